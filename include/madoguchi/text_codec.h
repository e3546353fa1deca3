/* SPDX-License-Identifier: Apache-2.0 */
/*
 * text, codecs: text becomes the bytes of another office, and back. Nothing is replaced or dropped
 * in silence: every letter that cannot be written is named with its place, and so is every letter
 * that is written but would come back as another. Which letters a partner's own 外字 mean is not
 * known here. Dry.
 */
#ifndef MADOGUCHI_TEXT_CODEC_H
#define MADOGUCHI_TEXT_CODEC_H
#include "madoguchi/base.h"

/* utf8 · cp932 (JIS X 0208 with NEC and IBM letters, ibm-943) · jis8 (8-bit kana, kanji between ESC
 * $ B and ESC ( B) · jis8-strict (without NEC row 13) · ebcdic930 (kana) · ebcdic939 (Latin), both
 * with SO and SI · eucjp · jisx0201 (one byte a letter). */
struct codec;
struct codec *codec_open(const char *name);               /* NULL: no such codec; also takes ibm-930, Shift_JIS and the like */
void codec_close(struct codec **codec);                   /* NULL is fine */
const char *codec_name(size_t index);                     /* the names above; NULL behind the last */

enum codec_reason {
    /* what stops a line */
    CODEC_NO_LETTER,        /* the set has no such letter */
    CODEC_DROPPED,          /* ICU would leave it out in silence: variation selectors, zero-width, SHY, BOM … */
    CODEC_CONTROL,          /* a control in a text: it could end a record or shift the set */
    CODEC_GAIJI,            /* private use: its meaning is a matter of an agreed table */
    CODEC_BAD_TEXT,         /* encode: not UTF-8; decode: bytes that mean nothing */
    CODEC_BAD_SHIFT,        /* decode: SO, SI or an escape at a wrong place, or none at the end */
    CODEC_CUT,              /* decode: the last letter is not whole */
    /* what is only told */
    CODEC_TWIN,             /* the same JIS letter under its other code point: U+301C for U+FF5E */
    CODEC_COMPOSED,         /* か + U+3099 written as が */
    CODEC_BOM,              /* decode: a BOM stood in front, and was taken off */
    CODEC_GAIJI_READ,       /* decode: the partner's own letter, now private use */
    CODEC_NOT_BACK,         /* decode: these bytes would go out as others (NEC and IBM doubles): keep the original */
    CODEC_SHRUNK,           /* shrink: another letter stands for this one */
};
struct codec_place {
    enum codec_reason reason;
    size_t letter;          /* encode: which letter (cluster), from 1; decode: 0 */
    size_t at, bytes;       /* where in what came in, from 0 */
    uint32_t code, to;      /* the code point in question (0: none); to: what it became (0: none) */
};
struct codec_report { struct codec_place *place; size_t count, problems; struct buffer room; };  /* all-zero is empty */
void codec_report_release(struct codec_report *report);

/* Adds to out; false, and out as it was, when the report has problems. The report grows by all of
 * them and all that is told. */
bool codec_encode(struct codec *codec, const char *text, struct buffer *out,
                  struct codec_report *report) MUST_CHECK;
bool codec_decode(struct codec *codec, const void *bytes, size_t count, struct buffer *out,
                  struct codec_report *report) MUST_CHECK;

/* 縮退, as a proposal only: the text with each letter that cannot be written replaced by one that
 * can (the base of a sequence, then the canonical form of the table of variants, then another of
 * its class), each told as CODEC_SHRUNK. Whoever adopts it keeps the report with his name. false: a
 * letter has no proposal (told as its problem). */
bool codec_shrink(struct codec *codec, const char *text, struct buffer *out,
                  struct codec_report *report) MUST_CHECK;
#endif
