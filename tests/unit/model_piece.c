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
#include "madoguchi/expr.h"
#include "madoguchi/model.h"
#include "madoguchi/model_form.h"
#include "madoguchi/model_report.h"
#include "madoguchi/system.h"

/* Of the one system of tests/forms/good; a line less in each is a mistake, or is none. */
static const char *const FILES[] = {
    "system.yaml", "menu.yaml", "messages.yaml", "codes/inkan_machi.yaml", "params/inkan.yaml", "tables/todoke.yaml",
    "query/todoke.sql", "query/machi.sql", "screens/toroku.yaml", "screens/goto.yaml", "screens/teisei.yaml", "lists/kensaku.yaml",
    "reports/shomeisho.yaml", "layouts/shomeisho.392111.yaml",
};

/* Of what they share, each as somebody of that system needs it. */
static const char *const SHARED[] = {"_shared/groups/honnin.yaml", "_shared/blocks/koin.yaml", "_shared/types/kojin.yaml", "_shared/codes/kakunin.yaml"};

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

static void same_text(const char *a, const char *b)
{
    assert_int_equal(a == NULL, b == NULL);
    if (a)
        assert_string_equal(a, b);
}

static void same_texts(const char *const *a, size_t count, const char *const *b, size_t others)
{
    assert_int_equal(count, others);
    for (size_t i = 0; i < count; i++)
        same_text(a[i], b[i]);
}

static void same_expr(const struct expr *a, const struct expr *b)
{
    assert_int_equal(a == NULL, b == NULL);
    if (!a)
        return;
    assert_string_equal(expr_source(a), expr_source(b));
    assert_int_equal(expr_type(a), expr_type(b));
}

static void same_names(const struct name *a, const struct name *b)
{
    same_text(a->id, b->id);
    same_text(a->ja, b->ja);
    same_text(a->en, b->en);
    same_text(a->easy, b->easy);
}

static void same_lookup(const struct lookup *a, const struct lookup *b)
{
    assert_int_equal(a == NULL, b == NULL);
    if (!a)
        return;
    same_text(a->query, b->query);
    same_texts(a->arg, a->args, b->arg, b->args);
    same_texts(a->arg_field, a->args, b->arg_field, b->args);
    same_texts(a->fill, a->fills, b->fill, b->fills);
    same_texts(a->fill_column, a->fills, b->fill_column, b->fills);
    same_texts(a->show, a->shows, b->show, b->shows);
}

static void same_fields(const struct field *a, size_t count, const struct field *b, size_t others)
{
    assert_int_equal(count, others);
    for (size_t i = 0; i < count; i++) {
        same_names(&a[i].name, &b[i].name);
        assert_int_equal(a[i].kind, b[i].kind);
        same_text(a[i].type, b[i].type);
        same_text(a[i].codes, b[i].codes);
        assert_int_equal(a[i].entry, b[i].entry);
        assert_int_equal(a[i].width, b[i].width);
        assert_int_equal(a[i].max_chars, b[i].max_chars);
        assert_int_equal(a[i].digits, b[i].digits);
        same_text(a[i].check_digit, b[i].check_digit);
        assert_int_equal(a[i].required, b[i].required);
        assert_int_equal(a[i].readonly, b[i].readonly);
        assert_int_equal(a[i].hidden, b[i].hidden);
        assert_int_equal(a[i].protected_value, b[i].protected_value);
        assert_int_equal(a[i].guarded, b[i].guarded);
        assert_int_equal(a[i].guards, b[i].guards);
        assert_int_equal(a[i].place, b[i].place);
        assert_int_equal(a[i].when_hidden, b[i].when_hidden);
        same_expr(a[i].required_when, b[i].required_when);
        same_expr(a[i].readonly_when, b[i].readonly_when);
        same_expr(a[i].show_when, b[i].show_when);
        same_expr(a[i].value, b[i].value);
        same_expr(a[i].fallback, b[i].fallback);
        same_expr(a[i].pass_when, b[i].pass_when);
        same_lookup(a[i].lookup, b[i].lookup);
        same_text(a[i].unit, b[i].unit);
        same_text(a[i].help, b[i].help);
        same_text(a[i].help_en, b[i].help_en);
        same_text(a[i].easy, b[i].easy);
        same_text(a[i].example, b[i].example);
        same_text(a[i].law, b[i].law);
        assert_int_equal(a[i].rows, b[i].rows);
        same_fields(a[i].column, a[i].columns, b[i].column, b[i].columns);
    }
}

static void same_actions(const struct action *a, size_t count, const struct action *b,
                         size_t others)
{
    assert_int_equal(count, others);
    for (size_t i = 0; i < count; i++) {
        same_text(a[i].key, b[i].key);
        same_text(a[i].label, b[i].label);
        same_text(a[i].label_en, b[i].label_en);
        same_text(a[i].open, b[i].open);
        same_text(a[i].may, b[i].may);
        same_text(a[i].resume, b[i].resume);
        same_texts(a[i].opens, a[i].open_columns, b[i].opens, b[i].open_columns);
        same_text(a[i].option, b[i].option);
        same_text(a[i].sheet, b[i].sheet);
        same_text(a[i].paper, b[i].paper);
        same_texts(a[i].arg, a[i].args, b[i].arg, b[i].args);
        same_texts(a[i].arg_field, a[i].args, b[i].arg_field, b[i].args);
        same_expr(a[i].when, b[i].when);
    }
}

static void same_checks(const struct form *a, const struct form *b)
{
    assert_int_equal(a->checks, b->checks);
    for (size_t i = 0; i < a->checks; i++) {
        const struct check *one = &a->check[i], *other = &b->check[i];
        same_text(one->message, other->message);
        assert_int_equal(one->kind, other->kind);
        same_expr(one->when, other->when);
        same_text(one->at, other->at);
        same_text(one->in, other->in);
        same_texts(one->arg, one->args, other->arg, other->args);
        for (size_t k = 0; k < one->args; k++)
            same_expr(one->arg_value[k], other->arg_value[k]);
    }
}

static void same_form(const struct form *a, const struct form *b)
{
    assert_non_null(b);
    same_names(&a->name, &b->name);
    same_text(a->may, b->may);
    same_text(a->purpose, b->purpose);
    same_text(a->help, b->help);
    same_text(a->help_en, b->help_en);
    same_text(a->law, b->law);
    assert_int_equal(a->kiosk, b->kiosk);
    assert_int_equal(a->looks, b->looks);
    same_fields(a->field, a->fields, b->field, b->fields);
    same_checks(a, b);
    assert_int_equal(a->cells, b->cells);
    assert_int_equal(a->values, b->values);
    for (size_t i = 0; i < a->values; i++)
        assert_string_equal(a->value[i].field->name.id, b->value[i].field->name.id);
    same_text(a->open_query, b->open_query);
    same_texts(a->open_arg, a->open_args, b->open_arg, b->open_args);
    same_text(a->find_list, b->find_list);
    same_text(a->deed, b->deed);
    same_text(a->next, b->next);
    assert_int_equal(a->irreversible, b->irreversible);
    same_text(a->version_table, b->version_table);
    same_text(a->version_key, b->version_key);
    same_actions(a->action, a->actions, b->action, b->actions);
    assert_int_equal(a->thens, b->thens);
    for (size_t i = 0; i < a->thens; i++) {
        assert_int_equal(a->then[i].kind, b->then[i].kind);
        same_text(a->then[i].what, b->then[i].what);
        same_text(a->then[i].from, b->then[i].from);
        same_expr(a->then[i].when, b->then[i].when);
    }
}

static void same_list(const struct list_def *a, const struct list_def *b)
{
    assert_non_null(b);
    same_names(&a->name, &b->name);
    same_text(a->may, b->may);
    same_text(a->query, b->query);
    same_text(a->table, b->table);
    same_text(a->key, b->key);
    same_text(a->person, b->person);
    same_text(a->help, b->help);
    same_texts(a->arg, a->args, b->arg, b->args);
    assert_int_equal(a->searches, b->searches);
    for (size_t i = 0; i < a->searches; i++) {
        const struct search_field *one = &a->search[i], *other = &b->search[i];
        same_names(&one->name, &other->name);
        assert_int_equal(one->kind, other->kind);
        same_text(one->codes, other->codes);
        assert_int_equal(one->width, other->width);
        same_text(one->column, other->column);
        same_text(one->fold, other->fold);
        assert_int_equal(one->op, other->op);
        assert_int_equal(one->ops, other->ops);
        assert_int_equal(one->driver, other->driver);
        same_text(one->help, other->help);
        same_lookup(one->lookup, other->lookup);
    }
    assert_int_equal(a->columns, b->columns);
    for (size_t i = 0; i < a->columns; i++) {
        const struct list_column *one = &a->column[i], *other = &b->column[i];
        same_names(&one->name, &other->name);
        assert_int_equal(one->kind, other->kind);
        same_text(one->codes, other->codes);
        assert_int_equal(one->width, other->width);
        assert_int_equal(one->width_en, other->width_en);
        assert_int_equal(one->frozen, other->frozen);
        assert_int_equal(one->tell, other->tell);
        assert_int_equal(one->said, other->said);
        assert_int_equal(one->waited, other->waited);
    }
    same_actions(a->action, a->actions, b->action, b->actions);
    assert_int_equal(a->count, b->count);
}

static void same_query(const struct query *a, const struct query *b)
{
    assert_non_null(b);
    same_text(a->name, b->name);
    same_text(a->may, b->may);
    same_text(a->purpose, b->purpose);
    assert_int_equal(a->is_lookup, b->is_lookup);
    assert_int_equal(a->args, b->args);
    for (size_t i = 0; i < a->args; i++) {
        same_text(a->arg[i].id, b->arg[i].id);
        same_text(a->arg[i].sql_type, b->arg[i].sql_type);
    }
    same_text(a->find, b->find);
    same_text(a->read, b->read);
    same_text(a->also, b->also);
}

static void same_codes(const struct code_list *a, const struct code_list *b)
{
    assert_non_null(b);
    same_text(a->id, b->id);
    same_text(a->name, b->name);
    same_text(a->none, b->none);
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        same_text(a->code[i].id, b->code[i].id);
        same_text(a->code[i].name, b->code[i].name);
        same_text(a->code[i].name_en, b->code[i].name_en);
        same_text(a->code[i].name_easy, b->code[i].name_easy);
        assert_int_equal(a->code[i].from, b->code[i].from);
        assert_int_equal(a->code[i].to, b->code[i].to);
    }
}

static void same_box(const struct report_box *a, const struct report_box *b)
{
    same_text(a->id, b->id);
    same_text(a->label, b->label);
    assert_int_equal(a->x, b->x);
    assert_int_equal(a->y, b->y);
    assert_int_equal(a->width, b->width);
    assert_int_equal(a->height, b->height);
    same_text(a->text, b->text);
    same_expr(a->value, b->value);
    same_expr(a->show_when, b->show_when);
    same_text(a->format, b->format);
    same_text(a->kind, b->kind);
}

static void same_blocks(const struct report *a, const struct report *b)
{
    assert_int_equal(a->city, b->city);
    assert_int_equal(a->blocks, b->blocks);
    for (size_t i = 0; i < a->blocks; i++) {
        same_text(a->block[i].id, b->block[i].id);
        same_text(a->block[i].repeat, b->block[i].repeat);
        same_expr(a->block[i].show_when, b->block[i].show_when);
        assert_int_equal(a->block[i].boxes, b->block[i].boxes);
        for (size_t k = 0; k < a->block[i].boxes; k++)
            same_box(&a->block[i].box[k], &b->block[i].box[k]);
    }
}

static void same_report(const struct report *a, const struct report *b)
{
    assert_non_null(b);
    same_names(&a->name, &b->name);
    same_text(a->query, b->query);
    same_texts(a->arg, a->args, b->arg, b->args);
    same_text(a->help, b->help);
    same_text(a->paper, b->paper);
    assert_int_equal(a->issued, b->issued);
    assert_int_equal(a->kept, b->kept);
    same_blocks(a, b);
    assert_int_equal(a->layouts, b->layouts);
    for (size_t i = 0; i < a->layouts; i++)
        same_blocks(a->layout[i], b->layout[i]);
}

static void same_system(struct catalog *catalog, const struct system *whole)
{
    struct arena *arena = arena_new();
    for (size_t i = 0; i < whole->forms; i++)
        same_form(whole->form[i], catalog_form(catalog, whole->form[i]->dotted));
    for (size_t i = 0; i < whole->lists; i++)
        same_list(whole->list[i], catalog_list(catalog, whole->list[i]->dotted));
    for (size_t i = 0; i < whole->reports; i++)
        same_report(whole->report[i], catalog_report(catalog, whole->report[i]->dotted));
    for (size_t i = 0; i < whole->queries; i++)
        same_query(whole->query[i], catalog_query(catalog, arena_format(arena, "%s.%s", whole->id, whole->query[i]->id)));
    for (size_t i = 0; i < whole->messages; i++) {
        const struct message *a = &whole->message[i], *b = catalog_message(catalog, a->id);
        assert_non_null(b);
        same_text(a->what, b->what);
        same_text(a->hint, b->hint);
        same_text(a->what_en, b->what_en);
        same_text(a->hint_en, b->hint_en);
        same_text(a->law, b->law);
    }
    for (size_t i = 0; i < whole->code_lists; i++)
        same_codes(&whole->codes[i], catalog_codes(catalog, whole->id, whole->codes[i].id));
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

/* ---- what was told ---- */

static void tell_all(struct catalog *catalog, const char *system)
{
    struct arena *arena = arena_new();
    struct list paths = {0};
    struct buffer bytes = {0};
    struct error err = ERROR_NONE;
    assert_true(catalog_digest_files(catalog, system, arena, &paths, &err));
    assert_true(paths.count > 0);
    for (size_t i = 0; i < paths.count; i++) {
        buffer_clear(&bytes);
        assert_true(file_read(paths.item[i], 1 << 16, &bytes, &err));
        catalog_file_told(catalog, paths.item[i], buffer_string(&bytes), bytes.length);
    }
    buffer_release(&bytes);
    arena_free(&arena);
}

static struct catalog *open_told(void)
{
    struct catalog *catalog = open_by_piece(folder);
    tell_all(catalog, "inkan");
    tell_all(catalog, "_shared");
    return catalog;
}

/* The first complaint of the system of `good`, all of which is asked for, when that file has a line more than was told; it is put back. */
static void changed_is_noticed(const char *file, const char *line)
{
    char path[200];
    struct buffer bytes = {0};
    struct error err = ERROR_NONE;
    struct catalog *catalog = open_told();
    snprintf(path, sizeof(path), "%s/%s", folder, file);
    assert_true(file_read(path, 1 << 16, &bytes, &err));
    size_t before = bytes.length;
    buffer_text(&bytes, line);
    write_whole(path, bytes.data, bytes.length);
    const struct system *system = catalog_system(catalog, "inkan");
    ask_all(catalog);
    write_whole(path, bytes.data, before);
    if (system->is_open)
        fail_msg("%s: changed and taken", file);
    assert_string_equal(system->complaint[0].error.id, "00-238");
    assert_string_equal(system->complaint[0].at.file, path);
    catalog_free(&catalog);
    buffer_release(&bytes);
}

static void only_what_was_told_is_read(void **state)
{
    static const char *const files[] = {"screens/goto.yaml", "lists/kensaku.yaml", "query/machi.sql", "tables/todoke.yaml", "codes/inkan_machi.yaml"};
    struct catalog *catalog = open_told();
    char file[100];
    (void)state;
    ask_all(catalog);
    assert_true(catalog_system(catalog, "inkan")->is_open);
    catalog_free(&catalog);
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        snprintf(file, sizeof(file), "jumin/inkan/%s", files[i]);
        changed_is_noticed(file, strstr(file, ".sql") ? "-- another hand\n" : "# another hand\n");
    }
}

static void what_all_systems_share_is_read_as_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(SHARED); i++)
        changed_is_noticed(SHARED[i], "# another hand\n");
}

/* The copy of a query, of which nobody was told. */
static void a_file_never_told_is_not_read(void **state)
{
    char from[200], path[200];
    struct buffer bytes = {0};
    struct error err = ERROR_NONE;
    struct catalog *catalog = open_told();
    const struct system *system = catalog_system(catalog, "inkan");
    (void)state;
    snprintf(from, sizeof(from), "%s/jumin/inkan/query/machi.sql", folder);
    snprintf(path, sizeof(path), "%s/jumin/inkan/query/machi_ni.sql", folder);
    assert_true(file_read(from, 1 << 16, &bytes, &err));
    write_whole(path, bytes.data, bytes.length);
    assert_null(catalog_query(catalog, "inkan.machi_ni"));
    assert_int_equal(remove(path), 0);
    assert_false(system->is_open);
    assert_string_equal(system->complaint[0].error.id, "00-238");
    catalog_free(&catalog);
    buffer_release(&bytes);
}

/* What was told of one system says nothing of another. */
static void systems_are_told_one_by_one(void **state)
{
    static const char path[] = "forms/jumin/juki/menu.yaml", other[] = "menu: []\n";
    struct catalog *catalog = open_by_piece("forms");
    (void)state;
    catalog_file_told(catalog, path, other, sizeof(other) - 1);
    assert_false(catalog_system(catalog, "juki")->is_open);
    assert_true(catalog_system(catalog, "shuno")->is_open);
    catalog_free(&catalog);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_piece_all_is_as_when_read_whole), cmocka_unit_test(words_are_as_english_as_when_read_whole),
        cmocka_unit_test(what_closes_a_system_closes_it_by_piece), cmocka_unit_test(a_mistake_closes_when_it_would_be_used),
        cmocka_unit_test(only_what_was_told_is_read), cmocka_unit_test(what_all_systems_share_is_read_as_told),
        cmocka_unit_test(a_file_never_told_is_not_read), cmocka_unit_test(systems_are_told_one_by_one),
    };
    return cmocka_run_group_tests(tests, copy_good, remove_copy);
}
