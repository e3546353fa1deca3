/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The sanitiser: text that somebody else wrote becomes text that can only be seen, never obeyed.
 * The only way to a screen, a log, a CSV file or a printer. What it replaces, a form may not take
 * either, so both ask one judge. Dry.
 *
 * Why visible signs and not silence: bad data must be noticed, and a lone mark would attach itself
 * to the label before it. (CVE-2003-0063 and its class; Unicode TR #36 section 3.)
 */
#include "text_private.h"

#include <string.h>
#include <unicode/uchar.h>

enum { MARKS_MAX = 4 };        /* ncurses keeps a base and four more in one cell */
enum { SIGN_CONTROLS = 0x2400, SIGN_DELETE = 0x2421, SIGN_GETA = 0x3013 };

/* What a mark would join: the last letter (0: none), and what it carries already. */
struct context { uint32_t base; bool selected; int marks; };

bool code_is_kanji(uint32_t code)
{
    return code_is_kanji_block(code) || u_hasBinaryProperty((UChar32)code, UCHAR_IDEOGRAPHIC)
        || (code >= 0xF900 && code <= 0xFAFF) || (code >= 0x20000 && code <= 0x3FFFD);
}

static bool selector_fits(uint32_t code, const struct context *context)
{
    if (!context->base || context->selected)
        return false;
    if (code_is_kanji(context->base))
        return true;
    return (code == 0xFE0E || code == 0xFE0F) &&
           u_hasBinaryProperty((UChar32)context->base, UCHAR_EMOJI);
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
    return (code >= 0x20 && code < 0x7F) || code_is_kanji_block(code) ||
           (code >= 0x3041 && code <= 0x3096) || (code >= 0x30A0 && code <= 0x30FF);
}

static bool is_never_shown(uint32_t code)
{
    return code == CODE_NONE || code == CODE_REPLACEMENT || U_IS_UNICODE_NONCHAR(code) ||
           text_code_columns(code) < 0 ||
           (!code_is_selector(code) &&
            (u_charType((UChar32)code) == U_FORMAT_CHAR ||
             u_hasBinaryProperty((UChar32)code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)));
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

static void put_sign(struct buffer *out, uint32_t code, uint8_t byte, enum sanitise where)
{
    if (where == SANITISE_LOG && code == CODE_NONE)
        buffer_format(out, "\\x{%02X}", byte);
    else if (where == SANITISE_LOG)
        buffer_format(out, "\\u{%04X}", (unsigned)code);
    else if (where != SANITISE_PRINT && code < 0x20)
        text_put_code(out, SIGN_CONTROLS + code);
    else
        text_put_code(out, where != SANITISE_PRINT && code == 0x7F ? SIGN_DELETE : SIGN_GETA);
}

static size_t put_safe(struct buffer *out, const char *text, enum sanitise where)
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
        put_sign(out, code, (uint8_t)*at, where);
        replaced++;
    }
    return replaced;
}

/* ---- one field of a CSV file ---- */

static bool is_plain_number(const char *text)
{
    text += *text == '-' || *text == '+';
    size_t whole = strspn(text, "0123456789,");
    const char *rest = text + whole;
    if (whole == 0 || text[0] == ',')
        return false;
    rest += *rest == '.' ? 1 + strspn(rest + 1, "0123456789") : 0;
    return *rest == '\0';
}

/* What a spreadsheet would reckon: it looks behind blanks, and some take full-width signs for the
 * same. */
static bool is_formula(const char *text)
{
    static const uint32_t starts[] = {'=', '+', '-', '@', 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20, 0x2212};
    const char *end = text + strlen(text), *at = text;
    size_t bytes = 0;
    uint32_t code = 0;
    for (; at < end; at += bytes) {
        code = utf8_code(at, end, &bytes);
        bool blank = code <= ' ' || code == 0x3000 || code == 0xA0;
        if (!blank)
            break;
    }
    if (at == end || (at == text && is_plain_number(text)))
        return false;
    for (size_t i = 0; i < COUNT_OF(starts); i++)
        if (starts[i] == code)
            return true;
    return false;
}

static size_t put_field(struct buffer *out, const char *text)
{
    struct buffer safe = {0};
    size_t replaced = put_safe(&safe, text, SANITISE_CSV);
    bool formula = is_formula(text);
    const char *field = buffer_string(&safe);
    bool quoted = formula || strpbrk(field, ",\"") || field[0] == ' ' ||
                  (safe.length && field[safe.length - 1] == ' ');
    if (quoted)
        buffer_char(out, '"');
    if (formula)
        buffer_char(out, '\'');
    for (const char *at = field; *at; at++) {
        if (*at == '"')
            buffer_char(out, '"');
        buffer_char(out, *at);
    }
    if (quoted)
        buffer_char(out, '"');
    buffer_release(&safe);
    return replaced + formula;
}

size_t text_sanitise_for(struct buffer *out, const char *text, enum sanitise where)
{
    return where == SANITISE_CSV ? put_field(out, text) : put_safe(out, text, where);
}

size_t text_sanitise(struct buffer *out, const char *text)
{
    return put_safe(out, text, SANITISE_SCREEN);
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
