/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the list of registered characters says of one letter, and how it looks: drawn large from the
 * certificate font, so that any terminal shows which form is meant. A form the font lacks is said,
 * never drawn as another. Dry but for the font file.
 */
#include "character_private.h"

#include <stdio.h>
#include <string.h>

#include "madoguchi/text_glyph.h"

#define FONT_FILE "ipamjm.ttf"
enum { VARIANTS = 24, LABEL_COLUMNS = 18, GLYPH_ROWS_MAX = 30 };

struct show_screen {
    struct screen screen;
    struct point_screen *point;
    uint32_t code, selector;
    struct character form[CHARACTER_ROWS];         /* every row of the list for this letter */
    size_t forms, at;
    bool take;                                     /* Enter gives the form to the field */
    struct glyphs *glyphs;                         /* NULL: the font is not here */
};

static const struct character *shown(const struct show_screen *self)
{
    return self->forms ? &self->form[self->at] : NULL;
}

static void draw_glyph(struct show_screen *self, struct canvas *canvas, int row, int column,
                       int rows)
{
    struct app *app = self->screen.app;
    const struct character *form = shown(self);
    uint32_t selector = form ? form->selector : self->selector;
    uint32_t code = form ? (selector ? form->base : form->code) : self->code;
    struct buffer large = {0};
    if (self->glyphs != NULL && glyphs_draw(self->glyphs, code, selector, rows, &large)) {
        const char *at = buffer_string(&large);
        for (int i = 0; i < rows; i++, at += strcspn(at, "\n") + 1)
            canvas_put(canvas, row + i, column, 2 * rows, STYLE_PLAIN,
                       arena_textn(app->desk.turn, at, strcspn(at, "\n")));
    } else {
        const char *words = say(app, self->glyphs == NULL ? "ui.character.no-font"
                                                          : "ui.character.no-glyph");
        struct list lines = text_wrap(app->desk.turn, words, 2 * rows - 2);
        for (size_t i = 0; i < lines.count; i++)
            canvas_put(canvas, row + 2 + (int)i, column + 1, 2 * rows - 2, STYLE_ALERT,
                       lines.item[i]);
    }
    buffer_release(&large);
}

/* One label and its text, wrapped into the columns that are left; returns the row behind it. */
static int put_line(struct show_screen *self, struct canvas *canvas, int row, const char *key,
                    const char *text)
{
    struct app *app = self->screen.app;
    int column = canvas_columns(canvas) < 100 ? 40 : canvas_columns(canvas) / 2,
        room = canvas_columns(canvas) - column - 3;
    canvas_put(canvas, row, column, LABEL_COLUMNS, STYLE_LABEL, say(app, key));
    struct list lines = text_wrap(app->desk.turn, *text ? text : say(app, "ui.character.none"),
                                  room - LABEL_COLUMNS);
    for (size_t i = 0; i < lines.count && i < 3; i++)
        canvas_put(canvas, row + (int)i, column + LABEL_COLUMNS, room - LABEL_COLUMNS, STYLE_STRONG,
                   lines.item[i]);
    return row + (int)(lines.count < 3 ? lines.count : 3);
}

static const char *radical_words(struct show_screen *self, const struct character *form)
{
    struct app *app = self->screen.app;
    const char *text = "";
    for (const char *at = form->radicals; *at != '\0'; at += strcspn(at, ",") + (at[strcspn(at, ",")] == ',')) {
        int radical = 0, rest = 0;
        if (sscanf(at, "%d.%d", &radical, &rest) < 1)
            break;
        struct buffer sign = {0};
        text_put_code(&sign, character_radical_code(radical));
        text = arena_format(app->desk.turn, "%s%s%s", text, *text ? "\n" : "",
                            say_with(app, "ui.character.radical-of", "sign", buffer_string(&sign), "no",
                                     arena_format(app->desk.turn, "%d", radical), "n",
                                     arena_format(app->desk.turn, "%d", rest), NULL));
        buffer_release(&sign);
    }
    return text;
}

static const char *variant_words(struct show_screen *self)
{
    uint32_t code[VARIANTS];
    size_t count = character_variants(self->code, code, VARIANTS);
    struct buffer text = {0};
    for (size_t i = 0; i < count && i < VARIANTS; i++) {
        if (i > 0)
            buffer_char(&text, ' ');
        text_put_code(&text, code[i]);
    }
    if (count > VARIANTS)
        buffer_text(&text, " \u2026");
    const char *words = arena_text(self->screen.app->desk.turn, buffer_string(&text));
    buffer_release(&text);
    return words;
}

static void draw_words(struct show_screen *self, struct canvas *canvas, int row)
{
    struct app *app = self->screen.app;
    const struct character *form = shown(self);
    struct buffer plain = {0};
    text_put_code(&plain, self->code);
    if (self->selector)
        text_put_code(&plain, self->selector);
    const char *letter = arena_text(app->desk.turn, buffer_string(&plain));
    buffer_release(&plain);
    row = put_line(self, canvas, row, "ui.character.letter", letter);
    row = put_line(self, canvas, row, "ui.character.code", character_codes(letter, app->desk.turn));
    if (form == NULL) {
        put_line(self, canvas, row + 1, "ui.character.mj", say(app, "ui.character.unlisted"));
        return;
    }
    row = put_line(self, canvas, row, "ui.character.mj", form->mj);
    row = put_line(self, canvas, row, "ui.character.sequence",
                   form->selector ? character_codes(character_text(form, app->desk.turn), app->desk.turn) : "");
    row = put_line(self, canvas, row, "ui.character.unified-1", form->register_no);
    row = put_line(self, canvas, row, "ui.character.unified-2", form->network_code);
    row = put_line(self, canvas, row, "ui.character.x0213", form->x0213);
    row = put_line(self, canvas, row, "ui.character.strokes", arena_format(app->desk.turn, "%d", form->strokes));
    row = put_line(self, canvas, row, "ui.character.radical", radical_words(self, form));
    row = put_line(self, canvas, row, "ui.character.readings", form->readings);
    put_line(self, canvas, row, "ui.character.variants", variant_words(self));
}

static void show_draw(struct screen *screen, struct canvas *canvas)
{
    struct show_screen *self = (struct show_screen *)screen;
    struct app *app = screen->app;
    int rows = canvas_rows(canvas), columns = canvas_columns(canvas), large = rows - 6;
    if (large > GLYPH_ROWS_MAX)
        large = GLYPH_ROWS_MAX;
    if (columns < 100 && large > 18)
        large = 18;
    canvas_fill(canvas, 0, 0, rows - 1, columns, STYLE_PLAIN);
    canvas_frame(canvas, 0, 0, rows - 2, columns, STYLE_PLAIN, say(app, "ui.key.character"));
    draw_glyph(self, canvas, 2, 2, large);
    draw_words(self, canvas, 2);
    if (self->forms > 1)
        canvas_put(canvas, rows - 2, 2, columns - 2, STYLE_STRONG,
                   say_with(app, "ui.character.form-of", "n", arena_format(app->desk.turn, "%zu", self->at + 1), "of",
                            arena_format(app->desk.turn, "%zu", self->forms), NULL));
    const struct key_label key[] = {
        {"F7/F8", say(app, "ui.character.forms")}, {"F3", say(app, "ui.bar.back")},
        {self->take ? "Enter F10" : "F10", say(app, "ui.character.take")},
    };
    frame_keys(screen->app, canvas, key + (self->forms < 2),
               COUNT_OF(key) - (self->forms < 2) - !self->point->field);
    canvas_cursor(canvas, rows - 2, 0);
}

static void turn_forms(struct show_screen *self, int step)
{
    if (self->forms > 1)
        self->at = (self->at + self->forms + (size_t)step) % self->forms;
}

static void show_event(struct screen *screen, const struct event *event)
{
    struct show_screen *self = (struct show_screen *)screen;
    switch (event->kind) {
    case EVENT_F8:
    case EVENT_PAGE_DOWN:
    case EVENT_DOWN:
    case EVENT_RIGHT:
        turn_forms(self, 1);
        break;
    case EVENT_F7: case EVENT_PAGE_UP: case EVENT_UP: case EVENT_LEFT: turn_forms(self, -1); break;
    case EVENT_ENTER:
        if (!self->take || !self->point->field) {
            screen_leave(screen);
            break;
        }
        /* fall through */
    case EVENT_F10:
        if (self->forms > 0)
            character_take(self->point, &self->form[self->at]);
        else
            app_bell(screen->app);
        break;
    case EVENT_F3: case EVENT_F12: case EVENT_ESCAPE: screen_leave(screen); break;
    default: app_bell(screen->app); break;
    }
}

static void show_close(struct screen *screen)
{
    glyphs_free(&((struct show_screen *)screen)->glyphs);
}

static const struct screen_ops show_ops = {.overlay = true,
                                           .draw = show_draw,
                                           .event = show_event,
                                           .close = show_close};

void character_show(struct point_screen *point, uint32_t code, uint32_t selector, bool take)
{
    struct app *app = point->screen.app;
    struct show_screen *self = screen_open(app, &show_ops, sizeof *self);
    struct error err = ERROR_NONE;
    self->screen.owner = &point->screen;
    self->point = point;
    self->code = code;
    self->selector = selector;
    self->take = take;
    self->forms = characters_of(point->characters, code, selector, self->form, CHARACTER_ROWS);
    if (self->forms > CHARACTER_ROWS)
        self->forms = CHARACTER_ROWS;
    self->glyphs = glyphs_open(arena_format(app->desk.turn, "%s/" FONT_FILE,
                                            app->config.fonts != NULL ? app->config.fonts : ""),
                               &err);
}
