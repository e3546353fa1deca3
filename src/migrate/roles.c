/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Roles of the definitions: own_<system> runs a system's functions, fn_<system>_<word> is a
 * permission, role_<id> is a duty of the office. Roles are cluster-wide: only what is missing is
 * made.
 */
#include <string.h>
#include "migrate_private.h"

static void make_role(struct buffer *sql, const char *role)
{
    buffer_format(
        sql,
        "DO $r$ BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = '%s') THEN "
        "CREATE ROLE %s NOLOGIN; END IF; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $r$;\n",
        role, role);
}

static void grant_role(struct buffer *sql, const char *role, const char *to)
{
    /* words of systems without a folder have no role yet */
    buffer_format(
        sql,
        "DO $r$ BEGIN IF to_regrole('%s') IS NOT NULL AND NOT pg_catalog.pg_has_role('%s', '%s', 'MEMBER') THEN "
        "GRANT %s TO %s; END IF; END $r$;\n",
        role, to, role, role, to);
}

/* The word system.verb is the role fn_system_verb. */
static const char *word_role(const struct run *run, const char *word)
{
    char *role = arena_format(run->arena, "fn_%s", word);
    for (char *at = role; *at; at++)
        if (*at == '.')
            *at = '_';
    return role;
}

static bool system_roles(struct run *run, const struct system *system)
{
    struct buffer sql = {0};
    const char *own = arena_format(run->arena, "own_%s", system->id);
    make_role(&sql, own);
    grant_role(&sql, "definer", own);
    for (size_t i = 0; i < system->word_count; i++)
        make_role(&sql, word_role(run, system->words[i]));
    bool done = run_script(run, "roles", buffer_string(&sql));
    buffer_release(&sql);
    return done;
}

/* A duty gets just the words the office gives it today: older grants are taken back. */
static void office_role(struct run *run, struct buffer *sql, const struct role *role)
{
    const char *name = arena_format(run->arena, "role_%s", role->id);
    make_role(sql, name);
    grant_role(sql, "clerk", name);
    buffer_format(
        sql,
        "DO $r$ DECLARE v text; BEGIN FOR v IN SELECT g.rolname FROM pg_catalog.pg_auth_members AS m "
        "JOIN pg_catalog.pg_roles AS g ON g.oid = m.roleid JOIN pg_catalog.pg_roles AS u ON u.oid = m.member "
        "WHERE u.rolname = '%s' AND g.rolname ~ '^fn_' AND g.rolname <> ALL (ARRAY['-'",
        name);
    for (size_t i = 0; i < role->mays + role->emergencies; i++)
        buffer_format(sql, ", '%s'",
                      word_role(run,
                                i < role->mays ? role->may[i] : role->emergency[i - role->mays]));
    buffer_format(sql, "]) LOOP EXECUTE format('REVOKE %%I FROM %s', v); END LOOP; END $r$;\n",
                  name);
    for (size_t i = 0; i < role->mays + role->emergencies; i++)   /* an emergency is opened by the hour, within this */
        grant_role(sql,
                   word_role(run, i < role->mays ? role->may[i] : role->emergency[i - role->mays]),
                   name);
}

bool roles_make(struct run *run)
{
    const struct office *office = catalog_office(run->catalog);
    struct buffer sql = {0};
    bool done = run_file(run, arena_format(run->arena, "%s/_shared/sql/roles.sql", run->forms)) &&
                run_file(run,
                         arena_format(run->arena, "%s/_shared/sql/database.sql", run->forms)) &&
                each_system(run, system_roles);
    for (size_t i = 0; done && i < office->roles; i++)
        office_role(run, &sql, &office->role[i]);
    done = done && run_script(run, "roles", buffer_string(&sql));
    buffer_release(&sql);
    return done;
}
