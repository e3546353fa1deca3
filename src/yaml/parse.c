/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The door of libyaml: its events become nodes that know their place. Anchors, aliases, tags, merge keys, duplicate
 * keys and second documents are refused, because one way of writing a thing is easier to read, check and compare.
 */
#include <stdio.h>
#include <string.h>
#include <yaml.h>
#include "yaml_private.h"

struct reader { yaml_parser_t parser; struct arena *arena; const char *file; size_t nodes; int depth; struct error *err; };

static struct node *read_node(struct reader *r, const yaml_event_t *event);

bool error_at_node(struct error *err, const struct node *node, const char *id, ...)
{
    const char *pair[8] = {NULL};
    va_list args;
    va_start(args, id);
    for (size_t i = 0; i < COUNT_OF(pair) - 1 && (pair[i] = va_arg(args, const char *)); i++)
        ;
    va_end(args);
    error_set(err, id, pair[0], pair[1], pair[2], pair[3], pair[4], pair[5], NULL);
    error_where(err, "%s:%d:%d", node->file, node->line, node->column);
    return false;
}

static bool fail_syntax(struct reader *r)
{
    const yaml_mark_t *mark = &r->parser.problem_mark;
    error_set(r->err, "00-221", "reason", r->parser.problem ? r->parser.problem : "unreadable", NULL);
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
        error_at_node(r->err, node, "00-224", "what", "50,000 nodes", NULL);
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
    if (event->data.scalar.length > YAML_LONGEST || strlen((const char *)event->data.scalar.value) != event->data.scalar.length) {
        error_at_node(r->err, node, "00-224", "what", "8 kB", NULL);
        return NULL;
    }
    node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    return yaml_unescape(r->arena, node, (const char *)event->data.scalar.value, &node->text, r->err) ? node : NULL;
}

static struct node *read_sequence(struct reader *r, const yaml_event_t *start)
{
    struct node *node = node_new(r, start, NODE_SEQUENCE);
    struct list items = {0};
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
            list_add(r->arena, &items, item);
    }
    if (node) {
        node->count = items.count;
        node->item = (struct node **)items.item;
    }
    return node;
}

static bool check_key(struct reader *r, const struct node *key, struct map *seen)
{
    if (key->kind != NODE_SCALAR)
        return error_at_node(r->err, key, "00-222", "feature", "? key", NULL);
    if (strcmp(key->text, "<<") == 0 && !key->quoted)
        return error_at_node(r->err, key, "00-222", "feature", "<<", NULL);
    if (!map_put(r->arena, seen, key->text, (void *)(uintptr_t)key))
        return error_at_node(r->err, key, "00-223", "key", key->text, NULL);
    return true;
}

static struct node *read_mapping(struct reader *r, const yaml_event_t *start)
{
    struct node *node = node_new(r, start, NODE_MAPPING);
    struct list parts = {0};
    struct map seen = {0};
    for (bool open = node != NULL; open;) {
        yaml_event_t event;
        if (!next_event(r, &event))
            return NULL;
        open = event.type != YAML_MAPPING_END_EVENT;
        struct node *part = open ? read_node(r, &event) : NULL;
        yaml_event_delete(&event);
        if (open && (!part || (parts.count % 2 == 0 && !check_key(r, part, &seen))))
            return NULL;
        if (part)
            list_add(r->arena, &parts, part);
    }
    if (!node)
        return NULL;
    node->count = parts.count / 2;
    node->key = arena_take(r->arena, (node->count + 1) * sizeof(*node->key));
    node->item = arena_take(r->arena, (node->count + 1) * sizeof(*node->item));
    for (size_t i = 0; i < node->count; i++) {
        node->key[i] = parts.item[2 * i];
        node->item[i] = parts.item[2 * i + 1];
    }
    return node;
}

static bool has_mark(const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT: return event->data.scalar.anchor || event->data.scalar.tag;
    case YAML_SEQUENCE_START_EVENT: return event->data.sequence_start.anchor || event->data.sequence_start.tag;
    case YAML_MAPPING_START_EVENT: return event->data.mapping_start.anchor || event->data.mapping_start.tag;
    default: return false;
    }
}

static struct node *read_node(struct reader *r, const yaml_event_t *event)
{
    struct node *node = NULL;
    if (event->type == YAML_ALIAS_EVENT || has_mark(event))
        return refuse(r, event, event->type == YAML_ALIAS_EVENT ? "*alias" : "&anchor / !tag");
    if (r->depth >= YAML_DEEPEST) {
        node = node_new(r, event, NODE_SCALAR);
        if (node)
            error_at_node(r->err, node, "00-224", "what", "depth 32", NULL);
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

/* One document and nothing after it. */
static struct node *read_document(struct reader *r)
{
    struct node *root = NULL;
    for (;;) {
        yaml_event_t event;
        if (!next_event(r, &event))
            return NULL;
        yaml_event_type_t type = event.type;
        bool content = type == YAML_SCALAR_EVENT || type == YAML_SEQUENCE_START_EVENT || type == YAML_MAPPING_START_EVENT ||
                       type == YAML_ALIAS_EVENT;
        bool second = root && (content || type == YAML_DOCUMENT_START_EVENT);
        struct node *node = second ? refuse(r, &event, "---") : content ? read_node(r, &event) : NULL;
        yaml_event_delete(&event);
        if ((content || second) && !node)
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

struct node *yaml_read_text(struct arena *arena, const char *name, const char *bytes, size_t count, struct error *err)
{
    struct reader r = {.arena = arena, .file = arena_text(arena, name), .err = err};
    struct buffer safe = {0};
    struct node *root = NULL;
    memset(err, 0, sizeof(*err));
    if (yaml_scan(r.file, bytes, count, &safe, err)) {
        if (!yaml_parser_initialize(&r.parser))
            bug("libyaml cannot start");
        yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&r.parser, (const unsigned char *)buffer_string(&safe), safe.length);
        root = read_document(&r);
        if (!root && !error_is_set(err))
            root = empty_mapping(arena, r.file);
        yaml_parser_delete(&r.parser);
    }
    buffer_release(&safe);
    return root;
}

struct node *yaml_read(struct arena *arena, const char *path, struct error *err)
{
    struct buffer bytes = {0};
    struct node *root = NULL;
    if (file_read(path, YAML_MOST_BYTES, &bytes, err))
        root = yaml_read_text(arena, path, buffer_string(&bytes), bytes.length, err);
    buffer_release(&bytes);
    return root;
}
