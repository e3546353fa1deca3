/* SPDX-License-Identifier: Apache-2.0 */
#include "moment.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { RESTORES_LIMIT = 1 << 20, JAPAN_SECONDS = 9 * 3600 };

struct restore {
    char done[MOMENT_STAMP + 1], to[MOMENT_STAMP + 1];
    unsigned left, begun;
};
struct restores {
    struct restore *row;
    size_t count;
};

static bool is_stamp(const char *name)
{
    size_t digits = strspn(name, "0123456789-");
    return digits == MOMENT_STAMP && !name[MOMENT_STAMP] && name[8] == '-';
}

/* "2026-11-25 09:30:00" → "20261125-093000", as the names of copies are written. */
bool moment_stamp(const char *at, char stamp[MOMENT_STAMP + 1])
{
    static const char form[] = "dddd-dd-dd dd:dd:dd";
    size_t length = 0;
    if (strlen(at) != sizeof form - 1)
        return false;
    for (size_t i = 0; form[i]; i++) {
        if (form[i] == 'd' ? !isdigit((unsigned char)at[i]) : at[i] != form[i])
            return false;
        if (form[i] == 'd' || form[i] == ' ')
            stamp[length++] = form[i] == 'd' ? at[i] : '-';
    }
    stamp[length] = 0;
    return true;
}

const char *moment_text(const char *stamp, struct arena *arena)
{
    return arena_format(arena, "%.4s-%.2s-%.2s %.2s:%.2s:%.2s", stamp, stamp + 4, stamp + 6, stamp + 9,
                        stamp + 11, stamp + 13);
}

void moment_now(char stamp[MOMENT_STAMP + 1])
{
    time_t now = time(NULL) + JAPAN_SECONDS;
    struct tm there;
    strftime(stamp, MOMENT_STAMP + 1, "%Y%m%d-%H%M%S", gmtime_r(&now, &there));
}

static const char *path_of(const char *folder, struct arena *arena)
{
    return arena_format(arena, "%s/restores", folder);
}

/* A row cut short by a power cut is none. */
static bool read_restores(const char *folder, struct arena *arena, struct restores *all,
                          struct error *err)
{
    struct buffer text = {0};
    struct restore row;
    const char *path = path_of(folder, arena);
    *all = (struct restores){NULL, 0};
    if (!file_exists(path))
        return true;
    if (!file_read(path, RESTORES_LIMIT, &text, err))
        return false;
    all->row = arena_take(arena, (text.length / MOMENT_STAMP + 1) * sizeof *all->row);
    for (const char *at = buffer_string(&text); *at; at = strchrnul(at, '\n'), at += *at == '\n')
        if (sscanf(at, "%15[0-9-] %15[0-9-] %9u %9u", row.done, row.to, &row.left, &row.begun) == 4)
            all->row[all->count++] = row;
    buffer_release(&text);
    return true;
}

/* The last restore among the first `count` that was done by then; NULL: none. */
static const struct restore *restore_before(const struct restores *all, size_t count,
                                            const char *until)
{
    while (count > 0 && strcmp(all->row[count - 1].done, until) > 0)
        count--;
    return count ? &all->row[count - 1] : NULL;
}

/* Backwards along the line: from the moment to the restore that began it, from the moment that one
 * went back to to the restore before, … A copy taken in between was left with its line. The name of a
 * copy is the second in which it was whole, and nothing before that can be reached from it. */
static const char *newest_along(const struct restores *all, const struct list *names,
                                const char *until)
{
    const struct restore *restore = restore_before(all, all->count, until);
    for (;;) {
        for (size_t i = names->count; i > 0; i--) {
            const char *name = names->item[i - 1];
            if (is_stamp(name) && strcmp(name, until) < 0 &&
                (!restore || strcmp(name, restore->done) > 0))
                return name;
        }
        if (!restore)
            return NULL;
        until = restore->to;
        restore = restore_before(all, (size_t)(restore - all->row), until);
    }
}

bool moment_find(const char *folder, const char *until, struct arena *arena, struct moment *moment,
                 struct error *err)
{
    struct list names = {0};
    struct restores all;
    const char *base = arena_format(arena, "%s/base", folder);
    *moment = (struct moment){.stamp = NULL};
    until = until ? until : "99999999-999999";
    if (!file_exists(base))
        return true;
    if (!file_list(base, NULL, arena, &names, err) || !read_restores(folder, arena, &all, err))
        return false;
    const struct restore *last = restore_before(&all, all.count, until);
    moment->stamp = newest_along(&all, &names, until);
    if (all.count)
        moment->line = arena_format(arena, "%u", last ? last->begun : all.row[0].left);
    moment->done = last ? arena_text(arena, last->done) : NULL;
    moment->to = last ? arena_text(arena, last->to) : NULL;
    return true;
}

/* Each line but the first begins with a file that tells of those before it, and keeps those. */
static unsigned newest_in(const char *folder, struct arena *arena)
{
    struct error none = ERROR_NONE;
    struct list names = {0};
    unsigned line = 0;
    if (!file_list(folder, ".history", arena, &names, &none))
        return 0;
    return names.count && sscanf(names.item[names.count - 1], "%8x", &line) != 1 ? 0
           : names.count                                                        ? line
                                                                                : 1;
}

static const char *log_of(const char *data, struct arena *arena)
{
    return arena_format(arena, "%s/pg_wal", data);
}

const char *moment_line(const char *data, struct arena *arena)
{
    unsigned line = newest_in(log_of(data, arena), arena);
    return line ? arena_format(arena, "%u", line) : NULL;
}

unsigned moment_newest(const char *folder, const char *data, struct arena *arena)
{
    unsigned kept = newest_in(arena_format(arena, "%s/wal", folder), arena),
             own = data ? newest_in(log_of(data, arena), arena) : 0;
    return kept > own ? kept : own;
}

/* PostgreSQL: "1\t0/B000120\tbefore 2026-11-28 17:39:16+09", a line for each one before, in order. */
static unsigned left_by(const char *folder, const char *data, unsigned line, struct arena *arena)
{
    struct buffer text = {0};
    struct error none = ERROR_NONE;
    unsigned left = 0, found;
    const char *name = arena_format(arena, "%08X.history", line);
    if (file_read(arena_format(arena, "%s/%s", log_of(data, arena), name), RESTORES_LIMIT, &text, &none) ||
        file_read(arena_format(arena, "%s/wal/%s", folder, name), RESTORES_LIMIT, &text, &none))
        for (const char *at = buffer_string(&text); *at; at = strchrnul(at, '\n'), at += *at == '\n')
            left = sscanf(at, "%9u\t", &found) == 1 ? found : left;
    buffer_release(&text);
    return left;
}

bool moment_mark(const char *folder, const char *data, const struct unfinished *restore,
                 struct arena *arena, struct error *err)
{
    struct buffer text = {0};
    struct restores all;
    unsigned newest = moment_newest(folder, data, arena);
    const char *path = path_of(folder, arena), *to = restore->to;
    if (!read_restores(folder, arena, &all, err))
        return false;
    if (newest <= restore->known || (all.count && all.row[all.count - 1].begun >= newest))
        return true;
    if (file_exists(path) && !file_read(path, RESTORES_LIMIT, &text, err))
        return false;
    if (text.length && buffer_string(&text)[text.length - 1] != '\n')
        buffer_char(&text, '\n');
    to = to && strcmp(to, restore->begun) < 0 ? to : restore->begun;
    buffer_format(&text, "%s %s %u %u\n", restore->begun, to, left_by(folder, data, newest, arena),
                  newest);
    bool done = file_write(path, buffer_string(&text), text.length, 0644, err);
    buffer_release(&text);
    return done;
}
