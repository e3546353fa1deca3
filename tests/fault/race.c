/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two deeds of two clerks upon their own connections, each sent at its moment, asked again where the
 * client would, until both answers are final. Knows neither which deeds nor what they must come to.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "race.h"

enum { ASKS = 5 };              /* a warned deed is asked again so often */

void race_connect(struct race *race, struct side *side, const char *login)
{
    struct error err = ERROR_NONE;
    char secret[AUTH_SECRET_ROOM];
    struct arena *arena = race->scene.arena;
    MUST(auth_secret_open(arena_format(arena, "%s/secrets", race->scene.home), login, "madoguchi", secret, &err));
    const struct db_target target = {.folder = arena_format(arena, "%s/pg", race->scene.home), .database = race->scene.database,
                                     .user = login, .password = secret};
    side->login = login;
    side->db = db_new();
    bool is_in = db_connect_wait(side->db, &target, 60000, &err);
    if (!is_in)
        fprintf(stderr, "%s: %s\n", login, err.id);
    MUST(is_in);
}

const char *race_text(struct race *race, struct value value, const char *name)
{
    struct value member = value.kind == VALUE_RECORD ? record_get(value.record, name) : value_null();
    return value_is_null(member) ? "" : value_print(race->scene.arena, member);
}

/* Every alert of the answer before is acknowledged. */
static const char *acks_of(struct race *race, struct value answer)
{
    struct value problems = answer.kind == VALUE_RECORD ? record_get(answer.record, "problems") : value_null();
    const char *acks = "";
    for (size_t i = 0; problems.kind == VALUE_LIST && i < problems.list->count; i++)
        acks = arena_format(race->scene.arena, "%s%s%s", acks, *acks ? "," : "", race_text(race, problems.list->item[i], "digest"));
    return arena_format(race->scene.arena, "{%s}", acks);
}

static void ask(struct race *race, struct side *side)
{
    char request[37];
    auth_uuid(request);
    side->request = arena_text(race->scene.arena, request);
    const char *param[] = {side->request, side->form, side->digest, side->record, acks_of(race, side->answer)};
    const struct db_statement statement[] = {
        {side->is_kept ? "SELECT jsonb_build_object('state', 'done') FROM api.matter_keep($1::uuid, $2, $4::jsonb, '後で', '') WHERE $3 <> '' AND $5::text[] IS NOT NULL" : "SELECT api.submit($1::uuid, $2, $3, $4::jsonb, $5::text[], E'住所 **\\n\\f住所 七番地\\n')", COUNT_OF(param), param},
        {"SELECT count(*) FROM pg_catalog.generate_series(1, 400000)", 0, NULL}};
    side->call = db_call_start(side->db, statement, side->is_held ? 2 : 1);
    side->asked++;
}

void race_prepare(struct race *race, struct side *side, const char *act, const char *head)
{
    struct arena *arena = race->scene.arena;
    side->form = scene_ask(&race->scene, arena_format(arena, "SELECT tap.act('%s', %s) ->> 'form'", act, head));
    side->record = scene_ask(&race->scene, arena_format(arena, "SELECT tap.act('%s', %s) ->> 'record'", act, head));
    side->digest = scene_ask(&race->scene, arena_format(arena, "SELECT digest FROM sys.definition WHERE system = split_part('%s', '.', 1)", side->form));
    side->answer = value_null();
    side->asked = 0;
    side->is_kept = false;
    side->is_held = false;
}

/* true: its answer is final. What a deadlock ended is asked again, as the client does. */
static bool take(struct race *race, struct side *side)
{
    struct error err = ERROR_NONE;
    const struct db_failure *failure = db_call_failure(side->call, 0);
    if (failure && strcmp(failure->sqlstate, "40P01") == 0 && side->asked < ASKS) {
        db_call_free(&side->call);
        race->deadlocks++;
        return false;
    }
    if (failure)
        fprintf(stderr, "%s as %s: %s %s\n", side->form, side->login, failure->sqlstate, failure->message);
    MUST(!failure);
    const char *text = db_call_text(side->call, 0, 0, 0);
    MUST(json_read(race->scene.arena, text, strlen(text), &side->answer, &err));
    db_call_free(&side->call);
    return strcmp(race_text(race, side->answer, "state"), "warned") != 0 || side->asked >= ASKS;
}

bool race_is_done(struct race *race, const struct side *side)
{
    return strcmp(race_text(race, side->answer, "state"), "done") == 0;
}

static int64_t now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

void race_run(struct race *race)
{
    int64_t begun = now_us();
    int over = 0;
    while (over < SIDES) {
        for (int i = 0; i < SIDES; i++) {
            struct side *side = &race->side[i];
            if (!side->call && side->asked == 0 && now_us() - begun >= side->late_us)
                ask(race, side);
            if (!side->call)
                continue;
            struct pollfd fd = {db_fd(side->db), db_poll_events(side->db), 0};
            poll(&fd, 1, 0);
            db_step(side->db, fd.revents);
            MUST(db_call_state(side->call) != DB_CALL_LOST && now_us() - begun < 60000000);
            if (db_call_state(side->call) == DB_CALL_RUNNING)
                continue;
            if (take(race, side))
                over++;
            else
                ask(race, side);
        }
        poll(NULL, 0, 0);
    }
}
