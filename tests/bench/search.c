/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Search → first page over the whole register of a city. In turn, with the same conditions: the
 * ledger as the counter uses it; bare libpq with the same four statements in one pipeline; and the
 * bare query and count as the cluster's superuser, without ticket, rights or log.
 */
#include "bench.h"

#include <libpq-fe.h>
#include <poll.h>
#include <string.h>

#include "madoguchi/ledger.h"
#include "madoguchi/system.h"

enum { ROUNDS = 200, WARM = 10 };

static const char *const prefixes[] = {"ヤマ", "ワタ", "コ", "オカ", "ミ", "ハマ", "カワ", "モリ", "タ", "ニシ"};

struct desk { struct catalog *catalog; struct db *db; struct ledger *ledger; const struct list_def *list; };
struct statement { const char *name, *sql; int count; const char *param[4]; };
struct search { struct desk desk; PGconn *clerk, *owner; struct samples ours, piped, bare; };

/* ---- ours ---- */

static void finish(struct desk *desk, struct job *job)
{
    while (job_state(job) == JOB_RUNNING) {
        struct pollfd fd = {db_fd(desk->db), db_poll_events(desk->db), 0};
        poll(&fd, 1, 1000);
        db_step(desk->db, fd.revents);
        ledger_step(desk->ledger);
    }
    if (job_state(job) != JOB_DONE)
        bench_stop("a search ended with %s", job_error(job)->id);
}

static void open_desk(struct bench *bench, struct desk *desk, const char *secret)
{
    struct error err = ERROR_NONE;
    struct db_target target = {.folder = arena_format(bench->arena, "%s/pg", bench->home), .database = "madoguchi",
                               .user = CLERK, .password = secret};
    desk->catalog = catalog_open("forms", &err);
    desk->db = db_new();
    if (!desk->catalog || !db_connect_wait(desk->db, &target, 5000, &err))
        bench_stop("no desk: %s", err.id);
    desk->ledger = ledger_new(desk->catalog, desk->db);
    struct job *hello = ledger_hello(desk->ledger, NULL);
    finish(desk, hello);
    job_free(&hello);
    desk->list = catalog_list(desk->catalog, "juki.kojin_kensaku");
}

static double search_ours(struct desk *desk, const char *prefix)
{
    struct condition condition = {"shimei_kana", "prefix", value_text(prefix), value_null()};
    double begun = now_ms();
    struct job *job = ledger_page(desk->ledger, desk->list, &(struct page_ask){.condition = &condition, .count = 1}, NULL, NULL);
    db_step(desk->db, 0);
    finish(desk, job);
    double took = now_ms() - begun;
    if (job_rows(job)->count == 0 || job_count(job) < 0)
        bench_stop("a search for %s found nothing", prefix);
    job_free(&job);
    return took;
}

/* ---- bare libpq ---- */

static PGconn *connect_bare(struct bench *bench, const char *user, const char *password)
{
    const char *const key[] = {"host", "user", "password", "dbname", NULL};
    const char *const value[] = {bench->socket, user, password, "madoguchi", NULL};
    PGconn *conn = PQconnectdbParams(key, value, 0);
    if (PQstatus(conn) != CONNECTION_OK)
        bench_stop("%s", PQerrorMessage(conn));
    return conn;
}

static void prepare(PGconn *conn, const struct statement *statement, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        PGresult *result = PQprepare(conn, statement[i].name, statement[i].sql, 0, NULL);
        if (PQresultStatus(result) != PGRES_COMMAND_OK)
            bench_stop("%s", PQerrorMessage(conn));
        PQclear(result);
    }
    if (PQenterPipelineMode(conn) != 1)
        bench_stop("no pipeline");
}

/* Each statement with its own sync: its own transaction, one round trip for all. */
static double run_piped(PGconn *conn, const struct statement *statement, size_t count)
{
    size_t synced = 0;
    double begun = now_ms();
    for (size_t i = 0; i < count; i++)
        if (PQsendQueryPrepared(conn, statement[i].name, statement[i].count, statement[i].param, NULL, NULL, 0) != 1 ||
            PQpipelineSync(conn) != 1)
            bench_stop("%s", PQerrorMessage(conn));
    while (synced < count) {
        PGresult *result = PQgetResult(conn);
        ExecStatusType status = result ? PQresultStatus(result) : PGRES_TUPLES_OK;
        if (status == PGRES_PIPELINE_SYNC)
            synced++;
        else if (status != PGRES_TUPLES_OK)
            bench_stop("%s", PQresultErrorMessage(result));
        PQclear(result);
    }
    return now_ms() - begun;
}

static void make_piped(struct statement out[4], const char *conditions, const char *ticket)
{
    static const char *const sql[] = {
        "SELECT api.open($1::uuid, 'juki.kojin_kensaku', $2::jsonb, '')",
        "SELECT * FROM api.read_juki_kojin_kensaku($1::uuid)",
        "SELECT api.more($1::uuid)", "SELECT api.count($1::uuid)",
    };
    static const char *const name[] = {"open", "read", "more", "count"};
    for (size_t i = 0; i < 4; i++)
        out[i] = (struct statement){name[i], sql[i], i == 0 ? 2 : 1, {ticket, conditions}};
}

/* ---- the bare query: the query file itself, its keys found in the same statement ---- */

static const char *replace(struct arena *arena, const char *text, const char *word, const char *by)
{
    struct buffer out = {0};
    for (const char *at; (at = strstr(text, word)); text = at + strlen(word)) {
        buffer_add(&out, text, (size_t)(at - text));
        buffer_text(&out, by);
    }
    buffer_text(&out, text);
    const char *whole = arena_text(arena, buffer_string(&out));
    buffer_release(&out);
    return whole;
}

#define FOUND "FROM gyosei_kihon.shimei_sakuin AS t WHERE t.dantai_code = " CLERK_CITY \
              " AND (t.kana_key, t.kojin_no) > ($1, -1) AND t.kana_key < $2"

static void make_bare(struct bench *bench, struct statement out[2], const char *from, const char *to)
{
    struct buffer text = {0};
    struct error err = ERROR_NONE;
    if (!file_read("forms/jumin/juki/query/kojin_kensaku.sql", 1 << 16, &text, &err))
        bench_stop("the query file cannot be read");
    const char *read = strstr(buffer_string(&text), "\n-- read");        /* what is shown; before it, whom the log names besides */
    if (!read)
        bench_stop("the query file has no read");
    const char *sql = replace(bench->arena, read, "v_city", CLERK_CITY);
    sql = replace(bench->arena, sql, "v_keys",
                  "ARRAY(SELECT t.kojin_no " FOUND " ORDER BY t.kana_key, t.kojin_no LIMIT 51)");
    sql = replace(bench->arena, sql, "v_asked", "NULL::jsonb");
    buffer_release(&text);
    out[0] = (struct statement){"page", sql, 2, {from, to}};
    out[1] = (struct statement){"number", "SELECT count(DISTINCT x.kojin_no) FROM (SELECT t.kojin_no " FOUND
                                " ORDER BY t.kana_key, t.kojin_no LIMIT 1001) AS x", 2, {from, to}};
}

static const char *fetch_one(struct bench *bench, PGconn *conn, const char *sql, const char *param)
{
    PGresult *result = PQexecParams(conn, sql, 1, NULL, &param, NULL, NULL, 0);
    if (PQresultStatus(result) != PGRES_TUPLES_OK)
        bench_stop("%s", PQerrorMessage(conn));
    const char *text = arena_text(bench->arena, PQgetvalue(result, 0, 0));
    PQclear(result);
    return text;
}

/* ---- in turn ---- */

static void once(struct bench *bench, struct search *search, const char *key[COUNT_OF(prefixes)][2], int round)
{
    size_t at = (size_t)round % COUNT_OF(prefixes);
    struct statement piped[4], bare[2];
    char ticket[37];
    auth_uuid(ticket);
    make_piped(piped, arena_format(bench->arena, "{\"conditions\":[[\"shimei_kana\",\"prefix\",\"%s\"]],\"limit\":50}",
                                   prefixes[at]), ticket);
    make_bare(bench, bare, key[at][0], key[at][1]);
    if (round == 0) {
        prepare(search->clerk, piped, 4);
        prepare(search->owner, bare, 2);
    }
    double took[3] = {search_ours(&search->desk, prefixes[at]), run_piped(search->clerk, piped, 4), run_piped(search->owner, bare, 2)};
    if (round < WARM)
        return;
    samples_add(&search->ours, took[0]);
    samples_add(&search->piped, took[1]);
    samples_add(&search->bare, took[2]);
}

static void report(struct bench *bench, struct search *search)
{
    double ours = median(&search->ours), piped = median(&search->piped), bare = median(&search->bare);
    bench_row(bench, &(struct figure){"search → first page, ledger", "ms", ours, piped,
              "bare libpq, the same four statements in one pipeline", "≤ 1.1×", ours <= 1.1 * piped});
    bench_row(bench, &(struct figure){"search, those statements", "ms", piped, bare,
              "bare query and count as superuser, one pipeline", "≤ bare + 1.5 ms", piped <= bare + 1.5});
    double p99 = samples_at(&search->ours, 0.99);
    bench_row(bench, &(struct figure){"search → first page, p99", "ms", p99, samples_at(&search->piped, 0.99), NULL, "< 50 ms", p99 < 50});
}

void bench_search(struct bench *bench)
{
    struct search search = {.ours = {NULL, 0, 0}};
    const char *secret = clerk_secret(bench), *key[COUNT_OF(prefixes)][2];
    open_desk(bench, &search.desk, secret);
    search.clerk = connect_bare(bench, CLERK, secret);
    search.owner = connect_bare(bench, "postgres", NULL);
    for (size_t i = 0; i < COUNT_OF(prefixes); i++) {
        key[i][0] = fetch_one(bench, search.owner, "SELECT sys.kana_key($1)", prefixes[i]);
        key[i][1] = fetch_one(bench, search.owner, "SELECT sys.prefix_end($1)", key[i][0]);
    }
    for (int round = 0; round < WARM + ROUNDS; round++)
        once(bench, &search, key, round);
    report(bench, &search);
    PQfinish(search.clerk);
    PQfinish(search.owner);
    ledger_free(&search.desk.ledger);
    db_free(&search.desk.db);
    catalog_free(&search.desk.catalog);
    samples_release(&search.ours);
    samples_release(&search.piped);
    samples_release(&search.bare);
}
