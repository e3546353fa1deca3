/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the model that read calculation sheets share. */
#ifndef MODEL_SHEET_PRIVATE_H
#define MODEL_SHEET_PRIVATE_H
#include "madoguchi/model_sheet.h"
#include "model_private.h"

/* sheet_inputs.c */
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

/* sheet_functions.c */
struct sheet_reading {
    struct reading *r;
    struct sheet *sheet;
    struct list params;
    struct expr_library *library;
};
struct expr_library *sheet_library(struct sheet_reading *s);
void sheet_reads(struct sheet_reading *s, const struct param *param);

/* sheet_steps.c */
void steps_read(struct sheet_reading *s, const struct node *sequence);
const struct sheet *sheet_used(struct reading *r, const char *dotted);   /* NULL: there is none, or it uses itself */

/* param_table.c */
void param_table_read(struct reading *r, struct param *param, const struct node *node);
bool param_table_row(struct reading *r, const struct param *param, const struct node *rows,
                     struct param_row *row);
#endif
