/* SPDX-License-Identifier: Apache-2.0 */
/* cli: the subcommands import and export. */
#ifndef CLI_EXCHANGE_H
#define CLI_EXCHANGE_H
int cli_export(int argc, char **argv);
int cli_import(int argc, char **argv);
#endif
