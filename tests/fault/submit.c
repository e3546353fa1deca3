/* If this fails, a bad line doubles an entry, loses one, or leaves a clerk who does not know
 * whether it was entered. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tests/fault/submit HOME DATABASE [EVERY]: api.submit through the real ledger over a line that
 * fails before, after or within every message of either side, in three shapes (plain, alerts
 * acknowledged, conflict), and once more while the client asks again after its answer was lost.
 * EVERY n takes every n-th fault. What is counted is read by the superuser.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scene.h"

enum { CITY = 392049, SETTLE_TURNS = 4000, MOST_BYTES = 40 };

struct shape {
    const char *name, *form, *login;
    bool is_warned, is_conflict;        /* the first answer is alerts, which are acknowledged; the answer is a conflict */
};
static const struct shape shapes[] = {
    {.name = "plain", .form = "juki.tennyu", .login = "n_mado"},
    {.name = "alerts", .form = "juki.tennyu", .login = "n_mado", .is_warned = true},
    {.name = "conflict", .form = "juki.kari_shogo", .login = "n_shogo", .is_conflict = true},
};

struct trial {
    struct scene scene;
    struct desk desk;
    const struct shape *shape;
    const char *kari, *version;         /* of the entry that the conflict is about */
    int born;                           /* no two people of the test share a birthday */
    int every, next, plans, unsure;
};
struct plan { struct fault fault[2]; size_t count; };
struct extent { int messages[2][2]; bool was_unsure; };   /* by connection and way; 結果確認中 was shown */

static const struct record *next_record(struct trial *trial)
{
    const struct form *form = catalog_form(trial->scene.catalog, trial->shape->form);
    if (!trial->shape->is_conflict)
        return scene_entry(&trial->scene, trial->shape->is_warned ? "2026-08-01" : "2026-11-20", trial->born++);
    return scene_record(&trial->scene, form, arena_format(trial->scene.arena, "{\"kari_no\":%s,\"shori_code\":\"1\",\"row_version\":%d}",
                                                          trial->kari, atoi(trial->version) + 7));
}

/* ---- what is in the register ---- */

/* Requests and deeds of that id, and all entries: "1 1 17". */
static const char *count(struct trial *trial, const char *request)
{
    return scene_ask(&trial->scene, arena_format(trial->scene.arena,
        "SELECT concat_ws(' ', (SELECT count(*) FROM sec.request WHERE request = '%s' AND answer ->> 'state' = 'done'),"
        " (SELECT count(*) FROM audit.deed WHERE request = '%s'), (SELECT count(*) FROM juki.kari_toroku), (SELECT row_version FROM"
        " juki.kari_toroku WHERE kari_no = %s AND dantai_code = %d))", request, request, trial->kari ? trial->kari : "0", CITY));
}

static int entries(struct trial *trial)
{
    return atoi(scene_ask(&trial->scene, "SELECT count(*) FROM juki.kari_toroku"));
}

static const char *wanted(struct trial *trial, int before)
{
    bool is_done = !trial->shape->is_conflict;
    return arena_format(trial->scene.arena, "%d %d %d%s%s", is_done, is_done, before + is_done, trial->version ? " " : "",
                        trial->version ? trial->version : "");
}

/* ---- one trial ---- */

static const char *const fault_names[FAULT_KINDS] = {"none", "cut before", "cut after", "client cut off before", "cut within",
                                                     "byte by byte from", "frozen before", "late from"};
static const char *const state_words[] = {"done", "refused", "warned", "conflict"};

static void must(bool good, const struct trial *trial, struct plan plan, const char *what, const char *is, const char *should)
{
    if (good)
        return;
    fprintf(stderr, "%s, line: ", trial->shape->name);
    for (size_t i = 0; i < plan.count; i++)
        fprintf(stderr, "%s message %d of the %s on connection %d at byte %d, ", fault_names[plan.fault[i].kind], plan.fault[i].message,
                plan.fault[i].way == UP ? "client" : "server", plan.fault[i].connection, plan.fault[i].at_byte);
    fprintf(stderr, "%s: %s, wanted %s\n", what, is, should);
    exit(1);
}

/* What was left behind on the way arrives in the end, long after the client has its answer. */
static void settle(struct trial *trial)
{
    line_thaw(trial->scene.line);
    for (int i = 0; i < SETTLE_TURNS && !line_is_still(trial->scene.line); i++)
        desk_turn(&trial->desk, &trial->scene);
    MUST(line_is_still(trial->scene.line));
}

static struct traced send(struct trial *trial, const char *request, const struct record *record, const struct list *acks)
{
    const struct form *form = catalog_form(trial->scene.catalog, trial->shape->form);
    struct traced traced = {ledger_submit(trial->desk.ledger, form, request, record, &(struct submit_with){.acks = (const char *const *)acks->item, .ack_count = acks->count}), false, false};
    desk_run(&trial->desk, &traced);
    return traced;
}

/* The alerts are asked for over a good line. */
static struct list acknowledge(struct trial *trial, const char *request, const struct record *record)
{
    struct list acks = {0};
    struct traced asked = send(trial, request, record, &acks);
    MUST(job_state(asked.job) == JOB_DONE && job_answer(asked.job)->state == SUBMIT_WARNED);
    const struct problems *problems = &job_answer(asked.job)->problems;
    for (size_t i = 0; i < problems->count; i++)
        list_add(trial->scene.arena, &acks, arena_text(trial->scene.arena, problems->item[i].digest));
    job_free(&asked.job);
    return acks;
}

static struct extent try_plan(struct trial *trial, struct plan plan)
{
    const char *state = trial->shape->is_conflict ? "conflict" : "done";
    struct list acks = {0};
    struct extent extent;
    char request[37];
    desk_renew(&trial->desk);
    const struct record *record = next_record(trial);
    auth_uuid(request);
    const char *should = wanted(trial, entries(trial));
    if (trial->shape->is_warned)        /* on the same connection: a new server process costs more than all the rest */
        acks = acknowledge(trial, request, record);
    line_plan(trial->scene.line, plan.fault, plan.count);
    struct traced traced = send(trial, request, record, &acks);
    must(job_state(traced.job) == JOB_DONE, trial, plan, "the clerk is told", job_error(traced.job)->id, "an answer");
    const char *is = state_words[job_answer(traced.job)->state];
    must(strcmp(is, state) == 0, trial, plan, "the answer", is, state);
    must(strcmp(count(trial, request), should) == 0, trial, plan, "there is", count(trial, request), should);
    must(line_met(trial->scene.line) == plan.count, trial, plan, "the line", "did not fail", "that");
    must(traced.was_running, trial, plan, "the clerk", "was not told 送信中", "that");
    trial->unsure += extent.was_unsure = traced.was_unsure;
    trial->plans++;
    for (int i = 0; i < 2; i++)
        for (int way = UP; way <= DOWN; way++)
            extent.messages[i][way] = line_count(trial->scene.line, i, way);
    settle(trial);
    must(strcmp(count(trial, request), should) == 0, trial, plan, "afterwards there is", count(trial, request), should);
    job_free(&traced.job);
    return extent;
}

/* ---- all of them ---- */

/* `first` happens before; every kind of fault at every message of that connection. */
static void try_all(struct trial *trial, struct plan first, int connection)
{
    const struct extent extent = try_plan(trial, first);
    const long faults = (long)(extent.messages[connection][UP] + extent.messages[connection][DOWN]) * (FAULT_KINDS - FAULT_CUT_BEFORE);
    long tried = 0;
    for (int way = UP; way <= DOWN; way++)
        for (int message = 1; message <= extent.messages[connection][way]; message++)
            for (int kind = FAULT_CUT_BEFORE; kind < FAULT_KINDS; kind++) {
                struct plan plan = first;
                scene_progress(first.count ? "submit, after a lost answer" : trial->shape->name, tried++, faults);
                plan.fault[plan.count++] = (struct fault){kind, connection, way, message, 0};
                if (trial->next++ % trial->every > 0)
                    continue;
                bool is_harmless = kind == FAULT_BYTES || (kind == FAULT_CUT_AFTER && way == DOWN && message == extent.messages[connection][way]);
                must(try_plan(trial, plan).was_unsure || is_harmless, trial, plan, "the clerk", "was not told 結果確認中", "that");
            }
}

/* Every byte of the question and of its answer. */
static void try_bytes(struct trial *trial)
{
    const struct extent extent = try_plan(trial, (struct plan){0});
    long tried = 0;
    for (int way = UP; way <= DOWN; way++)
        for (int message = 1; message <= extent.messages[0][way]; message++)
            for (int byte = 1; byte <= MOST_BYTES; byte++)
                if (trial->next++ % trial->every == 0) {
                    scene_progress("submit, byte by byte", tried++, (long)(extent.messages[0][UP] + extent.messages[0][DOWN]) * MOST_BYTES);
                    try_plan(trial, (struct plan){{{FAULT_HALF, 0, way, message, byte}}, 1});
                }
}

static void prepare_conflict(struct trial *trial)
{
    trial->kari = scene_ask(&trial->scene, "SELECT max(kari_no) FROM juki.kari_toroku WHERE dantai_code = 392049");
    trial->version = scene_ask(&trial->scene, arena_format(trial->scene.arena,
        "SELECT row_version FROM juki.kari_toroku WHERE dantai_code = %d AND kari_no = %s", CITY, trial->kari));
}

static void try_shape(struct trial *trial)
{
    const struct fault answer_lost = {FAULT_CUT_BEFORE, 0, DOWN, 1, 0};
    trial->plans = trial->unsure = 0;
    if (trial->shape->is_conflict)
        prepare_conflict(trial);
    desk_open(&trial->desk, &trial->scene, trial->shape->login);
    try_all(trial, (struct plan){0}, 0);
    try_all(trial, (struct plan){{answer_lost}, 1}, 1);
    if (trial->every == 1 && !trial->shape->is_warned)
        try_bytes(trial);
    desk_close(&trial->desk);
    printf("%s: %d failing lines, 結果確認中 on %d of them, every one answered; nothing lost, nothing doubled\n", trial->shape->name,
           trial->plans, trial->unsure);
}

int main(int argc, char **argv)
{
    struct trial trial = {.born = -6000};
    MUST(argc == 3 || argc == 4);
    trial.every = argc == 4 ? atoi(argv[3]) : 1;
    MUST(trial.every >= 1);
    scene_open(&trial.scene, argv[1], argv[2]);
    const char *folder = arena_format(trial.scene.arena, "%s/line", argv[1]);
    MUST(mkdir(folder, 0700) == 0 || errno == EEXIST);
    trial.scene.line = line_new(folder, arena_format(trial.scene.arena, "%s/pg", argv[1]));
    MUST(trial.scene.line);
    for (size_t i = 0; i < COUNT_OF(shapes); i++) {
        trial.shape = &shapes[i];
        memset(&trial.desk, 0, sizeof trial.desk);
        try_shape(&trial);
    }
    scene_close(&trial.scene);
    return 0;
}
