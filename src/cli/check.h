/* SPDX-License-Identifier: Apache-2.0 */
/* cli: `madoguchi check [--forms FOLDER] [PATH…]`. argv[0] is "check"; 0 nothing wrong, 1
 * complaints, 2 usage. */
#ifndef CLI_CHECK_H
#define CLI_CHECK_H
#include "madoguchi/model.h"
#include "cli.h"

int cli_check(int argc, char **argv);
/* Prints the complaints of what lies under the path (NULL: all) to stdout, one a line; how many. */
size_t check_path(struct catalog *catalog, struct cli *cli, const char *path);
#endif
