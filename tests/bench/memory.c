/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Private memory of a session (what one more clerk costs): two sessions run, so that what they
 * share counts for neither. After a search that finds few, and after paging through all fifty pages
 * that a list may hold of the whole register.
 */
#include "bench.h"

#include <stdio.h>
#include <string.h>

enum { PAGES_DOWN = 170, BUDGET_MIB = 12 };

static double private_mib(const struct glass *glass)
{
    char path[64], line[256];
    long sum = 0, kib;
    snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)glass_child(glass));
    FILE *file = fopen(path, "r");
    if (!file)
        bench_stop("%s cannot be read", path);
    while (fgets(line, sizeof line, file))
        if (sscanf(line, "Private_Clean: %ld", &kib) == 1 || sscanf(line, "Private_Dirty: %ld", &kib) == 1)
            sum += kib;
    fclose(file);
    return (double)sum / 1024;
}

static void search(struct glass *glass, const char *kana)
{
    glass_type(glass, kana);
    glass_type(glass, "\0330");             /* Esc 0 = F10 */
    counter_wait(glass, "件");
    glass_wait_quiet(glass, 50, 5000);
}

static void row(struct bench *bench, const char *what, double mib, double floor)
{
    bench_row(bench, &(struct figure){what, "MiB", mib, floor, "bare ncurses, 20 fields", "≤ 12 MiB", mib <= BUDGET_MIB});
}

void bench_memory(struct bench *bench)
{
    struct glass *floor = floor_open(bench, "floor_form"), *floor2 = floor_open(bench, "floor_form");
    struct glass *other = counter_open(bench), *ours = counter_open(bench);
    counter_wait(floor2, "Tab next");
    counter_wait(floor, "Tab next");
    counter_log_in(bench, other);
    counter_log_in(bench, ours);
    glass_type(ours, counter_line(bench, ours, "個人検索"));
    counter_wait(ours, "カナ氏名");
    search(ours, "ワタナベテツ");
    row(bench, "private memory, a search with few hits", private_mib(ours), private_mib(floor));
    glass_type(ours, "\0333");
    counter_wait(ours, "メニュー");
    glass_wait_quiet(ours, 50, 5000);
    glass_type(ours, counter_line(bench, ours, "個人検索"));
    counter_wait(ours, "カナ氏名");
    search(ours, "カ");
    for (int i = 0; i < PAGES_DOWN; i++) {
        glass_type(ours, "\0338");          /* Esc 8 = F8 */
        glass_wait_quiet(ours, 15, 5000);
    }
    struct buffer last = {0};
    glass_row(ours, 21, &last);
    row(bench, "private memory, all pages of a long list", private_mib(ours), private_mib(floor));
    bench_note("the list ended at:%s, of %d residents", buffer_string(&last), bench->residents);
    buffer_release(&last);
    glass_close(&ours);
    glass_close(&other);
    glass_close(&floor);
    glass_close(&floor2);
}
