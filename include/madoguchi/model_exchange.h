/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model, exchanges: how a file of another office lies in bytes. Records of fields, fixed in bytes
 * or as CSV, in a fixed order; fields that are always the same, counted, added up or checked are
 * told from those that carry something. exchange/ writes and reads by it; nobody else knows a
 * layout.
 */
#ifndef MADOGUCHI_MODEL_EXCHANGE_H
#define MADOGUCHI_MODEL_EXCHANGE_H
#include "madoguchi/model.h"
#include "madoguchi/text_bank.h"

enum exchange_kind {
    EXCHANGE_TEXT,
    EXCHANGE_DIGITS,
    EXCHANGE_INT,
    EXCHANGE_YEN,
    EXCHANGE_DATE,
    EXCHANGE_FILLER
};
enum exchange_pad { PAD_KIND, PAD_SPACE, PAD_ZERO, PAD_WIDE };    /* PAD_KIND: zeros before figures, spaces behind text */
enum exchange_day { DAY_YMD, DAY_MD, DAY_YMD2, DAY_ISO };         /* 20261125 1125 261125 2026-11-25 */
struct exchange_field {
    struct name name;
    enum exchange_kind kind;
    int width, at;                       /* bytes; at: first byte from 1, derived; CSV: width is the most letters, 0 any */
    enum exchange_pad pad;
    enum exchange_day day;
    bool required, letters_given;
    enum bank_field letters;             /* when letters_given: 全銀 letters, converted and told */
    const char *value;                   /* always this; NULL: no */
    struct expr *total;                  /* counted from the records before it; NULL: no */
    const struct digit_rule *rule;       /* check digit; NULL: none */
    const char *codes;                   /* code list; NULL: any */
    const char *help;
};
struct exchange_record {
    struct name name;
    bool is_many;                        /* any number in a row, none too */
    struct exchange_field *field; size_t fields;
    struct place at;
};
struct exchange {
    struct name name;
    const char *system, *dotted, *encoding, *law, *help;
    int bytes;                           /* of a record; 0: CSV */
    bool ends_lines;                     /* CRLF behind each record when written; fixed records are read either way */
    bool quotes_all;                     /* CSV */
    struct exchange_record *record; size_t records;
    size_t again_from, again_to;         /* records from … to may come again as a whole; from > to: none */
    struct place at;
};
const struct exchange *catalog_exchange(struct catalog *catalog, const char *dotted);   /* NULL when absent or its system closed */
#endif
