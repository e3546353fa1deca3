/* SPDX-License-Identifier: Apache-2.0 */
/* Samples and the lines of the report. Knows nothing of what is measured. */
#include "bench.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

double now_ms(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec * 1e3 + (double)at.tv_nsec / 1e6;
}

void samples_add(struct samples *samples, double value)
{
    if (samples->count == samples->room) {
        samples->room = samples->room ? samples->room * 2 : 256;
        samples->value = realloc(samples->value, samples->room * sizeof *samples->value);
        if (!samples->value)
            bench_stop("no memory for samples");
    }
    samples->value[samples->count++] = value;
}

void samples_release(struct samples *samples)
{
    free(samples->value);
    *samples = (struct samples){NULL, 0, 0};
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double samples_at(struct samples *samples, double part)
{
    if (!samples->count)
        bench_stop("nothing was measured");
    qsort(samples->value, samples->count, sizeof *samples->value, by_value);
    size_t at = (size_t)((double)samples->count * part);
    return samples->value[at < samples->count ? at : samples->count - 1];
}

void bench_row(struct bench *bench, const struct figure *figure)
{
    char value[32], floor[32] = "", ratio[16] = "";
    int digits = figure->value >= 1000 ? 0 : figure->value >= 10 ? 1 : 2;
    snprintf(value, sizeof value, "%.*f %s", digits, figure->value, figure->unit);
    if (figure->floor > 0) {
        snprintf(floor, sizeof floor, "%.*f %s", digits, figure->floor, figure->unit);
        snprintf(ratio, sizeof ratio, "%.2f", figure->value / figure->floor);
    }
    printf("%-48s %12s %12s %7s  %-34s %s\n", figure->what, value, floor, ratio, figure->budget, figure->met ? "met" : "NOT MET");
    if (figure->floor_name)
        printf("    floor: %s\n", figure->floor_name);
    fflush(stdout);
    bench->missed += !figure->met;
}

void bench_note(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    printf("    ");
    vprintf(format, args);
    printf("\n");
    va_end(args);
    fflush(stdout);
}

void bench_stop(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fprintf(stderr, "bench: ");
    vfprintf(stderr, format, args);
    fprintf(stderr, "\n");
    va_end(args);
    exit(1);
}
