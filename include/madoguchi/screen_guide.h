/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A lesson: the steps of a case as instructions for somebody who learns, and what was done so far.
 * The session is heard as it is told (tell.c), keys and screens are looked at besides; whatever way
 * the learner takes, a step counts when what it wants is there. Knows neither files nor a database.
 * Dry.
 */
#ifndef MADOGUCHI_SCREEN_GUIDE_H
#define MADOGUCHI_SCREEN_GUIDE_H
#include "madoguchi/tui.h"

enum guide_kind {
    GUIDE_SAY, /* words of the lesson, shown until the next ones */
    GUIDE_LOGIN,
    GUIDE_OPEN,
    GUIDE_SCREEN,
    GUIDE_FILL,
    GUIDE_ROW,
    GUIDE_CHOOSE,
    GUIDE_CHOOSE_ROW,
    GUIDE_PRESS,
    GUIDE_SEE,
    GUIDE_ALERT,
    GUIDE_CONFIRM,
    GUIDE_PAPER,
    GUIDE_KINDS,
};
struct guide_step {
    enum guide_kind kind;
    const char *label, *what;           /* FILL, CHOOSE: the field (NULL: none) and what it takes; others: what only */
    bool done;
};
enum guide_hint {
    HINT_NONE,
    HINT_OTHER_TEXT,
    HINT_OTHER_KEY,
    HINT_OTHER_CHOICE,
    HINT_OTHER_SCREEN,
    HINT_OTHER_LOGIN
};
struct guide {
    const char *title;
    int32_t today;                      /* of the lesson: days are compared as days */
    struct guide_step *step;
    size_t count, at;                   /* at == count: the lesson is over */
    const char *words;                  /* what the last SAY said; NULL: nothing yet */
    int row, told_row;                  /* the row of a grid that is wanted, and that was told last; 0: none */
    size_t pressed;                     /* keys of this PRESS that were pressed */
    enum guide_hint hint;               /* what was not as the step wants it */
    size_t skipped, wrong;              /* steps passed over by the learner, and hints given */
    bool quits;                         /* the learner left */
};
/* What is on the screen, for the steps that are there or not. */
struct guide_view {
    const char *login, *screen, *paper, *text;   /* names; login NULL: nobody is in; paper NULL: none was told of */
    bool is_menu;                                /* with no window over it */
};

void guide_begin(struct guide *guide);                                           /* to the first thing to do */
void guide_told(struct guide *guide, const char *verb, const char *what);        /* a line of the session */
void guide_key(struct guide *guide, const struct event *event);
void guide_look(struct guide *guide, const struct guide_view *view);
void guide_skip(struct guide *guide);                                            /* the learner passes over this step */
bool guide_is_over(const struct guide *guide);
size_t guide_done(const struct guide *guide, size_t *of);                        /* things done, of all there are to do */
#endif
