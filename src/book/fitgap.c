/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi fitgap: the list of functions as a CSV sheet with columns for each city's answer,
 * criterion ①–⑧ and remark.
 *   --list FILE     another package's list of functions is the left part instead of our own
 *   --answers FILE  a sheet that came back: how often each city gave each answer and criterion, and what is wrong in it
 * Needs no database. Knows no function; the definitions do.
 */
#include "madoguchi/book.h"

#include <stdio.h>
#include <string.h>

#include "madoguchi/command.h"
#include "madoguchi/command_csv.h"
#include "madoguchi/draft.h"
#include "madoguchi/model_office.h"
#include "madoguchi/model_form.h"
#include "madoguchi/model_report.h"
#include "madoguchi/model_sheet.h"
#include "madoguchi/system.h"

/* The first answer is always extraction or layout, then a parameter, then the way of working, and
 * only then a change. */
static const char *const answers[] = {"fitgap-fits", "fitgap-layout", "fitgap-param",
                                      "fitgap-work", "fitgap-change", "fitgap-none"};
enum { ANSWER_CHANGE = 4 };
static const char *const criteria[] = {"①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧"};

struct fitgap {
    const struct words *words;
    const struct office *office;
    struct catalog *catalog;
    struct arena *arena;
    struct buffer out;
    bool english;
};

static const char *told(const struct fitgap *f, const struct name *name)
{
    return name_in(name, f->english);
}

static const char *word(const struct fitgap *f, const char *key)
{
    return words_get(f->words, key);
}

/* ---- the sheet ---- */

static void city_heads(struct fitgap *f)
{
    for (size_t i = 0; i < f->office->cities; i++) {
        const char *city = f->office->city[i].name.ja;
        csv_add(&f->out, arena_format(f->arena, "%s %s", city, word(f, "fitgap-answer")), false);
        csv_add(&f->out, arena_format(f->arena, "%s %s", city, word(f, "fitgap-criterion")), false);
        csv_add(&f->out, arena_format(f->arena, "%s %s", city, word(f, "fitgap-remark")),
                i + 1 == f->office->cities);
    }
}

static void city_blanks(struct fitgap *f)
{
    for (size_t i = 0; i < 3 * f->office->cities; i++)
        csv_add(&f->out, "", i + 1 == 3 * f->office->cities);
}

static void row_add(struct fitgap *f, const struct matrix_row *row, const char *kind,
                    const char *const cell[4])
{
    csv_add(&f->out, arena_format(f->arena, "%d", row->no), false);
    csv_add(&f->out, told(f, &row->name), false);
    csv_add(&f->out, word(f, kind), false);
    for (size_t i = 0; i < 4; i++)
        csv_add(&f->out, cell[i] ? cell[i] : "", false);
    city_blanks(f);
}

static void system_add(struct fitgap *f, const struct matrix_row *row)
{
    const struct system *system = catalog_system(f->catalog, row->id);
    size_t before = f->out.length;
    for (size_t i = 0; system && i < system->forms; i++)
        row_add(f, row, "fitgap-form",
                (const char *const[]){system->form[i]->dotted, told(f, &system->form[i]->name),
                                      system->form[i]->req, system->form[i]->law});
    for (size_t i = 0; system && i < system->lists; i++)
        row_add(f, row, "fitgap-list",
                (const char *const[]){system->list[i]->dotted, told(f, &system->list[i]->name),
                                      system->list[i]->req, NULL});
    for (size_t i = 0; system && i < system->reports; i++)
        row_add(f, row, "fitgap-report",
                (const char *const[]){system->report[i]->dotted, told(f, &system->report[i]->name),
                                      system->report[i]->req, system->report[i]->law});
    for (size_t i = 0; system && i < system->sheets; i++)
        row_add(f, row, "fitgap-sheet",
                (const char *const[]){system->sheet[i]->name.id, told(f, &system->sheet[i]->name),
                                      NULL, system->sheet[i]->law});
    if (f->out.length == before)
        row_add(f, row, "fitgap-absent",
                (const char *const[]){row->id, told(f, &row->name), NULL, NULL});
}

static void own_list(struct fitgap *f)
{
    static const char *const heads[] = {"fitgap-no",   "fitgap-system", "fitgap-kind", "fitgap-id",
                                        "fitgap-name", "fitgap-req",    "fitgap-law"};
    buffer_text(&f->out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < COUNT_OF(heads); i++)
        csv_add(&f->out, word(f, heads[i]), false);
    city_heads(f);
    for (size_t i = 0; i < f->office->systems; i++)
        system_add(f, &f->office->system[i]);
    for (size_t i = 0; i < f->office->interfaces; i++)
        system_add(f, &f->office->interface[i]);
}

/* Another's list keeps its own columns, in its own order. */
static void foreign_list(struct fitgap *f, const char *text)
{
    struct csv_row row = csv_next(f->arena, &text);
    size_t columns = row.count;
    buffer_text(&f->out, "\xEF\xBB\xBF");
    for (bool is_head = true; row.count > 0; row = csv_next(f->arena, &text), is_head = false) {
        for (size_t i = 0; i < columns; i++)
            csv_add(&f->out, csv_cell(&row, i), false);
        if (is_head)
            city_heads(f);
        else
            city_blanks(f);
    }
}

/* ---- the answers ---- */

struct tally {
    size_t answer[COUNT_OF(answers)], criterion[COUNT_OF(criteria)], blank, rows;
    size_t column;
};

static size_t column_of(const struct csv_row *head, const char *name)
{
    for (size_t i = 0; i < head->count; i++)
        if (strcmp(head->cell[i], name) == 0)
            return i;
    return SIZE_MAX;
}

static void wrong(struct fitgap *f, size_t line, const char *city, const char *key,
                  const char *text)
{
    buffer_format(&f->out, "%zu\t%s\t%s\t%s\n", line, city, word(f, key), text);
}

/* One city's cells of one row; a change without a criterion is no answer yet. */
static void answer_count(struct fitgap *f, struct tally *tally, const struct csv_row *row,
                         size_t line, const char *city)
{
    const char *answer = csv_cell(row, tally->column),
               *criterion = csv_cell(row, tally->column + 1);
    size_t a = 0, c = 0;
    tally->rows++;
    for (; a < COUNT_OF(answers) && strcmp(answer, word(f, answers[a])) != 0; a++)
        continue;
    for (; c < COUNT_OF(criteria) && strncmp(criterion, criteria[c], strlen(criteria[c])) != 0; c++)
        continue;
    if (!answer[0])
        tally->blank++;
    else if (a == COUNT_OF(answers))
        wrong(f, line, city, "fitgap-unknown-answer", answer);
    else
        tally->answer[a]++;
    if (criterion[0] && c == COUNT_OF(criteria))
        wrong(f, line, city, "fitgap-unknown-criterion", criterion);
    else if (criterion[0])
        tally->criterion[c]++;
    else if (a == ANSWER_CHANGE)
        wrong(f, line, city, "fitgap-no-criterion", answer);
}

static void tally_print(struct fitgap *f, const char *city, const struct tally *tally)
{
    buffer_format(&f->out, "%s\t%zu", city, tally->rows);
    for (size_t i = 0; i < COUNT_OF(answers); i++)
        buffer_format(&f->out, "\t%zu", tally->answer[i]);
    buffer_format(&f->out, "\t%zu", tally->blank);
    for (size_t i = 0; i < COUNT_OF(criteria); i++)
        buffer_format(&f->out, "\t%zu", tally->criterion[i]);
    buffer_char(&f->out, '\n');
}

static void heads_print(struct fitgap *f)
{
    buffer_format(&f->out, "\n%s\t%s", word(f, "fitgap-city"), word(f, "fitgap-rows"));
    for (size_t i = 0; i < COUNT_OF(answers); i++)
        buffer_format(&f->out, "\t%s", word(f, answers[i]));
    buffer_format(&f->out, "\t%s", word(f, "fitgap-blank"));
    for (size_t i = 0; i < COUNT_OF(criteria); i++)
        buffer_format(&f->out, "\t%s", criteria[i]);
    buffer_char(&f->out, '\n');
}

static bool summary(struct fitgap *f, const char *path, const char *text, struct error *err)
{
    struct csv_row head = csv_next(f->arena, &text), row;
    struct tally *tally = arena_take(f->arena, (f->office->cities + 1) * sizeof(*tally));
    for (size_t i = 0; i < f->office->cities; i++) {
        const char *name = arena_format(f->arena, "%s %s", f->office->city[i].name.ja,
                                        word(f, "fitgap-answer"));
        tally[i].column = column_of(&head, name);
        if (tally[i].column == SIZE_MAX)
            return error_set(err, "00-158", "path", path, "column", name, NULL);
    }
    for (size_t line = 2; (row = csv_next(f->arena, &text)).count > 0; line++)
        for (size_t i = 0; i < f->office->cities; i++)
            answer_count(f, &tally[i], &row, line, f->office->city[i].name.ja);
    heads_print(f);
    for (size_t i = 0; i < f->office->cities; i++)
        tally_print(f, f->office->city[i].name.ja, &tally[i]);
    return true;
}

static bool fitgap(const struct cli *cli, const char *list, const char *returned, struct error *err)
{
    struct fitgap f = {.words = cli->words,
                       .arena = cli->arena,
                       .english = cli_is_english(cli),
                       .catalog = catalog_open(cli->forms, err)};
    struct buffer text = {0};
    const char *path = returned ? returned : list;
    if (!f.catalog)
        return false;
    f.office = catalog_office(f.catalog);
    bool done = !path || file_read(path, 16 << 20, &text, err);
    if (done && returned)
        done = summary(&f, returned, buffer_string(&text), err);
    else if (done && list)
        foreign_list(&f, buffer_string(&text));
    else if (done)
        own_list(&f);
    if (done)
        fputs(buffer_string(&f.out), stdout);
    buffer_release(&text);
    buffer_release(&f.out);
    catalog_free(&f.catalog);
    return done;
}

int cli_fitgap(int argc, char **argv)
{
    struct cli cli;
    struct error err = ERROR_NONE;
    const char *list = NULL, *returned = NULL;
    int status = 2;
    if (cli_open(&cli, &argc, argv)) {
        bool right = cli_take(&argc, argv, "--list", &list, &err) &&
                     cli_take(&argc, argv, "--answers", &returned, &err) &&
                     cli_nothing_left(argc, argv, 1, &err);
        if (right && cli.wants_help) {
            puts(words_get(cli.words, "cli-usage-fitgap"));
            status = 0;
        } else if (right) {
            status = fitgap(&cli, list, returned, &err) ? 0 : 1;
        }
        if (error_is_set(&err))
            cli_fail(&cli, &err);
    }
    cli_close(&cli);
    return status;
}
