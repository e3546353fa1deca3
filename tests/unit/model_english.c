/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a clerk who reads English sees a law without its title, or Japanese words where
 * the program has English ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "madoguchi/model.h"
#include "madoguchi/model_form.h"
#include "madoguchi/model_report.h"
#include "madoguchi/model_sheet.h"
#include "madoguchi/system.h"
#include "madoguchi/text.h"

static struct { struct arena *arena; struct catalog *catalog; } on;

static int open_forms(void **unused)
{
    struct error err = ERROR_NONE;
    (void)unused;
    on.arena = arena_new();
    on.catalog = catalog_open("forms", &err);
    return on.catalog == NULL;
}

static int close_forms(void **unused)
{
    (void)unused;
    catalog_free(&on.catalog);
    arena_free(&on.arena);
    return 0;
}

static const char *law(const char *ja)
{
    return law_in(on.catalog, on.arena, ja, true);
}

static void a_quote_stands_behind_its_english(void **unused)
{
    (void)unused;
    /* English titles of Japanese Law Translation; articles as they are cited there */
    assert_string_equal(law("地方税法 第463条の15第2項第1号"), "Local Tax Act, Art. 463-15 (2) item 1 〔地方税法 第463条の15第2項第1号〕");
    assert_string_equal(law("民法 第7条、戸籍法 第86条"), "Civil Code, Art. 7; Family Register Act, Art. 86 〔民法 第7条、戸籍法 第86条〕");
    assert_string_equal(law("住民基本台帳法 第22条・第30条の46"), "Basic Resident Registration Act, Art. 22, Art. 30-46 〔住民基本台帳法 第22条・第30条の46〕");
    assert_string_equal(law("地方税法 附則第30条"), "Local Tax Act, Suppl., Art. 30 〔地方税法 附則第30条〕");
    assert_string_equal(law("知らない法 第1条"), "知らない法 第1条");
    assert_string_equal(law_in(on.catalog, on.arena, "民法 第7条", false), "民法 第7条");
    assert_null(law_in(on.catalog, on.arena, NULL, true));
}

static size_t untitled(const char *law, const char *where)
{
    if (law == NULL || law_english(on.catalog, on.arena, law) != NULL)
        return 0;
    print_error("%s: no English title in “%s”: a phrase of forms/_shared/phrases.tsv\n", where, law);
    return 1;
}

static size_t untitled_fields(const struct form *form)
{
    size_t count = untitled(form->law, form->dotted);
    for (size_t i = 0; i < form->fields; i++) {
        count += untitled(form->field[i].law, form->dotted);
        for (size_t k = 0; k < form->field[i].columns; k++)
            count += untitled(form->field[i].column[k].law, form->dotted);
    }
    return count;
}

/* Whatever a screen may quote: of a system, its forms, fields, messages, papers, sheets and
 * parameters. */
static void each_law_has_its_english(void **unused)
{
    const char *const *ids;
    size_t count = 0;
    (void)unused;
    for (size_t s = 0, systems = catalog_systems(on.catalog, &ids); s < systems; s++) {
        const struct system *system = catalog_system(on.catalog, ids[s]);
        if (system == NULL)
            continue;
        count += untitled(system->law, system->id);
        for (size_t i = 0; i < system->messages; i++)
            count += untitled(system->message[i].law, system->message[i].id);
        for (size_t i = 0; i < system->forms; i++)
            count += untitled_fields(system->form[i]);
        for (size_t i = 0; i < system->reports; i++)
            count += untitled(system->report[i]->law, system->report[i]->dotted);
        for (size_t i = 0; i < system->sheets; i++)
            count += untitled(system->sheet[i]->law, system->sheet[i]->name.id);
        for (size_t i = 0; i < system->params; i++)
            for (size_t k = 0; k < system->param[i].count; k++)
                count += untitled(system->param[i].row[k].law, system->param[i].dotted);
    }
    assert_int_equal(count, 0);
}

static void words_of_functions_compose_whole_or_not_at_all(void **unused)
{
    (void)unused;
    static const struct { const char *ja, *en; } row[] = {
        {"転居届", "Moving within the city"},                         /* a form's name */
        {"住民記録", "Residence register"},                          /* a system's */
        {"児童手当の支払計算", "Child allowance payment"},            /* a batch's */
        {"受付 12", "Matter 12"},                                   /* a phrase with what is typed */
        {"山本　大輔　3人", "山本　大輔 (3)"},
    };
    for (size_t i = 0; i < COUNT_OF(row); i++)
        assert_string_equal(words_english(on.catalog, on.arena, "jumin", row[i].ja), row[i].en);
    assert_null(words_english(on.catalog, on.arena, "jumin", "山本　大輔"));
    /* a list of words, and one that is not all words */
    assert_string_equal(words_english(on.catalog, on.arena, "jumin", "世帯主・続柄　本籍・筆頭者　　履歴"), "Relationship, Domicile, History");
    assert_null(words_english(on.catalog, on.arena, "jumin", "世帯主・続柄　山本"));
    assert_non_null(strstr(words_english(on.catalog, on.arena, "jumin", "転入届：番号が違う"), ": 番号が違う"));   /* typed behind the colon */
}

static void a_day_for_english_readers_has_both_years(void **unused)
{
    (void)unused;
    static const struct { const char *iso, *text; } row[] = {{"2026-11-24", "2026-11-24 (R8)"}, {"2019-05-01", "2019-05-01 (R1)"}, {"1989-01-07", "1989-01-07 (S64)"},
                                                            {"1868-01-01", "1868-01-01"}};
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct buffer out = {0};
        int32_t day;
        assert_true(date_parse_iso(row[i].iso, &day));
        wareki_print(&out, day, WAREKI_WESTERN);
        assert_string_equal(buffer_string(&out), row[i].text);
        buffer_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_quote_stands_behind_its_english),
        cmocka_unit_test(each_law_has_its_english),
        cmocka_unit_test(words_of_functions_compose_whole_or_not_at_all),
        cmocka_unit_test(a_day_for_english_readers_has_both_years),
    };
    return cmocka_run_group_tests(tests, open_forms, close_forms);
}
