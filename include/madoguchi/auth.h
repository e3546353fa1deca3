/* SPDX-License-Identifier: Apache-2.0 */
/*
 * auth — who may. A login is a name and a passphrase; Argon2id opens the host's file that holds the
 * login's random SCRAM secret, so no human knows a database password. The door of libsodium is
 * auth/secret.c.
 */
#ifndef MADOGUCHI_AUTH_H
#define MADOGUCHI_AUTH_H
#include "madoguchi/base.h"

#define AUTH_SECRET_ROOM 65
#define AUTH_DEMO_PASSPHRASE "madoguchi"   /* of every login of synthetic residents. It stands in README.md: stretching it would guard nothing */
bool auth_secret_make(char secret[AUTH_SECRET_ROOM]);                  /* 32 random bytes in hex */
bool auth_login_is_name(const char *login);                            /* [a-z0-9_]{1,31}: safe as file name and as role */
/* Replaces the login's file in `folder` (made 0700) with one of mode 0600. err 00-603 not a login
 * name, 00-203 cannot write */
bool auth_secret_store(const char *folder, const char *login, const char *passphrase,
                       const char *secret, struct error *err) MUST_CHECK;
/* err 00-601 wrong name or passphrase (never says which), 00-602 file unreadable */
bool auth_secret_open(const char *folder, const char *login, const char *passphrase,
                      char secret[AUTH_SECRET_ROOM], struct error *err) MUST_CHECK;
/* The key of a program without a passphrase (a city's worker): the secret itself, in a file of mode
 * 0600 of the folder. */
bool auth_key_store(const char *folder, const char *login, const char *secret,
                    struct error *err) MUST_CHECK;
bool auth_key_open(const char *folder, const char *login, char secret[AUTH_SECRET_ROOM],
                   struct error *err) MUST_CHECK; /* err 00-602 */
void auth_forget(void *secret, size_t bytes);                          /* wipes */
void auth_uuid(char out[37]);                                          /* random, RFC 4122 version 4 */
/* Is told each file that a digest is made of, once, while its bytes are there. */
struct digest_reader {
    void (*read)(void *context, const char *path, const char *bytes, size_t count);
    void *context;
};
/* BLAKE2b-256 over name and bytes of each file, sorted by name. A name counts from behind `base` (the
 * forms folder; NULL: as given), so that two hosts with the same definitions in different places
 * get the same digest. reader: NULL, nobody. */
bool auth_digest_files(const char *base, const struct list *paths,
                       const struct digest_reader *reader, char hex[65],
                       struct error *err) MUST_CHECK;
void auth_digest(const void *bytes, size_t count, char hex[65]);       /* SHA-256 */

/* What the server said of this login when it opened; every list is NULL-ended. */
struct session {
    const char *login, *name, *city_name, *branch, *branch_name, *department, *department_name,
        *role_name, *terminal;
    const char *last_form, *last_number, *last_at;                     /* the last deed, whose answer may not have been seen; NULL: none */
    int city;
    int64_t person;
    int32_t today;                                                     /* business date of the server */
    const char *const *may;                                            /* permission words */
    const char *const *closed;                                         /* systems whose definitions differ from the database's */
    bool demo;                                                         /* a demo or training database */
};
bool session_may(const struct session *session, const char *word);
#endif
