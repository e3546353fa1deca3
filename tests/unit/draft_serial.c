/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, slips keyed one after another lose their number, stop the hand, or pass a second
 * person unseen. */
#include "draft_fake.h"

/* The first slip whole: number, item, amount, kind, label. */
static void first_slip(struct hand *hand)
{
    assert_int_equal(put_on(hand, "0099"), STEP_MOVED);
    assert_int_equal(put_on(hand, "12"), STEP_MOVED);
    assert_int_equal(put_on(hand, "3500"), STEP_MOVED);
    assert_int_equal(put_on(hand, "1"), STEP_MOVED);
    assert_int_equal(put_on(hand, "机"), STEP_END);
}

static const char *in_hand(struct hand *hand)
{
    return draft_slot(&hand->draft, hand->draft.spot)->field->name.id;
}

static void the_number_counts_up_and_what_stays_is_passed_over(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.slip", DRAFT_SERIAL);
    first_slip(hand);
    draft_begin_next(&hand->draft);
    assert_string_equal(text_of(hand, "slip_no"), "0100");       /* with its zeros */
    assert_string_equal(text_of(hand, "label"), "机");
    assert_string_equal(in_hand(hand), "item_no");
    assert_int_equal(put_on(hand, "13"), STEP_MOVED);
    assert_int_equal(put_on(hand, "100"), STEP_MOVED);
    assert_int_equal(put_on(hand, "2"), STEP_END);               /* the label stands: the slip is over */
    draft_back(&hand->draft);
    draft_back(&hand->draft);
    draft_back(&hand->draft);
    assert_string_equal(in_hand(hand), "slip_no");               /* going back reaches it */
    assert_int_equal(put_on(hand, "0200"), STEP_MOVED);
    draft_begin_next(&hand->draft);
    assert_string_equal(text_of(hand, "slip_no"), "0201");
    hand_off(hand);
}

static void at_the_counter_nothing_counts_or_is_passed_over(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.slip", DRAFT_COUNTER);
    first_slip(hand);
    draft_begin_next(&hand->draft);
    assert_string_equal(text_of(hand, "slip_no"), "");
    assert_string_equal(text_of(hand, "label"), "机");
    assert_string_equal(in_hand(hand), "slip_no");
    hand_off(hand);
}

static void the_dup_key_takes_the_slip_before(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.slip", DRAFT_SERIAL);
    assert_false(draft_dup(&hand->draft));                       /* there is none yet */
    first_slip(hand);
    draft_begin_next(&hand->draft);
    assert_true(draft_dup(&hand->draft));
    assert_string_equal(text_of(hand, "item_no"), "12");
    assert_int_equal(draft_next(&hand->draft), STEP_MOVED);
    assert_string_equal(in_hand(hand), "amount_yen");
    hand_off(hand);
}

static void a_text_that_is_no_value_does_not_stop_the_hand(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.slip", DRAFT_SERIAL);
    put_on(hand, "0001");
    assert_int_equal(put_on(hand, "twelve"), STEP_MOVED);
    assert_string_equal(in_hand(hand), "amount_yen");
    draft_problems_collect(&hand->draft);
    assert_true(hand->draft.problems.count > 0);                 /* but the slip is judged */
    hand->draft.mode = DRAFT_MEND;
    put_on(hand, "5");
    draft_back(&hand->draft);
    draft_back(&hand->draft);
    assert_int_equal(put_on(hand, "twelve"), STEP_STOPPED);      /* one by itself stops */
    hand_off(hand);
}

static void a_code_goes_on_when_it_is_whole(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.slip", DRAFT_SERIAL);
    put_on(hand, "0001"), put_on(hand, "1"), put_on(hand, "1");
    put(hand, "1");
    assert_true(draft_is_full(&hand->draft));
    put(hand, "8");                                              /* no such code */
    assert_false(draft_is_full(&hand->draft));
    hand_off(hand);
}

/* ---- ベリファイ ---- */

static struct hand *verifying(void)
{
    struct hand *hand = hand_on("stock.slip", DRAFT_VERIFY);
    struct record *keyed = record_new(hand->turn);
    record_set(hand->turn, keyed, "slip_no", value_text("0007"));
    record_set(hand->turn, keyed, "item_no", value_int(12));
    record_set(hand->turn, keyed, "amount_yen", value_yen(3500));
    record_set(hand->turn, keyed, "label", value_text("机"));
    hand->draft.expected = keyed;
    draft_begin(&hand->draft, NULL);
    return hand;
}

static void only_the_fields_that_need_it_are_keyed_again(void **unused)
{
    (void)unused;
    struct hand *hand = verifying();
    assert_string_equal(in_hand(hand), "item_no");
    assert_string_equal(text_of(hand, "item_no"), "");           /* the second person does not see it */
    assert_string_equal(text_of(hand, "slip_no"), "0007");
    assert_int_equal(put_on(hand, "12"), STEP_MOVED);
    assert_int_equal(put_on(hand, "3500"), STEP_END);
    assert_int_equal(draft_corrected(&hand->draft, hand->turn).list->count, 0);
    hand_off(hand);
}

static void it_stops_at_the_first_difference(void **unused)
{
    (void)unused;
    struct hand *hand = verifying();
    assert_int_equal(put_on(hand, "13"), STEP_DIFFERS);
    assert_string_equal(in_hand(hand), "item_no");
    assert_int_equal(put_on(hand, "12"), STEP_MOVED);            /* her own slip of the finger */
    assert_int_equal(put_on(hand, "3600"), STEP_DIFFERS);
    assert_int_equal(put_on(hand, "3700"), STEP_DIFFERS);        /* something else again: from the beginning */
    assert_int_equal(put_on(hand, "3700"), STEP_END);            /* twice the same: it is a correction */
    const struct value corrected = draft_corrected(&hand->draft, hand->turn);
    assert_int_equal(corrected.list->count, 1);
    assert_string_equal(corrected.list->item[0].text, "amount_yen");
    assert_int_equal(record_get(draft_record(&hand->draft, hand->turn), "amount_yen").integer, 3700);
    hand_off(hand);
}

static void an_empty_field_is_a_difference_too(void **unused)
{
    (void)unused;
    struct hand *hand = verifying();
    assert_int_equal(draft_next(&hand->draft), STEP_DIFFERS);    /* nothing keyed where something was */
    assert_int_equal(put_on(hand, "12"), STEP_MOVED);
    hand_off(hand);
}

static struct record *kept_half(struct hand *hand, const char *item, const char *amount)
{
    struct record *kept = record_new(hand->turn), *texts = record_new(hand->turn);
    record_set(hand->turn, texts, "item_no", value_text(item));
    record_set(hand->turn, texts, "amount_yen", value_text(amount));
    record_set(hand->turn, kept, "field", value_text("amount_yen"));
    record_set(hand->turn, kept, "texts", (struct value){.kind = VALUE_RECORD, .record = texts});
    return kept;
}

/* Nothing says any more that a difference was typed twice: it is typed twice again. The text in
 * hand stays, for it is compared when it is left. */
static void what_was_keyed_half_way_is_gone_on_with_at_its_first_difference(void **unused)
{
    (void)unused;
    struct hand *hand = verifying();
    draft_take_up(&hand->draft, kept_half(hand, "12", "36"));
    assert_string_equal(in_hand(hand), "amount_yen");
    assert_string_equal(line_text(&hand->draft.line), "36");
    assert_int_equal(put_on(hand, "3700"), STEP_DIFFERS);
    draft_take_up(&hand->draft, kept_half(hand, "13", "36"));
    assert_string_equal(in_hand(hand), "item_no");
    assert_string_equal(line_text(&hand->draft.line), "");
    assert_int_equal(put_on(hand, "13"), STEP_DIFFERS);
    assert_int_equal(put_on(hand, "13"), STEP_MOVED);
    assert_string_equal(line_text(&hand->draft.line), "");
    assert_int_equal(put_on(hand, "3700"), STEP_DIFFERS);
    assert_int_equal(put_on(hand, "3700"), STEP_END);
    assert_int_equal(draft_corrected(&hand->draft, hand->turn).list->count, 2);
    hand_off(hand);
}

/* Two rows were keyed: 12 once, 13 three times. */
static struct hand *verifying_rows(void)
{
    static const int was[][2] = {{12, 1}, {13, 3}};
    struct hand *hand = hand_on("stock.slip_rows", DRAFT_VERIFY);
    struct record *keyed = record_new(hand->turn);
    struct value_list *rows = arena_take(hand->turn, sizeof *rows);
    for (size_t i = 0; i < COUNT_OF(was); i++) {
        struct record *row = record_new(hand->turn);
        record_set(hand->turn, row, "item_no", value_int(was[i][0]));
        record_set(hand->turn, row, "count", value_int(was[i][1]));
        value_list_add(hand->turn, rows, (struct value){.kind = VALUE_RECORD, .record = row});
    }
    record_set(hand->turn, keyed, "slip_no", value_text("0007"));
    record_set(hand->turn, keyed, "items", (struct value){.kind = VALUE_LIST, .list = rows});
    hand->draft.expected = keyed;
    draft_begin(&hand->draft, NULL);
    return hand;
}

static size_t corrections(struct hand *hand)
{
    return draft_corrected(&hand->draft, hand->turn).list->count;
}

static size_t rows_of(struct hand *hand)
{
    return record_get(draft_record(&hand->draft, hand->turn), "items").list->count;
}

static void rows_are_keyed_again_one_after_the_other(void **unused)
{
    (void)unused;
    struct hand *hand = verifying_rows();
    assert_string_equal(in_hand(hand), "item_no");
    assert_int_equal(put_on(hand, "12"), STEP_MOVED);
    assert_int_equal(draft_next(&hand->draft), STEP_MOVED);      /* the default is what was keyed */
    assert_int_equal(put_on(hand, "31"), STEP_DIFFERS);
    assert_int_equal(put_on(hand, "13"), STEP_MOVED);
    assert_int_equal(draft_next(&hand->draft), STEP_DIFFERS);    /* … here it is not */
    assert_int_equal(put_on(hand, "3"), STEP_MOVED);
    assert_int_equal(draft_next(&hand->draft), STEP_END);        /* no more rows, as before */
    assert_int_equal(corrections(hand), 0);
    assert_int_equal(rows_of(hand), 2);
    hand_off(hand);
}

static void a_row_that_is_missing_stops_the_hand(void **unused)
{
    (void)unused;
    struct hand *hand = verifying_rows();
    put_on(hand, "12");
    draft_next(&hand->draft);
    assert_int_equal(draft_next(&hand->draft), STEP_DIFFERS);    /* the paper's second row was passed over, or is not there */
    assert_int_equal(corrections(hand), 0);
    assert_int_equal(draft_next(&hand->draft), STEP_END);        /* twice: it is not there */
    assert_int_equal(corrections(hand), 1);
    assert_int_equal(rows_of(hand), 1);
    hand_off(hand);
}

static void rows_keyed_half_way_are_gone_on_with(void **unused)
{
    (void)unused;
    struct hand *hand = verifying_rows();
    struct record *kept = record_new(hand->turn), *texts = record_new(hand->turn);
    struct value_list *rows = arena_take(hand->turn, sizeof *rows);
    struct record *row = record_new(hand->turn);
    record_set(hand->turn, row, "item_no", value_text("12"));
    record_set(hand->turn, row, "count", value_text("2"));
    value_list_add(hand->turn, rows, (struct value){.kind = VALUE_RECORD, .record = row});
    record_set(hand->turn, texts, "items", (struct value){.kind = VALUE_LIST, .list = rows});
    record_set(hand->turn, kept, "texts", (struct value){.kind = VALUE_RECORD, .record = texts});
    draft_take_up(&hand->draft, kept);
    assert_int_equal(hand->draft.spot.row, 0);
    assert_int_equal(hand->draft.spot.column, 1);
    assert_int_equal(put_on(hand, "2"), STEP_DIFFERS);
    assert_int_equal(put_on(hand, "1"), STEP_MOVED);
    assert_int_equal(hand->draft.spot.row, 1);
    assert_int_equal(put_on(hand, "13"), STEP_MOVED);
    assert_int_equal(put_on(hand, "3"), STEP_MOVED);
    assert_int_equal(draft_corrected(&hand->draft, hand->turn).list->count, 0);
    hand_off(hand);
}

static void a_row_more_is_typed_twice_in_its_first_column(void **unused)
{
    (void)unused;
    struct hand *hand = verifying_rows();
    put_on(hand, "12");
    draft_next(&hand->draft);
    put_on(hand, "13");
    put_on(hand, "3");
    assert_int_equal(put_on(hand, "14"), STEP_DIFFERS);
    assert_int_equal(put_on(hand, "14"), STEP_MOVED);
    assert_int_equal(draft_next(&hand->draft), STEP_MOVED);
    assert_int_equal(draft_next(&hand->draft), STEP_END);
    assert_int_equal(corrections(hand), 1);
    assert_int_equal(rows_of(hand), 3);
    hand_off(hand);
}

/* An arrow and the end of the slip go past the comparison: what was not compared is no correction,
 * and the database refuses it. */
static void rows_left_out_are_no_correction(void **unused)
{
    (void)unused;
    struct hand *hand = verifying_rows();
    put_on(hand, "12");
    assert_int_equal(corrections(hand), 0);
    line_set(&hand->draft.line, "9");
    hand->draft.line.touched = true;
    assert_int_equal(draft_vertical(&hand->draft, 1), STEP_DIFFERS);
    assert_int_equal(corrections(hand), 0);
    hand_off(hand);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_number_counts_up_and_what_stays_is_passed_over),
        cmocka_unit_test(at_the_counter_nothing_counts_or_is_passed_over),
        cmocka_unit_test(the_dup_key_takes_the_slip_before),
        cmocka_unit_test(a_text_that_is_no_value_does_not_stop_the_hand),
        cmocka_unit_test(a_code_goes_on_when_it_is_whole),
        cmocka_unit_test(only_the_fields_that_need_it_are_keyed_again),
        cmocka_unit_test(it_stops_at_the_first_difference),
        cmocka_unit_test(an_empty_field_is_a_difference_too),
        cmocka_unit_test(rows_are_keyed_again_one_after_the_other),
        cmocka_unit_test(a_row_that_is_missing_stops_the_hand),
        cmocka_unit_test(a_row_more_is_typed_twice_in_its_first_column),
        cmocka_unit_test(rows_left_out_are_no_correction),
        cmocka_unit_test(what_was_keyed_half_way_is_gone_on_with_at_its_first_difference),
        cmocka_unit_test(rows_keyed_half_way_are_gone_on_with),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
