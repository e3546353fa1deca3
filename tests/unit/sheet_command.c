/* SPDX-License-Identifier: Apache-2.0 */
/* Town hall: whoever checks next year's figures before they are used does it through this command;
 * an error that is lost among the answers, or a parameter file that is ignored, lets a wrong figure
 * through. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "madoguchi/value.h"

struct run { char text[65536]; int code; };

/* The program beside the tests; a sanitizer's build has none of its own. */
static const char *program(void)
{
    return file_exists("build/madoguchi") ? "build/madoguchi" : "madoguchi";
}

static void run(struct run *out, const char *arguments, const char *input)
{
    char path[] = "/tmp/madoguchi-sheet-XXXXXX", command[512];
    int file = mkstemp(path);
    FILE *in = fdopen(file, "w");
    fputs(input, in);
    fclose(in);
    snprintf(command, sizeof(command), "%s sheet %s --locale en <%s 2>&1", program(), arguments, path);
    FILE *pipe = popen(command, "r");
    size_t length = fread(out->text, 1, sizeof(out->text) - 1, pipe);
    out->text[length] = '\0';
    out->code = pclose(pipe);
    remove(path);
}

static struct record *line_of(struct arena *arena, const char *text, int number)
{
    struct error err = ERROR_NONE;
    struct value value;
    while (number-- > 0)
        text = strchr(text, '\n') + 1;
    assert_true(json_read(arena, text, strcspn(text, "\n"), &value, &err));
    return value.record;
}

static const char *text_of(const struct record *record, const char *name)
{
    struct value value = record_get(record, name);
    return value.kind == VALUE_TEXT ? value.text : "";
}

static void each_line_has_its_answer(void **state)
{
    struct run got;
    struct arena *arena = arena_new();
    (void)state;
    run(&got, "kojin_juminzei.kyuyo_shotoku --date 2025-04-01",
        "{\"kyuyo_shunyu_yen\": 2000000}\n{\"kyuyo_shunyu_yen\": \"x\"}\n{broken\n\n{\"kyuyo_shunyu_yen\": 550999}\n{\"kyuyo_shunyu_yen\": -1}\n");
    assert_int_not_equal(got.code, 0);
    assert_int_equal(record_get(line_of(arena, got.text, 0), "kyuyo_shotoku_yen").integer, 1320000);   /* 成田市 page100601 */
    const struct record *wrong = record_get(line_of(arena, got.text, 1), "error").record;
    assert_string_equal(text_of(wrong, "id"), "00-947");
    assert_string_equal(text_of(wrong, "where"), "kyuyo_shunyu_yen");
    assert_true(text_of(wrong, "what")[0] && text_of(wrong, "how")[0]);
    assert_string_equal(text_of(record_get(line_of(arena, got.text, 2), "error").record, "id"), "00-211");
    assert_int_equal(record_get(line_of(arena, got.text, 3), "kyuyo_shotoku_yen").integer, 0);
    assert_non_null(strstr(text_of(record_get(line_of(arena, got.text, 4), "error").record, "how"), "\u221e"));   /* an open side has a word */
    /* a first line that is broken takes no other with it; an object over several lines is one */
    run(&got, "kojin_juminzei.kyuyo_shotoku --date 2025-04-01", "{broken\n{\"kyuyo_shunyu_yen\": 2000000}\n");
    assert_string_equal(text_of(record_get(line_of(arena, got.text, 0), "error").record, "id"), "00-211");
    assert_int_equal(record_get(line_of(arena, got.text, 1), "kyuyo_shotoku_yen").integer, 1320000);
    run(&got, "kojin_juminzei.kyuyo_shotoku --date 2025-04-01", "{\n\"kyuyo_shunyu_yen\":\n2000000\n}\n");
    assert_int_equal(record_get(line_of(arena, got.text, 0), "kyuyo_shotoku_yen").integer, 1320000);
    arena_free(&arena);
}

static void what_is_missing_is_named(void **state)
{
    struct run got;
    struct arena *arena = arena_new();
    (void)state;
    run(&got, "kaigo_hoken.hokenryo --date 2025-04-01 --city 392120", "{\n  \"honnin_kazei_flag\": true\n}\n");
    const struct record *wrong = record_get(line_of(arena, got.text, 0), "error").record;
    assert_string_equal(text_of(wrong, "id"), "00-936");
    assert_non_null(strstr(text_of(wrong, "what"), "kaigo_hoken.kijun_nengaku"));
    assert_non_null(strstr(text_of(wrong, "what"), "2025-04-01"));
    assert_non_null(strstr(text_of(wrong, "what"), "\u9999\u7F8E\u5E02"));
    run(&got, "kaigo_hoken.hokenryo --params tests/sheet/params/kawasaki.yaml", "{}");
    assert_int_not_equal(got.code, 0);
    assert_non_null(strstr(got.text, "00-960"));
    run(&got, "kaigo_hoken.nai", "{}");
    assert_non_null(strstr(got.text, "00-958"));
    arena_free(&arena);
}

static void a_trace_says_where_a_number_comes_from(void **state)
{
    struct run got;
    struct arena *arena = arena_new();
    (void)state;
    run(&got, "jido_fuyo_teate.getsugaku --date 2025-11-01 --trace", "{\"jido_count\": 1, \"gokei_shotoku_yen\": 1000000}");
    const struct value_list *trace = record_get(line_of(arena, got.text, 0), "trace").list;
    const struct record *step = NULL;
    for (size_t i = 0; i < trace->count; i++)
        if (strcmp(text_of(trace->item[i].record, "id"), "ko_yen") == 0)
            step = trace->item[i].record;
    assert_non_null(step);
    assert_string_equal(text_of(step, "row"), "1");
    assert_true(text_of(step, "formula")[0] && text_of(step, "law")[0]);
    assert_non_null(strstr(text_of(step, "filled"), "230000 * look('getsugaku', 1"));   /* 1,000,000 - 80,000 - 690,000 */
    const struct record *param = record_get(step, "params").list->item[0].record;
    assert_string_equal(text_of(param, "param"), "jido_fuyo_teate.getsugaku");
    assert_string_equal(text_of(param, "from"), "2025-04-01");
    assert_string_equal(text_of(param, "level"), "kuni");
    assert_true(record_get(param, "confirmed").boolean && text_of(param, "law")[0]);
    arena_free(&arena);
}

static void a_reader_is_told_in_words(void **state)
{
    struct run got;
    (void)state;
    run(&got, "jido_fuyo_teate.getsugaku --date 2025-11-01 --explain", "{\"jido_count\": 1, \"gokei_shotoku_yen\": 1000000}");
    assert_int_equal(got.code, 0);
    assert_non_null(strstr(got.text, " = 920,000 yen\n      formula greatest(0, 1000000 - 0 + 0 - 80000)\n"));
    assert_non_null(strstr(got.text, "the child 1  "));
    assert_non_null(strstr(got.text, "(2025-04-01, state, "));
}

static bool has_member(struct value list, const char *text)
{
    for (size_t i = 0; list.kind == VALUE_LIST && i < list.list->count; i++)
        if (strcmp(list.list->item[i].text, text) == 0)
            return true;
    return false;
}

static void a_change_of_the_law_is_shown_with_who_it_meets(void **state)
{
    struct run got;
    struct arena *arena = arena_new();
    (void)state;
    /* 令和6年10月: 高校生年代に広がり第3子以降は30,000円 (富加町 docs/564). 17, 13 and 10 years,
     * and a child of 3 alone. */
    run(&got, "diff jido_teate.getsugaku --from 2024-09-01 --to 2024-10-01",
        "{\"jido\": [{\"birth_date\": \"2007-06-01\"}, {\"birth_date\": \"2011-06-01\"}, {\"birth_date\": \"2014-06-01\"}]}\n"
        "{\"jido\": [{\"birth_date\": \"2021-01-01\"}]}\n");
    const struct record *diff = line_of(arena, got.text, 0);
    assert_int_equal(record_get(diff, "params").list->count, 4);
    assert_true(record_get(diff, "steps").list->count >= 3);
    const struct record *sample = record_get(diff, "sample").record, *yen = record_get(sample, "gokei_yen").record;
    assert_int_equal(record_get(sample, "records").integer, 2);
    assert_int_equal(record_get(yen, "more").integer, 1);
    assert_int_equal(record_get(yen, "same").integer, 1);
    assert_int_equal(record_get(yen, "less").integer, 0);
    assert_int_equal(record_get(yen, "sum").integer, 50000 - 25000);      /* 0+10,000+15,000 → 10,000+10,000+30,000 */
    assert_true(has_member(record_get(diff, "screens"), "nintei_seikyu.yaml"));     /* its F11 tries the sheet */
    assert_true(has_member(record_get(diff, "batch"), "santei.yaml"));
    assert_true(has_member(record_get(diff, "cases"), "nintei.case"));              /* it opens that screen */
    assert_false(has_member(record_get(diff, "screens"), "genkyo_motome.yaml"));    /* it reads nothing of it */
    /* who is paid here is said on another system's certificate of moving out, by a function that
     * reads what the batch wrote */
    assert_true(has_member(record_get(diff, "screens"), "juki/kofu_tenshutsu.yaml"));
    assert_true(has_member(record_get(diff, "reports"), "juki/tenshutsu_shomei.yaml"));
    assert_true(has_member(record_get(diff, "cases"), "juki/tenshutsu_shomei.case"));
    assert_false(has_member(record_get(diff, "cases"), "juki/setai_ni_hairu.case"));
    /* What age alone changes is no law: past 18歳年度末 in April; 13 years after 初度検査 heavier; and
     * back from the later day it is the same. */
    const char *const older[][2] = {
        {"diff jido_teate.getsugaku --from 2025-03-01 --to 2025-04-01", "{\"jido\": [{\"birth_date\": \"2006-05-01\"}, {\"birth_date\": \"2021-01-01\"}]}"},
        {"diff keijidoshazei.shubetsuwari --from 2023-04-01 --to 2024-04-01", "{\"shashu_code\": \"43\", \"shodo_kensa\": \"2010-12\"}"},
        {"diff keijidoshazei.shubetsuwari --from 2024-04-01 --to 2023-04-01", "{\"shashu_code\": \"43\", \"shodo_kensa\": \"2010-12\"}"},
    };
    for (size_t i = 0; i < COUNT_OF(older); i++) {
        run(&got, older[i][0], older[i][1]);
        diff = line_of(arena, got.text, 0);
        sample = record_get(diff, "sample").record;
        yen = record_get(sample, i == 0 ? "gokei_yen" : "nenzei_yen").record;
        assert_int_equal(record_get(diff, "params").list->count, 0);
        assert_string_equal(record_get(sample, "facts_on").text, i == 0 ? "2025-04-01" : "2024-04-01");
        assert_int_equal(record_get(yen, "same").integer, 1);
    }
    /* 令和7年分の給与所得控除: another system's sheet reads it too; a record that has no birthday
     * is told by its number */
    run(&got, "diff kojin_juminzei.kyuyo_shotoku --from 2025-04-01 --to 2026-04-01", "{}\n");
    diff = line_of(arena, got.text, 0);
    assert_true(has_member(record_get(diff, "sheets"), "kaigo_hoken.hokenryo"));
    assert_true(has_member(record_get(diff, "sheets"), "kojin_juminzei.nenzei"));
    assert_true(has_member(record_get(diff, "batch"), "fuka.yaml"));                /* it runs the sheet that uses this one */
    assert_true(has_member(record_get(diff, "reports"), "shotoku_shomei.yaml"));    /* its query reads what that batch wrote */
    assert_int_equal(record_get(record_get(diff, "sample").record, "failed").integer, 1);
    const struct record *failure = record_get(record_get(diff, "sample").record, "first_failure").record;
    assert_int_equal(strncmp(text_of(failure, "id"), "00-", 3), 0);
    assert_int_equal(record_get(failure, "record").integer, 1);
    /* 基準額 of 香美市 is nobody's knowledge: named as the sheet itself names it */
    run(&got, "diff kaigo_hoken.hokenryo --from 2024-04-01 --to 2025-04-01 --city 392120", "{\"honnin_kazei_flag\": \"x\"}\n{}\n");
    failure = record_get(record_get(line_of(arena, got.text, 0), "sample").record, "first_failure").record;
    assert_string_equal(text_of(failure, "id"), "00-947");
    assert_string_equal(text_of(failure, "where"), "honnin_kazei_flag");
    run(&got, "diff kaigo_hoken.hokenryo --from 2024-04-01 --to 2025-04-01 --city 392120", "{\"honnin_kazei_flag\": true}\n");
    failure = record_get(record_get(line_of(arena, got.text, 0), "sample").record, "first_failure").record;
    assert_string_equal(text_of(failure, "id"), "00-936");
    assert_non_null(strstr(text_of(failure, "what"), "kaigo_hoken.kijun_nengaku"));
    assert_non_null(strstr(text_of(failure, "what"), "2024-04-01"));
    assert_non_null(strstr(text_of(failure, "what"), "\u9999\u7F8E\u5E02"));
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_line_has_its_answer),
        cmocka_unit_test(what_is_missing_is_named),
        cmocka_unit_test(a_trace_says_where_a_number_comes_from),
        cmocka_unit_test(a_reader_is_told_in_words),
        cmocka_unit_test(a_change_of_the_law_is_shown_with_who_it_meets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
