/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bytes of another office become text. Shifts and escapes are followed by our own eye first,
 * because ICU forgives what would move every letter behind it; then ICU reads with STOP, and each
 * stop is told with its byte. Dry.
 */
#include "codec_private.h"

#include <string.h>
#include <unicode/uchar.h>

enum { SO = 0x0E, SI = 0x0F, ESC = 0x1B, UNITS = 1024 };

struct input { const char *bytes; size_t count; struct codec_report *report; };

static void tell(const struct input *input, enum codec_reason reason, size_t at, size_t bytes,
                 uint32_t code)
{
    codec_tell(input->report,
               (struct codec_place){.reason = reason, .at = at, .bytes = bytes, .code = code});
}

/* SO and SI in turn, whole pairs between them, single bytes at the end. */
static void check_so_si(const struct input *input)
{
    bool wide = false;
    for (size_t i = 0; i < input->count; i++) {
        uint8_t byte = (uint8_t)input->bytes[i];
        if (byte == SO || byte == SI) {
            if (wide == (byte == SO))
                tell(input, CODEC_BAD_SHIFT, i, 1, 0);
            wide = byte == SO;
        } else if (wide) {
            if (i + 1 == input->count || input->bytes[i + 1] == SI) {
                tell(input, CODEC_CUT, i, 1, 0);
                continue;
            }
            i++;
        }
    }
    if (wide)
        tell(input, CODEC_BAD_SHIFT, input->count, 0, 0);
}

/* ESC $ B and ESC ( B in turn, whole pairs between them, single bytes at the end. ESC ( J and ESC $
 * @ of older hosts name other sets: ¥ for \, and thirty kanji differ. They are refused, not
 * guessed. */
static void check_escapes(const struct input *input, bool strict)
{
    bool kanji = false;
    for (size_t i = 0; i < input->count; i++) {
        const char *at = input->bytes + i;
        bool in = i + 2 < input->count && memcmp(at, "\x1B$B", 3) == 0, out = i + 2 < input->count && memcmp(at, "\x1B(B", 3) == 0;
        if (*at == ESC) {
            if (!in && !out)
                tell(input, CODEC_BAD_SHIFT, i, input->count - i < 3 ? input->count - i : 3, 0);
            kanji = in;
            i += in || out ? 2 : 0;
        } else if (*at == SO || *at == SI) {
            tell(input, CODEC_BAD_SHIFT, i, 1, 0);
        } else if (kanji && (i + 1 == input->count || input->bytes[i + 1] == ESC)) {
            tell(input, CODEC_CUT, i, 1, 0);
        } else if (kanji && ((*at & 0x80) || (at[1] & 0x80))) {
            tell(input, CODEC_BAD_SHIFT, i++, 2, 0);    /* 8-bit kana among the pairs */
        } else if (kanji) {
            if (strict && *at >= 0x29 && *at <= 0x2F)
                tell(input, CODEC_NO_LETTER, i, 2, 0);
            i++;
        }
    }
    if (kanji)
        tell(input, CODEC_BAD_SHIFT, input->count, 0, 0);
}

static void check_one_byte(const struct input *input)
{
    for (size_t i = 0; i < input->count; i++) {
        uint8_t byte = (uint8_t)input->bytes[i];
        if (byte >= 0x80 && (byte < 0xA1 || byte > 0xDF))
            tell(input, CODEC_BAD_TEXT, i, 1, 0);
    }
}

static void check_shifts(const struct codec *codec, const struct input *input)
{
    switch (codec->row->shift) {
    case SHIFT_SO_SI:
        check_so_si(input);
        break;
    case SHIFT_ESCAPE: case SHIFT_ESCAPE_STRICT:
        check_escapes(input, codec->row->shift == SHIFT_ESCAPE_STRICT);
        break;
    case SHIFT_ONE_BYTE:
        check_one_byte(input);
        break;
    case SHIFT_NONE:
        break;
    }
}

/* One run of units, with the byte that each came from. */
static void take_units(const UChar *units, const int32_t *from, int32_t count, const struct input *input, size_t base,
                       struct buffer *out)
{
    for (int32_t i = 0; i < count;) {
        int32_t start = i;
        UChar32 code;
        U16_NEXT(units, i, count, code);
        size_t at = base + (size_t)(from[start] < 0 ? 0 : from[start]);
        if (codec_is_control((uint32_t)code))
            tell(input, CODEC_CONTROL, at, 1, (uint32_t)code);
        else if (u_charType(code) == U_PRIVATE_USE_CHAR)
            tell(input, CODEC_GAIJI_READ, at, 0, (uint32_t)code);
        text_put_code(out, (uint32_t)code);
    }
}

static void read_all(struct codec *codec, const struct input *input, struct buffer *out)
{
    const char *at = input->bytes, *end = at + input->count;
    UChar units[UNITS];
    int32_t from[UNITS];
    UErrorCode status;
    ucnv_reset(codec->converter);
    do {
        UChar *to = units;
        const char *begun = at;
        status = U_ZERO_ERROR;
        ucnv_toUnicode(codec->converter, &to, units + UNITS, &at, end, from, true, &status);
        take_units(units, from, (int32_t)(to - units), input, (size_t)(begun - input->bytes), out);
        if (U_SUCCESS(status) || status == U_BUFFER_OVERFLOW_ERROR)
            continue;
        char bad[8];
        int8_t length = sizeof bad;
        UErrorCode ignored = U_ZERO_ERROR;
        ucnv_getInvalidChars(codec->converter, bad, &length, &ignored);
        size_t behind = (size_t)(at - input->bytes), bytes = U_SUCCESS(ignored) && length > 0 ? (size_t)length : 1;
        enum codec_reason reason = status == U_TRUNCATED_CHAR_FOUND ? CODEC_CUT : CODEC_BAD_TEXT;
        tell(input, reason, behind > bytes ? behind - bytes : 0, bytes, 0);
    } while (status == U_BUFFER_OVERFLOW_ERROR || (U_FAILURE(status) && at < end));
}

/* The same text written again gives the same bytes, or it is told: NEC and IBM doubles go out as
 * one of them. */
static void check_way_back(struct codec *codec, const struct input *input, const char *text)
{
    struct buffer again = {0};
    struct codec_report nothing = {0};
    bool written = codec_encode(codec, text, &again, &nothing);
    bool same = written && again.length == input->count && memcmp(again.data, input->bytes, input->count) == 0;
    if (!same && (written || nothing.problems == 0))
        tell(input, CODEC_NOT_BACK, 0, input->count, 0);
    buffer_release(&again);
    codec_report_release(&nothing);
}

bool codec_decode(struct codec *codec, const void *bytes, size_t count, struct buffer *out, struct codec_report *report)
{
    struct input input = {bytes, count, report};
    struct buffer text = {0};
    size_t before = report->problems;
    bool bom = codec->row->shift == SHIFT_NONE && count >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0
        && strcmp(codec->row->name, "utf8") == 0;
    if (count == 0)
        return true;
    check_shifts(codec, &input);
    if (report->problems == before)
        read_all(codec, &input, &text);
    if (report->problems == before && bom)
        tell(&input, CODEC_BOM, 0, 3, 0xFEFF);
    else if (report->problems == before)
        check_way_back(codec, &input, buffer_string(&text));
    bool good = report->problems == before;
    if (good)
        buffer_text(out, buffer_string(&text) + (bom ? 3 : 0));
    buffer_release(&text);
    return good;
}
