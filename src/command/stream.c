/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What comes by a pipe and goes into one, whole or not at all: a disk that is full behind `>FILE`
 * and a line that breaks in `<FILE` are told, not taken for the end.
 */
#include "madoguchi/command.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

bool cli_read_all(struct buffer *out, struct error *err)
{
    char part[65536];
    size_t got;
    while ((got = fread(part, 1, sizeof part, stdin)) > 0)
        buffer_add(out, part, got);
    return !ferror(stdin) ||
           error_set(err, "00-201", "path", "stdin", "reason", strerror(errno), NULL);
}

static bool cannot_write(struct error *err)
{
    return error_set(err, "00-203", "path", "stdout", "reason", strerror(errno ? errno : EIO),
                     NULL);
}

bool cli_write_all(const struct buffer *bytes, struct error *err)
{
    bool whole = fwrite(bytes->data, 1, bytes->length, stdout) == bytes->length;
    return (fflush(stdout) == 0 && whole) || cannot_write(err);
}

int cli_finish(int status, char **argv)
{
    struct cli cli;
    struct error err = ERROR_NONE;
    int words = 1;                  /* its options are taken already */
    bool whole = fflush(stdout) == 0 && !ferror(stdout);
    if (whole || status != 0)
        return status;
    cannot_write(&err);
    if (cli_open(&cli, &words, argv))
        cli_fail(&cli, &err);
    cli_close(&cli);
    return 1;
}
