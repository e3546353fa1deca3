/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: which requirement is answered by which definition, and which acceptance case proves it. A definition says
 * `req:`, a case says it in a line `# req: …`.
 */
#ifndef MADOGUCHI_MODEL_TRACE_H
#define MADOGUCHI_MODEL_TRACE_H
#include "madoguchi/model.h"

struct requirement {
    const char *req;                    /* as written */
    const char *mapping, *id;           /* "form" and its id: what answers it */
    struct place at;
};
struct proof { const char *req, *title; struct place at; };   /* title: the case's first line */
/* Arrays in the order of files, in the catalog's memory; of a system that is not there, none. */
const struct requirement *catalog_requirements(struct catalog *catalog, const char *system, size_t *count);
const struct proof *catalog_proofs(struct catalog *catalog, const char *system, size_t *count);
#endif
