/* SPDX-License-Identifier: Apache-2.0 */
/* Reading of a case: lines, comments, verbs. Dry but for the file. */
#include "madoguchi/play_case.h"

#include <string.h>

#include "madoguchi/text.h"

enum { CASE_BYTES = 1 << 20 };

static int letters_before(const char *line, const char *at)
{
    if (at == line)
        return 1;
    struct arena *arena = arena_new();
    int count = (int)text_clusters(arena_textn(arena, line, (size_t)(at - line)));
    arena_free(&arena);
    return count + 1;
}

static const struct verb *find_verb(const char *word, struct error *err)
{
    size_t count;
    const struct verb *verb = verb_table(&count);
    const char *known[64];
    struct buffer all = {0};
    for (size_t i = 0; i < count; i++)
        if (strcmp(verb[i].word, word) == 0)
            return &verb[i];
    for (size_t i = 0; i < count; i++) {
        known[i] = verb[i].word;
        buffer_format(&all, "%s%s", i ? " " : "", verb[i].word);
    }
    error_set(err, "00-170", "word", word, "nearest", nearest_of(word, known, count), "all",
              buffer_string(&all), NULL);
    buffer_release(&all);
    return NULL;
}

static bool read_line(struct arena *arena, const char *line, struct step *step, struct error *err)
{
    const char *start = line + strspn(line, " \t");
    size_t word = strcspn(start, " \t");
    const char *rest = start + word + strspn(start + word, " \t");
    size_t end = strlen(rest);
    while (end > 0 && strchr(" \t\r", rest[end - 1]))
        end--;
    step->column = letters_before(line, start);
    step->rest_column = letters_before(line, rest);
    step->verb = find_verb(arena_textn(arena, start, word), err);
    step->rest = arena_textn(arena, rest, end);
    if (!step->verb)
        return false;
    if (step->verb->bare == (end > 0))
        return error_set(err, "00-171", "word", step->verb->word, "form", step->verb->form, NULL);
    return true;
}

/* With `wrong` every mistake is added to it (struct error *), without it the first ends the
 * reading. */
static bool read_lines(char *text, struct arena *arena, struct play_case *out, struct list *wrong,
                       struct error *err)
{
    int number = 0;
    size_t room = 1;
    for (const char *at = text; (at = strchr(at, '\n')) != NULL; at++)
        room++;
    out->step = arena_take(arena, room * sizeof *out->step);
    for (char *line = text, *next; line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        number++;
        const char *start = line + strspn(line, " \t\r");
        if (*start == '\0' || *start == '#')
            continue;
        struct step *step = &out->step[out->count++];
        step->line = number;
        if (!read_line(arena, line, step, err)) {
            error_where(err, "%s:%d:%d", out->path, number, step->column);
            if (!wrong)
                return false;
            struct error *one = arena_take(arena, sizeof(*one));
            *one = *err;
            list_add(arena, wrong, one);
            *err = ERROR_NONE;
            out->count--;
            continue;
        }
        out->on_line = out->on_line || step->verb->on_line;
    }
    return true;
}

static bool file_lines(const char *path, struct arena *arena, struct play_case *out,
                       struct list *wrong, struct error *err)
{
    struct buffer text = {0};
    size_t bad;
    *out = (struct play_case){.path = arena_text(arena, path)};
    bool done = file_read(path, CASE_BYTES, &text, err);
    if (done && !text_is_utf8(buffer_string(&text), text.length, &bad)) {
        int line = 1;
        for (size_t i = 0; i < bad; i++)
            line += buffer_string(&text)[i] == '\n';
        done = error_set(err, "00-194", NULL);
        error_where(err, "%s:%d:1", path, line);
    }
    done = done && read_lines(arena_text(arena, buffer_string(&text)), arena, out, wrong, err);
    buffer_release(&text);
    return done;
}

bool case_read(const char *path, struct arena *arena, struct play_case *out, struct error *err)
{
    return file_lines(path, arena, out, NULL, err);
}

void case_lint(const char *path, struct arena *arena, struct list *wrong)
{
    struct error err = ERROR_NONE;
    struct play_case out;
    if (file_lines(path, arena, &out, wrong, &err))
        return;
    struct error *one = arena_take(arena, sizeof(*one));
    *one = err;
    list_add(arena, wrong, one);
}

bool case_split(struct arena *arena, const char *rest, const char *mark, const char **left,
                const char **right)
{
    const char *at = strstr(rest, mark);
    if (!at)
        return false;
    size_t end = (size_t)(at - rest);
    while (end > 0 && rest[end - 1] == ' ')
        end--;
    at += strlen(mark);
    *left = arena_textn(arena, rest, end);
    *right = at + strspn(at, " ");
    return end > 0;
}
