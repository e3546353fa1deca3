/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What can be wrong with a database that seems to run: tables of checks. Each looks at one thing,
 * says what it found, and its words say how to mend it. Changes nothing.
 */
#include "doctor.h"

#include <stdio.h>

#include "doctor_check.h"
#include "madoguchi/cluster_database.h"

void doctor_told(struct doctor *doctor, const char *a, const char *a_value, const char *b,
                 const char *b_value)
{
    const struct error none = ERROR_NONE;
    const char *socket = cluster_data(doctor->init->cluster), *port = cluster_port(doctor->init->cluster);
    doctor->args = none;
    error_set(&doctor->args, "", "home", doctor->init->cli->home, "data",
              cluster_folder(doctor->init->cluster), "socket",
              port ? arena_format(doctor->arena, "%s -p %s", socket, port) : socket,
              a ? a : "what", a ? a_value : "", b, b_value, NULL);
}

const char *doctor_number(struct doctor *doctor, long long value)
{
    return arena_format(doctor->arena, "%lld", value);
}

bool doctor_ask(struct doctor *doctor, const char *sql, const char *param, const char **text)
{
    return db_fetch(doctor->init->db, doctor->arena, sql, param ? 1 : 0, &param, text,
                    doctor->init->err);
}

enum finding doctor_look_for(struct doctor *doctor, const char *sql, const char *name,
                             const char *limit_name, const char *limit)
{
    const char *wrong = NULL;
    if (!doctor_ask(doctor, sql, limit, &wrong))
        return UNKNOWN;
    doctor_told(doctor, name, wrong ? wrong : "", limit_name, limit);
    return wrong ? BAD : FINE;
}

/* ---- what is said ---- */

static void say(struct doctor *doctor, const struct check *check, enum finding finding)
{
    static const char *const mark[] = {
        [FINE] = "doctor.fine", [NOTE] = "doctor.note", [BAD] = "doctor.bad", [UNKNOWN] = "doctor.bad"};
    const struct words *words = doctor->init->cli->words;
    struct buffer line = {0};
    buffer_text(&line, words_get(words, mark[finding]));
    buffer_text(&line, "  ");
    text_pad(&line, words_get(words, arena_format(doctor->arena, "doctor-%s", check->id)), 20,
             false);
    const char *text = arena_format(doctor->arena, "doctor-%s-%s", check->id, doctor->word     ? doctor->word
                                                                              : finding == FINE ? "fine"
                                                                                                : "bad");
    const char *mend = doctor->word ? arena_format(doctor->arena, "%s-mend", text)
                                    : arena_format(doctor->arena, "doctor-%s-mend", check->id);
    bool is_unseen = finding == UNKNOWN;
    words_fill(&line, words_get(words, is_unseen ? "doctor.unseen" : text), doctor->args.args);
    if (finding != FINE) {
        buffer_text(&line, "\n      → ");
        words_fill(&line, words_get(words, is_unseen ? "doctor.unseen-mend" : mend),
                   doctor->args.args);
    }
    printf("%s\n", buffer_string(&line));
    buffer_release(&line);
}

static bool connect_to(struct init *init)
{
    init->db = cluster_connect(init->cluster, init->cli->database, init->err);
    return init->db && database_read_state(init->db, &init->state, init->err);
}

/* One that cannot be looked at is told with the reason and keeps no other from being looked at. */
static enum finding look(struct doctor *doctor, const struct check *check)
{
    const struct error none = ERROR_NONE;
    struct buffer why = {0};
    doctor->word = NULL;
    doctor_told(doctor, NULL, NULL, NULL, NULL);
    enum finding finding = check->look(doctor);
    if (finding != UNKNOWN)
        return finding;
    if (!words_error(doctor->init->cli->words, doctor->init->err, &why))
        buffer_text(&why, doctor->init->err->id);
    doctor_told(doctor, "reason", arena_text(doctor->arena, buffer_string(&why)), NULL, NULL);
    buffer_release(&why);
    *doctor->init->err = none;
    return UNKNOWN;
}

static void look_at(struct doctor *doctor, const struct check *check, bool answers, int *bad)
{
    for (; check->id; check++) {
        if (check->wants_server && !answers)
            continue;
        enum finding finding = look(doctor, check);
        say(doctor, check, finding);
        *bad += finding == BAD || finding == UNKNOWN;
    }
}

/* A server that runs and does not answer is the first thing that is wrong; its disk may be the second. */
bool doctor_run(struct init *init)
{
    static const struct check *const checks[] = {doctor_host, doctor_logins, doctor_server,
                                                 doctor_night};
    const struct error none = ERROR_NONE;
    struct doctor doctor = {.init = init, .arena = arena_new()};
    bool answers = cluster_pid(init->cluster) != 0 && connect_to(init);
    const char *reason = answers ? NULL : error_arg(init->err, "reason");
    doctor.silent = answers ? NULL : arena_text(doctor.arena, reason ? reason : init->err->id);
    *init->err = none;
    int bad = 0;
    for (size_t i = 0; i < COUNT_OF(checks); i++)
        look_at(&doctor, checks[i], answers, &bad);
    fflush(stdout);
    if (bad)
        (void)error_set(init->err, "00-557", "count", doctor_number(&doctor, bad), NULL);
    arena_free(&doctor.arena);
    return bad == 0;
}
