/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A calculation sheet tried over the record in hand: what comes out, then each step with the
 * numbers put in, its parameters and its article, to be read out at the counter and printed.
 * Nothing of it is written anywhere; what charges or pays is a worker's. Must not know what is
 * calculated.
 */
#include "madoguchi/screen.h"
#include "madoguchi/sheet.h"

#include <string.h>

enum { TRIAL_KEYS = 4 };
struct trial {
    struct screen screen;
    const struct sheet *sheet;
    const char *paper;                  /* report; NULL: not printed */
    struct record *printed;
    struct list lines;                  /* char * */
    int top;
};

/* ---- the record becomes what the sheet asks for; what it does not ask for stays behind ---- */
static struct value input_of(const struct action *action, const struct sheet_field *input,
                             const struct record *record)
{
    for (size_t i = 0; i < action->args; i++)
        if (strcmp(action->arg[i], input->name.id) == 0)
            return record_get(record, action->arg_field[i]);
    return record_get(record, input->name.id);
}

static struct record *inputs_of(const struct action *action, const struct sheet_group *group,
                                const struct record *record, struct arena *arena);

static struct value rows_of(const struct sheet_group *group, struct value given,
                            struct arena *arena)
{
    static const struct action same = {0};          /* columns go by their ids */
    struct value_list *rows = arena_take(arena, sizeof(*rows));
    for (size_t i = 0; given.kind == VALUE_LIST && i < given.list->count; i++)
        if (given.list->item[i].kind == VALUE_RECORD)
            value_list_add(arena, rows,
                           (struct value){.kind = VALUE_RECORD,
                                          .record = inputs_of(&same, group,
                                                              given.list->item[i].record, arena)});
    return (struct value){.kind = VALUE_LIST, .list = rows};
}

static struct record *inputs_of(const struct action *action, const struct sheet_group *group,
                                const struct record *record, struct arena *arena)
{
    struct record *out = record_new(arena);
    for (size_t i = 0; i < group->fields; i++) {
        const struct sheet_field *input = &group->field[i];
        struct value given = input->is_input ? input_of(action, input, record) : value_null();
        if (!value_is_null(given))
            record_set(arena, out, input->name.id,
                       input->rows != NULL ? rows_of(input->rows, given, arena) : given);
    }
    return out;
}

/* ---- what is shown and printed ---- */
static struct value_list *list_new(struct arena *arena)
{
    return arena_take(arena, sizeof(struct value_list));
}

static void row_add(struct trial *self, struct value_list *rows, const char *name,
                    const char *value)
{
    struct arena *arena = self->screen.arena;
    struct record *row = record_new(arena);
    record_set(arena, row, "name", value_text(name));
    record_set(arena, row, "value", value_text(value));
    value_list_add(arena, rows, (struct value){.kind = VALUE_RECORD, .record = row});
}

static const char *unconfirmed(struct app *app, const struct sheet_result *result)
{
    const char *names = "", *between = app->desk.english ? ", " : "\u3001";
    for (size_t i = 0; i < result->unconfirmed->count; i++)
        names = arena_format(app->desk.turn, "%s%s%s", names, i > 0 ? between : "",
                             value_print(app->desk.turn,
                                         record_get(result->unconfirmed->item[i].record, "name")));
    return names;
}

/* What is asked for, what came to something, what came to nothing: in this order they are read. */
enum answer { ANSWER_MAIN, ANSWER_SOME, ANSWER_NONE, ANSWER_KINDS };

static enum answer answer_of(const struct sheet_field *field, struct value value)
{
    bool is_none = value_is_null(value) || (value.kind == VALUE_BOOL && !value.boolean) ||
                   ((value.kind == VALUE_YEN || value.kind == VALUE_INT) && value.integer == 0);
    return field->is_main ? ANSWER_MAIN : is_none ? ANSWER_NONE : ANSWER_SOME;
}

static void answers(struct trial *self, const struct sheet_setting *setting,
                    const struct sheet_result *result, struct value_list *main,
                    struct value_list *others)
{
    const struct sheet_group *group = self->sheet->record;
    for (int kind = 0; kind < ANSWER_KINDS; kind++)
        for (size_t i = 0; i < group->fields; i++) {
            const struct sheet_field *field = &group->field[i];
            struct value value = result->frame->member[i].value;
            if (!field->is_out || field->rows != NULL || (int)answer_of(field, value) != kind)
                continue;
            const char *text = sheet_answer_text(setting, field, value, self->screen.arena);
            if (text != NULL)
                row_add(self, kind == ANSWER_MAIN ? main : others,
                        say_name(self->screen.app, &field->name), text);
        }
}

static void answers_say(const struct value_list *rows, struct buffer *text)
{
    for (size_t i = 0; i < rows->count; i++)
        buffer_format(text, "%s = %s\n", record_get(rows->item[i].record, "name").text,
                      record_get(rows->item[i].record, "value").text);
}

/* The steps, then the figures of the law under a heading of their own. */
static struct value explained(struct trial *self, const struct sheet_result *result)
{
    struct app *app = self->screen.app;
    struct arena *arena = self->screen.arena;
    struct value_list *out = sheet_steps(result, app->words, arena),
                      *figures = sheet_params(result, app->words, arena);
    if (figures->count > 0)
        row_add(self, out, arena_text(arena, say(app, "ui.trial.figures")), "");
    for (size_t i = 0; i < figures->count; i++)
        value_list_add(arena, out, figures->item[i]);
    return (struct value){.kind = VALUE_LIST, .list = out};
}

static void fill(struct trial *self, const struct sheet_setting *setting,
                 const struct sheet_result *result)
{
    struct app *app = self->screen.app;
    struct arena *arena = self->screen.arena;
    struct buffer text = {0};
    struct value_list *main = list_new(arena), *others = list_new(arena);
    answers(self, setting, result, main, others);
    const char *doubt = result->unconfirmed->count == 0
                            ? ""
                            : arena_format(arena, "%s: %s", say(app, "ui.trial.unconfirmed"),
                                           unconfirmed(app, result));
    buffer_format(&text, "%s\n", say(app, "ui.trial.note"));
    answers_say(main, &text);
    answers_say(others, &text);
    buffer_format(&text, "%s%s", doubt, doubt[0] ? "\n" : "");
    buffer_char(&text, '\n');
    sheet_explain(self->sheet, result, app->words, arena, &text);
    self->lines = text_wrap(arena, buffer_string(&text), SCREEN_COLUMNS - 2);
    buffer_release(&text);
    self->printed = record_new(arena);
    record_set(arena, self->printed, "name", value_text(self->sheet->name.ja));
    record_set(arena, self->printed, "law", value_text(self->sheet->law));
    record_set(arena, self->printed, "note",
               value_text(arena_text(arena, say(app, "ui.trial.note"))));
    record_set(arena, self->printed, "today", value_day(app->desk.today));
    record_set(arena, self->printed, "main", (struct value){.kind = VALUE_LIST, .list = main});
    record_set(arena, self->printed, "answer", (struct value){.kind = VALUE_LIST, .list = others});
    record_set(arena, self->printed, "unconfirmed", value_text(doubt));
    record_set(arena, self->printed, "step", explained(self, result));
}

/* ---- the screen ---- */
static int page_rows(const struct canvas *canvas)
{
    return canvas_rows(canvas) - 3;
}

static void trial_draw(struct screen *screen, struct canvas *canvas)
{
    struct trial *self = (struct trial *)screen;
    struct app *app = screen->app;
    const struct key_label keys[TRIAL_KEYS] = {key_label(app, KEY_ID_HELP),
                                               key_label(app, KEY_ID_END),
                                               key_label(app, KEY_ID_PAGE_DOWN),
                                               {"F9", say(app, "ui.trial.print")}};
    const struct frame frame = {.title = say_with(app, "ui.trial.title", "name",
                                                  say_name(app, &self->sheet->name), NULL),
                                .key = keys,
                                .keys = self->paper != NULL ? TRIAL_KEYS : TRIAL_KEYS - 1,
                                .style = STYLE_DIM,
                                .message = say(app, "ui.trial.note")};
    frame_draw(app, canvas, &frame);
    for (int i = 0; i < page_rows(canvas) && (size_t)(self->top + i) < self->lines.count; i++)
        canvas_put(canvas, 1 + i, 1, canvas_columns(canvas) - 2, STYLE_PLAIN,
                   self->lines.item[self->top + i]);
    canvas_cursor(canvas, 1, 0);
}

static void scroll(struct trial *self, int step)
{
    int most = (int)self->lines.count - page_rows(self->screen.app->canvas);
    int top = self->top + step;
    self->top = top > most ? (most > 0 ? most : 0) : top < 0 ? 0 : top;
}

static void trial_event(struct screen *screen, const struct event *event)
{
    struct trial *self = (struct trial *)screen;
    int page = page_rows(screen->app->canvas);
    if (help_event(screen->app, event, NULL, NULL, say(screen->app, "ui.help.trial")))
        return;
    switch (event->kind) {
    case EVENT_F3: case EVENT_F12: screen_leave(screen); break;
    case EVENT_UP: scroll(self, -1); break;
    case EVENT_DOWN: case EVENT_ENTER: scroll(self, 1); break;
    case EVENT_F7: case EVENT_PAGE_UP: scroll(self, -page); break;
    case EVENT_F8: case EVENT_PAGE_DOWN: scroll(self, page); break;
    case EVENT_F9:
        if (self->paper != NULL && screen->app->doors != NULL)
            screen->app->doors->print_record(screen->app, self->paper, self->printed, NULL);
        break;
    default: break;
    }
}

static const char *trial_where(struct screen *screen)
{
    return arena_format(screen->app->desk.turn, "%s.%s", ((struct trial *)screen)->sheet->system,
                        ((struct trial *)screen)->sheet->name.id);
}

static const struct screen_ops trial_ops = {.kind = "trial",
                                            .draw = trial_draw,
                                            .event = trial_event,
                                            .where = trial_where};

void trial_open(struct app *app, const struct action *action, const struct record *record)
{
    const struct sheet *sheet = catalog_sheet(app->desk.catalog, action->sheet);
    const struct session *session = app_session(app);
    struct sheet_result result;
    struct error err = ERROR_NONE;
    if (sheet == NULL) {
        notice_tell(app, STYLE_ERROR, say(app, "ui.not-open"),
                    say_with(app, "ui.not-there", "id", action->sheet, NULL));
        return;
    }
    struct trial *self = screen_open(app, &trial_ops, sizeof *self);
    const struct sheet_setting setting = {.catalog = app->desk.catalog,
                                          .sheet = sheet,
                                          .city = app->desk.city,
                                          .day = DATE_NONE,
                                          .city_name = session != NULL ? session->city_name : "",
                                          .today = app->desk.today,
                                          .english = app->desk.english,
                                          .is_told = true,
                                          .words = app->words};
    const struct record *input = inputs_of(action, sheet->record, record, self->screen.arena);
    self->sheet = sheet;
    self->paper = action->paper;
    if (sheet_run(&setting, input, true, self->screen.arena, &result, &err)) {
        fill(self, &setting, &result);
        return;
    }
    screen_leave(&self->screen);
    notice_tell(app, STYLE_ERROR,
                say_with(app, "ui.trial.title", "name", say_name(app, &sheet->name), NULL),
                say_error(app, app->desk.turn, &err));
}
