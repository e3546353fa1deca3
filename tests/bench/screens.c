/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes that a screen costs the line, from key to quiet: what a branch office at 64 kbit/s waits
 * for. */
#include "bench.h"

enum { MOST_BYTES = 2500, LINE_BYTES_PER_MS = 8 };

static void measure(struct bench *bench, struct glass *glass, const char *what, const char *key, const char *text)
{
    size_t before = glass_bytes(glass);
    glass_type(glass, key);
    counter_wait(glass, text);
    glass_wait_quiet(glass, 100, 5000);
    double bytes = (double)(glass_bytes(glass) - before);
    bench_row(bench, &(struct figure){what, "B", bytes, 0, NULL, "≤ 2.5 kB", bytes <= MOST_BYTES});
    bench_note("at 64 kbit/s: %.0f ms on the line", bytes / LINE_BYTES_PER_MS);
}

void bench_screens(struct bench *bench)
{
    struct glass *glass = counter_open(bench);
    counter_log_in(bench, glass);
    measure(bench, glass, "screen: 個人検索, empty", counter_line(bench, glass, "個人検索"), "カナ氏名");
    glass_type(glass, "ヤマ");
    measure(bench, glass, "screen: 個人検索, a page of hits", "\0330", "件");
    measure(bench, glass, "screen: 個人照会", "\r", "世帯");
    glass_type(glass, "\0333");
    glass_wait_quiet(glass, 100, 5000);
    glass_type(glass, "\0333");
    counter_wait(glass, "メニュー");
    glass_wait_quiet(glass, 100, 5000);
    measure(bench, glass, "screen: 転入届 page 1", counter_line(bench, glass, "転入届"), "届出人");
    glass_close(&glass);
}
