/* SPDX-License-Identifier: Apache-2.0 */
/* model: the kinds of field — their words, what each is in PostgreSQL and in expressions. Dry. */
#include "madoguchi/model_reading.h"

/* clang-format off */
static const struct { const char *word, *sql; enum expr_type type; } KINDS[] = {
    [KIND_TEXT]      = {"text",      "text",    EXPR_TEXT},
    [KIND_DATE]      = {"date",      "date",    EXPR_DATE},
    [KIND_MONTH]     = {"month",     "integer", EXPR_INT},       /* yyyymm */
    [KIND_YEN]       = {"yen",       "bigint",  EXPR_YEN},
    [KIND_DECIMAL]   = {"decimal",   "numeric", EXPR_DECIMAL},
    [KIND_INT]       = {"int",       "integer", EXPR_INT},
    [KIND_CODE]      = {"code",      "text",    EXPR_TEXT},
    [KIND_FLAG]      = {"flag",      "boolean", EXPR_BOOL},
    [KIND_REFERENCE] = {"reference", "bigint",  EXPR_INT},
    [KIND_DIGITS]    = {"digits",    "text",    EXPR_TEXT},
    [KIND_SECRET]    = {"secret",    "text",    EXPR_TEXT},
    [KIND_FILE]      = {"file",      "bytea",   EXPR_TEXT},
    [KIND_GRID]      = {"grid",      "jsonb",   EXPR_ROWS},
    [KIND_COMPUTED]  = {"computed",  NULL,      EXPR_NULL},      /* the type of its expression */
};
const struct key_word KIND_WORDS[] = {
    {"text", KIND_TEXT}, {"date", KIND_DATE}, {"month", KIND_MONTH}, {"yen", KIND_YEN}, {"decimal", KIND_DECIMAL},
    {"int", KIND_INT}, {"code", KIND_CODE}, {"flag", KIND_FLAG}, {"reference", KIND_REFERENCE},
    {"digits", KIND_DIGITS}, {"secret", KIND_SECRET}, {"file", KIND_FILE}, {"grid", KIND_GRID},
    {"computed", KIND_COMPUTED}, {NULL, 0},
};
const struct key_word ENTRY_WORDS[] = {
    {"any", ENTRY_ANY}, {"zenkaku", ENTRY_ZENKAKU}, {"kana", ENTRY_KANA}, {"hankaku", ENTRY_HANKAKU},
    {"digits", ENTRY_DIGITS}, {"code", ENTRY_CODE}, {NULL, 0},
};
/* clang-format on */

const char *field_kind_name(enum field_kind kind)
{
    return KINDS[kind].word;
}

const char *field_kind_sql(enum field_kind kind)
{
    return KINDS[kind].sql ? KINDS[kind].sql : "";
}

enum expr_type kind_type(enum field_kind kind)
{
    return KINDS[kind].type;
}
