/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: lint of SQL — the database's own clock (which knows neither the business day nor Asia/Tokyo), message ids that
 * do not exist, functions that nobody wrote. Reads words, not SQL: PostgreSQL parses the statements when they are installed.
 */
#include "model_private.h"

#include <ctype.h>
#include <string.h>

/* Each is a day or a time of day by itself, or becomes one when it is cast. */
static const struct { const char *word; bool is_day, is_call; } CLOCKS[] = {
    {"current_date", true, false},       {"localtimestamp", true, false},       {"localtime", true, false},
    {"current_time", true, false},       {"current_timestamp", false, false},   {"now", false, true},
    {"clock_timestamp", false, true},    {"statement_timestamp", false, true},  {"transaction_timestamp", false, true},
};

struct text_at { const char *start; struct place at; };      /* where a text stands: its first letter */

static bool is_word_char(char c)
{
    return (unsigned)((c | 0x20) - 'a') < 26 || (unsigned)(c - '0') < 10 || c == '_';
}

static struct place place_at(const struct text_at *text, const char *c)
{
    struct place at = text->at;
    for (const char *b = text->start; b < c; b++) {
        bool is_end = *b == '\n';
        at.line += is_end;
        at.column = is_end ? 1 : at.column + ((*b & 0xC0) != 0x80);     /* letters, not bytes */
    }
    return at;
}

/* Behind a comment that begins here; the same place when none does. */
static const char *comment_skip(const char *c)
{
    if (c[0] == '-' && c[1] == '-')
        return strchrnul(c, '\n');
    if (c[0] != '/' || c[1] != '*')
        return c;
    const char *end = strstr(c + 2, "*/");
    return end ? end + 2 : strchr(c, '\0');
}

static const char *blank_skip(const char *c)
{
    for (const char *next = c;; c = next) {
        while (isspace((unsigned char)*next))
            next++;
        next = comment_skip(next);
        if (next == c)
            return c;
    }
}

/* Behind the token, when it is what comes next; NULL: something else does. */
static const char *token_skip(const char *c, const char *token)
{
    size_t bytes = strlen(token);
    c = c ? blank_skip(c) : NULL;
    if (!c || strncasecmp(c, token, bytes) != 0 || (is_word_char(token[bytes - 1]) && is_word_char(c[bytes])))
        return NULL;
    return c + bytes;
}

static const char *call_skip(const char *c)
{
    return token_skip(token_skip(c, "("), ")");
}

/* now() as date, now()::date, (now())::date */
static bool is_cast(const char *c)
{
    if (token_skip(token_skip(c, "as"), "date"))
        return true;
    for (const char *next; (next = token_skip(c, ")")); c = next)
        continue;
    return token_skip(token_skip(c, "::"), "date") != NULL;
}

/* What is wrong about the clock's word that begins here; NULL: nothing, or no such word. */
static const char *clock_at(const char *c, bool in_date)
{
    size_t bytes = 0;
    while (is_word_char(c[bytes]))
        bytes++;
    for (size_t i = 0; i < COUNT_OF(CLOCKS); i++) {
        if (strncasecmp(c, CLOCKS[i].word, bytes) != 0 || CLOCKS[i].word[bytes] != '\0')
            continue;
        const char *rest = c + bytes, *call = call_skip(rest);
        if (CLOCKS[i].is_call && !call)
            continue;
        return CLOCKS[i].is_day || in_date || is_cast(call ? call : rest) ? CLOCKS[i].word : NULL;
    }
    return NULL;
}

/* The first two letters of a clock's word, or of date(. Most words of a file end here. */
static bool may_begin(char first, char second)
{
    static const char pairs[][2] = {{'c', 'u'}, {'l', 'o'}, {'n', 'o'}, {'c', 'l'}, {'s', 't'}, {'t', 'r'}, {'d', 'a'}};
    if (strchr("clnstd", first) == NULL)
        return false;
    for (size_t i = 0; i < COUNT_OF(pairs); i++)
        if (pairs[i][0] == first && pairs[i][1] == second)
            return true;
    return false;
}

static void clocks_find(struct reading *r, const struct text_at *text)
{
    for (const char *c = text->start; *c;) {
        const char *next = comment_skip(c), *inner;
        if (next != c) {
            c = next;
            continue;
        }
        char first = (char)(*c | 0x20);
        if (may_begin(first, (char)(c[1] | 0x20)) && (c == text->start || !is_word_char(c[-1]))) {
            inner = first == 'd' ? token_skip(token_skip(c, "date"), "(") : NULL;       /* date(now()) */
            const char *word = inner ? clock_at(blank_skip(inner), true) : clock_at(c, false);
            if (word)
                complain_at(r, place_at(text, c), "00-864", "text", word, NULL);
            if (word && inner)
                c = inner;
        }
        for (next = c + 1; is_word_char(*c) && is_word_char(*next);)
            next++;
        c = next;
    }
}

void sql_clocks_find(struct reading *r, const struct node *sql)
{
    if (sql && sql->kind == NODE_SCALAR)
        clocks_find(r, &(struct text_at){.start = sql->text, .at = place_of(sql)});
}

/* The field a deed's problem stands at, when it is written as a literal; any form that submits this deed may have it. */
static void field_is_known(struct reading *r, const struct system *system, const char *deed, const struct text_at *text, const char *c)
{
    const char *field = token_skip(c, ",") ? blank_skip(token_skip(c, ",")) : c;
    const char *id = field[0] == '\'' ? arena_textn(r->arena, field + 1, strcspn(field + 1, "'\n")) : "";
    const struct form *of = NULL;
    for (size_t i = 0; i < system->forms; i++) {
        const struct form *form = system->form[i];
        if (!form->deed || strcmp(form->deed, deed) != 0)
            continue;
        if (form_field(form, id))
            return;
        of = form;
    }
    if (of && id[0])
        complain_at(r, place_at(text, field + 1), "00-839", "id", id, "nearest", near_field(r, of, id), NULL);
}

/* deed/<id>.sql: the id; NULL: another file. */
static const char *deed_of(struct arena *arena, const char *path)
{
    const char *name = strstr(path, "/deed/");
    return name ? arena_textn(arena, name + strlen("/deed/"), strcspn(name + strlen("/deed/"), ".")) : NULL;
}

static const char *near_message(struct reading *r, const struct system *system, const char *id)
{
    struct list known = {0};
    link_ids(r->arena, system, LINK_MESSAGE, &known);
    return near_told(id, &known);
}

/* sys.problem('02-041', …) and sys.alert('02-041', …) */
static void messages_find(struct reading *r, const struct system *system, const char *deed, const struct text_at *text)
{
    static const char *const calls[] = {"sys.problem('", "sys.alert('"};
    for (size_t i = 0; i < COUNT_OF(calls); i++) {
        size_t bytes = strlen(calls[i]);
        for (const char *c = text->start; (c = strstr(c, calls[i])); c += bytes) {
            const char *line = c;
            while (line > text->start && line[-1] != '\n')
                line--;
            if (memmem(line, (size_t)(c - line), "--", 2))
                continue;
            const char *id = arena_textn(r->arena, c + bytes, strcspn(c + bytes, "'\n"));
            if (strncmp(id, "00-", 3) != 0 && !message_known(r->catalog, id))
                complain_at(r, place_at(text, c + bytes), "00-817", "id", id, "nearest", near_message(r, system, id), NULL);
            if (deed && c[bytes + strlen(id)] == '\'')
                field_is_known(r, system, deed, text, c + bytes + strlen(id) + 1);
        }
    }
}

static bool is_sql(const struct file_text *file)
{
    size_t bytes = strlen(file->path);
    return bytes >= 4 && strcmp(file->path + bytes - 4, ".sql") == 0;
}

/* The SQL files of the system, and of the groups of tables it uses. struct file_text. */
static struct list sql_files(struct reading *r, const struct system *system)
{
    struct catalog *catalog = r->catalog;
    struct list out = {0};
    const struct list *own = texts_of(catalog, system->id, &catalog_slot(catalog, system->id)->texts);
    const struct list none = {0}, *shared = system->uses ? texts_of(catalog, "_shared", &catalog->shared_texts) : &none;
    for (size_t i = 0; i < own->count; i++)
        if (is_sql(own->item[i]))
            list_add(r->arena, &out, own->item[i]);
    for (size_t i = 0; i < system->uses; i++) {
        const char *group = arena_format(r->arena, "/_shared/tables/%s/", system->use[i]);
        for (size_t k = 0; k < shared->count; k++) {
            struct file_text *file = shared->item[k];
            if (is_sql(file) && strstr(file->path, group))
                list_add(r->arena, &out, file);
        }
    }
    return out;
}

bool function_is_written(struct reading *r, const char *id)
{
    const char *own = arena_format(r->arena, "%s.%s", r->system->id, id), *shared = arena_format(r->arena, "{system}.%s", id);
    struct list files = sql_files(r, r->system);
    for (size_t i = 0; i < files.count; i++) {
        const struct file_text *file = files.item[i];
        if (strstr(file->path, "/function/") && (word_stands_in(file->text, own) || strstr(file->text, shared)))
            return true;
    }
    return false;
}

/* CREATE FUNCTION system.name(…), of its own or of a shared group, where {system} stands. */
const char *function_near(struct reading *r, const char *id)
{
    const char *const marks[] = {arena_format(r->arena, "FUNCTION %s.", r->system->id), "FUNCTION {system}."};
    struct list files = sql_files(r, r->system), known = {0};
    for (size_t i = 0; i < files.count; i++) {
        const struct file_text *file = files.item[i];
        for (size_t m = 0; m < COUNT_OF(marks) && strstr(file->path, "/function/"); m++)
            for (const char *c = file->text; (c = strstr(c, marks[m])); ) {
                c += strlen(marks[m]);
                list_add(r->arena, &known, arena_textn(r->arena, c, strspn(c, "abcdefghijklmnopqrstuvwxyz0123456789_")));
            }
    }
    return near_told(id, &known);
}

void lint_sql(struct reading *r, const struct system *system)
{
    struct list files = sql_files(r, system);
    for (size_t i = 0; i < files.count; i++) {
        const struct file_text *file = files.item[i];
        const struct text_at text = {.start = file->text, .at = {.file = file->path, .line = 1, .column = 1}};
        clocks_find(r, &text);
        messages_find(r, system, deed_of(r->arena, file->path), &text);
    }
}
