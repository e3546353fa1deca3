/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, one person's data shows up in another's screen, or the program falls over in a
 * long day. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include "madoguchi/base.h"

static void pieces_are_zero_aligned_and_apart(void **unused)
{
    (void)unused;
    struct arena *arena = arena_new();
    enum { PIECES = 3000 };
    static unsigned char *piece[PIECES];
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < PIECES; i++) {
            size_t size = i % 97 + (i % 500 == 0 ? 40000 : 0);
            piece[i] = arena_take(arena, size);
            assert_int_equal((uintptr_t)piece[i] % _Alignof(max_align_t), 0);
            for (size_t k = 0; k < size; k++)
                assert_int_equal(piece[i][k], 0);
            memset(piece[i], (int)(i % 251) + 1, size);
        }
        for (size_t i = 0; i < PIECES; i++)
            for (size_t k = 0; k < i % 97; k++)
                assert_int_equal(piece[i][k], i % 251 + 1);
        size_t full = arena_bytes(arena);
        arena_clear(arena);   /* what was there must not shine through */
        assert_true(arena_bytes(arena) < full);
    }
    arena_free(&arena);
    assert_null(arena);
    arena_free(&arena);
}

static void texts_are_copied(void **unused)
{
    (void)unused;
    struct arena *arena = arena_new();
    char source[] = "abc";
    char *copy = arena_text(arena, source), *part = arena_textn(arena, source, 2);
    source[0] = 'x';
    assert_string_equal(copy, "abc");
    assert_string_equal(part, "ab");
    assert_null(arena_text(arena, NULL));
    assert_string_equal(arena_textn(arena, NULL, 0), "");
    assert_string_equal(arena_format(arena, "%s-%03d", "00", 7), "00-007");
    size_t long_one = strlen(arena_format(arena, "%100000d", 1));
    assert_int_equal(long_one, 100000);
    arena_free(&arena);
}

static void buffer_is_always_ended(void **unused)
{
    (void)unused;
    struct buffer buffer = {0};
    assert_string_equal(buffer_string(&buffer), "");
    buffer_clear(&buffer);
    buffer_add(&buffer, NULL, 0);
    assert_string_equal(buffer_string(&buffer), "");
    for (int i = 0; i < 10000; i++) {
        buffer_char(&buffer, (char)('a' + i % 26));
        assert_int_equal(buffer.data[buffer.length], 0);
    }
    buffer_format(&buffer, "%200s|", "x");
    buffer_text(&buffer, "end");
    buffer_add(&buffer, "\0z", 2);
    assert_int_equal(buffer.length, 10000 + 201 + 3 + 2);
    assert_memory_equal(buffer.data + buffer.length - 5, "end\0z", 6);
    buffer_clear(&buffer);
    assert_int_equal(buffer.length, 0);
    assert_string_equal(buffer_string(&buffer), "");
    buffer_release(&buffer);
    assert_null(buffer.data);
    buffer_release(&buffer);
}

static void lists_keep_their_order(void **unused)
{
    (void)unused;
    struct arena *arena = arena_new();
    struct list list = {0};
    static int number[1000];
    for (size_t i = 0; i < COUNT_OF(number); i++)
        list_add(arena, &list, &number[i]);
    assert_int_equal(list.count, COUNT_OF(number));
    for (size_t i = 0; i < COUNT_OF(number); i++)
        assert_ptr_equal(list.item[i], &number[i]);
    arena_free(&arena);
}

static void maps_find_what_was_put_first(void **unused)
{
    (void)unused;
    struct arena *arena = arena_new();
    struct map map = {0};
    static int number[5000];
    assert_null(map_get(&map, "nothing"));
    for (size_t i = 0; i < COUNT_OF(number); i++)
        assert_true(map_put(arena, &map, arena_format(arena, "key%zu", i), &number[i]));
    assert_false(map_put(arena, &map, "key17", &number[0]));
    assert_int_equal(map.count, COUNT_OF(number));
    for (size_t i = 0; i < COUNT_OF(number); i++) {
        char key[24];
        snprintf(key, sizeof(key), "key%zu", i);
        assert_ptr_equal(map_get(&map, key), &number[i]);
    }
    assert_null(map_get(&map, "key5000"));
    assert_null(map_get(&map, ""));
    assert_true(map_put(arena, &map, "", &number[3]));
    assert_ptr_equal(map_get(&map, ""), &number[3]);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_zero_aligned_and_apart), cmocka_unit_test(texts_are_copied),
        cmocka_unit_test(buffer_is_always_ended), cmocka_unit_test(lists_keep_their_order),
        cmocka_unit_test(maps_find_what_was_put_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
