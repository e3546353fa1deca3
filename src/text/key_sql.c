/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The search keys as SQL, printed from the folds of key.c, so that the database makes the same keys
 * and nobody can forge one. Knows no table. Dry.
 *
 * Names of functions are qualified and strings are E'' of escapes: neither a search path nor
 * standard_conforming_strings of a session can change a key. translate() walks its whole first
 * argument for each letter: with all variants 0.8 ms a name, so they stand behind tests and those
 * of CP932 come first. The rare ones are tested by a bit each: as a character class they took
 * 60 ms of every session's first key.
 */
#include "text_private.h"

#include <string.h>
#include <unicode/ucnv.h>

/* Which of the translations holds a code. */
enum part { PART_KANA, PART_PLAIN, PART_COMMON, PART_RARE, PART_COUNT };
struct pairs {
    struct buffer from, to, dropped;
    struct buffer class;        /* all of them as a character class */
    struct buffer bits;         /* and a bit each, from the right within each byte, up to last + 1 */
    uint32_t first, last;
};

static void put_escape(struct buffer *out, uint32_t code)
{
    if (code > 0xFFFF)
        buffer_format(out, "\\U%08X", (unsigned)code);
    else
        buffer_format(out, "\\u%04X", (unsigned)code);
}

/* A character class of ranges; codes arrive in rising order. */
static void close_range(struct pairs *pairs)
{
    if (!pairs->first)
        return;
    put_escape(&pairs->class, pairs->first);
    if (pairs->last > pairs->first + 1)
        buffer_char(&pairs->class, '-');
    if (pairs->last > pairs->first)
        put_escape(&pairs->class, pairs->last);
    pairs->first = 0;
}

static void add_pair(struct pairs *pairs, uint32_t from, uint32_t to)
{
    if (to) {
        put_escape(&pairs->from, from);
        put_escape(&pairs->to, to);
    } else {
        put_escape(&pairs->dropped, from);  /* translate() drops what has no partner */
    }
    while (pairs->bits.length <= (from + 1) / 8)
        buffer_char(&pairs->bits, '\0');
    pairs->bits.data[from / 8] |= (char)(1U << from % 8);
    if (pairs->first && from == pairs->last + 1) {
        pairs->last = from;
        return;
    }
    close_range(pairs);
    pairs->first = pairs->last = from;
}

static bool is_cp932(UConverter *cp932, uint32_t code)
{
    UChar units[2];
    char bytes[8];
    int32_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    U16_APPEND_UNSAFE(units, length, code);
    ucnv_resetFromUnicode(cp932);
    ucnv_fromUChars(cp932, bytes, sizeof bytes, units, length, &status);
    return U_SUCCESS(status);
}

static UConverter *open_cp932(void)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *cp932 = ucnv_open("ibm-943_P15A-2003", &status);
    if (U_SUCCESS(status))
        ucnv_setFromUCallBack(cp932, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    if (U_FAILURE(status))
        bug("ICU has no CP932: %s", u_errorName(status));
    return cp932;
}

static bool is_letter_of_kanji(uint32_t code)
{
    return (code >= 0x2E80 && code <= 0x2FDF) || (code >= 0x3400 && code <= 0xFAFF) ||
           code >= 0x20000 || code == 0x3005 || code == 0x3007;
}

static void collect(struct pairs *parts)
{
    UConverter *cp932 = open_cp932();
    for (uint32_t code = 1; code <= CODE_LAST; code++) {
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        uint32_t kana = fold_kana_code(code), kanji = fold_kanji_code(code);
        if (kana != code)
            add_pair(&parts[PART_KANA], code, kana);
        if (kanji == code)
            continue;
        if (code_is_selector(code))
            add_pair(&parts[PART_COMMON], code, kanji);
        else if (!is_letter_of_kanji(code))
            add_pair(&parts[PART_PLAIN], code, kanji);
        else
            add_pair(&parts[is_cp932(cp932, code) ? PART_COMMON : PART_RARE], code, kanji);
    }
    for (int part = 0; part < PART_COUNT; part++)
        close_range(&parts[part]);
    ucnv_close(cp932);
}

static void put_translate(struct buffer *out, const char *of, const struct pairs *pairs)
{
    buffer_format(out, "pg_catalog.translate(%s, E'", of);
    buffer_text(out, buffer_string(&pairs->from));
    buffer_text(out, buffer_string(&pairs->dropped));
    buffer_text(out, "', E'");
    buffer_text(out, buffer_string(&pairs->to));
    buffer_text(out, "')");
}

static void put_head(struct buffer *out, const char *name)
{
    buffer_format(out,
        "CREATE OR REPLACE FUNCTION sys.%s(letters pg_catalog.text) RETURNS pg_catalog.text\n"
        "LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $key$\n"
        "DECLARE\n    k pg_catalog.text COLLATE pg_catalog.\"C\";\nBEGIN\n    k := ", name);
}

static void put_tail(struct buffer *out, const char *name, const char *what)
{
    buffer_format(
        out,
        "    RETURN k;\nEND\n$key$;\nCOMMENT ON FUNCTION sys.%s(pg_catalog.text) IS '%s, version %d';\n",
        name, what, TEXT_KEY_VERSION);
}

static void put_kana(struct buffer *out, const struct pairs *kana)
{
    static const struct { const char *from, *to; } vu[] = {
        {"\\u30A6\\u309B", "\\u30F4"}, {"\\u30F4\\u30A2", "\\u30CF"}, {"\\u30F4\\u30A4", "\\u30D2"},
        {"\\u30F4\\u30A8", "\\u30D8"}, {"\\u30F4\\u30AA", "\\u30DB"},
    };
    put_head(out, "kana_key");
    put_translate(out, "letters", kana);
    buffer_text(out, ";\n    IF pg_catalog.textregexeq(k, E'[\\u30F4\\u309B]') THEN\n");
    for (size_t i = 0; i < COUNT_OF(vu); i++)
        buffer_format(out, "        k := pg_catalog.replace(k, E'%s', E'%s');\n", vu[i].from,
                      vu[i].to);
    buffer_text(
        out, "        k := pg_catalog.translate(k, E'\\u30F4\\u309B', E'\\u30D5');\n    END IF;\n");
    buffer_text(out, "    IF pg_catalog.strpos(k, E'\\u30A6') OPERATOR(pg_catalog.>) 0 THEN\n");
    /* オウ first: what コウ becomes must not be folded once more in コウウ */
    for (uint32_t code = 0x30A1; code <= 0x30FA; code++)
        if (kana_is_o_row(code))
            buffer_format(
                out, "        k := pg_catalog.replace(k, E'\\u%04X\\u30A6', E'\\u%04X\\u30AA');\n",
                (unsigned)code, (unsigned)code);
    buffer_text(out, "    END IF;\n");
    put_tail(out, "kana_key", "search key of kana");
}

/* Of the letters in CP932, a character class. */
static void put_common(struct buffer *out, const struct pairs *pairs)
{
    buffer_text(out, "    IF pg_catalog.textregexeq(k, E'[");
    buffer_text(out, buffer_string(&pairs->class));
    buffer_text(out, "]') THEN\n        k := ");
    put_translate(out, "k", pairs);
    buffer_text(out, ";\n    END IF;\n");
}

/* Of the others; the bit behind the last one stands for all codes beyond it. */
static void put_rare(struct buffer *out, const struct pairs *pairs)
{
    buffer_text(out, "    FOR i IN 1 .. pg_catalog.length(k) LOOP\n"
                     "        CONTINUE WHEN pg_catalog.int4ne(1, pg_catalog.get_bit('\\x");
    for (size_t i = 0; i < pairs->bits.length; i++)
        buffer_format(out, "%02X", (unsigned)(uint8_t)pairs->bits.data[i]);
    buffer_format(out,
        "'::pg_catalog.bytea,\n            LEAST(pg_catalog.ascii(pg_catalog.substr(k, i, 1)), %u)));\n        k := ",
        (unsigned)pairs->last + 1);
    put_translate(out, "k", pairs);
    buffer_text(out, ";\n        EXIT;\n    END LOOP;\n");
}

void text_key_sql(struct buffer *out)
{
    struct pairs parts[PART_COUNT] = {0};
    collect(parts);
    put_kana(out, &parts[PART_KANA]);
    put_head(out, "kanji_key");
    put_translate(out, "letters", &parts[PART_PLAIN]);
    buffer_text(out, ";\n");
    put_common(out, &parts[PART_COMMON]);
    put_rare(out, &parts[PART_RARE]);
    put_tail(out, "kanji_key", "search key of names");
    for (int part = 0; part < PART_COUNT; part++) {
        buffer_release(&parts[part].from);
        buffer_release(&parts[part].to);
        buffer_release(&parts[part].dropped);
        buffer_release(&parts[part].class);
        buffer_release(&parts[part].bits);
    }
}
