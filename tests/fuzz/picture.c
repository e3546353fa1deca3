/* SPDX-License-Identifier: Apache-2.0 */
/* A form's picture on any lines: every cell it publishes lies on its page's 80 columns, and what
 * does not fit is told. */
#include "drive.h"

#include "../../src/design/design_private.h"

static const char *const seeds[] = {
    "[a   ]", "[#g          ]", "[b]", "[", "]", "[#", " ", "  ", "\n", "[a", "[nai ]", "\u6C0F\u540D ", "\uFF76\uFF9E", "x", "[a1_ ]", "[A ]",
    "\u845B\U000E0100", "[b                                        ]", "\u304B\u3099",
};

static void require(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "%s\n", what);
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct catalog catalog = {.arena = arena_new(), .folder = "nowhere"};
    struct reading r = {.arena = catalog.arena, .catalog = &catalog, .group = ""};
    struct field column = {.name = {.id = "c", .ja = "c"}, .kind = KIND_INT, .width = 4};
    struct field fields[] = {
        {.name = {.id = "a", .ja = "a"}, .kind = KIND_TEXT, .at = {.file = "f"}},
        {.name = {.id = "b", .ja = "b"}, .kind = KIND_TEXT, .at = {.file = "f"}},
        {.name = {.id = "g", .ja = "g"}, .kind = KIND_GRID, .rows = 3, .column = &column, .columns = 1, .at = {.file = "f"}},
    };
    struct form form = {.field = fields, .fields = 3, .name = {.id = "x", .ja = "x"}};
    struct node node = {.kind = NODE_SCALAR, .file = "f", .line = 1, .column = 1};
    node.text = arena_textn(r.arena, (const char *)data, size < 4096 ? size : 4096);
    struct picture picture = {.id = "x", .name = "x", .name_en = "x", .node = &node};
    pages_draw(&r, &form, &picture, 1);
    for (size_t i = 0; i < form.cells; i++) {
        const struct form_cell *cell = &form.cell[i];
        require(cell->row >= 0 && cell->column >= 0 && cell->width >= 0, "a cell before the page");
        bool fits = cell->column + cell->width <= SCREEN_COLUMNS && cell->row < SCREEN_ROWS;
        require(fits || r.complaint.count > 0, "a cell beyond the page, and nobody told");
    }
    arena_free(&catalog.arena);
    return 0;
}

DRIVE(seeds)
