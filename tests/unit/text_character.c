/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a clerk cannot tell which 邉 of the register stands on the screen, or cannot enter
 * one by radical. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "madoguchi/text.h"
#include "madoguchi/text_character.h"

enum { ROOM = 64 };
static struct characters *list;

static int open_list(void **unused)
{
    (void)unused;
    struct error err = ERROR_NONE;
    list = characters_open("forms/_shared/data/mj.tsv", &err);
    return list ? 0 : -1;
}

static int close_list(void **unused)
{
    (void)unused;
    characters_free(&list);
    return list ? -1 : 0;
}

/* The rows are those of MJ文字情報一覧表 (文字情報技術促進協議会,
 * https://moji.or.jp/mojikiban/mjlist/). */
static void a_sequence_is_one_row(void **unused)
{
    (void)unused;
    struct character row[ROOM];
    assert_int_equal(characters_of(list, 0x845B, 0xE0102, row, ROOM), 1);
    assert_string_equal(row[0].mj, "MJ022335");
    assert_string_equal(row[0].register_no, "349920");
    assert_string_equal(row[0].network_code, "J+845B");
    assert_string_equal(row[0].x0213, "1-19-75");
    assert_int_equal(row[0].strokes, 11);
    assert_string_equal(row[0].radicals, "140.8");
    assert_string_equal(row[0].readings, "カツ,カチ,くず,つづら,かずら");
    assert_int_equal(characters_of(list, 0x845B, 0xE0100, row, ROOM), 0);   /* Adobe-Japan1, not of this collection */
}

static void a_bare_code_lists_all_the_plainest_first(void **unused)
{
    (void)unused;
    struct character row[ROOM];
    assert_int_equal(characters_of(list, 0x845B, 0, row, ROOM), 7);
    assert_string_equal(row[0].mj, "MJ022335");
    assert_int_equal(characters_of(list, 0x9089, 0, row, 2), 16);   /* 邉 (IVD: E010F–E011D, E011F): more rows than room */
    assert_string_equal(row[0].mj, "MJ026190");
    assert_true(characters_of(list, 0x990A, 0, row, ROOM) >= 5);    /* 養 has a row without sequence that is not the plain one */
    assert_string_equal(row[0].mj, "MJ028405");
    assert_int_equal(characters_of(list, 'A', 0, row, ROOM), 0);
    assert_int_equal(characters_of(list, 0, 0, row, ROOM), 0);
}

static void a_compatibility_ideograph_stays_itself(void **unused)
{
    (void)unused;
    struct character row[ROOM];
    assert_int_equal(characters_of(list, 0xF91D, 0, row, ROOM), 1);
    assert_string_equal(row[0].mj, "MJ030183");
    assert_int_equal(row[0].base, 0x6B04);
    assert_int_equal(characters_of(list, 0x6B04, 0xE0103, row, ROOM), 1);
    assert_string_equal(row[0].mj, "MJ030183");
    size_t count = characters_of(list, 0x6B04, 0, row, ROOM);
    for (size_t i = 0; i < count; i++)
        assert_string_not_equal(row[i].mj, "MJ030183");
}

static void found_by_each_of_its_numbers(void **unused)
{
    (void)unused;
    static const char *const numbers[] = {"MJ022335", "mj022335", "349920", "J+845B", "U+845B U+E0102"};
    struct character row[ROOM];
    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        struct character_search search = {.number = numbers[i]};
        assert_int_equal(characters_find(list, &search, row, ROOM), 1);
        assert_string_equal(row[0].mj, "MJ022335");
    }
    assert_int_equal(characters_find(list, &(struct character_search){.number = "U+845B"}, row, ROOM), 7);
    assert_int_equal(characters_find(list, &(struct character_search){.number = "MJ000000"}, row, ROOM), 0);
    assert_int_equal(characters_find(list, &(struct character_search){.number = ""}, row, ROOM), 0);
}

static bool is_among(const struct character *row, size_t count, const char *mj)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(row[i].mj, mj) == 0)
            return true;
    return false;
}

static void found_by_reading_radical_and_strokes(void **unused)
{
    (void)unused;
    static struct character row[2048];
    static const char *const readings[] = {"くず", "クズ", "\uFF78\uFF7D\uFF9E", "kuzu"};
    size_t count = 0;
    for (size_t i = 0; i < COUNT_OF(readings); i++) {
        count = characters_find(list, &(struct character_search){.reading = readings[i]}, row, COUNT_OF(row));
        assert_true(count >= 7 && count <= COUNT_OF(row) && is_among(row, count, "MJ022335"));
    }
    for (size_t i = 1; i < count; i++)
        assert_true(row[i - 1].strokes <= row[i].strokes);
    assert_int_equal(characters_find(list, &(struct character_search){.reading = "く"}, row, 0) > 0, 1);
    static const char *const grass[] = {"140", "\u8278", "\u8279", "\u2F8B"};
    for (size_t i = 0; i < COUNT_OF(grass); i++) {
        struct character_search search = {.radical = grass[i], .strokes = 11};
        count = characters_find(list, &search, row, COUNT_OF(row));
        assert_true(count > 100 && count <= COUNT_OF(row) && is_among(row, count, "MJ022335"));
        assert_false(is_among(row, count, "MJ022336"));     /* 12 strokes */
    }
    struct character_search all = {.radical = "162", .strokes = 17, .reading = "ヘン", .number = "J+9089"};
    assert_int_equal(characters_find(list, &all, row, ROOM), 1);
    assert_int_equal(characters_find(list, &(struct character_search){.radical = "215"}, row, ROOM), 0);
    assert_int_equal(characters_find(list, &(struct character_search){.radical = "\u5C71\u5DDD"}, row, ROOM), 0);
    /* 阝 stands on the left for 170, on the right for 163: 隊 and 邑 */
    count = characters_find(list, &(struct character_search){.radical = "\u961D", .number = "U+90FD"}, row, ROOM);
    assert_true(count > 0);
    count = characters_find(list, &(struct character_search){.radical = "\u961D", .number = "U+968A"}, row, ROOM);
    assert_true(count > 0);
}

static void variants_are_the_whole_class(void **unused)
{
    (void)unused;
    uint32_t out[ROOM];
    /* 辺 = 邊 邉 …: 住民記録システム標準仕様書 2 あいまい検索 */
    static const uint32_t class[] = {0x8FBA, 0x9089, 0x908A};
    for (size_t i = 0; i < COUNT_OF(class); i++) {
        size_t count = character_variants(class[i], out, ROOM), seen = 0;
        assert_true(count >= 2 && count <= ROOM);
        for (size_t k = 0; k < count; k++) {
            assert_int_not_equal(out[k], class[i]);
            if (k > 0)
                assert_true(out[k - 1] < out[k]);
            for (size_t j = 0; j < COUNT_OF(class); j++)
                seen += out[k] == class[j];
        }
        assert_int_equal(seen, 2);
    }
    assert_int_equal(character_variants('A', out, ROOM), 0);
    assert_int_equal(character_variants(' ', out, ROOM), 0);
    assert_int_equal(character_radical_code(1), 0x2F00);
    assert_int_equal(character_radical_code(214), 0x2FD5);
    assert_int_equal(character_radical_code(215), 0);
    assert_int_equal(character_radical_code(0), 0);
}

/* Over every kanji: the class is an equivalence, and its members have one search key. Of those in
 * the extensions that stand for themselves, and so are met as a variant's class, a prime step is
 * enough. */
static void a_class_has_one_key(void **unused)
{
    (void)unused;
    static uint32_t out[256], back[256];
    size_t with_variants = 0;
    for (uint32_t code = 0x2E80; code < 0x2FA20; code++) {
        struct buffer letter = {0}, key = {0}, other = {0};
        if (code >= 0xD800 && code < 0xE000)
            continue;
        text_put_code(&letter, code);
        text_kanji_key(&key, buffer_string(&letter));
        bool is_passed = code >= 0x20000 && code < 0x2F800 && code % 13 != 0 && strcmp(buffer_string(&key), buffer_string(&letter)) == 0;
        size_t count = is_passed ? 0 : character_variants(code, out, COUNT_OF(out));
        if (count == 0) {
            buffer_release(&letter);
            buffer_release(&key);
            continue;
        }
        with_variants++;
        assert_true(count < COUNT_OF(out));
        buffer_clear(&letter);
        text_put_code(&letter, out[0]);
        text_kanji_key(&other, buffer_string(&letter));
        assert_string_equal(buffer_string(&key), buffer_string(&other));
        bool seen = false;
        size_t there = character_variants(out[0], back, COUNT_OF(back));
        for (size_t i = 0; i < there; i++)
            seen = seen || back[i] == code;
        /* a compatibility ideograph or radical that only Unicode knows is found, and does not stand
         * in the table itself */
        if (!seen && (code < 0xF900 || code > 0xFAFF) && code < 0x2F800 && code > 0x2FDF)
            fail_msg("U+%04X is no variant of U+%04X", (unsigned)code, (unsigned)out[0]);
        buffer_release(&letter);
        buffer_release(&key);
        buffer_release(&other);
    }
    assert_true(with_variants > 12000);
}

static void another_file_is_refused_with_its_line(void **unused)
{
    (void)unused;
    static const struct { const char *bytes, *id, *line; } cases[] = {
        {"# mj\nMJ1\tA\t\t\t\t\t1\t1.0\t\nMJ2\tB\n", "00-140", "3"}, {"", "00-140", "1"}, {"MJ1\tA\t\t\t\t\tx\t1.0\t\n", "00-140", "1"},
        {"MJ1\t\xFF\t\t\t\t\t1\t1.0\t\n", "00-140", "1"}, {"MJ1\tABC\t\t\t\t\t1\t1.0\t\n", "00-140", "1"},
        {"MJ1\tA\tA\t\t\t\t1\t1.0\t\n", "00-140", "1"}, {"MJ1\tA\t\t1234567890\t\t\t1\t1.0\t\n", "00-140", "1"},
    };
    const char *folder = getenv("TMPDIR");
    char path[80];
    snprintf(path, sizeof path, "%.40s/text_character.XXXXXX", folder ? folder : "/tmp");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct error err = ERROR_NONE;
        assert_true(file_write(path, cases[i].bytes, strlen(cases[i].bytes), 0600, &err));
        struct characters *other = characters_open(path, &err);
        assert_null(other);
        assert_string_equal(err.id, cases[i].id);
        assert_string_equal(error_arg(&err, "line"), cases[i].line);
    }
    remove(path);
    struct error err = ERROR_NONE;
    assert_null(characters_open(path, &err));
    assert_string_equal(err.id, "00-201");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sequence_is_one_row),
        cmocka_unit_test(a_bare_code_lists_all_the_plainest_first),
        cmocka_unit_test(a_compatibility_ideograph_stays_itself),
        cmocka_unit_test(found_by_each_of_its_numbers),
        cmocka_unit_test(found_by_reading_radical_and_strokes),
        cmocka_unit_test(variants_are_the_whole_class), cmocka_unit_test(a_class_has_one_key),
        cmocka_unit_test(another_file_is_refused_with_its_line),
    };
    return cmocka_run_group_tests(tests, open_list, close_list);
}
