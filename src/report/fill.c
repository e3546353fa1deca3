/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What stands in a box: a text with {name} or {name:format} placeholders, or an expression, written
 * by its format. {page_no} and {page_count} are known on every page. Pure.
 */
#include <stdio.h>
#include <string.h>
#include "madoguchi/text.h"
#include "report_private.h"

/* ---- formats: one row each ---- */

static bool write_wareki(struct buffer *out, struct value value, enum wareki_style style)
{
    if (value.kind != VALUE_DATE)
        return false;
    if (value.date.form != 0 && value.date.text)
        buffer_text(out, value.date.text);
    else
        wareki_print(out, value.date.day, style);
    return true;
}

static bool write_long(struct placing *placing, struct buffer *out, struct value value,
                       const char *list)
{
    (void)placing;
    (void)list;
    return write_wareki(out, value, WAREKI_LONG);
}

static bool write_both(struct placing *placing, struct buffer *out, struct value value,
                       const char *list)
{
    (void)placing;
    (void)list;
    return write_wareki(out, value, WAREKI_BOTH);
}

/* yyyymm, an int in the register: the day falls off behind 月. */
static bool write_month(struct placing *placing, struct buffer *out, struct value value,
                        const char *list)
{
    static const char month[] = "月";
    struct buffer whole = {0};
    int32_t day;
    (void)list;
    if (value.kind != VALUE_INT || value.integer < 101 || value.integer > 999912 ||
        !date_make((int)(value.integer / 100), (int)(value.integer % 100), 1, &day))
        return false;
    wareki_print(&whole, day, WAREKI_LONG);
    const char *text = buffer_string(&whole), *end = strstr(text, month);
    buffer_text(out,
                end ? arena_textn(placing->arena, text, (size_t)(end - text) + sizeof(month) - 1)
                    : text);
    buffer_release(&whole);
    return true;
}

static bool write_yen(struct placing *placing, struct buffer *out, struct value value,
                      const char *list)
{
    char digits[24];
    (void)placing;
    (void)list;
    if (value.kind != VALUE_INT && value.kind != VALUE_YEN)
        return false;
    int length = snprintf(digits, sizeof(digits), "%llu",
                          (unsigned long long)(value.integer < 0 ? 0 - (uint64_t)value.integer
                                                                 : (uint64_t)value.integer));
    if (value.integer < 0)
        buffer_char(out, '-');
    for (int i = 0; i < length; i++) {
        if (i && (length - i) % 3 == 0)
            buffer_char(out, ',');
        buffer_char(out, digits[i]);
    }
    buffer_text(out, "円");
    return true;
}

static bool write_western(struct placing *placing, struct buffer *out, struct value value,
                          bool is_spelt)
{
    int year, month, day;
    if (value.kind != VALUE_DATE)
        return false;
    if (value.date.form != 0 && value.date.text)
        return write_long(placing, out, value, NULL);
    date_split(value.date.day, &year, &month, &day);
    if (is_spelt)
        buffer_format(out, "%d年%d月%d日", year, month, day);
    else
        buffer_format(out, "%04d-%02d-%02d", year, month, day);
    return true;
}

/* 1992年3月14日: days of foreign residents are kept as on the card. */
static bool write_seireki(struct placing *placing, struct buffer *out, struct value value,
                          const char *list)
{
    (void)list;
    return write_western(placing, out, value, true);
}

/* 2026-11-24: for who reads neither eras nor 年月日. */
static bool write_iso(struct placing *placing, struct buffer *out, struct value value,
                      const char *list)
{
    (void)list;
    return write_western(placing, out, value, false);
}

/* 783-0004; what has not seven figures stands as it is. */
static bool write_postal(struct placing *placing, struct buffer *out, struct value value,
                         const char *list)
{
    (void)placing;
    (void)list;
    if (value.kind != VALUE_TEXT)
        return false;
    bool is_whole = strlen(value.text) == 7 && strspn(value.text, "0123456789") == 7;
    buffer_format(out, is_whole ? "%.3s-%s" : "%.0s%s", value.text,
                  is_whole ? value.text + 3 : value.text);
    return true;
}

static bool write_code(struct placing *placing, struct buffer *out, struct value value,
                       const char *list)
{
    const struct code_list *codes = catalog_codes(placing->catalog, placing->report->system->id,
                                                  list);
    const struct code *code = codes && value.kind == VALUE_TEXT
                                  ? code_find(codes, value.text, placing->today)
                                  : NULL;
    if (code)
        buffer_text(out, code->name);
    return code != NULL;
}

static const struct { const char *name; bool (*write)(struct placing *, struct buffer *, struct value, const char *); } formats[] = {
    {"wareki_both", write_both}, {"wareki", write_long}, {"yen", write_yen}, {"month", write_month}, {"seireki", write_seireki},
    {"iso", write_iso},
    {"postal", write_postal}, {"code:", write_code},
};

static bool write_value(struct placing *placing, struct buffer *out, struct value value,
                        const char *format)
{
    if (value_is_null(value))
        return true;
    for (size_t i = 0; format && i < COUNT_OF(formats); i++) {
        size_t length = strlen(formats[i].name);
        bool takes_list = formats[i].name[length - 1] == ':';
        if (takes_list ? strncmp(format, formats[i].name, length) != 0
                       : strcmp(format, formats[i].name) != 0)
            continue;
        if (formats[i].write(placing, out, value, format + length))
            return true;
        return error_set(placing->err, "00-703", "format", format, "text",
                         value_print(placing->arena, value), NULL);
    }
    if (value.kind == VALUE_DATE)
        return write_wareki(out, value, WAREKI_LONG);
    if (value.kind == VALUE_YEN)
        return write_yen(placing, out, value, NULL);
    buffer_text(out, value_print(placing->arena, value));
    return true;
}

/* ---- names ---- */

/* The record came over the wire: the report's fields say what is a date, the row's before the
 * record's. */
static enum expr_type type_of(const struct placing *placing, const char *name,
                              const char *repeat_row)
{
    const struct expr_scope *scope = placing->report->scope;
    for (size_t i = 0; scope && i < scope->count; i++) {
        if (repeat_row && scope->name[i].type == EXPR_ROWS)
            for (size_t k = 0; k < scope->name[i].rows->count; k++)
                if (strcmp(scope->name[i].rows->name[k].name, name) == 0 &&
                    record_has(placing->row, name))
                    return scope->name[i].rows->name[k].type;
        if (strcmp(scope->name[i].name, name) == 0 && !repeat_row)
            return scope->name[i].type;
    }
    return EXPR_NULL;
}

static struct value typed(struct value value, enum expr_type type)
{
    int32_t day;
    if (type != EXPR_DATE)
        return type == EXPR_YEN && value.kind == VALUE_INT ? value_yen(value.integer) : value;
    if (value.kind == VALUE_TEXT && date_parse_iso(value.text, &day))
        return value_day(day);
    if (value.kind != VALUE_RECORD)
        return value;
    struct value date = record_get(value.record, "date"), form = record_get(value.record, "form"),
                 text = record_get(value.record, "text");
    struct value legal = {.kind = VALUE_DATE,
                          .date = {.form = form.kind == VALUE_INT ? (int)form.integer : 0,
                                   .text = text.kind == VALUE_TEXT ? text.text : NULL}};
    if (date.kind == VALUE_TEXT && date_parse_iso(date.text, &day))
        legal.date.day = day;
    return legal;
}

static bool find_value(struct placing *placing, const char *name, struct value *out)
{
    if (strcmp(name, "page_no") == 0 || strcmp(name, "page_count") == 0)
        *out = value_int(name[5] == 'n' ? placing->page + 1 : placing->out->pages);
    else if (placing->row && record_has(placing->row, name))
        *out = typed(record_get(placing->row, name), type_of(placing, name, name));
    else if (record_has(placing->record, name))
        *out = typed(record_get(placing->record, name), type_of(placing, name, NULL));
    else
        return error_set(placing->err, "00-702", "name", name, NULL);
    return true;
}

static bool fill(struct placing *placing, const char *pattern, struct buffer *out, bool *any)
{
    while (*pattern) {
        const char *end = *pattern == '{' ? strchr(pattern, '}') : NULL;
        struct value value;
        if (!end) {
            buffer_char(out, *pattern++);
            continue;
        }
        char *name = arena_textn(placing->arena, pattern + 1, (size_t)(end - pattern - 1)),
             *format = strchr(name, ':');
        if (format)
            *format++ = 0;
        if (!find_value(placing, name, &value) || !write_value(placing, out, value, format))
            return false;
        *any = *any || !value_is_null(value);
        pattern = end + 1;
    }
    return true;
}

bool box_text(struct placing *placing, const struct report_box *box, const char **text)
{
    struct buffer out = {0};
    struct value value;
    struct expr_context context = {.record = placing->record,
                                   .row = placing->row,
                                   .today = placing->today};
    bool done, any = false, has_names = box->text && strchr(box->text, '{');
    *text = NULL;
    if (box->value)
        done = expr_eval(box->value, &context, placing->arena, &value, placing->err) &&
               write_value(placing, &out, value, box->format);
    else
        done = !box->text || fill(placing, box->text, &out, &any);
    if (done && out.length && (any || !has_names))
        *text = arena_text(placing->arena, buffer_string(&out));
    buffer_release(&out);
    return done;
}
