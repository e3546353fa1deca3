/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lint: codes that stand in a condition as letters. `kubun_code = '9'` is never true where
 * the list has no 9, and nobody hears of it. Looks at conditions of forms and at deeds, whose
 * record is r; reads words, not SQL.
 */
#include "lint_private.h"

#include <string.h>

struct codes_look {
    struct reading *r;
    const struct form *form;
    struct text_at *text;
    bool of_record;
};

/* The list, when no neighbour must be read for it. */
static const struct code_list *list_of(struct reading *r, const struct form *form,
                                       const char *codes)
{
    const struct slot *slot = strchr(codes, '.')
                                  ? catalog_slot(r->catalog, system_of(r->arena, codes))
                                  : NULL;
    return strchr(codes, '.') && (!slot || !slot->system)
               ? NULL
               : catalog_codes(r->catalog, form->system->id, codes);
}

static const struct field *field_with_codes(const struct form *form, const char *id)
{
    const struct field *field = form_field(form, id);
    for (size_t i = 0; i < form->fields && !field; i++)
        for (size_t c = 0; c < form->field[i].columns && !field; c++)
            if (strcmp(form->field[i].column[c].name.id, id) == 0)
                field = &form->field[i].column[c];
    return field && field->codes ? field : NULL;
}

/* The letters in quotes at c: told when the list has them not. Returns what stands behind; NULL: no
 * letters here. */
static const char *literal_look(struct codes_look *look, const char *c, const char *id,
                                const struct code_list *list)
{
    struct list known = {0};
    const char *open = token_skip(c, "'"), *end = open ? strchr(open, '\'') : NULL;
    if (!end)
        return NULL;
    const char *code = arena_textn(look->r->arena, open, (size_t)(end - open));
    bool is_there = code[0] == '\0';
    for (size_t i = 0; i < list->count; i++) {
        is_there = is_there || strcmp(list->code[i].id, code) == 0;
        list_add(look->r->arena, &known, (void *)(uintptr_t)list->code[i].id);
    }
    if (!is_there)
        complain_at(look->r, look->of_record ? place_at(look->text, open) : look->text->at,
                    "00-674", "code", code, "id", id, "codes", list->id, "nearest",
                    near_told(code, &known), NULL);
    return end + 1;
}

/* Behind a name: = 'x', <> 'x', in ('x', 'y'), not in (…). */
static void value_look(struct codes_look *look, const char *c, const char *id)
{
    const struct field *field = field_with_codes(look->form, id);
    const struct code_list *list = field ? list_of(look->r, look->form, field->codes) : NULL;
    const char *not = token_skip(c, "not"), *in = token_skip(token_skip(not ? not : c, "in"), "(");
    const char *equal = token_skip(c, "=") ? token_skip(c, "=") : token_skip(c, "<>");
    if (list && equal)
        (void)literal_look(look, equal, id, list);
    for (c = list ? in : NULL; c; c = token_skip(c, ","))
        if (!(c = literal_look(look, c, id, list)))
            break;
}

/* Every name that begins in the text; of a deed those behind r. alone. */
static void names_walk(struct codes_look *look)
{
    bool in_literal = false;
    for (const char *c = look->text->start; *c && look->r->complaint.count < MOST_COMPLAINTS;) {
        const char *next = in_literal ? c : comment_skip(c), *start = look->text->start;
        size_t bytes = 0;
        while (next == c && is_word_char(c[bytes]))
            bytes++;
        bool is_of_record = c - start >= 2 && strncasecmp(c - 2, "r.", 2) == 0 &&
                            (c - start == 2 || !is_word_char(c[-3]));
        bool is_name = look->of_record ? is_of_record : c == start || c[-1] != '.';
        if (bytes > 0 && !in_literal && is_name)
            value_look(look, c + bytes, arena_textn(look->r->arena, c, bytes));
        in_literal ^= next == c && *c == '\'';
        c = next != c ? next : c + (bytes > 0 ? bytes : 1);
    }
}

/* What a shared group says holds for forms with lists of their own. */
static void condition_look(struct reading *r, const struct form *form, const struct expr *when,
                           struct place at)
{
    const char *folder = form->system->folder;
    if (strncmp(at.file, folder, strlen(folder)) != 0)
        return;
    struct text_at text = {.start = when ? expr_source(when) : "", .at = at};
    struct codes_look look = {.r = r, .form = form, .text = &text};
    if (when)
        names_walk(&look);
}

static void fields_look(struct reading *r, const struct form *form, const struct field *field,
                        size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct expr *const when[] = {field[i].required_when, field[i].readonly_when,
                                           field[i].show_when,     field[i].value,
                                           field[i].fallback,      field[i].pass_when,
                                           field[i].style_when};
        for (size_t k = 0; k < COUNT_OF(when); k++)
            condition_look(r, form, when[k], field[i].at);
        fields_look(r, form, field[i].column, field[i].columns);
    }
}

void lint_form_codes(struct reading *r, const struct form *form)
{
    fields_look(r, form, form->field, form->fields);
    for (size_t i = 0; i < form->checks; i++)
        condition_look(r, form, form->check[i].when, form->check[i].place);
}

void deed_codes_find(struct reading *r, const struct form *form, struct text_at *text)
{
    struct codes_look look = {.r = r, .form = form, .text = text, .of_record = true};
    names_walk(&look);
}
