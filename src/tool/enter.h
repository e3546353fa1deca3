/* SPDX-License-Identifier: Apache-2.0 */
/* tool: the subcommand enter. */
#ifndef MADOGUCHI_TOOL_ENTER_H
#define MADOGUCHI_TOOL_ENTER_H
#include "madoguchi/command.h"
#include "madoguchi/model.h"
#include "madoguchi/model_form.h"
#include "madoguchi/tool.h"
#include "madoguchi/value.h"

/* A file of lines as the one record of a form that has one grid. */
struct enter {
    struct cli cli;
    struct catalog *catalog;
    const struct form *form;
    const struct field *grid;           /* each line of the file is a row of it */
    const char *file, *login, *layout;  /* layout: the exchange the file is written by; NULL: CSV with a heading */
    bool is_trial;
    const struct field **column;        /* of the file, in its order; of the form, or of the grid */
    size_t columns, problems;
    struct record *record;
    int *line;                          /* where each row begins in the file */
    size_t rows;
};
/* The file's lines become the record; whatever is wrong is told with its line. false: something
 * was. */
bool enter_read(struct enter *enter, const char *text);
/* The same of a file by a layout (enter->layout): the records that may come many times are the rows,
 * by the ids of their fields. */
bool enter_read_layout(struct enter *enter, const struct buffer *bytes, struct error *err);
/* The field of that label or id, of the grid or of the form around it; NULL: told at the line. */
const struct field *enter_field(struct enter *enter, const char *label, bool of_grid, int line);
/* One cell into the row, or into the record when the field stands outside the grid. */
void enter_cell(struct enter *enter, const struct field *field, const char *text,
                struct record *row, int line);
/* FILE:LINE: field: id what — hint, on stderr. field NULL: the line as a whole. args: as of struct
 * error. */
void enter_tell(struct enter *enter, int line, const struct field *field, const char *id,
                const char *args);
#endif
