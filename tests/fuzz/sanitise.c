/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The sanitiser on any bytes: what comes out is UTF-8 without a control, the same a second time,
 * one line in a log, and in a CSV file one field that no spreadsheet reckons.
 */
#define DRIVE_ROUNDS 6000
#include "drive.h"

#include <assert.h>

#include "madoguchi/text.h"

static const char *const seeds[] = {
    "=1+1", "+", "-", "@", "\uFF1D", "\u3000", "\"", ",", "\033[2J", "\302\233", "\u202E", "\u200B", "\uFEFF", "\U000E0041", "葛\U000E0102",
    "か\u3099", "\u0301\u0301\u0301\u0301\u0301", "ｶﾞ", "\xED\xA0\x80", "\xF4\x90", "\r\n", "\t", "-123", "\U0010FFFF", "\uE000",
};

static void check_field(const char *field)
{
    bool quoted = field[0] == '"';
    const char *inside = field + quoted;
    size_t length = strlen(inside);
    assert(!quoted || (length > 0 && inside[length - 1] == '"'));
    assert(!strchr("=@", inside[0]) || inside[0] == '\0');
    size_t quotes = 0;
    for (const char *at = field; *at; at++)
        quotes += *at == '"';
    assert(quotes % 2 == 0 && (quoted || (quotes == 0 && !strchr(field, ','))));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buffer text = {0};
    buffer_add(&text, data, size);
    for (enum sanitise where = SANITISE_SCREEN; where <= SANITISE_PRINT; where++) {
        struct buffer once = {0}, twice = {0};
        size_t replaced = text_sanitise_for(&once, buffer_string(&text), where);
        assert(text_is_utf8(once.data ? once.data : "", once.length, NULL));
        for (size_t i = 0; i < once.length; i++)
            assert((uint8_t)once.data[i] >= 0x20 && once.data[i] != 0x7F);
        assert(text_forbidden(buffer_string(&once), NULL) == 0);
        if (where == SANITISE_CSV)
            check_field(buffer_string(&once));
        else
            assert(text_sanitise_for(&twice, buffer_string(&once), where) == 0 && strcmp(buffer_string(&once), buffer_string(&twice)) == 0);
        if (where == SANITISE_SCREEN)
            assert((replaced == 0) == (text_forbidden(buffer_string(&text), NULL) == 0));
        buffer_release(&once);
        buffer_release(&twice);
    }
    buffer_release(&text);
    return 0;
}

DRIVE(seeds)
