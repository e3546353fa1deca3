/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The catalog of words: an ICU resource bundle read once into an arena as UTF-8. A plain string is
 * found by its key, the halves of a message by `id.what` and `id.hint`. Knows no screen and no
 * system's messages.
 */
#include "madoguchi/text.h"

#include <string.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

struct words {
    struct arena *arena;
    struct map map;
};

static const char *utf8_of(struct arena *arena, const UResourceBundle *bundle, UErrorCode *status)
{
    int32_t units, bytes = 0;
    const UChar *text = ures_getString(bundle, &units, status);
    if (U_FAILURE(*status))
        return "";
    UErrorCode measure = U_ZERO_ERROR;
    u_strToUTF8(NULL, 0, &bytes, text, units, &measure);
    char *out = arena_take(arena, (size_t)bytes + 1);
    u_strToUTF8(out, bytes + 1, NULL, text, units, status);
    return out;
}

/* Tables within the bundle flatten to `outer.inner`; anything but tables and strings is not
 * ours. */
static void read_table(struct words *words, UResourceBundle *table, const char *prefix,
                       UErrorCode *status)
{
    ures_resetIterator(table);
    while (U_SUCCESS(*status) && ures_hasNext(table)) {
        UResourceBundle *entry = ures_getNextResource(table, NULL, status);
        if (U_FAILURE(*status))
            break;
        const char *key = ures_getKey(entry);
        key = *prefix ? arena_format(words->arena, "%s.%s", prefix, key)
                      : arena_text(words->arena, key);
        if (ures_getType(entry) == URES_TABLE)
            read_table(words, entry, key, status);
        else if (ures_getType(entry) == URES_STRING)
            map_put(words->arena, &words->map, key, (void *)utf8_of(words->arena, entry, status));
        ures_close(entry);
    }
}

struct words *words_open(const char *folder, const char *locale, struct error *err)
{
    struct arena *arena = arena_new();
    struct words *words = arena_take(arena, sizeof *words);
    words->arena = arena;
    UErrorCode status = U_ZERO_ERROR;
    /* ICU takes a bare relative path for the name of a package */
    const char *path = arena_format(arena, "%s%s", folder[0] == '/' ? "" : "./", folder);
    UResourceBundle *bundle = ures_openDirect(path, locale, &status);
    if (U_SUCCESS(status))
        read_table(words, bundle, "", &status);
    ures_close(bundle);
    if (U_SUCCESS(status))
        return words;
    error_set(err, "00-130", "folder", folder, "locale", locale, "reason", u_errorName(status),
              NULL);
    words_free(&words);
    return NULL;
}

void words_free(struct words **words)
{
    if (!*words)
        return;
    struct arena *arena = (*words)->arena;
    *words = NULL;
    arena_free(&arena);
}

const char *words_get(const struct words *words, const char *key)
{
    const char *text = words ? map_get(&words->map, key) : NULL;
    return text ? text : key;
}

static const char *argument(const char *args, const char *name, size_t length)
{
    while (args && *args) {
        const char *value = args + strlen(args) + 1;
        if (strlen(args) == length && memcmp(args, name, length) == 0)
            return value;
        args = value + strlen(value) + 1;
    }
    return NULL;
}

/* The word for a value that is itself a key: "wanted.kana" for {wanted} = kana. NULL: it stands for
 * itself. */
static const char *word_of(const struct words *words, const char *name, size_t bytes,
                           const char *value)
{
    char key[80];
    if (!words || bytes + strlen(value) + 2 > sizeof key)
        return NULL;
    memcpy(key, name, bytes);
    key[bytes] = '.';
    memcpy(key + bytes + 1, value, strlen(value) + 1);
    return map_get(&words->map, key);
}

void words_fill_in(const struct words *words, struct buffer *out, const char *pattern,
                   const char *args)
{
    const char *open;
    while ((open = strchr(pattern, '{')) != NULL) {
        const char *close = strchr(open, '}');
        if (!close)
            break;
        size_t bytes = (size_t)(close - open - 1);
        const char *value = argument(args, open + 1, bytes);
        const char *word = value ? word_of(words, open + 1, bytes, value) : NULL;
        buffer_add(out, pattern, (size_t)(open - pattern));
        if (value)
            buffer_text(out, word ? word : value);
        else        /* an argument that nobody gave stays visible: better odd than wrong */
            buffer_add(out, open, (size_t)(close - open + 1));
        pattern = close + 1;
    }
    buffer_text(out, pattern);
}

void words_fill(struct buffer *out, const char *pattern, const char *args)
{
    words_fill_in(NULL, out, pattern, args);
}

static const char *message_part(const struct words *words, const char *id, const char *part)
{
    char key[40] = "";
    if (strlen(id) + strlen(part) + 2 > sizeof key)
        return NULL;
    strcat(strcat(strcat(key, id), "."), part);
    return words ? map_get(&words->map, key) : NULL;
}

bool words_error(const struct words *words, const struct error *err, struct buffer *out)
{
    const char *what = message_part(words, err->id, "what");
    const char *hint = message_part(words, err->id, "hint");
    if (!what)
        return false;
    buffer_text(out, err->id);
    buffer_char(out, ' ');
    words_fill_in(words, out, what, err->args);
    if (err->where[0]) {
        char where[sizeof err->where + 8] = "where";
        memcpy(where + sizeof "where", err->where, strlen(err->where) + 1);
        buffer_char(out, ' ');
        words_fill(out, words_get(words, "error-where"), where);
    }
    if (hint && *hint) {
        buffer_char(out, ' ');
        words_fill_in(words, out, hint, err->args);
    }
    return true;
}
