/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Print hand-over: the report's query is read by the answer's key through a ticket, placed,
 * painted, written to the printer's folder under its number, and the draw list is kept, whether the
 * folder took it or not. Tells where the paper went, or by name why not. A paper that is kept
 * nowhere leaves the folder with its window (papers.c).
 */
#include "app_private.h"
#include "madoguchi/model_report.h"
#include "madoguchi/report.h"

#include <string.h>

enum { BOX_COLUMNS = 66, BOX_ROWS = 6 };

struct paper {
    struct screen screen;
    const struct report *report;
    struct value key;
    const char *number;
    struct job *read, *keep;
    size_t painted, before;             /* rows on paper: of this page of the answer, of those before */
    struct buffer paths;                /* where they lie */
    bool is_fleeting;                   /* they go with this window */
    struct fleeting fleeting;
    int64_t since;
    struct list lines;                  /* what is told, once it is known */
    enum style style;
};

static void tell(struct paper *self, enum style style, const char *text)
{
    self->style = style;
    self->lines = text_wrap(self->screen.arena, text, BOX_COLUMNS);
}

/* A visitor is told the number once more: this window lies over it. */
static const char *no_slip(struct paper *self)
{
    struct app *app = self->screen.app;
    log_line(app->log, "no paper %s", self->report->dotted);
    return arena_format(app->desk.turn, "%s\n\n%s  %s", say_visitor(app, "ui.kiosk-no-paper"),
                        say_visitor(app, "ui.kiosk-number"),
                        self->number != NULL ? self->number : "");
}

static void tell_failed(struct paper *self, const char *why)
{
    tell(self, STYLE_ERROR, self->screen.app->config.kiosk != NULL ? no_slip(self) : why);
}

/* Of several, what came out before lies where it says. */
static void tell_error(struct paper *self, const struct error *err)
{
    struct arena *arena = self->screen.arena;
    tell_failed(self, arena_format(arena, "%s\n%s", say_error(self->screen.app, arena, err),
                                   buffer_string(&self->paths)));
}

/* A visitor takes the paper from the printer; where its file lies is nobody's concern there. */
static void leave_visitor(struct paper *self)
{
    bool done = self->lines.count > 0 && self->style == STYLE_PLAIN && self->keep == NULL;
    if (done && self->screen.app->config.kiosk != NULL)
        screen_leave(&self->screen);
}

static bool painter_ready(struct app *app, struct error *err)
{
    if (app->painter == NULL)
        app->painter = painter_open(app->config.fonts, err);
    return app->painter != NULL;
}

static void keep(struct paper *self, const struct record *record, const struct placement *placement)
{
    struct app *app = self->screen.app;
    struct buffer placed = {0};
    struct value issue = record_get(record, "issue_no");
    const char *number = value_is_null(issue) ? self->number : value_print(app->desk.turn, issue);
    if (self->report->issued && number != NULL) {
        placement_write(&placed, placement);
        self->keep = ledger_keep(app->ledger, number, buffer_string(&placed),
                                 painter_font(app->painter));
    }
    buffer_release(&placed);
}

/* Printed again, a paper is what it was: the list that was kept, by the same letters, or it is
 * refused. */
static bool lay_out(struct paper *self, const struct record *record, struct placement *placement,
                    struct error *err)
{
    struct app *app = self->screen.app;
    struct value placed = record_get(record, "placed"), font = record_get(record, "font");
    const char *now = painter_font(app->painter);
    if (!self->report->kept) {
        struct measure measure = painter_measure(app->painter);
        return report_place(app->desk.catalog, self->report, record, app->desk.today, &measure,
                            app->desk.turn, placement, err);
    }
    if (placed.kind != VALUE_TEXT || font.kind != VALUE_TEXT || strcmp(font.text, now) != 0)
        return error_set(err, "00-715", "kept", font.kind == VALUE_TEXT ? font.text : "–", "font",
                         now, NULL);
    return placement_read(app->desk.turn, placed.text, placement, err);
}

static bool print_record(struct paper *self, const struct record *record, size_t copy,
                         const char **path, struct error *err)
{
    struct app *app = self->screen.app;
    const struct session *session = app_session(app);
    struct placement placement = {0};
    const char *number = self->number != NULL ? self->number
                                              : value_print(app->desk.turn, self->key);
    if (!painter_ready(app, err) || !file_make_folder(papers_folder(app), 0700, err))
        return false;
    if (!lay_out(self, record, &placement, err))
        return false;
    *path = papers_path(app, self->screen.arena, &(struct paper_name){self->report->dotted, number, copy, self->is_fleeting});
    if (self->is_fleeting)
        fleeting_add(&self->fleeting, self->screen.arena, *path);
    bool demo = session != NULL && session->demo;
    keep(self, record, &placement);     /* first: where this desk's disk is full, another prints it again */
    return painter_pdf(app->painter, &placement, *path, demo ? say(app, "ui.paper.sample") : NULL,
                       err);
}

static const char *where_they_lie(struct paper *self)
{
    struct app *app = self->screen.app;
    const char *paper = say_name(app, &self->report->name);
    const char *done = self->before > 1
                           ? say_with(app, "ui.paper.done-many", "paper", paper, "n",
                                      arena_format(app->desk.turn, "%zu", self->before), NULL)
                           : say_with(app, "ui.paper.done", "paper", paper, NULL);
    const char *fleeting = self->is_fleeting
                               ? arena_format(app->desk.turn, "%s\n", say(app, "ui.paper.fleeting"))
                               : "";
    return arena_format(app->desk.turn, "%s\n%s%s", done, fleeting, buffer_string(&self->paths));
}

/* Everybody whose paper is due is a row: a page that is left out is a notice nobody gets. */
static void page_over(struct paper *self)
{
    struct app *app = self->screen.app;
    struct job *page = self->read;
    self->before += self->painted;
    self->painted = 0;
    if (page != NULL && job_has_more(page)) {
        self->read = ledger_next(app->ledger, page, NULL);
        job_free(&page);
    } else if (self->before == 0) {
        tell_failed(self, say(app, "ui.paper.nothing"));
    } else {
        tell(self, STYLE_PLAIN, where_they_lie(self));
    }
}

/* One paper a turn: the screen goes on while a hundred are painted. */
static void print_next(struct paper *self, const struct value_list *rows)
{
    struct app *app = self->screen.app;
    struct error err = ERROR_NONE;
    const char *path = NULL;
    size_t i = self->painted++;
    bool is_row = rows->item[i].kind == VALUE_RECORD ||
                  error_set(&err, "00-599", "sqlstate", self->report->dotted, NULL);
    if (!is_row ||
        !print_record(self, rows->item[i].record, self->before + i, &path, &err)) {
        tell_error(self, &err);
        return;
    }
    buffer_format(&self->paths, "%s\n", path);
    log_line(app->log, "print %s", self->report->dotted);
    if (self->painted == rows->count)
        page_over(self);
    else
        app->goes_on = true;
}

static void paper_tick(struct screen *screen)
{
    struct paper *self = (struct paper *)screen;
    if (self->keep != NULL && job_state(self->keep) == JOB_FAILED) {
        tell_error(self, job_error(self->keep));
        job_free(&self->read);
    }
    if (self->keep != NULL && !job_is_over(self->keep))
        return;                                  /* one after the other: which one was not kept must be known */
    job_free(&self->keep);
    leave_visitor(self);
    if (self->read == NULL || !job_is_over(self->read))
        return;
    const struct value_list *rows = job_rows(self->read);
    if (job_state(self->read) == JOB_FAILED)
        tell_error(self, job_error(self->read));
    else if (rows == NULL || rows->count == 0)
        page_over(self);
    else
        print_next(self, rows);
    if (self->lines.count > 0)
        job_free(&self->read);
    leave_visitor(self);
}

/* How long it has taken; of several how many there are and how long they will take. The deed behind
 * a paper is done: it is not called back, and stopped it could not be printed by the same key
 * again. */
static const char *progress(struct paper *self)
{
    struct app *app = self->screen.app;
    size_t done = self->before + self->painted;
    size_t all = self->painted > 0 ? self->before + job_rows(self->read)->count : 0;
    int64_t ms = clock_ms() - self->since;
    if (app->config.kiosk != NULL)
        return say_visitor(app, "ui.kiosk-printing");
    if (all < 2)
        return wait_words(app, "ui.paper.printing", self->since);
    int64_t left = ms * (int64_t)(all - done) / (int64_t)done;
    const char *more = job_has_more(self->read) ? "+" : "";
    return say_with(app, "ui.paper.many", "n", arena_format(app->desk.turn, "%zu", done), "of",
                    arena_format(app->desk.turn, "%zu%s", all, more), "left",
                    arena_format(app->desk.turn, "%lld", (long long)((left + 999) / 1000)), NULL);
}

static void paper_draw(struct screen *screen, struct canvas *canvas)
{
    struct paper *self = (struct paper *)screen;
    struct app *app = screen->app;
    bool alone = app->config.kiosk != NULL;
    const char *name = alone ? say_visitor(app, "ui.kiosk-slip")
                             : say_name(app, &self->report->name);
    int column, row = box_draw(canvas, BOX_ROWS + 2, BOX_COLUMNS, name, self->style, &column);
    if (self->lines.count == 0)
        canvas_put(canvas, row, column, BOX_COLUMNS, STYLE_STRONG, progress(self));
    for (size_t i = 0; i < self->lines.count && i < BOX_ROWS; i++)
        canvas_put(canvas, row + (int)i, column, BOX_COLUMNS, STYLE_PLAIN, self->lines.item[i]);
    if (self->lines.count > 0)
        canvas_put(canvas, row + BOX_ROWS + 1, column, BOX_COLUMNS, STYLE_STRONG,
                   alone ? say_visitor(app, "ui.kiosk-close") : say(app, "ui.paper.foot"));
    canvas_cursor(canvas, row + BOX_ROWS + 1, column);
}

static bool paper_busy(const struct screen *screen)
{
    const struct paper *self = (const struct paper *)screen;
    return self->read != NULL || (self->keep != NULL && !job_is_over(self->keep));
}

static void paper_event(struct screen *screen, const struct event *event)
{
    struct paper *self = (struct paper *)screen;
    bool closes = event->kind == EVENT_ENTER || event->kind == EVENT_F3 || event->kind == EVENT_F12;
    if (event->kind == EVENT_F1 && screen->app->config.kiosk == NULL) {
        help_paper(screen->app, self->report);
    } else if (closes && !paper_busy(screen)) {
        app_tell(screen->app, "押す", "Enter");
        screen_leave(screen);
    } else {
        app_bell(screen->app);
    }
}

static void paper_close(struct screen *screen)
{
    struct paper *self = (struct paper *)screen;
    job_free(&self->read);
    job_free(&self->keep);
    buffer_release(&self->paths);
    fleeting_end(&self->fleeting);
}

static const char *paper_where(struct screen *screen)
{
    return ((struct paper *)screen)->report->dotted;
}

static const struct screen_ops paper_ops = {.kind = "paper",
                                            .overlay = true,
                                            .draw = paper_draw,
                                            .event = paper_event,
                                            .tick = paper_tick,
                                            .close = paper_close,
                                            .where = paper_where,
                                            .busy = paper_busy};

static struct paper *paper_new(struct app *app, const struct report *report,
                               const struct submit_answer *answer)
{
    struct paper *self = screen_open(app, &paper_ops, sizeof *self);
    self->report = report_told(self->screen.arena, report_in(report, app->desk.city), app->tongue);
    self->since = clock_ms();
    self->key = answer != NULL ? value_copy(self->screen.arena, answer->key) : value_text("-");
    self->number = answer != NULL ? arena_text(self->screen.arena, answer->number) : NULL;
    self->is_fleeting = answer != NULL && answer->is_protected;
    return self;
}

static void tell_not_there(struct app *app, const char *report)
{
    notice_tell(app, STYLE_ERROR, say(app, "ui.not-open"),
                say_with(app, "ui.not-there", "id", report, NULL));
}

void paper_open_record(struct app *app, const char *report, const struct record *record,
                       const struct submit_answer *answer)
{
    const struct report *found = catalog_report(app->desk.catalog, report);
    if (found == NULL) {
        tell_not_there(app, report);
        return;
    }
    struct paper *self = paper_new(app, found, answer);
    struct value one = {.kind = VALUE_RECORD, .record = (struct record *)(uintptr_t)record};
    print_next(self, &(struct value_list){.item = &one, .count = 1});
}

void paper_open(struct app *app, const char *report, const struct submit_answer *answer)
{
    const struct report *found = catalog_report(app->desk.catalog, report);
    const struct query *query = found != NULL ? catalog_query(app->desk.catalog, found->query)
                                              : NULL;
    if (query == NULL || app->ledger == NULL) {
        tell_not_there(app, report);
        return;
    }
    struct paper *self = paper_new(app, found, answer);
    struct record *args = record_new(app->desk.turn);
    const char *arg = found->args > 0 ? found->arg[0] : query->args > 0 ? query->arg[0].id : "key";
    record_set(app->desk.turn, args, arg, answer->key);
    self->read = ledger_open(app->ledger, query, args, NULL);
}
