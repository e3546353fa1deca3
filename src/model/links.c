/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: what definitions name — permission words, messages, queries, forms, lists, reports, tables. Names are noted
 * while reading and looked up afterwards, so that the order of files does not matter and a system opens without
 * reading its neighbours. Names of another system, and everything that opens or prints, are looked up by
 * catalog_check alone: whoever opens must face a closed neighbour anyway.
 */
#include "madoguchi/model_sheet.h"
#include "model_private.h"

#include <string.h>


const struct node *value_at(const struct node *mapping, const char *key)
{
    const struct node *value = mapping->kind == NODE_MAPPING ? node_get(mapping, key) : NULL;
    return value ? value : mapping;
}

void refer(struct reading *r, enum link_kind kind, const char *what, const struct node *at)
{
    if (!what || !what[0] || !at)
        return;
    struct link *link = arena_take(r->arena, sizeof(*link));
    *link = (struct link){.kind = kind, .what = what, .at = place_of(at)};
    list_add(r->arena, &r->link, link);
}

static bool find_word(const struct system *system, const char *id)
{
    for (size_t i = 0; i < system->word_count; i++)
        if (strcmp(strchr(system->words[i], '.') + 1, id) == 0)
            return true;
    return false;
}

static bool find_message(const struct system *system, const char *id)
{
    for (size_t i = 0; i < system->messages; i++)
        if (system->message[i].id && strcmp(system->message[i].id, id) == 0)
            return true;
    return false;
}

static const struct query *query_of(const struct system *system, const char *id)
{
    for (size_t i = 0; i < system->queries; i++)
        if (strcmp(system->query[i]->id, id) == 0)
            return system->query[i];
    return NULL;
}

static bool find_query(const struct system *system, const char *id)
{
    const struct query *query = query_of(system, id);
    return query && !query->is_lookup;
}

static bool find_lookup(const struct system *system, const char *id)
{
    const struct query *query = query_of(system, id);
    return query && query->is_lookup;
}

static bool find_open(const struct system *system, const char *id)
{
    for (size_t i = 0; i < system->forms; i++)
        if (strcmp(system->form[i]->name.id, id) == 0)
            return true;
    for (size_t i = 0; i < system->lists; i++)
        if (strcmp(system->list[i]->name.id, id) == 0)
            return true;
    return false;
}

/* A list that is asked: a fixed one has nothing to ask. */
static bool find_search(const struct system *system, const char *id)
{
    for (size_t i = 0; i < system->lists; i++)
        if (strcmp(system->list[i]->name.id, id) == 0)
            return system->list[i]->searches > 0;
    return false;
}

static bool find_report(const struct system *system, const char *id)
{
    for (size_t i = 0; i < system->reports; i++)
        if (strcmp(system->report[i]->name.id, id) == 0)
            return true;
    return false;
}

static bool find_table(const struct system *system, const char *id)
{
    for (size_t i = 0; i < system->tables; i++)
        if (strcmp(system->table[i]->name.id, id) == 0)
            return true;
    return false;
}

static bool find_sheet(const struct system *system, const char *id)
{
    for (size_t i = 0; i < system->sheets; i++)
        if (strcmp(system->sheet[i]->name.id, id) == 0)
            return true;
    return false;
}

static bool find_event(const struct system *system, const char *id)
{
    for (size_t i = 0; i < system->events; i++) {
        const char *dot = strchr(system->event[i], '.');
        if (strcmp(dot ? dot + 1 : system->event[i], id) == 0)
            return true;
    }
    return false;
}

static const struct {
    bool (*find)(const struct system *system, const char *id);
    const char *complaint;
    bool check_only;                     /* does not close its own system */
} LINKS[LINK_KINDS] = {
    [LINK_WORD]    = {find_word,    "00-819", false},
    [LINK_MESSAGE] = {find_message, "00-817", false},
    [LINK_QUERY]   = {find_query,   "00-820", false},
    [LINK_LOOKUP]  = {find_lookup,  "00-824", false},
    [LINK_TABLE]   = {find_table,   "00-826", false},
    [LINK_SHEET]   = {find_sheet,   "00-616", false},
    [LINK_OPEN]    = {find_open,    "00-821", true},
    [LINK_LIST]    = {find_search,  "00-660", true},
    [LINK_EVENT]   = {find_event,   "00-649", true},
    [LINK_REPORT]  = {find_report,  "00-822", true},
};

bool link_is_in(const struct system *system, enum link_kind kind, const char *id)
{
    return LINKS[kind].find(system, id);
}

/* The system whose number begins a message id; "" for the engine's 00. NULL: nobody's. */
static const char *message_system(const struct reading *r, const char *id)
{
    int64_t no;
    if (strlen(id) != 6 || !int_read(arena_textn(r->arena, id, 2), &no))
        return NULL;
    if (no == 0)
        return "";
    if (r->system && r->system->no == no)
        return r->system->id;
    for (size_t i = 0; i < r->catalog->slots; i++)
        if (r->catalog->slot[i].no == no)
            return r->catalog->slot[i].id;
    return NULL;
}

/* The log tells why somebody was looked at by the name that the office's code list gives the purpose. */
static void purpose_resolve(struct reading *r, struct reading *to, const struct link *link)
{
    const char *id = r->catalog->office.purposes;
    const struct code_list *list = NULL;
    for (size_t i = 0; id && i < r->catalog->code_lists; i++)
        if (r->catalog->codes[i].id && strcmp(r->catalog->codes[i].id, id) == 0)
            list = &r->catalog->codes[i];
    if (!list)
        return;
    const char **known = arena_take(r->arena, (list->count + 1) * sizeof(*known));
    bool found = false;
    for (size_t i = 0; i < list->count; i++) {
        known[i] = list->code[i].id;
        found = found || strcmp(known[i], link->what) == 0;
    }
    const char *near = nearest_of(link->what, known, list->count);
    if (!found)
        complain_at(to, link->at, "00-723", "id", link->what, "codes", id, "nearest", near[0] ? near : "–", NULL);
}

static void link_resolve(struct reading *r, struct reading *to, const struct link *link, bool own)
{
    const char *dot = strchr(link->what, '.');
    const char *id = link->kind == LINK_MESSAGE ? link->what : dot ? dot + 1 : link->what;
    const char *system = link->kind == LINK_MESSAGE ? message_system(r, link->what) : system_of(r->arena, link->what);
    bool is_own = !system || (r->system && strcmp(system, r->system->id) == 0);
    if (system && system[0] == '\0')
        return;                                    /* 00-…: locale/, proved by check-locale */
    if (link->kind == LINK_FUNCTION || link->kind == LINK_PURPOSE ? own : own != (is_own && !LINKS[link->kind].check_only))
        return;
    if (link->kind == LINK_PURPOSE) {
        purpose_resolve(r, to, link);
        return;
    }
    if (link->kind == LINK_FUNCTION) {
        if (!function_is_written(r, id))
            complain_at(to, link->at, "00-648", "id", link->what, NULL);
        return;
    }
    if (link->kind == LINK_EVENT && system && !catalog_slot(r->catalog, system) && office_has(&r->catalog->office, system))
        return;                                    /* its folder is still to come */
    struct slot *slot = is_own ? NULL : catalog_slot(r->catalog, system);
    const struct system *in = is_own ? r->system : slot ? slot->system : NULL;
    if (in ? !link_is_in(in, link->kind, id) : !slot || !outline_has(r->catalog, slot, link->kind, link->what, id))
        complain_at(to, link->at, LINKS[link->kind].complaint, "id", link->what, NULL);
}

void links_resolve(struct reading *r, struct reading *to, bool own)
{
    for (size_t i = 0; i < r->link.count; i++)
        link_resolve(r, to, r->link.item[i], own);
}
