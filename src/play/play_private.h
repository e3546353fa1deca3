/* SPDX-License-Identifier: Apache-2.0 */
/*
 * play: what its files share. The stage of one case: a database of its own copied from the
 * template, the line to it (which may be bad), a folder for papers, and the desks. All of it is
 * gone when the case is over.
 */
#ifndef MADOGUCHI_PLAY_PRIVATE_H
#define MADOGUCHI_PLAY_PRIVATE_H
#include <sys/types.h>

#include "madoguchi/cluster_database.h"
#include "madoguchi/model.h"
#include "madoguchi/play.h"
#include "madoguchi/play_case.h"
#include "seat.h"
#include "madoguchi/play_proxy.h"

struct stage {
    const struct play_setup *setup;
    struct arena *arena;                /* of the case */
    struct catalog *catalog;
    struct cluster *cluster;
    const struct play_case *play;
    const char *database, *folder;      /* of this case */
    struct seat *seat, *first;          /* in hand; all of them */
    struct proxy_state *line;           /* NULL: the straight line */
    struct proxy_plan plan;
    pid_t proxy;
    struct buffer shots;                /* what 写す took */
    struct buffer output;               /* what the last 命令 printed */
    const char *shot_path;              /* NULL: the case takes none */
};

bool stage_open(struct stage *stage, struct error *err) MUST_CHECK;
bool stage_tell_deeds(struct stage *stage, struct buffer *report, struct error *err) MUST_CHECK;
bool stage_close(struct stage *stage, struct error *err) MUST_CHECK;
bool stage_set_day(struct stage *stage, const char *day, struct error *err) MUST_CHECK;   /* closes every desk: a new day */
bool stage_set_param(struct stage *stage, const char *id, const char *value,
                     struct error *err) MUST_CHECK; /* err 00-172 */
bool stage_set_live(struct stage *stage, struct error *err) MUST_CHECK;    /* no demo any more; closes every desk */
/* The desk of that name: a workstation is started when there is none. It stands at the login. */
struct seat *stage_seat(struct stage *stage, const char *label);
bool stage_start(struct stage *stage, struct seat *seat, const char *options,
                 struct error *err) MUST_CHECK;
bool stage_login(struct stage *stage, struct seat *seat, const char *login,
                 struct error *err) MUST_CHECK;
const char *stage_program(struct stage *stage);         /* the path of this program */

/* Verbs, by file. Each fills err with what was expected and what is there instead. */
bool run_say(struct stage *stage, const struct step *step, struct error *err);          /* go.c */
bool run_day(struct stage *stage, const struct step *step, struct error *err);
bool run_param(struct stage *stage, const struct step *step, struct error *err);
bool run_live(struct stage *stage, const struct step *step, struct error *err);
bool run_clerk(struct stage *stage, const struct step *step, struct error *err);
bool run_start(struct stage *stage, const struct step *step, struct error *err);
bool run_size(struct stage *stage, const struct step *step, struct error *err);
bool run_open(struct stage *stage, const struct step *step, struct error *err);
bool run_screen(struct stage *stage, const struct step *step, struct error *err);
bool run_press(struct stage *stage, const struct step *step, struct error *err);        /* enter.c */
bool run_type(struct stage *stage, const struct step *step, struct error *err);
bool run_pace(struct stage *stage, const struct step *step, struct error *err);
bool run_enter(struct stage *stage, const struct step *step, struct error *err);
bool run_row(struct stage *stage, const struct step *step, struct error *err);
bool run_choose(struct stage *stage, const struct step *step, struct error *err);
bool run_choose_row(struct stage *stage, const struct step *step, struct error *err);
bool run_shows(struct stage *stage, const struct step *step, struct error *err);        /* judge.c */
bool run_shows_not(struct stage *stage, const struct step *step, struct error *err);
bool run_listed(struct stage *stage, const struct step *step, struct error *err);
bool run_alert(struct stage *stage, const struct step *step, struct error *err);
bool run_confirm(struct stage *stage, const struct step *step, struct error *err);
bool run_error(struct stage *stage, const struct step *step, struct error *err);
bool run_keys(struct stage *stage, const struct step *step, struct error *err);
bool run_paper(struct stage *stage, const struct step *step, struct error *err);        /* outside.c */
bool run_cut(struct stage *stage, const struct step *step, struct error *err);
bool run_idle(struct stage *stage, const struct step *step, struct error *err);
bool run_mend(struct stage *stage, const struct step *step, struct error *err);
bool run_delay(struct stage *stage, const struct step *step, struct error *err);
bool run_command(struct stage *stage, const struct step *step, struct error *err);
bool run_output(struct stage *stage, const struct step *step, struct error *err);
bool run_end(struct stage *stage, const struct step *step, struct error *err);
bool run_kill(struct stage *stage, const struct step *step, struct error *err);
bool run_power_cut(struct stage *stage, const struct step *step, struct error *err);
bool run_shot(struct stage *stage, const struct step *step, struct error *err);         /* shot.c */
bool shots_compare(struct stage *stage, bool bless, struct error *err) MUST_CHECK;

/* Shared by the verbs. */
bool stage_rest(struct stage *stage, struct error *err) MUST_CHECK;      /* a desk is in hand and rests; err 00-187 */
/* Nobody turns to another desk or to a command before the work at this one is done; but while the
 * line is down it never is. */
bool stage_leave(struct stage *stage, struct error *err) MUST_CHECK;
bool stage_no_window(struct stage *stage, struct error *err) MUST_CHECK; /* and no window stands over the screen */
#endif
