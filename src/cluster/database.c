/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The databases of a private cluster. What a database already holds is written on itself, as its comment: it dies
 * with the database and is not copied with it. Knows no table.
 */
#include "madoguchi/cluster_database.h"

#include <stdio.h>
#include <string.h>

#include "madoguchi/auth.h"

static bool check_name(const char *name, struct error *err)
{
    return auth_login_is_name(name) || error_set(err, "00-168", "name", name, NULL);
}

/* Statements that take no parameter. The name has been checked: it needs no quoting. */
static bool say(struct db *db, const char *pattern, const char *name, const char *other, struct error *err)
{
    struct buffer sql = {0};
    for (; *pattern; pattern++) {
        if (*pattern == '@')
            buffer_text(&sql, name);
        else if (*pattern == '#')
            buffer_text(&sql, other);
        else
            buffer_char(&sql, *pattern);
    }
    bool done = db_script(db, name, buffer_string(&sql), err);
    buffer_release(&sql);
    return done;
}

bool database_make(const struct cluster *cluster, const char *name, struct error *err)
{
    struct arena *arena = arena_new();
    const char *there = NULL;
    struct db *db = check_name(name, err) ? cluster_connect(cluster, "postgres", err) : NULL;
    bool done = db && db_fetch(db, arena, "SELECT 1 FROM pg_catalog.pg_database WHERE datname = $1", 1, &name, &there, err);
    if (done && !there)
        done = say(db, "CREATE DATABASE @ TEMPLATE template0", name, "", err);
    db_free(&db);
    arena_free(&arena);
    return done;
}

bool database_read_state(struct db *db, struct database_state *state, struct error *err)
{
    struct arena *arena = arena_new();
    const char *text = NULL;
    *state = (struct database_state){.residents = 0};
    bool done = db_fetch(db, arena,
                         "SELECT pg_catalog.shobj_description(d.oid, 'pg_database') FROM pg_catalog.pg_database AS d "
                         "WHERE d.datname = pg_catalog.current_database()", 0, NULL, &text, err);
    if (done && text && sscanf(text, "madoguchi definitions=%64[0-9a-f] residents=%d seeded=%d", state->digest,
                               &state->residents, &state->is_seeded) != 3)
        *state = (struct database_state){.residents = 0};
    arena_free(&arena);
    return done;
}

bool database_write_state(struct db *db, const struct database_state *state, struct error *err)
{
    char sql[256];
    snprintf(sql, sizeof sql,
             "DO $mark$ BEGIN EXECUTE format('COMMENT ON DATABASE %%I IS %%L', current_database(), "
             "'madoguchi definitions=%s residents=%d seeded=%d'); END $mark$;", state->digest, state->residents, state->is_seeded);
    return db_script(db, "comment", sql, err);
}

static bool check_case(const char *name, struct error *err)
{
    static const char *const prefix[] = {CASE_PREFIX, TRAINING_PREFIX, LESSON_PREFIX};
    bool may_go = false;
    if (!check_name(name, err))
        return false;
    for (size_t i = 0; i < COUNT_OF(prefix); i++)
        may_go |= strncmp(name, prefix[i], strlen(prefix[i])) == 0;
    return may_go || error_set(err, "00-169", "name", name, "prefix", CASE_PREFIX, NULL);
}

bool database_drop(const struct cluster *cluster, const char *name, struct error *err)
{
    struct db *db = check_case(name, err) ? cluster_connect(cluster, "postgres", err) : NULL;
    bool done = db && say(db, "SET client_min_messages = error", name, "", err) &&
                say(db, "DROP DATABASE IF EXISTS @ WITH (FORCE)", name, "", err);
    db_free(&db);
    return done;
}

/* Rights and settings of a database are not copied with it: the platform's file gives them again. */
static bool dress(const struct cluster *cluster, const char *forms, const char *name, struct error *err)
{
    struct buffer path = {0}, sql = {0};
    struct db *db = cluster_connect(cluster, name, err);
    buffer_format(&path, "%s/_shared/sql/database.sql", forms);
    bool done = db && file_read(buffer_string(&path), 1 << 20, &sql, err) &&
                db_script(db, buffer_string(&path), buffer_string(&sql), err);
    db_free(&db);
    buffer_release(&path);
    buffer_release(&sql);
    return done;
}

bool database_copy(const struct cluster *cluster, const char *forms, const char *from, const char *to, struct error *err)
{
    if (!check_name(from, err) || !database_drop(cluster, to, err))
        return false;
    struct db *db = cluster_connect(cluster, "postgres", err);
    /* whole files: a third of the processor's time that copying through the log takes (both measured, 51 MB) */
    bool done = db && say(db, "CREATE DATABASE @ TEMPLATE # STRATEGY file_copy", to, from, err);
    db_free(&db);
    return done && dress(cluster, forms, to, err);
}

static bool collect(const char *folder, struct arena *arena, struct list *paths, struct error *err)
{
    struct list files = {0}, folders = {0};
    if (!file_list(folder, "", arena, &files, err) || !file_list(folder, NULL, arena, &folders, err))
        return false;
    for (size_t i = 0, k = 0; i < files.count; i++) {        /* both sorted alike: folders are among the files */
        char *path = arena_format(arena, "%s/%s", folder, (const char *)files.item[i]);
        if (k < folders.count && strcmp(files.item[i], folders.item[k]) == 0) {
            k++;
            if (!collect(path, arena, paths, err))
                return false;
        } else {
            list_add(arena, paths, path);
        }
    }
    return true;
}

bool database_digest(const char *forms, char hex[65], struct error *err)
{
    struct arena *arena = arena_new();
    struct list paths = {0};
    bool done = collect(forms, arena, &paths, err);
    list_add(arena, &paths, arena_text(arena, "/proc/self/exe"));
    done = done && auth_digest_files(forms, &paths, hex, err);
    arena_free(&arena);
    return done;
}
