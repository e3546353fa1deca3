/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Many clerks at once: N sessions, each of which searches every ten seconds on the average (open,
 * read, more, count in one pipeline), from one process by poll. The latency counts from the moment
 * the clerk pressed the key, also when the machine was late. Floor: the same sessions at the same
 * pace ask "SELECT 1" four times. A session's first search, for which the server plans all anew,
 * is told beside, asked one after the other while nobody else works. The cluster is the bench's
 * own: its limits of connections are lifted here.
 */
#include "bench.h"

#include <libpq-fe.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>

#include "madoguchi/auth.h"

enum { MOST = 500, SECONDS = 15, THINK_MS = 10000, STATEMENTS = 4, BUDGET_MS = 150 };

struct seat { PGconn *conn; double due, begun; int synced; bool busy; };
struct hall { struct seat seat[MOST]; int seats; bool is_floor; struct samples took, first; };

static const char *const sql[STATEMENTS] = {
    "SELECT api.open($1::uuid, 'juki.kojin_kensaku', $2::jsonb, '')", "SELECT * FROM api.read_juki_kojin_kensaku($1::uuid)",
    "SELECT api.more($1::uuid)", "SELECT api.count($1::uuid)",
};
static const char *const name[STATEMENTS] = {"open", "read", "more", "count"};
static const char *const conditions[] = {
    "{\"conditions\":[[\"shimei_kana\",\"prefix\",\"ヤマ\"]],\"limit\":50}", "{\"conditions\":[[\"shimei_kana\",\"prefix\",\"オカ\"]],\"limit\":50}",
    "{\"conditions\":[[\"shimei_kana\",\"prefix\",\"ハマ\"]],\"limit\":50}", "{\"conditions\":[[\"shimei_kana\",\"prefix\",\"ニシ\"]],\"limit\":50}",
};

static double think(void)
{
    return (double)(rand() % (2 * THINK_MS));
}

static void sit_down(struct bench *bench, struct seat *seat, const char *secret)
{
    const char *const key[] = {"host", "user", "password", "dbname", NULL};
    const char *const value[] = {bench->socket, CLERK, secret, "madoguchi", NULL};
    seat->conn = PQconnectdbParams(key, value, 0);
    if (PQstatus(seat->conn) != CONNECTION_OK)
        bench_stop("%s", PQerrorMessage(seat->conn));
    for (int i = 0; i < STATEMENTS; i++)
        PQclear(PQprepare(seat->conn, name[i], sql[i], 0, NULL));
    PQclear(PQprepare(seat->conn, "one", "SELECT 1", 0, NULL));
    if (PQsetnonblocking(seat->conn, 1) != 0 || PQenterPipelineMode(seat->conn) != 1)
        bench_stop("%s", PQerrorMessage(seat->conn));
}

static void press(struct seat *seat, bool is_floor)
{
    char ticket[37];
    const char *param[2] = {ticket, conditions[(size_t)rand() % COUNT_OF(conditions)]};
    auth_uuid(ticket);
    for (int i = 0; i < STATEMENTS; i++)
        if (PQsendQueryPrepared(seat->conn, is_floor ? "one" : name[i], is_floor ? 0 : i == 0 ? 2 : 1, param, NULL, NULL, 0) != 1 ||
            PQpipelineSync(seat->conn) != 1)
            bench_stop("%s", PQerrorMessage(seat->conn));
    seat->busy = true;
    seat->synced = 0;
    seat->begun = seat->due;
}

static void take(struct hall *hall, struct seat *seat)
{
    PGresult *result;
    PQflush(seat->conn);
    if (PQconsumeInput(seat->conn) != 1)
        bench_stop("%s", PQerrorMessage(seat->conn));
    for (int nothing = 0; nothing < 2 && seat->synced < STATEMENTS && !PQisBusy(seat->conn);) {
        result = PQgetResult(seat->conn);
        nothing = result ? 0 : nothing + 1;
        if (PQresultStatus(result) == PGRES_FATAL_ERROR && result)
            bench_stop("%s", PQresultErrorMessage(result));
        seat->synced += PQresultStatus(result) == PGRES_PIPELINE_SYNC;
        PQclear(result);
    }
    if (seat->synced < STATEMENTS)
        return;
    samples_add(&hall->took, now_ms() - seat->begun);
    seat->busy = false;
    seat->due = now_ms() + think();
}

/* What was pressed, until its answer is whole. */
static void wait_for(struct hall *hall, struct seat *seat)
{
    while (seat->busy) {
        struct pollfd fd = {.fd = PQsocket(seat->conn), .events = POLLIN};
        PQflush(seat->conn);
        poll(&fd, 1, 100);
        take(hall, seat);
    }
}

static double first_search(struct hall *hall, struct seat *seat)
{
    seat->due = now_ms();
    press(seat, false);
    wait_for(hall, seat);
    double ms = samples_at(&hall->took, 1);
    samples_release(&hall->took);
    return ms;
}

static bool is_anyone_waiting(const struct hall *hall)
{
    for (int i = 0; i < hall->seats; i++)
        if (hall->seat[i].busy)
            return true;
    return false;
}

static void work(struct hall *hall)
{
    static struct pollfd fd[MOST];
    double end = now_ms() + SECONDS * 1000.0;
    for (int i = 0; i < hall->seats; i++)
        hall->seat[i].due = now_ms() + think() / 2;
    while (now_ms() < end || is_anyone_waiting(hall)) {
        for (int i = 0; i < hall->seats; i++) {
            struct seat *seat = &hall->seat[i];
            if (!seat->busy && seat->due <= now_ms() && now_ms() < end)
                press(seat, hall->is_floor);
            fd[i] = (struct pollfd){.fd = seat->busy ? PQsocket(seat->conn) : -1, .events = POLLIN};
        }
        poll(fd, (nfds_t)hall->seats, 2);
        for (int i = 0; i < hall->seats; i++)
            if (fd[i].revents)
                take(hall, &hall->seat[i]);
    }
}

static void fill(struct bench *bench, struct hall *hall, int seats, const char *secret)
{
    while (hall->seats < seats) {
        struct seat *seat = &hall->seat[hall->seats++];
        sit_down(bench, seat, secret);
        samples_add(&hall->first, first_search(hall, seat));
    }
    hall->is_floor = true;
    work(hall);
    double floor = samples_at(&hall->took, 0.95);
    samples_release(&hall->took);
    hall->is_floor = false;
    work(hall);
    double p95 = samples_at(&hall->took, 0.95), half = median(&hall->took);
    bench_row(bench, &(struct figure){arena_format(bench->arena, "%d sessions, a search every 10 s each, p95", seats), "ms", p95, floor,
              "the same sessions at the same pace, SELECT 1", seats == MOST ? "< 150 ms" : "(500: < 150 ms)", p95 < BUDGET_MS});
    bench_note("%zu searches in %d s, median %.1f ms; the first of a session %.1f ms", hall->took.count, SECONDS, half, median(&hall->first));
    samples_release(&hall->took);
}

void bench_sessions(struct bench *bench)
{
    struct hall *hall = arena_take(bench->arena, sizeof *hall);
    const char *secret = clerk_secret(bench);
    const char *const lift[] = {"psql", "-XqAt", "-h", bench->socket, "-U", "postgres", "-d", "madoguchi", "-c",
                                "ALTER ROLE " CLERK " CONNECTION LIMIT -1", NULL};
    run_time(lift);
    srand(1);
    fill(bench, hall, 100, secret);
    fill(bench, hall, MOST, secret);
    for (int i = 0; i < hall->seats; i++)
        PQfinish(hall->seat[i].conn);
}
