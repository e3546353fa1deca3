/* SPDX-License-Identifier: Apache-2.0 */
/* draft: what its files share. */
#ifndef MADOGUCHI_DRAFT_PRIVATE_H
#define MADOGUCHI_DRAFT_PRIVATE_H
#include "madoguchi/draft.h"

void row_init(struct draft *draft, struct grid *grid, int row);          /* fill.c: blank, with its defaults */
void tell(struct draft *draft, enum draft_event event, struct spot spot); /* fill.c: the hook, when there is one */
void undo_release(struct draft *draft);                                  /* undo.c: no step is left */
struct expr_context context_of(const struct draft *draft, const struct record *record,
                               const struct record *row,
                               struct expr_params *params); /* evaluate.c */
/* order.c: the next usable place on or back; false: there is none, *spot is then of no use. */
bool order_next(struct draft *draft, struct spot *spot);
bool order_previous(struct draft *draft, struct spot *spot);
/* again.c: what ベリファイ puts into a field of a fresh record, and whether the hand may go on from
 * it */
bool again_load(struct draft *draft, size_t i);
enum draft_step again_step(struct draft *draft);
struct spot again_spot(struct draft *draft, struct spot spot);  /* again.c: where the hand goes on in what was kept */
#endif
