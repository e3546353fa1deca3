/* SPDX-License-Identifier: Apache-2.0 */
/*
 * system: exchange/ *.yaml — the layouts of files: in which code, which records, and which of them
 * come again. Writes no byte.
 */
#include "madoguchi/model_exchange.h"
#include "madoguchi/text_codec.h"
#include "system_private.h"

#include <string.h>

struct exchange_keys {
    const struct node *node;
    struct exchange exchange;
    const char *req;
    const struct node *records, *again;
};
struct again_keys { const struct node *node; const char *from, *to; };

/* clang-format off */
#define AT(member) offsetof(struct exchange_keys, member)
static const struct key_spec EXCHANGE_KEYS[] = {
    {"exchange",   KEY_ID,      true,  AT(exchange.name.id),   .help = "id; the file's name"},
    {"name",       KEY_TEXT,    true,  AT(exchange.name.ja),   .help = "what the clerk reads"},
    {"name_en",    KEY_TEXT,    false, AT(exchange.name.en),   .help = "English; composed from the glossary otherwise"},
    {"encoding",   KEY_TEXT,    true,  AT(exchange.encoding),  .help = "codec: utf8 cp932 jis8 jis8-strict jisx0201 ebcdic930 ebcdic939 eucjp"},
    {"bytes",      KEY_INT,     false, AT(exchange.bytes),     .help = "bytes of every record; absent: CSV"},
    {"crlf",       KEY_BOOL,    false, AT(exchange.ends_lines), .fallback = "true", .help = "true: CR LF behind every record when written; fixed records are read with and without"},
    {"quotes",     KEY_BOOL,    false, AT(exchange.quotes_all), .help = "CSV: every field in quotes, otherwise those that need it"},
    {"again",      KEY_MAPPING, false, AT(again),              .help = "records that may come again as a whole"},
    {"records",    KEY_LIST,    true,  AT(records),            .help = "its records, in order"},
    {"law",        KEY_TEXT,    false, AT(exchange.law),       .help = "published layout it follows"},
    {"help",       KEY_TEXT,    false, AT(exchange.help),      .help = "who sends it to whom, and when"},
    {"req",        KEY_TEXT,    false, AT(req),                .help = "item of the standard"},
};
#undef AT
static const struct key_spec AGAIN_KEYS[] = {
    {"from", KEY_ID, true, offsetof(struct again_keys, from), .help = "first record of the part"},
    {"to",   KEY_ID, true, offsetof(struct again_keys, to),   .help = "last record of the part"},
};
/* clang-format on */
const struct mapping_spec EXCHANGE_MAPPING = MAPPING("exchange", EXCHANGE_KEYS,
                                                     struct exchange_keys, "exchange/<id>.yaml");
const struct mapping_spec EXCHANGE_AGAIN_MAPPING = MAPPING("exchange again", AGAIN_KEYS,
                                                           struct again_keys,
                                                           "records that come again");
static size_t record_place(const struct exchange *exchange, const char *id)
{
    size_t i = 0;
    while (i < exchange->records && strcmp(exchange->record[i].name.id, id) != 0)
        i++;
    return i;
}

static void again_read(struct reading *r, struct exchange *exchange, const struct node *node)
{
    struct again_keys keys;
    exchange->again_from = 1;
    if (!node)
        return;
    keys_read(r, node, &EXCHANGE_AGAIN_MAPPING, &keys);
    size_t from = record_place(exchange, keys.from), to = record_place(exchange, keys.to);
    if (from > to || to >= exchange->records)
        complain(r, node, "00-642", "from", keys.from, "to", keys.to, NULL);
    exchange->again_from = from;
    exchange->again_to = to;
}

/* CSV needs a code in which no letter holds the byte of a comma, a quote or a line end. */
static void encoding_exists(struct reading *r, const struct exchange *exchange,
                            const struct node *root)
{
    static const char *const in_csv[] = {"utf8", "cp932", "eucjp", "jisx0201"};
    struct codec *codec = codec_open(exchange->encoding);
    bool good = codec != NULL, plain = exchange->bytes > 0;
    for (size_t i = 0; i < COUNT_OF(in_csv); i++)
        plain = plain || strcmp(in_csv[i], exchange->encoding) == 0;
    if (exchange->encoding[0] && !(good && plain))
        complain(r, node_get(root, "encoding"), "00-643", "text", exchange->encoding, NULL);
    codec_close(&codec);
}

static void exchange_read(struct reading *r, const struct node *root, struct exchange *exchange)
{
    struct exchange_keys keys;
    keys_read(r, root, &EXCHANGE_MAPPING, &keys);
    *exchange = keys.exchange;
    file_is_named(r, root, exchange->name.id);
    name_finish(r, &exchange->name, root);
    exchange->system = r->system->id;
    exchange->dotted = dotted_in(r, exchange->name.id);
    exchange->at = place_of(root);
    encoding_exists(r, exchange, root);
    records_of_exchange(r, exchange, keys.records);
    records_differ(r, exchange);
    again_read(r, exchange, keys.again);
}

void exchanges_read(struct reading *r)
{
    struct system *system = r->system;
    struct list paths = part_files(r, system->folder, "exchange", ".yaml");
    system->exchange = arena_take(r->arena, (paths.count + 1) * sizeof(*system->exchange));
    for (size_t i = 0; i < paths.count; i++) {
        const struct node *root = file_node(r, paths.item[i]);
        struct exchange *exchange = arena_take(r->arena, sizeof(*exchange));
        if (!root)
            continue;
        exchange_read(r, root, exchange);
        system->exchange[system->exchanges++] = exchange;
    }
}
