/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reading: the one way a mapping is read. Each mapping has a table of keys; the row decides type,
 * default and need. Knows no mapping itself. Dry.
 */
#include "reading_private.h"

#include <string.h>

#define MOST_UNKNOWN 20         /* unknown keys of one mapping that are told by name */

/* What a wrong value is told; in the order of enum key_kind. */
static const char *const WRONG_KIND[] = {
    [KEY_TEXT] = "00-806", [KEY_ID] = "00-811", [KEY_DOTTED] = "00-811", [KEY_INT] = "00-807", [KEY_BOOL] = "00-808",
    [KEY_DAY] = "00-809", [KEY_WORD] = "00-810", [KEY_HUNDREDTHS] = "00-812", [KEY_TEXTS] = "00-804",
    [KEY_LIST] = "00-804", [KEY_MAPPING] = "00-805", [KEY_NODE] = "00-806",
};

const char *key_kind_name(enum key_kind kind)
{
    static const char *const names[] = {
        [KEY_TEXT] = "text", [KEY_ID] = "id", [KEY_DOTTED] = "dotted", [KEY_INT] = "int", [KEY_BOOL] = "bool", [KEY_DAY] = "day",
        [KEY_WORD] = "word", [KEY_HUNDREDTHS] = "hundredths", [KEY_TEXTS] = "texts", [KEY_LIST] = "list",
        [KEY_MAPPING] = "mapping", [KEY_NODE] = "node",
    };
    return names[kind];
}

static const char *words_of(struct reading *r, const struct key_word *words)
{
    const char *all = "";
    for (; words && words->word; words++)
        all = arena_format(r->arena, "%s%s%s", all, all[0] ? " " : "", words->word);
    return all;
}

static const char *word_near(const struct key_word *words, const char *text)
{
    const char *known[64];
    size_t count = 0;
    for (; words && words[count].word && count < COUNT_OF(known); count++)
        known[count] = words[count].word;
    return nearest_of(text, known, count);
}

static void complain_kind(struct reading *r, const struct key_spec *key, const struct node *value)
{
    const char *text = value->kind == NODE_SCALAR ? value->text : "",
               *near = word_near(key->words, text);
    int64_t number;
    if (key->kind == KEY_INT && int_read(text, &number)) {
        complain(r, value, "00-655", "key", key->name, "text", text, NULL);
        return;
    }
    complain(r, value, near[0] ? "00-880" : WRONG_KIND[key->kind], "key", key->name, "text", text,
             "nearest", near, "words", words_of(r, key->words), NULL);
}

static void read_texts(struct reading *r, const struct key_spec *key, const struct node *value,
                       char *out)
{
    const char **texts = arena_take(r->arena, (value->count + 1) * sizeof(*texts));
    for (size_t i = 0; i < value->count; i++) {
        if (value->item[i]->kind != NODE_SCALAR)
            complain(r, value->item[i], "00-806", "key", key->name, NULL);
        texts[i] = value->item[i]->kind == NODE_SCALAR ? value->item[i]->text : "";
    }
    *(const char ***)(void *)(out + key->offset) = texts;
    *(size_t *)(void *)(out + key->more) = value->count;
}

static void key_read(struct reading *r, const struct key_spec *key, const struct node *value,
                     char *out)
{
    static const enum node_kind wanted[] = {
        [KEY_TEXTS] = NODE_SEQUENCE, [KEY_LIST] = NODE_SEQUENCE, [KEY_MAPPING] = NODE_MAPPING, [KEY_NODE] = NODE_SCALAR,
    };
    if (value->kind != wanted[key->kind]) {
        complain_kind(r, key, value);
        return;
    }
    if (key->kind == KEY_TEXTS)
        read_texts(r, key, value, out);
    else if (key->kind >= KEY_LIST)
        *(const struct node **)(void *)(out + key->offset) = value;
    else if (!scalar_read(r, key, value->text, out + key->offset))
        complain_kind(r, key, value);
}

const struct key_spec *spec_find(const struct mapping_spec *spec, const char *name)
{
    for (size_t i = 0; spec && i < spec->keys; i++)
        if (spec->key[i].name[0] == name[0] && strcmp(spec->key[i].name, name) == 0)
            return &spec->key[i];
    return NULL;
}

void keys_unknown(struct reading *r, const struct node *key, const struct mapping_spec *a,
                  const struct mapping_spec *b)
{
    size_t count = 0, room = a->keys + (b ? b->keys : 0);
    if (r->complaint.count >= MOST_COMPLAINTS)
        return;
    const char **known = arena_take(r->arena, (room + 1) * sizeof(*known));
    const char *all = "";
    for (size_t i = 0; i < a->keys; i++)
        known[count++] = a->key[i].name;
    for (size_t i = 0; b && i < b->keys; i++)
        known[count++] = b->key[i].name;
    const char *near = nearest_of(key->text, known, count);
    for (size_t i = 0; i < count && !near[0]; i++)
        all = arena_format(r->arena, "%s%s%s", all, i ? " " : "", known[i]);
    complain(r, key, near[0] ? "00-801" : "00-802", "key", key->text, "mapping", a->name, "nearest",
             near, "known", all, NULL);
}

/* A required text that is missing or wrong is told and becomes "": what is read next need not
 * ask. */
static void defaults_read(struct reading *r, const struct node *mapping,
                          const struct mapping_spec *spec, char *out)
{
    for (size_t i = 0; i < spec->keys; i++) {
        const struct key_spec *key = &spec->key[i];
        if (key->required && key->kind <= KEY_DOTTED)
            *(const char **)(void *)(out + key->offset) = "";
        if (key->kind == KEY_DAY)
            *(int32_t *)(void *)(out + key->offset) = DATE_NONE;
        if (key->fallback)
            (void)scalar_read(r, key, key->fallback, out + key->offset);
        if (key->required && !node_get(mapping, key->name))
            complain(r, mapping, "00-803", "key", key->name, "mapping", spec->name, NULL);
    }
}

/* Of a mapping that has nearly nothing right the first are told by name, the rest by their
 * number. */
static void keys_rest(struct reading *r, const struct node *first, const struct mapping_spec *spec,
                      size_t told)
{
    if (told > MOST_UNKNOWN)
        complain(r, first, "00-652", "mapping", spec->name, "count",
                 arena_format(r->arena, "%zu", told - MOST_UNKNOWN), NULL);
}

/* A name or a help of blanks alone is none. What is inherited is told where it stands. */
static void blank_find(struct reading *r, const struct key_spec *key, const struct node *mapping,
                       const struct node *value, const char *of)
{
    bool is_words = strcmp(key->name, "help") == 0 ||
                    (key->required && strcmp(key->name, "name") == 0);
    if (!is_words || value->kind != NODE_SCALAR || strcmp(value->file, mapping->file) != 0)
        return;
    const char *c = value->text;
    for (size_t bytes; (bytes = *c == ' ' ? 1 : strncmp(c, "　", 3) == 0 ? 3 : 0); c += bytes)
        continue;
    if (*c == '\0')
        complain(r, value, "00-803", "key", key->name, "mapping", of, NULL);
}

/* A `req:` just read. */
static void requirement_note(struct reading *r, const struct mapping_spec *spec,
                      const struct node *mapping, const struct node *value)
{
    if (r->by_piece)
        return;                          /* nobody traces there */
    struct requirement *one = arena_take(r->arena, sizeof(*one));
    const struct node *id = node_get(mapping, spec->key[0].name);
    *one = (struct requirement){.req = value->text, .mapping = spec->name, .at = place_of(value),
                                .id = id && id->kind == NODE_SCALAR ? id->text : ""};
    list_add(r->arena, &r->requirement, one);
}

void keys_read(struct reading *r, const struct node *mapping, const struct mapping_spec *spec,
               void *out)
{
    const struct node *first = NULL;     /* unknown key that is no longer told by name */
    size_t unknown = 0;
    memset(out, 0, spec->size);
    *(const struct node **)out = mapping;
    defaults_read(r, mapping, spec, out);
    for (size_t i = 0; i < mapping->count; i++) {
        const struct key_spec *key = spec_find(spec, mapping->key[i]->text);
        if (key)
            key_read(r, key, mapping->item[i], out);
        if (key)
            blank_find(r, key, mapping, mapping->item[i], spec->name);
        if (key && strcmp(key->name, "req") == 0 && mapping->item[i]->kind == NODE_SCALAR)
            requirement_note(r, spec, mapping, mapping->item[i]);
        if (!key && unknown++ < MOST_UNKNOWN)
            keys_unknown(r, mapping->key[i], spec, NULL);
        else if (!key && !first)
            first = mapping->key[i];
    }
    keys_rest(r, first, spec, unknown);
}

void values_read(struct reading *r, const struct node *mapping, const struct mapping_spec *spec)
{
    char *out = arena_take(r->arena, spec->size);
    for (size_t i = 0; i < mapping->count; i++) {
        const struct key_spec *key = spec_find(spec, mapping->key[i]->text);
        if (key)
            key_read(r, key, mapping->item[i], out);
    }
}

void *items_read(struct reading *r, const struct node *sequence, const struct mapping_spec *spec,
                 size_t *count)
{
    size_t room = sequence ? sequence->count : 0;
    char *items = arena_take(r->arena, (room + 1) * spec->size);
    *count = 0;
    for (size_t i = 0; i < room; i++) {
        if (sequence->item[i]->kind == NODE_MAPPING)
            keys_read(r, sequence->item[i], spec, items + (*count)++ * spec->size);
        else
            complain(r, sequence->item[i], "00-805", "key", spec->name, NULL);
    }
    return items;
}
