/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rows of the registered characters one after the other, for the two files that search them.
 * Not for other rooms.
 */
#ifndef MADOGUCHI_CHARACTER_PRIVATE_H
#define MADOGUCHI_CHARACTER_PRIVATE_H
#include "madoguchi/text_character.h"

/* The row behind *at (0: the first), which moves on; *offset is where the row stands. false behind
 * the last. */
bool character_next(const struct characters *list, size_t *at, size_t *offset,
                    struct character *out);
struct character character_at(const struct characters *list, size_t offset);    /* the row standing there */
#endif
