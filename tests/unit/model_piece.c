/* If this failed, a desk that reads a form only when it is opened would show what a whole reading
 * would have refused, or another form than the one the database was told of. */
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
#include "madoguchi/model.h"
#include "madoguchi/model_form.h"
#include "madoguchi/model_report.h"

/* Of the one system of tests/forms/good; a line less in each is a mistake, or is none. */
static const char *const FILES[] = {
    "system.yaml", "menu.yaml", "messages.yaml", "codes/inkan_machi.yaml", "params/inkan.yaml", "tables/todoke.yaml",
    "query/todoke.sql", "query/machi.sql", "screens/toroku.yaml", "screens/goto.yaml", "screens/teisei.yaml", "lists/kensaku.yaml",
    "reports/shomeisho.yaml", "layouts/shomeisho.392111.yaml",
};

static struct catalog *open_by_piece(const char *forms)
{
    struct error err = ERROR_NONE;
    const char *const *ids;
    struct catalog *catalog = catalog_open(forms, &err);
    assert_non_null(catalog);
    for (size_t i = 0, count = catalog_systems(catalog, &ids); i < count; i++)
        catalog_read_by_piece(catalog, ids[i]);
    return catalog;
}

static struct catalog *open_whole(const char *forms)
{
    struct error err = ERROR_NONE;
    struct catalog *catalog = catalog_open(forms, &err);
    assert_non_null(catalog);
    return catalog;
}

/* ---- the same, whole and by piece ---- */

static void same_names(const struct name *a, const struct name *b)
{
    assert_string_equal(a->id, b->id);
    assert_string_equal(a->ja, b->ja);
    assert_int_equal(a->en == NULL, b->en == NULL);
    if (a->en)
        assert_string_equal(a->en, b->en);
}

static void same_form(const struct form *a, const struct form *b)
{
    assert_non_null(b);
    same_names(&a->name, &b->name);
    assert_int_equal(a->fields, b->fields);
    for (size_t i = 0; i < a->fields; i++) {
        same_names(&a->field[i].name, &b->field[i].name);
        assert_int_equal(a->field[i].kind, b->field[i].kind);
        assert_int_equal(a->field[i].columns, b->field[i].columns);
        assert_int_equal(a->field[i].value == NULL, b->field[i].value == NULL);
    }
    assert_int_equal(a->checks, b->checks);
    for (size_t i = 0; i < a->checks; i++)
        assert_int_equal(a->check[i].when == NULL, b->check[i].when == NULL);
    assert_int_equal(a->cells, b->cells);
    assert_int_equal(a->values, b->values);
    assert_int_equal(a->actions, b->actions);
    assert_int_equal(a->thens, b->thens);
}

static void same_report(const struct report *a, const struct report *b)
{
    assert_non_null(b);
    same_names(&a->name, &b->name);
    assert_int_equal(a->blocks, b->blocks);
    assert_int_equal(a->layouts, b->layouts);
}

static void same_system(struct catalog *catalog, const struct system *whole)
{
    struct arena *arena = arena_new();
    for (size_t i = 0; i < whole->forms; i++)
        same_form(whole->form[i], catalog_form(catalog, whole->form[i]->dotted));
    for (size_t i = 0; i < whole->lists; i++) {
        const struct list_def *a = whole->list[i], *b = catalog_list(catalog, a->dotted);
        assert_non_null(b);
        same_names(&a->name, &b->name);
        assert_int_equal(a->searches, b->searches);
        assert_int_equal(a->columns, b->columns);
        assert_int_equal(a->actions, b->actions);
    }
    for (size_t i = 0; i < whole->reports; i++)
        same_report(whole->report[i], catalog_report(catalog, whole->report[i]->dotted));
    for (size_t i = 0; i < whole->queries; i++) {
        const struct query *a = whole->query[i];
        const struct query *b = catalog_query(catalog, arena_format(arena, "%s.%s", whole->id, a->id));
        assert_non_null(b);
        assert_int_equal(a->args, b->args);
        assert_string_equal(a->read, b->read);
    }
    for (size_t i = 0; i < whole->messages; i++) {
        const struct message *said = catalog_message(catalog, whole->message[i].id);
        assert_non_null(said);
        assert_string_equal(whole->message[i].what, said->what);
    }
    for (size_t i = 0; i < whole->code_lists; i++) {
        const struct code_list *codes = catalog_codes(catalog, whole->id, whole->codes[i].id);
        assert_non_null(codes);
        assert_int_equal(whole->codes[i].count, codes->count);
    }
    arena_free(&arena);
}

static void by_piece_all_is_as_when_read_whole(void **state)
{
    struct catalog *whole = open_whole("forms"), *pieces = open_by_piece("forms");
    const char *const *ids;
    size_t count = catalog_systems(whole, &ids), reports, forms = 0;
    (void)state;
    for (size_t i = 0; i < count; i++) {
        const struct system *system = catalog_system(whole, ids[i]), *by_piece = catalog_system(pieces, ids[i]);
        assert_true(system->is_open && by_piece->is_open);
        assert_int_equal(system->menus, by_piece->menus);
        assert_int_equal(system->word_count, by_piece->word_count);
        const struct name *names = catalog_report_names(pieces, ids[i], &reports);
        assert_int_equal(reports, system->reports);
        for (size_t k = 0; k < reports; k++)
            same_names(&system->report[k]->name, &names[k]);
        same_system(pieces, system);
        assert_true(by_piece->is_open);
        forms += system->forms;
    }
    assert_true(forms > 100);
    catalog_free(&whole);
    catalog_free(&pieces);
}

static void words_are_as_english_as_when_read_whole(void **state)
{
    static const char *const said[] = {"転入届", "世帯主", "賦課", "何でもない言葉"};
    struct catalog *whole = open_whole("forms"), *pieces = open_by_piece("forms");
    struct arena *arena = arena_new();
    size_t known = 0;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(said); i++) {
        const char *a = words_english(whole, arena, "jumin", said[i]), *b = words_english(pieces, arena, "jumin", said[i]);
        assert_int_equal(a == NULL, b == NULL);
        if (a)
            assert_string_equal(a, b);
        known += a != NULL;
    }
    assert_true(known > 0 && known < COUNT_OF(said));
    arena_free(&arena);
    catalog_free(&whole);
    catalog_free(&pieces);
}

/* ---- what is wrong closes, by piece as well ---- */

/* Everything that a desk can ask of the system of `good`, as far as it stays open. */
static void ask_all(struct catalog *catalog)
{
    struct value value;
    struct error err = ERROR_NONE;
    (void)catalog_form(catalog, "inkan.toroku");
    (void)catalog_form(catalog, "inkan.goto");
    (void)catalog_form(catalog, "inkan.teisei");
    (void)catalog_list(catalog, "inkan.kensaku");
    (void)catalog_report(catalog, "inkan.shomeisho");
    (void)catalog_query(catalog, "inkan.todoke");
    (void)catalog_query(catalog, "inkan.machi");
    (void)catalog_message(catalog, "04-001");
    (void)catalog_codes(catalog, "inkan", "inkan_machi");
    (void)param_value(catalog, "inkan.nai", 0, 0, &value, &err);
}

/* Is it closed for anything but a table on which no form stands? No desk ever asks for one. */
static bool is_open_whole(void)
{
    struct catalog *catalog = open_whole(folder);
    const struct system *system = catalog_system(catalog, "inkan");
    bool open = true;
    for (size_t i = 0; i < system->complaints; i++)
        open = open && strstr(system->complaint[i].error.where, "/tables/daicho.yaml");
    catalog_free(&catalog);
    return open;
}

static bool is_open_by_piece(void)
{
    struct catalog *catalog = open_by_piece(folder);
    const struct system *system = catalog_system(catalog, "inkan");
    ask_all(catalog);
    bool open = system->is_open;
    assert_true(open || system->complaints > 0);
    if (!open) {
        assert_null(catalog_form(catalog, "inkan.toroku"));
        assert_null(catalog_query(catalog, "inkan.machi"));
        assert_non_null(strstr(system->complaint[0].error.where, folder));
    }
    catalog_free(&catalog);
    return open;
}

static void write_whole(const char *path, const char *bytes, size_t count)
{
    struct error err = ERROR_NONE;
    assert_true(file_write(path, bytes, count, 0600, &err));
}

/* Each file once without each of its lines. */
static size_t lines_leave(const char *path, const struct buffer *good)
{
    const char *text = buffer_string(good);
    struct buffer less = {0};
    size_t closed = 0;
    for (const char *line = text; *line;) {
        const char *next = strchrnul(line, '\n');
        next += *next == '\n';
        buffer_clear(&less);
        buffer_add(&less, text, (size_t)(line - text));
        buffer_text(&less, next);
        write_whole(path, buffer_string(&less), less.length);
        bool open = is_open_whole();
        if (is_open_by_piece() != open)
            fail_msg("%s without: %.*s", path, (int)(next - line), line);
        closed += !open;
        line = next;
    }
    write_whole(path, text, good->length);
    buffer_release(&less);
    return closed;
}

static void what_closes_a_system_closes_it_by_piece(void **state)
{
    struct buffer good = {0};
    struct error err = ERROR_NONE;
    size_t closed = 0;
    (void)state;
    assert_true(is_open_by_piece());
    for (size_t i = 0; i < COUNT_OF(FILES); i++) {
        char path[200];
        snprintf(path, sizeof(path), "%s/jumin/inkan/%s", folder, FILES[i]);
        buffer_clear(&good);
        assert_true(file_read(path, 1 << 16, &good, &err));
        closed += lines_leave(path, &good);
    }
    assert_true(is_open_by_piece());
    assert_true(closed > 30);
    buffer_release(&good);
}

/* The other form opened before, and what was read of it stays. */
static void a_mistake_closes_when_it_would_be_used(void **state)
{
    char path[200];
    struct buffer good = {0};
    struct error err = ERROR_NONE;
    (void)state;
    snprintf(path, sizeof(path), "%s/jumin/inkan/screens/toroku.yaml", folder);
    assert_true(file_read(path, 1 << 16, &good, &err));
    size_t bytes = good.length;
    buffer_text(&good, "\nnai: 1\n");
    write_whole(path, good.data, good.length);
    struct catalog *catalog = open_by_piece(folder);
    const struct system *system = catalog_system(catalog, "inkan");
    assert_true(system->is_open && system->menus > 0);
    const struct form *other = catalog_form(catalog, "inkan.goto");
    assert_true(other != NULL && system->is_open);
    assert_null(catalog_form(catalog, "inkan.toroku"));
    assert_false(system->is_open);
    assert_int_equal(system->complaints, 1);
    assert_non_null(strstr(system->complaint[0].error.where, "toroku.yaml"));
    assert_null(catalog_form(catalog, "inkan.goto"));
    assert_string_equal(other->name.id, "goto");
    catalog_free(&catalog);
    write_whole(path, good.data, bytes);
    buffer_release(&good);
}

/* ---- what the database was told ---- */

static void tell(struct catalog *catalog, const char *file, struct buffer *bytes)
{
    char path[200];
    struct error err = ERROR_NONE;
    snprintf(path, sizeof(path), "%s/jumin/inkan/%s", folder, file);
    buffer_clear(bytes);
    assert_true(file_read(path, 1 << 16, bytes, &err));
    catalog_file_told(catalog, path, buffer_string(bytes), bytes->length);
}

static void only_what_was_told_is_read(void **state)
{
    char path[200];
    struct buffer bytes = {0};
    struct catalog *catalog = open_by_piece(folder);
    const struct system *system;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(FILES); i++)
        tell(catalog, FILES[i], &bytes);
    tell(catalog, "screens/goto.yaml", &bytes);
    system = catalog_system(catalog, "inkan");
    assert_non_null(catalog_form(catalog, "inkan.toroku"));
    assert_true(system->is_open);
    snprintf(path, sizeof(path), "%s/jumin/inkan/screens/goto.yaml", folder);
    buffer_text(&bytes, "# another hand\n");
    write_whole(path, bytes.data, bytes.length);
    assert_null(catalog_form(catalog, "inkan.goto"));
    assert_false(system->is_open);
    assert_string_equal(system->complaint[0].error.id, "00-238");
    write_whole(path, bytes.data, bytes.length - strlen("# another hand\n"));
    catalog_free(&catalog);
    buffer_release(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_piece_all_is_as_when_read_whole), cmocka_unit_test(words_are_as_english_as_when_read_whole),
        cmocka_unit_test(what_closes_a_system_closes_it_by_piece), cmocka_unit_test(a_mistake_closes_when_it_would_be_used),
        cmocka_unit_test(only_what_was_told_is_read),
    };
    return cmocka_run_group_tests(tests, copy_good, remove_copy);
}
