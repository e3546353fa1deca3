/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry: how the list of bundles looks: its rows, what of the chosen one does not agree, and what
 * comes next for it. Must not know a form.
 */
#include "entry_private.h"

#include <string.h>

enum { LIST_ROW = 3, SUM_ROW = 14 };

static const char *state_words(struct bundles *self, const struct record *row)
{
    struct app *app = self->screen.app;
    const char *state = row_text(self, row, "state");
    if (strcmp(state, "closed") == 0 && row_number(row, "unverified") > 0)
        return say_with(app, "ui.bundle-state-verify", "n", row_text(self, row, "unverified"),
                        NULL);
    return say(app, arena_format(app->desk.turn, "ui.bundle-state-%s", state));
}

static void draw_row(struct bundles *self, struct canvas *canvas, int row, size_t index)
{
    static const struct { const char *name; int column, width; bool right; } column[] = {
        {"bundle", 2, 6, true}, {"name", 10, 24, false}, {"at", 35, 11, false}, {"want", 47, 5, true}, {"have", 53, 5, true}, {"pended", 59, 4, true},
    };
    const struct record *bundle = self->rows.item[index].record;
    enum style style = index == self->chosen ? STYLE_CHOSEN : STYLE_PLAIN;
    canvas_fill(canvas, row, 0, 1, canvas_columns(canvas), style);
    canvas_put(canvas, row, 0, 1, style, index == self->chosen ? ">" : " ");
    for (size_t i = 0; i < COUNT_OF(column); i++) {
        struct buffer text = {0};
        text_pad(&text, row_text(self, bundle, column[i].name), column[i].width, column[i].right);
        canvas_put(canvas, row, column[i].column, column[i].width, style, buffer_string(&text));
        buffer_release(&text);
    }
    canvas_put(canvas, row, 65, canvas_columns(canvas) - 65, style, state_words(self, bundle));
    if (index == self->chosen)
        canvas_cursor(canvas, row, 0);
}

static const char *numbers_of(struct bundles *self, const struct record *bundle, const char *name)
{
    struct buffer out = {0};
    const struct value list = record_get(bundle, name);
    for (size_t i = 0; list.kind == VALUE_LIST && i < list.list->count; i++)
        buffer_format(&out, "%s%s", i > 0 ? ", " : "",
                      value_print(self->screen.app->desk.turn, list.list->item[i]));
    const char *text = arena_text(self->screen.app->desk.turn, buffer_string(&out));
    buffer_release(&out);
    return text;
}

static void draw_sums(struct bundles *self, struct canvas *canvas, const struct record *bundle)
{
    struct app *app = self->screen.app;
    const struct value sums = record_get(bundle, "sums");
    int row = SUM_ROW;
    for (size_t i = 0;
         sums.kind == VALUE_LIST && i < sums.list->count && row < canvas_rows(canvas) - 4; i++) {
        const struct record *sum = sums.list->item[i].record;
        const struct field *field = form_field(self->form, row_text(self, sum, "field"));
        const char *want = row_text(self, sum, "want"), *have = row_text(self, sum, "have");
        bool same = strcmp(want, have) == 0;
        canvas_put(canvas, row++, 2, SCREEN_COLUMNS - 4, same ? STYLE_PLAIN : STYLE_ALERT,
                   say_with(app, same ? "ui.bundle-sum" : "ui.bundle-sum-differs", "label",
                            field != NULL ? say_name(app, &field->name) : "", "want", want, "have",
                            have, NULL));
    }
    if (row_number(bundle, "posted") > 0 && strcmp(row_text(self, bundle, "state"), "posted") != 0)
        canvas_put(canvas, row++, 2, SCREEN_COLUMNS - 4, STYLE_PLAIN,
                   say_with(app, "ui.bundle-entered", "n", row_text(self, bundle, "posted"), NULL));
    const char *const lists[][2] = {{"twice", "ui.bundle-twice"}, {"gaps", "ui.bundle-gaps"}};
    for (size_t i = 0; i < COUNT_OF(lists); i++) {
        const char *text = numbers_of(self, bundle, lists[i][0]);
        if (text[0] != '\0')
            canvas_put(canvas, row++, 2, SCREEN_COLUMNS - 4, STYLE_ALERT,
                       say_with(app, lists[i][1], "list", text, NULL));
    }
}

/* What comes next for the chosen bundle. */
static const char *guide(struct bundles *self)
{
    struct app *app = self->screen.app;
    const struct record *bundle = bundle_chosen(self);
    const char *waits = bundles_wait(self);
    if (waits != NULL)
        return waits;
    if (self->unread)
        return say(app, "ui.bundle-guide-unread");
    if (bundle == NULL)
        return say(app, "ui.bundle-guide-new");
    const char *state = row_text(self, bundle, "state");
    const struct { bool holds; const char *key; } step[] = {
        {strcmp(state, "posted") == 0, "ui.bundle-guide-posted"},
        {strcmp(state, "closed") == 0 && row_number(bundle, "unverified") > 0, "ui.bundle-guide-verify"},
        {strcmp(state, "closed") == 0 && !bundle_sums_agree(self, bundle), "ui.bundle-differs"},
        {strcmp(state, "closed") == 0, "ui.bundle-guide-post"},
        {row_number(bundle, "have") == 0, "ui.bundle-guide-empty"},
        {row_number(bundle, "pended") > 0 && row_number(bundle, "have") >= row_number(bundle, "want"), "ui.bundle-guide-pended"},
        {row_number(bundle, "have") >= row_number(bundle, "want"), "ui.bundle-guide-close"},
        {true, "ui.bundle-guide-key"},
    };
    size_t i = 0;
    while (!step[i].holds)
        i++;
    return say(app, step[i].key);
}

void bundles_draw(struct screen *screen, struct canvas *canvas)
{
    struct bundles *self = (struct bundles *)screen;
    struct app *app = screen->app;
    struct key_label bar[BAR_MOST];
    size_t count = bundles_bar(self, bar);
    canvas_cursor(canvas, canvas_rows(canvas) - 2, 0);
    canvas_put(canvas, LIST_ROW - 1, 2, SCREEN_COLUMNS - 2, STYLE_LABEL,
               say(app, "ui.bundle-heading"));
    for (size_t i = 0; i < LIST_ROWS && self->top + i < self->rows.count; i++)
        draw_row(self, canvas, LIST_ROW + (int)i, self->top + i);
    if (bundle_chosen(self) != NULL)
        draw_sums(self, canvas, bundle_chosen(self));
    frame_draw(app, canvas,
               &(struct frame){.title = say_with(app, "ui.bundle-title-of", "form",
                                                 say_name(app, &self->form->name), NULL),
                               .key = bar,
                               .keys = count,
                               .style = STYLE_DIM,
                               .message = guide(self)});
}
