/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The fast path, from any screen: = and a system's number or id, a dot, and the number or id of
 * what to open ("=2.1", "=system.form"). Who is in hand comes along where what opens asks for it;
 * leaving it leads back to the same row and field. Must not know any system.
 */
#include "madoguchi/screen.h"

#include <stdlib.h>
#include <string.h>

static const struct system *system_named(struct app *app, const char *word)
{
    const char *const *ids;
    size_t count = catalog_systems(app->desk.catalog, &ids);
    char *end;
    long number = strtol(word, &end, 10);
    for (size_t i = 0; i < count; i++) {
        const struct system *system = catalog_system(app->desk.catalog, ids[i]);
        bool named = *end == '\0' && end != word ? system != NULL && system->no == number
                                                 : strcmp(ids[i], word) == 0;
        if (named)
            return system;
    }
    return NULL;
}

/* The n-th item of the system, whoever asks: the manual names one number for all, and what opens
 * says who may not. */
static const struct menu_item *item_numbered(const struct system *system, long number)
{
    return number > 0 && (size_t)number <= system->menus ? &system->menu[number - 1] : NULL;
}

/* What is in hand, as far as the form asks for it by the same name. */
static const struct record *args_in_hand(struct app *app, const char *dotted,
                                         const struct record *hand)
{
    const struct form *form = catalog_form(app->desk.catalog, dotted);
    struct record *args = record_new(app->desk.turn);
    for (size_t i = 0; form != NULL && hand != NULL && i < form->open_args; i++) {
        if (record_has(hand, form->open_arg[i]))
            record_set(app->desk.turn, args, form->open_arg[i],
                       record_get(hand, form->open_arg[i]));
    }
    return args;
}

static const char *purpose_of(const struct system *system, const char *dotted)
{
    for (size_t i = 0; system != NULL && i < system->menus; i++) {
        if (strcmp(system->menu[i].open, dotted) == 0)
            return system->menu[i].purpose;
    }
    return NULL;
}

static const char *what_opens(struct app *app, const struct system *system, const char *part,
                              enum open_as *as)
{
    char *end;
    long number = strtol(part, &end, 10);
    if (part[0] == '\0')
        return NULL;
    if (*end != '\0' || end == part)
        return arena_format(app->desk.turn, "%s.%s", system->id, part);
    const struct menu_item *item = item_numbered(system, number);
    *as = item != NULL ? item->as : AS_ITSELF;
    return item != NULL ? item->open : NULL;
}

static void fast_done(struct screen *owner, const char *text)
{
    struct app *app = owner->app;
    struct buffer half = {0};
    text_convert(&half, text, ENTRY_CODE);
    const char *code = arena_text(app->desk.turn, buffer_string(&half));
    buffer_release(&half);
    code += strspn(code, "= ");
    if (code[0] == '#' && strtoll(code + 1, NULL, 10) > 0) {
        app->doors->resume(app, strtoll(code + 1, NULL, 10));
        return;
    }
    size_t bytes = strcspn(code, ".");
    const struct system *system = system_named(app, arena_textn(app->desk.turn, code, bytes));
    enum open_as as = AS_ITSELF;
    const char *dotted = system != NULL ? what_opens(app, system, code[bytes] == '.' ? code + bytes + 1 : "1", &as) : NULL;
    if (dotted == NULL) {
        app_flash(app, say_with(app, "ui.fast-unknown", "code", code, NULL));
        app->flash_until = app->keys + 2;        /* said of this key, not of the screens that follow */
        app_bell(app);
        return;
    }
    if (as != AS_ITSELF) {
        (as == AS_BUNDLE ? app->doors->bundles : app->doors->interview)(app, dotted);
        return;
    }
    const struct record *hand = owner->ops->in_hand != NULL ? owner->ops->in_hand(owner) : NULL;
    app_open(app, dotted, args_in_hand(app, dotted, hand), purpose_of(system, dotted));
}

void fast_open(struct app *app)
{
    app_tell_key(app, KEY_ID_FAST);
    prompt_open(app->top, &(struct prompt){.label = say(app, "ui.fast"), .done = fast_done});
}
