/* SPDX-License-Identifier: Apache-2.0 */
/* book: whatever a system defines, as text in the words of the language itself. Screens are drawn by
 * app. */
#ifndef MADOGUCHI_BOOK_SHOW_THING_H
#define MADOGUCHI_BOOK_SHOW_THING_H
#include "madoguchi/base.h"
#include "madoguchi/model.h"
#include "madoguchi/text.h"

struct showing {
    struct catalog *catalog; const struct words *words; struct arena *arena;
    bool english;
    int32_t today;
    int rows, columns; const char *locale;     /* of a screen */
    struct buffer *out;
    const char *forms;                         /* the folder of definitions */
};
/* `dotted`: system.id, system.menu, system.system, a message's number, office, _shared.id (type,
 * group, block, codes, table), or group.glossary. kind: a word of `kinds`, NULL the first that has
 * such an id; the others are named. err 00-905 {id}, 00-908 {id, nearest}, and the thing's own. */
bool show_thing(struct showing *showing, const char *dotted, const char *kind,
                struct error *err) MUST_CHECK;

/* ---- show_paper.c ---- */
/* The draw list over a record of samples: the id where a text would stand, two rows in a grid. */
bool show_report(struct showing *showing, const struct system *system, size_t at,
                 struct error *err) MUST_CHECK;
bool show_sheet(struct showing *showing, const struct system *system, size_t at,
                struct error *err) MUST_CHECK;

/* ---- show_data.c ---- */
bool show_table(struct showing *showing, const struct system *system, size_t at,
                struct error *err) MUST_CHECK;
bool show_codes(struct showing *showing, const struct system *system, size_t at,
                struct error *err) MUST_CHECK;
bool show_param(struct showing *showing, const struct system *system, size_t at,
                struct error *err) MUST_CHECK;
bool show_menu(struct showing *showing, const struct system *system, size_t at,
               struct error *err) MUST_CHECK;
bool show_message(struct showing *showing, const struct system *system, size_t at,
                  struct error *err) MUST_CHECK;
bool show_message_of(struct showing *showing, const struct message *message);
bool show_batch(struct showing *showing, const struct system *system, size_t at,
                struct error *err) MUST_CHECK;
bool show_exchange(struct showing *showing, const struct system *system, size_t at,
                   struct error *err) MUST_CHECK;

/* ---- show_shared.c ---- */
bool show_shared(struct showing *showing, const char *id, const char *kind,
                 struct error *err) MUST_CHECK;
bool show_glossary(struct showing *showing, const char *group, struct error *err) MUST_CHECK;

/* ---- show_system.c ---- */
bool show_system(struct showing *showing, const struct system *system, size_t at,
                 struct error *err) MUST_CHECK;
bool show_query(struct showing *showing, const struct system *system, size_t at,
                struct error *err) MUST_CHECK;
void show_office(struct showing *showing);
/* ---- show_case.c: what it proves, and each step with its line; err of case_read, 00-905, 00-908 {id, nearest} ---- */
bool show_case(struct showing *showing, const struct system *system, const char *id,
               struct error *err) MUST_CHECK;
const char *show_label(const struct showing *showing, const struct name *name);
#endif
