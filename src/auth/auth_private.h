/* SPDX-License-Identifier: Apache-2.0 */
/* Private to auth, from behind the door: random bytes, a digest of what comes piece by piece
 * (BLAKE2b of 32 bytes: SHA-256 without the processor's own instructions took two fifths of a start). */
#ifndef MADOGUCHI_AUTH_PRIVATE_H
#define MADOGUCHI_AUTH_PRIVATE_H
#include <stddef.h>

struct digest { _Alignas(64) unsigned char state[384]; };     /* libsodium's, which no header of ours knows */
void auth_random(void *bytes, size_t count);
void digest_begin(struct digest *digest);
void digest_add(struct digest *digest, const void *bytes, size_t count);
void digest_end(struct digest *digest, char hex[65]);
#endif
