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
    doctor->args = none;
    error_set(&doctor->args, "", "home", doctor->init->cli->home, a ? a : "what", a ? a_value : "",
              b, b_value, NULL);
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
        [FINE] = "doctor.fine", [NOTE] = "doctor.note", [BAD] = "doctor.bad"};
    const struct words *words = doctor->init->cli->words;
    struct buffer line = {0};
    buffer_text(&line, words_get(words, mark[finding]));
    buffer_text(&line, "  ");
    text_pad(&line, words_get(words, arena_format(doctor->arena, "doctor-%s", check->id)), 18,
             false);
    const char *word = doctor->word ? doctor->word : finding == FINE ? "fine" : "bad";
    words_fill(&line,
               words_get(words, arena_format(doctor->arena, "doctor-%s-%s", check->id, word)),
               doctor->args.args);
    if (finding != FINE) {
        buffer_text(&line, "\n      → ");
        words_fill(&line,
                   words_get(words, arena_format(doctor->arena, "doctor-%s%s%s-mend", check->id,
                                                 doctor->word ? "-" : "",
                                                 doctor->word ? doctor->word : "")),
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

/* The rest of a table is not looked at when one cannot be. */
static bool look_at(struct doctor *doctor, const struct check *check, bool runs, int *bad)
{
    for (; check->id; check++) {
        if (check->wants_server && !runs)
            continue;
        doctor->word = NULL;
        enum finding finding = check->look(doctor);
        if (finding == UNKNOWN)
            return false;
        say(doctor, check, finding);
        *bad += finding == BAD;
    }
    return true;
}

bool doctor_run(struct init *init)
{
    static const struct check *const checks[] = {doctor_host, doctor_logins, doctor_server,
                                                 doctor_night};
    struct doctor doctor = {.init = init, .arena = arena_new()};
    bool runs = cluster_pid(init->cluster) != 0, done = !runs || connect_to(init);
    int bad = 0;
    for (size_t i = 0; done && i < COUNT_OF(checks); i++)
        done = look_at(&doctor, checks[i], runs, &bad);
    fflush(stdout);
    if (done && bad)
        done = error_set(init->err, "00-557", "count", doctor_number(&doctor, bad), NULL);
    arena_free(&doctor.arena);
    return done;
}
