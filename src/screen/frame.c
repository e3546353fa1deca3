/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is the same on every screen: title bar, message line, key bar; and boxes with wrapped text.
 * Row 0 title · rows 1 … R-3 content · row R-2 message · row R-1 keys. Dry.
 */
#include "madoguchi/screen.h"

#include <stdio.h>
#include <string.h>

/* Said in the title bar of whatever screen stands: form and message line stay in sight. */
static bool is_lost(const struct app *app)
{
    if (app->db == NULL || app_session(app) == NULL)
        return false;
    return db_state(app->db) != DB_READY;
}

/* A login that the server takes no more (its key was made anew, its duty is over) is not tried again. */
static const char *lost_words(struct app *app)
{
    return say(app, db_state(app->db) == DB_REFUSED ? "ui.lost-refused" : "ui.lost");
}

/* Nobody may take the training desk for the counter: its band is reversed on every screen, red
 * where there are colours. */
bool frame_trains(const struct app *app)
{
    const struct session *session = app_session(app);
    return session != NULL && session->demo;
}

/* What the clerk knows anyway goes first when the title of the screen has no room: product, branch
 * of work, name. */
static const char *title_left(struct app *app, const char *title, int columns)
{
    const struct session *session = app_session(app);
    if (session == NULL)
        return arena_format(app->desk.turn, " %s   %s", say(app, "ui.product"), title);
    const char *const word[] = {say(app, "ui.product"), session->department_name,
                                session->city_name, session->name};
    static const int order[][4] = {{0, 2, 1, 3}, {2, 1, 3, -1}, {2, 3, -1, -1}, {3, -1, -1, -1}};
    const char *left = title;
    for (size_t i = 0; i < COUNT_OF(order); i++) {
        left = " ";
        for (size_t k = 0; k < 4 && order[i][k] >= 0; k++)
            left = arena_format(app->desk.turn, "%s%s ", left, word[order[i][k]]);
        left = arena_format(app->desk.turn, "%s %s", left, title);
        if (text_columns(left) <= columns)
            break;
    }
    return left;
}

static const char *title_right(struct app *app)
{
    const struct session *session = app_session(app);
    if (session == NULL)
        return "";
    struct buffer day = {0};
    wareki_print(&day, app->desk.today, app->desk.english ? WAREKI_WESTERN : WAREKI_LONG);
    const char *text = arena_format(app->desk.turn, "%s%s%s ", buffer_string(&day),
                                    session->demo ? "  " : "",
                                    session->demo ? say(app, "ui.demo") : "");
    buffer_release(&day);
    return text;
}

/* Ctrl-K reads them off again: what is told is what is drawn. */
static void note_keys(struct app *app, const struct key_label *keys, size_t count)
{
    app->bar.count = count < COUNT_OF(app->bar.item) ? count : COUNT_OF(app->bar.item);
    for (size_t i = 0; i < app->bar.count; i++) {
        snprintf(app->bar.item[i].key, sizeof app->bar.item[i].key, "%s", keys[i].key);
        snprintf(app->bar.item[i].label, sizeof app->bar.item[i].label, "%s", keys[i].label);
    }
}

void frame_keys(struct app *app, struct canvas *canvas, const struct key_label *keys, size_t count)
{
    note_keys(app, keys, count);
    int row = canvas_rows(canvas) - 1, columns = canvas_columns(canvas), column = 0;
    canvas_fill(canvas, row, 0, 1, columns, STYLE_BAR);
    for (size_t i = 0; i < count; i++) {
        const struct key_label *key = &keys[i];
        int need = text_columns(key->key) + text_columns(key->label) + 2;
        if (column + need > columns)
            break;
        column += canvas_put(canvas, row, column, columns - column, STYLE_STRONG, key->key);
        column += 1 + canvas_put(canvas, row, column, columns - column, STYLE_BAR, key->label);
    }
}

/* Too long a message ends in an ellipsis: there is more to read (F2). */
static void draw_message(struct canvas *canvas, enum style style, const char *text)
{
    int columns = canvas_columns(canvas), row = canvas_rows(canvas) - 2;
    struct buffer line = {0};
    text_pad(&line, text, text_columns(text) > columns ? columns : text_columns(text), false);
    canvas_put(canvas, row, 0, columns, style, buffer_string(&line));
    buffer_release(&line);
}

void frame_draw(struct app *app, struct canvas *canvas, const struct frame *frame)
{
    int columns = canvas_columns(canvas);
    const char *right = title_right(app);
    bool flashes = app->keys < app->flash_until;        /* stronger than mere help */
    int wide = text_columns(right);
    enum style band = frame_trains(app) ? STYLE_BAND : STYLE_TITLE;
    canvas_fill(canvas, 0, 0, 1, columns, band);
    canvas_put(canvas, 0, 0, columns - wide - 1, band,
               title_left(app, frame->title, columns - wide - 1));
    canvas_put(canvas, 0, columns - wide, wide, band, right);
    if (app->db != NULL && db_is_read_only(app->db)) {
        canvas_fill(canvas, 0, 0, 1, columns, STYLE_ALERT);
        canvas_put(canvas, 0, 1, columns - 1, STYLE_ALERT, say(app, "ui.read-only"));
    }
    if (is_lost(app)) {
        canvas_fill(canvas, 0, 0, 1, columns, STYLE_ALERT);
        canvas_put(canvas, 0, 1, columns - 1, STYLE_ALERT, lost_words(app));
    }
    canvas_fill(canvas, canvas_rows(canvas) - 2, 0, 1, columns, STYLE_PLAIN);        /* a window's words stand over its owner's */
    if (frame->message != NULL && !(frame->style == STYLE_DIM && flashes))
        draw_message(canvas, frame->style, frame->message);
    else if (flashes)
        draw_message(canvas, STYLE_STRONG, app->flash);
    frame_keys(app, canvas, frame->key, frame->keys);
}

/* No line begins with a full stop, comma, closing bracket or the unit of a figure: the letter before
 * it comes along (kinsoku). */
static size_t keep_together(const char *text, size_t fit)
{
    static const char *const closing[] = {"\u3002", "\u3001", "\u300d", "\u300f", "\u3015",
                                          "\uff09", ")",      ".",      ",",
                                          "\u5186", "%"};
    bool closes = false;
    for (size_t i = 0; i < COUNT_OF(closing) && !closes; i++)
        closes = strncmp(text + fit, closing[i], strlen(closing[i])) == 0;
    const char *at = text;
    size_t last = 0;
    struct cluster cluster;
    while (closes && text_next(&at, text + fit, &cluster))
        last = (size_t)(cluster.start - text);
    return last > 0 ? last : fit;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_word_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_';
}

/* Of 4,950,000 every letter, its commas too. */
static bool is_within_word(const char *text, size_t at)
{
    char before = text[at - 1], here = text[at];
    return (is_word_letter(before) && is_word_letter(here)) ||
           (is_digit(before) && here == ',' && is_digit(text[at + 1])) ||
           (is_digit(here) && before == ',' && at > 1 && is_digit(text[at - 2]));
}

/* Nor is a word of Latin letters or a figure broken where the line has an end of another. */
static size_t keep_word(const char *text, size_t fit)
{
    size_t end = fit;
    while (end > 0 && is_within_word(text, end))
        end--;
    return end > fit / 2 ? end : fit;
}

struct list text_wrap(struct arena *arena, const char *text, int columns)
{
    struct list lines = {0};
    for (const char *at = text; *at != '\0';) {
        size_t line = strcspn(at, "\n");
        char *part = arena_textn(arena, at, line);
        do {
            int used;
            size_t fit = text_fit(part, columns, &used);
            if (fit == 0)
                fit = strlen(part);
            fit = keep_word(part, keep_together(part, fit));
            list_add(arena, &lines, arena_textn(arena, part, fit));
            part += fit + (part[fit] == ' ' && lines.count > 0 ? strspn(part + fit, " ") : 0);
        } while (*part != '\0');
        at += line + (at[line] == '\n');
    }
    return lines;
}

int box_draw(struct canvas *canvas, int rows, int columns, const char *title, enum style style,
             int *column)
{
    int top = (canvas_rows(canvas) - rows - 2) / 2,
        left = (canvas_columns(canvas) - columns - 4) / 2;
    canvas_fill(canvas, top, left, rows + 2, columns + 4, STYLE_PLAIN);
    canvas_frame(canvas, top, left, rows + 2, columns + 4, style, title);
    *column = left + 2;
    return top + 1;
}
