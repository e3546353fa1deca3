/* SPDX-License-Identifier: Apache-2.0 */
/*
 * play: an acceptance case on a stage of its own: a copy of a database, a line that may be bad, and
 * the workstation itself behind a glass, one for each desk. Its verbs are play_case.h, what it
 * watches through play_glass.h.
 */
#ifndef MADOGUCHI_PLAY_H
#define MADOGUCHI_PLAY_H
#include "madoguchi/cluster.h"
#include "madoguchi/text.h"

/* bless: what 写す took is written beside the case; lose_answers: each submit loses its first
 * answer, and its deeds are told. */
struct play_setup {
    const char *home, *forms, *locale, *database;
    const struct words *words;
    struct cluster *cluster;                /* running */
    bool bless, lose_answers;
};
/* Plays one file to its end or its first difference. report: a line of how long it took, or the
 * screen that differs, for people to read. err: that difference and its place, of case_read, or
 * what the stage could not have. Leaves no database and no folder. */
bool play_file(const struct play_setup *setup, const char *path, struct buffer *report,
               struct error *err) MUST_CHECK;
#endif
