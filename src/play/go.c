/* SPDX-License-Identifier: Apache-2.0 */
/* Verbs of going about: the day, who sits where, opening things by their label, and which screen
 * that is. */
#include <stdio.h>
#include <string.h>

#include "madoguchi/model_form.h"
#include "madoguchi/model_office.h"
#include "play_private.h"

enum { WAYS_BACK = 12, KNOWN = 256, MENU_STEPS = 60 };
enum { MENU_KEYS = 2 };                 /* an item is found here by its label; a clerk types its number */

/* For a learner (madoguchi tutorial); nothing is done and nothing is judged. */
bool run_say(struct stage *stage, const struct step *step, struct error *err)
{
    (void)stage, (void)step, (void)err;
    return true;
}

/* The log has the clock's hours, whatever the business day is: a case about the log names its day
 * by the clock. */
static const struct { const char *word; int32_t after; } clock_day[] = {{"今日", 0}, {"明日", 1}, {"明後日", 2}};

bool run_day(struct stage *stage, const struct step *step, struct error *err)
{
    int32_t day;
    char iso[11];
    bool known = date_parse_iso(step->rest, &day);
    for (size_t i = 0; !known && i < sizeof clock_day / sizeof clock_day[0]; i++)
        if ((known = strcmp(step->rest, clock_day[i].word) == 0))
            day = clock_today() + clock_day[i].after;
    if (!known)
        return error_set(err, "00-171", "word", step->verb->word, "form", step->verb->form, NULL);
    date_print_iso(day, iso);
    return stage_leave(stage, err) && stage_set_day(stage, iso, err);
}

/* In the database of this case alone, at every level and day: what a form checks on the desk stays
 * as it is defined. */
bool run_param(struct stage *stage, const struct step *step, struct error *err)
{
    const char *id, *value;
    if (!case_split(stage->arena, step->rest, " = ", &id, &value))
        return error_set(err, "00-171", "word", step->verb->word, "form", step->verb->form, NULL);
    return stage_leave(stage, err) && stage_set_param(stage, id, value, err);
}

bool run_live(struct stage *stage, const struct step *step, struct error *err)
{
    (void)step;
    return stage_set_live(stage, err);
}

/* "x (desk)" → x and desk. */
static bool read_desk(struct stage *stage, const struct step *step, const char **who,
                      const char **label, struct error *err)
{
    const char *open = strchr(step->rest, '('), *close = open ? strchr(open, ')') : NULL;
    if (!close)
        return error_set(err, "00-171", "word", step->verb->word, "form", step->verb->form, NULL);
    size_t end = (size_t)(open - step->rest);
    while (end > 0 && step->rest[end - 1] == ' ')
        end--;
    *who = arena_textn(stage->arena, step->rest, end);
    *label = arena_textn(stage->arena, open + 1, (size_t)(close - open) - 1);
    return true;
}

static bool is_clerk(struct stage *stage, const char *login, struct error *err)
{
    const struct office *office = catalog_office(stage->catalog);
    const char *known[KNOWN];
    size_t count = 0;
    for (size_t i = 0; i < office->clerks && count < KNOWN; i++) {
        if (strcmp(office->clerk[i].login, login) == 0)
            return true;
        known[count++] = office->clerk[i].login;
    }
    return error_set(err, "00-188", "login", login, "nearest", nearest_of(login, known, count),
                     NULL);
}

bool run_clerk(struct stage *stage, const struct step *step, struct error *err)
{
    const char *login, *label;
    if (!read_desk(stage, step, &login, &label, err) || !is_clerk(stage, login, err) ||
        !stage_leave(stage, err))
        return false;
    struct seat *seat = stage_seat(stage, label);
    bool is_there = seat->glass && seat->login && strcmp(seat->login, login) == 0;
    if (is_there)
        stage->seat = seat;
    bool sits = is_there ? seat_settle(seat, false, err) : stage_login(stage, seat, login, err);
    seat->keys = 0;
    seat->is_unread = false;
    return sits;
}

bool run_start(struct stage *stage, const struct step *step, struct error *err)
{
    const char *nobody, *label;
    if (!read_desk(stage, step, &nobody, &label, err))
        return false;
    struct seat *seat = stage_seat(stage, label);
    seat->login = NULL;
    seat->options = strchr(step->rest, ')') + 1;
    return stage_start(stage, seat, strchr(step->rest, ')') + 1, err);
}

bool run_size(struct stage *stage, const struct step *step, struct error *err)
{
    int rows, columns;
    char rest;
    if (sscanf(step->rest, "%4dx%4d%c", &columns, &rows, &rest) != 2)
        return error_set(err, "00-171", "word", step->verb->word, "form", step->verb->form, NULL);
    if (!stage_rest(stage, err))
        return false;
    unsigned paints = stage->seat->told.paints;
    glass_resize(stage->seat->glass, rows, columns);
    struct patience patience = patience_of(stage->seat);
    while (stage->seat->told.paints == paints) {
        if (patience_ends(&patience, err))
            return false;
        glass_pump(stage->seat->glass, 20);
        if (!seat_settle(stage->seat, true, err))
            return false;
    }
    return true;
}

/* ---- which screen ---- */

/* A seat may be started in English by a case whose other seats are not. */
static bool is_english(const struct stage *stage)
{
    const char *options = stage->seat->options;
    return stage->setup->locale[0] == 'e' ||
           (options != NULL && strstr(options, "--locale=en") != NULL);
}

static const char *name_of(struct stage *stage, const char *dotted)
{
    const struct form *form = catalog_form(stage->catalog, dotted);
    const struct list_def *list = form ? NULL : catalog_list(stage->catalog, dotted);
    const struct name *name = form ? &form->name : list ? &list->name : NULL;
    if (!name)
        return dotted;
    return is_english(stage) && name->en ? name->en : name->ja;
}

static const char *screen_name(struct stage *stage)
{
    const struct told *told = &stage->seat->told;
    if (strcmp(told->kind, "menu") == 0)
        return is_english(stage) ? "Menu" : words_get(stage->setup->words, "ui.menu");
    return strcmp(told->id, "-") == 0 ? told->kind : name_of(stage, told->id);
}

/* 照合 is enough for 照合（本登録）; the title bar must say it, too. */
bool run_screen(struct stage *stage, const struct step *step, struct error *err)
{
    if (!stage_rest(stage, err))
        return false;
    const char *name = screen_name(stage);
    size_t bytes = strlen(step->rest);
    bool same = strncmp(name, step->rest, bytes) == 0 &&
                (name[bytes] == '\0' || strncmp(name + bytes, "（", 3) == 0);
    if (!same)
        return error_set(err, "00-175", "screen", name, "wanted", step->rest, NULL);
    return seat_find_row(stage->seat, name, 0, 1) >= 0 || strcmp(stage->seat->told.id, "-") == 0 ||
           error_set(err, "00-173", "text", name, NULL);
}

/* ---- opening ---- */

static const struct action *actions_here(struct stage *stage, size_t *count)
{
    const char *id = stage->seat->told.id;
    const struct form *form = catalog_form(stage->catalog, id);
    const struct list_def *list = form ? NULL : catalog_list(stage->catalog, id);
    *count = form ? form->actions : list ? list->actions : 0;
    return form ? form->action : list ? list->action : NULL;
}

static bool has_label(const char *label, const char *label_en, const char *text)
{
    return (label && strcmp(label, text) == 0) || (label_en && strcmp(label_en, text) == 0);
}

/* A key of the screen in hand, when the bar below offers it. false with err untouched: it has no
 * such key. */
static bool press_action(struct stage *stage, const char *label, struct error *err)
{
    size_t count;
    const struct action *action = actions_here(stage, &count);
    int bar = seat_rows(stage->seat) - 1;
    for (size_t i = 0; i < count; i++) {
        const char *key = action[i].key && action[i].key[0] ? action[i].key
                          : i == 0
                              ? "F9"
                              : arena_format(stage->arena, "F%zu", i == 1 ? (size_t)11 : i + 2);
        const char *shown = arena_format(stage->arena, "%s%s", key, label);
        if (has_label(action[i].label, action[i].label_en, label) &&
            seat_find_row(stage->seat, shown, bar, bar + 1) >= 0)
            return seat_press(stage->seat, key, err);
    }
    return false;
}

static bool is_menu_label(struct stage *stage, const char *label, struct error *err)
{
    const char *const *ids, *known[KNOWN];
    size_t systems = catalog_systems(stage->catalog, &ids), count = 0, actions;
    const struct action *action = actions_here(stage, &actions);
    for (size_t i = 0; i < actions && count < KNOWN; i++)
        known[count++] = action[i].label;
    for (size_t i = 0; i < systems; i++) {
        const struct system *system = catalog_system(stage->catalog, ids[i]);
        for (size_t k = 0; system && k < system->menus; k++) {
            if (has_label(system->menu[k].label, system->menu[k].label_en, label))
                return true;
            if (count < KNOWN)
                known[count++] = system->menu[k].label;
        }
    }
    return error_set(err, "00-178", "label", label, "nearest", nearest_of(label, known, count),
                     NULL);
}

static bool go_to_menu(struct stage *stage, struct error *err)
{
    for (int i = 0; i < WAYS_BACK; i++) {
        if (!stage_no_window(stage, err))
            return false;
        if (strcmp(stage->seat->told.kind, "menu") == 0)
            return true;
        if (!seat_press(stage->seat, "F3", err))
            return false;
    }
    return error_set(err, "00-178", "label", words_get(stage->setup->words, "ui.menu"), "nearest",
                     "F3", NULL);
}

/* The chosen item stands as "> 12  label" or "> 12  label  3件", the cursor before it. */
static bool is_chosen(const struct seat *seat, const char *label)
{
    int row, column;
    struct buffer text = {0};
    glass_cursor(seat->glass, &row, &column);
    seat_row(seat, row, &text);
    const char *line = buffer_string(&text), *at = strstr(line, label);
    const char *end = at ? at + strlen(label) : NULL;
    bool chosen = at > line && at[-1] == ' ' && (*end == '\0' || strncmp(end, "  ", 2) == 0);
    buffer_release(&text);
    return chosen;
}

/* Of several that begin alike the next are further down. */
static bool menu_choose(struct stage *stage, const char *label, struct error *err)
{
    glass_type(stage->seat->glass, label);
    for (int i = 0; i < MENU_STEPS; i++) {
        if (!seat_settle(stage->seat, true, err))
            return false;
        if (is_chosen(stage->seat, label))
            return true;
        if (!seat_press(stage->seat, "↓", err))
            return false;
    }
    return error_set(err, "00-178", "label", label, "nearest", label, NULL);
}

bool run_open(struct stage *stage, const struct step *step, struct error *err)
{
    if (!stage_no_window(stage, err))
        return false;
    stage->seat->row = 1;
    if (press_action(stage, step->rest, err)) {
        stage->seat->keys = 1;
        stage->seat->is_unread = false;
        return seat_settle(stage->seat, false, err);
    }
    if (error_is_set(err) || !is_menu_label(stage, step->rest, err) || !go_to_menu(stage, err))
        return false;
    stage->seat->is_unread = false;
    bool chosen = menu_choose(stage, step->rest, err);
    stage->seat->keys = MENU_KEYS;
    return chosen && seat_press(stage->seat, "Enter", err) && seat_settle(stage->seat, false, err);
}
