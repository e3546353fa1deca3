/* SPDX-License-Identifier: Apache-2.0 */
/* Shared by the two halves of the glass: glass.c, the pty and its child, and glass_screen.c, what
 * libvterm draws of it. */
#ifndef MADOGUCHI_GLASS_PRIVATE_H
#define MADOGUCHI_GLASS_PRIVATE_H
#include <sys/types.h>

#include "madoguchi/play_glass.h"

struct glass {
    struct arena *home;
    struct VTerm *vterm;
    struct VTermScreen *screen;
    struct buffer answer;           /* what the terminal says to the program */
    struct buffer torn;             /* the first bytes of a letter whose rest was not read yet */
    struct buffer told;
    struct buffer *wire;
    size_t bytes, sent;
    pid_t child;
    int fd, code;
    bool ended, mute, cursor_visible;
};

struct glass *glass_lay(const struct glass_setup *setup, int rows, int columns);
void glass_lift(struct glass *glass);
/* Draws what the program wrote; what the terminal has to say to it is in answer then. */
void glass_draw(struct glass *glass, const char *bytes, size_t count);
void glass_set_size(struct glass *glass, int rows, int columns);    /* the program is not told of it */
#endif
