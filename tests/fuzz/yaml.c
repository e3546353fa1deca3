/* SPDX-License-Identifier: Apache-2.0 */
/* The reader of definitions on any bytes: nodes, or one error with an id and its place; no scalar
 * it gives holds a control or a character that reorders a line. */
#include "drive.h"

#include "madoguchi/text.h"
#include "madoguchi/yaml.h"

static const char *const seeds[] = {
    "a: 1\n", "- ", "[", "]", "{", "}", "\"", "'", "\\u{E0100}", "\\u{", "}", "|\n  x\n", ">-\n", "&a ", "*a", "!!str ", "<<: ", "? ",
    "#", ": ", ",", "---\n", "%YAML 1.1\n", "\t", "\r\n", "\u845B", "\uFDD0", "\uFDD2", "\u202E", "\xFF", "\xED\xA0\x80", "\\", "\"\\x41\"",
};

static void require(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "%s\n", what);
    abort();
}

static void check(const struct node *node, int depth)
{
    require(depth <= 32, "deeper than agreed");
    require(node->line > 0 && node->column > 0, "no place");
    if (node->kind == NODE_SCALAR)
        require(text_is_utf8(node->text, strlen(node->text), NULL) && !strstr(node->text, "\u202E"), "a text that may not be");
    for (size_t i = 0; i < node->count; i++) {
        require(!node->key || node->key[i]->kind == NODE_SCALAR, "a key that is no text");
        check(node->item[i], depth + 1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    struct error err = ERROR_NONE;
    const struct node *root = yaml_read_text(arena, "fuzz.yaml", (const char *)data, size, &err);
    require((root != NULL) != error_is_set(&err), "both an answer and an error, or neither");
    if (root)
        check(root, 1);
    else
        require(strncmp(err.where, "fuzz.yaml:", 10) == 0, "an error without its place");
    arena_free(&arena);
    return 0;
}

DRIVE(seeds)
