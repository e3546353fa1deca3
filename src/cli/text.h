/* SPDX-License-Identifier: Apache-2.0 */
/* madoguchi text OP …: letters on the command line, one line out for each line in. */
#ifndef MADOGUCHI_CLI_TEXT_H
#define MADOGUCHI_CLI_TEXT_H

/* argv[0] is "text", argv[1] the operation. 0: all lines done; 1: a line was refused; 2: wrong
 * usage. */
int cli_text(int argc, char **argv);
#endif
