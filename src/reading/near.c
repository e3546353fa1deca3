/* SPDX-License-Identifier: Apache-2.0 */
/* reading: the name that was most likely meant by one that does not exist; base's nearest_of
 * decides. */
#include "madoguchi/reading_keys.h"

#include <string.h>

bool text_is_in(const char *const *texts, size_t count, const char *text)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(texts[i], text) == 0)
            return true;
    return false;
}

const char *near_told(const char *word, const struct list *known)
{
    const char *near = nearest_of(word, (const char *const *)known->item, known->count);
    return near[0] ? near : "–";
}

const char *near_text(struct reading *r, const char *const *texts, size_t count, const char *word)
{
    struct list known = {0};
    for (size_t i = 0; i < count; i++)
        list_add(r->arena, &known, (void *)(uintptr_t)(texts[i] ? texts[i] : ""));
    return near_told(word, &known);
}
