/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger: what one typed text becomes. Letters are converted as the field wants them, then read by
 * the field's kind, then held against its limits. Nothing that the clerk typed is dropped in
 * silence. Dry.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ledger_private.h"

struct typed {
    const struct field *field;
    const char *text;               /* converted */
    const char *as_typed;
    int32_t today;
    const struct code_list *codes;
    struct arena *arena;
};

static bool not_a_number(const struct typed *t, struct error *err)
{
    return error_set(err, "00-103", "text", t->as_typed, NULL);
}

/* "7" → "0007": zeros up to the field's digits or characters, where it asks for them. */
static const char *filled(const struct typed *t, const char *text)
{
    int wanted = t->field->digits > 0 ? t->field->digits : t->field->max_chars;
    size_t length = strlen(text), digits = strspn(text, "0123456789");
    if (!t->field->zero_fill || digits != length || (int)length >= wanted)
        return text;
    return arena_format(t->arena, "%0*d%s", wanted - (int)length, 0, text);
}

static bool take_text(const struct typed *t, struct value *out, struct error *err)
{
    (void)err;
    *out = value_text(filled(t, t->text));
    return true;
}

static bool take_date(const struct typed *t, struct value *out, struct error *err)
{
    struct wareki_date date;
    if (!wareki_parse(t->as_typed, t->today, t->field->era, &date, err))
        return false;
    *out = value_day(date.day);
    out->date.form = date.form;
    out->date.text = date.form != 0 ? arena_text(t->arena, date.text) : NULL;
    return true;
}

/* A month is a date without its day: the first of it is read. */
static bool take_month(const struct typed *t, struct value *out, struct error *err)
{
    static const char *const first[] = {".1", "-01", "1\u65e5", "01"};
    struct wareki_date date;
    struct error ignored;
    int year, month, day;
    for (size_t i = 0; i < COUNT_OF(first); i++) {
        const char *text = arena_format(t->arena, "%s%s", t->text, first[i]);
        if (!wareki_parse(text, t->today, t->field->era, &date, &ignored) || date.form != 0)
            continue;
        date_split(date.day, &year, &month, &day);
        *out = value_int(year * 100 + month);
        return true;
    }
    return error_set(err, "00-108", "text", t->as_typed, NULL);
}

/* Without what people write around figures: grouping, the sign of money, blanks; a triangle is a
 * minus in accounts. */
static const char *bare_number(const struct typed *t)
{
    static const struct { const char *from, *to; } marks[] = {
        {",", ""}, {" ", ""}, {"\u3000", ""}, {"\u00a5", ""}, {"\uffe5", ""}, {"\\", ""}, {"\u5186", ""}, {"+", ""},
        {"\u25b3", "-"}, {"\u25b2", "-"}, {"\u2212", "-"}, {"\uff0d", "-"}, {"\uff0c", ""}, {"\uff0e", "."},
    };
    struct buffer out = {0};
    for (const char *at = t->text; *at;) {
        size_t i = 0;
        while (i < COUNT_OF(marks) && strncmp(at, marks[i].from, strlen(marks[i].from)) != 0)
            i++;
        if (i < COUNT_OF(marks)) {
            buffer_text(&out, marks[i].to);
            at += strlen(marks[i].from);
        } else {
            buffer_char(&out, *at++);
        }
    }
    const char *bare = arena_text(t->arena, buffer_string(&out));
    buffer_release(&out);
    return bare;
}

static bool take_whole(const struct typed *t, int64_t *whole, struct error *err)
{
    const char *bare = bare_number(t);
    const char *digits = bare + (*bare == '-');
    size_t count = strspn(digits, "0123456789");
    if (count == 0 || digits[count] || count > 18)
        return not_a_number(t, err);
    *whole = strtoll(bare, NULL, 10);
    return true;
}

static bool take_int(const struct typed *t, struct value *out, struct error *err)
{
    *out = value_int(0);
    return take_whole(t, &out->integer, err);
}

static bool take_yen(const struct typed *t, struct value *out, struct error *err)
{
    *out = value_yen(0);
    return take_whole(t, &out->integer, err);
}

static bool take_decimal(const struct typed *t, struct value *out, struct error *err)
{
    struct decimal decimal;
    if (!decimal_parse(bare_number(t), &decimal) ||
        (t->field->digits > 0 && decimal.scale > t->field->digits))
        return not_a_number(t, err);
    *out = (struct value){.kind = VALUE_DECIMAL, .decimal = decimal};
    return true;
}

/* The code, or the same with the zeros that its list writes before it. */
static bool take_code(const struct typed *t, struct value *out, struct error *err)
{
    size_t typed = strlen(t->text);
    (void)err;
    *out = value_text(t->text);
    if (!t->codes || code_find(t->codes, t->text, t->today) ||
        t->text[strspn(t->text, "0123456789")])
        return true;
    for (size_t i = 0; i < t->codes->count; i++) {
        const char *id = t->codes->code[i].id;
        size_t length = strlen(id), zeros = strspn(id, "0");
        if (length > typed && zeros >= length - typed &&
            strcmp(id + length - typed, t->text) == 0 && code_find(t->codes, id, t->today)) {
            *out = value_text(id);
            return true;
        }
    }
    return true;
}

static bool take_flag(const struct typed *t, struct value *out, struct error *err)
{
    static const struct { const char *word; bool means; } words[] = {
        {"1", true}, {"0", false}, {"y", true}, {"n", false}, {"yes", true}, {"no", false}, {"true", true}, {"false", false},
        {"\u25cb", true}, {"\u3007", true}, {"\u00d7", false}, {"x", false}, {"\u306f\u3044", true},
        {"\u3044\u3044\u3048", false}, {"\u6709", true}, {"\u7121", false},
    };
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (strcasecmp(words[i].word, t->text) == 0) {
            *out = value_bool(words[i].means);
            return true;
        }
    return error_set(err, "00-126", "text", t->as_typed, "label", t->field->name.ja, NULL);
}

/* Hyphens within a number are how people read it aloud, not part of it. */
static bool take_digits(const struct typed *t, struct value *out, struct error *err)
{
    char *digits = arena_text(t->arena, t->text);
    size_t count = 0;
    (void)err;
    for (const char *at = t->text; *at; at++)
        if (*at != '-' && *at != ' ')
            digits[count++] = *at;
    digits[count] = 0;
    *out = value_text(filled(t, digits));
    return true;
}

static bool take_not(const struct typed *t, struct value *out, struct error *err)
{
    (void)out;
    return error_set(err, "00-107", "field", t->field->name.id, NULL);
}

/* The letters a kind is typed in, ENTRY_ANY = those of the field; and who reads it. */
static const struct { enum entry entry; bool (*take)(const struct typed *t, struct value *out, struct error *err); } kinds[KIND_COUNT] = {
    [KIND_TEXT] = {ENTRY_ANY, take_text},        [KIND_DATE] = {ENTRY_ANY, take_date},
    [KIND_MONTH] = {ENTRY_HANKAKU, take_month},  [KIND_YEN] = {ENTRY_HANKAKU, take_yen},
    [KIND_DECIMAL] = {ENTRY_HANKAKU, take_decimal}, [KIND_INT] = {ENTRY_HANKAKU, take_int},
    [KIND_CODE] = {ENTRY_CODE, take_code},       [KIND_FLAG] = {ENTRY_CODE, take_flag},
    [KIND_REFERENCE] = {ENTRY_HANKAKU, take_int}, [KIND_DIGITS] = {ENTRY_DIGITS, take_digits},
    [KIND_SECRET] = {ENTRY_ANY, take_text},      [KIND_FILE] = {ENTRY_ANY, take_text},
    [KIND_GRID] = {ENTRY_ANY, take_not},         [KIND_COMPUTED] = {ENTRY_ANY, take_not},
};

bool ledger_value(const struct field *field, const char *typed, int32_t today,
                  const struct code_list *codes, struct arena *arena, struct value *out,
                  struct error *err)
{
    struct buffer converted = {0};
    enum entry entry = kinds[field->kind].entry != ENTRY_ANY ? kinds[field->kind].entry
                                                             : field->entry;
    *out = value_null();
    if (!*typed)
        return true;
    text_convert(&converted, typed, entry);
    struct typed t = {field, arena_text(arena, buffer_string(&converted)), typed, today, codes,
                      arena};
    buffer_release(&converted);
    return kinds[field->kind].take(&t, out, err) && limits_check(field, *out, today, codes, err);
}
