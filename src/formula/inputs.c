/* SPDX-License-Identifier: Apache-2.0 */
/* formula: the inputs of a calculation sheet, and the groups in which every value has its place. */
#include "formula_private.h"

#include <string.h>

struct input_keys {
    const struct node *node;
    struct sheet_field field;
    const char *id, *name, *name_en;
    int kind;
    const struct node *fallback, *least, *most, *fields;
};
extern const struct key_word SHEET_KIND_WORDS[];
const struct key_word SHEET_KIND_WORDS[] = {
    {"text", KIND_TEXT}, {"date", KIND_DATE}, {"month", KIND_MONTH}, {"yen", KIND_YEN}, {"decimal", KIND_DECIMAL},
    {"int", KIND_INT}, {"code", KIND_CODE}, {"flag", KIND_FLAG}, {"grid", KIND_GRID}, {NULL, 0},
};
/* clang-format off */
#define AT(member) offsetof(struct input_keys, member)
static const struct key_spec INPUT_KEYS[] = {
    {"id",       KEY_ID,   true,  AT(id),                .help = "id"},
    {"name",     KEY_TEXT, true,  AT(name),              .help = "its name in the law"},
    {"name_en",  KEY_TEXT, false, AT(name_en),           .help = "English; composed from the glossary otherwise"},
    {"kind",     KEY_WORD, true,  AT(kind),              .words = SHEET_KIND_WORDS, .help = "kind; month is a year and a month, its first day in expressions"},
    {"required", KEY_BOOL, false, AT(field.is_required), .help = "true: it must be given"},
    {"default",  KEY_NODE, false, AT(fallback),          .help = "value when it is not given"},
    {"min",      KEY_NODE, false, AT(least),             .help = "smallest value; 0 for yen and int unless given"},
    {"max",      KEY_NODE, false, AT(most),              .help = "largest value"},
    {"codes",    KEY_TEXT, false, AT(field.codes),       .help = "code list of a code"},
    {"unit",     KEY_TEXT, false, AT(field.unit),        .help = "unit, when it is not yen"},
    {"law",      KEY_TEXT, false, AT(field.law),         .help = "article that asks for it"},
    {"help",     KEY_TEXT, false, AT(field.help),        .help = "what to put in"},
    {"help_en",  KEY_TEXT, false, AT(field.help_en),     .help = "English; composed from the phrases otherwise"},
    {"fields",   KEY_LIST, false, AT(fields),            .help = "inputs of each row of a grid"},
};
#undef AT
/* clang-format on */
const struct mapping_spec SHEET_INPUT_MAPPING = MAPPING("sheet input", INPUT_KEYS,
                                                        struct input_keys, "one input of a sheet");

static enum expr_type type_of_kind(enum field_kind kind)
{
    return kind == KIND_MONTH ? EXPR_DATE : kind_type(kind);
}

struct sheet_group *group_new(struct reading *r, const char *id, struct sheet_group *outer,
                              size_t room)
{
    struct sheet_group *group = arena_take(r->arena, sizeof(*group));
    *group = (struct sheet_group){.id = id, .outer = outer, .room = room};
    group->field = arena_take(r->arena, (room + 1) * sizeof(*group->field));
    group->names = arena_take(r->arena, (room + 1) * sizeof(*group->names));
    group->scope = (struct expr_scope){.name = group->names, .outer = outer ? &outer->scope : NULL};
    return group;
}

struct sheet_field *group_find(const struct sheet_group *group, const char *id, size_t *place)
{
    for (size_t i = 0; i < group->fields; i++)
        if (strcmp(group->field[i].name.id, id) == 0) {
            *place = i;
            return &group->field[i];
        }
    return NULL;
}

void sheet_is_english(struct reading *r, const struct node *at, const char *id, const char *key,
                      const char *ja, const char *en)
{
    const struct node *place = node_get(at, key);
    if (ja != NULL && en == NULL)
        complain(r, place != NULL ? place : at, "00-976", "id", id, "key", key, "text", ja, NULL);
}

size_t group_add(struct reading *r, struct sheet_group *group, const struct sheet_field *field,
                 const struct node *at)
{
    size_t place;
    const struct sheet_field *same = group_find(group, field->name.id, &place);
    if (same && field->name.id[0])
        complain(r, at, "00-813", "id", field->name.id, "first",
                 arena_format(r->arena, "%s:%d", same->name.at.file, same->name.at.line), NULL);
    if (group->fields >= group->room)
        bug("a sheet's group is full");
    place = group->fields++;
    group->field[place] = *field;
    name_phrase(r, &group->field[place].name);
    name_finish(r, &group->field[place].name, at);
    group->field[place].unit_en = word_english(r, field->unit);
    if (field->help_en == NULL)
        group->field[place].help_en = phrase_english(r, field->help);
    sheet_is_english(r, at, field->name.id, "unit", field->unit, group->field[place].unit_en);
    sheet_is_english(r, at, field->name.id, "help", field->help, group->field[place].help_en);
    group->names[place] = (struct expr_name){.name = field->name.id, .type = field->type,
                                             .rows = field->rows ? &field->rows->scope : NULL};
    group->scope.count = group->fields;
    return place;
}

static void literal_read(struct reading *r, const struct sheet_field *field,
                         const struct node *node, struct value *out)
{
    if (node && !value_read(r->arena, field->type, node->text, out))
        complain(r, node, "00-850", "text", node->text, "id", field->name.id, NULL);
}

static void borders_read(struct reading *r, struct input_keys *keys, struct sheet_field *field)
{
    bool is_whole = field->kind == KIND_YEN || field->kind == KIND_INT;
    literal_read(r, field, keys->fallback, &field->fallback);
    literal_read(r, field, keys->least, &field->least);
    literal_read(r, field, keys->most, &field->most);
    if (!keys->least && is_whole)
        field->least = value_int(0);
    codes_exist(r, field->codes, KIND_TEXT, keys->node);
}

static void input_read(struct reading *r, struct sheet_group *group, struct input_keys *keys,
                       size_t steps)
{
    struct sheet_field field = keys->field;
    field.name = (struct name){.id = keys->id, .ja = keys->name, .en = keys->name_en};
    field.kind = (enum field_kind)keys->kind;
    field.type = type_of_kind(field.kind);
    field.is_input = true;
    if (field.kind == KIND_GRID) {
        field.rows = group_new(r, keys->id, group,
                               (keys->fields ? keys->fields->count : 0) + steps);
        if (keys->fields)
            inputs_read(r, field.rows, keys->fields, steps);
        else
            complain(r, keys->node, "00-803", "key", "fields", "mapping", "sheet input", NULL);
    }
    borders_read(r, keys, &field);
    (void)group_add(r, group, &field, keys->node);
}

void inputs_read(struct reading *r, struct sheet_group *group, const struct node *sequence,
                 size_t steps)
{
    size_t count;
    struct input_keys *keys = items_read(r, sequence, &SHEET_INPUT_MAPPING, &count);
    for (size_t i = 0; i < count; i++)
        input_read(r, group, &keys[i], steps);
}
