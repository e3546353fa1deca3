/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry: why an answer is not taken, for a visitor: one short sentence for each thing that can be
 * wrong with what was typed, whichever the field. Must not know a form.
 */
#include "interview_private.h"

#include <string.h>

static const struct { const char *id, *key; } reasons[] = {
    {"00-101", "ui.kiosk-no-answer"}, {"00-102", "ui.kiosk-no-day"},    {"00-103", "ui.kiosk-no-number"},
    {"00-104", "ui.kiosk-too-long"},  {"00-105", "ui.kiosk-no-choice"}, {"00-106", "ui.kiosk-no-letter"},
    {"00-108", "ui.kiosk-no-date"},   {"00-109", "ui.kiosk-no-range"},  {"00-110", "ui.kiosk-no-check"},
    {"00-111", "ui.kiosk-no-length"}, {"00-112", "ui.kiosk-no-rows"},   {"00-113", "ui.kiosk-no-letter"},
    {"00-114", "ui.kiosk-no-answer"}, {"00-115", "ui.kiosk-no-length"}, {"00-116", "ui.kiosk-too-long"},
    {"00-117", "ui.kiosk-too-long"},  {"00-118", "ui.kiosk-no-twice"},  {"00-126", "ui.kiosk-no-choice"},
    {"00-131", "ui.kiosk-no-day"},    {"00-132", "ui.kiosk-no-year"},   {"00-133", "ui.kiosk-no-year"},
    {"00-134", "ui.kiosk-no-date"},   {"00-137", "ui.kiosk-no-year"},
};

/* The letters a field is typed in. */
static const struct { const char *wanted, *key; } letters[] = {
    {"kana", "ui.kiosk-no-kana"},
    {"digits", "ui.kiosk-no-number"},
    {"hankaku", "ui.kiosk-no-latin"},
    {"code", "ui.kiosk-no-latin"},
};

static bool has(const char *args, const char *name)
{
    const char *value = args_find(args, name);
    return value != NULL && value[0] != '\0';
}

static const char *key_of_range(const char *args)
{
    return !has(args, "max")   ? "ui.kiosk-no-least"
           : !has(args, "min") ? "ui.kiosk-no-most"
                               : "ui.kiosk-no-range";
}

/* A list of codes may refuse with a message of its own: what to do is the same. */
const char *visitor_reason(const struct field *field, const char *id, const char *args)
{
    const char *key = field != NULL && field->kind == KIND_CODE ? "ui.kiosk-no-choice" : NULL;
    for (size_t i = 0; i < COUNT_OF(reasons); i++)
        if (strcmp(id, reasons[i].id) == 0)
            key = reasons[i].key;
    const char *wanted = strcmp(id, "00-106") == 0 ? args_find(args, "wanted") : NULL;
    for (size_t i = 0; wanted != NULL && i < COUNT_OF(letters); i++)
        if (strcmp(wanted, letters[i].wanted) == 0)
            key = letters[i].key;
    if (strcmp(id, "00-109") == 0)
        key = key_of_range(args);
    if (strcmp(id, "00-108") == 0 && field != NULL && field->kind == KIND_MONTH)
        key = "ui.kiosk-no-month";
    return key != NULL ? key : "ui.kiosk-wrong";
}

const char *visitor_told(struct interview *self, const struct slot *slot, const char *id,
                         const char *args)
{
    const char *key = visitor_reason(slot != NULL ? slot->field : NULL, id, args);
    const char *what = interview_tell(self, key);
    /* who has no reading in kana need not look for one */
    if (strcmp(key, "ui.kiosk-no-kana") == 0 && slot != NULL && !slot->required)
        what = arena_format(self->screen.app->desk.turn, "%s%s%s", what,
                            interview_english(self) || self->tongue == TONGUE_EASY ? " " : "",
                            interview_tell(self, "ui.kiosk-or-empty"));
    struct buffer out = {0};
    words_fill_in(self->screen.app->words, &out, what, args != NULL ? args : "\0");
    const char *text = arena_text(self->screen.arena, buffer_string(&out));
    buffer_release(&out);
    return text;
}
