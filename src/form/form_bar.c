/* SPDX-License-Identifier: Apache-2.0 */
/* The keys that work now on a form, most needed first: as its bar, and as words for F1. */
#include "form_private.h"

#include <string.h>

enum { KEYS_COLUMNS = 66 };

static void add_key(struct key_label *keys, size_t *count, struct key_label label)
{
    keys[(*count)++] = label;
}

static bool has_popup(const struct field *grid)
{
    for (size_t i = 0; i < grid->columns; i++) {
        if (grid->column[i].popup)
            return true;
    }
    return false;
}

/* How many pages stand before that one. */
int form_pages_before(const struct draft *draft, int before)
{
    int count = 0;
    for (int page = draft_page_beside(draft, -1, 1); page >= 0 && page < before;
         page = draft_page_beside(draft, page, 1))
        count++;
    return count;
}

/* An action of the form comes before what a key does elsewhere. */
static bool has_action_on(struct form_screen *self, const char *key)
{
    for (size_t i = 0; i < self->draft.form->actions; i++) {
        if (strcmp(app_action_key(self->screen.app, &self->draft.form->action[i], i), key) == 0)
            return true;
    }
    return false;
}

/* What works in the field in hand, most needed first: the bar ends where the screen does. */
static void field_keys(struct form_screen *self, struct key_label *keys, size_t *count)
{
    struct app *app = self->screen.app;
    const struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    enum style style;
    bool is_cut = form_message_cut(self, &style) != NULL && style != STYLE_DIM;        /* F1 tells a field's words whole */
    const struct { enum key_id id; bool works; } row[] = {
        {KEY_ID_MESSAGES, self->draft.problems.count > 0 || is_cut},
        {KEY_ID_PROBLEM, self->draft.problems.count > 1},
        {KEY_ID_END, draft_modes[self->draft.mode].ends},
        {KEY_ID_TAKE, self->holder.words != NULL && self->holder.may_take},
        {KEY_ID_LOOKUP, slot != NULL && (slot->codes != NULL || slot->field->lookup != NULL)},
        {KEY_ID_UNKNOWN, slot != NULL && slot->field->unknown_date},
        {KEY_ID_COPY, self->draft.spot.row > 0 || (slot != NULL && slot->field->like != NULL)},
        {KEY_ID_ROW_FORM, self->draft.spot.column >= 0 && has_popup(&self->draft.form->field[self->draft.spot.field])},
        {KEY_ID_INSERT, self->draft.spot.column >= 0},
        {KEY_ID_DELETE, self->draft.spot.column >= 0},
        {KEY_ID_PAGE_DOWN, form_pages_before(&self->draft, (int)self->draft.form->pages) > 1 || (form_has_more_rows(self) && !has_action_on(self, "F8"))},
    };
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        if (row[i].works)
            add_key(keys, count, key_label(app, row[i].id));
    }
}

/* Of several actions on one key the first that is offered is meant: only that one stands in the
 * bar. */
static bool key_is_taken(const struct key_label *keys, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(keys[i].key, key) == 0)
            return true;
    return false;
}

size_t form_keys(struct form_screen *self, struct key_label *keys)
{
    struct app *app = self->screen.app;
    const struct form *form = self->draft.form;
    size_t count = 0;
    if (self->state == FORM_DONE) {
        add_key(keys, &count,
                (struct key_label){"Enter", say(app, form_is_opened(self) ? "ui.bar.back"
                                                                          : "ui.bar.next")});
        add_key(keys, &count, key_label(app, KEY_ID_END));
        return count;
    }
    add_key(keys, &count, key_label(app, KEY_ID_HELP));
    field_keys(self, keys, &count);
    if (self->sink != NULL)
        return count + form_sink_bar(self, keys + count);
    struct record *record = form->actions > 0 ? draft_record(&self->draft, app->desk.turn) : NULL;
    for (size_t i = 0; i < form->actions && count < 20; i++) {
        const struct action *action = &form->action[i];
        const char *key = app_action_key(app, action, i);
        if (!key_is_taken(keys, count, key) && form_action_ready(self, action, record) &&
            app_action_shows(app, action, record))
            add_key(keys, &count,
                    (struct key_label){key, app->desk.english && action->label_en != NULL
                                                ? action->label_en
                                                : action->label});
    }
    if (form->deed != NULL) {
        const char *label = app->desk.english && form->submit_label_en != NULL
                                ? form->submit_label_en
                                : form->submit_label;
        if (self->over != NULL)
            label = say(app, "ui.bar.row-take");
        add_key(keys, &count,
                (struct key_label){"F10", label != NULL ? label : say(app, "ui.bar.submit")});
    }
    if (form->find_list != NULL && self->over == NULL)
        add_key(keys, &count, key_label(app, KEY_ID_FIND));
    return count;
}

const char *form_keys_words(struct form_screen *self)
{
    struct app *app = self->screen.app;
    struct key_label keys[BAR_KEYS] = {key_label(app, KEY_ID_NEXT), key_label(app, KEY_ID_BACK),
                                       key_label(app, KEY_ID_JUMP)};
    size_t first = 3, count = first + form_keys(self, keys + first);
    struct buffer out = {0};
    int used = 0;
    for (size_t i = 0; i < count; i++) {
        const char *one = arena_format(app->desk.turn, "%s %s  ", keys[i].key, keys[i].label);
        bool breaks = used > 0 && used + text_columns(one) > KEYS_COLUMNS;       /* never within a key's word */
        buffer_format(&out, "%s%s", breaks ? "\n" : "", one);
        used = text_columns(one) + (breaks ? 0 : used);
    }
    const char *words = arena_text(app->desk.turn, buffer_string(&out));
    buffer_release(&out);
    return words;
}
