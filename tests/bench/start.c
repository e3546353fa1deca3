/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From exec to the first paint. Without a database: the login screen, which needs none. With it:
 * login typed ahead, to the department's list; against psql with the same login. The passphrase's
 * Argon2id is security's price and measured apart, by `db secret`, which does nothing else.
 */
#include "bench.h"

#include <stdlib.h>

enum { ROUNDS = 15 };

struct starts { struct samples bare, login, office, psql, secret; };

static double paint(struct glass *glass, const char *text, double begun)
{
    counter_wait(glass, text);
    double took = now_ms() - begun;
    glass_close(&glass);
    return took;
}

static void once(struct bench *bench, struct starts *starts, const char *const *psql, const char *const *secret)
{
    double begun = now_ms();
    samples_add(&starts->bare, paint(floor_open(bench, "floor_form"), "Tab next", begun));
    begun = now_ms();
    samples_add(&starts->login, paint(counter_open(bench), "F3", begun));
    begun = now_ms();
    struct glass *glass = counter_open(bench);
    glass_type(glass, CLERK "\r" PASSPHRASE "\r");
    samples_add(&starts->office, paint(glass, "未処理一覧", begun));
    samples_add(&starts->psql, run_time(psql));
    samples_add(&starts->secret, run_time(secret));
}

static void report(struct bench *bench, struct starts *starts)
{
    double login = median(&starts->login), psql = median(&starts->psql);
    double office = median(&starts->office), secret = median(&starts->secret);
    bench_row(bench, &(struct figure){"start → first paint, without database", "ms", login, median(&starts->bare),
              "bare ncurses, 20 fields", "≤ 30 ms", login <= 30});
    bench_row(bench, &(struct figure){"start → office, database only (less Argon2id)", "ms", office - secret, psql,
              "psql -c 'select 1', same login and socket", "≤ 2×", office - secret <= 2 * psql});
    bench_note("start → office as a clerk sees it: %.1f ms, of which the passphrase (db secret) %.1f ms", office, secret);
}

void bench_start(struct bench *bench)
{
    struct starts starts = {0};
    const char *const psql[] = {"psql", "-XqAt", "-h", bench->socket, "-U", CLERK, "-d", "madoguchi", "-c", "select 1", NULL};
    const char *const secret[] = {"sh", "-c", arena_format(bench->arena, "echo " PASSPHRASE " | '%s' db secret " CLERK " --home '%s'",
                                  bench->program, bench->home), NULL};
    setenv("PGPASSWORD", clerk_secret(bench), 1);
    for (int i = 0; i < ROUNDS; i++)
        once(bench, &starts, psql, secret);
    report(bench, &starts);
    samples_release(&starts.bare);
    samples_release(&starts.login);
    samples_release(&starts.office);
    samples_release(&starts.psql);
    samples_release(&starts.secret);
}
