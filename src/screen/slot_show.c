/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How a slot is shown: with the name of its code, a day in the long form, and the line of help that
 * stands below while it is in hand. Serves forms, grids and search conditions alike. Dry.
 */
#include "madoguchi/screen.h"

#include <string.h>

static enum tongue tongue_of(const struct reader *reader)
{
    return reader->english ? TONGUE_EN : reader->easy ? TONGUE_EASY : TONGUE_JA;
}

/* The long form of a day where there is room for it; the short one is what is typed. */
static const char *long_day(const struct slot *slot, const struct reader *reader,
                            struct arena *arena)
{
    struct buffer out = {0};
    wareki_print(&out, slot->value.date.day,
                 reader->english || reader->easy ? WAREKI_WESTERN : WAREKI_LONG);
    const char *text = arena_text(arena, buffer_string(&out));
    buffer_release(&out);
    return text_columns(text) <= slot->field->width ? text : slot->text;
}

/* What a function of the database said is words of the program. */
static const char *said(struct app *app, const struct reader *reader, const char *text)
{
    const char *en = reader->english && app->desk.catalog != NULL
                         ? words_english(app->desk.catalog, app->desk.turn, NULL, text)
                         : NULL;
    return en != NULL ? en : say_words(app, NULL, text);
}

const char *text_stars(struct arena *arena, const char *text)
{
    struct buffer mask = {0};
    for (size_t i = text_clusters(text); i > 0; i--)
        buffer_char(&mask, '*');
    const char *masked = arena_text(arena, buffer_string(&mask));
    buffer_release(&mask);
    return masked;
}

static const char *word_in(const struct reader *reader, const char *key)
{
    return reader->words == NULL ? key : words_get(reader->words, key);
}

const char *slot_shown(struct app *app, const struct slot *slot, struct arena *arena)
{
    return slot_shown_in(app, &(struct reader){.english = app->desk.english, .words = app->words},
                         slot, arena);
}

const char *slot_shown_in(struct app *app, const struct reader *reader, const struct slot *slot,
                          struct arena *arena)
{
    const char *edited = ledger_edit(slot->field, slot->value, arena);
    if (edited != NULL)
        return edited;
    const struct code *code = slot_code(&app->desk, slot);
    if (code != NULL) {
        const char *name = code_told(code, tongue_of(reader)),
                   *text = arena_format(arena, "%s %s", code->id, name);
        return text_columns(text) <= (reader->room > 0 ? reader->room : slot->field->width) ? text
                                                                                            : name;
    }
    if (slot->field->kind == KIND_FLAG && slot->value.kind == VALUE_BOOL)
        return word_in(reader, slot->value.boolean ? "ui.yes" : "ui.no");
    bool plain_day = slot->value.kind == VALUE_DATE && slot->value.date.form == 0 &&
                     slot->value.date.text == NULL;
    if (plain_day)
        return long_day(slot, reader, arena);
    return slot->text == NULL                           ? ""
           : slot->field->said && slot->text[0] != '\0' ? said(app, reader, slot->text)
                                                        : slot->text;
}

/* Codes that fit on the line are the best help there is. */
static const char *codes_hint(struct app *app, const struct slot *slot, struct arena *arena)
{
    struct buffer out = {0};
    for (size_t i = 0; i < slot->codes->count; i++) {
        const struct code *code = &slot->codes->code[i];
        if (code_find(slot->codes, code->id, app->desk.today) == code)
            buffer_format(&out, "%s %s  ", code->id,
                          code_told(code, app->desk.english ? TONGUE_EN : TONGUE_JA));
    }
    bool fits = text_columns(buffer_string(&out)) <= SCREEN_COLUMNS;
    const char *text = fits ? arena_text(arena, buffer_string(&out)) : say(app, "ui.help.lookup");
    buffer_release(&out);
    return text;
}

static const char *note_words(struct app *app, const struct slot *slot)
{
    if (slot->note == NOTE_NO_HIT)
        return say(app, "ui.no-hit");
    return say_with(app, "ui.many-hits", "n", arena_format(app->desk.turn, "%zu", slot->hits),
                    NULL);
}

static const struct error *labelled(struct app *app, const struct slot *slot)
{
    struct error *err = arena_take(app->desk.turn, sizeof *err);
    const char *args = say_args(app, slot->error->id, slot->error->args, slot->field), *end = args;
    while (*end != '\0')
        end += strlen(end) + 1;
    *err = *slot->error;
    if ((size_t)(end - args) < sizeof err->args)
        memcpy(err->args, args, (size_t)(end - args) + 1);
    return err;
}

const char *slot_hint(struct app *app, const struct slot *slot, struct arena *arena)
{
    const struct field *field = slot->field;
    if (slot->error != NULL)
        return say_error(app, arena, labelled(app, slot));
    if (slot->note != NOTE_NONE)
        return note_words(app, slot);
    const char *help = app->desk.english && field->help_en != NULL ? field->help_en : field->help;
    if (help != NULL && help[0] != '\0')
        return help;
    if (slot->codes != NULL)
        return codes_hint(app, slot, arena);
    if (field->kind == KIND_DATE)
        return say(app, field->unknown_date ? "ui.help.date-unknown" : "ui.help.date");
    return "";
}

void slot_choices(struct screen *owner, const struct slot *slot,
                  void (*picked)(struct screen *, size_t))
{
    struct app *app = owner->app;
    struct choice choice = {.title = say_name(app, &slot->field->name),
                            .picked = picked,
                            .narrows = true};
    struct choice_row *row = arena_take(app->desk.turn, (slot->codes->count + 1) * sizeof *row);
    for (size_t i = 0; i < slot->codes->count; i++) {
        const struct code *code = &slot->codes->code[i];
        if (slot->value.kind == VALUE_TEXT && strcmp(slot->value.text, code->id) == 0)
            choice.chosen = i;
        row[i].text = arena_format(app->desk.turn, "%s %s", code->id,
                                   code_told(code, app->desk.english ? TONGUE_EN : TONGUE_JA));
    }
    choice.row = row;
    choice.rows = slot->codes->count;
    choice_open(owner, &choice);
}

const char *look_row_text(struct app *app, const struct lookup *lookup, struct value hit)
{
    struct buffer text = {0};
    for (size_t k = 0; k < lookup->shows && hit.kind == VALUE_RECORD; k++)
        buffer_format(&text, "%s  ",
                      say_words(app, NULL,
                                value_print(app->desk.turn,
                                            record_get(hit.record, lookup->show[k]))));
    const char *words = arena_text(app->desk.turn, buffer_string(&text));
    buffer_release(&text);
    return words;
}
