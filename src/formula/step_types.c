/* SPDX-License-Identifier: Apache-2.0 */
/*
 * formula: the type of what a step gives. The suffix of its id says it: _yen is whole yen, so a
 * rounding must have been named.
 */
#include "formula_private.h"

#include <string.h>

/* ---- expressions ---- */

struct expr *step_expr(struct sheet_reading *s, const struct sheet_group *group,
                            const struct node *node, const char *text)
{
    struct error err = ERROR_NONE;
    struct expr_setting setting = {.scope = &group->scope, .library = s->library, .in_place = true};
    struct expr *expr = expr_compile_with(s->r->arena, text, &setting, &err);
    if (!expr)
        complain_error(s->r, place_of(node), &err);
    return expr;
}

struct expr *step_typed(struct sheet_reading *s, const struct sheet_group *group,
                          const struct node *node, enum expr_type wanted)
{
    struct expr *expr = step_expr(s, group, node, node->text);
    enum expr_type got = expr ? expr_type(expr) : wanted;
    bool fits = wanted == got || (wanted == EXPR_INT && got == EXPR_YEN);
    if (!fits)
        complain(s->r, node, "00-938", "text", node->text, "wanted", expr_type_word(wanted), "got",
                 expr_type_word(got), NULL);
    return fits ? expr : NULL;
}

/* ---- types by suffix ---- */
static const struct { const char *suffix; enum expr_type type; enum field_kind kind; } SUFFIX_TYPES[] = {
    {"_yen", EXPR_YEN, KIND_YEN}, {"_count", EXPR_INT, KIND_INT}, {"_no", EXPR_INT, KIND_INT}, {"_rate", EXPR_DECIMAL, KIND_DECIMAL},
    {"_date", EXPR_DATE, KIND_DATE}, {"_flag", EXPR_BOOL, KIND_FLAG}, {"_code", EXPR_TEXT, KIND_CODE}, {"_name", EXPR_TEXT, KIND_TEXT},
};

static bool is_number_type(enum expr_type type)
{
    return type == EXPR_INT || type == EXPR_YEN || type == EXPR_DECIMAL;
}

/* false, and a whole number, when the end of the id says nothing. */
bool step_type_of_id(const char *id, struct sheet_field *field)
{
    size_t length = strlen(id);
    field->type = EXPR_INT;
    field->kind = KIND_INT;
    for (size_t i = 0; i < COUNT_OF(SUFFIX_TYPES); i++) {
        size_t tail = strlen(SUFFIX_TYPES[i].suffix);
        if (length <= tail || strcmp(id + length - tail, SUFFIX_TYPES[i].suffix) != 0)
            continue;
        field->type = SUFFIX_TYPES[i].type;
        field->kind = SUFFIX_TYPES[i].kind;
        return true;
    }
    return false;
}

void step_type_settle(struct sheet_reading *s, const struct node *node, const char *id,
                        enum expr_type got, struct sheet_field *field)
{
    bool is_said = step_type_of_id(id, field);
    enum expr_type wanted = field->type;
    if (!is_said)
        complain(s->r, node, "00-939", "id", id, NULL);
    else if (wanted != got &&
             (!is_number_type(wanted) || !is_number_type(got) || got == EXPR_DECIMAL))
        complain(s->r, node, "00-938", "text", id, "wanted", expr_type_word(wanted), "got",
                 expr_type_word(got), NULL);
}
