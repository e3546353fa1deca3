/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a clerk strikes more keys than the paper needs, or Enter goes past a field that
 * was still to be filled. */
#include "draft_fake.h"

static const char *hand_is_on(struct hand *hand)
{
    return draft_slot(&hand->draft, hand->draft.spot)->field->name.id;
}

static void enter_goes_past_what_misses_nothing_and_back_stops_there(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.quick", DRAFT_COUNTER);
    assert_string_equal(hand_is_on(hand), "kind_code");          /* the day is there already */
    put_on(hand, "1");
    put_on(hand, "阿波");
    assert_string_equal(hand_is_on(hand), "same");
    assert_string_equal(text_of(hand, "taker"), "阿波");
    assert_int_equal(draft_back(&hand->draft), STEP_MOVED);
    assert_string_equal(hand_is_on(hand), "taker");
    assert_int_equal(draft_vertical(&hand->draft, 1), STEP_MOVED);
    assert_string_equal(hand_is_on(hand), "same");
    go_to(hand, "日");
    put(hand, "R8.2.30");
    assert_int_equal(draft_next(&hand->draft), STEP_STOPPED);
    draft_back(&hand->draft);
    go_to(hand, "種類");
    draft_first(&hand->draft, 0);
    assert_string_equal(hand_is_on(hand), "day_date");           /* what is wrong is not passed */
    hand_off(hand);
}

static void what_is_missing_is_not_passed(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.quick", DRAFT_COUNTER);
    put_on(hand, "2");
    put_on(hand, "阿波");
    assert_string_equal(hand_is_on(hand), "taker");              /* it follows nobody for this kind */
    put_on(hand, "宇和");
    assert_string_equal(hand_is_on(hand), "shelf_no");           /* for this kind the field between is passed */
    go_to(hand, "棚");
    put_on(hand, "41");
    assert_string_equal(hand_is_on(hand), "room");
    go_to(hand, "棚");
    draft_slot_by_id(&hand->draft, SPOT_NOWHERE, "room")->expected = true;   /* as the form does while it looks up */
    draft_next(&hand->draft);
    assert_string_equal(hand_is_on(hand), "thing");
    hand_off(hand);
}

static void a_default_follows_until_a_hand_was_there(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.quick", DRAFT_COUNTER);
    put_on(hand, "1");
    put_on(hand, "阿波");
    go_to(hand, "人");
    put_on(hand, "伊予");
    assert_string_equal(text_of(hand, "taker"), "伊予");
    go_to(hand, "宛");
    put_on(hand, "土佐");
    go_to(hand, "人");
    put_on(hand, "讃岐");
    assert_string_equal(text_of(hand, "taker"), "土佐");
    hand_off(hand);
}

static void f6_takes_the_field_it_is_like_and_the_first_word_above(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.quick", DRAFT_COUNTER);
    go_to(hand, "同");
    assert_false(draft_row_copy(&hand->draft));                  /* nothing stands there */
    go_to(hand, "人");
    put_on(hand, "阿波　一郎");
    go_to(hand, "同");
    assert_true(draft_row_copy(&hand->draft));
    assert_string_equal(text_of(hand, "same"), "阿波　一郎");
    assert_true(draft_undo(&hand->draft));
    assert_string_equal(text_of(hand, "same"), "");
    go_to(hand, "物");
    assert_true(draft_row_copy(&hand->draft));
    assert_string_equal(text_of(hand, "thing"), "阿波　一郎");
    draft_next(&hand->draft);
    draft_next(&hand->draft);
    assert_int_equal(hand->draft.spot.row, 1);
    assert_true(draft_row_copy(&hand->draft));
    assert_string_equal(line_text(&hand->draft.line), "阿波　");
    assert_true(value_is_null(draft_slot(&hand->draft, hand->draft.spot)->value));      /* half a name is none */
    put_on(hand, "阿波　花");
    assert_string_equal(draft_slot(&hand->draft, (struct spot){hand->draft.spot.field, 1, 0})->text, "阿波　花");
    hand_off(hand);
}

static void a_code_is_full_when_no_other_goes_on_from_it(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.quick", DRAFT_COUNTER);
    put(hand, "1");
    assert_true(draft_is_full(&hand->draft));
    put(hand, "9");
    assert_false(draft_is_full(&hand->draft));                   /* there is no such code: Enter says so */
    go_to(hand, "寸");
    put(hand, "3");
    assert_false(draft_is_full(&hand->draft));                   /* 31 goes on from it */
    put(hand, "31");
    assert_true(draft_is_full(&hand->draft));
    hand_off(hand);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(enter_goes_past_what_misses_nothing_and_back_stops_there),
        cmocka_unit_test(what_is_missing_is_not_passed),
        cmocka_unit_test(a_default_follows_until_a_hand_was_there),
        cmocka_unit_test(f6_takes_the_field_it_is_like_and_the_first_word_above),
        cmocka_unit_test(a_code_is_full_when_no_other_goes_on_from_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
