/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lint: checks that are written twice. A check belongs to what its fields come from: the
 * column of a table or a group of fields. Two forms that say the same of the same are told so, in
 * one system or in two. Knows no particular field.
 */
#include "lint_private.h"

#include <string.h>

struct same_check {
    const struct form *a, *b;
    const char *in_a, *in_b;             /* grids whose rows they look at */
    const char *home;                    /* file of the column or group that all names come from; NULL: they come from several */
    bool by_home;                        /* names are one when they come from one place; else when they are spelt alike */
};

static const struct field *field_named(const struct form *form, const char *in, const char *name)
{
    char dotted[160];
    if (in && strlen(in) + strlen(name) + 2 <= sizeof(dotted)) {
        strcpy(stpcpy(stpcpy(dotted, in), "."), name);
        const struct field *column = form_field(form, dotted);
        if (column)
            return column;
    }
    return form_field(form, name);
}

static bool place_is_same(struct place a, struct place b)
{
    return a.file && b.file && a.line == b.line && a.column == b.column &&
           strcmp(a.file, b.file) == 0;
}

static bool name_is_same(void *context, const char *a, const char *b)
{
    struct same_check *same = context;
    const struct field *one = field_named(same->a, same->in_a, a),
                       *other = field_named(same->b, same->in_b, b);
    if (!same->by_home)
        return strcmp(a, b) == 0;
    if (!one || !other || !place_is_same(one->from, other->from))
        return false;
    same->home = one->from.file;
    return true;
}

static bool text_is_same(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

/* Written at a column or in a group: of two columns each has its own. */
static bool is_at_home(const struct check *check)
{
    return strstr(check->place.file, "/tables/") != NULL ||
           strstr(check->place.file, "/_shared/groups/") != NULL;
}

/* Spelt alike with the same words at the same place; or of the same columns, whatever they are
 * called and told. */
static bool check_is_same(struct same_check *same, const struct check *a, const struct check *b,
                          bool is_one_system)
{
    if (!a->when || !b->when || place_is_same(a->place, b->place))
        return false;                    /* a group's or a table's check is the same one in every form */
    same->in_a = a->in;
    same->in_b = b->in;
    same->by_home = true;
    same->home = NULL;
    if (expr_is_same(a->when, b->when, name_is_same, same) && same->home)
        return true;
    same->by_home = false;
    same->home = NULL;
    return is_one_system && !(is_at_home(a) && is_at_home(b)) &&
           strcmp(a->message, b->message) == 0 && text_is_same(a->in, b->in) &&
           text_is_same(a->at, b->at) && expr_is_same(a->when, b->when, name_is_same, same);
}

static void tell(struct reading *r, const struct same_check *same, const struct check *check)
{
    const char *form = same->a->system == same->b->system ? same->b->name.id : same->b->dotted;
    const char *part = same->home ? strstr(same->home, "/tables/") : NULL;
    const char *group = same->home && !part ? strstr(same->home, "/_shared/groups/") : NULL;
    if (part && same->home)
        complain_at(r, check->place, "00-664", "form", form, "text", expr_source(check->when),
                    "file", same->home, NULL);
    else
        complain_at(r, check->place, "00-874", "form", form, "text", expr_source(check->when),
                    "file", group ? group + 1 : "_shared/groups", NULL);
}

/* ---- a number for each check by what its names come from, and by how they are spelt: only where one is equal is looked closer ---- */
struct keying { const struct form *form; const char *in; bool by_home; };

static uint64_t name_key(void *context, const char *name)
{
    const struct keying *keying = context;
    const struct field *field = keying->by_home ? field_named(keying->form, keying->in, name)
                                                : NULL;
    return field && field->from.file
               ? expr_text_key(field->from.file) * 31 + (uint64_t)field->from.line * 1021 +
                     (uint64_t)field->from.column
               : expr_text_key(name);
}

static void keys_note(const struct form *form)
{
    for (size_t i = 0; i < form->checks; i++) {
        struct check *check = &form->check[i];
        struct keying keying = {.form = form, .in = check->in, .by_home = true};
        if (!check->when || check->key_by_word)
            continue;
        check->key_by_home = expr_key(check->when, name_key, &keying) | 1;
        keying.by_home = false;
        check->key_by_word = expr_key(check->when, name_key, &keying) | 1;
    }
}

static bool may_be_same(const struct check *a, const struct check *b)
{
    return a->kind == b->kind &&
           (a->key_by_home == b->key_by_home || a->key_by_word == b->key_by_word);
}

/* Each check of a form against all those of another, or against its own earlier ones. */
static void forms_compare(struct reading *r, const struct form *form, const struct form *other)
{
    struct same_check same = {.a = form, .b = other};
    keys_note(other);
    for (size_t c = 0; c < form->checks; c++)
        for (size_t o = 0; o < (form == other ? c : other->checks); o++)
            if (may_be_same(&form->check[c], &other->check[o]) &&
                check_is_same(&same, &form->check[c], &other->check[o],
                              form->system == other->system))
                tell(r, &same, &form->check[c]);
}

void lint_equal_checks(struct reading *r, const struct system *system)
{
    for (size_t f = 0; f < system->forms; f++) {
        const struct form *form = system->form[f];
        if (form->checks == 0)
            continue;
        keys_note(form);
        for (size_t o = 0; o <= f; o++)
            forms_compare(r, form, system->form[o]);
        for (size_t s = 0; s < r->catalog->slots && r->catalog->slot[s].system != system; s++) {
            const struct system *before = r->catalog->slot[s].system;
            for (size_t o = 0; before && o < before->forms; o++)
                forms_compare(r, form, before->form[o]);
        }
    }
}
