/* SPDX-License-Identifier: Apache-2.0 */
/*
 * text, check digits and the codes built on them: personal and corporate numbers, offices,
 * insurers, GS1-128, and Japan Post's customer barcode. One table of rules; forms name a rule by
 * its id. Dry.
 */
#ifndef MADOGUCHI_TEXT_DIGIT_H
#define MADOGUCHI_TEXT_DIGIT_H
#include "madoguchi/base.h"

struct digit_rule {
    const char *id, *label;     /* my_number; 個人番号 */
    int shortest, longest, step;/* digits, the check digit among them: shortest, shortest + step … */
    bool front;                 /* the check digit stands first */
    int (*digit)(const char *digits, size_t count);     /* of the digits without the check digit */
};
const struct digit_rule *digit_rule_find(const char *name);     /* by id or label; NULL: no such rule */
const struct digit_rule *digit_rule_at(size_t index);           /* all of them; NULL behind the last */
bool digit_rule_takes(const struct digit_rule *rule, int digits);  /* a number of so many digits, the check digit among them */
bool digit_is_right(const struct digit_rule *rule, const char *digits);
/* Adds the number with its check digit in its place; false: not digits, or not one digit short of
 * the rule. */
bool digit_complete(const struct digit_rule *rule, const char *digits,
                    struct buffer *out) MUST_CHECK;

/* ---- カスタマバーコード (日本郵便「バーコードに必要な文字情報の抜き出し法」) ---- */
enum { BARCODE_SIGNS = 21, BARCODE_BARS = 67 };
struct customer_barcode {
    char number[48];            /* what is taken out of the address, uncut: 3-30-8-403 */
    char sign[BARCODE_SIGNS][4];/* 7 of the postal code, 13 of the number, the check digit: 0–9 - CC1 … CC8 */
    char bars[BARCODE_BARS + 1];/* with start and stop; 1 long, 2 up, 3 down, 4 short */
    bool cut;                   /* the number had more than 13 places */
};
/* address: what stands behind the town (町域); with the town before it too, unless the town itself
 * holds such figures. false: err 00-141 {text} no seven digits, 00-142 {text} a postal code of a
 * whole area (…00), which gets no barcode. */
bool customer_barcode(const char *postal, const char *address, struct customer_barcode *out,
                      struct error *err) MUST_CHECK;

/* ---- GS1-128 of 料金代理収納: 44 digits, AI 91 ---- */
struct payment_slip {
    char maker[7], free[22], reissue[2], until[7], stamp[2], amount[7], check[2];
};
bool payment_slip(const char *digits, struct payment_slip *out);        /* false: not 44 digits of AI 91 with the right digit */
#endif
