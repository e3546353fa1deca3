/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lint: figures that charge or pay. A worker works them out from facts that are stored; a
 * form may show the trial of the same sheet, but what the sheet gives must not come back in the
 * record of the deed, where any client could say another figure. And a trial has its inputs. Knows
 * no particular sheet.
 */
#include "madoguchi/model_sheet.h"
#include "lint_private.h"

#include <string.h>

/* A trial takes each input from args or from the field of the same id; what the sheet requires must
 * come from somewhere. */
void lint_trial(struct reading *r, const struct action *action, const struct expr_scope *scope)
{
    const struct sheet *sheet = action->sheet ? catalog_sheet(r->catalog, action->sheet) : NULL;
    for (size_t i = 0; sheet && i < sheet->record->fields; i++) {
        const struct sheet_field *input = &sheet->record->field[i];
        bool given = text_is_in(action->arg, action->args, input->name.id);
        for (size_t k = 0; scope && k < scope->count && !given; k++)
            given = strcmp(scope->name[k].name, input->name.id) == 0;
        if (input->is_input && input->is_required && !given)
            complain_at(r, action->at, "00-846", "arg", input->name.id, "open", action->sheet,
                        "label", action->label, NULL);
    }
    for (size_t k = 0; sheet && k < action->args; k++) {
        bool known = false;
        for (size_t i = 0; i < sheet->record->fields && !known; i++)
            known = sheet->record->field[i].is_input &&
                    strcmp(sheet->record->field[i].name.id, action->arg[k]) == 0;
        if (!known)
            complain_at(r, action->at, "00-847", "arg", action->arg[k], "open", action->sheet,
                        "label", action->label, "nearest",
                        near_name(r, &sheet->record->scope, action->arg[k], EXPR_NULL), NULL);
    }
}

/* Does the deed of the form read that field of its record? */
static bool deed_has(struct reading *r, const struct form *form, const char *word)
{
    struct error err = ERROR_NONE;
    const struct file_text *deed = text_kept(r->catalog,
                                             arena_format(r->arena, "%s/deed/%s.sql",
                                                          form->system->folder, form->deed),
                                             &err);
    return deed && word_stands_in(deed->text, word);
}

static bool deed_reads(struct reading *r, const struct form *form, const char *id)
{
    return deed_has(r, form, arena_format(r->arena, "r.%s", id));
}

/* Of a grid: the rows, and a part of that name. */
static bool deed_reads_part(struct reading *r, const struct form *form, const char *grid,
                            const char *id)
{
    return deed_reads(r, form, grid) && deed_has(r, form, id);
}

static void figure_find(struct reading *r, const struct form *form, const struct sheet *sheet,
                        const char *grid, const struct sheet_field *out)
{
    const struct field *field = form_field(form, grid ? arena_format(r->arena, "%s.%s", grid,
                                                                     out->name.id)
                                                      : out->name.id);
    bool is_read = field && (grid ? deed_reads_part(r, form, grid, out->name.id)
                                  : deed_reads(r, form, out->name.id));
    bool is_shown = field && field->readonly && !field->value;
    if (field && field->kind != KIND_GRID && !out->is_input && (!is_shown || is_read))
        complain_at(r, field->at, "00-665", "id", out->name.id, "sheet",
                    arena_format(r->arena, "%s.%s", sheet->system, sheet->name.id), "form",
                    form->name.id, NULL);
}

void lint_figures(struct reading *r, const struct form *form)
{
    for (size_t i = 0; form->deed && i < form->actions; i++) {
        const struct sheet *sheet = form->action[i].sheet
                                        ? catalog_sheet(r->catalog, form->action[i].sheet)
                                        : NULL;
        for (size_t k = 0; sheet && k < sheet->record->fields; k++) {
            const struct sheet_field *field = &sheet->record->field[k];
            const struct sheet_group *rows = field->rows;
            if (field->is_out)
                figure_find(r, form, sheet, NULL, field);
            for (size_t n = 0; rows && n < rows->fields; n++)
                if (rows->field[n].is_out)
                    figure_find(r, form, sheet, field->name.id, &rows->field[n]);
        }
    }
}
