/* SPDX-License-Identifier: Apache-2.0 */
/*
 * migrate: batches as the rows by which the worker finds them. A function that is named and is not
 * there, or gives something else than the worker takes, is told here and not by the first night.
 */
#include <string.h>
#include "madoguchi/model_batch.h"
#include "madoguchi/model.h"
#include "migrate_private.h"

static void put_args(struct buffer *out, const struct batch *batch)
{
    buffer_text(out, "'[");
    for (size_t i = 0; i < batch->args; i++)       /* ids and types hold nothing to quote */
        buffer_format(out, "%s{\"id\": \"%s\", \"type\": \"%s\", \"required\": %s}", i ? ", " : "",
                      batch->arg[i].name.id, field_kind_sql(batch->arg[i].kind),
                      batch->arg[i].required ? "true" : "false");
    buffer_text(out, "]'");
}

static void put_texts(struct buffer *out, size_t count, const char *const *text)
{
    for (size_t i = 0; i < count; i++) {
        buffer_text(out, ", ");
        sql_text(out, text[i]);
    }
}
#define PUT_TEXTS(out, ...) put_texts(out, COUNT_OF(((const char *const[]){__VA_ARGS__})), (const char *const[]){__VA_ARGS__})

static void put_batch(struct buffer *out, const struct batch *batch)
{
    buffer_text(
        out,
        "INSERT INTO sys.job_kind (args, kind, name, daily_at, may, approve, undo_func, posted_func, dry_run, listed) VALUES (");
    put_args(out, batch);
    PUT_TEXTS(out, batch->dotted, batch->name.ja, batch->daily, batch->may, batch->approve,
              batch->undo, batch->posted);
    buffer_format(out, ", %s, %s);\n", batch->dry_run ? "true" : "false",
                  batch->listed ? "true" : "false");
    for (size_t i = 0; i < batch->steps; i++) {
        const struct batch_step *step = &batch->step[i];
        buffer_format(
            out,
            "INSERT INTO sys.job_step (part, kind, id, name, step_func, rows_func, computer, sheet) VALUES (%zu",
            i);
        PUT_TEXTS(out, batch->dotted, step->id, step->name, step->run, step->rows, step->computer,
                  step->sheet);
        buffer_text(out, ");\n");
    }
}

static bool function_gives(struct run *run, const struct batch *batch, const char *function,
                           const char *type)
{
    const char *got = NULL;
    if (!function)
        return true;
    if (!run_one(
            run, &got,
            "SELECT pg_catalog.pg_get_function_result(pg_catalog.to_regprocedure($1 || '(work.job)'))",
            function, NULL))
        return false;
    if (got && strcmp(got, type) == 0)
        return true;
    return error_at_place(run->err, &batch->at, "00-617", "function", function, "wanted", type,
                          "got", got ? got : "–", NULL);
}

bool batch_rows(struct run *run, const struct system *system)
{
    struct buffer sql = {0};
    bool done = true;
    for (size_t i = 0; done && i < system->batches; i++) {
        const struct batch *batch = system->batch[i];
        put_batch(&sql, batch);
        for (size_t k = 0; done && k < batch->steps; k++)
            done = function_gives(run, batch, batch->step[k].run, "boolean") &&
                   function_gives(run, batch, batch->step[k].rows,
                                  batch->step[k].sheet ? "SETOF jsonb" : "SETOF text");
        done = done && function_gives(run, batch, batch->undo, "boolean") &&
               function_gives(run, batch, batch->posted, "boolean");
    }
    done = done && run_script(run, system->id, buffer_string(&sql));
    buffer_release(&sql);
    return done;
}

/* A job that stands half way stands at a step, whatever place the new definition gives it. A step at
 * work is waited for before anything is held that it, or a counter, may ask for; none begins
 * meanwhile. The places are read behind that: another migrate may have been waited for. */
bool batch_steps_before(struct run *run)
{
    return run_script(run, "sys",
                      "DO $wait$ BEGIN PERFORM FROM work.job AS j WHERE j.state IN ('waiting', 'running', 'failed') FOR UPDATE; END $wait$; "
                      "CREATE TEMP TABLE step_before ON COMMIT DROP AS SELECT s.kind, s.part, s.id FROM sys.job_step AS s");
}

/* One whose step is no more, or has others before it now than were done, stands at none (00-600). The rows first: one that came meanwhile may have begun. */
bool batch_steps_move(struct run *run)
{
    static const char half_way[] = "j.state IN ('waiting', 'running', 'failed') AND NOT j.dry AND NOT j.undoing AND (j.part > 0 OR j.step > 0)";
    struct buffer sql = {0};
    buffer_format(&sql,
                  "DO $move$ BEGIN PERFORM FROM work.job AS j WHERE %s FOR UPDATE; "
                  "UPDATE work.job AS j SET part = coalesce((SELECT n.part FROM step_before AS o JOIN sys.job_step AS n ON n.kind = o.kind AND n.id = o.id "
                  "WHERE o.kind = j.kind AND o.part = j.part AND NOT EXISTS ("
                  "SELECT FROM step_before AS p JOIN sys.job_step AS q ON q.kind = p.kind AND q.id = p.id "
                  "WHERE p.kind = o.kind AND (p.part < o.part) <> (q.part < n.part))), 32767) WHERE %s; END $move$;",
                  half_way, half_way);
    bool done = run_script(run, "sys", buffer_string(&sql));
    buffer_release(&sql);
    return done;
}
