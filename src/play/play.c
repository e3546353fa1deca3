/* SPDX-License-Identifier: Apache-2.0 */
/*
 * play: one case on a stage of its own, line by line until the first difference. Knows the order of
 * things, no verb.
 */
#include "madoguchi/play.h"
#include "madoguchi/system.h"

#include <string.h>

#include "play_private.h"

/* What the clerk saw stands before the words: the last lines on a terminal are the ones that are
 * read. */
static void show_failure(struct stage *stage, const struct error *err, struct buffer *report)
{
    const char *before = error_arg(err, "before");
    if (before)
        buffer_format(report, "%s\n", before);
    if (stage->seat && stage->seat->glass)
        seat_dump(stage->seat, report);
    if (stage->output.length)
        buffer_format(report, "%s\n", buffer_string(&stage->output));
}

/* An entry that was not taken is a difference, unless the next line expects it. */
static bool was_taken(struct stage *stage, const struct step *next, struct error *err)
{
    const char *refused = stage->seat ? stage->seat->refused : NULL;
    if (!refused || (next && next->verb->run == run_error))
        return true;
    stage->seat->refused = NULL;
    return error_set(err, "00-181", "message", refused, NULL);
}

/* Where the program rests, the screen painted anew must be the same. */
static bool repaint(struct stage *stage, struct error *err)
{
    struct seat *seat = stage->seat;
    bool rests = seat && seat->glass && !glass_has_ended(seat->glass, NULL) && seat->told.at_rest &&
                 seat->told.taken == glass_sent(seat->glass);
    return !rests || seat_repaint(seat, err);
}

/* A key that ends the program is no difference where the next line says so. */
static bool ran(struct stage *stage, const struct step *step, const struct step *next,
                struct error *err)
{
    if (step->verb->run(stage, step, err))
        return true;
    bool ends = next && next->verb->run == run_end && stage->seat && stage->seat->glass &&
                glass_has_ended(stage->seat->glass, NULL);
    if (ends)
        *err = ERROR_NONE;
    return ends;
}

/* What the last key asked for is part of the case, too. While the line is down no answer comes. */
static bool last_answer(struct stage *stage, struct error *err)
{
    struct seat *seat = stage->seat;
    bool waits = seat && seat->glass && !glass_has_ended(seat->glass, NULL) &&
                 !(stage->line && stage->line->is_down);
    return !waits || seat_settle(seat, true, err);
}

static bool run_steps(struct stage *stage, struct error *err)
{
    const struct play_case *play = stage->play;
    for (size_t i = 0; i < play->count; i++) {
        const struct step *step = &play->step[i], *next = i + 1 < play->count ? step + 1 : NULL;
        if (!ran(stage, step, next, err) || !was_taken(stage, next, err) || !repaint(stage, err)) {
            error_where(err, "%s:%d:%d %s %s", play->path, step->line, step->rest_column,
                        step->verb->word, step->rest);
            return false;
        }
    }
    return last_answer(stage, err);
}

/* A player proves nothing of a definition: it looks up what stands on the screens of its case. */
static bool definitions_open(struct stage *stage, struct error *err)
{
    const char *const *ids;
    stage->catalog = catalog_open(stage->setup->forms, err);
    size_t count = stage->catalog ? catalog_systems(stage->catalog, &ids) : 0;
    for (size_t i = 0; i < count; i++)
        catalog_read_by_piece(stage->catalog, ids[i]);
    return stage->catalog != NULL;
}

bool play_file(const struct play_setup *setup, const char *path, struct buffer *report,
               struct error *err)
{
    struct error ignored = ERROR_NONE;
    struct play_case play;
    struct stage stage = {.setup = setup,
                          .cluster = setup->cluster,
                          .arena = arena_new(),
                          .play = &play};
    int64_t begun = clock_ms();
    bool good = case_read(path, stage.arena, &play, err) &&
                definitions_open(&stage, err) && stage_open(&stage, err) && run_steps(&stage, err) &&
                shots_compare(&stage, setup->bless, err) &&
                (!setup->lose_answers || stage_tell_deeds(&stage, report, err));
    if (good)
        buffer_format(report, "%s  %zu  %.1f s\n", path, play.count,
                      (double)(clock_ms() - begun) / 1000);
    else
        show_failure(&stage, err, report);
    good = stage_close(&stage, good ? err : &ignored) && good;
    catalog_free(&stage.catalog);
    arena_free(&stage.arena);
    return good;
}
