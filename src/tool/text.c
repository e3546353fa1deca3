/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi text: what the text room does to letters, for scripts, tests and a doubtful clerk. One
 * line out for each line of standard input; a refused line becomes "! message", and the exit code
 * is 1. Needs no database.
 */
#include "madoguchi/tool.h"

#include <stdio.h>
#include <string.h>

#include "madoguchi/command.h"
#include "text_op.h"

static const struct text_op *const tables[] = {text_letter_ops, text_number_ops, text_codec_ops};

bool text_choose(struct text_call *call, int arg, const char *const *names, int *chosen,
                 struct error *err)
{
    struct buffer all = {0};
    *chosen = 0;
    if (!call->arg[arg])
        return true;
    for (int i = 0; names[i]; i++) {
        if (strcmp(names[i], call->arg[arg]) == 0) {
            *chosen = i;
            buffer_release(&all);
            return true;
        }
        buffer_format(&all, "%s%s", i ? " " : "", names[i]);
    }
    error_set(err, "00-145", "arg", call->arg[arg], "names", buffer_string(&all), NULL);
    buffer_release(&all);
    return false;
}

/* ---- lines ---- */

static bool read_line(FILE *in, struct buffer *line, bool raw)
{
    int c;
    buffer_clear(line);
    while ((c = getc(in)) != EOF && c != '\n')
        buffer_char(line, c ? (char)c : '\x01');   /* a NUL would hide what follows it */
    bool any = c != EOF || line->length > 0;
    if (!raw && line->length && line->data[line->length - 1] == '\r')
        line->data[--line->length] = '\0';
    return any;
}

static bool run_line(const struct text_op *op, const struct text_call *call, const char *text,
                     struct buffer *out)
{
    struct error err = ERROR_NONE;
    struct buffer said = {0};
    buffer_clear(out);
    if (op->line(call, text, out, &err))
        return true;
    buffer_clear(out);
    buffer_text(out, "! ");
    if (!words_error(call->words, &err, &said))
        buffer_text(&said, err.id);
    text_sanitise(out, buffer_string(&said));
    buffer_release(&said);
    return false;
}

static int run(const struct text_op *op, const struct text_call *call)
{
    struct buffer line = {0}, out = {0};
    int status = 0;
    while (read_line(stdin, &line, op->raw)) {
        if (!run_line(op, call, buffer_string(&line), &out))
            status = 1;
        fwrite(buffer_string(&out), 1, out.length, stdout);
        putchar('\n');
    }
    buffer_release(&line);
    buffer_release(&out);
    return status;
}

/* ---- the table ---- */

static const struct text_op *op_at(size_t index)
{
    for (size_t i = 0; i < COUNT_OF(tables); i++)
        for (const struct text_op *op = tables[i]; op->name; op++)
            if (index-- == 0)
                return op;
    return NULL;
}

static const struct text_op *op_of(const char *name)
{
    const struct text_op *op;
    for (size_t i = 0; (op = op_at(i)); i++)
        if (strcmp(op->name, name) == 0)
            return op;
    return NULL;
}

static void usage(const struct words *words, FILE *out)
{
    const struct text_op *op;
    fprintf(out, "%s\n", words_get(words, "text-usage"));
    for (size_t i = 0; (op = op_at(i)); i++) {
        struct buffer name = {0}, padded = {0};
        buffer_format(&name, "%s %s", op->name, op->args);
        text_pad(&padded, buffer_string(&name), 38, false);
        fprintf(out, "  %s %s\n", buffer_string(&padded), words_get(words, op->help));
        buffer_release(&name);
        buffer_release(&padded);
    }
    fprintf(out, "  key-sql %30s %s\n", "", words_get(words, "text-op-key-sql"));
    fprintf(out, "%s\n", words_get(words, "text-notes"));
}

static int unknown(const struct cli *cli, const char *name)
{
    struct buffer names = {0};
    struct error err = ERROR_NONE;
    const struct text_op *op;
    for (size_t i = 0; (op = op_at(i)); i++)
        buffer_format(&names, "%s ", op->name);
    buffer_text(&names, "key-sql");
    error_set(&err, "00-135", "op", name, "ops", buffer_string(&names), NULL);
    buffer_release(&names);
    cli_fail(cli, &err);
    return 2;
}

static int key_sql(void)
{
    struct buffer out = {0};
    text_key_sql(&out);
    fputs(buffer_string(&out), stdout);
    buffer_release(&out);
    return 0;
}

static int run_op(struct cli *cli, const struct text_op *op, int argc, char **argv)
{
    const char *data = arena_format(cli->arena, "%s/_shared/data", cli->forms);
    struct text_call call = {.arena = cli->arena,
                             .words = cli->words,
                             .data = data,
                             .today = clock_today(),
                             .name = op->name,
                             .arg = (const char *const *)argv};
    struct error err = ERROR_NONE;
    int status = 2;
    if (cli_nothing_left(argc, argv, op->most, &err) && (!op->prepare || op->prepare(&call, &err)))
        status = run(op, &call);
    else
        cli_fail(cli, &err);
    codec_close(&call.codec);
    characters_free(&call.characters);
    holidays_free(&call.holidays);
    return status;
}

int cli_text(int argc, char **argv)
{
    struct cli cli;
    int status = 2;
    if (cli_open(&cli, &argc, argv)) {
        const struct text_op *op = argc > 1 ? op_of(argv[1]) : NULL;
        if (cli.wants_help || argc < 2) {
            usage(cli.words, cli.wants_help ? stdout : stderr);
            status = cli.wants_help ? 0 : 2;
        } else if (strcmp(argv[1], "key-sql") == 0) {
            status = key_sql();
        } else {
            status = op ? run_op(&cli, op, argc - 2, argv + 2) : unknown(&cli, argv[1]);
        }
    }
    cli_close(&cli);
    return status;
}
