/* SPDX-License-Identifier: Apache-2.0 */
/*
 * formula: sheets/ *.yaml — calculation sheets. A sheet that another uses is read first, so the order
 * of the files does not matter; one that uses itself is told.
 */
#include "formula_private.h"

#include <string.h>

struct sheet_keys {
    const struct node *node;
    const char *id, *name, *name_en, *law, *on, *help, *help_en;
    const struct node *in, *steps;
};
/* clang-format off */
#define AT(member) offsetof(struct sheet_keys, member)
static const struct key_spec SHEET_KEYS[] = {
    {"sheet",   KEY_ID,   true,  AT(id),      .help = "id; the file's name"},
    {"name",    KEY_TEXT, true,  AT(name),    .help = "what it calculates"},
    {"name_en", KEY_TEXT, false, AT(name_en), .help = "English; composed from the glossary otherwise"},
    {"law",     KEY_TEXT, true,  AT(law),     .help = "article"},
    {"on",      KEY_ID,   false, AT(on),      .help = "date or month among its inputs on whose day parameters are read: the fact date"},
    {"help",    KEY_TEXT, false, AT(help),    .help = "what it is for and what it is not"},
    {"help_en", KEY_TEXT, false, AT(help_en), .help = "English; composed from the phrases otherwise"},
    {"in",      KEY_LIST, true,  AT(in),      .help = "its inputs"},
    {"steps",   KEY_LIST, true,  AT(steps),   .help = "its steps, in order"},
};
#undef AT
/* clang-format on */
const struct mapping_spec SHEET_MAPPING = MAPPING("sheet", SHEET_KEYS, struct sheet_keys,
                                                  "sheets/<id>.yaml");

const char *expr_type_word(enum expr_type type)
{
    static const char *const words[] = {
        [EXPR_NULL] = "null", [EXPR_TEXT] = "text", [EXPR_INT] = "int", [EXPR_DECIMAL] = "decimal", [EXPR_YEN] = "yen",
        [EXPR_DATE] = "date", [EXPR_BOOL] = "bool", [EXPR_ROWS] = "rows",
    };
    return words[type];
}

/* Members a group may come to have: a step gives one, a use as many as it names. */
static size_t room_of(const struct node *steps)
{
    size_t room = 1;
    for (size_t i = 0; steps && i < steps->count; i++) {
        const struct node *gives = steps->item[i]->kind == NODE_MAPPING
                                       ? node_get(steps->item[i], "gives")
                                       : NULL;
        room += 1 + (gives ? gives->count : 0);
    }
    return room;
}

static void on_read(struct sheet_reading *s, const struct sheet_keys *keys)
{
    size_t place;
    const struct sheet_field *field = keys->on ? group_find(s->sheet->record, keys->on, &place)
                                               : NULL;
    if (!keys->on)
        return;
    if (!field || field->type != EXPR_DATE) {
        complain(s->r, node_get(keys->node, "on"), "00-944", "on", keys->on, NULL);
        return;
    }
    s->sheet->on = place;
    s->sheet->has_on = true;
}

static void has_answer(struct reading *r, const struct sheet *sheet, const struct node *node)
{
    for (size_t i = 0; i < sheet->record->fields; i++)
        if (sheet->record->field[i].is_out)
            return;
    complain(r, node, "00-945", "sheet", sheet->name.id, NULL);
}

static void sheet_read(struct reading *r, const struct node *root, struct sheet *sheet)
{
    struct sheet_keys keys;
    struct sheet_reading *s = arena_take(r->arena, sizeof(*s));
    *s = (struct sheet_reading){.r = r, .sheet = sheet};
    s->library = sheet_library(s);
    keys_read(r, root, &SHEET_MAPPING, &keys);
    file_is_named(r, root, keys.id);
    sheet->name = (struct name){.id = keys.id, .ja = keys.name, .en = keys.name_en};
    name_phrase(r, &sheet->name);
    name_finish(r, &sheet->name, root);
    sheet->law = keys.law;
    sheet->help = keys.help;
    sheet->help_en = keys.help_en ? keys.help_en : phrase_english(r, keys.help);
    sheet_is_english(r, root, keys.id, "help", sheet->help, sheet->help_en);
    sheet->system = r->system->id;
    sheet->at = place_of(root);
    size_t room = room_of(keys.steps);
    struct sheet_group *record = group_new(r, NULL, NULL, (keys.in ? keys.in->count : 0) + room);
    inputs_read(r, record, keys.in, room);
    sheet->record = record;
    on_read(s, &keys);
    steps_read(s, keys.steps);
    has_answer(r, sheet, root);
    sheet->param = (const struct param **)s->params.item;
    sheet->params = s->params.count;
}

/* ---- the files of a system, each read when first asked for ---- */
struct sheet_file { const char *path, *id; struct sheet *sheet; bool is_reading, is_read; };

static void file_read_once(struct reading *r, struct sheet_file *file)
{
    const struct node *root;
    if (file->is_read || file->is_reading)
        return;
    file->is_reading = true;
    if ((root = file_node(r, file->path)))
        sheet_read(r, root, file->sheet);
    file->is_reading = false;
    file->is_read = root != NULL;
}

static struct sheet_file *file_find(const struct reading *r, const char *id)
{
    for (size_t i = 0; i < r->sheet_files.count; i++) {
        struct sheet_file *file = r->sheet_files.item[i];
        if (strcmp(file->id, id) == 0)
            return file;
    }
    return NULL;
}

const struct sheet *sheet_used(struct reading *r, const char *dotted)
{
    const char *system = system_of(r->arena, dotted);
    if (strcmp(system, r->system->id) != 0)
        return catalog_sheet(r->catalog, dotted);
    struct sheet_file *file = file_find(r, strchr(dotted, '.') + 1);
    if (!file)
        return NULL;
    file_read_once(r, file);
    return file->is_read ? file->sheet : NULL;
}

static const char *id_of(struct arena *arena, const char *path)
{
    const char *name = strrchr(path, '/') + 1;
    return arena_textn(arena, name, strcspn(name, "."));
}

void sheets_read(struct reading *r)
{
    struct system *system = r->system;
    struct list paths = part_files(r, system->folder, "sheets", ".yaml");
    system->sheet = arena_take(r->arena, (paths.count + 1) * sizeof(*system->sheet));
    for (size_t i = 0; i < paths.count; i++) {
        struct sheet_file *file = arena_take(r->arena, sizeof(*file));
        *file = (struct sheet_file){.path = paths.item[i], .id = id_of(r->arena, paths.item[i])};
        file->sheet = arena_take(r->arena, sizeof(*file->sheet));
        list_add(r->arena, &r->sheet_files, file);
    }
    for (size_t i = 0; i < paths.count; i++) {
        struct sheet_file *file = r->sheet_files.item[i];
        file_read_once(r, file);
        if (file->is_read)
            system->sheet[system->sheets++] = file->sheet;
    }
}
