/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lint — what is wrong with a definition although it opens: what nobody reaches, what no case
 * proves, what is cut, said twice, or asked of a neighbour that does not have it. Reads nothing
 * itself but SQL by its words; must not know how a mapping is read, nor change what was.
 */
#ifndef MADOGUCHI_LINT_H
#define MADOGUCHI_LINT_H
#include "madoguchi/model.h"

/* Compiles everything (PATH NULL) or what lies under it; complaints ordered; false when there is
 * one. */
bool catalog_check(struct catalog *catalog, const char *path, struct arena *arena,
                   struct complaint **out, size_t *count);
/* The acceptance cases at or under the path, NULL all; their language is the player's. */
struct list catalog_cases(struct catalog *catalog, const char *path, struct arena *arena);
const char *const *action_free_keys(size_t *count);      /* what an action may always have: the engine has no use for them */
#endif
