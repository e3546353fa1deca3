/* SPDX-License-Identifier: Apache-2.0 */
/* What a session may do, for the comfort of the screen (the database decides), and the ids it gives
 * out. Dry. */
#include "madoguchi/auth.h"

#include <stdio.h>
#include <string.h>

#include "auth_private.h"

bool session_may(const struct session *session, const char *word)
{
    for (const char *const *may = session->may; may && *may; may++)
        if (strcmp(*may, word) == 0)
            return true;
    return false;
}

void auth_uuid(char out[37])
{
    unsigned char b[16];
    auth_random(b, sizeof b);
    b[6] = (unsigned char)((b[6] & 0x0F) | 0x40);   /* RFC 4122 4.4: version 4 … */
    b[8] = (unsigned char)((b[8] & 0x3F) | 0x80);   /* … and its variant */
    snprintf(out, 37, "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0],
             b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13],
             b[14], b[15]);
}
