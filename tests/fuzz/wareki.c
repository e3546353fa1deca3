/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The reader of dates on anything a clerk or a file may hold: it comes to an end, what it takes is
 * a day of the calendar and one of the sixteen forms, and the words it would register say the same
 * day when they are read again.
 */
#include "drive.h"

#include <assert.h>

#include "madoguchi/text.h"

static const char *const seeds[] = {
    "令和8年11月23日", "R8.11.23", "S63.4.1", "昭和", "明治45年7月30日", "大正15.12.25", "元年", "5-63.4.1", "19880401", "1988-04-01", ".", "+3", "-9999",
    "頃", "推定", "春", "上旬", "不詳", "から", "までの間", "年", "月", "日", "S63.00.00", "2月29日", "二十三", "一九八八", "㍼", "99999999", "H31.4.30",
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buffer text = {0};
    int32_t today;
    buffer_add(&text, data, size);
    assert(date_make(2026, 11, 25, &today));
    for (enum era_digits digits = ERA_TAX; digits <= ERA_PENSION; digits++) {
        struct wareki_date date, again;
        struct error err = ERROR_NONE;
        struct buffer shown = {0};
        if (wareki_parse(buffer_string(&text), today, digits, &date, &err)) {
            int year, month, day;
            date_split(date.day, &year, &month, &day);
            assert(year >= 1600 && year <= 9999 && date.form >= WAREKI_KNOWN && date.form <= WAREKI_NOT_CALENDAR);
            assert((date.form == WAREKI_KNOWN || date.text[0]) && memchr(date.text, 0, sizeof date.text));
            wareki_print(&shown, date.day, WAREKI_LONG);
            const char *said = date.text[0] ? date.text : buffer_string(&shown);
            if (!wareki_parse(said, today, digits, &again, &err) || again.day != date.day || again.form != date.form)
                fprintf(stderr, "%s read as %d, registered as %s, read as %d (%s)\n", buffer_string(&text), date.day, said, again.day, err.id), abort();
        } else {
            assert(error_is_set(&err) && date.day == DATE_NONE);
        }
        buffer_release(&shown);
    }
    buffer_release(&text);
    return 0;
}

DRIVE(seeds)
