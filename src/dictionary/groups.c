/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dictionary: groups of fields. `use: g, as: x` puts the fields of a group in its place and makes
 * x_id of each id, in expressions too; the checks of the group come along. Knows no particular
 * group.
 */
#include "dictionary_private.h"

#include <string.h>

struct renaming { struct arena *arena; struct map ids; const char *as; const struct pairs *to; };

/* What a word becomes; NULL: it stays. */
static const char *renamed(const struct renaming *with, const char *word, size_t bytes)
{
    for (size_t i = 0; with->to && i < with->to->count; i++)
        if (strlen(with->to->name[i]) == bytes && memcmp(with->to->name[i], word, bytes) == 0)
            return with->to->value[i];
    const char *id = with->ids.count > 0
                         ? map_get(&with->ids, arena_textn(with->arena, word, bytes))
                         : NULL;
    return id ? arena_format(with->arena, "%s_%s", with->as, id) : NULL;
}

static void ids_take(struct renaming *with, const struct node *fields)
{
    for (size_t i = 0; i < fields->count; i++) {
        const struct node *id = fields->item[i]->kind == NODE_MAPPING
                                    ? node_get(fields->item[i], "id")
                                    : NULL;
        if (id && id->kind == NODE_SCALAR)
            (void)map_put(with->arena, &with->ids, id->text, (void *)(uintptr_t)id->text);
    }
}

static const char *words_renamed(const struct renaming *with, const char *text)
{
    struct buffer out = {0};
    for (const char *at = text; *at;) {
        size_t bytes = 1;
        const char *now = NULL;
        if (*at == '\'') {                         /* a literal stays as it is */
            const char *end = strchr(at + 1, '\'');
            bytes = end ? (size_t)(end - at) + 1 : strlen(at);
        } else if (is_word_char(*at)) {
            while (is_word_char(at[bytes]))
                bytes++;
            now = renamed(with, at, bytes);
        }
        buffer_add(&out, now ? now : at, now ? strlen(now) : bytes);
        at += bytes;
    }
    const char *text_now = arena_text(with->arena, buffer_string(&out));
    buffer_release(&out);
    return text_now;
}

static struct node *node_renamed(const struct renaming *with, const struct node *node, bool keys)
{
    struct node *out = arena_take(with->arena, sizeof(*out));
    *out = *node;
    if (node->kind == NODE_SCALAR) {
        out->text = words_renamed(with, node->text);
        return out;
    }
    out->item = arena_take(with->arena, (node->count + 1) * sizeof(*out->item));
    if (node->key)
        out->key = arena_take(with->arena, (node->count + 1) * sizeof(*out->key));
    for (size_t i = 0; i < node->count; i++) {
        out->item[i] = node_renamed(with, node->item[i], false);
        if (node->key)
            out->key[i] = keys ? node_renamed(with, node->key[i], false) : node->key[i];
    }
    return out;
}

/* A look-up names fields of the form on the left of fill and on the right of args; the rest are the
 * query's names. */
static struct node *lookup_renamed(const struct renaming *with, const struct node *lookup)
{
    struct node *out = mapping_new(with->arena, lookup, lookup->count);
    for (size_t i = 0; i < lookup->count; i++) {
        const struct node *item = lookup->item[i];
        struct node *now = lookup->item[i];
        if (strcmp(lookup->key[i]->text, "args") == 0) {
            now = node_renamed(with, item, false);
        } else if (strcmp(lookup->key[i]->text, "fill") == 0 && item->kind == NODE_MAPPING) {
            now = node_renamed(with, item, true);
            now->item = item->item;
        }
        pair_add(out, lookup->key[i], now);
    }
    return out;
}

/* A field or a check of a group, with the names it reads. */
static const struct node *item_renamed(const struct renaming *with, const struct node *field)
{
    static const char *const reads_names[] = {"id",         "required", "readonly", "pass", "show",
                                              "style_when", "value",    "default",  "when", "at",
                                              "in",         "args",     "like"};
    struct node *out = mapping_new(with->arena, field, field->count);
    for (size_t i = 0; i < field->count; i++) {
        struct node *now = field->item[i];
        for (size_t k = 0; k < COUNT_OF(reads_names); k++)
            if (strcmp(field->key[i]->text, reads_names[k]) == 0)
                now = node_renamed(with, field->item[i], false);
        if (strcmp(field->key[i]->text, "lookup") == 0 && now->kind == NODE_MAPPING)
            now = lookup_renamed(with, field->item[i]);
        pair_add(out, field->key[i], now);
    }
    return out;
}

const struct node *check_renamed(struct arena *arena, const struct node *check,
                                 const struct pairs *to)
{
    const struct renaming with = {.arena = arena, .to = to};
    return item_renamed(&with, check);
}

struct use_keys { const struct node *node; const char *use, *as; };
static const struct key_spec USE_KEYS[] = {
    {"use", KEY_ID, true, offsetof(struct use_keys, use), .help = "group of _shared/groups whose fields stand here"},
    {"as", KEY_ID, false, offsetof(struct use_keys, as), .help = "prefix of their ids: as_id; without it ids are unchanged"},
};
const struct mapping_spec USE_MAPPING = MAPPING("use", USE_KEYS, struct use_keys,
                                                "a group of fields in its place");

static const struct node *sequence_of(struct reading *r, const struct node *at,
                                      const struct list *items)
{
    struct node *out = arena_take(r->arena, sizeof(*out));
    *out = *at;
    out->item = (struct node **)items->item;
    out->count = items->count;
    return out;
}

enum { MOST_EXPANDED = 5000 };    /* groups and their fields in one form: groups of groups of groups must neither fill the memory nor take all day */

static bool is_use(const struct node *item)
{
    return item->kind == NODE_MAPPING && node_get(item, "use");
}

static bool may_grow(struct reading *r, const struct node *at, size_t more)
{
    bool was_more = r->expanded > MOST_EXPANDED;
    r->expanded += more;
    if (!was_more && r->expanded > MOST_EXPANDED)
        complain(r, at, "00-675", "limit", "5,000", NULL);
    return r->expanded <= MOST_EXPANDED;
}

/* A group may take in other groups, but not itself. */
static bool may_open(struct reading *r, const struct group_parts *group, const struct node *at,
                     bool of_checks)
{
    if (group->is_open && !of_checks)
        complain(r, at, "00-659", "id", group->id, "other", group->id, NULL);
    return !group->is_open && may_grow(r, at, 1);
}

static void use_expand(struct reading *r, const struct node *node, bool of_checks, struct list *out)
{
    struct use_keys use;
    keys_read(r, node, &USE_MAPPING, &use);
    struct group_parts *group = shared_group(r->catalog, use.use);
    if (use.use[0] && !group && !of_checks)
        complain(r, node, "00-815", "group", use.use, "nearest",
                 near_file(r, arena_format(r->arena, "%s/_shared", r->catalog->folder), "groups",
                           ".yaml", use.use),
                 NULL);
    if (!group || !may_open(r, group, node, of_checks))
        return;
    group->is_open = true;
    const struct node *fields = fields_expand(r, group->fields);
    const struct node *items = of_checks ? checks_expand(r, group->fields, group->checks) : fields;
    group->is_open = false;
    if (!may_grow(r, node, items->count))
        return;
    struct renaming with = {.arena = r->arena, .as = use.as};
    if (use.as)
        ids_take(&with, fields);
    for (size_t i = 0; i < items->count; i++) {
        const struct node *item = items->item[i];
        if (use.as && item->kind == NODE_MAPPING)
            item = item_renamed(&with, item);
        list_add(r->arena, out, (void *)(uintptr_t)item);
    }
}

void group_walk(struct reading *r, struct group_parts *group)
{
    group->is_open = true;
    r->expanded = 0;
    (void)fields_expand(r, group->fields);
    group->is_open = false;
}

const struct node *fields_expand(struct reading *r, const struct node *sequence)
{
    struct list items = {0};
    for (size_t i = 0; i < sequence->count; i++) {
        if (is_use(sequence->item[i]))
            use_expand(r, sequence->item[i], false, &items);
        else
            list_add(r->arena, &items, sequence->item[i]);
    }
    return sequence_of(r, sequence, &items);
}

const struct node *checks_expand(struct reading *r, const struct node *fields,
                                 const struct node *checks)
{
    struct list items = {0};
    for (size_t i = 0; i < fields->count; i++)
        if (is_use(fields->item[i]))
            use_expand(r, fields->item[i], true, &items);
    for (size_t i = 0; checks && i < checks->count; i++)
        list_add(r->arena, &items, checks->item[i]);
    return sequence_of(r, checks ? checks : fields, &items);
}
