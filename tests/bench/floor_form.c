/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The floor of a form: ncurses, 20 labelled underlined fields, and nothing else. A letter goes into
 * the field in hand, Tab to the next, Ctrl-U clears, Ctrl-D ends. No checks, no widths, no
 * conversion, no help line.
 */
#include <curses.h>
#include <locale.h>
#include <string.h>
#include <wchar.h>

enum { FIELDS = 20, WIDTH = 24, LABEL = 12 };

struct floor { wchar_t text[FIELDS][WIDTH + 1]; int length[FIELDS]; int hand; };

static void draw(const struct floor *floor)
{
    erase();
    for (int i = 0; i < FIELDS; i++) {
        int row = 1 + i / 2 * 2, column = i % 2 * 40;
        mvprintw(row, column, "field %d", i + 1);
        attron(A_UNDERLINE);
        mvprintw(row, column + LABEL, "%*s", WIDTH, "");
        mvaddnwstr(row, column + LABEL, floor->text[i], floor->length[i]);
        attroff(A_UNDERLINE);
    }
    mvprintw(22, 0, "type into the fields");
    mvprintw(23, 0, "Tab next  Ctrl-D end");
    move(1 + floor->hand / 2 * 2, floor->hand % 2 * 40 + LABEL + floor->length[floor->hand]);
    refresh();
}

int main(void)
{
    static struct floor floor;
    wint_t key;
    setlocale(LC_ALL, "");
    initscr();
    raw();
    noecho();
    nonl();
    for (draw(&floor); get_wch(&key) != ERR && key != 4; draw(&floor)) {
        int *length = &floor.length[floor.hand];
        if (key == '\t')
            floor.hand = (floor.hand + 1) % FIELDS;
        else if (key == 21)
            *length = 0;
        else if (key >= ' ' && *length < WIDTH)
            floor.text[floor.hand][(*length)++] = (wchar_t)key;
    }
    endwin();
    return 0;
}
