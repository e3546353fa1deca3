/* SPDX-License-Identifier: Apache-2.0 */
/* For the tests that break definitions: a copy of tests/forms/good to break, as a test's set-up and tear-down. */
#ifndef TESTS_GOOD_COPY_H
#define TESTS_GOOD_COPY_H
#include <stdio.h>
#include <stdlib.h>

static char folder[] = "/tmp/madoguchi-good-XXXXXX";

static int copy_good(void **state)
{
    char command[200];
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(command, sizeof(command), "cp -r tests/forms/good/. %s", folder);
    return system(command);
}

static int remove_copy(void **state)
{
    char command[200];
    (void)state;
    snprintf(command, sizeof(command), "rm -r %s", folder);
    return system(command);
}

#endif
