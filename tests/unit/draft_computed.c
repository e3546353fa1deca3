/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a sum on the screen is one keystroke behind what was typed, or refuses the order an author wrote it in. */
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

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(values_that_read_each_other_upwards_all_follow)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
