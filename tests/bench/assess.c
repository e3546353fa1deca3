/* SPDX-License-Identifier: Apache-2.0 */
/* Three assessments of a city by the worker: rows out of the database, through the sheets, back
 * over the stage and settled. The floor is the same staged COPY with the answers known beforehand:
 * nothing is calculated. Starting the worker is taken off. */
#include "bench.h"

#include <stdlib.h>

enum { ROUNDS = 3 };

static const struct { const char *system, *what; } assessments[] = {
    {"jido_teate", "assessment: to 3,000 claims of 児童手当, two months each"},
    {"keijidoshazei", "assessment: 軽自動車税, a vehicle for three of five residents"},
    {"kojin_juminzei", "assessment: 住民税 of everybody in the city, two sheets"},
};

static double part(struct bench *bench, const char *system, const char *what)
{
    const char *const argv[] = {"tests/bench/assess.sh", bench->home, system, what, NULL};
    return run_time(argv);
}

static void one(struct bench *bench, const char *system, const char *what)
{
    struct samples ours = {NULL, 0, 0}, bare = {NULL, 0, 0};
    part(bench, system, "fill");
    part(bench, system, "prepare");
    part(bench, system, "keep");
    for (int i = 0; i < ROUNDS; i++) {
        part(bench, system, "prepare");
        double took = part(bench, system, "ours");
        part(bench, system, "done");
        double nothing = part(bench, system, "empty");
        samples_add(&ours, took > nothing ? took - nothing : 0);
        part(bench, system, "prepare");
        samples_add(&bare, part(bench, system, "floor"));
    }
    part(bench, system, "clean");
    struct figure figure = {.what = what, .unit = "ms", .value = median(&ours), .floor = median(&bare),
                            .floor_name = "the same staged COPY without computation", .budget = "≤ 1.3× the staged COPY"};
    figure.met = figure.value <= 1.3 * figure.floor;
    bench_row(bench, &figure);
    samples_release(&ours);
    samples_release(&bare);
}

void bench_assess(struct bench *bench)
{
    for (size_t i = 0; i < COUNT_OF(assessments); i++)
        one(bench, assessments[i].system, assessments[i].what);
}
