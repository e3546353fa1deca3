/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dictionary: where a find part orders its rows by itself, so that a page can begin behind a row instead
 * of behind a number of rows. Reads words outside brackets, quotes and comments; PostgreSQL parses
 * the statement when it is installed.
 */
#include "dictionary_private.h"

#include <ctype.h>
#include <string.h>

struct walk { const char *at, *end; int depth; const char *word; size_t bytes; };   /* word: NULL, the token is none */

static bool is_of_name(char c)       /* PostgreSQL's: kanji too */
{
    return is_word_char(c) || (c & 0x80) != 0;
}

/* Behind what begins here and is no word: a comment, a quoted text or name, one sign. */
static const char *sign_skip(struct walk *walk)
{
    const char *c = walk->at, *end = NULL;
    if (c[0] == '-' && c[1] == '-')
        return strchrnul(c, '\n');
    if (c[0] == '/' && c[1] == '*')
        end = strstr(c + 2, "*/");
    if (end != NULL)
        return end + 2;
    if (*c == '\'' || *c == '"')
        end = strchr(c + 1, *c);
    walk->depth += *c == '(' || *c == '[';
    walk->depth -= *c == ')' || *c == ']';
    return end != NULL ? end + 1 : c + 1;
}

/* The next token; false: there is none. */
static bool walk_next(struct walk *walk)
{
    walk->at = walk->end;
    walk->word = NULL;
    while (isspace((unsigned char)*walk->at))
        walk->at++;
    if (*walk->at == '\0')
        return false;
    walk->end = walk->at;
    while (is_of_name(*walk->end))
        walk->end++;
    walk->bytes = (size_t)(walk->end - walk->at);
    if (walk->bytes > 0)
        walk->word = walk->at;
    else
        walk->end = sign_skip(walk);
    return true;
}

static bool is(const struct walk *walk, const char *word)
{
    return walk->word != NULL && walk->depth == 0 && walk->bytes == strlen(word) &&
           strncasecmp(walk->word, word, walk->bytes) == 0;
}

static bool is_any(const struct walk *walk, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (is(walk, words[i]))
            return true;
    return false;
}

/* FROM of the outermost SELECT, not that of IS DISTINCT FROM; ORDER, then what stands behind ORDER
 * BY, NULL: nothing. */
static const char *order_start(const char *sql, const char **from, const char **order)
{
    struct walk walk = {.end = sql};
    bool was_distinct = false, was_order = false;
    *from = NULL;
    while (walk_next(&walk)) {
        if (was_order && is(&walk, "by"))
            return walk.end;
        if (*from == NULL && is(&walk, "from") && !was_distinct)
            *from = walk.at;
        was_distinct = is(&walk, "distinct");
        was_order = is(&walk, "order");
        if (was_order)
            *order = walk.at;
    }
    return NULL;
}

/* 1 and key are the key, 2 and person the person; whatever else is a column more. */
static void name_item(struct order_item *item, const char *start, const char *end,
                      struct arena *arena)
{
    static const struct {
        const char *written, *column;
    } own[] = {{"1", "key"}, {"key", "key"}, {"2", "person"}, {"person", "person"}};
    while (end > start && isspace((unsigned char)end[-1]))
        end--;
    while (start < end && isspace((unsigned char)*start))
        start++;
    item->sql = arena_textn(arena, start, (size_t)(end - start));
    for (size_t i = 0; i < COUNT_OF(own); i++)
        if (strcmp(item->sql, own[i].written) == 0)
            item->column = own[i].column;
}

/* One item up to the comma, the end or what follows an order; true: another one follows. */
static bool read_item(struct walk *walk, struct order_item *item, struct arena *arena)
{
    static const char *const ends[] = {"limit", "offset", "fetch", "for"}, *const ways[] = {
                                                                               "asc", "desc",
                                                                               "nulls"};
    const char *start = walk->end, *end = NULL;
    bool more = false, over = false, nulls_told = false;
    while (!more && !over && walk_next(walk)) {
        over = is_any(walk, ends, COUNT_OF(ends));
        more = !over && walk->depth == 0 && walk->word == NULL && *walk->at == ',';
        if (end == NULL && (over || more || is_any(walk, ways, COUNT_OF(ways))))
            end = walk->at;
        item->down = item->down || is(walk, "desc");
        nulls_told = nulls_told || is(walk, "first") || is(walk, "last");
        item->nulls_first = item->nulls_first || is(walk, "first");
    }
    if (!nulls_told)
        item->nulls_first = item->down;          /* as PostgreSQL does */
    name_item(item, start, end != NULL ? end : walk->at, arena);
    return more;
}

bool find_order_read(const char *sql, struct arena *arena, struct find_order *out)
{
    const char *from, *order = NULL, *start = sql != NULL ? order_start(sql, &from, &order) : NULL;
    *out = (struct find_order){0};
    if (start == NULL)
        return false;
    struct walk walk = {.end = start};
    bool more = true;
    while (more && out->items < ORDER_ITEMS)
        more = read_item(&walk, &out->item[out->items++], arena);
    out->head = arena_textn(arena, sql, (size_t)((from != NULL ? from : start) - sql));
    out->tail = out->rows = from != NULL ? from : start;
    if (from != NULL && *walk.at == '\0' && strcasestr(out->head, "distinct on") == NULL)
        out->rows = arena_textn(arena, from, (size_t)(order - from));
    return from != NULL && !more;
}
