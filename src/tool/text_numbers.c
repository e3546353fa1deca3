/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi text, the operations on dates, ages, open days, check digits and barcodes.
 */
#include <stdlib.h>
#include <string.h>

#include "text_op.h"

/* ---- dates ---- */

static const char *const digit_names[] = {"tax", "pension", NULL};

static bool prepare_wareki(struct text_call *call, struct error *err)
{
    return text_choose(call, 0, digit_names, &call->kind, err);
}

static bool do_wareki(const struct text_call *call, const char *text, struct buffer *out,
                      struct error *err)
{
    struct wareki_date date;
    char iso[11];
    if (!wareki_parse(text, call->today, (enum era_digits)call->kind, &date, err))
        return false;
    date_print_iso(date.day, iso);
    buffer_format(out, "%s\t%d\t", iso, date.form);
    if (date.text[0])
        buffer_text(out, date.text);
    else
        wareki_print(out, date.day, WAREKI_LONG);
    buffer_char(out, '\t');
    if (date.form == WAREKI_KNOWN && !date.text[0]) {
        wareki_print(out, date.day, WAREKI_SHORT);
        buffer_char(out, '\t');
        wareki_print_digit(out, date.day, (enum era_digits)call->kind);
    }
    return true;
}

static bool read_day(const struct text_call *call, const char *text, int32_t *day,
                     struct error *err)
{
    struct wareki_date date;
    if (!wareki_parse(text, call->today, ERA_TAX, &date, err) || !wareki_is_day(&date, err))
        return false;
    *day = date.day;
    return true;
}

/* Cuts the line at its tab, or at its last blank; NULL: there is nothing behind. */
static char *second_word(char *line)
{
    char *cut = strchr(line, '\t');
    if (!cut)
        cut = strrchr(line, ' ');
    if (!cut || !cut[1])
        return NULL;
    *cut = '\0';
    return cut + 1;
}

static bool prepare_age(struct text_call *call, struct error *err)
{
    return !call->arg[0] || read_day(call, call->arg[0], &call->today, err);
}

static bool refuse_unborn(int32_t birth, int32_t on, struct error *err)
{
    char born[11], day[11];
    date_print_iso(birth, born);
    date_print_iso(on, day);
    return error_set(err, "00-125", "birth", born, "day", day, NULL);
}

static bool do_age(const struct text_call *call, const char *text, struct buffer *out,
                   struct error *err)
{
    struct arena *arena = arena_new();
    struct error whole = ERROR_NONE;    /* one date may be written with blanks: 昭和 63年 4月 1日 */
    int32_t birth, on = call->today;
    bool alone = read_day(call, text, &birth, &whole);
    char *line = arena_text(arena, text), *second = alone ? NULL : second_word(line);
    bool good = alone || (read_day(call, line, &birth, err) &&
                          (!second || read_day(call, second, &on, err)));
    if (good && birth > on)
        good = refuse_unborn(birth, on, err);
    else if (good)
        buffer_format(out, "%d\t%d", date_age(birth, on), date_age_attained(birth, on));
    arena_free(&arena);
    return good;
}

static bool do_fiscal(const struct text_call *call, const char *text, struct buffer *out,
                      struct error *err)
{
    int32_t day;
    if (!read_day(call, text, &day, err))
        return false;
    buffer_format(out, "%d\t", date_fiscal_year(day));
    wareki_print_fiscal(out, day);
    return true;
}

static bool prepare_open(struct text_call *call, struct error *err)
{
    static const char *const names[] = {"office", "bank", NULL};
    if (!text_choose(call, 0, names, &call->kind, err))
        return false;
    call->holidays = holidays_open(arena_format(call->arena, "%s/holiday.tsv", call->data), err);
    return call->holidays != NULL;
}

static bool do_open(const struct text_call *call, const char *text, struct buffer *out,
                    struct error *err)
{
    static const char *const weekdays[] = {"日", "月", "火", "水", "木", "金", "土"};
    struct arena *arena = arena_new();
    char *line = arena_text(arena, text), *second = second_word(line), *end = NULL, iso[11];
    int32_t day, found;
    long count = second ? strtol(second, &end, 10) : 0;
    bool good = !second || (*end == '\0' && count > -10000 && count < 10000);
    if (!good)
        error_set(err, "00-103", "text", second, NULL);
    good = good && read_day(call, line, &day, err)
        && open_day(call->holidays, (enum open_days)call->kind, day, (int)count, &found, err);
    if (good) {
        const char *holiday = holidays_name(call->holidays, day);
        date_print_iso(found, iso);
        buffer_format(out, "%s\t%s\t%s", iso, weekdays[date_weekday(found)],
                      holiday ? holiday : "");
    }
    arena_free(&arena);
    return good;
}

/* ---- check digits ---- */

static bool prepare_digit(struct text_call *call, struct error *err)
{
    if (!call->arg[0] || (call->rule = digit_rule_find(call->arg[0])))
        return true;
    struct buffer names = {0};
    for (size_t i = 0; digit_rule_at(i); i++)
        buffer_format(&names, "%s%s", i ? " " : "", digit_rule_at(i)->id);
    error_set(err, "00-145", "arg", call->arg[0], "names", buffer_string(&names), NULL);
    buffer_release(&names);
    return false;
}

/* One rule: ok, added (one digit short: the whole number), or an error with the digit that would be
 * right. */
static bool by_rule(const struct digit_rule *rule, const char *digits, struct buffer *out,
                    struct error *err)
{
    struct buffer whole = {0};
    if (digit_is_right(rule, digits)) {
        buffer_format(out, "%s\tok\t%s", digits, rule->id);
        return true;
    }
    bool lengths_apart = rule->longest == rule->shortest || rule->step > 1;     /* one digit short is no length of the rule */
    bool added = lengths_apart && digit_complete(rule, digits, &whole);
    if (added) {
        buffer_format(out, "%s\tadded\t%s", buffer_string(&whole), rule->id);
    } else {
        size_t count = strlen(digits);
        struct buffer body = {0};
        if (count > 1)
            buffer_add(&body, rule->front ? digits + 1 : digits, count - 1);
        bool fits = digit_complete(rule, buffer_string(&body), &whole);
        error_set(err, fits ? "00-146" : "00-147", "text", digits, "rule", rule->label, "right",
                  buffer_string(&whole), NULL);
        buffer_release(&body);
    }
    buffer_release(&whole);
    return added;
}

/* Without a rule: all of those that have a right number of this length. */
static bool by_any(const char *digits, struct buffer *out, struct error *err)
{
    size_t found = 0;
    for (size_t i = 0; digit_rule_at(i); i++) {
        const struct digit_rule *rule = digit_rule_at(i);
        bool open_length = rule->longest > 14 && rule->shortest == 2;   /* the bare moduli would match much by chance */
        if (open_length || !digit_is_right(rule, digits))
            continue;
        if (found++ == 0)
            buffer_format(out, "%s\tok\t%s", digits, rule->id);
        else
            buffer_format(out, " %s", rule->id);
    }
    return found > 0 || error_set(err, "00-110", "text", digits, NULL);
}

static bool do_digit(const struct text_call *call, const char *text, struct buffer *out,
                     struct error *err)
{
    struct buffer digits = {0};
    text_convert(&digits, text, ENTRY_DIGITS);
    bool good = call->rule ? by_rule(call->rule, buffer_string(&digits), out, err)
                           : by_any(buffer_string(&digits), out, err);
    buffer_release(&digits);
    return good;
}

/* ---- barcodes ---- */

enum { BARCODE_CUSTOMER, BARCODE_GS1 };

static bool prepare_barcode(struct text_call *call, struct error *err)
{
    static const char *const names[] = {"customer", "gs1", NULL};
    return text_choose(call, 0, names, &call->kind, err);
}

static bool put_customer(const char *text, struct buffer *out, struct error *err)
{
    struct customer_barcode code;
    struct arena *arena = arena_new();
    char *postal = arena_text(arena, text), *address = postal + strcspn(postal, "\t ");
    if (*address)
        *address++ = '\0';
    bool good = customer_barcode(postal, address, &code, err);
    if (good) {
        buffer_text(out, "STC");
        for (size_t i = 0; i < BARCODE_SIGNS; i++)
            buffer_format(out, " %s", code.sign[i]);
        buffer_format(out, " SPC\t%s\t%s", code.number, code.bars);
    }
    arena_free(&arena);
    return good;
}

static bool put_slip(const char *text, struct buffer *out, struct error *err)
{
    struct payment_slip slip;
    struct buffer digits = {0}, whole = {0};
    const struct digit_rule *rule = digit_rule_find("gs1_128");
    text_convert(&digits, text, ENTRY_DIGITS);
    if (!digit_complete(rule, buffer_string(&digits), &whole))
        buffer_text(&whole, buffer_string(&digits));
    bool good = payment_slip(buffer_string(&whole), &slip);
    if (good)
        buffer_format(out, "%s\t(91)%s-%s-%s-%s-%s-%s-%s", buffer_string(&whole), slip.maker,
                      slip.free, slip.reissue, slip.until, slip.stamp, slip.amount, slip.check);
    else if (by_rule(rule, buffer_string(&digits), out, err))
        error_set(err, "00-147", "text", buffer_string(&digits), "rule", rule->label, "right", "",
                  NULL);
    buffer_release(&digits);
    buffer_release(&whole);
    return good;
}

static bool do_barcode(const struct text_call *call, const char *text, struct buffer *out,
                       struct error *err)
{
    return call->kind == BARCODE_GS1 ? put_slip(text, out, err) : put_customer(text, out, err);
}

const struct text_op text_number_ops[] = {
    {"wareki", "[tax|pension]", "text-op-wareki", prepare_wareki, do_wareki, false, 1},
    {"age", "[ON]", "text-op-age", prepare_age, do_age, false, 1},
    {"fiscal", "", "text-op-fiscal", NULL, do_fiscal, false, 0},
    {"business", "[office|bank]", "text-op-business", prepare_open, do_open, false, 1},
    {"digit", "[RULE]", "text-op-digit", prepare_digit, do_digit, false, 1},
    {"barcode", "[customer|gs1]", "text-op-barcode", prepare_barcode, do_barcode, false, 1},
    {NULL, NULL, NULL, NULL, NULL, false, 0},
};
