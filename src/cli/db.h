/* SPDX-License-Identifier: Apache-2.0 */
/* madoguchi db …: the private cluster, its databases, migrations and synthetic residents. */
#ifndef MADOGUCHI_CLI_DB_H
#define MADOGUCHI_CLI_DB_H

int cli_db(int argc, char **argv);
#endif
