/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, some row of keys on some shipped form ends the program, spoils the screen, or
 * changes a name that a clerk typed. Keys are random but the same in every run (a fixed seed for
 * each form). */
#include "madoguchi/system.h"
#include "app_fake.h"

enum { ALL_KEYS = 24000, LEAST_KEYS = 60 };

static uint32_t state;

static uint32_t dice(uint32_t sides)
{
    state = state * 1664525u + 1013904223u;      /* Numerical Recipes */
    return (state >> 8) % sides;
}

/* What is hard to keep: variation sequences, letters outside the BMP, half-width marks, controls,
 * paste of lines. */
static const char *const letters[] = {
    "1", "2", "01", "7", "20", "R8.11.23", "S63.4.1", "H31.4.31", "5-8.1.1", ".", "+3", "-", "Y", "y", " ", "=", ">=1", "1..9",
    "ア", "ｶﾞ", "やまだ", "葛\U000E0102城", "\U0003134A", "\U000F0001", "か\u3099", "神", "\uFA19", "南国市大埇甲",
    "長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い名前", "abc", "*", "不詳", "\u202E", "\x01", "９",
};
static const enum event_kind plain[] = {
    EVENT_ENTER, EVENT_ENTER, EVENT_ENTER, EVENT_TAB, EVENT_BACKTAB, EVENT_UP, EVENT_DOWN, EVENT_LEFT, EVENT_RIGHT,
    EVENT_HOME, EVENT_END, EVENT_PAGE_UP, EVENT_PAGE_DOWN, EVENT_BACKSPACE, EVENT_DELETE, EVENT_INSERT, EVENT_ESCAPE,
    EVENT_F1, EVENT_F2, EVENT_F4, EVENT_F5, EVENT_F6, EVENT_F7, EVENT_F8, EVENT_F9, EVENT_F10, EVENT_F11, EVENT_F12,
};

static struct event next_event(void)
{
    uint32_t what = dice(10);
    if (what < 4)
        return (struct event){.kind = dice(12) == 0 ? EVENT_PASTE : EVENT_TEXT, .text = letters[dice(COUNT_OF(letters))]};
    if (what < 5)
        return (struct event){.kind = EVENT_CTRL, .letter = (char)('A' + dice(26))};
    return (struct event){.kind = plain[dice(COUNT_OF(plain))]};
}

/* The database answers something, or not yet, or never. */
static void answer(struct app *app, const char *dotted)
{
    static const enum submit_state states[] = {SUBMIT_DONE, SUBMIT_REFUSED, SUBMIT_WARNED, SUBMIT_CONFLICT};
    static struct problem problem;
    struct record *row = record_new(fake.arena);
    record_set(fake.arena, row, "kojin_no", value_int(1000 + dice(9)));
    record_set(fake.arena, row, "shimei", value_text("葛\U000E0102城"));
    fake.job.state = dice(4) == 0 ? JOB_RUNNING : dice(8) == 0 ? JOB_FAILED : JOB_DONE;
    fake.job.rows = (struct value_list){0};
    for (uint32_t i = dice(4); i > 0; i--)
        value_list_add(fake.arena, &fake.job.rows, (struct value){.kind = VALUE_RECORD, .record = row});
    const struct form *form = catalog_form(app->desk.catalog, dotted);
    const struct field *field = form != NULL && form->fields > 0 && dice(4) ? &form->field[dice((uint32_t)form->fields)] : NULL;
    for (size_t i = 0; form != NULL && i < form->fields; i++) {      /* another has changed some of it meanwhile */
        if (dice(3) == 0 && form->field[i].kind != KIND_GRID)
            record_set(fake.arena, row, form->field[i].name.id, dice(2) ? value_text(letters[dice(8)]) : value_int(dice(99)));
    }
    problem = (struct problem){.message = "00-101", .kind = dice(2) ? MESSAGE_ERROR : MESSAGE_ALERT,
                               .field = field != NULL ? field->name.id : "nowhere",
                               .column = field != NULL && field->columns > 0 ? field->column[0].name.id : NULL,
                               .row = (int)dice(3) - 1, .digest = "00-101:x", .args = "\0"};
    fake.job.answer = (struct submit_answer){.state = states[dice(COUNT_OF(states))], .key = value_int(7), .number = "R8-7",
                                             .problems = {&problem, 1, 1}, .current = row};
}

static void check_screen(struct app *app, const char *dotted, int key)
{
    struct buffer text = {0};
    size_t bad;
    screen_draw(app);
    canvas_text(app->canvas, &text);
    const char *shown = buffer_string(&text);
    if (!text_is_utf8(shown, text.length, &bad))
        fail_msg("%s key %d: the screen is no UTF-8", dotted, key);
    for (const char *at = shown; *at != '\0'; at++) {
        if ((unsigned char)*at < 0x20 && *at != '\n')
            fail_msg("%s key %d: a control letter on the screen", dotted, key);
    }
    for (const char *line = shown; *line != '\0'; line += strcspn(line, "\n") + 1) {
        const char *row = arena_textn(app->desk.turn, line, strcspn(line, "\n"));
        if (text_columns(row) > 80)
            fail_msg("%s key %d: a line of %d columns: %s", dotted, key, text_columns(row), row);
    }
    buffer_release(&text);
}

static void play(struct catalog *catalog, const char *dotted, int keys)
{
    struct app *app = app_start_in(catalog);
    state = 5381;
    for (const char *at = dotted; *at != '\0'; at++)
        state = state * 33 + (unsigned char)*at;
    for (int key = 0; key < keys; key++) {
        if (app->top == NULL)
            app_open(app, dotted, NULL, NULL);
        if (dice(3) == 0)
            answer(app, dotted);
        struct event event = next_event();
        if (app->top != NULL) {
            screen_event(app, &event);
            screen_tick(app);
        }
        if (app->top != NULL)
            check_screen(app, dotted, key);
        arena_clear(app->desk.turn);
        app->quit = false;
    }
    screen_close_all(app);
    app->desk.catalog = NULL;            /* read once for every form */
    app_stop(app);
}

static void every_shipped_form_bears_any_row_of_keys(void **unused)
{
    (void)unused;
    struct error err = ERROR_NONE;
    struct catalog *catalog = catalog_open("forms", &err);
    struct arena *arena = arena_new();
    struct list names = {0};
    const char *const *ids;
    assert_non_null(catalog);
    size_t count = catalog_systems(catalog, &ids);
    for (size_t i = 0; i < count; i++) {
        const struct system *system = catalog_system(catalog, ids[i]);
        for (size_t k = 0; system != NULL && k < system->forms; k++)
            list_add(arena, &names, arena_text(arena, system->form[k]->dotted));
        for (size_t k = 0; system != NULL && k < system->lists; k++)
            list_add(arena, &names, arena_text(arena, system->list[k]->dotted));
    }
    assert_true(names.count > 0);
    int keys = ALL_KEYS / (int)names.count;
    for (size_t i = 0; i < names.count; i++)
        play(catalog, names.item[i], keys > LEAST_KEYS ? keys : LEAST_KEYS);
    catalog_free(&catalog);
    arena_free(&arena);
}

/* What a clerk typed leaves the field code point for code point (a name is never normalised). */
static void a_name_goes_through_as_it_was_typed(void **unused)
{
    (void)unused;
    static const char *const names[] = {"葛\U000E0102城", "\uFA19田", "\U0003134A", "神田"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct app *app = app_start();
        app_open(app, "stock.entry", NULL, NULL);
        arena_clear(app->desk.turn);
        press(app, EVENT_ENTER), press(app, EVENT_ENTER), enter(app, "1"), enter(app, names[i]);
        press(app, EVENT_F10);
        if (fake.sent == NULL || strstr(fake.sent, names[i]) == NULL)
            fail_msg("sent: %s", fake.sent != NULL ? fake.sent : "nothing");
        app_stop(app);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_shipped_form_bears_any_row_of_keys),
        cmocka_unit_test(a_name_goes_through_as_it_was_typed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
