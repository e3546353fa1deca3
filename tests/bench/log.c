/* SPDX-License-Identifier: Apache-2.0 */
/* Who saw whom: the answer to a resident over seven years of the log (domain/security.md §6, 28).
 * Opened and read by a login that has planned nothing before; psql's own start is in it. */
#include "bench.h"

enum { ROUNDS = 5 };

static double part(struct bench *bench, const char *what)
{
    const char *const argv[] = {"tests/bench/log.sh", bench->home, what, NULL};
    return run_time(argv);
}

void bench_log(struct bench *bench)
{
    struct samples asked = {NULL, 0, 0};
    part(bench, "fill");
    for (int i = 0; i < ROUNDS; i++) {
        double opened = part(bench, "open");
        samples_add(&asked, opened + part(bench, "read"));
    }
    part(bench, "clean");
    struct figure figure = {.what = "who saw a person: two million tickets in 84 months, asked and read", .unit = "ms",
                            .value = median(&asked), .budget = "≤ 1 s"};
    figure.met = figure.value <= 1000;
    bench_row(bench, &figure);
    samples_release(&asked);
}
