/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry: the header of a bundle as a form like any other: what it is called, how many sheets, and a
 * field for each total that the form's definition names. Must not know a form.
 */
#include "entry_private.h"

#include <string.h>

enum { LABEL_COLUMN = 2, FIELD_COLUMN = 36, FIELD_WIDTH = 20, NAME_CHARS = 40, COUNT_MOST = 9999,
       HOW_LINES = 8 };

struct head_form { struct form form; struct field *field; struct form_cell *cell; };

static void add(struct head_form *head, struct arena *arena, struct field field)
{
    int row = (int)head->form.fields + 1;
    struct field *own = &head->field[head->form.fields++];
    *own = field;
    own->width = FIELD_WIDTH;
    head->cell[head->form.cells++] = (struct form_cell){.kind = CELL_TEXT,
                                                        .row = row,
                                                        .column = LABEL_COLUMN,
                                                        .rows = 1,
                                                        .width = text_columns(own->name.ja),
                                                        .text = arena_text(arena, own->name.ja)};
    head->cell[head->form.cells++] = (struct form_cell){.kind = CELL_FIELD,
                                                        .row = row,
                                                        .column = FIELD_COLUMN,
                                                        .rows = 1,
                                                        .width = FIELD_WIDTH,
                                                        .field = own};
}

/* A number of people or of letters has no sum that means anything: it is an integer here. */
static void add_totals(struct bundles *self, struct head_form *head, const char *const *id,
                       size_t count, const char *key)
{
    struct app *app = self->screen.app;
    for (size_t i = 0; i < count; i++) {
        const struct field *of = form_field(self->form, id[i]);
        bool money = of->kind == KIND_YEN || of->kind == KIND_DECIMAL;
        const char *name = arena_text(self->screen.arena,
                                      say_with(app, key, "label", say_name(app, &of->name), NULL));
        add(head, self->screen.arena,
            (struct field){.name = {.id = of->name.id, .ja = name, .en = name},
                           .kind = money ? of->kind : KIND_REFERENCE,
                           .digits = of->kind == KIND_DECIMAL ? of->digits : 0,
                           .required = true,
                           .min = value_null(),
                           .max = value_null(),
                           .help = arena_text(self->screen.arena,
                                              say(app, "ui.bundle-total-help"))});
    }
}

static const char *names_of(struct bundles *self, const char *const *id, size_t count)
{
    struct app *app = self->screen.app;
    struct buffer out = {0};
    for (size_t i = 0; i < count; i++) {
        const struct field *field = form_field(self->form, id[i]);
        buffer_format(&out, "%s%s", i > 0 ? say(app, "ui.comma") : "",
                      field != NULL ? say_name(app, &field->name) : id[i]);
    }
    const char *text = arena_text(app->desk.turn, buffer_string(&out));
    buffer_release(&out);
    return text;
}

/* Who looks at a slip a second time, said before the first is keyed. */
static const char *how_checked(struct bundles *self)
{
    struct app *app = self->screen.app;
    const struct bundle_def *bundle = self->form->bundle;
    const struct form *second = bundle->second != NULL
                                    ? catalog_form(app->desk.catalog, bundle->second)
                                    : NULL;
    const char *at_once = say(app, bundle->at_once                        ? "ui.bundle-at-once"
                                   : bundle->guarded && bundle->verifies > 0 ? "ui.bundle-at-once-guarded"
                                                                             : "ui.bundle-waits");
    const char *who = bundle->verifies > 0
                          ? say_with(app, "ui.bundle-second-keys", "fields",
                                     names_of(self, (const char *const *)bundle->verify,
                                              bundle->verifies),
                                     NULL)
                      : second != NULL ? say_with(app, "ui.bundle-second-looks", "form",
                                                  say_name(app, &second->name), NULL)
                                       : say(app, "ui.bundle-second-nobody");
    return arena_format(app->desk.turn, "%s\n%s", who, at_once);
}

static void add_how(struct bundles *self, struct head_form *head)
{
    struct arena *arena = self->screen.arena;
    struct list lines = text_wrap(arena, how_checked(self), SCREEN_COLUMNS - 2 * LABEL_COLUMN);
    for (size_t i = 0; i < lines.count && i < HOW_LINES; i++)
        head->cell[head->form.cells++] = (struct form_cell){
            .kind = CELL_TEXT,
            .row = (int)(head->form.fields + 2 + i),
            .column = LABEL_COLUMN,
            .rows = 1,
            .width = text_columns(lines.item[i]),
            .text = arena_text(arena, lines.item[i])};
}

static const struct form *head_form(struct bundles *self)
{
    struct app *app = self->screen.app;
    struct arena *arena = self->screen.arena;
    const struct bundle_def *bundle = self->form->bundle;
    size_t room = bundle->totals + bundle->hashes + 3;
    struct head_form *head = arena_take(arena, sizeof *head);
    const char *title = say_with(app, "ui.bundle-head", "form", say_name(app, &self->form->name),
                                 NULL);
    head->form = (struct form){.name = {.id = "bundle",
                                        .ja = arena_text(arena, title),
                                        .en = arena_text(arena, title)},
                               .system = self->form->system,
                               .dotted = "bundle",
                               .deed = "bundle",
                               .pages = 1,
                               .submit_label = say(app, "ui.bar.bundle-begin")};
    head->form.page = arena_take(arena, sizeof *head->form.page);
    head->form.field = head->field = arena_take(arena, room * sizeof *head->field);
    head->form.cell = head->cell = arena_take(arena, (2 * room + HOW_LINES) * sizeof *head->cell);
    const char *name = say(app, "ui.bundle-name"), *count = say(app, "ui.bundle-count");
    add(head, arena,
        (struct field){.name = {.id = "name", .ja = name, .en = name},
                       .kind = KIND_TEXT,
                       .max_chars = NAME_CHARS,
                       .min = value_null(),
                       .max = value_null(),
                       .help = say(app, "ui.bundle-name-help")});
    add(head, arena,
        (struct field){.name = {.id = "count", .ja = count, .en = count},
                       .kind = KIND_INT,
                       .required = true,
                       .min = value_int(1),
                       .max = value_int(COUNT_MOST),
                       .help = say(app, "ui.bundle-count-help")});
    add_totals(self, head, bundle->total, bundle->totals, "ui.bundle-total");
    add_totals(self, head, bundle->hash, bundle->hashes, "ui.bundle-hash");
    add_how(self, head);
    return &head->form;
}

static void take(struct screen *owner, const struct filled *filled)
{
    struct bundles *self = (struct bundles *)owner;
    struct arena *turn = owner->app->desk.turn;
    struct record *head = record_new(turn), *totals = record_new(turn);
    for (size_t i = 0; i < filled->record->count; i++) {
        const struct member *member = &filled->record->member[i];
        bool own = strcmp(member->name, "name") == 0 || strcmp(member->name, "count") == 0;
        record_set(turn, own ? head : totals, member->name, member->value);
    }
    record_set(turn, head, "totals", (struct value){.kind = VALUE_RECORD, .record = totals});
    struct buffer json = {0};
    json_write(&json, (struct value){.kind = VALUE_RECORD, .record = head});
    if (!bundles_ask(self, BUNDLE_KEEP,
                     &(struct bundle_ask){.form = self->form,
                                          .what = filled->head,
                                          .more = buffer_string(&json)},
                     bundles_take_row))
        app_bell(owner->app);
    buffer_release(&json);
}

static bool no_next(struct screen *owner, struct screen *form)
{
    (void)owner, (void)form;
    return false;
}

void head_open(struct bundles *self, const struct record *bundle)
{
    static const struct form_sink sink = {.mode = DRAFT_MEND,
                                          .label = "ui.bar.bundle-begin",
                                          .asks = true,
                                          .take = take,
                                          .next = no_next};
    struct arena *turn = self->screen.app->desk.turn;
    struct screen *form = form_open_sink(self->screen.app, head_form(self), NULL, &sink,
                                         &self->screen);
    char request[37], draft[37];
    auth_uuid(request);
    form_keep_head(form, self->form->dotted,
                   bundle == NULL ? request : row_text(self, bundle, "request"), bundle != NULL);
    if (bundle == NULL)
        return;
    struct record *record = record_new(turn);
    record_set(turn, record, "name", record_get(bundle, "name"));
    record_set(turn, record, "count", record_get(bundle, "want"));
    const struct value totals = record_get(bundle, "totals");
    for (size_t i = 0; totals.kind == VALUE_RECORD && i < totals.record->count; i++)
        record_set(turn, record, totals.record->member[i].name, totals.record->member[i].value);
    auth_uuid(draft);                            /* two may mend one header: each has a draft of it */
    form_mend(form, draft, record, NULL);
}
