/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lint: a form for visitors says everything in easy Japanese and in English. Easy Japanese is kana,
 * or kanji with the reading behind it
 * (出入国在留管理庁・文化庁 「在留支援のためのやさしい日本語ガイドライン」: ふりがなをつける).
 */
#include "lint_private.h"

#include <string.h>

static bool is_kanji(uint32_t code)
{
    return (code >= 0x3400 && code <= 0x9FFF) || (code >= 0xF900 && code <= 0xFAFF) ||
           code >= 0x20000;
}

/* The first run of kanji without its reading in brackets; NULL: none. */
static const char *unread_kanji(struct arena *arena, const char *text)
{
    const char *at = text, *end = text + strlen(text), *run = NULL;
    struct cluster cluster;
    size_t bytes;
    while (text_next(&at, end, &cluster)) {
        bool kanji = is_kanji(text_code(cluster.start, end, &bytes));
        if (kanji && !run)
            run = cluster.start;
        if (kanji || !run)
            continue;
        if (strncmp(cluster.start, "（", strlen("（")) != 0)
            return arena_textn(arena, run, (size_t)(cluster.start - run));
        run = NULL;
    }
    return run ? arena_text(arena, run) : NULL;
}

static void must_be_told(struct reading *r, struct place at, const char *id, const char *key,
                         const char *text)
{
    const char *kanji = text && !strstr(key, "_en") ? unread_kanji(r->arena, text) : NULL;
    if (!text)
        complain_at(r, at, "00-992", "id", id, "key", key, NULL);
    else if (kanji)
        complain_at(r, at, "00-993", "id", id, "text", kanji, NULL);
}

static void choices_are_told(struct reading *r, const struct system *system,
                             const struct field *field)
{
    const struct code_list *list = field->codes
                                       ? catalog_codes(r->catalog, system->id, field->codes)
                                       : NULL;
    for (size_t i = 0; list && i < list->count; i++) {
        must_be_told(r, field->at, list->code[i].id, "name_easy", list->code[i].name_easy);
        must_be_told(r, field->at, list->code[i].id, "name_en", list->code[i].name_en);
    }
}

static void fields_are_told(struct reading *r, const struct system *system,
                            const struct field *field, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (field[i].hidden)
            continue;
        must_be_told(r, field[i].at, field[i].name.id, "name_easy", field[i].name.easy);
        if (field[i].kind != KIND_GRID) {
            must_be_told(r, field[i].at, field[i].name.id, "easy", field[i].easy);
            must_be_told(r, field[i].at, field[i].name.id, "help_en", field[i].help_en);
        }
        choices_are_told(r, system, &field[i]);
        fields_are_told(r, system, field[i].column, field[i].columns);
    }
}

/* A placeholder alone is data. */
static bool has_words(const char *text)
{
    return text && text[strspn(text, " ")] != '\0' &&
           !(*text == '{' && strchr(text, '}')[1] == '\0');
}

static void paper_is_told(struct reading *r, const struct report *report)
{
    for (size_t b = 0; b < report->blocks; b++) {
        for (size_t i = 0; i < report->block[b].boxes; i++) {
            const struct report_box *box = &report->block[b].box[i];
            if (has_words(box->text)) {
                must_be_told(r, report->at, box->id, "text_easy", box->text_easy);
                must_be_told(r, report->at, box->id, "text_en", box->text_en);
            }
            if (box->label) {
                must_be_told(r, report->at, box->id, "label_easy", box->label_easy);
                must_be_told(r, report->at, box->id, "label_en", box->label_en);
            }
        }
    }
}

/* A refusal of the database is never told to a visitor: it may be about somebody. */
static void reasons_are_told(struct reading *r, const struct form *form)
{
    for (size_t i = 0; i < form->checks; i++) {
        const struct check *check = &form->check[i];
        const struct message *message = check->message ? message_known(r->catalog, check->message)
                                                       : NULL;
        if (!message)
            continue;
        must_be_told(r, check->place, message->id, "what_easy", message->what_easy);
        must_be_told(r, check->place, message->id, "what_en", message->what_en);
    }
}

void lint_kiosk(struct reading *r, const struct system *system, const struct form *form)
{
    if (!form->kiosk)
        return;
    must_be_told(r, form->at, form->name.id, "name_easy", form->name.easy);
    fields_are_told(r, system, form->field, form->fields);
    reasons_are_told(r, form);
    for (size_t i = 0; i < form->thens; i++) {
        const struct report *report = form->then[i].kind == THEN_PRINT
                                          ? catalog_report(r->catalog, form->then[i].what)
                                          : NULL;
        if (report)
            paper_is_told(r, report);
    }
}
