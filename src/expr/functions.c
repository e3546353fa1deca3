/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where a function is found: the tables of this room, one file a subject (dates.c, numbers.c,
 * texts.c, grids.c), and the libraries that a scope brings. Keep the language small: a wish for a
 * loop means that a query or a shape of calculation is missing. Dry.
 */
#include <string.h>
#include "expr_private.h"

const struct expr_subject *expr_subjects(void)
{
    return &EXPR_DATES;
}

const struct expr_function *function_find(const char *name)
{
    for (const struct expr_subject *in = expr_subjects(); in; in = in->next)
        for (size_t i = 0; i < in->count; i++)
            if (strcmp(in->function[i].name, name) == 0)
                return &in->function[i];
    return NULL;
}

const char *function_nearest(struct arena *arena, const struct expr_library *library,
                             const char *name)
{
    struct list names = {0};
    for (const struct expr_subject *in = expr_subjects(); in; in = in->next)
        for (size_t i = 0; i < in->count; i++)
            list_add(arena, &names, arena_text(arena, in->function[i].name));
    for (size_t i = 0; library && i < library->count; i++)
        list_add(arena, &names, arena_text(arena, library->row[i].name));
    const char *near = nearest_of(name, (const char *const *)names.item, names.count);
    return near[0] ? near : "–";
}
