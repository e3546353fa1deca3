/* SPDX-License-Identifier: Apache-2.0 */
/* The scanner: text → tokens, with the place of each for complaints. Dry. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include "parser_private.h"

bool fail_syntax(struct parser *p)
{
    char at[16];
    snprintf(at, sizeof(at), "%d", (int)(p->token.start - p->text) + 1);
    return error_set(p->err, "00-401", "text", p->text, "at", at, NULL);
}

static size_t scan_number(const char *at)
{
    size_t length = strspn(at, "0123456789");
    if (at[length] == '.' && isdigit((unsigned char)at[length + 1]))
        length += 1 + strspn(at + length + 1, "0123456789");
    return length;
}

static size_t scan_text(const char *at)
{
    for (size_t i = 1; at[i]; i++) {
        if (at[i] != '\'')
            continue;
        if (at[i + 1] != '\'')
            return i + 1;
        i++;
    }
    return 0;
}

bool next_token(struct parser *p)
{
    p->at += strspn(p->at, " \t\r\n");
    p->token = (struct token){.kind = TOKEN_SIGN, .start = p->at, .length = 1};
    char c = *p->at;
    if (c == 0) {
        p->token.kind = TOKEN_END;
        p->token.length = 0;
    } else if (isdigit((unsigned char)c)) {
        p->token.kind = TOKEN_NUMBER;
        p->token.length = scan_number(p->at);
    } else if (c == '\'') {
        p->token.kind = TOKEN_TEXT;
        p->token.length = scan_text(p->at);
        if (p->token.length == 0)
            return fail_syntax(p);
    } else if (is_word_char(c)) {
        p->token.kind = TOKEN_NAME;
        while (is_word_char(p->at[p->token.length]) ||
               (p->in_place && p->at[p->token.length] == '.' &&
                is_word_char(p->at[p->token.length + 1])))
            p->token.length++;
    } else if ((c == '<' && (p->at[1] == '=' || p->at[1] == '>')) || (c == '>' && p->at[1] == '=')) {
        p->token.length = 2;
    } else if (!strchr("()=<>+-*,", c)) {
        return fail_syntax(p);
    }
    p->at += p->token.length;
    return true;
}

bool token_is(const struct parser *p, const char *word)
{
    return (p->token.kind == TOKEN_SIGN || p->token.kind == TOKEN_NAME) && strlen(word) == p->token.length &&
           strncmp(p->token.start, word, p->token.length) == 0;
}

bool expect(struct parser *p, const char *word)
{
    return token_is(p, word) ? next_token(p) : fail_syntax(p);
}
