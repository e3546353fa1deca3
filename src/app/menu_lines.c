/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The lines of the menu: the matrix of the office ∩ the permissions of the role ∩ the systems that
 * are open today. What does not exist is absent; what is closed is shown with its reason. Must not
 * know which line is in hand, nor what an item is about.
 */
#include "app_private.h"

#include <string.h>

enum { REASON_COLUMNS = 72 };

static struct menu_line *add_line(struct menu_lines *self, enum line_kind kind, const char *text)
{
    if (self->count == self->room) {
        size_t room = self->room == 0 ? 64 : self->room * 2;
        struct menu_line *line = arena_take(self->arena, room * sizeof *line);
        if (self->count > 0)
            memcpy(line, self->line, self->count * sizeof *line);
        self->line = line;
        self->room = room;
    }
    self->line[self->count] = (struct menu_line){.kind = kind, .text = text};
    return &self->line[self->count++];
}

/* Nobody is told of a system they have no word of. */
static bool has_word_of(struct app *app, const char *system)
{
    const struct session *session = app_session(app);
    size_t bytes = strlen(system);
    for (size_t i = 0; session != NULL && session->may[i] != NULL; i++) {
        if (strncmp(session->may[i], system, bytes) == 0 && session->may[i][bytes] == '.')
            return true;
    }
    return session == NULL;
}

static void add_items(struct menu_lines *self, const struct matrix_row *row,
                      const struct system *system, int *number)
{
    struct app *app = self->app;
    bool titled = false;
    for (size_t i = 0; i < system->menus; i++) {
        const struct menu_item *item = &system->menu[i];
        if (!app_may(app, item->may))
            continue;
        if (!titled)
            add_line(self, LINE_SYSTEM, say_name(app, &row->name));
        titled = true;
        const char *label = app->desk.english && item->label_en != NULL ? item->label_en
                                                                        : item->label;
        struct menu_line *line = add_line(self, LINE_ITEM, label);
        line->item = item;
        line->number = ++*number;
        line->wait = waits_add(&self->waits, app, item, label);
    }
}

/* The reason is whole, place and remedy with it: whoever sees it must be able to say it on the
 * telephone. */
static void add_closed(struct menu_lines *self, const char *name, const char *reason)
{
    struct arena *arena = self->arena;
    const char *both = arena_format(arena, "%s  %s", name, reason);
    if (text_columns(both) <= REASON_COLUMNS) {
        add_line(self, LINE_CLOSED, both);
        return;
    }
    struct list lines = text_wrap(arena, reason, REASON_COLUMNS);
    add_line(self, LINE_CLOSED, arena_text(arena, name));
    for (size_t i = 0; i < lines.count; i++)
        add_line(self, LINE_CLOSED, arena_format(arena, "  %s", (const char *)lines.item[i]));
}

static void add_system(struct menu_lines *self, const struct matrix_row *row, int *number)
{
    struct app *app = self->app;
    const struct system *system = catalog_system(app->desk.catalog, row->id);
    if (system == NULL)
        return;
    const char *reason = app_closed_reason(app, row->id);
    if (reason == NULL)
        add_items(self, row, system, number);
    else if (has_word_of(app, row->id))
        add_closed(self, say_name(app, &row->name), reason);
}

static size_t city_index(const struct app *app, const struct office *office)
{
    for (size_t i = 0; i < office->cities; i++) {
        if (office->city[i].code == app->desk.city)
            return i;
    }
    return 0;
}

static void add_group(struct menu_lines *self, const struct group *group,
                      const struct matrix_row *row, size_t rows, int *number)
{
    const struct office *office = catalog_office(self->app->desk.catalog);
    size_t city = city_index(self->app, office), before = self->count;
    add_line(self, LINE_GROUP, say_name(self->app, &group->name));
    for (size_t i = 0; i < rows; i++) {
        if (row[i].runs[city] && row[i].group != NULL && strcmp(row[i].group, group->id) == 0)
            add_system(self, &row[i], number);
    }
    if (self->count == before + 1)
        self->count = before;            /* nothing under it */
}

const char *menu_draft_words(struct app *app, const char *key)
{
    return say_with(app, key, "n", arena_format(app->desk.turn, "%zu", drafts_count(app)), NULL);
}

/* The last deed, where it may not have been seen to be done (typed again, it would be done twice), and
 * that there are drafts. */
const char *menu_left_words(struct app *app)
{
    const struct session *session = app_session(app);
    const struct form *form = session != NULL && session->last_form != NULL
                                  ? catalog_form(app->desk.catalog, session->last_form)
                                  : NULL;
    const char *drafts = arena_format(app->desk.turn, "%zu", drafts_count(app));
    if (form != NULL && !form->looks)
        return say_with(app, drafts_count(app) > 0 ? "ui.last-done-drafts" : "ui.last-done", "form",
                        say_name(app, &form->name), "at", session->last_at, "number",
                        session->last_number, "n", drafts, NULL);
    return drafts_count(app) > 0 ? menu_draft_words(app, "ui.draft-waits") : NULL;
}

void menu_lines_make(struct menu_lines *self)
{
    const struct office *office = catalog_office(self->app->desk.catalog);
    int number = 0;
    self->count = 0;
    if (drafts_count(self->app) > 0)
        add_line(self, LINE_ITEM,
                 arena_text(self->arena, menu_draft_words(self->app, "ui.draft-menu")))
            ->wait = NO_WAIT;
    for (size_t i = 0; i < office->groups; i++) {
        add_group(self, &office->group[i], office->system, office->systems, &number);
        add_group(self, &office->group[i], office->interface, office->interfaces, &number);
    }
}
