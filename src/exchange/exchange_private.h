/* SPDX-License-Identifier: Apache-2.0 */
/* What reading and writing of files share: the flow of records with its order and totals, and the
 * fields. */
#ifndef EXCHANGE_PRIVATE_H
#define EXCHANGE_PRIVATE_H
#include "madoguchi/exchange.h"
#include "madoguchi/text_codec.h"
#include "madoguchi/value.h"

/* ---- flow.c ---- */
#define NO_RECORD SIZE_MAX
struct flow {
    const struct exchange_setting *setting;
    const struct exchange *is;
    struct codec *codec;
    struct arena *arena, *line;          /* of the file; of one record */
    size_t number, byte;                 /* of the record at hand */
    size_t at;                           /* place of the record that came last; NO_RECORD: none yet */
    struct record *part, *all;           /* id → rows, for totals: since the part began, of the file */
    bool counts, is_bad;
};
void flow_init(struct flow *flow, const struct exchange_setting *setting);
void flow_release(struct flow *flow);
/* Tells a problem of a field (NULL: of the record); byte counts from the record's first, 0. */
void flow_problem(struct flow *flow, const struct exchange_field *field, size_t byte,
                  struct error *err);
#define PROBLEM(flow, field, byte, ...)                                                            \
    do {                                                                                           \
        struct error flow_err = ERROR_NONE;                                                        \
        (void)error_set(&flow_err, __VA_ARGS__);                                                   \
        flow_problem(flow, field, byte, &flow_err);                                                \
    } while (0)
void flow_take(struct flow *flow, size_t record, const struct record *values);      /* it came; for order and totals */
struct value flow_total(struct flow *flow, size_t record, const struct exchange_field *field);

/* ---- sequence.c ---- */
bool sequence_takes(const struct exchange *exchange, size_t at, size_t record);       /* may come after what came last */
bool sequence_ends(const struct exchange *exchange, size_t at);
size_t sequence_next(const struct exchange *exchange, size_t at);                      /* the first that must come; NO_RECORD: none */

/* ---- field.c ---- */
/* The bytes of a field become its value; problems are told with places from the record's byte
 * `from`. */
struct value field_read(struct flow *flow, const struct exchange_field *field, const char *bytes,
                        size_t count, size_t from);
/* Adds the field's bytes; of a problem a field of spaces, so that the others are still judged. */
void field_write(struct flow *flow, const struct exchange_field *field, struct value value,
                 struct buffer *out);
bool field_is_own(const struct exchange_field *field);              /* carries something that must be given */

/* ---- day.c ---- */
bool figures_only(const char *text);
const char *day_shape(enum exchange_day day);                       /* "YYYYMMDD" */
bool day_value(struct flow *flow, enum exchange_day day, const char *text, const char **out);     /* false: it is none */
bool day_print(struct flow *flow, enum exchange_day day, const char *text, const char **out);

/* ---- csv.c ---- */
struct cell { const char *bytes; size_t count, from; };             /* unquoted; from: first byte in the record */
/* One record of CSV at *at, which moves behind its line end; false and told when its quotes are
 * wrong. */
bool csv_split(struct flow *flow, const char **at, const char *end, struct list *cells);
void csv_put(struct buffer *out, const char *bytes, size_t count, bool quotes_all);
#endif
