/* SPDX-License-Identifier: Apache-2.0 */
/*
 * F5 in a date: the 14 forms of a day that is not fully known (年月日の不詳14形式). What is typed
 * already fills the form's year, month and day; the clerk goes on editing the text. The words of
 * the forms are in locale/. Dry.
 */
#include "madoguchi/screen.h"

#include <string.h>

enum { UNKNOWN_FORMS = 14 };
struct parts { char year[32], month[8], day[8]; };     /* year with its era, as the long form prints it */

static void copy_part(char *out, size_t room, const char *from, const char *to)
{
    size_t bytes = (size_t)(to - from) < room - 1 ? (size_t)(to - from) : room - 1;
    memcpy(out, from, bytes);
    out[bytes] = '\0';
}

/* Splits the long form at its year, month and day signs. */
static bool split_long(struct app *app, const char *text, struct parts *parts)
{
    const char *year_sign = say(app, "ui.date.year"), *month_sign = say(app, "ui.date.month");
    const char *year = strstr(text, year_sign);
    const char *month = year != NULL ? strstr(year, month_sign) : NULL;
    const char *day = month != NULL ? strstr(month, say(app, "ui.date.day")) : NULL;
    if (day == NULL)
        return false;
    copy_part(parts->year, sizeof parts->year, text, year);
    copy_part(parts->month, sizeof parts->month, year + strlen(year_sign), month);
    copy_part(parts->day, sizeof parts->day, month + strlen(month_sign), day);
    return true;
}

/* "S63.4.1", "S63.4" and "S63" are all understood; what was not typed stays open. */
static void typed_parts(struct app *app, enum era_digits era, const char *typed,
                        struct parts *parts)
{
    static const char *const tail[] = {"", ".1", ".1.1"};
    for (size_t i = 0; i < COUNT_OF(tail) && typed[0] != '\0'; i++) {
        struct error err = ERROR_NONE;
        struct wareki_date date;
        struct buffer out = {0};
        const char *whole = arena_format(app->desk.turn, "%s%s", typed, tail[i]);
        bool good = wareki_parse(whole, app->desk.today, era, &date, &err) && date.form == 0;
        if (good)
            wareki_print(&out, date.day, WAREKI_LONG);
        good = good && split_long(app, buffer_string(&out), parts);
        buffer_release(&out);
        if (!good)
            continue;
        if (i >= 1)
            parts->day[0] = '\0';
        if (i >= 2)
            parts->month[0] = '\0';
        return;
    }
}

const char *unknown_text(struct app *app, enum era_digits era, const char *typed, size_t index,
                         struct arena *arena)
{
    struct parts parts = {.year = ""};
    typed_parts(app, era, typed, &parts);
    const char *key = arena_format(app->desk.turn, "ui.unknown.%zu", index + 1);
    return arena_text(arena,
                      say_with(app, key, "y", parts.year, "m", parts.month, "d", parts.day, NULL));
}

void unknown_open(struct screen *owner, enum era_digits era, const char *typed,
                  void (*picked)(struct screen *, size_t))
{
    struct app *app = owner->app;
    struct choice_row row[UNKNOWN_FORMS] = {{.text = NULL}};
    struct choice choice = {.title = say(app, "ui.unknown.title"),
                            .row = row,
                            .rows = UNKNOWN_FORMS,
                            .picked = picked};
    for (size_t i = 0; i < UNKNOWN_FORMS; i++)
        row[i].text = arena_format(app->desk.turn, "%2zu %s%s", i + 1,
                                   unknown_text(app, era, typed, i, app->desk.turn),
                                   say(app, arena_format(app->desk.turn, "ui.unknown-beside.%zu",
                                                         i + 1)));
    choice_open(owner, &choice);
}
