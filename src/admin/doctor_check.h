/* SPDX-License-Identifier: Apache-2.0 */
/*
 * admin, madoguchi db doctor: one check is one row; its look says what it found. The rows stand in
 * doctor_host.c, doctor_logins.c, doctor_server.c and doctor_night.c; what is said of them in
 * doctor.c.
 */
#ifndef MADOGUCHI_ADMIN_DOCTOR_CHECK_H
#define MADOGUCHI_ADMIN_DOCTOR_CHECK_H
#include "doctor.h"

enum finding { FINE, NOTE, BAD, UNKNOWN };      /* NOTE: it works, and should not stay so; UNKNOWN: err says why */
struct doctor {
    struct init *init;
    struct arena *arena;
    struct error args;
    const char *silent;                         /* why a server that runs does not answer; NULL: it does */
    const char *word;                           /* of what was found, where it is neither fine nor bad; NULL */
};
struct check {
    const char *id;                             /* words: doctor-ID, and -fine, -bad, -mend, -WORD, -WORD-mend */
    enum finding (*look)(struct doctor *doctor);
    bool wants_server;
};
extern const struct check doctor_host[], doctor_logins[], doctor_server[], doctor_night[];    /* each ended by a row without id */

/* The words' arguments, two at most beside {home}, {data} and {socket} (their folders); b NULL:
 * one. */
void doctor_told(struct doctor *doctor, const char *a, const char *a_value, const char *b,
                 const char *b_value);
const char *doctor_number(struct doctor *doctor, long long value);
/* One value, NULL when there is no row. */
bool doctor_ask(struct doctor *doctor, const char *sql, const char *param,
                const char **text) MUST_CHECK;
/* One value that names what is wrong, no row when nothing is; `name` is its word. */
enum finding doctor_look_for(struct doctor *doctor, const char *sql, const char *name,
                             const char *limit_name, const char *limit);
#endif
