/* If this fails, a lost line doubles an entry, loses one, or shows one as done that is not. */
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
#include "madoguchi/ledger.h"
#include "madoguchi/system.h"

static struct bare_cluster cluster;
static struct proxy_state *bad_line;
static char proxy_folder[96];
static pid_t proxy_pid;
static struct catalog *catalog;
static struct system a_system = {.id = "juki"};
static struct form a_form = {.system = &a_system, .dotted = "t.entry"};

/* A stand-in for the platform: the same names and answers, and a table that tells what happened. */
static const char stand_in[] =
    "CREATE SCHEMA api; CREATE TABLE done (request uuid PRIMARY KEY, n int NOT NULL DEFAULT 1, acks text[]);"
    "CREATE TABLE ticket (ticket uuid PRIMARY KEY); CREATE TABLE hello (backend int DEFAULT pg_backend_pid());"
    "CREATE FUNCTION api.hello(t text, d jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$BEGIN INSERT INTO hello DEFAULT VALUES;"
    " RETURN jsonb_build_object('login','x','today','2026-11-24','city',392049,'person',7,'may',jsonb_build_array('a.b'),'closed','[]'::jsonb,'demo',true);END$$;"
    "CREATE FUNCTION api.submit(r uuid, f text, d text, j jsonb, a text[], s text) RETURNS jsonb LANGUAGE plpgsql AS $$"
    "DECLARE v_n int; BEGIN IF j ? 'late' THEN PERFORM pg_sleep(0.15); END IF;"
    " IF j ? 'warn' AND NOT EXISTS (SELECT FROM done WHERE request = r) THEN RAISE WARNING 'standby'; END IF;"
    " IF j ? 'fail' THEN RAISE EXCEPTION 'secret value' USING ERRCODE = (j ->> 'fail'); END IF;"
    " IF j ? 'problem' THEN RETURN '{\"state\":\"warned\",\"problems\":[{\"id\":\"02-044\",\"kind\":\"alert\",\"field\":\"g\",\"column\":\"c\",\"row\":2,"
    "\"digest\":\"02-044:ab\",\"args\":{\"day\":\"2026-11-23\",\"n\":5}}]}'; END IF;"
    " INSERT INTO done (request, acks) VALUES (r, a) ON CONFLICT (request) DO NOTHING;"
    " RETURN jsonb_build_object('state','done','key',41,'number','R8-1'); END$$;"
    "CREATE FUNCTION api.open(t uuid, q text, a jsonb, p text) RETURNS void LANGUAGE plpgsql AS $$BEGIN"
    " IF a ? 'refuse' THEN RAISE EXCEPTION '00-541' USING ERRCODE='MG001'; END IF; PERFORM pg_sleep(coalesce((a->>'sleep')::float8,0)); INSERT INTO ticket VALUES (t); END$$;"
    "CREATE FUNCTION api.read_t_q(t uuid) RETURNS SETOF jsonb LANGUAGE sql AS $$SELECT jsonb_build_object('n', g, 'ticket', x.ticket) FROM ticket x, generate_series(1,3) g WHERE x.ticket = t ORDER BY g$$;"
    /* a reading whose first two tickets lack somebody, and one that lacks somebody for ever */
    "CREATE SEQUENCE reads; CREATE FUNCTION api.read_t_w(t uuid) RETURNS SETOF jsonb LANGUAGE plpgsql AS $$BEGIN IF nextval('reads') <= 2 THEN RAISE EXCEPTION '00-984' USING ERRCODE='40001'; END IF;"
    " RETURN QUERY SELECT api.read_t_q(t); END$$;"
    "CREATE FUNCTION api.read_t_e(t uuid) RETURNS SETOF jsonb LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION '00-984' USING ERRCODE='40001'; END$$;"
    "CREATE FUNCTION api.more(t uuid) RETURNS boolean LANGUAGE sql AS 'SELECT true'; CREATE FUNCTION api.count(t uuid) RETURNS int LANGUAGE sql AS 'SELECT 1001';";

static struct db_target target_of(const char *folder)
{
    return (struct db_target){.folder = folder, .database = "postgres", .user = "postgres"};
}

static int start_all(void **state)
{
    struct error err = ERROR_NONE;
    (void)state;
    if (bare_cluster_start(&cluster) != 0)
        return -1;
    snprintf(proxy_folder, sizeof(proxy_folder), "/var/tmp/madoguchi-line-%d", (int)getpid());
    mkdir(proxy_folder, 0700);
    static struct proxy_plan plan;
    plan = (struct proxy_plan){.listen = proxy_folder, .target = cluster.socket};
    bad_line = proxy_state_new(&plan);
    if ((proxy_pid = proxy_start(&plan, bad_line)) < 0)
        return -1;
    catalog = catalog_open("forms", &err);
    struct db *db = db_new();
    struct db_target target = target_of(cluster.socket);
    bool good = catalog && db_connect_wait(db, &target, 5000, &err) && db_script(db, "stand-in", stand_in, &err);
    if (!good)
        fprintf(stderr, "%s %s %s\n", err.id, error_arg(&err, "message"), err.where);
    db_free(&db);
    return good ? 0 : -1;
}

static int stop_all(void **state)
{
    char path[128];
    (void)state;
    kill(proxy_pid, SIGKILL);
    waitpid(proxy_pid, NULL, 0);
    catalog_free(&catalog);
    bare_cluster_stop(&cluster);
    snprintf(path, sizeof(path), "%s/.s.PGSQL.5432", proxy_folder);
    unlink(path);
    rmdir(proxy_folder);
    return 0;
}

struct desk { struct db *db; struct ledger *ledger; struct arena *arena; bool was_unsure; };

static void turn(struct desk *desk)
{
    struct pollfd fd = {db_fd(desk->db), db_poll_events(desk->db), 0};
    int wait_ms = db_timeout(desk->db);
    poll(&fd, 1, wait_ms >= 0 && wait_ms < 20 ? wait_ms : 20);
    db_step(desk->db, fd.revents);
    ledger_step(desk->ledger);
}

static void run(struct desk *desk, struct job *job)
{
    for (int64_t end = clock_ms() + 20000; job_state(job) == JOB_RUNNING || job_state(job) == JOB_UNSURE;) {
        turn(desk);
        desk->was_unsure = desk->was_unsure || job_state(job) == JOB_UNSURE;
        assert_true(clock_ms() < end);
    }
}

static struct desk sit_down(const char *folder)
{
    struct desk desk = {.db = db_new(), .arena = arena_new()};
    struct error err = ERROR_NONE;
    struct db_target target = target_of(folder);
    assert_true(db_connect_wait(desk.db, &target, 5000, &err));
    desk.ledger = ledger_new(catalog, desk.db);
    struct job *hello = ledger_hello(desk.ledger, "T-1");
    run(&desk, hello);
    if (job_state(hello) != JOB_DONE)
        fail_msg("%s", job_error(hello)->id);
    job_free(&hello);
    return desk;
}

static void leave(struct desk *desk)
{
    ledger_free(&desk->ledger);
    db_free(&desk->db);
    arena_free(&desk->arena);
}

static struct job *submit(struct desk *desk, const char *request, const char *member, struct value value)
{
    static const char *const acks[] = {"02-044:ab", "x\"y\\"};
    struct record *record = record_new(desk->arena);
    record_set(desk->arena, record, member, value);
    return ledger_submit(desk->ledger, &a_form, request, record, &(struct submit_with){.acks = acks, .ack_count = 2});
}

static int times_done(const char *request)
{
    struct db *db = db_new();
    struct error err = ERROR_NONE;
    struct arena *arena = arena_new();
    struct db_target target = target_of(cluster.socket);
    const char *param[] = {request}, *count = NULL;
    assert_true(db_connect_wait(db, &target, 5000, &err));
    assert_true(db_fetch(db, arena, "SELECT count(*) FROM done WHERE request = $1::uuid AND acks = ARRAY['02-044:ab','x\"y\\']", 1, param, &count, &err));
    int times = atoi(count);
    arena_free(&arena);
    db_free(&db);
    return times;
}

static void the_session_is_what_the_server_said(void **state)
{
    (void)state;
    struct desk desk = sit_down(cluster.socket);
    const struct session *session = ledger_session(desk.ledger);
    int32_t day;
    assert_true(date_make(2026, 11, 24, &day));
    assert_int_equal(session->today, day);
    assert_int_equal(session->city, 392049);
    assert_true(session->demo);
    assert_true(session_may(session, "a.b"));
    assert_false(session_may(session, "a.c"));
    leave(&desk);
}

/* The line is cut at every message of a submit, in both directions, before and after the message
 * passes. */
static void a_cut_submit_resolves_to_the_truth(void **state)
{
    (void)state;
    int unsure = 0;
    for (int kind = 0; kind < 4; kind++) {
        for (int cut = 1; cut <= 7; cut++) {
            struct desk desk = sit_down(proxy_folder);
            char request[37];
            auth_uuid(request);
            bad_line->after = kind & 1;
            if (kind & 2)
                bad_line->cut_client = bad_line->client_messages + cut;
            else
                bad_line->cut_server = bad_line->server_messages + cut;
            struct job *job = submit(&desk, request, "x", value_int(1));
            run(&desk, job);
            bad_line->cut_client = bad_line->cut_server = bad_line->after = 0;
            assert_int_equal(job_state(job), JOB_DONE);
            assert_int_equal(job_answer(job)->state, SUBMIT_DONE);
            assert_string_equal(job_answer(job)->number, "R8-1");
            assert_int_equal(job_answer(job)->key.integer, 41);
            assert_int_equal(times_done(request), 1);
            unsure += desk.was_unsure;
            job_free(&job);
            leave(&desk);
        }
    }
    assert_in_range(unsure, 20, 28);
}

static void a_warning_is_asked_again(void **state)
{
    (void)state;
    struct desk desk = sit_down(cluster.socket);
    char request[37];
    auth_uuid(request);
    struct job *job = submit(&desk, request, "warn", value_bool(true));
    run(&desk, job);
    assert_true(desk.was_unsure);
    assert_int_equal(job_answer(job)->state, SUBMIT_DONE);
    assert_int_equal(times_done(request), 1);
    job_free(&job);
    leave(&desk);
}

static void an_abandoned_submit_still_happens(void **state)
{
    (void)state;
    struct desk desk = sit_down(cluster.socket);
    char request[37];
    auth_uuid(request);
    struct job *job = submit(&desk, request, "late", value_bool(true));
    job_cancel(job);
    assert_int_equal(job_state(job), JOB_RUNNING);
    job_free(&job);
    for (int64_t end = clock_ms() + 600; clock_ms() < end;)
        turn(&desk);
    assert_int_equal(times_done(request), 1);
    leave(&desk);
}

static void a_failure_shows_its_state_and_nothing_else(void **state)
{
    static const struct { const char *sqlstate, *id; } rows[] = {
        {"42501", "00-121"}, {"53100", "00-510"}, {"25006", "00-511"}, {"22007", "00-599"}, {"40001", "00-599"}};
    (void)state;
    struct desk desk = sit_down(cluster.socket);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char request[37];
        auth_uuid(request);
        struct job *job = submit(&desk, request, "fail", value_text(rows[i].sqlstate));
        run(&desk, job);
        assert_int_equal(job_state(job), JOB_FAILED);
        assert_string_equal(job_error(job)->id, rows[i].id);
        assert_null(memmem(job_error(job)->args, sizeof(job_error(job)->args), "secret", 6));
        assert_null(job_answer(job));
        job_free(&job);
    }
    leave(&desk);
}

static void problems_name_field_row_and_figures(void **state)
{
    (void)state;
    struct desk desk = sit_down(cluster.socket);
    char request[37];
    auth_uuid(request);
    struct job *job = submit(&desk, request, "problem", value_bool(true));
    run(&desk, job);
    const struct submit_answer *answer = job_answer(job);
    assert_int_equal(answer->state, SUBMIT_WARNED);
    assert_int_equal(answer->problems.count, 1);
    const struct problem *problem = &answer->problems.item[0];
    assert_string_equal(problem->message, "02-044");
    assert_int_equal(problem->kind, MESSAGE_ALERT);
    assert_string_equal(problem->field, "g");
    assert_string_equal(problem->column, "c");
    assert_int_equal(problem->row, 2);
    assert_string_equal(problem->digest, "02-044:ab");
    struct error as_args = ERROR_NONE;
    memcpy(as_args.args, problem->args, 60);
    assert_string_equal(error_arg(&as_args, "n"), "5");
    assert_string_equal(error_arg(&as_args, "day"), "令和8年11月23日");
    job_free(&job);
    leave(&desk);
}

static struct query a_query = {.id = "q", .system = "t"};

static void a_reading_is_asked_again_with_a_new_ticket(void **state)
{
    (void)state;
    for (int cut = 1; cut <= 22; cut++) {
        struct desk desk = sit_down(proxy_folder);
        bad_line->cut_server = bad_line->server_messages + cut;
        struct job *job = ledger_open(desk.ledger, &a_query, NULL, NULL);
        run(&desk, job);
        bad_line->cut_server = 0;
        assert_int_equal(job_state(job), JOB_DONE);
        assert_int_equal(job_rows(job)->count, 3);
        assert_true(job_has_more(job));
        assert_int_equal(record_get(job_rows(job)->item[2].record, "n").integer, 3);
        job_free(&job);
        leave(&desk);
    }
}

/* Somebody came into the record between its ticket and the reading. */
static void a_reading_that_shows_another_opens_anew(void **state)
{
    (void)state;
    static const struct query comes = {.id = "w", .system = "t"}, never = {.id = "e", .system = "t"};
    struct desk desk = sit_down(cluster.socket);
    struct job *job = ledger_open(desk.ledger, &comes, NULL, NULL);
    run(&desk, job);
    assert_int_equal(job_state(job), JOB_DONE);
    assert_int_equal(job_rows(job)->count, 3);
    job_free(&job);
    job = ledger_open(desk.ledger, &never, NULL, NULL);
    run(&desk, job);
    assert_int_equal(job_state(job), JOB_FAILED);
    assert_string_equal(job_error(job)->id, "00-984");
    job_free(&job);
    leave(&desk);
}

/* The terminal is a setting of the session: on a new line it must be said again before anything is
 * read. */
static void a_new_line_greets_first(void **state)
{
    (void)state;
    struct desk desk = sit_down(proxy_folder);
    struct error err = ERROR_NONE;
    const struct session *session = ledger_session(desk.ledger);
    const char *count;
    bad_line->cut_server = bad_line->server_messages + 1;
    struct job *job = ledger_open(desk.ledger, &a_query, NULL, NULL);
    run(&desk, job);
    bad_line->cut_server = 0;
    assert_int_equal(job_state(job), JOB_DONE);
    assert_ptr_equal(session, ledger_session(desk.ledger));
    assert_true(db_fetch(desk.db, desk.arena, "SELECT count(*) FROM hello WHERE backend = pg_backend_pid()", 0, NULL, &count, &err));
    assert_string_equal(count, "1");
    job_free(&job);
    leave(&desk);
}

static void a_search_can_be_left(void **state)
{
    (void)state;
    struct desk desk = sit_down(cluster.socket);
    struct record *args = record_new(desk.arena);
    record_set(desk.arena, args, "sleep", value_int(3000));
    struct job *job = ledger_open(desk.ledger, &a_query, args, "shokai");
    for (int i = 0; i < 4; i++)
        turn(&desk);
    job_cancel(job);
    assert_int_equal(job_state(job), JOB_CANCELLED);
    job_free(&job);
    char request[37];
    auth_uuid(request);
    job = submit(&desk, request, "x", value_int(1));    /* the search that was left would last 50 minutes */
    run(&desk, job);
    assert_int_equal(job_state(job), JOB_DONE);
    job_free(&job);
    leave(&desk);
}

static void a_refused_search_says_why(void **state)
{
    (void)state;
    struct desk desk = sit_down(cluster.socket);
    struct record *args = record_new(desk.arena);
    record_set(desk.arena, args, "refuse", value_int(1));
    struct job *job = ledger_open(desk.ledger, &a_query, args, NULL);
    run(&desk, job);
    assert_int_equal(job_state(job), JOB_FAILED);
    assert_string_equal(job_error(job)->id, "00-541");
    job_free(&job);
    struct list_def list = {.query = "t.q", .count = true};
    struct condition condition = {"shimei", "prefix", value_text("\u30e4"), value_null()};
    job = ledger_page(desk.ledger, &list, &(struct page_ask){.condition = &condition, .count = 1}, NULL, NULL);
    run(&desk, job);
    assert_int_equal(job_count(job), 1001);
    struct job *next = ledger_page(desk.ledger, &list, NULL, job, NULL);
    run(&desk, next);
    assert_int_equal(job_state(next), JOB_DONE);
    assert_int_equal(job_count(next), -1);
    job_free(&next);
    job_free(&job);
    leave(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_session_is_what_the_server_said),
        cmocka_unit_test(a_cut_submit_resolves_to_the_truth),
        cmocka_unit_test(a_warning_is_asked_again),
        cmocka_unit_test(an_abandoned_submit_still_happens),
        cmocka_unit_test(a_failure_shows_its_state_and_nothing_else),
        cmocka_unit_test(problems_name_field_row_and_figures),
        cmocka_unit_test(a_reading_is_asked_again_with_a_new_ticket),
        cmocka_unit_test(a_reading_that_shows_another_opens_anew),
        cmocka_unit_test(a_new_line_greets_first),
        cmocka_unit_test(a_search_can_be_left),
        cmocka_unit_test(a_refused_search_says_why),
    };
    return cmocka_run_group_tests(tests, start_all, stop_all);
}
