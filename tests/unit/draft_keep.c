/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a form does not come back as it was typed, or a draft holds what must not be
 * written down. */
#include "draft_fake.h"

static const char *kept_text(struct hand *hand)
{
    struct buffer out = {0};
    json_write(&out, (struct value){.kind = VALUE_RECORD, .record = draft_kept(&hand->draft, hand->turn)});
    const char *text = arena_text(hand->turn, buffer_string(&out));
    buffer_release(&out);
    return text;
}

static struct hand *filled(void)
{
    struct hand *hand = hand_on("stock.widgets", DRAFT_COUNTER);
    go_to(hand, "単価"), put_on(hand, "1200円未満");              /* no value yet */
    go_to(hand, "欄"), put_on(hand, "南国");
    go_to(hand, "物"), put_on(hand, "机"), put_on(hand, "1");
    put_on(hand, "椅子"), put_on(hand, "2x");
    go_to(hand, "守る"), put_on(hand, "カナリヤ一丁目");
    go_to(hand, "暗証"), put_on(hand, "カナリヤ");
    return hand;
}

static void what_is_secret_or_protected_stays_out(void **unused)
{
    (void)unused;
    struct hand *hand = filled();
    assert_non_null(strstr(kept_text(hand), "南国"));
    assert_null(strstr(kept_text(hand), "カナリヤ"));
    go_to(hand, "守る"), put(hand, "カナリヤ荘");                  /* nor while it is being typed */
    assert_null(strstr(kept_text(hand), "カナリヤ"));
    go_to(hand, "秘密"), put(hand, "sesame1");                     /* typed once of twice: not confirmed */
    assert_null(strstr(kept_text(hand), "sesame1"));
    hand_off(hand);
}

static void every_text_comes_back_row_by_row(void **unused)
{
    (void)unused;
    struct hand *hand = filled();
    go_to(hand, "番号"), put(hand, "77");                          /* in hand, not left */
    struct record *kept = draft_kept(&hand->draft, hand->turn);
    const char *before = kept_text(hand);
    draft_begin(&hand->draft, NULL);
    assert_false(draft_is_touched(&hand->draft));
    assert_int_equal(draft_take_up(&hand->draft, kept), 1);         /* the guarded field is to be typed again */
    assert_string_equal(text_of(hand, "price_yen"), "1200円未満");
    assert_non_null(draft_slot_by_id(&hand->draft, SPOT_NOWHERE, "price_yen")->error);
    assert_string_equal(text_of(hand, "label"), "南国");
    assert_string_equal(text_of(hand, "card_no"), "00000077");      /* zeros before it, as on leaving */
    struct grid *grid = &hand->draft.grid[draft_slot_by_id(&hand->draft, SPOT_NOWHERE, "rows") - hand->draft.slot];
    assert_int_equal(grid->rows, 3);                                /* two rows, and the blank one */
    assert_string_equal(grid->slot[2].text, "椅子");
    assert_string_equal(grid->slot[3].text, "2x");
    assert_non_null(grid->slot[3].error);
    assert_true(draft_is_touched(&hand->draft));
    assert_string_equal(hand->draft.form->field[hand->draft.spot.field].name.id, "card_no");
    assert_non_null(strstr(before, "\"77\""));
    hand_off(hand);
}

/* Where the record itself has what is protected, nothing is to be typed again; what was typed over
 * it is, also after the second time. */
static void only_what_was_typed_is_said_to_be_lost(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.widgets", DRAFT_COUNTER);
    struct record *read = record_new(hand->turn);
    record_set(hand->turn, read, "label", value_text("机"));
    draft_begin(&hand->draft, read);
    go_to(hand, "欄"), put_on(hand, "南国");
    struct record *kept = draft_kept(&hand->draft, hand->turn);
    draft_begin(&hand->draft, read);
    assert_int_equal(draft_take_up(&hand->draft, kept), 0);
    go_to(hand, "守る"), put(hand, "カナ");                         /* in hand, and never kept */
    for (int i = 0; i < 2; i++) {
        kept = draft_kept(&hand->draft, hand->turn);
        draft_begin(&hand->draft, read);
        assert_int_equal(draft_take_up(&hand->draft, kept), 1);
    }
    draft_begin(&hand->draft, read);
    assert_int_equal(record_get(draft_kept(&hand->draft, hand->turn), "out").integer, 0);
    hand_off(hand);
}

static void what_is_lost_of_rows_is_counted(void **unused)
{
    (void)unused;
    struct hand *hand = filled();
    struct grid *grid = &hand->draft.grid[draft_slot_by_id(&hand->draft, SPOT_NOWHERE, "rows") - hand->draft.slot];
    int64_t before = record_get(draft_kept(&hand->draft, hand->turn), "out").integer;
    bool *guarded = (bool *)(uintptr_t)&grid->slot[0].field->protected_value;      /* its first column, typed in two rows */
    *guarded = true;
    assert_int_equal(record_get(draft_kept(&hand->draft, hand->turn), "out").integer, before + 2);
    *guarded = false;
    hand_off(hand);
}

static void the_version_that_was_read_stays(void **unused)
{
    (void)unused;
    struct hand *hand = hand_on("stock.widgets", DRAFT_COUNTER);
    struct record *read = record_new(hand->turn);
    record_set(hand->turn, read, "row_version", value_int(3));
    draft_begin(&hand->draft, read);
    go_to(hand, "欄"), put_on(hand, "南国");
    struct record *kept = draft_kept(&hand->draft, hand->turn);
    record_set(hand->turn, read, "row_version", value_int(4));      /* somebody changed it meanwhile */
    draft_begin(&hand->draft, read);
    draft_take_up(&hand->draft, kept);
    assert_int_equal(record_get(hand->draft.loaded, "row_version").integer, 3);
    hand_off(hand);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_secret_or_protected_stays_out),
        cmocka_unit_test(every_text_comes_back_row_by_row),
        cmocka_unit_test(only_what_was_typed_is_said_to_be_lost),
        cmocka_unit_test(what_is_lost_of_rows_is_counted),
        cmocka_unit_test(the_version_that_was_read_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
