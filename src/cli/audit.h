/* SPDX-License-Identifier: Apache-2.0 */
/* madoguchi audit verify|anchor: is the log what it was when it was sealed? */
#ifndef MADOGUCHI_CLI_AUDIT_H
#define MADOGUCHI_CLI_AUDIT_H
int cli_audit(int argc, char **argv);
#endif
