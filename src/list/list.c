/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A list as a screen: conditions by example, pages by key (never by offset), rows that open. How it
 * is opened, by a menu, by conditions given, from a record's form, and closed. Nobody's record
 * opens unasked. Must not know what a row is.
 */
#include "list_private.h"

const struct value_list *list_rows(const struct list_screen *self)
{
    if (list_failed(self) != NULL)
        return list_failed(self);
    return self->at < self->pages ? job_rows(self->page[self->at]) : NULL;
}

const struct record *list_chosen(const struct list_screen *self)
{
    const struct value_list *rows = list_rows(self);
    if (rows == NULL || self->chosen >= rows->count ||
        rows->item[self->chosen].kind != VALUE_RECORD)
        return NULL;
    return rows->item[self->chosen].record;
}

void list_say(struct list_screen *self, enum style style, const char *text)
{
    self->message = arena_text(self->screen.arena, text);
    self->message_style = style;
}

/* ---- conditions ---- */

void list_hold_condition(struct list_screen *self, size_t hand)
{
    if (self->def->searches == 0)
        return;
    self->in_rows = false;
    draft_enter(&self->draft, (struct spot){(int)hand, -1, -1});
}

void list_told(struct draft *draft, enum draft_event event, struct spot spot)
{
    struct list_screen *self = draft->owner;
    if (event == DRAFT_CHANGE)
        app_tell_slot(self->screen.app, draft_slot(draft, spot), -1);
    if (event == DRAFT_CHANGE && !list_asks(self))       /* the last condition was emptied by hand */
        list_forget_rows(self);
    if (event == DRAFT_ENTER || event == DRAFT_CHANGE)
        self->message = NULL;
}

/* ---- life ---- */

static void make_columns(struct list_screen *self)
{
    const struct list_def *def = self->def;
    self->column = arena_take(self->screen.arena, (def->columns + 1) * sizeof *self->column);
    self->codes = arena_take(self->screen.arena, (def->columns + 1) * sizeof *self->codes);
    for (size_t i = 0; i < def->columns; i++) {
        bool is_other = self->screen.app->desk.english && def->column[i].width_en > 0;
        self->column[i] = (struct field){.name = def->column[i].name,
                                         .kind = def->column[i].kind,
                                         .codes = def->column[i].codes,
                                         .width = is_other ? def->column[i].width_en
                                                           : def->column[i].width};
        self->codes[i] = app_codes(self->screen.app, def->system, def->column[i].codes);
    }
}

static void list_close(struct screen *screen)
{
    struct list_screen *self = (struct list_screen *)screen;
    list_drop_pages(self);
    job_free(&self->job);
    job_free(&self->look);
    list_kept_close(self);
    list_holds_forget(self);
    list_marks_forget(self);
    held_release(&self->held);
    draft_end(&self->draft);
}

static const struct record *list_in_hand(struct screen *screen)
{
    const struct list_screen *self = (const struct list_screen *)screen;
    return self->in_rows ? list_chosen(self) : NULL;
}

static const char *list_where(struct screen *screen)
{
    struct list_screen *self = (struct list_screen *)screen;
    const struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    const char *spot = self->in_rows ? "rows" : slot != NULL ? slot->field->name.id : "-";
    return arena_format(screen->app->desk.turn, "%s %s", self->def->dotted, spot);
}

static const struct screen_ops list_ops = {.kind = "list",
                                           .draw = list_draw,
                                           .event = list_event,
                                           .tick = list_tick,
                                           .close = list_close,
                                           .where = list_where,
                                           .in_hand = list_in_hand};

static struct screen *open_on(struct app *app, const struct list_def *list, const struct form *face,
                              const struct record *args, const char *purpose)
{
    struct list_screen *self = screen_open(app, &list_ops, sizeof *self);
    struct value copy = value_null();
    if (args != NULL)
        copy = value_copy(self->screen.arena,
                          (struct value){.kind = VALUE_RECORD,
                                         .record = (struct record *)(uintptr_t)args});
    self->def = self->whole = list;
    self->face = face;
    self->args = args != NULL ? copy.record : record_new(self->screen.arena);
    self->purpose = arena_text(self->screen.arena, purpose != NULL ? purpose : list->purpose);
    self->writes = app->writes;
    if (face != NULL)
        list_face_begin(self);
    make_columns(self);
    list_conditions_begin(self);
    if (list->searches > 0) {
        list_hold_condition(self, 0);
    } else {
        self->in_rows = true;
        list_search(self);
    }
    log_line(app->log, "open %s", list->dotted);
    return &self->screen;
}

struct screen *list_open(struct app *app, const struct list_def *list, const struct record *args,
                         const char *purpose)
{
    return open_on(app, list, NULL, args, purpose);
}

struct screen *list_seek(struct app *app, const struct list_def *list,
                         const struct record *conditions, const char *words)
{
    struct screen *screen = open_on(app, list, NULL, NULL, NULL);
    struct list_screen *self = (struct list_screen *)screen;
    struct buffer text = {0};
    json_write(&text, (struct value){.kind = VALUE_RECORD,
                                     .record = (struct record *)(uintptr_t)conditions});
    list_conditions_put(self, buffer_string(&text));
    buffer_release(&text);
    if (list_has_driver(self))
        list_search(self);
    app_flash(app, words);
    return screen;
}

/* The record in hand was found this way and holds nothing typed: back to the conditions it was
 * found by. */
static bool goes_back(struct app *app, const struct form *face)
{
    struct screen *below = app->top != NULL ? app->top->below : NULL;
    if (face->deed != NULL || below == NULL || below->ops != &list_ops ||
        ((struct list_screen *)below)->face != face)
        return false;
    screen_leave(app->top);
    list_hold_condition((struct list_screen *)below, 0);
    return true;
}

struct screen *list_find(struct app *app, const struct list_def *list, const struct form *face)
{
    return goes_back(app, face) ? app->top->below : open_on(app, list, face, NULL, NULL);
}
