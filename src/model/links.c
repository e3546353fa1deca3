/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: what definitions name — permission words, messages, queries, forms, lists, reports,
 * tables. Names are noted while reading and looked up afterwards, so that the order of files does
 * not matter and a system opens without reading its neighbours. Names of another system, and
 * everything that opens or prints, are looked up by catalog_check alone: whoever opens must face a
 * closed neighbour anyway.
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

/* Of each kind, the ids that a system has, one after the other; NULL behind the last, "" for one
 * that cannot be meant. */
static const char *word_at(const struct system *system, size_t i)
{
    return i < system->word_count ? strchr(system->words[i], '.') + 1 : NULL;
}

static const char *message_at(const struct system *system, size_t i)
{
    return i >= system->messages ? NULL : system->message[i].id ? system->message[i].id : "";
}

static const char *query_at(const struct system *system, size_t i)
{
    return i >= system->queries ? NULL : system->query[i]->is_lookup ? "" : system->query[i]->id;
}

static const char *lookup_at(const struct system *system, size_t i)
{
    return i >= system->queries ? NULL : system->query[i]->is_lookup ? system->query[i]->id : "";
}

static const char *open_at(const struct system *system, size_t i)
{
    if (i < system->forms)
        return system->form[i]->name.id;
    return i - system->forms < system->lists ? system->list[i - system->forms]->name.id : NULL;
}

/* A list that is asked: a fixed one has nothing to ask. */
static const char *search_at(const struct system *system, size_t i)
{
    return i >= system->lists              ? NULL
           : system->list[i]->searches > 0 ? system->list[i]->name.id
                                           : "";
}

static const char *report_at(const struct system *system, size_t i)
{
    return i < system->reports ? system->report[i]->name.id : NULL;
}

static const char *table_at(const struct system *system, size_t i)
{
    return i < system->tables ? system->table[i]->name.id : NULL;
}

static const char *sheet_at(const struct system *system, size_t i)
{
    return i < system->sheets ? system->sheet[i]->name.id : NULL;
}

static const char *event_at(const struct system *system, size_t i)
{
    const char *dot = i < system->events ? strchr(system->event[i], '.') : NULL;
    return dot ? dot + 1 : i < system->events ? system->event[i] : NULL;
}

static const struct {
    const char *(*at)(const struct system *system, size_t i);
    const char *complaint;
    bool check_only;                     /* does not close its own system */
} LINKS[LINK_KINDS] = {
    [LINK_WORD]    = {word_at,    "00-819", false},
    [LINK_MESSAGE] = {message_at, "00-817", false},
    [LINK_QUERY]   = {query_at,   "00-820", false},
    [LINK_LOOKUP]  = {lookup_at,  "00-824", false},
    [LINK_TABLE]   = {table_at,   "00-826", false},
    [LINK_SHEET]   = {sheet_at,   "00-616", false},
    [LINK_OPEN]    = {open_at,    "00-821", true},
    [LINK_LIST]    = {search_at,  "00-660", true},
    [LINK_EVENT]   = {event_at,   "00-649", true},
    [LINK_REPORT]  = {report_at,  "00-822", true},
};

bool link_is_in(const struct system *system, enum link_kind kind, const char *id)
{
    const char *one;
    for (size_t i = 0; (one = LINKS[kind].at(system, i)); i++)
        if (strcmp(one, id) == 0)
            return true;
    return false;
}

void link_ids(struct arena *arena, const struct system *system, enum link_kind kind,
              struct list *out)
{
    const char *one;
    for (size_t i = 0; (one = LINKS[kind].at(system, i)); i++)
        list_add(arena, out, (void *)(uintptr_t)one);
}

/* What was most likely meant, as it would be written: with its system, when that was written or is
 * what was misspelt. */
static const char *link_near(struct reading *r, const struct link *link, const struct system *in,
                             struct slot *slot, const char *id)
{
    struct list known = {0};
    const char *dot = strchr(link->what, '.');
    if (!in && !slot) {
        for (size_t i = 0; i < r->catalog->slots; i++)
            list_add(r->arena, &known, (void *)(uintptr_t)r->catalog->slot[i].id);
        const char *system = nearest_of(system_of(r->arena, link->what),
                                        (const char *const *)known.item, known.count);
        return system[0] && dot ? arena_format(r->arena, "%s%s", system, dot) : "–";
    }
    slot = in ? catalog_slot(r->catalog, in->id) : slot;
    if (in && !(slot && slot->reading.by_piece))
        link_ids(r->arena, in, link->kind, &known);
    else
        outline_ids(r->catalog, slot, link->kind, r->arena, &known);
    const char *near = nearest_of(id, (const char *const *)known.item, known.count);
    if (!near[0] || !dot || link->kind == LINK_MESSAGE)
        return near[0] ? near : "–";
    return arena_format(r->arena, "%s.%s", system_of(r->arena, link->what), near);
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

/* The log tells why somebody was looked at by the name that the office's code list gives the
 * purpose. */
static void purpose_resolve(struct reading *r, struct reading *to, const struct link *link)
{
    const char *id = r->catalog->office.purposes;
    const struct code_list *list = NULL;
    for (size_t i = 0; id && i < r->catalog->code_lists; i++)
        if (r->catalog->codes[i].id && strcmp(r->catalog->codes[i].id, id) == 0)
            list = &r->catalog->codes[i];
    if (!list)
        return;
    struct list known = {0};
    bool found = false;
    for (size_t i = 0; i < list->count; i++) {
        list_add(r->arena, &known, (void *)(uintptr_t)list->code[i].id);
        found = found || strcmp(list->code[i].id, link->what) == 0;
    }
    if (!found)
        complain_at(to, link->at, "00-723", "id", link->what, "codes", id, "nearest",
                    near_told(link->what, &known), NULL);
}

/* A file that could not be read has its own complaint: that its form is not there would be the same
 * mistake told again. */
static bool is_unreadable(struct reading *r, enum link_kind kind, const char *id)
{
    const struct slot *slot = catalog_slot(r->catalog, r->system->id);
    return slot && link_file_is_there(slot, r->arena, kind, id);
}

static void link_resolve(struct reading *r, struct reading *to, const struct link *link, bool own)
{
    const char *dot = strchr(link->what, '.');
    const char *id = link->kind == LINK_MESSAGE ? link->what : dot ? dot + 1 : link->what;
    const char *system = link->kind == LINK_MESSAGE ? message_system(r, link->what)
                                                    : system_of(r->arena, link->what);
    bool is_own = !system || (r->system && strcmp(system, r->system->id) == 0);
    if (system && system[0] == '\0')
        return;                                    /* 00-…: locale/, proved by check-locale */
    if (link->kind == LINK_FUNCTION || link->kind == LINK_PURPOSE
            ? own
            : own != (is_own && !LINKS[link->kind].check_only))
        return;
    if (link->kind == LINK_PURPOSE) {
        purpose_resolve(r, to, link);
        return;
    }
    if (link->kind == LINK_FUNCTION) {
        if (!function_is_written(r, id))
            complain_at(to, link->at, "00-648", "id", link->what, "nearest", function_near(r, id),
                        NULL);
        return;
    }
    if (link->kind == LINK_EVENT && system && !catalog_slot(r->catalog, system) &&
        office_has(&r->catalog->office, system))
        return;                                    /* its folder is still to come */
    struct slot *slot = is_own ? NULL : catalog_slot(r->catalog, system);
    const struct system *in = is_own ? r->system : slot ? slot->system : NULL;
    struct slot *asked = in ? catalog_slot(r->catalog, in->id) : slot;
    bool is_whole = in && !(asked && asked->system == in && asked->reading.by_piece);
    bool is_there = is_whole ? link_is_in(in, link->kind, id)
                             : asked && outline_has(r->catalog, asked, link->kind, id);
    if (in == r->system && in && !is_there && is_unreadable(r, link->kind, id))
        return;
    if (!is_there)
        complain_at(to, link->at, LINKS[link->kind].complaint, "id", link->what, "nearest",
                    link_near(r, link, in, slot, id), NULL);
}

void links_resolve(struct reading *r, struct reading *to, bool own)
{
    for (size_t i = 0; i < r->link.count; i++)
        link_resolve(r, to, r->link.item[i], own);
}
