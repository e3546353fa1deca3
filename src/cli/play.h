/* SPDX-License-Identifier: Apache-2.0 */
/* madoguchi play FILE.case… [--home DIR] [--bless]: replays cases against copies of a database, in
 * a real pty. */
#ifndef MADOGUCHI_CLI_PLAY_H
#define MADOGUCHI_CLI_PLAY_H
int cli_play(int argc, char **argv);
#endif
