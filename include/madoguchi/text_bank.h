/* SPDX-License-Identifier: Apache-2.0 */
/*
 * text, the letters of bank files (全銀協 レコード・フォーマット 付録 使用文字): half-width kana
 * without small letters and without the long mark, capitals, digits, and a few signs by the kind of
 * field. What is changed is told, what cannot be written is refused; kanji are never read. Dry.
 */
#ifndef MADOGUCHI_TEXT_BANK_H
#define MADOGUCHI_TEXT_BANK_H
#include "madoguchi/base.h"

enum bank_field {
    BANK_ACCOUNT,       /* 口座名・受取人名・委託者名: ( ) - . */
    BANK_OFFICE,        /* 銀行名・支店名: - */
    BANK_PAYROLL,       /* 給与・賞与振込の名義: no capitals, no signs */
    BANK_EDI,           /* EDI情報: \ ｢ ｣ ( ) - / . and ｦ */
};
/* A letter that reads otherwise than it was written (ャ → ﾔ); width and case alone are not told as
 * changes. */
struct bank_change { size_t letter; uint32_t from, to; bool refused; };     /* letter: from 1, a mark counts; to 0 when refused */
struct bank_report { struct bank_change *change; size_t count, refused; struct buffer room; };
void bank_report_release(struct bank_report *report);
/* Adds the letters to out, ﾞ and ﾟ as letters of their own (one byte each in the file). false, and
 * out as it was, when a letter is refused. Never cut: whether it fits its 15 or 30 bytes is for the
 * caller to refuse (ｶﾞ cut to ｶ is another). */
bool text_bank(const char *text, enum bank_field field, struct buffer *out,
               struct bank_report *report) MUST_CHECK;
bool bank_field_find(const char *name, enum bank_field *field);      /* account office payroll edi */
#endif
