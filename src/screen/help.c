/* SPDX-License-Identifier: Apache-2.0 */
/*
 * F1: what a field wants, its law, its keys, made from the definition alone, by the table of keys
 * it was read by. Ctrl-K: the keys of the place, from the one table (keys.c). Must not know a
 * system. Dry.
 */
#include "madoguchi/dictionary.h"
#include "madoguchi/model_report.h"
#include "madoguchi/screen.h"

#include <string.h>

static const char *pick(const struct app *app, const char *ja, const char *en)
{
    return app->desk.english && en != NULL && en[0] != '\0' ? en : ja;
}

static void add_line(struct app *app, struct buffer *out, const char *key, const char *text)
{
    if (text != NULL && text[0] != '\0')
        buffer_format(out, "%s %s\n", say(app, key), text);
}

struct telling { struct app *app; struct buffer *out; };

/* ui.f1.<key> says it, with {value}. */
static void tell_key(void *context, const char *name, const char *value)
{
    const struct telling *to = context;
    struct app *app = to->app;
    const char *shown = strcmp(name, "law") == 0 ? say_quote(app, value) : value;
    const char *line = say_with(app, arena_format(app->desk.turn, "ui.f1.%s", name), "value", shown,
                                NULL);
    if (strstr(buffer_string(to->out), line) == NULL)          /* a look-up and a code list are one and the same F4 */
        buffer_format(to->out, "%s\n", line);
}

/* One that may be typed, where the definition gives none: by kind, of a code the first that is
 * valid today. */
static const char *example_of(struct app *app, const struct form *form, const struct field *field)
{
    static const char *const by_kind[] = {
        [KIND_MONTH] = "R8.11", [KIND_YEN] = "12000",         [KIND_DECIMAL] = "0.5",
        [KIND_INT] = "2",       [KIND_REFERENCE] = "1234567", [KIND_COMPUTED] = NULL};
    const struct code_list *codes = app_codes(app, form != NULL ? form->system : NULL,
                                              field->codes);
    for (size_t i = 0; codes != NULL && i < codes->count; i++)
        if (code_find(codes, codes->code[i].id, app->desk.today) == &codes->code[i])
            return arena_format(app->desk.turn, "%s (%s)", codes->code[i].id,
                                pick(app, codes->code[i].name, codes->code[i].name_en));
    if (field->kind == KIND_FLAG)
        return arena_format(app->desk.turn, "1 (%s)  0 (%s)", say(app, "ui.yes"),
                            say(app, "ui.no"));
    return by_kind[field->kind];
}

static void tell_example(struct app *app, const struct form *form, const struct field *field,
                         struct buffer *out)
{
    const char *example = field->example != NULL || field->value != NULL
                              ? NULL
                              : example_of(app, form, field);
    if (field->kind == KIND_DATE)
        buffer_format(out, "%s\n",
                      say(app, field->unknown_date ? "ui.help.date-unknown" : "ui.help.date"));
    else if (example != NULL)
        buffer_format(out, "%s\n", say_with(app, "ui.f1.example", "value", example, NULL));
}

static void tell_system(struct app *app, const struct system *system, struct buffer *out)
{
    if (system == NULL || system->help == NULL)
        return;
    add_line(app, out, "ui.help.system",
             arena_format(app->desk.turn, "%s  %s", say_name(app, &system->name),
                          pick(app, system->help, system->help_en)));
    add_line(app, out, "ui.help.form-law", say_quote(app, system->law));
}

/* Its number is the same in every tongue, what stands before it a phrase; its title is the
 * standard's own. */
static const char *requirement(struct app *app, const char *req)
{
    static const char figures[] = "0123456789";
    if (!app->desk.english || req == NULL || app->desk.catalog == NULL)
        return req;
    size_t before = strcspn(req, " 0123456789");
    const char *number = req + before + strspn(req + before, " ");
    const char *of = law_english(app->desk.catalog, app->desk.turn,
                                 arena_textn(app->desk.turn, req, before));
    size_t bytes = strcspn(number, " ");
    if (of == NULL || strspn(number, figures) == 0)
        return arena_textn(app->desk.turn, req, strcspn(req, " "));
    return arena_format(app->desk.turn, "%s %.*s", of, (int)bytes, number);
}

/* What follows from a kind and stands in no key. */
void help_field(struct app *app, const struct form *form, const struct field *field,
                const char *keys, unsigned place)
{
    struct buffer out = {0};
    const char *title = field != NULL  ? say_name(app, &field->name)
                        : form != NULL ? say_name(app, &form->name)
                                       : "";
    if (field != NULL) {
        buffer_format(&out, "%s\n",
                      pick(app, field->help != NULL ? field->help : "", field->help_en));
        field_tells(field, tell_key, &(struct telling){app, &out});
        tell_example(app, form, field, &out);
    }
    if (form != NULL) {
        add_line(app, &out, "ui.help.form", pick(app, form->help, form->help_en));
        add_line(app, &out, "ui.help.form-law", say_quote(app, form->law));
        add_line(app, &out, "ui.help.req", requirement(app, form->req));
    }
    buffer_format(&out, "\n%s\n", keys);
    tell_system(app, form != NULL ? form->system : NULL, &out);
    notice_help(app, arena_format(app->desk.turn, "%s %s", say(app, "ui.key.help"), title),
                buffer_string(&out), place);
    buffer_release(&out);
}

/* What stands on it: the labels of its boxes, each once. */
static const char *matters_of(struct app *app, const struct report *report)
{
    struct buffer out = {0};
    for (size_t b = 0; b < report->blocks; b++) {
        for (size_t i = 0; i < report->block[b].boxes; i++) {
            const char *label = report->block[b].box[i].label;
            const char *told = label != NULL ? arena_format(app->desk.turn, "「%s」", label) : "";
            if (*told != '\0' && strstr(buffer_string(&out), told) == NULL)
                buffer_text(&out, told);
        }
    }
    const char *text = arena_text(app->desk.turn, buffer_string(&out));
    buffer_release(&out);
    return text;
}

void help_paper(struct app *app, const struct report *report)
{
    struct buffer out = {0};
    buffer_format(&out, "%s\n",
                  pick(app, report->help != NULL ? report->help : "", report->help_en));
    add_line(app, &out, "ui.help.form-law", say_quote(app, report->law));
    add_line(app, &out, "ui.help.req", requirement(app, report->req));
    add_line(app, &out, "ui.help.paper-matters", matters_of(app, report));
    buffer_format(&out, "\n%s\n", say(app, "ui.help.paper"));
    tell_system(app, report->system, &out);
    notice_help(app,
                arena_format(app->desk.turn, "%s %s", say(app, "ui.key.help"),
                             say_name(app, &report->name)),
                buffer_string(&out), IN_MENU);
    buffer_release(&out);
}

/* Drawn once more where nobody sees it: keys typed ahead may have changed what the bar would
 * say. */
static void read_bar(struct app *app)
{
    struct screen *screen = app->top;
    while (screen != NULL && screen->leaving)
        screen = screen->below;
    app->bar.count = 0;
    if (screen == NULL)
        return;
    struct canvas *unseen = canvas_new(canvas_rows(app->canvas), canvas_columns(app->canvas));
    screen->ops->draw(screen, unseen);
    canvas_free(&unseen);
}

void help_keys(struct app *app, unsigned place)
{
    struct buffer out = {0};
    read_bar(app);
    key_list(app, place, &out);
    notice_tell(app, STYLE_PLAIN, say(app, "ui.key.keys"), buffer_string(&out));
    buffer_release(&out);
}

bool help_event(struct app *app, const struct event *event, const struct form *form,
                const struct field *field, const char *keys)
{
    enum key_id id = key_of(event, IN_BAR);
    if (id == KEY_ID_HELP)
        help_field(app, form, field, keys, IN_BAR);
    else if (id == KEY_ID_KEYS)
        help_keys(app, IN_BAR);
    return id == KEY_ID_HELP || id == KEY_ID_KEYS;
}
