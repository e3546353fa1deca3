/* SPDX-License-Identifier: Apache-2.0 */
/*
 * MJ文字情報一覧表 as rows: read once, indexed by code point and sequence. Must not know how a
 * person looks for one (character_find.c). Knows no screen. Dry but for the one file.
 */
#include "character_private.h"
#include "text_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MAX = 16 << 20, COLUMNS = 9 };
enum { RADICALS_FIRST = 0x2E80, RADICALS_LAST = 0x2FDF };     /* the blocks of radicals */

/* Where a row is found: by its code point (selector 0) and by its sequence. */
struct place { uint32_t code, selector, offset; };

struct characters {
    struct arena *arena;
    struct buffer file;
    struct buffer places;   /* struct place[], sorted */
    size_t first;           /* offset of the first row: behind the heading */
};

struct field { const char *start; size_t bytes; };

/* ---- one line ---- */

static bool split(const char *line, const char *end, struct field fields[COLUMNS])
{
    for (int i = 0; i < COLUMNS; i++) {
        const char *tab = i < COLUMNS - 1 ? memchr(line, '\t', (size_t)(end - line)) : end;
        if (!tab)
            return false;
        fields[i] = (struct field){line, (size_t)(tab - line)};
        line = tab + 1;
    }
    return memchr(fields[COLUMNS - 1].start, '\t', fields[COLUMNS - 1].bytes) == NULL;
}

static bool keep(char *out, size_t room, struct field field)
{
    if (field.bytes >= room)
        return false;
    memcpy(out, field.start, field.bytes);
    out[field.bytes] = '\0';
    return true;
}

/* Up to two code points and nothing behind them; an empty field gives zeros. */
static bool codes(struct field field, uint32_t *first, uint32_t *second)
{
    const char *at = field.start, *end = at + field.bytes;
    uint32_t *out[] = {first, second};
    *first = *second = 0;
    for (size_t i = 0, bytes; i < COUNT_OF(out) && at < end; i++, at += bytes)
        if ((*out[i] = utf8_code(at, end, &bytes)) == CODE_NONE)
            return false;
    return at == end;
}

static bool small_number(struct field field, int *out)
{
    *out = 0;
    if (field.bytes < 1 || field.bytes > 3)
        return false;
    for (size_t i = 0; i < field.bytes; i++) {
        if (field.start[i] < '0' || field.start[i] > '9')
            return false;
        *out = *out * 10 + (field.start[i] - '0');
    }
    return true;
}

static bool read_row(const char *line, const char *end, struct character *out)
{
    struct field field[COLUMNS];
    uint32_t none;
    return split(line, end, field) && field[0].bytes > 0 &&
           keep(out->mj, sizeof out->mj, field[0]) && codes(field[1], &out->code, &none) &&
           none == 0 && codes(field[2], &out->base, &out->selector) &&
           (out->base == 0) == (out->selector == 0) &&
           keep(out->register_no, sizeof out->register_no, field[3]) &&
           keep(out->network_code, sizeof out->network_code, field[4]) &&
           keep(out->x0213, sizeof out->x0213, field[5]) && small_number(field[6], &out->strokes) &&
           keep(out->radicals, sizeof out->radicals, field[7]) &&
           keep(out->readings, sizeof out->readings, field[8]);
}

/* ---- the whole list ---- */

/* The line at *at, without its end; moves *at behind it. false at the end of the file. */
static bool next_line(const struct characters *list, size_t *at, const char **line,
                      const char **end)
{
    if (*at >= list->file.length)
        return false;
    *line = list->file.data + *at;
    const char *stop = memchr(*line, '\n', list->file.length - *at);
    *end = stop ? stop : list->file.data + list->file.length;
    *at = (size_t)(*end - list->file.data) + 1;
    if (*end > *line && (*end)[-1] == '\r')
        (*end)--;
    return true;
}

static void add_place(struct characters *list, uint32_t code, uint32_t selector, size_t offset)
{
    struct place place = {code, selector, (uint32_t)offset};
    if (code)
        buffer_add(&list->places, &place, sizeof place);
}

static int by_place(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->code != y->code)
        return x->code < y->code ? -1 : 1;
    if (x->selector != y->selector)
        return x->selector < y->selector ? -1 : 1;
    return x->offset < y->offset ? -1 : x->offset > y->offset;
}

static struct place *places_of(const struct characters *list, size_t *count)
{
    *count = list->places.length / sizeof(struct place);
    return (struct place *)(void *)list->places.data;
}

/* Every row is read once, so that a question asked later cannot meet a bad one. Returns the number
 * of the first bad line, 0 when there is none. */
static int read_all(struct characters *list)
{
    size_t at = 0, count;
    const char *line, *end;
    int number = 0;
    for (size_t offset = at; next_line(list, &at, &line, &end); offset = at) {
        struct character row = {0};
        number++;
        if (number == 1 && *line == '#') {
            list->first = at;
            continue;
        }
        if (!read_row(line, end, &row))
            return number;
        if (row.code && (!row.selector || row.base != row.code))
            add_place(list, row.code, 0, offset);
        if (row.selector)
            add_place(list, row.base, row.selector, offset);
    }
    struct place *places = places_of(list, &count);
    if (count == 0)
        return number + 1;
    qsort(places, count, sizeof *places, by_place);
    return 0;
}

struct characters *characters_open(const char *path, struct error *err)
{
    struct arena *arena = arena_new();
    struct characters *list = arena_take(arena, sizeof *list);
    list->arena = arena;
    if (!file_read(path, FILE_MAX, &list->file, err)) {
        characters_free(&list);
        return NULL;
    }
    int bad = read_all(list);
    if (!bad)
        return list;
    const char *line = arena_format(arena, "%d", bad);
    error_set(err, "00-140", "path", path, "line", line, NULL);
    characters_free(&list);
    return NULL;
}

void characters_free(struct characters **characters)
{
    struct characters *list = *characters;
    *characters = NULL;
    if (!list)
        return;
    struct arena *arena = list->arena;
    buffer_release(&list->file);
    buffer_release(&list->places);
    arena_free(&arena);
}

/* ---- one after the other ---- */

struct character character_at(const struct characters *list, size_t offset)
{
    struct character row = {0};
    const char *line, *end;
    if (!next_line(list, &offset, &line, &end) || !read_row(line, end, &row))
        bug("no row of characters at %zu", offset);
    return row;
}

bool character_next(const struct characters *list, size_t *at, size_t *offset,
                    struct character *out)
{
    const char *line, *end;
    *offset = *at == 0 ? list->first : *at;
    *at = *offset;
    return next_line(list, at, &line, &end) && read_row(line, end, out);
}

/* ---- by code ---- */

/* The first place not before (code, selector). */
static size_t lower_bound(const struct place *places, size_t count, uint32_t code,
                          uint32_t selector)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        bool before = places[middle].code < code
            || (places[middle].code == code && places[middle].selector < selector);
        if (before)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* 0 is what the code alone means in the 住基ネット, 1 stands as the code alone, 2 needs its
 * selector */
static int plainness(const struct character *row, uint32_t code)
{
    char same[12];
    snprintf(same, sizeof same, "J+%04X", (unsigned)code);
    if (strcmp(row->network_code, same) == 0)
        return 0;
    return row->selector == 0 || row->base != row->code ? 1 : 2;
}

size_t characters_of(const struct characters *list, uint32_t code, uint32_t selector,
                     struct character *out, size_t room)
{
    size_t count, found = 0;
    const struct place *places = places_of(list, &count);
    size_t from = lower_bound(places, count, code, selector);
    for (int wanted = 0; wanted <= 2; wanted++)
        for (size_t i = from; i < count && places[i].code == code; i++) {
            if (selector && places[i].selector != selector)
                break;
            struct character row = character_at(list, places[i].offset);
            if (selector ? wanted > 0 : row.code != code || plainness(&row, code) != wanted)
                continue;
            if (found < room)
                out[found] = row;
            found++;
        }
    return found;
}

/* ---- variants ---- */

/* fold_kanji_code() of a row's variant: what stands in the row, but for the canonical forms that
 * are radicals or compatible. */
static uint32_t canonical_of(const struct variant *row)
{
    bool plain = row->to > RADICALS_LAST && (row->to < 0xF900 || row->to > 0xFAFF) &&
                 row->to < 0x2F800;
    return plain ? row->to : fold_kanji_code(row->from);
}

size_t character_variants(uint32_t code, uint32_t *out, size_t room)
{
    bool kanji = code_is_kanji(code) || (code >= RADICALS_FIRST && code <= RADICALS_LAST);
    uint32_t canonical = kanji ? fold_kanji_code(code) : 0;
    size_t found = 0;
    bool said = canonical == 0 || canonical == code;
    for (size_t i = 0; canonical && i <= text_variant_count; i++) {
        uint32_t from = i < text_variant_count ? text_variants[i].from : CODE_LAST;
        if (!said && canonical < from) {
            if (found < room)
                out[found] = canonical;
            found++;
            said = true;
        }
        if (i == text_variant_count || from == code || canonical_of(&text_variants[i]) != canonical)
            continue;
        if (found < room)
            out[found] = from;
        found++;
    }
    return found;
}
