/* If this fails, two clerks at one record break it: two decisions, two heads of a household, a lost
 * entry, a deadlock. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tests/fault/pairs HOME DATABASE ROUNDS: pairs of deeds on one entry or one household at the same
 * moment, over two desks, in every combination and both orders. The oracle is a model of what an
 * entry may become; the register's invariants are asked after each round. A deadlock that reaches a
 * clerk is a fault.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scene.h"

enum move { APPROVE, RETURN, TAKE_BACK, MOVES };
struct act { const char *name, *form, *login, *record; char state; };
/* The model: an entry waits (1) and becomes registered (3), returned (2) or taken back (4), once.
 * Who enters is n_mado. */
static const struct act acts[MOVES] = {
    [APPROVE] = {"approve", "juki.kari_shogo", "n_shogo", "{\"kari_no\":%s,\"row_version\":%s,\"shori_code\":\"1\"}", '3'},
    [RETURN] = {"return", "juki.kari_shogo", "n_shogo", "{\"kari_no\":%s,\"row_version\":%s,\"shori_code\":\"2\",\"riyu\":\"書類\"}", '2'},
    [TAKE_BACK] = {"take back", "juki.kari_hikitori", "n_mado", "{\"kari_no\":%s,\"row_version\":%s}", '4'},
};

struct test { struct scene scene; struct desk desk[MOVES], entrant; int born, done[MOVES]; };

static const char *ask(struct test *test, const char *format, const char *key)
{
    return scene_ask(&test->scene, arena_format(test->scene.arena, "%s%s", format, key));
}

static const char *enter(struct test *test)
{
    char request[37];
    auth_uuid(request);
    struct traced traced = {ledger_submit(test->entrant.ledger, catalog_form(test->scene.catalog, "juki.tennyu"), request,
                                          scene_entry(&test->scene, "2026-11-20", test->born++), NULL), false, false};
    desk_run(&test->entrant, &traced);
    MUST(job_state(traced.job) == JOB_DONE && job_answer(traced.job)->state == SUBMIT_DONE);
    const char *key = arena_text(test->scene.arena, job_answer(traced.job)->number);
    job_free(&traced.job);
    return key;
}

static struct job *begin(struct test *test, enum move move, const char *key, const char *version)
{
    const struct form *form = catalog_form(test->scene.catalog, acts[move].form);
    char request[37];
    char *json = arena_text(test->scene.arena, acts[move].record);
    char *first = strstr(json, "%s"), *second = strstr(first + 2, "%s");
    *first = *second = 0;
    json = arena_format(test->scene.arena, "%s%s%s%s%s", json, key, first + 2, version, second + 2);
    auth_uuid(request);
    return ledger_submit(test->desk[move].ledger, form, request, scene_record(&test->scene, form, json), NULL);
}

static bool is_open(const struct job *job)
{
    return job_state(job) == JOB_RUNNING || job_state(job) == JOB_UNSURE;
}

static void run_both(struct test *test, const enum move move[2], struct job *job[2])
{
    for (int64_t end = clock_ms() + 400000; is_open(job[0]) || is_open(job[1]);) {
        MUST(clock_ms() < end);
        for (int i = 0; i < 2; i++) {
            struct pollfd fd = {db_fd(test->desk[move[i]].db), db_poll_events(test->desk[move[i]].db), 0};
            poll(&fd, 1, 1);
            db_step(test->desk[move[i]].db, fd.revents);
            ledger_step(test->desk[move[i]].ledger);
        }
    }
}

/* Exactly one of the two happened, and the entry is what that one makes of it. */
static void judge(struct test *test, const enum move move[2], struct job *const job[2], const char *key)
{
    int done = 0, which = 0;
    for (int i = 0; i < 2; i++) {
        if (job_state(job[i]) != JOB_DONE)
            fprintf(stderr, "%s against %s: %s %s\n", acts[move[i]].name, acts[move[1 - i]].name, job_error(job[i])->id,
                    error_arg(job_error(job[i]), "sqlstate"));
        MUST(job_state(job[i]) == JOB_DONE);
        if (job_answer(job[i])->state == SUBMIT_DONE) {
            done++;
            which = i;
        }
    }
    MUST(done == 1);
    MUST(job_answer(job[1 - which])->state == SUBMIT_CONFLICT || job_answer(job[1 - which])->state == SUBMIT_REFUSED);
    test->done[move[which]]++;
    MUST(*ask(test, "SELECT kari_jotai_code FROM juki.kari_toroku WHERE dantai_code = 392049 AND kari_no = ", key) == acts[move[which]].state);
    const char *people = ask(test, "SELECT count(*) FROM juki.ido WHERE dantai_code = 392049 AND kari_no = ", key);
    MUST(strcmp(people, move[which] == APPROVE ? "1" : "0") == 0);
}

static const char invariants[] =
    "SELECT concat_ws(' ', (SELECT count(*) FROM (SELECT FROM juki.jumin WHERE zokugara_code = '02' AND jumin_jotai_code = '1' GROUP BY dantai_code, setai_no HAVING count(*) > 1) AS x),"
    " (SELECT count(*) FROM gyosei_kihon.jusho_rireki AS a JOIN gyosei_kihon.jusho_rireki AS b USING (dantai_code, kojin_no, jusho_kubun_code)"
    "  WHERE jusho_kubun_code = '1' AND a.rireki_no < b.rireki_no AND daterange(a.valid_from_date, a.valid_to_date) && daterange(b.valid_from_date, b.valid_to_date)),"
    " (SELECT count(*) FROM (SELECT FROM audit.deed GROUP BY request HAVING count(*) > 1) AS x))";

static void try_pair(struct test *test, enum move a, enum move b)
{
    const enum move move[2] = {a, b};
    const char *key = enter(test);
    const char *version = ask(test, "SELECT row_version FROM juki.kari_toroku WHERE dantai_code = 392049 AND kari_no = ", key);
    struct job *job[2] = {begin(test, a, key, version), begin(test, b, key, version)};
    run_both(test, move, job);
    judge(test, move, job, key);
    job_free(&job[0]);
    job_free(&job[1]);
}

int main(int argc, char **argv)
{
    struct test test = {.born = -14000};
    MUST(argc == 4 && atoi(argv[3]) > 0);
    scene_open(&test.scene, argv[1], argv[2]);
    desk_open(&test.entrant, &test.scene, "n_mado");
    for (int i = 0; i < MOVES; i++)
        desk_open(&test.desk[i], &test.scene, acts[i].login);
    const char *before = scene_ask(&test.scene, invariants);
    int pairs = 0;
    for (int round = 0; round < atoi(argv[3]); round++)
        for (int a = 0; a < MOVES; a++)
            for (int b = 0; b < MOVES; b++)
                if (a != b) {
                    try_pair(&test, a, b);
                    scene_progress("pairs", ++pairs, (long)atoi(argv[3]) * MOVES * (MOVES - 1));
                }
    MUST(strcmp(before, "0 0 0") == 0 && strcmp(scene_ask(&test.scene, invariants), before) == 0);
    printf("%d pairs at once: approved %d, returned %d, taken back %d, each time one; no deadlock reached a clerk\n", pairs, test.done[APPROVE],
           test.done[RETURN], test.done[TAKE_BACK]);
    for (int i = 0; i < MOVES; i++)
        desk_close(&test.desk[i]);
    desk_close(&test.entrant);
    scene_close(&test.scene);
    return 0;
}
