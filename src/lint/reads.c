/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lint: what is shown must be read. The columns of a list and the fields that a clerk
 * cannot enter stand in the query's read part, which is SQL and so only words to us: a column that
 * it does not name is told, how it is made is not. The columns of a grid are not asked for: its
 * rows are often one value that a function of the database makes.
 */
#include "madoguchi/model_sheet.h"
#include "lint_private.h"

#include <string.h>

void lint_read_part(struct reading *r, struct place at, const char *query, const char *column)
{
    const struct query *of = query ? query_known(r->catalog, query) : NULL;
    if (of && of->read && column[0] && !strchr(of->read, '*') && !word_stands_in(of->read, column))
        complain_at(r, at, "00-887", "column", column, "query", query, NULL);
}

/* The hit of some field's look-up is written there: "x", or in a grid "x" or "grid.x". */
static bool is_filled(const struct field *field, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++) {
        const struct lookup *lookup = field[i].lookup;
        for (size_t k = 0; lookup && k < lookup->fills; k++) {
            const char *dot = strrchr(lookup->fill[k], '.');
            if (strcmp(dot ? dot + 1 : lookup->fill[k], id) == 0)
                return true;
        }
        if (is_filled(field[i].column, field[i].columns, id))
            return true;
    }
    return false;
}

/* A trial writes what its sheet gives into the field of that id. */
static bool is_tried(struct reading *r, const struct form *form, const char *id)
{
    for (size_t i = 0; i < form->actions; i++) {
        const struct sheet *sheet = form->action[i].sheet
                                        ? catalog_sheet(r->catalog, form->action[i].sheet)
                                        : NULL;
        for (size_t k = 0; sheet && k < sheet->record->fields; k++)
            if (strcmp(sheet->record->field[k].name.id, id) == 0)
                return true;
    }
    return false;
}

/* Nothing but the opening query can bring it: not the clerk, a default, a look-up, a trial or what
 * the form was opened with. */
static bool only_read(struct reading *r, const struct form *form, const struct field *field)
{
    return !field->value && !field->fallback &&
           !text_is_in(form->open_arg, form->open_args, field->name.id) &&
           !is_filled(form->field, form->fields, field->name.id) &&
           !is_tried(r, form, field->name.id);
}

void lint_form_reads(struct reading *r, const struct form *form)
{
    for (size_t i = 0; i < form->fields; i++)
        if ((!form->deed || form->field[i].readonly) && only_read(r, form, &form->field[i]))
            lint_read_part(r, form->field[i].at, form->open_query, form->field[i].name.id);
}
