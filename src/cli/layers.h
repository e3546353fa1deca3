/* SPDX-License-Identifier: Apache-2.0 */
/* cli: what differs between nation, prefecture and cities, and what nobody has confirmed. */
#ifndef CLI_LAYERS_H
#define CLI_LAYERS_H

int cli_layers(int argc, char **argv);
#endif
