/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pages of a list: conditions become a request, pages come by key and are kept, a list that has grown old is
 * read again. Must not know a key of the keyboard.
 */
#include "list_private.h"

#include <string.h>

/* What is typed is folded by the server's own key function; the client sends it as typed. */
static size_t conditions(struct list_screen *self, struct condition *out)
{
    static const char *const op[] = {[SEARCH_PREFIX] = "prefix", [SEARCH_EQUAL] = "equal", [SEARCH_RANGE] = "range"};
    size_t count = 0;
    for (size_t i = 0; i < self->def->searches; i++) {
        if (!value_is_null(self->slot[i].value))
            out[count++] = (struct condition){.field = self->def->search[i].name.id, .op = op[self->def->search[i].op],
                                              .value = self->slot[i].value, .to = value_null()};
    }
    return count;
}

static bool has_driver(const struct list_screen *self)
{
    for (size_t i = 0; i < self->def->searches; i++) {
        if (self->def->search[i].driver && !value_is_null(self->slot[i].value))
            return true;
    }
    return false;
}

static const char *driver_names(struct list_screen *self)
{
    struct buffer names = {0};
    for (size_t i = 0; i < self->def->searches; i++) {
        if (self->def->search[i].driver)
            buffer_format(&names, "%s%s", names.length > 0 ? say(self->screen.app, "ui.comma") : "",
                          say_name(self->screen.app, &self->def->search[i].name));
    }
    const char *text = arena_text(self->screen.app->desk.turn, buffer_string(&names));
    buffer_release(&names);
    return text;
}

void list_drop_pages(struct list_screen *self)
{
    for (int i = 0; i < self->pages; i++)
        job_free(&self->page[i]);
    self->pages = self->at = 0;
    self->chosen = self->top = 0;
}

void list_start(struct list_screen *self, const struct job *before)
{
    struct app *app = self->screen.app;
    const struct query *query = catalog_query(app->desk.catalog, self->def->query);
    if (app->ledger == NULL || self->job != NULL)
        return;
    self->started = clock_ms();
    self->writes = app->writes;
    self->message = NULL;
    if (self->def->searches == 0 && query != NULL && query->find != NULL && before == NULL) {
        self->job = ledger_open(app->ledger, query, self->args, self->purpose);
        return;
    }
    struct condition *condition = arena_take(app->desk.turn, (self->def->searches + 1) * sizeof *condition);
    size_t count = conditions(self, condition);
    self->job = ledger_page(app->ledger, self->def, condition, count, before, self->purpose);
}

void list_search(struct list_screen *self)
{
    struct app *app = self->screen.app;
    if (!list_leave_condition(self)) {
        app_bell(app);
        return;
    }
    if (self->def->searches > 0 && !has_driver(self)) {
        list_say(self, STYLE_ERROR, say_with(app, "ui.give-driver", "names", driver_names(self), NULL));
        app_bell(app);
        return;
    }
    job_free(&self->job);          /* an earlier search is of no interest any more */
    list_drop_pages(self);
    self->searched = true;
    list_start(self, NULL);
}

void list_open_row(struct list_screen *self, const struct action *action)
{
    const struct record *row = list_chosen(self);
    struct app *app = self->screen.app;
    if (row == NULL && action->args > 0)
        app_bell(app);
    else if (app_action_shows(app, action, row))
        app_act(app, action, row != NULL ? row : record_new(app->desk.turn), self->purpose);
    else
        app_bell(app);
}

static void page_came(struct list_screen *self)
{
    self->page[self->pages++] = self->job;
    self->at = self->pages - 1;
    self->chosen = self->top = 0;
    self->job = NULL;
    const struct value_list *rows = list_rows(self);
    size_t count = rows != NULL ? rows->count : 0;
    bool typing = self->line.touched && !self->in_rows;
    if (count > 0 && !typing)
        self->in_rows = true;
    if (count == 0 && self->def->searches > 0)
        list_hold_condition(self, self->hand);
}

void list_tick(struct screen *screen)
{
    struct list_screen *self = (struct list_screen *)screen;
    struct app *app = screen->app;
    list_look_tick(self);
    if (self->job != NULL) {
        enum job_state state = job_state(self->job);
        if (state == JOB_DONE) {
            page_came(self);
        } else if (state == JOB_FAILED) {
            list_say(self, STYLE_ERROR, say_error(app, app->desk.turn, job_error(self->job)));
            job_free(&self->job);
        } else if (state == JOB_CANCELLED) {
            list_say(self, STYLE_ALERT, say(app, "ui.cancelled"));
            job_free(&self->job);
        }
    }
    /* work was done above it: what it shows is old */
    bool old = self->searched && self->writes != app->writes && app->top == screen && self->job == NULL;
    if (old) {
        list_drop_pages(self);
        list_start(self, NULL);
    }
}
