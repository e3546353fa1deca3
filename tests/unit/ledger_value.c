/* If this fails, what a clerk types is refused, changed or stored as something else than it
 * says. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include "madoguchi/ledger.h"

static struct arena *arena;
static int32_t today;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    return date_make(2026, 11, 24, &today) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static struct code sexes[] = {{"1", "男", "male", DATE_NONE, DATE_NONE, NULL, NULL}, {"2", "女", "female", DATE_NONE, DATE_NONE, NULL, NULL}};
static struct code kins[] = {{"02", "世帯主", "head", DATE_NONE, DATE_NONE, NULL, NULL}, {"11", "妻", "wife", DATE_NONE, DATE_NONE, NULL, NULL}};
static const struct code_list sex = {.id = "sex", .code = sexes, .count = 2}, kin = {.id = "kin", .code = kins, .count = 2};

static const struct field text = {.name = {"t", "氏名", NULL, {0}}, .kind = KIND_TEXT, .entry = ENTRY_ZENKAKU, .max_chars = 4};
static const struct field kana = {.name = {"k", "カナ", NULL, {0}}, .kind = KIND_TEXT, .entry = ENTRY_KANA};
static const struct field date = {.name = {"d", "日", NULL, {0}}, .kind = KIND_DATE};
static const struct field pension = {.name = {"e", "日", NULL, {0}}, .kind = KIND_DATE, .era = ERA_PENSION};
static const struct field birth = {.name = {"b", "生年月日", NULL, {0}}, .kind = KIND_DATE, .unknown_date = true};
static const struct field month = {.name = {"m", "月", NULL, {0}}, .kind = KIND_MONTH};
static const struct field yen = {.name = {"y", "額", NULL, {0}}, .kind = KIND_YEN, .min = {VALUE_INT, {.integer = 0}}, .max = {VALUE_INT, {.integer = 1000000}}};
static const struct field plain_yen = {.name = {"p", "額", NULL, {0}}, .kind = KIND_YEN};
static const struct field rate = {.name = {"r", "率", NULL, {0}}, .kind = KIND_DECIMAL, .digits = 2};
static const struct field code = {.name = {"c", "性別", NULL, {0}}, .kind = KIND_CODE};
static const struct field flag = {.name = {"f", "有無", NULL, {0}}, .kind = KIND_FLAG};
static const struct field ref = {.name = {"n", "番号", NULL, {0}}, .kind = KIND_REFERENCE};
static const struct field postal = {.name = {"z", "郵便番号", NULL, {0}}, .kind = KIND_DIGITS, .digits = 7};
static const struct field corporate = {.name = {"h", "法人番号", NULL, {0}}, .kind = KIND_DIGITS, .digits = 13, .check_digit = "corporate_number"};
static const struct field person = {.name = {"s", "番号", NULL, {0}}, .kind = KIND_DIGITS, .digits = 12, .check_digit = "my_number"};

/* typed → as it goes over the wire, or the id of the refusal */
static const struct { const struct field *field; const struct code_list *codes; const char *typed, *wire; } rows[] = {
    {&text, NULL, "山田", "\"山田\""},
    {&text, NULL, "葛\U000E0102城太郎", "\"葛\U000E0102城太郎\""},        /* four characters: the selector belongs to its base */
    {&text, NULL, "葛\U000E0102城太郎丸", "00-104"},
    {&text, NULL, "山\u202E田", "00-113"},
    {&text, NULL, "Ab1", "\"Ａｂ１\""},
    {&kana, NULL, "やまだ", "\"ヤマダ\""},
    {&kana, NULL, "ﾔﾏﾀﾞ", "\"ヤマダ\""},
    {&kana, NULL, "山田", "00-106"},
    {&date, NULL, "R8.11.23", "\"2026-11-23\""},
    {&date, NULL, "５－８．１１．２３", "\"2026-11-23\""},
    {&date, NULL, "5-63.4.1", "00-137"}, {&pension, NULL, "5-63.4.1", "\"1988-04-01\""},    /* 令和63 here, 昭和63 on a pension form */
    {&date, NULL, "令和8年2月30日", "00-102"},
    {&date, NULL, "yesterday", "00-108"},
    {&date, NULL, "昭和63年不詳", "00-108"},                              /* not allowed in this field */
    {&month, NULL, "R8.11", "202611"}, {&month, NULL, "202611", "202611"}, {&month, NULL, "2026-11", "202611"},
    {&month, NULL, "令和8年11月", "202611"}, {&month, NULL, "R8.13", "00-108"},
    {&yen, NULL, "¥12,345", "12345"}, {&yen, NULL, "１２３４５円", "12345"}, {&yen, NULL, "-1", "00-109"}, {&yen, NULL, "1000001", "00-109"},
    {&yen, NULL, "12.5", "00-103"}, {&plain_yen, NULL, "△500", "-500"}, {&plain_yen, NULL, "1234567890123456789", "00-103"},
    {&rate, NULL, "1.25", "\"1.25\""}, {&rate, NULL, "1.255", "00-103"}, {&rate, NULL, "１．５", "\"1.5\""},
    {&code, &sex, "1", "\"1\""}, {&code, &sex, "２", "\"2\""}, {&code, &sex, "3", "00-105"},
    {&code, &kin, "2", "\"02\""}, {&code, &kin, "02", "\"02\""}, {&code, &kin, "1", "00-105"},
    {&flag, NULL, "1", "true"}, {&flag, NULL, "0", "false"}, {&flag, NULL, "はい", "true"}, {&flag, NULL, "2", "00-126"}, {&flag, NULL, "Yes", "true"}, {&flag, NULL, "no", "false"},
    {&ref, NULL, "００１２３", "123"}, {&ref, NULL, "12a", "00-103"},
    {&postal, NULL, "783-8501", "\"7838501\""}, {&postal, NULL, "７８３８５０１", "\"7838501\""}, {&postal, NULL, "783850", "00-111"},
    /* 国税庁 法人番号公表サイト: 国税庁 7000012050002; one digit wrong */
    {&corporate, NULL, "7000012050002", "\"7000012050002\""}, {&corporate, NULL, "8000012050002", "00-110"},
    /* 平成26年総務省令第85号第5条, worked by hand: 12345678901 gives 212, 212 mod 11 = 3, 11 - 3 =
     * 8 */
    {&person, NULL, "123456789018", "\"123456789018\""}, {&person, NULL, "123456789019", "00-110"},
    {&text, NULL, "", "null"},
};

static void typed_text_becomes_a_value_or_a_reason(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct value value;
        struct error err = ERROR_NONE;
        struct buffer wire = {0};
        if (ledger_value(rows[i].field, rows[i].typed, today, rows[i].codes, arena, &value, &err))
            json_write(&wire, value);
        else
            buffer_text(&wire, err.id);
        if (strcmp(buffer_string(&wire), rows[i].wire) != 0)
            fail_msg("row %zu 「%s」: %s, wanted %s", i, rows[i].typed, buffer_string(&wire), rows[i].wire);
        buffer_release(&wire);
    }
}

/* 住民記録システム標準仕様書 1.3: a date with unknown parts keeps its text as registered */
static void unknown_dates_keep_their_words(void **state)
{
    struct value value;
    struct error err = ERROR_NONE;
    (void)state;
    if (!ledger_value(&birth, "昭和63年月日不詳", today, NULL, arena, &value, &err))
        fail_msg("%s", err.id);
    assert_int_equal(value.kind, VALUE_DATE);
    assert_int_not_equal(value.date.form, 0);
    assert_string_equal(ledger_show(&birth, value, arena), value.date.text);
}

static void what_is_shown_can_be_typed_again(void **state)
{
    static const struct { const struct field *field; const char *typed, *shown; } shows[] = {
        {&date, "2026-11-23", "R8.11.23"}, {&date, "1988-04-01", "S63.4.1"}, {&month, "202611", "R8.11"},
        {&plain_yen, "1234567", "¥1,234,567"}, {&plain_yen, "-1234", "¥-1,234"}, {&plain_yen, "999", "¥999"},
        {&rate, "1.50", "1.5"}, {&flag, "はい", "1"}, {&ref, "123", "123"}, {&text, "山田", "山田"}};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(shows); i++) {
        struct value value, back;
        struct error err = ERROR_NONE;
        assert_true(ledger_value(shows[i].field, shows[i].typed, today, NULL, arena, &value, &err));
        const char *shown = ledger_show(shows[i].field, value, arena);
        assert_string_equal(shown, shows[i].shown);
        assert_true(ledger_value(shows[i].field, shown, today, NULL, arena, &back, &err));
        assert_true(value_equal(value, back));
    }
    assert_string_equal(ledger_show(&date, value_null(), arena), "");
    assert_string_equal(ledger_show(&date, value_text("2026-11-23"), arena), "R8.11.23");   /* as the wire brings it */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(typed_text_becomes_a_value_or_a_reason),
        cmocka_unit_test(unknown_dates_keep_their_words),
        cmocka_unit_test(what_is_shown_can_be_typed_again),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
