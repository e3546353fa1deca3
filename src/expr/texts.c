/* SPDX-License-Identifier: Apache-2.0 */
/* Functions of texts, and those of any type, one row each. Texts are compared as they are stored,
 * byte by byte. Dry. */
#include <string.h>
#include "madoguchi/text.h"
#include "expr_private.h"

static bool run_filled(const struct expr_call *c, struct value *out)
{
    *out = value_bool(!value_is_null(c->argument[0]));
    return true;
}

static bool is_selector(uint32_t code)
{
    return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF);
}

static bool run_length(const struct expr_call *c, struct value *out)
{
    const char *at = c->argument[0].text, *end = at + strlen(at);
    int64_t count = 0;
    while (at < end) {
        size_t bytes;
        count += !is_selector(text_code(at, end, &bytes));
        at += bytes;
    }
    *out = value_int(count);
    return true;
}

static bool run_starts(const struct expr_call *c, struct value *out)
{
    *out = value_bool(strncmp(c->argument[0].text, c->argument[1].text, strlen(c->argument[1].text)) == 0);
    return true;
}

static bool run_contains(const struct expr_call *c, struct value *out)
{
    *out = value_bool(strstr(c->argument[0].text, c->argument[1].text) != NULL);
    return true;
}

static bool run_concat(const struct expr_call *c, struct value *out)
{
    struct buffer text = {0};
    for (size_t i = 0; i < c->count; i++)
        buffer_text(&text, c->argument[i].text);
    *out = value_text(arena_text(c->arena, buffer_string(&text)));
    buffer_release(&text);
    return true;
}

static bool run_text(const struct expr_call *c, struct value *out)
{
    *out = value_text(value_print(c->arena, c->argument[0]));
    return true;
}

#define END EXPR_ROWS
#define ANY EXPR_NULL
#define NO_SELECTORS "pg_catalog.regexp_replace($1, U&'[\\FE00-\\FE0F\\+0E0100-\\+0E01EF]', '', 'g')"

/* clang-format off */
static const struct expr_function rows[] = {
    {.name = "filled", .types = "(any) bool", .sql = "($1 IS NOT NULL)",
     .argument = {ANY, END}, .type = EXPR_BOOL, .takes_null = true, .run = run_filled,
     .help = "入っているか", .help_en = "is there anything", .example = "filled(null)", .result = "false"},
    {.name = "length", .types = "(text) int", .sql = "char_length(" NO_SELECTORS ")::bigint",
     .argument = {EXPR_TEXT, END}, .type = EXPR_INT, .run = run_length,
     .help = "文字数（異体字セレクタは数えない）", .help_en = "characters, variation selectors not counted",
     .example = "length('abc')", .result = "3"},
    {.name = "starts", .types = "(text, text) bool", .sql = "pg_catalog.starts_with($1, $2)",
     .argument = {EXPR_TEXT, EXPR_TEXT, END}, .type = EXPR_BOOL, .run = run_starts,
     .help = "後の文字列で始まるか", .help_en = "does it begin with", .example = "starts('0887', '08')", .result = "true"},
    {.name = "contains", .types = "(text, text) bool", .sql = "(pg_catalog.strpos($1, $2) > 0)",
     .argument = {EXPR_TEXT, EXPR_TEXT, END}, .type = EXPR_BOOL, .run = run_contains,
     .help = "後の文字列を含むか", .help_en = "does it contain", .example = "contains('abc', 'z')", .result = "false"},
    {.name = "concat", .types = "(text, text, …) text", .sql = "($|)",
     .argument = {EXPR_TEXT, EXPR_TEXT, END}, .type = EXPR_TEXT, .repeats = true, .run = run_concat,
     .help = "つなぐ", .help_en = "one after the other", .example = "concat('ab', 'c', 'd')", .result = "abcd"},
    {.name = "text", .types = "(any) text", .sql = "($1)::text", .sql_decimal = "pg_catalog.trim_scale($1)::text",
     .argument = {ANY, END}, .type = EXPR_TEXT, .run = run_text,
     .help = "文字列にする", .help_en = "as text", .example = "text(12)", .result = "12"},
    {.name = "coalesce", .types = "(any, any, …) any", .sql = "coalesce($*)",
     .argument = {ANY, ANY, END}, .repeats = true, .lazy = true,
     .help = "前が空なら後", .help_en = "the first that is there", .example = "coalesce(null, 7)", .result = "7"},
    {.name = "if", .types = "(bool, any, any) any", .sql = "(CASE WHEN $1 THEN $2 ELSE $3 END)",
     .argument = {EXPR_BOOL, ANY, ANY, END}, .lazy = true,
     .help = "条件が真なら前、でなければ後", .help_en = "one or the other", .example = "if(1 = 1, 2, 3)", .result = "2"},
};
/* clang-format on */
const struct expr_subject EXPR_TEXTS = {rows, COUNT_OF(rows), &EXPR_GRIDS};
