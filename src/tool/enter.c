/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi enter SYSTEM.FORM FILE --user LOGIN: what would be typed into a form with one grid, from
 * a file (CSV, or by a layout of exchange/), by a clerk with her own passphrase and rights. All or nothing: one record, one deed.
 * The request's number is made of the file, so that the same file is entered once, however often
 * the line breaks. Knows no form.
 */
#include "enter.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "madoguchi/auth.h"
#include "madoguchi/cluster.h"
#include "madoguchi/db.h"
#include "madoguchi/ledger.h"
#include "madoguchi/system.h"

enum { MOST_BYTES = 4 << 20, CONNECT_MS = 10000 };

/* ---- what is said ---- */

/* A system's own message, or one of the program's. */
static const char *said(struct enter *enter, const char *id, const char *args, bool hint)
{
    const struct message *message = catalog_message(enter->catalog, id);
    bool english = cli_is_english(&enter->cli);
    const char *own = !message  ? NULL
                      : hint    ? (english ? message->hint_en : message->hint)
                      : english ? message->what_en
                                : message->what;
    const char *pattern = message ? (own ? own : "")
                                  : words_get(enter->cli.words,
                                              arena_format(enter->cli.arena, "%s.%s", id,
                                                           hint ? "hint" : "what"));
    struct buffer text = {0};
    words_fill(&text, pattern, args);
    const char *out = arena_text(enter->cli.arena, buffer_string(&text));
    buffer_release(&text);
    return out;
}

void enter_tell(struct enter *enter, int line, const struct field *field, const char *id,
                const char *args)
{
    struct buffer text = {0}, clean = {0};
    buffer_format(&text, "%s:%d: %s%s%s %s — %s", enter->file, line, field ? field->name.ja : "",
                  field ? ": " : "", id, said(enter, id, args, false), said(enter, id, args, true));
    text_sanitise(&clean, buffer_string(&text));
    fprintf(stderr, "%s\n", buffer_string(&clean));
    enter->problems++;
    buffer_release(&text);
    buffer_release(&clean);
}

static void say(const struct enter *enter, const char *key, const char *number)
{
    struct buffer line = {0};
    struct error args = ERROR_NONE;
    char rows[24];
    snprintf(rows, sizeof rows, "%zu", enter->rows);
    error_set(&args, "", "rows", rows, "number", number ? number : "", NULL);
    words_fill(&line, words_get(enter->cli.words, key), args.args);
    puts(buffer_string(&line));
    buffer_release(&line);
}

/* ---- what the database says of it ---- */

static const char *args_of(struct arena *arena, const struct field *field, struct value args)
{
    struct buffer out = {0};
    if (field)
        buffer_add(&out, "label", sizeof "label"),
            buffer_add(&out, field->name.ja, strlen(field->name.ja) + 1);
    for (size_t i = 0; args.kind == VALUE_RECORD && i < args.record->count; i++) {
        const char *value = value_print(arena, args.record->member[i].value);
        buffer_add(&out, args.record->member[i].name, strlen(args.record->member[i].name) + 1);
        buffer_add(&out, value, strlen(value) + 1);
    }
    const char *text = arena_textn(arena, buffer_string(&out), out.length);
    buffer_release(&out);
    return text;
}

static void tell_problem(struct enter *enter, const struct record *problem)
{
    struct arena *arena = enter->cli.arena;
    struct value id = record_get(problem, "id"), field = record_get(problem, "field"),
                 column = record_get(problem, "column"), row = record_get(problem, "row");
    const char *path = field.kind != VALUE_TEXT ? NULL
                       : column.kind != VALUE_TEXT
                           ? field.text
                           : arena_format(arena, "%s.%s", field.text, column.text);
    const struct field *at = path ? form_field(enter->form, path) : NULL;
    bool has_line = row.kind == VALUE_INT && row.integer >= 0 && (size_t)row.integer < enter->rows;
    enter_tell(enter,
               has_line      ? enter->line[row.integer]
               : enter->rows ? enter->line[0]
                             : 1,
               at, id.kind == VALUE_TEXT ? id.text : "00-599",
               args_of(arena, at, record_get(problem, "args")));
}

static bool take_answer(struct enter *enter, const char *text, struct error *err)
{
    struct value answer = value_null();
    if (!text || !json_read(enter->cli.arena, text, strlen(text), &answer, err))
        return error_is_set(err) ? false : error_set(err, "00-599", "sqlstate", "-", NULL);
    if (answer.kind != VALUE_RECORD)
        return error_set(err, "00-599", "sqlstate", "-", NULL);
    struct value state = record_get(answer.record, "state"),
                 problems = record_get(answer.record, "problems"),
                 number = record_get(answer.record, "number");
    for (size_t i = 0; problems.kind == VALUE_LIST && i < problems.list->count; i++)
        if (problems.list->item[i].kind == VALUE_RECORD)
            tell_problem(enter, problems.list->item[i].record);
    if (state.kind != VALUE_TEXT || strcmp(state.text, "done") != 0)
        return error_set(err, "00-688", "file", enter->file, NULL);
    say(enter, enter->is_trial ? "enter-tried" : "enter-done",
        number.kind == VALUE_TEXT ? number.text : NULL);
    return true;
}

/* ---- to the database, as that clerk ---- */

/* Not shown while it is typed; or the first line of a pipe. */
static void read_passphrase(const struct enter *enter, char *out, size_t room)
{
    struct termios usual, silent;
    bool is_terminal = tcgetattr(0, &usual) == 0;
    if (is_terminal) {
        silent = usual;
        silent.c_lflag &= (tcflag_t)~(ECHO | ISIG);     /* Ctrl-C would leave the terminal without echo: it is a letter here */
        fprintf(stderr, "%s ", words_get(enter->cli.words, "enter-passphrase"));
        tcsetattr(0, TCSAFLUSH, &silent);
    }
    if (!fgets(out, (int)room, stdin))
        out[0] = '\0';
    out[strcspn(out, "\n")] = '\0';
    if (is_terminal) {
        tcsetattr(0, TCSAFLUSH, &usual);
        fputc('\n', stderr);
    }
}

static struct db *come_in(struct enter *enter, const struct cluster *cluster, struct error *err)
{
    char passphrase[1024], secret[AUTH_SECRET_ROOM];
    read_passphrase(enter, passphrase, sizeof passphrase);
    bool known = auth_secret_open(cluster_secrets(cluster), enter->login, passphrase, secret, err);
    auth_forget(passphrase, sizeof passphrase);
    struct db *db = known ? db_new() : NULL;
    const struct db_target target = {.folder = cluster_data(cluster),
                                     .port = cluster_port(cluster),
                                     .database = enter->cli.database,
                                     .user = enter->login,
                                     .password = secret};
    if (db && !db_connect_wait(db, &target, CONNECT_MS, err))
        db_free(&db);
    auth_forget(secret, sizeof secret);
    return db;
}

/* Of who enters what: the same again is the same request. */
static const char *request_of(struct enter *enter, const char *record)
{
    char hex[65];
    const char *all = arena_format(enter->cli.arena, "%s\n%s\n%s", enter->login,
                                   enter->form->dotted, record);
    auth_digest(all, strlen(all), hex);
    return arena_format(enter->cli.arena, "%.8s-%.4s-4%.3s-8%.3s-%.12s", hex, hex + 8, hex + 12,
                        hex + 15, hex + 18);
}

/* A trial is undone whatever it answers. */
static bool submit(struct enter *enter, struct db *db, const char *digest, struct error *err)
{
    struct buffer record = {0};
    const char *answer = NULL;
    json_write(&record, (struct value){.kind = VALUE_RECORD, .record = enter->record});
    const char *text = arena_text(enter->cli.arena, buffer_string(&record));
    const char *const param[] = {request_of(enter, text), enter->form->dotted, digest, text};
    buffer_release(&record);
    bool done = (!enter->is_trial || db_script(db, "trial", "BEGIN", err)) &&
                db_fetch(db, enter->cli.arena,
                         "SELECT api.submit($1::uuid, $2::text, $3::text, $4::jsonb, NULL)", 4,
                         param, &answer, err);
    return done && take_answer(enter, answer, err);
}

static bool send(struct enter *enter, struct error *err)
{
    struct cluster *cluster = cluster_open(enter->cli.home, err);
    char digest[65];
    bool done = cluster && ledger_definitions(enter->catalog, enter->form->system->id, digest, err);
    struct db *db = done ? come_in(enter, cluster, err) : NULL;
    done = db && submit(enter, db, digest, err);
    db_free(&db);           /* and with it whatever a trial did */
    cluster_free(&cluster);
    return done;
}

/* ---- the command ---- */

static bool find_form(struct enter *enter, const char *dotted, struct error *err)
{
    enter->catalog = catalog_open(enter->cli.forms, err);
    enter->form = enter->catalog ? catalog_form(enter->catalog, dotted) : NULL;
    size_t grids = 0;
    for (size_t i = 0; enter->form && i < enter->form->fields; i++)
        if (enter->form->field[i].kind == KIND_GRID && ++grids)
            enter->grid = &enter->form->field[i];
    bool fits = enter->form && enter->form->deed && grids == 1;
    return fits || error_is_set(err) ? fits : error_set(err, "00-677", "form", dotted, NULL);
}

static bool read_file(struct enter *enter, struct error *err)
{
    struct buffer bytes = {0};
    size_t bad = 0;
    bool done = file_read(enter->file, MOST_BYTES, &bytes, err);
    if (done && enter->layout) {
        done = enter_read_layout(enter, &bytes, err) ||
               (error_is_set(err) ? false : error_set(err, "00-688", "file", enter->file, NULL));
        buffer_release(&bytes);
        return done;
    }
    if (done && !text_is_utf8(buffer_string(&bytes), bytes.length, &bad))
        done = error_set(err, "00-689", "file", enter->file, NULL);
    if (done && !enter_read(enter, arena_text(enter->cli.arena, buffer_string(&bytes))))
        done = error_set(err, "00-688", "file", enter->file, NULL);
    buffer_release(&bytes);
    return done;
}

static int run(struct enter *enter, int argc, char **argv)
{
    struct error err = ERROR_NONE;
    bool wanted = cli_take(&argc, argv, "--user", &enter->login, &err) &&
                  cli_take(&argc, argv, "--layout", &enter->layout, &err);
    if (wanted && (enter->cli.wants_help || argc < 3 || !enter->login)) {
        printf("%s\n", words_get(enter->cli.words, "cli-usage-enter"));
        return enter->cli.wants_help ? 0 : 2;
    }
    if (!wanted || !cli_nothing_left(argc, argv, 3, &err))
        return cli_fail(&enter->cli, &err), 2;
    enter->file = argv[2];
    bool done = find_form(enter, argv[1], &err) && read_file(enter, &err) && send(enter, &err);
    catalog_free(&enter->catalog);
    return done ? 0 : cli_fail(&enter->cli, &err);
}

int cli_enter(int argc, char **argv)
{
    struct enter enter = {0};
    int status = 2;
    if (cli_open(&enter.cli, &argc, argv)) {
        enter.is_trial = cli_take_flag(&argc, argv, "--dry-run");
        status = run(&enter, argc, argv);
    }
    cli_close(&enter.cli);
    return status;
}
