/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dictionary: F1 of a field, from the table of keys that its definition was read by: a key that tells is
 * told wherever a form, its type or its table's column says it. Knows no words.
 */
#include "dictionary_private.h"
#include "madoguchi/text_digit.h"

#include <stdio.h>
#include <string.h>

/* A rule is told by its label; everything else as it is written. */
static const char *value_told(const struct key_spec *key, const char *text)
{
    const struct digit_rule *rule = strcmp(key->name, "check_digit") == 0 ? digit_rule_find(text)
                                                                          : NULL;
    return rule ? rule->label : text;
}

void field_tells(const struct field *field,
                 void (*each)(void *context, const char *name, const char *value), void *context)
{
    for (size_t i = 0; field->written && i < FIELD_MAPPING.keys; i++) {
        const struct key_spec *key = &FIELD_MAPPING.key[i];
        const struct node *node = key->tells ? node_get(field->written, key->name) : NULL;
        char when[64];
        if (!node || (node->kind == NODE_SCALAR && strcmp(node->text, "false") == 0))
            continue;
        const char *text = node->kind == NODE_SCALAR ? node->text : "";
        bool is_condition = strcmp(key->name, "required") == 0 && strcmp(text, "true") != 0;
        (void)snprintf(when, sizeof(when), "%s-when", key->name);
        each(context, is_condition ? when : key->name, value_told(key, text));
    }
}
