/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Verbs of the hands: keys, fields by their label, rows of a grid, rows of a list, rows of a window
 * of candidates. A field is reached as a clerk reaches it: it is in hand already, or Ctrl-G and its
 * label.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "madoguchi/model_form.h"
#include "play_private.h"

enum { KNOWN = 256, ROWS_MOST = 1000, PAGES_MOST = 50 };
enum { NUMBER_KEYS = 2 };               /* Ctrl-G takes a label or the number of the field: a clerk types the number */

bool run_press(struct stage *stage, const struct step *step, struct error *err)
{
    return stage_rest(stage, err) && seat_presses(stage->seat, step->rest, err) &&
           seat_settle(stage->seat, false, err);
}

/* Does not wait for what is under way: this is typing ahead. */
bool run_type(struct stage *stage, const struct step *step, struct error *err)
{
    if (!stage->seat || !stage->seat->glass)
        return error_set(err, "00-187", NULL);
    return seat_types(stage->seat, step->rest, err) && seat_settle(stage->seat, false, err);
}

/* Keys a second, as a hand types them. */
bool run_pace(struct stage *stage, const struct step *step, struct error *err)
{
    char *end;
    long keys = strtol(step->rest, &end, 10);
    if (*end || keys < 0 || keys > 1000)
        return error_set(err, "00-171", "word", step->verb->word, "form", step->verb->form, NULL);
    if (!stage_rest(stage, err))
        return false;
    stage->seat->pause_ms = keys == 0 ? 0 : (int)(1000 / keys);
    return true;
}

bool run_idle(struct stage *stage, const struct step *step, struct error *err)
{
    (void)step;
    return stage_rest(stage, err) && seat_idles(stage->seat, err);
}

bool run_row(struct stage *stage, const struct step *step, struct error *err)
{
    char *end;
    long row = strtol(step->rest, &end, 10);
    if (*end || row < 1 || row > ROWS_MOST)
        return error_set(err, "00-171", "word", step->verb->word, "form", step->verb->form, NULL);
    if (!stage_rest(stage, err))
        return false;
    stage->seat->row = (int)row;
    return true;
}

/* ---- fields ---- */

struct target { const char *label, *spot; bool in_list, skips; };   /* skips: it goes on by itself when full */

static size_t add_labels(const struct field *field, size_t count, const char **known, size_t at)
{
    for (size_t i = 0; i < count && at < KNOWN; i++) {
        known[at++] = field[i].name.ja;
        if (field[i].columns > 0)
            at = add_labels(field[i].column, field[i].columns, known, at);
    }
    return at;
}

static bool find_in_form(struct stage *stage, const struct form *form, struct target *out,
                         struct error *err)
{
    const char *known[KNOWN];
    const struct field *grid = NULL, *field = form_field_by_label(form, out->label, &grid);
    if (!field) {
        size_t count = add_labels(form->field, form->fields, known, 0);
        return error_set(err, "00-172", "label", out->label, "screen", form->name.ja, "nearest",
                         nearest_of(out->label, known, count), NULL);
    }
    out->spot = grid ? arena_format(stage->arena, "%s.%s/%d", grid->name.id, field->name.id,
                                    stage->seat->row)
                     : field->name.id;
    out->skips = field->skip;
    if (grid)
        out->label = arena_format(stage->arena, "%s/%d", out->label, stage->seat->row);
    return true;
}

static bool find_in_list(const struct list_def *list, struct target *out, struct error *err)
{
    const char *known[KNOWN];
    size_t count = 0;
    out->in_list = true;
    for (size_t i = 0; i < list->searches; i++) {
        const struct name *name = &list->search[i].name;
        if (strcmp(name->ja, out->label) == 0 || (name->en && strcmp(name->en, out->label) == 0)) {
            out->spot = name->id;
            return true;
        }
        known[count++] = name->ja;
    }
    return error_set(err, "00-172", "label", out->label, "screen", list->name.ja, "nearest",
                     nearest_of(out->label, known, count), NULL);
}

static bool find_target(struct stage *stage, struct target *out, struct error *err)
{
    const char *id = stage->seat->told.id;
    const struct form *form = catalog_form(stage->catalog, id);
    const struct list_def *list = form ? NULL : catalog_list(stage->catalog, id);
    if (form)
        return find_in_form(stage, form, out, err);
    if (list)
        return find_in_list(list, out, err);
    return error_set(err, "00-172", "label", out->label, "screen", stage->seat->told.kind,
                     "nearest", "", NULL);
}

static bool reach(struct stage *stage, const struct target *target, struct error *err)
{
    struct seat *seat = stage->seat;
    if (strcmp(seat->told.spot, target->spot) == 0)
        return true;
    if (!seat_press(seat, "Ctrl-G", err))
        return false;
    glass_type(seat->glass, target->label);
    seat->keys += NUMBER_KEYS;
    if (!seat_press(seat, "Enter", err) || !seat_settle(seat, true, err))
        return false;
    return strcmp(seat->told.spot, target->spot) == 0 ||
           error_set(err, "00-197", "label", target->label, "message",
                     seat_message(seat, stage->arena), NULL);
}

/* A message with an id on the line below, and the field still in hand: the text was not taken. */
static void see_refusal(struct stage *stage, const struct target *target)
{
    struct seat *seat = stage->seat;
    const char *message = seat_message(seat, stage->arena);
    const char *text = *message == '[' && strchr(message, ' ') ? strchr(message, ' ') + 1 : message;
    int system, number;
    bool complains = sscanf(text, "%2d-%3d ", &system, &number) == 2;
    seat->refused = complains && strcmp(seat->told.spot, target->spot) == 0 ? message : NULL;
}

static bool write_value(struct stage *stage, const struct target *target, const char *value,
                        struct error *err)
{
    struct seat *seat = stage->seat;
    if (!seat_field_is_empty(seat) && !seat_press(seat, "Ctrl-U", err))
        return false;
    seat_type(seat, value);
    if (target->in_list || target->skips) {
        if (!seat_settle(seat, false, err))
            return false;
        if (target->in_list || strcmp(seat->told.spot, target->spot) != 0)
            return true;
    }
    if (!seat_press(seat, "Enter", err) || !seat_settle(seat, false, err))
        return false;
    see_refusal(stage, target);
    return true;
}

bool run_enter(struct stage *stage, const struct step *step, struct error *err)
{
    struct target target = {0};
    const char *value;
    if (!case_split(stage->arena, step->rest, "=", &target.label, &value))
        return error_set(err, "00-171", "word", step->verb->word, "form", step->verb->form, NULL);
    return stage_no_window(stage, err) && find_target(stage, &target, err) &&
           reach(stage, &target, err) && write_value(stage, &target, value, err);
}

/* ---- windows of candidates, rows of lists ---- */

/* The cursor stands at the row in hand. At the end of the rows a key down changes nothing any
 * more. */
static bool walk_to(struct stage *stage, const char *text, struct error *err)
{
    struct seat *seat = stage->seat;
    struct buffer before = {0}, now = {0};
    bool found = false, moved = true;
    for (int i = 0; i < ROWS_MOST && !found && moved && seat_settle(seat, true, err); i++) {
        int row, column;
        glass_cursor(seat->glass, &row, &column);
        found = seat_find_row(seat, text, row, row + 1) == row;
        buffer_clear(&now);
        glass_text(seat->glass, &now);
        buffer_format(&now, "%d", row);
        moved = strcmp(buffer_string(&now), buffer_string(&before)) != 0;
        buffer_clear(&before);
        buffer_text(&before, buffer_string(&now));
        if (!found && moved && !seat_press(seat, "↓", err))
            break;
    }
    buffer_release(&before);
    buffer_release(&now);
    return found || (!error_is_set(err) && error_set(err, "00-189", "text", text, NULL));
}

bool run_choose(struct stage *stage, const struct step *step, struct error *err)
{
    struct target target = {0};
    const char *text = step->rest;
    if (!stage_rest(stage, err))
        return false;
    if (case_split(stage->arena, step->rest, " = ", &target.label, &text)) {
        bool there = stage_no_window(stage, err) && find_target(stage, &target, err) &&
                     reach(stage, &target, err) && seat_press(stage->seat, "F4", err) &&
                     seat_settle(stage->seat, true, err);
        if (!there)
            return false;
    }
    if (strcmp(stage->seat->told.over, "choice") != 0)
        return error_set(err, "00-198", NULL);
    return seat_press(stage->seat, "Home", err) && walk_to(stage, text, err) &&
           seat_press(stage->seat, "Enter", err) && seat_settle(stage->seat, false, err);
}

/* From the conditions down to the rows. */
static bool enter_rows(struct stage *stage, struct error *err)
{
    for (int i = 0; i < KNOWN; i++) {
        if (!stage_no_window(stage, err))
            return false;
        if (strcmp(stage->seat->told.kind, "list") != 0)
            return error_set(err, "00-199", "screen", stage->seat->told.kind, NULL);
        if (strcmp(stage->seat->told.spot, "rows") == 0)
            return true;
        if (!seat_press(stage->seat, "↓", err))
            return false;
    }
    return error_set(err, "00-199", "screen", stage->seat->told.id, NULL);
}

bool run_choose_row(struct stage *stage, const struct step *step, struct error *err)
{
    return enter_rows(stage, err) && seat_press(stage->seat, "Home", err) &&
           walk_to(stage, step->rest, err) && seat_press(stage->seat, "Enter", err) &&
           seat_settle(stage->seat, false, err);
}
