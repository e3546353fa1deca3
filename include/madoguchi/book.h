/* SPDX-License-Identifier: Apache-2.0 */
/*
 * book — what definitions say of themselves, on paper and on the screen, without a database: the
 * manual, the reference, complaints, the requirements and their answers. Exit codes as in admin.h;
 * `check` ends with 1 when there are complaints.
 */
#ifndef MADOGUCHI_BOOK_H
#define MADOGUCHI_BOOK_H

int cli_check(int argc, char **argv);
int cli_fitgap(int argc, char **argv);     /* the list of functions as a sheet for the cities, and the sum of their answers */
int cli_layers(int argc, char **argv);     /* what differs between nation, prefecture and cities, and what nobody has confirmed */
int cli_manual(int argc, char **argv);
int cli_reference(int argc, char **argv);  /* of the definition language, made of the tables the loader reads by */
int cli_show(int argc, char **argv);       /* anything defined as text */
int cli_trace(int argc, char **argv);      /* which requirement is answered where, and proved by which case */
#endif
