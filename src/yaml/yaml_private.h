/* SPDX-License-Identifier: Apache-2.0 */
/* What scan.c tells parse.c: bytes that libyaml may safely see, with each \u{ as three private signs. */
#ifndef YAML_PRIVATE_H
#define YAML_PRIVATE_H
#include "madoguchi/yaml.h"

enum { YAML_MOST_BYTES = 256 * 1024, YAML_DEEPEST = 32, YAML_MOST_NODES = 50000, YAML_LONGEST = 8 * 1024 };
/* Noncharacters, which no definition may hold: they mark an escape without moving the columns behind it. */
#define ESCAPE_MARK "\xEF\xB7\x90\xEF\xB7\x91\xEF\xB7\x91"
#define ESCAPE_END "\xEF\xB7\x92"
bool yaml_scan(const char *name, const char *bytes, size_t count, struct buffer *out, struct error *err) MUST_CHECK;
/* Marks become the characters they stand for. */
bool yaml_unescape(struct arena *arena, const struct node *at, const char *text, const char **out, struct error *err) MUST_CHECK;
#endif
