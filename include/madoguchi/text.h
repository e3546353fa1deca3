/* SPDX-License-Identifier: Apache-2.0 */
/*
 * text — letters. UTF-8 in, UTF-8 out; names are kept exactly as registered (never NFC, never
 * NFKC). The only room that sees ICU. One width table (text/width.c) serves screen, limits, reports
 * and tests. A character, here, is one grapheme cluster: base and its variation selector stay
 * together; half-width ﾞ ﾟ stand alone. Dry, but for the catalog of words, which reads locale/.
 */
#ifndef MADOGUCHI_TEXT_H
#define MADOGUCHI_TEXT_H
#include "madoguchi/base.h"

/* ---- clusters and columns ---- */
struct cluster { const char *start; size_t bytes; int columns; };  /* columns 0 (control, lone mark), 1 or 2 */
/* The cluster at *at; moves *at behind it. false at the end. A malformed byte is a cluster of one
 * byte, 1 column. */
bool text_next(const char **at, const char *end, struct cluster *out);
int text_columns(const char *text);                              /* of the whole string */
size_t text_clusters(const char *text);
size_t text_fit(const char *text, int columns, int *used);       /* bytes of the longest prefix of whole clusters that fits */
enum text_unit { TEXT_COLUMNS, TEXT_LETTERS, TEXT_BYTES };       /* the three limits a field can have */
size_t text_limit(const char *text, enum text_unit unit, size_t most);  /* bytes of the longest prefix of whole clusters within it */
/* Where a printed line of at most `most` bytes may end by UAX #14, strict; `most` itself where it
 * may end nowhere before. */
size_t text_line_end(const char *text, size_t most);
/* Exactly `columns` wide: padded with spaces, or clipped with … (which is 1 column) at a cluster
 * border. */
void text_pad(struct buffer *out, const char *text, int columns, bool right);
bool text_is_utf8(const char *text, size_t bytes, size_t *bad_at);
uint32_t text_code(const char *at, const char *end, size_t *bytes); /* first code point; U+FFFD for a bad byte */
void text_put_code(struct buffer *out, uint32_t code);
int text_code_columns(uint32_t code);                            /* -1 control, 0 mark, 1, 2 */
void text_set_ambiguous(int columns);                            /* 1 or 2: the one mutable global, set once from the probe */

/* ---- the sanitiser: the only way text of others reaches a screen, a log, a CSV, a printer ---- */
/* Controls, bidi, zero-width, noncharacters and lone marks become visible signs; returns how many
 * were replaced. */
size_t text_sanitise(struct buffer *out, const char *text);
/* The same for each place that text goes to: SCREEN as above (controls become U+2400 …, the rest
 * 〓) · LOG the same as \u{202E}, so one line stays one line and ASCII tools see it · PRINT all as
 * 〓, which every font has · CSV one field of RFC 4180, quoted where it must be; a field that a
 * spreadsheet would take for a formula (= + - @, also full-width, also behind blanks; a plain
 * number is none) gets ' in front. */
enum sanitise { SANITISE_SCREEN, SANITISE_LOG, SANITISE_CSV, SANITISE_PRINT };
size_t text_sanitise_for(struct buffer *out, const char *text, enum sanitise where);
/* What a form may not take: code of the first such character, 0 = clean. Bytes of it in *at. */
uint32_t text_forbidden(const char *text, size_t *at);

/* ---- kana and width of letters ---- */
enum entry { ENTRY_ANY, ENTRY_ZENKAKU, ENTRY_KANA, ENTRY_HANKAKU, ENTRY_DIGITS, ENTRY_CODE };
/* What leaving a field does to its text: 全角カナ from half-width, hiragana and romaji; ASCII from
 * full-width … */
void text_convert(struct buffer *out, const char *text, enum entry entry);
void text_hiragana(struct buffer *out, const char *text);        /* katakana of any width become hiragana; the rest stays */
/* true: every cluster belongs to the kind. Otherwise the byte place of the first that does not. */
bool text_is_entry(const char *text, enum entry entry, size_t *at);

/* ---- search keys: folded, separate from what is stored (標準仕様書 あいまい検索) ---- */
#define TEXT_KEY_VERSION 1
void text_kana_key(struct buffer *out, const char *kana);    /* same rules as SQL sys.kana_key() */
void text_kanji_key(struct buffer *out, const char *name);   /* 異体字, IVS, compatibility ideographs, width; sys.kanji_key() */
/* CREATE OR REPLACE of sys.kana_key(text) and sys.kanji_key(text), IMMUTABLE STRICT, from the same
 * table. */
void text_key_sql(struct buffer *out);

/* ---- 和暦: eras, parse, print; the 14 不詳 forms of 住民記録 1.3 年月日 ---- */
enum era_digits { ERA_TAX, ERA_PENSION };   /* 1明2大3昭4平5令, or 1明3大5昭7平9令 (the site's setting) */
/* The forms in the order of the standard (住民記録 1.3 年月日); the database's x_form holds the
 * same figures. */
enum wareki_form {
    WAREKI_KNOWN,            /* a day of the calendar */
    WAREKI_YEAR_ABOUT,       /* 1  昭和63年頃 */
    WAREKI_MONTH_ABOUT,      /* 2  昭和63年4月頃 */
    WAREKI_DAY_ABOUT,        /* 3  昭和63年4月1日頃 */
    WAREKI_DAY_PRESUMED,     /* 4  推定昭和63年4月1日 */
    WAREKI_MONTH_PRESUMED,   /* 5  推定昭和63年4月 */
    WAREKI_SEASON,           /* 6  昭和63年春 */
    WAREKI_THIRD,            /* 7  昭和63年4月上旬 (中旬, 下旬) */
    WAREKI_THIRD_ABOUT,      /* 8  昭和63年4月中旬頃 */
    WAREKI_ALL_UNKNOWN,      /* 9  年月日不詳, 昭和年月日不詳 */
    WAREKI_MONTH_UNKNOWN,    /* 10 昭和63年月日不詳 */
    WAREKI_DAY_UNKNOWN,      /* 11 昭和63年4月日不詳 */
    WAREKI_BETWEEN,          /* 12 昭和63年4月1日から5月3日頃までの間 */
    WAREKI_PRESUMED_BETWEEN, /* 13 昭和63年4月推定1日から3日までの間 */
    WAREKI_ABOUT_BETWEEN,    /* 14 昭和63年4月1日頃から3日頃までの間 */
    WAREKI_NOT_CALENDAR,     /* 15 平成7年2月29日: lawful in a few items, though there is no such day */
};
/* form > 0: text is what is registered, and day the first day it can mean (never shown as if it
 * were the date). form 0: text is "" but for 明治45年7月30日 and 大正15年12月25日, which day alone
 * would print in the next era. */
struct wareki_date { int32_t day; int form; char text[96]; };
/* All forms a clerk types: R8.11.23 令和8年11月23日 5-8.11.23 S630401 19880401 1988-04-01 "." +n -n
 * 元年 S63.00.00 and the 不詳 forms in words. false: err id 00-102 (no such day
 * {text,month,last_day}), 00-108 (not a date {text}), 00-131 (no such month), 00-132 (outside the
 * era), 00-133 (old calendar), 00-137 (too far ahead). */
bool wareki_parse(const char *text, int32_t today, enum era_digits digits, struct wareki_date *out,
                  struct error *err) MUST_CHECK;
/* A year or a month alone, as one asks for it: S50 昭和50年 1975 S50.4 S5004 昭和50年4月 1975-04
 * 197504 3-50.4, and a day of which only so much is known (S50.00.00, 昭和50年月日不詳). Its days
 * within the era; text: as a field shows it. false: err 00-108 it is neither, 00-131 to 00-133 and
 * 00-137 there is none such. */
struct wareki_span { int32_t first, last; char text[24]; };
bool wareki_parse_span(const char *text, int32_t today, enum era_digits digits,
                       struct wareki_span *out, struct error *err) MUST_CHECK;
/* For an item that takes only days of the calendar: false with err 00-102 or 00-134 when form >
 * 0. */
bool wareki_is_day(const struct wareki_date *date, struct error *err) MUST_CHECK;
enum wareki_style {
    WAREKI_SHORT /* R8.11.23 */,
    WAREKI_LONG /* 令和8年11月23日 */,
    WAREKI_BOTH /* 令和8年(2026年)11月23日 */,
    WAREKI_WESTERN /* 2026-11-23 (R8) */
};
void wareki_print(struct buffer *out, int32_t day, enum wareki_style style);
void wareki_print_digit(struct buffer *out, int32_t day, enum era_digits digits);   /* 5-8.11.23, or 9-8.11.23 */
/* 令和元年度 of the fiscal year that holds the day, in the era of the day: 平成31年度 on
 * 2019-04-30, 令和元年度 from 05-01. */
void wareki_print_fiscal(struct buffer *out, int32_t day);

/* ---- words: locale/<ja|en>.txt (ICU bundles); a message has what and hint with {name} placeholders ---- */
struct words;
struct words *words_open(const char *folder, const char *locale, struct error *err);
void words_free(struct words **words);
const char *words_get(const struct words *words, const char *key);      /* the key itself when absent: check catches it */
/* what 〔where〕 hint of an error whose id the bundle holds; false when it does not know the id. */
bool words_error(const struct words *words, const struct error *err, struct buffer *out);
void words_fill(struct buffer *out, const char *pattern, const char *args); /* {name} from error.args form */
/* The same; a value that is a key of words ("wanted.kana" for {wanted} = kana) is said by its
 * word. */
void words_fill_in(const struct words *words, struct buffer *out, const char *pattern,
                   const char *args);
#endif
