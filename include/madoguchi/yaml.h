/* SPDX-License-Identifier: Apache-2.0 */
/*
 * yaml — definition files become nodes that know file:line:column. The door of libyaml is
 * yaml/parse.c. Types are never guessed: a scalar is its text; the key that asks for it decides.
 * Refused, each with its place: anchors, aliases, tags, merge keys, duplicate keys, more than one
 * document, files over 256 kB, depth over 32, 50,000 nodes, scalars over 8 kB, directives, control
 * and bidi characters (also as escapes; "\t" in quotes is taken). Size and characters are checked
 * before libyaml sees the bytes, depth and number while it reads.
 */
#ifndef MADOGUCHI_YAML_H
#define MADOGUCHI_YAML_H
#include "madoguchi/base.h"

enum node_kind { NODE_SCALAR, NODE_SEQUENCE, NODE_MAPPING };

struct node {
    enum node_kind kind : 8;   /* small: a system has some twenty thousand */
    bool quoted : 1;           /* scalar was written in quotes or as a block */
    unsigned count;            /* children: items, or pairs */
    const char *file;          /* as given to yaml_read */
    int line,
        column; /* of its first character, from 1, in code points; of the | that begins a block: its n-th
                                  line of text (from 0) then stands on line + 1 + n */
    const char *text;          /* scalar: the text, "" when empty; \u{XXXX} escapes already became characters */
    struct node **key;         /* mapping: key scalars; sequence: NULL */
    struct node **item;        /* mapping: values; sequence: items */
};

/* The whole file as one node in the arena (an empty file is an empty mapping); NULL with err (id
 * 00-2xx, where = file:line:col) when refused. In every scalar the six-to-eleven characters \u{X…}
 * stand for the code point (so that variation selectors and compatibility ideographs survive
 * editors); \\u{ stands for itself. */
struct node *yaml_read(struct arena *arena, const char *path, struct error *err);
bool yaml_file(const char *path, struct buffer *out, struct error *err) MUST_CHECK;    /* its bytes, for yaml_read_text */
struct node *yaml_read_text(struct arena *arena, const char *name, const char *bytes, size_t count,
                            struct error *err);
const struct node *node_get(const struct node *mapping, const char *key);   /* NULL: not there */
bool error_at_node(struct error *err, const struct node *node, const char *id, ...)
    __attribute__((sentinel)); /* error_set + where */
#endif
