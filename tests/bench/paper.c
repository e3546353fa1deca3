/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Certificates: the first of a process, those after it, and many pages in one file. The floor
 * paints one line a page with the same painter, so the difference is what placing and the glyph
 * check of a whole certificate cost.
 */
#include "bench.h"

#include <stdlib.h>
#include <unistd.h>

#include "madoguchi/report.h"
#include "madoguchi/system.h"

enum { AFTER = 40, BULK = 500 };

struct desk { struct catalog *catalog; struct arena *arena; const struct report *report; struct record *record; };

static void open_desk(struct desk *desk)
{
    struct error err = ERROR_NONE;
    struct buffer json = {0};
    struct value value;
    desk->arena = arena_new();
    desk->catalog = catalog_open("forms", &err);
    desk->report = desk->catalog ? catalog_report(desk->catalog, "juki.juminhyo_utsushi") : NULL;
    if (!desk->report || !file_read("tests/report/household.json", 1 << 16, &json, &err) ||
        !json_read(desk->arena, buffer_string(&json), json.length, &value, &err))
        bench_stop("the sample household cannot be read");
    desk->record = value.record;
    buffer_release(&json);
}

static void certificate(struct desk *desk, struct painter *painter, const char *path)
{
    struct arena *arena = arena_new();
    struct placement placement = {NULL, 0, 0, 0, 0, 0};
    struct measure measure = painter_measure(painter);
    struct error err = ERROR_NONE;
    if (!report_place(desk->catalog, desk->report, desk->record, clock_today(), &measure, arena, &placement, &err) ||
        !painter_pdf(painter, &placement, path, NULL, &err))
        bench_stop("a certificate was refused: %s", err.id);
    arena_free(&arena);
}

static double line_only(struct painter *painter, const char *path)
{
    struct placed item = {.kind = PLACED_TEXT, .x = 1000, .y = 1000, .width = 8000, .height = 1000, .size = 1200, .text = "葛城"};
    struct placement placement = {.item = &item, .count = 1, .pages = 1, .width = 21000, .height = 29700};
    struct error err = ERROR_NONE;
    double begun = now_ms();
    if (!painter_pdf(painter, &placement, path, NULL, &err))
        bench_stop("a line was refused: %s", err.id);
    return now_ms() - begun;
}

/* The certificate's items again on each of many pages. */
static double bulk(struct desk *desk, struct painter *painter, const char *path)
{
    struct arena *arena = arena_new();
    struct placement one = {NULL, 0, 0, 0, 0, 0}, many;
    struct measure measure = painter_measure(painter);
    struct error err = ERROR_NONE;
    double begun = now_ms();
    if (!report_place(desk->catalog, desk->report, desk->record, clock_today(), &measure, arena, &one, &err))
        bench_stop("a certificate was refused: %s", err.id);
    many = one;
    many.pages = one.pages * BULK;
    many.item = arena_take(arena, one.count * BULK * sizeof *many.item);
    many.count = many.room = 0;
    for (int i = 0; i < BULK; i++)
        for (size_t k = 0; k < one.count; k++) {
            many.item[many.count] = one.item[k];
            many.item[many.count++].page += i * one.pages;
        }
    if (!painter_pdf(painter, &many, path, NULL, &err))
        bench_stop("bulk was refused: %s", err.id);
    double pages = many.pages / ((now_ms() - begun) / 1000);
    arena_free(&arena);
    return pages;
}

void bench_paper(struct bench *bench)
{
    char path[] = "/tmp/madoguchi-bench-XXXXXX";
    struct samples after = {NULL, 0, 0}, line = {NULL, 0, 0};
    struct error err = ERROR_NONE;
    struct desk desk;
    int fd = mkstemp(path);
    open_desk(&desk);
    double begun = now_ms();
    struct painter *painter = painter_open(NULL, &err);
    if (fd < 0 || !painter)
        bench_stop("no painter: %s", err.id);
    certificate(&desk, painter, path);
    double first = now_ms() - begun;
    for (int i = 0; i < AFTER; i++) {
        begun = now_ms();
        certificate(&desk, painter, path);
        samples_add(&after, now_ms() - begun);
        samples_add(&line, line_only(painter, path));
    }
    bench_note("the first certificate of a process: %.1f ms (font and libraries are loaded)", first);
    bench_row(bench, &(struct figure){"certificate after the first, placed and painted", "ms", median(&after), median(&line),
              "one line a page with the same painter", "≤ 30 ms", median(&after) <= 30});
    double pages = bulk(&desk, painter, path);
    bench_row(bench, &(struct figure){"certificates in bulk", "pages/s", pages, 0, NULL, "≥ 100 pages/s", pages >= 100});
    painter_close(&painter);
    catalog_free(&desk.catalog);
    arena_free(&desk.arena);
    samples_release(&after);
    samples_release(&line);
    close(fd);
    unlink(path);
}
