/* SPDX-License-Identifier: Apache-2.0 */
/* reading: one text as what its key takes — an id, a figure, a day, a word. */
#include "reading_private.h"

#include <stdlib.h>
#include <string.h>

bool id_is_good(const char *id)
{
    if (id[0] < 'a' || id[0] > 'z')
        return false;
    return id[strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
}

static bool dotted_is_good(const char *text)
{
    const char *dot = strchr(text, '.');
    char first[64];
    if (!dot)
        return id_is_good(text);
    if ((size_t)(dot - text) >= sizeof(first))
        return false;
    memcpy(first, text, (size_t)(dot - text));
    first[dot - text] = '\0';
    return id_is_good(first) && id_is_good(dot + 1);
}

const char *dotted_in(struct reading *r, const char *id)
{
    if (!id || strchr(id, '.') || !r->system_id)
        return id;
    return arena_format(r->arena, "%s.%s", r->system_id, id);
}

const char *system_of(struct arena *arena, const char *dotted)
{
    const char *dot = strchr(dotted, '.');
    return arena_textn(arena, dotted, dot ? (size_t)(dot - dotted) : strlen(dotted));
}

bool int_read(const char *text, int64_t *out)
{
    char *end;
    if (text[0] == '\0' || strlen(text) > 18 || text[strspn(text, "-0123456789")] != '\0')
        return false;
    *out = strtoll(text, &end, 10);
    return *end == '\0';
}

static bool read_int(const char *text, void *out)
{
    int64_t number;
    if (!int_read(text, &number) || number > INT32_MAX || number < 0)      /* nothing in a definition is counted below 0 */
        return false;
    *(int *)out = (int)number;
    return true;
}

static bool read_bool(const char *text, void *out)
{
    *(bool *)out = strcmp(text, "true") == 0;
    return *(bool *)out || strcmp(text, "false") == 0;
}

static bool read_hundredths(const char *text, void *out)
{
    struct decimal number;
    if (!decimal_parse(text, &number) || number.scale > 2)
        return false;
    for (; number.scale < 2; number.scale++)
        number.coefficient *= 10;
    *(int *)out = (int)number.coefficient;
    return number.coefficient < 1000000 && number.coefficient > -1000000;
}

static bool read_word(const struct key_word *words, const char *text, void *out)
{
    for (; words->word; words++) {
        if (strcmp(words->word, text) == 0) {
            *(int *)out = words->value;
            return true;
        }
    }
    return false;
}

bool scalar_read(struct reading *r, const struct key_spec *key, const char *text, void *out)
{
    const char **as_text = out;
    switch (key->kind) {
    case KEY_ID:     *as_text = text; return id_is_good(text);
    case KEY_DOTTED: *as_text = dotted_in(r, text); return dotted_is_good(text);
    case KEY_INT:    return read_int(text, out);
    case KEY_BOOL:   return read_bool(text, out);
    case KEY_DAY:    return date_parse_iso(text, (int32_t *)out);
    case KEY_WORD:   return read_word(key->words, text, out);
    case KEY_HUNDREDTHS: return read_hundredths(text, out);
    default:         *as_text = text; return true;
    }
}
