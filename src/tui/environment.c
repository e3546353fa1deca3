/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The environment, made harmless before any library reads it: TERMINFO can make `clear` write to
 * the clipboard, LOCPATH and ICU_DATA name files of the caller, PG* other servers. And the locale,
 * which must be UTF-8: in any other ncurses prints blanks and reports success. Must know no curses.
 */
#include "tui_private.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { KEEP_MAX = 200 };    /* bytes of a value that is kept */

static const char *const kept[] = {"TERM", "TZ"};
static const char *const locale_names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
/* A minimal server has none of its users' locales; these are the same letters by another name. */
static const char *const fallbacks[] = {"C.UTF-8", "C.utf8", "ja_JP.UTF-8", "en_US.UTF-8"};

static const char *asked_locale(void)
{
    for (size_t i = 0; i < COUNT_OF(locale_names); i++) {
        const char *value = getenv(locale_names[i]);
        if (value && *value)
            return value;
    }
    return "";
}

static bool speaks_utf8(const char *locale)
{
    return setlocale(LC_CTYPE, locale) && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static bool may_fall_back(const char *asked)
{
    const char *dot = strchr(asked, '.');
    return !*asked || strcmp(asked, "C") == 0 || strcmp(asked, "POSIX") == 0
        || (dot && (strncasecmp(dot, ".UTF-8", 6) == 0 || strncasecmp(dot, ".utf8", 5) == 0));
}

/* The name that was set, NULL when there is none. Only LC_CTYPE: numbers and orders stay those of
 * C. */
static const char *set_locale(const char *asked)
{
    if (*asked && speaks_utf8(asked))
        return asked;
    for (size_t i = 0; i < COUNT_OF(fallbacks) && may_fall_back(asked); i++)
        if (speaks_utf8(fallbacks[i]))
            return fallbacks[i];
    setlocale(LC_CTYPE, "C");
    return NULL;
}

static void keep(char out[KEEP_MAX], const char *value)
{
    size_t bytes = value ? strlen(value) : 0;
    bytes = bytes < KEEP_MAX ? bytes : 0;       /* so long a value is no value */
    if (bytes)
        memcpy(out, value, bytes);
    out[bytes] = '\0';
}

bool environment_scrub(struct error *err)
{
    char values[COUNT_OF(kept)][KEEP_MAX], asked[KEEP_MAX];
    for (size_t i = 0; i < COUNT_OF(kept); i++)
        keep(values[i], getenv(kept[i]));
    keep(asked, asked_locale());
    clearenv();
    for (size_t i = 0; i < COUNT_OF(kept); i++)
        if (*values[i])
            setenv(kept[i], values[i], 1);
    const char *set = set_locale(asked);
    if (!set)
        return error_set(err, "00-301", "locale", asked, NULL);
    setenv("LANG", set, 1);
    return true;
}
