/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A restore is a base copy that reads the kept log up to a moment. Programs do the work; this says
 * in which order, what to undo, and what is taken up again where one was broken off. The data from
 * before lie where they were until the copy is whole, and beside it until the next restore.
 */
#include "audit.h"
#include "backup.h"
#include "before.h"
#include "moment.h"
#include "recover.h"
#include "series.h"

#include <stdio.h>
#include <string.h>

struct restore {
    struct init *init;
    struct arena *arena;
    const char *data, *before, *copy;
    const char *at; /* as it was typed; NULL: all there is */
    struct copies copies;
    struct moment moment;
    struct series series;
    struct unfinished mark, earlier; /* of this one; of one that was broken off in service */
    bool ran, lost; /* the server, before; there were no data */
    bool is_blind;  /* what serves came of a restore that could ask nobody for numbers */
};

/* The data are live by now: what cannot be done is told, and the restore stands. */
static bool tell_only(struct init *init)
{
    const struct error none = ERROR_NONE;
    (void)cli_fail(init->cli, init->err);
    *init->err = none;
    return false;
}

/* The newest fitting copy of any cluster that this home ever was. */
static bool choose(struct restore *r, const char *until)
{
    struct list clusters = {0};
    struct init *init = r->init;
    const char *root = copies_root(init->cluster, r->arena);
    if (file_exists(root) && !file_list(root, NULL, r->arena, &clusters, init->err))
        return false;
    for (size_t i = 0; i < clusters.count; i++) {
        const char *name = clusters.item[i], *folder = arena_format(r->arena, "%s/%s", root, name);
        struct moment found;
        if (!moment_find(folder, until, r->arena, &found, init->err))
            return false;
        if (found.stamp && (!r->moment.stamp || strcmp(found.stamp, r->moment.stamp) > 0)) {
            r->copies = copies_at(r->arena, folder);
            r->moment = found;
            r->mark.identifier = name;
        }
    }
    return r->moment.stamp ? copies_check_path(r->copies.folder, init->err)
                           : error_set(init->err, "00-561", "folder", root, "home",
                                       init->cli->home, NULL);
}

static bool are_of_copies(struct restore *r, const char *data)
{
    struct copies own;
    return copies_of_data(r->init->cluster, r->arena, data, &own) &&
           strcmp(own.folder, r->copies.folder) == 0;
}

/* To all that was kept: along the line that the data themselves were on. Only where they are lost is
 * it the one that the last restore began, and who restores may know better. */
static void follow_data(struct restore *r)
{
    const char *line = are_of_copies(r, r->data) ? moment_line(r->data, r->arena) : NULL;
    if (line)
        r->moment.line = line;
    else if (r->moment.done)
        backup_say_two(r->init, "backup-line", "done", moment_text(r->moment.done, r->arena), "to",
                       moment_text(r->moment.to, r->arena));
}

/* What an earlier one has left to do is still to be done. */
static void take_mark(struct restore *r)
{
    if (!r->earlier.identifier)
        unfinished_remove(r->init->cluster, r->arena);
    else if (!unfinished_write(r->init->cluster, r->arena, &r->earlier, r->init->err))
        (void)tell_only(r->init);
}

/* Nothing is lost by a restore that fails: what was there comes back. */
static bool put_back(struct restore *r)
{
    struct error ignored = ERROR_NONE;
    struct init *init = r->init;
    db_free(&init->db);
    if (!file_exists(r->before) || !cluster_stop(init->cluster, &ignored) ||
        !cluster_remove_tree(r->data, &ignored) || rename(r->before, r->data) != 0)
        return false;
    backup_say(init, "backup-put-back", "path", r->data);
    take_mark(r);
    return true;
}

/* What ran before runs again. */
static bool give_up(struct restore *r)
{
    struct error ignored = ERROR_NONE, left = ERROR_NONE;
    struct init *init = r->init;
    series_drop(&r->series);
    if (!cluster_remove_tree(r->copy, &left))
        (void)cli_fail(init->cli, &left);
    if (r->ran && unfinished_is_none(init->cluster, init->cli->home, &ignored) &&
        !cluster_start(init->cluster, &ignored))
        (void)cli_fail(init->cli, &ignored);
    return false;
}

/* The copy is made beside the data, which stay in their place until it is whole. The socket lies
 * among the data, so a copy holds its lock, whose process number may be anybody's by now. */
static bool lay_copy(struct restore *r)
{
    struct init *init = r->init;
    const char *whole = arena_format(r->arena, "%s/%s", r->copies.base, r->moment.stamp);
    const struct recovery recovery = {r->copies.wal, r->before, r->at, r->moment.line};
    return before_remove(init, r->arena, r->data, r->before) && cluster_remove_tree(r->copy, init->err) &&
           cluster_make_folder(init->cluster, r->copy, init->err) &&
           recover_shell(init, "cp -a \"$0/.\" \"$1\" && rm -f \"$1/server.log\" \"$1\"/.s.PGSQL.*",
                         whole, r->copy) &&
           recover_prepare(init, r->arena, r->copy, &recovery);
}

/* From here on a restore that is killed is taken up again (take_up). */
static bool leave_mark(struct restore *r)
{
    char *now = arena_take(r->arena, MOMENT_STAMP + 1);
    moment_now(now);
    r->mark.begun = now;
    r->mark.at = r->at ? r->at : "";
    r->mark.numbers = r->series.numbers;
    r->mark.known = moment_newest(r->copies.folder,
                                  are_of_copies(r, r->data) ? r->data : NULL, r->arena);
    return unfinished_write(r->init->cluster, r->arena, &r->mark, r->init->err);
}

/* First what must stand before anybody writes. What could not be written down keeps the mark: the
 * same restore once more does that and no more. */
static bool conclude(struct restore *r)
{
    struct init *init = r->init;
    bool done = moment_mark(r->copies.folder, r->data, &r->mark, r->arena, init->err) ||
                tell_only(init);
    bool numbered = series_keep(init, r->arena, &r->series, r->at || r->lost);
    done = numbered && (recover_open(init, r->arena) || tell_only(init)) && done;
    backup_say_two(init, "backup-restored", "last", recover_last(init, r->arena), "before", r->before);
    done = (before_keep_rest(init, r->arena, r->before) || tell_only(init)) && done;
    before_keep_log(init, r->arena, r->before);
    done = (audit_restored(init->cli, init->err) || tell_only(init)) && done;
    if (done)
        unfinished_remove(init->cluster, r->arena);
    return unfinished_is_none(init->cluster, init->cli->home, init->err);
}

static bool exchange(struct restore *r)
{
    struct init *init = r->init;
    backup_say(init, "backup-restoring", "stamp", r->moment.stamp);
    if (!lay_copy(r) || !leave_mark(r))
        return give_up(r);
    if (file_exists(r->data) && rename(r->data, r->before) != 0) {
        (void)copies_fail(init->err, r->before);
        take_mark(r);
        return give_up(r);
    }
    if ((rename(r->copy, r->data) != 0 && !copies_fail(init->err, r->data)) ||
        !recover_run(init, r->arena, r->at)) {
        (void)put_back(r);
        return give_up(r);
    }
    return conclude(r);
}

/* Where there were no data before it, what lies in their place is the copy, half read: neither its line nor its
 * numbers are those that were lost. */
static bool undo(struct restore *r)
{
    struct init *init = r->init;
    if (file_exists(r->before))
        return put_back(r) || copies_fail(init->err, r->before);
    if (file_exists(arena_format(r->arena, "%s/recovery.signal", r->data)) &&
        (!cluster_stop(init->cluster, init->err) || !cluster_remove_tree(r->data, init->err)))
        return false;
    unfinished_remove(init->cluster, r->arena);
    return true;
}

/* One that was broken off: it went into service, and its row and its numbers are what is left to do;
 * or it did not, and the data from before take their place again. *is_it: it went to where this one is to go. */
static bool take_up(struct restore *r, bool *is_it)
{
    struct unfinished *mark = &r->mark;
    struct init *init = r->init;
    *is_it = false;
    if (!unfinished_read(init->cluster, r->arena, mark, init->err) || !mark->identifier)
        return !error_is_set(init->err);
    r->copies = copies_at(r->arena, arena_format(r->arena, "%s/%s", copies_root(init->cluster, r->arena), mark->identifier));
    bool served = are_of_copies(r, r->data) &&
                  moment_newest(r->copies.folder, r->data, r->arena) > mark->known;
    if (!served)
        return undo(r);
    *is_it = strcmp(mark->at, r->at ? r->at : "") == 0;
    r->earlier = *mark;
    return *is_it || moment_mark(r->copies.folder, r->data, mark, r->arena, init->err);
}

/* What serves has the numbers of its own day: those from before are in the mark. */
static bool finish(struct restore *r)
{
    series_read(r->init, NULL, r->mark.numbers, false, r->arena, &r->series);
    return recover_run(r->init, r->arena, r->at) && conclude(r);
}

static bool restore_anew(struct restore *r, const char *until)
{
    const char *known = r->mark.numbers;
    r->mark = (struct unfinished){.to = until};
    if (!choose(r, until))
        return give_up(r);
    if (!r->at || !r->moment.line)      /* no restore so far: only what was begun and put back left another line */
        follow_data(r);
    series_read(r->init, r->at, known, !r->is_blind, r->arena, &r->series);
    bool stopped = cluster_stop(r->init->cluster, r->init->err);
    series_let_go(&r->series);
    return stopped ? exchange(r) : give_up(r);
}

bool backup_restore(struct init *init, const char *at)
{
    char until[MOMENT_STAMP + 1] = "";
    struct arena *arena = arena_new();
    const char *data = cluster_folder(init->cluster);
    struct restore r = {.init = init,
                        .arena = arena,
                        .at = at,
                        .data = data,
                        .before = arena_format(arena, "%s-before", data),
                        .copy = arena_format(arena, "%s-restoring", data),
                        .ran = cluster_pid(init->cluster) > 0};
    bool is_it;
    bool done = (!at || moment_stamp(at, until) ||
                 error_set(init->err, "00-562", "value", at, NULL)) &&
                take_up(&r, &is_it);
    if (done) {
        r.is_blind = r.earlier.identifier && !r.earlier.numbers;
        r.lost = !file_exists(data) || (r.is_blind && !(is_it && file_exists(r.before)));
        done = is_it ? finish(&r) : restore_anew(&r, at ? until : NULL);
    }
    arena_free(&arena);
    return done;
}
