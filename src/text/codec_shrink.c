/* SPDX-License-Identifier: Apache-2.0 */
/*
 * 縮退 as a proposal: which letter of the partner's set stands nearest to one it lacks. From the
 * table of variants (MJ縮退マップ) alone; nothing is guessed by shape. Who adopts a proposal, and
 * the record of it, are its caller's matter. Dry.
 */
#include "codec_private.h"
#include "madoguchi/text_character.h"

#include <string.h>

enum { CLASS_MAX = 64 };

/* The nearest letter that can be written; 0: none. */
static uint32_t nearest(struct codec *codec, uint32_t code)
{
    uint32_t class[CLASS_MAX], canonical = fold_kanji_code(code);
    if (!code_is_kanji(code))
        return 0;
    if (codec_can_write(codec, code))
        return code;
    if (canonical && codec_can_write(codec, canonical))
        return canonical;
    size_t count = character_variants(code, class, COUNT_OF(class));
    for (size_t i = 0; i < count && i < COUNT_OF(class); i++)
        if (codec_can_write(codec, class[i]))
            return class[i];
    return 0;
}

/* One letter with problems: its base in the nearest form, and nothing of its selectors. */
static bool shrink(struct codec *codec, const struct cluster *letter, struct codec_place place,
                   struct codec_line *line)
{
    const char *end = letter->start + letter->bytes;
    size_t bytes;
    uint32_t code = utf8_code(letter->start, end, &bytes);
    for (const char *at = letter->start + bytes; at < end; at += bytes)
        if (!code_is_selector(utf8_code(at, end, &bytes)))
            return false;
    place.reason = CODEC_SHRUNK;
    place.bytes = letter->bytes;
    place.code = code;
    place.to = nearest(codec, code);
    if (!place.to)
        return false;
    text_put_code(&line->letters, place.to);
    codec_tell(line->report, place);
    return true;
}

bool codec_shrink(struct codec *codec, const char *text, struct buffer *out,
                  struct codec_report *report)
{
    const char *at = text, *end = text + strlen(text);
    struct codec_line all = {.report = report};
    struct cluster letter;
    size_t before = report->problems;
    for (size_t number = 1; text_next(&at, end, &letter); number++) {
        struct codec_report one = {0};
        struct codec_line line = {.report = &one};
        struct codec_place place = {.letter = number, .at = (size_t)(letter.start - text)};
        codec_letter(codec, &letter, number, place.at, &line);
        if (one.problems == 0)
            buffer_add(&all.letters, letter.start, letter.bytes);
        else if (!shrink(codec, &letter, place, &all))
            for (size_t i = 0; i < one.count; i++)
                codec_tell(report, one.place[i]);
        buffer_release(&line.letters);
        codec_report_release(&one);
    }
    bool good = report->problems == before;
    if (good)
        buffer_text(out, buffer_string(&all.letters));
    buffer_release(&all.letters);
    return good;
}
