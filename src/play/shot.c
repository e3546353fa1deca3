/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Screens kept to the letter: text, cursor and attributes of each 写す, compared with the file
 * beside the case (x.keys → x.screen). Knows no verb.
 */
#include <string.h>
#include <unistd.h>

#include "madoguchi/cluster_child.h"
#include "play_private.h"

#define DIFF "/usr/bin/diff"
enum { SHOTS_BYTES = 4 << 20 };

/* Letters that an editor may silently change are kept as \u{E0102}: selectors, compatibility forms,
 * private use, marks. */
static bool is_delicate(uint32_t code)
{
    static const uint32_t range[][2] = {{0x3099, 0x309A},
                                        {0xE000, 0xFAFF},
                                        {0xFE00, 0xFE0F},
                                        {0xE0100, 0xE01EF}};
    for (size_t i = 0; i < COUNT_OF(range); i++)
        if (code >= range[i][0] && code <= range[i][1])
            return true;
    return false;
}

static void add_escaped(struct buffer *out, const char *text)
{
    size_t bytes;
    for (const char *at = text, *end = text + strlen(text); at < end; at += bytes) {
        uint32_t code = text_code(at, end, &bytes);
        if (is_delicate(code))
            buffer_format(out, "\\u{%X}", (unsigned)code);
        else
            buffer_add(out, at, bytes);
    }
}

/* What is another at each run stands as dashes in a kept screen: the server's clock, the folder of
 * the run. 0 a figure, x a letter or figure. */
static const char *const passing[] = {"00/00 00:00", "0000-00-00 00:00", "madoguchi-play-xxxxxx"};

static bool is_shape(const char *text, const char *shape)
{
    for (; *shape != '\0'; text++, shape++) {
        bool figure = *text >= '0' && *text <= '9',
             letter = (*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z');
        if (*shape == '0' ? !figure : *shape == 'x' ? !figure && !letter : *text != *shape)
            return false;
    }
    return true;
}

static void hide_passing(struct buffer *row)
{
    for (size_t i = 0; i < row->length; i++) {
        for (size_t k = 0; k < COUNT_OF(passing); k++) {
            size_t length = strlen(passing[k]);
            bool passes = i + length <= row->length && is_shape(row->data + i, passing[k]);
            for (size_t at = 0; passes && at < length; at++)
                row->data[i + at] = passing[k][at] == '0' || passing[k][at] == 'x' ? '-'
                                                                                   : passing[k][at];
        }
    }
}

static size_t without_plain(const struct buffer *pens)
{
    size_t length = pens->length;
    while (length > 0 && pens->data[length - 1] == '.')
        length--;
    return length;
}

static void add_shot(const struct seat *seat, const char *name, struct buffer *out)
{
    struct buffer row = {0};
    int at, column, rows = seat_rows(seat);
    buffer_format(out, "== %s\n", name);
    for (int i = 0; i < rows; i++) {
        seat_row(seat, i, &row);
        hide_passing(&row);
        buffer_format(out, "%2d|", i + 1);
        add_escaped(out, buffer_string(&row));
        buffer_char(out, '\n');
    }
    glass_cursor(seat->glass, &at, &column);
    buffer_format(out, "cursor %d,%d%s\n", at + 1, column + 1,
                  glass_cursor_is_visible(seat->glass) ? "" : " hidden");
    for (int i = 0; i < rows; i++) {
        buffer_clear(&row);
        glass_attributes(seat->glass, i, &row);
        size_t length = without_plain(&row);
        if (length > 0)
            buffer_format(out, "%2d:%.*s\n", i + 1, (int)length, buffer_string(&row));
    }
    buffer_release(&row);
}

bool run_shot(struct stage *stage, const struct step *step, struct error *err)
{
    if (!stage_rest(stage, err))
        return false;
    if (!stage->shot_path) {
        size_t stem = strlen(stage->play->path) - strlen(strrchr(stage->play->path, '.')
                                                             ? strrchr(stage->play->path, '.')
                                                             : "");
        stage->shot_path = arena_format(stage->arena, "%.*s.screen", (int)stem, stage->play->path);
    }
    add_shot(stage->seat, step->rest, &stage->shots);
    return true;
}

static bool differ(struct stage *stage, struct error *err)
{
    const char *seen = arena_format(stage->arena, "%s/seen.screen", stage->folder);
    char here[4096];
    const char *kept = stage->shot_path[0] == '/' || !getcwd(here, sizeof here) ? stage->shot_path
                       : arena_format(stage->arena, "%s/%s", here, stage->shot_path);
    const char *const argv[] = {DIFF, "-U2", "--label", stage->shot_path, "--label", "seen",
                                kept, seen,  NULL};
    struct error ignored = ERROR_NONE;
    struct buffer shown = {0};
    bool written = file_write(seen, stage->shots.data, stage->shots.length, 0600, err);
    if (written && !child_run(argv, &shown, &ignored))
        error_set(err, "00-190", "file", stage->shot_path, NULL);
    buffer_clear(&stage->output);
    buffer_add(&stage->output, shown.data, shown.length);
    buffer_release(&shown);
    return false;
}

bool shots_compare(struct stage *stage, bool bless, struct error *err)
{
    struct buffer kept = {0};
    struct error ignored = ERROR_NONE;
    if (!stage->shot_path)
        return true;
    if (bless)
        return file_write(stage->shot_path, stage->shots.data, stage->shots.length, 0644, err);
    bool same = file_read(stage->shot_path, SHOTS_BYTES, &kept, &ignored) &&
                kept.length == stage->shots.length &&
                memcmp(kept.data, stage->shots.data, kept.length) == 0;
    buffer_release(&kept);
    return same || differ(stage, err);
}
