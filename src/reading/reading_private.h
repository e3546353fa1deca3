/* SPDX-License-Identifier: Apache-2.0 */
/* reading, shared inside the room. */
#ifndef READING_PRIVATE_H
#define READING_PRIVATE_H
#include "madoguchi/reading_keys.h"

bool scalar_read(struct reading *r, const struct key_spec *key, const char *text, void *out);    /* false: it is none */
#endif
