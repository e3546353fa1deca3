/* SPDX-License-Identifier: Apache-2.0 */
/* Verbs of the eyes: what must stand on the screen, in a list, in a window that asks, among the
 * messages. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "play_private.h"

enum { PAGES_MOST = 50, MESSAGE_WINDOWS = 20 };

static bool is_seated(const struct stage *stage, struct error *err)
{
    return (stage->seat && stage->seat->glass) || error_set(err, "00-187", NULL);
}

bool run_shows(struct stage *stage, const struct step *step, struct error *err)
{
    if (!is_seated(stage, err) || seat_waits_for(stage->seat, step->rest, err))
        return !error_is_set(err);
    return error_is_set(err) ? false : error_set(err, "00-173", "text", step->rest, NULL);
}

bool run_shows_not(struct stage *stage, const struct step *step, struct error *err)
{
    if (!stage_rest(stage, err))
        return false;
    return !seat_shows(stage->seat, step->rest) ||
           error_set(err, "00-174", "text", step->rest, NULL);
}

/* Page by page, as far as the list goes. */
bool run_listed(struct stage *stage, const struct step *step, struct error *err)
{
    struct seat *seat = stage->seat;
    if (!stage_no_window(stage, err))
        return false;
    seat = stage->seat;
    if (strcmp(seat->told.kind, "list") != 0)
        return error_set(err, "00-199", "screen", seat->told.kind, NULL);
    struct buffer before = {0}, after = {0};
    bool found = false, moved = true;
    for (int i = 0; i < PAGES_MOST && !found && moved && !error_is_set(err); i++) {
        found = seat_find_row(seat, step->rest, 1, seat_rows(seat) - 2) >= 0;
        buffer_clear(&before);
        buffer_clear(&after);
        glass_text(seat->glass, &before);
        if (!found && seat_press(seat, "F8", err) && seat_settle(seat, true, err))
            glass_text(seat->glass, &after);
        moved = memcmp(buffer_string(&before), buffer_string(&after),
                       before.length < after.length ? before.length : after.length) != 0;
    }
    buffer_release(&before);
    buffer_release(&after);
    return found || (!error_is_set(err) && error_set(err, "00-189", "text", step->rest, NULL));
}

/* ---- windows ---- */

static bool answer(struct seat *seat, bool yes, struct error *err)
{
    return seat_presses(seat, yes ? "Enter" : "F12", err) && seat_settle(seat, false, err);
}

/* "02-044 了承" passes it, "02-044 戻る" goes back, "02-044" only looks. */
bool run_alert(struct stage *stage, const struct step *step, struct error *err)
{
    char *rest = arena_text(stage->arena, step->rest);
    const char *id = strsep(&rest, " "), *word = rest ? rest + strspn(rest, " ") : "";
    bool passes = strcmp(word, "了承") == 0, returns = strcmp(word, "戻る") == 0;
    if (*word && !passes && !returns)
        return error_set(err, "00-171", "word", step->verb->word, "form", step->verb->form, NULL);
    if (!stage_rest(stage, err))
        return false;
    if (strcmp(stage->seat->told.over, "notice:asks") != 0)
        return error_set(err, "00-179", "id", id, NULL);
    if (!seat_shows(stage->seat, id))
        return error_set(err, "00-179", "id", id, NULL);
    if (passes)
        seat_type(stage->seat, "Y");
    return !*word || answer(stage->seat, passes, err);
}

bool run_confirm(struct stage *stage, const struct step *step, struct error *err)
{
    bool yes = strcmp(step->rest, "はい") == 0;
    if (!yes && strcmp(step->rest, "いいえ") != 0)
        return error_set(err, "00-171", "word", step->verb->word, "form", step->verb->form, NULL);
    if (!stage_rest(stage, err))
        return false;
    if (strcmp(stage->seat->told.over, "notice:asks") != 0)
        return error_set(err, "00-179", "id", step->rest, NULL);
    if (yes)
        seat_type(stage->seat, "Y");
    return answer(stage->seat, yes, err);
}

/* F2 lists all messages of a form; the list may be longer than its window. */
static bool find_message(struct stage *stage, const char *id, struct error *err)
{
    struct seat *seat = stage->seat;
    bool found = false;
    if (!seat_press(seat, "F2", err) || !seat_settle(seat, true, err))
        return false;
    for (int i = 0; i < MESSAGE_WINDOWS && strcmp(seat->told.over, "choice") == 0 && !found; i++) {
        found = seat_shows(seat, id);
        if (!found && (!seat_press(seat, "PageDown", err) || !seat_settle(seat, true, err)))
            return false;
    }
    if (strcmp(seat->told.over, "choice") == 0 &&
        (!seat_press(seat, "F12", err) || !seat_settle(seat, true, err)))
        return false;
    return found;
}

bool run_error(struct stage *stage, const struct step *step, struct error *err)
{
    if (!stage_rest(stage, err))
        return false;
    stage->seat->refused = NULL;
    if (seat_shows(stage->seat, step->rest))
        return true;
    bool in_form = strcmp(stage->seat->told.kind, "form") == 0 &&
                   strcmp(stage->seat->told.over, "-") == 0;
    if (in_form && find_message(stage, step->rest, err))
        return true;
    return error_is_set(err) ? false : error_set(err, "00-180", "id", step->rest, NULL);
}

bool run_keys(struct stage *stage, const struct step *step, struct error *err)
{
    char count[24];
    const char *number = strncmp(step->rest, "≤", strlen("≤")) == 0 ? step->rest + strlen("≤")
                                                                    : NULL;
    long most = number ? strtol(number, NULL, 10) : 0;
    if (most <= 0)
        return error_set(err, "00-171", "word", step->verb->word, "form", step->verb->form, NULL);
    if (!stage_rest(stage, err))
        return false;
    if (stage->seat->is_unread)
        return error_set(err, "00-650", NULL);
    snprintf(count, sizeof count, "%zu", stage->seat->keys);
    return stage->seat->keys <= (size_t)most ||
           error_set(err, "00-185", "count", count, "most", number + strspn(number, " "), NULL);
}
