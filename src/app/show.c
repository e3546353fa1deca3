/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The screen of a form or list as text, without a terminal and without a database: for authors and
 * for tests.
 */
#include <string.h>

#include "app_private.h"
#include "madoguchi/entry.h"

static void show_form(struct app *app, const struct form *form, struct buffer *out)
{
    struct screen *screen = form_open(app, form, NULL, NULL);
    size_t pages = app->desk.english && form->english != NULL ? form->english->pages : form->pages;
    for (size_t page = 0; page == 0 || page < pages; page++) {
        if (page > 0)
            form_show_page(screen, (int)page);
        screen_draw(app);
        canvas_text(app->canvas, out);
    }
}

static bool begin(struct app *app, struct catalog *catalog, int rows, int columns,
                  const char *locale, const char *folder, struct error *err)
{
    const struct office *office = catalog_office(catalog);
    *app = (struct app){.doors = &app_doors, .desk = {.catalog = catalog, .today = clock_today(), .english = locale != NULL && locale[0] == 'e'}};
    app->words = words_open(folder, locale, err);
    if (app->words == NULL)
        return false;
    app->config.locale_folder = folder;
    app->desk.city = office->cities > 0 ? office->city[0].code : 0;
    app->canvas = canvas_new(rows, columns);
    app->desk.turn = arena_new();
    return true;
}

static void draw(struct app *app, struct buffer *out)
{
    screen_draw(app);
    canvas_text(app->canvas, out);
}

static void end(struct app *app)
{
    screen_close_all(app);
    canvas_free(&app->canvas);
    arena_free(&app->desk.turn);
    words_free(&app->words);
}

bool app_show(struct catalog *catalog, const char *dotted, int rows, int columns,
              const char *locale, const char *locale_folder, struct buffer *out, struct error *err)
{
    struct app app;
    const struct form *form = catalog_form(catalog, dotted);
    const struct list_def *list = form == NULL ? catalog_list(catalog, dotted) : NULL;
    if (form == NULL && list == NULL)
        return error_set(err, "00-905", "id", dotted, NULL);
    if (rows < SCREEN_ROWS || columns < SCREEN_COLUMNS)
        return error_set(err, "00-906", NULL);
    if (!begin(&app, catalog, rows, columns, locale, locale_folder, err))
        return false;
    if (form != NULL) {
        show_form(&app, form, out);
    } else {
        list_open(&app, list, NULL, NULL);
        draw(&app, out);
    }
    end(&app);
    return true;
}

static void open_bundles(struct app *app, const struct form *form) { entry_open(app, form); }
static void open_head(struct app *app, const struct form *form) { entry_open_head(app, form); }
static void open_interview(struct app *app, const struct form *form)
{
    interview_open(app, form, false);
}
static void open_kiosk(struct app *app, const struct form *form)
{
    interview_open(app, form, true);
    screen_event(app, &(struct event){.kind = EVENT_TEXT, .text = app->desk.english ? "3" : "1"});
}
static void open_login(struct app *app, const struct form *form) { (void)form; login_open(app); }
static void open_menu(struct app *app, const struct form *form) { (void)form; menu_open(app); }
static void open_lock(struct app *app, const struct form *form) { (void)form; lock_open(app); }
/* Something must have been typed that can be put aside. */
static void open_aside(struct app *app, const struct form *form)
{
    form_open(app, form, NULL, NULL);
    screen_event(app, &(struct event){.kind = EVENT_TEXT, .text = "1"});
    screen_event(app, &(struct event){.kind = EVENT_CTRL, .letter = 'S'});
}

/* The first way that an example names; of a code the first that there is. */
static struct value specimen_of(struct app *app, const struct form *form, const struct field *field)
{
    struct arena *turn = app->desk.turn;
    const char *example = field->example != NULL ? field->example : "";
    const char *more = strstr(example, "、");
    const struct code_list *codes = field->codes != NULL ? app_codes(app, form->system, field->codes)
                                                         : NULL;
    if (codes != NULL && codes->count > 0)
        return value_text(codes->code[0].id);
    if (field->kind == KIND_TEXT && example[0] != '\0')
        return value_text(arena_textn(turn, example, more != NULL ? (size_t)(more - example) : strlen(example)));
    if (field->kind == KIND_DATE)
        return value_day(app->desk.today);
    return field->kind == KIND_INT ? value_int(1)
           : field->kind == KIND_YEN ? value_yen(10000)
                                     : value_null();
}

static const struct record *specimen(struct app *app, const struct form *form)
{
    struct record *record = record_new(app->desk.turn);
    for (size_t i = 0; i < form->fields; i++)
        record_set(app->desk.turn, record, form->field[i].name.id,
                   specimen_of(app, form, &form->field[i]));
    return record;
}

static void open_reading(struct app *app, const struct form *form)
{
    entry_show_reading(app, form, specimen(app, form));
}

static void open_verifying(struct app *app, const struct form *form)
{
    entry_show_verifying(app, form, specimen(app, form));
}

bool app_show_kind(struct catalog *catalog, const char *kind, const struct form *form,
                   const char *locale, const char *locale_folder, struct buffer *out,
                   struct error *err)
{
    static const struct { const char *kind; void (*open)(struct app *app, const struct form *form); } kinds[] = {
        {"login", open_login}, {"menu", open_menu}, {"bundles", open_bundles}, {"bundle-head", open_head},
        {"interview", open_interview}, {"kiosk", open_kiosk}, {"lock", open_lock}, {"aside", open_aside},
        {"reading", open_reading}, {"verifying", open_verifying},
    };
    struct app app;
    if (!begin(&app, catalog, SCREEN_ROWS, SCREEN_COLUMNS, locale, locale_folder, err))
        return false;
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (strcmp(kinds[i].kind, kind) == 0)
            kinds[i].open(&app, form);
    draw(&app, out);
    end(&app);
    return true;
}
