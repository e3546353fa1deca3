/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Codecs over ICU's converters, each letter asked singly before the line is written. Why not ICU
 * alone, all measured with ICU 72: its callbacks replace in silence; with STOP it still drops what
 * is default-ignorable (U+845B U+E0100 becomes 8A8B); its JIS8 writes ¢ by ISO 8859-1 and private
 * use by a Korean set; a missing SI or a doubled SO is no error to it. Knows no record and no
 * partner. Dry.
 */
#include "codec_private.h"

#include <string.h>
#include <strings.h>
#include <unicode/uchar.h>

static const struct codec_row rows[] = {
    {"utf8", "UTF-8", SHIFT_NONE, "utf-8"},
    {"cp932", "ibm-943_P15A-2003", SHIFT_NONE, "shift_jis sjis shift-jis windows-31j windows-932 ms932 ibm-943 ibm943 cp943"},
    {"jis8", "JIS8", SHIFT_ESCAPE, "jis-8"},
    {"jis8-strict", "JIS8", SHIFT_ESCAPE_STRICT, ""},
    {"ebcdic930", "ibm-930_P120-1999", SHIFT_SO_SI, "930 ibm-930 ibm930 cp930 ebcdic-930 ebcdic-kana"},
    {"ebcdic939", "ibm-939_P120-1999", SHIFT_SO_SI, "939 ibm-939 ibm939 cp939 ebcdic-939 ebcdic-latin"},
    {"eucjp", "EUC-JP", SHIFT_NONE, "euc-jp euc_jp euc"},
    {"jisx0201", "ibm-943_P15A-2003", SHIFT_ONE_BYTE, "jis-x-0201 jis_x0201"},
};

static bool is_in_list(const char *list, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = list; *at; at += strspn(at, " ")) {
        size_t word = strcspn(at, " ");
        if (word == length && strncasecmp(at, name, length) == 0)
            return true;
        at += word;
    }
    return false;
}

struct codec *codec_open(const char *name)
{
    const struct codec_row *row = NULL;
    for (size_t i = 0; i < COUNT_OF(rows) && !row; i++)
        if (strcasecmp(rows[i].name, name) == 0 || is_in_list(rows[i].others, name))
            row = &rows[i];
    if (!row)
        return NULL;
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(row->converter, &status);
    ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    if (U_FAILURE(status))
        bug("ICU has no converter %s: %s", row->converter, u_errorName(status));
    struct arena *arena = arena_new();
    struct codec *codec = arena_take(arena, sizeof *codec);
    codec->arena = arena;
    codec->row = row;
    codec->converter = converter;
    return codec;
}

void codec_close(struct codec **codec)
{
    if (!*codec)
        return;
    struct arena *arena = (*codec)->arena;
    ucnv_close((*codec)->converter);
    *codec = NULL;
    arena_free(&arena);
}

const char *codec_name(size_t index)
{
    return index < COUNT_OF(rows) ? rows[index].name : NULL;
}

/* ---- the report ---- */

void codec_tell(struct codec_report *report, struct codec_place place)
{
    buffer_add(&report->room, &place, sizeof place);
    report->place = (struct codec_place *)(void *)report->room.data;
    report->count++;
    report->problems += place.reason < CODEC_TWIN;
}

void codec_report_release(struct codec_report *report)
{
    buffer_release(&report->room);
    *report = (struct codec_report){0};
}

/* ---- one letter ---- */

/* Escapes of ISO-2022 that our partners know; ICU would use Korean, Latin-1 and JIS X 0212 too. */
static bool has_lawful_escapes(const char *bytes, size_t count, bool strict)
{
    bool kanji = false;
    for (size_t i = 0; i < count; i++) {
        if (bytes[i] == '\x1B') {
            if (i + 2 >= count || (memcmp(bytes + i, "\x1B$B", 3) != 0 && memcmp(bytes + i, "\x1B(B", 3) != 0))
                return false;
            kanji = bytes[i + 1] == '$';
            i += 2;
        } else if (kanji) {
            if (strict && bytes[i] >= 0x29 && bytes[i] <= 0x2F)    /* rows 9 to 15: not in JIS X 0208 */
                return false;
            i++;
        }
    }
    return true;
}

/* Exactly one lawful spelling, which comes back as the same code point. */
static bool ask(struct codec *codec, uint32_t code)
{
    UChar units[4], back[4];
    char bytes[32];
    int32_t count = 0, length, returned;
    UErrorCode status = U_ZERO_ERROR;
    if (code > CODE_LAST || (code >= 0xD800 && code <= 0xDFFF))
        return false;
    U16_APPEND_UNSAFE(units, count, code);
    ucnv_reset(codec->converter);
    length = ucnv_fromUChars(codec->converter, bytes, sizeof bytes, units, count, &status);
    if (U_FAILURE(status) || length < 1)
        return false;
    if (codec->row->shift == SHIFT_ONE_BYTE && length != 1)
        return false;
    if (is_escaped(codec->row) && !has_lawful_escapes(bytes, (size_t)length, codec->row->shift == SHIFT_ESCAPE_STRICT))
        return false;
    returned = ucnv_toUChars(codec->converter, back, COUNT_OF(back), bytes, length, &status);
    return U_SUCCESS(status) && returned == count && memcmp(units, back, (size_t)count * sizeof *units) == 0;
}

bool codec_can_write(struct codec *codec, uint32_t code)
{
    if (code >= CODEC_MEMO)
        return ask(codec, code);
    if (!codec->memo[code])
        codec->memo[code] = ask(codec, code) ? 1 : 2;
    return codec->memo[code] == 1;
}

/* One letter of JIS X 0208 that Unicode has twice; vendors chose differently. */
uint32_t codec_twin(uint32_t code)
{
    static const struct { uint16_t a, b; } twins[] = {
        {0x301C, 0xFF5E}, {0x2016, 0x2225}, {0x2212, 0xFF0D}, {0x2014, 0x2015}, {0x00A2, 0xFFE0}, {0x00A3, 0xFFE1},
        {0x00AC, 0xFFE2}, {0x00A6, 0xFFE4},
    };
    for (size_t i = 0; i < COUNT_OF(twins); i++)
        if (code == twins[i].a || code == twins[i].b)
            return code == twins[i].a ? twins[i].b : twins[i].a;
    return 0;
}

bool codec_is_control(uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

static bool is_private(uint32_t code)
{
    return u_charType((UChar32)code) == U_PRIVATE_USE_CHAR;
}

/* What becomes of one code point: what to write, and why not or why so. */
static struct codec_place judge(struct codec *codec, uint32_t code, uint32_t *write)
{
    bool unicode = codec->row == &rows[0];
    struct codec_place place = {.reason = CODEC_NO_LETTER, .code = code};
    *write = 0;
    if (code == CODE_NONE) {
        place.reason = CODEC_BAD_TEXT;
        place.code = 0;
    } else if (codec_is_control(code)) {
        place.reason = CODEC_CONTROL;
    } else if (unicode) {
        *write = code;
    } else if (code_is_selector(code) ||
               u_hasBinaryProperty((UChar32)code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) {
        place.reason = CODEC_DROPPED;
    } else if (is_private(code)) {
        place.reason = CODEC_GAIJI;
    } else if (codec_can_write(codec, code)) {
        *write = code;
    } else if (codec_twin(code) && codec_can_write(codec, codec_twin(code))) {
        *write = place.to = codec_twin(code);
        place.reason = CODEC_TWIN;
    }
    return place;
}

/* Kana with a combining mark behind it: the mark's bytes, and the letter both make. */
static size_t composed(uint32_t code, const char *at, const char *end, uint32_t *whole)
{
    size_t bytes = 0;
    uint32_t mark = at < end ? utf8_code(at, end, &bytes) : 0;
    uint32_t katakana = hiragana_katakana(code);
    if (mark != 0x3099 && mark != 0x309A)
        return 0;
    uint32_t voiced = kana_voiced(katakana, mark);
    bool has_hiragana = voiced && (katakana == code || voiced <= 0x30F4 || voiced == 0x30FE);
    *whole = voiced - (katakana - code);
    return has_hiragana ? bytes : 0;
}

void codec_letter(struct codec *codec, const struct cluster *letter, size_t number, size_t at,
                  struct codec_line *line)
{
    const char *here = letter->start, *end = here + letter->bytes;
    bool composing = codec->row != &rows[0];
    for (size_t bytes; here < end; here += bytes) {
        uint32_t code = utf8_code(here, end, &bytes), whole, write;
        size_t mark = composing ? composed(code, here + bytes, end, &whole) : 0;
        struct codec_place place = judge(codec, mark ? whole : code, &write);
        if (write && mark && place.reason != CODEC_TWIN)
            place = (struct codec_place){.reason = CODEC_COMPOSED, .code = code, .to = whole};
        bytes += write ? mark : 0;
        if (!write && mark)
            place = judge(codec, code, &write);
        if (write)
            text_put_code(&line->letters, write);
        if (write && place.reason == CODEC_NO_LETTER)
            continue;
        place.letter = number;
        place.at = at + (size_t)(here - letter->start);
        place.bytes = bytes;
        codec_tell(line->report, place);
    }
}

/* ---- a line ---- */

static size_t put_units(struct buffer *units, const char *text, const char *end)
{
    for (size_t bytes; text < end; text += bytes) {
        UChar pair[2];
        int32_t count = 0;
        U16_APPEND_UNSAFE(pair, count, utf8_code(text, end, &bytes));
        buffer_add(units, pair, (size_t)count * sizeof *pair);
    }
    return units->length / sizeof(UChar);
}

/* Each letter was found writable, so the whole line is: what ICU says else is a broken
 * invariant. */
static void put_run(struct codec *codec, const char *letters, const char *stop, struct buffer *out)
{
    struct buffer units = {0};
    int32_t count = (int32_t)put_units(&units, letters, stop), length;
    char bytes[4096];
    UErrorCode status = U_ZERO_ERROR;
    const UChar *at = (const UChar *)(const void *)buffer_string(&units), *end = at + count;
    ucnv_reset(codec->converter);
    do {
        char *to = bytes;
        status = U_ZERO_ERROR;
        ucnv_fromUnicode(codec->converter, &to, bytes + sizeof bytes, &at, end, NULL, true,
                         &status);
        length = (int32_t)(to - bytes);
        buffer_add(out, bytes, (size_t)length);
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    if (U_FAILURE(status))
        bug("%s refuses letters it took singly: %s", codec->row->name, u_errorName(status));
    buffer_release(&units);
}

static bool is_one_byte(uint32_t code)
{
    return code < 0x80 || (code >= 0xFF61 && code <= 0xFF9F);
}

/* With escapes each run by itself, so that it ends in single bytes: ICU leaves 8-bit kana among the
 * kanji, where a host that reads in pairs would lose its step. */
static void put_bytes(struct codec *codec, const char *letters, struct buffer *out)
{
    const char *end = letters + strlen(letters), *start = letters, *at = letters;
    bool narrow = false;
    for (size_t bytes; is_escaped(codec->row) && at < end; at += bytes) {
        bool now = is_one_byte(utf8_code(at, end, &bytes));
        if (now != narrow && at > start) {
            put_run(codec, start, at, out);
            start = at;
        }
        narrow = now;
    }
    put_run(codec, start, end, out);
}

bool codec_encode(struct codec *codec, const char *text, struct buffer *out,
                  struct codec_report *report)
{
    const char *at = text, *end = text + strlen(text);
    struct codec_line line = {.report = report};
    struct cluster letter;
    size_t before = report->problems;
    for (size_t number = 1; text_next(&at, end, &letter); number++)
        codec_letter(codec, &letter, number, (size_t)(letter.start - text), &line);
    bool good = report->problems == before;
    if (good)
        put_bytes(codec, buffer_string(&line.letters), out);
    buffer_release(&line.letters);
    return good;
}
