/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Calculations that a job has done outside the database, by name. Dry: a line of tab-separated
 * fields in, a line out.
 */
#include "madoguchi/batch.h"

#include <string.h>

#include "madoguchi/text.h"

/* The text of field n (from 0), in the arena; "" when there is none. */
static const char *field(struct arena *arena, const char *line, int n)
{
    for (; n > 0 && *line; n--) {
        line = strchrnul(line, '\t');
        line += *line == '\t';
    }
    return arena_textn(arena, line, strcspn(line, "\t"));
}

/* id, reading, name, key stored for each → id, when the terminal would look under another key than
 * the stored one. */
static bool compare_search_keys(void *with, const char *in, struct buffer *out)
{
    (void)with;
    struct arena *arena = arena_new();
    struct buffer kana = {0}, kanji = {0};
    text_kana_key(&kana, field(arena, in, 1));
    text_kanji_key(&kanji, field(arena, in, 2));
    bool differs = strcmp(buffer_string(&kana), field(arena, in, 3)) != 0 ||
                   strcmp(buffer_string(&kanji), field(arena, in, 4)) != 0;
    if (differs)
        buffer_text(out, field(arena, in, 0));
    buffer_release(&kana);
    buffer_release(&kanji);
    arena_free(&arena);
    return differs;
}

static const struct computer computers[] = {
    {"search_keys", compare_search_keys},
};

const struct computer *computer_find(const char *name)
{
    for (size_t i = 0; name && i < COUNT_OF(computers); i++)
        if (strcmp(computers[i].name, name) == 0)
            return &computers[i];
    return NULL;
}
