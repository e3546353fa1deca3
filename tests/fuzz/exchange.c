/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a file of another office, fixed and CSV: each is read or told, and what was read can
 * be written again. */
#define DRIVE_ROUNDS 4000
#include "drive.h"

#include "madoguchi/exchange.h"
#include "madoguchi/system.h"
#include "madoguchi/value.h"

static const char *const seeds[] = {
    "\xD4\xCF\xC0\xDE                     \x1B$B;3ED!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!\x1B(B2", "\r\n", "\r", "\x1A", "\x1B$B", "\x1B(B", "315,",
    "\"", "\"\"", ",", "123456789018", "1990-01-31", "\xFB\xFC", "315,x,123456789018,1200,1990-01-31\r\n", "-1", "99999999999999999999",
};

struct again { struct exchange_writer *writer; struct arena *arena; };
static bool is_bad;

static void count_problem(void *context, const struct error *err)
{
    (void)context;
    (void)err;
    is_bad = true;
}

static void write_again(void *context, size_t number, const struct exchange_record *is, const struct record *values)
{
    struct again *again = context;
    (void)number;
    struct record *line = record_new(again->arena);
    record_set(again->arena, line, "record", value_text(is->name.id));
    for (size_t i = 0; i < values->count; i++)
        record_set(again->arena, line, values->member[i].name, value_copy(again->arena, values->member[i].value));
    exchange_write(again->writer, line);
}

static void try_layout(struct catalog *catalog, const char *dotted, const uint8_t *data, size_t size)
{
    struct again again = {.arena = arena_new()};
    struct buffer out = {0};
    struct exchange_setting setting = {.catalog = catalog, .exchange = catalog_exchange(catalog, dotted),
                                       .told = {.problem = count_problem, .context = &again}};
    is_bad = false;
    bool good = exchange_read(&setting, data, size);
    if (good == is_bad)
        abort();
    again.writer = exchange_writer_new(&setting, &out);
    setting.told.record = write_again;
    if (good && exchange_read(&setting, data, size) && !exchange_write_end(again.writer))
        abort();
    exchange_writer_free(&again.writer);
    buffer_release(&out);
    arena_free(&again.arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct catalog *catalog;
    struct error err = ERROR_NONE;
    if (!catalog && !(catalog = catalog_open("tests/exchange/forms", &err)))
        abort();
    try_layout(catalog, "shiken.nenkin", data, size);
    try_layout(catalog, "shiken.kyuho", data, size);
    return 0;
}

DRIVE(seeds)
