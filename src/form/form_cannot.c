/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A key that does nothing here says why, and what it wants instead: below, with the bell. One row a
 * key; keys of rows by where the hand is. Knows no particular form. Dry.
 */
#include "form_private.h"

/* clang-format off */
static const struct { enum key_id id; const char *word; } why[] = {
    {KEY_ID_UNDO, "ui.no-undo"},         {KEY_ID_REDO, "ui.no-redo"},         {KEY_ID_RESTORE, "ui.no-restore"},
    {KEY_ID_RECALL, "ui.no-recall"},     {KEY_ID_COPY, "ui.no-copy"},         {KEY_ID_LOOKUP, "ui.no-lookup"},
    {KEY_ID_UNKNOWN, "ui.no-unknown"},   {KEY_ID_MESSAGES, "ui.no-problem"},  {KEY_ID_PROBLEM, "ui.no-problem"},
    {KEY_ID_PAGE_UP, "ui.no-page"},      {KEY_ID_PAGE_DOWN, "ui.no-page"},    {KEY_ID_SUBMIT, "ui.no-submit"},
    {KEY_ID_FIND, "ui.no-find"},         {KEY_ID_ASIDE, "ui.no-aside"},       {KEY_ID_TAKE, "ui.no-take"},
};
/* clang-format on */

static bool has_grid(const struct draft *draft)
{
    for (size_t i = 0; i < draft->form->fields; i++) {
        if (draft->grid[i].field != NULL && !grid_is_fixed(draft, &draft->grid[i]))
            return true;
    }
    return false;
}

static const char *row_words(struct form_screen *self, enum key_id id)
{
    struct app *app = self->screen.app;
    const struct draft *draft = &self->draft;
    const struct grid *grid = draft->spot.column >= 0 ? &draft->grid[draft->spot.field] : NULL;
    if (grid == NULL)
        return say(app, has_grid(draft) ? "ui.row-none" : "ui.row-never");
    if (id == KEY_ID_ROW_FORM)
        return say(app, "ui.row-whole");
    if (grid_is_fixed(draft, grid))
        return say(app, "ui.row-fixed");
    if (id != KEY_ID_INSERT && !grid->live[draft->spot.row])
        return say(app, "ui.row-blank");
    if (id == KEY_ID_ROW_UP || id == KEY_ID_ROW_DOWN)
        return say(app, "ui.row-edge");
    return say_with(app, "ui.row-most", "max",
                    arena_format(app->desk.turn, "%d", grid->field->max_rows), NULL);
}

void form_cannot(struct form_screen *self, enum key_id id)
{
    const char *words = NULL;
    for (size_t i = 0; i < COUNT_OF(why); i++) {
        if (why[i].id == id)
            words = say(self->screen.app, why[i].word);
    }
    app_bell(self->screen.app);
    form_say(self, STYLE_ALERT, words != NULL ? words : row_words(self, id));
}
