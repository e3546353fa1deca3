/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows that others have in hand: asked when a page came, marked beside the row, told for the row in
 * hand. Must not know what a row is.
 */
#include "list_private.h"

#include <string.h>

struct list_holds {
    struct arena *arena;
    struct value_list rows;
    struct job *job;
    const char *column;
};

/* The first form of this list that stands on a record and may be opened; *column: where the row has
 * its number. */
static const struct form *form_of_rows(const struct list_screen *self, const char **column)
{
    const struct app *app = self->screen.app;
    for (size_t i = 0; i < self->def->actions; i++) {
        const struct action *action = &self->def->action[i];
        const struct form *form = catalog_form(app->desk.catalog, action->open);
        if (form == NULL || form->deed == NULL || form->version_key == NULL ||
            !app_may(app, form->may))
            continue;
        for (size_t k = 0; k < action->args; k++) {
            if (strcmp(action->arg[k], form->version_key) == 0) {
                *column = action->arg_field[k];
                return form;
            }
        }
    }
    return NULL;
}

/* To know whether its rows can be in hand the forms of the list are read, which may be for the first
 * time: not before the page is on the screen. */
void list_holds_want(struct list_screen *self)
{
    list_holds_forget(self);
    self->holds_due = HOLDS_DUE;
}

void list_holds_drawn(struct list_screen *self)
{
    if (self->holds_due != HOLDS_DUE)
        return;
    self->holds_due = HOLDS_IN_TURN;
    self->screen.app->goes_on = true;
}

static void holds_ask(struct list_screen *self)
{
    struct app *app = self->screen.app;
    const struct value_list *rows = list_rows(self);
    const char *column = NULL;
    bool may_be = rows != NULL && rows->count > 0 && app->ledger != NULL && app->db != NULL;
    const struct form *form = may_be ? form_of_rows(self, &column) : NULL;
    if (form == NULL)
        return;
    int64_t *keys = arena_take(app->desk.turn, (rows->count + 1) * sizeof *keys);
    size_t count = 0;
    for (size_t i = 0; i < rows->count; i++) {
        struct value key = rows->item[i].kind == VALUE_RECORD
                               ? record_get(rows->item[i].record, column)
                               : value_null();
        if (key.kind == VALUE_INT)
            keys[count++] = key.integer;
    }
    if (count == 0)
        return;
    struct arena *arena = arena_new();
    self->holds = arena_take(arena, sizeof *self->holds);
    *self->holds = (struct list_holds){.arena = arena, .column = column, .job = ledger_hold_list(app->ledger, form->dotted, keys, count)};
}

void list_holds_tick(struct list_screen *self)
{
    if (self->holds_due == HOLDS_IN_TURN) {
        self->holds_due = HOLDS_ASKED;
        holds_ask(self);
    }
    struct list_holds *holds = self->holds;
    if (holds == NULL || holds->job == NULL || !job_is_over(holds->job))
        return;
    const struct value_list *rows = job_state(holds->job) == JOB_DONE ? job_rows(holds->job) : NULL;
    for (size_t i = 0; rows != NULL && i < rows->count; i++)
        value_list_add(holds->arena, &holds->rows, value_copy(holds->arena, rows->item[i]));
    job_free(&holds->job);
}

const struct record *list_hold_of(const struct list_screen *self, const struct record *row)
{
    const struct list_holds *holds = self->holds;
    struct value key = holds != NULL && row != NULL ? record_get(row, holds->column) : value_null();
    for (size_t i = 0; key.kind == VALUE_INT && i < holds->rows.count; i++) {
        const struct record *hold = holds->rows.item[i].record;
        if (record_get(hold, "key").integer == key.integer)
            return hold;
    }
    return NULL;
}

void list_holds_forget(struct list_screen *self)
{
    self->holds_due = HOLDS_ASKED;
    if (self->holds == NULL)
        return;
    struct arena *arena = self->holds->arena;
    job_free(&self->holds->job);
    self->holds = NULL;
    arena_free(&arena);
}
