/* SPDX-License-Identifier: Apache-2.0 */
/* Another program, run to its end: no shell, a clean environment, nothing inherited. */
#ifndef MADOGUCHI_CLUSTER_CHILD_H
#define MADOGUCHI_CLUSTER_CHILD_H
#include "madoguchi/base.h"

/* argv ends with NULL, argv[0] is a path. What it prints is added to output. err 00-162 when it
 * does not end with 0. */
bool child_run(const char *const *argv, struct buffer *output, struct error *err) MUST_CHECK;
#endif
