/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the fault tests share: a prepared cluster, a desk (db and ledger as the workstation has
 * them) on any line, an administrator who counts what is there, and what link-time wrappers
 * (--wrap) put in the place of the real ones: a clock, so that a patience of fifteen seconds passes
 * in a moment when nothing but time can help, and a memory that ends.
 */
#ifndef MADOGUCHI_FAULT_SCENE_H
#define MADOGUCHI_FAULT_SCENE_H
#include "line.h"
#include "madoguchi/ledger.h"

#define MUST(what) ((what) ? (void)0 : scene_fail(__FILE__, __LINE__, #what))
_Noreturn void scene_fail(const char *file, int line, const char *what);
void scene_progress(const char *what, long done, long of);      /* of what runs for minutes, as the file progress says it */

struct scene {
    struct arena *arena;
    struct catalog *catalog;
    const char *home, *database;
    struct db *admin;
    int server;                     /* its process id */
    struct line *line;              /* NULL: the straight one */
    const char *hosts, *port, *ca;  /* instead of the cluster: servers over TLS */
};
struct desk {
    struct scene *scene;
    struct db *db;
    struct ledger *ledger;
    struct db_target target;
    char secret[AUTH_SECRET_ROOM];
};
struct traced { struct job *job; bool was_running, was_unsure; };      /* the states a clerk saw */

void scene_open(struct scene *scene, const char *home, const char *database);   /* forms/ of the working folder */
void scene_close(struct scene *scene);
const char *scene_ask(struct scene *scene, const char *sql);            /* one value as the superuser; "" for none */
void scene_fail_allocation(long number);                                /* that one of ours from now on gets nothing; 0 none */
long scene_allocations(void);                                           /* since then */
/* From now on every n-th one of ours fails in a child forked there, and judge hears how that ended;
 * NULL: no more. What the child's bug_hook writes to SCENE_RESTORED says that the terminal was
 * given back. A child that goes on ends by itself at the next turn of its desk. */
enum { SCENE_RESTORED = 200 };
typedef void scene_judge(long number, int status, bool was_restored);
void scene_fork_at_allocations(scene_judge *judge, long every);
bool scene_is_child(void);
void scene_sleep(int64_t ms);                                           /* of the test's clock: nobody waits */
/* A household of one moves in; `moved` is an ISO day. No two people may share `born`: the
 * days from 1970 to their birthday, and behind GROWN another name with a birthday from 1970 on again. */
const struct record *scene_entry(struct scene *scene, const char *moved, int born);
/* The record of a form as the screens hold it: dates are days. */
struct record *scene_record(struct scene *scene, const struct form *form, const char *json);

/* Connected and greeted. folder NULL: the scene's line if it has one, else the cluster. */
void desk_open(struct desk *desk, struct scene *scene, const char *login);
void desk_close(struct desk *desk);
void desk_renew(struct desk *desk);                                     /* on a fresh connection, greeted again */
void desk_turn(struct desk *desk, struct scene *scene);                 /* one turn of everybody's loop; desk NULL: the line alone */
void desk_run(struct desk *desk, struct traced *traced);                /* until the job has ended; fails after minutes of the test's clock */
#endif
