/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dictionary: the checks of a form — what is wrong or must be confirmed, where it is told, and what its
 * message says. Knows no field but by its name.
 */
#include "dictionary_private.h"

#include <string.h>

struct check_keys {
    const struct node *node;
    struct check check;
    const char *error, *alert, *note;
    const struct node *when, *args;
};

/* clang-format off */
#define AT(member) offsetof(struct check_keys, member)
static const struct key_spec CHECK_KEYS[] = {
    {"when",  KEY_NODE,    true,  AT(when),     .help = "condition; it fires only when true"},
    {"error", KEY_TEXT,    false, AT(error),    .help = "message; cannot pass"},
    {"alert", KEY_TEXT,    false, AT(alert),    .help = "message; passes after a named confirmation, which is kept"},
    {"note",  KEY_TEXT,    false, AT(note),     .help = "message; only shown"},
    {"at",    KEY_TEXT,    true,  AT(check.at), .help = "field it stands at, or grid.column; with in: the grid's column"},
    {"in",    KEY_ID,      false, AT(check.in), .help = "grid; evaluated for each row"},
    {"args",  KEY_MAPPING, false, AT(args),     .help = "placeholder of the message: expression"},
};
#undef AT
/* clang-format on */
const struct mapping_spec CHECK_MAPPING = MAPPING("check", CHECK_KEYS, struct check_keys,
                                                  "a check of a form");

void field_exists(struct reading *r, const struct form *form, const char *in, const char *id,
                  const struct node *at)
{
    if (!id || !id[0] || (in && form_field(form, arena_format(r->arena, "%s.%s", in, id))) ||
        form_field(form, id))
        return;
    for (size_t i = 0; i < form->open_args; i++)
        if (strcmp(form->open_arg[i], id) == 0)
            return;
    complain(r, at, "00-839", "id", id, "nearest", near_field(r, form, id), NULL);
}

static void check_args(struct reading *r, struct check *check, const struct node *args,
                       const struct expr_scope *scope)
{
    struct pairs pairs = pairs_read(r, args);
    check->arg = pairs.name;
    check->args = pairs.count;
    check->arg_value = arena_take(r->arena, (pairs.count + 1) * sizeof(*check->arg_value));
    for (size_t i = 0; i < pairs.count; i++)
        check->arg_value[i] = expr_read(r, pairs.node[i], scope);
}

static void check_read(struct reading *r, const struct form *form, struct check_keys *keys)
{
    struct check *check = &keys->check;
    const struct expr_scope *scope = form->scope;
    int kinds = (keys->error != NULL) + (keys->alert != NULL) + (keys->note != NULL);
    if (kinds != 1)
        complain(r, keys->node, "00-843", NULL);
    check->message = keys->error   ? keys->error
                     : keys->alert ? keys->alert
                     : keys->note  ? keys->note
                                   : "";
    check->kind = keys->error ? MESSAGE_ERROR : keys->alert ? MESSAGE_ALERT : MESSAGE_NOTE;
    check->place = place_of(keys->node);
    refer(r, LINK_MESSAGE, check->message,
          value_at(keys->node, keys->error   ? "error"
                               : keys->alert ? "alert"
                                             : "note"));
    if (check->in) {
        scope = NULL;
        for (size_t i = 0; i < form->scope->count; i++)
            if (strcmp(form->scope->name[i].name, check->in) == 0)
                scope = form->scope->name[i].rows;
        if (!scope) {
            complain(r, value_at(keys->node, "in"), "00-837", "id", check->in, "nearest",
                     near_name(r, form->scope, check->in, EXPR_ROWS), NULL);
            return;
        }
    }
    field_exists(r, form, check->in, check->at, keys->node);
    if (keys->when)
        check->when = condition_read(r, keys->when, scope);
    check_args(r, check, keys->args, scope);
}

void checks_read(struct reading *r, struct form *form, const struct node *sequence)
{
    struct check_keys *keys = items_read(r, sequence, &CHECK_MAPPING, &form->checks);
    form->check = arena_take(r->arena, (form->checks + 1) * sizeof(*form->check));
    for (size_t i = 0; i < form->checks; i++) {
        check_read(r, form, &keys[i]);
        form->check[i] = keys[i].check;
    }
}
