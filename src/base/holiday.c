/* SPDX-License-Identifier: Apache-2.0 */
/* Holidays from their list, and open days counted over them. Dry but for the one file. */
#include "madoguchi/base_holiday.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MAX = 1 << 20, DAY_BYTES = 10 };

struct holiday { int32_t day; const char *name; };
struct holidays { struct arena *arena; struct holiday *row; size_t count; int first, last; };   /* years */

static bool read_row(struct arena *arena, const char *line, size_t bytes, struct holiday *out)
{
    char day[DAY_BYTES + 1];
    if (bytes < DAY_BYTES + 2 || line[DAY_BYTES] != '\t' ||
        memchr(line + DAY_BYTES + 1, '\t', bytes - DAY_BYTES - 1))
        return false;
    memcpy(day, line, DAY_BYTES);
    day[DAY_BYTES] = 0;
    out->name = arena_textn(arena, line + DAY_BYTES + 1, bytes - DAY_BYTES - 1);
    return date_parse_iso(day, &out->day);
}

/* Number of the first bad line, 0 when there is none. */
static int read_all(struct holidays *list, const struct buffer *file)
{
    const char *at = buffer_string(file), *end = at + file->length;
    int number = 0;
    list->row = arena_take(list->arena, (file->length / (DAY_BYTES + 2) + 1) * sizeof(*list->row));
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t bytes = (size_t)((stop ? stop : end) - at);
        struct holiday *row = &list->row[list->count];
        number++;
        if (*at != '#') {
            if (!read_row(list->arena, at, bytes, row) || (list->count && row->day <= row[-1].day))
                return number;
            list->count++;
        }
        at = stop ? stop + 1 : end;
    }
    return list->count ? 0 : number + 1;
}

struct holidays *holidays_open(const char *path, struct error *err)
{
    struct arena *arena = arena_new();
    struct holidays *list = arena_take(arena, sizeof(*list));
    struct buffer file = {0};
    list->arena = arena;
    bool done = file_read(path, FILE_MAX, &file, err);
    int bad = done ? read_all(list, &file) : 0, month, day;
    buffer_release(&file);
    if (bad)
        done = error_set(err, "00-143", "path", path, "line", arena_format(arena, "%d", bad), NULL);
    if (!done) {
        holidays_free(&list);
        return NULL;
    }
    date_split(list->row[0].day, &list->first, &month, &day);
    date_split(list->row[list->count - 1].day, &list->last, &month, &day);
    return list;
}

void holidays_free(struct holidays **holidays)
{
    if (!*holidays)
        return;
    struct arena *arena = (*holidays)->arena;
    *holidays = NULL;
    arena_free(&arena);
}

const char *holidays_name(const struct holidays *list, int32_t day)
{
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (list->row[middle].day == day)
            return list->row[middle].name;
        if (list->row[middle].day < day)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static bool is_open(const struct holidays *list, enum open_days kind, int32_t date)
{
    static const int last_of_year[] = {[DAYS_OFFICE] = 28, [DAYS_BANK] = 30};
    int weekday = date_weekday(date), year, month, day;
    date_split(date, &year, &month, &day);
    return weekday != 0 && weekday != 6 && !(month == 12 && day > last_of_year[kind]) &&
           !(month == 1 && day <= 3) && !holidays_name(list, date);
}

static bool is_known(const struct holidays *list, int32_t date)
{
    int year, month, day;
    date_split(date, &year, &month, &day);
    return year >= list->first && year <= list->last;
}

bool open_day(const struct holidays *list, enum open_days kind, int32_t day, int count,
              int32_t *out, struct error *err)
{
    int step = count < 0 ? -1 : 1, left = count < 0 ? -count : count;
    int32_t date = day;
    while (is_known(list, date)) {
        if (is_open(list, kind, date) && (count == 0 || (date != day && --left == 0))) {
            *out = date;
            return true;
        }
        date += step;
    }
    char text[11], first[12], last[12];
    date_print_iso(day, text);
    snprintf(first, sizeof(first), "%d", list->first);
    snprintf(last, sizeof(last), "%d", list->last);
    return error_set(err, "00-144", "day", text, "first", first, "last", last, NULL);
}
