/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a lesson passes over what was not done, or never notices what was: a trainee
 * learns the wrong thing. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "madoguchi/screen_guide.h"

static struct guide lesson(struct guide_step *step, size_t count)
{
    int32_t today;
    assert_true(date_parse_iso("2026-11-24", &today));
    struct guide guide = {.title = "t", .today = today, .step = step, .count = count};
    guide_begin(&guide);
    return guide;
}

static void key(struct guide *guide, enum event_kind kind)
{
    guide_key(guide, &(struct event){.kind = kind});
}

/* A form lets its fields be filled in any order; a field of another row, or another value, is not
 * it. */
static void fields_come_in_any_order(void **unused)
{
    (void)unused;
    struct guide_step step[] = {
        {.kind = GUIDE_SAY, .what = "words"},
        {.kind = GUIDE_FILL, .label = "カナ氏名", .what = "きた　じろう"},
        {.kind = GUIDE_FILL, .label = "生年月日", .what = "S63.4.1"},
        {.kind = GUIDE_ROW, .what = "2"},
        {.kind = GUIDE_FILL, .label = "性別", .what = "1"},
        {.kind = GUIDE_PRESS, .what = "F10"},
    };
    struct guide guide = lesson(step, COUNT_OF(step));
    size_t of;
    assert_string_equal(guide.words, "words");
    assert_int_equal(guide_done(&guide, &of), 0);
    assert_int_equal(of, 4);
    guide_told(&guide, "入力", "生年月日 = 昭和63年4月2日");
    assert_int_equal(guide.hint, HINT_OTHER_TEXT);
    guide_told(&guide, "入力", "生年月日 = 昭和63年4月1日");          /* the field shows a day in its own way */
    assert_int_equal(guide.hint, HINT_NONE);
    guide_told(&guide, "行", "1");
    guide_told(&guide, "入力", "性別 = 1");                            /* of another row */
    assert_int_equal(guide_done(&guide, &of), 1);
    guide_told(&guide, "行", "2");
    guide_told(&guide, "入力", "性別 = 1");
    key(&guide, EVENT_F10);                                            /* too early */
    assert_int_equal(guide.hint, HINT_OTHER_KEY);
    guide_told(&guide, "入力", "カナ氏名 = キタ　ジロウ");
    assert_int_equal(guide_done(&guide, &of), 3);
    assert_false(guide_is_over(&guide));
    key(&guide, EVENT_F10);
    assert_true(guide_is_over(&guide));
    assert_int_equal(guide.wrong, 2);
}

/* F3 and F12 end alike; keys that only move or type are never wrong. */
static void keys_are_counted_one_by_one(void **unused)
{
    (void)unused;
    struct guide_step step[] = {{.kind = GUIDE_PRESS, .what = "F3 F3"}, {.kind = GUIDE_CONFIRM, .what = "はい"}};
    struct guide guide = lesson(step, COUNT_OF(step));
    key(&guide, EVENT_DOWN);
    key(&guide, EVENT_F1);
    assert_int_equal(guide.hint, HINT_NONE);
    key(&guide, EVENT_F3);
    assert_int_equal(guide.at, 0);
    key(&guide, EVENT_F12);
    assert_int_equal(guide.at, 1);
    guide_told(&guide, "確認", "いいえ");
    assert_int_equal(guide.hint, HINT_OTHER_CHOICE);
    guide_told(&guide, "確認", "はい");
    assert_true(guide_is_over(&guide));
}

/* Whatever way led to the screen, and whatever paper came first. */
static void what_is_there_counts(void **unused)
{
    (void)unused;
    struct guide_step step[] = {
        {.kind = GUIDE_OPEN, .what = "個人検索・照会"}, {.kind = GUIDE_SAY, .what = "w"}, {.kind = GUIDE_SCREEN, .what = "個人検索"},
        {.kind = GUIDE_SEE, .what = "渡邉"}, {.kind = GUIDE_PAPER, .what = "領収書"}, {.kind = GUIDE_PAPER, .what = "住民票の写し"},
    };
    struct guide guide = lesson(step, COUNT_OF(step));
    guide_look(&guide, &(struct guide_view){.login = "n_mado", .screen = "メニュー", .text = ""});
    assert_int_equal(guide.at, 0);
    guide_look(&guide, &(struct guide_view){.login = "n_mado", .screen = "個人検索（条件）", .text = ""});
    assert_int_equal(guide.at, 3);
    guide_look(&guide, &(struct guide_view){.login = "n_mado", .screen = "個人検索", .text = "渡邉　哲也"});
    guide_look(&guide, &(struct guide_view){.login = "n_mado", .screen = "個人検索", .paper = "住民票の写し", .text = ""});
    assert_int_equal(guide.at, 4);
    guide_skip(&guide);                                                /* the receipt is passed over */
    assert_true(guide_is_over(&guide));
    assert_int_equal(guide.skipped, 1);
}

/* Another's login is no login of this lesson: its desk has other work. */
static void the_login_of_the_lesson_is_wanted(void **unused)
{
    (void)unused;
    struct guide_step step[] = {{.kind = GUIDE_LOGIN, .what = "n_mado"}, {.kind = GUIDE_PRESS, .what = "F3"}};
    struct guide guide = lesson(step, COUNT_OF(step));
    guide_look(&guide, &(struct guide_view){.text = ""});
    assert_int_equal(guide.hint, HINT_NONE);
    guide_look(&guide, &(struct guide_view){.login = "n_shogo", .text = ""});
    guide_look(&guide, &(struct guide_view){.login = "n_shogo", .text = ""});
    assert_int_equal(guide.at, 0);
    assert_int_equal(guide.hint, HINT_OTHER_LOGIN);
    assert_int_equal(guide.wrong, 1);                                  /* told once, however often it is looked at */
    guide_look(&guide, &(struct guide_view){.login = "n_mado", .text = ""});
    assert_int_equal(guide.at, 1);
    assert_int_equal(guide.hint, HINT_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_come_in_any_order),
        cmocka_unit_test(keys_are_counted_one_by_one),
        cmocka_unit_test(what_is_there_counts),
        cmocka_unit_test(the_login_of_the_lesson_is_wanted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
