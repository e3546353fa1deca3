/* SPDX-License-Identifier: Apache-2.0 */
/*
 * migrate: a query file becomes functions — find (whom), rows and read (what), look (no person in
 * it), count. A file holds only the statement; city, keys and arguments are given here, and nothing
 * else reaches it.
 */
#include "madoguchi/dictionary.h"
#include "migrate_private.h"

#include <string.h>

const struct list_def *query_list(const struct system *system, const struct query *query)
{
    if (query->find || query->is_lookup)
        return NULL;
    for (size_t i = 0; i < system->lists; i++) {
        const struct list_def *list = system->list[i];
        const char *dot = list->query ? strrchr(list->query, '.') : NULL;
        const char *id = dot ? dot + 1 : list->query;
        if (id && list->searches > 0 && strcmp(id, query->id) == 0)
            return list;
    }
    return NULL;
}

static void put_args_type(struct buffer *out, const struct query *query, const char *name)
{
    buffer_format(out, "CREATE TYPE api.args_%s AS (", name);
    for (size_t i = 0; i < query->args; i++)
        buffer_format(out, "\"%s\" %s, ", query->arg[i].id, query->arg[i].sql_type);
    buffer_text(out, "typed text);\n");
}

static void put_args_variable(struct buffer *out, const struct query *query, const char *name)
{
    buffer_format(
        out,
        "    a api.args_%s := jsonb_populate_record(NULL::api.args_%s, sys.read_args(p_args, '{",
        name, name);
    for (size_t i = 0; i < query->args; i++)
        buffer_format(out, "%s\"%s\": \"%s\"", i > 0 ? ", " : "", query->arg[i].id,
                      query->arg[i].sql_type);
    buffer_text(out, "}'));\n");
}

static void put_seal(struct buffer *out, const char *function, const char *args, const char *system,
                     const char *to)
{
    buffer_format(out, "SELECT sys.seal_function('api.%s(%s)', 'own_%s', true, '{%s}');\n",
                  function, args, system, to);
}

static const char find_result[] =
    "    OUT o_keys bigint[], OUT o_persons bigint[], OUT o_more boolean, OUT o_after text[]) LANGUAGE plpgsql STABLE AS ";

static void put_find_head(struct buffer *out, const struct query *query, const char *name)
{
    buffer_format(
        out,
        "CREATE FUNCTION api.find_%s(p_city integer, p_args jsonb, p_after text[], p_limit integer,\n%s$find_%s$\n"
        "#variable_conflict use_column\nDECLARE\n    v_city CONSTANT integer := p_city;\n",
        name, find_result, name);
    put_args_variable(out, query, name);
}

/* A record, or the rows of a paper, in pages of as many keys as are asked for. Who stands under a key
 * is read to the last: all of them are shown. */
static void put_find(struct buffer *out, const struct query *query, const char *name)
{
    put_find_head(out, query, name);
    buffer_format(
        out,
        "BEGIN\n    SELECT array_agg(f.key), array_agg(f.person) INTO o_keys, o_persons\n"
        "    FROM (SELECT w.key::bigint, w.person::bigint FROM (\n%s\n    ) AS w) AS f;\n"
        "    SELECT p.* INTO o_keys, o_persons, o_more, o_after FROM sys.find_page(o_keys, o_persons, p_after, p_limit) AS p;\n"
        "END $find_%s$;\n",
        query->find, name);
}

/* A list without conditions: pages by what it is ordered by. */
static void put_find_fixed(struct buffer *out, const struct query *query, const char *name,
                           const struct find_order *order, struct arena *arena)
{
    put_find_head(out, query, name);
    query_window(out, order, arena);
    buffer_format(out, "END $find_%s$;\n", name);
}

/* Whom its rows name beside whom they are about is seen as well. */
static void put_find_list(struct buffer *out, const struct query *query, const char *dotted,
                          const char *name)
{
    buffer_format(
        out,
        "CREATE FUNCTION api.find_%s(p_city integer, p_args jsonb, p_after text[], p_limit integer,\n%s$find_%s$\n"
        "#variable_conflict use_column\nDECLARE\n    v_city CONSTANT integer := p_city;\n    v_keys bigint[];\nBEGIN\n"
        "    SELECT f.* INTO o_keys, o_persons, o_more, o_after\n"
        "    FROM sys.find_rows('%s', p_city, p_args, p_after, p_limit) AS f;\n",
        name, find_result, name, dotted);
    if (query->also)
        buffer_format(
            out,
            "    v_keys := o_keys;\n    o_persons := o_persons || ARRAY(SELECT w.person::bigint FROM (\n%s\n    ) AS w);\n",
            query->also);
    buffer_format(out, "END $find_%s$;\n", name);
    buffer_format(
        out,
        "CREATE FUNCTION api.count_%s(p_city integer, p_args jsonb) RETURNS integer LANGUAGE plpgsql STABLE AS $count_%s$\nBEGIN\n"
        "    RETURN sys.count_rows('%s', p_city, p_args);\nEND $count_%s$;\n",
        name, name, dotted, name);
}

static void put_select(struct buffer *out, const struct query *query, const char *end)
{
    buffer_format(out, "    RETURN QUERY SELECT to_jsonb(w) FROM (\n%s\n    ) AS w%s;\n",
                  query->read, end);
}

/* Its rows say what of them was found: v_asked. */
static bool asks(const struct query *query)
{
    return strstr(query->read, "v_asked") != NULL;
}

static void put_read(struct buffer *out, const struct query *query, const char *dotted,
                     const char *name, bool in_order)
{
    buffer_format(
        out,
        "CREATE FUNCTION api.read_%s(p_ticket uuid) RETURNS SETOF jsonb LANGUAGE plpgsql STABLE AS $read_%s$\n"
        "#variable_conflict use_column\nDECLARE\n    v_city integer;\n    v_keys bigint[];\n%sBEGIN\n"
        "    SELECT u.o_city, u.o_keys INTO v_city, v_keys FROM sec.use_ticket(p_ticket, '%s') AS u;\n",
        name, name, asks(query) ? "    v_asked jsonb := sec.ticket_asked(p_ticket);\n" : "",
        dotted);
    put_select(out, query, in_order ? " ORDER BY array_position(v_keys, w.key::bigint)" : "");
    buffer_format(out, "END $read_%s$;\n", name);
}

static void put_rows(struct buffer *out, const struct query *query, const char *name, bool in_order)
{
    buffer_format(
        out,
        "CREATE FUNCTION api.rows_%s(p_city integer, p_keys bigint[], p_asked jsonb DEFAULT NULL) RETURNS SETOF jsonb LANGUAGE plpgsql STABLE AS $rows_%s$\n"
        "#variable_conflict use_column\nDECLARE\n    v_city CONSTANT integer := p_city;\n"
        "    v_keys CONSTANT bigint[] := p_keys;\n%sBEGIN\n",
        name, name, asks(query) ? "    v_asked CONSTANT jsonb := p_asked;\n" : "");
    put_select(out, query, in_order ? " ORDER BY array_position(v_keys, w.key::bigint)" : "");
    buffer_format(out, "END $rows_%s$;\n", name);
}

static void put_look(struct buffer *out, const struct query *query, const char *name)
{
    buffer_format(
        out,
        "CREATE FUNCTION api.look_%s(p_args jsonb, p_limit integer) RETURNS SETOF jsonb LANGUAGE plpgsql STABLE AS $look_%s$\n"
        "#variable_conflict use_column\nDECLARE\n    v_city CONSTANT integer := (sec.must_work()).dantai_code;\n"
        "    v_limit CONSTANT integer := greatest(1, least(coalesce(p_limit, 20), 200));\n",
        name, name);
    put_args_variable(out, query, name);
    buffer_format(out, "BEGIN\n    PERFORM sec.must_have('%s');\n", query->may);
    put_select(out, query, " LIMIT v_limit");
    buffer_format(out, "END $look_%s$;\n", name);
}

/* Is the read part one of a list? Then its rows have a key and go back into the order of the
 * page. */
static bool is_listed(const struct system *system, const struct query *query)
{
    for (size_t i = 0; i < system->lists; i++) {
        const char *dot = system->list[i]->query ? strrchr(system->list[i]->query, '.') : NULL;
        const char *id = dot ? dot + 1 : system->list[i]->query;
        if (id && strcmp(id, query->id) == 0)
            return true;
    }
    return false;
}

/* An alias "a" would hide the arguments: a.x would silently become a column. */
static bool hides_arguments(const char *sql)
{
    for (const char *at = sql; at && *at; at++)
        if (strncasecmp(at, " as a", 5) == 0 && !is_word_char(at[5]))
            return true;
    return false;
}

bool query_functions(struct run *run, struct buffer *out, const struct system *system,
                     const struct query *query)
{
    const char *dotted = arena_format(run->arena, "%s.%s", system->id, query->id);
    const char *name = arena_format(run->arena, "%s_%s", system->id, query->id),
               *role = dotted_function(run->arena, "fn", query->may);
    const struct list_def *list = query_list(system, query);
    struct find_order order;
    static const char find_args[] = "integer, jsonb, text[], integer";
    if (!query->is_lookup && !query->find && !list) {
        return error_at_place(run->err, &query->at, "00-529", "query", dotted, NULL);
    }
    if (hides_arguments(query->find) || hides_arguments(query->read) ||
        hides_arguments(query->also)) {
        return error_at_place(run->err, &query->at, "00-530", "query", dotted, NULL);
    }
    put_args_type(out, query, name);
    if (query->is_lookup) {
        put_look(out, query, name);
        put_seal(out, arena_format(run->arena, "look_%s", name), "jsonb, integer", system->id,
                 role);
        return true;
    }
    if (list) {
        put_find_list(out, query, dotted, name);
        put_seal(out, arena_format(run->arena, "count_%s", name), "integer, jsonb", system->id,
                 "api_owner");
    } else if (is_listed(system, query)) {
        if (!find_order_read(query->find, run->arena, &order))
            return error_at_place(run->err, &query->at, "00-684", "query", dotted, NULL);
        put_find_fixed(out, query, name, &order, run->arena);
    } else {
        put_find(out, query, name);
    }
    put_rows(out, query, name, is_listed(system, query));
    put_seal(out, arena_format(run->arena, "rows_%s", name), "integer, bigint[], jsonb", system->id,
             "api_owner");
    put_read(out, query, dotted, name, is_listed(system, query));
    put_seal(out, arena_format(run->arena, "find_%s", name), find_args, system->id, "api_owner");
    put_seal(out, arena_format(run->arena, "read_%s", name), "uuid", system->id, role);
    return true;
}
