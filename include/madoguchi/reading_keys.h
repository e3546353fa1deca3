/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reading, for the rooms that read or judge definitions: the reading that collects complaints, and
 * the one way a mapping is read: into a private `…_keys` struct, the public struct plus the nodes
 * that a later pass reads (expressions, nested mappings). tests/check-layers holds the others off.
 */
#ifndef MADOGUCHI_READING_KEYS_H
#define MADOGUCHI_READING_KEYS_H
#include "madoguchi/reading.h"
#include "madoguchi/yaml.h"

/* ---- one mapping, one table of keys ---- */
#define MAPPING(label, table, type, text) \
    { .name = label, .key = table, .keys = COUNT_OF(table), .size = sizeof(type), .help = text }

/* ---- a reading: where its memory lives and where its complaints go ---- */
struct reading {
    struct arena *arena;
    struct catalog *catalog;
    struct system *system;               /* NULL: office.yaml and _shared */
    const char *system_id;               /* its id */
    const char *group;                   /* whose glossary composes English names; NULL: the shared one */
    struct list complaint;               /* struct complaint * */
    struct list link;                    /* struct link *: see refer() */
    struct list sheet_files;             /* of formula/sheets.c */
    struct map columns;                  /* table id → its `columns:` node, for the forms that inherit */
    struct list requirement;             /* struct requirement *: each `req:` in the order of reading */
    struct list types, group_parts;      /* of _shared: its types (nodes), its groups */
    size_t expanded;                     /* groups and their fields taken into the form so far */
    bool by_piece;                       /* see model/piece.c */
    int depth;                           /* by piece: pieces being read, one within the other */
    struct list used_codes;              /* const char *: code lists named, as they were named */
};
#define MOST_COMPLAINTS 2000    /* of one reading */
struct error *complaint_add(struct reading *r, struct place at);
#define complain(r, n, ...) ((void)error_set(complaint_add((r), place_of(n)), __VA_ARGS__))
#define complain_at(r, place, ...) ((void)error_set(complaint_add((r), (place)), __VA_ARGS__))
void complain_error(struct reading *r, struct place at, const struct error *err);   /* keeps id and arguments */
struct place place_of(const struct node *node);
/* near.c: the name that was most likely meant, as a complaint tells it: – when none is near. known:
 * const char *. */
bool text_is_in(const char *const *texts, size_t count, const char *text);
const char *near_told(const char *word, const struct list *known);
const char *near_text(struct reading *r, const char *const *texts, size_t count, const char *word);
/* Sorted by file, line and column, each error's where filled. */
struct complaint *complaints_take(struct reading *r, size_t *count);

/* ---- keys.c ---- */
/* Fills out (zeroed here) from a mapping; complains of unknown, missing and wrong keys and goes
 * on. */
void keys_read(struct reading *r, const struct node *mapping, const struct mapping_spec *spec,
               void *out);
/* Only complains of values that do not fit their keys; what is missing or unknown is another's
 * business. */
void values_read(struct reading *r, const struct node *mapping, const struct mapping_spec *spec);
/* Every mapping of a sequence; an array of spec->size structs. NULL node: none. */
void *items_read(struct reading *r, const struct node *sequence, const struct mapping_spec *spec,
                 size_t *count);
const struct key_spec *spec_find(const struct mapping_spec *spec, const char *name);
void keys_unknown(struct reading *r, const struct node *key, const struct mapping_spec *a,
                  const struct mapping_spec *b);
struct pairs { const char **name, **value; const struct node **node; size_t count; };
struct pairs pairs_read(struct reading *r, const struct node *mapping);  /* {name: text}; NULL node: none */
bool int_read(const char *text, int64_t *out);
bool id_is_good(const char *id);
const char *dotted_in(struct reading *r, const char *id);
const char *system_of(struct arena *arena, const char *dotted);         /* what stands before the dot */

/* ---- nodes.c: types, groups and columns are merged as nodes, so every key keeps its own place ---- */
/* Own pairs, then those of base whose key `allowed` knows and own does not have. */
const struct node *node_merge(struct arena *arena, const struct node *own, const struct node *base,
                              const struct mapping_spec *allowed);
const struct node *node_scalar(struct arena *arena, const struct node *at, const char *text);
struct node *mapping_new(struct arena *arena, const struct node *at, size_t room);
void pair_add(struct node *out, struct node *key, struct node *item);
/* node, and a text under a key it does not have itself. */
const struct node *node_with(struct arena *arena, const struct node *node, const char *key,
                             const char *text);
bool ids_are_unique(struct reading *r, struct map *seen, const char *id, const struct node *at);
#endif
