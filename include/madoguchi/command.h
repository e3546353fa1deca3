/* SPDX-License-Identifier: Apache-2.0 */
/* command — what every subcommand shares. Options of all, the words, one way to say an error. */
#ifndef MADOGUCHI_COMMAND_H
#define MADOGUCHI_COMMAND_H
#include "madoguchi/base.h"
#include "madoguchi/text.h"

/* What each row of a table of commands begins with. help: key of words. */
struct subcommand { const char *name, *help; };
struct subcommands { const void *row; size_t count, size; };
#define SUBCOMMANDS(table) ((struct subcommands){(table), COUNT_OF(table), sizeof *(table)})
/* The row of that name; NULL with err 00-150 {word, nearest, all}. */
const void *subcommand_find(struct subcommands all, const char *name, struct error *err);
void subcommand_list(struct subcommands all, const struct words *words);      /* to stdout */

#define CERTIFICATE_FONTS "/usr/share/fonts/truetype/ipamj"

struct guide;
#define HOME_DATABASE "madoguchi"         /* of a home, when none is named */
struct cli {
    struct arena *arena;
    struct words *words;                     /* NULL: keys stand for words */
    const char *home, *forms, *locale, *terminal, *database, *record, *encoding, *kiosk;   /* encoding: of a terminal behind a converter */
    const char *socket, *papers;             /* NULL: HOME/pg, HOME/papers */
    const char *login;                       /* stands at the login already; NULL: it is asked */
    const char *lesson_file;                 /* a case as a lesson beside the workstation; NULL: none */
    struct guide *lesson;                    /* … read already */
    const char *hosts, *port, *ca;           /* the servers over TLS instead of HOME/pg; NULL: none, 5432, the system's */
    bool wants_help, watched, plain;
};
/* Takes the options of all subcommands out of argv, which keeps the rest. false: the mistake has
 * been said; still close. */
bool cli_open(struct cli *cli, int *argc, char **argv);
/* The same in two steps, for a command that mostly has nothing to say: words are read when first
 * asked for. */
bool cli_options(struct cli *cli, int *argc, char **argv);
struct cluster;
struct cluster *cli_cluster(const struct cli *cli, struct error *err);     /* of --home, or of --socket */
const struct words *cli_words(struct cli *cli);                     /* NULL: there are none, keys stand for words */
void cli_close(struct cli *cli);
/* Takes `--option VALUE` or `--option=VALUE` out of argv; *value stays as it was when it is not
 * there. */
bool cli_take(int *argc, char **argv, const char *option, const char **value,
              struct error *err) MUST_CHECK;
bool cli_take_flag(int *argc, char **argv, const char *flag);   /* takes it out of argv when it is there, and says so */
bool cli_nothing_left(int argc, char **argv, int from, struct error *err) MUST_CHECK;   /* err 00-151 names what is too much */
struct catalog;
bool cli_no_system(struct catalog *catalog, const char *id, struct error *err);     /* false: err 00-157 with the one that was meant */
/* stream.c. All of stdin; err 00-201. All of bytes to stdout, on its way before it returns; err
 * 00-203. Behind a subcommand: its status, or 1 after telling that what it wrote got lost. */
bool cli_read_all(struct buffer *out, struct error *err) MUST_CHECK;
bool cli_write_all(const struct buffer *bytes, struct error *err) MUST_CHECK;
int cli_finish(int status, char **argv);
int cli_fail(const struct cli *cli, const struct error *err);   /* what 〔where〕 hint on stderr; returns 1 */
bool cli_is_english(const struct cli *cli);  /* false too where no locale is told */
const char *cli_locale_folder(void);         /* the compiled words: beside the program, or where it was installed */
#endif
