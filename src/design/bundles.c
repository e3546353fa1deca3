/* SPDX-License-Identifier: Apache-2.0 */
/*
 * design: how a form is keyed in bundles (連続入力): the number that counts up, what is summed, what
 * a second person keys again. What was keyed waits off the register, where nothing secret or
 * protected may be: of a form with such fields nothing waits.
 */
#include "design_private.h"

#include <string.h>

struct bundle_keys { const struct node *node; struct bundle_def bundle; };
/* clang-format off */
#define AT(member) offsetof(struct bundle_keys, bundle.member)
static const struct key_spec BUNDLE_KEYS[] = {
    {"key",    KEY_ID,    false, AT(key),                   .help = "field a slip begins with: it opens the record the form stands on"},
    {"number", KEY_ID,    false, AT(number),                .help = "field that counts up from slip to slip"},
    {"totals", KEY_TEXTS, false, AT(total),  AT(totals),    .help = "fields whose sum stands on the header"},
    {"hash",   KEY_TEXTS, false, AT(hash),   AT(hashes),    .help = "fields whose sum means nothing but proves that each was keyed"},
    {"verify", KEY_TEXTS, false, AT(verify), AT(verifies),  .help = "fields and grids that a second person keys again"},
    {"second", KEY_DOTTED, false, AT(second),                .help = "form in which a second person looks at what was entered, where nothing is keyed again"},
};
#undef AT
/* clang-format on */
const struct mapping_spec BUNDLE_MAPPING = MAPPING("bundle", BUNDLE_KEYS, struct bundle_keys,
                                                   "how a form is keyed in bundles");

static bool is_number(const struct field *field)
{
    static const enum field_kind kinds[] = {KIND_INT, KIND_YEN, KIND_DECIMAL, KIND_REFERENCE,
                                            KIND_DIGITS};
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (field->kind == kinds[i])
            return true;
    return false;
}

static void fields_are_there(struct reading *r, const struct form *form, const char *const *id,
                             size_t count, const struct node *at, bool numbers)
{
    for (size_t i = 0; i < count; i++) {
        const struct field *field = form_field(form, id[i]);
        field_exists(r, form, NULL, id[i], at);
        if (field != NULL && numbers && !is_number(field))
            complain(r, at, "00-766", "id", id[i], NULL);
    }
}

static bool keeps_out(const struct field *field)
{
    return field->protected_value || field->kind == KIND_SECRET || field->kind == KIND_FILE;
}

static bool is_guarded(const struct field *field) { return field->guarded; }

static bool any_is(bool (*is)(const struct field *field), const struct field *field, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (is(&field[i]) || any_is(is, field[i].column, field[i].columns))
            return true;
    return false;
}

/* Of a form with a protected field a slip waits for nobody (sec.slip_now), and stands in the bundle
 * without them; a guarded one stands there but of who is protected, so that it may be verified and
 * not be summed. */
static void nothing_waits(struct reading *r, const struct form *form,
                          const struct bundle_def *bundle, const struct node *at)
{
    const char *const *const lists[] = {&bundle->key, &bundle->number,
                                        (const char *const *)bundle->total,
                                        (const char *const *)bundle->hash};
    const size_t counts[] = {bundle->key != NULL, bundle->number != NULL, bundle->totals,
                             bundle->hashes};
    for (size_t i = 0; bundle->at_once && i < bundle->verifies; i++)
        complain(r, at, "00-767", "id", bundle->verify[i], NULL);
    for (size_t k = 0; k < COUNT_OF(lists); k++)
        for (size_t i = 0; i < counts[k]; i++) {
            const struct field *field = form_field(form, lists[k][i]);
            if (field != NULL && (keeps_out(field) || field->guarded))
                complain(r, at, "00-767", "id", lists[k][i], NULL);
        }
}

/* A form that stands on a record says which of its fields opens it. */
static void key_opens(struct reading *r, const struct form *form, const struct bundle_def *bundle,
                      const struct node *at)
{
    const struct field *field = bundle->key != NULL ? form_field(form, bundle->key) : NULL;
    bool opens = false;
    for (size_t i = 0; bundle->key != NULL && i < form->open_args; i++)
        opens = opens || strcmp(form->open_arg[i], bundle->key) == 0;
    if (bundle->key == NULL && form->open_query != NULL && !form->open_optional)
        complain(r, at, "00-977", "form", form->name.id, NULL);
    else if (bundle->key != NULL &&
             (!opens || field == NULL || field->hidden || field->kind == KIND_GRID))
        complain(r, at, "00-978", "id", bundle->key, NULL);
}

void bundle_read(struct reading *r, struct form *form, const struct node *node, bool no_table)
{
    struct bundle_keys *keys = arena_take(r->arena, sizeof *keys);
    if (!node)
        return;
    keys_read(r, node, &BUNDLE_MAPPING, keys);
    form->bundle = &keys->bundle;
    keys->bundle.at_once = any_is(keeps_out, form->field, form->fields);
    keys->bundle.guarded = any_is(is_guarded, form->field, form->fields);
    refer(r, LINK_OPEN, keys->bundle.second, value_at(node, "second"));
    fields_are_there(r, form, &keys->bundle.number, keys->bundle.number != NULL, node, !no_table);
    fields_are_there(r, form, keys->bundle.total, keys->bundle.totals, node, !no_table);
    fields_are_there(r, form, keys->bundle.hash, keys->bundle.hashes, node, !no_table);
    fields_are_there(r, form, keys->bundle.verify, keys->bundle.verifies, node, false);
    nothing_waits(r, form, &keys->bundle, node);
    key_opens(r, form, &keys->bundle, node);
    if (!form->deed)
        complain(r, node, "00-768", "form", form->name.id, NULL);
}
