/* SPDX-License-Identifier: Apache-2.0 */
/*
 * design: one label for a field, the one that stands before it in its picture: errors, F1, Ctrl-G
 * and alerts then say what the clerk sees. Its own name stays where it holds what is drawn and says
 * more (住所 under a heading: 前住所), and where what is drawn tells no field: a word that only
 * joins (から), one letter, what stands before a second field to fill or over a column too. Knows
 * no particular form. Dry.
 */
#include "design_private.h"

#include <string.h>

enum { LABEL_LETTERS = 2, LABEL_COLUMNS = 36 };

/* The nearest text to the left, no field between. */
static const char *drawn_before(const struct form *form, const struct form_cell *cell)
{
    const struct form_cell *found = NULL;
    for (size_t i = 0; i < form->cells; i++) {
        const struct form_cell *other = &form->cell[i];
        bool left = other->page == cell->page && other->row == cell->row &&
                    other->column < cell->column;
        if (left && (found == NULL || other->column > found->column))
            found = other;
    }
    return found != NULL && found->kind == CELL_TEXT ? found->text : NULL;
}

/* Letters that say something: kanji, katakana, figures; the hiragana of a joining word do not. */
static bool is_letter(uint32_t code)
{
    bool ascii = code < 0x80 &&
                 ((code >= '0' && code <= '9') || ((code | 0x20) >= 'a' && (code | 0x20) <= 'z'));
    bool katakana = code >= 0x30A1 && code <= 0x30FA;
    bool wide = code >= 0xFF10 && code <= 0xFF5A;
    return ascii || katakana || wide || (code >= 0x3400 && code < 0xFF00);
}

static int letters(const char *text)
{
    const char *at = text, *end = text + strlen(text);
    struct cluster cluster;
    size_t bytes;
    int count = 0;
    while (text_next(&at, end, &cluster))
        count += is_letter(text_code(cluster.start, end, &bytes));
    return count;
}

/* Behind the unit of the field before it, and without the remark in brackets. */
static const char *label_of(struct arena *arena, const char *text)
{
    for (const char *gap = strstr(text, "  "); gap != NULL; gap = strstr(text, "  "))
        text = gap + strspn(gap, " ");
    const char *remark = strstr(text, "（");
    const char *label = arena_textn(arena, text,
                                    remark != NULL ? (size_t)(remark - text) : strlen(text));
    return letters(label) >= LABEL_LETTERS && text_columns(label) <= LABEL_COLUMNS ? label : NULL;
}

static const struct form_cell *field_after(const struct form *form, const struct form_cell *cell)
{
    const struct form_cell *found = NULL;
    for (size_t i = 0; i < form->cells; i++) {
        const struct form_cell *other = &form->cell[i];
        bool right = other->kind == CELL_FIELD && other->page == cell->page &&
                     other->row == cell->row && other->column > cell->column;
        if (right && (found == NULL || other->column < found->column))
            found = other;
    }
    return found;
}

static bool is_filled(const struct field *field)
{
    return !field->readonly && !field->hidden && field->value == NULL &&
           field->kind != KIND_COMPUTED;
}

/* It stands before several to fill, of which it tells none from the other: share [  ] / [  ]. */
static bool is_shared(const struct form *form, const char *const *label,
                      const struct form_cell *cell)
{
    const struct form_cell *next = field_after(form, cell);
    return next != NULL && label[next->field - form->field] == NULL && is_filled(next->field);
}

/* In the head of a grid it stands for a column. */
static bool heads_column(const struct form *form, const char *label)
{
    for (size_t i = 0; i < form->fields; i++) {
        for (size_t k = 0; k < form->field[i].columns; k++) {
            const struct field *column = &form->field[i].column[k];
            if ((!column->hidden || column->popup) && strcmp(column->name.ja, label) == 0)
                return true;
        }
    }
    return false;
}

static bool is_free(const struct form *form, const char *const *label, size_t own)
{
    for (size_t i = 0; i < form->fields; i++) {
        const struct field *field = &form->field[i];
        bool says = (label[i] != NULL && strcmp(label[i], label[own]) == 0) ||
                    strcmp(field->name.ja, label[own]) == 0;
        if (i != own && says && (is_filled(field) || !is_filled(&form->field[own])))
            return false;
    }
    return true;
}

static void labels_find(struct arena *arena, const struct form *form, const char **label)
{
    for (size_t i = 0; i < form->cells; i++) {
        const char *text = form->cell[i].kind == CELL_FIELD ? drawn_before(form, &form->cell[i])
                                                            : NULL;
        if (text != NULL)
            label[form->cell[i].field - form->field] = label_of(arena, text);
    }
}

void labels_take(struct reading *r, struct form *form)
{
    const char **label = arena_take(r->arena, (form->fields + 1) * sizeof *label);
    const char **taken = arena_take(r->arena, (form->fields + 1) * sizeof *taken);
    labels_find(r->arena, form, label);
    for (size_t i = 0; i < form->cells; i++) {
        const struct form_cell *cell = &form->cell[i];
        size_t at = cell->kind == CELL_FIELD ? (size_t)(cell->field - form->field) : form->fields;
        bool tells = label[at] != NULL && !is_shared(form, label, cell) &&
                     is_free(form, label, at) && !heads_column(form, label[at]);
        if (tells && strstr(form->field[at].name.ja, label[at]) == NULL)
            taken[at] = label[at];
    }
    for (size_t i = 0; i < form->fields; i++) {
        if (taken[i] == NULL)
            continue;
        form->field[i].own_name = form->field[i].name.ja;
        form->field[i].name.ja = taken[i];
    }
}
