/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi text, the operations on letters: keys, kana, widths, the sanitiser, and the list of
 * registered characters.
 */
#include <stdlib.h>
#include <string.h>

#include "text_op.h"

enum { ROWS = 64 };

static bool do_key(const struct text_call *call, const char *text, struct buffer *out,
                   struct error *err)
{
    (void)call, (void)err;
    text_kana_key(out, text);
    return true;
}

static bool do_kanji_key(const struct text_call *call, const char *text, struct buffer *out,
                         struct error *err)
{
    (void)call, (void)err;
    text_kanji_key(out, text);
    return true;
}

static bool do_kana(const struct text_call *call, const char *text, struct buffer *out,
                    struct error *err)
{
    (void)call, (void)err;
    text_convert(out, text, ENTRY_KANA);
    return true;
}

static bool do_hiragana(const struct text_call *call, const char *text, struct buffer *out,
                        struct error *err)
{
    (void)call, (void)err;
    text_hiragana(out, text);
    return true;
}

static bool do_fold(const struct text_call *call, const char *text, struct buffer *out,
                    struct error *err)
{
    (void)call, (void)err;
    text_convert(out, text, ENTRY_ZENKAKU);
    return true;
}

static bool do_half(const struct text_call *call, const char *text, struct buffer *out,
                    struct error *err)
{
    (void)call, (void)err;
    text_convert(out, text, ENTRY_HANKAKU);
    return true;
}

/* ---- width ---- */

static bool prepare_width(struct text_call *call, struct error *err)
{
    static const char *const names[] = {"1", "2", NULL};
    int chosen;
    if (!text_choose(call, 0, names, &chosen, err))
        return false;
    text_set_ambiguous(chosen + 1);
    return true;
}

static bool do_width(const struct text_call *call, const char *text, struct buffer *out,
                     struct error *err)
{
    (void)call, (void)err;
    buffer_format(out, "%d %zu %zu", text_columns(text), text_clusters(text), strlen(text));
    return true;
}

static bool prepare_number(struct text_call *call, struct error *err)
{
    char *end = NULL;
    long number = call->arg[0] ? strtol(call->arg[0], &end, 10) : 0;
    if (number <= 0 || number > 100000 || *end)
        return error_set(err, "00-136", "op", call->name, NULL);
    call->number = (int)number;
    return true;
}

static const char *const units[] = {"columns", "letters", "bytes", NULL};

static bool prepare_clip(struct text_call *call, struct error *err)
{
    return prepare_number(call, err) && text_choose(call, 1, units, &call->kind, err);
}

static bool do_clip(const struct text_call *call, const char *text, struct buffer *out,
                    struct error *err)
{
    (void)err;
    if (call->kind == TEXT_COLUMNS && text_columns(text) > call->number)
        text_pad(out, text, call->number, false);
    else
        buffer_add(out, text, text_limit(text, (enum text_unit)call->kind, (size_t)call->number));
    return true;
}

static bool prepare_pad(struct text_call *call, struct error *err)
{
    static const char *const sides[] = {"left", "right", NULL};
    return prepare_number(call, err) && text_choose(call, 1, sides, &call->kind, err);
}

static bool do_pad(const struct text_call *call, const char *text, struct buffer *out,
                   struct error *err)
{
    (void)err;
    text_pad(out, text, call->number, call->kind == 1);
    return true;
}

/* ---- the sanitiser ---- */

static bool prepare_sanitise(struct text_call *call, struct error *err)
{
    static const char *const names[] = {"screen", "log", "csv", "print", NULL};
    return text_choose(call, 0, names, &call->kind, err);
}

static bool do_sanitise(const struct text_call *call, const char *text, struct buffer *out,
                        struct error *err)
{
    (void)err;
    text_sanitise_for(out, text, (enum sanitise)call->kind);
    return true;
}

/* ---- the list of characters ---- */

static bool prepare_list(struct text_call *call, struct error *err)
{
    call->characters = characters_open(arena_format(call->arena, "%s/mj.tsv", call->data), err);
    return call->characters != NULL;
}

static void put_row(struct buffer *out, const struct character *row)
{
    buffer_format(out, " mj=%s", row->mj);
    if (row->register_no[0])
        buffer_format(out, " register=%s", row->register_no);
    if (row->network_code[0])
        buffer_format(out, " network=%s", row->network_code);
    if (row->x0213[0])
        buffer_format(out, " x0213=%s", row->x0213);
    buffer_format(out, " strokes=%d radical=%s", row->strokes, row->radicals);
    if (row->readings[0])
        buffer_format(out, " readings=%s", row->readings);
}

static void put_variants(struct buffer *out, uint32_t code)
{
    uint32_t variant[ROWS];
    size_t count = character_variants(code, variant, COUNT_OF(variant));
    if (count)
        buffer_text(out, " variants=");
    for (size_t i = 0; i < count && i < COUNT_OF(variant); i++)
        text_put_code(out, variant[i]);
}

static void put_registered(const struct text_call *call, uint32_t code, uint32_t selector,
                           struct buffer *out)
{
    struct character row[ROWS];
    size_t count = characters_of(call->characters, code, selector, row, COUNT_OF(row));
    if (count)
        put_row(out, &row[0]);
    for (size_t i = 1; i < count && i < COUNT_OF(row); i++)
        buffer_format(out, "%s%s", i == 1 ? " also=" : ",", row[i].mj);
    put_variants(out, code);
}

static bool is_selector(uint32_t code)
{
    return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF);
}

static void put_letter(const struct text_call *call, const struct cluster *letter,
                       struct buffer *out)
{
    struct buffer shown = {0};
    const char *at = letter->start, *end = at + letter->bytes;
    uint32_t code[2] = {0, 0};
    buffer_add(&shown, letter->start, letter->bytes);
    text_sanitise(out, buffer_string(&shown));
    for (size_t bytes, n = 0; at < end; at += bytes, n++) {
        uint32_t here = text_code(at, end, &bytes);
        if (n < COUNT_OF(code))
            code[n] = here;
        buffer_format(out, " U+%04X", (unsigned)here);
    }
    buffer_format(out, " columns=%d", letter->columns);
    put_registered(call, code[0], is_selector(code[1]) ? code[1] : 0, out);
    buffer_release(&shown);
}

static bool do_inspect(const struct text_call *call, const char *text, struct buffer *out,
                       struct error *err)
{
    (void)err;
    const char *at = text, *end = text + strlen(text);
    struct cluster letter;
    while (text_next(&at, end, &letter)) {
        if (out->length)
            buffer_char(out, '\t');
        put_letter(call, &letter, out);
    }
    return true;
}

/* reading=くず radical=140 strokes=11 number=MJ022335; a bare word is a number when it looks like
 * one, else a reading */
static bool read_condition(const char *word, struct character_search *search)
{
    static const char *const numbers[] = {"MJ", "mj", "U+", "u+", "J+", "j+"};
    const char *value = strchr(word, '=');
    size_t name = value ? (size_t)(value - word) : 0;
    if (value && name == 7 && memcmp(word, "reading", 7) == 0)
        search->reading = value + 1;
    else if (value && name == 7 && memcmp(word, "radical", 7) == 0)
        search->radical = value + 1;
    else if (value && name == 7 && memcmp(word, "strokes", 7) == 0)
        return (search->strokes = atoi(value + 1)) > 0;
    else if (value && name == 6 && memcmp(word, "number", 6) == 0)
        search->number = value + 1;
    else if (value)
        return false;
    for (size_t i = 0; !value && i < COUNT_OF(numbers); i++)
        if (strncmp(word, numbers[i], 2) == 0)
            search->number = word;
    if (!value && !search->number)
        search->reading = word;
    return true;
}

static void put_found(struct buffer *out, const struct character *row)
{
    uint32_t code = row->selector ? row->base : row->code;
    buffer_char(out, '\t');
    if (code)
        text_put_code(out, code);
    if (row->selector)
        text_put_code(out, row->selector);
    if (code)
        buffer_format(out, " U+%04X", (unsigned)code);
    if (row->selector)
        buffer_format(out, " U+%04X", (unsigned)row->selector);
    put_row(out, row);
}

static bool do_find(const struct text_call *call, const char *text, struct buffer *out,
                    struct error *err)
{
    struct character row[ROWS];
    struct arena *arena = arena_new();
    struct character_search search = {0};
    char *rest = arena_text(arena, text), *word;
    bool good = true;
    while (good && (word = strsep(&rest, " \t")))
        good = !*word || read_condition(word, &search);
    size_t count = good ? characters_find(call->characters, &search, row, COUNT_OF(row)) : 0;
    if (good)
        buffer_format(out, "%zu", count);
    else
        error_set(err, "00-145", "arg", text, "names", "reading= radical= strokes= number=", NULL);
    for (size_t i = 0; i < count && i < COUNT_OF(row); i++)
        put_found(out, &row[i]);
    arena_free(&arena);
    return good;
}

const struct text_op text_letter_ops[] = {
    {"key", "", "text-op-key", NULL, do_key, false, 0},
    {"kanji-key", "", "text-op-kanji-key", NULL, do_kanji_key, false, 0},
    {"kana", "", "text-op-kana", NULL, do_kana, false, 0},
    {"hiragana", "", "text-op-hiragana", NULL, do_hiragana, false, 0},
    {"fold", "", "text-op-fold", NULL, do_fold, false, 0},
    {"half", "", "text-op-half", NULL, do_half, false, 0},
    {"width", "[1|2]", "text-op-width", prepare_width, do_width, true, 1},
    {"clip", "N [columns|letters|bytes]", "text-op-clip", prepare_clip, do_clip, true, 2},
    {"pad", "N [left|right]", "text-op-pad", prepare_pad, do_pad, true, 2},
    {"sanitise", "[screen|log|csv|print]", "text-op-sanitise", prepare_sanitise, do_sanitise, true, 1},
    {"inspect", "", "text-op-inspect", prepare_list, do_inspect, true, 0},
    {"find", "", "text-op-find", prepare_list, do_find, false, 0},
    {NULL, NULL, NULL, NULL, NULL, false, 0},
};
