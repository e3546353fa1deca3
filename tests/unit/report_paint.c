/* SPDX-License-Identifier: Apache-2.0 */
/* Town hall: a person registered with one form of a letter gets a certificate with another, and
 * nobody notices, because the layout library draws the plain glyph where the font lacks the
 * sequence. Glyphs: IPAmj明朝 holds Moji_Joho sequences only (MJ文字情報一覧表: 葛 MJ022335 =
 * U+845B U+E0102); U+E0100 of Adobe-Japan1 is not among them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include "madoguchi/report.h"

static struct painter *painter(void)
{
    struct error err = ERROR_NONE;
    struct painter *made = painter_open(NULL, &err);
    assert_non_null(made);
    return made;
}

static void registered_sequences_can_be_printed(void **state)
{
    struct painter *p = painter();
    struct error err = ERROR_NONE;
    (void)state;
    assert_true(painter_can(p, "葛\U000E0102城", &err));
    assert_true(painter_can(p, "渡邉\U000E0114", &err));
    assert_true(painter_can(p, "か\u3099", &err));           /* stored decomposed, printed as one letter */
    painter_close(&p);
}

static void missing_sequences_are_refused_by_name(void **state)
{
    struct painter *p = painter();
    struct error err = ERROR_NONE;
    (void)state;
    assert_false(painter_can(p, "葛\U000E0100城", &err));
    assert_string_equal(err.id, "00-713");
    assert_string_equal(error_arg(&err, "code"), "U+845B U+E0100");
    assert_false(painter_can(p, "\U00031350", &err));       /* Ext H: no glyph at all */
    assert_string_equal(err.id, "00-712");
    painter_close(&p);
}

static void the_page_gives_the_name_back(void **state)
{
    char path[] = "/tmp/madoguchi-paint-XXXXXX", line[256], command[128];
    int fd = mkstemp(path);
    struct painter *p = painter();
    struct error err = ERROR_NONE;
    struct placed item = {.kind = PLACED_TEXT, .x = 1000, .y = 1000, .width = 8000, .height = 1000, .size = 1200, .text = "葛\U000E0102城"};
    struct placement placement = {.item = &item, .count = 1, .pages = 1, .width = 21000, .height = 29700};
    (void)state;
    assert_true(fd >= 0);
    close(fd);
    assert_true(painter_pdf(p, &placement, path, NULL, &err));
    snprintf(command, sizeof(command), "pdftotext %s -", path);
    FILE *text = popen(command, "r");
    assert_non_null(text);
    assert_non_null(fgets(line, sizeof(line), text));
    pclose(text);
    unlink(path);
    assert_non_null(strstr(line, "葛\U000E0102城"));
    item.text = "葛\U000E0100城";
    assert_false(painter_pdf(p, &placement, path, NULL, &err));
    assert_int_not_equal(access(path, F_OK), 0);             /* nothing half-written is left */
    painter_close(&p);
}

static void a_barcode_has_bars(void **state)
{
    struct painter *p = painter();
    struct error err = ERROR_NONE;
    struct placed item = {.kind = PLACED_BARCODE, .x = 0, .y = 0, .width = 6000, .height = 1000, .id = "code128", .text = "1234567"};
    struct placement placement = {.item = &item, .count = 1, .pages = 1, .width = 21000, .height = 29700};
    char path[] = "/tmp/madoguchi-bars-XXXXXX";
    int fd = mkstemp(path);
    (void)state;
    close(fd);
    assert_true(painter_pdf(p, &placement, path, NULL, &err));
    item.id = "no such symbol";
    assert_false(painter_pdf(p, &placement, path, NULL, &err));
    assert_string_equal(err.id, "00-705");
    unlink(path);
    painter_close(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(registered_sequences_can_be_printed),
        cmocka_unit_test(missing_sequences_are_refused_by_name),
        cmocka_unit_test(the_page_gives_the_name_back),
        cmocka_unit_test(a_barcode_has_bars),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
