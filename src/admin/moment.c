/* SPDX-License-Identifier: Apache-2.0 */
#include "moment.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "backup.h"

enum { RESTORES_LIMIT = 1 << 20 };

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
 * went back to to the restore before, … A copy taken in between was left with its line. */
static const char *newest_along(const struct restores *all, const struct list *names,
                                const char *until)
{
    const struct restore *restore = restore_before(all, all->count, until);
    for (;;) {
        for (size_t i = names->count; i > 0; i--) {
            const char *name = names->item[i - 1];
            if (is_stamp(name) && strcmp(name, until) <= 0 &&
                (!restore || strcmp(name, restore->done) >= 0))
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
    *moment = (struct moment){NULL, NULL};
    until = until ? until : "99999999-999999";
    if (!file_exists(base))
        return true;
    if (!file_list(base, NULL, arena, &names, err) || !read_restores(folder, arena, &all, err))
        return false;
    const struct restore *last = restore_before(&all, all.count, until);
    moment->stamp = newest_along(&all, &names, until);
    if (all.count)
        moment->line = arena_format(arena, "%u", last ? last->begun : all.row[0].left);
    return true;
}

/* Each line but the first begins with a file that tells of those before it, and keeps those. */
const char *moment_line(const char *data, struct arena *arena)
{
    struct error none = ERROR_NONE;
    struct list names = {0};
    unsigned line = 1;
    if (!file_list(arena_format(arena, "%s/pg_wal", data), ".history", arena, &names, &none) ||
        (names.count && sscanf(names.item[names.count - 1], "%8x", &line) != 1))
        return NULL;
    return arena_format(arena, "%u", line);
}

bool moment_mark(struct init *init, struct arena *arena, const char *folder, const char *to)
{
    static const char lines[] =
        "WITH b AS (SELECT pg_catalog.left(pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_lsn()), 8) AS hex) "
        "SELECT (SELECT m.x[1] FROM pg_catalog.regexp_matches(pg_catalog.pg_read_file('pg_wal/' || b.hex || '.history'), "
        "'([0-9]+)\\t[0-9A-F]+/[0-9A-F]+\\t', 'g') WITH ORDINALITY AS m (x, n) ORDER BY m.n DESC LIMIT 1) || ' ' || ('x' || b.hex)::bit(32)::int FROM b";
    struct buffer text = {0};
    const char *path = path_of(folder, arena), *done = NULL, *both = NULL;
    bool is_read = backup_now(init, arena, &done, init->err) &&
                   db_fetch(init->db, arena, lines, 0, NULL, &both, init->err) &&
                   (!file_exists(path) || file_read(path, RESTORES_LIMIT, &text, init->err));
    if (is_read && text.length && buffer_string(&text)[text.length - 1] != '\n')
        buffer_char(&text, '\n');
    if (is_read && both)
        buffer_format(&text, "%s %s %s\n", done, to ? to : done, both);
    is_read = is_read && file_write(path, buffer_string(&text), text.length, 0644, init->err);
    buffer_release(&text);
    return is_read;
}
