/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exchange — files of other offices by definition: records become bytes and bytes become records.
 * Every mistake is named by record, byte and field; with one of them nothing of the file counts.
 * Nothing is cut, replaced or rounded. Dry.
 */
#ifndef MADOGUCHI_EXCHANGE_H
#define MADOGUCHI_EXCHANGE_H
#include "madoguchi/model_exchange.h"

/* A mistake; err.where is "record:byte field", both from 1 (byte 0: of a record that is being
 * written, or of the end). */
struct exchange_told {
    void (*problem)(void *context, const struct error *err);
    void (*change)(void *context, const struct error *err);                 /* a letter written as another; NULL: not told */
    /* Reading: each record in order, before it is known that the file is right. */
    void (*record)(void *context, size_t number, const struct exchange_record *is,
                   const struct record *values);
    void *context;
};
/* practice: the data are of a training desk, so nothing is written: exchange_write_end tells
 * 00-994, `out` stays as it was. */
struct exchange_setting {
    struct catalog *catalog;
    const struct exchange *exchange;
    struct exchange_told told;
    bool practice;
};

/* false: a problem was told, and nothing of the file may be used. Values live until `record`
 * returns. */
bool exchange_read(const struct exchange_setting *setting, const void *bytes,
                   size_t count) MUST_CHECK;

/* Writing: records as they are read ({"record": id, field: value …}). Records between, and at the
 * end, that carry nothing of their own (fixed, counted, filler) are written by themselves. */
struct exchange_writer;
struct exchange_writer *exchange_writer_new(const struct exchange_setting *setting,
                                            struct buffer *out);
void exchange_writer_free(struct exchange_writer **writer);
void exchange_write(struct exchange_writer *writer, const struct record *line);
bool exchange_write_end(struct exchange_writer *writer) MUST_CHECK;         /* false: a problem was told; the bytes may not be used */
#endif
