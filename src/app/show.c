/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The screen of a form or list as text, without a terminal and without a database: for authors and for tests.
 */
#include "app_private.h"

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

bool app_show(struct catalog *catalog, const char *dotted, int rows, int columns, const char *locale,
              const char *locale_folder, struct buffer *out, struct error *err)
{
    struct app app = {.doors = &app_doors, .desk = {.catalog = catalog, .today = clock_today(), .english = locale != NULL && locale[0] == 'e'}};
    const struct form *form = catalog_form(catalog, dotted);
    const struct list_def *list = form == NULL ? catalog_list(catalog, dotted) : NULL;
    const struct office *office = catalog_office(catalog);
    if (form == NULL && list == NULL)
        return error_set(err, "00-905", "id", dotted, NULL);
    if (rows < SCREEN_ROWS || columns < SCREEN_COLUMNS)
        return error_set(err, "00-906", NULL);
    app.words = words_open(locale_folder, locale, err);
    if (app.words == NULL)
        return false;
    app.desk.city = office->cities > 0 ? office->city[0].code : 0;
    app.canvas = canvas_new(rows, columns);
    app.desk.turn = arena_new();
    if (form != NULL) {
        show_form(&app, form, out);
    } else {
        list_open(&app, list, NULL, NULL);
        screen_draw(&app);
        canvas_text(app.canvas, out);
    }
    screen_close_all(&app);
    canvas_free(&app.canvas);
    arena_free(&app.desk.turn);
    words_free(&app.words);
    return true;
}
