/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a definition is read otherwise than it was written, or its author is sent to the
 * wrong line. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "madoguchi/yaml.h"

static int make_arena(void **state)
{
    *state = arena_new();
    return 0;
}

static int free_arena(void **state)
{
    arena_free((struct arena **)state);
    return 0;
}

static const struct node *take(void **state, const char *text)
{
    struct error err = ERROR_NONE;
    const struct node *root = yaml_read_text(*state, "a.yaml", text, strlen(text), &err);
    if (!root)
        fail_msg("refused: %s %s %s\n%s", err.id, error_arg(&err, "reason") ? error_arg(&err, "reason") : "", err.where, text);
    assert_false(error_is_set(&err));
    return root;
}

static const char *text_of(const struct node *root, const char *key)
{
    const struct node *node = node_get(root, key);
    assert_non_null(node);
    assert_int_equal(node->kind, NODE_SCALAR);
    return node->text;
}

static void types_are_never_guessed(void **state)
{
    const struct node *root = take(state, "a: yes\nb: 012\nc: ~\nd:\ne: 1e3\nf: \"\"\ng: 2025-01-01\nh: 'it''s'\n");
    static const char *const rows[][2] = {
        {"a", "yes"}, {"b", "012"}, {"c", "~"}, {"d", ""}, {"e", "1e3"}, {"f", ""}, {"g", "2025-01-01"}, {"h", "it's"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_string_equal(text_of(root, rows[i][0]), rows[i][1]);
    assert_false(node_get(root, "d")->quoted);
    assert_true(node_get(root, "f")->quoted);
    assert_true(node_get(root, "h")->quoted);
    assert_null(node_get(root, "i"));
    assert_null(node_get(node_get(root, "a"), "x"));
    assert_null(node_get(NULL, "x"));
}

static void order_and_places(void **state)
{
    const struct node *root = take(state, "# 注記\n住所: 一\nrows:\n  - {x: 1, y: [甲, 乙]}\n  - z\n");
    assert_int_equal(root->kind, NODE_MAPPING);
    assert_int_equal(root->count, 2);
    assert_string_equal(root->key[0]->text, "住所");
    assert_int_equal(root->item[0]->line, 2);
    assert_int_equal(root->item[0]->column, 5);   /* code points, not bytes */
    const struct node *rows = node_get(root, "rows");
    assert_int_equal(rows->kind, NODE_SEQUENCE);
    assert_int_equal(rows->count, 2);
    assert_null(rows->key);
    const struct node *y = node_get(rows->item[0], "y");
    assert_int_equal(y->line, 4);
    assert_int_equal(y->column, 15);
    assert_string_equal(y->item[1]->text, "乙");
    assert_int_equal(y->item[1]->column, 19);
    assert_string_equal(y->item[1]->file, "a.yaml");
    assert_int_equal(rows->item[1]->line, 5);
}

static void blocks_keep_their_lines(void **state)
{
    const struct node *root = take(state, "a: 1\nbody: |\n  BEGIN\n\n    x := '{[';\n  END; # kept\nz: 2\n");
    const struct node *body = node_get(root, "body");
    assert_string_equal(body->text, "BEGIN\n\n  x := '{[';\nEND; # kept\n");
    assert_true(body->quoted);
    assert_int_equal(body->line, 2);   /* so line n of the text, from 0, is line 3 + n of the file */
    assert_int_equal(node_get(root, "z")->line, 7);
    root = take(state, "a: |-\r\n  x\r\n  y\r\nb: 2\r\n");
    assert_string_equal(text_of(root, "a"), "x\ny");
    assert_int_equal(node_get(root, "b")->line, 4);
}

static void empty_files_are_empty_mappings(void **state)
{
    static const char *const rows[] = {"", "\n\n", "# only a word\n"};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct node *root = take(state, rows[i]);
        assert_int_equal(root->kind, NODE_MAPPING);
        assert_int_equal(root->count, 0);
    }
    assert_string_equal(take(state, "---\na\n...\n")->text, "a");
}

/* U+E0100 behind U+845B is the usual form of 葛 in names of people: Unicode IVD, Moji_Joho. */
static void escapes_become_characters(void **state)
{
    const struct node *root = take(state,
        "# in words \\u{845B and \\u{}\n"
        "plain: \\u{845B}\\u{E0100}x\n"
        "double: \"\\u{845b}\\u{e0100}\\n\\u0041\\t\"\n"
        "single: '\\u{FA11}'\n"
        "block: |\n  \\u{1F600}\\u{0041}\n"
        "folded: >\n  a\n  \\u{62}\n"
        "flow: {k: \\u{43}, l: [\\u{44}]}\n"
        "\\u{6B}ey: v\n"
        "raw: \\\\u{845B}\n"
        "raw_double: \"\\\\u{845B} \\\\\\\\u{41}\"\n"
        "three: \\\\\\u{41}\n"
        "slash: \\u41 \\\\ c:\\u\n"
        "six: \\u{10FFFD}|\\u{000041}\n"
        "behind: {a: \\u{845B}, b: c}\n");
    static const char *const rows[][2] = {
        {"plain", "\u845B\U000E0100x"}, {"double", "\u845B\U000E0100\nA\t"}, {"single", "\uFA11"}, {"block", "\U0001F600A\n"},
        {"folded", "a b\n"}, {"key", "v"}, {"raw", "\\u{845B}"}, {"raw_double", "\\u{845B} \\\\u{41}"}, {"three", "\\\\A"},
        {"slash", "\\u41 \\\\ c:\\u"}, {"six", "\U0010FFFD|A"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_string_equal(text_of(root, rows[i][0]), rows[i][1]);
    assert_string_equal(text_of(node_get(root, "flow"), "k"), "C");
    assert_string_equal(node_get(node_get(root, "flow"), "l")->item[0]->text, "D");
    assert_int_equal(node_get(node_get(root, "behind"), "b")->column, 26);   /* as the author counts */
}

struct refusal { const char *text, *id, *where; };

static void check_refusal(void **state, const struct refusal *row)
{
    struct error err = ERROR_NONE;
    if (yaml_read_text(*state, "a.yaml", row->text, strlen(row->text), &err))
        fail_msg("taken: %s", row->text);
    if (strcmp(err.id, row->id) != 0 || strcmp(err.where, row->where) != 0)
        fail_msg("%s at %s (%s), wanted %s at %s, for\n%s", err.id, err.where,
                 error_arg(&err, "reason") ? error_arg(&err, "reason") : "", row->id, row->where, row->text);
}

static void refusals_and_their_places(void **state)
{
    static const struct refusal rows[] = {
        {"a: &x 1\n", "00-222", "a.yaml:1:4"}, {"a: 1\nb: *x\n", "00-222", "a.yaml:2:4"}, {"a: !!str 1\n", "00-222", "a.yaml:1:4"},
        {"a: !x {}\n", "00-222", "a.yaml:1:4"}, {"a: &x []\n", "00-222", "a.yaml:1:4"}, {"<<: 1\n", "00-222", "a.yaml:1:1"},
        {"? [a]\n: 1\n", "00-222", "a.yaml:1:3"}, {"a: 1\n---\nb: 1\n", "00-222", "a.yaml:2:1"},
        {"%YAML 1.1\n---\na: 1\n", "00-222", "a.yaml:1:1"}, {"a: 1\nb: 2\na: 3\n", "00-223", "a.yaml:3:1"},
        {"a: 1\n\\u{61}: 3\n", "00-223", "a.yaml:2:1"}, {"x:\n  - {a: 1, a: 2}\n", "00-223", "a.yaml:2:12"},
        {"a: \x01\n", "00-225", "a.yaml:1:4"}, {"\ta: 1\n", "00-225", "a.yaml:1:1"}, {"a: 日\u202E本\n", "00-225", "a.yaml:1:5"},
        {"\uFEFFa: 1\n", "00-225", "a.yaml:1:1"}, {"a: 1\rb: 2\n", "00-225", "a.yaml:1:5"}, {"a: \u2028\n", "00-225", "a.yaml:1:4"},
        {"# \u2066\n", "00-225", "a.yaml:1:3"}, {"a: \"\\e[2J\"\n", "00-225", "a.yaml:1:4"}, {"a: \"x\\0\"\n", "00-225", "a.yaml:1:4"},
        {"a: \"\\u202E\"\n", "00-225", "a.yaml:1:4"}, {"a: \\u{202E}\n", "00-225", "a.yaml:1:4"}, {"a: \\u{0}\n", "00-225", "a.yaml:1:4"},
        {"a: \"\\uFDD0\"\n", "00-225", "a.yaml:1:4"}, {"a: \xFF\n", "00-226", "a.yaml:1:4"}, {"a: \xED\xA0\x80\n", "00-226", "a.yaml:1:4"},
        {"\xFE\xFF", "00-226", "a.yaml:1:1"}, {"a: 1\nb: \x83\x65\n", "00-226", "a.yaml:2:4"},
        {"a: \\u{}\n", "00-227", "a.yaml:1:4"}, {"a: \\u{D800}\n", "00-227", "a.yaml:1:4"}, {"a: \\u{110000}\n", "00-227", "a.yaml:1:4"},
        {"a: \\u{41\n", "00-227", "a.yaml:1:4"}, {"a: \"\\u{xyz}\"\n", "00-227", "a.yaml:1:4"}, {"a: \\u{0000041}\n", "00-227", "a.yaml:1:4"},
        {"a: \\u{4 1}\n", "00-227", "a.yaml:1:4"}, {"a: 1\n b: 2\n", "00-232", "a.yaml:2:3"}, {"a:\n  - 1\n b: 2\n", "00-231", "a.yaml:3:2"},
        {"a: b: c\n", "00-232", "a.yaml:1:5"}, {"a: - b\n", "00-232", "a.yaml:1:4"}, {"a: \"x\nb: 1\n", "00-233", "a.yaml:1:4"},
        {"a: [1, 2\nb: 3\n", "00-234", "a.yaml:1:4"}, {"a: {b: 1\nc: 3\n", "00-234", "a.yaml:1:4"}, {"a: 1\nword\nb: 2\n", "00-235", "a.yaml:2:1"},
        {"a: @b\n", "00-236", "a.yaml:1:4"}, {"a: `b`\n", "00-236", "a.yaml:1:4"}, {"a: \"\\y\"\n", "00-237", "a.yaml:1:5"},
        {"a: ]\n", "00-221", "a.yaml:1:4"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        check_refusal(state, &rows[i]);
    struct error err = ERROR_NONE;
    assert_null(yaml_read_text(*state, "a.yaml", "a: \\u{110000}\n", 14, &err));
    assert_string_equal(error_arg(&err, "text"), "\\u{110000}");
    assert_null(yaml_read_text(*state, "a.yaml", "a: \\u{12", 8, &err));
    assert_string_equal(error_arg(&err, "text"), "\\u{12");
    assert_null(yaml_read_text(*state, "a.yaml", "a\0b", 3, &err));
    assert_string_equal(error_arg(&err, "code"), "U+0000");
    assert_null(yaml_read(*state, "no/such/file.yaml", &err));
    assert_string_equal(err.id, "00-201");
}

static void repeat(struct buffer *out, const char *text, size_t bytes)
{
    buffer_clear(out);
    while (out->length + strlen(text) <= bytes)
        buffer_text(out, text);
}

static void assert_refused_as(void **state, const struct buffer *text, const char *id)
{
    struct error err = ERROR_NONE;
    assert_null(yaml_read_text(*state, "a.yaml", text->data, text->length, &err));
    assert_string_equal(err.id, id);
}

static void limits(void **state)
{
    struct buffer text = {0};
    buffer_format(&text, "%.32s%.32s", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]");
    take(state, text.data);
    buffer_clear(&text);
    buffer_format(&text, "%.33s%.33s", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]");
    assert_refused_as(state, &text, "00-224");
    repeat(&text, "- a\n", 4 * 49999);
    take(state, text.data);
    repeat(&text, "- a\n", 4 * 50000);
    assert_refused_as(state, &text, "00-229");
    repeat(&text, "x", 8192);
    take(state, text.data);
    repeat(&text, "x", 8193);
    assert_refused_as(state, &text, "00-230");
    repeat(&text, "#xxxxxx\n", 256 * 1024);
    take(state, text.data);
    buffer_char(&text, '\n');
    assert_refused_as(state, &text, "00-228");
    /* Brackets in a text are only signs. */
    repeat(&text, "([{", 300);
    struct buffer quoted = {0};
    buffer_format(&quoted, "a: \"%s\"\nb: |\n  %s\n# %s\n", text.data, text.data, text.data);
    assert_string_equal(text_of(take(state, quoted.data), "a"), text.data);
    buffer_release(&quoted);
    buffer_release(&text);
}

/* 256 kB of anything are answered: nodes, or an error with an id; the parser neither runs out of
 * stack nor stays silent. */
static void much_of_anything_is_answered(void **state)
{
    static const char *const rows[] = {
        "[", "{", "[{", "[a: ", "- ", "? ", "[\n", "a: [\n", "\"", "'", "&a ", "!a ", "\\", "\\u{", "\\\\u{", "%", "#", "[],", "{a: ",
        "a: |\n ", "-\n", " ", "\n", "\n \n  ", "a: b\n", "a", "字", ": ", "a:\n ", "[[[]],", "- - - - a\n", "'\n", "\"\\u{41}",
    };
    struct buffer text = {0};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct error err = ERROR_NONE;
        repeat(&text, rows[i], 256 * 1024);
        const struct node *root = yaml_read_text(*state, "a.yaml", text.data, text.length, &err);
        if ((root == NULL) != error_is_set(&err) || (!root && strncmp(err.where, "a.yaml:", 7) != 0))
            fail_msg("「%s」 over and over is not answered: \"%s\" at \"%s\"", rows[i], err.id, err.where);
    }
    buffer_release(&text);
}

/* Whatever bytes come, the answer is nodes or an error with an id, never both or none. */
static void broken_bytes_are_answered(void **state)
{
    static const char seed[] = "id: tennyu\nrows:\n  - {a: \\u{845B}, b: [\"x\\u{41}\", 'y']}\n  - c: |\n      text {[\n    d: >-\n"
                               "      e\n\"k\": v # c\n";
    static const char sign[] = "\\u{}[]:,-\"'|>&*!%#?\n @`<~0aF\xE5\xAD\x97\xEF\xB7\x90\t\r";
    uint32_t dice = 20260401;
    for (int round = 0; round < 20000; round++) {
        char text[sizeof(seed)];
        struct error err = ERROR_NONE;
        memcpy(text, seed, sizeof(seed));
        for (int i = 0; i < 1 + round % 6; i++) {
            dice = dice * 1664525u + 1013904223u;
            text[(dice >> 8) % (sizeof(seed) - 1)] = sign[(dice >> 20) % (sizeof(sign) - 1)];
        }
        size_t count = dice % 7 ? sizeof(seed) - 1 : (dice >> 4) % sizeof(seed);
        const struct node *root = yaml_read_text(*state, "a.yaml", text, count, &err);
        if ((root == NULL) != error_is_set(&err) || (!root && strncmp(err.where, "a.yaml:", 7) != 0))
            fail_msg("round %d: %s %s", round, err.id, err.where);
        if (round % 100 == 0)
            arena_clear(*state);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(types_are_never_guessed, make_arena, free_arena),
        cmocka_unit_test_setup_teardown(order_and_places, make_arena, free_arena),
        cmocka_unit_test_setup_teardown(blocks_keep_their_lines, make_arena, free_arena),
        cmocka_unit_test_setup_teardown(empty_files_are_empty_mappings, make_arena, free_arena),
        cmocka_unit_test_setup_teardown(escapes_become_characters, make_arena, free_arena),
        cmocka_unit_test_setup_teardown(refusals_and_their_places, make_arena, free_arena),
        cmocka_unit_test_setup_teardown(limits, make_arena, free_arena),
        cmocka_unit_test_setup_teardown(much_of_anything_is_answered, make_arena, free_arena),
        cmocka_unit_test_setup_teardown(broken_bytes_are_answered, make_arena, free_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
