/* SPDX-License-Identifier: Apache-2.0 */
/* madoguchi sheet ID …: a calculation sheet on JSON, without a database. */
#ifndef MADOGUCHI_TOOL_SHEET_H
#define MADOGUCHI_TOOL_SHEET_H
#include "madoguchi/command.h"
#include "madoguchi/sheet.h"
#include "madoguchi/tool.h"

/* What sheet.c and sheet_diff.c share. */
struct sheet_command { struct cli cli; struct catalog *catalog; struct sheet_setting setting; };
/* The words of an error as a record {id, what, where, how}; also of messages of a system. */
struct record *sheet_error_record(struct sheet_command *command, const struct error *err,
                                  struct arena *arena);
bool sheet_day_read(const char *option, const char *text, int32_t *day,
                    struct error *err) MUST_CHECK;
/* Each record of standard input (one object, a list of them, or one a line) in an arena that lives
 * for the call. */
typedef void sheet_each(void *context, struct arena *arena, const struct value *input,
                        const struct error *err);
bool sheet_each_input(sheet_each *each, void *context, struct error *err) MUST_CHECK;
int sheet_diff(struct sheet_command *command, const char *from, const char *to, struct error *err);
#endif
