/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who has a record in hand, in words: name, place, since when. Said alike in forms and lists. Dry.
 */
#include "madoguchi/screen.h"

const char *hold_words(struct app *app, const struct record *row)
{
    struct value where = record_get(row, "where");
    return say_with(app, "ui.hold-words", "who",
                    value_print(app->desk.turn, record_get(row, "who")), "where",
                    value_is_null(where)
                        ? ""
                        : arena_format(app->desk.turn, "%s ", value_print(app->desk.turn, where)),
                    "since", value_print(app->desk.turn, record_get(row, "since")), NULL);
}
