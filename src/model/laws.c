/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: the English beside a quoted law. A title is a phrase of _shared, its articles are read
 * from the quote, which itself stays as it is written: who looks it up finds it so only. Knows no
 * law. Dry.
 */
#include "model_private.h"

#include <ctype.h>
#include <string.h>

/* 第463条の15第2項第1号 → Art. 463-15 (2) item 1; what is not of this shape is left to the
 * quote. */
static const struct article { const char *before, *after, *en; } articles[] = {
    {"第", "条", ", Art. %.*s"}, {"の", "", "-%.*s"}, {"第", "項", " (%.*s)"}, {"第", "号", " item %.*s"},
};
static const struct part {
    const char *ja, *en;
} parts[] = {{"附則", ", Suppl."}, {"別表", ", App. Table"}, {"本則", ""}};
/* Where one quote ends and the next begins, and where a title does. */
static const char *const joins[] = {"、", "・", "（", "）", "。", "〜"};
static const char *const ends[] = {" ", "　", "附則", "別表", "本則"};

static size_t starts(const char *text, const char *with)
{
    size_t bytes = strlen(with);
    return strncmp(text, with, bytes) == 0 ? bytes : 0;
}

static size_t any_of(const char *text, const char *const *word, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (starts(text, word[i]) > 0)
            return strlen(word[i]);
    return 0;
}

static bool is_title_end(const char *at)
{
    bool numbered = starts(at, "第") > 0 && isdigit((unsigned char)at[strlen("第")]);
    return *at == '\0' || numbered || any_of(at, joins, COUNT_OF(joins)) > 0 ||
           any_of(at, ends, COUNT_OF(ends)) > 0;
}

/* The article at `at`, if one stands there; its bytes. */
static size_t article_add(struct buffer *out, const char *at)
{
    for (size_t i = 0; i < COUNT_OF(articles); i++) {
        const char *number = at + starts(at, articles[i].before);
        size_t digits = strspn(number, "0123456789");
        if (number == at || digits == 0 ||
            (*articles[i].after != '\0' && starts(number + digits, articles[i].after) == 0))
            continue;
        const char *form = articles[i].en;
        buffer_format(out, "%.*s%.*s%s", (int)(strchr(form, '%') - form), form, (int)digits, number,
                      form + strcspn(form, "%") + strlen("%.*s"));
        return (size_t)(number - at) + digits + strlen(articles[i].after);
    }
    return 0;
}

static size_t part_add(struct buffer *out, const char *at)
{
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        size_t bytes = starts(at, parts[i].ja);
        if (bytes > 0)
            buffer_text(out, parts[i].en);
        if (bytes > 0)
            return bytes;
    }
    return 0;
}

/* From one join to the next: a title, if one is known, then its articles. */
static const char *quote_add(const struct glossary *glossary, struct arena *arena,
                             struct buffer *out, const char *at)
{
    const char *end = at;
    while (!is_title_end(end))
        end++;
    const char *title = end > at
                            ? map_get(&glossary->phrase, arena_textn(arena, at, (size_t)(end - at)))
                            : NULL;
    if (title != NULL)
        buffer_format(out, "%s%s", out->length > 0 ? "; " : "", title);
    bool known = title != NULL || (end == at && out->length > 0);       /* a further article of the law before */
    for (at = end; *at != '\0' && any_of(at, joins, COUNT_OF(joins)) == 0;) {
        size_t bytes = known ? article_add(out, at) : 0;
        bytes = bytes > 0 || !known ? bytes : part_add(out, at);
        at += bytes > 0 ? bytes : 1;
    }
    return at + any_of(at, joins, COUNT_OF(joins));
}

const char *law_english(struct catalog *catalog, struct arena *arena, const char *law)
{
    const struct glossary *glossary = catalog_glossary(catalog, "");
    struct buffer out = {0};
    for (const char *at = law; *at != '\0';)
        at = quote_add(glossary, arena, &out, at);
    const char *text = out.length > 0 ? arena_text(arena, buffer_string(&out)) : NULL;
    buffer_release(&out);
    return text;
}

const char *law_in(struct catalog *catalog, struct arena *arena, const char *law, bool english)
{
    const char *en = english && law != NULL && catalog != NULL ? law_english(catalog, arena, law)
                                                               : NULL;
    return en != NULL ? arena_format(arena, "%s 〔%s〕", en, law) : law;
}
