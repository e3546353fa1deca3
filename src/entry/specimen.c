/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry: 読合せ and ベリファイ with one slip, for who looks without a database (the manual). Must not
 * know a form.
 */
#include "entry_private.h"

static struct bundles *with_slip(struct app *app, const struct form *form,
                                 const struct record *record)
{
    struct bundles *self = (struct bundles *)entry_open(app, form);
    struct arena *arena = self->slips_arena = arena_new();
    struct record *bundle = record_new(arena), *slip = record_new(arena);
    const struct value filled = {.kind = VALUE_RECORD,
                                 .record = (struct record *)(uintptr_t)record};
    record_set(arena, bundle, "bundle", value_int(1));
    record_set(arena, slip, "slip", value_int(1));
    record_set(arena, slip, "record", value_copy(arena, filled));
    value_list_add(arena, &self->rows, (struct value){.kind = VALUE_RECORD, .record = bundle});
    value_list_add(arena, &self->slips, (struct value){.kind = VALUE_RECORD, .record = slip});
    return self;
}

void entry_show_reading(struct app *app, const struct form *form, const struct record *record)
{
    readout_show(with_slip(app, form, record));
}

void entry_show_verifying(struct app *app, const struct form *form, const struct record *record)
{
    verify_show(with_slip(app, form, record));
}
