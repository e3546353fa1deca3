/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a file goes to a bank, the pension service or the prefecture with another name
 * than the resident's. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "madoguchi/text.h"
#include "madoguchi/text_codec.h"

static const char *const reasons[] = {
    [CODEC_NO_LETTER] = "no-letter", [CODEC_DROPPED] = "dropped", [CODEC_CONTROL] = "control", [CODEC_GAIJI] = "gaiji",
    [CODEC_BAD_TEXT] = "bad-text", [CODEC_BAD_SHIFT] = "bad-shift", [CODEC_CUT] = "cut", [CODEC_TWIN] = "twin",
    [CODEC_COMPOSED] = "composed", [CODEC_BOM] = "bom", [CODEC_GAIJI_READ] = "gaiji-read", [CODEC_NOT_BACK] = "not-back",
    [CODEC_SHRUNK] = "shrunk",
};

static void put_report(struct buffer *out, const struct codec_report *report)
{
    for (size_t i = 0; i < report->count; i++)
        buffer_format(out, " %s@%zu", reasons[report->place[i].reason],
                      report->place[i].letter ? report->place[i].letter : report->place[i].at + 1);
}

/* Bytes as figures with what is told behind them, or "!" with the problems. */
static void encoded(const char *name, const char *text, struct buffer *out)
{
    struct codec *codec = codec_open(name);
    struct codec_report report = {0};
    struct buffer bytes = {0};
    assert_non_null(codec);
    if (codec_encode(codec, text, &bytes, &report))
        for (size_t i = 0; i < bytes.length; i++)
            buffer_format(out, "%02X", (unsigned)(uint8_t)bytes.data[i]);
    else
        buffer_char(out, '!');
    put_report(out, &report);
    codec_report_release(&report);
    buffer_release(&bytes);
    codec_close(&codec);
}

static void unescape(const char *text, struct buffer *out)
{
    for (const char *at = text; *at;) {
        if (strncmp(at, "\\u{", 3) == 0) {
            char *end;
            text_put_code(out, (uint32_t)strtoul(at + 3, &end, 16));
            at = end + 1;
        } else {
            buffer_char(out, *at++);
        }
    }
}

static void published_vectors(void **unused)
{
    (void)unused;
    struct buffer file = {0};
    struct error err = ERROR_NONE;
    int rows = 0;
    assert_true(file_read("tests/exchange/codec.tsv", 1 << 16, &file, &err));
    for (char *save = NULL, *line = strtok_r(file.data, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
        struct buffer text = {0}, got = {0};
        char *cell[4], *rest = line;
        if (*line == '#')
            continue;
        for (int i = 0; i < 4; i++)
            assert_non_null(cell[i] = strsep(&rest, "\t"));
        unescape(cell[1], &text);
        encoded(cell[0], buffer_string(&text), &got);
        if (strcmp(buffer_string(&got), cell[2]) != 0)
            fail_msg("%s %s: wanted %s, got %s (%s)", cell[0], cell[1], cell[2], buffer_string(&got), cell[3]);
        buffer_release(&text);
        buffer_release(&got);
        rows++;
    }
    assert_true(rows > 30);
    buffer_release(&file);
}

static const struct { const char *codec, *bytes; size_t count; const char *text; } reads[] = {
    {"cp932", "\x8A\xBF\x8E\x9A", 4, "漢字"}, {"cp932", "\x80", 1, "! bad-text@1"}, {"cp932", "A\x85\x40" "B", 4, "! bad-text@2"},
    {"cp932", "A\x81", 2, "! cut@2"}, {"cp932", "A\0B", 3, "! control@2"}, {"cp932", "\xA0\xFD\xFF", 3, "! bad-text@1 bad-text@2 bad-text@3"},
    /* Microsoft cp932 round trips (NEC and IBM doubles), 外字 from F040 */
    {"cp932", "\xED\x40", 2, "纊 not-back@1"}, {"cp932", "\xEE\xEF", 2, "ⅰ not-back@1"}, {"cp932", "\x81\xE6\x87\x9A", 4, "∵∵ not-back@1"},
    {"cp932", "A\xF0\x40", 3, "A\U0000E000 gaiji-read@2"},
    {"ebcdic930", "\xC1\x0E\x4F\x58\x0F\xC2", 6, "A漢B"}, {"ebcdic930", "\x0E\x4F\x58", 3, "! bad-shift@4"},
    {"ebcdic930", "\xC1\x0F\xC1", 3, "! bad-shift@2"}, {"ebcdic930", "\x0E\x0E\x4F\x58\x0F", 5, "! bad-shift@2"},
    {"ebcdic930", "\x0E\x4F\x0F", 3, "! cut@2"}, {"ebcdic939", "\x0E\x0F", 2, " not-back@1"},
    {"jis8", "\xB1\x1B$B\x34\x41\x1B(BA", 10, "ｱ漢A"}, {"jis8", "\x1B$B\x34\x41", 5, "! bad-shift@6"},
    {"jis8", "\x1B(J\\", 4, "! bad-shift@1"}, {"jis8", "\x1B$B\x34\x1B(B", 7, "! cut@4"}, {"jis8", "\x1B$(D\x30\x21", 6, "! bad-shift@1"},
    {"jis8", "\x1B$B\x34\x41\xB1\x1B(B", 9, "! cut@6"}, {"jis8-strict", "\x1B$B\x2D\x21\x1B(B", 8, "! no-letter@4"},
    {"jisx0201", "\xB1\x88\x9F", 3, "! bad-text@2 bad-text@3"},
    {"utf8", "\xEF\xBB\xBF" "A", 4, "A bom@1"}, {"utf8", "\xC0\xAF", 2, "! bad-text@1 bad-text@2"}, {"utf8", "\xE6\xBC", 2, "! cut@1"},
    {"utf8", "\xED\xA0\x80", 3, "! bad-text@1 bad-text@2 bad-text@3"}, {"eucjp", "\xB4\xC1\x8E\xB1", 4, "漢ｱ"}, {"eucjp", "\xB4", 1, "! cut@1"},
};

static void bytes_are_read_or_named(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT_OF(reads); i++) {
        struct codec *codec = codec_open(reads[i].codec);
        struct codec_report report = {0};
        struct buffer got = {0};
        if (!codec_decode(codec, reads[i].bytes, reads[i].count, &got, &report))
            buffer_char(&got, '!');
        put_report(&got, &report);
        if (strcmp(buffer_string(&got), reads[i].text) != 0)
            fail_msg("row %zu, %s: wanted %s, got %s", i, reads[i].codec, reads[i].text, buffer_string(&got));
        codec_report_release(&report);
        buffer_release(&got);
        codec_close(&codec);
    }
}

/* glibc wrote its tables without ICU's. Every letter of JIS X 0208 rows 1–8 and 16–84 and every
 * half-width kana. */
static void agrees_with_glibc_over_jis_x_0208(void **unused)
{
    (void)unused;
    static const struct { const char *ours, *theirs; } pairs[] = {{"cp932", "CP932"}, {"eucjp", "EUC-JP-MS"}, {"ebcdic930", "IBM930"}, {"ebcdic939", "IBM939"}};
    for (size_t p = 0; p < COUNT_OF(pairs); p++) {
        iconv_t letters = iconv_open("UTF-8", "EUC-JP"), theirs = iconv_open(pairs[p].theirs, "UTF-8");
        struct codec *codec = codec_open(pairs[p].ours);
        int compared = 0;
        assert_true(letters != (iconv_t)-1 && theirs != (iconv_t)-1);
        for (int row = 1; row <= 85; row++)
            for (int cell = 1; cell <= 94; cell++) {
                char euc[3] = {(char)(0xA0 + row), (char)(0xA0 + cell)}, text[8] = "", bytes[16] = "";
                if (row == 85) {            /* the kana */
                    euc[0] = '\x8E';
                    euc[1] = (char)(0xA0 + (cell > 63 ? 63 : cell));
                }
                char *in = euc, *out = text, *from = text, *to = bytes;
                size_t in_left = 2, out_left = sizeof text - 1, to_left = sizeof bytes;
                if ((row > 8 && row < 16) || iconv(letters, &in, &in_left, &out, &out_left) == (size_t)-1)
                    continue;
                size_t length = (size_t)(out - text);
                iconv(theirs, NULL, NULL, NULL, NULL);
                if (iconv(theirs, &from, &length, &to, &to_left) == (size_t)-1 || iconv(theirs, NULL, NULL, &to, &to_left) == (size_t)-1)
                    continue;
                struct codec_report report = {0};
                struct buffer ours = {0};
                bool written = codec_encode(codec, text, &ours, &report);
                if (!written || ours.length != (size_t)(to - bytes) || memcmp(ours.data, bytes, ours.length) != 0)
                    fail_msg("%s %d-%d %s: %d", pairs[p].ours, row, cell, text, written);
                compared++;
                codec_report_release(&report);
                buffer_release(&ours);
            }
        assert_true(compared > 6800);
        iconv_close(letters);
        iconv_close(theirs);
        codec_close(&codec);
    }
}

/* What is written comes back code point for code point unless it was told. */
static void what_is_not_told_comes_back(void **unused)
{
    (void)unused;
    for (size_t i = 0; codec_name(i); i++) {
        struct codec *codec = codec_open(codec_name(i));
        for (uint32_t code = 0x20; code < 0x30000; code++) {
            struct codec_report out_report = {0}, in_report = {0};
            struct buffer text = {0}, bytes = {0}, back = {0};
            if (code >= 0xD800 && code < 0xE000)
                continue;
            text_put_code(&text, 'A');
            text_put_code(&text, code);
            if (codec_encode(codec, buffer_string(&text), &bytes, &out_report)) {
                bool read = codec_decode(codec, bytes.data, bytes.length, &back, &in_report);
                if (!read || (out_report.count == 0 && strcmp(buffer_string(&text), buffer_string(&back)) != 0))
                    fail_msg("%s U+%04X comes back as %s", codec_name(i), (unsigned)code, buffer_string(&back));
            } else {
                assert_int_equal(bytes.length, 0);
                assert_true(out_report.problems > 0);
            }
            codec_report_release(&out_report);
            codec_report_release(&in_report);
            buffer_release(&text);
            buffer_release(&bytes);
            buffer_release(&back);
        }
        codec_close(&codec);
    }
}

/* 縮退: MJ縮退マップ has 髙 to 高, U+FA11 to 崎, 𠮷 to 吉; a sequence goes to its base first.
 * Nothing is replaced untold. */
static void a_proposal_names_every_letter(void **unused)
{
    (void)unused;
    static const struct { const char *codec, *text, *shrunk; size_t told, problems; } rows[] = {
        {"jis8", "髙\uFA11", "高崎", 2, 0}, {"cp932", "葛\U000E0102城𠮷", "葛城吉", 2, 0}, {"cp932", "髙", "髙", 0, 0},
        {"cp932", "\U0001F600", "", 1, 1}, {"cp932", "\U0000E000", "", 1, 1}, {"cp932", "a\u0301", "", 1, 1}, {"jisx0201", "漢", "", 1, 1},
        {"utf8", "葛\U000E0102", "葛\U000E0102", 0, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct codec *codec = codec_open(rows[i].codec);
        struct codec_report report = {0};
        struct buffer out = {0}, bytes = {0};
        bool good = codec_shrink(codec, rows[i].text, &out, &report);
        assert_int_equal(good, rows[i].problems == 0);
        assert_string_equal(buffer_string(&out), rows[i].shrunk);
        assert_int_equal(report.count, rows[i].told);
        if (good)
            assert_true(codec_encode(codec, buffer_string(&out), &bytes, &report));
        codec_report_release(&report);
        buffer_release(&out);
        buffer_release(&bytes);
        codec_close(&codec);
    }
}

static void a_codec_has_many_names(void **unused)
{
    (void)unused;
    static const char *const names[] = {"CP932", "Shift_JIS", "ibm-930", "939", "EUC-JP", "UTF-8"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct codec *codec = codec_open(names[i]);
        assert_non_null(codec);
        codec_close(&codec);
        assert_null(codec);
    }
    assert_null(codec_open("iso-2022-jp"));     /* ICU turns its half-width kana into full-width */
    assert_null(codec_open(""));
    assert_null(codec_open("ibm"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_vectors), cmocka_unit_test(bytes_are_read_or_named),
        cmocka_unit_test(agrees_with_glibc_over_jis_x_0208), cmocka_unit_test(what_is_not_told_comes_back),
        cmocka_unit_test(a_proposal_names_every_letter), cmocka_unit_test(a_codec_has_many_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
