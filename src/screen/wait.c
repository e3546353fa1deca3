/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is under way, in words: plain at first, from 400 ms on with how long it has taken. How it is
 * stopped stands in the words themselves, where it is safe to stop it. Dry.
 */
#include "madoguchi/screen.h"

const char *wait_words(struct app *app, const char *key, int64_t since)
{
    int64_t ms = clock_ms() - since;
    if (ms < WAIT_SHOWN_MS)
        return say(app, key);
    struct arena *turn = app->desk.turn;
    const char *seconds = arena_format(turn, "%lld.%lld", (long long)(ms / 1000),
                                       (long long)(ms % 1000 / 100));
    return say_with(app, arena_format(turn, "%s-for", key), "seconds", seconds, NULL);
}
