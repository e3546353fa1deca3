/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names as banks take them. Half-width forms and hyphens come from the tables of kana.c; here stand
 * only the letters that are allowed and those that must be respelled. Knows no record. Dry.
 */
#include "madoguchi/text_bank.h"
#include "text_private.h"

#include <string.h>

enum {
    WO = 0xFF66,
    SMALL_FIRST = 0xFF67,
    SMALL_LAST = 0xFF6F,
    LONG_MARK = 0xFF70,
    KANA_FIRST = 0xFF71,
    KANA_LAST = 0xFF9D
};
enum { VOICED = 0xFF9E, HALF_VOICED = 0xFF9F };

static const struct { const char *name, *signs; bool capitals, wo; } fields[] = {
    [BANK_ACCOUNT] = {"account", "()-.", true, false},
    [BANK_OFFICE] = {"office", "-", true, false},
    [BANK_PAYROLL] = {"payroll", "", false, false},
    [BANK_EDI] = {"edi", "\\()-/.", true, true},
};

bool bank_field_find(const char *name, enum bank_field *field)
{
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        if (strcmp(fields[i].name, name) == 0) {
            *field = (enum bank_field)i;
            return true;
        }
    return false;
}

void bank_report_release(struct bank_report *report)
{
    buffer_release(&report->room);
    *report = (struct bank_report){0};
}

static void tell(struct bank_report *report, size_t letter, uint32_t from, uint32_t to)
{
    struct bank_change change = {letter, from, to, to == 0};
    buffer_add(&report->room, &change, sizeof change);
    report->change = (struct bank_change *)(void *)report->room.data;
    report->count++;
    report->refused += change.refused;
}

/* Half-width, upper case; full-width kana lose their mark to *mark. */
static uint32_t narrow(uint32_t code, uint32_t *mark)
{
    *mark = 0;
    if (code == 0x3000)
        return ' ';
    if (code >= 0xFF01 && code <= 0xFF5E)
        code -= 0xFEE0;
    if (code >= 'a' && code <= 'z')
        return code - 'a' + 'A';
    if (code == 0x309B || code == 0x3099)
        return VOICED;
    if (code == 0x309C || code == 0x309A)
        return HALF_VOICED;
    uint32_t kana = full_kana_half(kana_unvoiced(hiragana_katakana(code), mark));
    return kana ? kana : code;
}

/* The letter that is written for a half-width one; the same when it is allowed as it is, 0 when
 * nothing stands for it. */
static uint32_t respell(uint32_t half, enum bank_field field)
{
    static const uint32_t large[] = {0xFF71, 0xFF72, 0xFF73, 0xFF74, 0xFF75,
                                     0xFF94, 0xFF95, 0xFF96, 0xFF82};
    static const uint32_t hyphens[] = {0x2010, 0x2011, 0x2012, 0x2013,
                                       0x2014, 0x2015, 0x2212, LONG_MARK};
    static const struct {
        uint32_t old, now;
    } others[] = {
        {0x30EE, 0xFF9C}, {0x30F0, 0xFF72}, {0x30F1, 0xFF74}, {0x30F5, 0xFF76}, {0x30F6, 0xFF79}};
    if (half >= SMALL_FIRST && half <= SMALL_LAST)
        return large[half - SMALL_FIRST];
    if (half == WO && !fields[field].wo)
        return 0xFF75;
    for (size_t i = 0; i < COUNT_OF(hyphens); i++)
        if (hyphens[i] == half)
            return '-';
    for (size_t i = 0; i < COUNT_OF(others); i++)
        if (others[i].old == half)
            return others[i].now;
    return half;
}

static bool is_allowed(uint32_t half, enum bank_field field)
{
    if (half == ' ' || (half >= '0' && half <= '9') || (half >= KANA_FIRST && half <= KANA_LAST))
        return true;
    if (half >= 'A' && half <= 'Z')
        return fields[field].capitals;
    if (half == WO || half == 0xFF62 || half == 0xFF63)
        return fields[field].wo;
    return half < 0x80 && half > 0 && strchr(fields[field].signs, (char)half);
}

/* ﾞ behind か さ た は and ｳ, ﾟ behind は: any other is the rest of a name that somebody cut. */
static bool carries(uint32_t base, uint32_t mark)
{
    bool ha = base >= 0xFF8A && base <= 0xFF8E;
    if (mark == HALF_VOICED)
        return ha;
    return ha || (base >= 0xFF76 && base <= 0xFF84) || base == 0xFF73;
}

struct pen {
    enum bank_field field;
    struct buffer letters;
    struct bank_report *report;
    uint32_t last;
};

static void put_mark(struct pen *pen, size_t letter, uint32_t from, uint32_t mark)
{
    if (carries(pen->last, mark))
        text_put_code(&pen->letters, mark);
    else
        tell(pen->report, letter, from, 0);
    pen->last = 0;
}

static void put(struct pen *pen, size_t letter, uint32_t code)
{
    uint32_t mark, half = narrow(code, &mark), written;
    if (half == VOICED || half == HALF_VOICED) {
        put_mark(pen, letter, code, half);
        return;
    }
    written = respell(half, pen->field);
    pen->last = written;
    if (!is_allowed(written, pen->field)) {
        tell(pen->report, letter, code, 0);
        return;
    }
    text_put_code(&pen->letters, written);
    if (written != half)
        tell(pen->report, letter, code, written);
    if (mark)
        put_mark(pen, letter, code, mark);
}

bool text_bank(const char *text, enum bank_field field, struct buffer *out,
               struct bank_report *report)
{
    const char *end = text + strlen(text);
    struct pen pen = {.field = field, .report = report};
    size_t before = report->refused, letter = 0;
    for (size_t bytes; text < end; text += bytes)
        put(&pen, ++letter, text_code(text, end, &bytes));
    bool good = report->refused == before;
    if (good)
        buffer_text(out, buffer_string(&pen.letters));
    buffer_release(&pen.letters);
    return good;
}
