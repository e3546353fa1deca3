/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry: what goes out. Slips keep their order: calls leave one behind the other on one line, and
 * their answers come so; when one fails all that are out are made again, for a slip that came twice
 * is one slip. Must not know what a slip means.
 */
#include "entry_private.h"

#include <string.h>

enum { MOST_A_CALL = 50, AGAIN_MS = 3000 };

void queue_begin(struct queue *queue, struct app *app, const struct form *form, int64_t bundle,
                 enum bundle_call call)
{
    *queue = (struct queue){.app = app, .form = form, .bundle = bundle, .call = call};
}

static const char *request_of(const struct record *slip)
{
    struct value request = record_get(slip, "request");
    return request.kind == VALUE_TEXT ? request.text : "";
}

/* What waits of the same slip is out of date; what is under way stays where its answer is looked
 * for. */
static void forget_part(struct queue *queue, const char *request)
{
    size_t number = 0;
    for (struct outgoing **at = &queue->first; *at != NULL; number++) {
        struct outgoing *one = *at;
        if (number < queue->under_way || !one->part ||
            strcmp(request_of(one->slip), request) != 0) {
            at = &one->next;
            continue;
        }
        struct arena *arena = one->arena;
        *at = one->next;
        queue->count--;
        arena_free(&arena);
    }
}

static void put(struct queue *queue, const struct record *slip, bool part)
{
    forget_part(queue, request_of(slip));
    struct arena *arena = arena_new();
    struct outgoing *one = arena_take(arena, sizeof *one), **at = &queue->first;
    one->arena = arena;
    one->part = part;
    one->slip = value_copy(arena, (struct value){.kind = VALUE_RECORD,
                                                 .record = (struct record *)(uintptr_t)slip})
                    .record;
    if (queue->first == NULL)
        queue->since = clock_ms();
    while (*at != NULL)
        at = &(*at)->next;
    *at = one;
    queue->count++;
}

void queue_put(struct queue *queue, const struct record *slip)
{
    put(queue, slip, false);
}

void queue_put_part(struct queue *queue, const struct record *slip)
{
    put(queue, slip, true);
}

size_t queue_waiting(const struct queue *queue)
{
    size_t count = 0;
    for (const struct outgoing *one = queue->first; one != NULL; one = one->next)
        count += !one->part;
    return count;
}

static void drop_first(struct queue *queue)
{
    struct outgoing *one = queue->first;
    struct arena *arena = one->arena;
    queue->first = one->next;
    queue->count--;
    arena_free(&arena);
}

/* What no call carries yet. */
static const struct outgoing *unsent(const struct queue *queue)
{
    const struct outgoing *one = queue->first;
    for (size_t i = 0; i < queue->under_way && one != NULL; i++)
        one = one->next;
    return one;
}

/* The slip in hand alone does not hurry: what is typed on takes its place. */
static bool has_to_go(const struct queue *queue)
{
    const struct outgoing *one = unsent(queue);
    if (queue->flights == 0)
        return one != NULL;
    while (one != NULL && one->part)
        one = one->next;
    return one != NULL && queue->flights < FLIGHTS;
}

static void send(struct queue *queue)
{
    struct buffer json = {0};
    struct flight *flight = &queue->flight[queue->flights++];
    *flight = (struct flight){0};
    buffer_char(&json, '[');
    for (const struct outgoing *one = unsent(queue); one != NULL && flight->slips < MOST_A_CALL;
         one = one->next, flight->slips++) {
        buffer_text(&json, flight->slips > 0 ? "," : "");
        json_write(&json, (struct value){.kind = VALUE_RECORD,
                                         .record = (struct record *)(uintptr_t)one->slip});
    }
    buffer_char(&json, ']');
    queue->under_way += flight->slips;
    flight->job = ledger_bundle(queue->app->ledger, queue->call, &(struct bundle_ask){
        .form = queue->form, .bundle = queue->bundle, .what = buffer_string(&json)});
    buffer_release(&json);
}

static void land(struct queue *queue)
{
    struct flight *flight = &queue->flight[0];
    const struct value_list *rows = job_rows(flight->job);
    const struct outgoing *one = queue->first;
    for (size_t i = 0; i < rows->count && one != NULL; i++, one = one->next) {
        struct value state = rows->item[i].kind == VALUE_RECORD
                                 ? record_get(rows->item[i].record, "state")
                                 : value_null();
        const char *is = state.kind == VALUE_TEXT ? state.text : "";
        queue->changed += strcmp(is, "changed") == 0;
        queue->pended += !one->part && strcmp(is, "pended") == 0;
        queue->app->writes += strcmp(is, "posted") == 0;
    }
    for (size_t i = 0; i < flight->slips; i++)
        drop_first(queue);
    queue->under_way -= flight->slips;
    queue->answered = true;
    job_free(&flight->job);
    memmove(queue->flight, queue->flight + 1, --queue->flights * sizeof *queue->flight);
}

static void forget_flights(struct queue *queue)
{
    for (size_t i = 0; i < queue->flights; i++)
        job_free(&queue->flight[i].job);
    queue->flights = queue->under_way = 0;
}

static bool is_lost(const struct app *app)
{
    return app->db != NULL && db_state(app->db) != DB_READY;
}

void queue_tick(struct queue *queue)
{
    while (queue->flights > 0 && job_state(queue->flight[0].job) == JOB_DONE)
        land(queue);
    if (queue->flights > 0 && job_is_over(queue->flight[0].job)) {
        queue->refused = strcmp(job_error(queue->flight[0].job)->id, "00-502") != 0;
        app_flash(queue->app,
                  say_error(queue->app, queue->app->desk.turn, job_error(queue->flight[0].job)));
        queue->retry_at = clock_ms() + AGAIN_MS;
        queue->cut = !queue->refused && is_lost(queue->app);
        forget_flights(queue);
    } else if (queue->cut && !is_lost(queue->app)) {
        queue->cut = false;
        queue->retry_at = 0;
    }
    if (has_to_go(queue) && clock_ms() >= queue->retry_at)
        send(queue);
}

void queue_empty(struct queue *queue)
{
    forget_flights(queue);
    while (queue->first != NULL)
        drop_first(queue);
    queue->refused = false;
}

void queue_end(struct queue *queue)
{
    if (queue->app != NULL)
        queue_empty(queue);
}
