/* If this fails, a counter freezes while the database answers, or takes a lost line for a finished
 * entry. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include "../bare_cluster.h"
#include "madoguchi/play_proxy.h"
#include "madoguchi/db.h"

static struct bare_cluster cluster;
static struct proxy_state *bad_line;
static char proxy_folder[96];
static pid_t proxy_pid;

static int start_all(void **state)
{
    (void)state;
    if (bare_cluster_start(&cluster) != 0)
        return -1;
    snprintf(proxy_folder, sizeof(proxy_folder), "/var/tmp/madoguchi-line-%d", (int)getpid());
    mkdir(proxy_folder, 0700);
    static struct proxy_plan plan;
    plan = (struct proxy_plan){.listen = proxy_folder, .target = cluster.socket};
    bad_line = proxy_state_new(&plan);
    proxy_pid = proxy_start(&plan, bad_line);
    return proxy_pid > 0 ? 0 : -1;
}

static int stop_all(void **state)
{
    (void)state;
    kill(proxy_pid, SIGKILL);
    waitpid(proxy_pid, NULL, 0);
    bare_cluster_stop(&cluster);
    char path[128];
    snprintf(path, sizeof(path), "%s/.s.PGSQL.5432", proxy_folder);
    unlink(path);
    rmdir(proxy_folder);
    return 0;
}

static struct db_target target_of(const char *folder)
{
    return (struct db_target){.folder = folder, .database = "postgres", .user = "postgres"};
}

static struct db *open_db(const char *folder)
{
    struct db *db = db_new();
    struct error err = ERROR_NONE;
    struct db_target target = target_of(folder);
    if (!db_connect_wait(db, &target, 5000, &err))
        fail_msg("%s: %s", err.id, error_arg(&err, "reason"));
    return db;
}

static struct db_call *start(struct db *db, const char *sql)
{
    return db_call_start(db, &(struct db_statement){.sql = sql}, 1);
}

static void wait_call(struct db *db, struct db_call *call)
{
    struct error err = ERROR_NONE;
    if (!db_wait(db, call, 10000, &err) && strcmp(err.id, "00-503") != 0 && strcmp(err.id, "00-512") != 0)
        fail_msg("%s", err.id);
}

static void turn(struct db *db)
{
    struct pollfd fd = {db_fd(db), db_poll_events(db), 0};
    poll(&fd, 1, 20);
    db_step(db, fd.revents);
}

/* All four are on their way, prepared too, while no answer has come: what the client sends in all
 * is counted first. */
static void brings_four_statements_in_one_round_trip(void **state)
{
    (void)state;
    const char *param[] = {"葛\U000E0102城", NULL};
    struct db_statement statement[] = {
        {"SELECT $1::text", 1, param}, {"SELECT 1/0", 0, NULL}, {"SELECT $2::text, $1::text", 2, param}, {"SELECT generate_series(1,3)", 0, NULL}};
    struct db *db = open_db(proxy_folder);
    int begun = bad_line->client_messages;
    struct db_call *call = db_call_start(db, statement, 4);
    wait_call(db, call);
    int sent = bad_line->client_messages - begun;
    assert_true(sent >= 4 * 2);
    db_call_free(&call);
    db_free(&db);

    db = open_db(proxy_folder);
    begun = bad_line->client_messages;
    bad_line->hold = 1;
    call = db_call_start(db, statement, 4);
    while (bad_line->client_messages - begun < sent)
        turn(db);
    bad_line->hold = 0;
    wait_call(db, call);
    assert_int_equal(bad_line->client_messages - begun, sent);
    assert_string_equal(db_call_text(call, 0, 0, 0), "葛\U000E0102城");
    assert_string_equal(db_call_failure(call, 1)->sqlstate, "22012");
    assert_null(db_call_failure(call, 2));              /* a failing half does not stop the next */
    assert_null(db_call_text(call, 2, 0, 0));
    assert_int_equal(db_call_rows(call, 3), 3);
    assert_false(db_call_warned(call));
    db_call_free(&call);
    db_free(&db);
}

static void no_step_waits(void **state)
{
    (void)state;
    struct db *db = open_db(proxy_folder);
    bad_line->hold = 1;                     /* a step that waited for the server would never come back */
    struct db_call *call = start(db, "SELECT repeat('x', 3000000)");
    for (int i = 0; i < 50; i++)
        turn(db);
    assert_int_equal(db_call_state(call), DB_CALL_RUNNING);
    bad_line->hold = 0;
    while (db_call_state(call) == DB_CALL_RUNNING)
        turn(db);
    assert_int_equal(strlen(db_call_text(call, 0, 0, 0)), 3000000);
    db_call_free(&call);
    db_free(&db);
}

static void a_search_is_stopped_and_the_next_call_is_not(void **state)
{
    (void)state;
    for (int round = 0; round < 20; round++) {
        struct db *db = open_db(cluster.socket);
        struct db_call *search = start(db, "SELECT pg_sleep(3000)");
        usleep(round % 2 ? 20000 : 0);
        db_call_cancel(db, search);
        struct db_call *submit = start(db, "SELECT pg_sleep(0.02)::text || 'done'");
        wait_call(db, search);
        wait_call(db, submit);
        /* sent while the server had not begun yet, a cancel may find nothing to stop; then the line
         * is given up */
        if (db_call_state(search) == DB_CALL_DONE) {
            assert_string_equal(db_call_failure(search, 0)->sqlstate, "57014");
            assert_int_equal(db_call_state(submit), DB_CALL_DONE);
            assert_null(db_call_failure(submit, 0));
        }
        db_call_free(&search);
        db_call_free(&submit);
        db_free(&db);
    }
}

static void a_call_that_was_left_does_no_harm(void **state)
{
    (void)state;
    struct db *db = open_db(cluster.socket);
    struct db_call *left = start(db, "SELECT pg_sleep(0.05)"), *next = start(db, "SELECT 'next'");
    db_call_free(&left);
    wait_call(db, next);
    assert_string_equal(db_call_text(next, 0, 0, 0), "next");
    left = start(db, "SELECT pg_sleep(9)");
    db_free(&db);
    assert_int_equal(db_call_state(left), DB_CALL_LOST);
    db_call_free(&left);
    db_call_free(&next);
}

/* The server's ReadyForQuery is its word that the commit is done: without it nothing is certain. */
static void a_line_cut_anywhere_is_lost_never_done(void **state)
{
    (void)state;
    for (int cut = 1; cut <= 6; cut++) {    /* ParseComplete BindComplete RowDescription DataRow CommandComplete Ready */
        struct db *db = open_db(proxy_folder);
        bad_line->cut_server = bad_line->server_messages + cut;
        struct db_call *call = start(db, "SELECT 42 AS answer");
        wait_call(db, call);
        assert_int_equal(db_call_state(call), DB_CALL_LOST);
        assert_int_equal(db_state(db), DB_LOST);
        struct db_call *late = start(db, "SELECT 1");
        assert_int_equal(db_call_state(late), DB_CALL_LOST);
        struct error err = ERROR_NONE;
        struct db_target target = target_of(proxy_folder);
        assert_true(db_connect_wait(db, &target, 5000, &err));
        db_call_free(&call);
        db_call_free(&late);
        db_free(&db);
    }
}

/* Waits for the session to be there: a busy server begins late. */
static void a_session_that_is_ended_is_lost(void **state)
{
    (void)state;
    static const char end[] =
        "DO $$ BEGIN WHILE NOT EXISTS (SELECT FROM (SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity "
        "  WHERE query LIKE '%mine%' AND state = 'active' AND pid <> pg_backend_pid()) AS s WHERE ended) "
        "LOOP PERFORM pg_sleep(0.02); PERFORM pg_stat_clear_snapshot(); END LOOP; END $$";
    struct db *db = open_db(cluster.socket), *other = open_db(cluster.socket);
    struct db_call *call = start(db, "SELECT pg_sleep(10), 'mine'");
    struct error err = ERROR_NONE;
    db_step(db, 0);
    assert_true(db_script(other, "end", end, &err));
    wait_call(db, call);
    assert_int_equal(db_call_state(call), DB_CALL_LOST);
    assert_null(db_call_failure(call, 0));
    assert_non_null(strstr(db_reason(db), "57P01"));
    db_call_free(&call);
    db_free(&db);
    db_free(&other);
}

static void functions_made_anew_are_prepared_again(void **state)
{
    (void)state;
    struct db *db = open_db(cluster.socket), *other = open_db(cluster.socket);
    struct error err = ERROR_NONE;
    const char *make = "CREATE TABLE IF NOT EXISTS hits (n int); DROP FUNCTION IF EXISTS f(); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'";
    const char *anew = "DROP FUNCTION f(); CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$SELECT 'two'$$";
    struct db_statement pair[] = {{"INSERT INTO hits VALUES (1)", 0, NULL}, {"SELECT * FROM f() AS f(v)", 0, NULL}};
    assert_true(db_script(other, "make", make, &err));
    struct db_call *call = db_call_start(db, pair, 2);
    wait_call(db, call);
    assert_string_equal(db_call_text(call, 1, 0, 0), "1");
    db_call_free(&call);
    assert_true(db_script(other, "anew", anew, &err));
    call = db_call_start(db, pair, 2);
    wait_call(db, call);
    assert_null(db_call_failure(call, 1));
    assert_string_equal(db_call_text(call, 1, 0, 0), "two");
    db_call_free(&call);
    struct arena *arena = arena_new();
    const char *hits;
    assert_true(db_fetch(other, arena, "SELECT count(*) FROM hits", 0, NULL, &hits, &err));
    assert_string_equal(hits, "2");                     /* the half that had succeeded was not done again */
    arena_free(&arena);
    db_free(&db);
    db_free(&other);
}

static void a_warning_makes_the_result_uncertain(void **state)
{
    (void)state;
    struct db *db = open_db(cluster.socket);
    struct db_call *call = start(db, "DO $$BEGIN RAISE WARNING 'standby'; END$$"), *next = start(db, "DO $$BEGIN RAISE NOTICE 'x'; END$$");
    wait_call(db, call);
    wait_call(db, next);
    assert_true(db_call_warned(call));
    assert_false(db_call_warned(next));
    db_call_free(&call);
    db_call_free(&next);
    db_free(&db);
}

static void the_environment_has_no_say(void **state)
{
    (void)state;
    setenv("PGOPTIONS", "-c work_mem=64kB", 1);
    setenv("PGHOST", "/nonexistent", 1);
    setenv("PGDATABASE", "other", 1);
    setenv("PGAPPNAME", "other", 1);
    setenv("PGTZ", "UTC", 1);
    struct db *db = open_db(cluster.socket);
    struct arena *arena = arena_new();
    struct error err = ERROR_NONE;
    const char *answer;
    assert_true(db_fetch(db, arena, "SELECT current_database() || current_setting('application_name') || (current_setting('work_mem') = '64kB')",
                         0, NULL, &answer, &err));
    assert_string_equal(answer, "postgresmadoguchifalse");
    assert_null(getenv("PGOPTIONS"));
    arena_free(&arena);
    db_free(&db);
}

static void a_socket_may_lie_deep(void **state)
{
    (void)state;
    char deep[512], command[1200];
    snprintf(deep, sizeof(deep), "%s/%0120d/%0100d", proxy_folder, 1, 2);
    snprintf(command, sizeof(command), "mkdir -p $(dirname %s) && ln -s %s %s", deep, cluster.socket, deep);
    assert_int_equal(system(command), 0);
    struct db *db = open_db(deep);
    db_free(&db);
    snprintf(command, sizeof(command), "rm -r %s/0*", proxy_folder);
    assert_int_equal(system(command), 0);
}

static void refusals_are_told_from_failures(void **state)
{
    (void)state;
    struct db *db = db_new();
    struct error err = ERROR_NONE;
    struct db_target target = target_of(cluster.socket);
    target.user = "nobody_here";
    assert_false(db_connect_wait(db, &target, 5000, &err));
    assert_string_equal(err.id, "00-506");
    assert_int_equal(db_state(db), DB_REFUSED);
    assert_non_null(strstr(db_reason(db), "28000"));
    assert_false(db_is_missing(db));
    target = target_of(cluster.socket);
    target.database = "nowhere";
    assert_false(db_connect_wait(db, &target, 5000, &err));
    assert_int_equal(db_state(db), DB_REFUSED);
    assert_true(db_is_missing(db));
    target = target_of("/nonexistent/folder");
    assert_false(db_connect_wait(db, &target, 5000, &err));
    assert_string_equal(err.id, "00-501");
    assert_int_equal(db_state(db), DB_LOST);
    db_free(&db);
}

static void a_script_says_where_it_broke(void **state)
{
    (void)state;
    struct db *db = open_db(cluster.socket);
    struct error err = ERROR_NONE;
    assert_false(db_script(db, "sql/001.sql", "SELECT '住民';\nSELECT 1;\nSELEC 2;\n", &err));
    assert_string_equal(err.id, "00-505");
    assert_string_equal(err.where, "sql/001.sql:3");
    assert_string_equal(error_arg(&err, "sqlstate"), "42601");
    assert_false(db_script(db, "x", "BEGIN; SELECT 1/0;", &err));
    assert_true(db_script(db, "x", "CREATE TABLE after_failure (n int)", &err));
    db_free(&db);
}

struct rows { int left; };
static size_t next_row(void *context, char *bytes, size_t room)
{
    struct rows *rows = context;
    return rows->left > 0 ? (size_t)snprintf(bytes, room, "%d\t葛\U000E0102\n", rows->left--) : 0;
}

static void rows_stream_in(void **state)
{
    (void)state;
    struct db *db = open_db(cluster.socket);
    struct error err = ERROR_NONE;
    struct rows rows = {5000};
    struct arena *arena = arena_new();
    const char *sum;
    assert_true(db_script(db, "t", "CREATE TABLE t (n int PRIMARY KEY, name text)", &err));
    assert_true(db_copy_in(db, "COPY t FROM STDIN", next_row, &rows, &err));
    assert_true(db_fetch(db, arena, "SELECT sum(n) FROM t WHERE name = U&'\\845B\\+0E0102'", 0, NULL, &sum, &err));
    assert_string_equal(sum, "12502500");
    rows.left = 1;
    assert_false(db_copy_in(db, "COPY t FROM STDIN", next_row, &rows, &err));
    assert_string_equal(err.id, "00-507");
    assert_string_equal(error_arg(&err, "sqlstate"), "23505");
    assert_true(db_fetch(db, arena, "SELECT count(*) FROM t", 0, NULL, &sum, &err));
    arena_free(&arena);
    db_free(&db);
}

int main(void)
{
    alarm(300);                             /* what waits for a server that is silent, waits for ever */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(brings_four_statements_in_one_round_trip),
        cmocka_unit_test(no_step_waits),
        cmocka_unit_test(a_search_is_stopped_and_the_next_call_is_not),
        cmocka_unit_test(a_call_that_was_left_does_no_harm),
        cmocka_unit_test(a_line_cut_anywhere_is_lost_never_done),
        cmocka_unit_test(a_session_that_is_ended_is_lost),
        cmocka_unit_test(functions_made_anew_are_prepared_again),
        cmocka_unit_test(a_warning_makes_the_result_uncertain),
        cmocka_unit_test(the_environment_has_no_say),
        cmocka_unit_test(a_socket_may_lie_deep),
        cmocka_unit_test(refusals_are_told_from_failures),
        cmocka_unit_test(a_script_says_where_it_broke),
        cmocka_unit_test(rows_stream_in),
    };
    return cmocka_run_group_tests(tests, start_all, stop_all);
}
