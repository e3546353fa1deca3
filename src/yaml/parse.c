/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The door of libyaml: its events become nodes that know their place. Anchors, aliases, tags, merge
 * keys, duplicate keys and second documents are refused, because one way of writing a thing is
 * easier to read, check and compare. libyaml 0.2.5 costs the square of the depth (20 kB of "[" took
 * a second), but it looks at most one simple key, 1,024 characters, ahead of its events: leaving at
 * the 33rd level ends 256 kB of "[" after two milliseconds.
 */
#include <stdio.h>
#include <string.h>
#include <yaml.h>
#include "yaml_private.h"

struct reader {
    yaml_parser_t parser;
    struct arena *arena;
    const char *file;
    size_t nodes;
    int depth;
    bool has_escapes;                    /* a \u{…} stands somewhere in the file */
    struct buffer open;                  /* the nodes of every mapping and sequence that is not closed yet */
    struct error *err;
};
enum { FEW_KEYS = 16 };                  /* up to so many are compared one by one */

/* What libyaml says, and the message that tells an author how to mend it. Where it only notices at
 * the end of the file, the place that counts is where the thing began. */
static const struct problem { const char *said; const char *id; bool is_at_start; } problems[] = {
    {"did not find expected key", "00-231", false},
    {"did not find expected '-' indicator", "00-231", false},
    {"did not find expected <document start>", "00-231", false},
    {"mapping values are not allowed in this context", "00-232", false},
    {"mapping keys are not allowed in this context", "00-232", false},
    {"block sequence entries are not allowed in this context", "00-232", false},
    {"found unexpected end of stream", "00-233", true},
    {"found unexpected document indicator", "00-233", true},
    {"did not find expected ',' or ']'", "00-234", true},
    {"did not find expected ',' or '}'", "00-234", true},
    {"could not find expected ':'", "00-235", true},
    {"found character that cannot start any token", "00-236", false},
    {"found unknown escape character", "00-237", false},
    {"did not find expected hexdecimal number", "00-237", false},
    {"found invalid Unicode character escape code", "00-237", false},
};

static struct node *read_node(struct reader *r, const yaml_event_t *event);

bool error_at_node(struct error *err, const struct node *node, const char *id, ...)
{
    va_list pairs;
    va_start(pairs, id);
    error_set_list(err, id, pairs);
    va_end(pairs);
    error_where(err, "%s:%d:%d", node->file, node->line, node->column);
    return false;
}

static bool fail_syntax(struct reader *r)
{
    const char *said = r->parser.problem ? r->parser.problem : "unreadable";
    const yaml_mark_t *mark = &r->parser.problem_mark;
    const char *id = "00-221";
    for (size_t i = 0; i < COUNT_OF(problems); i++)
        if (strcmp(problems[i].said, said) == 0) {
            id = problems[i].id;
            mark = problems[i].is_at_start && r->parser.context ? &r->parser.context_mark : mark;
        }
    error_set(r->err, id, "reason", said, NULL);
    error_where(r->err, "%s:%zu:%zu", r->file, mark->line + 1, mark->column + 1);
    return false;
}

static bool next_event(struct reader *r, yaml_event_t *event)
{
    return yaml_parser_parse(&r->parser, event) || fail_syntax(r);
}

static struct node *node_new(struct reader *r, const yaml_event_t *event, enum node_kind kind)
{
    struct node *node = arena_take(r->arena, sizeof(*node));
    node->kind = kind;
    node->file = r->file;
    node->line = (int)event->start_mark.line + 1;
    node->column = (int)event->start_mark.column + 1;
    if (++r->nodes > YAML_MOST_NODES) {
        error_at_node(r->err, node, "00-229", "limit", "50,000", NULL);
        return NULL;
    }
    return node;
}

static struct node *refuse(struct reader *r, const yaml_event_t *event, const char *feature)
{
    struct node *node = node_new(r, event, NODE_SCALAR);
    if (node)
        error_at_node(r->err, node, "00-222", "feature", feature, NULL);
    return NULL;
}

static struct node *read_scalar(struct reader *r, const yaml_event_t *event)
{
    struct node *node = node_new(r, event, NODE_SCALAR);
    if (!node)
        return NULL;
    const char *text = (const char *)event->data.scalar.value;
    size_t length = event->data.scalar.length;
    yaml_scalar_style_t style = event->data.scalar.style;
    if (length > YAML_LONGEST) {
        error_at_node(r->err, node, "00-230", "limit", "8 kB", NULL);
        return NULL;
    }
    if (strlen(text) != length) {   /* "\0" in quotes */
        error_at_node(r->err, node, "00-225", "code", "U+0000", NULL);
        return NULL;
    }
    node->quoted = style != YAML_PLAIN_SCALAR_STYLE;
    bool may_escape = r->has_escapes || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;      /* else yaml_scan has seen every letter of it */
    node->text = may_escape ? yaml_unescape(r->arena, node, text,
                                            style == YAML_DOUBLE_QUOTED_SCALAR_STYLE, r->err)
                            : arena_textn(r->arena, text, length);
    return node->text ? node : NULL;
}

/* ---- the nodes of what is still open lie on a stack; closed, they are copied once, at their number ---- */
static void open_push(struct reader *r, struct node *node)
{
    buffer_add(&r->open, &node, sizeof(struct node *));
}

static struct node **open_from(const struct reader *r, size_t start)
{
    return r->open.data ? (struct node **)(void *)r->open.data + start : NULL;
}

static size_t open_count(const struct reader *r)
{
    return r->open.length / sizeof(struct node *);
}

static void open_drop(struct reader *r, size_t start)
{
    r->open.length = start * sizeof(struct node *);
}

static struct node *read_sequence(struct reader *r, const yaml_event_t *start)
{
    struct node *node = node_new(r, start, NODE_SEQUENCE);
    size_t first = open_count(r);
    for (bool open = node != NULL; open;) {
        yaml_event_t event;
        if (!next_event(r, &event))
            return NULL;
        open = event.type != YAML_SEQUENCE_END_EVENT;
        struct node *item = open ? read_node(r, &event) : NULL;
        yaml_event_delete(&event);
        if (open && !item)
            return NULL;
        if (item)
            open_push(r, item);
    }
    if (!node)
        return NULL;
    node->count = (unsigned)(open_count(r) - first);
    node->item = arena_take(r->arena, node->count * sizeof(*node->item));
    if (node->count)
        memcpy(node->item, open_from(r, first), node->count * sizeof(*node->item));
    open_drop(r, first);
    return node;
}

/* Whether an earlier key of the mapping that begins at `first` has this text. Few are compared,
 * many are kept in a map. */
static bool is_repeated(struct reader *r, const struct node *key, size_t first, struct map *seen)
{
    size_t before = (open_count(r) - first) / 2;
    struct node **pair = open_from(r, first);
    if (before < FEW_KEYS) {
        for (size_t i = 0; i < before; i++)
            if (strcmp(pair[2 * i]->text, key->text) == 0)
                return true;
        return false;
    }
    for (size_t i = 0; before == FEW_KEYS && i < before; i++)
        (void)map_put(r->arena, seen, pair[2 * i]->text, pair[2 * i]);
    return !map_put(r->arena, seen, key->text, (void *)(uintptr_t)key);
}

static bool check_key(struct reader *r, const struct node *key, size_t first, struct map *seen)
{
    if (key->kind != NODE_SCALAR)
        return error_at_node(r->err, key, "00-222", "feature", "? [ ]", NULL);
    if (strcmp(key->text, "<<") == 0 && !key->quoted)
        return error_at_node(r->err, key, "00-222", "feature", "<<", NULL);
    if (is_repeated(r, key, first, seen))
        return error_at_node(r->err, key, "00-223", "key", key->text, NULL);
    return true;
}

static struct node *read_mapping(struct reader *r, const yaml_event_t *start)
{
    struct node *node = node_new(r, start, NODE_MAPPING);
    size_t first = open_count(r);
    struct map seen = {0};
    for (bool open = node != NULL; open;) {
        yaml_event_t event;
        if (!next_event(r, &event))
            return NULL;
        open = event.type != YAML_MAPPING_END_EVENT;
        struct node *part = open ? read_node(r, &event) : NULL;
        yaml_event_delete(&event);
        if (open &&
            (!part || ((open_count(r) - first) % 2 == 0 && !check_key(r, part, first, &seen))))
            return NULL;
        if (part)
            open_push(r, part);
    }
    if (!node)
        return NULL;
    node->count = (unsigned)(open_count(r) - first) / 2;
    node->key = arena_take(r->arena, 2 * node->count * sizeof(*node->key));
    node->item = node->key + node->count;
    for (size_t i = 0; i < node->count; i++) {
        node->key[i] = open_from(r, first)[2 * i];
        node->item[i] = open_from(r, first)[2 * i + 1];
    }
    open_drop(r, first);
    return node;
}

static const char *mark_of(const yaml_char_t *anchor, const yaml_char_t *tag)
{
    return anchor ? "&" : tag ? "!" : NULL;
}

/* The sign of what this event uses and definitions may not; NULL: nothing. */
static const char *refused_feature(const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_ALIAS_EVENT: return "*";
    case YAML_SCALAR_EVENT: return mark_of(event->data.scalar.anchor, event->data.scalar.tag);
    case YAML_SEQUENCE_START_EVENT:
        return mark_of(event->data.sequence_start.anchor, event->data.sequence_start.tag);
    case YAML_MAPPING_START_EVENT:
        return mark_of(event->data.mapping_start.anchor, event->data.mapping_start.tag);
    case YAML_DOCUMENT_START_EVENT:
        return event->data.document_start.version_directive ||
                       event->data.document_start.tag_directives.start !=
                           event->data.document_start.tag_directives.end
                   ? "%"
                   : NULL;
    default: return NULL;
    }
}

static struct node *read_node(struct reader *r, const yaml_event_t *event)
{
    struct node *node = NULL;
    const char *refused = refused_feature(event);
    if (refused)
        return refuse(r, event, refused);
    if (r->depth >= YAML_DEEPEST) {
        node = node_new(r, event, NODE_SCALAR);
        if (node)
            error_at_node(r->err, node, "00-224", "limit", "32", NULL);
        return NULL;
    }
    r->depth++;
    if (event->type == YAML_SCALAR_EVENT)
        node = read_scalar(r, event);
    else if (event->type == YAML_SEQUENCE_START_EVENT)
        node = read_sequence(r, event);
    else if (event->type == YAML_MAPPING_START_EVENT)
        node = read_mapping(r, event);
    r->depth--;
    return node;
}

/* One document and nothing after it. NULL without an error: the file holds none. */
static struct node *read_document(struct reader *r)
{
    struct node *root = NULL;
    for (;;) {
        yaml_event_t event;
        if (!next_event(r, &event))
            return NULL;
        yaml_event_type_t type = event.type;
        bool is_content = type == YAML_SCALAR_EVENT || type == YAML_SEQUENCE_START_EVENT ||
                          type == YAML_MAPPING_START_EVENT || type == YAML_ALIAS_EVENT;
        bool is_start = type == YAML_DOCUMENT_START_EVENT;
        const char *refused = !is_start ? NULL : root ? "---" : refused_feature(&event);
        struct node *node = refused      ? refuse(r, &event, refused)
                            : is_content ? read_node(r, &event)
                                         : NULL;
        yaml_event_delete(&event);
        if ((refused || is_content) && !node)
            return NULL;
        root = root ? root : node;
        if (type == YAML_STREAM_END_EVENT)
            return root;
    }
}

static struct node *empty_mapping(struct arena *arena, const char *file)
{
    struct node *node = arena_take(arena, sizeof(*node));
    *node = (struct node){.kind = NODE_MAPPING, .file = file, .line = 1, .column = 1};
    return node;
}

struct node *yaml_read_text(struct arena *arena, const char *name, const char *bytes, size_t count,
                            struct error *err)
{
    struct reader r = {.arena = arena, .file = arena_text(arena, name), .err = err};
    struct buffer safe = {0};
    struct node *root = NULL;
    *err = ERROR_NONE;
    if (yaml_scan(r.file, bytes, count, &safe, err)) {
        if (!yaml_parser_initialize(&r.parser))
            bug("libyaml cannot start");
        r.has_escapes = strstr(buffer_string(&safe), ESCAPE_MARK) != NULL;
        yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&r.parser, (const unsigned char *)buffer_string(&safe),
                                     safe.length);
        root = read_document(&r);
        if (!root && !error_is_set(err))
            root = empty_mapping(arena, r.file);
        yaml_parser_delete(&r.parser);
    }
    buffer_release(&r.open);
    buffer_release(&safe);
    return root;
}

bool yaml_file(const char *path, struct buffer *out, struct error *err)
{
    return file_read(path, YAML_MOST_BYTES, out, err);
}

struct node *yaml_read(struct arena *arena, const char *path, struct error *err)
{
    struct buffer bytes = {0};
    struct node *root = NULL;
    if (yaml_file(path, &bytes, err))
        root = yaml_read_text(arena, path, buffer_string(&bytes), bytes.length, err);
    buffer_release(&bytes);
    return root;
}
