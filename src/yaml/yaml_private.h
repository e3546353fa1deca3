/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What scan.c tells parse.c: bytes that libyaml may safely see. libyaml refuses \u{ in "…" and
 * would end a plain text inside {…} at the brace, so an escape travels as noncharacters, which no
 * definition may hold: three for \u{ and one for }, so that every column behind it stays what the
 * author sees. Comments are treated alike; nobody reads them.
 */
#ifndef YAML_PRIVATE_H
#define YAML_PRIVATE_H
#include "madoguchi/yaml.h"

enum {
    YAML_MOST_BYTES = 256 * 1024,
    YAML_DEEPEST = 32,
    YAML_MOST_NODES = 50000,
    YAML_LONGEST = 8 * 1024
};
#define ESCAPE_MARK "\xEF\xB7\x90\xEF\xB7\x91\xEF\xB7\x91"
#define ESCAPE_END "\xEF\xB7\x92"
bool yaml_scan(const char *name, const char *bytes, size_t count, struct buffer *out,
               struct error *err) MUST_CHECK;
/* The scalar's text with marks as the characters they stand for, in the arena; NULL with err when
 * it may not be. In "…" libyaml already halved the backslashes of \\u{, elsewhere that is done
 * here. */
const char *yaml_unescape(struct arena *arena, const struct node *at, const char *text, bool halved,
                          struct error *err);
#endif
