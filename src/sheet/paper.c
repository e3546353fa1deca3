/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A trace as rows of the paper a resident takes home: steps that came to something, each with its
 * way in words, and the figures of the law they rest on, each once. Dry.
 */
#include <string.h>
#include "madoguchi/text.h"
#include "sheet_private.h"

enum { ROW_TEXTS = 4 };

struct telling {
    const struct words *words;
    struct arena *arena;
    struct value_list *rows;
};

static const char *text_of(const struct record *record, const char *name)
{
    struct value value = record_get(record, name);
    return value.kind == VALUE_TEXT ? value.text : "";
}

static void row_add(const struct telling *t, const char *const *id, const char *const *text)
{
    struct record *row = record_new(t->arena);
    for (size_t i = 0; i < ROW_TEXTS; i++)
        record_set(t->arena, row, id[i], value_text(text[i]));
    value_list_add(t->arena, t->rows, (struct value){.kind = VALUE_RECORD, .record = row});
}

static const char *value_said(const struct telling *t, struct value value, const char *unit)
{
    struct buffer out = {0};
    said_value(t->words, value, t->arena, &out);
    buffer_text(&out, unit);
    const char *text = arena_text(t->arena, buffer_string(&out));
    buffer_release(&out);
    return text;
}

/* ---- steps ---- */

/* A figure, not a word by which the program chooses; 0 stands in no formula. */
static bool is_figure(const struct record *param)
{
    struct value value = record_get(param, "value");
    if (value.kind == VALUE_YEN || value.kind == VALUE_INT)
        return value.integer != 0;
    return value.kind == VALUE_DECIMAL || value.kind == VALUE_DATE;
}

/* What was only looked up names the figure of the law it is, or rests on. */
static const char *way_of(const struct telling *t, const struct record *step)
{
    const char *said = text_of(step, "said"), *rests = "";
    struct value params = record_get(step, "params"), value = record_get(step, "value");
    for (size_t i = 0; !said[0] && params.kind == VALUE_LIST && i < params.list->count; i++) {
        const struct record *param = params.list->item[i].record;
        struct value figure = record_get(param, "value");
        const char *named = arena_format(t->arena, "%s: %s", words_get(t->words, "sheet-param"),
                                         text_of(param, "name"));
        if (value_equal(figure, value))
            said = named;
        else if (!rests[0] && is_figure(param))
            rests = arena_format(t->arena, "%s %s", named, value_said(t, figure, ""));
    }
    return said[0] ? said : rests;
}

static void step_tell(const struct telling *t, const struct record *step)
{
    static const char *const id[ROW_TEXTS] = {"name", "value", "formula", "law"};
    const char *number = text_of(step, "row"), *name = text_of(step, "name");
    if (number[0])
        name = arena_format(t->arena, "%s %s %s", text_of(step, "heading"), number, name);
    row_add(t, id, (const char *const[]){name, value_said(t, record_get(step, "value"),
                                                          text_of(step, "unit")),
                                         way_of(t, step), text_of(step, "law")});
}

static bool mentions(const struct record *step, const char *key)
{
    struct value list = record_get(step, "mentions");
    for (size_t i = 0; list.kind == VALUE_LIST && i < list.list->count; i++)
        if (strcmp(list.list->item[i].text, key) == 0)
            return true;
    return false;
}

/* Which steps are told: answers that came to something, and what the formula of one that is told
 * names. From the last to the first, for a step reads only earlier ones. */
static bool *told(const struct sheet_result *result, struct arena *arena)
{
    size_t count = result->trace ? result->trace->count : 0;
    bool *is_told = arena_take(arena, count + 1);
    for (size_t i = count; i-- > 0;) {
        const struct record *step = result->trace->item[i].record;
        const char *key = member_key(arena, text_of(step, "sheet"), text_of(step, "id"));
        bool is_some = record_get(step, "told").boolean;
        is_told[i] = is_some && record_get(step, "out").boolean;
        for (size_t k = i + 1; is_some && k < count && !is_told[i]; k++)
            is_told[i] = is_told[k] && mentions(result->trace->item[k].record, key);
    }
    return is_told;
}

struct value_list *sheet_steps(const struct sheet_result *result, const struct words *words,
                               struct arena *arena)
{
    const struct telling t = {words, arena, arena_take(arena, sizeof(*t.rows))};
    const bool *is_told = told(result, arena);
    for (size_t i = 0; result->trace && i < result->trace->count; i++)
        if (is_told[i])
            step_tell(&t, result->trace->item[i].record);
    return t.rows;
}

/* ---- figures of the law ---- */

/* Since when, whose and by which article. */
static const char *since(const struct telling *t, const struct record *param)
{
    const char *level = text_of(param, "level");
    const char *whose = words_get(t->words, strcmp(level, "kuni") == 0 ? "sheet-kuni"
                                            : strlen(level) == 2       ? "sheet-ken"
                                                                       : "sheet-shi");
    int32_t day;
    const char *from = date_parse_iso(text_of(param, "from"), &day)
                           ? value_said(t, value_day(day), "")
                           : "";
    return arena_format(t->arena, "%s %s  %s", from, whose, text_of(param, "law"));
}

static bool is_listed(const struct value_list *seen, const struct record *param)
{
    static const char *const same[] = {"param", "from", "value"};
    for (size_t i = 0; i < seen->count; i++) {
        size_t k = 0;
        while (k < COUNT_OF(same) && value_equal(record_get(seen->item[i].record, same[k]),
                                                 record_get(param, same[k])))
            k++;
        if (k == COUNT_OF(same))
            return true;
    }
    return false;
}

static void param_tell(const struct telling *t, const struct record *param)
{
    static const char *const id[ROW_TEXTS] = {"name", "value", "formula", "law"};
    const char *name = text_of(param, "name");
    if (!record_get(param, "confirmed").boolean)
        name = arena_format(t->arena, "%s〔%s〕", name, words_get(t->words, "sheet-unconfirmed"));
    row_add(t, id, (const char *const[]){name, value_said(t, record_get(param, "value"), ""),
                                         since(t, param), ""});
}

struct value_list *sheet_params(const struct sheet_result *result, const struct words *words,
                                struct arena *arena)
{
    const struct telling t = {words, arena, arena_take(arena, sizeof(*t.rows))};
    struct value_list *seen = arena_take(arena, sizeof(*seen));
    const bool *is_told = told(result, arena);
    for (size_t i = 0; result->trace && i < result->trace->count; i++) {
        struct value params = record_get(result->trace->item[i].record, "params");
        for (size_t k = 0; is_told[i] && params.kind == VALUE_LIST && k < params.list->count; k++) {
            struct value param = params.list->item[k];
            if (!is_figure(param.record) || is_listed(seen, param.record))
                continue;
            value_list_add(arena, seen, param);
            param_tell(&t, param.record);
        }
    }
    return t.rows;
}
