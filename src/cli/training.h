/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi training make|start|reset|drop --user LOGIN, training list: the training desk. Each
 * trainee works on a database of their own, copied from a template, which reset makes anew;
 * madoguchi tutorial leads through a case on such a copy.
 */
#ifndef MADOGUCHI_CLI_TRAINING_H
#define MADOGUCHI_CLI_TRAINING_H
#include "madoguchi/admin_init.h"

int cli_training(int argc, char **argv);
int cli_tutorial(int argc, char **argv);          /* tutorial.c */

struct guide;
/* A case as a lesson. day, login: what it wants of the database and of the learner. err as of a
 * case, 00-707, 00-708. */
bool lesson_read(struct arena *arena, const char *path, struct guide *guide, const char **day,
                 const char **login, struct error *err) MUST_CHECK;

/* The template: `from`, or when NULL the usual one, made or brought up to date first. Gives its
 * name. */
bool training_template(const struct cli *cli, struct cluster *cluster, const char *from,
                       const char **name, struct error *err) MUST_CHECK;
/* HOME/training/LOGIN, made when it is not there: papers of practice never go to a printer of the
 * office. */
bool training_folder(const struct cli *cli, const char *login, const char **folder,
                     struct error *err) MUST_CHECK;
/* The home's cluster, running. err 00-165. */
struct cluster *training_cluster(const struct cli *cli, struct error *err) MUST_CHECK;
#endif
