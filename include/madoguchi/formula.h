/* SPDX-License-Identifier: Apache-2.0 */
/*
 * formula — every figure that a law or an ordinance sets, and the sheets that calculate with them:
 * params/ *.yaml and sheets/ *.yaml become structs of model. Must not know a form; what runs a
 * sheet is sheet/.
 */
#ifndef MADOGUCHI_FORMULA_H
#define MADOGUCHI_FORMULA_H
#include "madoguchi/model_reading.h"

void params_read(struct reading *r);
void sheets_read(struct reading *r);
#endif
