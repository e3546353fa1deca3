/* SPDX-License-Identifier: Apache-2.0 */
/* The key files of programs that run without a person: the login's secret as it is, for its owner's
 * eyes only. */
#include <string.h>

#include "madoguchi/auth.h"

static const char *path_of(struct arena *arena, const char *folder, const char *login)
{
    return arena_format(arena, "%s/%s.key", folder, login);
}

bool auth_key_store(const char *folder, const char *login, const char *secret, struct error *err)
{
    struct arena *arena = arena_new();
    bool done = (auth_login_is_name(login) || error_set(err, "00-603", "login", login, NULL)) &&
                file_make_folder(folder, 0700, err) &&
                file_write(path_of(arena, folder, login), secret, strlen(secret), 0600, err);
    arena_free(&arena);
    return done;
}

bool auth_key_open(const char *folder, const char *login, char secret[AUTH_SECRET_ROOM],
                   struct error *err)
{
    struct arena *arena = arena_new();
    struct buffer bytes = {0};
    const char *path = path_of(arena, folder, login);
    bool done = auth_login_is_name(login) && file_exists(path) &&
                file_read(path, AUTH_SECRET_ROOM, &bytes, err) &&
                bytes.length == AUTH_SECRET_ROOM - 1;
    if (done)
        memcpy(secret, bytes.data, AUTH_SECRET_ROOM);
    else
        error_set(err, "00-602", "path", path, NULL);
    if (bytes.data)
        auth_forget(bytes.data, bytes.length);
    buffer_release(&bytes);
    arena_free(&arena);
    return done;
}
