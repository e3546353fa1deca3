/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a clerk's hand is stopped where it should go on, goes on where it should stop, or
 * rules fire in another order than forms/LANGUAGE.md publishes. */
#include "draft_fake.h"

#include "madoguchi/text.h"

/* ---- the published order of events ---- */

static char trace[512];

static void note(struct draft *draft, enum draft_event event, struct spot spot)
{
    static const char *const word[] = {[DRAFT_ENTER] = "enter", [DRAFT_LEAVE] = "leave", [DRAFT_CHANGE] = "change",
                                       [DRAFT_ROW] = "row", [DRAFT_FORM] = "form"};
    size_t used = strlen(trace);
    const char *id = spot.field < 0 ? "-" : spot.column < 0 ? draft->form->field[spot.field].name.id
                                          : draft->form->field[spot.field].column[spot.column].name.id;
    snprintf(trace + used, sizeof trace - used, "%s %s; ", word[event], id);
}

static void events_come_in_the_published_order(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.widgets", DRAFT_COUNTER);
    go_to(hand, "物");
    hand->draft.hook = note;
    trace[0] = '\0';
    put_on(hand, "机");
    assert_string_equal(trace, "leave thing; change thing; enter amount; ");
    trace[0] = '\0';
    put_on(hand, "2");                           /* the last cell of a row: the row is left too */
    assert_string_equal(trace, "leave amount; change amount; row amount; enter thing; ");
    trace[0] = '\0';
    draft_back(&hand->draft);                    /* nothing typed: nothing changed */
    assert_string_equal(trace, "leave thing; row thing; enter amount; ");
    trace[0] = '\0';
    draft_problems_collect(&hand->draft);
    assert_string_equal(trace, "form -; ");
    hand_off(hand);
}

/* ---- going on and going back ---- */

static void going_on_stops_at_what_is_no_value_and_going_back_never(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.entry", DRAFT_COUNTER);
    struct spot first = hand->draft.spot;
    assert_int_equal(put_on(hand, "R8.2.30"), STEP_STOPPED);     /* 令和8年2月 has 28 days */
    assert_true(spot_equal(hand->draft.spot, first));
    assert_int_equal(put_on(hand, "R8.11.20"), STEP_MOVED);
    put(hand, "R8.2.30");
    assert_int_equal(draft_back(&hand->draft), STEP_MOVED);
    assert_string_equal(text_of(hand, "back_date"), "R8.2.30");  /* not lost */
    hand_off(hand);
}

static void a_default_that_must_be_confirmed_is_asked_for(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.widgets", DRAFT_COUNTER);
    go_to(hand, "番号");
    draft_problems_collect(&hand->draft);
    assert_string_equal(hand->draft.problems.item[0].message, "00-114");
    go_to(hand, "確認");
    draft_next(&hand->draft);                    /* Enter is enough */
    draft_problems_collect(&hand->draft);
    for (size_t i = 0; i < hand->draft.problems.count; i++)
        assert_string_not_equal(hand->draft.problems.item[i].message, "00-114");
    hand_off(hand);
}

static void a_full_field_goes_on_by_itself(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.widgets", DRAFT_COUNTER);
    go_to(hand, "番号");
    put(hand, "1234567");
    assert_false(draft_is_full(&hand->draft));
    put(hand, "12345678");
    assert_true(draft_is_full(&hand->draft));
    go_to(hand, "欄");
    put(hand, "あいうえおかきくけこ");           /* does not ask for it; in serial entry a name does neither */
    assert_false(draft_is_full(&hand->draft));
    hand->draft.mode = DRAFT_SERIAL;
    assert_false(draft_is_full(&hand->draft));
    hand_off(hand);
}

static void twice_means_the_same_twice(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.widgets", DRAFT_COUNTER);
    go_to(hand, "秘密");
    assert_int_equal(put_on(hand, "AB12"), STEP_AGAIN);
    assert_int_equal(put_on(hand, "AB13"), STEP_DIFFERS);
    assert_int_equal(put_on(hand, "AB12"), STEP_AGAIN);
    assert_int_equal(put_on(hand, "AB12"), STEP_MOVED);
    assert_string_equal(text_of(hand, "pin"), "AB12");
    go_to(hand, "秘密");
    put(hand, "ZZ99");
    draft_back(&hand->draft);                    /* typed once: it does not count, and F10 says so */
    draft_problems_collect(&hand->draft);
    bool told = false;
    for (size_t i = 0; i < hand->draft.problems.count; i++)
        told = told || strcmp(hand->draft.problems.item[i].message, "00-118") == 0;
    assert_true(told);
    hand_off(hand);
}

/* ---- conversion on leaving ---- */

static void leaving_fills_zeros_and_counts_three_limits(void **unused)
{
    (void)unused;
    static const struct { const char *label, *typed, *text, *error; } row[] = {
        {"番号", "42", "00000042", NULL},
        {"番号", "００４２", "00000042", NULL},
        {"型", "AB", "AB", "00-115"},            /* begun, so to its last character */
        {"型", "", "", NULL},
        {"欄", "あいう", "あいう", NULL},        /* six columns */
        {"欄", "あいうえ", "あいうえ", "00-116"},
        {"欄", "abcdef", "abcdef", NULL},
        {"欄", "abcdefghijk", "abcdefghijk", "00-104"},
        {"欄", "\U00020BB7\U00020BB7\U00020BB7", NULL, NULL},   /* 吉 with 土: four bytes of UTF-8, two columns */
        {"欄", "\U00020BB7\U00020BB7\U00020BB7\U00020BB7", NULL, "00-117"},
        {"単価", "１，２００円", "¥1,200", NULL},
    };
    struct hand *hand = hand_on("stock.widgets", DRAFT_COUNTER);
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        go_to(hand, row[i].label);
        struct slot *slot = draft_slot(&hand->draft, hand->draft.spot);
        put(hand, row[i].typed);
        draft_leave(&hand->draft, false);
        if (row[i].error != NULL && slot->error == NULL)
            fail_msg("%s %s: no complaint", row[i].label, row[i].typed);
        if (slot->error != NULL)
            assert_string_equal(slot->error->id, row[i].error != NULL ? row[i].error : "none");
        if (row[i].text != NULL)
            assert_string_equal(slot->text, row[i].text);
    }
    hand_off(hand);
}

static void an_edit_code_writes_what_only_stands(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.widgets", DRAFT_COUNTER);
    struct field day = {.kind = KIND_DATE, .edit = EDIT_BOTH};
    int32_t on;
    assert_true(date_make(1988, 4, 1, &on));
    assert_string_equal(ledger_edit(&day, value_day(on), hand->turn), "昭和63年(1988年)4月1日");
    go_to(hand, "番号");
    put_on(hand, "12345678");
    assert_string_equal(ledger_edit(draft_slot_by_id(&hand->draft, hand->draft.spot, "card_no")->field,
                                    value_text("12345678"), hand->turn), "****5678");
    struct field yen = {.kind = KIND_YEN, .edit = EDIT_COMMA};
    assert_string_equal(ledger_edit(&yen, value_yen(-1234567), hand->turn), "-1,234,567");
    assert_null(ledger_edit(&yen, value_text("x"), hand->turn));
    hand_off(hand);
}

/* ---- by name and number ---- */

static void a_field_is_found_by_name_beginning_and_number(void **unused)
{
    (void)unused;
    static const struct { const char *typed, *id; } row[] = {
        {"欄", "label"}, {"card_no", "card_no"}, {"隠", NULL}, {"1", "seen"}, {"3", "model"}, {"7", "rows"}, {"8", "rows"},
        {"9", "kind_code"}, {"99", NULL},
    };
    struct hand *hand = hand_on("stock.widgets", DRAFT_COUNTER);
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct spot spot = SPOT_NOWHERE;
        bool found = draft_find_label(&hand->draft, row[i].typed, -1, &spot);
        assert_int_equal(found, row[i].id != NULL);
        if (found)
            assert_string_equal(hand->draft.form->field[spot.field].name.id, row[i].id);
    }
    hand_off(hand);
}

/* ---- hidden ---- */

static void what_is_hidden_is_not_sent_and_comes_back_until_then(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.widgets", DRAFT_COUNTER);
    go_to(hand, "種類");
    put_on(hand, "2");
    go_to(hand, "隠れ");
    put_on(hand, "幽霊");
    assert_true(record_has(draft_record(&hand->draft, hand->turn), "ghost"));
    go_to(hand, "種類");
    put_on(hand, "1");
    assert_false(record_has(draft_record(&hand->draft, hand->turn), "ghost"));
    go_to(hand, "種類");
    put_on(hand, "2");
    assert_true(record_has(draft_record(&hand->draft, hand->turn), "ghost"));
    hand_off(hand);
}

static void a_page_with_nothing_to_show_is_not_turned_to(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.leaves", DRAFT_COUNTER);
    assert_int_equal(draft_page_beside(&hand->draft, 0, 1), 2);
    assert_int_equal(draft_page_beside(&hand->draft, 2, -1), 0);
    assert_int_equal(draft_page_beside(&hand->draft, 2, 1), -1);
    go_to(hand, "種類");
    put_on(hand, "2");
    assert_int_equal(draft_page_beside(&hand->draft, 0, 1), 1);
    assert_int_equal(draft_page_beside(&hand->draft, 2, -1), 1);
    hand_off(hand);
}

static void what_is_cleared_when_hidden_is_gone(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.widgets", DRAFT_COUNTER);
    go_to(hand, "種類");
    put_on(hand, "2");
    go_to(hand, "消える");
    put_on(hand, "霧");
    assert_true(record_has(draft_record(&hand->draft, hand->turn), "wiped"));
    go_to(hand, "種類");
    put_on(hand, "1");
    go_to(hand, "種類");
    put_on(hand, "2");
    assert_false(record_has(draft_record(&hand->draft, hand->turn), "wiped"));
    hand_off(hand);
}

static void a_field_stands_out_while_its_condition_holds(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.widgets", DRAFT_COUNTER);
    const struct slot *slot = draft_slot_by_id(&hand->draft, SPOT_NOWHERE, "model");
    assert_false(slot->marked);
    go_to(hand, "種類");
    put_on(hand, "2");
    assert_true(slot->marked);
    go_to(hand, "種類");
    put_on(hand, "1");
    assert_false(slot->marked);
    hand_off(hand);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_come_in_the_published_order),
        cmocka_unit_test(going_on_stops_at_what_is_no_value_and_going_back_never),
        cmocka_unit_test(a_default_that_must_be_confirmed_is_asked_for),
        cmocka_unit_test(a_full_field_goes_on_by_itself),
        cmocka_unit_test(twice_means_the_same_twice),
        cmocka_unit_test(leaving_fills_zeros_and_counts_three_limits),
        cmocka_unit_test(an_edit_code_writes_what_only_stands),
        cmocka_unit_test(a_field_is_found_by_name_beginning_and_number),
        cmocka_unit_test(what_is_hidden_is_not_sent_and_comes_back_until_then),
        cmocka_unit_test(a_page_with_nothing_to_show_is_not_turned_to),
        cmocka_unit_test(what_is_cleared_when_hidden_is_gone),
        cmocka_unit_test(a_field_stands_out_while_its_condition_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
