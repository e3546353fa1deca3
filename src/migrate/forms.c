/* SPDX-License-Identifier: Apache-2.0 */
/*
 * migrate: a form as SQL — the composite type of its record, the list of its fields for the reader,
 * and the function that reads, checks, compares the version and runs the body of the deed.
 */
#include "migrate_private.h"

#include <string.h>

static const char *const type_sql[] = {
    [EXPR_NULL] = "text", [EXPR_TEXT] = "text", [EXPR_INT] = "bigint", [EXPR_DECIMAL] = "numeric", [EXPR_YEN] = "bigint",
    [EXPR_DATE] = "date", [EXPR_BOOL] = "boolean", [EXPR_ROWS] = "jsonb",
};
static const char *const kind_sql[KIND_COUNT] = {
    [KIND_TEXT] = "text", [KIND_DATE] = "date", [KIND_MONTH] = "integer", [KIND_YEN] = "bigint", [KIND_DECIMAL] = "numeric",
    [KIND_INT] = "integer", [KIND_CODE] = "text", [KIND_FLAG] = "boolean", [KIND_REFERENCE] = "bigint",
    [KIND_DIGITS] = "text", [KIND_SECRET] = "text", [KIND_FILE] = "text",
};
static const char *const entry_words[] = {
    [ENTRY_ANY] = "any", [ENTRY_ZENKAKU] = "zenkaku", [ENTRY_KANA] = "kana", [ENTRY_HANKAKU] = "hankaku",
    [ENTRY_DIGITS] = "digits", [ENTRY_CODE] = "code",
};

static const char *field_base(struct arena *arena, const char *id)
{
    static const char end[] = "_date";
    size_t length = strlen(id), tail = sizeof(end) - 1;
    return length > tail && strcmp(id + length - tail, end) == 0
               ? arena_textn(arena, id, length - tail)
               : id;
}

const char *form_version_table(struct arena *arena, const struct form *form)
{
    if (!form->version_table || strchr(form->version_table, '.'))
        return form->version_table;
    return arena_format(arena, "%s.%s", form->system->id, form->version_table);
}

static const char *field_type(const struct field *field)
{
    return field->kind == KIND_COMPUTED
               ? type_sql[field->value ? expr_type(field->value) : EXPR_TEXT]
               : kind_sql[field->kind];
}

/* CREATE TYPE for one level; a date with unknown parts has its form and its text as registered
 * beside it. */
static void put_type(struct buffer *out, const char *name, const struct field *field, size_t count)
{
    struct arena *arena = arena_new();
    buffer_format(out, "CREATE TYPE %s AS (", name);
    for (size_t i = 0; i < count; i++) {
        const struct field *f = &field[i];
        buffer_text(out, i > 0 ? ", " : "");
        sql_name(out, f->name.id);
        if (f->kind == KIND_GRID)
            buffer_format(out, " %s_%s[]", name, f->name.id);
        else
            buffer_format(out, " %s", field_type(f));
        if (f->kind == KIND_DATE && f->unknown_date) {
            const char *base = field_base(arena, f->name.id);
            buffer_format(out, ", \"%s_form\" smallint, \"%s_text\" text", base, base);
        }
    }
    buffer_text(out, ");\n");
    arena_free(&arena);
}

void form_types(struct buffer *out, const struct form *form)
{
    struct arena *arena = arena_new();
    const char *name = arena_format(arena, "%s.form_%s", form->system->id, form->name.id);
    for (size_t i = 0; i < form->fields; i++) {
        const struct field *grid = &form->field[i];
        if (grid->kind == KIND_GRID)
            put_type(out, arena_format(arena, "%s_%s", name, grid->name.id), grid->column,
                     grid->columns);
    }
    put_type(out, name, form->field, form->fields);
    arena_free(&arena);
}

static void put_member(struct buffer *out, const char *name, const char *text)
{
    if (!text)
        return;
    buffer_format(out, ", \"%s\": ", name);
    json_write(out, value_text(text));
}

static void put_count(struct buffer *out, const char *name, int number)
{
    if (number > 0)
        buffer_format(out, ", \"%s\": %d", name, number);
}

enum { ROWS_SHOWN = 100000 };   /* of a grid that nobody fills: as many as the register has */

struct putting { struct arena *arena; struct catalog *catalog; const struct form *form; };
static void put_fields(const struct putting *of, struct buffer *out, const struct field *field,
                       size_t count);

static void put_limits(const struct putting *of, struct buffer *out, const struct field *f)
{
    struct arena *arena = of->arena;
    const struct code_list *codes = f->codes
                                        ? catalog_codes(of->catalog, of->form->system->id, f->codes)
                                        : NULL;
    if (f->kind == KIND_GRID) {
        if (!f->readonly && f->min_rows > 0)
            put_member(out, "min", arena_format(arena, "%d", f->min_rows));
        if (f->max_rows > 0)
            put_member(out, "max",
                       arena_format(arena, "%d", f->readonly ? ROWS_SHOWN : f->max_rows));
        buffer_text(out, ", \"columns\": ");
        put_fields(of, out, f->column, f->columns);
        return;
    }
    put_member(out, "min", value_is_null(f->min) ? NULL : value_print(arena, f->min));
    put_member(out, "max", value_is_null(f->max) ? NULL : value_print(arena, f->max));
    put_count(out, "chars", f->max_chars);
    put_count(out, "bytes", f->max_bytes);
    put_count(out, "columns_max", f->max_columns);
    put_count(out, "fill", f->must_fill ? f->max_chars : 0);
    put_count(out, "digits", f->kind == KIND_DIGITS ? f->digits : 0);
    put_member(out, "check_digit", f->check_digit);
    put_member(out, "codes", f->codes);
    put_member(out, "none", codes ? codes->none : NULL);
    put_member(out, "entry", f->entry == ENTRY_ANY ? NULL : entry_words[f->entry]);
}

/* A field that is only shown is read but not judged; one that may be hidden is required by the
 * generated checks. */
static void put_fields(const struct putting *of, struct buffer *out, const struct field *field,
                       size_t count)
{
    buffer_char(out, '[');
    for (size_t i = 0; i < count; i++) {
        const struct field *f = &field[i];
        bool shown_only = f->readonly || f->kind == KIND_COMPUTED || f->value;
        buffer_format(out, "%s{\"id\": \"%s\", \"kind\": \"%s\"", i > 0 ? ",\n" : "", f->name.id,
                      field_kind_name(f->kind));
        put_member(out, "label", f->name.ja);
        if (f->required && !f->show_when && !shown_only)
            buffer_text(out, ", \"required\": true");
        if (f->unknown_date)
            buffer_text(out, ", \"unknown\": true");
        if (shown_only)
            buffer_text(out, ", \"readonly\": true");
        if (f->protected_value)
            buffer_text(out, ", \"protected\": true");
        if (f->guarded)
            buffer_text(out, ", \"guarded\": true");
        if (f->guards)
            buffer_text(out, ", \"guards\": true");
        if (!shown_only || f->kind == KIND_GRID)
            put_limits(of, out, f);
        buffer_char(out, '}');
    }
    buffer_char(out, ']');
}

void form_fields_json(struct arena *arena, struct catalog *catalog, struct buffer *out,
                      const struct form *form)
{
    put_fields(&(struct putting){arena, catalog, form}, out, form->field, form->fields);
}

static void put_names(struct buffer *out, const char *name, const char *const *id, size_t count)
{
    buffer_format(out, ", \"%s\": [", name);
    for (size_t i = 0; i < count; i++)
        buffer_format(out, "%s\"%s\"", i > 0 ? ", " : "", id[i]);
    buffer_char(out, ']');
}

const char *form_bundle_json(struct arena *arena, const struct form *form)
{
    struct buffer out = {0};
    const struct bundle_def *bundle = form->bundle;
    if (!bundle)
        return NULL;
    buffer_format(&out, "{\"number\": \"%s\", \"key\": \"%s\"",
                  bundle->number ? bundle->number : "", bundle->key ? bundle->key : "");
    put_names(&out, "totals", bundle->total, bundle->totals);
    put_names(&out, "hash", bundle->hash, bundle->hashes);
    put_names(&out, "verify", bundle->verify, bundle->verifies);
    buffer_char(&out, '}');
    const char *text = arena_text(arena, buffer_string(&out));
    buffer_release(&out);
    return text;
}

/* The key comes from the record as text, for a form need not declare it as a field; a form that may
 * begin empty has none then, and nothing to compare. A row of another system may be read here but
 *   not locked: the deed asks that system for the row, and compares once more. */
static void put_version(struct buffer *out, const char *system, const char *table,
                        const struct form *form)
{
    const char *key = form->version_key;
    bool own = strncmp(table, system, strlen(system)) == 0 && table[strlen(system)] == '.';
    if (form->open_optional)
        buffer_format(out, "    IF nullif(p_record ->> '%s', '') IS NOT NULL THEN\n", key);
    buffer_format(
        out,
        "    IF sys.castable(p_record ->> '%s', 'bigint') IS NOT TRUE THEN\n"
        "        PERFORM sys.problem('00-107', NULL, NULL, jsonb_build_object('field', '%s'));\n        RETURN NULL;\n"
        "    END IF;\n",
        key, key);
    buffer_format(
        out,
        "    v_version := (SELECT t.row_version FROM %s AS t WHERE t.dantai_code = v_city AND t.%s = (p_record ->> '%s')::bigint%s);\n",
        table, key, key, own ? " FOR UPDATE" : "");
    buffer_format(
        out,
        "    PERFORM sys.compare_version('%s', (p_record ->> '%s')::bigint, v_version, p_record ->> 'row_version');\n"
        "    IF sys.has_errors() THEN\n        RETURN NULL;\n    END IF;\n",
        table, key);
    if (form->open_optional)
        buffer_text(out, "    END IF;\n");
}

/* Names that a record may hold beside its fields: what the form was opened with, and the version it
 * was opened at. */
static void put_extra(struct buffer *out, const struct form *form)
{
    buffer_text(out, "ARRAY['row_version'");
    if (form->version_key && !form_field(form, form->version_key))
        buffer_format(out, ", '%s'", form->version_key);
    for (size_t i = 0; i < form->open_args; i++)
        if (!form_field(form, form->open_arg[i]))
            buffer_format(out, ", '%s'", form->open_arg[i]);
    buffer_text(out, "]");
}

/* The body is one block; what stands behind its END is ours. */
static void put_body(struct buffer *out, const char *body)
{
    size_t length = strlen(body);
    while (length > 0 && strchr(" \t\r\n;", body[length - 1]))
        length--;
    buffer_add(out, body, length);
    buffer_text(out, ";\n");
}

bool deed_function(struct run *run, struct buffer *out, const struct form *form, const char *body)
{
    const char *name = dotted_function(run->arena, "deed", form->dotted),
               *system = form->system->id;
    buffer_format(
        out,
        "CREATE FUNCTION api.%s(c sys.call, p_record jsonb) RETURNS jsonb LANGUAGE plpgsql AS $%s$\n"
        "#variable_conflict use_column\nDECLARE\n    v_city CONSTANT integer := c.city;\n    r %s.form_%s;\n"
        "    v_n integer;\n    v_version integer;\nBEGIN\n",
        name, name, system, form->name.id);
    buffer_format(out,
                  "    r := jsonb_populate_record(NULL::%s.form_%s, sys.read_record(p_record,\n"
                  "        (SELECT f.fields FROM sys.form AS f WHERE f.id = '%s'), '%s', ",
                  system, form->name.id, form->dotted, system);
    put_extra(out, form);
    buffer_text(out, "));\n    IF sys.has_errors() THEN\n        RETURN NULL;\n    END IF;\n");
    if (!form_checks(out, form, run->err)) {
        error_where(run->err, "%s", form->dotted);
        return false;
    }
    buffer_text(out, "    IF sys.has_errors() THEN\n        RETURN NULL;\n    END IF;\n");
    if (form->version_table && form->version_key)
        put_version(out, system, form_version_table(run->arena, form), form);
    put_body(out, body);
    buffer_format(out, "END $%s$;\nCOMMENT ON FUNCTION api.%s(sys.call, jsonb) IS ", name, name);
    sql_text(out, form->name.ja);
    buffer_format(
        out,
        ";\nSELECT sys.seal_function('api.%s(sys.call, jsonb)', 'own_%s', true, '{api_owner}');\n",
        name, system);
    return true;
}
