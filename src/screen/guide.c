/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A lesson watched: which step is wanted, what counts for it, what was near it and wrong. Fields
 * that follow each other may be filled in any order. Must not know any screen. Dry.
 */
#include "madoguchi/screen_guide.h"

#include <stdlib.h>
#include <string.h>

#include "madoguchi/text.h"

static bool is_aside(const struct guide_step *step)
{
    return step->kind == GUIDE_SAY || step->kind == GUIDE_ROW;
}

/* What asks for nothing is taken in passing; what was done out of order already is not asked for
 * again. */
static void settle(struct guide *guide)
{
    while (guide->at < guide->count) {
        const struct guide_step *step = &guide->step[guide->at];
        if (step->kind == GUIDE_SAY)
            guide->words = step->what;
        else if (step->kind == GUIDE_ROW)
            guide->row = atoi(step->what);
        else if (!step->done)
            return;
        guide->at++;
    }
}

static struct guide_step *now(struct guide *guide)
{
    return guide->at < guide->count ? &guide->step[guide->at] : NULL;
}

static void pass(struct guide *guide, struct guide_step *step)
{
    step->done = true;
    guide->hint = HINT_NONE;
    guide->pressed = 0;
    settle(guide);
}

static void warn(struct guide *guide, enum guide_hint hint)
{
    guide->wrong += guide->hint != hint;
    guide->hint = hint;
}

void guide_begin(struct guide *guide)
{
    guide->at = guide->skipped = guide->wrong = guide->pressed = 0;
    guide->row = guide->told_row = 0;
    guide->hint = HINT_NONE;
    settle(guide);
}

bool guide_is_over(const struct guide *guide)
{
    return guide->at >= guide->count;
}

size_t guide_done(const struct guide *guide, size_t *of)
{
    size_t done = 0;
    *of = 0;
    for (size_t i = 0; i < guide->count; i++) {
        if (is_aside(&guide->step[i]))
            continue;
        ++*of;
        done += guide->step[i].done;
    }
    return done;
}

void guide_skip(struct guide *guide)
{
    struct guide_step *step = now(guide);
    if (step == NULL)
        return;
    guide->skipped++;
    pass(guide, step);
}

/* ---- what was filled ---- */

static bool same_day(const struct guide *guide, const char *a, const char *b)
{
    struct wareki_date one, other;
    struct error err = ERROR_NONE;
    return wareki_parse(a, guide->today, ERA_TAX, &one, &err) &&
           wareki_parse(b, guide->today, ERA_TAX, &other, &err) && one.form == other.form &&
           one.day == other.day;
}

/* As the search takes them: width and kana of what was typed are the field's own matter. */
static bool same_text(const struct guide *guide, const char *a, const char *b)
{
    struct buffer one = {0}, other = {0};
    text_convert(&one, a, ENTRY_CODE);
    text_convert(&other, b, ENTRY_CODE);
    bool same = strcmp(buffer_string(&one), buffer_string(&other)) == 0;
    if (!same) {
        buffer_clear(&one);
        buffer_clear(&other);
        text_convert(&one, a, ENTRY_KANA);
        text_convert(&other, b, ENTRY_KANA);
        same = strcmp(buffer_string(&one), buffer_string(&other)) == 0;
    }
    buffer_release(&one);
    buffer_release(&other);
    return same || same_day(guide, a, b);
}

/* "label = text" is told. A field that is wanted further on among these counts as well. */
static void filled(struct guide *guide, const char *what)
{
    const char *mark = strstr(what, " = ");
    size_t label = mark != NULL ? (size_t)(mark - what) : 0;
    int row = guide->row;
    struct guide_step *near = NULL;
    for (size_t i = guide->at; i < guide->count; i++) {
        struct guide_step *step = &guide->step[i];
        if (step->kind == GUIDE_ROW)
            row = atoi(step->what);
        if (step->kind != GUIDE_FILL && step->kind != GUIDE_CHOOSE && !is_aside(step))
            break;
        bool is_field = step->kind == GUIDE_FILL && !step->done && strlen(step->label) == label &&
                        strncmp(step->label, what, label) == 0;
        if (!is_field || (guide->told_row != 0 && row != guide->told_row))
            continue;
        if (same_text(guide, mark + 3, step->what)) {
            guide->told_row = 0;
            pass(guide, step);
            return;
        }
        near = near != NULL ? near : step;
    }
    guide->told_row = 0;
    if (near != NULL)
        warn(guide, HINT_OTHER_TEXT);
}

/* ---- what was told ---- */

static bool one_in_the_other(const char *a, const char *b)
{
    return strstr(a, b) != NULL || strstr(b, a) != NULL;
}

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* clang-format off */
static const struct { const char *verb; enum guide_kind kind; bool (*same)(const char *told, const char *wanted); enum guide_hint hint; } heard[] = {
    {"開く",     GUIDE_OPEN,       begins,           HINT_OTHER_SCREEN},
    {"選ぶ",     GUIDE_CHOOSE,     one_in_the_other, HINT_OTHER_CHOICE},
    {"行を選ぶ", GUIDE_CHOOSE_ROW, one_in_the_other, HINT_OTHER_CHOICE},
    {"警告",     GUIDE_ALERT,      begins,           HINT_OTHER_CHOICE},
    {"確認",     GUIDE_CONFIRM,    begins,           HINT_OTHER_CHOICE},
};
/* clang-format on */

void guide_told(struct guide *guide, const char *verb, const char *what)
{
    struct guide_step *step = now(guide);
    if (step == NULL || what == NULL)
        return;
    if (strcmp(verb, "行") == 0)
        guide->told_row = atoi(what);
    if (strcmp(verb, "入力") == 0)
        filled(guide, what);
    for (size_t i = 0; i < COUNT_OF(heard); i++) {
        if (strcmp(heard[i].verb, verb) != 0 || heard[i].kind != step->kind)
            continue;
        if (heard[i].same(what, step->what))
            pass(guide, step);
        else
            warn(guide, heard[i].hint);
    }
}

/* ---- keys ---- */

static bool is_same_key(const char *pressed, const char *wanted, size_t length)
{
    bool ends = length == 2 && strncmp(wanted, "F3", 2) == 0;
    return (strlen(pressed) == length && strncmp(pressed, wanted, length) == 0) ||
           (ends && strcmp(pressed, "F12") == 0);
}

/* Keys that do something; those that only move or type are never wrong. */
static bool is_deed(enum event_kind kind)
{
    return (kind >= EVENT_F1 && kind <= EVENT_F12 && kind != EVENT_F1 && kind != EVENT_F4 &&
            kind != EVENT_F7 && kind != EVENT_F8);
}

void guide_key(struct guide *guide, const struct event *event)
{
    char name[KEY_NAME_ROOM];
    struct guide_step *step = now(guide);
    const char *pressed = event_name(event, name);
    if (step == NULL || pressed[0] == '\0')
        return;
    if (step->kind != GUIDE_PRESS) {
        if (step->kind == GUIDE_FILL && is_deed(event->kind))
            warn(guide, HINT_OTHER_KEY);
        return;
    }
    const char *wanted = step->what;
    for (size_t i = 0; i < guide->pressed; i++) {
        wanted += strcspn(wanted, " ");
        wanted += strspn(wanted, " ");
    }
    if (!is_same_key(pressed, wanted, strcspn(wanted, " "))) {
        if (is_deed(event->kind))
            warn(guide, HINT_OTHER_KEY);
        return;
    }
    guide->pressed++;
    guide->hint = HINT_NONE;
    wanted += strcspn(wanted, " ");
    if (wanted[strspn(wanted, " ")] == '\0')
        pass(guide, step);
}

/* ---- what is to be seen ---- */

static bool is_screen(const struct guide_view *view, const char *name)
{
    return view->screen != NULL && begins(view->screen, name);
}

static bool is_there(struct guide *guide, const struct guide_step *step,
                     const struct guide_view *view)
{
    const struct guide_step *next = step + 1, *end = guide->step + guide->count;
    while (next < end && is_aside(next))
        next++;
    switch (step->kind) {
    case GUIDE_LOGIN: return view->login != NULL && strcmp(view->login, step->what) == 0;
    case GUIDE_SCREEN: return is_screen(view, step->what);
    case GUIDE_SEE: return strstr(view->text, step->what) != NULL;
    case GUIDE_PAPER: return view->paper != NULL && begins(view->paper, step->what);
    /* another way to the same screen is as good */
    case GUIDE_OPEN: return next < end && next->kind == GUIDE_SCREEN && is_screen(view, next->what);
    default: return false;
    }
}

void guide_look(struct guide *guide, const struct guide_view *view)
{
    struct guide_step *step = now(guide);
    for (size_t i = guide->at; step != NULL && step->kind == GUIDE_PAPER && i < guide->count &&
                               guide->step[i].kind == GUIDE_PAPER;
         i++)
        guide->step[i].done |= is_there(guide, &guide->step[i], view);
    settle(guide);
    if (view->is_menu && guide->hint == HINT_OTHER_SCREEN)
        guide->hint = HINT_NONE;                 /* left it: F3 would lead out of here */
    while ((step = now(guide)) != NULL && is_there(guide, step, view))
        pass(guide, step);
    if (step != NULL && step->kind == GUIDE_LOGIN && view->login != NULL)
        warn(guide, HINT_OTHER_LOGIN);
}
