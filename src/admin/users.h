/* SPDX-License-Identifier: Apache-2.0 */
/* madoguchi users: logins of approved assignments, duties that ended, passphrases that were
 * forgotten. */
#ifndef MADOGUCHI_ADMIN_USERS_H
#define MADOGUCHI_ADMIN_USERS_H
#include "madoguchi/admin.h"
#include "madoguchi/db.h"

/* A new random secret for this role: the server's verifier, and beside the secret's file (which
 * `store` writes) a seal by which db doctor knows whether the verifier is still that one.
 * `passphrase` NULL: the key file of a worker. */
bool users_give(const char *folder, struct db *db, const char *login, const char *passphrase,
                struct error *err) MUST_CHECK;
/* Names of logins whose verifier is not the one that was given: a clerk may ALTER ROLE one's own
 * password, and PostgreSQL has no way to refuse it. Parted by spaces. */
bool users_changed(const char *folder, struct db *db, struct buffer *names,
                   struct error *err) MUST_CHECK;
/* Logins that still hold the role of a duty which is over: "login role", parted by ", ". The role
 * opens nothing without an assignment. */
extern const char users_left_over[];
#endif
