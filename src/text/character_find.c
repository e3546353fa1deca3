/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One registered character found by what a person knows of it: a reading, a radical, strokes, a
 * number. The list is read from end to end (five milliseconds, once per question of a person).
 * Knows no line of the file and no screen. Dry.
 */
#include "character_private.h"
#include "text_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { RADICALS = 214, RADICAL_FIRST = 0x2F00, SAME_CODE_MAX = 32 };

/* The radicals that what was typed can mean. */
struct radicals { bool is[RADICALS + 1]; };

static void add_radicals(struct radicals *radicals, const char *list, bool only_itself)
{
    for (const char *at = list; *at; at += *at == ',') {
        char *point;
        long radical = strtol(at, &point, 10);
        bool itself = *point == '.' && strtol(point + 1, NULL, 10) == 0;
        if (radical >= 1 && radical <= RADICALS && (itself || !only_itself))
            radicals->is[radical] = true;
        at += strcspn(at, ",");
    }
}

/* A number, a letter of the block of radicals, or a letter that is a radical without any stroke
 * more. */
static struct radicals radicals_of(const struct characters *list, const char *typed)
{
    struct radicals out = {{false}};
    const char *end = typed + strlen(typed);
    size_t bytes;
    uint32_t code = text_code(typed, end, &bytes);
    if (code >= '0' && code <= '9') {
        add_radicals(&out, typed, false);
    } else if (typed + bytes == end && code >= RADICAL_FIRST && code < RADICAL_FIRST + RADICALS) {
        out.is[code - RADICAL_FIRST + 1] = true;
    } else if (typed + bytes == end) {
        struct character row[SAME_CODE_MAX];
        size_t count = characters_of(list, code, 0, row, COUNT_OF(row));
        for (size_t i = 0; i < count && i < COUNT_OF(row); i++)
            add_radicals(&out, row[i].radicals, true);
    }
    return out;
}

static bool share_radical(const struct radicals *wanted, const char *list)
{
    struct radicals have = {{false}};
    add_radicals(&have, list, false);
    for (int i = 1; i <= RADICALS; i++)
        if (wanted->is[i] && have.is[i])
            return true;
    return false;
}

/* `katakana` is one whole reading of the list, hiragana and katakana alike. */
static bool has_reading(const char *readings, const char *katakana)
{
    const char *want = katakana, *want_end = katakana + strlen(katakana);
    const char *end = readings + strlen(readings);
    bool same = true;
    for (size_t bytes, other; readings < end; readings += bytes) {
        uint32_t code = utf8_code(readings, end, &bytes);
        if (code == ',') {
            if (same && want == want_end)
                return true;
            want = katakana;
            same = true;
            continue;
        }
        same = same && want < want_end &&
               utf8_code(want, want_end, &other) == hiragana_katakana(code);
        want += same ? other : 0;
    }
    return same && want == want_end;
}

static bool has_number(const struct character *row, const char *number)
{
    char code[16], sequence[32];
    snprintf(code, sizeof code, "U+%04X", (unsigned)row->code);
    snprintf(sequence, sizeof sequence, "U+%04X U+%04X", (unsigned)row->base,
             (unsigned)row->selector);
    const char *const known[] = {
        row->mj, row->network_code, row->register_no, row->x0213, row->code ? code : "", row->selector ? sequence : "",
    };
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (*known[i] && strcasecmp(known[i], number) == 0)
            return true;
    return false;
}

struct hit { int strokes; uint32_t offset; };

static int by_strokes(const void *a, const void *b)
{
    const struct hit *x = a, *y = b;
    if (x->strokes != y->strokes)
        return x->strokes - y->strokes;
    return x->offset < y->offset ? -1 : x->offset > y->offset;
}

static bool is_given(const char *text)
{
    return text && *text;
}

/* What was asked, made ready once. */
struct question {
    const struct character_search *asked;
    struct radicals radicals;
    struct buffer katakana;
};

static bool matches(const struct character *row, const struct question *question)
{
    const struct character_search *asked = question->asked;
    return (!asked->strokes || row->strokes == asked->strokes) &&
           (!is_given(asked->radical) || share_radical(&question->radicals, row->radicals)) &&
           (!is_given(asked->number) || has_number(row, asked->number)) &&
           (!is_given(asked->reading) ||
            has_reading(row->readings, buffer_string(&question->katakana)));
}

size_t characters_find(const struct characters *list, const struct character_search *search,
                       struct character *out, size_t room)
{
    struct question question = {.asked = search};
    struct buffer hits = {0};
    if (!is_given(search->radical) && !search->strokes && !is_given(search->number) &&
        !is_given(search->reading))
        return 0;
    if (is_given(search->reading))
        text_convert(&question.katakana, search->reading, ENTRY_KANA);
    if (is_given(search->radical))
        question.radicals = radicals_of(list, search->radical);
    struct character row;
    for (size_t at = 0, offset; character_next(list, &at, &offset, &row);)
        if (matches(&row, &question))
            buffer_add(&hits, &(struct hit){row.strokes, (uint32_t)offset}, sizeof(struct hit));
    struct hit *hit = (struct hit *)(void *)hits.data;
    size_t count = hits.length / sizeof *hit;
    if (count)
        qsort(hit, count, sizeof *hit, by_strokes);
    for (size_t i = 0; i < count && i < room; i++)
        out[i] = character_at(list, hit[i].offset);
    buffer_release(&hits);
    buffer_release(&question.katakana);
    return count;
}

uint32_t character_radical_code(int radical)
{
    return radical >= 1 && radical <= RADICALS ? RADICAL_FIRST + (uint32_t)radical - 1 : 0;
}
