/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The files of secrets, and every other use of libsodium: a passphrase becomes a key (Argon2id),
 * the key opens the box that holds the login's database secret. The door of libsodium. Knows no
 * database and no screen.
 */
#include "madoguchi/auth.h"

#include <sodium.h>
#include <string.h>

#include "auth_private.h"

#define SECRET_LENGTH (AUTH_SECRET_ROOM - 1)

#define MARK_LENGTH 8

enum { DIGEST_BYTES = 32 };

/* One login's file, whole. The mark says the form of the file and the cost of the key. */
struct secret_file {
    unsigned char mark[MARK_LENGTH];
    unsigned char salt[crypto_pwhash_argon2id_SALTBYTES];
    unsigned char nonce[crypto_secretbox_NONCEBYTES];
    unsigned char box[crypto_secretbox_MACBYTES + SECRET_LENGTH];
};

/* What one try of a passphrase costs. */
struct cost {
    const char *mark;
    unsigned long long operations;
    size_t memory;   /* bytes */
};
static const struct cost stretched = {"mdgsec1\n", crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE,
                                      crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE};
static const struct cost known_to_all = {"mdgsec0\n", crypto_pwhash_argon2id_OPSLIMIT_MIN,
                                         crypto_pwhash_argon2id_MEMLIMIT_MIN};

static const struct cost *cost_of(const void *mark)
{
    return memcmp(mark, known_to_all.mark, MARK_LENGTH) == 0 ? &known_to_all : &stretched;
}

static void start(void)
{
    if (sodium_init() < 0)
        bug("no source of random bytes");
}

static void key_of(const char *passphrase, const struct secret_file *file, unsigned char *key)
{
    const struct cost *cost = cost_of(file->mark);
    if (crypto_pwhash(key, crypto_secretbox_KEYBYTES, passphrase, strlen(passphrase), file->salt,
                      cost->operations, cost->memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
        bug("no memory to make a key of a passphrase");
}

bool auth_login_is_name(const char *login)
{
    size_t length = strspn(login, "abcdefghijklmnopqrstuvwxyz0123456789_");
    return length >= 1 && length <= 31 && !login[length];
}

bool auth_secret_make(char secret[AUTH_SECRET_ROOM])
{
    unsigned char bytes[SECRET_LENGTH / 2];
    auth_random(bytes, sizeof bytes);
    sodium_bin2hex(secret, AUTH_SECRET_ROOM, bytes, sizeof bytes);
    auth_forget(bytes, sizeof bytes);
    return true;
}

bool auth_secret_store(const char *folder, const char *login, const char *passphrase,
                       const char *secret, struct error *err)
{
    struct secret_file file;
    unsigned char key[crypto_secretbox_KEYBYTES];
    struct buffer path = {0};
    if (!auth_login_is_name(login))
        return error_set(err, "00-603", "login", login, NULL);
    if (strlen(secret) != SECRET_LENGTH)
        bug("a secret of %zu letters", strlen(secret));
    if (!file_make_folder(folder, 0700, err))
        return false;
    start();
    memcpy(file.mark,
           (strcmp(passphrase, AUTH_DEMO_PASSPHRASE) == 0 ? known_to_all : stretched).mark,
           MARK_LENGTH);
    randombytes_buf(file.salt, sizeof file.salt);
    randombytes_buf(file.nonce, sizeof file.nonce);
    key_of(passphrase, &file, key);
    crypto_secretbox_easy(file.box, (const unsigned char *)secret, SECRET_LENGTH, file.nonce, key);
    auth_forget(key, sizeof key);
    buffer_format(&path, "%s/%s", folder, login);
    bool done = file_write(buffer_string(&path), &file, sizeof file, 0600, err);
    buffer_release(&path);
    return done;
}

/* false: there is no such file, or (err set) it is there and cannot be used. */
static bool read_secret_file(const char *folder, const char *login, struct secret_file *file,
                             struct error *err)
{
    struct buffer path = {0}, bytes = {0};
    bool done = false;
    if (auth_login_is_name(login)) {
        buffer_format(&path, "%s/%s", folder, login);
        if (file_exists(buffer_string(&path))) {
            done = file_read(buffer_string(&path), sizeof *file, &bytes, err) &&
                   bytes.length == sizeof *file &&
                   memcmp(bytes.data, cost_of(bytes.data)->mark, MARK_LENGTH) == 0;
            if (done)
                memcpy(file, bytes.data, sizeof *file);
            else
                error_set(err, "00-602", "path", buffer_string(&path), NULL);
        }
    }
    buffer_release(&path);
    buffer_release(&bytes);
    return done;
}

bool auth_secret_open(const char *folder, const char *login, const char *passphrase,
                      char secret[AUTH_SECRET_ROOM], struct error *err)
{
    struct secret_file file = {0};
    struct error unreadable = ERROR_NONE;
    unsigned char key[crypto_secretbox_KEYBYTES];
    bool is_there = read_secret_file(folder, login, &file, &unreadable);
    if (error_is_set(&unreadable)) {
        *err = unreadable;
        return false;
    }
    start();
    /* An unknown name costs the same work: neither the words nor the time tell it from a wrong
     * passphrase. */
    key_of(passphrase, &file, key);
    bool is_open = crypto_secretbox_open_easy((unsigned char *)secret, file.box, sizeof file.box,
                                              file.nonce, key) == 0;
    auth_forget(key, sizeof key);
    if (!is_there || !is_open) {
        auth_forget(secret, AUTH_SECRET_ROOM);
        return error_set(err, "00-601", NULL);
    }
    secret[SECRET_LENGTH] = 0;
    return true;
}

void auth_forget(void *secret, size_t bytes)
{
    sodium_memzero(secret, bytes);
}

void auth_random(void *bytes, size_t count)
{
    start();
    randombytes_buf(bytes, count);
}

static crypto_generichash_state *state_of(struct digest *digest)
{
    _Static_assert(sizeof(crypto_generichash_state) <= sizeof(struct digest), "a digest has room");
    return (crypto_generichash_state *)(void *)digest->state;
}

void digest_begin(struct digest *digest)
{
    start();
    if (crypto_generichash_init(state_of(digest), NULL, 0, DIGEST_BYTES) != 0)
        bug("a digest does not begin");
}

void digest_add(struct digest *digest, const void *bytes, size_t count)
{
    if (crypto_generichash_update(state_of(digest), bytes, count) != 0)
        bug("a digest does not go on");
}

void digest_end(struct digest *digest, char hex[65])
{
    unsigned char hash[DIGEST_BYTES];
    if (crypto_generichash_final(state_of(digest), hash, sizeof hash) != 0)
        bug("a digest does not end");
    sodium_bin2hex(hex, 65, hash, sizeof hash);
}

void auth_digest(const void *bytes, size_t count, char hex[65])
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    start();
    crypto_hash_sha256(hash, bytes, count);
    sodium_bin2hex(hex, 65, hash, sizeof hash);
}
