/* SPDX-License-Identifier: Apache-2.0 */
/* For the tests of draft: a form of tests/forms/app being filled, without a screen. */
#ifndef TESTS_DRAFT_FAKE_H
#define TESTS_DRAFT_FAKE_H
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include "madoguchi/draft.h"
#include "madoguchi/system.h"

struct hand { struct draft draft; struct recall recall; struct arena *turn; };

static inline struct hand *hand_on(const char *dotted, enum draft_mode mode)
{
    static struct hand hand;
    struct error err = ERROR_NONE;
    hand = (struct hand){.turn = arena_new()};
    struct catalog *catalog = catalog_open("tests/forms/app", &err);
    assert_non_null(catalog);
    hand.draft.form = catalog_form(catalog, dotted);
    assert_non_null(hand.draft.form);
    hand.draft.desk = (struct desk){.catalog = catalog, .turn = hand.turn, .city = 392049, .recall = &hand.recall};
    assert_true(date_make(2026, 11, 24, &hand.draft.desk.today));
    hand.draft.mode = mode;
    hand.draft.args = record_new(hand.turn);
    line_init(&hand.draft.line);
    draft_begin(&hand.draft, NULL);
    return &hand;
}

static inline void hand_off(struct hand *hand)
{
    draft_end(&hand->draft);
    recall_release(&hand->recall);
    catalog_free(&hand->draft.desk.catalog);
    arena_free(&hand->turn);
}

static inline void go_to(struct hand *hand, const char *label)
{
    struct spot spot;
    draft_leave(&hand->draft, false);
    assert_true(draft_find_label(&hand->draft, label, -1, &spot));
    draft_enter(&hand->draft, spot);
}

/* As the form types: what comes replaces a number, a code, a date that has not been edited yet. */
static inline void put(struct hand *hand, const char *text)
{
    line_set(&hand->draft.line, text);
    hand->draft.line.touched = true;
}

static inline enum draft_step put_on(struct hand *hand, const char *text)
{
    put(hand, text);
    return draft_next(&hand->draft);
}

static inline const char *text_of(struct hand *hand, const char *id)
{
    return draft_slot_by_id(&hand->draft, hand->draft.spot, id)->text;
}
#endif
