/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A key and its letter: 転入届 page 1 (17 fields, three pages behind it) against 20 bare fields.
 * Key for key in turn, so that both meet the same machine.
 */
#include "bench.h"

#include <math.h>
#include <string.h>

enum { ROUNDS = 20, LETTERS = 20 };
#define CLEAR "\x15"

struct pair { struct samples ours, floor; size_t our_bytes, floor_bytes; };

static void type_both(struct pair *pair, struct glass *ours, struct glass *floor, const char *key)
{
    size_t at = glass_bytes(ours), floor_at = glass_bytes(floor);
    samples_add(&pair->ours, key_to_screen(ours, key));
    samples_add(&pair->floor, key_to_screen(floor, key));
    pair->our_bytes += glass_bytes(ours) - at;
    pair->floor_bytes += glass_bytes(floor) - floor_at;
}

/* The field of the applicant's name: 24 columns, any letter. */
static void go_to_name(struct bench *bench, struct glass *glass)
{
    glass_type(glass, counter_line(bench, glass, "転入届"));
    counter_wait(glass, "届出人");
    glass_wait_quiet(glass, 50, 2000);
    glass_type(glass, "\007届出人氏名\r");     /* Ctrl-G */
    glass_wait_quiet(glass, 50, 2000);
    glass_type(glass, "x");
    counter_wait(glass, "氏名 [x ");
    key_to_screen(glass, CLEAR);
}

static void report(struct bench *bench, struct pair *pair)
{
    double ours = median(&pair->ours), floor = median(&pair->floor);
    bench_row(bench, &(struct figure){"key → screen, 転入届 page 1, median", "ms", ours, floor,
              "bare ncurses, 20 fields, same keys in turn", "≤ 1.5×", ours <= 1.5 * floor});
    double p99 = samples_at(&pair->ours, 0.99), floor_p99 = samples_at(&pair->floor, 0.99);
    double spread = samples_at(&pair->floor, 0.999);
    bench_row(bench, &(struct figure){"key → screen, p99", "ms", p99, floor_p99, NULL, "within the floor's own spread",
              p99 <= fmax(spread, 1.5 * floor_p99)});
    double bytes = (double)pair->our_bytes / (double)pair->ours.count;
    bench_row(bench, &(struct figure){"bytes per typed letter, underlined or focus", "B", bytes,
              (double)pair->floor_bytes / (double)pair->floor.count, NULL, "≤ 20 B", bytes <= 20});
}

void bench_key(struct bench *bench)
{
    struct pair pair = {{NULL, 0, 0}, {NULL, 0, 0}, 0, 0};
    struct glass *floor = floor_open(bench, "floor_form"), *ours = counter_open(bench);
    counter_wait(floor, "Tab next");
    counter_log_in(bench, ours);
    go_to_name(bench, ours);
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < LETTERS; i++)
            type_both(&pair, ours, floor, (char[]){(char)('a' + i), 0});
        key_to_screen(ours, CLEAR);
        key_to_screen(floor, CLEAR);
    }
    report(bench, &pair);
    glass_close(&ours);
    glass_close(&floor);
    samples_release(&pair.ours);
    samples_release(&pair.floor);
}
