/* SPDX-License-Identifier: Apache-2.0 */
/* Town hall: a resident who takes the 計算書 home and finds the program's code on it, a way of
 * reckoning that is not the law's or nothing but zeros has been explained nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "madoguchi/sheet.h"
#include "madoguchi/system.h"
#include "madoguchi/text.h"

#define FOLDER "tests/sheet"

struct desk { struct arena *arena; struct catalog *catalog; struct words *words; };

static int set_up(void **state)
{
    struct arena *arena = arena_new();
    struct desk *desk = arena_take(arena, sizeof(*desk));
    struct error err = ERROR_NONE;
    *desk = (struct desk){arena, catalog_open("forms", &err), words_open("build/locale", "ja", &err)};
    *state = desk;
    return desk->catalog && desk->words ? 0 : -1;
}

static int tear_down(void **state)
{
    struct desk *desk = *state;
    catalog_free(&desk->catalog);
    words_free(&desk->words);
    struct arena *arena = desk->arena;
    arena_free(&arena);
    return 0;
}

/* false: the sheet refuses the record, or is not there. */
static bool run(struct desk *desk, const struct record *one, struct sheet_result *result)
{
    struct error err = ERROR_NONE;
    struct sheet_setting setting = {.catalog = desk->catalog,
                                    .sheet = catalog_sheet(desk->catalog, record_get(one, "sheet").text),
                                    .day = DATE_NONE, .city_name = "city", .is_told = true, .words = desk->words};
    struct value date = record_get(one, "date");
    if (date.kind == VALUE_TEXT)
        assert_true(date_parse_iso(date.text, &setting.day));
    setting.city = (int)record_get(one, "city").integer;
    return setting.sheet && sheet_run(&setting, record_get(one, "in").record, true, desk->arena, result, &err);
}

static struct value_list *steps_of(struct desk *desk, const char *json)
{
    struct value one;
    struct error err = ERROR_NONE;
    struct sheet_result result;
    assert_true(json_read(desk->arena, json, strlen(json), &one, &err));
    assert_true(run(desk, one.record, &result));
    return sheet_steps(&result, desk->words, desk->arena);
}

static const char *text_in(const struct value_list *rows, size_t row, const char *id)
{
    return record_get(rows->item[row].record, id).text;
}

static const char *formula_of(const struct value_list *rows, const char *name)
{
    for (size_t i = 0; i < rows->count; i++)
        if (strcmp(text_in(rows, i, "name"), name) == 0)
            return text_in(rows, i, "formula");
    return "no such step";
}

/* A small Latin letter, a quote, an underscore: no name of a law and no figure has them. */
static bool is_code(const char *text)
{
    return strpbrk(text, "abcdefghijklmnopqrstuvwxyz_'") != NULL;
}

static size_t tell_all_of(struct desk *desk, const char *path)
{
    struct buffer text = {0};
    struct error err = ERROR_NONE;
    size_t rows = 0;
    assert_true(file_read(path, 1 << 22, &text, &err));
    for (const char *at = buffer_string(&text); *at;) {
        size_t bytes = strcspn(at, "\n");
        struct value one;
        struct sheet_result result;
        if (bytes > 0 && *at != '#' && json_read(desk->arena, at, bytes, &one, &err) && !record_has(one.record, "params") &&
            run(desk, one.record, &result)) {
            const struct value_list *told = sheet_steps(&result, desk->words, desk->arena);
            for (size_t i = 0; i < told->count; i++, rows++)
                if (is_code(text_in(told, i, "name")) || is_code(text_in(told, i, "value")) || is_code(text_in(told, i, "formula")))
                    fail_msg("%s: %s = %s: %s", path, text_in(told, i, "name"), text_in(told, i, "value"), text_in(told, i, "formula"));
        }
        at += bytes + (at[bytes] == '\n');
    }
    buffer_release(&text);
    return rows;
}

static void no_published_example_is_told_in_code(void **state)
{
    struct desk *desk = *state;
    struct list names = {0};
    struct error err = ERROR_NONE;
    size_t rows = 0;
    assert_true(file_list(FOLDER, ".jsonl", desk->arena, &names, &err));
    for (size_t i = 0; i < names.count; i++)
        rows += tell_all_of(desk, arena_format(desk->arena, FOLDER "/%s", (const char *)names.item[i]));
    assert_true(rows > 1000);
}

/* 給与 720万円・社会保険料 100万円の独身、令和8年度。
 * 所得税法別表第五: 660万円以上850万円未満は収入×90%−110万円＝538万円。基礎控除43万円（地方税法314条の2第2項）。
 * 課税 538万−143万＝395万円、市 6% 県 4%（35条・314条の3）。調整控除は 5万−（395万−200万）が5万円に足りないので5万円の3%と2%（37条・314条の6）。 */
#define SINGLE "{\"sheet\": \"kojin_juminzei.nenzei\", \"city\": 392049, \"in\": {\"nendo_date\": \"2026-04-01\", \"birth_date\": \"1980-05-05\", " \
               "\"kyuyo_shunyu_yen\": 7200000, \"shakai_hoken_yen\": 1000000}}"

static void a_step_is_told_as_the_law_reckons(void **state)
{
    const struct value_list *rows = steps_of(*state, SINGLE);
    assert_string_equal(formula_of(rows, "給与所得"), "給与収入 7,200,000円 × 90% − 1,100,000円");
    assert_string_equal(formula_of(rows, "所得控除の合計"), "基礎控除 430,000円 + 社会保険料 1,000,000円");
    assert_string_equal(formula_of(rows, "算出所得割（市）"), "課税総所得金額 3,950,000円 × 6%");
    assert_string_equal(formula_of(rows, "調整控除の基礎"),
                        "（人的控除の差の合計 50,000円 − （合計課税所得金額 3,950,000円 − 2,000,000円））、50,000円 のうち最も大きい額");
    assert_string_equal(formula_of(rows, "調整控除（県）"), "調整控除の基礎 50,000円 × 2%");
    assert_string_equal(formula_of(rows, "年税額"), "市民税 238,500円 + 県民税 158,500円 + 森林環境税（国） 1,000円");
}

static void what_came_to_nothing_is_left_out(void **state)
{
    const struct value_list *rows = steps_of(*state, SINGLE);
    for (size_t i = 0; i < rows->count; i++)
        assert_string_not_equal(text_in(rows, i, "value"), "0円");
    assert_string_equal(formula_of(rows, "医療費控除"), "no such step");
    assert_string_equal(formula_of(rows, "寄附金の上限"), "no such step");       /* no gift: nothing reads it */
    assert_true(rows->count < 60);
}

/* 令和8年度の給与 30万円: 給与所得 0円は、3級地の単身の限度 38万円以下（295条3項、市税条例）。年税額は0円でも答える。 */
static void who_pays_nothing_is_told_why(void **state)
{
    const struct value_list *rows = steps_of(*state, "{\"sheet\": \"kojin_juminzei.nenzei\", \"city\": 392049, \"in\": {\"nendo_date\": \"2026-04-01\", "
                                                     "\"birth_date\": \"1980-05-05\", \"kyuyo_shunyu_yen\": 300000}}");
    assert_string_equal(formula_of(rows, "均等割がかかる"), "合計所得金額 0円 > 均等割の非課税限度 380,000円");
    assert_string_equal(formula_of(rows, "森林環境税（国）"), "");              /* a bare 0 says nothing */
    assert_string_equal(text_in(rows, rows->count - 2, "value"), "0円");
    assert_string_equal(text_in(rows, rows->count - 2, "name"), "年税額");
}

/* 所得割の税率 is read by four steps, 6% by one column of it. */
static void a_figure_of_the_law_is_told_once(void **state)
{
    struct desk *desk = *state;
    struct value one;
    struct error err = ERROR_NONE;
    struct sheet_result result;
    assert_true(json_read(desk->arena, SINGLE, strlen(SINGLE), &one, &err) && run(desk, one.record, &result));
    const struct value_list *rows = sheet_params(&result, desk->words, desk->arena);
    for (size_t i = 0; i < rows->count; i++)
        for (size_t k = 0; k < i; k++)
            assert_false(strcmp(text_in(rows, i, "name"), text_in(rows, k, "name")) == 0 &&
                         strcmp(text_in(rows, i, "value"), text_in(rows, k, "value")) == 0);
    assert_true(rows->count > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_published_example_is_told_in_code, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_step_is_told_as_the_law_reckons, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_came_to_nothing_is_left_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_pays_nothing_is_told_why, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_figure_of_the_law_is_told_once, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
