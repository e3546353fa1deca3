/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A step in the words of who is charged: what was reckoned with, by its name and number, without
 * a spelling of the language or a code of the program. Dry.
 */
#include <string.h>
#include "madoguchi/text.h"
#include "sheet_private.h"

struct saying {
    const struct run *run;
    const struct sheet_step *step;
    struct value_list *mentions;
};

const char *member_key(struct arena *arena, const char *sheet, const char *id)
{
    return arena_format(arena, "%s.%s", sheet, id);
}

/* 6%, not 0.06: a rate is read as the notice prints it. */
static bool percent_write(struct value value, struct buffer *out)
{
    static const struct decimal nothing = {0, 0}, whole = {1, 0}, hundred = {100, 0};
    struct decimal percent;
    char digits[40];
    if (value.kind != VALUE_DECIMAL || decimal_compare(value.decimal, nothing) <= 0 ||
        decimal_compare(value.decimal, whole) >= 0 ||
        !decimal_multiply(value.decimal, hundred, &percent))
        return false;
    decimal_print(percent, digits);
    buffer_format(out, "%s%%", digits);
    return true;
}

void said_value(const struct words *words, struct value value, struct arena *arena,
                struct buffer *out)
{
    if (!percent_write(value, out))
        buffer_text(out, sheet_value_text(words, value, arena));
}

static void say_value(void *context, struct value value, struct buffer *out)
{
    const struct saying *saying = context;
    said_value(saying->run->setting->words, value, saying->run->arena, out);
}

static const struct sheet_group *group_at(const struct sheet_step *step, int depth)
{
    const struct sheet_group *group = step->each;
    while (depth-- > 0)
        group = group->outer;
    return group;
}

/* A code by its name; one that no list names is the program's and stays unsaid. */
static void member_value(const struct saying *saying, const struct sheet_field *field,
                         struct value value, struct buffer *out)
{
    const struct sheet_setting *setting = saying->run->setting;
    const struct code_list *codes =
        field->codes ? catalog_codes(setting->catalog, saying->run->sheet->system, field->codes)
                     : NULL;
    const struct code *code =
        codes && value.kind == VALUE_TEXT ? code_find(codes, value.text, setting->today) : NULL;
    if (code)
        buffer_format(out, " %s", setting->english ? code->name_en : code->name);
    else if (field->kind != KIND_CODE) {
        buffer_char(out, ' ');
        said_value(setting->words, value, saying->run->arena, out);
        buffer_text(out, said_unit(setting, field));
    }
}

const char *said_unit(const struct sheet_setting *setting, const struct sheet_field *field)
{
    return !setting->english && field->unit ? field->unit : "";
}

static void say_name(void *context, int depth, int place, int column, struct value value,
                     struct buffer *out)
{
    const struct saying *saying = context;
    const struct sheet_setting *setting = saying->run->setting;
    const struct sheet_field *field = &group_at(saying->step, depth)->field[place];
    if (column >= 0)
        field = &field->rows->field[column];
    const char *name = setting->english ? field->name.en : field->name.ja;
    struct arena *arena = saying->run->arena;
    value_list_add(arena, saying->mentions,
                   value_text(member_key(arena, saying->run->sheet->name.id, field->name.id)));
    buffer_format(out, "%s%s", name ? name : field->name.id,
                  column >= 0 ? words_get(setting->words, "sheet-sum") : "");
    member_value(saying, field, value, out);
}

static const char *say_words(void *context, const char *key)
{
    const struct saying *saying = context;
    return words_get(saying->run->setting->words,
                     arena_format(saying->run->arena, "said-%s", key));
}

const char *step_said(struct run *run, const struct sheet_step *step, struct value value,
                      struct value_list *mentions)
{
    struct saying saying = {.run = run, .step = step, .mentions = mentions};
    const struct expr_tongue tongue = {
        .value = say_value, .name = say_name, .words = say_words, .context = &saying};
    struct buffer way = {0}, plain = {0}, bare = {0};
    struct error err = ERROR_NONE;
    const char *said = "";
    say_value(&saying, value, &plain);
    say_value(&saying, value.kind == VALUE_YEN ? value_int(value.integer) : value, &bare);
    /* what fails here has failed the step itself before */
    if (step->kind == STEP_VALUE &&
        expr_spell(step->value, &run->context, &tongue, run->arena, &way, &err) &&
        strcmp(buffer_string(&way), buffer_string(&plain)) != 0 &&
        strcmp(buffer_string(&way), buffer_string(&bare)) != 0)
        said = arena_text(run->arena, buffer_string(&way));
    buffer_release(&way);
    buffer_release(&plain);
    buffer_release(&bare);
    return said;
}

bool step_is_told(const struct sheet_step *step, struct value value)
{
    const struct sheet_field *field = &step->each->field[step->field];
    switch (value.kind) {
    case VALUE_NULL: return false;
    case VALUE_BOOL: return value.boolean || field->is_out;
    case VALUE_YEN:
    case VALUE_INT: return value.integer != 0 || field->is_main;
    case VALUE_TEXT: return field->kind != KIND_CODE;
    default: return true;
    }
}

const char *sheet_answer_text(const struct sheet_setting *setting, const struct sheet_field *field,
                              struct value value, struct arena *arena)
{
    struct buffer out = {0};
    if (field->kind == KIND_CODE)
        return NULL;
    said_value(setting->words, value, arena, &out);
    buffer_text(&out, said_unit(setting, field));
    const char *text = arena_text(arena, buffer_string(&out));
    buffer_release(&out);
    return text;
}
