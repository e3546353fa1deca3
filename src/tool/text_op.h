/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tool, madoguchi text: one operation is one row; what its arguments are is said by its own prepare.
 * The rows stand in text_letters.c, text_numbers.c and text_codecs.c, the loop over lines in
 * text.c.
 */
#ifndef MADOGUCHI_TOOL_TEXT_OP_H
#define MADOGUCHI_TOOL_TEXT_OP_H
#include "madoguchi/base.h"
#include "madoguchi/base_holiday.h"
#include "madoguchi/text.h"
#include "madoguchi/text_bank.h"
#include "madoguchi/text_character.h"
#include "madoguchi/text_codec.h"
#include "madoguchi/text_digit.h"

/* What the operation keeps from its arguments for all lines. */
struct text_call {
    struct arena *arena;
    const struct words *words;
    const char *data;               /* folder of reference data */
    int32_t today;
    const char *name;               /* of the operation */
    const char *const *arg;         /* behind the operation's name, ended by NULL */
    int number, kind;
    const struct digit_rule *rule;
    struct codec *codec;
    struct characters *characters;
    struct holidays *holidays;
};

struct text_op {
    const char *name, *args, *help; /* [N]; key of words */
    bool (*prepare)(struct text_call *call, struct error *err);     /* NULL: takes no argument */
    bool (*line)(const struct text_call *call, const char *text, struct buffer *out,
                 struct error *err);
    bool raw;                       /* a CR at the end of a line is part of it */
    int most;                       /* arguments */
};
extern const struct text_op text_letter_ops[], text_number_ops[], text_codec_ops[];    /* each ended by a row without name */

/* The first argument among names (NULL-ended; the first is the default) to call->kind; err 00-145
 * {arg, names}. */
bool text_choose(struct text_call *call, int arg, const char *const *names, int *chosen,
                 struct error *err) MUST_CHECK;
#endif
