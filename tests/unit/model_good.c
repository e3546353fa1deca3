/* If this failed, a screen would lack a field, print a law's figure of another year, or open
 * without its words. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "madoguchi/lint.h"
#include "madoguchi/model.h"
#include "madoguchi/model_form.h"
#include "madoguchi/model_office.h"
#include "madoguchi/model_report.h"
#include "madoguchi/system.h"

static struct catalog *catalog;

static int open_good(void **state)
{
    struct error err = ERROR_NONE;
    (void)state;
    catalog = catalog_open("tests/forms/good", &err);
    return catalog ? 0 : -1;
}

static int close_good(void **state)
{
    (void)state;
    catalog_free(&catalog);
    return 0;
}

static int32_t day(const char *iso)
{
    int32_t date;
    assert_true(date_parse_iso(iso, &date));
    return date;
}

static void nothing_is_wrong_with_good_definitions(void **state)
{
    struct arena *arena = arena_new();
    struct complaint *complaint;
    size_t count;
    (void)state;
    if (!catalog_check(catalog, NULL, arena, &complaint, &count))
        fail_msg("%s %s", complaint[0].error.where, complaint[0].error.id);
    arena_free(&arena);
}

static void the_office_runs_what_its_cells_say(void **state)
{
    const struct office *office = catalog_office(catalog);
    const char *const *ids;
    (void)state;
    assert_int_equal(office->cities, 2);
    assert_true(office->system[0].runs[0]);
    assert_false(office->system[0].runs[1]);
    assert_true(office->system[1].runs[1]);
    assert_string_equal(office->city[0].branch[0].counter[0].terminal[0].printer, "P-01");
    assert_int_equal(catalog_systems(catalog, &ids), 1);
    assert_string_equal(ids[0], "inkan");
}

static const struct form_cell *cell_of(const struct form *form, const char *id)
{
    for (size_t i = 0; i < form->cells; i++)
        if (form->cell[i].field && strcmp(form->cell[i].field->name.id, id) == 0)
            return &form->cell[i];
    fail_msg("no cell for %s", id);
    return NULL;
}

static void a_picture_counts_display_columns(void **state)
{
    const struct form *form = catalog_form(catalog, "inkan.toroku");
    const struct form_cell *cell = cell_of(form, "shimei"), *grid = cell_of(form, "setaiin");
    (void)state;
    /* 氏名 is four columns, a space, the bracket: the field begins in column 6 and is as wide as
     * the tag's inside */
    assert_int_equal(cell->column, 6);
    assert_int_equal(cell->width, 24);
    assert_int_equal(cell->field->width, 24);
    assert_int_equal(cell_of(form, "birth_date")->column, 43);
    assert_int_equal(cell_of(form, "dairi_kakunin_code")->column, 10);
    assert_int_equal(grid->page, 1);
    assert_int_equal(grid->row, 1);
    assert_int_equal(grid->width, 52);
    assert_int_equal(grid->rows, 4);                     /* heading and three rows */
    assert_int_equal(cell_of(form, "nenrei_count")->row, 5);  /* two blank lines belong to the grid, one was made */
    assert_int_equal(form->cell[0].kind, CELL_TEXT);
    assert_string_equal(form->cell[0].text, "氏名");
}

static void a_form_without_a_picture_flows(void **state)
{
    const struct form *form = catalog_form(catalog, "inkan.goto");
    (void)state;
    assert_int_equal(form->pages, 2);                    /* the grid has a page of its own */
    assert_int_equal(cell_of(form, "machi")->row, 1);
    assert_int_equal(cell_of(form, "machi")->column, 12);    /* the widest label is ten columns */
    assert_int_equal(cell_of(form, "setaiin")->page, 1);
    assert_string_equal(form->name.en, "Flowing");
}

static void a_field_takes_over_type_and_column(void **state)
{
    const struct form *form = catalog_form(catalog, "inkan.toroku");
    const struct field *field = form_field(form, "shimei"), *of_row = form_field(form, "setaiin.shimei"), *grid;
    (void)state;
    assert_string_equal(field->name.ja, "氏名");
    assert_int_equal(field->max_chars, 100);
    assert_int_equal(field->entry, ENTRY_ZENKAKU);
    assert_true(field->required);
    assert_int_equal(of_row->width, 20);                 /* its own key wins over the type's 24 */
    assert_true(of_row->copy);
    assert_string_equal(form_field(form, "birth_date")->help, "生まれた日。");
    assert_string_equal(form_field(form, "birth_date")->name.en, "birth date");
    assert_string_equal(form_field(form, "dairi_kakunin_code")->name.en, "agent check");    /* a suffix, though the group has such a word */
    assert_ptr_equal(form_field_by_label(form, "年齢", &grid), form_field(form, "setaiin.nenrei_count"));
    assert_string_equal(grid->name.id, "setaiin");
    assert_ptr_equal(form_field_by_label(form, "氏名", &grid), field);
    assert_null(grid);
}

static void english_of_a_help_is_composed_by_sentence(void **state)
{
    const struct form *form = catalog_form(catalog, "inkan.toroku");
    (void)state;
    assert_string_equal(form_field(form, "shimei")->help_en, "As on the notification. e.g. 阿波　花. A blank counts, too");
    assert_string_equal(form_field(form, "setaiin.birth_date")->help_en, "Day of birth.");
    assert_null(form_field(form, "setaiin.nenrei_count")->help_en);          /* half of it has none: half a help would mislead */
}

static void a_group_is_renamed_with_its_conditions_and_checks(void **state)
{
    const struct form *form = catalog_form(catalog, "inkan.toroku");
    (void)state;
    assert_string_equal(expr_source(form_field(form, "dairi_shorui_no")->required_when), "dairi_kakunin_code = '1'");
    assert_string_equal(expr_source(form_field(form, "shorui_no")->required_when), "kakunin_code = '1'");
    assert_int_equal(form->checks, 6);                   /* two of the table, two of the group, twice used; two of its own */
    assert_string_equal(expr_source(form->check[3].when), "dairi_kakunin_code = '2' and dairi_shorui_no is not null");
    assert_string_equal(form->check[3].at, "dairi_shorui_no");
    assert_int_equal(form->check[5].kind, MESSAGE_ALERT);
    assert_int_equal(form->thens, 3);
    assert_int_equal(form->then[1].kind, THEN_OPEN);
    assert_string_equal(form->then[1].what, "inkan.kensaku");
}

/* A check of a column stands in each form that enters it, under the field's own id; where it is
 * only shown, nobody could mend it. */
static void a_check_of_a_column_is_in_each_form_that_enters_it(void **state)
{
    const struct form *toroku = catalog_form(catalog, "inkan.toroku"), *teisei = catalog_form(catalog, "inkan.teisei");
    (void)state;
    assert_string_equal(expr_source(toroku->check[0].when), "birth_date > today()");
    assert_string_equal(toroku->check[0].at, "birth_date");
    assert_string_equal(expr_source(toroku->check[1].when), "birth_date is null and shimei is not null");
    assert_int_equal(teisei->checks, 1);                 /* no shimei, the old day is only shown, and so is the kana */
    assert_string_equal(expr_source(teisei->check[0].when), "ato_date > today()");
    assert_string_equal(teisei->check[0].at, "ato_date");
    assert_int_equal(teisei->check[0].kind, MESSAGE_ALERT);
}

static void the_nearest_level_and_the_latest_day_win(void **state)
{
    static const struct { const char *on; int city; int64_t yen; } cases[] = {
        {"2000-04-01", 392049, 200}, {"2012-01-01", 392049, 300}, {"2016-01-01", 392049, 350},
        {"2021-01-01", 392049, 350}, {"2021-01-01", 392111, 300}, {"2021-01-01", 131016, 250},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct error err = ERROR_NONE;
        struct value value;
        assert_true(param_value(catalog, "inkan.tesuryo", cases[i].city, day(cases[i].on), &value, &err));
        assert_int_equal(value.kind, VALUE_YEN);
        assert_int_equal(value.integer, cases[i].yen);
    }
    struct error err = ERROR_NONE;
    struct value value;
    assert_false(param_value(catalog, "inkan.tesuryo", 392049, day("1999-01-01"), &value, &err));
    assert_string_equal(err.id, "00-412");
}

static void a_code_is_valid_on_its_days_only(void **state)
{
    const struct code_list *list = catalog_codes(catalog, "inkan", "inkan_machi");
    (void)state;
    assert_string_equal(code_find(list, "b", day("2005-01-01"))->name, "乙");
    assert_string_equal(code_find(list, "b", day("2011-01-01"))->name, "新乙");
    assert_null(code_find(list, "b", day("1999-12-31")));
    assert_null(code_find(catalog_codes(catalog, "inkan", "kakunin"), "2", day("2020-04-01")));   /* shared list */
    assert_null(catalog_codes(catalog, "inkan", "nai"));
}

static void a_query_has_its_head_and_its_parts(void **state)
{
    const struct query *query = catalog_query(catalog, "inkan.todoke");
    (void)state;
    assert_int_equal(query->args, 2);
    assert_string_equal(query->arg[1].id, "on_date");
    assert_string_equal(query->arg[1].sql_type, "date");
    assert_string_equal(query->find, "SELECT t.todoke_no AS key, t.todoke_no AS person FROM inkan.todoke AS t WHERE t.todoke_no = a.todoke_no");
    assert_string_equal(query->read, "SELECT t.todoke_no FROM inkan.todoke AS t WHERE t.todoke_no = ANY (v_keys)");
    assert_null(catalog_query(catalog, "inkan.kensaku")->find);
    assert_true(catalog_query(catalog, "inkan.machi")->is_lookup);
}

static const struct table *table_named(const char *id)
{
    const struct system *system = catalog_system(catalog, "inkan");
    for (size_t i = 0; i < system->tables; i++)
        if (strcmp(system->table[i]->name.id, id) == 0)
            return system->table[i];
    fail_msg("no table %s", id);
    return NULL;
}

static void a_shared_group_gives_its_tables_and_ones_own_file_adds(void **state)
{
    const struct table *table = table_named("daicho");
    (void)state;
    assert_int_equal(catalog_system(catalog, "inkan")->tables, 3);
    assert_string_equal(table->schema, "inkan");
    assert_string_equal(table->name.ja, "台帳");
    assert_int_equal(table->columns, 3);
    assert_string_equal(table->column[2].name.id, "tesuryo_yen");      /* behind the shared ones */
    assert_string_equal(table->index[0].id, "daicho_tesuryo");
    assert_string_equal(table->constraint[0].sql, "CHECK (inkan.good(daicho_no))");
    assert_int_equal(table_named("meisai")->columns, 2);
}

static void a_table_knows_its_nulls_and_types(void **state)
{
    const struct table *table = table_named("todoke");
    (void)state;
    assert_string_equal(table->column[1].sql_type, "bigint");
    assert_false(table->column[1].null_allowed);         /* part of the key */
    assert_false(table->column[2].null_allowed);         /* required */
    assert_true(table->column[5].null_allowed);
    assert_true(table->column[5].legal_date);
    assert_true(table->versioned);
}

static void a_report_is_placed_in_hundredths_of_a_millimetre(void **state)
{
    const struct report *report = catalog_report(catalog, "inkan.shomeisho");
    (void)state;
    assert_int_equal(report->width, 21000);
    assert_int_equal(report->block[0].y, 3050);
    assert_int_equal(report->block[0].box[0].size, 1050);
    assert_string_equal(report->block[1].repeat, "setaiin");
    assert_int_equal(report->block[2].x, 14000);         /* of the shared block */
    assert_true(report->block[2].last_page_only);
    assert_string_equal(report->block[2].box[0].kind, "seal");
}

/* 帳票レイアウトの自由度: a city places boxes otherwise, and what stands in them is the same for
 * all. */
static void a_city_places_boxes_and_no_more(void **state)
{
    const struct report *report = catalog_report(catalog, "inkan.shomeisho");
    const struct report *konan = report_in(report, 392111), *nankoku = report_in(report, 392049);
    (void)state;
    assert_ptr_equal(nankoku, report);
    assert_int_equal(konan->city, 392111);
    assert_int_equal(konan->blocks, report->blocks);
    for (size_t b = 0; b < report->blocks; b++) {
        assert_int_equal(konan->block[b].boxes, report->block[b].boxes);
        for (size_t i = 0; i < report->block[b].boxes; i++)
            assert_ptr_equal(konan->block[b].box[i].value, report->block[b].box[i].value);
    }
    assert_int_equal(report->block[0].box[0].x, 0);
    assert_int_equal(konan->block[0].box[0].x, 1000);
    assert_int_equal(konan->block[0].box[0].size, 1200);
    assert_string_equal(konan->block[0].box[0].label, "おなまえ");
    assert_string_equal(konan->block[0].box[1].text, report->block[0].box[1].text);
}

static void the_digest_sees_every_file_in_one_order(void **state)
{
    struct arena *arena = arena_new();
    struct error err = ERROR_NONE;
    struct list paths = {0};
    (void)state;
    assert_true(catalog_files(catalog, "inkan", arena, &paths, &err));
    assert_int_equal(paths.count, 18);
    for (size_t i = 1; i < paths.count; i++)
        assert_true(strcmp(paths.item[i - 1], paths.item[i]) < 0);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_wrong_with_good_definitions),
        cmocka_unit_test(the_office_runs_what_its_cells_say),
        cmocka_unit_test(a_picture_counts_display_columns),
        cmocka_unit_test(a_form_without_a_picture_flows),
        cmocka_unit_test(a_field_takes_over_type_and_column),
        cmocka_unit_test(english_of_a_help_is_composed_by_sentence),
        cmocka_unit_test(a_group_is_renamed_with_its_conditions_and_checks),
        cmocka_unit_test(a_check_of_a_column_is_in_each_form_that_enters_it),
        cmocka_unit_test(the_nearest_level_and_the_latest_day_win),
        cmocka_unit_test(a_code_is_valid_on_its_days_only),
        cmocka_unit_test(a_query_has_its_head_and_its_parts),
        cmocka_unit_test(a_shared_group_gives_its_tables_and_ones_own_file_adds),
        cmocka_unit_test(a_table_knows_its_nulls_and_types),
        cmocka_unit_test(a_report_is_placed_in_hundredths_of_a_millimetre),
        cmocka_unit_test(a_city_places_boxes_and_no_more),
        cmocka_unit_test(the_digest_sees_every_file_in_one_order),
    };
    return cmocka_run_group_tests(tests, open_good, close_good);
}
