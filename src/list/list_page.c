/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pages of a list: conditions become a request, pages come by key and are kept, a list that has
 * grown old is read again. Must not know a key of the keyboard.
 */
#include "list_private.h"

#include <string.h>

/* That page and those behind it. */
static void drop_rows(struct list_screen *self, int from)
{
    for (int i = from; i < self->pages; i++)
        job_free(&self->page[i]);
    list_holds_forget(self);
    self->pages = self->at = from;
}

void list_drop_pages(struct list_screen *self)
{
    drop_rows(self, 0);
    list_marks_forget(self);
    self->chosen = self->top = 0;
    self->again = NULL;
}

/* Rows that answer no condition on the screen would be taken for those of the conditions that
 * are. */
void list_forget_rows(struct list_screen *self)
{
    job_free(&self->job);
    list_drop_pages(self);
    self->counts = self->searched = false;
    self->position = NULL;
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
    struct condition *condition = arena_take(app->desk.turn,
                                             (self->def->searches + 1) * sizeof *condition);
    struct page_ask ask = {.condition = condition,
                           .count = list_conditions(self, condition),
                           .order = self->order,
                           .position = self->position != NULL ? self->position_sent : NULL,
                           .counts_only = self->counts};
    self->job = ledger_page(app->ledger, self->def, &ask, before, self->purpose);
}

bool list_may_search(struct list_screen *self)
{
    struct app *app = self->screen.app;
    if (self->def->searches > 0 && !self->in_rows && !draft_leave(&self->draft, true)) {
        list_say(self, STYLE_ERROR,
                 slot_hint(app, draft_slot(&self->draft, self->draft.spot), app->desk.turn));
        app_bell(app);
        return false;
    }
    for (size_t i = 0; i < self->def->searches; i++) {           /* one that is no value would be left out unseen */
        if (self->draft.slot[i].error != NULL) {
            list_hold_condition(self, i);
            app_bell(app);
            return false;
        }
    }
    if (self->def->searches > 0 && !list_has_driver(self)) {
        list_say(self, STYLE_ERROR,
                 say_with(app, "ui.give-driver", "names", list_driver_names(self), NULL));
        app_bell(app);
        return false;
    }
    return true;
}

void list_search(struct list_screen *self)
{
    if (!list_may_search(self))
        return;
    job_free(&self->job);          /* an earlier search is of no interest any more */
    list_drop_pages(self);
    self->searched = true;
    list_recall_keep(self);
    self->asked = list_conditions_text(self, self->screen.arena);
    if (self->def->searches > 0)
        app_tell(self->screen.app, "押す", "F10");
    list_start(self, NULL);
}

static bool same_text(const char *a, const char *b)
{
    return strcmp(a != NULL ? a : "", b != NULL ? b : "") == 0;
}

bool list_is_old(const struct list_screen *self)
{
    struct list_screen *list = (struct list_screen *)(uintptr_t)self;
    const struct slot *slot = self->in_rows ? NULL : draft_slot(&list->draft, self->draft.spot);
    bool typing = slot != NULL && self->draft.line.touched &&
                  !same_text(line_text(&self->draft.line), slot->text);
    return self->def->searches > 0 && list_rows(self) != NULL &&
           (typing ||
            !same_text(self->asked, list_conditions_text(list, self->screen.app->desk.turn)));
}

/* A row is told by what it shows first. */
static void tell_row(struct list_screen *self, const struct action *action,
                     const struct record *row)
{
    struct app *app = self->screen.app;
    bool enters = action->key != NULL && strcmp(action->key, "Enter") == 0;
    if (row != NULL && enters)
        app_tell(app, "行を選ぶ",
                 value_print(app->desk.turn, record_get(row, self->def->column[0].name.id)));
    if (row != NULL && !enters && self->in_rows)
        list_tell_row(self, NULL);
    if (row == NULL || !enters)
        app_tell(app, "開く", action->label);
}

void list_open_row(struct list_screen *self, const struct action *action)
{
    const struct record *row = list_chosen(self);
    struct app *app = self->screen.app;
    if (row == NULL && action->args > 0) {
        app_bell(app);
    } else if (app_action_shows(app, action, row)) {
        tell_row(self, action, row);
        list_marks_mend(self);
        app_act(app, action, row != NULL ? row : record_new(app->desk.turn), self->purpose);
    } else {
        app_bell(app);
    }
}

static void count_came(struct list_screen *self)
{
    struct app *app = self->screen.app;
    int count = job_count(self->job);
    const char *words = list_count_words(self, count);
    job_free(&self->job);
    self->counts = false;
    list_say(self, STYLE_STRONG,
             count < 0 ? say(app, "ui.count-unknown")
                       : say_with(app, "ui.count-is", "n", words, NULL));
}

/* What was typed at the rows of a search before they were seen is right where there is one only,
 * and opens nobody by chance; a fixed list is known by heart. */
static void give_held(struct list_screen *self, size_t rows)
{
    bool known = self->def->searches == 0
                     ? rows > 0
                     : rows == 1 && self->pages == 1 && !job_has_more(self->page[0]);
    if (known && self->in_rows)
        held_give(self->screen.app, &self->held);
    else
        held_drop(self->screen.app, &self->held);
}

static bool is_same_in(const struct record *a, const struct record *b, const char *name)
{
    return value_equal(record_get(a, name), record_get(b, name));
}

/* A row is known by the key of its list; of a fixed list, by all that its actions take along. */
static bool is_same_row(const struct list_screen *self, const struct record *a,
                        const struct record *b)
{
    if (record_has(b, self->def->key))
        return is_same_in(a, b, self->def->key);
    for (size_t i = 0; i < self->def->actions; i++) {
        const struct action *action = &self->def->action[i];
        if (action->resume != NULL && !is_same_in(a, b, action->resume))
            return false;
        for (size_t k = 0; k < action->open_columns; k++) {
            if (!is_same_in(a, b, action->opens[k]))
                return false;
        }
        for (size_t k = 0; k < action->args; k++) {
            if (!is_same_in(a, b, action->arg_field[k]))
                return false;
        }
    }
    return true;
}

/* Where the hand stood before the rows were read again: at the same row, of several with one key
 * the nearest; where it is gone, at the one that came up in its place. */
static size_t row_again(const struct list_screen *self, const struct value_list *rows,
                        const struct record *was)
{
    size_t before = self->chosen, best = rows->count;
    for (size_t i = 0; i < rows->count; i++) {
        bool same = rows->item[i].kind == VALUE_RECORD &&
                    is_same_row(self, rows->item[i].record, was);
        size_t far = i > before ? i - before : before - i;
        if (same && (best == rows->count || far < (best > before ? best - before : before - best)))
            best = i;
    }
    if (best < rows->count)
        return best;
    return before < rows->count ? before : rows->count - 1;
}

/* Nothing is left on a later page: the hand goes to the end of the one before, which is old by now,
 * too. */
static void page_is_gone(struct list_screen *self)
{
    drop_rows(self, self->at);
    self->at--;
    list_row_choose(self, job_rows(self->page[self->at])->count - 1);
}

static void page_came(struct list_screen *self)
{
    const struct record *again = self->again;
    self->page_writes[self->pages] = self->writes;
    self->page[self->pages++] = self->job;
    self->at = self->pages - 1;
    self->job = NULL;
    self->again = NULL;
    if (list_failed(self) != NULL) {
        list_marks_renew(self);
        if (self->chosen >= list_rows(self)->count)
            self->chosen = self->top = 0;
        return;
    }
    const struct value_list *rows = list_rows(self);
    size_t count = rows != NULL ? rows->count : 0;
    if (again != NULL && count == 0 && self->at > 0) {
        page_is_gone(self);
        return;
    }
    size_t chosen = again != NULL && count > 0 ? row_again(self, rows, again) : 0;
    self->top = again != NULL && self->top < count ? self->top : 0;
    list_row_choose(self, chosen);
    list_holds_want(self);
    bool typing = self->draft.line.touched && !self->in_rows;
    if (count > 0 && !typing)
        self->in_rows = true;
    if (count == 0 && self->def->searches > 0)
        list_hold_condition(self, (size_t)self->draft.spot.field);
    give_held(self, count);
    if (list_on_face(self))                      /* the rows are not in sight: none, or it is typed on and they wait behind F8 */
        list_say(self, count > 0 ? STYLE_STRONG : STYLE_ALERT,
                 say(self->screen.app, count > 0 ? "ui.find-came" : "ui.list-none"));
}

/* Work was done above it: what it shows is old, and so are the pages behind; one before is read
 * again when it comes into sight. Rows that were refused stay in sight, as they are by now. */
static void read_again(struct list_screen *self)
{
    const char *said = self->message;
    bool refused = list_failed(self) != NULL;
    const struct record *row = list_chosen(self);
    struct value kept = {.kind = VALUE_RECORD, .record = (struct record *)(uintptr_t)row};
    self->again = !refused && row != NULL ? value_copy(self->screen.arena, kept).record : NULL;
    if (refused)
        list_marks_old(self);
    drop_rows(self, refused ? 0 : self->at);
    list_start(self, self->at > 0 ? self->page[self->at - 1] : NULL);
    self->message = refused ? said : self->message;
}

static bool is_outdated(const struct list_screen *self)
{
    unsigned read = self->at < self->pages ? self->page_writes[self->at] : self->writes;
    return self->searched && read != self->screen.app->writes;
}

static void came_to_nothing(struct list_screen *self, enum style style, const char *why)
{
    list_say(self, style, why);
    job_free(&self->job);
    held_drop(self->screen.app, &self->held);
    self->counts = false;
    self->again = NULL;
}

void list_tick(struct screen *screen)
{
    struct list_screen *self = (struct list_screen *)screen;
    struct app *app = screen->app;
    list_look_tick(self);
    list_kept_tick(self);
    list_holds_tick(self);
    if (self->job != NULL) {
        enum job_state state = job_state(self->job);
        if (state == JOB_DONE && self->counts) {
            count_came(self);
        } else if (state == JOB_DONE) {
            page_came(self);
        } else if (state == JOB_FAILED) {
            came_to_nothing(self, STYLE_ERROR,
                            say_error(app, app->desk.turn, job_error(self->job)));
        } else if (state == JOB_CANCELLED) {
            came_to_nothing(self, STYLE_ALERT, say(app, "ui.cancelled"));
        }
    }
    bool old = is_outdated(self) && app->top == screen && self->job == NULL;
    if (old && (self->marks == NULL || list_failed(self) != NULL))
        read_again(self);
}
