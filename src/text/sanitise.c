/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The sanitiser: text that somebody else wrote becomes text that can only be seen, never obeyed. The only way
 * to a screen, a log, a CSV file or a printer. What it replaces, a form may not take either, so both ask
 * one judge. Dry.
 *
 * Why visible signs and not silence: bad data must be noticed, and a lone mark would attach itself to the
 * label before it. (CVE-2003-0063 and its class; Unicode TR #36 section 3.)
 */
#include "text_private.h"

#include <string.h>
#include <unicode/uchar.h>

enum { MARKS_MAX = 4 };        /* ncurses keeps a base and four more in one cell */
enum { SIGN_CONTROLS = 0x2400, SIGN_DELETE = 0x2421, SIGN_GETA = 0x3013 };

/* What a mark would join: the last letter (0: none), and what it carries already. */
struct context { uint32_t base; bool selected; int marks; };

static bool is_kanji(uint32_t code)
{
    return code_is_kanji_block(code) || u_hasBinaryProperty((UChar32)code, UCHAR_IDEOGRAPHIC)
        || (code >= 0xF900 && code <= 0xFAFF) || (code >= 0x20000 && code <= 0x3FFFD);
}

static bool selector_fits(uint32_t code, const struct context *context)
{
    if (!context->base || context->selected)
        return false;
    if (is_kanji(context->base))
        return true;
    return (code == 0xFE0E || code == 0xFE0F) && u_hasBinaryProperty((UChar32)context->base, UCHAR_EMOJI);
}

static bool is_hangul(uint32_t code)
{
    int class = u_getIntPropertyValue((UChar32)code, UCHAR_GRAPHEME_CLUSTER_BREAK);
    return class == U_GCB_L || class == U_GCB_LV || class == U_GCB_LVT;
}

static bool mark_fits(uint32_t code, struct context *context)
{
    int class = u_getIntPropertyValue((UChar32)code, UCHAR_GRAPHEME_CLUSTER_BREAK);
    if (class == U_GCB_V || class == U_GCB_T)   /* joins a Hangul letter only; alone it would have no cell */
        return context->base && is_hangul(context->base);
    return context->base && ++context->marks <= MARKS_MAX;
}

/* What nearly every letter is; saves the look-ups of the rest. */
static bool is_plain_letter(uint32_t code)
{
    return (code >= 0x20 && code < 0x7F) || code_is_kanji_block(code) || (code >= 0x3041 && code <= 0x3096)
        || (code >= 0x30A0 && code <= 0x30FF);
}

static bool is_never_shown(uint32_t code)
{
    return code == CODE_NONE || code == CODE_REPLACEMENT || U_IS_UNICODE_NONCHAR(code) || text_code_columns(code) < 0
        || (!code_is_selector(code) && (u_charType((UChar32)code) == U_FORMAT_CHAR
            || u_hasBinaryProperty((UChar32)code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)));
}

/* true: the code may be shown where it stands. */
static bool judge(struct context *context, uint32_t code)
{
    bool good;
    if (is_plain_letter(code)) {
        *context = (struct context){.base = code};
        return true;
    }
    if (is_never_shown(code)) {
        good = false;
    } else if (code_is_selector(code)) {
        good = selector_fits(code, context);
        context->selected = true;
    } else if (text_code_columns(code) == 0) {
        good = mark_fits(code, context);
    } else {
        *context = (struct context){.base = code};
        return true;
    }
    if (!good)
        *context = (struct context){0};
    return good;
}

static uint32_t sign_for(uint32_t code)
{
    if (code < 0x20)
        return SIGN_CONTROLS + code;
    return code == 0x7F ? SIGN_DELETE : SIGN_GETA;
}

size_t text_sanitise(struct buffer *out, const char *text)
{
    const char *end = text + strlen(text);
    struct context context = {0};
    size_t replaced = 0, bytes;
    for (const char *at = text; at < end; at += bytes) {
        uint32_t code = utf8_code(at, end, &bytes);
        if (judge(&context, code)) {
            buffer_add(out, at, bytes);
            continue;
        }
        text_put_code(out, sign_for(code));
        replaced++;
    }
    return replaced;
}

uint32_t text_forbidden(const char *text, size_t *at)
{
    const char *end = text + strlen(text);
    struct context context = {0};
    size_t bytes;
    for (const char *here = text; here < end; here += bytes) {
        uint32_t code = utf8_code(here, end, &bytes);
        if (judge(&context, code))
            continue;
        if (at)
            *at = (size_t)(here - text);
        return code == CODE_NONE ? CODE_REPLACEMENT : code;
    }
    return 0;
}
