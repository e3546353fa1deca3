/* SPDX-License-Identifier: Apache-2.0 */
/*
 * system: the records of a file and their fields. Places are counted here from the widths, so that
 * nobody writes a byte number that another width makes wrong. Knows no letter and writes no byte.
 */
#include "madoguchi/model_exchange.h"
#include "madoguchi/text_digit.h"
#include "system_private.h"

#include <string.h>

struct record_keys {
    const struct node *node;
    struct exchange_record record;
    const struct node *fields;
};
struct item_keys {
    const struct node *node;
    struct exchange_field field;
    int kind, pad, day;
    const char *letters, *rule;
    const struct node *total;
};

static const struct key_word EXCHANGE_KINDS[] = {
    {"text", EXCHANGE_TEXT}, {"digits", EXCHANGE_DIGITS}, {"int", EXCHANGE_INT}, {"yen", EXCHANGE_YEN},
    {"date", EXCHANGE_DATE}, {"filler", EXCHANGE_FILLER}, {NULL, 0},
};
static const struct key_word PADS[] = {{"space", PAD_SPACE},
                                       {"zero", PAD_ZERO},
                                       {"wide", PAD_WIDE},
                                       {NULL, 0}};
static const struct key_word DAYS[] = {
    {"yyyymmdd", DAY_YMD}, {"mmdd", DAY_MD}, {"yymmdd", DAY_YMD2}, {"iso", DAY_ISO}, {NULL, 0}};
/* clang-format off */
#define AT(member) offsetof(struct record_keys, member)
static const struct key_spec RECORD_KEYS[] = {
    {"id",     KEY_ID,   true,  AT(record.name.id), .help = "id; \"record\" of a line of JSON"},
    {"name",   KEY_TEXT, true,  AT(record.name.ja), .help = "what the clerk reads"},
    {"many",   KEY_BOOL, false, AT(record.is_many), .help = "true: any number of them, none too"},
    {"fields", KEY_LIST, true,  AT(fields),         .help = "its fields, in order; the first of a record that others could be mistaken for has a value"},
};
#undef AT
#define AT(member) offsetof(struct item_keys, member)
static const struct key_spec ITEM_KEYS[] = {
    {"id",          KEY_ID,   true,  AT(field.name.id),  .help = "id; name in a line of JSON"},
    {"name",        KEY_TEXT, false, AT(field.name.ja),  .help = "what the clerk reads; needed but for a filler"},
    {"kind",        KEY_WORD, true,  AT(kind),           .words = EXCHANGE_KINDS, .help = "digits keep their zeros; int and yen are numbers; filler carries nothing"},
    {"width",       KEY_INT,  false, AT(field.width),    .help = "bytes, shifts among them; CSV: the most letters"},
    {"pad",         KEY_WORD, false, AT(pad),            .words = PADS, .help = "what fills it: zero before figures and space behind text unless given; wide: U+3000 behind text"},
    {"date",        KEY_WORD, false, AT(day),            .words = DAYS, .help = "how a date is written: yyyymmdd unless given"},
    {"letters",     KEY_TEXT, false, AT(letters),        .help = "letters of bank files: account office payroll edi"},
    {"value",       KEY_TEXT, false, AT(field.value),    .help = "always this; it also tells the record"},
    {"total",       KEY_NODE, false, AT(total),          .help = "expression over the records of its part: count(data), sum(data, kingaku_yen)"},
    {"check_digit", KEY_ID,   false, AT(rule),           .help = "name of the check digit's rule"},
    {"codes",       KEY_TEXT, false, AT(field.codes),    .help = "code list it must be in"},
    {"required",    KEY_BOOL, false, AT(field.required), .help = "true: never empty"},
    {"help",        KEY_TEXT, false, AT(field.help),     .help = "what it means"},
};
#undef AT
/* clang-format on */
const struct mapping_spec EXCHANGE_RECORD_MAPPING = MAPPING("exchange record", RECORD_KEYS,
                                                            struct record_keys,
                                                            "a record of an exchange");
const struct mapping_spec EXCHANGE_FIELD_MAPPING = MAPPING("exchange field", ITEM_KEYS,
                                                           struct item_keys,
                                                           "a field of a record of an exchange");

/* What a field is in the totals of later records. */
static enum expr_type total_type(enum exchange_kind kind)
{
    static const enum expr_type types[] = {
        [EXCHANGE_TEXT] = EXPR_TEXT, [EXCHANGE_DIGITS] = EXPR_TEXT, [EXCHANGE_INT] = EXPR_INT, [EXCHANGE_YEN] = EXPR_YEN,
        [EXCHANGE_DATE] = EXPR_TEXT, [EXCHANGE_FILLER] = EXPR_TEXT,
    };
    return types[kind];
}

/* ---- one field ---- */

static void letters_find(struct reading *r, const struct item_keys *keys,
                         struct exchange_field *field)
{
    field->letters_given = keys->letters != NULL;
    if (keys->letters && !bank_field_find(keys->letters, &field->letters))
        complain(r, node_get(keys->node, "letters"), "00-810", "key", "letters", "text",
                 keys->letters, "words", "account office payroll edi", NULL);
}

static void rule_find(struct reading *r, const struct item_keys *keys, struct exchange_field *field,
                      bool is_fixed)
{
    field->rule = keys->rule ? digit_rule_find(keys->rule) : NULL;
    if (keys->rule && (!field->rule || field->kind != EXCHANGE_DIGITS))
        complain(r, node_get(keys->node, "check_digit"), "00-637", "rule", keys->rule, "id",
                 field->name.id, NULL);
    else if (field->rule && is_fixed && !digit_rule_takes(field->rule, field->width))
        complain(r, node_get(keys->node, "check_digit"), "00-638", "rule", keys->rule, "id",
                 field->name.id, "digits", arena_format(r->arena, "%d", field->width), "label",
                 field->rule->label, NULL);
}

static void field_read(struct reading *r, const struct item_keys *keys,
                       struct exchange_field *field, bool is_fixed)
{
    *field = keys->field;
    field->kind = (enum exchange_kind)keys->kind;
    field->pad = (enum exchange_pad)keys->pad;
    field->day = (enum exchange_day)keys->day;
    if (!field->name.ja && field->kind != EXCHANGE_FILLER)
        complain(r, keys->node, "00-803", "key", "name", "mapping", "exchange field", NULL);
    if (field->name.ja)
        name_finish(r, &field->name, keys->node);
    field->name.at = place_of(keys->node);
    if (is_fixed && field->width < 1)
        complain(r, keys->node, "00-803", "key", "width", "mapping", "exchange field", NULL);
    if (is_fixed && field->value &&
        strlen(field->value) > (size_t)(field->width < 1 ? 0 : field->width))
        complain(r, node_get(keys->node, "value"), "00-639", "id", field->name.id, NULL);
    if (field->kind == EXCHANGE_DIGITS && field->value &&
        field->value[strspn(field->value, "0123456789")] != '\0')
        complain(r, node_get(keys->node, "value"), "00-850", "text", field->value, "id",
                 field->name.id, NULL);
    letters_find(r, keys, field);
    rule_find(r, keys, field, is_fixed);
    codes_exist(r, field->codes, KIND_TEXT, keys->node);
}

/* ---- records ---- */

static void fields_of_record(struct reading *r, const struct exchange *exchange,
                             struct exchange_record *record, const struct item_keys *keys)
{
    struct map seen = {0};
    int at = 1;
    record->field = arena_take(r->arena, (record->fields + 1) * sizeof(*record->field));
    for (size_t i = 0; i < record->fields; i++) {
        struct exchange_field *field = &record->field[i];
        field_read(r, &keys[i], field, exchange->bytes > 0);
        (void)ids_are_unique(r, &seen, field->name.id, keys[i].node);
        field->at = at;
        at += field->width;
    }
    if (exchange->bytes > 0 && at - 1 != exchange->bytes)
        complain_at(r, record->at, "00-640", "id", record->name.id, "got",
                    arena_format(r->arena, "%d", at - 1), "wanted",
                    arena_format(r->arena, "%d", exchange->bytes), NULL);
}

static void totals_read(struct reading *r, const struct item_keys *keys,
                        struct exchange_record *record, const struct expr_scope *scope)
{
    for (size_t i = 0; i < record->fields; i++) {
        struct exchange_field *field = &record->field[i];
        if (!keys[i].total)
            continue;
        field->total = expr_read(r, keys[i].total, scope);
        bool is_number = field->kind == EXCHANGE_INT || field->kind == EXCHANGE_YEN;
        if (!is_number || (field->total && expr_type(field->total) != EXPR_INT &&
                           expr_type(field->total) != EXPR_YEN))
            complain(r, keys[i].total, "00-641", "id", field->name.id, NULL);
    }
}

static struct expr_scope *record_scope(struct arena *arena, const struct exchange_record *record,
                                       const struct expr_scope *outer)
{
    struct expr_scope *scope = arena_take(arena, sizeof(*scope));
    struct expr_name *names = arena_take(arena, (record->fields + 1) * sizeof(*names));
    for (size_t i = 0; i < record->fields; i++)
        names[i] = (struct expr_name){.name = record->field[i].name.id,
                                      .type = total_type(record->field[i].kind)};
    *scope = (struct expr_scope){.name = names, .count = record->fields, .outer = outer};
    return scope;
}

/* Later records count earlier ones: each sees the rows of those before it. */
void records_of_exchange(struct reading *r, struct exchange *exchange,
                         const struct node *sequence)
{
    struct map seen = {0};
    struct record_keys *keys = items_read(r, sequence, &EXCHANGE_RECORD_MAPPING,
                                          &exchange->records);
    struct expr_scope *scope = arena_take(r->arena, sizeof(*scope));
    struct expr_name *names = arena_take(r->arena, (exchange->records + 1) * sizeof(*names));
    *scope = (struct expr_scope){.name = names};
    exchange->record = arena_take(r->arena, (exchange->records + 1) * sizeof(*exchange->record));
    for (size_t i = 0; i < exchange->records; i++) {
        struct exchange_record *record = &exchange->record[i];
        *record = keys[i].record;
        record->at = place_of(keys[i].node);
        name_finish(r, &record->name, keys[i].node);
        (void)ids_are_unique(r, &seen, record->name.id, keys[i].node);
        struct item_keys *fields = items_read(r, keys[i].fields, &EXCHANGE_FIELD_MAPPING,
                                              &record->fields);
        fields_of_record(r, exchange, record, fields);
        totals_read(r, fields, record, scope);
        names[scope->count++] = (struct expr_name){.name = record->name.id,
                                                   .type = EXPR_ROWS,
                                                   .rows = record_scope(r->arena, record, scope)};
    }
}

static const struct exchange_field *mark_of(const struct exchange_record *record)
{
    for (size_t i = 0; i < record->fields; i++)
        if (record->field[i].value)
            return &record->field[i];
    return NULL;
}

/* The first field with a value tells a record from the others: two with the same at the same place
 * cannot be told apart. */
void records_differ(struct reading *r, const struct exchange *exchange)
{
    for (size_t i = 0; i < exchange->records; i++)
        for (size_t k = 0; k < i; k++) {
            const struct exchange_record *a = &exchange->record[i], *b = &exchange->record[k];
            const struct exchange_field *one = mark_of(a), *other = mark_of(b);
            bool same_place = one && other &&
                              (exchange->bytes > 0
                                   ? one->at == other->at && one->width == other->width
                                   : one - a->field == other - b->field);
            if (same_place && strcmp(one->value, other->value) == 0)
                complain_at(r, a->at, "00-658", "id", a->name.id, "other", b->name.id, "text",
                            one->value, NULL);
        }
}
