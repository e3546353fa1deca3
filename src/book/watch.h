/* SPDX-License-Identifier: Apache-2.0 */
/* book: waiting for an author to save a file, or to have seen enough. */
#ifndef MADOGUCHI_BOOK_WATCH_H
#define MADOGUCHI_BOOK_WATCH_H
#include <stdbool.h>
#include <stdint.h>

uint64_t watch_state(const char *folder);        /* another figure after any file under it was saved, made or removed */
/* Returns true when the folder's state is no longer *state (which becomes the new one), false at q,
 * Ctrl-C or the end of standard input. A terminal is read key by key meanwhile and left as it
 * was. */
bool watch_wait(const char *folder, uint64_t *state);
#endif
