/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a search finds others than those who were asked for, or reads the whole
 * register. */
#include "draft_fake.h"

static const struct field number = {.name = {.id = "no", .ja = "番号"}, .kind = KIND_INT, .op = SEARCH_EQUAL, .width = 12,
                                    .ops = 1u << SEARCH_EQUAL | 1u << SEARCH_RANGE | 1u << SEARCH_EMPTY};
static const struct field day = {.name = {.id = "day", .ja = "日"}, .kind = KIND_DATE, .op = SEARCH_EQUAL, .width = 16,
                                 .ops = 1u << SEARCH_EQUAL | 1u << SEARCH_RANGE};
static const struct field only = {.name = {.id = "only", .ja = "日だけ"}, .kind = KIND_DATE, .op = SEARCH_EQUAL, .width = 16,
                                  .ops = 1u << SEARCH_EQUAL};
static const struct field kana = {.name = {.id = "kana", .ja = "カナ"}, .kind = KIND_TEXT, .entry = ENTRY_KANA,
                                  .op = SEARCH_PREFIX, .width = 20, .ops = 1u << SEARCH_PREFIX | 1u << SEARCH_EQUAL};
static const struct field period = {.name = {.id = "p", .ja = "年"}, .kind = KIND_INT, .op = SEARCH_RANGE, .width = 12,
                                    .ops = 1u << SEARCH_RANGE};

/* typed → way, from, to as SQL would print them ("" = open), and how it stands in the field */
static const struct { const struct field *field; const char *typed; enum search_op op; const char *from, *to, *text; } cases[] = {
    {&number, "12", SEARCH_EQUAL, "12", "", "12"},
    {&number, ">=100", SEARCH_RANGE, "100", "", ">=100"},
    {&number, "≧１００", SEARCH_RANGE, "100", "", ">=100"},
    {&number, "<=100", SEARCH_RANGE, "", "100", "<=100"},
    {&number, ">100", SEARCH_RANGE, "101", "", ">100"},
    {&number, "＜100", SEARCH_RANGE, "", "99", "<100"},
    {&number, "10..20", SEARCH_RANGE, "10", "20", "10..20"},
    {&number, "10～20", SEARCH_RANGE, "10", "20", "10..20"},
    {&number, "10..", SEARCH_RANGE, "10", "", "10.."},
    {&number, "=", SEARCH_EMPTY, "", "", "="},
    {&number, "＝12", SEARCH_EQUAL, "12", "", "=12"},
    {&day, "S60.1.1..S63.12.31", SEARCH_RANGE, "1985-01-01", "1988-12-31", "S60.1.1..S63.12.31"},
    {&day, ">S63.12.31", SEARCH_RANGE, "1989-01-01", "", ">S63.12.31"},
    {&day, "S60.4.12", SEARCH_EQUAL, "1985-04-12", "", "S60.4.12"},
    {&day, "昭和50年", SEARCH_RANGE, "1975-01-01", "1975-12-31", "S50"},
    {&day, "1975", SEARCH_RANGE, "1975-01-01", "1975-12-31", "1975"},
    {&day, "平成3年5月", SEARCH_RANGE, "1991-05-01", "1991-05-31", "H3.5"},
    {&day, "=S50.4", SEARCH_RANGE, "1975-04-01", "1975-04-30", "=S50.4"},
    {&day, "S50..S52", SEARCH_RANGE, "1975-01-01", "1977-12-31", "S50..S52"},
    {&day, "1975-04～1975-06-15", SEARCH_RANGE, "1975-04-01", "1975-06-15", "1975-04..S50.6.15"},
    {&day, ">=S50", SEARCH_RANGE, "1975-01-01", "", ">=S50"},
    {&day, "<=S50", SEARCH_RANGE, "", "1975-12-31", "<=S50"},
    {&day, ">S50", SEARCH_RANGE, "1976-01-01", "", ">S50"},
    {&day, "<S50.4", SEARCH_RANGE, "", "1975-03-31", "<S50.4"},
    {&day, "S50.00.00", SEARCH_RANGE, "1975-01-01", "1975-12-31", "S50"},
    {&kana, "やま", SEARCH_PREFIX, "ヤマ", "", "ヤマ"},
    {&kana, "ﾔﾏﾀﾞ*", SEARCH_PREFIX, "ヤマダ", "", "ヤマダ"},
    {&kana, "=yamada", SEARCH_EQUAL, "ヤマダ", "", "=ヤマダ"},
    {&period, "2026", SEARCH_RANGE, "2026", "2026", "2026"},
};
static const struct { const struct field *field; const char *typed, *error; } refused[] = {
    {&kana, ">=ア", "00-119"}, {&kana, "=", "00-119"}, {&day, "=", "00-119"}, {&period, "=2026", "00-119"},
    {&number, "10..x", "00-103"}, {&day, ">=R8.2.30", "00-102"},
    {&only, "S50", "00-119"}, {&only, "S50.4", "00-119"}, {&day, "S65", "00-132"}, {&day, "S50..S50.13", "00-131"},
};

static void operators_mean_what_they_say(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.widgets", DRAFT_QUERY);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct slot slot = {.field = cases[i].field, .text = ""};
        if (!slot_take_query(&hand->draft.desk, &slot, cases[i].typed, hand->turn))
            fail_msg("%s is refused: %s", cases[i].typed, slot.error->id);
        assert_int_equal(slot.op, cases[i].op);
        assert_string_equal(value_is_null(slot.value) ? "" : value_print(hand->turn, slot.value), cases[i].from);
        assert_string_equal(value_is_null(slot.to) ? "" : value_print(hand->turn, slot.to), cases[i].to);
        assert_string_equal(slot.text, cases[i].text);
        assert_true(slot_asks(&slot));
        struct slot again = slot;                /* what stands there can be typed again */
        assert_true(slot_take_query(&hand->draft.desk, &again, slot.text, hand->turn));
        assert_int_equal(again.op, slot.op);
        assert_true(value_equal(again.value, slot.value) && value_equal(again.to, slot.to));
    }
    hand_off(hand);
}

static void what_no_index_serves_is_refused_by_name(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.widgets", DRAFT_QUERY);
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        struct slot slot = {.field = refused[i].field, .text = ""};
        assert_false(slot_take_query(&hand->draft.desk, &slot, refused[i].typed, hand->turn));
        assert_string_equal(slot.error->id, refused[i].error);
        assert_string_equal(slot.text, refused[i].typed);        /* it stays to be mended */
        assert_false(slot_asks(&slot));
    }
    hand_off(hand);
}

static void an_empty_condition_asks_nothing(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.widgets", DRAFT_QUERY);
    struct slot slot = {.field = &number, .text = ""};
    assert_true(slot_take_query(&hand->draft.desk, &slot, "=", hand->turn));
    assert_true(slot_take_query(&hand->draft.desk, &slot, "  ", hand->turn));
    assert_false(slot_asks(&slot));
    hand_off(hand);
}

/* The same form, flipped: nothing is required, nothing has a default, what is read-only can be
 * asked. */
static void a_form_flips_to_query(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.entry", DRAFT_QUERY);
    assert_string_equal(text_of(hand, "lent_date"), "");
    draft_problems_collect(&hand->draft);
    assert_int_equal(hand->draft.problems.count, 0);
    struct spot total;
    assert_true(draft_find_label(&hand->draft, "合計", -1, &total));
    hand_off(hand);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(operators_mean_what_they_say),
        cmocka_unit_test(what_no_index_serves_is_refused_by_name),
        cmocka_unit_test(an_empty_condition_asks_nothing),
        cmocka_unit_test(a_form_flips_to_query),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
