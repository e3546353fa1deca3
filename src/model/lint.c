/* SPDX-License-Identifier: Apache-2.0 */
/* model: lint. */
#include "model_private.h"
void lint_system(struct reading *r, const struct system *system) { (void)r; (void)system; }
