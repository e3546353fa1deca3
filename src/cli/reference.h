/* SPDX-License-Identifier: Apache-2.0 */
/* cli: the manual of the definition language, made of the tables the loader reads by. */
#ifndef CLI_REFERENCE_H
#define CLI_REFERENCE_H

int cli_reference(int argc, char **argv);
#endif
