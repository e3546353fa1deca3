/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: which requirement is answered by which definition, and which acceptance case proves it. A
 * definition says `req:`, a case says it in a line `# req: …`.
 */
#ifndef MADOGUCHI_MODEL_TRACE_H
#define MADOGUCHI_MODEL_TRACE_H
#include "madoguchi/model.h"

/* One section of the standard that a system carries out, from its standard.tsv: what trace holds
 * the definitions against. */
struct section {
    const char *no, *name;              /* "4.1.1.3"; a requirement answers it whose text begins with that word */
    const char *by;                     /* what answers it where no definition can: the program itself, a command; or NULL */
    bool is_never;                      /* the standard says that it must not be built */
    struct place at;
};
struct proof { const char *req, *title; struct place at; };   /* title: the case's first line */
/* Arrays in the order of files, in the catalog's memory; of a system that is not there, none. */
const struct requirement *catalog_requirements(struct catalog *catalog, const char *system,
                                               size_t *count);
const struct proof *catalog_proofs(struct catalog *catalog, const char *system, size_t *count);
/*
 * The sections of a system in their own order; none without a standard.tsv. False: the file cannot
 * be read (err), or a line is not no, name, must|option|never, by (bad says where).
 */
bool catalog_sections(struct catalog *catalog, const char *system, struct list *out,
                      struct place *bad, struct error *err);
/* Does this requirement name that section, by its first word? */
bool requirement_is_of(const char *req, const char *no);
#endif
