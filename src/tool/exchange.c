/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi export SYSTEM.ID <lines of JSON >file, and import SYSTEM.ID FILE: files of other
 * offices by definition. Of a file with a mistake nothing comes out but its mistakes. A file is
 * judged without a database; the one of the home, where it runs, is told of each that is written,
 * and of a training desk's none is. Knows no layout.
 */
#include "madoguchi/system.h"
#include "madoguchi/tool.h"

#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "madoguchi/command.h"
#include "madoguchi/auth.h"
#include "madoguchi/cluster_database.h"
#include "madoguchi/draft.h"
#include "madoguchi/exchange.h"
#include "madoguchi/value.h"

enum { MOST_BYTES = 1 << 30 };
struct job {
    struct cli cli;
    struct catalog *catalog;
    struct exchange_setting setting;
    struct buffer out;
    const char *file;
    bool is_bad;
};

/* file:record:byte field: id what — hint, as check tells it. */
static void tell(void *context, const struct error *err)
{
    struct job *job = context;
    struct buffer text = {0}, clean = {0};
    const char *const part[] = {"what", "hint"};
    buffer_format(&text, "%s:%s: %s ", job->file, err->where, err->id);
    for (size_t i = 0; i < COUNT_OF(part); i++) {
        char key[40];
        snprintf(key, sizeof key, "%s.%s", err->id, part[i]);
        words_fill(&text, words_get(job->cli.words, key), err->args);
        buffer_text(&text, i == 0 ? " — " : "");
    }
    text_sanitise(&clean, buffer_string(&text));
    fprintf(stderr, "%s\n", buffer_string(&clean));
    buffer_release(&text);
    buffer_release(&clean);
}

static void keep_record(void *context, size_t number, const struct exchange_record *is,
                        const struct record *values)
{
    struct job *job = context;
    struct arena *arena = arena_new();
    struct record *line = record_new(arena);
    (void)number;
    record_set(arena, line, "record", value_text(is->name.id));
    for (size_t i = 0; i < values->count; i++)
        record_set(arena, line, values->member[i].name, values->member[i].value);
    json_write(&job->out, (struct value){.kind = VALUE_RECORD, .record = line});
    buffer_char(&job->out, '\n');
    arena_free(&arena);
}

static bool find_exchange(struct job *job, const char *dotted, struct error *err)
{
    char system[64];
    job->catalog = catalog_open(job->cli.forms, err);
    if (!job->catalog)
        return false;
    job->setting = (struct exchange_setting){
        .catalog = job->catalog,
        .exchange = catalog_exchange(job->catalog, dotted),
        .told = {.problem = tell, .change = tell, .record = keep_record, .context = job}};
    if (job->setting.exchange)
        return true;
    const struct system *is = sscanf(dotted, "%63[^.]", system) == 1
                                  ? catalog_system(job->catalog, system)
                                  : NULL;
    for (size_t i = 0; is && !is->is_open && i < is->complaints; i++)
        cli_fail(&job->cli, &is->complaint[i].error);
    return error_set(err, "00-647", "id", dotted, NULL);
}

static bool import_file(struct job *job, const char *file, struct error *err)
{
    struct buffer bytes = {0};
    job->file = file;
    bool done = file_read(file, MOST_BYTES, &bytes, err);
    job->is_bad = done && !exchange_read(&job->setting, buffer_string(&bytes), bytes.length);
    if (done && !job->is_bad)
        done = cli_write_all(&job->out, err);
    buffer_release(&bytes);
    return done;
}

/* Each line of JSON is a record. */
static void write_lines(struct job *job, struct exchange_writer *writer, const struct buffer *lines)
{
    struct arena *arena = arena_new();
    size_t number = 0;
    for (const char *at = buffer_string(lines); *at;) {
        size_t bytes = strcspn(at, "\n");
        struct value value = value_null();
        struct error err = ERROR_NONE;
        number++;
        if (strspn(at, " \t\r") < bytes) {
            bool is_read = json_read(arena, at, bytes, &value, &err);
            if (is_read && value.kind == VALUE_RECORD) {
                exchange_write(writer, value.record);
            } else {
                if (is_read)
                    error_set(&err, "00-959", NULL);
                err.where[0] = '\0';
                error_where(&err, "%zu:0", number);
                tell(job, &err);
                job->is_bad = true;
            }
        }
        arena_clear(arena);
        at += bytes + (at[bytes] == '\n');
    }
    arena_free(&arena);
}

/* ---- the database of the home ---- */

/* NULL without err: none runs there, and the lines are of no database of ours. */
static struct db *home_database(struct job *job, struct error *err)
{
    struct cluster *cluster = cli_cluster(&job->cli, err);
    struct db *db = cluster && cluster_pid(cluster) > 0
                        ? cluster_connect(cluster, job->cli.database, err)
                        : NULL;
    cluster_free(&cluster);
    return db;
}

/* Before the file is: one that left and is in no book would be worse than a row without a file. */
static bool book(struct job *job, struct db *db, const char *dotted, struct error *err)
{
    char digest[65], bytes[24];
    const struct passwd *user = getpwuid(getuid());
    const char *none = NULL;
    auth_digest(buffer_string(&job->out), job->out.length, digest);
    snprintf(bytes, sizeof bytes, "%zu", job->out.length);
    const char *const param[] = {dotted, bytes, digest, user ? user->pw_name : "?"};
    return db_fetch(
        db, job->cli.arena,
        "INSERT INTO sys.outgoing (exchange, bytes, digest, who) VALUES ($1, $2::bigint, $3, $4)",
        4, param, &none, err);
}

static bool export_file(struct job *job, const char *dotted, struct error *err)
{
    struct buffer lines = {0};
    struct db *db = home_database(job, err);
    bool done = db ? database_is_demo(db, &job->setting.practice, err) : !error_is_set(err);
    job->file = "-";
    done = done && cli_read_all(&lines, err);
    if (done) {
        struct exchange_writer *writer = exchange_writer_new(&job->setting, &job->out);
        write_lines(job, writer, &lines);
        job->is_bad |= !exchange_write_end(writer);
        exchange_writer_free(&writer);
    }
    done = done && (job->is_bad || !db || book(job, db, dotted, err));
    if (done && !job->is_bad)
        done = cli_write_all(&job->out, err);
    buffer_release(&lines);
    db_free(&db);
    return done;
}

static void list_exchanges(struct job *job, struct error *err)
{
    const char *const *id;
    bool english = cli_is_english(&job->cli);
    job->catalog = catalog_open(job->cli.forms, err);
    size_t count = job->catalog ? catalog_systems(job->catalog, &id) : 0;
    for (size_t i = 0; i < count; i++) {
        const struct system *system = catalog_system(job->catalog, id[i]);
        for (size_t k = 0; k < system->exchanges; k++)
            printf("%s  %s\n", system->exchange[k]->dotted,
                   name_in(&system->exchange[k]->name, english));
    }
}

static int run(int argc, char **argv, int words, const char *usage,
               bool (*work)(struct job *job, const char *file, struct error *err))
{
    struct job job = {.file = "-"};
    struct error err = ERROR_NONE;
    int status = 2;
    if (cli_open(&job.cli, &argc, argv)) {
        if (job.cli.wants_help || argc < words) {
            puts(words_get(job.cli.words, usage));
            list_exchanges(&job, &err);
            status = job.cli.wants_help ? 0 : 2;
        } else if (cli_nothing_left(argc, argv, words, &err)) {
            status = find_exchange(&job, argv[1], &err) && work(&job, argv[words - 1], &err) &&
                             !job.is_bad
                         ? 0
                         : 1;
        }
        if (error_is_set(&err))
            cli_fail(&job.cli, &err);
    }
    buffer_release(&job.out);
    catalog_free(&job.catalog);
    cli_close(&job.cli);
    return status;
}

int cli_import(int argc, char **argv)
{
    return run(argc, argv, 3, "cli-usage-import", import_file);
}

int cli_export(int argc, char **argv)
{
    return run(argc, argv, 2, "cli-usage-export", export_file);
}
