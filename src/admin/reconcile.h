/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of a server's log about tickets, counted for madoguchi audit reconcile. */
#ifndef MADOGUCHI_ADMIN_RECONCILE_H
#define MADOGUCHI_ADMIN_RECONCILE_H
#include "madoguchi/base.h"

/* [[backend, "login", "t", "ticket"], [backend, "login", "h"], …]: tickets this database's sessions
 * made, hands on the log. since: the log's first stamp to its thousandth, in Tokyo. False when the text is no server log. */
bool reconcile_lines(const char *log, size_t size, const char *database, char since[32],
                     struct buffer *json);
/* The same of files, one behind the other; err 00-911 when there is no line of a server in them. */
bool reconcile_read(const struct list *paths, const char *database, char since[32],
                    struct buffer *json, struct error *err) MUST_CHECK;
#endif
