/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lint: SQL — message ids that do not exist, fields that no form has, deeds that only look and
 * write. Reads words, not SQL: PostgreSQL parses the statements when they are installed.
 */
#include "lint_private.h"

#include <ctype.h>
#include <string.h>

/* The field a deed's problem stands at, when it is written as a literal; any form that submits this
 * deed may have it. */
static void field_is_known(struct reading *r, const struct system *system, const char *deed,
                           struct text_at *text, const char *c)
{
    const char *field = token_skip(c, ",") ? blank_skip(token_skip(c, ",")) : c;
    const char *id = field[0] == '\'' ? arena_textn(r->arena, field + 1, strcspn(field + 1, "'\n"))
                                      : "";
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
        complain_at(r, place_at(text, field + 1), "00-839", "id", id, "nearest",
                    near_field(r, of, id), NULL);
}

/* deed/<id>.sql: the id; NULL: another file. */
static const char *deed_of(struct arena *arena, const char *path)
{
    const char *name = strstr(path, "/deed/");
    return name ? arena_textn(arena, name + strlen("/deed/"), strcspn(name + strlen("/deed/"), "."))
                : NULL;
}

static const char *near_message(struct reading *r, const struct system *system, const char *id)
{
    struct list known = {0};
    link_ids(r->arena, system, LINK_MESSAGE, &known);
    return near_told(id, &known);
}

/* A date with unknown parts brings its form and its text along. */
static bool deed_record_has(struct reading *r, const struct form *form, const char *id)
{
    size_t bytes = strlen(id);
    if (form_field(form, id))
        return true;
    bool is_part = bytes > 5 &&
                   (strcmp(id + bytes - 5, "_form") == 0 || strcmp(id + bytes - 5, "_text") == 0);
    const struct field *date = is_part ? form_field(form, arena_format(r->arena, "%.*s_date",
                                                                       (int)(bytes - 5), id))
                                       : NULL;
    return date && date->unknown_date;
}

/* As PostgreSQL reads an unquoted name. */
static const char *id_lower(struct arena *arena, const char *c)
{
    size_t bytes = 0;
    while (is_word_char(c[bytes]))
        bytes++;
    char *id = arena_textn(arena, c, bytes);
    for (size_t i = 0; i < bytes; i++)
        id[i] = (char)tolower((unsigned char)id[i]);
    return id;
}

/* r.x, R.x or (r).x begins here: what stands behind its dot; NULL: something else does. */
static const char *record_part(const char *start, const char *c)
{
    bool begins = c == start || (!is_word_char(c[-1]) && c[-1] != '.' && c[-1] != '\'');
    if (!begins || (c[0] | 0x20) != 'r')
        return NULL;
    bool is_bracketed = c > start && c[-1] == '(' && c[1] == ')';
    const char *dot = c + 1 + is_bracketed;
    return dot[0] == '.' && isalpha((unsigned char)dot[1]) ? dot + 1 : NULL;
}

/* r.x of a deed: a field of each form that submits it. Otherwise it is found when a clerk presses
 * F10. */
static void record_find(struct reading *r, const struct system *system, const char *deed,
                        struct text_at *text)
{
    for (size_t i = 0; i < system->forms; i++) {
        const struct form *form = system->form[i];
        if (!form->deed || strcmp(form->deed, deed) != 0)
            continue;
        deed_codes_find(r, form, text);
        bool in_literal = false;             /* where '--' begins no comment */
        for (const char *c = text->start; *c && r->complaint.count < MOST_COMPLAINTS; c++) {
            const char *next = in_literal ? c : comment_skip(c);
            in_literal ^= *c == '\'';
            if (next != c) {
                c = next - 1;
                continue;
            }
            const char *part = record_part(text->start, c);
            if (!part)
                continue;
            const char *id = id_lower(r->arena, part);
            if (!deed_record_has(r, form, id))
                complain_at(r, place_at(text, c), "00-667", "id", id, "form", form->name.id,
                            "nearest", near_field(r, form, id), NULL);
        }
    }
}

/* The first word of SQL that writes. */
static const char *first_write(struct text_at *text)
{
    static const char *const words[] = {"INSERT", "UPDATE", "DELETE", "MERGE"};
    bool in_literal = false;
    for (const char *c = text->start; *c; c++) {
        const char *next = in_literal ? c : comment_skip(c);
        in_literal ^= *c == '\'';
        if (next != c) {
            c = next - 1;
            continue;
        }
        bool begins = c == text->start || !is_word_char(c[-1]);
        for (size_t i = 0; begins && !in_literal && i < COUNT_OF(words); i++) {
            size_t bytes = strlen(words[i]);
            if (strncasecmp(c, words[i], bytes) == 0 && !is_word_char(c[bytes]))
                return c;
        }
    }
    return NULL;
}

/* Of a form that only looks the clerk is not told "registered". What its deed calls is judged by
 * tests/forms/looks.sh. */
static void looks_only(struct reading *r, const struct system *system, const char *deed,
                       struct text_at *text)
{
    for (size_t i = 0; i < system->forms; i++) {
        const struct form *form = system->form[i];
        if (!form->looks || strcmp(form->deed, deed) != 0)
            continue;
        const char *write = first_write(text);
        if (write)
            complain_at(r, place_at(text, write), "00-981", "form", form->name.id, "word",
                        arena_textn(r->arena, write, strcspn(write, " \n")), NULL);
    }
}

/* sys.problem('02-041', …) and sys.alert('02-041', …) */
static void messages_find(struct reading *r, const struct system *system, const char *deed,
                          struct text_at *text)
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
                complain_at(r, place_at(text, c + bytes), "00-817", "id", id, "nearest",
                            near_message(r, system, id), NULL);
            if (deed && c[bytes + strlen(id)] == '\'')
                field_is_known(r, system, deed, text, c + bytes + strlen(id) + 1);
        }
    }
}

void lint_sql(struct reading *r, const struct system *system)
{
    struct list files = sql_texts(r, system);
    for (size_t i = 0; i < files.count; i++) {
        const struct file_text *file = files.item[i];
        struct text_at text = {.start = file->text,
                               .at = {.file = file->path, .line = 1, .column = 1}};
        if (!file->is_clockless)
            clocks_find(r, &text);
        const char *deed = deed_of(r->arena, file->path);
        messages_find(r, system, deed, &text);
        if (deed) {
            record_find(r, system, deed, &text);
            looks_only(r, system, deed, &text);
        }
    }
}
