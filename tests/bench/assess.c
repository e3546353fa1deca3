/* SPDX-License-Identifier: Apache-2.0 */
/* A city's assessment by the worker: rows out of the database, through the sheet, back over the stage and settled. The floor
 * is the same staged COPY with the answers known beforehand: nothing is calculated. Starting the worker is taken off. */
#include "bench.h"

enum { ROUNDS = 3 };

static double part(struct bench *bench, const char *what)
{
    const char *const argv[] = {"tests/bench/assess.sh", bench->home, what, NULL};
    return run_time(argv);
}

void bench_assess(struct bench *bench)
{
    struct samples ours = {NULL, 0, 0}, bare = {NULL, 0, 0};
    for (int i = 0; i < ROUNDS; i++) {
        part(bench, "prepare");
        double took = part(bench, "ours");
        part(bench, "keep");
        double nothing = part(bench, "empty");
        samples_add(&ours, took > nothing ? took - nothing : 0);
        part(bench, "prepare");
        samples_add(&bare, part(bench, "floor"));
    }
    part(bench, "clean");
    struct figure figure = {.what = "assessment: 3,000 claims, two months each", .unit = "ms", .value = median(&ours), .floor = median(&bare),
                            .floor_name = "the same staged COPY without computation", .budget = "≤ 1.3× the staged COPY"};
    figure.met = figure.value <= 1.3 * figure.floor;
    bench_row(bench, &figure);
    samples_release(&ours);
    samples_release(&bare);
}
