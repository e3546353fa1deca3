/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How many keys a text takes at a real keyboard: the romaji of its reading, and for each word the
 * key that converts and the one that accepts. A terminal only ever gets what the input method made
 * of them, so the case says the reading: 阿波　花《あわ はな》. Romaji are counted in their
 * shortest usual spelling, ん as nn, きゃ as kya. Dry.
 */
#include "madoguchi/play_reading.h"

#include <string.h>

#include "madoguchi/text.h"

enum { CONVERTED = 2, WORD_BYTES = 16 };         /* 変換 and 確定; longest cluster looked for */
enum letter { LETTER_KEY, LETTER_KANA, LETTER_KANJI };

/* A kana takes two keys (か ka, ん nn), these take one: a vowel alone, and what only doubles or
 * joins. */
static const char one_key[] = "あいうえおアイウエオーっッゃゅょャュョぁぃぅぇぉァィゥェォ";

static bool stands_in(const char *letters, const struct cluster *cluster)
{
    char word[WORD_BYTES];
    if (cluster->bytes >= sizeof word)
        return false;
    memcpy(word, cluster->start, cluster->bytes);
    word[cluster->bytes] = '\0';
    return strstr(letters, word) != NULL;
}

/* Full-width signs and digits are typed half as wide: a field converts them when it is left. */
static enum letter letter_of(const struct cluster *cluster)
{
    size_t bytes;
    uint32_t code = text_code(cluster->start, cluster->start + cluster->bytes, &bytes);
    if (code < 0x3041 || (code >= 0xFF01 && code <= 0xFF5E) || (code >= 0x30FB && code < 0x30FC))
        return LETTER_KEY;
    return code <= 0x30FF ? LETTER_KANA : LETTER_KANJI;
}

/* Keys of letters and kana; each run of kana is a word that is converted. false: a kanji stands
 * among them. */
static bool count_keys(const char *at, const char *end, size_t *keys)
{
    struct cluster cluster;
    bool in_word = false, is_read = true;
    while (at < end && text_next(&at, end, &cluster)) {
        enum letter letter = letter_of(&cluster);
        is_read = is_read && letter != LETTER_KANJI;
        *keys += letter == LETTER_KANA && !stands_in(one_key, &cluster) ? 2 : 1;
        *keys += letter == LETTER_KANA && !in_word ? CONVERTED : 0;
        in_word = letter == LETTER_KANA || (in_word && *cluster.start != ' ');
    }
    return is_read;
}

struct reading_keys reading_take(struct arena *arena, const char *text)
{
    struct reading_keys out = {.is_read = true};
    struct buffer plain = {0};
    for (const char *open; (open = strstr(text, "《")) != NULL && strstr(open, "》") != NULL;) {
        const char *from = open + strlen("《"), *close = strstr(open, "》");
        buffer_add(&plain, text, (size_t)(open - text));
        out.is_read = count_keys(from, close, &out.keys) && out.is_read;
        text = close + strlen("》");
    }
    buffer_text(&plain, text);
    out.is_read = count_keys(text, text + strlen(text), &out.keys) && out.is_read;
    out.text = arena_text(arena, buffer_string(&plain));
    buffer_release(&plain);
    return out;
}
