/* SPDX-License-Identifier: Apache-2.0 */
/*
 * design: the keys of forms and lists. What they open is looked up later, by model's links. Knows
 * no particular form.
 */
#include "design_private.h"

struct action_keys {
    const struct node *node;
    struct action action;
    const struct node *args, *when;
};

/* clang-format off */
#define AT(member) offsetof(struct action_keys, member)
static const struct key_spec ACTION_KEYS[] = {
    {"key",      KEY_TEXT,    true,  AT(action.key),      .help = "F2 F9 F11, on one page also F7 F8; in a list also Enter, where nothing is filled also F6"},
    {"label",    KEY_TEXT,    true,  AT(action.label),    .help = "on the key bar"},
    {"label_en", KEY_TEXT,    false, AT(action.label_en), .help = "English"},
    {"open",     KEY_DOTTED,  false, AT(action.open),     .help = "form or list it opens"},
    {"sheet",    KEY_DOTTED,  false, AT(action.sheet),    .help = "instead of open: calculation sheet tried over the record, its steps shown"},
    {"print",    KEY_DOTTED,  false, AT(action.paper),    .help = "of a trial: report its steps are printed on (name, law, answer, step)"},
    {"resume",   KEY_ID,      false, AT(action.resume),   .help = "list: column with a 受付番号; opens what was put aside under it"},
    {"opens",    KEY_TEXTS,   false, AT(action.opens), AT(action.open_columns), .help = "list: column that names the form to open (system.form, or system.form:arg where the number fills not the first argument), and the column with that number"},
    {"may",      KEY_DOTTED,  false, AT(action.may),      .help = "permission word; the key is hidden without it"},
    {"option",   KEY_TEXT,    false, AT(action.option),   .help = "list: letter typed beside rows; its form runs on all of them"},
    {"args",     KEY_MAPPING, false, AT(args),            .help = "argument of what opens, input of the sheet: field of the form, column of the row"},
    {"when",     KEY_NODE,    false, AT(when),            .help = "condition under which it is offered"},
};
#undef AT
/* clang-format on */
const struct mapping_spec ACTION_MAPPING = MAPPING("action", ACTION_KEYS, struct action_keys,
                                                   "a key of a form or list");

struct action *actions_read(struct reading *r, const struct node *sequence,
                            const struct expr_scope *scope, size_t *count)
{
    struct action_keys *keys = items_read(r, sequence, &ACTION_MAPPING, count);
    struct action *actions = arena_take(r->arena, (*count + 1) * sizeof(*actions));
    for (size_t i = 0; i < *count; i++) {
        struct pairs args = pairs_read(r, keys[i].args);
        actions[i] = keys[i].action;
        actions[i].arg = args.name;
        actions[i].arg_field = args.value;
        actions[i].args = args.count;
        actions[i].at = place_of(keys[i].node);
        if (!actions[i].label_en)
            actions[i].label_en = phrase_english(r, actions[i].label);
        if (keys[i].when && scope)
            actions[i].when = condition_read(r, keys[i].when, scope);
        if ((actions[i].open != NULL) + (actions[i].sheet != NULL) + (actions[i].resume != NULL) +
                (actions[i].open_columns == 2) !=
            1)
            complain(r, keys[i].node, "00-899", "label", actions[i].label, NULL);
        refer(r, LINK_OPEN, actions[i].open, value_at(keys[i].node, "open"));
        refer(r, LINK_SHEET, actions[i].sheet, value_at(keys[i].node, "sheet"));
        refer(r, LINK_REPORT, actions[i].paper, keys[i].node);
        refer(r, LINK_WORD, actions[i].may, value_at(keys[i].node, "may"));
    }
    return actions;
}
