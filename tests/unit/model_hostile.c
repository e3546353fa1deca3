/* If this failed, one file made to hurt (or a generator gone wrong) would stop the counter of every
 * system for minutes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "good_copy.h"
#include "madoguchi/lint.h"
#include "madoguchi/model.h"
#include "madoguchi/system.h"

/* Puts the text in the place of the form `goto` (or of a shared group) and checks; every id that
 * was said. */
static const char *complained(const char *file, const struct buffer *text, struct arena *arena, size_t *count, size_t *bytes)
{
    struct error err = ERROR_NONE;
    const char *path = arena_format(arena, "%s/%s", folder, file);
    struct complaint *complaint;
    assert_true(file_write(path, buffer_string(text), text->length, 0644, &err));
    struct catalog *catalog = catalog_open(folder, &err);
    assert_non_null(catalog);
    (void)catalog_check(catalog, path, arena, &complaint, count);
    *bytes = arena_bytes(catalog_system(catalog, "inkan")->arena);
    struct buffer ids = {0};
    for (size_t i = 0; i < *count; i++)
        if (!strstr(buffer_string(&ids), complaint[i].error.id))
            buffer_format(&ids, "%s ", complaint[i].error.id);
    const char *said = arena_text(arena, buffer_string(&ids));
    buffer_release(&ids);
    catalog_free(&catalog);
    return said;
}

#define HEAD "form: goto\nname: a\nname_en: a\nmay: inkan.shokai\n"
#define FORM "jumin/inkan/screens/goto.yaml"
static const struct { const char *what, *file, *before, *unit, *after; int times; const char *id; } ATTACKS[] = {
    {"10^5 fields", FORM, HEAD "fields:\n", "- {id: a, name: a, kind: int}\n", "", 100000, "00-228"},
    {"as many fields as a file holds", FORM, HEAD "fields:\n", "- {id: a}\n", "", 16000, "00-884"},
    {"a form of nothing but groups", FORM, HEAD "fields:\n", "- {use: honnin}\n", "", 16000, "00-884"},
    {"unknown keys without end", FORM, HEAD "fields: []\nchecks:\n", "- {q: 1}\n", "", 12000, "00-803"},
    {"brackets of an expression", FORM, HEAD "fields: [{id: a, name: a, kind: int, help: a, value: \"", "(", "\"}]\n", 8000, "00-401"},
    {"minus signs of an expression", FORM, HEAD "fields: [{id: a, name: a, kind: int, help: a, value: \"1", " - -1", "\"}]\n", 1500, ""},
    {"functions within functions", FORM, HEAD "fields: [{id: a, name: a, kind: int, help: a, value: \"", "abs(", "\"}]\n", 1900, "00-401"},
    {"tags of a picture", FORM, HEAD "picture: |\n", "  [a ][a ][a ][a ][a ][a ][a ][a ]\n", "fields: [{id: a, name: a, kind: int, help: a}]\n", 200, "00-833"},
    {"lines of a picture", FORM, HEAD "picture: |\n", "  x\n", "fields: [{id: a, name: a, kind: int, hidden: true}]\n", 2000, "00-835"},
    {"a wide picture", FORM, HEAD "picture: |\n  ", "\xE5\xAD\x97", "\nfields: [{id: a, name: a, kind: int, hidden: true}]\n", 2600, "00-834"},
    {"grids in grids", FORM, HEAD "fields: [", "{id: a, name: a, kind: grid, fields: [", "", 12, "00-2"},
    {"one long id", FORM, HEAD "fields: [{name: a, kind: int, help: a, id: ", "a", "}]\n", 8000, ""},
    {"a long scalar", FORM, HEAD "fields: []\nhelp: \"", "a", "\"\n", 9000, "00-230"},
    {"checks that are all alike", FORM, HEAD "fields: [{id: a, name: a, kind: int, help: a}]\nchecks:\n",
     "- {when: a = 1, error: 04-001, at: a}\n", "", 4000, ""},
};

static void each_attack_is_refused_or_harmless(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(ATTACKS); i++) {
        struct arena *arena = arena_new();
        struct buffer text = {0};
        size_t count = 0, bytes = 0;
        buffer_text(&text, ATTACKS[i].before);
        for (int n = 0; n < ATTACKS[i].times; n++)
            buffer_text(&text, ATTACKS[i].unit);
        buffer_text(&text, ATTACKS[i].after);
        const char *said = complained(ATTACKS[i].file, &text, arena, &count, &bytes);
        if (!strstr(said, ATTACKS[i].id))
            fail_msg("%s: %s, not %s", ATTACKS[i].what, said, ATTACKS[i].id);
        if (bytes > 64u << 20 || count > 2100)
            fail_msg("%s: %zu bytes, %zu complaints", ATTACKS[i].what, bytes, count);
        buffer_release(&text);
        arena_free(&arena);
    }
}

/* The longest chain a form can hold, written upwards: compiled one inside the other, and the circle
 * at its end told. */
static void the_longest_chain_is_followed(void **state)
{
    struct arena *arena = arena_new();
    struct buffer text = {0};
    size_t count = 0, bytes = 0;
    (void)state;
    buffer_text(&text, HEAD "fields:\n");
    for (int i = 0; i < 1000; i++)
        buffer_format(&text, "- {id: a%d, name: a, kind: int, value: \"a%d\"}\n", i, (i + 1) % 1000);
    assert_non_null(strstr(complained(FORM, &text, arena, &count, &bytes), "00-888"));
    buffer_release(&text);
    arena_free(&arena);
}

/* One mapping with nothing right: the first twenty are told by name, the rest by their number. */
static void unknown_keys_are_counted(void **state)
{
    struct arena *arena = arena_new();
    struct buffer text = {0};
    size_t count = 0, bytes = 0;
    (void)state;
    buffer_text(&text, HEAD "fields: [{id: shimei, type: shimei}]\n");
    for (int i = 0; i < 20000; i++)
        buffer_format(&text, "kagi%d: 1\n", i);
    assert_non_null(strstr(complained(FORM, &text, arena, &count, &bytes), "00-652"));
    assert_in_range(count, 21, 25);
    buffer_release(&text);
    arena_free(&arena);
}

/* What every group means by a word is not another thing in one of them. */
static void a_shared_word_keeps_its_meaning(void **state)
{
    struct error err = ERROR_NONE;
    struct arena *arena = arena_new();
    struct buffer shared = {0}, text = {0};
    size_t count = 0, bytes = 0;
    (void)state;
    assert_true(file_read("tests/forms/good/jumin/glossary.yaml", 1 << 16, &text, &err));
    buffer_text(&text, "  - {word: kigen, name: \"\xE8\xB5\xB7\xE6\xBA\x90\", en: origin}\n");
    assert_null(strstr(complained("jumin/glossary.yaml", &text, arena, &count, &bytes), "00-725"));
    assert_true(file_read("tests/forms/good/_shared/glossary.yaml", 1 << 16, &shared, &err));
    buffer_text(&shared, "  - {word: kigen, name: \"\xE6\x9C\x9F\xE9\x99\x90\", en: due}\n");
    (void)complained("_shared/glossary.yaml", &shared, arena, &count, &bytes);
    assert_non_null(strstr(complained("jumin/glossary.yaml", &text, arena, &count, &bytes), "00-725"));
    buffer_release(&shared);
    buffer_release(&text);
    arena_free(&arena);
}

/* CONTRACTS: unique across all groups. One word in two glossaries is told, two words of one romaji
 * only say so of each other. */
static void a_word_stands_in_one_glossary(void **state)
{
    static const char *const rows[][2] = {
        {"  - {word: kojin, name: \"\xE5\x80\x8B\xE4\xBA\xBA\", en: person}\n", "00-661"},     /* the same word as in _shared */
        {"  - {word: kojina, name: \"\xE5\x80\x8B\", en: one}\n", ""},
    };
    struct error err = ERROR_NONE;
    struct arena *arena = arena_new();
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer text = {0};
        size_t count = 0, bytes = 0;
        assert_true(file_read("tests/forms/good/jumin/glossary.yaml", 1 << 16, &text, &err));
        buffer_text(&text, rows[i][0]);
        const char *said = complained("jumin/glossary.yaml", &text, arena, &count, &bytes);
        if (rows[i][1][0] ? !strstr(said, rows[i][1]) : said[0])
            fail_msg("%s: %s", rows[i][0], said);
        buffer_release(&text);
    }
    arena_free(&arena);
}

/* Two groups, one romaji: a period (\u671F\u9593) and an institution (\u6A5F\u95A2). */
static void two_words_of_one_romaji_know_of_each_other(void **state)
{
    static const struct { const char *of_jumin, *of_zei, *id; } rows[] = {
        {"", "", "00-661"}, {", apart: true", "", "00-661"}, {"", ", apart: true", "00-661"}, {", apart: true", ", apart: true", ""},
    };
    struct error err = ERROR_NONE;
    struct arena *arena = arena_new();
    struct buffer office = {0};
    size_t count = 0, bytes = 0;
    (void)state;
    const char *path = arena_format(arena, "%s/office.yaml", folder);
    assert_true(file_read("tests/forms/good/office.yaml", 1 << 16, &office, &err));
    const char *groups = strstr(buffer_string(&office), "groups:\n") + strlen("groups:\n");
    char *more = arena_format(arena, "%.*s  - {id: zei, name: zei}\n%s", (int)(groups - buffer_string(&office)), buffer_string(&office), groups);
    assert_true(file_write(path, more, strlen(more), 0644, &err) && file_make_folder(arena_format(arena, "%s/zei", folder), 0755, &err));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer jumin = {0}, zei = {0};
        assert_true(file_read("tests/forms/good/jumin/glossary.yaml", 1 << 16, &jumin, &err));
        buffer_format(&jumin, "  - {word: kikan, name: \"\u671F\u9593\", en: period%s}\n", rows[i].of_jumin);
        (void)complained("jumin/glossary.yaml", &jumin, arena, &count, &bytes);
        buffer_format(&zei, "glossary:\n  - {word: kikan, name: \"\u6A5F\u95A2\", en: institution%s}\n", rows[i].of_zei);
        (void)complained("zei/glossary.yaml", &zei, arena, &count, &bytes);
        const char *said = arena_format(arena, "%s%s", complained("jumin/glossary.yaml", &jumin, arena, &count, &bytes),
                                        complained("zei/glossary.yaml", &zei, arena, &count, &bytes));
        if (rows[i].id[0] ? !strstr(said, rows[i].id) : said[0])
            fail_msg("%zu: %s", i, said);
        buffer_release(&jumin);
        buffer_release(&zei);
    }
    buffer_release(&office);
    arena_free(&arena);
}

/* Two computed fields that read each other, and a group that takes in itself. */
static void circles_are_told(void **state)
{
    struct arena *arena = arena_new();
    struct buffer text = {0};
    size_t count = 0, bytes = 0;
    (void)state;
    buffer_text(&text, HEAD "fields:\n- {id: a, name: a, kind: int, value: \"b\"}\n- {id: b, name: b, kind: int, value: \"a\"}\n");
    assert_non_null(strstr(complained(FORM, &text, arena, &count, &bytes), "00-888"));
    buffer_clear(&text);
    buffer_text(&text, HEAD "fields:\n- {id: s, name: s, kind: computed, value: \"sum(g, x)\"}\n"
                       "- {id: g, name: g, kind: grid, fields: [{id: x, name: x, kind: int, value: \"s\"}]}\n");
    assert_non_null(strstr(complained(FORM, &text, arena, &count, &bytes), "00-888"));
    buffer_clear(&text);
    buffer_text(&text, "group: honnin\nfields:\n- {use: honnin}\n");
    const char *said = complained("_shared/groups/honnin.yaml", &text, arena, &count, &bytes);
    if (!strstr(said, "00-659"))
        fail_msg("a group in itself: %s", said);
    buffer_release(&text);
    arena_free(&arena);
}

/* Each group takes in the next many times over, and the last holds nothing: 40 to the eighth in
 * all. */
static void groups_of_groups_end(void **state)
{
    struct arena *arena = arena_new();
    struct buffer text = {0};
    size_t count = 0, bytes = 0;
    (void)state;
    for (int level = 8; level > 0; level--) {
        buffer_clear(&text);
        buffer_format(&text, "group: g%d\nfields:\n", level);
        for (int i = 0; i < 40 && level < 8; i++)
            buffer_format(&text, "- {use: g%d}\n", level + 1);
        if (level == 8)
            buffer_text(&text, "  []\n");
        (void)complained(arena_format(arena, "_shared/groups/g%d.yaml", level), &text, arena, &count, &bytes);
    }
    assert_true(bytes < 64u << 20);
    buffer_release(&text);
    arena_free(&arena);
}

/* The same with names that are made anew at every level: ten to the eighth fields, refused where
 * they become too many. */
static void fields_of_groups_of_groups_end(void **state)
{
    struct arena *arena = arena_new();
    struct buffer text = {0};
    size_t count = 0, bytes = 0, told = 0;
    (void)state;
    for (int turn = 0; turn < 2; turn++)
        for (int level = 8; level > 0; level--) {
            buffer_clear(&text);
            buffer_format(&text, "group: g%d\nfields:\n", level);
            for (int i = 0; i < 10 && level < 8; i++)
                buffer_format(&text, "- {use: g%d, as: p%d}\n", level + 1, i);
            if (level == 8)
                buffer_text(&text, "- {id: a_no, name: a, kind: int, required: \"a_no > 0 or a_no < 0\"}\n");
            told += strstr(complained(arena_format(arena, "_shared/groups/g%d.yaml", level), &text, arena, &count, &bytes), "00-675") != NULL;
        }
    assert_true(told > 0 && bytes < 64u << 20);
    buffer_release(&text);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_attack_is_refused_or_harmless),
        cmocka_unit_test(the_longest_chain_is_followed),
        cmocka_unit_test(unknown_keys_are_counted),
        cmocka_unit_test(a_shared_word_keeps_its_meaning),
        cmocka_unit_test(a_word_stands_in_one_glossary),
        cmocka_unit_test(two_words_of_one_romaji_know_of_each_other),
        cmocka_unit_test(circles_are_told),
        cmocka_unit_test(groups_of_groups_end),
        cmocka_unit_test(fields_of_groups_of_groups_end),
    };
    return cmocka_run_group_tests(tests, copy_good, remove_copy);
}
