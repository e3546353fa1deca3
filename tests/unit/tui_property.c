/* SPDX-License-Identifier: Apache-2.0 */
/*
 * If this fails, some name among the 58,862 registered characters comes back changed, tears a
 * screen, or leaves the cursor where the input method draws over other fields. Random keys and
 * sizes; the same seed every time.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "madoguchi/play_glass.h"
#include "../../src/tui/tui_private.h"
#include "madoguchi/text.h"

enum { FIELDS = 5, FIELD_COLUMNS = 24, STEPS = 10, DRY_STEPS = 16000, CLUSTERS = 40, WAIT_MS = 8000, QUIET_MS = 8 };

/* ---- the corpus: each character of MJ文字情報一覧表, and its sequence ---- */

struct corpus { struct buffer file; char **letter; size_t count; };

static struct corpus corpus_read(struct arena *arena)
{
    struct corpus corpus = {0};
    struct error err = ERROR_NONE;
    assert_true(file_read("forms/_shared/data/mj.tsv", 16 << 20, &corpus.file, &err));
    corpus.letter = arena_take(arena, 120000 * sizeof *corpus.letter);
    for (char *line = corpus.file.data; line && *line;) {
        char *next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        strsep(&line, "\t");
        for (int column = 0; column < 2 && line; column++) {
            char *letter = strsep(&line, "\t");
            if (letter && (unsigned char)*letter >= 0x80)
                corpus.letter[corpus.count++] = letter;
        }
        line = next;
    }
    assert_in_range(corpus.count, 60000, 120000);
    return corpus;
}

static const char *any_letter(const struct corpus *corpus)
{
    static const char *const others[] = {"a", "Z", "7", " ", "\uFF76", "\uFF9E", "\u30F6", "\u2460", "\u25CB", "-"};
    return rand() % 6 == 0 ? others[(size_t)rand() % COUNT_OF(others)] : corpus->letter[(size_t)rand() % corpus->count];
}

/* ---- the sheet: five fields of one line each; both sides draw it ---- */

struct sheet { struct line line[FIELDS]; int hand; };

static void sheet_event(struct sheet *sheet, const struct event *event)
{
    switch (event->kind) {
    case EVENT_ENTER: case EVENT_TAB: sheet->hand = (sheet->hand + 1) % FIELDS; break;
    case EVENT_BACKTAB: sheet->hand = (sheet->hand + FIELDS - 1) % FIELDS; break;
    default: line_event(&sheet->line[sheet->hand], event, CLUSTERS, NULL);
    }
}

static int field_row(const struct canvas *canvas, int field)
{
    return field * (canvas_rows(canvas) - 1) / (FIELDS - 1);
}

static int field_column(const struct canvas *canvas, int field)
{
    return field % 2 ? canvas_columns(canvas) - FIELD_COLUMNS - 1 : 7;
}

static void sheet_draw(struct sheet *sheet, struct canvas *canvas)
{
    static const enum style styles[FIELDS] = {STYLE_FIELD, STYLE_PLAIN, STYLE_CHOSEN, STYLE_ERROR, STYLE_FIELD};
    int cursor = 0;
    canvas_clear(canvas);
    for (int i = 0; i < FIELDS; i++) {
        enum style style = i == sheet->hand ? STYLE_FOCUS : styles[i];
        int column = line_draw(&sheet->line[i], canvas, field_row(canvas, i), field_column(canvas, i), FIELD_COLUMNS, style,
                               false);
        cursor = i == sheet->hand ? column : cursor;
    }
    if (sheet->hand % 2)                /* a box over half of it: its edges fall between the halves of letters */
        for (int i = 0; i < FIELDS; i++)
            if (i != sheet->hand)
                canvas_fill(canvas, field_row(canvas, i), field_column(canvas, i) + 3 + sheet->hand, 1, 6, STYLE_BAR);
    canvas_cursor(canvas, field_row(canvas, sheet->hand), cursor);
}

static void sheet_release(struct sheet *sheet)
{
    for (int i = 0; i < FIELDS; i++)
        line_release(&sheet->line[i]);
}

/* ---- without a terminal: many steps ---- */

static void no_half_cell(const struct canvas *canvas)
{
    for (int row = 0; row < canvas_rows(canvas); row++)
        for (int column = 0; column < canvas_columns(canvas); column++) {
            const struct cell *cell = canvas_cell(canvas, row, column);
            bool last = column + 1 == canvas_columns(canvas);
            assert_in_range(cell->columns, 0, 2);
            assert_true(cell->columns != 2 || (!last && cell[1].columns == 0));
            assert_true(cell->columns != 0 || (column > 0 && cell[-1].columns == 2));
            assert_int_equal(text_forbidden(cell->text, NULL), 0);
        }
}

static void cursor_is_in_its_field(const struct sheet *sheet, const struct canvas *canvas)
{
    int row, column, from = field_column(canvas, sheet->hand);
    canvas_cursor_place(canvas, &row, &column);
    assert_int_equal(row, field_row(canvas, sheet->hand));
    assert_in_range(column, from, from + FIELD_COLUMNS);       /* right behind a text that just fits */
    assert_int_not_equal(canvas_cell(canvas, row, column)->columns, 0);
}

/* What a field holds, letter by letter, kept by other means than the editor's. */
struct model { const char *letter[CLUSTERS]; size_t count, cursor; };

static void model_type(struct model *model, const char *const *letter, size_t count)
{
    if (model->count + count > CLUSTERS)
        return;                         /* the whole burst or nothing */
    memmove(model->letter + model->cursor + count, model->letter + model->cursor,
            (model->count - model->cursor) * sizeof *model->letter);
    memcpy(model->letter + model->cursor, letter, count * sizeof *letter);
    model->count += count;
    model->cursor += count;
}

static void model_erase(struct model *model, size_t at)
{
    if (at >= model->count)
        return;
    memmove(model->letter + at, model->letter + at + 1, (model->count - at - 1) * sizeof *model->letter);
    model->count--;
    model->cursor -= model->cursor > at;
}

static const struct press { const char *bytes; enum event_kind kind; } presses[] = {
    {"\033[D", EVENT_LEFT}, {"\033OC", EVENT_RIGHT}, {"\033[1~", EVENT_HOME}, {"\033[F", EVENT_END},
    {"\177", EVENT_BACKSPACE}, {"\033[3~", EVENT_DELETE}, {"\t", EVENT_TAB}, {"\033[Z", EVENT_BACKTAB},
};

static void model_press(struct model *model, enum event_kind kind)
{
    switch (kind) {
    case EVENT_LEFT: model->cursor -= model->cursor > 0; break;
    case EVENT_RIGHT: model->cursor += model->cursor < model->count; break;
    case EVENT_HOME: model->cursor = 0; break;
    case EVENT_END: model->cursor = model->count; break;
    case EVENT_BACKSPACE:
        if (model->cursor > 0)
            model_erase(model, model->cursor - 1);
        break;
    case EVENT_DELETE: model_erase(model, model->cursor); break;
    default: break;
    }
}

/* Bytes as a slow line brings them: torn anywhere. */
static void feed(struct keys *keys, struct sheet *sheet, const char *bytes, size_t count)
{
    struct event event;
    while (count > 0) {
        size_t part = rand() % 2 ? count : 1 + (size_t)rand() % count;
        keys_feed(keys, bytes, part, 0);
        bytes += part;
        count -= part;
        if (count > 0 && rand() % 2)
            continue;
        while (count == 0 && keys_next(keys, 0, &event))
            sheet_event(sheet, &event);
    }
}

static void dry_step(struct keys *keys, struct sheet *sheet, struct model *model, const struct corpus *corpus)
{
    if (rand() % 3 == 0) {
        const struct press *press = &presses[(size_t)rand() % COUNT_OF(presses)];
        model_press(&model[sheet->hand], press->kind);
        feed(keys, sheet, press->bytes, strlen(press->bytes));
        return;
    }
    /* a commit of an input method begins with a letter beyond ASCII */
    const char *letter[6] = {corpus->letter[(size_t)rand() % corpus->count]};
    size_t count = 1 + (size_t)rand() % 5;
    struct buffer burst = {0};
    for (size_t i = 0; i < count; i++) {
        letter[i] = i ? any_letter(corpus) : letter[i];
        buffer_text(&burst, letter[i]);
    }
    model_type(&model[sheet->hand], letter, count);
    feed(keys, sheet, burst.data, burst.length);
    buffer_release(&burst);
}

static void value_is_what_was_typed(const struct sheet *sheet, const struct model *model)
{
    struct buffer want = {0};
    for (size_t i = 0; i < model->count; i++)
        buffer_text(&want, model->letter[i]);
    assert_string_equal(line_text(&sheet->line[sheet->hand]), buffer_string(&want));
    buffer_release(&want);
}

static void every_letter_comes_back_and_no_cell_is_torn(void **unused)
{
    (void)unused;
    struct arena *arena = arena_new();
    struct corpus corpus = corpus_read(arena);
    struct model model[FIELDS] = {0};
    struct sheet sheet = {0};
    struct keys keys = {0};
    struct canvas *canvas = canvas_new(24, 80);
    srand(11);
    for (int step = 0; step < DRY_STEPS; step++) {
        dry_step(&keys, &sheet, model, &corpus);
        value_is_what_was_typed(&sheet, &model[sheet.hand]);
        if (step % 16)
            continue;
        canvas_resize(canvas, 5 + rand() % 60, 60 + rand() % 120);
        sheet_draw(&sheet, canvas);
        no_half_cell(canvas);
        cursor_is_in_its_field(&sheet, canvas);
    }
    sheet_release(&sheet);
    keys_release(&keys);
    canvas_free(&canvas);
    buffer_release(&corpus.file);
    arena_free(&arena);
}

/* ---- through a terminal ---- */

static int clerk(void *context)
{
    (void)context;
    struct error err = ERROR_NONE;
    struct terminal *terminal = terminal_open(&err);
    struct sheet sheet = {0};
    int rows, columns;
    terminal_size(terminal, &rows, &columns);
    struct canvas *canvas = canvas_new(rows, columns);
    for (struct event event;;) {
        sheet_draw(&sheet, canvas);
        terminal_show(terminal, canvas);
        struct pollfd fds[2] = {{.fd = terminal_fd(terminal), .events = POLLIN},
                                {.fd = terminal_signal_fd(terminal), .events = POLLIN}};
        poll(fds, 2, terminal_timeout(terminal));
        while (terminal_read(terminal, &event)) {
            if (event.kind == EVENT_HANGUP)
                return 0;
            if (event.kind == EVENT_RESIZE) {
                terminal_size(terminal, &rows, &columns);
                canvas_resize(canvas, rows, columns);
            } else {
                sheet_event(&sheet, &event);
            }
        }
    }
}

/* The two sides as one text each: rows, marks and attributes are compared in tui_glass.c; here
 * letters and cursor. */
static bool same(const struct glass *glass, const struct canvas *canvas)
{
    struct buffer seen = {0}, meant = {0};
    int place[4];
    canvas_text(canvas, &meant);
    glass_text(glass, &seen);
    glass_cursor(glass, &place[0], &place[1]);
    canvas_cursor_place(canvas, &place[2], &place[3]);
    bool equal = strcmp(buffer_string(&seen), buffer_string(&meant)) == 0 && place[0] == place[2] && place[1] == place[3];
    buffer_release(&seen);
    buffer_release(&meant);
    return equal;
}

static void becomes_same(struct glass *glass, const struct canvas *canvas, const char *when)
{
    int64_t deadline = clock_ms() + WAIT_MS;
    while (!same(glass, canvas) && clock_ms() < deadline)
        glass_pump(glass, QUIET_MS);
    if (same(glass, canvas))
        return;
    struct buffer seen = {0}, meant = {0};
    canvas_text(canvas, &meant);
    glass_text(glass, &seen);
    print_error("%s\n", when);
    assert_string_equal(buffer_string(&seen), buffer_string(&meant));
    fail_msg("the cursor is elsewhere: %s", when);
}

/* ESC [ … letter of the few functions that painting needs; anything else could be obeyed by a
 * terminal. */
static size_t sequence_bytes(const char *at, size_t left)
{
    size_t i = 2;
    if (left < 3 || (at[1] != '[' && at[1] != '(' && at[1] != '>' && at[1] != '='))
        return left > 1 && strchr("78=>M", at[1]) ? 2 : 0;
    if (at[1] == '(')
        return at[2] == 'B' ? 3 : 0;
    while (i < left && at[i] >= 0x20 && at[i] <= 0x3F)
        i++;
    return i < left && strchr("ABCDHGJKXdfhlmnrt", at[i]) ? i + 1 : 0;
}

static void nothing_on_the_wire_can_be_obeyed(const struct buffer *wire)
{
    const char *at = wire->data, *end = at + wire->length;
    for (size_t bytes; at < end; at += bytes) {
        unsigned char byte = (unsigned char)*at;
        uint32_t code = text_code(at, end, &bytes);
        if (byte == 0x1B)
            bytes = sequence_bytes(at, (size_t)(end - at));
        bool good = byte == 0x1B ? bytes > 0 : byte < 0x20 ? strchr("\r\n\b\a\017", byte) != NULL
                  : code != 0x7F && !(code >= 0x80 && code < 0xA0) && !(code >= 0x202A && code <= 0x202E)
                    && !(code >= 0x2066 && code <= 0x2069) && code != 0xFFFD;
        if (!good)
            fail_msg("byte %02X, code U+%04X on the wire before %.20s", byte, (unsigned)code, at + 1);
    }
}

static void random_keys(struct buffer *out, const struct corpus *corpus)
{
    for (int i = rand() % 4; i >= 0; i--) {
        if (rand() % 3 == 0)
            buffer_text(out, presses[(size_t)rand() % COUNT_OF(presses)].bytes);
        else
            for (int letters = rand() % 4; letters >= 0; letters--)
                buffer_text(out, any_letter(corpus));
    }
    if (rand() % 12 == 0)
        buffer_text(out, "\033[200~\033]52;c;AAAA\a\u202E\u845B\U000E0102\r\n\u5C71\033[201~");
}

/* The test keeps the same sheet by the same keys; only painting lies between the two. */
static void take_keys(struct keys *keys, struct sheet *sheet, const struct buffer *bytes)
{
    struct event event;
    keys_feed(keys, bytes->data, bytes->length, 0);
    while (keys_next(keys, 0, &event))
        sheet_event(sheet, &event);
}

struct session { struct glass *glass; struct canvas *canvas; struct sheet sheet; struct keys keys; struct buffer wire; };

static void glass_step(struct session *self, const struct corpus *corpus, int step)
{
    static const int sizes[][2] = {{24, 80}, {43, 132}, {25, 97}, {60, 200}, {24, 132}};
    struct buffer bytes = {0};
    random_keys(&bytes, corpus);
    take_keys(&self->keys, &self->sheet, &bytes);
    glass_keys(self->glass, bytes.data, bytes.length);
    buffer_release(&bytes);
    if (step % 6 == 5) {
        const int *size = sizes[(size_t)rand() % COUNT_OF(sizes)];
        sheet_draw(&self->sheet, self->canvas);
        becomes_same(self->glass, self->canvas, "before a resize");
        glass_resize(self->glass, size[0], size[1]);
        canvas_resize(self->canvas, size[0], size[1]);
    }
    sheet_draw(&self->sheet, self->canvas);
    becomes_same(self->glass, self->canvas, "in small steps");
    size_t before = glass_bytes(self->glass);
    glass_signal(self->glass, SIGWINCH);
    while (glass_bytes(self->glass) == before)
        glass_pump(self->glass, QUIET_MS);
    glass_wait_quiet(self->glass, QUIET_MS, WAIT_MS);
    becomes_same(self->glass, self->canvas, "painted anew");
}

static void run_session(const char *term, const struct corpus *corpus, int rows, int columns)
{
    struct error err = ERROR_NONE;
    struct session self = {.canvas = canvas_new(rows, columns)};
    const char *const env[] = {term, "LANG=C.UTF-8", "NO_COLOR=1", NULL};
    struct glass_setup setup = {.run = clerk, .env = env, .rows = rows, .columns = columns, .wire = &self.wire};
    self.glass = glass_open(&setup, &err);
    assert_non_null(self.glass);
    /* what is typed before its first byte is still edited by the line discipline */
    for (int64_t end = clock_ms() + WAIT_MS; glass_bytes(self.glass) == 0 && clock_ms() < end;)
        glass_pump(self.glass, QUIET_MS);
    assert_true(glass_wait_quiet(self.glass, 120, WAIT_MS));
    buffer_clear(&self.wire);           /* what the probe asked */
    for (int step = 0; step < STEPS; step++)
        glass_step(&self, corpus, step);
    glass_wait_quiet(self.glass, QUIET_MS, WAIT_MS);
    nothing_on_the_wire_can_be_obeyed(&self.wire);
    glass_close(&self.glass);
    sheet_release(&self.sheet);
    keys_release(&self.keys);
    canvas_free(&self.canvas);
    buffer_release(&self.wire);
}

static void small_steps_equal_a_whole_paint(void **unused)
{
    (void)unused;
    struct arena *arena = arena_new();
    struct corpus corpus = corpus_read(arena);
    srand(5);
    run_session("TERM=xterm-256color", &corpus, 24, 80);
    run_session("TERM=vt220", &corpus, 24, 80);
    run_session("TERM=linux", &corpus, 43, 132);
    run_session("TERM=screen", &corpus, 43, 132);
    buffer_release(&corpus.file);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_letter_comes_back_and_no_cell_is_torn),
        cmocka_unit_test(small_steps_equal_a_whole_paint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
