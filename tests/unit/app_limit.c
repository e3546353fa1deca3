/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a name that an old terminal cannot show is overwritten by the mark that stood for
 * it. */
#include "app_fake.h"

#define KATSU "\u845B\U000E0102"

/* A terminal of JIS X 0208 behind a converter: it knows no variation sequence. */
static bool shows_no_sequence(const void *glass, const char *text)
{
    (void)glass;
    return strstr(text, "\U000E0102") == NULL;
}

static void a_name_it_cannot_show_is_for_looking_only(void **unused)
{
    (void)unused;
    for (int limited = 0; limited < 2; limited++) {
        struct app *app = app_start();
        struct record *args = record_new(fake.arena);
        app->desk.can_show = limited ? shows_no_sequence : NULL;
        record_set(fake.arena, args, "label", value_text(KATSU));
        app_open(app, "stock.entry", args, NULL);
        arena_clear(app->desk.turn);
        assert_shows(app, KATSU);
        if (limited)
            assert_hides(app, "[" KATSU);
        else
            assert_shows(app, "[" KATSU);
        app_stop(app);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_name_it_cannot_show_is_for_looking_only)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
