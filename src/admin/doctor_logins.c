/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who can log in, with what, and with what of their own: keys, passwords, settings, duties that are
 * over. Must not know what else is looked at.
 */
#include "doctor_check.h"
#include "users.h"

enum { ASK_MS = 60000 };

static enum finding found(struct doctor *doctor, bool done, struct buffer *logins)
{
    bool is_fine = logins->length == 0;
    doctor_told(doctor, "logins", arena_text(doctor->arena, buffer_string(logins)), NULL, NULL);
    buffer_release(logins);
    return !done ? UNKNOWN : is_fine ? FINE : BAD;
}

/* Who is to come in today: a login works when the server has its verifier and the host its file. */
static enum finding look_logins(struct doctor *doctor)
{
    static const char sql[] =
        "SELECT DISTINCT a.login, a.login || CASE WHEN a.login ~ '^w_' THEN '.key' ELSE '' END "
        "FROM sec.assignment AS a WHERE a.valid @> sys.today() ORDER BY a.login";
    struct buffer without = {0};
    struct db_call *call = db_call_start(doctor->init->db, &(struct db_statement){sql, 0, NULL}, 1);
    bool done = db_wait(doctor->init->db, call, ASK_MS, doctor->init->err);
    for (size_t row = 0; done && row < db_call_rows(call, 0); row++) {
        const char *login = db_call_text(call, 0, row, 0);
        bool has = false;
        done = init_has_secret(doctor->init, login, db_call_text(call, 0, row, 1), &has);
        if (done && !has)
            buffer_format(&without, "%s%s", without.length ? " " : "", login);
    }
    db_call_free(&call);
    return found(doctor, done, &without);
}

/* A clerk may change the password of the own role, and nobody can refuse it: then psql is open
 * without the host's file. */
static enum finding look_passwords(struct doctor *doctor)
{
    struct buffer names = {0};
    bool done = users_changed(cluster_secrets(doctor->init->cluster), doctor->init->db, &names,
                              doctor->init->err);
    return found(doctor, done, &names);
}

/* What one set for the own role begins every session; no door depends on it, but nobody of the
 * house sets anything. A clerk may become each of the words and duties one has, and leave settings,
 * a password and default rights there as well. */
static enum finding look_own_settings(struct doctor *doctor)
{
    return doctor_look_for(
        doctor,
        "WITH ours AS (SELECT r.oid, r.rolname, r.rolpassword, r.rolcanlogin FROM pg_catalog.pg_authid AS r WHERE NOT r.rolsuper "
        "AND (pg_catalog.pg_has_role(r.oid, 'clerk', 'MEMBER') OR pg_catalog.pg_has_role(r.oid, 'worker', 'MEMBER') OR r.rolname ~ '^(fn|role)_')) "
        "SELECT pg_catalog.string_agg(x.said, ', ' ORDER BY x.said) FROM ("
        "SELECT r.rolname || ' ' || pg_catalog.array_to_string(s.setconfig, ' ') FROM pg_catalog.pg_db_role_setting AS s JOIN ours AS r ON r.oid = s.setrole "
        "WHERE NOT (r.rolname ~ '^w_' AND s.setconfig = ARRAY['lock_timeout=20s']) "     /* sec.make_workers */
        "UNION ALL SELECT r.rolname || ' password' FROM ours AS r WHERE NOT r.rolcanlogin AND r.rolpassword IS NOT NULL "
        "UNION ALL SELECT r.rolname || ' default privileges' FROM pg_catalog.pg_default_acl AS d JOIN ours AS r ON r.oid = d.defaclrole "
        ") AS x (said) HAVING count(*) > 0",
        "settings", NULL, NULL);
}

static enum finding look_duties(struct doctor *doctor)
{
    enum finding finding = doctor_look_for(doctor, users_left_over, "who", NULL, NULL);
    return finding == BAD ? NOTE : finding;
}

const struct check doctor_logins[] = {
    {"logins", look_logins, true},
    {"passwords", look_passwords, true},
    {"settings", look_own_settings, true},
    {"duties", look_duties, true},
    {NULL, NULL, false},
};
