/* SPDX-License-Identifier: Apache-2.0 */
/* Town hall: a yen lost between the yearly tax and its instalments, or a resident who pays less
 * because he earned more, is found by the first resident who adds up. What must hold for every
 * amount, whatever the parameters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "madoguchi/sheet.h"
#include "madoguchi/system.h"

struct bench { struct catalog *catalog; struct arena *arena; };

static int open_forms(void **state)
{
    static struct bench bench;
    struct error err = ERROR_NONE;
    bench = (struct bench){.catalog = catalog_open("forms", &err), .arena = arena_new()};
    *state = &bench;
    return bench.catalog && catalog_override(bench.catalog, "tests/sheet/params/minamiuonuma.yaml", &err) ? 0 : -1;
}

static int close_forms(void **state)
{
    struct bench *bench = *state;
    catalog_free(&bench->catalog);
    arena_free(&bench->arena);
    return 0;
}

static struct record *answer(struct bench *bench, const char *sheet, const char *day, const char *json)
{
    struct error err = ERROR_NONE;
    struct value input;
    struct sheet_result result;
    struct sheet_setting setting = {.catalog = bench->catalog, .sheet = catalog_sheet(bench->catalog, sheet), .city = 392049, .city_name = "city"};
    arena_clear(bench->arena);
    assert_non_null(setting.sheet);
    assert_true(date_parse_iso(day, &setting.day));
    assert_true(json_read(bench->arena, json, strlen(json), &input, &err));
    if (!sheet_run(&setting, input.record, false, bench->arena, &result, &err))
        fail_msg("%s: %s at %s", sheet, err.id, err.where);
    return sheet_answer(setting.sheet, &result, bench->arena);
}

static int64_t sum_of(const struct record *record, const char *grid, const char *member)
{
    int64_t sum = 0;
    const struct value_list *rows = record_get(record, grid).list;
    for (size_t i = 0; i < rows->count; i++)
        sum += record_get(rows->item[i].record, member).integer;
    return sum;
}

#define JSON(...) arena_format(text, __VA_ARGS__)

static void instalments_sum_to_the_total(void **state)
{
    struct bench *bench = *state;
    struct arena *text = arena_new();
    for (long long amount = 0; amount < 400000; amount += 3777) {
        const struct record *a = answer(bench, "kojin_juminzei.choshu", "2025-04-01",
            JSON("{\"kyuyo_zei_yen\": %lld, \"nenkin_zei_yen\": %lld, \"zennendo_nenkin_yen\": %lld, \"futsu_zei_yen\": %lld}",
                 amount, amount, amount / 3, amount));
        assert_int_equal(sum_of(a, "kyuyo", "kyuyo_yen"), amount);
        assert_int_equal(sum_of(a, "nenkin", "nenkin_yen") + record_get(a, "nenkin_futsu_yen").integer, amount);
        assert_int_equal(sum_of(a, "futsu", "futsu_yen"), amount);
        a = answer(bench, "kokuhozei.nenzei", "2024-04-01",
                   JSON("{\"hito\": [{\"birth_date\": \"1980-05-05\", \"soshotoku_yen\": %lld}, {\"birth_date\": \"2019-05-05\"}]}", amount * 30));
        assert_int_equal(sum_of(a, "kibetsu", "kibetsu_yen"), record_get(a, "nenzei_yen").integer);
        assert_int_equal(sum_of(a, "kubun", "kubun_zeigaku_yen"), record_get(a, "nenzei_yen").integer);
        a = answer(bench, "kaigo_hoken.hokenryo", "2024-04-01",
                   JSON("{\"honnin_kazei_flag\": true, \"gokei_shotoku_yen\": %lld, \"tsukisu_count\": %lld}", amount * 30, amount % 13));
        assert_int_equal(sum_of(a, "kibetsu", "kibetsu_yen"), record_get(a, "hokenryo_yen").integer);
        arena_clear(text);
    }
    arena_free(&text);
}

/* Who pays in several ways at once, in the year of the flat reduction and another: nothing is charged twice or
 * forgotten, and what a pension takes beyond its part is what is given back. */
static void ways_of_paying_sum_to_the_tax(void **state)
{
    static const char *const way[] = {
        "", "\"sonota_futsu_flag\": true, ",
        "\"nenkin_tokucho_flag\": true, \"nenkin_shonen_flag\": true, ",
        "\"nenkin_tokucho_flag\": true, \"zennendo_nenkin_yen\": 95100, ",
        "\"nenkin_tokucho_flag\": true, \"zennendo_nenkin_yen\": 95100, \"nenkin_karichoshu_count\": 1, ",
        "\"nenkin_tokucho_flag\": true, \"zennendo_nenkin_yen\": 95100, \"nenkin_karichoshu_count\": 3, ",
    };
    static const char *const day[] = {"2024-04-01", "2026-04-01"};
    struct bench *bench = *state;
    struct arena *text = arena_new();
    for (long long tax = 0; tax < 400000; tax += 7700)
        for (size_t i = 0; i < COUNT_OF(way) * COUNT_OF(day) * 2; i++) {
            const struct record *a = answer(bench, "kojin_juminzei.choshu", day[i % 2],
                JSON("{%s\"kyuyo_tokucho_flag\": %s, \"nenzei_yen\": %lld, \"shotokuwari_yen\": %lld, \"kintowari_yen\": 5500, "
                     "\"kyuyo_shotoku_yen\": 300000, \"nenkin_zatsu_yen\": 1000000, \"gokei_shotoku_yen\": 1500000, "
                     "\"birth_date\": \"1950-01-01\", \"genzei_flag\": true, \"teigaku_yen\": 20000}",
                     way[i / 4], i / 2 % 2 ? "true" : "false", tax + 5500, tax));
            int64_t taken = sum_of(a, "nenkin", "nenkin_yen") - record_get(a, "kanpu_yen").integer;
            taken += sum_of(a, "kyuyo", "kyuyo_yen") + sum_of(a, "futsu", "futsu_yen");
            assert_int_equal(taken, tax + 5500);
            arena_clear(text);
        }
    arena_free(&text);
}

struct rising { const char *sheet, *day, *pattern, *member; int sign; };

/* More income never means less tax or premium, nor a greater allowance. */
static void what_the_law_makes_rise_rises(void **state)
{
    static const struct rising row[] = {
        {"kojin_juminzei.kyuyo_shotoku", "2025-04-01", "{\"kyuyo_shunyu_yen\": %lld}", "kyuyo_shotoku_yen", 1},
        {"kojin_juminzei.kyuyo_shotoku", "2026-04-01", "{\"kyuyo_shunyu_yen\": %lld}", "kyuyo_shotoku_yen", 1},
        {"kojin_juminzei.nenzei", "2024-04-01", "{\"birth_date\": \"1980-05-05\", \"jigyo_shotoku_yen\": %lld}", "nenzei_yen", 1},
        {"kojin_juminzei.nenzei", "2026-04-01", "{\"birth_date\": \"1980-05-05\", \"jigyo_shotoku_yen\": %lld, \"fuyo\": [{\"zokugara_code\": "
         "\"1\", \"fuyo_birth_date\": \"1980-07-07\"}]}", "nenzei_yen", 1},
        {"kojin_juminzei.nenkin_shotoku", "2025-04-01", "{\"birth_date\": \"1950-05-05\", \"nenkin_shunyu_yen\": %lld}", "nenkin_shotoku_yen", 1},
        {"kaigo_hoken.hokenryo", "2025-04-01", "{\"honnin_kazei_flag\": true, \"gokei_shotoku_yen\": %lld}", "nengaku_yen", 1},
        {"kokuhozei.nenzei", "2025-04-01", "{\"hito\": [{\"birth_date\": \"1980-05-05\", \"soshotoku_yen\": %lld}]}", "nenzei_yen", 1},
        {"jido_fuyo_teate.getsugaku", "2025-11-01", "{\"jido_count\": 3, \"gokei_shotoku_yen\": %lld}", "getsugaku_yen", -1},
        {"shuno.entaikin", "2026-02-01", "{\"zeigaku_yen\": %lld, \"noki_date\": \"2024-05-31\", \"nofu_date\": \"2026-01-31\"}", "entaikin_yen", 1},
    };
    struct bench *bench = *state;
    struct arena *text = arena_new();
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        int64_t before = row[i].sign > 0 ? INT64_MIN : INT64_MAX;
        for (long long amount = 0; amount < 12000000; amount += 24990) {
            struct buffer json = {0};
            const char *at = strstr(row[i].pattern, "%lld");
            buffer_add(&json, row[i].pattern, (size_t)(at - row[i].pattern));
            buffer_format(&json, "%lld%s", amount, at + 4);
            int64_t now = record_get(answer(bench, row[i].sheet, row[i].day, buffer_string(&json)), row[i].member).integer;
            if (row[i].sign > 0 ? now < before : now > before)
                fail_msg("%s at %lld: %lld after %lld", row[i].sheet, amount, (long long)now, (long long)before);
            before = now;
            buffer_release(&json);
        }
    }
    arena_free(&text);
}

/* 附則3条の3第5項: just above the exempt limit the tax does not take the income below it. */
static void the_limit_is_left_to_the_resident(void **state)
{
    struct bench *bench = *state;
    struct arena *text = arena_new();
    for (long long income = 1120001; income < 1300000; income += 997) {
        const struct record *a = answer(bench, "kojin_juminzei.nenzei", "2025-04-01",
            JSON("{\"birth_date\": \"1980-05-05\", \"jigyo_shotoku_yen\": %lld, \"fuyo\": [{\"zokugara_code\": \"2\", \"fuyo_birth_date\": "
                 "\"2015-05-05\"}]}", income));
        assert_true(record_get(a, "shotokuwari_flag").boolean);
        assert_true(income - record_get(a, "shotokuwari_shi_yen").integer - record_get(a, "shotokuwari_ken_yen").integer >= 1120000);
        arena_clear(text);
    }
    arena_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(instalments_sum_to_the_total), cmocka_unit_test(ways_of_paying_sum_to_the_tax),
        cmocka_unit_test(what_the_law_makes_rise_rises), cmocka_unit_test(the_limit_is_left_to_the_resident),
    };
    return cmocka_run_group_tests(tests, open_forms, close_forms);
}
