/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words on the screen: the engine's from locale/, a system's messages from its own messages file,
 * by id. Must not know a screen. Dry (the catalog parses a system when first asked).
 */
#include "madoguchi/screen.h"

#include <string.h>

const char *say(const struct app *app, const char *key)
{
    return app->words == NULL ? key : words_get(app->words, key);
}

const char *say_visitor(struct app *app, const char *key)
{
    const char *easy = arena_format(app->desk.turn, "%s-easy", key);
    if (app->tongue == TONGUE_EN && app->visitor_words != NULL)
        return words_get(app->visitor_words, key);
    return app->tongue == TONGUE_EASY && say(app, easy) != easy ? say(app, easy) : say(app, key);
}

const char *say_name(const struct app *app, const struct name *name)
{
    return name_in(name, app->desk.english);
}

/* A heading has the room that was drawn for the Japanese word: as many words as fit there, of the
 * first as many letters. */
const char *say_fitting(const struct app *app, const struct name *name, int columns)
{
    const char *text = say_name(app, name);
    int used;
    size_t bytes = text_fit(text, columns, &used), whole = bytes;
    while (text[bytes] != '\0' && whole > 0 && text[whole] != ' ')
        whole--;
    return text[bytes] == '\0' ? text
                               : arena_textn(app->desk.turn, text, whole > 0 ? whole : bytes);
}

const char *say_with(struct app *app, const char *key, ...)
{
    struct buffer args = {0}, out = {0};
    va_list list;
    va_start(list, key);
    for (const char *name = va_arg(list, const char *); name != NULL;
         name = va_arg(list, const char *)) {
        const char *value = va_arg(list, const char *);
        buffer_add(&args, name, strlen(name) + 1);
        buffer_add(&args, value != NULL ? value : "", strlen(value != NULL ? value : "") + 1);
    }
    va_end(list);
    buffer_char(&args, '\0');
    words_fill(&out, say(app, key), buffer_string(&args));
    const char *text = arena_text(app->desk.turn, buffer_string(&out));
    buffer_release(&args);
    buffer_release(&out);
    return text;
}

static const char *fill(const struct app *app, struct arena *arena, const char *pattern,
                        const char *args)
{
    struct buffer out = {0};
    words_fill_in(app->words, &out, pattern, args != NULL ? args : "\0");
    const char *text = arena_text(arena, buffer_string(&out));
    buffer_release(&out);
    return text;
}

static const char *pick(const struct app *app, const char *ja, const char *en)
{
    return app->desk.english && en != NULL && en[0] != '\0' ? en : ja;
}

static const char *with_id(struct arena *arena, const char *id, const char *text)
{
    bool has = strncmp(text, id, strlen(id)) == 0;
    return has ? text : arena_format(arena, "%s %s", id, text);
}

const char *say_message(struct app *app, struct arena *arena, const char *id, const char *args,
                        const char **hint)
{
    if (hint != NULL)
        *hint = NULL;
    const struct message *message = app->desk.catalog != NULL
                                        ? catalog_message(app->desk.catalog, id)
                                        : NULL;
    if (message != NULL) {
        const char *tail = pick(app, message->hint, message->hint_en);
        if (hint != NULL && tail != NULL)
            *hint = fill(app, arena, tail, args);
        return with_id(arena, id,
                       fill(app, arena, pick(app, message->what, message->what_en), args));
    }
    const char *what = arena_format(arena, "%s.what", id),
               *tail = arena_format(arena, "%s.hint", id);
    if (hint != NULL && say(app, tail) != tail)
        *hint = fill(app, arena, say(app, tail), args);
    return say(app, what) != what ? with_id(arena, id, fill(app, arena, say(app, what), args))
                                  : arena_text(arena, id);
}

const char *say_error(struct app *app, struct arena *arena, const struct error *err)
{
    struct buffer out = {0};
    const char *text;
    if (app->words != NULL && words_error(app->words, err, &out)) {
        text = with_id(arena, err->id, arena_text(arena, buffer_string(&out)));
    } else {
        const char *hint = NULL;
        const char *what = say_message(app, arena, err->id, err->args, &hint);
        const char *where = err->where[0] != '\0'
                                ? say_with(app, "error-where", "where", err->where, NULL)
                                : "";
        text = arena_format(arena, "%s%s%s", what, where, hint != NULL ? hint : "");
    }
    buffer_release(&out);
    return text;
}

/* 00-508: it was sent, and whether it was done cannot be asked. */
const char *say_not_done(struct app *app, const struct error *err)
{
    return say(app, strcmp(err->id, "00-508") == 0 ? "ui.not-known" : "ui.not-done");
}

/* Whoever found it, here or in the database, knows the Japanese name only, or none. */
const char *say_args(struct app *app, const char *id, const char *args, const struct field *field)
{
    struct buffer out = {0};
    if (strncmp(id, "00-", 3) != 0 || field == NULL)
        return args;
    const char *label = say_name(app, &field->name);
    buffer_add(&out, "label", sizeof "label");
    buffer_add(&out, label, strlen(label) + 1);
    for (const char *name = args; name != NULL && *name != '\0';) {
        const char *value = name + strlen(name) + 1, *next = value + strlen(value) + 1;
        if (strcmp(name, "label") != 0)
            buffer_add(&out, name, (size_t)(next - name));
        name = next;
    }
    buffer_char(&out, '\0');
    char *copy = arena_take(app->desk.turn, out.length + 1);
    memcpy(copy, out.data, out.length);
    buffer_release(&out);
    return copy;
}

const char *say_law(struct app *app, const char *id)
{
    const struct message *message = app->desk.catalog != NULL
                                        ? catalog_message(app->desk.catalog, id)
                                        : NULL;
    return message != NULL ? say_quote(app, message->law) : NULL;
}

const char *say_quote(struct app *app, const char *law)
{
    return law_in(app->desk.catalog, app->desk.turn, law, app->desk.english);
}

/* 2026-11-26 23:24, as the database gives a moment: in the calendar and the words of the screen.
 * NULL: it is none. */
static const char *moment_words(struct app *app, const char *text)
{
    enum { DAY = 10, MOMENT = 16 };
    static const char digit[] = "0123456789";
    int32_t day;
    struct buffer out = {0};
    const char *time = text + DAY;
    bool is_moment = strlen(text) == MOMENT && strspn(time, " :0123456789") == MOMENT - DAY &&
                     time[0] == ' ' && time[3] == ':' && strspn(time + 1, digit) == 2 &&
                     strspn(time + 4, digit) == 2 &&
                     date_parse_iso(arena_textn(app->desk.turn, text, DAY), &day);
    if (!is_moment || app->desk.english)
        return is_moment ? text : NULL;
    size_t zero = time[1] == '0';
    wareki_print(&out, day, WAREKI_LONG);
    const char *words = say_with(app, "ui.moment", "day", buffer_string(&out), "hour",
                                 arena_textn(app->desk.turn, time + 1 + zero, 2 - zero), "minute",
                                 time + 4, NULL);
    buffer_release(&out);
    return words;
}

const char *say_words(struct app *app, const struct system *system, const char *text)
{
    const char *moment = moment_words(app, text);
    if (moment != NULL)
        return moment;
    const char *en = app->desk.english && app->desk.catalog != NULL && text[0] != '\0'
                         ? words_english(app->desk.catalog, app->desk.turn,
                                         system != NULL ? system->group : NULL, text)
                         : NULL;
    return en != NULL ? en : text;
}
