/* SPDX-License-Identifier: Apache-2.0 */
/* cli: the list of functions as a sheet for the cities, and the sum of their answers. */
#ifndef CLI_FITGAP_H
#define CLI_FITGAP_H

int cli_fitgap(int argc, char **argv);
#endif
