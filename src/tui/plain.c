/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The second painter, for screen readers and braille lines: the same canvas told in lines, the same
 * events made from lines that are typed. What changed is said once, the field in hand is the
 * prompt. Must know no terminal, and of the screens only what every screen keeps: row 0 is the
 * title, the last row the keys. Dry.
 */
#include "tui_private.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "madoguchi/text.h"

enum { ERASE_ALL = 400 };       /* a text that is longer than its window: how much there is cannot be seen */

/* clang-format off */
static const struct command { const char *word; enum event_kind kind; } commands[] = {
    {"f1", EVENT_F1}, {"f2", EVENT_F2}, {"f3", EVENT_F3}, {"f4", EVENT_F4}, {"f5", EVENT_F5}, {"f6", EVENT_F6},
    {"f7", EVENT_F7}, {"f8", EVENT_F8}, {"f9", EVENT_F9}, {"f10", EVENT_F10}, {"f11", EVENT_F11}, {"f12", EVENT_F12},
    {"enter", EVENT_ENTER}, {"tab", EVENT_TAB}, {"back", EVENT_BACKTAB}, {"up", EVENT_UP}, {"down", EVENT_DOWN},
    {"left", EVENT_LEFT}, {"right", EVENT_RIGHT}, {"home", EVENT_HOME}, {"end", EVENT_END}, {"pageup", EVENT_PAGE_UP},
    {"pagedown", EVENT_PAGE_DOWN}, {"esc", EVENT_ESCAPE},
};
/* clang-format on */

void plain_release(struct plain *plain)
{
    buffer_release(&plain->before);
    buffer_release(&plain->prompt);
    buffer_release(&plain->in);
    buffer_release(&plain->text);
    buffer_release(&plain->said);
    buffer_release(&plain->queue);
}

/* ---- showing ---- */

static bool is_frame(const struct cell *cell)
{
    return cell->text[0] == '\xE2' && (cell->text[1] == '\x94' || cell->text[1] == '\x95');      /* U+2500–257F */
}

/* A row without its frame, without the sign that points at it, and with gaps no wider than two, as
 * a voice would read it. */
static void row_words(const struct canvas *canvas, int row, struct buffer *out)
{
    int gap = 0, columns = canvas_columns(canvas);
    buffer_clear(out);
    for (int column = 0; column < columns; column++) {
        const struct cell *cell = canvas_cell(canvas, row, column);
        if (cell->columns == 0)
            continue;
        bool points = out->length == 0 && strcmp(cell->text, ">") == 0;
        if (points || is_frame(cell) || strcmp(cell->text, " ") == 0) {
            gap++;
            continue;
        }
        if (out->length > 0 && gap > 0)
            buffer_text(out, gap > 1 ? "  " : " ");
        gap = 0;
        buffer_text(out, cell->text);
    }
}

struct focus { int from, to; bool held; };

/* The field in hand: cells in the focus' style around the cursor, which may stand right behind
 * them. */
static struct focus find_focus(const struct canvas *canvas, int row, int column)
{
    int columns = canvas_columns(canvas);
    if (canvas_style(canvas, row, column) != STYLE_FOCUS && column > 0)
        column--;
    if (canvas_style(canvas, row, column) != STYLE_FOCUS)
        return (struct focus){0, 0, false};
    struct focus focus = {column, column + 1, true};
    while (focus.from > 0 && canvas_style(canvas, row, focus.from - 1) == STYLE_FOCUS)
        focus.from--;
    while (focus.to < columns && canvas_style(canvas, row, focus.to) == STYLE_FOCUS)
        focus.to++;
    return focus;
}

static void cells_text(const struct canvas *canvas, int row, int from, int to, struct buffer *out)
{
    size_t keep = out->length;
    for (int column = from; column < to; column++) {
        const struct cell *cell = canvas_cell(canvas, row, column);
        if (cell->columns == 0 || is_frame(cell))
            continue;
        buffer_text(out, cell->text);
        if (strcmp(cell->text, " ") != 0)
            keep = out->length;
    }
    out->length = keep;
    buffer_add(out, "", 0);
}

/* The words before a field: back to the bracket of the field before it, or to a gap. */
static int label_from(const struct canvas *canvas, int row, int to)
{
    int from = to, gap = 0;
    while (from > 0 && gap < 2) {
        const struct cell *cell = canvas_cell(canvas, row, from - 1);
        if (strcmp(cell->text, "]") == 0 || is_frame(cell))
            break;
        bool blank = strcmp(cell->text, " ") == 0;
        gap = blank ? gap + 1 : 0;
        from--;
    }
    return from + gap;
}

static bool is_bracket_or_blank(const struct canvas *canvas, int row, int column)
{
    const struct cell *cell = canvas_cell(canvas, row, column);
    return strcmp(cell->text, "[") == 0 || strcmp(cell->text, " ") == 0;
}

static void make_prompt(struct plain *plain, const struct canvas *canvas, struct buffer *out)
{
    int row, column;
    canvas_cursor_place(canvas, &row, &column);
    struct focus focus = find_focus(canvas, row, column);
    plain->secret = canvas_is_secret(canvas, row, column);
    plain->erase = 0;
    if (focus.held) {
        struct buffer value = {0};
        int label = focus.from;
        while (label > 0 && is_bracket_or_blank(canvas, row, label - 1))
            label--;
        cells_text(canvas, row, label_from(canvas, row, label), label, out);
        cells_text(canvas, row, focus.from, focus.to, &value);
        const char *text = buffer_string(&value);
        bool longer = value.length > 0 && (text[0] == '<' || text[value.length - 1] == '>');
        plain->erase = longer ? ERASE_ALL : text_clusters(text);
        buffer_format(out, " [%s]", plain->secret ? "" : text);
        buffer_release(&value);
    } else if (canvas_style(canvas, row, column) == STYLE_CHOSEN) {
        row_words(canvas, row, out);
    }
    buffer_text(out, ": ");
}

/* Rows that are new; all of them on a new screen, but the keys only then. */
static void say_rows(struct plain *plain, const struct canvas *canvas, struct buffer *now,
                     struct buffer *out)
{
    struct buffer words = {0};
    const char *before = buffer_string(&plain->before), *end = before + plain->before.length;
    int rows = canvas_rows(canvas), cursor_row, column;
    bool whole = plain->whole;
    canvas_cursor_place(canvas, &cursor_row, &column);
    for (int row = 0; row < rows; row++) {
        row_words(canvas, row, &words);
        const char *old = before < end ? before : "";
        before += before < end ? strlen(before) + 1 : 0;
        bool fresh = strcmp(old, buffer_string(&words)) != 0;
        whole = whole || (row == 0 && fresh);
        if (words.length > 0 && (whole || (fresh && row != cursor_row && row != rows - 1)))
            buffer_format(out, "%s\n", buffer_string(&words));
        buffer_add(now, buffer_string(&words), words.length + 1);
    }
    buffer_release(&words);
}

void plain_show(struct plain *plain, const struct canvas *canvas, struct buffer *out)
{
    struct buffer now = {0}, prompt = {0}, said = {0};
    bool echoed = plain->answered && !plain->secret;        /* the end of a hidden line is not seen either */
    say_rows(plain, canvas, &now, &said);
    make_prompt(plain, canvas, &prompt);
    bool moved = strcmp(buffer_string(&prompt), buffer_string(&plain->prompt)) != 0;
    if (said.length > 0 || plain->said.length > 0 || moved || plain->answered) {
        buffer_text(out, echoed ? "" : "\n");
        buffer_text(out, buffer_string(&said));
        buffer_text(out, buffer_string(&plain->said));
        buffer_text(out, buffer_string(&prompt));
    }
    plain->answered = plain->whole = false;
    buffer_clear(&plain->said);
    buffer_release(&said);
    buffer_release(&plain->before);
    buffer_release(&plain->prompt);
    plain->before = now;
    plain->prompt = prompt;
}

/* ---- lines become events ---- */

struct queued { enum event_kind kind; char letter; size_t text; };      /* text: place in plain->text, plus one; 0 none */

static void put_event(struct plain *plain, enum event_kind kind, char letter, const char *text)
{
    struct queued queued = {.kind = kind,
                            .letter = letter,
                            .text = text ? plain->text.length + 1 : 0};
    if (text)
        buffer_add(&plain->text, text, strlen(text) + 1);
    buffer_add(&plain->queue, (const char *)&queued, sizeof queued);
}

static void say_commands(struct plain *plain)
{
    for (size_t i = 0; i < COUNT_OF(commands); i++)
        buffer_format(&plain->said, ":%s ", commands[i].word);
    buffer_text(&plain->said, ":ctrl-x :clear :all ::text\n");
}

static void erase_field(struct plain *plain)
{
    if (plain->erase > 0)
        put_event(plain, EVENT_END, 0, NULL);
    for (size_t i = 0; i < plain->erase; i++)
        put_event(plain, EVENT_BACKSPACE, 0, NULL);
}

static void take_command(struct plain *plain, const char *word)
{
    for (size_t i = 0; i < COUNT_OF(commands); i++)
        if (strcasecmp(commands[i].word, word) == 0) {
            put_event(plain, commands[i].kind, 0, NULL);
            return;
        }
    char letter = strncasecmp(word, "ctrl-", 5) == 0 && word[5] && !word[6]
                      ? (char)(word[5] & ~0x20)
                      : 0;
    if (letter >= 'A' && letter <= 'Z')
        put_event(plain, EVENT_CTRL, letter, NULL);
    else if (strcasecmp(word, "clear") == 0)
        erase_field(plain);
    else if (strcasecmp(word, "all") == 0)
        plain->whole = true;
    else
        say_commands(plain);
}

/* Keys that were pressed before Enter sent the line: they are meant, and Enter only sent them. */
static void take_keys(struct plain *plain, const char *line)
{
    struct keys keys = {.escape_is_key = true};
    struct event event;
    keys_feed(&keys, line, strlen(line), 0);
    for (int64_t now = 0; now <= 10000; now += 5000)
        while (keys_next(&keys, now, &event))
            put_event(plain, event.kind, event.letter, event.text);
    keys_release(&keys);
}

static void take_text(struct plain *plain, const char *line)
{
    struct buffer clean = {0};
    const char *end = line + strlen(line);
    size_t bytes;
    for (const char *at = line; at < end; at += bytes) {
        uint32_t code = text_code(at, end, &bytes);
        if (code >= 0x20 && (code < 0x7F || code > 0x9F))
            text_put_code(&clean, code);
    }
    if (clean.length > 0) {
        erase_field(plain);
        put_event(plain, EVENT_TEXT, 0, buffer_string(&clean));
    }
    put_event(plain, EVENT_ENTER, 0, NULL);
    buffer_release(&clean);
}

static void take_line(struct plain *plain, const char *line)
{
    static const char WIDE_COLON[] = "\uFF1A";      /* the input method may still be on */
    size_t colon = *line == ':'                                            ? 1
                   : strncmp(line, WIDE_COLON, sizeof WIDE_COLON - 1) == 0 ? sizeof WIDE_COLON - 1
                                                                           : 0;
    plain->answered = true;
    if (strchr(line, '\033'))
        take_keys(plain, line);
    else if (colon && line[colon] != ':')
        take_command(plain, line + colon);
    else
        take_text(plain, line + colon);
}

void plain_feed(struct plain *plain, const char *bytes, size_t count)
{
    buffer_add(&plain->in, bytes, count);
}

/* One line at a time: what it means depends on the field that is in hand then. */
bool plain_next(struct plain *plain, struct event *event)
{
    if (plain->at == plain->queue.length) {
        const char *start = buffer_string(&plain->in), *end = memchr(start, '\n', plain->in.length);
        plain->at = 0;
        buffer_clear(&plain->queue);
        buffer_clear(&plain->text);
        if (!end || plain->answered)
            return false;
        struct buffer line = {0}, rest = {0};
        buffer_add(&line, start, (size_t)(end - start));
        buffer_add(&rest, end + 1, plain->in.length - (size_t)(end + 1 - start));
        buffer_release(&plain->in);
        plain->in = rest;
        take_line(plain, buffer_string(&line));
        buffer_release(&line);
    }
    if (plain->at == plain->queue.length)
        return false;
    struct queued queued;
    memcpy(&queued, plain->queue.data + plain->at, sizeof queued);
    plain->at += sizeof queued;
    *event = (struct event){.kind = queued.kind, .letter = queued.letter,
                            .text = queued.text ? plain->text.data + queued.text - 1 : NULL};
    return true;
}

bool plain_has_line(const struct plain *plain)
{
    return plain->at < plain->queue.length ||
           (plain->in.length > 0 && memchr(plain->in.data, '\n', plain->in.length));
}

void plain_discard(struct plain *plain)
{
    buffer_clear(&plain->in);
    buffer_clear(&plain->queue);
    plain->at = 0;
}
