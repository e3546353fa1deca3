/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Functions that another room adds for one compilation (the shapes of a calculation sheet). What
 * can be settled when compiled (a parameter by its id, a column of a table) is bound then; a sheet
 * looks nothing up by name when it runs. Dry.
 */
#include <string.h>
#include "parser_private.h"

const struct expr_extra *extra_find(const struct expr_library *library, const char *name)
{
    for (size_t i = 0; library && i < library->count; i++)
        if (strcmp(library->row[i].name, name) == 0)
            return &library->row[i];
    return NULL;
}

static size_t arity(const struct expr_extra *extra)
{
    size_t count = 0;
    while (count < EXPR_ARGUMENTS && extra->argument[count] != EXPR_ROWS)
        count++;
    return count;
}

/* Reads the arguments up to the bracket; false when one is wrong or there are too few or too
 * many. */
static bool arguments_read(struct parser *p, const struct expr_extra *extra,
                           struct expr_node **item, size_t *count)
{
    size_t most = arity(extra);
    for (*count = 0; !token_is(p, ")"); (*count)++) {
        if (*count > 0 && !expect(p, ","))
            return false;
        if (*count == EXPR_ARGUMENTS || (*count >= most && (most == 0 || !extra->repeats)))
            return error_set(p->err, "00-405", "name", extra->name, NULL);
        enum expr_type wanted = extra->argument[*count < most ? *count : most - 1];
        if (!(item[*count] = parse_level(p, 0)))
            return false;
        if (!is_fit(wanted, item[*count]->type))
            return fail_type(p, extra->name, expr_type_name(wanted), item[*count]->type);
    }
    return *count + extra->optional >= most ||
           error_set(p->err, "00-405", "name", extra->name, NULL);
}

/* The number type that holds every argument; for what is no number the type they share. */
static enum expr_type common_type(struct expr_node *const *item, size_t count)
{
    enum expr_type type = EXPR_NULL;
    for (size_t i = 0; i < count; i++) {
        if (item[i]->type == EXPR_NULL)
            continue;
        type = type == EXPR_NULL                             ? item[i]->type
               : is_number(type) && is_number(item[i]->type) ? number_type(type, item[i]->type)
                                                             : type;
    }
    return type;
}

struct expr_node *extra_node(struct parser *p, const struct expr_extra *extra)
{
    struct expr_node *item[EXPR_ARGUMENTS];
    struct expr_argument seen[EXPR_ARGUMENTS];
    size_t count = 0;
    if (!arguments_read(p, extra, item, &count) || !expect(p, ")"))
        return NULL;
    enum expr_type type = extra->type != EXPR_NULL ? extra->type : common_type(item, count);
    struct expr_node *node = node_make(p, OP_CALL, type, count);
    node->extra = extra;
    node->bound = extra->bound;
    for (size_t i = 0; i < count; i++) {
        node->child[i] = item[i];
        seen[i] = (struct expr_argument){item[i]->type,
                                         item[i]->op == OP_LITERAL ? &item[i]->literal : NULL};
    }
    if (extra->bind &&
        !extra->bind(p->library->with, seen, count, &node->type, &node->bound, p->err))
        return NULL;
    return node;
}

bool extra_eval(const struct expr_node *node, const struct value *item,
                const struct expr_context *context, struct arena *arena, struct value *out,
                struct error *err)
{
    struct expr_call call = {.argument = item,
                             .count = node->children,
                             .bound = node->bound,
                             .context = context,
                             .arena = arena,
                             .err = err};
    for (size_t i = 0; i < node->children && !node->extra->takes_null; i++)
        if (item[i].kind == VALUE_NULL) {
            *out = value_null();
            return true;
        }
    return node->extra->run(&call, out);
}
