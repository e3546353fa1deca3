/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry: the end of a bundle: closed when its figures agree, posted when a second person has seen
 * it, dropped when nothing stands in it; what stands against that is said. Must not know a form.
 */
#include "entry_private.h"

#include <string.h>

static const struct record *row_of(struct job *job)
{
    return job_rows(job)->count > 0 ? job_rows(job)->item[0].record : NULL;
}

/* ---- closing, or dropping ---- */

static void closed(struct bundles *self, struct job *job)
{
    struct app *app = self->screen.app;
    const struct record *row = row_of(job);
    bundles_take_row(self, job);
    if (row == NULL)
        return;
    bool is_open = strcmp(row_text(self, row, "state"), "open") == 0;
    app_flash(app, say(app, is_open ? "ui.bundle-differs" : "ui.bundle-closed"));
    if (is_open) {
        app_bell(app);
        held_drop(app, &self->held);             /* it was meant for a bundle that agrees */
    }
}

static void dropped(struct bundles *self, struct job *job)
{
    (void)job;
    self->asked_again = true;
    app_flash(self->screen.app, say(self->screen.app, "ui.bundle-dropped"));
}

static void drop_answered(struct screen *owner, bool yes)
{
    struct bundles *self = (struct bundles *)owner;
    const struct record *bundle = bundle_chosen(self);
    app_tell(owner->app, "確認", yes ? "はい" : "いいえ");
    if (yes && bundle != NULL &&
        !bundles_ask(self, BUNDLE_DROP,
                     &(struct bundle_ask){.form = self->form,
                                          .bundle = row_number(bundle, "bundle")},
                     dropped))
        app_bell(owner->app);
}

bool bundle_is_empty(const struct bundles *self)
{
    const struct record *bundle = bundle_chosen(self);
    return bundle != NULL && row_number(bundle, "have") == 0 &&
           strcmp(row_text((struct bundles *)(uintptr_t)self, bundle, "state"), "open") == 0;
}

void bundle_close(struct bundles *self)
{
    struct app *app = self->screen.app;
    const struct record *bundle = bundle_chosen(self);
    if (bundle_is_empty(self) && self->queue.first == NULL && self->job == NULL) {
        notice_ask(&self->screen, STYLE_ALERT, say(app, "ui.bundle-drop"),
                   say_with(app, "ui.bundle-drop-what", "n", row_text(self, bundle, "bundle"),
                            NULL),
                   drop_answered);
        return;
    }
    if (bundle == NULL || self->queue.first != NULL ||
        !bundles_ask(self, BUNDLE_CLOSE,
                     &(struct bundle_ask){.form = self->form,
                                          .bundle = row_number(bundle, "bundle")},
                     closed))
        app_bell(self->screen.app);
}

/* ---- posting ---- */

static void post(struct bundles *self, int64_t bundle);

static void posted(struct bundles *self, struct job *job)
{
    struct app *app = self->screen.app;
    const struct record *row = row_of(job);
    bundles_take_row(self, job);
    app->writes++;
    if (row == NULL)
        return;
    int64_t refused = row_number(row, "refused");
    if (refused > 0) {
        app_bell(app);
        app_flash(app, say_with(app, "ui.bundle-refused", "n",
                                arena_format(app->desk.turn, "%lld", (long long)refused), NULL));
        held_drop(app, &self->held);
    } else if (row_number(row, "left") == 0) {
        app_flash(app, say_with(app, "ui.bundle-posted", "n", row_text(self, row, "posted"), NULL));
    }
}

static void post_again(struct bundles *self, struct job *job)
{
    const struct record *row = row_of(job);
    int64_t left = row != NULL ? row_number(row, "left") : 0,
            bundle = row != NULL ? row_number(row, "bundle") : 0;
    posted(self, job);
    if (left > 0 && row_number(row, "refused") == 0)
        post(self, bundle);
}

static void post(struct bundles *self, int64_t bundle)
{
    bundles_ask(self, BUNDLE_POST, &(struct bundle_ask){.form = self->form, .bundle = bundle},
                post_again);
}

static void post_answered(struct screen *owner, bool yes)
{
    struct bundles *self = (struct bundles *)owner;
    if (yes && bundle_chosen(self) != NULL)
        post(self, row_number(bundle_chosen(self), "bundle"));
}

bool bundle_sums_agree(struct bundles *self, const struct record *bundle)
{
    const struct value sums = record_get(bundle, "sums");
    for (size_t i = 0; sums.kind == VALUE_LIST && i < sums.list->count; i++) {
        const struct record *sum = sums.list->item[i].record;
        if (strcmp(row_text(self, sum, "want"), row_text(self, sum, "have")) != 0)
            return false;
    }
    return true;
}

/* What stands against posting, with what to do; NULL: nothing. The total of a closed bundle goes
 * when the second person mends a slip. */
static const char *against_posting(struct bundles *self, const struct record *bundle)
{
    if (strcmp(row_text(self, bundle, "state"), "closed") != 0)
        return "ui.bundle-close-first";
    if (row_number(bundle, "unverified") > 0)
        return "ui.bundle-guide-verify";
    return bundle_sums_agree(self, bundle) ? NULL : "ui.bundle-differs";
}

void bundle_post(struct bundles *self)
{
    struct app *app = self->screen.app;
    const struct record *bundle = bundle_chosen(self);
    const char *against = bundle == NULL || self->job != NULL ? "ui.bundle-close-first"
                                                              : against_posting(self, bundle);
    if (against != NULL) {
        app_flash(app, say(app, against));
        app_bell(app);
        return;
    }
    const char *title = self->form->submit_label != NULL ? self->form->submit_label
                                                         : say(app, "ui.bar.submit");
    notice_ask(&self->screen, STYLE_ALERT, title,
               say_with(app, "ui.bundle-post-what", "n", row_text(self, bundle, "have"), NULL),
               post_answered);
}
