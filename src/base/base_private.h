/* SPDX-License-Identifier: Apache-2.0 */
/* base: what its files share. */
#ifndef MADOGUCHI_BASE_PRIVATE_H
#define MADOGUCHI_BASE_PRIVATE_H
#include "madoguchi/base.h"

/* No memory is no fault of the program: it gives the terminal back, says so and ends with code 71
 * (EX_OSERR), no core. What was typed lies with the server as a draft, and a submit under way is
 * asked for again under its own id. */
_Noreturn void memory_is_out(size_t bytes);
#endif
