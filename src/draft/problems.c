/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft: what is wrong with a record, in the order of the fields, whoever found it: conversion, the
 * form's own checks, or the database. Knows no words.
 */
#include "draft_private.h"

#include <string.h>

static int field_index(const struct draft *draft, const char *id)
{
    size_t bytes = id != NULL ? strcspn(id, ".") : 0;
    for (size_t i = 0; i < draft->form->fields && bytes > 0; i++) {
        const char *own = draft->form->field[i].name.id;
        if (strncmp(own, id, bytes) == 0 && own[bytes] == '\0')
            return (int)i;
    }
    return -1;
}

struct spot problem_spot(const struct draft *draft, const struct problem *problem)
{
    struct spot spot = {field_index(draft, problem->field), -1, -1};
    const struct grid *grid = spot.field >= 0 ? &draft->grid[spot.field] : NULL;
    if (grid == NULL || grid->field == NULL || grid->rows == 0)
        return spot;
    const char *dot = strchr(problem->field, '.');
    const char *column = problem->column != NULL ? problem->column : dot != NULL ? dot + 1 : NULL;
    spot.row = problem->row < 0 ? 0 : problem->row >= grid->rows ? grid->rows - 1 : problem->row;
    spot.column = 0;
    for (size_t i = 0; column != NULL && i < grid->field->columns; i++) {
        if (strcmp(grid->field->column[i].name.id, column) == 0)
            spot.column = (int)i;
    }
    return spot;
}

const struct problem *draft_problem_at(const struct draft *draft, struct spot spot, size_t *number)
{
    for (size_t i = 0; spot.field >= 0 && i < draft->problems.count; i++) {
        if (spot_equal(problem_spot(draft, &draft->problems.item[i]), spot)) {
            if (number != NULL)
                *number = i + 1;
            return &draft->problems.item[i];
        }
    }
    return NULL;
}

static bool comes_before(struct spot a, struct spot b)
{
    if (a.field != b.field)
        return b.field < 0 || (a.field >= 0 && a.field < b.field);
    return a.row != b.row ? a.row < b.row : a.column < b.column;
}

/* In the order of the fields, whoever found them: the clerk goes through the form once. */
static void add(struct draft *draft, const struct problem *problem)
{
    struct problems *all = &draft->problems;
    if (all->count == all->room) {
        size_t room = all->room == 0 ? 8 : all->room * 2;
        struct problem *item = arena_take(draft->data, room * sizeof *item);
        if (all->count > 0)
            memcpy(item, all->item, all->count * sizeof *item);
        all->item = item;
        all->room = room;
    }
    size_t at = all->count++;
    for (; at > 0 &&
           comes_before(problem_spot(draft, problem), problem_spot(draft, &all->item[at - 1]));
         at--)
        all->item[at] = all->item[at - 1];
    all->item[at] = *problem;
}

static const char *copy_args(struct arena *arena, const char *args)
{
    const char *at = args;
    if (args == NULL)
        return "\0";
    while (*at != '\0') {
        at += strlen(at) + 1;
        at += strlen(at) + 1;
    }
    char *copy = arena_take(arena, (size_t)(at - args) + 2);
    memcpy(copy, args, (size_t)(at - args));
    return copy;
}

static void add_slot(struct draft *draft, const struct slot *slot, const struct field *grid,
                     int row)
{
    const struct field *field = grid != NULL ? grid : slot->field;
    bool unseen = slot->field->must_touch && !slot->visited && !slot->touched;
    if ((slot->error == NULL && !unseen) || slot->hidden || slot->readonly)
        return;
    if (slot->error == NULL) {
        struct error err = ERROR_NONE;
        error_set(&err, "00-114", "label", slot->field->name.ja, NULL);
        add(draft, &(struct problem){.message = "00-114",
                                     .kind = MESSAGE_ERROR,
                                     .field = field->name.id,
                                     .column = grid != NULL ? slot->field->name.id : NULL,
                                     .row = row,
                                     .args = copy_args(draft->data, err.args)});
        return;
    }
    add(draft, &(struct problem){.message = slot->error->id,
                                 .kind = MESSAGE_ERROR,
                                 .field = field->name.id,
                                 .column = grid != NULL ? slot->field->name.id : NULL,
                                 .row = row,
                                 .args = slot->error->args});
}

/* A field already complained of is not complained of again: "required" says nothing new about an
 * unreadable text. */
void draft_problems_take(struct draft *draft, const struct problems *problems)
{
    for (size_t i = 0; i < problems->count; i++) {
        struct problem problem = problems->item[i];
        struct spot spot = problem_spot(draft, &problem);
        const struct slot *slot = draft_slot(draft, spot);
        if (slot != NULL && slot->error != NULL && problem.kind == MESSAGE_ERROR)
            continue;
        problem.message = arena_text(draft->data, problem.message);
        problem.field = arena_text(draft->data, problem.field);
        problem.column = arena_text(draft->data, problem.column);
        problem.digest = arena_text(draft->data, problem.digest);
        problem.args = copy_args(draft->data, problem.args);
        add(draft, &problem);
    }
}

void draft_problems_collect(struct draft *draft)
{
    draft->problems = (struct problems){0};
    tell(draft, DRAFT_FORM, SPOT_NOWHERE);
    if (!draft_modes[draft->mode].judges)
        return;
    for (size_t i = 0; i < draft->form->fields; i++) {
        const struct grid *grid = &draft->grid[i];
        add_slot(draft, &draft->slot[i], NULL, -1);
        for (int row = 0; grid->field != NULL && row < grid->rows; row++) {
            for (size_t k = 0; k < grid->field->columns; k++)
                add_slot(draft, &grid->slot[(size_t)row * grid->field->columns + k], grid->field,
                         row);
        }
    }
    struct problems own = {0};
    ledger_check(draft->desk.catalog, draft->form, draft_record(draft, draft->desk.turn),
                 draft->desk.city, draft->desk.today, draft->desk.turn, &own);
    draft_problems_take(draft, &own);
}

void draft_problem_solved(struct draft *draft, struct spot spot)
{
    size_t kept = 0;
    for (size_t i = 0; i < draft->problems.count; i++) {
        if (!spot_equal(problem_spot(draft, &draft->problems.item[i]), spot))
            draft->problems.item[kept++] = draft->problems.item[i];
    }
    draft->problems.count = kept;
}

void draft_problems_forget(struct draft *draft)
{
    draft->problems = (struct problems){0};
}
