/* SPDX-License-Identifier: Apache-2.0 */
/* madoguchi db doctor: what is wrong with a home, in plain words, each with how to mend it. */
#ifndef MADOGUCHI_ADMIN_DOCTOR_H
#define MADOGUCHI_ADMIN_DOCTOR_H
#include "madoguchi/admin_init.h"

/* Looks at everything it can reach and prints a line for each check. False with err 00-557 when
 * something is wrong that cannot wait. */
bool doctor_run(struct init *init) MUST_CHECK;
#endif
