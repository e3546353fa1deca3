/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reading — how a definition file is read, whatever it defines. Every mapping of every file is a
 * table of keys; a row is what the loader reads by, what the lint refuses by, and what `madoguchi
 * reference` prints. A key that is no row does not exist. Must not know a mapping. Dry.
 */
#ifndef MADOGUCHI_READING_H
#define MADOGUCHI_READING_H
#include "madoguchi/base.h"

struct place { const char *file; int line, column; };            /* where in a definition file */

/* Every complaint of a load, ordered by file and line. */
struct complaint { struct place at; struct error error; };

struct requirement {
    const char *req;                    /* as written */
    const char *mapping, *id;           /* "form" and its id: what answers it */
    struct place at;
};

enum key_kind {
    KEY_TEXT,        /* const char *: any text */
    KEY_ID,          /* const char *: a-z first, then a-z 0-9 _ */
    KEY_DOTTED,      /* const char *: system.id; an id alone gets the system being read */
    KEY_INT,         /* int */
    KEY_BOOL,        /* bool */
    KEY_DAY,         /* int32_t: YYYY-MM-DD */
    KEY_WORD,        /* int: one of .words */
    KEY_HUNDREDTHS,  /* int: "12.5" → 1250, for mm and pt */
    KEY_TEXTS,       /* const char ** at offset, size_t at more: a list of texts */
    KEY_LIST,        /* const struct node *: a sequence, read by a further table */
    KEY_MAPPING,     /* const struct node *: a mapping, read by a further table */
    KEY_NODE,        /* const struct node *: a scalar whose reading depends on other keys (expressions, limits) */
};
struct key_word { const char *word; int value; };                /* ended by a NULL word */
struct key_spec {
    const char *name;
    enum key_kind kind;
    bool required;
    size_t offset, more;                 /* in the mapping's struct */
    const char *fallback;                /* text read when the key is absent; NULL leaves zero */
    const struct key_word *words;
    const char *help;                    /* English; both languages in locale as key-<mapping>-<name> */
    bool tells;                          /* of a field: F1 says it, in the words ui.f1.<name> with {value} */
};
/* The struct a mapping is read into begins with `const struct node *node`. */
struct mapping_spec {
    const char *name;
    const struct key_spec *key;
    size_t keys, size;
    const char *help;
};
/* Word of the reference for what a kind of key takes, "text", "id", "day" …: locale
 * key-kind-<name>. */
const char *key_kind_name(enum key_kind kind);
#endif
