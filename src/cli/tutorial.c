/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi tutorial [LESSON]: a case as a lesson. Its steps become instructions, the workstation
 * runs on a fresh copy of the training data, and what the learner types is watched
 * (screen_guide.h). Without a word the lessons are listed, with those done.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "madoguchi/screen_guide.h"
#include "madoguchi/play_case.h"
#include "madoguchi/play_reading.h"
#include "training.h"
#include "workstation.h"

/* Lessons in English are cases of their own, played on English screens. */
static const char *const lesson_files[] = {"renshu_", "lesson_"};
enum { LESSONS_MOST = 64, TITLE_BYTES = 1 << 20, DONE_BYTES = 1 << 16 };

struct lesson { const char *id, *path, *title; };
struct tutorial {
    struct cli *cli;
    const char *user, *from;
    struct lesson lesson[LESSONS_MOST];
    size_t count;
    struct error *err;
};

/* ---- a case as steps ---- */

/* What a verb asks of a learner. mark: splits label and value. */
static const struct { const char *word; enum guide_kind kind; const char *mark; } verbs[] = {
    {"案内", GUIDE_SAY, NULL},     {"係", GUIDE_LOGIN, NULL},              {"開く", GUIDE_OPEN, NULL},  {"画面", GUIDE_SCREEN, NULL},
    {"入力", GUIDE_FILL, "="},     {"行", GUIDE_ROW, NULL},                {"選ぶ", GUIDE_CHOOSE, " = "}, {"行を選ぶ", GUIDE_CHOOSE_ROW, NULL},
    {"押す", GUIDE_PRESS, NULL},   {"画面に", GUIDE_SEE, NULL},            {"一覧に", GUIDE_SEE, NULL}, {"誤り", GUIDE_SEE, NULL},
    {"警告", GUIDE_ALERT, NULL},   {"確認", GUIDE_CONFIRM, NULL},          {"帳票", GUIDE_PAPER, NULL},
};

static bool take_step(struct arena *arena, const struct step *from, struct guide_step *out,
                      struct error *err)
{
    size_t i = 0;
    while (i < COUNT_OF(verbs) && strcmp(verbs[i].word, from->verb->word) != 0)
        i++;
    if (i == COUNT_OF(verbs))
        return error_set(err, "00-707", "verb", from->verb->word, NULL);
    *out = (struct guide_step){.kind = verbs[i].kind, .what = from->rest};
    if (verbs[i].mark != NULL &&
        !case_split(arena, from->rest, verbs[i].mark, &out->label, &out->what) &&
        out->kind == GUIDE_FILL)
        return error_set(err, "00-171", "word", from->verb->word, "form", from->verb->form, NULL);
    if (out->kind == GUIDE_LOGIN)
        out->what = arena_textn(arena, out->what, strcspn(out->what, " ("));
    if (out->kind == GUIDE_PAPER && strstr(out->what, " に ") != NULL)
        out->what = arena_textn(arena, out->what, (size_t)(strstr(out->what, " に ") - out->what));
    out->what = reading_take(arena, out->what).text;
    return true;
}

/* The day belongs to the copy, not to the learner, how the program starts to whoever plays it as a
 * case; one desk is one learner. */
static bool take_steps(struct arena *arena, const struct play_case *play, struct guide *guide,
                       const char **day, const char **login, struct error *err)
{
    guide->step = arena_take(arena, (play->count + 1) * sizeof *guide->step);
    for (size_t i = 0; i < play->count; i++) {
        const struct step *from = &play->step[i];
        struct guide_step *step = &guide->step[guide->count];
        if (strcmp(from->verb->word, "日付") == 0)
            *day = from->rest;
        if (strcmp(from->verb->word, "日付") == 0 || strcmp(from->verb->word, "起動") == 0)
            continue;
        if (!take_step(arena, from, step, err) ||
            (step->kind == GUIDE_LOGIN && *login != NULL &&
             !error_set(err, "00-707", "verb", from->verb->word, NULL))) {
            error_where(err, "%s:%d:%d", play->path, from->line, from->column);
            return false;
        }
        if (step->kind == GUIDE_LOGIN)
            *login = step->what;
        guide->count++;
    }
    return (*login != NULL && *day != NULL) || error_set(err, "00-708", "file", play->path, NULL);
}

/* The first line of its file, "# title". */
static const char *title_of(struct arena *arena, const char *path, const char *id)
{
    struct buffer text = {0};
    struct error ignored = ERROR_NONE;
    const char *title = id;
    if (file_read(path, TITLE_BYTES, &text, &ignored) &&
        strncmp(buffer_string(&text), "# ", 2) == 0)
        title = arena_textn(arena, buffer_string(&text) + 2,
                            strcspn(buffer_string(&text) + 2, "\n"));
    buffer_release(&text);
    return title;
}

bool lesson_read(struct arena *arena, const char *path, struct guide *guide, const char **day,
                 const char **login, struct error *err)
{
    struct play_case play;
    *guide = (struct guide){.title = title_of(arena, path, path)};
    *day = *login = NULL;
    if (!case_read(path, arena, &play, err) || !take_steps(arena, &play, guide, day, login, err))
        return false;
    if (!date_parse_iso(*day, &guide->today))
        return error_set(err, "00-708", "file", path, NULL);
    guide_begin(guide);
    return true;
}

/* ---- the lessons there are ---- */

static void add_folder(struct tutorial *tutorial, const char *folder)
{
    struct arena *arena = tutorial->cli->arena;
    struct list names = {0};
    struct error ignored = ERROR_NONE;
    if (!file_exists(folder) || !file_list(folder, ".case", arena, &names, &ignored))
        return;
    for (size_t i = 0; i < names.count && tutorial->count < LESSONS_MOST; i++) {
        const char *name = names.item[i];
        const char *begins = lesson_files[cli_is_english(tutorial->cli)];
        if (strncmp(name, begins, strlen(begins)) != 0)
            continue;
        struct lesson *lesson = &tutorial->lesson[tutorial->count++];
        lesson->id = arena_textn(arena, name, strlen(name) - strlen(".case"));
        lesson->path = arena_format(arena, "%s/%s", folder, name);
        lesson->title = title_of(arena, lesson->path, lesson->id);
    }
}

static bool find_lessons(struct tutorial *tutorial)
{
    struct arena *arena = tutorial->cli->arena;
    struct list groups = {0}, systems = {0};
    if (!file_list(tutorial->cli->forms, NULL, arena, &groups, tutorial->err))
        return false;
    for (size_t i = 0; i < groups.count; i++) {
        const char *group = arena_format(arena, "%s/%s", tutorial->cli->forms,
                                         (const char *)groups.item[i]);
        systems = (struct list){0};
        if (!file_list(group, NULL, arena, &systems, tutorial->err))
            return false;
        for (size_t k = 0; k < systems.count; k++)
            add_folder(tutorial,
                       arena_format(arena, "%s/%s/cases", group, (const char *)systems.item[k]));
    }
    return true;
}

/* ---- what was done before ---- */

static const char *done_path(const struct tutorial *tutorial)
{
    return arena_format(tutorial->cli->arena, "%s/training/%s.done", tutorial->cli->home,
                        tutorial->user);
}

static bool is_done(const struct tutorial *tutorial, const char *id)
{
    struct buffer text = {0};
    struct error ignored = ERROR_NONE;
    const char *line = arena_format(tutorial->cli->arena, "%s\n", id);
    bool found = file_exists(done_path(tutorial)) &&
                 file_read(done_path(tutorial), DONE_BYTES, &text, &ignored) &&
                 strstr(buffer_string(&text), line) != NULL;
    buffer_release(&text);
    return found;
}

static bool keep_done(const struct tutorial *tutorial, const char *id)
{
    struct buffer text = {0};
    struct error ignored = ERROR_NONE;
    if (is_done(tutorial, id))
        return true;
    if (file_exists(done_path(tutorial)) &&
        !file_read(done_path(tutorial), DONE_BYTES, &text, &ignored))
        buffer_clear(&text);
    buffer_format(&text, "%s\n", id);
    bool done = file_write(done_path(tutorial), buffer_string(&text), text.length, 0600,
                           tutorial->err);
    buffer_release(&text);
    return done;
}

/* ---- a lesson taken ---- */

static const struct lesson *find(struct tutorial *tutorial, const char *word)
{
    const char *known[LESSONS_MOST];
    for (size_t i = 0; i < tutorial->count; i++) {
        char number[24];
        snprintf(number, sizeof number, "%zu", i + 1);
        if (strcmp(word, number) == 0 || strcmp(word, tutorial->lesson[i].id) == 0)
            return &tutorial->lesson[i];
        known[i] = tutorial->lesson[i].id;
    }
    if (file_exists(word)) {
        struct lesson *own = arena_take(tutorial->cli->arena, sizeof *own);
        *own = (struct lesson){.id = word, .path = word, .title = title_of(tutorial->cli->arena, word, word)};
        return own;
    }
    error_set(tutorial->err, "00-709", "lesson", word, "nearest",
              nearest_of(word, known, tutorial->count), NULL);
    return NULL;
}

static bool set_day(struct tutorial *tutorial, struct cluster *cluster, const char *database,
                    const char *day)
{
    const char *ignored = NULL;
    struct db *db = cluster_connect(cluster, database, tutorial->err);
    bool done = db &&
                db_fetch(db, tutorial->cli->arena,
                         "INSERT INTO sys.setting (key, value) VALUES ('demo_today', $1) "
                         "ON CONFLICT (key) DO UPDATE SET value = excluded.value RETURNING value",
                         1, &day, &ignored, tutorial->err);
    db_free(&db);
    return done;
}

static void tell_end(const struct tutorial *tutorial, const struct lesson *lesson,
                     const struct guide *guide)
{
    struct buffer line = {0};
    struct error args = ERROR_NONE;
    char done[16], of[16], wrong[16], skipped[16];
    size_t all;
    snprintf(done, sizeof done, "%zu", guide_done(guide, &all));
    snprintf(of, sizeof of, "%zu", all);
    snprintf(wrong, sizeof wrong, "%zu", guide->wrong);
    snprintf(skipped, sizeof skipped, "%zu", guide->skipped);
    error_set(&args, "", "title", lesson->title, "done", done, "of", of, "wrong", wrong, "skipped",
              skipped, NULL);
    words_fill(&line,
               words_get(tutorial->cli->words,
                         guide_is_over(guide) ? "tutorial-done" : "tutorial-left"),
               args.args);
    printf("%s\n", buffer_string(&line));
    buffer_release(&line);
}

/* Copies whose lesson was killed: the number behind the prefix is the process that made it. */
static void sweep(struct tutorial *tutorial, struct cluster *cluster)
{
    const char *names = NULL;
    struct error ignored = ERROR_NONE;
    struct arena *arena = tutorial->cli->arena;
    struct db *db = cluster_connect(cluster, "postgres", &ignored);
    bool done = db && db_fetch(db, arena,
                               "SELECT string_agg(d.datname, ' ') FROM pg_catalog.pg_database AS d "
                               "WHERE pg_catalog.left(d.datname, 17) = '" LESSON_PREFIX "'",
                               0, NULL, &names, &ignored);
    db_free(&db);
    for (char *rest = done && names ? arena_text(arena, names) : NULL, *name;
         (name = strsep(&rest, " ")) != NULL;) {
        int pid = atoi(name + strlen(LESSON_PREFIX));
        if (pid > 0 && kill(pid, 0) != 0 && errno == ESRCH &&
            !database_drop(cluster, name, &ignored))
            cli_fail(tutorial->cli, &ignored);
    }
}

/* On a copy of its own, which goes when the lesson ends, whichever way. */
static bool take(struct tutorial *tutorial, const struct lesson *lesson, struct guide *guide,
                 const char *day)
{
    struct cli *cli = tutorial->cli;
    const char *from, *database = arena_format(cli->arena, LESSON_PREFIX "%d", (int)getpid());
    struct error ignored = ERROR_NONE;
    struct cluster *cluster = training_cluster(cli, tutorial->err);
    bool done = cluster && training_template(cli, cluster, tutorial->from, &from, tutorial->err) &&
                training_folder(cli, tutorial->user, &cli->papers, tutorial->err) &&
                database_copy(cluster, from, database, tutorial->err) &&
                set_day(tutorial, cluster, database, day);
    if (done) {
        sweep(tutorial, cluster);
        cli->database = database;
        cli->lesson = guide;
        done = cli_workstation(cli) == 0 ||
               error_set(tutorial->err, "00-706", "user", tutorial->user, NULL);
        tell_end(tutorial, lesson, guide);
        done = done && (!guide_is_over(guide) || keep_done(tutorial, lesson->id));
    }
    if (cluster && !database_drop(cluster, database, &ignored))
        cli_fail(cli, &ignored);
    cluster_free(&cluster);
    return done;
}

static bool run(struct tutorial *tutorial, const char *word)
{
    struct guide guide;
    const char *day, *login;
    const struct lesson *lesson = find(tutorial, word);
    if (!lesson ||
        !lesson_read(tutorial->cli->arena, lesson->path, &guide, &day, &login, tutorial->err))
        return false;
    tutorial->user = tutorial->user ? tutorial->user : login;
    return take(tutorial, lesson, &guide, day);
}

static void list(struct tutorial *tutorial)
{
    const char *done = words_get(tutorial->cli->words, "tutorial-mark");
    printf("%s\n", words_get(tutorial->cli->words, "cli-usage-tutorial"));
    for (size_t i = 0; i < tutorial->count; i++) {
        const struct lesson *lesson = &tutorial->lesson[i];
        printf("%3zu  %s%s\n", i + 1, lesson->title,
               tutorial->user && is_done(tutorial, lesson->id) ? done : "");
    }
}

int cli_tutorial(int argc, char **argv)
{
    struct cli cli;
    struct error err = ERROR_NONE;
    struct tutorial *tutorial = NULL;
    int status = 2;
    if (cli_open(&cli, &argc, argv)) {
        tutorial = arena_take(cli.arena, sizeof *tutorial);
        *tutorial = (struct tutorial){.cli = &cli, .err = &err};
        bool good = cli_take(&argc, argv, "--user", &tutorial->user, &err) &&
                    cli_take(&argc, argv, "--from", &tutorial->from, &err) &&
                    cli_nothing_left(argc, argv, 2, &err) && find_lessons(tutorial);
        status = good ? 0 : cli_fail(&cli, &err);
        if (good && argc < 2)
            list(tutorial);
        else if (good && !run(tutorial, argv[1]))
            status = cli_fail(&cli, &err);
    }
    cli_close(&cli);
    return status;
}
