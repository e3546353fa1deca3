/* SPDX-License-Identifier: Apache-2.0 */
/* value, reading JSON: json.c reads values, json_string.c strings. */
#ifndef JSON_PRIVATE_H
#define JSON_PRIVATE_H
#include "madoguchi/value.h"

struct json_reader { struct arena *arena; const char *start, *at, *end; int depth; struct error *err; };
bool json_fail(struct json_reader *r, const char *reason);     /* where it is now; false */
bool json_string(struct json_reader *r, const char **out);     /* at the opening quote */
bool json_is_next(const struct json_reader *r, char c);
#endif
