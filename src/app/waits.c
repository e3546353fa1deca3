/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How much waits behind an item of the menu. Asked without a ticket, because only numbers come;
 * when more than before have waited too long, the bell rings once and the message line says so, on
 * whatever screen the clerk is. Must not know what waits.
 */
#include "app_private.h"

#include <string.h>

/* Seldom: the desk asks all day, and an answer a minute old is no worse at a counter. */
enum { ASK_AGAIN_MS = 2 * 60 * 1000 };

static bool asks_open(const struct query *query)
{
    for (size_t i = 0; query != NULL && i < query->args; i++)
        if (strcmp(query->arg[i].id, "open") == 0)
            return true;
    return false;
}

static bool is_same(const char *left, const char *right)
{
    return left == right || (left != NULL && right != NULL && strcmp(left, right) == 0);
}

size_t waits_add(struct waits *waits, const struct app *app, const struct menu_item *item,
                 const char *label)
{
    const struct query *query = item->waits != NULL ? catalog_query(app->desk.catalog, item->waits)
                                                    : NULL;
    const char *open = asks_open(query) ? item->open : NULL;
    for (size_t i = 0; i < waits->count; i++) {          /* the lines of the menu are made anew, the numbers stay */
        if (waits->item[i].query == query && is_same(waits->item[i].open, open))
            return i;
    }
    if (query == NULL || waits->count == WAITS)
        return NO_WAIT;
    waits->item[waits->count] = (struct wait){.query = query,
                                              .open = open,
                                              .label = label,
                                              .waiting = -1};
    return waits->count++;
}

static int64_t number(const struct record *row, const char *name)
{
    struct value value = record_get(row, name);
    return value.kind == VALUE_INT ? value.integer : 0;
}

static void call_if_more(struct app *app, const struct wait *wait, int64_t before)
{
    if (wait->overdue <= before)
        return;
    app_bell(app);
    app_flash(app, say_with(app, "ui.menu-call", "label", wait->label, "late",
                            arena_format(app->desk.turn, "%lld", (long long)wait->overdue), NULL));
}

/* An answer that did not come leaves the number unknown rather than old. */
static void take_answer(struct app *app, struct wait *wait)
{
    int64_t before = wait->overdue;
    const struct value_list *rows = job_state(wait->job) == JOB_DONE ? job_rows(wait->job) : NULL;
    const struct record *row = rows != NULL && rows->count > 0 ? rows->item[0].record : NULL;
    wait->waiting = row != NULL ? number(row, "waiting_count") : -1;
    wait->overdue = row != NULL ? number(row, "overdue_count") : before;
    job_free(&wait->job);
    call_if_more(app, wait, before);
}

static void ask(struct waits *waits, struct app *app)
{
    waits->asked = clock_ms();
    for (size_t i = 0; i < waits->count; i++) {
        struct wait *wait = &waits->item[i];
        struct record *args = record_new(app->desk.turn);
        if (wait->open != NULL)
            record_set(app->desk.turn, args, "open", value_text(wait->open));
        if (wait->job == NULL)
            wait->job = ledger_look(app->ledger, wait->query, args, 1);
    }
}

void waits_tick(struct waits *waits, struct app *app, bool in_sight)
{
    bool appears = in_sight && !waits->in_sight;
    waits->in_sight = in_sight;
    for (size_t i = 0; i < waits->count; i++) {
        if (waits->item[i].job != NULL && job_is_over(waits->item[i].job))
            take_answer(app, &waits->item[i]);
    }
    if (app->ledger != NULL && !app->locked &&
        (appears || clock_ms() - waits->asked >= ASK_AGAIN_MS))
        ask(waits, app);
}

void waits_draw(const struct waits *waits, struct app *app, size_t index, struct canvas *canvas,
                int row, int column)
{
    if (index == NO_WAIT || waits->item[index].waiting < 0)
        return;
    const struct wait *wait = &waits->item[index];
    const char *n = arena_format(app->desk.turn, "%lld", (long long)wait->waiting);
    const char *late = arena_format(app->desk.turn, "%lld", (long long)wait->overdue);
    const char *text = wait->overdue > 0
                           ? say_with(app, "ui.menu-overdue", "n", n, "late", late, NULL)
                           : say_with(app, "ui.menu-waits", "n", n, NULL);
    canvas_put(canvas, row, column, canvas_columns(canvas) - column,
               wait->overdue > 0 ? STYLE_ALERT : STYLE_LABEL, text);
}

void waits_close(struct waits *waits)
{
    for (size_t i = 0; i < waits->count; i++)
        job_free(&waits->item[i].job);
}
