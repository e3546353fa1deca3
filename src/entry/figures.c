/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry: how fast and how right, by nobody's name: one's own figures, and everyone's together when
 * they are several. Must not know a form.
 */
#include "entry_private.h"

#include <string.h>

static const char *rate(struct app *app, int64_t part, int64_t whole)
{
    int64_t tenths = whole > 0 ? (part * 1000 + whole / 2) / whole : 0;
    return whole > 0 ? arena_format(app->desk.turn, "%lld.%lld%%", (long long)(tenths / 10),
                                    (long long)(tenths % 10))
                     : "-";
}

static const char *per_hour(struct app *app, int64_t count, int64_t ms)
{
    return ms > 0 ? arena_format(app->desk.turn, "%lld", (long long)(count * 3600000 / ms)) : "-";
}

static void show(struct bundles *self, struct job *job)
{
    struct app *app = self->screen.app;
    struct buffer out = {0};
    for (size_t i = 0; i < job_rows(job)->count; i++) {
        const struct record *row = job_rows(job)->item[i].record;
        bool mine = strcmp(row_text(self, row, "who"), "mine") == 0;
        int64_t slips = row_number(row, "slips"), ms = row_number(row, "ms"),
                cut = row_number(row, "cut");
        buffer_format(
            &out, "%s\n%s\n", say(app, mine ? "ui.bundle-figures-mine" : "ui.bundle-figures-all"),
            say_with(app, "ui.bundle-figures-row", "slips",
                     arena_format(app->desk.turn, "%lld", (long long)slips), "rate",
                     per_hour(app, slips, ms), "keys", per_hour(app, row_number(row, "keys"), ms),
                     "pended", rate(app, row_number(row, "pended"), slips), "corrected",
                     rate(app, row_number(row, "corrected"), row_number(row, "verified")), NULL));
        if (cut > 0)
            buffer_format(&out, "%s\n", say_with(app, "ui.bundle-figures-cut",
                          "cut", arena_format(app->desk.turn, "%lld", (long long)cut), NULL));
        buffer_char(&out, '\n');
    }
    if (job_rows(job)->count == 0)
        buffer_format(&out, "%s\n", say(app, "ui.bundle-figures-none"));
    buffer_text(&out, say(app, "ui.bundle-figures-note"));
    notice_tell(app, STYLE_PLAIN, say(app, "ui.bundle-figures"), buffer_string(&out));
    buffer_release(&out);
}

void figures_open(struct bundles *self)
{
    if (!bundles_ask(self, BUNDLE_FIGURES, &(struct bundle_ask){.form = self->form}, show))
        app_bell(self->screen.app);
}
