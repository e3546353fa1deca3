/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dictionary: query/ *.sql — a head of comment lines `-- key: value`, then the sections `-- find` and
 * `-- read`. The head is read through a table of keys like any mapping. Knows no SQL.
 */
#include "dictionary_private.h"

#include <ctype.h>
#include <string.h>

struct query_keys {
    const struct node *node;
    struct query query;
    const char *args;
    int kind;
    const char *law, *req;
};

static const struct key_word KIND_WORDS_OF_QUERY[] = {{"person", 0}, {"lookup", 1}, {NULL, 0}};
/* clang-format off */
#define AT(member) offsetof(struct query_keys, member)
static const struct key_spec QUERY_KEYS[] = {
    {"name",    KEY_TEXT,   true,  AT(query.name),    .help = "its name in the log of looks"},
    {"may",     KEY_DOTTED, true,  AT(query.may),     .help = "permission word it needs"},
    {"args",    KEY_TEXT,   false, AT(args),          .help = "arguments with SQL types: person_no bigint, from_date date"},
    {"purpose", KEY_TEXT,   false, AT(query.purpose), .help = "purpose of the look; the task's otherwise"},
    {"kind",    KEY_WORD,   false, AT(kind),          .words = KIND_WORDS_OF_QUERY, .help = "lookup: no person in it, only a read part"},
    {"law",     KEY_TEXT,   false, AT(law),           .help = "article it serves"},
    {"req",     KEY_TEXT,   false, AT(req),           .help = "item of the standard"},
};
#undef AT
/* clang-format on */
const struct mapping_spec QUERY_MAPPING = MAPPING("query head", QUERY_KEYS, struct query_keys,
                                                  "first lines of query/<id>.sql: -- key: value");

struct section { const char *start; size_t bytes; };
struct sql_file { struct node *head; struct section find, read, also; };

static const char *line_end(const char *at)
{
    return strchrnul(at, '\n');
}

/* "-- find", "-- read" or "-- also", alone or with a remark after two spaces; else NULL. */
static const char *section_name(const char *line)
{
    static const char *const names[] = {"find", "read", "also"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (strncmp(line, "-- ", 3) != 0 || strncmp(line + 3, names[i], 4) != 0)
            continue;
        const char *rest = line + 7;
        if (*rest == '\n' || *rest == '\0' || *rest == '\r' || strncmp(rest, "  ", 2) == 0)
            return names[i];
    }
    return NULL;
}

static struct node *scalar_at(struct reading *r, struct place at, const char *text, size_t bytes)
{
    struct node *node = arena_take(r->arena, sizeof(*node));
    while (bytes > 0 && isspace((unsigned char)text[bytes - 1]))
        bytes--;
    *node = (struct node){.kind = NODE_SCALAR, .file = at.file, .line = at.line, .column = at.column,
                          .text = arena_textn(r->arena, text, bytes)};
    return node;
}

/* One head line `-- key: value` becomes a pair; other comments are for the reader. */
static void head_line(struct reading *r, struct node *head, const char *line, int number)
{
    size_t word = strspn(line + 3, "abcdefghijklmnopqrstuvwxyz_");
    const char *value = line + 3 + word;
    if (strncmp(line, "-- ", 3) != 0 || word == 0 || value[0] != ':' || value[1] != ' ')
        return;
    value += 1 + strspn(value + 1, " ");
    struct place at = {.file = head->file, .line = number, .column = 4};
    head->key[head->count] = scalar_at(r, at, line + 3, word);
    at.column = (int)(value - line) + 1;
    head->item[head->count++] = scalar_at(r, at, value, (size_t)(line_end(value) - value));
}

static void section_close(struct section *section, const char *end)
{
    if (!section)
        return;
    section->bytes = (size_t)(end - section->start);
    while (section->bytes > 0 && strchr(" \t\r\n;", section->start[section->bytes - 1]))
        section->bytes--;
}

static void sql_split(struct reading *r, const char *text, struct sql_file *file)
{
    struct section *open = NULL;
    int number = 0;
    size_t lines = 1;                              /* of the head: no section has begun */
    for (const char *at = text; *at && !section_name(at);
         at = *line_end(at) ? line_end(at) + 1 : line_end(at))
        lines++;
    file->head->key = arena_take(r->arena, lines * sizeof(*file->head->key));
    file->head->item = arena_take(r->arena, lines * sizeof(*file->head->item));
    for (const char *at = text; *at; at = *line_end(at) ? line_end(at) + 1 : line_end(at)) {
        const char *name = section_name(at);
        number++;
        if (name) {
            section_close(open, at);
            open = name[0] == 'f' ? &file->find : name[0] == 'r' ? &file->read : &file->also;
            open->start = *line_end(at) ? line_end(at) + 1 : line_end(at);
        } else if (!open) {
            head_line(r, file->head, at, number);
        }
    }
    section_close(open, text + strlen(text));
}

/* "person_no bigint, from_date date" */
static void args_read(struct reading *r, struct query *query, const char *text,
                      const struct node *at)
{
    size_t room = 1;
    for (const char *c = text; *c; c++)
        room += *c == ',';
    query->arg = arena_take(r->arena, room * sizeof(*query->arg));
    while (*text) {
        text += strspn(text, " ");
        size_t bytes = strcspn(text, ","), id = strcspn(text, " ,"),
               type = id + strspn(text + id, " ");
        struct query_arg arg = {.id = arena_textn(r->arena, text, id)};
        if (bytes > type)
            arg.sql_type = arena_textn(r->arena, text + type, bytes - type);
        if (!arg.sql_type || !id_is_good(arg.id))
            complain(r, at, "00-862", "text", arena_textn(r->arena, text, bytes), NULL);
        query->arg[query->args++] = arg;
        text += bytes + (text[bytes] == ',');
    }
}

static const char *section_text(struct reading *r, const struct section *section)
{
    return section->start && section->bytes > 0
               ? arena_textn(r->arena, section->start, section->bytes)
               : NULL;
}

static struct query *query_read(struct reading *r, const char *path, const char *text)
{
    struct query_keys *keys = arena_take(r->arena, sizeof(*keys));
    struct node head = {.kind = NODE_MAPPING, .file = path, .line = 1, .column = 1};
    struct sql_file file = {.head = arena_take(r->arena, sizeof(head))};
    *file.head = head;
    sql_split(r, text, &file);
    keys_read(r, file.head, &QUERY_MAPPING, keys);
    struct query *query = &keys->query;
    const char *name = strrchr(path, '/') + 1;
    query->id = arena_textn(r->arena, name, strlen(name) - strlen(".sql"));
    query->system = r->system->id;
    query->at = place_of(file.head);
    query->is_lookup = keys->kind == 1;
    query->find = section_text(r, &file.find);
    query->read = section_text(r, &file.read);
    query->also = section_text(r, &file.also);
    if (keys->args)
        args_read(r, query, keys->args, node_get(file.head, "args"));
    if (!query->read)
        complain(r, file.head, "00-861", "id", query->id, NULL);
    if ((query->is_lookup && query->find) || (query->also && (query->is_lookup || query->find)))
        complain(r, file.head, "00-863", "id", query->id, NULL);
    if (query->may)
        refer(r, LINK_WORD, query->may, value_at(file.head, "may"));
    refer(r, LINK_PURPOSE, query->purpose, node_get(file.head, "purpose"));
    return query;
}

/* NULL after complaining that the file cannot be read. */
static struct query *file_query(struct reading *r, const char *path)
{
    struct error err = ERROR_NONE;
    struct buffer bytes = {0};
    const struct file_text *file = r->catalog->is_checked ? text_kept(r->catalog, path, &err)
                                                          : NULL;
    struct query *query = NULL;
    if (file || (file_read(path, 1 << 20, &bytes, &err) &&
                 file_is_as_told(r, path, buffer_string(&bytes), bytes.length, &err)))
        query = query_read(r, path, file ? file->text : buffer_string(&bytes));
    else
        complain_error(r, (struct place){.file = path, .line = 1, .column = 1}, &err);
    buffer_release(&bytes);
    return query;
}

const struct query *query_outline(struct reading *r, const char *path)
{
    return file_query(r, path);
}

void queries_read(struct reading *r)
{
    struct list paths = part_files(r, r->system->folder, "query", ".sql");
    r->system->query = arena_take(r->arena, (paths.count + 1) * sizeof(*r->system->query));
    for (size_t i = 0; i < paths.count; i++) {
        struct query *query = file_query(r, paths.item[i]);
        if (query)
            r->system->query[r->system->queries++] = query;
    }
}
