/* SPDX-License-Identifier: Apache-2.0 */
/*
 * If this fails, the cursor stops inside a character, or a column of names is shifted: Unicode's
 * own files (Debian's unicode-data) against our clusters and widths, every line and every code
 * point.
 *
 * ICU and the files may be of different versions (Debian 12: both 15.0). What was not yet assigned
 * in the older of the two has no agreed answer: such lines and codes are passed over, and when the
 * versions are equal none may be.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include "madoguchi/text.h"

#define FOLDER "/usr/share/unicode/"
enum { CODES = 0x110000 };

static int file_version, icu_version;

/* "# GraphemeBreakTest-15.0.0.txt" on the first line */
static int version_of(const char *line)
{
    int major = 0, minor = 0;
    const char *dash = strchr(line, '-');
    return dash && sscanf(dash, "-%d.%d", &major, &minor) == 2 ? major * 100 + minor : 0;
}

/* No rule of either version is known for a code that the ICU at hand has not heard of. */
static bool is_known(uint32_t code)
{
    UVersionInfo age;
    u_charAge((UChar32)code, age);
    int version = age[0] * 100 + age[1];
    return file_version == icu_version || (version > 0 && version <= file_version);
}

static FILE *open_file(const char *name)
{
    char path[128], line[256];
    UVersionInfo version;
    snprintf(path, sizeof path, FOLDER "%s", name);
    FILE *file = fopen(path, "r");
    if (!file)
        fail_msg("%s is missing: install unicode-data (.ci/setup --test)", path);
    if (fgets(line, sizeof line, file) && version_of(line))
        file_version = version_of(line);
    rewind(file);
    u_getUnicodeVersion(version);
    icu_version = version[0] * 100 + version[1];
    return file;
}

/* One line: the text, and where it may break, as byte places. */
static size_t read_line(const char *line, char *text, size_t *places, bool *known)
{
    struct buffer out = {0};
    size_t count = 0;
    *known = true;
    for (const char *at = line; *at && *at != '#';) {
        char *end;
        if (strncmp(at, "÷", strlen("÷")) == 0)
            places[count++] = out.length;
        unsigned long code = strtoul(at, &end, 16);
        if (end == at || (*at & 0x80)) {
            at++;
            continue;
        }
        *known = *known && is_known((uint32_t)code);
        text_put_code(&out, (uint32_t)code);
        at = end;
    }
    memcpy(text, buffer_string(&out), out.length + 1);
    buffer_release(&out);
    return count;
}

static void every_line_of_grapheme_break_test(void **unused)
{
    (void)unused;
    FILE *file = open_file("auxiliary/GraphemeBreakTest.txt");
    char line[2048], text[256];
    size_t places[64], lines = 0, passed_over = 0;
    while (fgets(line, sizeof line, file)) {
        bool known;
        if (line[0] == '#' || line[0] == '\n')
            continue;
        size_t count = read_line(line, text, places, &known), found = 0;
        lines++;
        if (!known) {
            passed_over++;
            continue;
        }
        const char *at = text, *end = text + strlen(text);
        struct cluster cluster;
        assert_int_equal(places[0], 0);
        while (text_next(&at, end, &cluster)) {
            found++;
            if (found >= count || places[found] != (size_t)(at - text))
                fail_msg("%s: break %zu at byte %zu", line, found, (size_t)(at - text));
        }
        assert_int_equal(found, count - 1);
    }
    fclose(file);
    assert_true(lines > 500);
    if (file_version == icu_version)
        assert_int_equal(passed_over, 0);
}

/* ---- widths ---- */

static uint8_t width[CODES];        /* A ambiguous, W wide (and F), N the rest */
static uint8_t joins[CODES];        /* second in a cluster only */

static void read_ranges(const char *name, void (*each)(uint32_t code, const char *value))
{
    FILE *file = open_file(name);
    char line[512], value[64];
    while (fgets(line, sizeof line, file)) {
        unsigned first, last;
        if (sscanf(line, "%x..%x ; %63[A-Za-z_]", &first, &last, value) != 3) {
            if (sscanf(line, "%x ; %63[A-Za-z_]", &first, value) != 2)
                continue;
            last = first;
        }
        for (unsigned code = first; code <= last && code < CODES; code++)
            each(code, value);
    }
    fclose(file);
}

static void keep_width(uint32_t code, const char *value)
{
    width[code] = strcmp(value, "W") == 0 || strcmp(value, "F") == 0 ? 'W' : strcmp(value, "A") == 0 ? 'A' : 'N';
}

static void keep_break(uint32_t code, const char *value)
{
    static const char *const second[] = {"Extend", "SpacingMark", "ZWJ"};
    for (size_t i = 0; i < COUNT_OF(second); i++)
        joins[code] |= strcmp(value, second[i]) == 0;
}

static void read_categories(void)
{
    FILE *file = open_file("UnicodeData.txt");
    char line[1024], category[3];
    unsigned code;
    while (fgets(line, sizeof line, file))
        if (sscanf(line, "%x;%*[^;];%2s", &code, category) == 2)
            joins[code] |= strcmp(category, "Mn") == 0 || strcmp(category, "Me") == 0 || strcmp(category, "Cf") == 0;
    fclose(file);
}

/* The house's own answers, where Unicode's property is not what a terminal or a register needs. */
static const struct { uint32_t first, last; int columns; const char *why; } house[] = {
    {0x0000, 0x001F, -1, "controls"}, {0x007F, 0x009F, -1, "controls"}, {0x2028, 0x2029, -1, "separators of lines"},
    {0xD800, 0xDFFF, -1, "surrogates"}, {0x1160, 0x11FF, 0, "Jamo vowels and finals"}, {0xD7B0, 0xD7FF, 0, "Jamo, extended"},
    {0x2500, 0x259F, 1, "frames"}, {0xE000, 0xF8FF, 2, "gaiji"}, {0xFF9E, 0xFF9F, 1, "half-width marks stand alone"},
    {0x1F3FB, 0x1F3FF, 0, "modifiers: second in a cluster"}, {0xF0000, 0xFFFFD, 2, "gaiji"}, {0x100000, 0x10FFFD, 2, "gaiji"},
};

static int wanted(uint32_t code, int ambiguous)
{
    for (size_t i = 0; i < COUNT_OF(house); i++)
        if (code >= house[i].first && code <= house[i].last)
            return house[i].columns;
    if (joins[code])
        return 0;
    return width[code] == 'W' ? 2 : width[code] == 'A' ? ambiguous : 1;
}

static void every_code_point_has_its_width(void **unused)
{
    (void)unused;
    size_t passed_over = 0;
    memset(width, 'N', sizeof width);
    /* the defaults for what is unassigned, as the file's own head says them */
    static const struct { uint32_t first, last; } wide[] = {
        {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xF900, 0xFAFF}, {0x20000, 0x2FFFD}, {0x30000, 0x3FFFD},
    };
    for (size_t i = 0; i < COUNT_OF(wide); i++)
        memset(width + wide[i].first, 'W', wide[i].last - wide[i].first + 1);
    read_ranges("EastAsianWidth.txt", keep_width);
    int version = file_version;
    read_ranges("auxiliary/GraphemeBreakProperty.txt", keep_break);
    read_categories();
    assert_int_equal(file_version, version);
    for (int ambiguous = 1; ambiguous <= 2; ambiguous++) {
        text_set_ambiguous(ambiguous);
        for (uint32_t code = 0; code < CODES; code++) {
            if (!is_known(code)) {
                passed_over++;
                continue;
            }
            int columns = text_code_columns(code);
            if (columns != wanted(code, ambiguous))
                fail_msg("U+%04X: %d columns, wanted %d", (unsigned)code, columns, wanted(code, ambiguous));
        }
    }
    text_set_ambiguous(1);
    if (version == icu_version)
        assert_int_equal(passed_over, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_line_of_grapheme_break_test),
                                       cmocka_unit_test(every_code_point_has_its_width)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
