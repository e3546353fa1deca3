/* SPDX-License-Identifier: Apache-2.0 */
/* lint, shared inside the room: what each file complains of. */
#ifndef LINT_PRIVATE_H
#define LINT_PRIVATE_H
#include "madoguchi/lint.h"
#include "madoguchi/model_catalog.h"
#include "madoguchi/reading_sql.h"

void lint_system(struct reading *r, const struct system *system);      /* all that one system alone shows */
void lint_use(struct reading *r, struct slot *slot);                   /* and what its neighbours are asked for */
void lint_tables(struct reading *r, const struct system *system);
/* actions.c */
enum keys_of { KEYS_FILLED, KEYS_SHOWN, KEYS_LIST };
void lint_keys(struct reading *r, const struct action *action, size_t count, size_t pages,
               enum keys_of of);
void lint_args(struct reading *r, const struct action *action, size_t count);
void lint_query_args(struct reading *r, struct place at, const char *query,
                     const char *const *args, size_t count);
void lint_read_part(struct reading *r, struct place at, const char *query, const char *column);
void lint_form_reads(struct reading *r, const struct form *form);
void lint_equal_checks(struct reading *r, const struct system *system);
void lint_figures(struct reading *r, const struct form *form);
void lint_trial(struct reading *r, const struct action *action, const struct expr_scope *scope);        /* scope NULL: of a list */
void lint_sql(struct reading *r, const struct system *system);
void deed_codes_find(struct reading *r, const struct form *form, struct text_at *text);     /* r.x = 'code' */
void lint_form_codes(struct reading *r, const struct form *form);                           /* the same in its conditions */
void lint_ids(struct reading *r, const struct system *system);
void lint_placeholders(struct reading *r, const struct form *form, const struct check *check);
void lint_kiosk(struct reading *r, const struct system *system, const struct form *form);
#endif
