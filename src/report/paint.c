/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The door of Pango, Cairo, HarfBuzz and fontconfig: a draw list becomes a PDF. Only the
 * certificate font is known, so nothing can be drawn from another one; the font is asked for every
 * cluster, because Pango silently draws the plain glyph where a variation sequence is missing.
 */
#include <cairo-pdf.h>
#include <hb.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <stdio.h>
#include <string.h>
#include "madoguchi/text.h"
#include "report_private.h"

#define FONT_FAMILY "IPAmjMincho"
static const char default_folder[] = "/usr/share/fonts/truetype/ipamj";
static const double points_per_hundredth = 72.0 / 2540.0;

struct painter {
    struct arena *arena;
    PangoFontMap *map;
    PangoContext *context;
    PangoLayout *layout;
    hb_font_t *glyphs;                  /* owned by the Pango font */
    PangoFont *font;
    const char *name;
};

static PangoFontDescription *description(int size)
{
    PangoFontDescription *wanted = pango_font_description_from_string(FONT_FAMILY);
    pango_font_description_set_size(wanted, (gint)((int64_t)size * PANGO_SCALE / 100));
    return wanted;
}

static const char *font_version(struct arena *arena, const FcConfig *config)
{
    const FcFontSet *set = FcConfigGetFonts((FcConfig *)(uintptr_t)config, FcSetApplication);
    int version = 0;
    for (int i = 0; set && i < set->nfont; i++)
        if (FcPatternGetInteger(set->fonts[i], FC_FONTVERSION, 0, &version) == FcResultMatch)
            break;
    return arena_format(arena, "%s %d.%03d", FONT_FAMILY, version >> 16,
                        (int)((int64_t)(version & 0xFFFF) * 1000 / 65536));
}

static bool load_font(struct painter *painter, const char *folder)
{
    FcConfig *config = FcConfigCreate();
    static const char where[] =
        "<fontconfig><cachedir>/var/cache/fontconfig</cachedir></fontconfig>";
    if (!config || !FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)where, FcFalse) ||
        !FcConfigAppFontAddDir(config, (const FcChar8 *)folder))
        return false;
    painter->name = font_version(painter->arena, config);
    painter->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(painter->map), config);
    FcConfigDestroy(config);
    painter->context = pango_font_map_create_context(painter->map);
    pango_context_set_language(painter->context, pango_language_from_string("ja"));
    PangoFontDescription *wanted = description(1000);
    painter->font = pango_font_map_load_font(painter->map, painter->context, wanted);
    pango_font_description_free(wanted);
    painter->glyphs = painter->font ? pango_font_get_hb_font(painter->font) : NULL;
    painter->layout = pango_layout_new(painter->context);
    hb_codepoint_t glyph;
    return painter->glyphs && hb_font_get_nominal_glyph(painter->glyphs, 0x3042, &glyph);
}

struct painter *painter_open(const char *font_folder, struct error *err)
{
    struct arena *arena = arena_new();
    struct painter *painter = arena_take(arena, sizeof(*painter));
    painter->arena = arena;
    const char *folder = font_folder ? font_folder : default_folder;
    if (!load_font(painter, folder)) {
        error_set(err, "00-711", "folder", folder, NULL);
        painter_close(&painter);
    }
    return painter;
}

void painter_close(struct painter **painter)
{
    if (!*painter)
        return;
    g_clear_object(&(*painter)->layout);
    g_clear_object(&(*painter)->font);
    g_clear_object(&(*painter)->context);
    g_clear_object(&(*painter)->map);
    struct arena *arena = (*painter)->arena;
    arena_free(&arena);
    *painter = NULL;
}

const char *painter_font(const struct painter *painter)
{
    return painter->name;
}

/* ---- text on paper: kana and its mark as one letter, else exactly as registered ---- */

static bool is_voice_mark(uint32_t code)
{
    return code == 0x3099 || code == 0x309A;
}

static void compose_kana(struct buffer *out, const char *text)
{
    const char *end = text + strlen(text);
    while (text < end) {
        size_t bytes, next_bytes = 0;
        uint32_t code = text_code(text, end, &bytes);
        uint32_t next = text + bytes < end ? text_code(text + bytes, end, &next_bytes) : 0;
        hb_codepoint_t whole;
        if (is_voice_mark(next) &&
            hb_unicode_compose(hb_unicode_funcs_get_default(), code, next, &whole)) {
            text_put_code(out, whole);
            text += bytes + next_bytes;
        } else {
            text_put_code(out, code);
            text += bytes;
        }
    }
}

static bool is_selector(uint32_t code)
{
    return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF);
}

static bool refuse_cluster(struct error *err, const char *id, const struct cluster *cluster)
{
    char character[64], codes[128] = "";
    const char *at = cluster->start, *end = at + cluster->bytes;
    snprintf(character, sizeof(character), "%.*s", (int)cluster->bytes, cluster->start);
    while (at < end) {
        size_t bytes, used = strlen(codes);
        snprintf(codes + used, sizeof(codes) - used, "%sU+%04X", used ? " " : "",
                 (unsigned)text_code(at, end, &bytes));
        at += bytes;
    }
    return error_set(err, id, "character", character, "code", codes, NULL);
}

static bool has_glyphs(const struct painter *painter, const struct cluster *cluster,
                       struct error *err)
{
    const char *at = cluster->start, *end = at + cluster->bytes;
    while (at < end) {
        size_t bytes, next_bytes = 0;
        hb_codepoint_t glyph;
        uint32_t code = text_code(at, end, &bytes),
                 next = at + bytes < end ? text_code(at + bytes, end, &next_bytes) : 0;
        if (is_selector(next)) {
            if (!hb_font_get_variation_glyph(painter->glyphs, code, next, &glyph))
                return refuse_cluster(err, "00-713", cluster);
            at += next_bytes;
        } else if (!hb_font_get_nominal_glyph(painter->glyphs, code, &glyph)) {
            return refuse_cluster(err, "00-712", cluster);
        }
        at += bytes;
    }
    return true;
}

bool painter_can(struct painter *painter, const char *text, struct error *err)
{
    struct buffer whole = {0};
    struct cluster cluster;
    bool can = true;
    compose_kana(&whole, text);
    const char *at = buffer_string(&whole), *end = at + whole.length;
    while (can && text_next(&at, end, &cluster))
        can = has_glyphs(painter, &cluster, err);
    buffer_release(&whole);
    return can;
}

static void set_text(struct painter *painter, const char *text, int size)
{
    struct buffer whole = {0};
    PangoFontDescription *wanted = description(size);
    compose_kana(&whole, text);
    pango_layout_set_font_description(painter->layout, wanted);
    pango_layout_set_text(painter->layout, buffer_string(&whole), (int)whole.length);
    pango_font_description_free(wanted);
    buffer_release(&whole);
}

static int measure_width(void *context, const char *text, int size)
{
    struct painter *painter = context;
    int width, height;
    set_text(painter, text, size);
    pango_layout_get_size(painter->layout, &width, &height);
    return (int)((double)width / PANGO_SCALE / points_per_hundredth + 0.999);
}

struct measure painter_measure(struct painter *painter)
{
    return (struct measure){measure_width, painter};
}

/* ---- drawing ---- */

struct drawing { struct painter *painter; cairo_t *cairo; struct error *err; };

static double points(int hundredths)
{
    return hundredths * points_per_hundredth;
}

static bool draw_text(struct drawing *d, const struct placed *item)
{
    int width, height;
    if (!painter_can(d->painter, item->text, d->err))
        return false;
    set_text(d->painter, item->text, item->size);
    pango_layout_get_size(d->painter->layout, &width, &height);
    double free_width = points(item->width) - (double)width / PANGO_SCALE;
    double x = points(item->x) + (item->align == ALIGN_CENTER  ? free_width / 2
                                  : item->align == ALIGN_RIGHT ? free_width
                                                               : 0);
    cairo_move_to(d->cairo, x,
                  points(item->y) + (points(item->height) - (double)height / PANGO_SCALE) / 2);
    pango_cairo_show_layout(d->cairo, d->painter->layout);
    return true;
}

static bool draw_box(struct drawing *d, const struct placed *item)
{
    cairo_set_line_width(d->cairo, 0.5);
    cairo_rectangle(d->cairo, points(item->x), points(item->y), points(item->width),
                    points(item->height));
    cairo_stroke(d->cairo);
    return true;
}

static bool draw_line(struct drawing *d, const struct placed *item)
{
    cairo_set_line_width(d->cairo, 0.5);
    cairo_move_to(d->cairo, points(item->x), points(item->y));
    cairo_line_to(d->cairo, points(item->x + item->width), points(item->y + item->height));
    cairo_stroke(d->cairo);
    return true;
}

static bool draw_barcode(struct drawing *d, const struct placed *item)
{
    struct bars bars;
    struct arena *arena = arena_new();
    bool done = barcode_make(arena, item->id, item->text, &bars, d->err);
    for (size_t i = 0; done && i < bars.count; i++) {
        const struct bar *bar = &bars.bar[i];
        double x = points(item->width) / bars.width, y = points(item->height) / bars.height;
        cairo_rectangle(d->cairo, points(item->x) + bar->x * x, points(item->y) + bar->y * y,
                        bar->width * x, bar->height * y);
    }
    cairo_fill(d->cairo);
    arena_free(&arena);
    return done;
}

/* A square seal: its letters in columns from the right, as seals are cut. */
static bool draw_seal(struct drawing *d, const struct placed *item)
{
    size_t count = text_clusters(item->text), side = 1;
    const char *at = item->text, *end = at + strlen(at);
    struct cluster cluster;
    while (side * side < count)
        side++;
    int cell = item->width / (int)side;
    struct placed frame = *item;
    frame.height = frame.width;
    cairo_set_line_width(d->cairo, 1.5);
    draw_box(d, &frame);
    for (size_t i = 0; text_next(&at, end, &cluster); i++) {
        char letter[64];
        snprintf(letter, sizeof(letter), "%.*s", (int)cluster.bytes, cluster.start);
        struct placed one = {.kind = PLACED_TEXT,
                             .x = item->x + item->width - ((int)(i / side) + 1) * cell,
                             .y = item->y + (int)(i % side) * cell,
                             .width = cell,
                             .height = cell,
                             .size = (int)(cell * points_per_hundredth * 68),
                             .align = ALIGN_CENTER,
                             .text = letter};
        if (!draw_text(d, &one))
            return false;
    }
    return true;
}

static bool (*const draw[])(struct drawing *, const struct placed *) = {
    [PLACED_TEXT] = draw_text,       [PLACED_LINE] = draw_line, [PLACED_BOX] = draw_box,
    [PLACED_BARCODE] = draw_barcode, [PLACED_SEAL] = draw_seal,
};

static bool draw_watermark(struct drawing *d, const struct placement *placement,
                           const char *watermark)
{
    struct placed mark = {.kind = PLACED_TEXT,
                          .x = -placement->width / 2,
                          .y = -1500,
                          .width = placement->width,
                          .height = 3000,
                          .size = 6000,
                          .align = ALIGN_CENTER,
                          .text = watermark};
    if (!watermark)
        return true;
    cairo_save(d->cairo);
    cairo_translate(d->cairo, points(placement->width) / 2, points(placement->height) / 2);
    cairo_rotate(d->cairo, -0.9);
    cairo_set_source_rgb(d->cairo, 0.88, 0.88, 0.88);
    bool done = draw_text(d, &mark);
    cairo_restore(d->cairo);
    return done;
}

static bool draw_page(struct drawing *d, const struct placement *placement, int page,
                      const char *watermark)
{
    if (!draw_watermark(d, placement, watermark))
        return false;
    for (size_t i = 0; i < placement->count; i++)
        if (placement->item[i].page == page &&
            !draw[placement->item[i].kind](d, &placement->item[i])) {
            error_where(d->err, "%s", placement->item[i].id ? placement->item[i].id : "–");
            return false;
        }
    cairo_show_page(d->cairo);
    return true;
}

static cairo_status_t write_bytes(void *closure, const unsigned char *data, unsigned length)
{
    buffer_add(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

bool painter_pdf(struct painter *painter, const struct placement *placement, const char *path,
                 const char *watermark, struct error *err)
{
    struct buffer bytes = {0};
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(write_bytes, &bytes,
                                                                   points(placement->width),
                                                                   points(placement->height));
    struct drawing drawing = {.painter = painter, .cairo = cairo_create(surface), .err = err};
    bool done = true;
    for (int page = 0; done && page < placement->pages; page++)
        done = draw_page(&drawing, placement, page, watermark);
    cairo_destroy(drawing.cairo);
    cairo_surface_finish(surface);
    if (done && cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
        done = error_set(err, "00-714", "reason",
                         cairo_status_to_string(cairo_surface_status(surface)), NULL);
    cairo_surface_destroy(surface);
    done = done && file_write(path, buffer_string(&bytes), bytes.length, 0600, err);
    buffer_release(&bytes);
    return done;
}
