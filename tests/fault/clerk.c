/* If this fails, a change of servers loses an entry, doubles one, or leaves the counter blind. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tests/fault/clerk HOME DATABASE HOSTS PORTS CA LOGIN BORN enter FILE   enters one household after another until FILE is there
 *                                                            look         finds servers that only read: looks up, is refused an entry
 *                                                            idle         the same, asks nothing: the line comes back by itself
 *                                                            distrust     must not come in: the certificate is not to be believed
 * A clerk with the real ledger on a list of hosts over TLS. Prints "entered REQUEST" once the
 * answer is certain, and the longest time without an answer. tests/fault/failover.sh takes the
 * servers away under it.
 */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scene.h"

struct clerk { struct scene scene; struct desk desk; int born; };

static struct traced enter(struct clerk *clerk, char request[37])
{
    const struct form *form = catalog_form(clerk->scene.catalog, "juki.tennyu");
    auth_uuid(request);
    struct traced traced = {ledger_submit(clerk->desk.ledger, form, request, scene_entry(&clerk->scene, "2026-11-20", clerk->born++), NULL), false, false};
    desk_run(&clerk->desk, &traced);
    return traced;
}

static void enter_until(struct clerk *clerk, const char *file)
{
    int count = 0, unsure = 0;
    int64_t longest = 0;
    while (!file_exists(file)) {
        char request[37];
        int64_t begun = clock_ms();
        struct traced traced = enter(clerk, request);
        if (job_state(traced.job) != JOB_DONE)
            fprintf(stderr, "%s %s\n", job_error(traced.job)->id, db_reason(clerk->desk.db));
        MUST(job_state(traced.job) == JOB_DONE && job_answer(traced.job)->state == SUBMIT_DONE);
        printf("entered %s\n", request);
        fflush(stdout);
        count++;
        unsure += traced.was_unsure;
        if (clock_ms() - begun > longest)
            longest = clock_ms() - begun;
        job_free(&traced.job);
    }
    printf("%d entered, 結果確認中 on %d of them, longest %lld ms\n", count, unsure, (long long)longest);
}

/* Found, opened, and the log of the reading is the server's; an entry is refused at once and for
 * certain. */
static void look(struct clerk *clerk)
{
    const struct list_def *list = catalog_list(clerk->scene.catalog, "juki.kojin_kensaku");
    struct condition condition = {"shimei_kana", "prefix", value_text("ヤ"), value_null()};
    struct traced found = {ledger_page(clerk->desk.ledger, list, &(struct page_ask){.condition = &condition, .count = 1}, NULL, NULL), false, false};
    MUST(db_is_read_only(clerk->desk.db));
    desk_run(&clerk->desk, &found);
    MUST(job_state(found.job) == JOB_DONE && job_rows(found.job)->count == 50 && job_has_more(found.job));
    struct traced next = {ledger_page(clerk->desk.ledger, list, NULL, found.job, NULL), false, false};
    desk_run(&clerk->desk, &next);
    MUST(job_state(next.job) == JOB_FAILED && strcmp(job_error(next.job)->id, "00-571") == 0);
    struct record *args = record_new(clerk->scene.arena);
    struct value key = record_get(job_rows(found.job)->item[0].record, "kojin_no");
    record_set(clerk->scene.arena, args, "kojin_no", key);
    struct traced person = {ledger_open(clerk->desk.ledger, catalog_query(clerk->scene.catalog, "juki.kojin"), args, NULL), false, false};
    desk_run(&clerk->desk, &person);
    MUST(job_state(person.job) == JOB_DONE && job_rows(person.job)->count == 1);
    MUST(value_equal(record_get(job_rows(person.job)->item[0].record, "kojin_no"), key));
    char request[37];
    struct traced refused = enter(clerk, request);
    MUST(job_state(refused.job) == JOB_FAILED && strcmp(job_error(refused.job)->id, "00-511") == 0 && !refused.was_unsure);
    printf("looked up %s\n", value_print(clerk->scene.arena, key));
    struct job *jobs[] = {found.job, next.job, person.job, refused.job};
    for (size_t i = 0; i < COUNT_OF(jobs); i++)
        job_free(&jobs[i]);
}

/* As the program waits with nobody at the keys. */
static void idle(struct clerk *clerk)
{
    int64_t end = clock_ms() + 120000;
    MUST(db_is_read_only(clerk->desk.db));
    puts("reads only");
    fflush(stdout);
    while ((db_state(clerk->desk.db) != DB_READY || db_is_read_only(clerk->desk.db)) && clock_ms() < end) {
        const struct db *scout = ledger_scout(clerk->desk.ledger);
        struct pollfd fds[] = {{.fd = db_fd(clerk->desk.db), .events = db_poll_events(clerk->desk.db)},
                               {.fd = scout ? db_fd(scout) : -1, .events = scout ? db_poll_events(scout) : 0}};
        MUST(poll(fds, COUNT_OF(fds), 1000) >= 0);
        db_step(clerk->desk.db, fds[0].revents);
        ledger_step(clerk->desk.ledger);
    }
    MUST(db_state(clerk->desk.db) == DB_READY && !db_is_read_only(clerk->desk.db));
    puts("writes again");
}

/* The secret must not even be tried: what refuses is the client. */
static int distrust(struct clerk *clerk, const char *login)
{
    struct error err = ERROR_NONE;
    const struct db_target target = {.hosts = clerk->scene.hosts, .port = clerk->scene.port, .ca = clerk->scene.ca,
                                     .database = clerk->scene.database, .user = login, .password = "none"};
    struct db *db = db_new();
    MUST(!db_connect_wait(db, &target, 60000, &err) && db_state(db) == DB_LOST);
    printf("refused: %s\n", db_reason(db));
    db_free(&db);
    scene_close(&clerk->scene);
    return 0;
}

int main(int argc, char **argv)
{
    struct clerk clerk = {.born = 0};
    MUST(argc >= 9);
    scene_open(&clerk.scene, argv[1], argv[2]);
    clerk.scene.hosts = argv[3];
    clerk.scene.port = argv[4];
    clerk.scene.ca = argv[5];
    clerk.born = atoi(argv[7]);
    if (strcmp(argv[8], "distrust") == 0)
        return distrust(&clerk, argv[6]);
    desk_open(&clerk.desk, &clerk.scene, argv[6]);
    if (strcmp(argv[8], "look") == 0)
        look(&clerk);
    else if (strcmp(argv[8], "idle") == 0)
        idle(&clerk);
    else
        enter_until(&clerk, argv[9]);
    desk_close(&clerk.desk);
    scene_close(&clerk.scene);
    return 0;
}
