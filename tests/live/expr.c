/* If this fails, a check fires at the counter and not in the database, or the other way round. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The differential test of the expression language: random expressions, made of every function row
 * and operator, over random records, are evaluated here and by PostgreSQL from their own SQL
 * spelling. Both must say the same; what overflows here may not pass unnoticed, so such cases are
 * counted and must stay few.
 *   build/live/expr CLUSTER [SEED [COUNT]]
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "madoguchi/db.h"
#include "madoguchi/expr.h"

struct dice { uint64_t state; };
static unsigned roll(struct dice *dice, unsigned sides)
{
    dice->state = dice->state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(dice->state >> 33) % sides;
}

static const struct expr_name row_names[] = {
    {"n", EXPR_INT, NULL}, {"m", EXPR_DECIMAL, NULL}, {"c", EXPR_TEXT, NULL}, {"k", EXPR_DATE, NULL}, {"w", EXPR_BOOL, NULL},
};
static const struct expr_scope row_scope = {.name = row_names, .count = COUNT_OF(row_names)};
static const struct expr_name names[] = {
    {"a", EXPR_INT, NULL}, {"b", EXPR_INT, NULL}, {"y", EXPR_YEN, NULL}, {"r", EXPR_DECIMAL, NULL}, {"q", EXPR_DECIMAL, NULL},
    {"d", EXPR_DATE, NULL}, {"e", EXPR_DATE, NULL}, {"t", EXPR_TEXT, NULL}, {"u", EXPR_TEXT, NULL}, {"f", EXPR_BOOL, NULL},
    {"g", EXPR_ROWS, &row_scope},
};
static const struct expr_scope scope = {.name = names, .count = COUNT_OF(names)};
static const char *const sql_type[] = {
    [EXPR_INT] = "bigint", [EXPR_YEN] = "bigint", [EXPR_DECIMAL] = "numeric", [EXPR_DATE] = "date", [EXPR_TEXT] = "text",
    [EXPR_BOOL] = "boolean",
};

/* ---- values ---- */
/* What tells mistakes apart: the edges of days and months, halves, zeros, combining marks,
 * selectors, surrogates' range. */
static const char *const texts[] = {
    "", "a", "B", "ab", "0887", "\xE3\x82\xA2", "\xE8\x91\x9B\xF3\xA0\x84\x80", "\xE3\x81\x8B\xE3\x82\x99", "\xF0\xA0\xAE\xB7", "it''s", "%_",
};
static const char *const days[] = {
    "1924-12-31", "2000-02-29", "2024-02-28", "2024-02-29", "2025-02-28", "2026-03-31", "2026-04-01", "2026-11-24", "9999-12-31", "0001-01-01",
};
static const char *const rates[] = {"0", "0.5", "-0.5", "1.5", "2.50", "-7.25", "0.000001", "1234567.89", "3", "10"};
static const char *const ints[] = {"0", "1", "-1", "2", "7", "-7", "100", "1000", "12999", "201112", "999999999999", "-3"};

static const char *literal(struct dice *dice, enum expr_type type)
{
    switch (type) {
    case EXPR_TEXT: return texts[roll(dice, COUNT_OF(texts))];
    case EXPR_DATE: return days[roll(dice, COUNT_OF(days))];
    case EXPR_DECIMAL: return rates[roll(dice, COUNT_OF(rates))];
    case EXPR_BOOL: return roll(dice, 2) ? "true" : "false";
    default: return ints[roll(dice, COUNT_OF(ints))];
    }
}

static struct value value_from(struct arena *arena, enum expr_type type, const char *text)
{
    struct value value = {0};
    struct buffer plain = {0};
    bool read = true;
    switch (type) {
    case EXPR_DATE: value.kind = VALUE_DATE; read = date_parse_iso(text, &value.date.day); break;
    case EXPR_DECIMAL: value.kind = VALUE_DECIMAL; read = decimal_parse(text, &value.decimal); break;
    case EXPR_BOOL: value = value_bool(text[0] == 't'); break;
    case EXPR_TEXT:
        for (const char *at = text; *at; at += at[0] == '\'' ? 2 : 1)
            buffer_char(&plain, *at);
        value = value_text(arena_text(arena, buffer_string(&plain)));
        break;
    default: value = type == EXPR_YEN ? value_yen(atoll(text)) : value_int(atoll(text)); break;
    }
    if (!read)
        exit(2);
    buffer_release(&plain);
    return value;
}

/* Random members; the same as SQL columns, or as the inside of ROW(…). */
static struct record *fill(struct dice *dice, struct arena *arena, const struct expr_scope *of, struct buffer *sql, bool named)
{
    struct record *record = record_new(arena);
    for (size_t i = 0; i < of->count && of->name[i].type != EXPR_ROWS; i++) {
        enum expr_type type = of->name[i].type;
        const char *text = roll(dice, 5) == 0 ? NULL : literal(dice, type);
        record_set(arena, record, of->name[i].name, text ? value_from(arena, type, text) : value_null());
        buffer_format(sql, "%s%s%s%s::%s", i ? ", " : "", text ? "'" : "", text ? text : "NULL", text ? "'" : "", sql_type[type]);
        if (named)
            buffer_format(sql, " AS %s", of->name[i].name);
    }
    return record;
}

static struct record *record_make(struct dice *dice, struct arena *arena, struct buffer *sql)
{
    struct record *record = fill(dice, arena, &scope, sql, true);
    struct value_list *rows = arena_take(arena, sizeof(*rows));
    unsigned count = roll(dice, 4);
    buffer_text(sql, ", ARRAY[");
    for (unsigned i = 0; i < count; i++) {
        buffer_text(sql, i ? ", ROW(" : "ROW(");
        struct record *row = fill(dice, arena, &row_scope, sql, false);
        buffer_text(sql, ")");
        value_list_add(arena, rows, (struct value){.kind = VALUE_RECORD, .record = row});
    }
    buffer_text(sql, "]::pg_temp.expr_row[] AS g");
    record_set(arena, record, "g", (struct value){.kind = VALUE_LIST, .list = rows});
    return record;
}

/* ---- expressions ---- */
struct maker { struct dice *dice; struct buffer *out; bool in_row; };
static void make(const struct maker *m, enum expr_type type, int depth);

static bool fits(enum expr_type wanted, enum expr_type got)
{
    bool whole = got == EXPR_INT || got == EXPR_YEN;
    return got == wanted || (wanted == EXPR_DECIMAL && whole) || ((wanted == EXPR_INT || wanted == EXPR_YEN) && whole);
}

static void make_leaf(const struct maker *m, enum expr_type type)
{
    const struct expr_scope *of = m->in_row && roll(m->dice, 3) ? &row_scope : &scope;
    for (int tries = 0; tries < 12 && roll(m->dice, 4); tries++) {
        const struct expr_name *name = &of->name[roll(m->dice, (unsigned)of->count)];
        if (!fits(type, name->type))
            continue;
        buffer_text(m->out, name->name);
        return;
    }
    const char *text = literal(m->dice, type);
    if (type == EXPR_DATE)
        buffer_format(m->out, "date('%s')", text);
    else
        buffer_format(m->out, type == EXPR_TEXT ? "'%s'" : text[0] == '-' ? "(%s)" : "%s", text);
}

static enum expr_type any_type(const struct maker *m, bool ordered)
{
    static const enum expr_type types[] = {EXPR_INT, EXPR_DECIMAL, EXPR_DATE, EXPR_TEXT, EXPR_YEN, EXPR_BOOL};
    return types[roll(m->dice, ordered ? 5 : 6)];
}

static const struct expr_function *function_pick(const struct maker *m, enum expr_type type)
{
    const struct expr_function *found[128];
    unsigned count = 0;
    for (const struct expr_subject *in = expr_subjects(); in; in = in->next)
        for (size_t i = 0; i < in->count && count < COUNT_OF(found); i++) {
            const struct expr_function *one = &in->function[i];
            bool numbers = one->argument[0] == EXPR_DECIMAL && one->type == EXPR_NULL;
            bool gives = one->type == EXPR_NULL ? (numbers ? fits(EXPR_DECIMAL, type) : !one->orders || type != EXPR_BOOL)
                                                : fits(type, one->type);
            if (one->sql && gives && !(one->of_rows && m->in_row))
                found[count++] = one;
        }
    return found[roll(m->dice, count)];
}

static void make_call(const struct maker *m, enum expr_type type, int depth)
{
    const struct expr_function *function = function_pick(m, type);
    enum expr_type any = function->type == EXPR_NULL ? type : any_type(m, function->orders);
    struct maker inner = *m;
    size_t given = 0;
    while (function->argument[given] != EXPR_ROWS)
        given++;
    inner.in_row = m->in_row || function->of_rows;
    given += function->repeats ? roll(m->dice, 3) : 0;
    given -= function->optional ? roll(m->dice, 2) : 0;
    buffer_format(m->out, "%s(%s", function->name, function->of_rows ? given ? "g, " : "g" : "");
    for (size_t i = 0, declared = 0; i < given; i++) {
        enum expr_type wanted = function->argument[declared];
        bool numbers = wanted == EXPR_DECIMAL && function->type == EXPR_NULL;
        buffer_text(m->out, i ? ", " : "");
        make(&inner, wanted == EXPR_NULL || numbers ? any : wanted, depth - 1);
        declared += function->argument[declared + 1] != EXPR_ROWS;
    }
    buffer_text(m->out, ")");
}

static void make_bool(const struct maker *m, int depth)
{
    static const char *const signs[] = {" = ", " <> ", " < ", " <= ", " > ", " >= "};
    enum expr_type type = any_type(m, false);
    unsigned kind = roll(m->dice, 6);
    buffer_text(m->out, kind == 1 ? "(not " : "(");
    if (kind < 2) {
        make(m, EXPR_BOOL, depth - 1);
        if (kind == 0) {
            buffer_text(m->out, roll(m->dice, 2) ? " and " : " or ");
            make(m, EXPR_BOOL, depth - 1);
        }
    } else {
        make(m, type, depth - 1);
        if (kind == 2) {
            buffer_text(m->out, roll(m->dice, 2) ? " is null" : " is not null");
        } else if (kind == 3) {
            buffer_text(m->out, " in (");
            make(m, type, depth - 1);
            buffer_text(m->out, roll(m->dice, 3) ? ", " : ", null, ");
            make(m, type, 0);
            buffer_text(m->out, ")");
        } else {
            buffer_text(m->out, signs[roll(m->dice, COUNT_OF(signs))]);
            make(m, type, depth - 1);
        }
    }
    buffer_text(m->out, ")");
}

static void make_number(const struct maker *m, enum expr_type type, int depth)
{
    static const char *const signs[] = {" + ", " - ", " * "};
    bool negate = roll(m->dice, 6) == 0;
    buffer_text(m->out, negate ? "(-" : "(");
    make(m, type, depth - 1);
    if (!negate) {
        buffer_text(m->out, signs[roll(m->dice, COUNT_OF(signs))]);
        make(m, type, depth - 1);
    }
    buffer_text(m->out, ")");
}

static void make(const struct maker *m, enum expr_type type, int depth)
{
    bool number = type == EXPR_INT || type == EXPR_YEN || type == EXPR_DECIMAL;
    if (depth <= 0 || roll(m->dice, 6) == 0)
        make_leaf(m, type);
    else if (type == EXPR_BOOL && roll(m->dice, 3))
        make_bool(m, depth);
    else if (number && roll(m->dice, 2))
        make_number(m, type, depth);
    else
        make_call(m, type, depth);
}

/* ---- one case ---- */
struct score { unsigned same, overflows, nulls; };

static bool judge(struct db *db, struct dice *dice, struct arena *arena, int32_t today, struct score *score)
{
    struct buffer text = {0}, sql = {0}, condition = {0};
    struct maker maker = {.dice = dice, .out = &text};
    struct error err = ERROR_NONE;
    const char *theirs = NULL, *ours;
    struct value value;
    make(&maker, any_type(&maker, false), 4);
    struct expr *expr = expr_compile(arena, buffer_string(&text), &scope, NULL, &err);
    if (!expr && strcmp(err.id, "00-411") == 0) {      /* a part without names overflows: neither side will ever see it */
        score->overflows++;
        buffer_release(&text);
        return true;
    }
    if (!expr || !expr_sql(expr, &condition, &err)) {
        fprintf(stderr, "not compiled: %s\n  %s %s wanted %s got %s\n", buffer_string(&text), err.id, error_arg(&err, "name"),
                error_arg(&err, "wanted"), error_arg(&err, "got"));
        return false;
    }
    buffer_format(&sql, expr_type(expr) == EXPR_DECIMAL ? "SELECT pg_catalog.trim_scale(%s)::text FROM (SELECT " : "SELECT (%s)::text FROM (SELECT ",
                  buffer_string(&condition));
    struct expr_context context = {.record = record_make(dice, arena, &sql), .today = today};
    buffer_text(&sql, ") AS r");
    bool mine = expr_eval(expr, &context, arena, &value, &err);
    ours = !mine ? "overflow" : value_is_null(value) ? NULL : value_print(arena, value);
    bool other = db_fetch(db, arena, buffer_string(&sql), 0, NULL, &theirs, &err);
    bool same = !mine || (other && (ours == NULL) == (theirs == NULL) && (!ours || strcmp(ours, theirs) == 0));
    if (!same)
        fprintf(stderr, "%s\n  here: %s\n  PostgreSQL: %s %s\n  %s\n", buffer_string(&text), ours ? ours : "null",
                other ? theirs ? theirs : "null" : "error", other ? "" : error_arg(&err, "message"), buffer_string(&sql));
    score->same += mine;
    score->overflows += !mine;
    score->nulls += mine && !ours;
    buffer_release(&text);
    buffer_release(&sql);
    buffer_release(&condition);
    return same;
}

int main(int argc, char **argv)
{
    struct error err = ERROR_NONE;
    struct arena *arena = arena_new();
    struct dice dice = {.state = argc > 2 ? strtoull(argv[2], NULL, 10) : 20260401};
    unsigned count = argc > 3 ? (unsigned)atoi(argv[3]) : 4000, wrong = 0;
    const char *day = NULL;
    int32_t today;
    struct score score = {0};
    if (argc < 2)
        return 2;
    struct db_target target = {.folder = arena_format(arena, "%s/pg", argv[1]), .database = "madoguchi_case", .user = "postgres"};
    struct db *db = db_new();
    if (!db_connect_wait(db, &target, 5000, &err) ||
        !db_script(db, "type", "CREATE TYPE pg_temp.expr_row AS (n bigint, m numeric, c text, k date, w boolean)", &err) ||
        !db_fetch(db, arena, "SELECT sys.today()::text", 0, NULL, &day, &err) || !day || !date_parse_iso(day, &today)) {
        fprintf(stderr, "%s %s\n", err.id, error_arg(&err, "message") ? error_arg(&err, "message") : "");
        return 1;
    }
    for (unsigned i = 0; i < count && wrong < 3; i++) {
        struct arena *one = arena_new();
        wrong += !judge(db, &dice, one, today, &score);
        arena_free(&one);
    }
    printf("%u same (%u null), %u overflow here, %u different\n", score.same - wrong, score.nulls, score.overflows, wrong);
    db_free(&db);
    arena_free(&arena);
    return wrong > 0 || score.overflows * 10 > score.same;
}
