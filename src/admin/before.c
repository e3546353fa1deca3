/* SPDX-License-Identifier: Apache-2.0 */
#include "before.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "backup.h"
#include "copies.h"
#include "moment.h"
#include "recover.h"

enum { LOG_MAX = 1 << 30, NAME_MS = 2000 };

/* Who looked between the moment and the restore is in no table any more: the lines of the server's
 * log are all that is left of it, and `audit reconcile` reads them. Where the log cannot be kept, that
 * is told. */
void before_keep_log(struct init *init, struct arena *arena, const char *before)
{
    char stamp[MOMENT_STAMP + 1];
    const char *log = arena_format(arena, "%s/server.log", before), *kept = NULL;
    struct buffer text = {0};
    struct error err = ERROR_NONE;
    if (!file_exists(log))
        return;
    for (int64_t end = clock_ms() + NAME_MS; !kept || (file_exists(kept) && clock_ms() < end);
         usleep(100000)) {
        moment_now(stamp);
        kept = arena_format(arena, "%s/server-before-%s.log", init->cli->home, stamp);
    }
    bool done = rename(log, kept) == 0 || /* else on another disk */
                (file_read(log, LOG_MAX, &text, &err) &&
                 file_write(kept, buffer_string(&text), text.length, 0600, &err));
    if (!done)
        (void)cli_fail(init->cli, &err);
    backup_say(init, done ? "backup-log" : "backup-log-left", "path", done ? kept : log);
    buffer_release(&text);
}

/* With the copies of their own cluster: nothing else has it once these data are removed. */
bool before_keep_rest(struct init *init, struct arena *arena, const char *before)
{
    struct copies copies;
    return !copies_of_data(init->cluster, arena, before, &copies) ||
           recover_keep_rest(init, before, copies.wal);
}

/* The data from before an earlier restore. A log of theirs that could not be kept is not removed with them. */
bool before_remove(struct init *init, struct arena *arena, const char *data, const char *before)
{
    char stamp[MOMENT_STAMP + 1];
    const char *log = arena_format(arena, "%s/server.log", before);
    if (!file_exists(before))
        return true;
    before_keep_log(init, arena, before);
    moment_now(stamp);
    const char *aside = arena_format(arena, "%s-server-%s.log", data, stamp);
    if (file_exists(log) && rename(log, aside) != 0)
        return copies_fail(init->err, aside);
    return before_keep_rest(init, arena, before) && cluster_remove_tree(before, init->err);
}
