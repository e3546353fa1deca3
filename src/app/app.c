/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The one poll loop: terminal, signals, database. Steps the database and its jobs, hands keys to
 * the screens, ticks them, pushes the canvas. No screen waits, because nothing here does.
 */
#include "app_private.h"
#include "madoguchi/report.h"
#include "madoguchi/system.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>

enum { IDLE_TICK_MS = 1000, BUSY_TICK_MS = 200, LAST_WORDS_MS = 2000, HAND_RESTS_MS = 1500, IDLE_WARNING_MS = 30 * 1000 };

static bool can_show(const void *glass, const char *text)
{
    return terminal_can_show(glass, text);
}

/* A set that is not known must not pass for one that shows everything. */
static bool limit_letters(struct app *app, const char *encoding, struct error *err)
{
    if (encoding == NULL)
        return true;
    if (!terminal_limit(app->terminal, encoding))
        return error_set(err, "00-306", "encoding", encoding, NULL);
    app->desk.can_show = can_show;
    app->desk.glass = app->terminal;
    return true;
}

static bool app_begin(struct app *app, const struct app_config *config, struct error *err)
{
    int rows, columns;
    app->config = *config;
    app->doors = &app_doors;
    app->desk.english = config->locale != NULL && config->locale[0] == 'e';
    app->desk.today = clock_today();
    app->desk.turn = arena_new();
    app->words = words_open(config->locale_folder, config->locale != NULL ? config->locale : "ja",
                            err);
    if (app->words == NULL)
        return false;
    app->log = config->log != NULL ? log_open(config->log, err) : NULL;
    if (config->log != NULL && app->log == NULL)
        return false;
    papers_tidy(config->papers);
    app->desk.catalog = catalog_open(config->forms, err);
    if (app->desk.catalog == NULL)
        return false;
    app->terminal = config->plain ? terminal_open_plain(err) : terminal_open(err);
    if (app->terminal == NULL || !limit_letters(app, config->encoding, err))
        return false;
    terminal_size(app->terminal, &rows, &columns);
    app->canvas = canvas_new(rows, columns);
    app->guide = config->lesson;
    canvas_limit(app->canvas, lesson_rows(app, rows));
    app->desk.recall = &app->recall;
    app->db = db_new();
    db_outlives(app->db);
    app->ledger = ledger_new(app->desk.catalog, app->db);
    app->last_key = clock_ms();
    return true;
}

/* What was told stays even when the session ended by a lost line. */
static void write_tale(struct app *app)
{
    struct error err = ERROR_NONE;
    if (app->tale == NULL)
        return;
    const char *text = buffer_string(app->tale);
    if (!file_write(app->config.record, text, strlen(text), 0600, &err))
        fprintf(stderr, "madoguchi: %s\n", say_error(app, app->desk.turn, &err));
    buffer_release(app->tale);
}

static void app_end(struct app *app)
{
    screen_close_all(app);
    drafts_release(app);
    terminal_close(&app->terminal);
    write_tale(app);
    if (app->painter != NULL)
        painter_close(&app->painter);
    if (app->ledger != NULL)
        ledger_free(&app->ledger);
    if (app->db != NULL)
        db_free(&app->db);
    catalog_free(&app->desk.catalog);
    canvas_free(&app->canvas);
    log_close(&app->log);
    words_free(&app->words);
    recall_release(&app->recall);
    arena_free(&app->desk.turn);
}

static int sooner(int a, int b)
{
    return a < 0 ? b : b < 0 ? a : a < b ? a : b;
}

/* A second at most, so that the idle lock moves on, and less while "searching 0.6 s" does; only the
 * clock is looked at then. */
static void wait_for_something(struct app *app, struct pollfd fds[4])
{
    const struct db *scout = ledger_scout(app->ledger);
    int timeout = sooner(sooner(terminal_timeout(app->terminal), db_timeout(app->db)),
                         ledger_is_busy(app->ledger) ? BUSY_TICK_MS : IDLE_TICK_MS);
    if (scout)
        timeout = sooner(timeout, db_timeout(scout));
    if (app->goes_on)
        timeout = 0;
    app->goes_on = false;
    fds[0] = (struct pollfd){.fd = terminal_fd(app->terminal), .events = POLLIN};
    fds[1] = (struct pollfd){.fd = terminal_signal_fd(app->terminal), .events = POLLIN};
    fds[2] = (struct pollfd){.fd = db_fd(app->db), .events = db_poll_events(app->db)};
    fds[3] = (struct pollfd){.fd = scout ? db_fd(scout) : -1,
                             .events = scout ? db_poll_events(scout) : 0};
    if (poll(fds, 4, timeout) < 0 && errno != EINTR)      /* one that is -1 is passed over */
        bug("poll: errno %d", errno);
}

static void resize(struct app *app)
{
    int rows, columns;
    terminal_size(app->terminal, &rows, &columns);
    canvas_resize(app->canvas, rows, columns);
    canvas_limit(app->canvas, lesson_rows(app, rows));
}

static bool may_lock(const struct app *app)
{
    return app_session(app) != NULL && !app->locked && app->config.kiosk == NULL;
}

static void take_key(struct app *app, const struct event *event)
{
    struct lesson_before before = lesson_before(app);
    if (lesson_takes(app, event) || lock_takes(app, event))
        return;
    if (event->kind == EVENT_CTRL && event->letter == 'L' && may_lock(app)) {    /* at once: what was typed ahead is dropped */
        lock_open(app);
        return;
    }
    screen_event(app, event);
    lesson_heard(app, event, before);
}

static void take_keys(struct app *app)
{
    struct event event;
    while (!app->quit && terminal_read(app->terminal, &event)) {
        if (event.kind == EVENT_NONE)
            continue;
        if (event.kind == EVENT_RESIZE) {
            resize(app);
        } else if (event.kind == EVENT_HANGUP) {
            app->quit = true;
        } else {
            app->last_key = clock_ms();
            app->hand_rests = false;
            take_key(app, &event);
        }
    }
}

/* Whoever only reads is told before the screen goes. */
static void lock_when_idle(struct app *app)
{
    int64_t idle = clock_ms() - app->last_key;
    if (!may_lock(app) || idle < IDLE_LIMIT_MS - IDLE_WARNING_MS)
        return;
    if (idle >= IDLE_LIMIT_MS) {
        lock_open(app);
        return;
    }
    app_flash(app, say(app, "ui.lock-soon"));
    app->flash_until = app->keys + 1;
}

/* A line that is opened for the first time is waited for; one that was lost is not: work goes on
 * without it. */
static enum tell_rest how_it_rests(const struct app *app)
{
    bool entered = app_session(app) != NULL;
    if (app->goes_on || ledger_is_busy(app->ledger) ||
        (!entered && db_state(app->db) == DB_CONNECTING))
        return TELL_BUSY;
    return entered && db_state(app->db) != DB_READY ? TELL_LOST
           : app->hand_rests                       ? TELL_IDLE
                                                   : TELL_RESTS;
}

static void show(struct app *app)
{
    int rows, columns, inner = canvas_rows(app->canvas);
    terminal_size(app->terminal, &rows, &columns);
    screen_draw(app);
    lesson_look(app);
    canvas_limit(app->canvas, rows);
    lesson_draw(app, app->canvas);
    terminal_escape_is_key(app->terminal, app->top != NULL && app->top->ops->overlay);
    terminal_show(app->terminal, app->canvas);
    canvas_limit(app->canvas, inner);
    if (app->config.watched)
        terminal_tell(app->terminal, how_it_rests(app), screen_where(app));
}

/* Once when it breaks and once when it is back, however often it is tried between; the login tells
 * its own. */
static void log_the_line(struct app *app)
{
    enum db_state state = db_state(app->db);
    bool down = state == DB_LOST || state == DB_REFUSED;
    if (app_session(app) == NULL || app->line_down == down || !(down || state == DB_READY))
        return;
    app->line_down = down;
    if (down)
        log_line(app->log, "line lost: %s", db_reason(app->db));
    else
        log_line(app->log, "line back");
}

static void run(struct app *app)
{
    struct pollfd fds[4];
    login_open(app);
    while (!app->quit && app->top != NULL) {
        show(app);
        arena_clear(app->desk.turn);
        wait_for_something(app, fds);
        db_step(app->db, fds[2].revents);
        log_the_line(app);
        ledger_step(app->ledger);
        app->hand_rests = clock_ms() - app->last_key >= HAND_RESTS_MS;
        screen_tick(app);
        take_keys(app);
        /* what a key started goes out, and what is there already is taken, before the screen is
         * shown */
        db_step(app->db, 0);
        ledger_step(app->ledger);
        screen_tick(app);
        lesson_tick(app);
        lock_when_idle(app);
    }
}

/* A terminal that is gone, or a clerk who leaves: what is typed goes out while the line lives, and
 * not for long. */
static void last_words(struct app *app)
{
    int64_t until = clock_ms() + LAST_WORDS_MS;
    screen_keep_all(app);
    while (app_session(app) != NULL && ledger_is_busy(app->ledger) &&
           db_state(app->db) == DB_READY && clock_ms() < until) {
        struct pollfd line = {.fd = db_fd(app->db), .events = db_poll_events(app->db)};
        arena_clear(app->desk.turn);
        if (poll(&line, 1, (int)(until - clock_ms())) < 0 && errno != EINTR)
            bug("poll: errno %d", errno);
        db_step(app->db, line.revents);
        ledger_step(app->ledger);
        screen_tick(app);
    }
}

int app_run(const struct app_config *config)
{
    struct buffer tale = {0};
    struct app app = {.exit_code = 0, .tale = config->record != NULL ? &tale : NULL};
    struct error err = ERROR_NONE;
    bool begun = app_begin(&app, config, &err);
    if (begun) {
        run(&app);
        last_words(&app);
    }
    const char *ended = begun && app_session(&app) != NULL ? "ui.lock-ended" : "ui.login-ended";
    const char *words = !begun                          ? say_error(&app, app.desk.turn, &err)
                        : app.exit_code == EXIT_REFUSED ? say(&app, ended)
                                                        : NULL;
    terminal_close(&app.terminal);
    if (words != NULL)
        fprintf(stderr, "madoguchi: %s\n", words);
    if (!begun)
        app.exit_code = 1;
    app_end(&app);
    return app.exit_code;
}
