/* SPDX-License-Identifier: Apache-2.0 */
/* Town hall: one record with a broken number must not end the night's assessment. Every case of
 * tests/sheet is spoiled in a few places and given to every sheet: each answer is a record or an
 * error with an id, never a crash. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#define SHEET_HOSTILE                  /* the main is ours */
#include "../fuzz/sheet.c"

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* Digits grow, values become others, signs and brackets go astray. */
static void spoil(struct buffer *text, uint32_t *state)
{
    static const char *const pieces[] = {"9223372036854775807", "-1", "null", "[]", "{}", "\"\"", "0.5", "true", "\"9999-12-31\"", "1e9",
                                         "\"0001-01-01\"", "999999999999"};
    size_t at = next_random(state) % (text->length + 1), end = at;
    while (end < text->length && !strchr(",}]", text->data[end]))
        end++;
    const char *colon = memchr(text->data + at, ':', end - at);
    if (colon)
        at = (size_t)(colon - text->data) + 1;
    struct buffer out = {0};
    buffer_add(&out, text->data, at);
    buffer_text(&out, pieces[next_random(state) % COUNT_OF(pieces)]);
    buffer_add(&out, text->data + end, text->length - end);
    buffer_release(text);
    *text = out;
}

static void spoil_line(const char *line, size_t bytes, uint32_t *state, size_t *runs)
{
    struct arena *arena = arena_new();
    struct error err = ERROR_NONE;
    struct value one;
    assert_true(json_read(arena, line, bytes, &one, &err));
    for (int round = 0; round < 6; round++) {
        struct buffer text = {0};
        json_write(&text, record_get(one.record, "in"));
        for (int i = 0; i < round; i++)
            spoil(&text, state);
        LLVMFuzzerTestOneInput((const uint8_t *)text.data, text.length);
        buffer_release(&text);
        (*runs)++;
    }
    arena_free(&arena);
}

static void no_record_ends_the_program(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct list names = {0};
    struct error err = ERROR_NONE;
    uint32_t seed = 20261125;
    size_t runs = 0;
    assert_true(file_list("tests/sheet", ".jsonl", arena, &names, &err));
    for (size_t i = 0; i < names.count; i++) {
        struct buffer text = {0};
        assert_true(file_read(arena_format(arena, "tests/sheet/%s", (const char *)names.item[i]), 1 << 22, &text, &err));
        for (const char *at = buffer_string(&text); *at;) {
            size_t bytes = strcspn(at, "\n");
            if (bytes > 0 && *at == '{')
                spoil_line(at, bytes, &seed, &runs);
            at += bytes + (at[bytes] == '\n');
        }
        buffer_release(&text);
    }
    arena_free(&arena);
    assert_true(runs > 500);
}

static void absurd_sizes_are_refused(void **state)
{
    (void)state;
    struct buffer text = {0};
    buffer_text(&text, "{\"jido\": [");
    for (int i = 0; i < 3000; i++)
        buffer_text(&text, i ? ", {\"birth_date\": \"2020-01-01\"}" : "{\"birth_date\": \"2020-01-01\"}");
    buffer_text(&text, "]}");
    LLVMFuzzerTestOneInput((const uint8_t *)text.data, text.length);
    buffer_release(&text);
    static const char *const odd[] = {"", "{", "[]", "null", "{\"a\": {\"a\": {\"a\": 1}}}", "{\"noki_date\": \"9999-12-31\", \"zeigaku_yen\": 1, "
        "\"nofu_date\": \"0001-01-01\"}", "{\"noki_date\": \"0001-01-01\", \"zeigaku_yen\": 9223372036854775807, \"nofu_date\": \"9999-12-31\"}"};
    for (size_t i = 0; i < COUNT_OF(odd); i++)
        LLVMFuzzerTestOneInput((const uint8_t *)odd[i], strlen(odd[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_record_ends_the_program), cmocka_unit_test(absurd_sizes_are_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
