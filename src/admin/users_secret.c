/* SPDX-License-Identifier: Apache-2.0 */
/* madoguchi users: the secret of a login, in its file on the host and in the database, and whether
 * they are still the same. */
#include "users.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "madoguchi/auth.h"

static bool seal(const char *folder, struct db *db, const char *login, struct error *err)
{
    struct arena *arena = arena_new();
    const char *digest = NULL;
    bool done =
        db_fetch(
            db, arena,
            "SELECT pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(a.rolpassword, 'UTF8')), 'hex') "
            "FROM pg_catalog.pg_authid AS a WHERE a.rolname = $1",
            1, &login, &digest, err) &&
        file_write(arena_format(arena, "%s/%s.seal", folder, login), digest ? digest : "",
                   digest ? strlen(digest) : 0, 0600, err);
    arena_free(&arena);
    return done;
}

static bool give(const char *folder, struct db *db, const char *login, const char *passphrase,
                 struct error *err)
{
    char secret[AUTH_SECRET_ROOM], sql[160];
    if (!auth_secret_make(secret) ||
        !(passphrase ? auth_secret_store(folder, login, passphrase, secret, err)
                     : auth_key_store(folder, login, secret, err)))
        return false;
    snprintf(sql, sizeof sql, "ALTER ROLE %s PASSWORD '%s'", login, secret);   /* both are plain letters and digits */
    bool done = db_script(db, login, sql, err) && seal(folder, db, login, err);
    auth_forget(secret, sizeof secret);
    auth_forget(sql, sizeof sql);
    return done;
}

/* The file that was there stays until the database knows the new secret, and comes back when it
 * does not: a login without its secret is a clerk who cannot work. */
bool users_give(const char *folder, struct db *db, const char *login, const char *passphrase,
                struct error *err)
{
    struct buffer path = {0}, before = {0};
    if (!auth_login_is_name(login))
        return error_set(err, "00-603", "login", login, NULL);
    buffer_format(&path, "%s/%s", folder, login);
    buffer_format(&before, "%s.before", buffer_string(&path));
    unlink(buffer_string(&before));
    bool had = link(buffer_string(&path), buffer_string(&before)) == 0;
    bool done = give(folder, db, login, passphrase, err);
    if (had && !done)
        (void)rename(buffer_string(&before), buffer_string(&path));    /* else it stays beside, under that name */
    else if (had)
        unlink(buffer_string(&before));
    buffer_release(&path);
    buffer_release(&before);
    return done;
}

bool users_changed(const char *folder, struct db *db, struct buffer *names, struct error *err)
{
    static const char sql[] =
        "SELECT a.rolname, pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(a.rolpassword, 'UTF8')), 'hex') "
        "FROM pg_catalog.pg_authid AS a WHERE a.rolcanlogin AND a.rolpassword IS NOT NULL ORDER BY a.rolname";
    struct db_call *call = db_call_start(db, &(struct db_statement){sql, 0, NULL}, 1);
    bool done = db_wait(db, call, 60000, err);
    for (size_t row = 0; done && row < db_call_rows(call, 0); row++) {
        struct buffer path = {0}, known = {0};
        const char *login = db_call_text(call, 0, row, 0);
        buffer_format(&path, "%s/%s.seal", folder, login);
        if (file_exists(buffer_string(&path))) {
            done = file_read(buffer_string(&path), 64, &known, err);
            if (done && strcmp(buffer_string(&known), db_call_text(call, 0, row, 1)) != 0)
                buffer_format(names, "%s%s", names->length ? " " : "", login);
        }
        buffer_release(&path);
        buffer_release(&known);
    }
    db_call_free(&call);
    return done;
}
