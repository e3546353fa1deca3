/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Search keys, conversions and clusters on any bytes: they come to an end, give UTF-8 for UTF-8, a
 * key of a key is the key, and every byte belongs to one cluster.
 */
#define DRIVE_ROUNDS 5000
#include "drive.h"

#include <assert.h>

#include "madoguchi/text.h"

static const char *const seeds[] = {
    "ワタナベ", "ヴァ", "ウ゛", "コウ", "ｳﾞ", "か\u3099", "ー", "‐", "\u3000", "渡\u9089\U000E010F", "\uFA19", "\u795E\uFE00", "watanabe", "nn", "tcha", "xtu",
    "\U0001F468\u200D\U0001F469", "\U0001F1EF\U0001F1F5", "\u1100\u1161\u11A8", "\u0915\u094D", "\u0600", "\uFF9E", "\xED\xA0\x80", "\U00031350", "\U000F0000",
};

typedef void make_of(struct buffer *out, const char *text);

static void check_key(make_of *make, const char *text, bool stable)
{
    struct buffer once = {0}, twice = {0};
    make(&once, text);
    assert(text_is_utf8(buffer_string(&once), once.length, NULL));
    make(&twice, buffer_string(&once));
    assert(!stable || strcmp(buffer_string(&once), buffer_string(&twice)) == 0);
    buffer_release(&once);
    buffer_release(&twice);
}

static void check_clusters(const char *text)
{
    const char *at = text, *end = text + strlen(text), *before = at;
    struct cluster cluster;
    int columns = 0;
    while (text_next(&at, end, &cluster)) {
        assert(cluster.start == before && cluster.bytes > 0 && at == cluster.start + cluster.bytes);
        assert(cluster.columns >= 0 && cluster.columns <= 2);
        columns += cluster.columns;
        before = at;
    }
    assert(before == end && columns == text_columns(text));
    for (int width = 0; width < 12; width++) {
        struct buffer padded = {0};
        text_pad(&padded, text, width, width % 2);
        assert(text_columns(buffer_string(&padded)) == width);
        buffer_release(&padded);
        for (enum text_unit unit = TEXT_COLUMNS; unit <= TEXT_BYTES; unit++)
            assert(text_limit(text, unit, (size_t)width) <= strlen(text));
        assert(text_limit(text, TEXT_BYTES, (size_t)width) <= (size_t)width);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buffer text = {0}, clean = {0};
    buffer_add(&text, data, size);
    check_clusters(buffer_string(&text));
    check_key(text_kanji_key, buffer_string(&text), true);
    check_key(text_kana_key, buffer_string(&text), false);
    text_sanitise(&clean, buffer_string(&text));
    check_key(text_hiragana, buffer_string(&clean), true);
    for (enum entry entry = ENTRY_ANY; entry <= ENTRY_CODE; entry++) {
        struct buffer once = {0};
        text_convert(&once, buffer_string(&clean), entry);
        assert(text_is_utf8(buffer_string(&once), once.length, NULL));
        buffer_release(&once);
    }
    buffer_release(&text);
    buffer_release(&clean);
    return 0;
}

DRIVE(seeds)
