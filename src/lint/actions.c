/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lint: actions — the keys that the engine needs for itself, the same key twice, and arguments that
 * what is opened or asked does not have or needs.
 */
#include "lint_private.h"

#include <string.h>

/* ---- function keys ---- */
/* F1 help, F3 end, F4 look-up, F5 unknown or refresh, F10 execute, F12 back are the engine's
 * everywhere; F6 copies where something is filled and orders a list; F7 F8 turn the pages of a form
 * that has more than one. What they are not for, an action may have. Enter opens in a list, and
 * where nothing is filled. */
static const char *const always[] = {"F2", "F9", "F11"}, *const one_page[] = {"F7", "F8"};

const char *const *action_free_keys(size_t *count)
{
    *count = COUNT_OF(always);
    return always;
}

static bool key_is_free(const char *key, size_t pages, enum keys_of of)
{
    if (text_is_in(always, COUNT_OF(always), key) ||
        (of != KEYS_FILLED && strcmp(key, "Enter") == 0))
        return true;
    return (pages < 2 && text_is_in(one_page, COUNT_OF(one_page), key)) ||
           (of == KEYS_SHOWN && strcmp(key, "F6") == 0);
}

static bool role_has(const struct role *role, const char *word)
{
    return text_is_in(role->may, role->mays, word) ||
           text_is_in(role->emergency, role->emergencies, word);
}

/* The first that is offered is meant, so nobody may ever be offered both: other conditions, or
 * words that no role has both of. */
static bool told_apart(struct reading *r, const struct action *first, const struct action *second)
{
    const struct office *office = catalog_office(r->catalog);
    bool is_same = first->when && second->when &&
                   strcmp(expr_source(first->when), expr_source(second->when)) == 0;
    if (first->when && !is_same)
        return true;
    if (!first->may || !second->may || strcmp(first->may, second->may) == 0)
        return false;
    for (size_t i = 0; i < office->roles; i++)
        if (role_has(&office->role[i], first->may) && role_has(&office->role[i], second->may))
            return false;
    return true;
}

void lint_keys(struct reading *r, const struct action *action, size_t count, size_t pages,
               enum keys_of of)
{
    for (size_t i = 0; i < count; i++) {
        bool taken = !action[i].key || !key_is_free(action[i].key, pages, of);
        for (size_t k = 0; k < i && !taken; k++)
            taken = strcmp(action[k].key, action[i].key) == 0 &&
                    !told_apart(r, &action[k], &action[i]);
        if (taken && action[i].key)
            complain_at(r, action[i].at, "00-872", "key", action[i].key, "label", action[i].label,
                        NULL);
    }
}

/* ---- arguments of what opens ---- */
void lint_args(struct reading *r, const struct action *action, size_t count)
{
    const char *const *wanted;
    size_t wants;
    for (size_t i = 0; i < count; i++) {
        bool needed = true;
        if (!action[i].open || !target_known(r->catalog, action[i].open, &wanted, &wants, &needed))
            continue;
        for (size_t k = 0; needed && k < wants; k++)
            if (!text_is_in(action[i].arg, action[i].args, wanted[k]))
                complain_at(r, action[i].at, "00-846", "arg", wanted[k], "open", action[i].open,
                            "label", action[i].label, NULL);
        for (size_t k = 0; k < action[i].args; k++)
            if (!text_is_in(wanted, wants, action[i].arg[k]))
                complain_at(r, action[i].at, "00-847", "arg", action[i].arg[k], "open",
                            action[i].open, "label", action[i].label, "nearest",
                            near_text(r, wanted, wants, action[i].arg[k]), NULL);
    }
}

void lint_query_args(struct reading *r, struct place at, const char *query,
                     const char *const *args, size_t count)
{
    const struct query *of = query ? query_known(r->catalog, query) : NULL;
    for (size_t i = 0; of && i < of->args; i++)
        if (!text_is_in(args, count, of->arg[i].id))
            complain_at(r, at, "00-848", "arg", of->arg[i].id, "query", query, NULL);
}
