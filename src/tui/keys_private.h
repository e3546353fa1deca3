/* SPDX-License-Identifier: Apache-2.0 */
/* The decoder of keys, as its files share it: bytes (keys.c), sequences (keys_escape.c), meanings
 * (keys_table.c). */
#ifndef MADOGUCHI_KEYS_PRIVATE_H
#define MADOGUCHI_KEYS_PRIVATE_H
#include "tui_private.h"

enum { KEY_ESCAPE = 0x1B, KEY_DELETE = 0x7F };
enum step { STEP_WAIT, STEP_SWALLOWED, STEP_EVENT };

/* keys.c */
const char *keys_here(const struct keys *keys);           /* what is not decoded yet … */
size_t keys_left(const struct keys *keys);                /* … and how many bytes */
bool keys_is_control(unsigned char byte);
enum step keys_emit(struct event *event, enum event_kind kind);
enum step keys_emit_text(struct keys *keys, struct event *event, enum event_kind kind);
/* keys_escape.c; late: what has not come by now does not come */
enum step keys_step_escape(struct keys *keys, bool late, struct event *event);
/* keys_table.c; EVENT_NONE: means nothing */
enum event_kind keys_of_control(char byte);
enum event_kind keys_after_escape(char byte);             /* ESC and this byte */
enum event_kind keys_of_letter(char letter);              /* CSI letter */
enum event_kind keys_of_number(int number);               /* CSI number ~ */
enum event_kind keys_of_ss3(char letter);                 /* SS3 letter */
#endif
