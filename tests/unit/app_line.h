/* SPDX-License-Identifier: Apache-2.0 */
/* For tests of the desk on its line: a record in hand, and what the server answers beside it. */
#ifndef TESTS_APP_LINE_H
#define TESTS_APP_LINE_H
#include "app_fake.h"

/* In a text field typing goes on at its end: it is emptied first. */
static inline void retype(struct app *app, const char *text)
{
    control(app, 'U');
    enter(app, text);
}

static inline struct value record_value(struct record *record)
{
    return (struct value){.kind = VALUE_RECORD, .record = record};
}

/* The server answers one of the things that go on beside the record. */
static inline void answer(struct app *app, enum side which, struct record *row)
{
    fake.side[which].rows = (struct value_list){0};
    if (row != NULL)
        value_list_add(fake.arena, &fake.side[which].rows, record_value(row));
    fake.side[which].state = JOB_DONE;
    screen_tick(app);
    fake.side[which].state = JOB_RUNNING;
}

static inline void fails(struct app *app, enum side which, const char *id)
{
    fake.side[which].error = ERROR_NONE;
    error_set(&fake.side[which].error, id, NULL);
    fake.side[which].state = JOB_FAILED;
    screen_tick(app);
    fake.side[which].state = JOB_RUNNING;
}

static inline struct record *held_by(const char *who, bool mine, bool may_take)
{
    struct record *row = record_new(fake.arena);
    record_set(fake.arena, row, "who", value_text(who));
    record_set(fake.arena, row, "since", value_text("10:15"));
    record_set(fake.arena, row, "mine", value_bool(mine));
    record_set(fake.arena, row, "may_take", value_bool(may_take));
    return row;
}

static inline struct record *item(const char *label)
{
    struct record *record = record_new(fake.arena);
    record_set(fake.arena, record, "item_no", value_int(7));
    record_set(fake.arena, record, "label", value_text(label));
    record_set(fake.arena, record, "row_version", value_int(3));
    return record;
}

/* Record 7 of the register in hand. */
static inline struct app *app_with_record(void)
{
    struct app *app = app_start_on_line();
    struct record *args = record_new(fake.arena);
    record_set(fake.arena, args, "item_no", value_int(7));
    app_open(app, "stock.mend", args, NULL);
    arena_clear(app->desk.turn);
    value_list_add(fake.arena, &fake.job.rows, record_value(item("長机")));
    fake.job.state = JOB_DONE;
    screen_tick(app);
    fake.job.state = JOB_RUNNING;
    return app;
}

static inline void stop(struct app *app)
{
    struct words *words = app->words;
    drafts_release(app);
    app_stop(app);
    words_free(&words);
}
#endif
