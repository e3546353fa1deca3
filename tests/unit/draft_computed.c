/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a sum on the screen is one keystroke behind what was typed, or refuses the order
 * an author wrote it in. */
#include "draft_fake.h"

static int64_t shown(struct hand *hand, const char *id)
{
    struct value value = record_get(draft_record(&hand->draft, hand->turn), id);
    assert_true(value.kind == VALUE_INT);
    return value.integer;
}

/* Twelve steps of one, written from the last to the first. */
static void values_that_read_each_other_upwards_all_follow(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.chain", DRAFT_COUNTER);
    go_to(hand, "もと");
    put_on(hand, "30");
    assert_int_equal(shown(hand, "v12"), 30 + 1);
    assert_int_equal(shown(hand, "v01"), 30 + 12);
    go_to(hand, "もと");
    put_on(hand, "7");
    assert_int_equal(shown(hand, "v01"), 7 + 12);
    hand_off(hand);
}

static int64_t row_shown(struct hand *hand, int row, const char *id)
{
    const struct value rows = record_get(draft_record(&hand->draft, hand->turn), "parts");
    struct value value = record_get(rows.list->item[row].record, id);
    assert_true(value.kind == VALUE_YEN);
    return value.integer;
}

/* Twice 100 and twice 150: 500 in all, and of each row the other's amount is left. */
static void a_row_reads_the_total_of_all_rows(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.shares", DRAFT_COUNTER);
    go_to(hand, "半額");
    put_on(hand, "100"), put_on(hand, "150");
    assert_int_equal(row_shown(hand, 0, "others_yen"), 300);
    assert_int_equal(row_shown(hand, 1, "others_yen"), 200);
    hand_off(hand);
}

/* Going on never stands on a computed value: from the one field that is typed there is no further
 * place. */
static void what_is_computed_is_never_stood_on(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.chain", DRAFT_COUNTER);
    go_to(hand, "もと");
    struct spot typed = hand->draft.spot;
    assert_int_equal(put_on(hand, "30"), STEP_END);
    assert_true(spot_equal(hand->draft.spot, typed));
    hand_off(hand);
    hand = hand_on("stock.shares", DRAFT_COUNTER);
    go_to(hand, "半額");
    for (int rows = 0; rows < 6; rows++) {
        const struct slot *slot = draft_slot(&hand->draft, hand->draft.spot);
        assert_null(slot->field->value);
        put_on(hand, "100");
    }
    hand_off(hand);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(values_that_read_each_other_upwards_all_follow),
                                       cmocka_unit_test(a_row_reads_the_total_of_all_rows),
                                       cmocka_unit_test(what_is_computed_is_never_stood_on)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
