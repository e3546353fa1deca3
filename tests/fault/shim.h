/* SPDX-License-Identifier: Apache-2.0 */
/* What the two halves of the shim know of each other: shim.c stops calls, shim_memory.c takes the
 * memory away. */
#ifndef MADOGUCHI_TESTS_FAULT_SHIM_H
#define MADOGUCHI_TESTS_FAULT_SHIM_H
#include <stdbool.h>
#include <stddef.h>

/* Words of the file SHIM_TOLD when memory is what fails. */
enum shim_told {
    SHIM_ALLOCATIONS, SHIM_FAILED,
    SHIM_WRONG,                     /* ended by a signal or otherwise, or went on: said or wrote something */
    SHIM_UNRESTORED,                /* the screen was not given back */
    SHIM_FIRST, SHIM_STATUS,        /* the first of either, and how it ended */
    SHIM_ON_SCREEN,                 /* of those that failed: the screen was taken */
    SHIM_TOLD
};
enum { SHIM_WENT_ON = 99 };

void shim_begin_memory(unsigned *counts, unsigned every);
bool shim_is_child(void);           /* whose allocation has failed */
void shim_saw_written(const void *bytes, size_t count);
#endif
