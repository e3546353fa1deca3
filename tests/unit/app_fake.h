/* SPDX-License-Identifier: Apache-2.0 */
/*
 * For the tests of app: a ledger whose answers the test sets, and a program without terminal, words
 * and database. Every key goes the way it goes in the office: screen_event, screen_tick,
 * screen_draw.
 */
#ifndef TESTS_APP_FAKE_H
#define TESTS_APP_FAKE_H
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>
#include "../../src/app/app_private.h"
#include "../../src/db/db_private.h"
#include "madoguchi/ledger_bundle.h"
#include "madoguchi/system.h"

struct job { enum job_state state; struct error error; struct value_list rows; struct submit_answer answer; int freed; };
/* What goes on beside the record in hand. Without a line all of it is the one job; with one each is
 * a job of its own. */
enum side { SIDE_KEEP, SIDE_DRAFTS, SIDE_TAKE, SIDE_DROP, SIDE_HOLD, SIDE_HOLD_TAKE, SIDE_HOLD_LIST, SIDE_RELEASE, SIDE_MATTER,
            SIDE_PEOPLE, SIDE_CONDITION, SIDE_CONDITIONS, SIDES };
struct fake { struct job job; int submits, prints; char request[37]; size_t acks; struct arena *arena; struct value opened; const char *sent, *seen, *asked, *looked; int count; bool more;
              const struct session *session;          /* NULL: nobody is logged in, everything is permitted */
              bool line; struct job side[SIDES]; int asks[SIDES]; const char *said[SIDES];
              enum bundle_call call; int calls; int64_t bundle;     /* of bundles: what was asked last, and of which */
              int64_t now; };                         /* the clock: it stands until a test moves it */
static struct fake fake;

int64_t clock_ms(void) { return fake.now; }
int32_t clock_today(void) { return 20781; }           /* 2026-11-24 */
static struct job *side(enum side which, const char *said)
{
    fake.asks[which]++;
    fake.said[which] = said != NULL ? arena_text(fake.arena, said) : NULL;
    return fake.line ? &fake.side[which] : &fake.job;
}

enum job_state job_state(const struct job *job) { return job->state; }
bool job_is_over(const struct job *job) { return job->state != JOB_RUNNING && job->state != JOB_UNSURE; }
const struct error *job_error(const struct job *job) { return &job->error; }
const struct value_list *job_rows(const struct job *job) { return &job->rows; }
void job_cancel(struct job *job) { job->state = JOB_CANCELLED; }
void job_free(struct job **job)
{
    if (*job != NULL)
        (*job)->freed++;
    *job = NULL;
}
bool job_has_more(const struct job *job) { (void)job; return fake.more; }
int job_count(const struct job *job) { (void)job; return fake.count > 0 ? fake.count : -1; }
const struct submit_answer *job_answer(const struct job *job) { return &job->answer; }
const struct session *ledger_session(const struct ledger *ledger) { (void)ledger; return fake.session; }
struct job *ledger_hello(struct ledger *ledger, const char *terminal) { (void)ledger, (void)terminal; return &fake.job; }
struct job *ledger_keep(struct ledger *ledger, const char *issue, const char *placed, const char *font)
{
    (void)ledger, (void)issue, (void)placed, (void)font;
    return &fake.job;
}
struct job *ledger_open(struct ledger *ledger, const struct query *query, const struct record *args, const char *purpose)
{
    (void)ledger, (void)query, (void)purpose;
    fake.opened = value_copy(fake.arena, (struct value){.kind = VALUE_RECORD, .record = (struct record *)args});
    return &fake.job;
}
struct job *ledger_page(struct ledger *ledger, const struct list_def *list, const struct page_ask *ask,
                        const struct job *before, const char *purpose)
{
    (void)ledger, (void)list, (void)purpose;
    if (before == NULL) {
        struct buffer text = {0};
        for (size_t i = 0; i < ask->count; i++)
            buffer_format(&text, "%s %s %s %s; ", ask->condition[i].field, ask->condition[i].op,
                          value_print(fake.arena, ask->condition[i].value), value_print(fake.arena, ask->condition[i].to));
        buffer_format(&text, "order=%s position=%s count=%d", ask->order != NULL ? ask->order : "",
                      ask->position != NULL ? ask->position : "", ask->counts_only);
        fake.asked = arena_text(fake.arena, buffer_string(&text));
        buffer_release(&text);
    }
    return &fake.job;
}
struct job *ledger_look(struct ledger *ledger, const struct query *query, const struct record *args, int limit)
{
    (void)ledger, (void)query, (void)limit;
    fake.looked = arena_text(fake.arena, value_print(fake.arena, record_get(args, "typed")));
    return &fake.job;
}
/* without a line (app->db is NULL) nothing is kept, nothing waits: the real ones are tried by
 * tests/screen/line/draft.keys */
struct job *ledger_draft_keep(struct ledger *ledger, const char *form, const char *request, const struct record *draft)
{
    struct buffer text = {0};
    (void)ledger, (void)form, (void)request;
    json_write(&text, (struct value){.kind = VALUE_RECORD, .record = (struct record *)(uintptr_t)draft});
    struct job *job = side(SIDE_KEEP, buffer_string(&text));
    buffer_release(&text);
    return job;
}
struct job *ledger_draft_list(struct ledger *ledger) { (void)ledger; return side(SIDE_DRAFTS, NULL); }
struct job *ledger_draft_take(struct ledger *ledger, const char *request) { (void)ledger; return side(SIDE_TAKE, request); }
struct job *ledger_draft_drop(struct ledger *ledger, const char *request) { (void)ledger; return side(SIDE_DROP, request); }
struct job *ledger_hold(struct ledger *ledger, const struct hold_of *of) { (void)ledger; return side(SIDE_HOLD, of->request); }
struct job *ledger_hold_take(struct ledger *ledger, const struct hold_of *of) { (void)ledger; return side(SIDE_HOLD_TAKE, of->request); }
struct job *ledger_hold_list(struct ledger *ledger, const char *form, const int64_t *keys, size_t count)
{
    (void)ledger, (void)keys;
    return side(SIDE_HOLD_LIST, arena_format(fake.arena, "%s %zu", form, count));
}
struct job *ledger_hold_release(struct ledger *ledger, const char *request) { (void)ledger; return side(SIDE_RELEASE, request); }
struct job *ledger_condition_keep(struct ledger *ledger, const char *query, const struct named_conditions *named)
{
    (void)ledger, (void)query;
    const char *said = arena_format(fake.arena, "%s %s %d", named->name, named->body, named->shared);
    if (!fake.line)
        fake.asked = said;
    return side(SIDE_CONDITION, said);
}
struct job *ledger_condition_list(struct ledger *ledger, const char *query) { (void)ledger; return side(SIDE_CONDITIONS, query); }
struct job *ledger_condition_drop(struct ledger *ledger, const char *query, const char *name)
{
    (void)ledger, (void)query;
    fake.asked = arena_format(fake.arena, "drop %s", name);
    return &fake.job;
}
struct job *ledger_matter_keep(struct ledger *ledger, const char *form, const char *request, const struct record *draft, const struct matter_to *to)
{
    (void)ledger, (void)form, (void)request, (void)draft;
    return side(SIDE_MATTER, arena_format(fake.arena, "%s/%s", to->login, to->note));
}
struct job *ledger_matter_people(struct ledger *ledger, const char *form) { (void)ledger; return side(SIDE_PEOPLE, form); }
struct job *ledger_matter_take(struct ledger *ledger, int64_t matter, bool over)
{
    (void)ledger;
    return side(SIDE_TAKE, arena_format(fake.arena, "%s%lld", over ? "over " : "", (long long)matter));
}
struct job *ledger_bundle(struct ledger *ledger, enum bundle_call call, const struct bundle_ask *ask)
{
    (void)ledger;
    fake.call = call;
    fake.calls++;
    fake.bundle = ask->bundle;
    fake.asked = ask->what != NULL ? arena_text(fake.arena, ask->what) : NULL;
    return &fake.job;
}
struct job *ledger_submit(struct ledger *ledger, const struct form *form, const char *request,
                          const struct record *record, const struct submit_with *with)
{
    struct buffer text = {0};
    (void)ledger, (void)form;
    fake.submits++;
    fake.acks = with != NULL ? with->ack_count : 0;
    fake.seen = with != NULL && with->seen != NULL ? arena_text(fake.arena, with->seen) : NULL;
    memcpy(fake.request, request, sizeof fake.request);
    json_write(&text, (struct value){.kind = VALUE_RECORD, .record = (struct record *)(uintptr_t)record});
    fake.sent = arena_text(fake.arena, buffer_string(&text));
    buffer_release(&text);
    fake.job.state = JOB_RUNNING;
    return &fake.job;
}
void paper_open(struct app *app, const char *report, const struct submit_answer *answer)
{
    (void)app, (void)report, (void)answer;
    fake.prints++;
}

void paper_open_record(struct app *app, const char *report, const struct record *record, const struct submit_answer *answer)
{
    struct buffer text = {0};
    (void)app, (void)answer;
    fake.prints++;
    json_write(&text, (struct value){.kind = VALUE_RECORD, .record = (struct record *)(uintptr_t)record});
    fake.sent = arena_format(fake.arena, "%s %s", report, buffer_string(&text));
    buffer_release(&text);
}

/* With definitions already read; app_stop gives them back unless the test takes them out again. */
static struct app *app_start_in(struct catalog *catalog)
{
    static char ledger;                  /* only its address is used: "there is a ledger" */
    struct arena *arena = arena_new();
    struct app *app = arena_take(arena, sizeof *app);
    fake = (struct fake){.arena = arena};
    app->doors = &app_doors;
    app->desk.turn = arena_new();
    app->canvas = canvas_new(24, 80);
    app->desk.catalog = catalog;
    app->ledger = (struct ledger *)(void *)&ledger;
    app->desk.city = 392049;
    assert_true(date_make(2026, 11, 24, &app->desk.today));
    return app;
}

static struct app *app_start_with(const char *forms)
{
    struct error err = ERROR_NONE;
    struct catalog *catalog = catalog_open(forms, &err);
    assert_non_null(catalog);
    return app_start_in(catalog);
}

static inline struct app *app_start(void)
{
    return app_start_with("tests/forms/app");
}

/* With a line and somebody logged in: drafts are kept, records are held. */
static inline struct app *app_start_on_line(void)
{
    static struct db db = {.state = DB_READY};
    static const char *const may[] = {"stock.look", "stock.enter", NULL}, *const closed[] = {NULL};
    static const struct session session = {.login = "n_hanako", .name = "花子", .city_name = "南国市", .department_name = "庶務課",
                                           .city = 392049, .today = 20781, .may = may, .closed = closed, .demo = true};
    struct app *app = app_start();
    fake.line = true;
    fake.session = &session;
    app->db = &db;
    return app;
}

/* With a memory of what was typed and asked. */
static inline struct app *app_start_remembering(void)
{
    static struct recall recall;
    struct app *app = app_start();
    recall = (struct recall){0};
    app->desk.recall = &recall;
    return app;
}

static void app_stop(struct app *app)
{
    struct recall *recall = app->desk.recall;
    struct arena *arena = fake.arena;
    screen_close_all(app);
    canvas_free(&app->canvas);
    catalog_free(&app->desk.catalog);
    arena_free(&app->desk.turn);
    if (recall != NULL)
        recall_release(recall);
    arena_free(&arena);
}

static inline void press(struct app *app, enum event_kind kind)
{
    screen_event(app, &(struct event){.kind = kind});
    screen_tick(app);
    arena_clear(app->desk.turn);
}

static inline void control(struct app *app, char letter)
{
    screen_event(app, &(struct event){.kind = EVENT_CTRL, .letter = letter});
}

static inline void type(struct app *app, const char *text)
{
    screen_event(app, &(struct event){.kind = EVENT_TEXT, .text = text});
    screen_tick(app);
    arena_clear(app->desk.turn);
}

static inline void enter(struct app *app, const char *text)
{
    type(app, text);
    press(app, EVENT_ENTER);
}

/* So many rows answer; then: what the next question is. */
static inline void rows_come(struct app *app, int count, enum job_state then)
{
    fake.job.rows = (struct value_list){0};
    for (int i = 1; i <= count; i++) {
        struct record *record = record_new(fake.arena);
        record_set(fake.arena, record, "item_no", value_int(i));
        record_set(fake.arena, record, "label", value_text(arena_format(fake.arena, "品%d", i)));
        value_list_add(fake.arena, &fake.job.rows, (struct value){.kind = VALUE_RECORD, .record = record});
    }
    fake.job.state = JOB_DONE;
    screen_tick(app);
    fake.job.state = then;
}

/* The clerk's own words instead of keys. */
static inline void words_are_real(struct app *app)
{
    struct error err = ERROR_NONE;
    app->words = words_open("build/locale", "ja", &err);
    assert_non_null(app->words);
}

/* The screen as text, and whether it shows something. */
static inline const char *screen_text(struct app *app)
{
    struct buffer text = {0};
    screen_draw(app);
    canvas_text(app->canvas, &text);
    const char *out = arena_text(fake.arena, buffer_string(&text));
    buffer_release(&text);
    return out;
}

#define assert_shows(app, text) \
    do { \
        const char *shown = screen_text(app); \
        if (strstr(shown, text) == NULL) \
            fail_msg("the screen does not show \"%s\":\n%s", text, shown); \
    } while (0)
#define assert_hides(app, text) \
    do { \
        const char *shown = screen_text(app); \
        if (strstr(shown, text) != NULL) \
            fail_msg("the screen shows \"%s\":\n%s", text, shown); \
    } while (0)
#endif
