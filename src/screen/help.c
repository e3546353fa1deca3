/* SPDX-License-Identifier: Apache-2.0 */
/*
 * F1: what a field wants, its law, its keys, made from the definition alone. Ctrl-K: the keys of the place, from the one
 * table (keys.c). Must not know a system. Dry.
 */
#include "madoguchi/screen.h"

#include <string.h>

static const char *pick(const struct app *app, const char *ja, const char *en)
{
    return app->desk.english && en != NULL && en[0] != '\0' ? en : ja;
}

static void add_line(struct app *app, struct buffer *out, const char *key, const char *text)
{
    if (text != NULL && text[0] != '\0')
        buffer_format(out, "%s %s\n", say(app, key), text);
}

static void add_limits(struct app *app, struct buffer *out, const struct field *field)
{
    if (field->max_chars > 0)
        buffer_format(out, "%s\n", say_with(app, "ui.help.chars", "max",
                                            arena_format(app->desk.turn, "%d", field->max_chars), NULL));
    if (field->digits > 0 && field->kind == KIND_DIGITS)
        buffer_format(out, "%s\n", say_with(app, "ui.help.digits", "digits",
                                            arena_format(app->desk.turn, "%d", field->digits), NULL));
    if (field->required)
        buffer_format(out, "%s\n", say(app, "ui.help.required"));
    if (field->lookup != NULL || field->kind == KIND_CODE)
        buffer_format(out, "%s\n", say(app, "ui.help.lookup"));
    if (field->kind == KIND_DATE)
        buffer_format(out, "%s\n", say(app, field->unknown_date ? "ui.help.date-unknown" : "ui.help.date"));
}

void help_field(struct app *app, const struct form *form, const struct field *field, const char *keys)
{
    struct buffer out = {0};
    const char *title = field != NULL ? say_name(app, &field->name) : form != NULL ? say_name(app, &form->name) : "";
    if (field != NULL) {
        buffer_format(&out, "%s\n", pick(app, field->help != NULL ? field->help : "", field->help_en));
        add_limits(app, &out, field);
        add_line(app, &out, "ui.help.law", field->law);
        add_line(app, &out, "ui.help.req", field->req);
    }
    if (form != NULL) {
        add_line(app, &out, "ui.help.form", pick(app, form->help, form->help_en));
        add_line(app, &out, "ui.help.form-law", form->law);
        add_line(app, &out, "ui.help.req", form->req);
    }
    buffer_format(&out, "\n%s", keys != NULL ? keys : say(app, "ui.help.keys"));
    notice_tell(app, STYLE_PLAIN, arena_format(app->desk.turn, "%s %s", say(app, "ui.key.help"), title),
                buffer_string(&out));
    buffer_release(&out);
}

void help_keys(struct app *app, unsigned place)
{
    struct buffer out = {0};
    key_list(app, place, &out);
    notice_tell(app, STYLE_PLAIN, say(app, "ui.key.keys"), buffer_string(&out));
    buffer_release(&out);
}
