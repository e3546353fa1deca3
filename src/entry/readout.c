/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry: 読合せ: one slip after the other in the order of the paper, figures in wide letters, one
 * key when it is right and one when it is not. Must not know a form.
 */
#include "entry_private.h"

#include <string.h>

struct readout { struct screen screen; struct bundles *bundles; struct queue queue; int page; };

enum { LABEL_WIDTH = 26, FIRST_ROW = 3, AIRY = 8 };

static const struct record *slip_of(const struct readout *self)
{
    const struct bundles *bundles = self->bundles;
    return bundles->at < bundles->slips.count ? bundles->slips.item[bundles->at].record : NULL;
}

/* As it stands in the field, and what its code means. */
static const char *shown(struct readout *self, const struct field *field, struct value value)
{
    struct app *app = self->screen.app;
    struct slot slot = {.field = field, .text = ""};
    if (field->codes != NULL)
        slot.codes = app_codes(app, self->bundles->form->system, field->codes);
    slot_put(&slot, value, app->desk.turn);
    const char *text = slot_shown(app, &slot, app->desk.turn);
    struct buffer wide = {0};
    for (const char *at = text; *at != '\0'; at++) {
        bool digit = *at >= '0' && *at <= '9';
        if (digit)
            buffer_format(&wide, "\xef\xbc%c", 0x90 + *at - '0');
        else
            buffer_char(&wide, *at);
    }
    const char *out = arena_text(app->desk.turn, buffer_string(&wide));
    buffer_release(&wide);
    return out;
}

static bool is_said(const struct field *field, struct value value)
{
    return !field->hidden && !value_is_null(value) &&
           (value.kind != VALUE_LIST || value.list->count > 0);
}

static void add_field(struct readout *self, struct leaves *leaves, const struct field *field,
                      struct value value)
{
    if (is_said(field, value))
        leaves_add(leaves, say_name(self->screen.app, &field->name), shown(self, field, value));
}

static void add_rows(struct readout *self, struct leaves *leaves, const struct field *grid,
                     struct value rows)
{
    struct app *app = self->screen.app;
    for (size_t i = 0; is_said(grid, rows) && rows.kind == VALUE_LIST && i < rows.list->count;
         i++) {
        const struct value row = rows.list->item[i];
        const size_t head = leaves_head(leaves, arena_format(app->desk.turn, "%s %zu",
                                                             say_name(app, &grid->name), i + 1));
        for (size_t c = 0; row.kind == VALUE_RECORD && c < grid->columns; c++)
            add_field(self, leaves, &grid->column[c],
                      record_get(row.record, grid->column[c].name.id));
        leaves_whole(leaves, head);
    }
}

static void add(struct readout *self, struct leaves *leaves, const struct field *field,
                const struct record *record)
{
    const struct value value = record_get(record, field->name.id);
    if (field->kind == KIND_GRID)
        add_rows(self, leaves, field, value);
    else
        add_field(self, leaves, field, value);
}

/* Pages and rows as on the paper; what stands in no picture comes last. */
static struct leaves leaves_of(struct readout *self, const struct canvas *canvas,
                               const struct record *record)
{
    const struct form *form = self->bundles->form;
    struct leaves leaves = {.arena = self->screen.app->desk.turn,
                            .look = {2, LABEL_WIDTH, LABEL_WIDTH + 4,
                                     canvas_columns(canvas) - LABEL_WIDTH - 4, STYLE_STRONG}};
    for (size_t i = 0; i < form->cells; i++) {
        const struct form_cell *cell = &form->cell[i];
        if (i > 0 && cell->page != form->cell[i - 1].page)
            leaves_break(&leaves);
        if (cell->kind != CELL_TEXT && form_cell_of(form, cell->field) == cell)
            add(self, &leaves, cell->field, record);
    }
    for (size_t i = 0; i < form->fields; i++) {
        if (form_cell_of(form, &form->field[i]) == NULL)
            add(self, &leaves, &form->field[i], record);
    }
    leaves_lay(&leaves, canvas_rows(canvas) - FIRST_ROW - 2);
    if (self->page >= leaves.pages)
        self->page = leaves.pages - 1;
    return leaves;
}

/* A short slip stands with a line between. */
static int draw_slip(struct readout *self, struct canvas *canvas, const struct record *record)
{
    const struct leaves leaves = leaves_of(self, canvas, record);
    bool airy = self->bundles->form->fields <= AIRY && leaves.lines.count <= AIRY;
    leaves_draw(&leaves, canvas, FIRST_ROW, airy ? 2 : 1, self->page);
    return leaves.pages;
}

static const char *title_of(struct readout *self, int pages)
{
    struct app *app = self->screen.app;
    const char *title = say_with(app, "ui.bundle-read-title", "form",
                                 say_name(app, &self->bundles->form->name), "at",
                                 arena_format(app->desk.turn, "%zu", self->bundles->at + 1), "of",
                                 arena_format(app->desk.turn, "%zu", self->bundles->slips.count),
                                 NULL);
    return pages > 1 ? arena_format(app->desk.turn, "%s  (%d/%d)", title, self->page + 1, pages)
                     : title;
}

static void readout_draw(struct screen *screen, struct canvas *canvas)
{
    struct readout *self = (struct readout *)screen;
    struct app *app = screen->app;
    const struct record *slip = slip_of(self);
    const struct value record = slip != NULL ? record_get(slip, "record") : value_null();
    int pages = 1;
    canvas_cursor(canvas, canvas_rows(canvas) - 2, 0);
    if (slip != NULL)
        canvas_put(canvas, 1, 2, 40, STYLE_LABEL,
                   say_with(app, "ui.bundle-slip", "n", row_text(self->bundles, slip, "slip"),
                            NULL));
    if (record.kind == VALUE_RECORD)
        pages = draw_slip(self, canvas, record.record);
    bool last = self->page + 1 >= pages;
    const struct key_label keys[] = {key_label(app, KEY_ID_HELP),
                                     {"Enter",
                                      say(app, last ? "ui.bar.read-good" : "ui.bar.read-on")},
                                     {"-", say(app, "ui.bar.read-bad")},
                                     key_label(app, KEY_ID_END),
                                     key_label(app, KEY_ID_PAGE_UP),
                                     key_label(app, KEY_ID_PAGE_DOWN)};
    frame_draw(app, canvas,
               &(struct frame){.title = title_of(self, pages),
                               .key = keys,
                               .keys = COUNT_OF(keys) - (pages > 1 ? 0 : 2),
                               .style = STYLE_DIM,
                               .message = say(app,
                                              last ? "ui.bundle-read-hint" : "ui.bundle-read-on")});
}

static bool turn_page(struct readout *self, int step)
{
    const struct value record = slip_of(self) != NULL ? record_get(slip_of(self), "record")
                                                      : value_null();
    int pages = record.kind == VALUE_RECORD
                    ? leaves_of(self, self->screen.app->canvas, record.record).pages
                    : 1,
        page = self->page + step;
    if (page < 0 || page >= pages)
        return false;
    self->page = page;
    return true;
}

static void told(struct readout *self, bool good, const char *note)
{
    struct app *app = self->screen.app;
    struct record *one = record_new(app->desk.turn);
    const struct record *slip = slip_of(self);
    if (slip == NULL)
        return;
    record_set(app->desk.turn, one, "request", record_get(slip, "request"));
    record_set(app->desk.turn, one, "good", value_bool(good));
    record_set(app->desk.turn, one, "note", value_text(note));
    queue_put(&self->queue, one);
    self->bundles->at++;
    self->page = 0;
    if (slip_of(self) == NULL) {
        app_flash(app, say(app, "ui.bundle-read-end"));
        screen_leave(&self->screen);
    }
}

static void bad(struct screen *owner, const char *note)
{
    told((struct readout *)owner, false,
         note[0] != '\0' ? note : say(owner->app, "ui.bundle-read-bad"));
}

/* A slip is right when its last page is. */
static void good(struct readout *self)
{
    if (!turn_page(self, 1))
        told(self, true, "");
}

static void beside(struct readout *self, int step)
{
    if (!turn_page(self, step))
        app_bell(self->screen.app);
}

static void key_good(struct readout *self) { good(self); }
static void key_next(struct readout *self) { beside(self, 1); }
static void key_before(struct readout *self) { beside(self, -1); }
static void key_leave(struct readout *self) { screen_leave(&self->screen); }
static void key_bad(struct readout *self)
{
    prompt_open(&self->screen,
                &(struct prompt){.label = say(self->screen.app, "ui.bundle-note"), .done = bad});
}

static const struct { enum event_kind kind; char letter; const char *key, *bar; void (*deed)(struct readout *self); } keys[] = {
    {EVENT_ENTER, 0, "Enter", "ui.bar.read-good", key_good},
    {EVENT_TEXT, '+', "+", "ui.bar.read-good", key_good},
    {EVENT_TEXT, '-', "-", "ui.bar.read-bad", key_bad},
    {EVENT_F9, 0, "F9", "ui.bar.read-bad", key_bad},
    {EVENT_F8, 0, "F8", "ui.bar.page-down", key_next},
    {EVENT_F7, 0, "F7", "ui.bar.page-up", key_before},
    {EVENT_F3, 0, "F3", "ui.bar.end", key_leave},
    {EVENT_PAGE_DOWN, 0, NULL, NULL, key_next},
    {EVENT_PAGE_UP, 0, NULL, NULL, key_before},
    {EVENT_F12, 0, NULL, NULL, key_leave},
};

void readout_keys(const struct key_teller *card)
{
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (keys[i].key != NULL)
            card->tell(card->context, "manual-place-read", keys[i].key, key_word_of(keys[i].bar));
}

static void readout_event(struct screen *screen, const struct event *event)
{
    struct readout *self = (struct readout *)screen;
    char letter = event->kind != EVENT_TEXT   ? '\0'
                  : strlen(event->text) == 1 ? event->text[0]
                                             : ' ';
    if (help_event(screen->app, event, self->bundles->form, NULL,
                   say(screen->app, "ui.help.readout")))
        return;
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (keys[i].kind == event->kind && keys[i].letter == letter) {
            keys[i].deed(self);
            return;
        }
    app_bell(screen->app);
}

static void readout_tick(struct screen *screen)
{
    queue_tick(&((struct readout *)screen)->queue);
}

/* What has not gone out yet goes on from the list below. */
static void readout_close(struct screen *screen)
{
    struct readout *self = (struct readout *)screen;
    self->bundles->queue = self->queue;
}

void readout_show(struct bundles *bundles)
{
    static const struct screen_ops ops = {.kind = "readout",
                                          .draw = readout_draw,
                                          .event = readout_event,
                                          .tick = readout_tick,
                                          .close = readout_close};
    bundles->at = 0;
    struct readout *self = screen_open(bundles->screen.app, &ops, sizeof *self);
    self->screen.owner = &bundles->screen;
    self->bundles = bundles;
    queue_begin(&self->queue, bundles->screen.app, bundles->form,
                row_number(bundle_chosen(bundles), "bundle"), SLIP_CHECK);
}

static void begin(struct bundles *bundles, struct job *job)
{
    bundles_hold_slips(bundles, job);
    if (bundles->slips.count > 0)
        readout_show(bundles);
    else
        app_flash(bundles->screen.app, say(bundles->screen.app, "ui.bundle-none-read"));
}

void readout_open(struct bundles *bundles)
{
    bundles_read(bundles, "read", begin);
}
