/* SPDX-License-Identifier: Apache-2.0 */
/* The bench's table of rows: `bench quick` runs the short ones, `bench all` every one, `bench
 * NAME…` those named. */
#include "bench.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    void (*run)(struct bench *bench);
    bool quick;
} rows[] = {
    {"key", bench_key, true},
    {"start", bench_start, true},
    {"memory", bench_memory, true},
    {"search", bench_search, true},
    {"check", bench_check, true},
    {"sheet", bench_sheet, true},
    {"assess", bench_assess, false},
    {"log", bench_log, false},
    {"screens", bench_screens, false},
    {"paper", bench_paper, false},
    {"sessions", bench_sessions, false},
};

static bool is_asked(size_t row, int argc, char **argv)
{
    for (int i = 4; i < argc; i++)
        if (strcmp(argv[i], "all") == 0 || (strcmp(argv[i], "quick") == 0 && rows[row].quick) ||
            strcmp(argv[i], rows[row].name) == 0)
            return true;
    return false;
}

int main(int argc, char **argv)
{
    struct bench bench = {.arena = arena_new()};
    if (argc < 5) {
        fprintf(stderr, "usage: bench PROGRAM TOOLS HOME quick|all|ROW…  (start it by tests/bench/run)\n");
        return 2;
    }
    setlocale(LC_CTYPE, "C.UTF-8");
    bench.program = argv[1];
    bench.tools = argv[2];
    bench.home = argv[3];
    bench.socket = getenv("PGHOST") ? arena_text(bench.arena, getenv("PGHOST")) : NULL;     /* our own db room forgets it */
    if (!bench.socket)
        bench_stop("PGHOST must name the cluster's socket: start it by tests/bench/run");
    bench.residents = atoi(getenv("RESIDENTS") ? getenv("RESIDENTS") : "0");
    printf("%-48s %12s %12s %7s  %-34s %s\n", "what", "figure", "floor", "ratio", "budget", "");
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (is_asked(i, argc, argv))
            rows[i].run(&bench);
    printf("%d budgets missed\n", bench.missed);
    arena_free(&bench.arena);
    return 0;
}
