/* SPDX-License-Identifier: Apache-2.0 */
/* command: CSV as spreadsheets write it (RFC 4180, UTF-8 with or without its mark, LF or CRLF). Dry. */
#ifndef MADOGUCHI_COMMAND_CSV_H
#define MADOGUCHI_COMMAND_CSV_H
#include "madoguchi/base.h"

struct csv_row { const char **cell; size_t count; };
/* The next row at *at, which moves on; count 0 at the end. Cells lie in the arena. */
struct csv_row csv_next(struct arena *arena, const char **at);
const char *csv_cell(const struct csv_row *row, size_t at);              /* "" beyond the row's end */
void csv_add(struct buffer *out, const char *text, bool last);            /* quoted when it must be */
#endif
