/* SPDX-License-Identifier: Apache-2.0 */
/* Verbs beside the screen: what came out of the printer, the line to the database, other commands
 * of this program. */
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "madoguchi/cluster_child.h"
#include "madoguchi/model_report.h"
#include "play_private.h"

#define PDF_READER "/usr/bin/pdftotext"
enum { COMMAND_WORDS = 32, WINDOWS = 12, LOOK_MS = 20 };

/* ---- papers ---- */

static const char *report_of(struct stage *stage, const char *name, struct error *err)
{
    const char *const *ids, *known[256];
    size_t systems = catalog_systems(stage->catalog, &ids), count = 0;
    for (size_t i = 0; i < systems; i++) {
        size_t reports;
        const struct name *report = catalog_report_names(stage->catalog, ids[i], &reports);
        for (size_t k = 0; k < reports; k++) {
            const char *dotted = arena_format(stage->arena, "%s.%s", ids[i], report[k].id);
            bool is_english = report[k].en != NULL && strcmp(report[k].en, name) == 0;
            if (strcmp(report[k].ja, name) == 0 || is_english || strcmp(dotted, name) == 0)
                return dotted;
            if (count < COUNT_OF(known))
                known[count++] = report[k].ja;
        }
    }
    error_set(err, "00-172", "label", name, "screen", words_get(stage->setup->words, "play-papers"),
              "nearest", nearest_of(name, known, count), NULL);
    return NULL;
}

struct newest { const char *path; struct timespec when; };

static bool is_newer(struct timespec a, struct timespec b)
{
    return a.tv_sec != b.tv_sec ? a.tv_sec > b.tv_sec : a.tv_nsec > b.tv_nsec;
}

static void look_into(struct stage *stage, const char *folder, const char *prefix,
                      struct newest *newest)
{
    struct list names = {0};
    struct error none = ERROR_NONE;
    if (!file_list(folder, ".pdf", stage->arena, &names, &none))
        return;
    for (size_t i = 0; i < names.count; i++) {
        struct stat about;
        const char *path = arena_format(stage->arena, "%s/%s", folder, (const char *)names.item[i]);
        bool is_one = strncmp(names.item[i], prefix, strlen(prefix)) == 0 &&
                      stat(path, &about) == 0;
        if (is_one && (!newest->path || is_newer(about.st_mtim, newest->when)))
            *newest = (struct newest){path, about.st_mtim};
    }
}

/* Some papers go with their windows; the hands that took them from the printer hold them until the
 * case is over. */
static const char *hands(struct stage *stage)
{
    return arena_format(stage->arena, "%s/.hands", stage->seat->papers);
}

static struct list printers_of(struct stage *stage)
{
    struct list names = {0};
    struct error none = ERROR_NONE;
    if (!file_exists(stage->seat->papers) ||
        !file_list(stage->seat->papers, NULL, stage->arena, &names, &none))
        names.count = 0;
    return names;
}

static bool take_papers(struct stage *stage, struct error *err)
{
    struct list printers = printers_of(stage), names = {0};
    const char *taken = hands(stage);
    if (!file_make_folder(taken, 0700, err))
        return false;
    for (size_t i = 0; i < printers.count; i++) {
        const char *folder = arena_format(stage->arena, "%s/%s", stage->seat->papers,
                                          (const char *)printers.item[i]);
        if (!file_list(folder, ".pdf", stage->arena, &names, err))
            return false;
        for (; names.count > 0; names.count--) {
            const char *name = names.item[names.count - 1],
                       *to = arena_format(stage->arena, "%s/%s", taken, name);
            unlink(to);
            if (link(arena_format(stage->arena, "%s/%s", folder, name), to) != 0)
                return error_set(err, "00-201", "path", to, "reason", strerror(errno), NULL);
        }
    }
    return true;
}

/* The last paper of that report from any printer of this seat, or in the hands of its clerk. */
static const char *last_paper(struct stage *stage, const char *dotted)
{
    struct list printers = printers_of(stage);
    struct newest newest = {0};
    const char *prefix = arena_format(stage->arena, "%s-", dotted);
    for (size_t i = 0; i < printers.count; i++)
        look_into(stage,
                  arena_format(stage->arena, "%s/%s", stage->seat->papers,
                               (const char *)printers.item[i]),
                  prefix, &newest);
    if (file_exists(hands(stage)))
        look_into(stage, hands(stage), prefix, &newest);
    return newest.path;
}

/* Blanks are a matter of layout. */
static void squeeze(const char *text, struct buffer *out)
{
    const char *at = text, *end = text + strlen(text);
    struct cluster cluster;
    while (text_next(&at, end, &cluster)) {
        bool blank = *cluster.start == ' ' || *cluster.start == '\n' || *cluster.start == '\f' ||
                     (cluster.bytes == 3 && memcmp(cluster.start, "\u3000", 3) == 0);
        if (!blank)
            buffer_add(out, cluster.start, cluster.bytes);
    }
    buffer_add(out, "", 0);
}

static bool paper_holds(const char *path, const char *text, bool *holds, struct error *err)
{
    const char *const argv[] = {PDF_READER, "-layout", path, "-", NULL};
    struct buffer words = {0}, paper = {0}, wanted = {0};
    bool done = child_run(argv, &words, err);
    squeeze(buffer_string(&words), &paper);
    squeeze(text, &wanted);
    *holds = done && strstr(buffer_string(&paper), buffer_string(&wanted)) != NULL;
    buffer_release(&words);
    buffer_release(&paper);
    buffer_release(&wanted);
    return done;
}

static bool close_papers(struct stage *stage, struct error *err)
{
    if (!take_papers(stage, err))
        return false;
    for (int i = 0; i < WINDOWS && strncmp(stage->seat->told.over, "paper:", 6) == 0; i++)
        if (!seat_press(stage->seat, "Enter", err) || !seat_settle(stage->seat, true, err))
            return false;
    return true;
}

/* "name に text" or "name にない text"; the windows that told of papers are closed. */
bool run_paper(struct stage *stage, const struct step *step, struct error *err)
{
    const char *name, *text;
    bool holds, must_not = case_split(stage->arena, step->rest, " にない ", &name, &text);
    if (!must_not && !case_split(stage->arena, step->rest, " に ", &name, &text))
        return error_set(err, "00-171", "word", step->verb->word, "form", step->verb->form, NULL);
    if (!stage_rest(stage, err))
        return false;
    const char *dotted = report_of(stage, name, err),
               *path = dotted ? last_paper(stage, dotted) : NULL;
    if (!path)
        return error_is_set(err) ? false : error_set(err, "00-182", "name", name, NULL);
    if (!paper_holds(path, text, &holds, err) || !close_papers(stage, err))
        return false;
    return holds != must_not ||
           error_set(err, must_not ? "00-184" : "00-183", "name", name, "text", text, NULL);
}

/* ---- the line ---- */

/* The desk in hand has noticed: the next line may count on it. A question under way has its own
 * words for it. */
static bool wait_lost(struct seat *seat, bool is_lost, struct error *err)
{
    struct error ignored = ERROR_NONE;
    struct patience patience = {0};
    if (seat && seat->glass)
        patience = patience_of(seat);
    while (seat && seat->glass && !patience_ends(&patience, &ignored)) {
        if (!seat_settle(seat, false, err))
            return false;
        if (!seat->told.at_rest || seat->told.is_lost == is_lost)
            return true;
        glass_pump(seat->glass, LOOK_MS);
    }
    return true;
}

/* Alone: now. "届く前": the next question is lost. "答の前": it is answered, and the answer is
 * lost. */
bool run_cut(struct stage *stage, const struct step *step, struct error *err)
{
    struct proxy_state *line = stage->line;
    bool question = strcmp(step->rest, "届く前") == 0, reply = strcmp(step->rest, "答の前") == 0;
    if (!question && !reply && strcmp(step->rest, "今") != 0)
        return error_set(err, "00-171", "word", step->verb->word, "form", step->verb->form, NULL);
    /* what is armed must meet the next question, not the greeting of a line just mended */
    while (!line->is_down && stage->seat && stage->seat->glass &&
           (stage_rest(stage, err) ? stage->seat->told.is_lost : false))
        glass_pump(stage->seat->glass, LOOK_MS);
    if (error_is_set(err))
        return false;
    line->stays_down = 1;
    line->after = 0;
    if (question)
        line->cut_client = line->client_messages + 1;
    else if (reply)
        line->cut_server = line->server_messages + 1;
    else
        line->is_down = 1;
    return question || reply || wait_lost(stage->seat, true, err);
}

bool run_mend(struct stage *stage, const struct step *step, struct error *err)
{
    (void)step;
    stage->line->cut_client = stage->line->cut_server = 0;
    stage->line->is_down = 0;
    return wait_lost(stage->seat, false, err);
}

bool run_delay(struct stage *stage, const struct step *step, struct error *err)
{
    char *end;
    long ms = strtol(step->rest, &end, 10);
    if (*end || ms < 0 || ms > SEAT_PATIENCE_MS)
        return error_set(err, "00-171", "word", step->verb->word, "form", step->verb->form, NULL);
    stage->line->delay_ms = (int)ms;
    return true;
}

/* ---- other commands ---- */

static const char *absolute(struct arena *arena, const char *path)
{
    char here[PATH_MAX];
    return path[0] == '/' || !getcwd(here, sizeof here) ? path
                                                        : arena_format(arena, "%s/%s", here, path);
}

bool run_command(struct stage *stage, const struct step *step, struct error *err)
{
    const char *argv[COMMAND_WORDS + 8] = {stage_program(stage)};
    size_t count = 1;
    if (!stage_leave(stage, err))
        return false;
    char *rest = arena_text(stage->arena, step->rest);
    for (const char *word; (word = strsep(&rest, " ")) != NULL && count < COMMAND_WORDS;)
        if (*word)
            argv[count++] = word;
    const char *const own[] = {"--home",     absolute(stage->arena, stage->setup->home),
                               "--database", stage->database,
                               "--forms",    absolute(stage->arena, stage->setup->forms)};
    memcpy(argv + count, own, sizeof own);
    buffer_clear(&stage->output);
    return child_run(argv, &stage->output, err);
}

bool run_output(struct stage *stage, const struct step *step, struct error *err)
{
    const char *output = buffer_string(&stage->output);
    return strstr(output, step->rest) ||
           error_set(err, "00-191", "text", step->rest, "output", output, NULL);
}

/* The program has gone by itself, with that code. */
bool run_end(struct stage *stage, const struct step *step, struct error *err)
{
    char text[16];
    int code = -1;
    if (!stage->seat || !stage->seat->glass)
        return error_set(err, "00-187", NULL);
    bool ended = glass_wait_end(stage->seat->glass, SEAT_PATIENCE_MS, &code);
    snprintf(text, sizeof text, "%d", code);
    return (ended && strcmp(text, step->rest) == 0) ||
           error_set(err, "00-177", "desk", stage->seat->label, "code", ended ? text : "-", NULL);
}

/* As when a host loses its power: no farewell, nothing is written. The next 係 at this desk begins
 * anew. */
/* While answers are still out. */
bool run_power_cut(struct stage *stage, const struct step *step, struct error *err)
{
    (void)step;
    int code;
    glass_signal(stage->seat->glass, SIGKILL);
    bool ended = glass_wait_end(stage->seat->glass, SEAT_PATIENCE_MS, &code);
    glass_close(&stage->seat->glass);
    stage->seat->login = NULL;
    return ended || error_set(err, "00-177", "desk", stage->seat->label, "code", "-", NULL);
}

bool run_kill(struct stage *stage, const struct step *step, struct error *err)
{
    return stage_rest(stage, err) && run_power_cut(stage, step, err);
}
