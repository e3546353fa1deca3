/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A trace as lines a clerk reads out at the counter or prints: what it is called, what came out,
 * the formula with the numbers put in, each parameter with its day, level and law, and the article.
 * Says what nobody has confirmed. Dry.
 */
#include <string.h>
#include "madoguchi/text.h"
#include "sheet_private.h"

struct writing { const struct words *words; struct arena *arena; struct buffer *out; };

static void grouped(struct buffer *out, int64_t number)
{
    char digits[24], *at = digits + sizeof(digits) - 1;
    uint64_t size = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    *at = '\0';
    for (int count = 0; count == 0 || size > 0; count++, size /= 10) {
        if (count > 0 && count % 3 == 0)
            *--at = ',';
        *--at = (char)('0' + size % 10);
    }
    buffer_format(out, "%s%s", number < 0 ? "-" : "", at);
}

static void value_write(const struct writing *w, struct value value)
{
    switch (value.kind) {
    case VALUE_NULL: buffer_text(w->out, words_get(w->words, "sheet-none")); return;
    case VALUE_YEN:
        grouped(w->out, value.integer);
        buffer_text(w->out, words_get(w->words, "sheet-yen"));
        return;
    case VALUE_INT: grouped(w->out, value.integer); return;
    case VALUE_DATE:
        wareki_print(w->out, value.date.day,
                     strcmp(words_get(w->words, "language"), "en") == 0 ? WAREKI_WESTERN
                                                                        : WAREKI_LONG);
        return;
    case VALUE_BOOL:
        buffer_text(w->out, words_get(w->words, value.boolean ? "sheet-yes" : "sheet-no"));
        return;
    case VALUE_LIST: buffer_text(w->out, words_get(w->words, "sheet-table")); return;
    default: buffer_text(w->out, value_print(w->arena, value)); return;
    }
}

static const char *text_of(const struct record *record, const char *name)
{
    struct value value = record_get(record, name);
    return value.kind == VALUE_TEXT ? value.text : "";
}

const char *sheet_value_text(const struct words *words, struct value value, struct arena *arena)
{
    struct buffer out = {0};
    const struct writing w = {.words = words, .arena = arena, .out = &out};
    value_write(&w, value);
    const char *text = arena_text(arena, buffer_string(&out));
    buffer_release(&out);
    return text;
}

/* 　名（適用日から、団体、条文） = 値 〔未確認〕 */
static void param_write(const struct writing *w, const struct record *param)
{
    buffer_format(w->out, "      %s %s = ", words_get(w->words, "sheet-param"),
                  text_of(param, "name"));
    value_write(w, record_get(param, "value"));
    const char *level = text_of(param, "level");
    buffer_format(w->out, " (%s, %s, %s)", text_of(param, "from"),
                  strcmp(level, "kuni") == 0 ? words_get(w->words, "sheet-kuni") : level,
                  text_of(param, "law"));
    if (!record_get(param, "confirmed").boolean)
        buffer_format(w->out, " 〔%s〕", words_get(w->words, "sheet-unconfirmed"));
    buffer_char(w->out, '\n');
}

static void step_write(const struct writing *w, const struct record *step)
{
    struct value params = record_get(step, "params");
    bool in_words = record_has(step, "said"), is_text = record_get(step, "value").kind == VALUE_TEXT;
    if (in_words && is_text && !record_get(step, "told").boolean)
        return;                                    /* a code by which the sheet goes on */
    buffer_text(w->out, "  ");
    if (text_of(step, "row")[0])
        buffer_format(w->out, "%s %s  ", text_of(step, "heading"), text_of(step, "row"));
    buffer_format(w->out, "%s = ", text_of(step, "name"));
    value_write(w, record_get(step, "value"));
    buffer_char(w->out, '\n');
    const char *way = text_of(step, in_words ? "said" : "filled");
    if (way[0])
        buffer_format(w->out, "      %s %s\n", words_get(w->words, "sheet-formula"), way);
    for (size_t i = 0; params.kind == VALUE_LIST && i < params.list->count; i++)
        param_write(w, params.list->item[i].record);
    if (text_of(step, "law")[0])
        buffer_format(w->out, "      %s %s\n", words_get(w->words, "sheet-law"),
                      text_of(step, "law"));
}

void sheet_explain(const struct sheet *sheet, const struct sheet_result *result,
                   const struct words *words, struct arena *arena, struct buffer *out)
{
    struct writing w = {.words = words, .arena = arena, .out = out};
    buffer_format(out, "%s (%s)\n", result->english ? sheet->name.en : sheet->name.ja, result->law);
    for (size_t i = 0; result->trace && i < result->trace->count; i++)
        step_write(&w, result->trace->item[i].record);
}

