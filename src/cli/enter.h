/* SPDX-License-Identifier: Apache-2.0 */
/* cli: the subcommand enter. */
#ifndef CLI_ENTER_H
#define CLI_ENTER_H
#include "cli.h"
#include "madoguchi/model.h"
#include "madoguchi/model_form.h"
#include "madoguchi/value.h"

/* A file of lines as the one record of a form that has one grid. */
struct enter {
    struct cli cli;
    struct catalog *catalog;
    const struct form *form;
    const struct field *grid;           /* each line of the file is a row of it */
    const char *file, *login;
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
/* FILE:LINE: field: id what — hint, on stderr. field NULL: the line as a whole. args: as of struct
 * error. */
void enter_tell(struct enter *enter, int line, const struct field *field, const char *id,
                const char *args);
int cli_enter(int argc, char **argv);
#endif
