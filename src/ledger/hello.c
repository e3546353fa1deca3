/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger: logging in. The digest of each system's definitions, and of what all share, goes out; who
 * works here, as what, on which day, and which systems the database holds in another version (all
 * of them, when what they share is another) comes back.
 */
#include <string.h>

#include "ledger_private.h"

static const char shared[] = "_shared";     /* what all systems share: a digest of its own */

/* …/forms/group/system/system.yaml, …/forms/_shared/glossary.yaml: names count from behind the
 * folder of all definitions. */
static const char *forms_folder(struct arena *arena, const struct list *paths)
{
    static const struct { const char *end; int up; } marks[] = {{"/system.yaml", 2}, {"/_shared/glossary.yaml", 0}};
    for (size_t i = 0; i < paths->count * COUNT_OF(marks); i++) {
        const char *path = paths->item[i / COUNT_OF(marks)], *end = marks[i % COUNT_OF(marks)].end;
        size_t length = strlen(path), tail = strlen(end);
        if (length <= tail || strcmp(path + length - tail, end) != 0)
            continue;
        length -= tail;
        for (int up = 0; up < marks[i % COUNT_OF(marks)].up; up++)
            while (length > 0 && path[--length] != '/')
                ;
        return arena_textn(arena, path, length);
    }
    return NULL;
}

static bool definitions(struct catalog *catalog, const char *system,
                        const struct digest_reader *reader, char hex[65], struct error *err)
{
    struct list paths = {0};
    struct arena *arena = arena_new();
    bool done = catalog_digest_files(catalog, system, arena, &paths, err) &&
                auth_digest_files(forms_folder(arena, &paths), &paths, reader, hex, err);
    arena_free(&arena);
    return done;
}

bool ledger_definitions(struct catalog *catalog, const char *system, char hex[65],
                        struct error *err)
{
    return definitions(catalog, system, NULL, hex, err);
}

/* What the digest was made of is what may be read later. */
static void file_told(void *context, const char *path, const char *bytes, size_t count)
{
    catalog_file_told(context, path, bytes, count);
}

const char *ledger_digest(struct ledger *ledger, const char *system, struct error *err)
{
    const char *known = map_get(&ledger->digests, system);
    char hex[65];
    if (known)
        return known;
    const struct digest_reader told = {.read = file_told, .context = ledger->catalog};
    if (!definitions(ledger->catalog, system, &told, hex, err))
        return NULL;
    char *digest = arena_text(ledger->arena, hex);
    if (!map_put(ledger->arena, &ledger->digests, arena_text(ledger->arena, system), digest))
        bug("a digest is there and is not");
    return digest;
}

static bool digests_json(struct ledger *ledger, struct buffer *out, struct error *err)
{
    const char *const *id;
    size_t count = catalog_systems(ledger->catalog, &id);
    const char *digest = ledger_digest(ledger, shared, err);
    if (!digest)
        return false;
    buffer_format(out, "{\"%s\":\"%s\"", shared, digest);
    for (size_t i = 0; i < count; i++) {
        digest = ledger_digest(ledger, id[i], err);
        if (!digest)
            return false;
        buffer_format(out, ",\"%s\":\"%s\"", id[i], digest);
    }
    buffer_char(out, '}');
    return true;
}

static size_t send_hello(struct job *job, struct db_statement statement[STATEMENTS])
{
    statement[0] = (struct db_statement){"SELECT api.hello($1::text, $2::jsonb)", 2, job->param};
    return 1;
}

/* ---- the answer ---- */

static const char *text_of(struct arena *arena, const struct record *record, const char *name)
{
    struct value value = record_get(record, name);
    return value_is_null(value) ? "" : arena_text(arena, value_print(arena, value));
}

static int64_t number_of(const struct record *record, const char *name)
{
    struct value value = record_get(record, name);
    return value.kind == VALUE_INT ? value.integer : 0;
}

static const char *const *texts_of(struct arena *arena, const struct record *record,
                                   const char *name)
{
    struct value value = record_get(record, name);
    size_t count = value.kind == VALUE_LIST ? value.list->count : 0, used = 0;
    const char **text = arena_take(arena, (count + 1) * sizeof(*text));
    for (size_t i = 0; i < count; i++)
        if (value.list->item[i].kind == VALUE_TEXT)
            text[used++] = arena_text(arena, value.list->item[i].text);
    return text;
}

static bool take_hello(struct job *job, struct error *err)
{
    struct arena *arena = job->ledger->arena;
    int32_t today;
    if (!read_rows(job, 0, err))
        return false;
    const struct record *answer = job->rows.count == 1 ? job->rows.item[0].record : NULL;
    if (!answer || !date_parse_iso(text_of(arena, answer, "today"), &today))
        return error_set(err, "00-599", "sqlstate", "hello", NULL);
    if (!job->ledger->session)      /* a second hello changes it in place: screens hold on to it */
        job->ledger->session = arena_take(arena, sizeof(*job->ledger->session));
    struct value told = record_get(answer, "last");
    const struct record *last = told.kind == VALUE_RECORD ? told.record : record_new(job->arena);
    *job->ledger->session = (struct session){
        .login = text_of(arena, answer, "login"),
        .name = text_of(arena, answer, "name"),
        .city_name = text_of(arena, answer, "city_name"),
        .branch = text_of(arena, answer, "branch"),
        .branch_name = text_of(arena, answer, "branch_name"),
        .department = text_of(arena, answer, "department"),
        .department_name = text_of(arena, answer, "department_name"),
        .role_name = text_of(arena, answer, "role_name"),
        .terminal = text_of(arena, answer, "terminal"),
        .last_form = told.kind == VALUE_RECORD ? text_of(arena, last, "form") : NULL,
        .last_number = text_of(arena, last, "number"),
        .last_at = text_of(arena, last, "at"),
        .city = (int)number_of(answer, "city"),
        .person = number_of(answer, "person"),
        .today = today,
        .may = texts_of(arena, answer, "may"),
        .closed = texts_of(arena, answer, "closed"),
        .demo = record_get(answer, "demo").kind == VALUE_BOOL && record_get(answer, "demo").boolean,
    };
    return true;
}

static const struct job_ops hello_ops = {.send = send_hello, .take = take_hello, .needed = 1};

static struct job *hello(struct ledger *ledger)
{
    struct job *job = job_new(ledger, &hello_ops, "hello");
    struct buffer digests = {0};
    struct error err = ERROR_NONE;
    if (!digests_json(ledger, &digests, &err)) {
        job->error = err;
        job->state = JOB_FAILED;
    }
    job->param[0] = ledger->terminal;
    job->param[1] = arena_text(job->arena, buffer_string(&digests));
    buffer_release(&digests);
    job_begin(job);
    return job;
}

struct job *ledger_hello(struct ledger *ledger, const char *terminal)
{
    ledger->terminal = arena_text(ledger->arena, terminal);
    ledger->was_ready = db_state(ledger->db) == DB_READY;
    return hello(ledger);
}

struct job *hello_again(struct ledger *ledger)
{
    struct job *job = hello(ledger);
    job->is_left = true;
    return job;
}

const struct session *ledger_session(const struct ledger *ledger)
{
    return ledger->session;
}
