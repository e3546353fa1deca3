/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is the same on every screen: title bar, message line, key bar; and boxes with wrapped text.
 * Row 0 title · rows 1 … R-3 content · row R-2 message · row R-1 keys. Dry.
 */
#include "app_private.h"

#include <string.h>

/* Shown on the message line of whatever screen stands, so that the form below it stays in sight. */
static bool is_lost(const struct app *app)
{
    if (app->db == NULL || app_session(app) == NULL)
        return false;
    return db_state(app->db) != DB_READY;
}

static const char *title_left(struct app *app, const char *title)
{
    const struct session *session = app_session(app);
    if (session == NULL)
        return arena_format(app->turn, " %s   %s", say(app, "ui.product"), title);
    return arena_format(app->turn, " %s %s %s %s  %s", say(app, "ui.product"), session->city_name,
                        session->department_name, session->name, title);
}

static const char *title_right(struct app *app)
{
    const struct session *session = app_session(app);
    if (session == NULL)
        return "";
    struct buffer day = {0};
    wareki_print(&day, app->today, WAREKI_LONG);
    const char *text = arena_format(app->turn, "%s%s%s ", buffer_string(&day), session->demo ? "  " : "",
                                    session->demo ? say(app, "ui.demo") : "");
    buffer_release(&day);
    return text;
}

static void draw_keys(struct canvas *canvas, const struct frame *frame)
{
    int row = canvas_rows(canvas) - 1, columns = canvas_columns(canvas), column = 0;
    canvas_fill(canvas, row, 0, 1, columns, STYLE_BAR);
    for (size_t i = 0; i < frame->keys; i++) {
        const struct key_label *key = &frame->key[i];
        int need = text_columns(key->key) + text_columns(key->label) + 2;
        if (column + need > columns)
            break;
        column += canvas_put(canvas, row, column, columns - column, STYLE_STRONG, key->key);
        column += 1 + canvas_put(canvas, row, column, columns - column, STYLE_BAR, key->label);
    }
}

void frame_draw(struct app *app, struct canvas *canvas, const struct frame *frame)
{
    int rows = canvas_rows(canvas), columns = canvas_columns(canvas);
    const char *right = title_right(app);
    bool flashes = app->keys < app->flash_until;        /* stronger than mere help */
    int wide = text_columns(right);
    canvas_fill(canvas, 0, 0, 1, columns, STYLE_TITLE);
    canvas_put(canvas, 0, 0, columns - wide - 1, STYLE_TITLE, title_left(app, frame->title));
    canvas_put(canvas, 0, columns - wide, wide, STYLE_TITLE, right);
    if (is_lost(app))
        canvas_put(canvas, rows - 2, 0, columns, STYLE_ALERT, say(app, "ui.lost"));
    else if (frame->message != NULL && !(frame->style == STYLE_DIM && flashes))
        canvas_put(canvas, rows - 2, 0, columns, frame->style, frame->message);
    else if (flashes)
        canvas_put(canvas, rows - 2, 0, columns, STYLE_STRONG, app->flash);
    draw_keys(canvas, frame);
}

/* No line begins with a full stop, comma or closing bracket: the letter before it comes along (kinsoku). */
static size_t keep_together(const char *text, size_t fit)
{
    static const char *const closing[] = {"\u3002", "\u3001", "\u300d", "\u300f", "\uff09", ")", ".", ","};
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
            fit = keep_together(part, fit);
            list_add(arena, &lines, arena_textn(arena, part, fit));
            part += fit;
        } while (*part != '\0');
        at += line + (at[line] == '\n');
    }
    return lines;
}

int box_draw(struct canvas *canvas, int rows, int columns, const char *title, enum style style, int *column)
{
    int top = (canvas_rows(canvas) - rows - 2) / 2, left = (canvas_columns(canvas) - columns - 4) / 2;
    canvas_fill(canvas, top, left, rows + 2, columns + 4, STYLE_PLAIN);
    canvas_frame(canvas, top, left, rows + 2, columns + 4, style, title);
    *column = left + 2;
    return top + 1;
}
