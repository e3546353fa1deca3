/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The databases of a private cluster. What a database already holds is written on itself, as its
 * comment: it dies with the database and is not copied with it. Knows no table.
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
static bool say(struct db *db, const char *pattern, const char *name, const char *other,
                struct error *err)
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
    bool done = db && db_fetch(db, arena, "SELECT 1 FROM pg_catalog.pg_database WHERE datname = $1",
                               1, &name, &there, err);
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
    bool done = db_fetch(
        db, arena,
        "SELECT pg_catalog.shobj_description(d.oid, 'pg_database') FROM pg_catalog.pg_database AS d "
        "WHERE d.datname = pg_catalog.current_database()",
        0, NULL, &text, err);
    if (done && text &&
        sscanf(text, "madoguchi definitions=%64[0-9a-f] residents=%d seeded=%d", state->digest,
               &state->residents, &state->is_seeded) != 3)
        *state = (struct database_state){.residents = 0};
    arena_free(&arena);
    return done;
}

bool database_is_demo(struct db *db, bool *is_demo, struct error *err)
{
    struct arena *arena = arena_new();
    const char *text = NULL;
    bool done = db_fetch(db, arena, "SELECT sys.is_demo()::text", 0, NULL, &text, err);
    *is_demo = done && text && strcmp(text, "true") == 0;
    arena_free(&arena);
    return done;
}

bool database_write_state(struct db *db, const struct database_state *state, struct error *err)
{
    char sql[256];
    snprintf(sql, sizeof sql,
             "DO $mark$ BEGIN EXECUTE format('COMMENT ON DATABASE %%I IS %%L', current_database(), "
             "'madoguchi definitions=%s residents=%d seeded=%d'); END $mark$;",
             state->digest, state->residents, state->is_seeded);
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

static bool drop(struct db *db, const char *name, struct error *err)
{
    return say(db, "SET client_min_messages = error", name, "", err) &&
           say(db, "DROP DATABASE IF EXISTS @ WITH (FORCE)", name, "", err);
}

bool database_drop(const struct cluster *cluster, const char *name, struct error *err)
{
    struct db *db = check_case(name, err) ? cluster_connect(cluster, "postgres", err) : NULL;
    bool done = db && drop(db, name, err);
    db_free(&db);
    return done;
}

/* Who may enter a database and its settings are not copied with it: they are given as its model has
 * them. */
static const char dress[] =
    "DO $dress$ DECLARE v_statement text; BEGIN "
    "REVOKE ALL ON DATABASE @ FROM PUBLIC; "
    "FOR v_statement IN "
    "SELECT format('GRANT %s ON DATABASE @ TO %s', a.privilege_type, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END) "
    "FROM pg_catalog.pg_database AS d, pg_catalog.aclexplode(COALESCE(d.datacl, pg_catalog.acldefault('d', d.datdba))) AS a "
    "WHERE d.datname = '#' AND a.grantee <> d.datdba "
    "UNION ALL SELECT format('ALTER DATABASE @ SET %I TO %L', split_part(c.setting, '=', 1), substr(c.setting, strpos(c.setting, '=') + 1)) "
    "FROM pg_catalog.pg_db_role_setting AS s JOIN pg_catalog.pg_database AS d ON d.oid = s.setdatabase, unnest(s.setconfig) AS c(setting) "
    "WHERE d.datname = '#' AND s.setrole = 0 "
    "LOOP EXECUTE v_statement; END LOOP; END $dress$";

bool database_copy(const struct cluster *cluster, const char *from, const char *to,
                   struct error *err)
{
    struct db *db = check_name(from, err) && check_case(to, err)
                        ? cluster_connect(cluster, "postgres", err)
                        : NULL;
    /* whole files: a third of the processor's time that copying through the log takes (both
     * measured, 51 MB) */
    bool done = db && drop(db, to, err) &&
                say(db, "CREATE DATABASE @ TEMPLATE # STRATEGY file_copy", to, from, err) &&
                say(db, dress, to, from, err);
    db_free(&db);
    return done;
}

static bool collect(const char *folder, struct arena *arena, struct list *paths, struct error *err)
{
    struct list files = {0}, folders = {0};
    if (!file_list(folder, "", arena, &files, err) ||
        !file_list(folder, NULL, arena, &folders, err))
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
    done = done && auth_digest_files(forms, &paths, NULL, hex, err);
    arena_free(&arena);
    return done;
}
