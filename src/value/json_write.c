/* SPDX-License-Identifier: Apache-2.0 */
/* Values → JSON, as the wire wants them: yen whole, rates and dates as texts. Dry. */
#include "madoguchi/value.h"
#include <stdio.h>
#include <string.h>

static void write_string(struct buffer *out, const char *text)
{
    buffer_char(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            buffer_char(out, '\\');
        if ((unsigned char)*text < 0x20)
            buffer_format(out, "\\u%04x", (unsigned)*text);
        else
            buffer_char(out, *text);
    }
    buffer_char(out, '"');
}

static void write_date(struct buffer *out, struct legal_date date)
{
    char iso[11];
    if (date.day == DATE_NONE) {
        buffer_text(out, "null");
        return;
    }
    date_print_iso(date.day, iso);
    if (date.form == 0 && !date.text) {
        buffer_format(out, "\"%s\"", iso);
        return;
    }
    buffer_format(out, "{\"date\":\"%s\",\"form\":%d,\"text\":", iso, date.form);
    write_string(out, date.text ? date.text : "");
    buffer_char(out, '}');
}

static void write_decimal(struct buffer *out, struct decimal decimal)
{
    char text[40];
    decimal_print(decimal, text);
    write_string(out, text);
}

static void write_list(struct buffer *out, const struct value_list *list)
{
    buffer_char(out, '[');
    for (size_t i = 0; i < list->count; i++) {
        if (i)
            buffer_char(out, ',');
        json_write(out, list->item[i]);
    }
    buffer_char(out, ']');
}

static void write_record(struct buffer *out, const struct record *record)
{
    buffer_char(out, '{');
    for (size_t i = 0; i < record->count; i++) {
        if (i)
            buffer_char(out, ',');
        write_string(out, record->member[i].name);
        buffer_char(out, ':');
        json_write(out, record->member[i].value);
    }
    buffer_char(out, '}');
}

void json_write(struct buffer *out, struct value value)
{
    switch (value.kind) {
    case VALUE_NULL: buffer_text(out, "null"); break;
    case VALUE_TEXT: write_string(out, value.text); break;
    case VALUE_INT: case VALUE_YEN: buffer_format(out, "%lld", (long long)value.integer); break;
    case VALUE_DECIMAL: write_decimal(out, value.decimal); break;
    case VALUE_DATE: write_date(out, value.date); break;
    case VALUE_BOOL: buffer_text(out, value.boolean ? "true" : "false"); break;
    case VALUE_LIST: write_list(out, value.list); break;
    case VALUE_RECORD: write_record(out, value.record); break;
    }
}
