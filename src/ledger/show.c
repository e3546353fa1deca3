/* SPDX-License-Identifier: Apache-2.0 */
/* ledger: how a value stands in a field: Japanese calendar, grouped yen. What is shown can be typed
 * again. Dry. */
#include <stdio.h>
#include <string.h>

#include "ledger_private.h"

static const char *wareki(struct arena *arena, int32_t day, enum wareki_style style)
{
    struct buffer out = {0};
    wareki_print(&out, day, style);
    const char *text = arena_text(arena, buffer_string(&out));
    buffer_release(&out);
    return text;
}

static const char *show_plain(struct value value, struct arena *arena)
{
    return value_print(arena, value);
}

static const char *show_date(struct value value, struct arena *arena)
{
    struct value date = legal_value(value);
    if (date.kind != VALUE_DATE)
        return value_print(arena, value);
    if (date.date.form != 0 && date.date.text)
        return date.date.text;
    return wareki(arena, date.date.day, WAREKI_SHORT);
}

static const char *show_month(struct value value, struct arena *arena)
{
    int32_t day;
    if (value.kind != VALUE_INT ||
        !date_make((int)(value.integer / 100), (int)(value.integer % 100), 1, &day))
        return value_print(arena, value);
    const char *text = wareki(arena, day, WAREKI_SHORT);
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] != '.' && text[length - 1] != '-')
        length--;
    return length > 1 ? arena_textn(arena, text, length - 1) : text;
}

static const char *show_yen(struct value value, struct arena *arena)
{
    char digits[24], out[40];
    if (value.kind != VALUE_YEN && value.kind != VALUE_INT)
        return value_print(arena, value);
    snprintf(digits, sizeof(digits), "%lld", (long long)value.integer);
    size_t length = strlen(digits), used = 0;
    for (size_t i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0 && digits[i - 1] != '-')
            out[used++] = ',';
        out[used++] = digits[i];
    }
    out[used] = 0;
    return arena_format(arena, "\u00a5%s", out);
}

static const char *show_flag(struct value value, struct arena *arena)
{
    return value.kind == VALUE_BOOL ? (value.boolean ? "1" : "0") : value_print(arena, value);
}

static const char *(*const shows[KIND_COUNT])(struct value value, struct arena *arena) = {
    [KIND_DATE] = show_date,
    [KIND_MONTH] = show_month,
    [KIND_YEN] = show_yen,
    [KIND_FLAG] = show_flag,
};

/* A computed field has no kind of its own on the screen: its value has. */
static const char *(*const by_value[])(struct value value, struct arena *arena) = {
    [VALUE_DATE] = show_date, [VALUE_YEN] = show_yen, [VALUE_BOOL] = show_flag,
};

const char *ledger_show(const struct field *field, struct value value, struct arena *arena)
{
    const char *(*show)(struct value value, struct arena *arena) = shows[field->kind];
    if (value_is_null(value))
        return "";
    if (field->kind == KIND_COMPUTED && (size_t)value.kind < COUNT_OF(by_value))
        show = by_value[value.kind];
    return show ? show(value, arena) : show_plain(value, arena);
}

/* ---- edit codes: how a value is written where it only stands ---- */

static const char *edit_short(struct value value, struct arena *arena)
{
    return wareki(arena, value.date.day, WAREKI_SHORT);
}
static const char *edit_long(struct value value, struct arena *arena)
{
    return wareki(arena, value.date.day, WAREKI_LONG);
}
static const char *edit_both(struct value value, struct arena *arena)
{
    return wareki(arena, value.date.day, WAREKI_BOTH);
}

static const char *edit_comma(struct value value, struct arena *arena)
{
    return show_yen(value, arena) + strlen("\u00a5");
}

/* All but the last four characters, as on a card's receipt. */
static const char *edit_mask(struct value value, struct arena *arena)
{
    enum { LEFT_OPEN = 4 };
    struct buffer out = {0};
    const char *at = value_print(arena, value), *end = at + strlen(at);
    size_t clusters = text_clusters(at);
    struct cluster cluster;
    for (size_t i = 0; text_next(&at, end, &cluster); i++) {
        if (i + LEFT_OPEN < clusters)
            buffer_char(&out, '*');
        else
            buffer_add(&out, cluster.start, cluster.bytes);
    }
    const char *text = arena_text(arena, buffer_string(&out));
    buffer_release(&out);
    return text;
}

enum taken { TAKES_ANY, TAKES_DAY, TAKES_NUMBER };
static const struct { enum taken takes; const char *(*write)(struct value value, struct arena *arena); } edits[] = {
    [EDIT_SHORT] = {TAKES_DAY, edit_short},    [EDIT_LONG] = {TAKES_DAY, edit_long}, [EDIT_BOTH] = {TAKES_DAY, edit_both},
    [EDIT_PLAIN] = {TAKES_NUMBER, show_plain}, [EDIT_COMMA] = {TAKES_NUMBER, edit_comma},
    [EDIT_YEN] = {TAKES_NUMBER, show_yen},     [EDIT_MASK] = {TAKES_ANY, edit_mask},
};

const char *ledger_edit(const struct field *field, struct value value, struct arena *arena)
{
    struct value given = legal_value(value);
    bool day = given.kind == VALUE_DATE && given.date.form == 0 && given.date.text == NULL;
    bool number = value.kind == VALUE_INT || value.kind == VALUE_YEN;
    if (field->edit == EDIT_NONE || value_is_null(value))
        return NULL;
    enum taken takes = edits[field->edit].takes;
    bool fits = takes == TAKES_ANY || (takes == TAKES_DAY && day) ||
                (takes == TAKES_NUMBER && number);
    return fits ? edits[field->edit].write(day ? given : value, arena) : NULL;
}

/* An argument of a message: days in the Japanese calendar, whoever found the problem. */
const char *shown_argument(struct arena *arena, struct value value)
{
    struct value date = legal_value(value);
    if (date.kind == VALUE_DATE)
        return date.date.form != 0 && date.date.text ? date.date.text
                                                     : wareki(arena, date.date.day, WAREKI_LONG);
    if (value.kind == VALUE_YEN)
        return show_yen(value, arena);
    return value_is_null(value) ? "" : value_print(arena, value);
}
