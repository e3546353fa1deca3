/* SPDX-License-Identifier: Apache-2.0 */
/* What scanner, types and parser share: where we are in the text, and the names that may be
 * read. */
#ifndef EXPR_PARSER_PRIVATE_H
#define EXPR_PARSER_PRIVATE_H
#include "expr_private.h"

enum token_kind { TOKEN_END, TOKEN_NAME, TOKEN_TEXT, TOKEN_NUMBER, TOKEN_SIGN };
struct token { enum token_kind kind; const char *start; size_t length; };
struct parser {
    struct arena *arena;
    const char *text, *at;
    struct token token;
    const struct expr_scope *scope;
    const struct expr_params *params;
    const struct expr_library *library;
    bool in_row;                        /* scope's first level is a row */
    bool in_place;
    int aggregates;                     /* scopes that aggregates have put before the expression's own */
    int depth;
    struct error *err;
};

/* scan.c */
bool fail_syntax(struct parser *p);
bool next_token(struct parser *p) MUST_CHECK;
bool token_is(const struct parser *p, const char *word);
bool expect(struct parser *p, const char *word) MUST_CHECK;

/* type.c: which types stand beside each other; every refusal names what was wanted. */
bool fail_type(struct parser *p, const char *name, const char *wanted, enum expr_type got);
bool is_comparable(enum expr_type a, enum expr_type b);
bool is_fit(enum expr_type wanted, enum expr_type got);
enum expr_type number_type(enum expr_type a, enum expr_type b);

/* call.c */
struct expr_node *node_make(struct parser *p, enum op op, enum expr_type type, size_t children);
struct expr_node *name_node(struct parser *p, const char *name);
struct expr_node *call_node(struct parser *p, const char *name);   /* after the ( */

/* parse.c */
struct expr_node *parse_level(struct parser *p, size_t level);

/* library.c */
const struct expr_extra *extra_find(const struct expr_library *library, const char *name);
struct expr_node *extra_node(struct parser *p, const struct expr_extra *extra);
bool extra_eval(const struct expr_node *node, const struct value *item,
                const struct expr_context *context, struct arena *arena, struct value *out,
                struct error *err) MUST_CHECK;
#endif
