/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a key does two things at once, or the manual's key card says something else than
 * the program does. */
#include <stdio.h>
#include <stdlib.h>

#include "app_fake.h"
#include "madoguchi/entry.h"
#include "madoguchi/lint.h"

static void no_key_has_two_meanings_in_one_place(void **unused)
{
    (void)unused;
    size_t count;
    const struct key_row *row = key_rows(&count);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < i; k++) {
            for (size_t a = 0; a < KEY_WAYS * KEY_WAYS; a++) {
                bool same = row[i].on[a / KEY_WAYS].kind == row[k].on[a % KEY_WAYS].kind &&
                            row[i].on[a / KEY_WAYS].letter == row[k].on[a % KEY_WAYS].letter;
                if (same && row[i].on[a / KEY_WAYS].kind != EVENT_NONE && (row[i].places & row[k].places) != 0)
                    fail_msg("%s is %s and %s", row[i].keys, row[i].word, row[k].word);
            }
        }
    }
}

static void every_function_key_has_a_way_without_it(void **unused)
{
    (void)unused;
    size_t count;
    const struct key_row *row = key_rows(&count);
    for (size_t i = 0; i < count; i++) {
        char way[KEY_NAME_ROOM], name[KEY_NAME_ROOM];
        if (row[i].keys[0] == 'F' && row[i].without == NULL)
            fail_msg("%s has no other way", row[i].keys);
        /* what is written is what the decoder of keys knows */
        event_other_name(row[i].on[0].kind, way);
        if (row[i].without != NULL && strncmp(way, row[i].without, strlen(row[i].without)) != 0)
            fail_msg("%s: \"%s\" is written, \"%s\" works", row[i].keys, row[i].without, way);
        event_name(&(struct event){.kind = row[i].on[0].kind}, name);
        if (row[i].keys[0] == 'F' && strncmp(name, row[i].keys, strlen(name)) != 0)
            fail_msg("%s is written on %s", row[i].keys, name);
    }
}

struct card { struct buffer *out; struct words *words; };
static void told(void *context, const char *place, const char *key, const char *word)
{
    const struct card *card = context;
    const char *id = arena_format(fake.arena, "ui.key.%s", word), *does = words_get(card->words, id);
    if (strcmp(does, id) == 0 || strcmp(words_get(card->words, place), place) == 0)
        fail_msg("no words for %s at %s", id, place);
    buffer_format(card->out, "| %s | %s | %s | %s |\n", key, key_without(fake.arena, key), does, words_get(card->words, place));
}

static const char *card_of(struct words *words)
{
    static const char *const place[] = {"様式", "条件", "一覧の行", "メニュー"};
    struct buffer out = {0};
    size_t count;
    const struct key_row *row = key_rows(&count);
    buffer_text(&out, "# キー一覧 (`src/screen/keys.c` と、連続入力・聞き取りの画面の表から。`tests/unit/app_keys.c` が同じであることを確かめる)\n"
                      "| キー | 機能キーのない端末 | すること | ところ |\n|---|---|---|---|\n");
    for (size_t i = 0; i < count; i++) {
        buffer_format(&out, "| %s | %s | %s | ", row[i].keys, row[i].without != NULL ? row[i].without : "",
                      words_get(words, arena_format(fake.arena, "ui.key.%s", row[i].word)));
        for (unsigned bit = 0, any = 0; bit < COUNT_OF(place); bit++) {
            if ((row[i].places & 1u << bit) != 0)
                buffer_format(&out, "%s%s", any++ > 0 ? "・" : "", place[bit]);
        }
        buffer_text(&out, " |\n");
    }
    struct card card = {.out = &out, .words = words};
    const char *const *own = action_free_keys(&count);
    for (size_t i = 0; i < count; i++)
        told(&card, "manual-place-own", own[i], "own");
    entry_keys(&(struct key_teller){.tell = told, .context = &card});
    const char *text = arena_text(fake.arena, buffer_string(&out));
    buffer_release(&out);
    return text;
}

/* KEYS=write build/unit/app_keys writes the card anew. */
static void the_key_card_is_the_table(void **unused)
{
    (void)unused;
    struct error err = ERROR_NONE;
    struct buffer kept = {0};
    struct app *app = app_start();
    struct words *words = words_open("build/locale", "ja", &err);
    assert_non_null(words);
    const char *card = card_of(words);
    if (getenv("KEYS") != NULL)
        assert_true(file_write("forms/KEYS.md", card, strlen(card), 0644, &err));
    assert_true(file_read("forms/KEYS.md", 1 << 20, &kept, &err));
    assert_string_equal(buffer_string(&kept), card);
    buffer_release(&kept);
    words_free(&words);
    app_stop(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_key_has_two_meanings_in_one_place),
        cmocka_unit_test(every_function_key_has_a_way_without_it),
        cmocka_unit_test(the_key_card_is_the_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
