/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dictionary: checks that belong to a table or to one of its columns. They are proved where they stand,
 * over the columns; a form of the table that is submitted takes over each whose names it has, under
 * the ids of its own fields. Knows no SQL.
 */
#include "dictionary_private.h"

#include <string.h>

static void items_take(struct reading *r, const struct node *sequence, const char *column,
                       struct list *written, struct list *of)
{
    for (size_t i = 0; sequence && sequence->kind == NODE_SEQUENCE && i < sequence->count; i++) {
        const struct node *check = sequence->item[i];
        if (check->kind != NODE_MAPPING) {
            complain(r, check, "00-805", "key", "check", NULL);
            continue;
        }
        if (column)
            check = node_with(r->arena, check, "at", column);
        list_add(r->arena, written, (void *)(uintptr_t)check);
        list_add(r->arena, of, (void *)(uintptr_t)column);
    }
}

/* A form of all columns, to prove the checks by: what it complains of, no form need say again. */
static struct form *columns_form(struct reading *r, const struct table *table)
{
    struct form *form = arena_take(r->arena, sizeof(*form));
    *form = (struct form){.name = table->name, .at = table->at};
    form->field = arena_take(r->arena, (table->columns + 1) * sizeof(*form->field));
    for (size_t i = 0; i < table->columns; i++)
        form->field[form->fields++] = (struct field){.name = table->column[i].name,
                                                     .kind = table->column[i].kind};
    form->scope = scope_of(r->arena, form->field, form->fields);
    return form;
}

void table_checks_read(struct reading *r, struct table *table, const struct node *columns,
                       const struct node *checks)
{
    struct list written = {0}, of = {0};
    for (size_t i = 0; columns && i < columns->count; i++) {
        const struct node *column = columns->item[i];
        const struct node *id = column->kind == NODE_MAPPING ? node_get(column, "id") : NULL;
        if (id && id->kind == NODE_SCALAR && node_get(column, "checks"))
            items_take(r, node_get(column, "checks"), id->text, &written, &of);
    }
    items_take(r, checks, NULL, &written, &of);
    if (written.count == 0)
        return;
    struct node all = *columns;
    all.item = (struct node **)written.item;
    all.count = written.count;
    struct form *form = columns_form(r, table);
    checks_read(r, form, &all);
    table->check = arena_take(r->arena, (written.count + 1) * sizeof(*table->check));
    for (size_t i = 0; i < written.count; i++)
        table->check[table->checks++] = (struct table_check){.column = of.item[i],
                                                             .check = &form->check[i],
                                                             .written = written.item[i]};
}

/* ---- what a form takes over ---- */
enum { MOST_NAMES = 200 };

struct taking {
    struct arena *arena;
    const struct form *form;
    const struct field_keys *fields;
    const char *column, *field;          /* of a column's check: the field that stands for it */
    struct pairs to;
    bool is_missing;
};

static const char *column_of(const struct field_keys *field)
{
    return field->column_id ? field->column_id : field->field.name.id;
}

static const char *field_of(const struct taking *taking, const char *column)
{
    if (taking->column && strcmp(column, taking->column) == 0)
        return taking->field;
    for (size_t i = 0; i < taking->form->fields; i++)
        if (strcmp(column_of(&taking->fields[i]), column) == 0)
            return taking->form->field[i].name.id;
    return NULL;
}

static void name_take(void *context, const char *name)
{
    struct taking *taking = context;
    const char *field = field_of(taking, name);
    if (field && taking->to.count < MOST_NAMES) {
        taking->to.name[taking->to.count] = name;
        taking->to.value[taking->to.count++] = field;
    } else {
        taking->is_missing = true;
    }
}

/* A clerk can mend it: the field it stands at is entered. */
static bool is_entered(const struct form *form, const char *id)
{
    const struct field *field = id ? form_field(form, id) : NULL;
    return field && !field->readonly && !field->hidden && !field->value;
}

static void check_take(struct taking *taking, const struct table_check *from, struct list *out)
{
    const struct check *check = from->check;
    taking->to = (struct pairs){.name = arena_take(taking->arena, MOST_NAMES * sizeof(char *)),
                                .value = arena_take(taking->arena, MOST_NAMES * sizeof(char *))};
    taking->is_missing = check->when == NULL;
    if (check->when)
        expr_names(check->when, name_take, taking);
    for (size_t i = 0; i < check->args; i++)
        if (check->arg_value[i])
            expr_names(check->arg_value[i], name_take, taking);
    name_take(taking, check->at);
    if (!taking->is_missing && is_entered(taking->form, field_of(taking, check->at)))
        list_add(taking->arena, out,
                 (void *)(uintptr_t)check_renamed(taking->arena, from->written, &taking->to));
}

const struct node *table_checks_add(struct reading *r, const struct form *form,
                                    const struct field_keys *fields, const struct table *table,
                                    const struct node *own)
{
    struct list out = {0};
    for (size_t i = 0; i < table->checks; i++) {
        const struct table_check *check = &table->check[i];
        struct taking taking = {.arena = r->arena,
                                .form = form,
                                .fields = fields,
                                .column = check->column};
        for (size_t k = 0; k < form->fields; k++) {
            if (check->column && strcmp(column_of(&fields[k]), check->column) != 0)
                continue;
            taking.field = form->field[k].name.id;
            check_take(&taking, check, &out);
            if (!check->column)
                break;                   /* of the table: once */
        }
    }
    if (out.count == 0)
        return own;
    for (size_t i = 0; i < own->count; i++)
        list_add(r->arena, &out, own->item[i]);
    struct node *all = arena_take(r->arena, sizeof(*all));
    *all = *own;
    all->item = (struct node **)out.item;
    all->count = out.count;
    return all;
}
