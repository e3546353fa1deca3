/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi text, the operations on codecs: bytes as hexadecimal figures, and in words what could
 * not be written, or was written and is to be known.
 */
#include <string.h>

#include "text_op.h"

static bool prepare_codec(struct text_call *call, struct error *err)
{
    if (call->arg[0] && (call->codec = codec_open(call->arg[0])))
        return true;
    struct buffer names = {0};
    for (size_t i = 0; codec_name(i); i++)
        buffer_format(&names, "%s%s", i ? " " : "", codec_name(i));
    error_set(err, "00-145", "arg", call->arg[0] ? call->arg[0] : "", "names",
              buffer_string(&names), NULL);
    buffer_release(&names);
    return false;
}

/* The word for a reason; its key in locale. */
static const char *const reasons[] = {
    [CODEC_NO_LETTER] = "text-codec-no-letter", [CODEC_DROPPED] = "text-codec-dropped", [CODEC_CONTROL] = "text-codec-control",
    [CODEC_GAIJI] = "text-codec-gaiji", [CODEC_BAD_TEXT] = "text-codec-bad-text", [CODEC_BAD_SHIFT] = "text-codec-bad-shift",
    [CODEC_CUT] = "text-codec-cut", [CODEC_TWIN] = "text-codec-twin", [CODEC_COMPOSED] = "text-codec-composed",
    [CODEC_BOM] = "text-codec-bom", [CODEC_GAIJI_READ] = "text-codec-gaiji-read", [CODEC_NOT_BACK] = "text-codec-not-back",
    [CODEC_SHRUNK] = "text-codec-shrunk",
};

static void put_code(struct buffer *out, uint32_t code)
{
    if (text_code_columns(code) > 0)
        text_put_code(out, code);
    buffer_format(out, "U+%04X", (unsigned)code);
}

/* The letter of that number as it stands, and its code points. */
static void put_letter(struct buffer *out, const char *text, size_t number)
{
    const char *at = text, *end = text + strlen(text);
    struct cluster letter = {0};
    while (number-- > 0 && text_next(&at, end, &letter))
        continue;
    buffer_text(out, "「");
    buffer_add(out, letter.start, letter.bytes);
    buffer_text(out, "」");
    const char *code = letter.start;
    for (size_t bytes; code < at; code += bytes)
        buffer_format(out, "%sU+%04X", code == letter.start ? "" : " ",
                      (unsigned)text_code(code, at, &bytes));
}

/* 3文字目「髙」U+9AD9→高U+9AD8 縮退の案; of bytes that were read: 1バイト目 U+E000 相手の外字 */
static void put_place(const struct text_call *call, const struct codec_place *place,
                      const char *text, struct buffer *out)
{
    struct buffer where = {0};
    char args[32] = "n";
    if (out->length)
        buffer_text(out, "; ");
    buffer_format(&where, "%zu", place->letter ? place->letter : place->at + 1);
    memcpy(args + 2, buffer_string(&where), where.length + 1);
    words_fill(out, words_get(call->words, place->letter ? "text-codec-letter" : "text-codec-byte"),
               args);
    buffer_release(&where);
    if (place->letter) {
        put_letter(out, text, place->letter);
    } else if (place->code) {
        buffer_char(out, ' ');
        put_code(out, place->code);
    }
    if (place->to) {
        buffer_text(out, "→");
        put_code(out, place->to);
    }
    buffer_format(out, " %s", words_get(call->words, reasons[place->reason]));
}

/* Problems become the error (by the id of who asks), the rest a column of its own. */
static bool report(const struct text_call *call, struct codec_report *told, const char *text,
                   struct buffer *out, struct error *err)
{
    struct buffer problems = {0}, notes = {0};
    for (size_t i = 0; i < told->count; i++)
        put_place(call, &told->place[i], text,
                  told->place[i].reason < CODEC_TWIN ? &problems : &notes);
    bool good = told->problems == 0;
    if (!good)
        error_set(err, text ? "00-148" : "00-139", "places", buffer_string(&problems), NULL);
    else if (notes.length)
        buffer_format(out, "\t%s", buffer_string(&notes));
    buffer_release(&problems);
    buffer_release(&notes);
    codec_report_release(told);
    return good;
}

static bool do_encode(const struct text_call *call, const char *text, struct buffer *out,
                      struct error *err)
{
    struct codec_report told = {0};
    struct buffer bytes = {0};
    bool good = codec_encode(call->codec, text, &bytes, &told);
    for (size_t i = 0; good && i < bytes.length; i++)
        buffer_format(out, "%02X", (unsigned)(uint8_t)bytes.data[i]);
    buffer_release(&bytes);
    return report(call, &told, text, out, err) && good;
}

static int hex(char figure)
{
    static const char figures[] = "0123456789abcdef";
    char small = figure >= 'A' && figure <= 'F' ? (char)(figure - 'A' + 'a') : figure;
    const char *at = small ? strchr(figures, small) : NULL;
    return at ? (int)(at - figures) : -1;
}

/* 8A 8B or 8A8B; false: not pairs of figures. */
static bool read_hex(const char *text, struct buffer *bytes)
{
    while (*text) {
        if (*text == ' ' || *text == '\t') {
            text++;
            continue;
        }
        int high = hex(text[0]), low = high < 0 ? -1 : hex(text[1]);
        if (low < 0)
            return false;
        buffer_char(bytes, (char)(high * 16 + low));
        text += 2;
    }
    return true;
}

static bool do_decode(const struct text_call *call, const char *text, struct buffer *out,
                      struct error *err)
{
    struct codec_report told = {0};
    struct buffer bytes = {0};
    bool good = read_hex(text, &bytes);
    if (good) {
        good = codec_decode(call->codec, buffer_string(&bytes), bytes.length, out, &told);
        good = report(call, &told, NULL, out, err) && good;
    } else {
        error_set(err, "00-149", "text", text, NULL);
    }
    buffer_release(&bytes);
    return good;
}

static bool do_shrink(const struct text_call *call, const char *text, struct buffer *out,
                      struct error *err)
{
    struct codec_report told = {0};
    bool good = codec_shrink(call->codec, text, out, &told);
    return report(call, &told, text, out, err) && good;
}

static bool prepare_zengin(struct text_call *call, struct error *err)
{
    static const char *const names[] = {"account", "office", "payroll", "edi", NULL};
    return text_choose(call, 0, names, &call->kind, err);
}

static bool do_zengin(const struct text_call *call, const char *text, struct buffer *out,
                      struct error *err)
{
    struct bank_report told = {0};
    struct buffer changes = {0}, refused = {0};
    bool good = text_bank(text, (enum bank_field)call->kind, out, &told);
    size_t bytes = text_clusters(buffer_string(out));
    for (size_t i = 0; i < told.count; i++) {
        struct buffer *list = told.change[i].refused ? &refused : &changes;
        buffer_format(list, "%s%zu:", list->length ? " " : "", told.change[i].letter);
        if (told.change[i].refused)
            put_code(list, told.change[i].from);
        else
            text_put_code(list, told.change[i].from);
        if (told.change[i].to) {
            buffer_text(list, "→");
            text_put_code(list, told.change[i].to);
        }
    }
    if (good)
        buffer_format(out, "\t%zu\t%s", bytes, buffer_string(&changes));
    else
        error_set(err, "00-138", "places", buffer_string(&refused), NULL);
    buffer_release(&changes);
    buffer_release(&refused);
    bank_report_release(&told);
    return good;
}

const struct text_op text_codec_ops[] = {
    {"zengin", "[account|office|payroll|edi]", "text-op-zengin", prepare_zengin, do_zengin, false, 1},
    {"encode", "CODEC", "text-op-encode", prepare_codec, do_encode, true, 1},
    {"decode", "CODEC", "text-op-decode", prepare_codec, do_decode, false, 1},
    {"shrink", "CODEC", "text-op-shrink", prepare_codec, do_shrink, true, 1},
    {NULL, NULL, NULL, NULL, NULL, false, 0},
};
