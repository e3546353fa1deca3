/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dictionary: fields — of forms, of grids and of reports. A field takes over what its type and its
 * table's column say; its own keys win. Knows no page and no screen but the widths of kinds.
 */
#include "dictionary_private.h"
#include "madoguchi/text_digit.h"

#include <string.h>

/* clang-format off */
static const struct key_word EDIT_WORDS[] = {
    {"short", EDIT_SHORT}, {"long", EDIT_LONG}, {"both", EDIT_BOTH}, {"plain", EDIT_PLAIN}, {"comma", EDIT_COMMA},
    {"yen", EDIT_YEN}, {"mask", EDIT_MASK}, {NULL, 0}};
static const struct key_word HIDDEN_WORDS[] = {{"aside", HIDDEN_ASIDE}, {"keep", HIDDEN_KEEP}, {"clear", HIDDEN_CLEAR}, {NULL, 0}};
static const struct key_word ERA_WORDS[] = {{"tax", ERA_TAX}, {"pension", ERA_PENSION}, {NULL, 0}};
#define AT(member) offsetof(struct field_keys, member)
static const struct key_spec FIELD_KEYS[] = {
    {"id",          KEY_ID,   true,  AT(field.name.id),    .help = "name in the record, in expressions and in the deed"},
    {"name",        KEY_TEXT, true,  AT(field.name.ja),    .help = "label"},
    {"name_en",     KEY_TEXT, false, AT(field.name.en),    .help = "English label; composed from the glossary otherwise"},
    {"name_easy",   KEY_TEXT, false, AT(field.name.easy),  .help = "label in easy Japanese; composed from the glossary otherwise"},
    {"type",        KEY_ID,   false, AT(field.type),       .help = "shared type whose keys it takes over"},
    {"column",      KEY_ID,   false, AT(column_id),        .help = "column of the form's table it takes over; its own id otherwise"},
    {"kind",        KEY_WORD, true,  AT(kind),             .words = KIND_WORDS, .help = "kind of value"},
    {"entry",       KEY_WORD, false, AT(entry),            .words = ENTRY_WORDS, .help = "letters taken; others are converted on leaving"},
    {"chars",       KEY_INT,  false, AT(field.max_chars),  .help = "longest text, in characters", .tells = true},
    {"bytes",       KEY_INT,  false, AT(field.max_bytes),  .help = "longest text, in bytes of UTF-8"},
    {"columns",     KEY_INT,  false, AT(field.max_columns), .help = "longest text, in columns of the screen and of paper"},
    {"width",       KEY_INT,  false, AT(field.width),      .help = "columns on the screen"},
    {"digits",      KEY_INT,  false, AT(field.digits),     .help = "exact number of digits; scale of a decimal", .tells = true},
    {"check_digit", KEY_ID,   false, AT(field.check_digit), .help = "name of the check digit's rule", .tells = true},
    {"unit",        KEY_TEXT, false, AT(field.unit),       .help = "unit behind the value", .tells = true},
    {"min",         KEY_NODE, false, AT(min),              .help = "least value; fewest rows of a grid", .tells = true},
    {"max",         KEY_NODE, false, AT(max),              .help = "greatest value; most rows of a grid", .tells = true},
    {"required",    KEY_NODE, false, AT(required),         .help = "true, or a condition", .tells = true},
    {"readonly",    KEY_NODE, false, AT(readonly),         .help = "true, or a condition"},
    {"hidden",      KEY_BOOL, false, AT(field.hidden),     .help = "true: in the record, on no page"},
    {"show",        KEY_NODE, false, AT(show),             .help = "condition under which it is shown"},
    {"when_hidden", KEY_WORD, false, AT(when_hidden),      .words = HIDDEN_WORDS, .help = "its value while it is not shown: aside (not sent, back when shown again; so without this key), keep (sent), clear (thrown away)"},
    {"style_when",  KEY_NODE, false, AT(style_when),       .help = "condition under which it stands out"},
    {"value",       KEY_NODE, false, AT(value),            .help = "expression it always shows; may read other computed fields, never in a circle"},
    {"default",     KEY_NODE, false, AT(fallback),         .help = "expression it begins with; one that reads fields follows them until it is typed over"},
    {"unknown",     KEY_BOOL, false, AT(field.unknown_date), .help = "true: a date may have unknown parts (F5)"},
    {"era",         KEY_WORD, false, AT(era),              .words = ERA_WORDS, .help = "what 5-63.4.1 means: tax (5 is 令和) or pension (5 is 昭和)"},
    {"popup",       KEY_BOOL, false, AT(field.popup),      .help = "true: a grid's column that stands only in the window of a row (Ctrl-B)"},
    {"grows",       KEY_BOOL, false, AT(field.grows),      .help = "true: rows may be added to a grid, and taken off, though some of its columns are only shown (empty in a new row)"},
    {"copy",        KEY_BOOL, false, AT(field.copy),       .help = "true: F6 copies from the row above"},
    {"word",        KEY_BOOL, false, AT(field.word),       .help = "true: F6 copies the first word of the row above"},
    {"like",        KEY_ID,   false, AT(field.like),       .help = "field that F6 copies; in a grid, for its first row"},
    {"pass",        KEY_NODE, false, AT(pass),             .help = "true, or a condition: Enter goes past it while nothing is missing there"},
    {"touch",       KEY_BOOL, false, AT(field.must_touch), .help = "true: must be confirmed by hand, even with a default", .tells = true},
    {"fill",        KEY_BOOL, false, AT(field.must_fill),  .help = "true: once begun, to its last character", .tells = true},
    {"zero",        KEY_BOOL, false, AT(field.zero_fill),  .help = "true: zeros before it on leaving", .tells = true},
    {"skip",        KEY_BOOL, false, AT(field.skip),       .help = "true: goes on by itself when full", .tells = true},
    {"carry",       KEY_BOOL, false, AT(field.carry),      .help = "true: stays for the next record", .tells = true},
    {"twice",       KEY_BOOL, false, AT(field.twice),      .help = "true: typed a second time before it counts", .tells = true},
    {"edit",        KEY_WORD, false, AT(edit),             .words = EDIT_WORDS, .help = "how it is written where it stands"},
    {"protected",   KEY_BOOL, false, AT(field.protected_value), .help = "true: never in a draft, a log or a journal"},
    {"guarded",     KEY_BOOL, false, AT(field.guarded),    .help = "true: in no draft that names somebody whose address is protected"},
    {"place",       KEY_BOOL, false, AT(field.place),      .help = "true: it tells where somebody lives; with protected, a kept screen of nobody protected shows it"},
    {"guards",      KEY_BOOL, false, AT(field.guards),     .help = "true: while this flag is yes, guarded fields stay in no draft"},
    {"lookup",      KEY_MAPPING, false, AT(lookup),        .help = "F4: query, args, fill, show", .tells = true},
    {"codes",       KEY_TEXT, false, AT(field.codes),      .help = "code list of a code; system.id for another system's", .tells = true},
    {"rows",        KEY_INT,  false, AT(field.rows),       .help = "grid: rows on the screen"},
    {"fields",      KEY_LIST, false, AT(columns),          .help = "grid: its columns, each a field"},
    {"help",        KEY_TEXT, false, AT(field.help),       .help = "F1"},
    {"help_en",     KEY_TEXT, false, AT(field.help_en),    .help = "English; composed from the phrases otherwise"},
    {"easy",        KEY_TEXT, false, AT(field.easy),       .help = "what it wants in easy Japanese, for an interview or a kiosk"},
    {"example",     KEY_TEXT, false, AT(field.example),    .help = "what may be typed, as it is typed; F1 shows it", .tells = true},
    {"said",        KEY_BOOL, false, AT(field.said),       .help = "true: words of the program, written by a function: in English where they compose"},
    {"law",         KEY_TEXT, false, AT(field.law),        .help = "article it comes from", .tells = true},
    {"req",         KEY_TEXT, false, AT(field.req),        .help = "item of the standard", .tells = true},
};
#undef AT
/* clang-format on */
const struct mapping_spec FIELD_MAPPING = MAPPING("field", FIELD_KEYS, struct field_keys,
                                                  "a field");

#define MOST_FIELDS 1000        /* of a form or of a grid; a screen of pages has some sixty */
#define GRID_ROWS 5             /* shown when a grid does not say */
#define GRID_MOST 200           /* rows a grid takes when it does not say */

bool types_agree(enum expr_type wanted, enum expr_type got)
{
    bool numbers = (wanted == EXPR_INT || wanted == EXPR_YEN || wanted == EXPR_DECIMAL)
        && (got == EXPR_INT || got == EXPR_YEN || got == EXPR_DECIMAL);
    /* A decimal never becomes an integer unseen: the author rounds by name. */
    if (numbers)
        return wanted == EXPR_DECIMAL || got != EXPR_DECIMAL;
    return wanted == got || wanted == EXPR_NULL || got == EXPR_NULL;
}

int kind_width(const struct field *field)
{
    static const int widths[] = {
        [KIND_TEXT] = 20, [KIND_DATE] = 16, [KIND_MONTH] = 12, [KIND_YEN] = 15, [KIND_DECIMAL] = 12, [KIND_INT] = 10,
        [KIND_CODE] = 16, [KIND_FLAG] = 4, [KIND_REFERENCE] = 12, [KIND_DIGITS] = 12, [KIND_SECRET] = 20,
        [KIND_FILE] = 40, [KIND_GRID] = SCREEN_COLUMNS, [KIND_COMPUTED] = 20,
    };
    bool is_wide = field->entry == ENTRY_ZENKAKU || field->entry == ENTRY_KANA ||
                   field->entry == ENTRY_ANY;
    int columns = field->max_chars * (is_wide ? 2 : 1);
    if (field->kind == KIND_TEXT && columns > 0)
        return columns < 40 ? columns : 40;
    if (field->kind == KIND_DIGITS && field->digits > 0)
        return field->digits;
    return widths[field->kind];
}

/* `min:` and `max:` are values of the field's kind; of a grid, numbers of rows. */
static void limit_read(struct reading *r, const struct field *field, const struct node *node,
                       struct value *out, int *rows)
{
    enum expr_type type = field->kind == KIND_GRID ? EXPR_INT : kind_type(field->kind);
    struct value value;
    if (!node)
        return;
    if (!value_read(r->arena, type, node->text, &value)) {
        complain(r, node, "00-850", "text", node->text, "id", field->name.id, NULL);
        return;
    }
    if (field->kind == KIND_GRID)
        *rows = (int)value.integer;
    else
        *out = value;
}

static void grid_finish(struct reading *r, struct field_keys *keys)
{
    struct field *field = &keys->field;
    if (!keys->columns) {
        complain(r, keys->node, "00-803", "key", "fields", "mapping", "grid", NULL);
        return;
    }
    keys->column = fields_read(r, keys->columns, NULL, NULL, &field->columns);
    field->column = fields_public(r->arena, keys->column, field->columns);
    if (field->rows == 0)
        field->rows = GRID_ROWS;
    if (field->max_rows == 0)
        field->max_rows = GRID_MOST;
}

/* The counter refuses every number whose rule nobody knows, or that has another length than its
 * rule, so it is looked at here. */
static void check_digit_fits(struct reading *r, const struct field *field,
                             const struct node *mapping)
{
    const struct node *node = node_get(mapping, "check_digit");
    const struct digit_rule *rule = field->check_digit ? digit_rule_find(field->check_digit) : NULL;
    const char *words = "";
    if (!node)
        node = mapping;
    for (size_t i = 0; field->check_digit && !rule && digit_rule_at(i); i++)
        words = arena_format(r->arena, "%s%s%s", words, i ? " " : "", digit_rule_at(i)->id);
    if (field->check_digit && !rule)
        complain(r, node, "00-889", "rule", field->check_digit, "words", words, NULL);
    else if (rule && field->kind != KIND_DIGITS)
        complain(r, node, "00-637", "rule", rule->id, "id", field->name.id, NULL);
    else if (rule && field->digits > 0 && !digit_rule_takes(rule, field->digits))
        complain(r, node, "00-638", "rule", rule->id, "label", rule->label, "id", field->name.id,
                 "digits", arena_format(r->arena, "%d", field->digits), NULL);
}

static void field_finish(struct reading *r, struct field_keys *keys)
{
    struct field *field = &keys->field;
    field->kind = (enum field_kind)keys->kind;
    field->entry = (enum entry)keys->entry;
    field->edit = (enum edit)keys->edit;
    field->when_hidden = (enum when_hidden)keys->when_hidden;
    field->era = (enum era_digits)keys->era;
    field->at = place_of(keys->node);
    field->written = keys->node;
    field->hidden = field->hidden || field->popup;
    name_finish(r, &field->name, keys->node);
    if (!field->help_en)
        field->help_en = phrase_english(r, field->help);
    if (!keys->has_entry && (field->kind == KIND_DIGITS || field->kind == KIND_REFERENCE))
        field->entry = ENTRY_DIGITS;
    if (field->width == 0)
        field->width = kind_width(field);
    field->lookup = lookup_read(r, keys->lookup);
    limit_read(r, field, keys->min, &field->min, &field->min_rows);
    limit_read(r, field, keys->max, &field->max, &field->max_rows);
    codes_exist(r, field->codes, field->kind, keys->node);
    check_digit_fits(r, field, keys->node);
    if (field->kind == KIND_GRID)
        grid_finish(r, keys);
    if (field->kind == KIND_COMPUTED && !keys->value && !keys->leans)
        complain(r, keys->node, "00-803", "key", "value", "mapping", "computed", NULL);
}

/* The table's column of the same id, or the one `column:` names. */
static const struct node *column_node(struct reading *r, const struct table *table,
                                      const struct node *field)
{
    const struct node *named = node_get(field, "column"),
                      *id = named ? named : node_get(field, "id");
    const struct node *columns = table ? map_get(&r->columns, table->name.id) : NULL;
    for (size_t i = 0; columns && id && id->kind == NODE_SCALAR && i < columns->count; i++) {
        const struct node *column = columns->item[i];
        const struct node *own = column->kind == NODE_MAPPING ? node_get(column, "id") : NULL;
        if (own && own->kind == NODE_SCALAR && strcmp(own->text, id->text) == 0)
            return type_merge(r, column, &FIELD_MAPPING);
    }
    if (named && named->kind == NODE_SCALAR && table)
        complain(r, named, "00-854", "column", named->text, "table", table->name.id, "nearest",
                 near_column(r, table, named->text), NULL);
    return NULL;
}

/* Each check would be proved by the form's kind and run by the column's. */
static void kind_agrees(struct reading *r, const struct table *table, const struct node *field,
                        const struct node *column)
{
    const struct node *own = node_get(field, "kind"), *kept = node_get(column, "kind"),
                      *id = node_get(column, "id");
    if (own && kept && own->kind == NODE_SCALAR && kept->kind == NODE_SCALAR &&
        strcmp(own->text, kept->text) != 0)
        complain(r, field, "00-668", "kind", own->text, "wanted", kept->text, "column", id->text,
                 "table", table->name.id, NULL);
}

/* A field with neither kind nor type leans on a column: said once, with the column that was
 * meant. */
static bool leans_on_nothing(struct reading *r, const struct table *table,
                             const char *unknown_table, const struct node *field)
{
    const struct node *id = node_get(field, "id");
    if (!id || id->kind != NODE_SCALAR || node_get(field, "kind") || node_get(field, "type"))
        return false;
    if (!table)
        return unknown_table != NULL;              /* the table is missing, and that is told already */
    if (!node_get(field, "column"))                /* a `column:` that is not there is told already */
        complain(r, id, "00-656", "column", id->text, "table", table->name.id, "nearest",
                 near_column(r, table, id->text), NULL);
    return true;
}

/* It stays a field, of a type that fits everywhere: what else names it is not wrong too. */
static const struct node *stand_in(struct arena *arena, const struct node *field)
{
    field = node_with(arena, field, "name", "–");
    field = node_with(arena, field, "kind", "computed");
    return node_with(arena, field, "help", "–");
}

struct field_keys *fields_read(struct reading *r, const struct node *sequence,
                               const struct table *table, const char *unknown_table, size_t *count)
{
    const struct node *fields = fields_expand(r, sequence);
    size_t room = fields->count > MOST_FIELDS ? 0 : fields->count;
    struct field_keys *out = arena_take(r->arena, (room + 1) * sizeof(*out));
    struct map seen = {0};
    *count = 0;
    if (fields->count > MOST_FIELDS) {
        complain(r, sequence, "00-884", "count", arena_format(r->arena, "%u", fields->count),
                 "most", arena_format(r->arena, "%d", MOST_FIELDS), NULL);
        return out;
    }
    for (size_t i = 0; i < fields->count; i++) {
        const struct node *own = fields->item[i], *column;
        if (own->kind != NODE_MAPPING) {
            complain(r, own, "00-805", "key", "field", NULL);
            continue;
        }
        own = type_merge(r, own, &FIELD_MAPPING);
        if ((column = column_node(r, table, own)))
            kind_agrees(r, table, own, column);
        if (column)
            own = node_merge(r->arena, own, column, &FIELD_MAPPING);
        else if ((out[*count].leans = leans_on_nothing(r, table, unknown_table, own)))
            own = stand_in(r->arena, own);
        bool leans = out[*count].leans;
        keys_read(r, own, &FIELD_MAPPING, &out[*count]);
        out[*count].leans = leans;
        out[*count].has_entry = node_get(own, "entry") != NULL;
        field_finish(r, &out[*count]);
        out[*count].field.from = place_of(column ? column : own);
        if (ids_are_unique(r, &seen, out[*count].field.name.id, own))
            (*count)++;
    }
    return out;
}

struct field *fields_public(struct arena *arena, struct field_keys *keys, size_t count)
{
    struct field *out = arena_take(arena, (count + 1) * sizeof(*out));
    for (size_t i = 0; i < count; i++)
        out[i] = keys[i].field;
    return out;
}
