/* SPDX-License-Identifier: Apache-2.0 */
/* model, shared inside the room. */
#ifndef MODEL_PRIVATE_H
#define MODEL_PRIVATE_H
#include "madoguchi/model_catalog.h"

void glossary_read(struct reading *r, struct glossary *glossary, const char *path);
void phrases_read(struct reading *r, struct glossary *glossary, const char *path);
bool files_under(const char *folder, struct arena *arena, struct list *paths,
                 struct error *err) MUST_CHECK; /* sources, in no order */
#endif
