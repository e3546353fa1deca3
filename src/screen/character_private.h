/* SPDX-License-Identifier: Apache-2.0 */
/*
 * 文字情報, as its files share it: point at a letter on the screen (character.c), what the list of
 * registered characters says of it (character_show.c), find one without an input method
 * (character_find.c).
 *
 *   any screen ──Ctrl-X──▶ point ──Enter──▶ show ◀──Enter── find ◀──F4── point
 *                                            │ the letter goes to the field, as if an input method had committed it
 */
#ifndef MADOGUCHI_CHARACTER_PRIVATE_H
#define MADOGUCHI_CHARACTER_PRIVATE_H
#include "madoguchi/screen.h"
#include "madoguchi/text_character.h"

enum { CHARACTER_ROWS = 64, CHARACTER_FINDS = 400 };

/* The screen one points at; the others have it as their owner and are gone when it goes. */
struct point_screen {
    struct screen screen;
    struct characters *characters;
    int row, column;                   /* the letter pointed at, row -1: not yet known */
    bool field;                        /* the screen below has a field in hand */
    char letter[64];                   /* as it stands in the record, NUL-terminated */
};
/* All below: text of a letter; "" when there is none. */
void character_show(struct point_screen *point, uint32_t code, uint32_t selector, bool take);   /* take: Enter takes it */
void character_find(struct point_screen *point);
void character_take(struct point_screen *point, const struct character *character);
/* The letter itself, its sequence when it has one; in the arena. "" when it has no code at all. */
const char *character_text(const struct character *character, struct arena *arena);
const char *character_codes(const char *letter, struct arena *arena);         /* "U+845B U+E0102" */
#endif
