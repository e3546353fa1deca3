/* SPDX-License-Identifier: Apache-2.0 */
/*
 * If this fails, a city sees a system that it does not run, or misses one that it pays for. Every
 * cell of the matrices of forms/office.yaml against 共同調達の業務一覧 (三市): 33 systems and 15
 * interfaces × 3 cities, typed here again from the paper and not from the definition.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "madoguchi/model_office.h"
#include "madoguchi/system.h"

enum { NANKOKU = 4, KONAN = 2, KAMI = 1, ALL = 7 };      /* 南 香 美, as the columns of the list stand */
static const int city_bit[] = {NANKOKU, KONAN, KAMI};
static const int city_code[] = {392049, 392111, 392120};

/* 業務一覧: 27 香南市 only, 28 not 香美市, 31 not 南国市 */
static const int systems[33] = {
    ALL, ALL, ALL, ALL, ALL, ALL, ALL, ALL, ALL, ALL,                           /*  1–10 住民情報 */
    ALL, ALL, ALL, ALL, ALL, ALL, ALL, ALL,                                     /* 11–18 税情報 */
    ALL, ALL, ALL, ALL, ALL, ALL, ALL, ALL, KONAN,                              /* 19–27 福祉・保険情報 */
    NANKOKU | KONAN, ALL, ALL, KONAN | KAMI, ALL, ALL,                          /* 28–33 その他業務 */
};
/* 外部連携一覧: 3 and 12 and 14 not 香南市, 4 香美市 only, 13 not 香美市 */
static const int interfaces[15] = {
    ALL, ALL, NANKOKU | KAMI, KAMI, ALL, ALL, ALL, ALL, ALL, ALL, ALL, NANKOKU | KAMI, NANKOKU | KONAN, NANKOKU | KAMI, ALL,
};
static const struct { int first, last; const char *group; } groups[] = {
    {1, 10, "jumin"}, {11, 18, "zei"}, {19, 27, "fukushi"}, {28, 33, "sonota"},
};

static struct catalog *catalog;
static const struct office *office;

static int open_office(void **state)
{
    struct error err = ERROR_NONE;
    (void)state;
    catalog = catalog_open("forms", &err);
    office = catalog ? catalog_office(catalog) : NULL;
    return office ? 0 : -1;
}

static int close_office(void **state)
{
    (void)state;
    catalog_free(&catalog);
    return 0;
}

static size_t city_at(int code)
{
    for (size_t i = 0; i < office->cities; i++)
        if (office->city[i].code == code)
            return i;
    fail_msg("no city %d", code);
    return 0;
}

static void compare(const struct matrix_row *row, size_t rows, const int *wanted, size_t count)
{
    assert_int_equal(rows, count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(row[i].no, (int)i + 1);
        for (size_t city = 0; city < 3; city++)
            if (row[i].runs[city_at(city_code[city])] != ((wanted[i] & city_bit[city]) != 0))
                fail_msg("%d %s: the cell of %d is wrong", row[i].no, row[i].name.ja, city_code[city]);
    }
}

static void every_cell_of_the_systems_is_that_of_the_list(void **state)
{
    (void)state;
    assert_int_equal(office->cities, 3);
    compare(office->system, office->systems, systems, COUNT_OF(systems));
}

static void every_cell_of_the_interfaces_is_that_of_the_list(void **state)
{
    (void)state;
    compare(office->interface, office->interfaces, interfaces, COUNT_OF(interfaces));
}

static void systems_stand_in_their_groups(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(groups); i++)
        for (int no = groups[i].first; no <= groups[i].last; no++)
            assert_string_equal(office->system[no - 1].group, groups[i].group);
}

static bool has_printer(const struct branch *branch, const char *id)
{
    for (size_t i = 0; i < branch->printers; i++)
        if (strcmp(branch->printer[i].id, id) == 0)
            return true;
    return false;
}

/* Counters, terminals and the printer that each terminal prints on: counted, and the printer stands
 * in the same house. */
static size_t terminals_of(const struct branch *branch)
{
    size_t terminals = 0;
    assert_true(branch->counters > 0 && branch->printers > 0);
    for (size_t i = 0; i < branch->counters; i++)
        for (size_t k = 0; k < branch->counter[i].terminals; k++, terminals++)
            assert_true(has_printer(branch, branch->counter[i].terminal[k].printer));
    return terminals;
}

static void each_city_has_a_head_office_with_counters_terminals_and_printers(void **state)
{
    size_t other = 0;
    (void)state;
    for (size_t i = 0; i < office->cities; i++) {
        size_t heads = 0;
        for (size_t k = 0; k < office->city[i].branches; k++) {
            const struct branch *branch = &office->city[i].branch[k];
            assert_true(terminals_of(branch) > 0);
            heads += branch->is_head;
            other += !branch->is_head;
        }
        assert_int_equal(heads, 1);
    }
    assert_true(other > 0);      /* 支所 */
}

static bool may(const struct role *role, const char *word)
{
    for (size_t i = 0; i < role->mays; i++)
        if (strcmp(role->may[i], word) == 0)
            return true;
    return false;
}

/* 本登録 is for regular staff: neither 会計年度任用職員 nor 委託 has the word for it. */
static void short_term_and_contracted_staff_do_not_approve(void **state)
{
    size_t temporary = 0, contracted = 0, approving = 0;
    (void)state;
    for (size_t i = 0; i < office->roles; i++) {
        const struct role *role = &office->role[i];
        temporary += role->temporary;
        contracted += role->contracted;
        approving += may(role, "juki.shogo");
        assert_false((role->temporary || role->contracted) && may(role, "juki.shogo"));
    }
    assert_true(temporary > 0 && contracted > 0 && approving > 0);
}

static const char *const desks[] = {"shimin", "zeimu", "kokuho", "fukushi", "kyoiku", "joho"};

static bool has_clerk(int city, const char *department, const char *role)
{
    for (size_t i = 0; i < office->clerks; i++) {
        const struct clerk *clerk = &office->clerk[i];
        if (clerk->city == city && strcmp(clerk->department, department) == 0 && (!role || strcmp(clerk->role, role) == 0))
            return true;
    }
    return false;
}

static void each_city_has_a_demo_clerk_at_every_desk(void **state)
{
    (void)state;
    for (size_t city = 0; city < 3; city++) {
        for (size_t i = 0; i < COUNT_OF(desks); i++)
            assert_true(has_clerk(city_code[city], desks[i], NULL));
        assert_true(has_clerk(city_code[city], "shimin", "madoguchi"));
        assert_true(has_clerk(city_code[city], "shimin", "shogo"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_cell_of_the_systems_is_that_of_the_list),
        cmocka_unit_test(every_cell_of_the_interfaces_is_that_of_the_list),
        cmocka_unit_test(systems_stand_in_their_groups),
        cmocka_unit_test(each_city_has_a_head_office_with_counters_terminals_and_printers),
        cmocka_unit_test(short_term_and_contracted_staff_do_not_approve),
        cmocka_unit_test(each_city_has_a_demo_clerk_at_every_desk),
    };
    return cmocka_run_group_tests(tests, open_office, close_office);
}
