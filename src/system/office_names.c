/* SPDX-License-Identifier: Apache-2.0 */
/*
 * system: what office.yaml names of itself — groups, desks, printers, and of the demo's clerks city,
 * branch, department and role. What it names of the systems stands in model/links.c.
 */
#include "system_private.h"

#include <string.h>

#define IDS(r, array, count, member) ids_of((r)->arena, (count) > 0 ? &(array)->member : NULL, count, sizeof(*(array)))

/* The ids of structs that lie `step` bytes apart. */
static struct list ids_of(struct arena *arena, const char *const *id, size_t count, size_t step)
{
    struct list out = {0};
    for (size_t i = 0; i < count;
         i++, id = (const char *const *)(const void *)((const char *)(const void *)id + step))
        list_add(arena, &out, (void *)(uintptr_t)(*id ? *id : ""));
    return out;
}

static void is_one_of(struct reading *r, const struct node *at, const char *key, const char *id,
                      struct list known)
{
    for (size_t i = 0; id && i < known.count; i++)
        if (strcmp(known.item[i], id) == 0)
            return;
    if (id)
        complain(r, at, "00-657", "key", key, "id", id, "nearest", near_told(id, &known), NULL);
}

void office_printer_known(struct reading *r, const struct branch *branch, const struct node *at,
                          const char *id)
{
    is_one_of(r, at, "printer", id, IDS(r, branch->printer, branch->printers, id));
}

void office_rows_known(struct reading *r, const struct office *office, const struct matrix_row *row,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct node at = {.file = row[i].at.file,
                                .line = row[i].at.line,
                                .column = row[i].at.column};
        is_one_of(r, &at, "group", row[i].group, IDS(r, office->group, office->groups, id));
        is_one_of(r, &at, "desk", row[i].desk, IDS(r, office->department, office->departments, id));
    }
}

void office_clerk_known(struct reading *r, const struct office *office, const struct node *at,
                        const struct clerk *clerk)
{
    const struct city *city = NULL;
    for (size_t i = 0; i < office->cities && !city; i++)
        city = office->city[i].code == clerk->city ? &office->city[i] : NULL;
    if (clerk->city && !city)
        complain(r, at, "00-828", "city", arena_format(r->arena, "%d", clerk->city), NULL);
    if (city)
        is_one_of(r, at, "branch", clerk->branch, IDS(r, city->branch, city->branches, id));
    is_one_of(r, at, "department", clerk->department,
              IDS(r, office->department, office->departments, id));
    is_one_of(r, at, "role", clerk->role, IDS(r, office->role, office->roles, id));
}
