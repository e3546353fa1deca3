/* SPDX-License-Identifier: Apache-2.0 */
/* formula, shared inside the room. */
#ifndef FORMULA_PRIVATE_H
#define FORMULA_PRIVATE_H
#include "madoguchi/dictionary_reading.h"
#include "madoguchi/formula.h"
#include "madoguchi/model_sheet.h"

/* inputs.c */
struct sheet_group *group_new(struct reading *r, const char *id, struct sheet_group *outer,
                              size_t room);
/* Told unless what stands under the key, in Japanese, has its English. */
void sheet_is_english(struct reading *r, const struct node *at, const char *id, const char *key,
                      const char *ja, const char *en);
/* The member's place; a name already taken in the group is told. */
size_t group_add(struct reading *r, struct sheet_group *group, const struct sheet_field *field,
                 const struct node *at);
void inputs_read(struct reading *r, struct sheet_group *group, const struct node *sequence,
                 size_t steps);
struct sheet_field *group_find(const struct sheet_group *group, const char *id, size_t *place);

/* sheets.c */
const char *expr_type_word(enum expr_type type);

/* functions.c */
struct sheet_reading {
    struct reading *r;
    struct sheet *sheet;
    struct list params;
    struct expr_library *library;
};
struct expr_library *sheet_library(struct sheet_reading *s);
void sheet_reads(struct sheet_reading *s, const struct param *param);

/* step_types.c; NULL after complaining */
struct expr *step_expr(struct sheet_reading *s, const struct sheet_group *group,
                       const struct node *node, const char *text);
struct expr *step_typed(struct sheet_reading *s, const struct sheet_group *group,
                        const struct node *node, enum expr_type wanted);
bool step_type_of_id(const char *id, struct sheet_field *field);     /* false, and a whole number, when its end says nothing */
void step_type_settle(struct sheet_reading *s, const struct node *node, const char *id,
                      enum expr_type got, struct sheet_field *field);

/* steps.c */
void steps_read(struct sheet_reading *s, const struct node *sequence);
const struct sheet *sheet_used(struct reading *r, const char *dotted);   /* NULL: there is none, or it uses itself */

/* param_table.c */
void param_table_read(struct reading *r, struct param *param, const struct node *node);
bool param_table_row(struct reading *r, const struct param *param, const struct node *rows,
                     struct param_row *row);
#endif
