/* SPDX-License-Identifier: Apache-2.0 */
/* Town hall: a record from a file or another system must never stop the assessment of a whole city.
 * Any bytes go into every sheet; whatever they are, the answer is a record or an error with an id.
 * libFuzzer's entry; the unit test sheet_hostile drives the same function with mutated examples. */
#include <stdint.h>
#include <stdlib.h>
#include "madoguchi/sheet.h"
#include "madoguchi/system.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static void run_sheet(struct catalog *catalog, const struct sheet *sheet, const struct record *record, struct arena *arena)
{
    struct error err = ERROR_NONE;
    struct sheet_result result;
    struct buffer out = {0};
    struct sheet_setting setting = {.catalog = catalog, .sheet = sheet, .city = 392049, .city_name = "city", .day = 20179, .today = 20179};
    if (sheet_run(&setting, record, true, arena, &result, &err)) {
        json_write(&out, (struct value){.kind = VALUE_RECORD, .record = sheet_answer(sheet, &result, arena)});
        json_write(&out, (struct value){.kind = VALUE_LIST, .list = result.trace});
    } else if (!error_is_set(&err)) {
        abort();
    }
    buffer_release(&out);
}

static struct catalog *catalog_once(void)
{
    static struct catalog *catalog;
    struct error err = ERROR_NONE;
    if (!catalog && !(catalog = catalog_open("forms", &err)))
        abort();
    return catalog;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    struct arena *arena = arena_new();
    struct error err = ERROR_NONE;
    struct value value;
    const char *const *ids;
    char *text = arena_textn(arena, (const char *)bytes, count);
    size_t systems = catalog_systems(catalog_once(), &ids);
    if (json_read(arena, text, count, &value, &err) && value.kind == VALUE_RECORD)
        for (size_t i = 0; i < systems; i++) {
            const struct system *system = catalog_system(catalog_once(), ids[i]);
            for (size_t k = 0; k < system->sheets; k++)
                run_sheet(catalog_once(), system->sheet[k], value.record, arena);
        }
    arena_free(&arena);
    return 0;
}

#ifndef SHEET_HOSTILE                   /* the unit test has its own main and its own mutations */
#include "drive.h"

static const char *const seeds[] = {
    "{\"jido\": [{\"birth_date\": \"2020-01-01\"}]}", "{\"kyuyo_shunyu_yen\": 5000000}", "{\"shashu_code\": \"43\"}",
    "{\"honnin_kazei_flag\": true, \"gokei_shotoku_yen\": 1}", "9223372036854775807", "-", "null", "{}", "[]", "\"9999-12-31\"", ",", ":",
    "{\"zeigaku_yen\": 1, \"noki_date\": \"2024-05-31\", \"nofu_date\": \"2025-01-01\"}", "0.5", "true", "{\"jido_count\": 2}",
};
DRIVE(seeds)
#endif
