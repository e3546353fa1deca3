/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The keys of the workstation, one table: what a key does, where, the way without function keys.
 * From it come the key bar, F1, the key screen and forms/KEYS.md. A screen says what a key does by
 * its id, never by its letter.
 */
#include "madoguchi/screen.h"

#include <stdlib.h>
#include <string.h>

/* clang-format off */
static const struct key_row rows[] = {
    {KEY_ID_NEXT,      "Enter Tab",       NULL,    "next",      IN_FORM | IN_QUERY,            {{EVENT_ENTER, 0}, {EVENT_TAB, 0}}},
    {KEY_ID_OPEN,      "Enter",           NULL,    "open",      IN_ROWS | IN_MENU,             {{EVENT_ENTER, 0}}},
    {KEY_ID_NUMBER,    "1 2 3 \u2026",    NULL,    "number",    IN_MENU,                       {{EVENT_NONE, 0}}},
    {KEY_ID_DRAFTS,    "0",               NULL,    "drafts",    IN_MENU,                       {{EVENT_NONE, 0}}},
    {KEY_ID_BACK,      "Shift-Tab",       "Esc Tab", "back",    IN_FORM | IN_QUERY,            {{EVENT_BACKTAB, 0}}},
    {KEY_ID_UP,        "\u2191",          NULL,    "up",        IN_ALL | IN_BAR,               {{EVENT_UP, 0}}},
    {KEY_ID_DOWN,      "\u2193",          NULL,    "down",      IN_ALL | IN_BAR,               {{EVENT_DOWN, 0}}},
    {KEY_ID_HELP,      "F1",              "Esc 1", "help",      IN_ALL | IN_BAR,               {{EVENT_F1, 0}}},
    {KEY_ID_MESSAGES,  "F2",              "Esc 2", "messages",  IN_FORM,                       {{EVENT_F2, 0}}},
    {KEY_ID_WHOLE,     "F2 ^E",           "Esc 2", "whole",     IN_QUERY | IN_ROWS,            {{EVENT_F2, 0}, {EVENT_CTRL, 'E'}}},
    {KEY_ID_END,       "F3 F12",          "Esc 3", "end",       IN_ALL | IN_BAR,               {{EVENT_F3, 0}, {EVENT_F12, 0}}},
    {KEY_ID_LOOKUP,    "F4",              "Esc 4", "lookup",    IN_FORM | IN_QUERY,            {{EVENT_F4, 0}}},
    {KEY_ID_UNKNOWN,   "F5",              "Esc 5", "unknown",   IN_FORM | IN_QUERY,            {{EVENT_F5, 0}}},
    {KEY_ID_REFRESH,   "F5",              "Esc 5", "refresh",   IN_ROWS,                       {{EVENT_F5, 0}}},
    {KEY_ID_COPY,      "F6",              "Esc 6", "copy",      IN_FORM,                       {{EVENT_F6, 0}}},
    {KEY_ID_SORT,      "F6",              "Esc 6", "sort",      IN_QUERY | IN_ROWS,            {{EVENT_F6, 0}}},
    {KEY_ID_PAGE_UP,   "F7 PgUp",         "Esc 7", "page-up",   IN_ALL,                        {{EVENT_F7, 0}, {EVENT_PAGE_UP, 0}}},
    {KEY_ID_PAGE_DOWN, "F8 PgDn",         "Esc 8", "page-down", IN_ALL,                        {{EVENT_F8, 0}, {EVENT_PAGE_DOWN, 0}}},
    {KEY_ID_SUBMIT,    "F10",             "Esc 0", "submit",    IN_FORM,                       {{EVENT_F10, 0}}},
    {KEY_ID_SEARCH,    "F10",             "Esc 0", "search",    IN_QUERY | IN_ROWS,            {{EVENT_F10, 0}}},
    {KEY_ID_CANCEL,    "Esc",             NULL,    "cancel",    IN_FORM | IN_QUERY | IN_ROWS,  {{EVENT_ESCAPE, 0}}},
    {KEY_ID_PROBLEM,   "^E",              NULL,    "problem",   IN_FORM,                       {{EVENT_CTRL, 'E'}}},
    {KEY_ID_JUMP,      "^G",              NULL,    "jump",      IN_FORM | IN_QUERY | IN_ROWS,  {{EVENT_CTRL, 'G'}}},
    {KEY_ID_POSITION,  "^B",              NULL,    "position",  IN_QUERY | IN_ROWS,            {{EVENT_CTRL, 'B'}}},
    {KEY_ID_FAST,      "^F",              NULL,    "fast",      IN_ALL,                        {{EVENT_CTRL, 'F'}}},
    {KEY_ID_UNDO,      "^Z",              NULL,    "undo",      IN_FORM,                       {{EVENT_CTRL, 'Z'}}},
    {KEY_ID_REDO,      "^Y",              NULL,    "redo",      IN_FORM,                       {{EVENT_CTRL, 'Y'}}},
    {KEY_ID_RESTORE,   "^R",              NULL,    "restore",   IN_FORM,                       {{EVENT_CTRL, 'R'}}},
    {KEY_ID_ERASE,     "^U",              NULL,    "erase",     IN_FORM,                       {{EVENT_CTRL, 'U'}}},
    {KEY_ID_FIELD_EXIT, "^P",             NULL,    "field-exit", IN_FORM,                      {{EVENT_CTRL, 'P'}}},
    {KEY_ID_RECALL,    "^O",              NULL,    "recall",    IN_FORM | IN_QUERY,            {{EVENT_CTRL, 'O'}}},
    {KEY_ID_INSERT,    "^N",              NULL,    "insert",    IN_FORM,                       {{EVENT_CTRL, 'N'}}},
    {KEY_ID_DELETE,    "^D",              NULL,    "delete",    IN_FORM,                       {{EVENT_CTRL, 'D'}}},
    {KEY_ID_DUPLICATE, "^W",              NULL,    "duplicate", IN_FORM,                       {{EVENT_CTRL, 'W'}}},
    {KEY_ID_ASIDE,     "^S",              NULL,    "aside",     IN_FORM,                       {{EVENT_CTRL, 'S'}}},
    {KEY_ID_ROW_UP,    "^A",              NULL,    "row-up",    IN_FORM,                       {{EVENT_CTRL, 'A'}}},
    {KEY_ID_ROW_DOWN,  "^V",              NULL,    "row-down",  IN_FORM,                       {{EVENT_CTRL, 'V'}}},
    {KEY_ID_ROW_FORM,  "^B",              NULL,    "row-form",  IN_FORM,                       {{EVENT_CTRL, 'B'}}},
    {KEY_ID_FIND,      "^Q",              NULL,    "find",      IN_FORM,                       {{EVENT_CTRL, 'Q'}}},
    {KEY_ID_TAKE,      "^T",              NULL,    "take",      IN_FORM,                       {{EVENT_CTRL, 'T'}}},
    {KEY_ID_LAST,      "^P",              NULL,    "last",      IN_QUERY | IN_ROWS,            {{EVENT_CTRL, 'P'}}},
    {KEY_ID_KEEP_AS,   "^W",              NULL,    "keep-as",   IN_QUERY | IN_ROWS,            {{EVENT_CTRL, 'W'}}},
    {KEY_ID_OPEN_KEPT, "^R",              NULL,    "open-kept", IN_QUERY | IN_ROWS,            {{EVENT_CTRL, 'R'}}},
    {KEY_ID_DROP_KEPT, "^D",              NULL,    "drop-kept", IN_QUERY | IN_ROWS,            {{EVENT_CTRL, 'D'}}},
    {KEY_ID_COUNT,     "^A",              NULL,    "count",     IN_QUERY | IN_ROWS,            {{EVENT_CTRL, 'A'}}},
    {KEY_ID_CLEAR,     "^U",              NULL,    "clear",     IN_QUERY | IN_ROWS,            {{EVENT_CTRL, 'U'}}},
    {KEY_ID_CHARACTER, "^X",              NULL,    "character", IN_ALL | IN_BAR,               {{EVENT_CTRL, 'X'}}},
    {KEY_ID_LOCK,      "^L",              NULL,    "lock",      IN_ALL | IN_BAR,               {{EVENT_CTRL, 'L'}}},
    {KEY_ID_KEYS,      "^K",              NULL,    "keys",      IN_ALL | IN_BAR,               {{EVENT_CTRL, 'K'}}},
};
/* clang-format on */

const struct key_row *key_rows(size_t *count)
{
    *count = COUNT_OF(rows);
    return rows;
}

const char *key_word_of(const char *bar)
{
    return strrchr(bar, '.') + 1;
}

enum key_id key_of(const struct event *event, unsigned place)
{
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        for (size_t k = 0; k < KEY_WAYS && rows[i].on[k].kind != EVENT_NONE; k++) {
            bool same = rows[i].on[k].kind == event->kind && rows[i].on[k].letter == event->letter;
            if (same && (rows[i].places & place) != 0)
                return rows[i].id;
        }
    }
    return KEY_ID_NONE;
}

/* On the bar there is room for the first way only. */
struct key_label key_label(struct app *app, enum key_id id)
{
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        if (rows[i].id == id)
            return (struct key_label){arena_textn(app->desk.turn, rows[i].keys,
                                                  strcspn(rows[i].keys, " ")),
                                      say(app,
                                          arena_format(app->desk.turn, "ui.bar.%s", rows[i].word))};
    }
    return (struct key_label){"", ""};
}

static bool has_way(const char *keys, const char *key)
{
    size_t length = strlen(key);
    const char *at = strstr(keys, key);
    return at != NULL && (at == keys || at[-1] == ' ') && (at[length] == '\0' || at[length] == ' ');
}

const char *key_without(struct arena *arena, const char *key)
{
    char way[KEY_NAME_ROOM];
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (rows[i].without != NULL && has_way(rows[i].keys, key))
            return rows[i].without;
    int number = key[0] == 'F' ? atoi(key + 1) : 0;
    if (number < 1 || number > 12)
        return "";
    return arena_text(arena, event_other_name((enum event_kind)(EVENT_F1 + number - 1), way));
}

static void list_one(struct buffer *out, const char *keys, const char *other, const char *words)
{
    text_pad(out, keys, 10, false);
    text_pad(out, other, 8, false);
    buffer_format(out, "%s\n", words);
}

/* The place's own row tells it better than the bar has room for. */
static bool is_row_of(struct app *app, unsigned place, const char *key, const char *label)
{
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if ((rows[i].places & place) != 0 && has_way(rows[i].keys, key) &&
            strcmp(label, say(app, arena_format(app->desk.turn, "ui.bar.%s", rows[i].word))) == 0)
            return true;
    return false;
}

/* The ways of a row that the bar has not given another meaning; NULL: none is left. */
static const char *ways_left(struct app *app, unsigned place, const struct key_row *row)
{
    struct buffer left = {0};
    for (const char *at = row->keys; *at != '\0';) {
        size_t length = strcspn(at, " ");
        const char *way = arena_textn(app->desk.turn, at, length);
        bool taken = false;
        for (size_t i = 0; i < app->bar.count && !taken; i++)
            taken = strcmp(app->bar.item[i].key, way) == 0 &&
                    !is_row_of(app, place, way, app->bar.item[i].label);
        if (!taken)
            buffer_format(&left, "%s%s", left.length > 0 ? " " : "", way);
        at += length + strspn(at + length, " ");
    }
    const char *ways = left.length > 0 ? arena_text(app->desk.turn, buffer_string(&left)) : NULL;
    buffer_release(&left);
    return ways;
}

void key_list(struct app *app, unsigned place, struct buffer *out)
{
    for (size_t i = 0; i < app->bar.count; i++) {
        if (!is_row_of(app, place, app->bar.item[i].key, app->bar.item[i].label))
            list_one(out, app->bar.item[i].key, key_without(app->desk.turn, app->bar.item[i].key),
                     app->bar.item[i].label);
    }
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *ways = (rows[i].places & place) != 0 ? ways_left(app, place, &rows[i]) : NULL;
        bool whole = ways != NULL && ways[0] == rows[i].keys[0];
        if (ways != NULL)
            list_one(out, ways, whole && rows[i].without != NULL ? rows[i].without : "",
                     say(app, arena_format(app->desk.turn, "ui.key.%s", rows[i].word)));
    }
    buffer_format(out, "%s\n", say(app, "ui.key.escape"));
}
