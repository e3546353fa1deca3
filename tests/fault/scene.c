/* SPDX-License-Identifier: Apache-2.0 */
/* The scene of the fault tests. Its mutable globals are those that link-time wrappers have to
 * reach: the clock, the memory. */
#include "scene.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "madoguchi/play_patience.h"
#include "madoguchi/system.h"

enum {
    QUIET_MS = 1, QUIET_LEAP_MS = 250,      /* nothing can come any more: let time pass */
    SILENT_MS = 80, SILENT_LEAP_MS = 160,  /* the server is at work, or the client waits before it asks again */
    MOST_MS = 400000,                       /* of the test's clock, for one job */
};

/* ---- the clock ---- */

static int64_t ahead_ms;
int64_t __real_clock_ms(void);
int64_t __wrap_clock_ms(void);

int64_t __wrap_clock_ms(void)
{
    return __real_clock_ms() + ahead_ms;
}

/* SCENE_CLOCK=real: what is measured is what a clerk would wait. */
void scene_sleep(int64_t ms)
{
    const char *clock = getenv("SCENE_CLOCK");
    if (!clock || strcmp(clock, "real") != 0)
        ahead_ms += ms;
}

/* ---- the memory ---- */

static long allocations, failing;
void *__real_malloc(size_t bytes);
void *__real_calloc(size_t count, size_t bytes);
void *__real_realloc(void *old, size_t bytes);
void *__wrap_malloc(size_t bytes);
void *__wrap_calloc(size_t count, size_t bytes);
void *__wrap_realloc(void *old, size_t bytes);

void scene_fail_allocation(long number)
{
    allocations = 0;
    failing = number;
}

long scene_allocations(void)
{
    return allocations;
}

/* A child for which this allocation fails; it has all that was done so far, and costs a fork. */
static scene_judge *judge;
static long judge_every;
static bool is_child;

void scene_fork_at_allocations(scene_judge *asked, long every)
{
    allocations = failing = 0;
    judge = asked;
    judge_every = every;
}

bool scene_is_child(void)
{
    return is_child;
}

static bool fails_in_child(void)
{
    int restored[2], status;
    char letter;
    MUST(pipe(restored) == 0);
    pid_t pid = fork();
    MUST(pid >= 0);
    if (pid == 0) {
        int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
        is_child = true;
        if (nothing < 0 || dup2(nothing, STDERR_FILENO) < 0 || dup2(restored[1], SCENE_RESTORED) < 0)
            _exit(98);
        return true;
    }
    close(restored[1]);
    MUST(waitpid(pid, &status, 0) == pid);
    bool was_restored = read(restored[0], &letter, 1) == 1;
    close(restored[0]);
    judge(allocations, status, was_restored);
    return false;
}

static bool is_out(void)
{
    allocations++;
    if (judge && !is_child && allocations % judge_every == 0)
        return fails_in_child();
    return allocations == failing;
}

void *__wrap_malloc(size_t bytes)
{
    return is_out() ? NULL : __real_malloc(bytes);
}

void *__wrap_calloc(size_t count, size_t bytes)
{
    return is_out() ? NULL : __real_calloc(count, bytes);
}

void *__wrap_realloc(void *old, size_t bytes)
{
    return is_out() ? NULL : __real_realloc(old, bytes);
}

_Noreturn void scene_fail(const char *file, int line, const char *what)
{
    fprintf(stderr, "%s:%d: %s\n", file, line, what);
    exit(1);
}

/* Whoever watches hears of it at PROGRESS_FD, else at the standard error, every ten seconds. */
void scene_progress(const char *what, long done, long of)
{
    static int64_t begun_ms, told_ms;
    static const char *of_what = "";
    const int64_t now_ms = __real_clock_ms();
    const char *fd = getenv("PROGRESS_FD");
    if (of_what != what)
        begun_ms = told_ms = now_ms;
    of_what = what;
    if (!getenv("WHOLE") || done <= 0 || now_ms - told_ms < 10000)
        return;
    told_ms = now_ms;
    dprintf(fd ? atoi(fd) : STDERR_FILENO, "%s: %ld of %ld, %ld minutes left\n", what, done, of, (long)((now_ms - begun_ms) * (of - done) / done / 60000));
}

/* ---- the scene ---- */

void scene_open(struct scene *scene, const char *home, const char *database)
{
    struct error err = ERROR_NONE;
    *scene = (struct scene){.arena = arena_new(), .home = home, .database = database};
    scene->catalog = catalog_open("forms", &err);
    MUST(scene->catalog);
    const struct db_target target = {.folder = arena_format(scene->arena, "%s/pg", home), .database = database, .user = "postgres"};
    struct buffer pid = {0};
    MUST(file_read(arena_format(scene->arena, "%s/pg/postmaster.pid", home), 4096, &pid, &err));
    scene->server = atoi(buffer_string(&pid));
    buffer_release(&pid);
    scene->admin = db_new();
    MUST(db_connect_wait(scene->admin, &target, 60000, &err));
}

void scene_close(struct scene *scene)
{
    line_free(&scene->line);
    db_free(&scene->admin);
    catalog_free(&scene->catalog);
    arena_free(&scene->arena);
}

const char *scene_ask(struct scene *scene, const char *sql)
{
    struct error err = ERROR_NONE;
    const char *text = NULL;
    if (!db_fetch(scene->admin, scene->arena, sql, 0, NULL, &text, &err))
        fprintf(stderr, "%s\n%s %s\n", sql, err.id, error_arg(&err, "message"));
    MUST(!error_is_set(&err));
    return text ? text : "";
}

static void days_of(struct arena *arena, const struct field *field, size_t fields, struct record *record)
{
    int32_t day;
    for (size_t i = 0; i < fields; i++) {
        struct value value = record_get(record, field[i].name.id);
        if (field[i].kind == KIND_DATE && value.kind == VALUE_TEXT && date_parse_iso(value.text, &day))
            record_set(arena, record, field[i].name.id, value_day(day));
        for (size_t row = 0; value.kind == VALUE_LIST && row < value.list->count; row++)
            days_of(arena, field[i].column, field[i].columns, value.list->item[row].record);
    }
}

struct record *scene_record(struct scene *scene, const struct form *form, const char *json)
{
    struct error err = ERROR_NONE;
    struct value value;
    MUST(json_read(scene->arena, json, strlen(json), &value, &err) && value.kind == VALUE_RECORD);
    days_of(scene->arena, form->field, form->fields, value.record);
    return value.record;
}

enum { GROWN = 12000 };          /* days from 1970 on to a birthday of who is grown up */
static const char entry[] =
    "{\"uketsuke_date\":\"2026-11-24\",\"todokede_date\":\"2026-11-24\",\"tennyu_date\":\"%s\",\"ido_jiyu_code\":\"11\","
    "\"todokedenin_kubun_code\":\"1\",\"todokedenin_shimei\":\"切田　線%s\",\"honnin_kakunin_code\":\"1\",\"kakunin_shorui_code\":\"01\","
    "\"tenshutsu_shomei_code\":\"1\",\"machiaza_id\":%s,\"banchi\":\"２３０１番地\",\"zen_jusho\":\"徳島県徳島市幸町二丁目\","
    "\"honseki\":\"徳島県徳島市幸町二丁目\",\"hittosha\":\"切田　線\","
    "\"setai_kubun_code\":\"1\",\"setaiin\":[{\"shimei\":\"切田　線%s\",\"shimei_kana\":\"キレタ　センコ\",\"birth_date\":\"%s\","
    "\"seibetsu_code\":\"2\",\"zokugara_code\":\"02\"}]}";

const struct record *scene_entry(struct scene *scene, const char *moved, int born)
{
    char day[11], given[4];         /* 子, then the letters behind it: one birthday serves many people */
    snprintf(given, sizeof given, "\xE5%c%c", 0xAD + (0x10 + born / GROWN) / 0x40, 0x80 + (0x10 + born / GROWN) % 0x40);
    date_print_iso(born % GROWN, day);
    const char *town = scene_ask(scene, "SELECT min(machiaza_id) FROM gyosei_kihon.machiaza WHERE dantai_code = 392049 AND haishi_date IS NULL");
    return scene_record(scene, catalog_form(scene->catalog, "juki.tennyu"), arena_format(scene->arena, entry, moved, given, town, given, day));
}

/* ---- a desk ---- */

void desk_turn(struct desk *desk, struct scene *scene)
{
    struct pollfd fds[64];
    if (is_child)                   /* went on without that memory: the line is its parent's */
        _exit(0);
    struct line *line = scene->line;
    bool is_quiet = line && line_is_quiet(line);
    size_t count = line ? line_fds(line, fds + 1, COUNT_OF(fds) - 1) : 0;
    fds[0] = (struct pollfd){.fd = -1};
    if (desk)
        fds[0] = (struct pollfd){.fd = db_fd(desk->db), .events = db_poll_events(desk->db)};
    int moved = poll(fds, (nfds_t)count + 1, is_quiet ? QUIET_MS : SILENT_MS);
    /* silence of a server that has not been given a core yet is no time that passed */
    if (moved == 0 && (is_quiet || !server_has_work(scene->server)))
        scene_sleep(is_quiet ? QUIET_LEAP_MS : SILENT_LEAP_MS);
    if (line)
        line_step(line);
    if (!desk)
        return;
    db_step(desk->db, moved > 0 ? fds[0].revents : 0);
    ledger_step(desk->ledger);
    db_step(desk->db, 0);           /* as the workstation's loop: what one step made possible is not left to the next */
    ledger_step(desk->ledger);
}

void desk_run(struct desk *desk, struct traced *traced)
{
    for (int64_t end = clock_ms() + MOST_MS;;) {
        enum job_state state = job_state(traced->job);
        traced->was_running |= state == JOB_RUNNING;
        traced->was_unsure |= state == JOB_UNSURE;
        if (state != JOB_RUNNING && state != JOB_UNSURE)
            return;
        MUST(clock_ms() < end);
        desk_turn(desk, desk->scene);
    }
}

void desk_open(struct desk *desk, struct scene *scene, const char *login)
{
    struct error err = ERROR_NONE;
    const char *secrets = arena_format(scene->arena, "%s/secrets", scene->home);
    if (!desk->secret[0])           /* Argon2id takes half a second: once for each login */
        MUST(auth_secret_open(secrets, login, "madoguchi", desk->secret, &err));
    desk->scene = scene;
    desk->target = (struct db_target){.folder = scene->line ? arena_format(scene->arena, "%s/line", scene->home)
                                                            : arena_format(scene->arena, "%s/pg", scene->home),
                                      .database = scene->database, .user = login, .password = desk->secret};
    if (scene->hosts)
        desk->target = (struct db_target){.hosts = scene->hosts, .port = scene->port, .ca = scene->ca, .database = scene->database,
                                          .user = login, .password = desk->secret};
    desk->db = db_new();
    db_connect(desk->db, &desk->target);
    desk->ledger = ledger_new(scene->catalog, desk->db);
    for (int64_t end = clock_ms() + MOST_MS; db_state(desk->db) != DB_READY; desk_turn(desk, scene)) {
        MUST(clock_ms() < end && db_state(desk->db) != DB_REFUSED);
        if (db_state(desk->db) == DB_LOST)
            db_connect(desk->db, NULL);
    }
    struct traced hello = {ledger_hello(desk->ledger, NULL), false, false};
    desk_run(desk, &hello);
    MUST(job_state(hello.job) == JOB_DONE);
    job_free(&hello.job);
}

void desk_renew(struct desk *desk)
{
    int64_t end = clock_ms() + MOST_MS;
    line_drop(desk->scene->line);
    while (db_state(desk->db) == DB_READY)
        desk_turn(desk, desk->scene);
    for (; db_state(desk->db) != DB_READY || ledger_is_busy(desk->ledger); desk_turn(desk, desk->scene))
        MUST(clock_ms() < end);
}

void desk_close(struct desk *desk)
{
    ledger_free(&desk->ledger);
    db_free(&desk->db);
}
