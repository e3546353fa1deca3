/* SPDX-License-Identifier: Apache-2.0 */
/* Town hall: a certificate that cuts a name, prints a fifth member on the fourth's place, or
 * certifies on every sheet is void. Rules: 世帯連記式 four persons a sheet, 認証文 on the last
 * sheet only (住民記録システム標準仕様書 20.1.1). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>
#include "madoguchi/report.h"
#include "madoguchi/system.h"
#include "madoguchi/text.h"

static int fixed_width(void *context, const char *text, int size)   /* a column is half an em */
{
    (void)context;
    return text_columns(text) * size * 353 / 2000;
}

struct household { struct catalog *catalog; struct arena *arena; const struct report *report; struct record *record; };

static int set_up(void **state)
{
    struct arena *arena = arena_new();
    struct household *house = arena_take(arena, sizeof(*house));
    struct error err = ERROR_NONE;
    struct buffer json = {0};
    struct value value;
    house->arena = arena;
    house->catalog = catalog_open("forms", &err);
    house->report = house->catalog ? catalog_report(house->catalog, "juki.juminhyo_utsushi") : NULL;
    if (!house->report || !file_read("tests/report/household.json", 1 << 16, &json, &err) ||
        !json_read(arena, buffer_string(&json), json.length, &value, &err))
        return -1;
    buffer_release(&json);
    house->record = value.record;
    *state = house;
    return 0;
}

static int tear_down(void **state)
{
    struct household *house = *state;
    catalog_free(&house->catalog);
    struct arena *arena = house->arena;
    arena_free(&arena);
    return 0;
}

static bool place(struct household *house, struct placement *out, struct error *err)
{
    struct measure measure = {fixed_width, NULL};
    int32_t today;
    assert_true(date_parse_iso("2026-11-24", &today));
    return report_place(house->catalog, house->report, house->record, today, &measure, house->arena, out, err);
}

static int count_text(const struct placement *placement, int page, const char *part)
{
    int count = 0;
    for (size_t i = 0; i < placement->count; i++)
        count += placement->item[i].page == page && placement->item[i].text && strstr(placement->item[i].text, part) != NULL;
    return count;
}

static struct record *member(struct household *house, size_t index)
{
    return record_get(house->record, "setaiin").list->item[index].record;
}

static void five_members_take_two_sheets(void **state)
{
    struct placement placement;
    struct error err = ERROR_NONE;
    assert_true(place(*state, &placement, &err));
    assert_int_equal(placement.pages, 2);
    assert_int_equal(count_text(&placement, 0, "1/2"), 1);
    assert_int_equal(count_text(&placement, 1, "2/2"), 1);
    assert_int_equal(count_text(&placement, 0, "OLIVEIRA"), 0);
    assert_int_equal(count_text(&placement, 1, "OLIVEIRA"), 1);
}

static void certification_stands_on_the_last_sheet_only(void **state)
{
    struct placement placement;
    struct error err = ERROR_NONE;
    assert_true(place(*state, &placement, &err));
    assert_int_equal(count_text(&placement, 0, "原本と相違ない"), 0);
    assert_int_equal(count_text(&placement, 1, "原本と相違ない"), 1);
}

static void what_was_not_asked_for_says_so(void **state)
{
    struct placement placement;
    struct error err = ERROR_NONE;
    assert_true(place(*state, &placement, &err));
    assert_int_equal(count_text(&placement, 0, "省略"), 16);           /* 個人番号, 住民票コード, 本籍 and 筆頭者 of four persons */
    assert_int_equal(count_text(&placement, 0, "昭和57年3月 日不詳"), 1);  /* as registered, not as reckoned */
}

static void a_long_name_shrinks_and_a_longer_one_is_refused(void **state)
{
    struct household *house = *state;
    struct placement placement;
    struct error err = ERROR_NONE;
    char name[700] = "";
    for (int i = 0; i < 30; i++)
        strcat(name, "長");
    record_set(house->arena, member(house, 0), "shimei", value_text(name));
    assert_true(place(house, &placement, &err));
    assert_true(count_text(&placement, 0, "長長長") >= 1);
    for (int i = 0; i < 150; i++)
        strcat(name, "長");
    record_set(house->arena, member(house, 0), "shimei", value_text(name));
    assert_false(place(house, &placement, &err));
    assert_string_equal(err.id, "00-701");
    assert_non_null(strstr(err.where, "shimei"));
}

/* Names of foreign residents are of Latin words (在留カード): parted between them, within one only
 * where it is longer than the line. */
static void a_latin_name_is_parted_between_its_words(void **state)
{
    static const char *const words[] = {"WICKRAMASINGHE", "ARACHCHIGE", "DON", "NUWAN", "CHATHURANGA", "PERERA", "SILVA"};
    struct household *house = *state;
    struct placement placement;
    struct error err = ERROR_NONE;
    record_set(house->arena, member(house, 0), "shimei", value_text("WICKRAMASINGHE ARACHCHIGE DON NUWAN CHATHURANGA PERERA SILVA"));
    assert_true(place(house, &placement, &err));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_int_equal(count_text(&placement, 0, words[i]), 1);
    assert_int_equal(count_text(&placement, 0, " CHATHURANGA"), 0);     /* no line begins with the blank */
    record_set(house->arena, member(house, 0), "shimei", value_text("WICKRAMASINGHEARACHCHIGEDONNUWANCHATHURANGAPERERASILVA"));
    assert_true(place(house, &placement, &err));
    assert_int_equal(count_text(&placement, 0, "WICKRAMASINGHEARACHCHIGE"), 1);
}

/* 行頭禁則・行末禁則 (JIS X 4051 6.1; UAX #14 LB13, LB14, LB21, CJ as NS): in every phase of the
 * line, so that each mark would once begin or end one. */
static void no_line_begins_or_ends_with_a_mark(void **state)
{
    static const char *const begin[] = {"、", "。", "）", "」", "ー", "々", "ッ"}, *const end[] = {"（", "「"};
    struct household *house = *state;
    for (int ahead = 0; ahead < 40; ahead++) {
        struct placement placement;
        struct error err = ERROR_NONE;
        char name[900] = "";
        for (int i = 0; i < ahead; i++)
            strcat(name, "長");
        strcat(name, "佐々、木（サッカー）。「世帯」主（カード）、届。");
        record_set(house->arena, member(house, 0), "shimei", value_text(name));
        assert_true(place(house, &placement, &err));
        for (size_t i = 0; i < placement.count; i++) {
            const char *text = placement.item[i].text ? placement.item[i].text : "";
            for (size_t k = 0; k < sizeof begin / sizeof *begin; k++)
                assert_int_not_equal(strncmp(text, begin[k], strlen(begin[k])), 0);
            for (size_t k = 0; k < sizeof end / sizeof *end && strlen(text) >= strlen(end[k]); k++)
                assert_string_not_equal(text + strlen(text) - strlen(end[k]), end[k]);
        }
    }
}

static void a_foreign_birthday_is_written_as_on_the_card(void **state)
{
    struct household *house = *state;
    struct placement placement;
    struct error err = ERROR_NONE;
    record_set(house->arena, member(house, 0), "gaikokujin_flag", value_bool(true));
    assert_true(place(house, &placement, &err));
    assert_int_equal(count_text(&placement, 0, "1980年5月5日"), 1);
    assert_int_equal(count_text(&placement, 0, "昭和55年5月5日"), 0);
}

static void a_postal_number_has_its_hyphen(void **state)
{
    static const struct { const char *kept, *printed; } rows[] = {{"7830004", "〒783-0004"}, {"783", "〒783"}};    /* 日本郵便: three and four figures */
    static const char *const others[] = {"tsuchisho_no", "hyodai", "saki", "atena_name", "honbun", "setai_nushi", "shimei", "birth_date", "jusho",
                                         "jiyu_name", "ido_date", "todokede_date", "keika_riyu", "keika_flag"};
    struct household *house = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct placement placement;
        struct error err = ERROR_NONE;
        house->report = catalog_report(house->catalog, "juki.tsuchisho");
        for (size_t k = 0; k < sizeof others / sizeof *others; k++)
            record_set(house->arena, house->record, others[k], value_null());
        record_set(house->arena, house->record, "postal_no", value_text(rows[i].kept));
        assert_true(place(house, &placement, &err));
        assert_int_equal(count_text(&placement, 0, rows[i].printed), 1);
    }
}

/* 統合記載欄 is written from its first line on, as a register is (住民記録システム標準仕様書
 * 20.1.1): what comes later stands below. */
static void history_begins_at_the_top_of_its_box(void **state)
{
    enum { BOX = 15200, LABEL = 310, ENOUGH = 800 };    /* 1/100 mm: block 26 and box 126 from the edge; a label of 6 pt ends 3.1 mm below it */
    struct household *house = *state;
    struct placement placement;
    struct error err = ERROR_NONE;
    int first = 0, second = 0;
    house->report = catalog_report(house->catalog, "juki.juminhyo_kojin");
    record_set(house->arena, house->record, "rireki_flag", value_bool(true));
    for (size_t i = 0; i < record_get(house->record, "setaiin").list->count; i++)
        record_set(house->arena, member(house, i), "togo", value_text("転入\n転居"));
    assert_true(place(house, &placement, &err));
    for (size_t i = 0; i < placement.count; i++) {
        const char *text = placement.item[i].text ? placement.item[i].text : "";
        if (strcmp(text, "転入") == 0)
            first = placement.item[i].y;
        if (strcmp(text, "転居") == 0)
            second = placement.item[i].y;
    }
    assert_in_range(first, BOX + LABEL, BOX + ENOUGH);
    assert_true(second > first);
}

/* 50 copies at once, the most a clerk may issue, and a name of 60 full-width letters: no money is
 * taken without a receipt that names each number. */
static void a_receipt_names_every_copy(void **state)
{
    static const char *const numbers[] = {"ryoshu_no", "tsusu_count", "tanka_yen", "ryoshu_yen"}, *const texts[] = {"naiyo", "shiharai_name", "shi_name"};
    struct household *house = *state;
    struct placement placement;
    struct error err = ERROR_NONE;
    struct buffer copies = {0}, name = {0};
    house->report = catalog_report(house->catalog, "juki.ryoshusho");
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        record_set(house->arena, house->record, numbers[i], value_int(1));
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        record_set(house->arena, house->record, texts[i], value_text("南国市"));
    record_set(house->arena, house->record, "ryoshu_date", value_null());
    for (int i = 1; i <= 50; i++)
        buffer_format(&copies, "%s20261124 南国市 N-H-01 N-H-P1 %05d", i > 1 ? "、" : "", i);
    for (int i = 0; i < 60; i++)
        buffer_text(&name, "長");
    record_set(house->arena, house->record, "bango", value_text(buffer_string(&copies)));
    record_set(house->arena, house->record, "seikyusha_shimei", value_text(buffer_string(&name)));
    assert_true(place(house, &placement, &err));
    assert_int_equal(count_text(&placement, 0, "長　様"), 1);
    assert_int_equal(count_text(&placement, 0, "N-H-P1 00050"), 1);
    buffer_release(&copies);
    buffer_release(&name);
}

static void the_draw_list_survives_being_kept(void **state)
{
    struct household *house = *state;
    struct placement placement, again;
    struct error err = ERROR_NONE;
    struct buffer first = {0}, second = {0};
    record_set(house->arena, member(house, 3), "shimei", value_text("tab\there \\n"));
    assert_true(place(house, &placement, &err));
    placement_write(&first, &placement);
    assert_true(placement_read(house->arena, buffer_string(&first), &again, &err));
    placement_write(&second, &again);
    assert_string_equal(buffer_string(&first), buffer_string(&second));
    assert_int_equal(count_text(&again, 0, "tab\there"), 1);
    buffer_release(&first);
    buffer_release(&second);
}

static void rows_add(struct household *house, struct record *record, const char *grid, int count, const char *formula)
{
    struct value_list *rows = arena_take(house->arena, sizeof(*rows));
    for (int i = 1; i <= count; i++) {
        struct record *row = record_new(house->arena);
        record_set(house->arena, row, "name", value_text(arena_format(house->arena, "%s%03d", grid, i)));
        record_set(house->arena, row, "value", value_text("1,000円"));
        record_set(house->arena, row, "formula", value_text(formula));
        value_list_add(house->arena, rows, (struct value){.kind = VALUE_RECORD, .record = row});
    }
    record_set(house->arena, record, grid, (struct value){.kind = VALUE_LIST, .list = rows});
}

static struct record *trial_of(struct household *house, int answers, int steps, const char *formula)
{
    struct record *record = record_new(house->arena);
    house->report = catalog_report(house->catalog, "gyosei_kihon.tameshi");
    assert_non_null(house->report);
    rows_add(house, record, "main", 5, "");
    rows_add(house, record, "answer", answers, "");
    rows_add(house, record, "step", steps, formula);
    house->record = record;
    return record;
}

static int bottom_of(const struct placement *placement, int page, const char *part)
{
    int bottom = 0;
    for (size_t i = 0; i < placement->count; i++)
        if (placement->item[i].page == page && placement->item[i].text && strstr(placement->item[i].text, part) &&
            placement->item[i].y + placement->item[i].height > bottom)
            bottom = placement->item[i].y + placement->item[i].height;
    return bottom;
}

/* Every answer, however many, then the steps below them; no page without a row, none lost. */
static void all_answers_stand_first_and_steps_below_them(void **state)
{
    struct household *house = *state;
    struct placement placement;
    struct error err = ERROR_NONE;
    (void)trial_of(house, 56, 100, "短い式");
    assert_true(place(house, &placement, &err));
    assert_int_equal(count_text(&placement, 0, "main"), 5);
    assert_int_equal(count_text(&placement, 0, "answer"), 56);
    assert_true(count_text(&placement, 0, "step001") == 1);
    assert_true(bottom_of(&placement, 0, "answer") <= bottom_of(&placement, 0, "step001"));
    int steps = 0;
    for (int page = 0; page < placement.pages; page++) {
        assert_true(count_text(&placement, page, "step") > 0);
        steps += count_text(&placement, page, "step");
    }
    assert_int_equal(steps, 100);
    assert_int_equal(placement.pages, 3);                  /* 100 rows of 5.5 mm below 5, 19 lines of answers; 45 on a whole page */
}

/* A sheet whose answers are all asked for: what stands below none begins below what is above them. */
static void steps_stand_below_the_answers_there_are(void **state)
{
    struct household *house = *state;
    struct placement placement;
    struct error err = ERROR_NONE;
    (void)trial_of(house, 0, 10, "短い式");
    assert_true(place(house, &placement, &err));
    for (size_t i = 0; i < placement.count; i++)
        if (placement.item[i].text && strstr(placement.item[i].text, "step"))
            assert_true(placement.item[i].y >= bottom_of(&placement, 0, "main"));
    assert_int_equal(placement.pages, 1);
}

/* Rows that say they are of the first page alone go on where it is full. */
static void no_row_of_a_first_page_is_lost(void **state)
{
    struct household *house = *state;
    struct placement placement;
    struct error err = ERROR_NONE;
    int answers = 0;
    (void)trial_of(house, 200, 10, "短い式");
    struct report report = *house->report;
    report.block = arena_take(house->arena, report.blocks * sizeof(*report.block));
    memcpy(report.block, house->report->block, report.blocks * sizeof(*report.block));
    for (size_t i = 0; i < report.blocks; i++)
        report.block[i].first_page_only = report.block[i].first_page_only || report.block[i].repeat;
    house->report = &report;
    assert_true(place(house, &placement, &err));
    for (int page = 0; page < placement.pages; page++)
        answers += count_text(&placement, page, "answer");
    assert_int_equal(answers, 200);
    assert_int_equal(placement.pages, 2);                  /* 35 lines of three below five of 9 mm, the other 32 and the steps on the next */
}

/* A long formula is printed in its own size: its row grows, and the page holds fewer. */
static void a_long_step_makes_its_row_higher(void **state)
{
    static const char formula[] = "市民税百万円と県民税百万円と森林環境税千円とを合わせた額から、控除しきれなかった配当割額と株式等譲渡所得割額を引いた残りの額の百円未満切捨て"
                                  "市民税百万円と県民税百万円と森林環境税千円とを合わせた額から、控除しきれなかった配当割額と株式等譲渡所得割額を引いた残りの額の百円未満切捨て";
    struct household *house = *state;
    struct placement placement;
    struct error err = ERROR_NONE;
    int steps = 0;
    (void)trial_of(house, 3, 40, formula);
    assert_true(place(house, &placement, &err));
    for (size_t i = 0; i < placement.count; i++) {
        if (placement.item[i].text && strstr(placement.item[i].text, "市民税"))
            assert_int_equal(placement.item[i].size, 700);
        assert_true(placement.item[i].y + placement.item[i].height <= placement.height);
    }
    for (int page = 0; page < placement.pages; page++)
        steps += count_text(&placement, page, "step");
    assert_int_equal(steps, 40);
    assert_true(placement.pages > 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(five_members_take_two_sheets, set_up, tear_down),
        cmocka_unit_test_setup_teardown(certification_stands_on_the_last_sheet_only, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_not_asked_for_says_so, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_long_name_shrinks_and_a_longer_one_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_latin_name_is_parted_between_its_words, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_line_begins_or_ends_with_a_mark, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_foreign_birthday_is_written_as_on_the_card, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_postal_number_has_its_hyphen, set_up, tear_down),
        cmocka_unit_test_setup_teardown(history_begins_at_the_top_of_its_box, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_receipt_names_every_copy, set_up, tear_down),
        cmocka_unit_test_setup_teardown(all_answers_stand_first_and_steps_below_them, set_up, tear_down),
        cmocka_unit_test_setup_teardown(steps_stand_below_the_answers_there_are, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_row_of_a_first_page_is_lost, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_long_step_makes_its_row_higher, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_draw_list_survives_being_kept, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
