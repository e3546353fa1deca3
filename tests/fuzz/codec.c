/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The codecs on any text and any bytes: nothing is lost untold. What was written is read again;
 * when nothing was told it is the same; a refusal leaves no byte and names a place inside what came
 * in; a proposal can be written.
 */
#define DRIVE_ROUNDS 3000
#include "drive.h"

#include <assert.h>

#include "madoguchi/text.h"
#include "madoguchi/text_codec.h"

static const char *const seeds[] = {
    "漢字", "ｱﾞ", "髙\uFA11", "葛\U000E0102", "か\u3099", "\u301C\uFF5E", "\u00A2\u00A5", "\uE000", "𠮷", "\u200B", "\uFEFF", "①", "\033$B\x34\x41\033(B",
    "\x0E\x4F\x58\x0F", "\x8A\xBF", "\xED\x40\xFA\x5C", "\xF0\x40", "\x8E\xB1", "\x8F\xA2\xAF", "\x1B$(D", "\x1B(J", "\x81", "ABC", "\x0E", "\x0F", "\x1B",
};

static void check_places(const struct codec_report *report, size_t size)
{
    size_t problems = 0;
    for (size_t i = 0; i < report->count; i++) {
        problems += report->place[i].reason < CODEC_TWIN;
        assert(report->place[i].at + report->place[i].bytes <= size);
    }
    assert(problems == report->problems);
}

static void write_and_read(struct codec *codec, const char *text)
{
    struct codec_report written = {0}, read = {0};
    struct buffer bytes = {0}, back = {0};
    if (codec_encode(codec, text, &bytes, &written)) {
        bool good = codec_decode(codec, bytes.data, bytes.length, &back, &read);
        assert(good && (written.count || strcmp(buffer_string(&back), text) == 0));
    } else {
        assert(written.problems > 0 && bytes.length == 0);
    }
    check_places(&written, strlen(text));
    check_places(&read, bytes.length);
    codec_report_release(&written);
    codec_report_release(&read);
    buffer_release(&bytes);
    buffer_release(&back);
}

static void read_and_write(struct codec *codec, const uint8_t *data, size_t size)
{
    struct codec_report report = {0};
    struct buffer text = {0};
    if (codec_decode(codec, data, size, &text, &report)) {
        assert(text_is_utf8(buffer_string(&text), text.length, NULL) && strlen(buffer_string(&text)) == text.length);
        for (size_t i = 0; i < text.length; i++)
            assert((uint8_t)text.data[i] >= 0x20);
    } else {
        assert(report.problems > 0 && text.length == 0);
    }
    check_places(&report, size);
    codec_report_release(&report);
    buffer_release(&text);
}

static void shrink(struct codec *codec, const char *text)
{
    struct codec_report report = {0}, none = {0};
    struct buffer out = {0}, bytes = {0};
    if (codec_shrink(codec, text, &out, &report)) {
        bool good = codec_encode(codec, buffer_string(&out), &bytes, &none);
        assert(good);
    }
    check_places(&report, strlen(text));
    codec_report_release(&report);
    codec_report_release(&none);
    buffer_release(&out);
    buffer_release(&bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct codec *codecs[16];    /* opened once: what a run of letters costs is the matter here */
    struct buffer text = {0};
    size_t count = 0;
    while (codec_name(count))
        count++;
    size_t which = size ? data[0] % count : 0;
    if (!codecs[which])
        codecs[which] = codec_open(codec_name(which));
    struct codec *codec = codecs[which];
    buffer_add(&text, data, size);
    write_and_read(codec, buffer_string(&text));
    read_and_write(codec, data, size);
    shrink(codec, buffer_string(&text));
    buffer_release(&text);
    return 0;
}

DRIVE(seeds)
