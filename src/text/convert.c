/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What leaving a field does to its text, and whether the text is of the field's kind. Kanji are
 * never touched and nothing is normalised: only width, and in kana fields the spelling, change.
 * Dry.
 */
#include "romaji_private.h"
#include "text_private.h"

#include <string.h>

enum {
    SPACE_FULL = 0x3000,
    LONG_MARK = 0x30FC,
    HALF_LONG_MARK = 0xFF70,
    MIDDLE_DOT = 0x30FB,
    ASCII_TO_FULL = 0xFEE0
};

static bool is_hyphen(uint32_t code)    /* what keyboards and papers use for - */
{
    static const uint32_t hyphens[] = {'-',    0xFF0D, 0x2010, 0x2011, 0x2012,
                                       0x2013, 0x2014, 0x2015, 0x2212, HALF_LONG_MARK};
    for (size_t i = 0; i < COUNT_OF(hyphens); i++)
        if (hyphens[i] == code)
            return true;
    return false;
}

/* 長音 in its two widths: a vowel behind a kana, and what a kana keyboard gives for - between
 * digits. */
static bool is_long_mark(uint32_t code)
{
    return code == LONG_MARK || code == HALF_LONG_MARK;
}

static uint32_t ascii_full(uint32_t code)
{
    if (code == ' ')
        return SPACE_FULL;
    return code > 0x20 && code < 0x7F ? code + ASCII_TO_FULL : code;
}

static uint32_t full_ascii(uint32_t code)
{
    if (code == SPACE_FULL)
        return ' ';
    return code >= 0xFF01 && code <= 0xFF5E ? code - ASCII_TO_FULL : code;
}

/* Puts a kana together with the mark that follows it, if there is one; returns the bytes of the
 * mark. */
static size_t put_voiced(struct buffer *out, uint32_t kana, const char *at, const char *end)
{
    size_t bytes = 0;
    uint32_t mark = at < end ? utf8_code(at, end, &bytes) : 0;
    uint32_t voiced = kana_voiced(kana, mark);
    text_put_code(out, voiced ? voiced : kana);
    return voiced ? bytes : 0;
}

/* Half-width kana become full-width; the rest too, when it is asked for. */
static void to_full(struct buffer *out, const char *at, const char *end, bool ascii)
{
    for (size_t bytes; at < end; at += bytes) {
        uint32_t code = utf8_code(at, end, &bytes);
        uint32_t full = half_kana_full(code);
        if (code == CODE_NONE)
            buffer_add(out, at, bytes);
        else if (full != code)
            bytes += put_voiced(out, full, at + bytes, end);
        else
            text_put_code(out, ascii ? ascii_full(code) : code);
    }
}

static bool is_digit(uint32_t code)
{
    return code >= '0' && code <= '9';
}

/* Behind the digit written last and before another: ０９０ー１２３４. Fields without kana know no
 * other long mark. */
static bool is_dash(uint32_t code, const struct buffer *out, const char *next, const char *end,
                    enum entry entry)
{
    size_t bytes;
    if (!is_long_mark(code))
        return is_hyphen(code);
    return entry != ENTRY_HANKAKU ||
           (out->length > 0 && is_digit((unsigned char)out->data[out->length - 1]) && next < end &&
            is_digit(full_ascii(utf8_code(next, end, &bytes))));
}

static void to_half_ascii(struct buffer *out, const char *at, const char *end, enum entry entry)
{
    for (size_t bytes; at < end; at += bytes) {
        uint32_t code = utf8_code(at, end, &bytes), mark;
        bool dash = is_dash(code, out, at + bytes, end, entry);
        if (entry == ENTRY_HANKAKU && !dash) {
            uint32_t base = kana_unvoiced(hiragana_katakana(code), &mark),
                     half = full_kana_half(base);
            if (half) {
                text_put_code(out, half);
                if (mark)
                    text_put_code(out, mark);
                continue;
            }
        }
        if (code == CODE_NONE)
            buffer_add(out, at, bytes);
        else if (entry == ENTRY_DIGITS && (dash || full_ascii(code) == ' '))
            continue;       /* 1234-5678: the hyphens are how it is printed, not what it is */
        else
            text_put_code(out, dash ? '-' : full_ascii(code));
    }
}

/* The letters at `at` in lower case and half-width, for the romaji table. */
static size_t letters(const char *at, const char *end, char *out, size_t room)
{
    size_t count = 0;
    for (size_t bytes; at < end && count + 1 < room; at += bytes) {
        uint32_t code = full_ascii(utf8_code(at, end, &bytes));
        if (code >= 'A' && code <= 'Z')
            code += 'a' - 'A';
        if (!(code >= 'a' && code <= 'z') && code != '\'' && code != 0x2019)
            break;
        out[count++] = code == 0x2019 ? '\'' : (char)code;
    }
    out[count] = '\0';
    return count;
}

static size_t skip_codes(const char *at, const char *end, size_t count)
{
    const char *start = at;
    for (size_t bytes; count > 0 && at < end; count--, at += bytes)
        utf8_code(at, end, &bytes);
    return (size_t)(at - start);
}

static size_t put_romaji(struct buffer *out, const char *at, const char *end)
{
    char word[8];
    const char *kana = "";
    size_t used = letters(at, end, word, sizeof word) && word[0] != '\'' ? romaji_kana(word, &kana)
                                                                         : 0;
    buffer_text(out, kana);
    return skip_codes(at, end, used);
}

static void to_kana(struct buffer *out, const char *at, const char *end)
{
    bool after_kana = false;
    for (size_t bytes; at < end; at += bytes) {
        bytes = put_romaji(out, at, end);
        if (bytes) {
            after_kana = true;
            continue;
        }
        uint32_t code = utf8_code(at, end, &bytes);
        uint32_t kana = hiragana_katakana(half_kana_full(code));
        if (code == CODE_NONE) {
            buffer_add(out, at, bytes);
            continue;
        }
        if ((is_hyphen(code) && after_kana) || code == HALF_LONG_MARK)
            kana = LONG_MARK;
        else if (code == '.' || code == 0xFF0E || code == 0x00B7)
            kana = MIDDLE_DOT;
        after_kana = kana >= 0x30A1 && kana <= LONG_MARK && kana != MIDDLE_DOT;
        if (after_kana)
            bytes += put_voiced(out, kana, at + bytes, end);
        else
            text_put_code(out, ascii_full(kana));
    }
}

void text_convert(struct buffer *out, const char *text, enum entry entry)
{
    const char *end = text + strlen(text);
    switch (entry) {
    case ENTRY_ZENKAKU:
        to_full(out, text, end, true);
        break;
    case ENTRY_KANA:
        to_kana(out, text, end);
        break;
    case ENTRY_HANKAKU: case ENTRY_DIGITS: case ENTRY_CODE:
        to_half_ascii(out, text, end, entry);
        break;
    case ENTRY_ANY:
        buffer_text(out, text);
        break;
    }
}

void text_hiragana(struct buffer *out, const char *text)
{
    struct buffer full = {0};
    to_full(&full, text, text + strlen(text), false);
    const char *at = buffer_string(&full), *end = at + full.length;
    for (size_t bytes; at < end; at += bytes) {
        uint32_t code = utf8_code(at, end, &bytes);
        bool has_hiragana = (code >= 0x30A1 && code <= 0x30F6) || code == 0x30FD || code == 0x30FE;
        if (has_hiragana)
            text_put_code(out, code - 0x60);
        else
            buffer_add(out, at, bytes);
    }
    buffer_release(&full);
}

static bool is_of_kind(uint32_t code, enum entry entry)
{
    bool half_form = code >= 0xFF61 && code <= 0xFFDC;
    switch (entry) {
    case ENTRY_ANY:
        return true;
    case ENTRY_ZENKAKU:
        return code >= 0x80 && !half_form && code != CODE_NONE;
    case ENTRY_KANA:
        return code == SPACE_FULL || (code >= 0x30A1 && code <= 0x30FE) ||
               (code >= 0x31F0 && code <= 0x31FF);
    case ENTRY_HANKAKU:
        return (code >= 0x20 && code < 0x7F) || (code >= 0xFF61 && code <= 0xFF9F);
    case ENTRY_DIGITS:
        return code >= '0' && code <= '9';
    case ENTRY_CODE:
        return code > 0x20 && code < 0x7F;
    }
    return false;
}

/* Half-width, a long mark stands behind a kana, a voiced mark or another one; anywhere else it only
 * looks like a hyphen. */
static bool is_stray_long_mark(uint32_t code, uint32_t before, enum entry entry)
{
    return entry == ENTRY_HANKAKU && code == HALF_LONG_MARK &&
           !(before >= 0xFF66 && before <= 0xFF9F);
}

bool text_is_entry(const char *text, enum entry entry, size_t *at)
{
    const char *end = text + strlen(text), *here = text;
    struct cluster cluster;
    uint32_t before = 0;
    while (text_next(&here, end, &cluster)) {
        size_t bytes;
        uint32_t code = utf8_code(cluster.start, end, &bytes);
        bool good = is_of_kind(code, entry) && !is_stray_long_mark(code, before, entry);
        before = code;
        /* a mark has no place behind a digit or a kana that was not composed with it */
        if (good && (entry == ENTRY_ANY || entry == ENTRY_ZENKAKU || bytes == cluster.bytes))
            continue;
        if (at)
            *at = (size_t)(cluster.start - text);
        return false;
    }
    return true;
}
