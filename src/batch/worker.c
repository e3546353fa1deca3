/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The loop of the worker. Cities take turns, one step each, so that a long job of one does not keep
 * another waiting and the seals go on between its steps; a dry run is one turn (try_all).
 */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch_private.h"

enum {
    CONNECT_MS = 30000,
    CALL_MS = 600000,
    SEAL_EVERY_MS = 10000,
    WATCH_EVERY_MS = 5000,
    TRY_AGAIN_MS = 5000,
    IDLE_MS = 1000
};

void city_at(const struct city *city, const char *place)
{
    if (city->worker->at)
        city->worker->at(city->worker->context, place);
}

bool city_connect(const struct city *city, struct db *db, struct error *err)
{
    struct db_target target = city->worker->server;
    target.user = city->is->login;
    target.password = city->is->secret;
    target.is_for_writing = true;
    return db_connect_wait(db, &target, CONNECT_MS, err);
}

bool city_call(struct city *city, struct arena *arena, const char *sql, const char *param,
               const char **text, struct error *err)
{
    const struct db_statement statement = {sql, param != NULL, &param};
    city_at(city, sql);
    struct db_call *call = db_call_start(city->db, &statement, 1);
    city_at(city, sql);
    bool done = db_wait(city->db, call, CALL_MS, err);
    *text = done && db_call_rows(call, 0) ? arena_text(arena, db_call_text(call, 0, 0, 0)) : NULL;
    db_call_free(&call);
    return done;
}

/* ---- one step of the first job ---- */

/* Members of the server's own small answers; the texts are ours and hold no escapes. */
static bool member(const char *json, const char *name, char *out, size_t room)
{
    char pattern[64];
    snprintf(pattern, sizeof pattern, "\"%s\": ", name);
    const char *at = json ? strstr(json, pattern) : NULL;
    if (!at || room == 0)
        return false;
    at += strlen(pattern);
    at += *at == '"';
    size_t length = strcspn(at, "\",}");
    snprintf(out, room, "%.*s", (int)length, at);
    return strcmp(out, "null") != 0;
}

static bool fail_job(struct city *city, struct arena *arena, const char *job, struct error *why,
                     struct error *err)
{
    const char *none, *sqlstate = error_arg(why, "sqlstate");
    char sql[80];
    if (db_state(city->db) != DB_READY) {
        *err = *why;
        return false;
    }
    const char *fault = sqlstate ? sqlstate : why->id;
    log_line(city->worker->log, "city=%d job=%s fault=%s", city->is->code, job, fault);
    if (strncmp(fault, "MG", 2) != 0)                   /* a refusal of ours has its to-do */
        (void)error_set(&city->missed, "00-559", "job", job, "fault", fault, NULL);
    snprintf(sql, sizeof sql, "SELECT api.worker_fail(%s, $1)", job);
    return city_call(city, arena, sql, fault, &none, err);
}

/* What answers the rows of the step told by the server; line NULL: the step needs nobody
 * outside. */
static bool find_answerer(struct city *city, const char *told, struct answerer *answerer,
                          struct error *err)
{
    char name[128] = "", digest[72] = "";
    *answerer = (struct answerer){0};
    if (member(told, "sheet", name, sizeof name)) {
        *answerer = (struct answerer){calculator_line, city->calculator};
        return (member(told, "digest", digest, sizeof digest) ||
                error_set(err, "00-599", "sqlstate", "digest", NULL)) &&
               calculator_open(city->calculator, name, digest, city->is->code, err);
    }
    if (!member(told, "computer", name, sizeof name))
        return true;
    const struct computer *computer = computer_find(name);
    if (!computer)
        return error_set(err, "00-553", "computer", name, NULL);
    answerer->line = computer->line;
    return true;
}

static bool step_once(struct city *city, struct arena *arena, const char *job, const char **told,
                      struct error *why)
{
    struct answerer answerer;
    return find_answerer(city, *told, &answerer, why) &&
           (!answerer.line || stage_fill(city, job, &answerer, why)) &&
           city_call(city, arena, "SELECT api.worker_step($1)", job, told, why);
}

/* A dry run is one transaction, rolled back at its end; only what it came to is told. A killed
 * one begins anew, and one that was told to stop has not tried. It holds up the seals and the
 * other cities while it lasts. */
static bool try_all(struct city *city, struct arena *arena, const char *job, const char **told,
                    struct error *why)
{
    const char *none;
    char more[8] = "true";
    struct error ignored = ERROR_NONE;
    bool is_stopped = false;
    bool done = city_call(city, arena, "BEGIN", NULL, &none, why);
    while (done && !is_stopped && strcmp(more, "true") == 0) {
        done = step_once(city, arena, job, told, why) && member(*told, "more", more, sizeof more);
        is_stopped = city->worker->stop && *city->worker->stop;
    }
    if (db_state(city->db) == DB_READY)
        done = city_call(city, arena, "ROLLBACK", NULL, &none, done ? why : &ignored) && done;
    if (!done)
        return false;
    if (is_stopped)
        return city_call(city, arena, "SELECT api.worker_fail($1, NULL)", job, &none, why);
    log_line(city->worker->log, "city=%d job=%s tried", city->is->code, job);
    return city_call(city, arena, "SELECT api.worker_tried($1)", *told, &none, why);
}

/* false: the line is gone. *worked: there was a step to do. */
static bool work_one(struct city *city, struct arena *arena, bool *worked, struct error *err)
{
    const char *told;
    char job[24] = "", part[24] = "", step[24] = "", more[8] = "", dry[8] = "";
    struct error why = ERROR_NONE;
    if (!city_call(city, arena, "SELECT api.worker_take()", NULL, &told, err))
        return false;
    *worked = member(told, "job", job, sizeof job);
    if (!*worked)
        return true;
    if (member(told, "dry", dry, sizeof dry) && strcmp(dry, "true") == 0)
        return try_all(city, arena, job, &told, &why) || fail_job(city, arena, job, &why, err);
    do {
        if (!step_once(city, arena, job, &told, &why))
            return fail_job(city, arena, job, &why, err);
        log_line(city->worker->log, "city=%d job=%s part=%s step=%s", city->is->code, job,
                 member(told, "part", part, sizeof part) ? part : "?",
                 member(told, "step", step, sizeof step) ? step : "?");
    } while (member(told, "more", more, sizeof more) && strcmp(more, "true") == 0 &&
             clock_ms() < city->next_seal && !(city->worker->stop && *city->worker->stop));
    return true;
}

/* ---- seals and watch ---- */

static bool seal(struct city *city, struct arena *arena, struct error *err)
{
    const char *text;
    char number[2][24] = {"", ""}, at[32] = "", chain[68] = "";
    city->next_seal = clock_ms() + SEAL_EVERY_MS;
    if (!city_call(city, arena, "SELECT api.worker_seal()", NULL, &text, err))
        return false;
    if (!text)
        return true;
    if (!member(text, "seal", number[0], sizeof number[0]) ||
        !member(text, "rows", number[1], sizeof number[1]) || !member(text, "at", at, sizeof at) ||
        !member(text, "chain", chain, sizeof chain))
        bug("a seal without its members");
    const struct anchor anchor = {city->is->code, strtoll(number[0], NULL, 10), at,
                                  strtoll(number[1], NULL, 10), chain};
    log_line(city->worker->log, "city=%d seal=%s rows=%s", city->is->code, number[0], number[1]);
    return !city->worker->anchor || anchor_write(city->worker->anchor, &anchor, err);
}

static bool watch(struct city *city, struct arena *arena, struct error *err)
{
    const char *ended, *none;
    city->next_watch = clock_ms() + WATCH_EVERY_MS;
    if (!city_call(city, arena, "SELECT api.worker_watch()", NULL, &ended, err) ||
        !city_call(city, arena, "SELECT api.worker_months()", NULL, &none, err))
        return false;
    if (ended && strcmp(ended, "0") != 0)
        log_line(city->worker->log, "city=%d ended=%s", city->is->code, ended);
    return true;
}

/* ---- the turn of one city ---- */

static bool turn(struct city *city, struct arena *arena, bool *worked, struct error *err)
{
    const char *due;
    if (clock_ms() < city->next_try)
        return true;
    if (db_state(city->db) != DB_READY) {
        if (!city_connect(city, city->db, err))
            return false;
    }
    if (clock_ms() >= city->next_watch && !watch(city, arena, err))
        return false;
    if (!city_call(city, arena, "SELECT api.worker_tick()", NULL, &due, err) ||
        !work_one(city, arena, worked, err))
        return false;
    return clock_ms() < city->next_seal || seal(city, arena, err);
}

static bool is_stopped(const struct worker *worker)
{
    return worker->stop && *worker->stop;
}

/* What goes wrong with one city is written down and does not stop the others; with `once` it ends
 * the run. */
static bool turn_all(const struct worker *worker, struct city *city, bool *worked,
                     struct error *err)
{
    struct arena *arena = arena_new();
    bool done = true;
    for (size_t i = 0; done && i < worker->cities && !is_stopped(worker); i++) {
        struct error why = ERROR_NONE;
        bool has_worked = false;
        if (!turn(&city[i], arena, &has_worked, &why)) {
            log_line(worker->log, "city=%d error=%s", city[i].is->code, why.id);
            city[i].next_try = clock_ms() + TRY_AGAIN_MS;
            if (worker->once) {
                *err = why;
                done = false;
            }
        }
        *worked |= has_worked;
        arena_clear(arena);
    }
    arena_free(&arena);
    return done;
}

/* With `once` the last word is a seal over what was done, and what waits for another try is no
 * success. */
static bool seal_all(const struct worker *worker, struct city *city, struct error *err)
{
    struct arena *arena = arena_new();
    bool done = true;
    for (size_t i = 0; done && i < worker->cities; i++)
        done = seal(&city[i], arena, err);
    arena_free(&arena);
    for (size_t i = 0; done && i < worker->cities; i++)
        if (error_is_set(&city[i].missed)) {
            *err = city[i].missed;
            done = false;
        }
    return done;
}

bool worker_run(const struct worker *worker, struct error *err)
{
    struct arena *arena = arena_new();
    struct city *city = arena_take(arena, worker->cities * sizeof *city);
    struct calculator calculator = {.forms = worker->forms};
    bool done = true;
    for (size_t i = 0; i < worker->cities; i++)
        city[i] = (struct city){.worker = worker,
                                .calculator = &calculator,
                                .is = &worker->city[i],
                                .db = db_new()};
    while (done && !is_stopped(worker)) {
        bool worked = false;
        done = turn_all(worker, city, &worked, err);
        if (!worked && worker->once)
            break;
        if (!worked && poll(NULL, 0, IDLE_MS) < 0 && errno != EINTR)
            bug("waiting is not possible");
    }
    if (done && worker->once && !is_stopped(worker))
        done = seal_all(worker, city, err);
    for (size_t i = 0; i < worker->cities; i++) {
        db_free(&city[i].db);
        db_free(&city[i].second);
    }
    calculator_release(&calculator);
    arena_free(&arena);
    return done;
}
