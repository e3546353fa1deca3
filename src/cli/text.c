/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi text: what the text room does to letters, for scripts, tests and a doubtful clerk. One line out for each
 * line of standard input; a refused line becomes "! message". Needs no database.
 */
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

struct call {
    const struct words *words;
    int number;                 /* of clip N */
    int32_t today;
};

struct op {
    const char *name, *words;   /* key of its one-line help */
    bool (*line)(const struct call *call, const char *text, struct buffer *out, struct error *err);
    enum entry entry;
    bool number;
};

static bool do_key(const struct call *call, const char *text, struct buffer *out, struct error *err)
{
    (void)call, (void)err;
    text_kana_key(out, text);
    return true;
}

static bool do_kanji_key(const struct call *call, const char *text, struct buffer *out, struct error *err)
{
    (void)call, (void)err;
    text_kanji_key(out, text);
    return true;
}

static bool do_width(const struct call *call, const char *text, struct buffer *out, struct error *err)
{
    (void)call, (void)err;
    buffer_format(out, "%d %zu %zu", text_columns(text), text_clusters(text), strlen(text));
    return true;
}

static bool do_clip(const struct call *call, const char *text, struct buffer *out, struct error *err)
{
    (void)err;
    if (text_columns(text) <= call->number)
        buffer_text(out, text);
    else
        text_pad(out, text, call->number, false);
    return true;
}

static bool do_wareki(const struct call *call, const char *text, struct buffer *out, struct error *err)
{
    struct wareki_date date;
    char iso[11];
    if (!wareki_parse(text, call->today, ERA_TAX, &date, err))
        return false;
    date_print_iso(date.day, iso);
    buffer_format(out, "%s\t%d\t", iso, date.form);
    if (date.text[0])
        buffer_text(out, date.text);
    else
        wareki_print(out, date.day, WAREKI_LONG);
    return true;
}

static bool do_age(const struct call *call, const char *text, struct buffer *out, struct error *err)
{
    struct wareki_date date;
    if (!wareki_parse(text, call->today, ERA_TAX, &date, err) || !wareki_is_day(&date, err))
        return false;
    buffer_format(out, "%d", date_age(date.day, call->today));
    return true;
}

static bool do_sanitise(const struct call *call, const char *text, struct buffer *out, struct error *err)
{
    (void)call, (void)err;
    text_sanitise(out, text);
    return true;
}

static bool do_inspect(const struct call *call, const char *text, struct buffer *out, struct error *err)
{
    (void)call, (void)err;
    const char *at = text, *end = text + strlen(text);
    struct cluster cluster;
    while (text_next(&at, end, &cluster)) {
        struct buffer shown = {0};
        size_t bytes;
        buffer_add(&shown, cluster.start, cluster.bytes);
        if (out->length)
            buffer_text(out, "  ");
        text_sanitise(out, buffer_string(&shown));
        for (const char *code = cluster.start; code < at; code += bytes)
            buffer_format(out, " U+%04X", (unsigned)text_code(code, at, &bytes));
        buffer_format(out, " (%d)", cluster.columns);
        buffer_release(&shown);
    }
    return true;
}

static const struct op ops[] = {
    {"key", "text-op-key", do_key, ENTRY_ANY, false},
    {"kanji-key", "text-op-kanji-key", do_kanji_key, ENTRY_ANY, false},
    {"kana", "text-op-kana", NULL, ENTRY_KANA, false},
    {"fold", "text-op-fold", NULL, ENTRY_ZENKAKU, false},
    {"half", "text-op-half", NULL, ENTRY_HANKAKU, false},
    {"width", "text-op-width", do_width, ENTRY_ANY, false},
    {"clip", "text-op-clip", do_clip, ENTRY_ANY, true},
    {"wareki", "text-op-wareki", do_wareki, ENTRY_ANY, false},
    {"age", "text-op-age", do_age, ENTRY_ANY, false},
    {"sanitise", "text-op-sanitise", do_sanitise, ENTRY_ANY, false},
    {"inspect", "text-op-inspect", do_inspect, ENTRY_ANY, false},
    {"key-sql", "text-op-key-sql", NULL, ENTRY_ANY, false},   /* reads nothing */
};

static bool read_line(FILE *in, struct buffer *line)
{
    int c;
    buffer_clear(line);
    while ((c = getc(in)) != EOF && c != '\n')
        buffer_char(line, c ? (char)c : '\x01');   /* a NUL would hide what follows it */
    return c != EOF || line->length > 0;
}

static bool run_line(const struct op *op, const struct call *call, const char *text, struct buffer *out)
{
    struct error err = ERROR_NONE;
    buffer_clear(out);
    if (!op->line) {
        text_convert(out, text, op->entry);
        return true;
    }
    if (op->line(call, text, out, &err))
        return true;
    buffer_clear(out);
    buffer_text(out, "! ");
    if (!words_error(call->words, &err, out))
        buffer_text(out, err.id);
    return false;
}

static int run(const struct op *op, const struct call *call)
{
    struct buffer line = {0}, out = {0};
    int status = 0;
    if (strcmp(op->name, "key-sql") == 0) {
        text_key_sql(&out);
        fputs(buffer_string(&out), stdout);
    } else {
        while (read_line(stdin, &line)) {
            if (!run_line(op, call, buffer_string(&line), &out))
                status = 1;
            puts(buffer_string(&out));
        }
    }
    buffer_release(&line);
    buffer_release(&out);
    return status;
}

static void complain(const struct words *words, const char *id, const char *op)
{
    struct buffer names = {0}, out = {0};
    struct error err = ERROR_NONE;
    for (size_t i = 0; i < COUNT_OF(ops); i++)
        buffer_format(&names, "%s%s", i ? " " : "", ops[i].name);
    error_set(&err, id, "op", op, "ops", buffer_string(&names), NULL);
    if (words_error(words, &err, &out))
        fprintf(stderr, "%s\n", buffer_string(&out));
    buffer_release(&names);
    buffer_release(&out);
}

static void usage(const struct words *words)
{
    fprintf(stderr, "%s\n", words_get(words, "text-usage"));
    for (size_t i = 0; i < COUNT_OF(ops); i++) {
        fprintf(stderr, "  ");
        struct buffer name = {0};
        text_pad(&name, ops[i].name, 10, false);
        fprintf(stderr, "%s %s\n", buffer_string(&name), words_get(words, ops[i].words));
        buffer_release(&name);
    }
}

static const struct op *op_of(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(ops); i++)
        if (strcmp(ops[i].name, name) == 0)
            return &ops[i];
    return NULL;
}

int cli_text(int argc, char **argv)
{
    struct cli cli;
    int status = 2;
    if (cli_open(&cli, &argc, argv)) {
        struct call call = {.words = cli.words, .today = clock_today()};
        const struct op *op = argc > 1 ? op_of(argv[1]) : NULL;
        if (argc < 2)
            usage(cli.words);
        else if (!op)
            complain(cli.words, "00-135", argv[1]);
        else if (op->number && (argc < 3 || (call.number = atoi(argv[2])) <= 0))
            complain(cli.words, "00-136", argv[1]);
        else
            status = run(op, &call);
    }
    cli_close(&cli);
    return status;
}
