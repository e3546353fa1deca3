/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, what src/text/README.md promises of `madoguchi text` is not what a script gets. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "madoguchi/base.h"

/* The sign for a tab becomes a tab. */
static void plain(const char *cell, struct buffer *out)
{
    for (const char *at = cell; *at;) {
        if (strncmp(at, "\u2409", 3) == 0) {
            buffer_char(out, '\t');
            at += 3;
        } else {
            buffer_char(out, *at++);
        }
    }
}

/* The pieces between … stand in this order; the last piece at the end unless … ends the cell. */
static bool fits(const char *wanted, const char *got)
{
    const char *dots = "\u2026", *at = wanted, *cut;
    bool first = true;
    while ((cut = strstr(at, dots))) {
        size_t bytes = (size_t)(cut - at);
        const char *found = memmem(got, strlen(got), at, bytes);
        if (!found || (first && found != got))
            return false;
        got = found + bytes;
        at = cut + strlen(dots);
        first = false;
    }
    return first ? strcmp(at, got) == 0 : !*at || (strlen(got) >= strlen(at) && strcmp(got + strlen(got) - strlen(at), at) == 0);
}

static void run(const char *operation, const char *in, struct buffer *out)
{
    const char *build = getenv("BUILD");
    char path[] = "/tmp/cli_text.XXXXXX", line[8192];
    struct error err = ERROR_NONE;
    struct buffer command = {0}, text = {0};
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    buffer_format(&text, "%s\n", in);
    assert_true(file_write(path, text.data, text.length, 0600, &err));
    buffer_format(&command, "%s/madoguchi text %s --locale ja <%s", build ? build : "build", operation, path);
    FILE *pipe = popen(buffer_string(&command), "r");
    assert_non_null(pipe);
    if (fgets(line, sizeof line, pipe))
        buffer_add(out, line, strcspn(line, "\n"));
    pclose(pipe);
    remove(path);
    buffer_release(&command);
    buffer_release(&text);
}

static void the_page_tells_the_truth(void **unused)
{
    (void)unused;
    struct buffer page = {0};
    struct error err = ERROR_NONE;
    int rows = 0;
    assert_true(file_read("src/text/README.md", 1 << 16, &page, &err));
    for (char *save = NULL, *line = strtok_r(page.data, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
        char *cell[3], *rest = line + 2;
        struct buffer in = {0}, wanted = {0}, got = {0};
        if (strncmp(line, "| ", 2) != 0 || strncmp(line, "| operation", 11) == 0)
            continue;
        for (int i = 0; i < 3; i++) {
            char *end = strstr(rest, " |");
            assert_non_null(end);
            *end = '\0';
            cell[i] = rest;
            rest = end + 2 + (i < 2);
        }
        plain(cell[1], &in);
        plain(cell[2], &wanted);
        run(cell[0], buffer_string(&in), &got);
        const char *answer = buffer_string(&got);
        bool same = fits(buffer_string(&wanted), answer);
        if (strncmp(cell[0], "clip", 4) == 0)       /* here … is a letter of the answer */
            same = strcmp(buffer_string(&wanted), answer) == 0;
        if (!same)
            fail_msg("%s 「%s」: the page says %s, the program %s", cell[0], cell[1], buffer_string(&wanted), answer);
        rows++;
        buffer_release(&in);
        buffer_release(&wanted);
        buffer_release(&got);
    }
    assert_true(rows > 30);
    buffer_release(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_page_tells_the_truth)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
