/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model, for the rooms that read or judge definitions: English by the glossaries, the files of a
 * system, the names that are looked up when all is read. tests/check-layers holds the others off.
 */
#ifndef MADOGUCHI_MODEL_READING_H
#define MADOGUCHI_MODEL_READING_H
#include "madoguchi/model.h"
#include "madoguchi/model_form.h"
#include "madoguchi/model_report.h"
#include "madoguchi/reading_keys.h"

#define SCREEN_COLUMNS 80
#define CITY_COLUMN "dantai_code"       /* first of every key, and what row security asks */

/* ---- near.c: the name that was most likely meant, as a complaint tells it: – when none is near ---- */
const char *near_column(struct reading *r, const struct table *table, const char *id);
const char *near_field(struct reading *r, const struct form *form, const char *id);
const char *near_name(struct reading *r, const struct expr_scope *scope, const char *id,
                      enum expr_type type); /* EXPR_NULL: of any type */
const char *near_file(struct reading *r, const char *folder, const char *part, const char *suffix,
                      const char *id);
const char *near_codes(struct reading *r, const char *codes);

/* ---- scalars.c ---- */
/* Text of a definition as a value of the type; false: it is none. */
bool value_read(struct arena *arena, enum expr_type type, const char *text, struct value *out);

/* ---- names.c, phrases.c: English by the glossaries of the group and of all ---- */
/* Of a help, sentence by sentence. NULL: there is none for all of it. */
const char *phrase_english(struct reading *r, const char *ja);
/* One word, a unit, as it stands: no capital, no stop. NULL when no glossary has it. */
const char *word_english(struct reading *r, const char *ja);
/* The same for what a sheet or parameter is called; one that has no phrase is composed from its id by name_finish. */
void name_phrase(struct reading *r, struct name *name);
/* Place and English of a name just read. */
void name_finish(struct reading *r, struct name *name, const struct node *node);

/* ---- files.c ---- */
struct node *file_node(struct reading *r, const char *path);     /* a mapping, or NULL after complaining */
/* Full paths of folder/part/ *suffix, sorted; none when there is no such folder. */
struct list part_files(struct reading *r, const char *folder, const char *part, const char *suffix);
void file_is_named(struct reading *r, const struct node *root, const char *id);    /* the id is the file's name */
/* A definition names something: noted, and looked up when the whole system is read (its own) or by
 * catalog_check. */
enum link_kind {
    LINK_WORD,
    LINK_MESSAGE,
    LINK_QUERY,
    LINK_LOOKUP,
    LINK_OPEN,
    LINK_LIST,
    LINK_REPORT,
    LINK_TABLE,
    LINK_SHEET,
    LINK_EVENT,
    LINK_FUNCTION,
    LINK_PURPOSE,
    LINK_KINDS
};
struct link { enum link_kind kind; const char *what; struct place at; };
const struct node *value_at(const struct node *mapping, const char *key);     /* the value, where a complaint stands; the mapping when it is not written */
void refer(struct reading *r, enum link_kind kind, const char *what, const struct node *at);
extern const struct key_word KIND_WORDS[], ENTRY_WORDS[];
#endif
