/* SPDX-License-Identifier: Apache-2.0 */
/*
 * system — a system as a whole and the office it stands in: office.yaml, system.yaml and menu.yaml,
 * its batches and exchanges, and the order in which its folder is read. Opens the catalog with the
 * readers of all kinds. Must not know how one of them reads.
 */
#ifndef MADOGUCHI_SYSTEM_H
#define MADOGUCHI_SYSTEM_H
#include "madoguchi/reading.h"

/* Reads office.yaml and the list of systems; nothing of a system or of forms/_shared yet. NULL with err
 * only when office.yaml is unusable. */
struct catalog *catalog_open(const char *forms_folder, struct error *err);
/* The same for catalog_check of that path: when it is a system, its files are read by a second
 * thread meanwhile. */
struct catalog *catalog_open_to_check(const char *forms_folder, const char *path,
                                      struct error *err);
const struct mapping_spec *const *model_mappings(size_t *count); /* all of them, for the reference */
#endif
