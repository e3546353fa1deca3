/* SPDX-License-Identifier: Apache-2.0 */
/* book: `madoguchi check [--forms FOLDER] [PATH…]`. argv[0] is "check"; 0 nothing wrong, 1
 * complaints, 2 usage. */
#ifndef MADOGUCHI_BOOK_CHECK_H
#define MADOGUCHI_BOOK_CHECK_H
#include "madoguchi/book.h"
#include "madoguchi/model.h"
#include "madoguchi/command.h"

/* Prints the complaints of what lies under the path (NULL: all) to stdout, one a line; how many. */
size_t check_path(struct catalog *catalog, struct cli *cli, const char *path);
#endif
