/* SPDX-License-Identifier: Apache-2.0 */
/* madoguchi without a subcommand: the counter. */
#ifndef MADOGUCHI_CLI_WORKSTATION_H
#define MADOGUCHI_CLI_WORKSTATION_H
#include "madoguchi/command.h"

int cli_workstation(const struct cli *cli);   /* exit code */
#endif
