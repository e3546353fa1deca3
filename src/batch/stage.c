/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A calculation outside the database: rows out over one connection, results in over another, at the
 * same time, so that neither waits for the whole. They land on the unlogged stage of the city; the
 * job's step takes them from there.
 */
#include <string.h>

#include "batch_private.h"

enum { PIECE = 60000 };
struct flow {
    struct db *to;
    const struct answerer *answerer;
    const char *job;
    struct buffer in, line, piece;
};

/* COPY's text form: a backslash before what would end a field or a line. */
static void put_escaped(struct buffer *out, const char *text)
{
    static const char plain[] = "\\\t\n\r", letter[] = "\\tnr";
    for (; *text; text++) {
        const char *at = strchr(plain, *text);
        if (at) {
            buffer_char(out, '\\');
            buffer_char(out, letter[at - plain]);
        } else {
            buffer_char(out, *text);
        }
    }
}

static void take_escaped(struct buffer *out, const char *text, size_t bytes)
{
    static const char plain[] = "\\\t\n\r", letter[] = "\\tnr";
    for (size_t i = 0; i < bytes; i++) {
        const char *at = text[i] == '\\' && i + 1 < bytes ? strchr(letter, text[i + 1]) : NULL;
        buffer_char(out, at && *at ? plain[at - letter] : text[i]);
        i += at && *at;
    }
}

static bool compute(void *context, const char *text, size_t bytes, struct error *err)
{
    struct flow *flow = context;
    buffer_clear(&flow->in);
    buffer_clear(&flow->line);
    take_escaped(&flow->in, text, bytes);
    if (!flow->answerer->line(flow->answerer->with, buffer_string(&flow->in), &flow->line))
        return true;
    buffer_format(&flow->piece, "%s\t", flow->job);
    put_escaped(&flow->piece, buffer_string(&flow->line));
    buffer_char(&flow->piece, '\n');
    if (flow->piece.length < PIECE)
        return true;
    bool done = db_copy_put(flow->to, flow->piece.data, flow->piece.length, err);
    buffer_clear(&flow->piece);
    return done;
}

static void release(struct flow *flow)
{
    buffer_release(&flow->in);
    buffer_release(&flow->line);
    buffer_release(&flow->piece);
}

bool stage_fill(struct city *city, const char *job, const struct answerer *answerer,
                struct error *err)
{
    struct flow flow = {.answerer = answerer, .job = job};
    struct buffer in = {0}, out = {0};
    if (!city->second)
        city->second = db_new();
    if (db_state(city->second) != DB_READY && !city_connect(city, city->second, err))
        return false;
    flow.to = city->second;
    buffer_format(&in, "COPY work.stage_%d (job_no, line) FROM STDIN", city->is->code);
    buffer_format(&out, "COPY (SELECT x FROM api.worker_rows(%s) AS x) TO STDOUT", job);   /* digits, from the server */
    bool begun = db_copy_begin(flow.to, buffer_string(&in), err);
    bool done = begun && db_copy_out(city->db, buffer_string(&out), compute, &flow, err);
    if (done && flow.piece.length)
        begun = done = db_copy_put(flow.to, flow.piece.data, flow.piece.length, err);
    if (begun) {
        struct error ignored = ERROR_NONE;
        city_at(city, "staged");
        if (!db_copy_end(flow.to, done, done ? err : &ignored))
            done = false;
    }
    buffer_release(&in);
    buffer_release(&out);
    release(&flow);
    return done;
}
