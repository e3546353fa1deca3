/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who is at the counter: name and passphrase open the host's secret, the secret opens the database,
 * and the server says who that is. The same file holds the idle lock, which asks the passphrase
 * again over a cleared screen.
 */
#include "app_private.h"

#include <string.h>

enum { BOX_COLUMNS = 56, FIELD_COLUMNS = 24, FIELD_CLUSTERS = 200, REFUSALS = 5 };
enum login_state { LOGIN_ASKING, LOGIN_CONNECTING, LOGIN_GREETING };

struct login {
    struct screen screen;
    struct line name, passphrase;
    bool in_passphrase, locks;                /* locks: the idle lock of a session */
    int refused;                              /* wrong passphrases, one after the other */
    bool barred;                              /* the login belongs at another door: any key ends */
    enum login_state state;
    struct job *hello;
    const char *message;
};

static const char *state_words(const struct login *self)
{
    if (self->state == LOGIN_CONNECTING)
        return say(self->screen.app, "ui.connecting");
    if (self->state == LOGIN_GREETING)
        return say(self->screen.app, "ui.greeting");
    return self->message;
}

static void login_draw(struct screen *screen, struct canvas *canvas)
{
    struct login *self = (struct login *)screen;
    struct app *app = screen->app;
    int column;
    int row = box_draw(canvas, 9, BOX_COLUMNS,
                       say(app, self->locks ? "ui.locked" : "ui.product-long"), STYLE_PLAIN,
                       &column);
    canvas_put(canvas, row, column, BOX_COLUMNS, STYLE_PLAIN,
               say(app, self->locks ? "ui.locked-what" : "ui.login"));
    canvas_put(canvas, row + 2, column + 4, 16, STYLE_LABEL, say(app, "ui.login-name"));
    canvas_put(canvas, row + 4, column + 4, 16, STYLE_LABEL, say(app, "ui.passphrase"));
    int at = column + 22;
    canvas_fill(canvas, row + 2, at, 1, FIELD_COLUMNS,
                self->in_passphrase ? STYLE_FIELD : STYLE_FOCUS);
    canvas_fill(canvas, row + 4, at, 1, FIELD_COLUMNS,
                self->in_passphrase ? STYLE_FOCUS : STYLE_FIELD);
    int name = line_draw(&self->name, canvas, row + 2, at, FIELD_COLUMNS,
                         self->in_passphrase ? STYLE_FIELD : STYLE_FOCUS, false);
    int secret = line_draw(&self->passphrase, canvas, row + 4, at, FIELD_COLUMNS,
                           self->in_passphrase ? STYLE_FOCUS : STYLE_FIELD, true);
    const char *words = state_words(self);
    struct list lines = words != NULL ? text_wrap(app->desk.turn, words, BOX_COLUMNS)
                                      : (struct list){0};
    for (size_t i = 0; i < lines.count && i < 3; i++)
        canvas_put(canvas, row + 6 + (int)i, column, BOX_COLUMNS,
                   self->state == LOGIN_ASKING ? STYLE_ERROR : STYLE_STRONG, lines.item[i]);
    struct key_label key[] = {{"Enter", say(app, "ui.bar.next")}, {"F3", say(app, "ui.bar.end")}};
    frame_draw(app, canvas, &(struct frame){.title = "", .key = key, .keys = self->locks ? 1 : 2});
    canvas_cursor(canvas, self->in_passphrase ? row + 4 : row + 2,
                  self->in_passphrase ? secret : name);
}

static void fail(struct login *self, const struct error *err)
{
    self->state = LOGIN_ASKING;
    self->message = say_error(self->screen.app, self->screen.arena, err);
    line_set(&self->passphrase, "");
    app_bell(self->screen.app);
}

/* 標準仕様書 1.10 権限: after so many wrong passphrases the session is closed. The login is not:
 * whoever knows a colleague's name could shut that one out. What was typed is kept as at any end,
 * protected fields and secrets never. */
static void refuse(struct login *self, const struct error *err)
{
    struct app *app = self->screen.app;
    fail(self, err);
    log_line(app->log, "passphrase refused, %d of %d", ++self->refused, REFUSALS);
    if (self->refused < REFUSALS)
        return;
    app->exit_code = EXIT_REFUSED;
    app->quit = true;
}

static void connect(struct login *self, const char *login, const char *secret)
{
    struct app *app = self->screen.app;
    struct db_target target = app->config.target;
    target.user = login;
    target.password = secret;
    db_connect(app->db, &target);
    self->state = LOGIN_CONNECTING;
}

static void try_login(struct login *self)
{
    struct app *app = self->screen.app;
    struct error err = ERROR_NONE;
    char secret[AUTH_SECRET_ROOM] = "";
    const struct session *session = app_session(app);
    const char *login = self->locks && session != NULL ? session->login : line_text(&self->name);
    bool good = auth_secret_open(app->config.secrets, login, line_text(&self->passphrase), secret,
                                 &err);
    line_set(&self->passphrase, "");
    if (!good)
        refuse(self, &err);
    else if (self->locks)
        screen_leave(&self->screen);
    else
        connect(self, login, secret);
    auth_forget(secret, sizeof secret);
}

static void login_event(struct screen *screen, const struct event *event)
{
    struct login *self = (struct login *)screen;
    bool rejected = false;
    if (event->kind == EVENT_F3 && !self->locks) {
        screen->app->quit = true;
        return;
    }
    if (self->state != LOGIN_ASKING)
        return;
    if (self->barred) {                              /* the line stands open in that name: nobody types on before it */
        screen->app->exit_code = EXIT_BARRED;
        screen->app->quit = true;
        return;
    }
    switch (event->kind) {
    case EVENT_ENTER:
        if (self->in_passphrase && line_text(&self->passphrase)[0] != '\0')
            try_login(self);
        else if (line_text(&self->name)[0] != '\0')
            self->in_passphrase = true;
        break;
    case EVENT_TAB: case EVENT_DOWN: self->in_passphrase = true; break;
    case EVENT_BACKTAB: case EVENT_UP: self->in_passphrase = self->locks; break;
    default:
        line_event(self->in_passphrase ? &self->passphrase : &self->name, event, FIELD_CLUSTERS,
                   &rejected);
        if (rejected)
            app_bell(screen->app);
    }
}

/* A visitor's login: all that the menus hold for it is asked question by question. */
static bool is_visitor(const struct app *app)
{
    const char *const *ids;
    size_t asked = 0;
    for (size_t i = 0, systems = catalog_systems(app->desk.catalog, &ids); i < systems; i++) {
        const struct system *system = catalog_system(app->desk.catalog, ids[i]);
        for (size_t k = 0; system != NULL && k < system->menus; k++) {
            const struct menu_item *item = &system->menu[k];
            if (item->may != NULL && !app_may(app, item->may))
                continue;
            if (item->as != AS_INTERVIEW)
                return false;
            asked++;
        }
    }
    return asked > 0;
}

/* A clerk's rights never stand open before visitors, and a visitor's login opens no office. */
static bool is_at_the_right_door(struct login *self)
{
    struct app *app = self->screen.app;
    const bool visitor = is_visitor(app), kiosk = app->config.kiosk != NULL;
    struct error err = ERROR_NONE;
    if (visitor == kiosk)
        return true;
    log_line(app->log, "login %s refused: %s", app_session(app)->login,
             kiosk ? "no visitor's" : "a visitor's");
    error_set(&err, kiosk ? "00-693" : "00-694", NULL);
    fail(self, &err);
    self->barred = true;
    return false;
}

/* The menu is below, the department's own list above it: that is where the day begins. */
static void enter_office(struct login *self)
{
    struct app *app = self->screen.app;
    const struct session *session = app_session(app);
    const struct office *office = catalog_office(app->desk.catalog);
    app->desk.city = session->city;
    app->desk.today = session->today;
    screen_leave(&self->screen);
    if (app->config.kiosk != NULL) {
        app->doors->interview(app, app->config.kiosk);
        app->quit = app->top == &self->screen;   /* it may not be opened: nothing else is */
        log_line(app->log, "kiosk %s", session->login);
        return;
    }
    menu_open(app);
    for (size_t i = 0; i < office->departments; i++) {
        const struct department *department = &office->department[i];
        if (strcmp(department->id, session->department) != 0 || department->opens == NULL)
            continue;
        const struct list_def *list = catalog_list(app->desk.catalog, department->opens);
        if (list != NULL && app_may(app, list->may) &&
            app_closed_reason(app, list->system->id) == NULL)
            list_open(app, list, NULL, NULL);
    }
    app_tell_begin(app);
    log_line(app->log, "login %s", session->login);
}

static void connected(struct login *self)
{
    struct app *app = self->screen.app;
    struct error err = ERROR_NONE;
    switch (db_state(app->db)) {
    case DB_READY:
        self->hello = ledger_hello(app->ledger, app->config.terminal);
        self->state = LOGIN_GREETING;
        break;
    case DB_REFUSED: case DB_LOST:
        log_line(app->log, "connect: %s", db_reason(app->db));
        if (db_is_missing(app->db))
            error_set(&err, "00-974", "name", db_target_of(app->db)->database, NULL);
        else
            error_set(&err, db_state(app->db) == DB_REFUSED ? "00-903" : "00-904", NULL);
        fail(self, &err);
        break;
    default:
        break;
    }
}

/* What the database holds it has checked; the rest is read whole, to tell what is wrong with it. */
static void systems_arrive(struct app *app)
{
    const struct session *session = app_session(app);
    const char *const *ids;
    for (size_t i = 0, systems = catalog_systems(app->desk.catalog, &ids); i < systems; i++) {
        bool held = true;
        for (size_t k = 0; session->closed != NULL && session->closed[k] != NULL; k++)
            held = held && strcmp(session->closed[k], ids[i]) != 0;
        if (held)
            catalog_read_by_piece(app->desk.catalog, ids[i]);
    }
}

static void login_tick(struct screen *screen)
{
    struct login *self = (struct login *)screen;
    if (self->state == LOGIN_CONNECTING) {
        connected(self);
    } else if (self->state == LOGIN_GREETING && job_is_over(self->hello)) {
        bool greeted = job_state(self->hello) == JOB_DONE;
        if (greeted)
            systems_arrive(screen->app);
        if (greeted && is_at_the_right_door(self))
            enter_office(self);
        else if (greeted)
            self->state = LOGIN_ASKING;
        else
            fail(self, job_error(self->hello));
        job_free(&self->hello);
    }
}

static void login_close(struct screen *screen)
{
    struct login *self = (struct login *)screen;
    screen->app->locked = screen->app->locked && !self->locks;
    job_free(&self->hello);
    auth_forget(self->passphrase.text, self->passphrase.room);
    line_release(&self->name);
    line_release(&self->passphrase);
}

static const struct screen_ops login_ops = {.kind = "login",
                                            .draw = login_draw,
                                            .event = login_event,
                                            .tick = login_tick,
                                            .close = login_close};

/* A paper or a message that comes while nobody sits here waits below. */
static const struct screen_ops lock_ops = {.cover = true,
                                           .draw = login_draw,
                                           .event = login_event,
                                           .tick = login_tick,
                                           .close = login_close};

static struct login *login_make(struct app *app, const struct screen_ops *ops)
{
    struct login *self = screen_open(app, ops, sizeof *self);
    line_init(&self->name);
    line_init(&self->passphrase);
    return self;
}

void login_open(struct app *app)
{
    struct login *self = login_make(app, &login_ops);
    if (app->config.login == NULL)
        return;
    line_set(&self->name, app->config.login);
    self->in_passphrase = true;
    if (app->config.passphrase == NULL)
        return;
    line_set(&self->passphrase, app->config.passphrase);
    try_login(self);
}

void lock_open(struct app *app)
{
    const struct session *session = app_session(app);
    screen_keep_all(app);
    struct login *self = login_make(app, &lock_ops);
    app->locked = self->locks = true;
    self->in_passphrase = true;
    line_set(&self->name, session != NULL ? session->login : "");
    if (app->terminal != NULL)
        terminal_wipe(app->terminal);
}

bool lock_takes(struct app *app, const struct event *event)
{
    bool asked = event->kind == EVENT_CTRL && event->letter == 'L';
    if (!asked || app_session(app) == NULL || app->locked || app->config.kiosk != NULL)
        return false;
    lock_open(app);
    return true;
}
