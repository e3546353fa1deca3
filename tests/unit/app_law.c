/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a clerk is refused something and F2 cannot say by which law, or what to do now.
 * Every form that is shipped, each message its system can give, in both languages; what stands
 * there comes from the definitions alone. */
#include "madoguchi/system.h"
#include "app_fake.h"
#include "../../src/form/form_private.h"

struct spoken { const char *what, *hint, *law; };       /* the three lines of F2; "" where one is missing */

static struct spoken spoken_of(struct form_screen *form, const struct problem *problem)
{
    const char *text = form_problem_detail(form, problem), *hint = strchr(text, '\n');
    const char *law = hint != NULL ? strchr(hint + 1, '\n') : NULL;
    struct arena *turn = form->screen.app->desk.turn;
    return (struct spoken){text, hint != NULL ? arena_textn(turn, hint + 1, strcspn(hint + 1, "\n")) : "", law != NULL ? law + 1 : ""};
}

static void check_problem(struct form_screen *form, const char *message, const struct field *field, const struct field *column)
{
    struct problem problem = {.message = message, .kind = MESSAGE_ERROR, .field = field != NULL ? field->name.id : NULL,
                              .column = column != NULL ? column->name.id : NULL, .row = column != NULL ? 0 : -1, .args = "\0"};
    const char *own = say_law(form->screen.app, message);
    const char *at = column != NULL && column->law != NULL ? column->law : field != NULL ? field->law : NULL;
    const char *wanted = own != NULL ? own : at != NULL ? at : form->draft.form->law != NULL ? form->draft.form->law : form->draft.form->system->law;
    struct spoken spoken = spoken_of(form, &problem);
    if (strlen(spoken.what) < strlen("02-001 x") || strstr(spoken.what, ".what") != NULL)
        fail_msg("%s %s: says nothing: %s", form->draft.form->dotted, message, spoken.what);
    if (spoken.hint[0] == '\0')
        fail_msg("%s %s: no way to mend it", form->draft.form->dotted, message);
    if (wanted == NULL || strstr(spoken.law, wanted) == NULL)
        fail_msg("%s %s %s: no law, or another: %s", form->draft.form->dotted, message, field != NULL ? field->name.id : "", spoken.law);
    arena_clear(form->screen.app->desk.turn);
}

/* Each field by what the engine says of any field; each message by itself, and where a check says
 * it. */
static size_t check_form(struct app *app, const struct form *form)
{
    app_open(app, form->dotted, NULL, NULL);
    struct form_screen *self = (struct form_screen *)app->top;
    assert_true(form_is(app->top));
    size_t checked = 0;
    for (size_t i = 0; i < form->fields; i++, checked++) {
        check_problem(self, "00-101", &form->field[i], NULL);
        for (size_t k = 0; k < form->field[i].columns; k++)
            check_problem(self, "00-101", &form->field[i], &form->field[i].column[k]);
    }
    for (size_t i = 0; i < form->system->messages; i++, checked++)
        check_problem(self, form->system->message[i].id, NULL, NULL);
    for (size_t i = 0; i < form->checks; i++, checked++)
        check_problem(self, form->check[i].message, NULL, NULL);
    return checked;
}

static size_t check_all(const char *locale)
{
    struct error err = ERROR_NONE;
    struct catalog *catalog = catalog_open("forms", &err);
    const char *const *ids;
    size_t checked = 0, count = catalog_systems(catalog, &ids);
    for (size_t i = 0; i < count; i++) {
        const struct system *system = catalog_system(catalog, ids[i]);
        for (size_t k = 0; system != NULL && k < system->forms; k++) {
            if (system->form[k]->deed == NULL)
                continue;
            struct app *app = app_start_in(catalog);
            app->words = words_open("build/locale", locale, &err);
            app->desk.english = strcmp(locale, "en") == 0;
            checked += check_form(app, system->form[k]);
            screen_close_all(app);
            words_free(&app->words);
            app->desk.catalog = NULL;
            app_stop(app);
        }
    }
    catalog_free(&catalog);
    return checked;
}

static void every_refusal_says_its_law_and_what_to_do(void **unused)
{
    (void)unused;
    assert_true(check_all("ja") > 1000);
    assert_true(check_all("en") > 1000);
}

/* What the engine says of a field by itself is in no definition: both lines stand in both
 * languages. */
static void what_the_engine_says_has_a_way_to_mend_it(void **unused)
{
    (void)unused;
    static const char *const locales[] = {"ja", "en"};
    for (size_t i = 0; i < COUNT_OF(locales); i++) {
        struct error err = ERROR_NONE;
        struct app *app = app_start();
        size_t found = 0;
        app->words = words_open("build/locale", locales[i], &err);
        for (int number = 100; number < 700; number++) {
            const char *hint, *id = arena_format(app->desk.turn, "00-%d", number), *what = say_message(app, app->desk.turn, id, "\0", &hint);
            bool is_there = strcmp(what, id) != 0;
            found += is_there;
            if (is_there && (hint == NULL || hint[0] == '\0'))
                fail_msg("%s %s: no way to mend it", locales[i], id);
        }
        assert_true(found > 100);
        words_free(&app->words);
        app_stop(app);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_refusal_says_its_law_and_what_to_do),
        cmocka_unit_test(what_the_engine_says_has_a_way_to_mend_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
