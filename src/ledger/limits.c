/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger: what one value may be — its kind, letters, lengths, range, code. The database says the
 * same again (sys.read_record); here it is said while the clerk is still in the field. Dry.
 */
#include <stdio.h>
#include <string.h>

#include "madoguchi/text_digit.h"
#include "ledger_private.h"

static const char *const entry_words[] = {
    [ENTRY_ANY] = "any", [ENTRY_ZENKAKU] = "zenkaku", [ENTRY_KANA] = "kana", [ENTRY_HANKAKU] = "hankaku",
    [ENTRY_DIGITS] = "digits", [ENTRY_CODE] = "code",
};

static bool too_long(const struct field *field, const char *id, int max, struct error *err)
{
    char number[16];
    snprintf(number, sizeof(number), "%d", max);
    return error_set(err, id, "label", field->name.ja, "max", number, NULL);
}

/* Three limits, because a database counts bytes, paper has columns and people count characters; and
 * one the other way. */
static bool check_length(const struct field *field, const char *text, struct error *err)
{
    size_t clusters = text_clusters(text);
    if (field->max_chars > 0 && clusters > (size_t)field->max_chars)
        return too_long(field, "00-104", field->max_chars, err);
    if (field->max_bytes > 0 && strlen(text) > (size_t)field->max_bytes)
        return too_long(field, "00-117", field->max_bytes, err);
    if (field->max_columns > 0 && text_columns(text) > field->max_columns)
        return too_long(field, "00-116", field->max_columns, err);
    if (field->must_fill && field->max_chars > 0 && clusters < (size_t)field->max_chars)
        return too_long(field, "00-115", field->max_chars, err);
    return true;
}

static bool check_letters(const struct field *field, const char *text, enum entry entry,
                          struct error *err)
{
    size_t at = 0;
    char code[16];
    uint32_t bad = text_forbidden(text, &at);
    if (bad) {
        snprintf(code, sizeof(code), "U+%04X", (unsigned)bad);
        return error_set(err, "00-113", "code", code, NULL);
    }
    if (!text_is_entry(text, entry, &at))
        return error_set(err, "00-106", "text", field->kind == KIND_SECRET ? "" : text, "wanted",
                         entry_words[entry], NULL);
    return check_length(field, text, err);
}

/* A rule nobody knows refuses, as in the database. */
static bool has_wrong_digit(const struct field *field, const char *digits)
{
    const struct digit_rule *rule = field->check_digit ? digit_rule_find(field->check_digit) : NULL;
    return field->check_digit && (!rule || !digit_is_right(rule, digits));
}

static bool check_text(const struct field *field, struct value value, int32_t today,
                       const struct code_list *codes, struct error *err)
{
    (void)today, (void)codes;
    if (!check_letters(field, value.text, field->entry, err))
        return false;
    if (has_wrong_digit(field, value.text))
        return error_set(err, "00-110", "text", field->kind == KIND_SECRET ? "" : value.text, NULL);
    return true;
}

static bool check_digits(const struct field *field, struct value value, int32_t today,
                         const struct code_list *codes, struct error *err)
{
    char wanted[16];
    (void)today, (void)codes;
    if (!check_letters(field, value.text, ENTRY_DIGITS, err))
        return false;
    if (field->digits > 0 && strlen(value.text) != (size_t)field->digits) {
        snprintf(wanted, sizeof(wanted), "%d", field->digits);
        return error_set(err, "00-111", "digits", wanted, NULL);
    }
    if (has_wrong_digit(field, value.text))
        return error_set(err, "00-110", "text", value.text, NULL);
    return true;
}

static bool check_code(const struct field *field, struct value value, int32_t today,
                       const struct code_list *codes, struct error *err)
{
    if (!codes || code_find(codes, value.text, today))
        return true;
    return error_set(err, codes->none ? codes->none : "00-105", "text", value.text, "label",
                     field->name.ja, NULL);
}

static bool check_date(const struct field *field, struct value value, int32_t today,
                       const struct code_list *codes, struct error *err)
{
    (void)today, (void)codes;
    if (value.date.form != 0 && !field->unknown_date)
        return error_set(err, "00-108", "text", value.date.text ? value.date.text : "", NULL);
    return true;
}

static bool check_range(const struct field *field, struct value value, int32_t today,
                        const struct code_list *codes, struct error *err)
{
    int order;
    (void)today, (void)codes;
    bool below = !value_is_null(field->min) && value_compare(value, field->min, &order) &&
                 order < 0;
    bool above = !value_is_null(field->max) && value_compare(value, field->max, &order) &&
                 order > 0;
    if (!below && !above)
        return true;
    struct arena *arena = arena_new();
    error_set(err, "00-109", "min", value_is_null(field->min) ? "" : value_print(arena, field->min),
              "max", value_is_null(field->max) ? "" : value_print(arena, field->max), NULL);
    arena_free(&arena);
    return false;
}

static bool check_nothing(const struct field *field, struct value value, int32_t today,
                          const struct code_list *codes, struct error *err)
{
    (void)field, (void)value, (void)today, (void)codes, (void)err;
    return true;
}

/* What a value of each kind is made of, what it is refused with when it is not, and what else must
 * hold. */
static const struct {
    enum value_kind is;
    const char *otherwise;
    bool (*check)(const struct field *field, struct value value, int32_t today,
                  const struct code_list *codes, struct error *err);
} kinds[KIND_COUNT] = {
    [KIND_TEXT] = {VALUE_TEXT, "00-106", check_text},        [KIND_DATE] = {VALUE_DATE, "00-108", check_date},
    [KIND_MONTH] = {VALUE_INT, "00-108", check_range},       [KIND_YEN] = {VALUE_YEN, "00-103", check_range},
    [KIND_DECIMAL] = {VALUE_DECIMAL, "00-103", check_range}, [KIND_INT] = {VALUE_INT, "00-103", check_range},
    [KIND_CODE] = {VALUE_TEXT, "00-105", check_code},        [KIND_FLAG] = {VALUE_BOOL, "00-126", check_nothing},
    [KIND_REFERENCE] = {VALUE_INT, "00-103", check_range},   [KIND_DIGITS] = {VALUE_TEXT, "00-106", check_digits},
    [KIND_SECRET] = {VALUE_TEXT, "00-106", check_text},      [KIND_FILE] = {VALUE_TEXT, "00-106", check_nothing},
    [KIND_GRID] = {VALUE_LIST, "00-107", check_nothing},     [KIND_COMPUTED] = {VALUE_NULL, "00-107", check_nothing},
};

/* int, yen and decimal stand for each other where the figure is exact: JSON does not tell them
 * apart. */
static bool is_number(enum value_kind kind)
{
    return kind == VALUE_INT || kind == VALUE_YEN || kind == VALUE_DECIMAL;
}

struct value legal_value(struct value value)
{
    int32_t day;
    if (value.kind == VALUE_TEXT && date_parse_iso(value.text, &day))
        return value_day(day);
    if (value.kind != VALUE_RECORD)
        return value;
    struct value iso = record_get(value.record, "date"), form = record_get(value.record, "form");
    struct value text = record_get(value.record, "text");
    if (iso.kind != VALUE_TEXT || !date_parse_iso(iso.text, &day))
        return value;
    struct value out = value_day(day);
    out.date.form = form.kind == VALUE_INT ? (int)form.integer : 0;
    out.date.text = text.kind == VALUE_TEXT ? text.text : NULL;
    return out;
}

bool limits_check(const struct field *field, struct value value, int32_t today,
                  const struct code_list *codes, struct error *err)
{
    if (field->kind == KIND_DATE)
        value = legal_value(value);
    if (value_is_null(value) || field->kind == KIND_COMPUTED)
        return true;
    enum value_kind wanted = kinds[field->kind].is;
    if (value.kind != wanted && !(is_number(value.kind) && is_number(wanted))) {
        struct arena *arena = arena_new();
        error_set(err, kinds[field->kind].otherwise, "text",
                  field->kind == KIND_SECRET ? "" : value_print(arena, value), "label",
                  field->name.ja, "field", field->name.id, "wanted", entry_words[field->entry],
                  NULL);
        arena_free(&arena);
        return false;
    }
    return kinds[field->kind].check(field, value, today, codes, err);
}
