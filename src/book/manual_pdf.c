/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The manual on A4 through the same painter as every paper: lines are placed here, one after the
 * other, page by page. A letter that the font of papers lacks stands as 〓, for a manual is no
 * certificate. Knows no chapter.
 */
#include <string.h>

#include "madoguchi/report.h"
#include "manual.h"

enum {
    PAGE_WIDTH = 21000, PAGE_HEIGHT = 29700, MARGIN = 1800, FOOT = 1200,
    MM_PER_PT = 3528,           /* 1/10000 of 1/100 mm: 1 pt = 35.28 */
    CELL_GAP = 200, SECTION_ROOM = 6000, NUMBER_ROOM = 1200, CONTENTS_GAP = 120,
    LAST_COLUMN = 30,           /* hundredths that the last cell of a row has at the least */
    POINTS_PAINTED = 96, POINTS_MEANT = 72,     /* the painter's are of 1/96 inch, meant are those of 1/72 */
};

/* How each kind stands: size in 1/100 pt, columns a line, space before in 1/100 mm. */
static const struct { int size, columns, before; bool new_page; } looks[PIECE_KINDS] = {
    [PIECE_PART] = {2000, 40, 3000, false},   [PIECE_CHAPTER] = {1500, 60, 0, true}, [PIECE_SECTION] = {1200, 76, 500, false},
    [PIECE_TEXT] = {950, 100, 150, false},     [PIECE_SCREEN] = {900, 82, 250, false}, [PIECE_HEADS] = {900, 100, 200, false},
    [PIECE_ROW] = {900, 100, 60, false},
};

struct sheet {
    struct arena *arena; struct placement placement; struct painter *painter; int y;
    int *page_of;               /* by piece: of chapters and sections, as the round before had it */
    struct map sections;        /* what a section tells of → its entry there */
    int part[PIECE_CELLS];      /* of the table in hand: hundredths of the width of each cell */
};

static int line_height(int size)
{
    return (int)((long long)size * MM_PER_PT * 14 / 10 / 10000);
}

static void place(struct sheet *sheet, struct placed one)
{
    struct placement *all = &sheet->placement;
    if (all->count == all->room) {
        size_t room = all->room == 0 ? 512 : all->room * 2;
        struct placed *item = arena_take(sheet->arena, room * sizeof *item);
        if (all->count > 0)
            memcpy(item, all->item, all->count * sizeof *item);
        all->item = item;
        all->room = room;
    }
    all->item[all->count++] = one;
}

static void new_page(struct sheet *sheet)
{
    sheet->placement.pages++;
    sheet->y = MARGIN;
    place(sheet, (struct placed){.kind = PLACED_TEXT,
                                 .page = sheet->placement.pages - 1,
                                 .x = MARGIN,
                                 .y = PAGE_HEIGHT - FOOT,
                                 .width = PAGE_WIDTH - 2 * MARGIN,
                                 .height = 500,
                                 .size = 800,
                                 .align = ALIGN_CENTER,
                                 .text = arena_format(sheet->arena, "%d", sheet->placement.pages),
                                 .id = "page"});
}

/* A letter the font lacks. */
static const char *printable(struct sheet *sheet, const char *text)
{
    struct error err = ERROR_NONE;
    if (painter_can(sheet->painter, text, &err))
        return text;
    struct buffer out = {0};
    struct cluster cluster;
    for (const char *at = text; text_next(&at, text + strlen(text), &cluster);) {
        struct error one = ERROR_NONE;
        const char *letter = arena_textn(sheet->arena, cluster.start, cluster.bytes);
        buffer_text(&out, painter_can(sheet->painter, letter, &one) ? letter : "\u3013");
    }
    const char *shown = arena_text(sheet->arena, buffer_string(&out));
    buffer_release(&out);
    return shown;
}

static void put_line(struct sheet *sheet, const char *text, int x, int width, int size)
{
    int height = line_height(size);
    if (text[0] != '\0')
        place(sheet, (struct placed){.kind = PLACED_TEXT,
                                     .page = sheet->placement.pages - 1,
                                     .x = x,
                                     .y = sheet->y,
                                     .width = width,
                                     .height = height,
                                     .size = size * POINTS_MEANT / POINTS_PAINTED,
                                     .align = ALIGN_LEFT,
                                     .text = printable(sheet, text),
                                     .id = "line"});
}

/* A letter of the paper's font may be wider than half a wide one: a run that would reach into the
 * next is drawn smaller. */
static void put_run(struct sheet *sheet, struct buffer *run, int column, int columns, int size)
{
    const char *text = arena_text(sheet->arena, buffer_string(run));
    int unit = (int)((long long)size * MM_PER_PT / 10000 / 2), x = MARGIN + column * unit;
    struct measure measure = painter_measure(sheet->painter);
    int width = measure.width(measure.context, printable(sheet, text),
                              size * POINTS_MEANT / POINTS_PAINTED),
        room = columns * unit;
    int fits = width > room ? size * room / width : size,
        lower = (line_height(size) - line_height(fits)) * 2 / 3;
    sheet->y += lower;                           /* on the same ground line */
    put_line(sheet, text, x, PAGE_WIDTH - MARGIN - x, fits);
    sheet->y -= lower;
    buffer_clear(run);
}

/* The frame of a window is drawn: in the font of papers its pieces are as wide as kanji. Each has
 * arms from the middle of its cell: left 1, right 2, up 4, down 8. */
static bool put_rule(struct sheet *sheet, const struct cluster *cluster, int column, int size)
{
    static const struct { const char *letter; unsigned arms; } each[] = {
        {"─", 1 | 2},     {"│", 4 | 8},     {"┌", 2 | 8},     {"┐", 1 | 8},
        {"└", 2 | 4},     {"┘", 1 | 4},     {"├", 2 | 4 | 8}, {"┤", 1 | 4 | 8},
        {"┬", 1 | 2 | 8}, {"┴", 1 | 2 | 4}, {"┼", 15},
    };
    unsigned arms = 0;
    for (size_t i = 0; i < COUNT_OF(each); i++)
        if (cluster->bytes == strlen(each[i].letter) &&
            strncmp(cluster->start, each[i].letter, cluster->bytes) == 0)
            arms = each[i].arms;
    int unit = (int)((long long)size * MM_PER_PT / 10000 / 2), height = line_height(size),
        x = MARGIN + column * unit, middle = x + unit / 2, half = height / 2;
    struct placed line = {.kind = PLACED_LINE,
                          .page = sheet->placement.pages - 1,
                          .text = "",
                          .id = "rule"};
    line.y = sheet->y + half;
    line.x = arms & 1 ? x : middle;
    line.width = (arms & 1 ? middle - x : 0) + (arms & 2 ? x + unit - middle : 0);
    if (arms & 3)
        place(sheet, line);
    line = (struct placed){.kind = PLACED_LINE,
                           .page = line.page,
                           .x = middle,
                           .text = "",
                           .id = "rule",
                           .y = arms & 4 ? sheet->y : sheet->y + half,
                           .height = (arms & 4 ? half : 0) + (arms & 8 ? height - half : 0)};
    if (arms & 12)
        place(sheet, line);
    return arms != 0;
}

/* A screen stands in columns: each run of letters begins at its own, whatever the font's widths
 * are. */
static void put_screen_line(struct sheet *sheet, const char *text, int size)
{
    int column = 0, start = 0;
    struct buffer run = {0};
    struct cluster cluster;
    bool was_wide = false;
    for (const char *at = text; text_next(&at, text + strlen(text), &cluster);
         column += cluster.columns) {
        bool is_space = cluster.bytes == 1 && *cluster.start == ' ', is_wide = cluster.columns > 1,
             is_edge = cluster.bytes == 1 && strchr("[]|", *cluster.start) != NULL,
             is_drawn = put_rule(sheet, &cluster, column, size);
        if (run.length > 0 && (is_space || is_drawn || is_edge || is_wide != was_wide))
            put_run(sheet, &run, start, column - start + is_space, size);      /* the space behind it is room, too */
        if (run.length == 0)
            start = column;
        if (!is_space && !is_drawn)
            buffer_add(&run, cluster.start, cluster.bytes);
        was_wide = is_wide;
    }
    if (run.length > 0)
        put_run(sheet, &run, start, column - start + 1, size);
    buffer_release(&run);
}

static void room_for(struct sheet *sheet, int height)
{
    if (sheet->placement.pages == 0 || sheet->y + height > PAGE_HEIGHT - MARGIN - FOOT)
        new_page(sheet);
}

static void put_lines(struct sheet *sheet, enum piece_kind kind, const char *text)
{
    struct list lines = text_wrap(sheet->arena, text, looks[kind].columns);
    int height = line_height(looks[kind].size);
    if (kind == PIECE_SCREEN || kind == PIECE_SECTION)          /* a screen stands whole, a title not alone */
        room_for(sheet, kind == PIECE_SCREEN ? height * (int)lines.count : SECTION_ROOM);
    for (size_t i = 0; i < lines.count; i++) {
        room_for(sheet, height);
        if (kind == PIECE_SCREEN)
            put_screen_line(sheet, lines.item[i], looks[kind].size);
        else
            put_line(sheet, lines.item[i], MARGIN, PAGE_WIDTH - 2 * MARGIN, looks[kind].size);
        sheet->y += height;
    }
}

static bool is_row(const struct piece *piece)
{
    return piece->kind == PIECE_ROW || piece->kind == PIECE_HEADS;
}

/* A table that begins here: each column as wide as what it says, so far as the others have room;
 * the last one, which has most to say, takes what is left. */
static void table_begin(struct sheet *sheet, const struct book *book, size_t from)
{
    size_t cells = book->piece[from].cells;
    int left = 100;
    for (size_t c = 0; c < cells; c++) {
        int widest = 0, most = (left - LAST_COLUMN) / (int)(cells - c);
        for (size_t i = from; i < book->pieces && is_row(&book->piece[i]); i++) {
            int columns = book->piece[i].cells == cells ? text_columns(book->piece[i].cell[c]) + 3
                                                        : 0;
            widest = columns > widest ? columns : widest;
        }
        sheet->part[c] = c + 1 == cells ? left : widest < most * 3 / 2 ? widest : most * 3 / 2;
        left -= sheet->part[c];
    }
}

static int page_about(const struct sheet *sheet, const struct piece *piece)
{
    const int *entry = piece->about != NULL ? map_get(&sheet->sections, piece->about) : NULL;
    return entry != NULL ? *entry : 0;
}

/* Cells side by side. */
static void put_row(struct sheet *sheet, const struct piece *piece)
{
    const int *part = sheet->part;
    int size = looks[piece->kind].size, height = line_height(size), rows = 1,
        all = PAGE_WIDTH - 2 * MARGIN, x = MARGIN;
    struct list lines[PIECE_CELLS];
    for (size_t i = 0; i < piece->cells; i++) {
        lines[i] = text_wrap(sheet->arena, piece->cell[i],
                             looks[piece->kind].columns * part[i] / 100 - 2);
        rows = (int)lines[i].count > rows ? (int)lines[i].count : rows;
    }
    room_for(sheet, height * (rows < 20 ? rows : 20));
    int top = sheet->y;
    for (size_t i = 0; i < piece->cells; i++) {
        int width = all * part[i] / 100;
        sheet->y = top;
        for (size_t k = 0; k < lines[i].count; k++, sheet->y += height)
            put_line(sheet, lines[i].item[k], x, width - CELL_GAP, size);
        x += width;
    }
    sheet->y = top;
    if (page_about(sheet, piece) > 0)
        put_line(sheet, arena_format(sheet->arena, "%d", page_about(sheet, piece)),
                 MARGIN + all - NUMBER_ROOM, NUMBER_ROOM, size);
    sheet->y = top + height * rows;
    if (piece->kind == PIECE_HEADS)
        place(sheet, (struct placed){.kind = PLACED_LINE,
                                     .page = sheet->placement.pages - 1,
                                     .x = MARGIN,
                                     .y = sheet->y,
                                     .width = all,
                                     .height = 0,
                                     .text = "",
                                     .id = "rule"});
}

static void put_contents(struct sheet *sheet, const struct book *book)
{
    int size = looks[PIECE_TEXT].size, width = PAGE_WIDTH - 2 * MARGIN;
    sheet->y += looks[PIECE_PART].before;
    for (size_t i = 0; i < book->pieces; i++) {
        if (book->piece[i].kind != PIECE_CHAPTER)
            continue;
        put_line(sheet, book->piece[i].text, MARGIN, width, size);
        put_line(sheet, arena_format(sheet->arena, "%d", sheet->page_of[i]),
                 MARGIN + width - NUMBER_ROOM, NUMBER_ROOM, size);
        sheet->y += line_height(size) + CONTENTS_GAP;
    }
}

static void put_piece(struct sheet *sheet, const struct book *book, size_t i)
{
    const struct piece *piece = &book->piece[i];
    if (sheet->placement.pages == 0 || looks[piece->kind].new_page)
        new_page(sheet);
    sheet->y += looks[piece->kind].before;
    if (is_row(piece) && (i == 0 || !is_row(piece - 1) || (piece - 1)->cells != piece->cells))
        table_begin(sheet, book, i);
    if (is_row(piece))
        put_row(sheet, piece);
    else
        put_lines(sheet, piece->kind, piece->text);
    if (piece->kind == PIECE_PART)
        put_contents(sheet, book);
    if (piece->kind == PIECE_CHAPTER || piece->kind == PIECE_SECTION)
        sheet->page_of[i] = sheet->placement.pages;
    if (piece->kind == PIECE_SECTION && piece->about != NULL)
        map_put(sheet->arena, &sheet->sections, piece->about, &sheet->page_of[i]);
}

/* Twice: the contents stand before what they count. */
static void place_all(struct sheet *sheet, const struct book *book)
{
    sheet->page_of = arena_take(sheet->arena, (book->pieces + 1) * sizeof *sheet->page_of);
    for (int round = 0; round < 2; round++) {
        sheet->placement.pages = 0;
        sheet->placement.count = 0;
        for (size_t i = 0; i < book->pieces; i++)
            put_piece(sheet, book, i);
    }
}

bool manual_pdf(const struct book *book, const char *fonts, const char *path, struct error *err)
{
    struct sheet sheet = {.arena = arena_new(),
                          .placement = {.width = PAGE_WIDTH, .height = PAGE_HEIGHT}};
    sheet.painter = painter_open(fonts, err);
    bool done = sheet.painter != NULL;
    if (done)
        place_all(&sheet, book);
    done = done && painter_pdf(sheet.painter, &sheet.placement, path, NULL, err);
    if (sheet.painter != NULL)
        painter_close(&sheet.painter);
    arena_free(&sheet.arena);
    return done;
}
