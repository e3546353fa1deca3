/* SPDX-License-Identifier: Apache-2.0 */
/* cli: which requirement is answered where, and proved by which case. */
#ifndef CLI_TRACE_H
#define CLI_TRACE_H

int cli_trace(int argc, char **argv);
#endif
