/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of a spelling share: the parts it is put together from. */
#ifndef SPELL_PRIVATE_H
#define SPELL_PRIVATE_H
#include "expr_private.h"

/* How loosely a part hangs together: what is looser than its surroundings stands in brackets. */
enum hold { HOLD_ONE, HOLD_PRODUCT, HOLD_SUM, HOLD_PHRASE };
struct part { const char *text; enum hold hold; };

struct spelling {
    const struct expr_context *context;
    const struct expr_tongue *tongue;
    struct arena *arena;
    struct error *err;
};

/* The way to the value of a node. */
bool spell(struct spelling *s, const struct expr_node *node, struct part *out) MUST_CHECK;
bool spell_call(struct spelling *s, const struct expr_node *node, struct part *out) MUST_CHECK;
/* The value alone. */
bool spell_value(struct spelling *s, const struct expr_node *node, struct part *out) MUST_CHECK;
bool value_of(struct spelling *s, const struct expr_node *node, struct value *out) MUST_CHECK;
struct part value_part(struct spelling *s, struct value value);
bool is_zero(struct value value);
/* The words for it, with their parts at {1}, {2} and {3}. */
const char *phrase(struct spelling *s, const char *key, const char *const *part);
/* In brackets where it hangs together more loosely than that. */
const char *within(struct spelling *s, struct part part, enum hold most);
#endif
