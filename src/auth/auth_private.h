/* SPDX-License-Identifier: Apache-2.0 */
/* Private to auth: random bytes, from behind the door. */
#ifndef MADOGUCHI_AUTH_PRIVATE_H
#define MADOGUCHI_AUTH_PRIVATE_H
#include <stddef.h>

void auth_random(void *bytes, size_t count);
#endif
