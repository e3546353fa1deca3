/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model, the insides of the catalog: a slot for each system, the pieces it was read in, what the
 * files say before anybody has read them as definitions. Knows no mapping. For the rooms that read
 * or judge definitions; tests/check-layers holds the others off, who ask by id.
 */
#ifndef MADOGUCHI_MODEL_CATALOG_H
#define MADOGUCHI_MODEL_CATALOG_H
#include <stdatomic.h>

#include "madoguchi/model_office.h"
#include "madoguchi/model_reading.h"

/* ---- names.c: glossaries ---- */
struct glossary {
    struct map word; struct word_keys *all; size_t count;       /* word → its English */
    struct map kanji;                    /* its kanji → its English */
    struct map phrase;                   /* Japanese sentence without its stop → English */
    struct list pattern;                 /* of phrases.c: the sentences with a hole */
};
/* The first part of an id that no glossary holds; NULL: all known. */
const char *glossary_unknown(struct catalog *catalog, const char *group, const char *id,
                             struct arena *arena);

/* ---- catalog ---- */
struct glossary_slot { const char *group; struct glossary glossary; };
enum piece_kind {
    PIECE_CODES,
    PIECE_QUERY,
    PIECE_TABLE,
    PIECE_FORM,
    PIECE_LIST,
    PIECE_REPORT,
    PIECES
};
enum system_part {
    PART_MESSAGES,
    PART_TABLES,
    PART_PARAMS,
    PART_SHEETS,
    PART_EXCHANGES,
    SYSTEM_PARTS
};
struct slot;
/* How each kind is read. The rooms above know; who opens a catalog brings this table of theirs. */
struct kinds {
    bool (*office)(struct reading *r, const char *path, struct office *office, struct error *err);
    void (*shared)(struct catalog *catalog);                                /* code lists, messages and types of _shared; more than once: nothing */
    void (*system)(struct slot *slot);                                      /* all of it, or, by piece, what is read before all */
    void (*system_yaml)(struct reading *r, int office_no);                  /* words, events, groups of tables used */
    void (*part[SYSTEM_PARTS])(struct reading *r);                          /* into r->system */
    const void *(*piece[PIECES])(struct reading *r, const char *path);      /* all of one file; NULL when it cannot be read */
    const void *(*outline[PIECES])(struct reading *r, const char *path);    /* of it what a neighbour asks */
};
struct catalog *catalog_new(const struct kinds *kinds, const char *forms_folder, struct error *err);
struct catalog *catalog_new_to_check(const struct kinds *kinds, const char *forms_folder,
                                     const char *path, struct error *err);
struct slot {                            /* a system with a folder */
    const char *id, *group, *folder;
    const char *real;                    /* the folder's one name, for check.c; NULL: not asked for */
    int no;
    struct system *system;               /* NULL: not read yet */
    struct reading reading;
    bool by_piece;                       /* it will be read so, or is */
    struct map piece[PIECES];            /* id → what its file says; a NULL thing: asked for, and not there */
    struct map names;                    /* part → names alone */
    bool has_part[SYSTEM_PARTS];
    const struct requirement *requirement; size_t requirements;    /* NULL: not yet asked for */
    const struct proof *proof; size_t proofs;
    struct outline *outline;             /* of outline.c; NULL: not asked for */
    struct ahead *ahead;                 /* of ahead.c; NULL: none */
    struct list texts, paths;            /* of texts.c: its files, their names; empty until asked for */
    struct map told;                     /* of piece.c: path → what its bytes were */
};
struct group_parts { const char *id; const struct node *root, *fields, *checks; bool is_open; };     /* is_open: being expanded */
struct catalog {
    const struct kinds *kinds;
    struct arena *arena;
    const char *folder;
    struct office office;
    struct slot *slot; size_t slots;
    const char **ids;
    struct map types, groups, blocks;    /* id → node; groups: struct group_parts; ask shared_group, shared_block */
    enum { SHARED_NOTHING, SHARED_SOME, SHARED_ALL } shared;       /* of dictionary: what is read */
    struct map shared_read;              /* paths of its groups and blocks that are */
    struct code_list *codes; size_t code_lists;
    struct message *message; size_t messages;
    struct list glossaries;              /* struct glossary_slot *; group "" is shared */
    struct list shared_texts, shared_paths;                /* the same of _shared */
    struct ahead *ahead;                 /* of the one system that will be checked, while office and _shared are read; NULL: none */
    const char *ahead_of;                /* its folder */
    struct arena *checked;               /* of texts.c: what a check reads, systems and texts; the catalog's own where that is large; NULL: nothing yet */
    struct map kept;                     /* of texts.c: path → struct file_text */
    bool is_checked;                     /* texts are kept: names will be looked for in them */
    struct map shared_told;              /* as a slot's told, of forms/_shared */
    struct map used_params;              /* dotted id → struct param, of those that an expression or a sheet names */
    struct reading reading;              /* of office.yaml and _shared */
    const struct node *override;         /* the list of parameters that stand in place of those defined; NULL none */
    struct complaint *complaint; size_t complaints;
};
struct system *slot_system(struct catalog *catalog, const char *id);    /* read when first asked; open or not */
struct slot *catalog_slot(struct catalog *catalog, const char *id);
bool file_is_there(const struct slot *slot, struct arena *arena, const char *part, const char *id);    /* outline.c: folder/part/id.yaml */
/* ---- piece.c ---- */
/* The form, list … of that id, of a system that is read by piece; NULL: not there. A mistake in it
 * closes the system. */
const void *piece(struct slot *slot, enum piece_kind kind, const char *id);
/* slot_system, and that part of it is read. */
struct system *system_with(struct catalog *catalog, const char *id, enum system_part part);
/* What the files of a part are called, in the order of the files; key: of their id. */
const struct name *piece_names(struct slot *slot, const char *part, const char *key, size_t *count);
const struct list *piece_codes(struct slot *slot);    /* all code lists of the system; struct code_list */
/* False with err: its bytes are not those that were told. */
bool file_is_as_told(const struct reading *r, const char *path, const char *bytes, size_t count,
                     struct error *err);
struct file_text { const char *path, *text; size_t bytes; atomic_bool is_clockless; };   /* is_clockless: SQL in which no clock is read; false: not looked at yet */
enum { FILE_MOST_BYTES = 4 << 20 };
/* ahead.c: a thread that reads and parses the files of a system while they are asked for. NULL: it
 * is not worth one. */
enum ahead_state { AHEAD_FREE, AHEAD_IN_WORK, AHEAD_READY, AHEAD_READERS };
struct ahead_file {
    enum ahead_state state;
    struct file_text text;               /* text NULL: cannot be read, err says why */
    struct node *root;                   /* of YAML; NULL: err says why */
    struct error err;
};
struct ahead *ahead_start(const char *folder);
const struct ahead_file *ahead_find(struct ahead *ahead, const char *path);    /* waits for one in work; NULL: read it yourself */
void ahead_end(struct ahead **ahead);                                          /* and all that it has read */
struct arena *checked_arena(struct catalog *catalog);                          /* one for all: each zeroes 2 MB */
/* texts.c: one file, read once; NULL with err. */
const struct file_text *text_kept(struct catalog *catalog, const char *path, struct error *err);
struct node *root_kept(struct reading *r, const char *path, struct error *err);   /* the same as nodes, for a while in the reading's arena */
/* texts.c: the files of a folder (a system, _shared), read once into texts, which belongs to the
 * folder. struct file_text. */
const struct list *texts_of(struct catalog *catalog, const char *folder, struct list *texts);
/* Whether a file of the folder has the word; the files are read one by one until it is found. */
bool folder_says(struct catalog *catalog, const char *folder, struct list *paths, const char *word);
/* Whether a definition of the folder has that `req:`, by its text alone. */
bool folder_requires(struct catalog *catalog, const char *folder, struct list *paths,
                     const char *req);
const struct glossary *catalog_glossary(struct catalog *catalog, const char *group);
const char *shared_folder(const struct catalog *catalog);
bool word_stands_in(const char *text, const char *word);        /* as a word of its own */
void glossaries_compare(struct reading *r);    /* names.c: one word, one glossary; of all groups */

/* ---- links.c, functions.c ---- */
void links_resolve(struct reading *r, struct reading *to, bool own);   /* complaints go to `to` */
const char *function_near(struct reading *r, const char *id);
bool function_is_written(struct reading *r, const char *id);          /* in function/ *.sql, or in a shared group's */
struct list sql_texts(struct reading *r, const struct system *system);        /* the SQL files of the system, and of the groups of tables it uses: struct file_text */
bool office_has(const struct office *office, const char *system);
bool link_is_in(const struct system *system, enum link_kind kind, const char *id);
void link_ids(struct arena *arena, const struct system *system, enum link_kind kind,
              struct list *out); /* const char * */

/* ---- outline.c: of a system that was not read, the one file that answers is ---- */
bool table_is_there(struct catalog *catalog, const struct slot *slot, const struct system *system,
                    const char *id); /* as a file; system: says which groups of tables it uses */
bool outline_has(struct catalog *catalog, struct slot *slot, enum link_kind kind, const char *id); /* or is read by piece */
/* A file that whoever names it asks no more of than that it is there. */
bool link_file_is_there(const struct slot *slot, struct arena *arena, enum link_kind kind,
                        const char *id);
void outline_ids(struct catalog *catalog, struct slot *slot, enum link_kind kind,
                 struct arena *arena, struct list *out);
const struct query *query_known(struct catalog *catalog, const char *dotted);          /* NULL: not there, or its system is closed */
const struct message *message_in(const struct message *message, size_t count, const char *id);      /* find.c */
const struct message *message_known(struct catalog *catalog, const char *id);
const struct table *table_known(struct catalog *catalog, const char *dotted);
bool codes_known(struct catalog *catalog, const struct system *of, const char *codes);     /* named by a system; NULL: by a shared thing */
/* The arguments a form or list opens with, and whether it needs them; false: there is none of that
 * id. */
bool target_known(struct catalog *catalog, const char *dotted, const char *const **args,
                  size_t *count, bool *needed);
struct report *report_again(struct arena *arena, const struct report *report);      /* tongues.c: the same, whose boxes may be changed */
#endif
