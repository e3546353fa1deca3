/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of batch share: one city of a running worker. */
#ifndef BATCH_PRIVATE_H
#define BATCH_PRIVATE_H
#include "madoguchi/batch.h"
#include "calculator_private.h"

struct city {
    const struct worker *worker;
    struct calculator *calculator;
    const struct worker_city *is;
    struct db *db, *second;         /* second: takes the lines of a stage while the first gives them */
    int64_t next_seal, next_watch, next_try;
    struct error missed;            /* 00-559: the last step that failed */
};

bool city_connect(const struct city *city, struct db *db, struct error *err) MUST_CHECK;
void city_at(const struct city *city, const char *place);           /* tells who wants to know, e.g. a test that kills */
/* One value of one call, in the arena; NULL when the function said nothing. */
bool city_call(struct city *city, struct arena *arena, const char *sql, const char *param,
               const char **text, struct error *err) MUST_CHECK;
/* What answers the rows of a step. */
struct answerer { bool (*line)(void *with, const char *in, struct buffer *out); void *with; };
/* stage.c: the rows of the job's next step, answered here, onto the stage of the city. */
bool stage_fill(struct city *city, const char *job, const struct answerer *answerer,
                struct error *err) MUST_CHECK;
#endif
