/* SPDX-License-Identifier: Apache-2.0 */
/* A line of the server's log is taken apart: whose session wrote it, and what. Dry. */
#include "log_line.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static bool is_login(const char *name, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (!islower((unsigned char)name[i]) && !isdigit((unsigned char)name[i]) && name[i] != '_')
            return false;
    return size > 0 && size <= NAME_MAX_BYTES;
}

bool log_line_read(const char *line, size_t length, struct log_line *out)
{
    const char *end = line + length, *open = memchr(line, '[', length),
               *at = memchr(line, '@', length);
    if (length == 0 || !isdigit((unsigned char)*line) || !open || !at || at < open)
        return false;
    const char *name = memchr(open, ' ', (size_t)(at - open)),
               *space = memchr(at, ' ', (size_t)(end - at));
    size_t size = name ? (size_t)(at - name - 1) : 0;
    if (!name || !space || !is_login(name + 1, size))
        return false;
    *out = (struct log_line){.backend = strtol(open + 1, NULL, 10),
                             .database = at + 1,
                             .database_length = (size_t)(space - at - 1),
                             .message = space + 1,
                             .length = (size_t)(end - space - 1)};
    memcpy(out->login, name + 1, size);
    return out->backend > 0;
}
