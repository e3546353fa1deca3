/* SPDX-License-Identifier: Apache-2.0 */
/* `check` of one real system, and of 1,000 synthetic definitions; the floor parses the same files
 * and does no more. */
#include "bench.h"

enum { ROUNDS = 7 };

static void measure(struct bench *bench, const char *const *ours, const char *const *floor, struct figure figure, double limit)
{
    struct samples took = {NULL, 0, 0}, bare = {NULL, 0, 0};
    for (int i = 0; i < ROUNDS; i++) {
        samples_add(&took, run_time(ours));
        samples_add(&bare, run_time(floor));
    }
    figure.unit = "ms";
    figure.value = median(&took);
    figure.floor = median(&bare);
    figure.met = figure.value <= limit;
    bench_row(bench, &figure);
    samples_release(&took);
    samples_release(&bare);
}

void bench_check(struct bench *bench)
{
    const char *tool = arena_format(bench->arena, "%s/floor_yaml", bench->tools);
    const char *made = arena_format(bench->arena, "%s/definitions", bench->tools);
    const char *const generate[] = {"tests/bench/definitions", made, NULL};
    const char *const one[] = {bench->program, "check", "forms/jumin/juki", NULL}, *const bare[] = {tool, "forms/jumin/juki", NULL};
    const char *const many[] = {bench->program, "check", "--forms", made, NULL}, *const bare_many[] = {tool, made, NULL};
    run_time(generate);
    measure(bench, one, bare, (struct figure){.what = "check of one system (juki)", .floor_name = "libyaml parses the same files, one core",
            .budget = "≤ 50 ms"}, 50);
    measure(bench, many, bare_many, (struct figure){.what = "check of 1,000 synthetic definitions", .budget = "≤ 1 s on 2 cores"}, 1000);
}
