/* If this fails, the counter and the database disagree about the same record, or a clerk is asked
 * twice. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Against a prepared cluster (its folder is the argument): a demo clerk logs in, searches, opens,
 * looks up, and one record after another is judged by ledger_check and by api.submit. Both must say
 * the same, alerts to the digest.
 */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "madoguchi/ledger.h"
#include "madoguchi/system.h"

#define MUST(what) ((what) ? (void)0 : fail_at(__LINE__, #what))
static _Noreturn void fail_at(int line, const char *what)
{
    fprintf(stderr, "tests/live/ledger.c:%d: %s\n", line, what);
    exit(1);
}

struct desk { struct catalog *catalog; struct db *db; struct ledger *ledger; struct arena *arena; };

static void run(struct desk *desk, struct job *job)
{
    for (int64_t end = clock_ms() + 15000; job_state(job) == JOB_RUNNING || job_state(job) == JOB_UNSURE;) {
        struct pollfd fd = {db_fd(desk->db), db_poll_events(desk->db), 0};
        poll(&fd, 1, 20);
        db_step(desk->db, fd.revents);
        ledger_step(desk->ledger);
        MUST(clock_ms() < end);
    }
    if (job_state(job) != JOB_DONE)
        fprintf(stderr, "%s %s\n", job_error(job)->id, error_arg(job_error(job), "sqlstate"));
    MUST(job_state(job) == JOB_DONE);
}

static void log_in(struct desk *desk, const char *home, const char *login)
{
    struct error err = ERROR_NONE;
    char secret[AUTH_SECRET_ROOM];
    const char *pg = arena_format(desk->arena, "%s/pg", home);
    MUST(auth_secret_open(arena_format(desk->arena, "%s/secrets", home), login, "madoguchi", secret, &err));
    struct db_target target = {.folder = pg, .database = "madoguchi", .user = login, .password = secret};
    desk->db = db_new();
    MUST(db_connect_wait(desk->db, &target, 5000, &err));
    desk->ledger = ledger_new(desk->catalog, desk->db);
    struct job *hello = ledger_hello(desk->ledger, NULL);
    run(desk, hello);
    job_free(&hello);
    const struct session *session = ledger_session(desk->ledger);
    MUST(strcmp(session->login, login) == 0 && session->demo && session_may(session, "juki.shokai"));
    MUST(session->closed[0] == NULL);
}

static void read_some(struct desk *desk)
{
    const struct list_def *list = catalog_list(desk->catalog, "juki.kojin_kensaku");
    struct condition condition = {"shimei_kana", "prefix", value_text("ヤ"), value_null()};
    MUST(list);
    struct job *job = ledger_page(desk->ledger, list, &(struct page_ask){.condition = &condition, .count = 1}, NULL, NULL);
    run(desk, job);
    MUST(job_rows(job)->count == 50 && job_has_more(job) && job_count(job) > 50);
    struct job *next = ledger_page(desk->ledger, list, NULL, job, NULL);
    run(desk, next);
    MUST(job_rows(next)->count > 0);
    struct value key = record_get(job_rows(next)->item[0].record, "kojin_no");
    struct record *args = record_new(desk->arena);
    record_set(desk->arena, args, "kojin_no", key);
    const struct query *query = catalog_query(desk->catalog, "juki.kojin");
    struct job *person = ledger_open(desk->ledger, query, args, NULL);
    run(desk, person);
    MUST(job_rows(person)->count == 1 && value_equal(record_get(job_rows(person)->item[0].record, "kojin_no"), key));
    struct record *typed = record_new(desk->arena);
    record_set(desk->arena, typed, "typed", value_text("7830004"));
    struct job *look = ledger_look(desk->ledger, catalog_query(desk->catalog, "gyosei_kihon.machiaza"), typed, 10);
    run(desk, look);
    MUST(job_rows(look)->count >= 1);
    job_free(&look);
    job_free(&person);
    job_free(&next);
    job_free(&job);
}

/* ---- one record, two judges ---- */

static const char *line_of(struct arena *arena, const struct problem *problem)
{
    return arena_format(arena, "%s %s %s.%s[%d] %s", problem->message, problem->kind == MESSAGE_ALERT ? "alert" : "error",
                        problem->field ? problem->field : "-", problem->column ? problem->column : "-", problem->row,
                        problem->digest ? problem->digest : "-");
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The program's own, and what the list of relationships says of a word that is none of it. */
static bool is_of_reader(const struct problem *problem)
{
    return strncmp(problem->message, "00-", 3) == 0 || strcmp(problem->message, "02-890") == 0;
}

/* The database stops at what it cannot read; and a deed may find more than the form's checks
 * say. */
static struct problems comparable(struct arena *arena, const struct form *form, const struct problems *problems)
{
    struct problems out = {.item = arena_take(arena, (problems->count + 1) * sizeof(struct problem))};
    bool is_unreadable = false;
    for (size_t i = 0; i < problems->count; i++)
        is_unreadable = is_unreadable || is_of_reader(&problems->item[i]);
    for (size_t i = 0; i < problems->count; i++) {
        bool is_ours = is_of_reader(&problems->item[i]);
        for (size_t c = 0; !is_unreadable && c < form->checks; c++)
            is_ours = is_ours || strcmp(form->check[c].message, problems->item[i].message) == 0;
        if (is_ours)
            out.item[out.count++] = problems->item[i];
    }
    return out;
}

static const char *all_lines(struct arena *arena, const struct problems *problems)
{
    const char **line = arena_take(arena, (problems->count + 1) * sizeof(*line));
    struct buffer out = {0};
    for (size_t i = 0; i < problems->count; i++)
        line[i] = line_of(arena, &problems->item[i]);
    qsort(line, problems->count, sizeof(*line), by_text);
    for (size_t i = 0; i < problems->count; i++)
        buffer_format(&out, "%s\n", line[i]);
    const char *text = arena_text(arena, buffer_string(&out));
    buffer_release(&out);
    return text;
}

static void judge(struct desk *desk, const char *json, const char *expected)
{
    const struct form *form = catalog_form(desk->catalog, "juki.tennyu");
    const struct session *session = ledger_session(desk->ledger);
    struct error err = ERROR_NONE;
    struct value record;
    struct problems own = {0};
    char request[37];
    MUST(form && json_read(desk->arena, json, strlen(json), &record, &err));
    for (size_t i = 0; i < form->fields; i++) {     /* as a form holds it: days are days */
        const char *id = form->field[i].name.id;
        int32_t day;
        struct value value = record_get(record.record, id);
        if (form->field[i].kind == KIND_DATE && value.kind == VALUE_TEXT && date_parse_iso(value.text, &day))
            record_set(desk->arena, record.record, id, value_day(day));
    }
    struct value rows = record_get(record.record, "setaiin");
    for (size_t i = 0; rows.kind == VALUE_LIST && i < rows.list->count; i++) {
        struct record *row = rows.list->item[i].record;
        struct value value = record_get(row, "birth_date");
        int32_t day;
        if (value.kind == VALUE_TEXT && date_parse_iso(value.text, &day))
            record_set(desk->arena, row, "birth_date", value_day(day));
    }
    ledger_check(desk->catalog, form, record.record, session->city, session->today, desk->arena, &own);
    auth_uuid(request);
    struct job *job = ledger_submit(desk->ledger, form, request, record.record, NULL);
    run(desk, job);
    struct problems ours = comparable(desk->arena, form, &own);
    struct problems said = comparable(desk->arena, form, &job_answer(job)->problems);
    const char *mine = all_lines(desk->arena, &ours), *theirs = all_lines(desk->arena, &said);
    if (strcmp(mine, theirs) != 0 || !strstr(mine, expected)) {
        fprintf(stderr, "--- ledger_check\n%s--- api.submit\n%s--- wanted %s\n", mine, theirs, expected);
        exit(1);
    }
    job_free(&job);
}

#define PERSON "{\"shimei\":\"山本　太郎\",\"shimei_kana\":\"ヤマモト　タロウ\",\"birth_date\":\"%s\",\"seibetsu_code\":\"1\",\"zokugara_code\":\"%s\"}"
static const char whole[] =
    "{\"uketsuke_date\":\"2026-11-24\",\"todokede_date\":\"2026-11-24\",\"tennyu_date\":\"%s\",\"ido_jiyu_code\":\"11\","
    "\"todokedenin_kubun_code\":\"1\",\"todokedenin_shimei\":\"山本　太郎\",\"honnin_kakunin_code\":\"1\",\"kakunin_shorui_code\":\"01\","
    "\"tenshutsu_shomei_code\":\"1\",\"machiaza_id\":%s,\"banchi\":\"%s\",\"zen_jusho\":\"徳島県徳島市幸町二丁目\","
    "\"setai_kubun_code\":\"1\",\"setaiin\":[" PERSON "," PERSON "]}";

struct sample { const char *moved, *town, *lot, *born, *kin, *born2, *kin2, *expected; };
static const struct sample samples[] = {
    {"2026-11-20", "null", "１番地", "1980-04-01", "02", "1982-05-02", "12", "00-101 error machiaza_id"},
    {"2026-10-01", "1", "１番地", "2016-04-01", "02", "1982-05-02", "12", "02-070 alert setaiin.zokugara_code[0]"},
    {"2026-11-25", "1", "１番地", "1980-04-01", "02", "1982-05-02", "12", "02-042 error tennyu_date"},
    {"2026-10-01", "1", "１番地", "1880-04-01", "02", "2026-10-02", "12", "02-045 error setaiin.birth_date[1]"},
    {"2026-10-01", "1", "１番地", "1880-04-01", "02", "1982-05-02", "12", "02-049 alert setaiin.birth_date[0]"},
    {"2026-10-01", "1", "１番地", "1980-04-01", "12", "1982-05-02", "12", "02-032 error setaiin.zokugara_code[-1]"},
    {"2026-10-01", "1", "１番地", "1980-04-01", "02", "1982-05-02", "zz", "02-890 error setaiin.zokugara_code[1]"},
    {"2026-11-20", "1", "abc", "1980-04-01", "02", "1982-05-02", "12", "00-106 error banchi"},
};

int main(int argc, char **argv)
{
    struct desk desk = {.arena = arena_new()};
    struct error err = ERROR_NONE;
    MUST(argc == 2);
    desk.catalog = catalog_open("forms", &err);
    MUST(desk.catalog);
    log_in(&desk, argv[1], "n_mado");
    read_some(&desk);
    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        const struct sample *s = &samples[i];
        judge(&desk, arena_format(desk.arena, whole, s->moved, s->town, s->lot, s->born, s->kin, s->born2, s->kin2), s->expected);
    }
    ledger_free(&desk.ledger);
    db_free(&desk.db);
    catalog_free(&desk.catalog);
    arena_free(&desk.arena);
    puts("counter and database agree");
    return 0;
}
