/* SPDX-License-Identifier: Apache-2.0 */
/* model: the text of a definition as a figure, a day, a value. Dry. */
#include "madoguchi/model_reading.h"

#include <string.h>

bool value_read(struct arena *arena, enum expr_type type, const char *text, struct value *out)
{
    int64_t number;
    *out = (struct value){0};
    switch (type) {
    case EXPR_TEXT:
        *out = value_text(arena_text(arena, text));
        return true;
    case EXPR_INT:
    case EXPR_YEN:
        if (!int_read(text, &number))
            return false;
        *out = type == EXPR_INT ? value_int(number) : value_yen(number);
        return true;
    case EXPR_DECIMAL:
        out->kind = VALUE_DECIMAL;
        return decimal_parse(text, &out->decimal);
    case EXPR_DATE:
        out->kind = VALUE_DATE;
        return date_parse_iso(text, &out->date.day);
    case EXPR_BOOL:
        *out = value_bool(strcmp(text, "true") == 0);
        return out->boolean || strcmp(text, "false") == 0;
    default:
        return false;
    }
}
