/* SPDX-License-Identifier: Apache-2.0 */
/* Calculation sheets on one core without a database: 個人住民税 (133 steps with its used sheets, a
 * household of four) and 児童手当, record in, answer out. The floor reads the same JSON and writes
 * the same answer, and calculates nothing. */
#include "bench.h"

#include <string.h>

#include "madoguchi/sheet.h"
#include "madoguchi/system.h"

enum { RECORDS = 4000, ROUNDS = 5 };

static const char family[] = "{\"birth_date\": \"1980-05-05\", \"kyuyo_shunyu_yen\": 7633000, \"shakai_hoken_yen\": 669500, "
    "\"ippan_shin_yen\": 100000, \"furusato_yen\": 30000, \"fuyo\": [{\"zokugara_code\": \"1\", \"fuyo_birth_date\": \"1980-07-07\"}, "
    "{\"zokugara_code\": \"2\", \"fuyo_birth_date\": \"2006-07-07\"}, {\"zokugara_code\": \"2\", \"fuyo_birth_date\": \"2012-07-07\"}]}";
static const char children[] = "{\"jido\": [{\"birth_date\": \"2009-06-01\"}, {\"birth_date\": \"2012-06-01\"}, {\"birth_date\": \"2023-06-01\"}]}";

static void calculate(const struct sheet_setting *setting, struct arena *arena, const char *json, bool with_sheet, struct buffer *out)
{
    struct error err = ERROR_NONE;
    struct value input;
    struct sheet_result result;
    arena_clear(arena);
    buffer_clear(out);
    if (!json_read(arena, json, strlen(json), &input, &err))
        bench_stop("the sample is no JSON");
    if (!with_sheet) {
        json_write(out, input);
        return;
    }
    if (!sheet_run(setting, input.record, false, arena, &result, &err))
        bench_stop("%s at %s", err.id, err.where);
    json_write(out, (struct value){.kind = VALUE_RECORD, .record = sheet_answer(setting->sheet, &result, arena)});
}

/* Microseconds a record. */
static double per_record(const struct sheet_setting *setting, struct arena *arena, const char *json, bool with_sheet)
{
    struct buffer out = {0};
    double begun = now_ms();
    for (int i = 0; i < RECORDS; i++)
        calculate(setting, arena, json, with_sheet, &out);
    buffer_release(&out);
    return (now_ms() - begun) * 1000 / RECORDS;
}

static void measure(struct bench *bench, struct catalog *catalog, const char *sheet, const char *what, const char *json)
{
    struct samples ours = {NULL, 0, 0}, bare = {NULL, 0, 0};
    struct arena *arena = arena_new();
    struct sheet_setting setting = {.catalog = catalog, .sheet = catalog_sheet(catalog, sheet), .city = 392049, .city_name = "city", .today = 0};
    if (!setting.sheet || !date_parse_iso("2025-04-01", &setting.day))
        bench_stop("%s is closed", sheet);
    for (int i = 0; i < ROUNDS; i++) {
        samples_add(&ours, per_record(&setting, arena, json, true));
        samples_add(&bare, per_record(&setting, arena, json, false));
    }
    struct figure figure = {.what = what, .unit = "us", .value = median(&ours), .floor = median(&bare),
                            .floor_name = "the same JSON read and written", .budget = "none of its own"};
    figure.met = true;                 /* the batch has the budget: 1.3 times the staged COPY */
    bench_row(bench, &figure);
    bench_note("%.0f records a second on one core", 1e6 / figure.value);
    samples_release(&ours);
    samples_release(&bare);
    arena_free(&arena);
}

void bench_sheet(struct bench *bench)
{
    struct error err = ERROR_NONE;
    struct catalog *catalog = catalog_open("forms", &err);
    if (!catalog)
        bench_stop("forms: %s", err.id);
    measure(bench, catalog, "kojin_juminzei.nenzei", "sheet of a resident's tax, one record", family);
    measure(bench, catalog, "jido_teate.getsugaku", "sheet of a child allowance, one record", children);
    catalog_free(&catalog);
}
