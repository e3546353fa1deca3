/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: what a check asks of a neighbour that nobody has read — is there such a word, message,
 * query, screen, and with which arguments does it open. Only the file that holds the answer is
 * read, and what is wrong there is said when the neighbour itself is checked: one system must not
 * cost the reading of all.
 */
#include "model_private.h"

#include <stdlib.h>
#include <string.h>

struct outline {
    struct system *system;               /* as far as it was asked for */
    struct reading reading;              /* its complaints are nobody's */
    bool is_read[LINK_KINDS];
    struct map form, list, query, table;        /* id → what that one file says; NULL item: asked for, and not there */
};
struct found { const void *thing; };

static struct outline *outline_of(struct catalog *catalog, struct slot *slot)
{
    if (!slot->outline) {
        struct outline *outline = arena_take(catalog->arena, sizeof(*outline));
        outline->system = arena_take(catalog->arena, sizeof(*outline->system));
        *outline->system = (struct system){.id = slot->id, .group = slot->group, .no = slot->no, .folder = slot->folder,
                                           .arena = catalog->arena};
        outline->reading = (struct reading){.arena = catalog->arena,
                                            .catalog = catalog,
                                            .system = outline->system,
                                            .system_id = slot->id,
                                            .group = slot->group};
        slot->outline = outline;
    }
    return slot->outline;
}

/* What lies in one file, or in files of which each needs the others. */
static const struct system *part_of(struct outline *outline, enum link_kind kind)
{
    struct reading *r = &outline->reading;
    if (outline->is_read[kind])
        return outline->system;
    outline->is_read[kind] = true;
    if (kind == LINK_WORD)
        r->catalog->kinds->system_yaml(r, outline->system->no);
    else if (kind == LINK_MESSAGE)
        r->catalog->kinds->part[PART_MESSAGES](r);
    else if (kind == LINK_TABLE && part_of(outline, LINK_WORD))     /* it says which groups of tables it uses */
        r->catalog->kinds->part[PART_TABLES](r);
    return outline->system;
}

/* The thing of one file, read when first asked for; NULL: no such file, or it cannot be
 * read. */
static const void *file_thing(struct outline *outline, struct map *known, const char *part,
                              const char *id, enum piece_kind kind)
{
    struct reading *r = &outline->reading;
    struct found *found = map_get(known, id);
    if (found)
        return found->thing;
    const char *suffix = strcmp(part, "query") == 0 ? "sql" : "yaml";
    const char *path = arena_format(r->arena, "%s/%s/%s.%s", outline->system->folder, part, id,
                                    suffix);
    found = arena_take(r->arena, sizeof(*found));
    found->thing = file_exists(path) ? r->catalog->kinds->outline[kind](r, path) : NULL;
    (void)map_put(r->arena, known, arena_text(r->arena, id), found);
    return found->thing;
}

/* Where the things of a kind stand, one to a file. is_enough: whoever names it asks no more. */
static const struct {
    const char *folder[2], *suffix;
    bool is_enough;
} FILES[LINK_KINDS] = {
    [LINK_QUERY]  = {{"query"},            ".sql",  false},
    [LINK_LOOKUP] = {{"query"},            ".sql",  false},
    [LINK_OPEN]   = {{"screens", "lists"}, ".yaml", true},
    [LINK_LIST]   = {{"lists"},            ".yaml", false},
    [LINK_REPORT] = {{"reports"},          ".yaml", true},
    [LINK_SHEET]  = {{"sheets"},           ".yaml", true},
    [LINK_TABLE]  = {{"tables"},           ".yaml", true},
};

bool file_is_there(const struct slot *slot, struct arena *arena, const char *part, const char *id)
{
    return file_exists(arena_format(arena, "%s/%s/%s.yaml", slot->folder, part, id));
}

bool link_file_is_there(const struct slot *slot, struct arena *arena, enum link_kind kind,
                        const char *id)
{
    bool is_there = false;
    for (size_t i = 0; i < COUNT_OF(FILES[kind].folder) && FILES[kind].folder[i]; i++)
        is_there = is_there || file_is_there(slot, arena, FILES[kind].folder[i], id);
    return is_there && FILES[kind].is_enough;
}

/* The slot of a dotted id, and the id behind the dot. */
static struct slot *slot_named(struct catalog *catalog, const char *dotted, const char **id)
{
    const char *dot = dotted ? strchr(dotted, '.') : NULL;
    *id = dot ? dot + 1 : NULL;
    return dot ? catalog_slot(catalog, system_of(catalog->arena, dotted)) : NULL;
}

const struct query *query_known(struct catalog *catalog, const char *dotted)
{
    const char *id;
    struct slot *slot = slot_named(catalog, dotted, &id);
    if (!slot || slot->system)
        return slot ? catalog_query(catalog, dotted) : NULL;
    struct outline *outline = outline_of(catalog, slot);
    return file_thing(outline, &outline->query, "query", id, PIECE_QUERY);
}

bool target_known(struct catalog *catalog, const char *dotted, const char *const **args,
                  size_t *count, bool *needed)
{
    const char *id;
    struct slot *slot = slot_named(catalog, dotted, &id);
    if (!slot)
        return false;
    struct outline *outline = slot->system ? NULL : outline_of(catalog, slot);
    const struct form *form = outline
                                  ? file_thing(outline, &outline->form, "screens", id, PIECE_FORM)
                                  : catalog_form(catalog, dotted);
    const struct list_def *list = form ? NULL
                                  : outline
                                      ? file_thing(outline, &outline->list, "lists", id, PIECE_LIST)
                                      : catalog_list(catalog, dotted);
    *args = form ? form->open_arg : list ? list->arg : NULL;
    *count = form ? form->open_args : list ? list->args : 0;
    *needed = !form || !form->open_optional;
    return form || list;
}

/* One table, with what the groups of tables that the system uses say of it. */
static const struct table *outline_table(struct catalog *catalog, struct slot *slot, const char *id)
{
    struct outline *outline = outline_of(catalog, slot);
    struct found *found = map_get(&outline->table, id);
    if (!found) {
        found = arena_take(catalog->arena, sizeof(*found));
        const char *path = arena_format(catalog->arena, "%s/tables/%s.yaml", slot->folder, id);
        found->thing = part_of(outline, LINK_WORD)
                           ? catalog->kinds->outline[PIECE_TABLE](&outline->reading, path)
                           : NULL;
        (void)map_put(catalog->arena, &outline->table, arena_text(catalog->arena, id), found);
    }
    return found->thing;
}

const struct table *table_known(struct catalog *catalog, const char *dotted)
{
    const char *id;
    struct slot *slot = slot_named(catalog, dotted, &id);
    if (slot && !slot->system)
        return outline_table(catalog, slot, id);
    if (slot && slot->reading.by_piece)
        return piece(slot, PIECE_TABLE, id);
    for (size_t i = 0; slot && i < slot->system->tables; i++)
        if (strcmp(slot->system->table[i]->name.id, id) == 0)
            return slot->system->table[i];
    return NULL;
}

const struct message *message_known(struct catalog *catalog, const char *id)
{
    const struct message *found = message_in(catalog->message, catalog->messages, id);
    for (size_t i = 0; !found && i < catalog->slots; i++) {
        struct slot *slot = &catalog->slot[i];
        if (slot->system || slot->no == 0 || slot->no != atoi(id))
            continue;
        const struct system *system = part_of(outline_of(catalog, slot), LINK_MESSAGE);
        return message_in(system->message, system->messages, id);
    }
    return found ? found : catalog_message(catalog, id);
}

bool codes_known(struct catalog *catalog, const struct system *of, const char *codes)
{
    const char *dot = strchr(codes, '.');
    const struct slot *slot = dot  ? catalog_slot(catalog, system_of(catalog->arena, codes))
                              : of ? catalog_slot(catalog, of->id)
                                   : NULL;
    if (slot && !slot->system)                     /* a neighbour; or an outline on its own, which nobody hears */
        return !dot || file_is_there(slot, catalog->arena, "codes", dot + 1);
    return catalog_codes(catalog, of ? of->id : "", codes) != NULL;
}

/* The ids of a folder's files. */
static void files_ids(const struct slot *slot, struct arena *arena, const char *part,
                      const char *suffix, struct list *out)
{
    struct reading quiet = {.arena = arena};
    struct list paths = part_files(&quiet, slot->folder, part, suffix);
    for (size_t i = 0; i < paths.count; i++) {
        const char *path = paths.item[i], *name = strrchr(path, '/') + 1;
        list_add(arena, out, arena_textn(arena, name, strlen(name) - strlen(suffix)));
    }
}

void outline_ids(struct catalog *catalog, struct slot *slot, enum link_kind kind,
                 struct arena *arena, struct list *out)
{
    bool in_files = FILES[kind].suffix && kind != LINK_TABLE;     /* of tables, also those of groups */
    for (size_t i = 0; in_files && i < COUNT_OF(FILES[kind].folder) && FILES[kind].folder[i]; i++)
        files_ids(slot, arena, FILES[kind].folder[i], FILES[kind].suffix, out);
    if (!in_files)
        link_ids(arena, part_of(outline_of(catalog, slot), kind == LINK_EVENT ? LINK_WORD : kind),
                 kind, out);
}

/* A table is a file of its name, in the system or in a group of tables it uses. */
bool table_is_there(struct catalog *catalog, const struct slot *slot, const struct system *system,
                    const char *id)
{
    if (file_is_there(slot, catalog->arena, "tables", id))
        return true;
    for (size_t i = 0; i < system->uses; i++)
        if (file_exists(arena_format(catalog->arena, "%s/_shared/tables/%s/%s.yaml",
                                     catalog->folder, system->use[i], id)))
            return true;
    return false;
}

/* A slot whose system is there is read by piece; of any other only an outline is. */
static const struct system *asked_part(struct catalog *catalog, struct slot *slot,
                                       enum link_kind kind)
{
    if (!slot->system)
        return part_of(outline_of(catalog, slot), kind);
    return kind == LINK_MESSAGE ? system_with(catalog, slot->id, PART_MESSAGES) : slot->system;
}

static const struct query *asked_query(struct catalog *catalog, struct slot *slot, const char *id)
{
    struct outline *outline = slot->system ? NULL : outline_of(catalog, slot);
    return outline ? file_thing(outline, &outline->query, "query", id, PIECE_QUERY)
                   : piece(slot, PIECE_QUERY, id);
}

static const struct list_def *asked_list(struct catalog *catalog, struct slot *slot, const char *id)
{
    struct outline *outline = slot->system ? NULL : outline_of(catalog, slot);
    return outline ? file_thing(outline, &outline->list, "lists", id, PIECE_LIST)
                   : piece(slot, PIECE_LIST, id);
}

static const struct form *asked_form(struct catalog *catalog, struct slot *slot, const char *id)
{
    struct outline *outline = slot->system ? NULL : outline_of(catalog, slot);
    return outline ? file_thing(outline, &outline->form, "screens", id, PIECE_FORM)
                   : piece(slot, PIECE_FORM, id);
}

bool outline_has(struct catalog *catalog, struct slot *slot, enum link_kind kind, const char *id)
{
    const struct query *query;
    const struct list_def *list;
    switch (kind) {
    case LINK_QUERY:
    case LINK_LOOKUP:
        query = asked_query(catalog, slot, id);
        return query && query->is_lookup == (kind == LINK_LOOKUP);
    case LINK_OPEN:
        return asked_form(catalog, slot, id) || asked_list(catalog, slot, id);
    case LINK_LIST:
        list = asked_list(catalog, slot, id);
        return list && list->searches > 0;
    case LINK_TABLE:
        return table_is_there(catalog, slot, asked_part(catalog, slot, LINK_WORD), id);
    case LINK_REPORT:
    case LINK_SHEET:
        return link_file_is_there(slot, catalog->arena, kind, id);
    case LINK_EVENT:
        return link_is_in(asked_part(catalog, slot, LINK_WORD), kind, id);
    default:
        return link_is_in(asked_part(catalog, slot, kind), kind, id);
    }
}
