/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry: how an interview looks: its words in the tongue that was chosen, the question in hand, the
 * keys that work. Must not know a form.
 */
#include "interview_private.h"
#include "madoguchi/form.h"

#include <string.h>

enum { CHOICES_MOST = 9, KEYS = 6 };

const char *interview_tell(struct interview *self, const char *key)
{
    return say_visitor(self->screen.app, key);
}

bool interview_english(const struct interview *self)
{
    return self->kiosk ? self->tongue == TONGUE_EN : self->screen.app->desk.english;
}

const char *interview_name(const struct interview *self, const struct name *name)
{
    return name_told(name, interview_english(self) ? TONGUE_EN : self->tongue);
}

static const char *question(const struct interview *self, const struct field *field)
{
    const char *ja = self->tongue == TONGUE_EASY && field->easy != NULL ? field->easy : field->help;
    const char *text = interview_english(self) && field->help_en != NULL ? field->help_en : ja;
    return text != NULL ? text : "";
}

static void count_questions(struct interview *self)
{
    self->asked = self->of = 0;
    for (size_t i = 0; i < self->draft.form->fields; i++) {
        struct spot spot = {(int)i, -1, -1};
        if (self->draft.slot[i].hidden ||
            (self->draft.grid[i].field == NULL && !draft_is_usable(&self->draft, spot)))
            continue;
        self->of++;
        if ((int)i <= self->draft.spot.field)
            self->asked = self->of;
    }
}

/* What has no room on one line begins each sentence on its own: no word of easy Japanese is cut for
 * the want of one letter. */
struct list interview_wrap(struct interview *self, const char *text)
{
    static const char stop[] = "。";
    struct arena *turn = self->screen.app->desk.turn;
    struct buffer out = {0};
    for (const char *at = text, *end; text_columns(text) > WIDE && *at != '\0'; at = end) {
        const char *found = strstr(at, stop);
        end = found != NULL ? found + strlen(stop) : at + strlen(at);
        buffer_add(&out, at, (size_t)(end - at));
        end += strspn(end, " \n");
        if (*end != '\0')
            buffer_char(&out, '\n');
    }
    struct list lines = text_wrap(turn, out.length > 0 ? buffer_string(&out) : text, WIDE);
    buffer_release(&out);
    return lines;
}

int interview_lines(struct interview *self, struct canvas *canvas, int row, enum style style,
                    const char *text)
{
    struct list lines = interview_wrap(self, text);
    for (size_t i = 0; i < lines.count; i++)
        canvas_put(canvas, row++, LEFT, WIDE, style, lines.item[i]);
    return row;
}

static int draw_choice(struct interview *self, struct canvas *canvas, int row, const char *id,
                       const char *name)
{
    canvas_put(canvas, row, LEFT + 2, WIDE, STYLE_PLAIN,
               arena_format(self->screen.app->desk.turn, "%s  %s", id, name));
    return row + 1;
}

static int draw_choices(struct interview *self, struct canvas *canvas, int row,
                        const struct slot *slot)
{
    size_t shown = 0;
    if (slot->field->kind == KIND_FLAG) {
        row = draw_choice(self, canvas, row, "1", interview_tell(self, "ui.yes"));
        return draw_choice(self, canvas, row, "0", interview_tell(self, "ui.no")) + 1;
    }
    for (size_t i = 0; slot->codes != NULL && i < slot->codes->count && shown < CHOICES_MOST; i++) {
        const struct code *code = &slot->codes->code[i];
        if (code_find(slot->codes, code->id, self->draft.desk.today) != code)
            continue;
        const char *name = code_told(code, interview_english(self) ? TONGUE_EN : self->tongue);
        row = draw_choice(self, canvas, row, code->id, name);
        shown++;
    }
    return shown > 0 ? row + 1 : row;
}

/* In a grid the row is said: one person after the other, until the first field of a row stays
 * empty. */
static const char *asked_name(struct interview *self, const struct slot *slot)
{
    const char *name = interview_name(self, &slot->field->name);
    const struct field *grid = self->draft.grid[self->draft.spot.field].field;
    if (grid == NULL)
        return name;
    return arena_format(self->screen.app->desk.turn, "%s %d  %s", interview_name(self, &grid->name),
                        self->draft.spot.row + 1, name);
}

static void draw_question(struct interview *self, struct canvas *canvas)
{
    struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    struct arena *turn = self->screen.app->desk.turn;
    if (slot == NULL)
        return;
    count_questions(self);
    canvas_put(canvas, ASK_ROW - 2, LEFT, WIDE, STYLE_LABEL,
               arena_format(turn, "%d / %d", self->asked, self->of));
    int row = interview_lines(self, canvas, ASK_ROW, STYLE_STRONG, asked_name(self, slot)) + 1;
    row = interview_lines(self, canvas, row, STYLE_PLAIN, question(self, slot->field)) + 1;
    row = draw_choices(self, canvas, row, slot);
    int width = slot->field->width > 40 ? slot->field->width : 40;
    canvas_put(canvas, row, LEFT - 1, 1, STYLE_STRONG, "[");
    canvas_put(canvas, row, LEFT + width, 1, STYLE_STRONG, "]");
    canvas_fill(canvas, row, LEFT, 1, width, STYLE_FOCUS);
    canvas_cursor(canvas, row,
                  line_draw(&self->draft.line, canvas, row, LEFT, width, STYLE_FOCUS,
                            slot->field->kind == KIND_SECRET));
}

static void draw_stage(struct interview *self, struct canvas *canvas)
{
    struct arena *turn = self->screen.app->desk.turn;
    switch (self->stage) {
    case STAGE_TONGUE:
        interview_lines(self, canvas,
                        interview_lines(self, canvas, ASK_ROW, STYLE_STRONG,
                                        say(self->screen.app, "ui.kiosk-tongue")) +
                            1,
                        STYLE_PLAIN, say(self->screen.app, "ui.kiosk-tongue-how"));
        break;
    case STAGE_ASK: draw_question(self, canvas); break;
    case STAGE_SHOW: answers_draw(self, canvas, self->page); break;
    case STAGE_SENDING:
        interview_lines(self, canvas, ASK_ROW, STYLE_STRONG,
                        interview_tell(self, "ui.kiosk-sending"));
        break;
    case STAGE_DONE:
        interview_lines(self, canvas, ASK_ROW, STYLE_STRONG,
                        self->kiosk ? interview_tell(self, "ui.kiosk-done")
                                    : say(self->screen.app, "ui.interview-done"));
        interview_lines(self, canvas, ASK_ROW + 3, STYLE_STRONG,
                        arena_format(turn, "%s  %s", interview_tell(self, "ui.kiosk-number"),
                                     self->number != NULL ? self->number : ""));
        break;
    }
}

static size_t keys_of(struct interview *self, struct key_label *keys)
{
    size_t count = 0;
    bool answers = self->stage == STAGE_ASK || self->stage == STAGE_SHOW;
    if (self->stage == STAGE_TONGUE || self->stage == STAGE_SENDING)
        return 0;
    keys[count++] = (struct key_label){"Enter", interview_tell(self, "ui.kiosk-next")};
    if (answers)
        keys[count++] = (struct key_label){"Shift-Tab \u2191",
                                           interview_tell(self, "ui.kiosk-back")};
    keys[count++] = (struct key_label){"F3", interview_tell(self, self->kiosk ? "ui.kiosk-begin"
                                                                              : "ui.bar.end")};
    if (self->stage == STAGE_SHOW && self->page > 0)
        keys[count++] = (struct key_label){"F7", interview_tell(self, "ui.bar.page-up")};
    if (!self->kiosk)
        keys[count++] = key_label(self->screen.app, KEY_ID_HELP);
    if (interview_holds(self))
        keys[count++] = (struct key_label){"^S", say(self->screen.app, "ui.bar.as-form")};
    return count;
}

/* A visitor in training reads it, too: nobody may take what is answered here for a notice. Before a
 * tongue is chosen it says what it is for in all, each in a line of its own. */
static void draw_title(struct interview *self, struct canvas *canvas)
{
    const struct name *name = &self->draft.form->name;
    bool in_all = self->stage == STAGE_TONGUE, trains = frame_trains(self->screen.app);
    enum style style = trains ? STYLE_BAND : STYLE_TITLE;
    const char *title[] = {in_all ? name->ja : interview_name(self, name),
                           in_all ? name->easy : NULL, in_all ? name->en : NULL};
    const char *word = !trains  ? ""
                       : in_all ? say(self->screen.app, "ui.demo-easy")
                                : interview_tell(self, "ui.demo");
    int wide = text_columns(word), columns = canvas_columns(canvas), row = 0;
    for (size_t i = 0; i < COUNT_OF(title); i++) {
        if (title[i] == NULL)
            continue;
        canvas_fill(canvas, row, 0, 1, columns, style);
        canvas_put(canvas, row++, LEFT, columns - LEFT - wide - 2, style, title[i]);
    }
    canvas_put(canvas, 0, columns - wide - 1, wide, style, word);
}

/* As many lines as it takes, the last one above the keys. */
static void draw_message(struct interview *self, struct canvas *canvas, enum style style,
                         const char *text)
{
    int lines = (int)interview_wrap(self, text).count;
    interview_lines(self, canvas, canvas_rows(canvas) - 1 - lines, style, text);
}

void interview_draw(struct screen *screen, struct canvas *canvas)
{
    struct interview *self = (struct interview *)screen;
    struct app *app = screen->app;
    struct key_label keys[KEYS];
    size_t count = keys_of(self, keys);
    canvas_cursor(canvas, canvas_rows(canvas) - 2, 0);
    draw_stage(self, canvas);
    if (!self->kiosk) {
        frame_draw(app, canvas,
                   &(struct frame){.title = say_name(app, &self->draft.form->name),
                                   .key = keys,
                                   .keys = count,
                                   .message = self->message,
                                   .style = STYLE_ERROR});
        return;
    }
    draw_title(self, canvas);
    if (interview_clears_soon(self))
        draw_message(self, canvas, STYLE_ALERT,
                     interview_tell(self, self->stage == STAGE_DONE ? "ui.kiosk-soon-done"
                                                                    : "ui.kiosk-soon"));
    else if (self->message != NULL)
        draw_message(self, canvas, STYLE_ERROR, self->message);
    frame_keys(app, canvas, keys, count);
}
