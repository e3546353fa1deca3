/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The bench: figures taken side by side with a floor or a peer in one run, on one machine, in turn,
 * so that what else the machine does falls on both. A row says figure, floor, ratio, budget and
 * whether it is met; it never fails a test.
 */
#ifndef TESTS_BENCH_H
#define TESTS_BENCH_H
#include "madoguchi/play_glass.h"
#include "madoguchi/base.h"

#define PASSPHRASE "madoguchi"              /* of every demo login */
#define CLERK "n_mado"
#define CLERK_CITY "392049"

struct bench {
    struct arena *arena;
    const char *program, *tools, *home;     /* the binary, the folder of the floors, the seeded cluster */
    const char *socket;                     /* its folder, short enough for libpq */
    int residents;                          /* in that cluster */
    int missed;
};

/* ---- samples ---- */
struct samples { double *value; size_t count, room; };
double now_ms(void);
void samples_add(struct samples *samples, double value);
void samples_release(struct samples *samples);
double samples_at(struct samples *samples, double part);      /* 0.5 median, 0.99 p99; sorts */
static inline double median(struct samples *samples) { return samples_at(samples, 0.5); }

/* ---- rows ---- */
struct figure {
    const char *what, *unit;
    double value, floor;                    /* floor 0: none */
    const char *floor_name, *budget;
    bool met;
};
void bench_row(struct bench *bench, const struct figure *figure);
void bench_note(const char *format, ...) __attribute__((format(printf, 1, 2)));
_Noreturn void bench_stop(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* ---- the program behind a glass ---- */
struct glass *counter_open(struct bench *bench);              /* started; nothing typed */
void counter_wait(struct glass *glass, const char *text);     /* stops the bench when it does not come */
void counter_log_in(struct bench *bench, struct glass *glass);/* on the menu afterwards */
const char *counter_line(struct bench *bench, struct glass *glass, const char *label);  /* keys that open this line of the menu */
struct glass *floor_open(struct bench *bench, const char *tool);
/* ms from the key to the first byte of the answer; then waits until it is quiet. */
double key_to_screen(struct glass *glass, const char *key);
int run_quiet(const char *const *argv);                       /* exit code; output is thrown away */
double run_time(const char *const *argv);                     /* ms from start to end; stops the bench on failure */
const char *clerk_secret(struct bench *bench);                /* database password of CLERK */

/* ---- the rows, one file each ---- */
void bench_key(struct bench *bench);
void bench_start(struct bench *bench);
void bench_memory(struct bench *bench);
void bench_search(struct bench *bench);
void bench_check(struct bench *bench);
void bench_screens(struct bench *bench);
void bench_paper(struct bench *bench);
void bench_sessions(struct bench *bench);
void bench_sheet(struct bench *bench);
void bench_assess(struct bench *bench);
void bench_log(struct bench *bench);
#endif
