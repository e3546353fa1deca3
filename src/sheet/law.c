/* SPDX-License-Identifier: Apache-2.0 */
/* The law of an input: its own, or the articles of the steps that read it; of one that no step
 * reads (the day of a year), the sheet's. Dry. */
#include <string.h>

#include "madoguchi/model.h"
#include "sheet_private.h"

struct reading { const char *id; bool is_found; };

static void read_name(void *with, const char *name)
{
    struct reading *reading = with;
    reading->is_found = reading->is_found || strcmp(name, reading->id) == 0;
}

static bool reads(const struct expr *expr, const char *id)
{
    struct reading reading = {.id = id};
    if (expr)
        expr_names(expr, read_name, &reading);
    return reading.is_found;
}

static bool step_reads(const struct sheet_step *step, const char *id)
{
    bool found = reads(step->value, id);
    for (size_t i = 0; i < step->bys; i++)
        found = found || reads(step->by[i].value, id);
    for (size_t i = 0; i < step->takes; i++)
        found = found || reads(step->take[i].value, id);
    return found;
}

/* なし（理由）: the step says that no article stands behind it. */
static const char *step_law(const struct sheet_step *step)
{
    const char *law = step->law ? step->law : step->use ? step->use->law : NULL;
    return law && strncmp(law, "なし", strlen("なし")) != 0 ? law : NULL;
}

const char *input_law(const struct sheet_setting *setting, const struct sheet_field *field,
                      struct arena *arena)
{
    const struct sheet *sheet = setting->sheet;
    struct list told = {0};
    struct buffer all = {0};
    for (size_t i = 0; !field->law && i < sheet->steps; i++) {
        const char *law = step_law(&sheet->step[i]);
        bool is_new = law && step_reads(&sheet->step[i], field->name.id);
        for (size_t k = 0; is_new && k < told.count; k++)
            is_new = strcmp(told.item[k], law) != 0;
        if (!is_new)
            continue;
        list_add(arena, &told, (void *)law);
        buffer_format(&all, "%s%s", told.count > 1 ? setting->english ? "; " : "・" : "",
                      law_in(setting->catalog, arena, law, setting->english));
    }
    const char *own = field->law ? field->law : sheet->law;
    const char *law = told.count > 0 ? arena_text(arena, buffer_string(&all))
                                     : law_in(setting->catalog, arena, own, setting->english);
    buffer_release(&all);
    return law;
}
