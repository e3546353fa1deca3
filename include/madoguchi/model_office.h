/* SPDX-License-Identifier: Apache-2.0 */
/* model: the joint office. Cities, branches, counters, terminals, printers, departments, roles, and
 * the matrices 33 systems × 3 cities and 15 interfaces × 3 cities. */
#ifndef MADOGUCHI_MODEL_OFFICE_H
#define MADOGUCHI_MODEL_OFFICE_H
#include "madoguchi/model.h"

struct terminal_def { const char *id, *name, *printer; };
struct counter { const char *id, *name; struct terminal_def *terminal; size_t terminals; };
struct printer_def { const char *id, *name, *kind; };              /* kind: pdf */
struct branch {
    const char *id, *name;
    bool is_head;
    struct counter *counter;
    size_t counters;
    struct printer_def *printer;
    size_t printers;
};
struct city {
    int code;
    const char *id;
    struct name name;
    const char *prefecture;
    struct branch *branch;
    size_t branches;
    struct place at;
};
struct group { const char *id; struct name name; };
struct matrix_row {
    int no;
    const char *id, *group, *desk;
    struct name name;
    bool runs[16];
    struct place at;
}; /* runs[i]: city i; desk: department for its to-dos */
struct department { const char *id; struct name name; const char *opens; struct place at; };   /* opens: list shown after login */
struct role {
    const char *id;
    struct name name;
    const char **may;
    size_t mays;
    const char **emergency;
    size_t emergencies;
    bool temporary, contracted;
    struct place at;
};
struct clerk {
    const char *login, *name;
    int city;
    const char *branch, *department, *role;
    int person;
}; /* demo only */
struct office {
    struct city *city; size_t cities;
    struct group *group; size_t groups;
    struct matrix_row *system; size_t systems;      /* 33 */
    struct matrix_row *interface; size_t interfaces; /* 15 */
    struct department *department; size_t departments;
    struct role *role; size_t roles;
    struct clerk *clerk; size_t clerks;
    const char **address_table; size_t address_tables;   /* dotted: the only tables that may hold an address */
    const char *purposes;                /* shared code list that names every purpose; NULL: they are not held to one */
};
#endif
