/* SPDX-License-Identifier: Apache-2.0 */
/* madoguchi show SYSTEM.ID: anything defined as text, without a database. */
#ifndef MADOGUCHI_CLI_SHOW_H
#define MADOGUCHI_CLI_SHOW_H

int cli_show(int argc, char **argv);
#endif
