/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reading: the clock in SQL. The database's own day knows neither the business day nor Asia/Tokyo:
 * a word that is a day by itself, an instant that becomes a day or a text, and the words 'today'
 * and 'now' that a cast reads as one. Reads words, not SQL.
 */
#include "madoguchi/reading_sql.h"

#include <ctype.h>
#include <string.h>

/* Each is a day or a time of day by itself, or becomes one when it is cast. */
static const struct { const char *word; bool is_day, is_call; } CLOCKS[] = {
    {"current_date", true, false},       {"localtimestamp", true, false},       {"localtime", true, false},
    {"current_time", true, false},       {"current_timestamp", false, false},   {"now", false, true},
    {"clock_timestamp", false, true},    {"statement_timestamp", false, true},  {"transaction_timestamp", false, true},
};

struct place place_at(struct text_at *text, const char *c)
{
    bool goes_on = text->seen && text->seen <= c;
    struct place at = goes_on ? text->seen_at : text->at;
    for (const char *b = goes_on ? text->seen : text->start; b < c; b++) {
        bool is_end = *b == '\n';
        at.line += is_end;
        at.column = is_end ? 1 : at.column + ((*b & 0xC0) != 0x80);     /* letters, not bytes */
    }
    text->seen = c;
    text->seen_at = at;
    return at;
}

/* Behind a comment that begins here; the same place when none does. */
const char *comment_skip(const char *c)
{
    if (c[0] == '-' && c[1] == '-')
        return strchrnul(c, '\n');
    if (c[0] != '/' || c[1] != '*')
        return c;
    const char *end = strstr(c + 2, "*/");
    return end ? end + 2 : strchr(c, '\0');
}

const char *blank_skip(const char *c)
{
    for (const char *next = c;; c = next) {
        while (isspace((unsigned char)*next))
            next++;
        next = comment_skip(next);
        if (next == c)
            return c;
    }
}

/* Behind the token, when it is what comes next; NULL: something else does. */
const char *token_skip(const char *c, const char *token)
{
    size_t bytes = strlen(token);
    c = c ? blank_skip(c) : NULL;
    if (!c || strncasecmp(c, token, bytes) != 0 ||
        (is_word_char(token[bytes - 1]) && is_word_char(c[bytes])))
        return NULL;
    return c + bytes;
}

static const char *call_skip(const char *c)
{
    return token_skip(token_skip(c, "("), ")");
}

/* What an instant becomes by the session's zone, or by a zone that was never the business day's. */
static bool is_local_type(const char *c)
{
    static const char *const types[] = {"date",    "text", "time",     "timestamp",
                                        "varchar", "char", "character"};
    for (size_t i = 0; c && i < COUNT_OF(types); i++)
        if (token_skip(c, types[i]))
            return true;
    return false;
}

/* Behind AT TIME ZONE 'x'. */
static const char *zone_skip(const char *c)
{
    const char *zone = token_skip(token_skip(token_skip(token_skip(c, "at"), "time"), "zone"), "'");
    const char *end = zone ? strchr(zone, '\'') : NULL;
    return end ? end + 1 : c;
}

enum { MOST_BRACKET = 400 };         /* letters looked through for its end: a text of brackets alone is read in its own time */

/* The bracket that closes what c stands in, on the way of one statement; NULL: none near. Counts
 * the commas it is parted by. */
static const char *bracket_end(const char *c, int *commas)
{
    int depth = 0;
    for (const char *most = c + MOST_BRACKET; *c && *c != ';' && c < most; c++) {
        depth += (*c == '(') - (*c == ')');
        *commas += *c == ',' && depth == 0;
        if (depth < 0)
            return c;
    }
    return NULL;
}

/* (now() - interval '1 day')::date: an instant still, and a day by the session's zone. */
static bool is_cast_later(const char *c)
{
    int commas = 0;
    const char *sum = token_skip(c, "-") ? token_skip(c, "-") : token_skip(c, "+"),
               *end = sum ? bracket_end(sum, &commas) : NULL;
    const char *type = end && commas == 0 ? token_skip(end + 1, "::") : NULL;
    return type && (token_skip(type, "date") || token_skip(type, "timestamp"));
}

/* age(x) alone counts to the database's day. */
static bool is_age(const char *c)
{
    int commas = 0;
    const char *inner = token_skip(token_skip(c, "age"), "(");
    return inner && bracket_end(inner, &commas) && commas == 0;
}

/* now() as date, now()::text, (now() at time zone 'x')::date */
static bool is_cast(const char *c)
{
    c = zone_skip(c);
    if (is_local_type(token_skip(c, "as")) || is_cast_later(c))
        return true;
    for (const char *next; (next = token_skip(c, ")")); c = next)
        continue;
    return is_local_type(token_skip(c, "::"));
}

/* Behind the bracket of a function that makes a day of what follows: date(, to_char(,
 * date_trunc('day',, extract(year from. */
static const char *day_call(const char *c)
{
    const char *inner = token_skip(token_skip(c, "date"), "(");
    inner = inner ? inner : token_skip(token_skip(c, "to_char"), "(");
    if (inner)
        return inner;
    inner = token_skip(token_skip(c, "date_trunc"), "(");
    inner = token_skip(inner ? inner : token_skip(token_skip(c, "date_part"), "("), "'");
    if (inner && strncmp(inner, "epoch", 5) != 0 && strchr(inner, '\''))
        return token_skip(strchr(inner, '\'') + 1, ",");
    inner = token_skip(token_skip(c, "extract"), "(");
    if (!inner || token_skip(inner, "epoch"))
        return NULL;
    for (inner = blank_skip(inner); is_word_char(*inner);)
        inner++;
    return token_skip(inner, "from");
}

/* The word that ends before c, blanks between; c itself when there is none. */
static const char *word_before(const char *start, const char *c)
{
    while (c > start && isspace((unsigned char)c[-1]))
        c--;
    while (c > start && is_word_char(c[-1]))
        c--;
    return c;
}

/* v_day date := now(), v_day date NOT NULL DEFAULT now(): the type before it makes a day of the
 * instant. */
static bool is_given_to_day(const char *start, const char *c)
{
    while (c > start && isspace((unsigned char)c[-1]))
        c--;
    bool is_set = c > start && c[-1] == '=';
    if (is_set)
        c -= 1 + (c - start > 1 && c[-2] == ':');
    else if (!token_skip(c = word_before(start, c), "default"))
        return false;
    const char *type = word_before(start, c);
    if (token_skip(type, "null"))
        type = word_before(start, word_before(start, type));
    return is_local_type(type);
}

/* 'today'::date, date 'now': a literal that a cast reads by the clock. Its word; NULL: another
 * literal. */
static const char *clock_literal(struct text_at *text, const char *c)
{
    static const char *const words[] = {"today", "now", "tomorrow", "yesterday"};
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        size_t bytes = strlen(words[i]);
        if (strncasecmp(c + 1, words[i], bytes) != 0 || c[bytes + 1] != '\'')
            continue;
        const char *before = c;
        while (before > text->start && isspace((unsigned char)before[-1]))
            before--;
        const char *word = before;
        while (word > text->start && is_word_char(word[-1]))
            word--;
        bool is_typed = word < before && (is_local_type(word) || token_skip(word, "timestamptz"));
        const char *cast = token_skip(c + bytes + 2, "::"), *as = token_skip(c + bytes + 2, "as");
        const char *type = cast ? cast : as;
        if (is_typed || (type && ((is_local_type(type) && !token_skip(type, "text")) ||
                                  token_skip(type, "timestamptz"))))
            return words[i];
    }
    return NULL;
}

/* What is wrong about the clock's word that begins here; NULL: nothing, or no such word. */
static const char *clock_at(const char *start, const char *c, bool in_date)
{
    size_t bytes = 0;
    while (is_word_char(c[bytes]))
        bytes++;
    if (bytes == 3 && is_age(c))
        return "age";
    for (size_t i = 0; i < COUNT_OF(CLOCKS); i++) {
        if (strncasecmp(c, CLOCKS[i].word, bytes) != 0 || CLOCKS[i].word[bytes] != '\0')
            continue;
        const char *rest = c + bytes, *call = call_skip(rest);
        if (CLOCKS[i].is_call && !call)
            continue;
        return CLOCKS[i].is_day || in_date || is_cast(call ? call : rest) ||
                       is_given_to_day(start, c)
                   ? CLOCKS[i].word
                   : NULL;
    }
    return NULL;
}

/* The first two letters of a clock's word, or of a function that makes a day. Most words of a file
 * end here. */
static bool may_begin(char first, char second)
{
    static const char pairs[][2] = {{'c', 'u'}, {'l', 'o'}, {'n', 'o'}, {'c', 'l'}, {'s', 't'},
                                    {'t', 'r'}, {'d', 'a'}, {'t', 'o'}, {'e', 'x'}, {'a', 'g'}};
    if (strchr("clnstdea", first) == NULL)
        return false;
    for (size_t i = 0; i < COUNT_OF(pairs); i++)
        if (pairs[i][0] == first && pairs[i][1] == second)
            return true;
    return false;
}

/* Tells each; without a reading it stops at the first. Returns whether there was one. */
static bool clocks_walk(struct reading *r, struct text_at *text)
{
    bool found = false, in_literal = false;  /* where '--' begins no comment */
    for (const char *c = text->start; *c && (r ? r->complaint.count < MOST_COMPLAINTS : !found);) {
        const char *next = in_literal ? c : comment_skip(c), *inner;
        if (next != c) {
            c = next;
            continue;
        }
        const char *literal = *c == '\'' ? clock_literal(text, c) : NULL;
        found = found || literal;
        if (literal && r)
            complain_at(r, place_at(text, c), "00-864", "text",
                        arena_format(r->arena, "'%s'", literal), NULL);
        char first = (char)(*c | 0x20);
        if (may_begin(first, (char)(c[1] | 0x20)) && (c == text->start || !is_word_char(c[-1]))) {
            inner = strchr("dte", first) ? day_call(c) : NULL;
            const char *word = inner ? clock_at(text->start, blank_skip(inner), true)
                                     : clock_at(text->start, c, false);
            found = found || word;
            if (word && r)
                complain_at(r, place_at(text, c), "00-864", "text", word, NULL);
            if (word && inner)
                c = inner;
        }
        in_literal ^= *c == '\'';
        for (next = c + 1; is_word_char(*c) && is_word_char(*next);)
            next++;
        c = next;
    }
    return found;
}

void clocks_find(struct reading *r, struct text_at *text)
{
    (void)clocks_walk(r, text);
}

bool sql_reads_clock(const char *sql)
{
    return clocks_walk(NULL, &(struct text_at){.start = sql});
}

void sql_clocks_find(struct reading *r, const struct node *sql)
{
    if (sql && sql->kind == NODE_SCALAR)
        clocks_find(r, &(struct text_at){.start = sql->text, .at = place_of(sql)});
}
