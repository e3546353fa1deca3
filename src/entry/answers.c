/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry: all answers of an interview before they are sent, on as many pages as they need; what is
 * kept of them is every page. Must not know a form.
 */
#include "interview_private.h"

enum { COUNTER_ROW = ASK_ROW - 3, SHOW_ROW = ASK_ROW - 2, NAMES = 24, GAP = 2 };

/* A secret is never shown; a protected text stands only in the copy that is kept where nobody is
 * protected. */
static const char *hidden_or(struct interview *self, const struct slot *slot, const char *text)
{
    bool guarded = slot->field->protected_value || slot->field->kind == KIND_FILE;
    self->hid = self->hid || (guarded && text[0] != '\0');
    return slot->field->kind == KIND_SECRET || (guarded && self->stars)
               ? text_stars(self->screen.app->desk.turn, text)
               : text;
}

static void add_answer(struct interview *self, struct leaves *leaves, const struct slot *slot)
{
    struct app *app = self->screen.app;
    struct reader reader = {.english = interview_english(self),
                            .easy = self->tongue == TONGUE_EASY,
                            .words = self->tongue == TONGUE_EN && self->english != NULL
                                         ? self->english
                                         : app->words};
    if (!slot->hidden && !value_is_null(slot->value))
        leaves_add(leaves, interview_name(self, &slot->field->name),
                   hidden_or(self, slot, slot_shown_in(app, &reader, slot, app->desk.turn)));
}

static bool row_is_empty(struct interview *self, int field, int row)
{
    for (size_t c = 0; c < self->draft.grid[field].field->columns; c++) {
        const struct slot *slot = draft_slot(&self->draft, (struct spot){field, row, (int)c});
        if (!slot->hidden && !value_is_null(slot->value))
            return false;
    }
    return true;
}

static void add_rows(struct interview *self, struct leaves *leaves, int field)
{
    const struct grid *grid = &self->draft.grid[field];
    for (int row = 0; row < grid->rows; row++) {
        if (row_is_empty(self, field, row))
            continue;
        const size_t head = leaves_head(leaves,
                                        arena_format(leaves->arena, "%s %d",
                                                     interview_name(self, &grid->field->name),
                                                     row + 1));
        for (size_t c = 0; c < grid->field->columns; c++)
            add_answer(self, leaves, draft_slot(&self->draft, (struct spot){field, row, (int)c}));
        leaves_whole(leaves, head);
    }
}

/* As many rows as the longer of the two things that may stand above takes. */
static int first_row(struct interview *self)
{
    size_t one = interview_wrap(self, interview_tell(self, "ui.kiosk-show")).count;
    size_t other = interview_wrap(self, interview_tell(self, "ui.kiosk-show-more")).count;
    return SHOW_ROW + (int)(one > other ? one : other) + 1;
}

static struct leaves leaves_of(struct interview *self, const struct canvas *canvas)
{
    struct leaves leaves = {.arena = self->screen.app->desk.turn,
                            .look = {LEFT, NAMES, LEFT + NAMES + GAP, WIDE - NAMES - GAP,
                                     STYLE_PLAIN}};
    for (size_t i = 0; i < self->draft.form->fields; i++) {
        if (self->draft.grid[i].field != NULL)
            add_rows(self, &leaves, (int)i);
        else
            add_answer(self, &leaves, &self->draft.slot[i]);
    }
    leaves_lay(&leaves, canvas_rows(canvas) - 3 - first_row(self));
    return leaves;
}

int answers_pages(struct interview *self, const struct canvas *canvas)
{
    return leaves_of(self, canvas).pages;
}

void answers_draw(struct interview *self, struct canvas *canvas, int page)
{
    const struct leaves leaves = leaves_of(self, canvas);
    int shown = page < leaves.pages ? page : leaves.pages - 1;        /* the screen may have grown */
    bool last = shown + 1 == leaves.pages;
    if (leaves.pages > 1)
        canvas_put(canvas, COUNTER_ROW, LEFT, WIDE, STYLE_LABEL,
                   arena_format(leaves.arena, "%d / %d", shown + 1, leaves.pages));
    interview_lines(self, canvas, SHOW_ROW, STYLE_STRONG,
                    interview_tell(self, last ? "ui.kiosk-show" : "ui.kiosk-show-more"));
    leaves_draw(&leaves, canvas, first_row(self), 1, shown);
}

static void add_pages(struct interview *self, struct canvas *canvas, struct buffer *out)
{
    seen_size(self->screen.app, canvas, out);
    for (int page = 0, pages = answers_pages(self, canvas); page < pages; page++) {
        canvas_clear(canvas);
        answers_draw(self, canvas, page);
        seen_frame(canvas, out);
    }
}

void answers_seen(struct interview *self, struct buffer *out)
{
    struct canvas *canvas = seen_canvas(self->screen.app);
    self->hid = false;
    self->stars = true;
    add_pages(self, canvas, out);
    self->stars = false;
    if (self->hid) {
        buffer_char(out, '\f');
        add_pages(self, canvas, out);
    }
    canvas_free(&canvas);
}
