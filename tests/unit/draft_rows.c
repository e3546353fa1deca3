/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a row of a family is lost, doubled, or out of order, or undo does not bring back
 * what was there. */
#include "draft_fake.h"

static struct hand *three_rows(void)
{
    struct hand *hand = hand_on("stock.widgets", DRAFT_COUNTER);
    go_to(hand, "物");
    put_on(hand, "机"), put_on(hand, "1");
    put_on(hand, "椅子"), put_on(hand, "2");
    return hand;
}

static const char *things(struct hand *hand)
{
    struct buffer out = {0};
    const struct value list = record_get(draft_record(&hand->draft, hand->turn), "rows");
    for (size_t i = 0; i < list.list->count; i++) {
        struct value thing = record_get(list.list->item[i].record, "thing");
        buffer_format(&out, "%s ", thing.kind == VALUE_TEXT ? thing.text : "-");
    }
    const char *text = arena_text(hand->turn, buffer_string(&out));
    buffer_release(&out);
    return text;
}

static void hold_row(struct hand *hand, int row)
{
    struct spot spot = hand->draft.spot;
    spot.row = row;
    spot.column = 0;
    draft_leave(&hand->draft, false);
    draft_enter(&hand->draft, spot);
}

static void rows_are_inserted_deleted_doubled_and_moved(void **unused)
{
    (void)unused;
    struct hand *hand = three_rows();
    assert_string_equal(things(hand), "机 椅子 ");
    hold_row(hand, 1);
    assert_true(draft_row_move(&hand->draft, -1));
    assert_string_equal(things(hand), "椅子 机 ");
    assert_false(draft_row_move(&hand->draft, -1));              /* it is the first */
    assert_true(draft_row_duplicate(&hand->draft));
    assert_string_equal(things(hand), "椅子 椅子 机 ");
    assert_false(draft_row_duplicate(&hand->draft));             /* max: 3 */
    assert_false(draft_row_insert(&hand->draft));
    assert_true(draft_row_delete(&hand->draft));
    hold_row(hand, 1);
    assert_true(draft_row_insert(&hand->draft));
    put_on(hand, "棚");
    assert_string_equal(things(hand), "椅子 棚 机 ");
    hand_off(hand);
}

static void a_blank_row_is_no_row(void **unused)
{
    (void)unused;
    struct hand *hand = three_rows();
    hold_row(hand, 0);
    assert_true(draft_row_insert(&hand->draft));
    assert_string_equal(things(hand), "机 椅子 ");
    draft_compact(&hand->draft);
    assert_string_equal(things(hand), "机 椅子 ");
    hand_off(hand);
}

static void undo_goes_back_through_rows_and_fields_and_redo_forth(void **unused)
{
    (void)unused;
    struct hand *hand = three_rows();
    hold_row(hand, 0);
    assert_true(draft_row_delete(&hand->draft));
    assert_string_equal(things(hand), "椅子 ");
    assert_true(draft_undo(&hand->draft));
    assert_string_equal(things(hand), "机 椅子 ");
    for (int i = 0; i < 4; i++)
        assert_true(draft_undo(&hand->draft));                   /* four cells were typed */
    assert_string_equal(things(hand), "");
    assert_false(draft_undo(&hand->draft));
    for (int i = 0; i < 5; i++)
        assert_true(draft_redo(&hand->draft));
    assert_string_equal(things(hand), "椅子 ");
    assert_false(draft_redo(&hand->draft));
    hold_row(hand, 0);
    put(hand, "x");
    assert_true(draft_undo(&hand->draft));                       /* typing that has not left its field */
    assert_string_equal(line_text(&hand->draft.line), "椅子");
    hand_off(hand);
}

static void undo_forgets_the_oldest_and_nothing_else(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.widgets", DRAFT_COUNTER);
    char text[16];
    for (int i = 0; i < 100; i++) {
        go_to(hand, "型");
        snprintf(text, sizeof text, "%03d", i);
        put_on(hand, text);
    }
    int steps = 0;
    while (draft_undo(&hand->draft))
        steps++;
    assert_in_range(steps, 20, 99);
    snprintf(text, sizeof text, "%03d", 99 - steps);
    assert_string_equal(text_of(hand, "model"), text);
    hand_off(hand);
}

static void a_field_is_restored_and_the_last_value_recalled(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.widgets", DRAFT_COUNTER);
    go_to(hand, "確認");
    put_on(hand, "NG");
    go_to(hand, "確認");
    assert_true(draft_restore(&hand->draft));
    assert_string_equal(text_of(hand, "seen"), "OK");
    assert_false(draft_restore(&hand->draft));
    assert_true(draft_recall(&hand->draft));
    assert_string_equal(text_of(hand, "seen"), "NG");
    go_to(hand, "型");
    assert_false(draft_recall(&hand->draft));
    hand_off(hand);
}

static void what_is_carried_stays_for_the_next_record(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.widgets", DRAFT_COUNTER);
    go_to(hand, "型");
    put_on(hand, "AB1");
    go_to(hand, "欄");
    put_on(hand, "あ");
    draft_begin_next(&hand->draft);
    assert_string_equal(text_of(hand, "model"), "AB1");
    assert_string_equal(text_of(hand, "label"), "");
    hand_off(hand);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_inserted_deleted_doubled_and_moved),
        cmocka_unit_test(a_blank_row_is_no_row),
        cmocka_unit_test(undo_goes_back_through_rows_and_fields_and_redo_forth),
        cmocka_unit_test(undo_forgets_the_oldest_and_nothing_else),
        cmocka_unit_test(a_field_is_restored_and_the_last_value_recalled),
        cmocka_unit_test(what_is_carried_stays_for_the_next_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
