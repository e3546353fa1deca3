/* SPDX-License-Identifier: Apache-2.0 */
/*
 * カスタマバーコード: the figures of an address are taken out by the rules of Japan Post's manual
 * (郵便番号・バーコード マニュアル p.12–25), become signs, and these become bars. Knows no paper
 * and no drawing. Dry.
 */
#include "madoguchi/text_digit.h"
#include "text_private.h"

#include <stdio.h>
#include <string.h>

enum { POSTAL = 7, NUMBER = 13, CONTROL_FIRST = 11, FILLER = 14, MODULUS = 19, LETTERS_MAX = 1024 };

/* ---- the address in half-width letters, capitals ---- */

struct letters { uint32_t code[LETTERS_MAX]; size_t count; };

static uint32_t half(uint32_t code)
{
    static const uint32_t hyphens[] = {0xFF0D, 0x2010, 0x2011, 0x2012,
                                       0x2013, 0x2014, 0x2015, 0x2212};
    for (size_t i = 0; i < COUNT_OF(hyphens); i++)
        if (hyphens[i] == code)
            return '-';
    if (code >= 0xFF01 && code <= 0xFF5E)
        code -= 0xFEE0;
    if (code == 0x3000)
        return ' ';
    return code >= 'a' && code <= 'z' ? code - 'a' + 'A' : code;
}

/* 「&」「/」「・」「.」 are taken away and what stands beside them moves together. */
static bool is_joined_over(uint32_t code)
{
    return code == '&' || code == '/' || code == '.' || code == 0x30FB || code == 0xFF65 ||
           code == 0x00B7;
}

static void read_letters(const char *address, struct letters *out)
{
    const char *end = address + strlen(address);
    for (size_t bytes; address < end && out->count < LETTERS_MAX; address += bytes) {
        uint32_t code = half(text_code(address, end, &bytes));
        if (!is_joined_over(code))
            out->code[out->count++] = code;
    }
}

/* ---- kanji figures before 丁目 丁 番地 番 号 地割 線 の ノ ---- */

static int figure(uint32_t code)
{
    static const uint32_t figures[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                       0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
    for (int i = 0; i < (int)COUNT_OF(figures); i++)
        if (figures[i] == code)
            return i;
    return -1;
}

static int unit(uint32_t code)
{
    return code == 0x5341 ? 10 : code == 0x767E ? 100 : code == 0x5343 ? 1000 : 0;     /* 十 百 千 */
}

static bool is_counter(const struct letters *letters, size_t at)
{
    static const uint32_t counters[] = {0x4E01, 0x756A, 0x53F7, 0x7DDA, 0x306E, 0x30CE};    /* 丁 番 号 線 の ノ */
    if (at >= letters->count)
        return false;
    for (size_t i = 0; i < COUNT_OF(counters); i++)
        if (letters->code[at] == counters[i])
            return true;
    return at + 1 < letters->count && letters->code[at] == 0x5730 &&
           letters->code[at + 1] == 0x5272; /* 地割 */
}

static void put_decimal(struct letters *out, long number)
{
    char text[24];
    int length = snprintf(text, sizeof text, "%ld", number);
    for (int i = 0; i < length && out->count < LETTERS_MAX; i++)
        out->code[out->count++] = (uint32_t)text[i];
}

/* Figures from `at` on; *behind the first letter that is none. -1: too long for a number of a
 * house. */
static long kanji_number(const struct letters *letters, size_t at, size_t *behind)
{
    long sum = 0, run = 0;
    bool any = false;
    for (; at < letters->count; at++) {
        int digit = figure(letters->code[at]), times = unit(letters->code[at]);
        if (digit < 0 && !times)
            break;
        if (times) {
            sum += (any ? run : 1) * times;
            run = 0;
            any = false;
        } else {
            run = run * 10 + digit;
            any = true;
        }
        if (sum + run > 99999999)
            sum = run = 99999999;
    }
    *behind = at;
    return sum + run > 99999999 ? -1 : sum + run;
}

static void arabic_figures(const struct letters *in, struct letters *out)
{
    for (size_t i = 0; i < in->count && out->count < LETTERS_MAX;) {
        size_t behind = i;
        long number = kanji_number(in, i, &behind);
        if (behind > i && number >= 0 && is_counter(in, behind)) {
            put_decimal(out, number);
            i = behind;
        } else {
            size_t stop = behind > i ? behind : i + 1;
            while (i < stop && out->count < LETTERS_MAX)
                out->code[out->count++] = in->code[i++];
        }
    }
}

/* ---- what is taken out ---- */

static bool is_digit(uint32_t code)
{
    return code >= '0' && code <= '9';
}

static bool is_latin(uint32_t code)
{
    return code >= 'A' && code <= 'Z';
}

/* A letter alone stays; two and more are a word; F behind a figure is a storey. */
static bool stays(const struct letters *letters, size_t i)
{
    uint32_t code = letters->code[i];
    if (is_digit(code) || code == '-')
        return true;
    if (!is_latin(code))
        return false;
    bool alone = (i == 0 || !is_latin(letters->code[i - 1])) &&
                 (i + 1 == letters->count || !is_latin(letters->code[i + 1]));
    return alone && !(code == 'F' && i > 0 && is_digit(letters->code[i - 1]));
}

/* One hyphen for all that was left out, none in front, none at the end, none beside a letter. */
static void take_out(const struct letters *letters, struct buffer *out)
{
    bool gap = false;
    for (size_t i = 0; i < letters->count; i++) {
        if (!stays(letters, i) || letters->code[i] == '-') {
            gap = true;
            continue;
        }
        bool latin = is_latin(letters->code[i]), after_latin = out->length && is_latin((uint8_t)out->data[out->length - 1]);
        if (gap && out->length && !latin && !after_latin)
            buffer_char(out, '-');
        buffer_char(out, (char)letters->code[i]);
        gap = false;
    }
}

/* ---- signs and bars ---- */

/* 0–9, 10 for the hyphen, 11 to 18 for CC1 to CC8 */
static void add_sign(struct customer_barcode *out, size_t *count, size_t limit, int sign)
{
    static const char *const names[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "-", "CC1", "CC2", "CC3", "CC4",
                                        "CC5", "CC6", "CC7", "CC8"};
    if (*count < limit)
        memcpy(out->sign[*count], names[sign], strlen(names[sign]) + 1);
    else
        out->cut = true;
    (*count)++;
}

static void add_letter(struct customer_barcode *out, size_t *count, size_t limit, char letter)
{
    if (letter >= 'A') {    /* A–J CC1, K–T CC2, U–Z CC3, each with a figure */
        add_sign(out, count, limit, CONTROL_FIRST + (letter - 'A') / 10);
        add_sign(out, count, limit, (letter - 'A') % 10);
    } else {
        add_sign(out, count, limit, letter == '-' ? 10 : letter - '0');
    }
}

static int value_of(const char *sign)
{
    return sign[0] == 'C' ? CONTROL_FIRST + sign[2] - '1' : sign[0] == '-' ? 10 : sign[0] - '0';
}

static void add_bars(struct customer_barcode *out)
{
    static const char *const bars[] = {"144", "114", "132", "312", "123", "141", "321", "213", "231", "411", "414", "324",
                                       "342", "234", "432", "243", "423", "441", "111"};
    char *at = out->bars;
    memcpy(at, "13", 2);
    at += 2;
    for (size_t i = 0; i < BARCODE_SIGNS; i++, at += 3)
        memcpy(at, bars[value_of(out->sign[i])], 3);
    memcpy(at, "31", 3);
}

static void build(const char *postal, const char *number, struct customer_barcode *out)
{
    size_t count = 0;
    int sum = 0;
    for (size_t i = 0; i < POSTAL; i++)
        add_letter(out, &count, POSTAL, postal[i]);
    for (const char *at = number; *at; at++)
        add_letter(out, &count, POSTAL + NUMBER, *at);
    while (count < POSTAL + NUMBER)
        add_sign(out, &count, POSTAL + NUMBER, FILLER);
    for (size_t i = 0; i < POSTAL + NUMBER; i++)
        sum += value_of(out->sign[i]);
    count = POSTAL + NUMBER;
    add_sign(out, &count, BARCODE_SIGNS, (MODULUS - sum % MODULUS) % MODULUS);
    add_bars(out);
}

bool customer_barcode(const char *postal, const char *address, struct customer_barcode *out, struct error *err)
{
    struct buffer digits = {0}, number = {0};
    struct letters letters = {.count = 0}, arabic = {.count = 0};
    *out = (struct customer_barcode){.cut = false};
    text_convert(&digits, postal, ENTRY_DIGITS);
    size_t count = strspn(buffer_string(&digits), "0123456789");
    bool good = count == POSTAL && digits.length == POSTAL;
    if (!good)
        error_set(err, "00-141", "text", postal, NULL);
    else if (memcmp(digits.data + POSTAL - 2, "00", 2) == 0)
        good = error_set(err, "00-142", "text", postal, NULL);
    if (good) {
        read_letters(address, &letters);
        arabic_figures(&letters, &arabic);
        take_out(&arabic, &number);
        size_t fits = number.length < sizeof out->number ? number.length : sizeof out->number - 1;
        memcpy(out->number, buffer_string(&number), fits);
        out->number[fits] = '\0';
        build(digits.data, buffer_string(&number), out);
    }
    buffer_release(&digits);
    buffer_release(&number);
    return good;
}
