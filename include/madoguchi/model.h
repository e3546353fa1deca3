/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model — what is defined. Definitions are read through tables of keys (reading.h: name, kind,
 * required, default, help) that also make the lint and the reference manual. Immutable after
 * load; each system has its own arena, is parsed when opened (whole or by piece), and is refused
 * whole when it has an error (the others open). Dry but for reading files.
 */
#ifndef MADOGUCHI_MODEL_H
#define MADOGUCHI_MODEL_H
#include "madoguchi/base.h"
#include "madoguchi/calc.h"
#include "madoguchi/expr.h"
#include "madoguchi/reading.h"
#include "madoguchi/value.h"

/* ---- words of a definition ---- */
struct name { const char *id, *ja, *en; struct place at; const char *easy; };   /* en, easy (NULL: none) composed from the glossary when not given */
enum tongue { TONGUE_JA, TONGUE_EASY, TONGUE_EN, TONGUES };                /* of a visitor: Japanese, easy Japanese, English */
const char *name_told(const struct name *name, enum tongue tongue);       /* Japanese where there is nothing else */

enum message_kind { MESSAGE_ERROR, MESSAGE_ALERT, MESSAGE_NOTE };
struct message {
    const char *id;
    const char *what, *hint, *what_en, *hint_en, *law;
    const char *what_easy;              /* all a visitor is told in easy Japanese */
    struct place at;
};

struct code { const char *id, *name, *name_en; int32_t from, to; const char *name_easy, *heading; };    /* DATE_NONE = open */
const char *code_told(const struct code *code, enum tongue tongue);
struct code_list {
    const char *id, *name, *none;
    struct code *code;
    size_t count;
    struct place at;
}; /* none: message for what is no code of it */

/* A parameter: rows by effective date × level. Nearest level wins: city, then prefecture, then
 * nation. */
struct param_row {
    int32_t from; int city; struct value value; const char *law; bool confirmed;   /* city 0 = 国, 39 = 県 */
    struct calc_table table;            /* EXPR_ROWS: the cells; value holds the same as a list */
};
struct param_column { const char *id, *name; enum expr_type type; };
struct param {
    const char *id, *name, *name_en, *dotted;
    enum expr_type type;
    bool is_yearly;                     /* set anew each year: the last row is unconfirmed */
    struct param_row *row;
    size_t count;
    struct place at;
    struct param_column *column; size_t columns, keys; int match;   /* EXPR_ROWS, a table: keys first; enum calc_match */
};

/* ---- the dictionary: the YAML files of tables/ ---- */
enum field_kind { /* nouns of computing; the rest are types made of them */
                  KIND_TEXT,
                  KIND_DATE,
                  KIND_MONTH,
                  KIND_YEN,
                  KIND_DECIMAL,
                  KIND_INT,
                  KIND_CODE,
                  KIND_FLAG,
                  KIND_REFERENCE,
                  KIND_DIGITS,
                  KIND_SECRET,
                  KIND_FILE,
                  KIND_GRID,
                  KIND_COMPUTED,
                  KIND_COUNT,
};
const char *field_kind_name(enum field_kind kind);
/* What a field of a kind is in PostgreSQL ("" for none) and in expressions. */
const char *field_kind_sql(enum field_kind kind);
enum expr_type kind_type(enum field_kind kind);
struct column {
    struct name name;
    enum field_kind kind;
    const char *sql_type;               /* derived: text, integer, bigint, date, boolean, numeric, uuid, jsonb … */
    const char *codes;                  /* KIND_CODE: code list */
    int max_chars;                      /* 0 = no limit but the table's */
    int entry;                          /* enum entry of text.h */
    bool null_allowed, legal_date;      /* legal_date: x_date, x_form, x_text */
    const char *generated;              /* GENERATED ALWAYS AS (…) STORED */
    const char *fallback;               /* DEFAULT … */
    const char *help, *help_en, *req;
};
struct index_def {
    const char *id;
    bool unique;
    const char **columns;
    size_t count;
    const char *where;
}; /* where: SQL of its rows; NULL: all */
struct constraint_def { const char *id, *sql, *say, *at; struct place place; };       /* CONSTRAINT name CHECK/EXCLUDE/FOREIGN KEY …; message id; field */
struct check;
struct node;
/* A check of a table, or of one of its columns (column NULL: of the table). Its names are columns;
 * forms read it anew. */
struct table_check { const char *column; const struct check *check; const struct node *written; };
struct table {
    struct name name;
    const char *schema;                 /* = system id */
    struct column *column; size_t columns;
    const char **key; size_t keys;      /* city first */
    struct index_def *index; size_t indexes;
    struct constraint_def *constraint; size_t constraints;
    struct table_check *check; size_t checks;        /* every form that enters what they read has them */
    bool history, versioned, protected_address;
    const char *owner;                  /* role suffix; NULL = own_<system> writes it */
    const char *help; struct place at;
};

struct system;
struct form;
struct list_def;
struct report;
struct query;
struct sheet;
struct batch;
struct exchange;

enum open_as { AS_ITSELF, AS_BUNDLE, AS_INTERVIEW };  /* a form: at the counter, keyed in bundles, asked question by question */
struct menu_item {
    const char *label, *label_en, *open, *may, *purpose, *waits;
    const char *key;
    int as;
    struct place at;
}; /* open: form or list id; waits: lookup */
struct system {
    const char *id, *group; int no;
    struct name name;
    const char *help, *help_en, *law;
    const char *folder;
    struct arena *arena;
    bool is_open;                       /* false: complaints say why; nothing of it may be used */
    struct complaint *complaint; size_t complaints;
    struct menu_item *menu; size_t menus;
    struct table **table; size_t tables;
    struct form **form; size_t forms;
    struct list_def **list; size_t lists;
    struct report **report; size_t reports;
    struct query **query; size_t queries;
    struct message *message; size_t messages;
    struct code_list *codes; size_t code_lists;
    struct param *param; size_t params;
    struct sheet **sheet; size_t sheets;      /* model_sheet.h */
    struct batch **batch; size_t batches;     /* model_batch.h */
    struct exchange **exchange; size_t exchanges;   /* model_exchange.h */
    const char **words; size_t word_count;    /* permission words it defines: system.word … with names */
    const char **word_names;
    const char **event; size_t events;        /* events it raises */
    const char **on_event, **on_function; size_t handlers;
    const char **use; size_t uses;            /* shared groups of tables it has: _shared/tables/<group> */
};
/* query/<id>.sql: head comment lines `-- key: value`, then sections `-- find`, `-- read` (see
 * forms/LANGUAGE.md). */
struct query_arg { const char *id, *sql_type; };
struct query {
    const char *id, *name, *may, *purpose;    /* purpose NULL = from the task */
    bool is_lookup;                     /* no person in it: api.look_…, no ticket */
    struct query_arg *arg; size_t args;
    const char *find, *read;            /* SQL texts; find is NULL for a list's query (generated from its search) */
    const char *also;                   /* of such a list: whom else its rows (v_keys) name; NULL: nobody */
    const char *system; struct place at;
};
/* ---- the catalog ---- */
struct office;
struct catalog;
void catalog_free(struct catalog **catalog);
/* ---- read by piece ----
 * A system that the database holds was checked whole when it was migrated. Such a one is read file
 * by file, each with its checks when it is first asked for; only system.yaml and menu.yaml are read
 * before. A piece with a mistake closes its system from then on; what was read before stays valid,
 * like everything of a catalog, until catalog_free. The arrays of struct system that name files
 * (form, list, report, query, table, codes, sheet …) stay empty: ask by id. Without effect on a
 * system that was asked for before. */
void catalog_read_by_piece(struct catalog *catalog, const char *system);
/* The bytes that the database was told a file of a system, or a YAML file of forms/_shared, has. A
 * piece that reads a file with others closes its system
 * (00-238). Where no file of a system, or of _shared, was told, none of it is compared. */
void catalog_file_told(struct catalog *catalog, const char *path, const char *bytes, size_t count);
/* The ids and names of a system's reports; by piece, nothing else of them is kept. */
const struct name *catalog_report_names(struct catalog *catalog, const char *system, size_t *count);
const struct office *catalog_office(const struct catalog *catalog);
/* Parses the system when first asked. Never NULL for an id of office.yaml that has a folder; look
 * at is_open. NULL: no folder. */
const struct system *catalog_system(struct catalog *catalog, const char *id);
size_t catalog_systems(const struct catalog *catalog, const char *const **ids);   /* those with a folder, by number */
const struct form *catalog_form(struct catalog *catalog, const char *dotted);     /* "system.form"; NULL when absent or closed */
const struct list_def *catalog_list(struct catalog *catalog, const char *dotted);
const struct report *catalog_report(struct catalog *catalog, const char *dotted);
const struct query *catalog_query(struct catalog *catalog, const char *dotted);
/* English of what a function of the database said in words of the program, by the phrases and
 * glossaries of the group, of all, of any other; of a system's name. NULL: not all of it has
 * any. */
const char *words_english(struct catalog *catalog, struct arena *arena, const char *group,
                          const char *ja);
/* A quote of laws for a screen: in English each title it names with its articles, then the quote
 * itself; else as it is. law may be NULL. */
const char *law_in(struct catalog *catalog, struct arena *arena, const char *law, bool english);
const char *law_english(struct catalog *catalog, struct arena *arena, const char *law);      /* without the quote; NULL: no title is known */
const struct message *catalog_message(struct catalog *catalog, const char *id);   /* "02-041" → system 2's; also shared ones */
const struct code_list *catalog_codes(struct catalog *catalog, const char *system, const char *id); /* the system's, then _shared's */
const struct code_list *catalog_shared_codes(struct catalog *catalog, size_t *count);      /* forms/_shared/codes */
const struct code *code_find(const struct code_list *list, const char *id, int32_t on);   /* NULL: not valid on that day */
bool param_value(struct catalog *catalog, const char *dotted, int city, int32_t day,
                 struct value *out, struct error *err);
struct expr_params catalog_params(struct catalog *catalog, int city, struct arena *arena);
/* All YAML, SQL and TSV files of one system (or of "_shared") in byte order. */
bool catalog_files(struct catalog *catalog, const char *system, struct arena *arena,
                   struct list *paths, struct error *err);
/* What its digest is made of, likewise: all of a system's; of "_shared" what every system is read
 * with, its YAML files and phrases. */
bool catalog_digest_files(struct catalog *catalog, const char *system, struct arena *arena,
                          struct list *paths, struct error *err);
#endif
