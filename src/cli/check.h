/* SPDX-License-Identifier: Apache-2.0 */
/* cli: `madoguchi check [--forms FOLDER] [PATH…]`. argv[0] is "check"; 0 nothing wrong, 1 complaints, 2 usage. */
#ifndef CLI_CHECK_H
#define CLI_CHECK_H

int cli_check(int argc, char **argv);
#endif
