/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model, shared inside the room: the table of keys through which every mapping is read, the reading
 * that collects complaints, and the catalog's insides. A mapping is read into a private `…_keys`
 * struct: the public struct plus the nodes that a later pass reads (expressions, nested mappings).
 */
#ifndef MODEL_PRIVATE_H
#define MODEL_PRIVATE_H
#include <stdatomic.h>

#include "madoguchi/model.h"
#include "madoguchi/model_form.h"
#include "madoguchi/model_keys.h"
#include "madoguchi/model_office.h"
#include "madoguchi/model_report.h"
#include "madoguchi/yaml.h"

#define SCREEN_COLUMNS 80
#define SCREEN_ROWS 20          /* of a page; title, message, key bar and one spare are the engine's */
#define FLOW_ROWS 18
#define CITY_COLUMN "dantai_code"       /* first of every key, and what row security asks */

/* ---- one mapping, one table of keys: see model_keys.h ---- */
#define MAPPING(label, table, type, text) \
    { .name = label, .key = table, .keys = COUNT_OF(table), .size = sizeof(type), .help = text }

/* ---- a reading: where its memory lives and where its complaints go ---- */
struct reading {
    struct arena *arena;
    struct catalog *catalog;
    struct system *system;               /* NULL: office.yaml and _shared */
    const char *group;                   /* whose glossary composes English names; NULL: the shared one */
    struct list complaint;               /* struct complaint * */
    struct list link;                    /* struct link *: see refer() */
    struct list sheet_files;             /* of sheets.c */
    struct map columns;                  /* table id → its `columns:` node, for the forms that inherit */
    struct list requirement;             /* struct requirement *: each `req:` in the order of reading */
    struct list types, group_parts;      /* of _shared: its types (nodes), its groups */
    size_t expanded;                     /* groups and their fields taken into the form so far */
    bool by_piece;                       /* see piece.c */
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
const char *near_column(struct reading *r, const struct table *table, const char *id);
const char *near_field(struct reading *r, const struct form *form, const char *id);
const char *near_name(struct reading *r, const struct expr_scope *scope, const char *id,
                      enum expr_type type); /* EXPR_NULL: of any type */
const char *near_file(struct reading *r, const char *folder, const char *part, const char *suffix,
                      const char *id);
const char *near_text(struct reading *r, const char *const *texts, size_t count, const char *word);
const char *near_codes(struct reading *r, const char *codes);
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

/* trace.c: a `req:` just read. */
void requirement_note(struct reading *r, const struct mapping_spec *spec,
                      const struct node *mapping, const struct node *value);

/* ---- merge.c: types, groups and columns are merged as nodes, so every key keeps its own place ---- */
/* Own pairs, then those of base whose key `allowed` knows and own does not have. */
const struct node *node_merge(struct arena *arena, const struct node *own, const struct node *base,
                              const struct mapping_spec *allowed);
const struct node *node_scalar(struct arena *arena, const struct node *at, const char *text);
/* The field list with every `use:` replaced by the group's fields. */
const struct node *fields_expand(struct reading *r, const struct node *sequence);
/* The checks that the groups of a field list bring, then the form's own. */
const struct node *checks_expand(struct reading *r, const struct node *fields,
                                 const struct node *checks);
/* node, and a text under a key it does not have itself. */
const struct node *node_with(struct arena *arena, const struct node *node, const char *key,
                             const char *text);
/* A check whose names are other names: those of `to`, by its values. */
const struct node *check_renamed(struct arena *arena, const struct node *check,
                                 const struct pairs *to);
struct group_parts { const char *id; const struct node *root, *fields, *checks; bool is_open; };     /* is_open: being expanded */
void group_walk(struct reading *r, struct group_parts *group);         /* complains of a group that comes back to itself */
/* A mapping with what its `type:` (and then the column) gives. */
const struct node *type_merge(struct reading *r, const struct node *own,
                              const struct mapping_spec *allowed);

/* ---- names.c: glossaries ---- */
struct glossary {
    struct map word; struct word_keys *all; size_t count;       /* word → its English */
    struct map kanji;                    /* its kanji → its English */
    struct map phrase;                   /* Japanese sentence without its stop → English */
    struct list pattern;                 /* of phrases.c: the sentences with a hole */
};
void glossary_read(struct reading *r, struct glossary *glossary, const char *path);
/* phrases.c: folder/phrases.tsv; English of a help, sentence by sentence. NULL: there is none for
 * all of it. */
void phrases_read(struct reading *r, struct glossary *glossary, const char *path);
const char *phrase_english(struct reading *r, const char *ja);
/* One word, a unit, as it stands: no capital, no stop. NULL when no glossary has it. */
const char *word_english(struct reading *r, const char *ja);
/* The same for what a sheet or parameter is called; one that has no phrase is composed from its id by name_finish. */
void name_phrase(struct reading *r, struct name *name);
/* Place and English of a name just read. */
void name_finish(struct reading *r, struct name *name, const struct node *node);
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
enum system_part { PART_MESSAGES, PART_PARAMS, PART_SHEETS, PART_EXCHANGES, SYSTEM_PARTS };
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
struct catalog {
    struct arena *arena;
    const char *folder;
    struct office office;
    struct slot *slot; size_t slots;
    const char **ids;
    struct map types, groups, blocks;    /* id → node; groups: struct group_parts; ask shared_group, shared_block */
    enum { SHARED_NOTHING, SHARED_SOME, SHARED_ALL } shared;       /* of shared.c: what is read */
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
/* shared.c: code lists, messages and types of _shared are there from here on; groups and blocks come one
 * by one, or all of them for who must complain of each. */
const char *shared_folder(const struct catalog *catalog);
void shared_need(struct catalog *catalog);
void shared_need_all(struct catalog *catalog);
struct group_parts *shared_group(struct catalog *catalog, const char *id);       /* NULL: there is none, or it has a mistake */
const struct node *shared_block(struct catalog *catalog, const char *id);
bool office_read(struct reading *r, const char *path, struct office *office, struct error *err);
void system_read(struct slot *slot);
extern const struct mapping_spec FIELD_MAPPING, COLUMN_MAPPING, BLOCK_MAPPING, CHECK_MAPPING;
extern const struct key_word KIND_WORDS[], ENTRY_WORDS[];

/* ---- the parts of a system. Each reads all its files of the system's folder. ---- */
struct node *file_node(struct reading *r, const char *path);     /* a mapping, or NULL after complaining */
/* Full paths of folder/part/ *suffix, sorted; none when there is no such folder. */
struct list part_files(struct reading *r, const char *folder, const char *part, const char *suffix);
void file_is_named(struct reading *r, const struct node *root, const char *id);    /* the id is the file's name */
void codes_read(struct reading *r, const char *folder, struct code_list **codes, size_t *count);
void messages_read(struct reading *r, const char *folder, struct message **message, size_t *count);
void params_read(struct reading *r);
void tables_read(struct reading *r);
/* table_group.c: the mapping of each table, those of the shared groups it uses (extended by its
 * own) first. */
struct list table_roots(struct reading *r, const char *only);       /* only: of the one table of that id; NULL all */
const struct table *table_outline(struct reading *r, const char *id);
void queries_read(struct reading *r);
void forms_read(struct reading *r);
void lists_read(struct reading *r);
void reports_read(struct reading *r);
void layouts_read(struct reading *r);            /* after the reports */
void layouts_of(struct reading *r, struct report *report);    /* of that one alone */
void box_is_within(struct reading *r, const struct report *report, const struct report_block *block,
                   const struct report_box *box, const struct node *at);
void sheets_read(struct reading *r);
void batches_read(struct reading *r);
void exchanges_read(struct reading *r);
bool ids_are_unique(struct reading *r, struct map *seen, const char *id, const struct node *at);
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
void links_resolve(struct reading *r, struct reading *to, bool own);   /* complaints go to `to` */
const char *function_near(struct reading *r, const char *id);
bool function_is_written(struct reading *r, const char *id);          /* lint_sql.c: in function/ *.sql, or in a shared group's */
/* office_names.c: complain of a name that the office does not have. */
void office_printer_known(struct reading *r, const struct branch *branch, const struct node *at,
                          const char *id);
void office_rows_known(struct reading *r, const struct office *office, const struct matrix_row *row,
                       size_t count);
void office_clerk_known(struct reading *r, const struct office *office, const struct node *at,
                        const struct clerk *clerk);
bool office_has(const struct office *office, const char *system);
bool files_under(const char *folder, struct arena *arena, struct list *paths,
                 struct error *err) MUST_CHECK; /* sources, in no order */
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
const struct message *message_in(const struct message *message, size_t count, const char *id);      /* catalog.c */
const struct message *message_known(struct catalog *catalog, const char *id);
const struct table *table_known(struct catalog *catalog, const char *dotted);
bool codes_known(struct catalog *catalog, const struct system *of, const char *codes);     /* named by a system; NULL: by a shared thing */
/* The arguments a form or list opens with, and whether it needs them; false: there is none of that
 * id. */
bool target_known(struct catalog *catalog, const char *dotted, const char *const **args,
                  size_t *count, bool *needed);
/* Of one file only what an outline tells; NULL when it cannot be read. */
const struct form *form_outline(struct reading *r, const char *path);
const struct list_def *list_outline(struct reading *r, const char *path);
const struct query *query_outline(struct reading *r, const char *path);
const struct form *form_piece(struct reading *r, const char *path);    /* all of one file; NULL when it cannot be read */
const struct list_def *list_piece(struct reading *r, const char *path);
const struct report *report_piece(struct reading *r, const char *path);
const struct code_list *codes_piece(struct reading *r, const char *path);
void system_yaml_read(struct reading *r, int office_no);               /* system.c: words, events, groups of tables used */
void codes_exist(struct reading *r, const char *codes, enum field_kind kind, const struct node *at);
/* Text of a definition as a value of the type; false: it is none. */
bool value_read(struct arena *arena, enum expr_type type, const char *text, struct value *out);

/* ---- fields and pictures ---- */
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
struct action *actions_read(struct reading *r, const struct node *sequence,
                            const struct expr_scope *scope, size_t *count);

struct picture { const char *id, *name, *name_en; const struct node *node; };
void pages_draw(struct reading *r, struct form *form, const struct picture *picture,
                size_t pictures);
void pages_flow(struct reading *r, struct form *form);
void labels_take(struct reading *r, struct form *form);          /* labels.c: of what is drawn, the names */
const struct form *form_english(struct reading *r, const struct form *form);     /* flowing, under its English labels */

/* ---- of a form: forms.c, checks.c, submit.c ---- */
/* Complains of a name that is no field; `in` is the grid whose columns count first. */
void field_exists(struct reading *r, const struct form *form, const char *in, const char *id,
                  const struct node *at);
void checks_read(struct reading *r, struct form *form, const struct node *sequence);
/* table_checks.c: those of a table and its columns, proved by themselves; and before own, those
 * that a form of the table takes over. */
void table_checks_read(struct reading *r, struct table *table, const struct node *columns,
                       const struct node *checks);
const struct node *table_checks_add(struct reading *r, const struct form *form,
                                    const struct field_keys *fields, const struct table *table,
                                    const struct node *own);
void submit_read(struct reading *r, struct form *form, const struct node *node);
/* bundles.c; NULL node: none; no_table: that of the form is missing, so that kinds of fields are not known */
void bundle_read(struct reading *r, struct form *form, const struct node *node, bool no_table);

/* ---- scope.c ---- */
struct expr_scope *scope_of(struct arena *arena, const struct field *field, size_t count);
struct expr *condition_read(struct reading *r, const struct node *node,
                            const struct expr_scope *scope);
struct expr *expr_read(struct reading *r, const struct node *node, const struct expr_scope *scope);
void fields_compile(struct reading *r, struct form *form, struct field_keys *keys,
                    struct expr_scope *scope);

/* ---- lint: what is wrong but opens all the same, and what needs a second system to see ---- */
void lint_system(struct reading *r, const struct system *system);
bool word_stands_in(const char *text, const char *word);        /* as a word of its own */
void lint_use(struct reading *r, struct slot *slot);
void lint_read_part(struct reading *r, struct place at, const char *query, const char *column);
void lint_form_reads(struct reading *r, const struct form *form);            /* lint_read.c */
void lint_equal_checks(struct reading *r, const struct system *system);      /* lint_same.c */
void lint_figures(struct reading *r, const struct form *form);
void lint_trial(struct reading *r, const struct action *action, const struct expr_scope *scope);        /* lint_figures.c; scope NULL: of a list */
void lint_sql(struct reading *r, const struct system *system);
bool sql_reads_clock(const char *sql);
void sql_clocks_find(struct reading *r, const struct node *sql);       /* SQL that stands in a mapping; NULL: none */
void lint_ids(struct reading *r, const struct system *system);
struct report *report_again(struct arena *arena, const struct report *report);      /* layouts.c: the same, whose boxes may be changed */
void lint_kiosk(struct reading *r, const struct system *system, const struct form *form);      /* tongues.c */
void lint_glossaries(struct reading *r);       /* names.c: of all groups */
void lint_placeholders(struct reading *r, const struct form *form, const struct check *check);
#endif
