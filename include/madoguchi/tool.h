/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tool — commands that work on what is given them: letters, calculation sheets, files of lines. Exit
 * codes as in admin.h; `text` ends with 1 when a line was refused.
 */
#ifndef MADOGUCHI_TOOL_H
#define MADOGUCHI_TOOL_H

int cli_enter(int argc, char **argv);
int cli_export(int argc, char **argv);
int cli_import(int argc, char **argv);
int cli_sheet(int argc, char **argv);
int cli_text(int argc, char **argv);       /* argv[1] is the operation; one line out for each line in */
#endif
