/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: what a dotted id names — form, list, report, query, message, code list, sheet, file. The system is read
 * when it is first asked for; a closed one has nothing. Knows no mapping.
 */
#include "madoguchi/model_exchange.h"
#include "madoguchi/model_sheet.h"
#include "model_private.h"

#include <stdlib.h>
#include <string.h>

/* The open system of a dotted id, and the id behind the dot. */
static const struct system *open_system(struct catalog *catalog, const char *dotted,
                                        const char **id)
{
    char name[64];
    const char *dot = dotted ? strchr(dotted, '.') : NULL;
    if (!dot || (size_t)(dot - dotted) >= sizeof(name))
        return NULL;
    memcpy(name, dotted, (size_t)(dot - dotted));
    name[dot - dotted] = '\0';
    *id = dot + 1;
    const struct system *system = slot_system(catalog, name);
    return system && system->is_open ? system : NULL;
}

/* The same of a system that is read by piece: with its mistake, it is no longer open. */
static const void *open_piece(struct catalog *catalog, const struct system *system,
                              enum piece_kind kind, const char *id)
{
    const void *thing = piece(catalog_slot(catalog, system->id), kind, id);
    return system->is_open ? thing : NULL;
}

static bool is_by_piece(struct catalog *catalog, const struct system *system)
{
    return system && catalog_slot(catalog, system->id)->reading.by_piece;
}

#define FIND(type, array, count, kind)                                                    \
    const char *id;                                                                       \
    const struct system *system = open_system(catalog, dotted, &id);                      \
    if (is_by_piece(catalog, system))                                                     \
        return open_piece(catalog, system, kind, id);                                     \
    for (size_t i = 0; system && i < system->count; i++)                                  \
        if (strcmp(system->array[i]->type, id) == 0)                                      \
            return system->array[i];                                                      \
    return NULL

const struct form *catalog_form(struct catalog *catalog, const char *dotted)
{
    FIND(name.id, form, forms, PIECE_FORM);
}

const struct list_def *catalog_list(struct catalog *catalog, const char *dotted)
{
    FIND(name.id, list, lists, PIECE_LIST);
}

const struct report *catalog_report(struct catalog *catalog, const char *dotted)
{
    FIND(name.id, report, reports, PIECE_REPORT);
}

const struct query *catalog_query(struct catalog *catalog, const char *dotted)
{
    FIND(id, query, queries, PIECE_QUERY);
}

const struct message *catalog_message(struct catalog *catalog, const char *id)
{
    catalog->kinds->shared(catalog);
    const struct message *found = message_in(catalog->message, catalog->messages, id);
    for (size_t i = 0; !found && i < catalog->slots; i++) {
        struct slot *slot = &catalog->slot[i];
        if ((slot->no ? slot->no : slot->system ? slot->system->no : 0) != atoi(id))     /* 0: not in office.yaml */
            continue;
        const struct system *system = system_with(catalog, slot->id, PART_MESSAGES);
        found = message_in(system->message, system->messages, id);
    }
    return found;
}

static const struct code_list *codes_in(const struct code_list *codes, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (codes[i].id && strcmp(codes[i].id, id) == 0)
            return &codes[i];
    return NULL;
}

const struct code_list *catalog_codes(struct catalog *catalog, const char *system, const char *id)
{
    catalog->kinds->shared(catalog);
    const char *dot = strchr(id, '.');
    const char *owner = dot ? system_of(catalog->arena, id) : system;
    const char *name = dot ? dot + 1 : id;
    const struct system *of = slot_system(catalog, owner);
    const struct code_list *found = is_by_piece(catalog, of)
                                        ? piece(catalog_slot(catalog, of->id), PIECE_CODES, name)
                                    : of ? codes_in(of->codes, of->code_lists, name)
                                         : NULL;
    return found || dot ? found : codes_in(catalog->codes, catalog->code_lists, name);
}

const struct code_list *catalog_shared_codes(struct catalog *catalog, size_t *count)
{
    catalog->kinds->shared(catalog);
    *count = catalog->code_lists;
    return catalog->codes;
}

const struct sheet *catalog_sheet(struct catalog *catalog, const char *dotted)
{
    const char *dot = strchr(dotted, '.');
    const struct system *system = NULL;
    if (dot)
        system = system_with(catalog, system_of(catalog->arena, dotted), PART_SHEETS);
    for (size_t i = 0; system && system->is_open && i < system->sheets; i++)
        if (strcmp(system->sheet[i]->name.id, dot + 1) == 0)
            return system->sheet[i];
    return NULL;
}

const struct exchange *catalog_exchange(struct catalog *catalog, const char *dotted)
{
    const char *dot = strchr(dotted, '.');
    const struct system *system = NULL;
    if (dot)
        system = system_with(catalog, system_of(catalog->arena, dotted), PART_EXCHANGES);
    for (size_t i = 0; system && system->is_open && i < system->exchanges; i++)
        if (strcmp(system->exchange[i]->name.id, dot + 1) == 0)
            return system->exchange[i];
    return NULL;
}
