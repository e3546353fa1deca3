/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exchange: one field, from bytes to a value and back. What does not fit, or cannot be written, is
 * told and never cut or replaced. Values are text but for figures that are counted. A new kind is
 * one branch of typed_read and one of print.
 */
#include "exchange_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "madoguchi/text.h"
#include "madoguchi/text_digit.h"

static const char WIDE_SPACE[] = "\xE3\x80\x80";

static size_t place_of_field(const struct exchange_field *field)
{
    return (size_t)(field->at > 0 ? field->at - 1 : 0);
}

/* ---- letters ---- */

static void tell_letter(struct flow *flow, const struct exchange_field *field, size_t byte,
                        const struct codec_place *place)
{
    char code[16] = "–", letter[24] = "–";
    if (place->code)
        snprintf(code, sizeof code, "U+%04X", (unsigned)place->code);
    if (place->letter)
        snprintf(letter, sizeof letter, "%zu", place->letter);
    PROBLEM(flow, field, byte, place->letter ? "00-628" : "00-644", "code", code, "letter", letter,
            "encoding", flow->is->encoding, NULL);
}

static bool decode(struct flow *flow, const struct exchange_field *field, const char *bytes,
                   size_t count, size_t from, struct buffer *out)
{
    struct codec_report report = {0};
    bool good = codec_decode(flow->codec, bytes, count, out, &report);
    for (size_t i = 0; i < report.count; i++)
        if (report.place[i].reason < CODEC_TWIN) {
            tell_letter(flow, field, from + report.place[i].at, &report.place[i]);
            break;
        }
    codec_report_release(&report);
    return good;
}

static bool encode(struct flow *flow, const struct exchange_field *field, const char *text,
                   struct buffer *out)
{
    struct codec_report report = {0};
    bool good = codec_encode(flow->codec, text, out, &report);
    for (size_t i = 0; i < report.count; i++)
        if (report.place[i].reason < CODEC_TWIN)
            tell_letter(flow, field, place_of_field(field), &report.place[i]);
    codec_report_release(&report);
    return good;
}

/* Width and case are changed without a word: in a file that came, they are mistakes. */
static bool bank_same(struct flow *flow, const struct exchange_field *field, const char *text,
                      const char *right)
{
    size_t same = 0, bytes;
    char code[16], letter[24];
    while (text[same] && text[same] == right[same])
        same++;
    if (text[same] == right[same])
        return true;
    snprintf(code, sizeof code, "U+%04X",
             (unsigned)text_code(text + same, text + strlen(text), &bytes));
    snprintf(letter, sizeof letter, "%zu", text_clusters(text) - text_clusters(text + same) + 1);
    PROBLEM(flow, field, place_of_field(field), "00-628", "code", code, "letter", letter,
            "encoding", "zengin", NULL);
    return false;
}

/* The letters a bank's file may hold. Reading: nothing may change; writing: what changes is
 * told. */
static bool bank_letters(struct flow *flow, const struct exchange_field *field, const char *text,
                         struct buffer *out, bool writes)
{
    struct bank_report report = {0};
    bool good = text_bank(text, field->letters, out, &report);
    for (size_t i = 0; i < report.count; i++) {
        const struct bank_change *change = &report.change[i];
        struct error err = ERROR_NONE;
        char letter[24], from[16], to[16];
        snprintf(letter, sizeof letter, "%zu", change->letter);
        snprintf(from, sizeof from, "U+%04X", (unsigned)change->from);
        snprintf(to, sizeof to, "U+%04X", (unsigned)change->to);
        error_set(&err, change->refused ? "00-628" : "00-645", "code", from, "to", to, "letter",
                  letter, "encoding", "zengin", NULL);
        if (change->refused || !writes) {
            good = false;
            flow_problem(flow, field, place_of_field(field), &err);
        } else if (flow->setting->told.change) {
            error_where(&err, "%zu:0 %s", flow->number, field->name.id);
            flow->setting->told.change(flow->setting->told.context, &err);
        }
    }
    bank_report_release(&report);
    return good && (writes || bank_same(flow, field, text, buffer_string(out)));
}

/* ---- what is true of a value whichever way it goes ---- */

static void judge(struct flow *flow, const struct exchange_field *field, const char *text,
                  size_t byte)
{
    if (text[0] == '\0') {
        if (field->required)
            PROBLEM(flow, field, byte, "00-630", "name", field->name.ja, NULL);
        return;
    }
    if (field->rule && !digit_is_right(field->rule, text))
        PROBLEM(flow, field, byte, "00-627", "name", field->name.ja, "rule", field->rule->label, NULL);
    const struct code_list *codes = field->codes ? catalog_codes(flow->setting->catalog, flow->is->system, field->codes) : NULL;
    bool known = !codes;
    for (size_t i = 0; !known && i < codes->count; i++)
        known = strcmp(codes->code[i].id, text) == 0;
    if (!known)
        PROBLEM(flow, field, byte, "00-631", "name", field->name.ja, "codes", field->codes, NULL);
}

/* ---- reading ---- */

static char *cut_end(char *text, const char *pad)
{
    size_t length = strlen(text), one = strlen(pad);
    while (length >= one && memcmp(text + length - one, pad, one) == 0)
        text[length -= one] = '\0';
    return text;
}

static struct value number_read(struct flow *flow, const struct exchange_field *field, const char *text, size_t from)
{
    bool is_csv = flow->is->bytes == 0;
    const char *figures = text + (is_csv && text[0] == '-');
    if (!figures_only(figures) || strlen(figures) > 18) {
        PROBLEM(flow, field, from, "00-624", "name", field->name.ja, NULL);
        return value_null();
    }
    int64_t number = strtoll(text, NULL, 10);
    return field->kind == EXCHANGE_YEN ? value_yen(number) : value_int(number);
}

static struct value typed_read(struct flow *flow, const struct exchange_field *field, const char *text, size_t from)
{
    const char *day;
    bool is_blank = text[strspn(text, " ")] == '\0';
    if (is_blank || (field->kind == EXCHANGE_DATE && text[strspn(text, "0")] == '\0')) {
        judge(flow, field, "", from);
        return value_null();
    }
    if (field->kind == EXCHANGE_INT || field->kind == EXCHANGE_YEN)
        return number_read(flow, field, text, from);
    if (field->kind == EXCHANGE_DATE && !day_value(flow, field->day, text, &day)) {
        PROBLEM(flow, field, from, "00-632", "name", field->name.ja, "shape", day_shape(field->day), NULL);
        return value_null();
    }
    if (field->kind == EXCHANGE_DIGITS && !figures_only(text)) {
        PROBLEM(flow, field, from, "00-624", "name", field->name.ja, NULL);
        return value_null();
    }
    judge(flow, field, text, from);
    return value_text(field->kind == EXCHANGE_DATE ? day : text);
}

struct value field_read(struct flow *flow, const struct exchange_field *field, const char *bytes, size_t count, size_t from)
{
    struct buffer text = {0}, bank = {0};
    struct value value = value_null();
    if (field->kind == EXCHANGE_FILLER || !decode(flow, field, bytes, count, from, &text)) {
        buffer_release(&text);
        return value;
    }
    char *own = arena_text(flow->line, buffer_string(&text));
    if (field->kind == EXCHANGE_TEXT && flow->is->bytes > 0)
        own = cut_end(own, field->pad == PAD_WIDE ? WIDE_SPACE : " ");
    if (field->value && strcmp(own, field->value) != 0)
        PROBLEM(flow, field, from, "00-625", "name", field->name.ja, "wanted", field->value, "got", own, NULL);
    if (flow->is->bytes == 0 && field->width > 0 && text_clusters(own) > (size_t)field->width)
        PROBLEM(flow, field, from, "00-629", "name", field->name.ja, "width", arena_format(flow->line, "%d", field->width), NULL);
    if (!field->letters_given || bank_letters(flow, field, own, &bank, false))
        value = typed_read(flow, field, own, from);
    buffer_release(&text);
    buffer_release(&bank);
    return value;
}

/* ---- writing ---- */

/* What a value is as text before it is filled; NULL and told when it is of the wrong kind. */
static const char *print(struct flow *flow, const struct exchange_field *field, struct value value)
{
    const char *text = "";
    bool is_number = field->kind == EXCHANGE_INT || field->kind == EXCHANGE_YEN;
    if (value_is_null(value))
        return text;
    if (is_number && (value.kind == VALUE_INT || value.kind == VALUE_YEN) && (value.integer >= 0 || flow->is->bytes == 0))
        return arena_format(flow->line, "%lld", (long long)value.integer);
    if (!is_number && value.kind == VALUE_TEXT) {
        text = value.text;
        if (field->kind == EXCHANGE_TEXT || (field->kind == EXCHANGE_DIGITS && (figures_only(text) || !text[0])))
            return text;
        if (field->kind == EXCHANGE_DATE && day_print(flow, field->day, value.text, &text))
            return text;
    }
    PROBLEM(flow, field, place_of_field(field), field->kind == EXCHANGE_DATE ? "00-632" : field->kind == EXCHANGE_TEXT ? "00-646" : "00-624",
            "name", field->name.ja, "shape", day_shape(field->day), NULL);
    return NULL;
}

static bool is_zero_filled(const struct exchange_field *field)
{
    return field->pad == PAD_ZERO || (field->pad == PAD_KIND && field->kind != EXCHANGE_TEXT && field->kind != EXCHANGE_FILLER);
}

/* Adds the text so that it fills the width; false: it is too long, or the width is no whole number
 * of letters. */
static bool fill(struct flow *flow, const struct exchange_field *field, const char *text, struct buffer *out)
{
    size_t width = (size_t)field->width, before = out->length;
    struct buffer filled = {0};
    bool good = true;
    for (size_t zeros = is_zero_filled(field) ? width : 0; zeros > strlen(text); zeros--)
        buffer_char(&filled, '0');
    buffer_text(&filled, text);
    for (bool again = true; again && good;) {
        out->length = before;
        good = encode(flow, field, buffer_string(&filled), out);
        size_t got = out->length - before;
        again = good && got < width;
        good = good && got <= width;
        if (again)
            buffer_text(&filled, field->pad == PAD_WIDE ? WIDE_SPACE : " ");
        else if (got > width)
            PROBLEM(flow, field, place_of_field(field), "00-629", "name", field->name.ja, "width", arena_format(flow->line, "%d", field->width), NULL);
    }
    buffer_release(&filled);
    if (!good)
        out->length = before;
    return good;
}

/* CSV: as it is, up to so many letters. */
static bool put_free(struct flow *flow, const struct exchange_field *field, const char *text, struct buffer *out)
{
    if (field->width > 0 && text_clusters(text) > (size_t)field->width) {
        PROBLEM(flow, field, 0, "00-629", "name", field->name.ja, "width", arena_format(flow->line, "%d", field->width), NULL);
        return false;
    }
    return encode(flow, field, text, out);
}

void field_write(struct flow *flow, const struct exchange_field *field, struct value value, struct buffer *out)
{
    struct buffer bank = {0};
    const char *text = field->kind == EXCHANGE_FILLER ? "" : field->value ? field->value : print(flow, field, value);
    size_t before = out->length;
    bool good = text != NULL;
    if (good && field->value && !value_is_null(value) && (value.kind != VALUE_TEXT || strcmp(value.text, field->value) != 0))
        PROBLEM(flow, field, place_of_field(field), "00-625", "name", field->name.ja, "wanted", field->value, "got", value_print(flow->line, value), NULL);
    if (good && field->kind != EXCHANGE_FILLER)
        judge(flow, field, text, place_of_field(field));
    if (good && field->letters_given) {
        good = bank_letters(flow, field, text, &bank, true);
        text = buffer_string(&bank);
    }
    good = good && (flow->is->bytes > 0 ? fill(flow, field, text, out) : put_free(flow, field, text, out));
    for (size_t i = out->length - before; !good && flow->is->bytes > 0 && i < (size_t)field->width; i++)
        buffer_char(out, ' ');
    buffer_release(&bank);
}

bool field_is_own(const struct exchange_field *field)
{
    return field->kind != EXCHANGE_FILLER && !field->value && !field->total;
}
