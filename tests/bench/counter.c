/* SPDX-License-Identifier: Apache-2.0 */
/* The workstation and its floors as a clerk meets them: behind a pty, key by key. Floors get the
 * same terminal. */
#include "bench.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATIENCE_MS = 20000, QUIET_MS = 3 };

static const char *const terminal[] = {"TERM=xterm-256color", "LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin", NULL};

static struct glass *open_glass(const char *const *argv)
{
    struct error err = ERROR_NONE;
    struct glass *glass = glass_open(&(struct glass_setup){.argv = argv, .env = terminal}, &err);
    if (!glass)
        bench_stop("%s does not start", argv[0]);
    return glass;
}

struct glass *counter_open(struct bench *bench)
{
    const char *const argv[] = {bench->program, "--home", bench->home, NULL};
    return open_glass(argv);
}

struct glass *floor_open(struct bench *bench, const char *tool)
{
    const char *const argv[] = {arena_format(bench->arena, "%s/%s", bench->tools, tool), NULL};
    return open_glass(argv);
}

void counter_wait(struct glass *glass, const char *text)
{
    if (glass_wait_text(glass, text, PATIENCE_MS))
        return;
    struct buffer screen = {0};
    glass_text(glass, &screen);
    bench_stop("「%s」 did not come; the screen:\n%s", text, buffer_string(&screen));
}

void counter_log_in(struct bench *bench, struct glass *glass)
{
    (void)bench;
    counter_wait(glass, "F3");
    glass_type(glass, CLERK "\r" PASSPHRASE "\r");
    counter_wait(glass, "未処理一覧");
    glass_wait_quiet(glass, 50, PATIENCE_MS);
    glass_type(glass, "\0333");             /* Esc 3 = F3: back from the department's list */
    counter_wait(glass, "メニュー");
    glass_wait_quiet(glass, 50, PATIENCE_MS);
}

const char *counter_line(struct bench *bench, struct glass *glass, const char *label)
{
    int rows, columns;
    glass_size(glass, &rows, &columns);
    for (int i = 0; i < rows; i++) {
        struct buffer row = {0};
        glass_row(glass, i, &row);
        const char *text = buffer_string(&row), *at = strstr(text, label);
        int number = at ? atoi(text + strcspn(text, "0123456789")) : 0;
        buffer_release(&row);
        if (number > 0)
            return arena_format(bench->arena, "%d\r", number);
    }
    bench_stop("the menu has no line 「%s」", label);
}

double key_to_screen(struct glass *glass, const char *key)
{
    double begun = now_ms();
    glass_type(glass, key);
    if (!glass_pump(glass, PATIENCE_MS))
        bench_stop("no answer to a key");
    double took = now_ms() - begun;
    glass_wait_quiet(glass, QUIET_MS, PATIENCE_MS);
    return took;
}

int run_quiet(const char *const *argv)
{
    int status = 0;
    pid_t pid = fork();
    if (pid == 0) {
        int nothing = open("/dev/null", O_RDWR);
        dup2(nothing, 0);
        dup2(nothing, 1);
        dup2(nothing, 2);
        execvp(argv[0], (char *const *)(uintptr_t)argv);
        _exit(127);
    }
    if (pid < 0 || waitpid(pid, &status, 0) < 0)
        bench_stop("%s does not start", argv[0]);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

double run_time(const char *const *argv)
{
    double begun = now_ms();
    int code = run_quiet(argv);
    if (code != 0)
        bench_stop("%s ended with %d", argv[0], code);
    return now_ms() - begun;
}

const char *clerk_secret(struct bench *bench)
{
    char secret[256] = "";
    const char *line = arena_format(bench->arena, "echo '" PASSPHRASE "' | '%s' db secret " CLERK " --home '%s'", bench->program, bench->home);
    FILE *pipe = popen(line, "r");
    bool read = pipe && fgets(secret, sizeof secret, pipe);
    if (!pipe || pclose(pipe) != 0 || !read)
        bench_stop("the secret of " CLERK " cannot be read");
    secret[strcspn(secret, "\n")] = 0;
    return arena_text(bench->arena, secret);
}
