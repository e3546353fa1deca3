/* SPDX-License-Identifier: Apache-2.0 */
/* Private to auth, from behind the door: random bytes, a digest of what comes piece by piece. */
#ifndef MADOGUCHI_AUTH_PRIVATE_H
#define MADOGUCHI_AUTH_PRIVATE_H
#include <stddef.h>
#include <stdint.h>

struct digest { uint64_t state[16]; };       /* libsodium's, which no header of ours knows */
void auth_random(void *bytes, size_t count);
void digest_begin(struct digest *digest);
void digest_add(struct digest *digest, const void *bytes, size_t count);
void digest_end(struct digest *digest, char hex[65]);
#endif
