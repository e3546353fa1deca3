/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of sheet share: one run, and the frames in which its values have their places. */
#ifndef SHEET_PRIVATE_H
#define SHEET_PRIVATE_H
#include "madoguchi/sheet.h"

struct run {
    const struct sheet_setting *setting;
    const struct sheet *sheet;           /* of this run: a used sheet has a run of its own */
    struct arena *arena;
    struct sheet_result *result;
    struct sheet_world world;
    struct expr_context context;
    struct value_list *params;           /* of the step at hand, when traced */
    struct list seen;                    /* rows told as unconfirmed, in the outermost run */
    struct run *outer;                   /* of a used sheet */
    int depth;
    struct error *err;
};

/* input.c: the door. Fills the frame of the group from a record; refuses what the sheet does not
 * name. */
struct record *frame_new(struct arena *arena, const struct sheet_group *group);
bool frame_read(struct run *run, const struct sheet_group *group, const struct record *input,
                struct record *frame) MUST_CHECK;
/* Defaults, required inputs and borders, when every value is in its place. */
bool frame_complete(struct run *run, const struct sheet_group *group,
                    struct record *frame) MUST_CHECK;
const char *kind_word(enum field_kind kind);

/* law.c: never NULL for a sheet with a law. In the arena. */
const char *input_law(const struct sheet_setting *setting, const struct sheet_field *field,
                      struct arena *arena);

/* rank.c */
bool rank_rows(struct run *run, const struct sheet_step *step, const struct value_list *rows,
               const struct expr_frame *outer) MUST_CHECK;

/* trace.c */
void trace_param(struct run *run, const struct param *param, const struct param_row *row,
                 struct value value);
void trace_step(struct run *run, const struct sheet_step *step, const struct expr_frame *frame,
                struct value value);
/* said.c: with words in the setting. "" where the value says all. mentions: keys of the members that
 * were named. */
const char *step_said(struct run *run, const struct sheet_step *step, struct value value,
                      struct value_list *mentions);
const char *member_key(struct arena *arena, const char *sheet, const char *id);
/* Did it come to something that paper tells? */
bool step_is_told(const struct sheet_step *step, struct value value);
void said_value(const struct words *words, struct value value, struct arena *arena,
                struct buffer *out);
/* 3人; an English name says what is counted. */
const char *said_unit(const struct sheet_setting *setting, const struct sheet_field *field);

const char *level_print(struct arena *arena, int city);
#endif
