/* SPDX-License-Identifier: Apache-2.0 */
/* system, shared inside the room. */
#ifndef SYSTEM_PRIVATE_H
#define SYSTEM_PRIVATE_H
#include "madoguchi/design.h"
#include "madoguchi/dictionary_reading.h"
#include "madoguchi/formula.h"
#include "madoguchi/model_exchange.h"
#include "madoguchi/model_office.h"
#include "madoguchi/system.h"

bool office_read(struct reading *r, const char *path, struct office *office, struct error *err);
/* office_names.c: complain of a name that the office does not have. */
void office_printer_known(struct reading *r, const struct branch *branch, const struct node *at,
                          const char *id);
void office_rows_known(struct reading *r, const struct office *office, const struct matrix_row *row,
                       size_t count);
void office_clerk_known(struct reading *r, const struct office *office, const struct node *at,
                        const struct clerk *clerk);
void system_read(struct slot *slot);
void system_yaml_read(struct reading *r, int office_no);               /* system.c: words, events, groups of tables used */
void batches_read(struct reading *r);
void exchanges_read(struct reading *r);
/* exchange_records.c */
void records_of_exchange(struct reading *r, struct exchange *exchange,
                         const struct node *sequence);
void records_differ(struct reading *r, const struct exchange *exchange);    /* complains of two that cannot be told apart */
#endif
