/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dictionary, for the rooms that read what is made of fields: forms, lists, papers, files. Each
 * reader of a part reads all its files of the system's folder.
 */
#ifndef MADOGUCHI_DICTIONARY_READING_H
#define MADOGUCHI_DICTIONARY_READING_H
#include "madoguchi/dictionary.h"
#include "madoguchi/model_catalog.h"

extern const struct mapping_spec FIELD_MAPPING, COLUMN_MAPPING;
void codes_read(struct reading *r, const char *folder, struct code_list **codes, size_t *count);
void messages_read(struct reading *r, const char *folder, struct message **message, size_t *count);
void tables_read(struct reading *r);
void queries_read(struct reading *r);
const struct code_list *codes_piece(struct reading *r, const char *path);
const struct query *query_outline(struct reading *r, const char *path);
const struct table *table_outline(struct reading *r, const char *id);
/* shared.c: code lists, messages and types of _shared are there from here on; groups and blocks come one
 * by one, or all of them for who must complain of each. */
void shared_need(struct catalog *catalog);
void shared_need_all(struct catalog *catalog);
struct group_parts *shared_group(struct catalog *catalog, const char *id);       /* NULL: there is none, or it has a mistake */
const struct node *shared_block(struct catalog *catalog, const char *id);

/* ---- types.c, groups.c ---- */
/* The field list with every `use:` replaced by the group's fields. */
const struct node *fields_expand(struct reading *r, const struct node *sequence);
/* The checks that the groups of a field list bring, then the form's own. */
const struct node *checks_expand(struct reading *r, const struct node *fields,
                                 const struct node *checks);
/* A mapping with what its `type:` (and then the column) gives. */
const struct node *type_merge(struct reading *r, const struct node *own,
                              const struct mapping_spec *allowed);

/* ---- fields ---- */
struct field_keys {
    const struct node *node;
    struct field field;
    int kind, entry, edit, era, when_hidden;
    bool has_entry, leans;               /* leans: on a column that is not there; told */
    const char *column_id;
    const struct node *required, *readonly, *pass, *show, *style_when, *value, *fallback, *min,
        *max, *lookup, *columns;
    struct field_keys *column;           /* of a grid, beside field.column */
};
/* Reads an expanded field list; fields and the keys of their expressions run in parallel. */
struct field_keys *fields_read(struct reading *r, const struct node *sequence,
                               const struct table *table, const char *unknown_table,
                               size_t *count); /* unknown_table: named, and not there; NULL none */
struct field *fields_public(struct arena *arena, struct field_keys *keys, size_t count);
bool types_agree(enum expr_type wanted, enum expr_type got);
int kind_width(const struct field *field);
struct lookup *lookup_read(struct reading *r, const struct node *node);
void codes_exist(struct reading *r, const char *codes, enum field_kind kind, const struct node *at);

/* ---- conditions and checks ---- */
struct expr_scope *scope_of(struct arena *arena, const struct field *field, size_t count);
struct expr *condition_read(struct reading *r, const struct node *node,
                            const struct expr_scope *scope);
struct expr *expr_read(struct reading *r, const struct node *node, const struct expr_scope *scope);
void fields_compile(struct reading *r, struct form *form, struct field_keys *keys,
                    struct expr_scope *scope);
/* Complains of a name that is no field; `in` is the grid whose columns count first. */
void field_exists(struct reading *r, const struct form *form, const char *in, const char *id,
                  const struct node *at);
void checks_read(struct reading *r, struct form *form, const struct node *sequence);
/* Those of the table that a form takes over, before its own. */
const struct node *table_checks_add(struct reading *r, const struct form *form,
                                    const struct field_keys *fields, const struct table *table,
                                    const struct node *own);
#endif
