/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: the second core of a check. The files of a folder are read and parsed by a thread, from
 * what is asked for last to what is asked for first, while the reading itself comes from the other
 * side; each file is done once, by who takes it first. The thread has an arena of its own and knows
 * no catalog: a text and its nodes are all it makes.
 */
#include "madoguchi/reading_sql.h"
#include "model_private.h"

#include <pthread.h>
#include <signal.h>
#include <string.h>

enum { FEWEST_FILES = 12 };               /* fewer are read before a thread stands */
struct ahead {
    struct arena *arena;                 /* the thread's, once it runs; dies with the catalog */
    struct map at;                       /* path → struct ahead_file */
    struct list files;                   /* in the order of asking */
    pthread_mutex_t lock;
    pthread_cond_t is_ready;             /* a file of a waiting reader */
    pthread_t thread;
};

/* The parts of a folder in the order in which system_read and the lint ask for them; what is not
 * named comes before. */
static const char *const parts[] = {"/codes/", "/params/",   "/tables/", "/query/", "/screens/",
                                    "/lists/", "/reports/",  "/sheets/", "/batch/", "/exchange/",
                                    "/deed/",  "/function/", "/seed/",   "/sql/",   "/cases/"};
enum { PARTS = COUNT_OF(parts) };

static size_t part_order(const char *path)
{
    for (size_t i = 0; i < PARTS; i++)
        if (strstr(path, parts[i]))
            return i + 1;
    return 0;
}

static bool is_yaml(const char *path)
{
    size_t bytes = strlen(path);
    return bytes > 5 && strcmp(path + bytes - 5, ".yaml") == 0;
}

static void file_do(struct arena *arena, struct ahead_file *file)
{
    struct buffer bytes = {0};
    if (file_read(file->text.path, FILE_MOST_BYTES, &bytes, &file->err)) {
        file->text.text = arena_textn(arena, buffer_string(&bytes), bytes.length);
        file->text.bytes = bytes.length;
        if (is_yaml(file->text.path))
            file->root = yaml_read_text(arena, file->text.path, file->text.text, file->text.bytes,
                                        &file->err);
    }
    buffer_release(&bytes);
}

/* What it was before: AHEAD_FREE when it is now the asker's. */
static enum ahead_state file_take(struct ahead *ahead, struct ahead_file *file,
                                  enum ahead_state taken)
{
    pthread_mutex_lock(&ahead->lock);
    enum ahead_state before = file->state;
    if (before == AHEAD_FREE)
        file->state = taken;
    pthread_mutex_unlock(&ahead->lock);
    return before;
}

/* When everything is read there is time to look at the SQL; who needs it earlier looks itself. */
static void clocks_look(struct ahead *ahead)
{
    for (size_t i = ahead->files.count; i > 0; i--) {
        struct ahead_file *file = ahead->files.item[i - 1];
        size_t bytes = strlen(file->text.path);
        bool is_sql = bytes > 4 && strcmp(file->text.path + bytes - 4, ".sql") == 0;
        if (is_sql && file->state == AHEAD_READY && file->text.text &&
            !sql_reads_clock(file->text.text))
            file->text.is_clockless = true;
    }
}

static void *run(void *context)
{
    struct ahead *ahead = context;
    for (size_t i = ahead->files.count; i > 0; i--) {
        struct ahead_file *file = ahead->files.item[i - 1];
        if (file_take(ahead, file, AHEAD_IN_WORK) != AHEAD_FREE)
            continue;
        file_do(ahead->arena, file);
        pthread_mutex_lock(&ahead->lock);
        file->state = AHEAD_READY;
        pthread_cond_signal(&ahead->is_ready);
        pthread_mutex_unlock(&ahead->lock);
    }
    clocks_look(ahead);
    return NULL;
}

static bool is_data(const char *path)
{
    size_t bytes = strlen(path);
    return bytes > 4 && strcmp(path + bytes - 4, ".tsv") == 0;
}

static void files_order(struct ahead *ahead, const struct list *paths)
{
    struct list part[PARTS + 1] = {0};
    for (size_t i = 0; i < paths->count; i++)
        if (!is_data(paths->item[i]))
            list_add(ahead->arena, &part[part_order(paths->item[i])], paths->item[i]);
    for (size_t p = 0; p <= PARTS; p++)
        for (size_t i = 0; i < part[p].count; i++) {
            struct ahead_file *file = arena_take(ahead->arena, sizeof(*file));
            file->text.path = part[p].item[i];
            list_add(ahead->arena, &ahead->files, file);
            (void)map_put(ahead->arena, &ahead->at, file->text.path, file);
        }
}

struct ahead *ahead_start(const char *folder)
{
    struct list paths = {0};
    struct error err = ERROR_NONE;
    struct arena *arena = arena_new_large();
    struct ahead *ahead = arena_take(arena, sizeof(*ahead));
    ahead->arena = arena;
    if (files_under(folder, arena, &paths, &err)) {
        struct list cases = part_files(&(struct reading){.arena = arena}, folder, "cases", ".case");
        for (size_t i = 0; i < cases.count; i++)
            list_add(arena, &paths, cases.item[i]);
        files_order(ahead, &paths);
    }
    sigset_t all, before;                /* signals belong to the thread that owns the screen */
    sigfillset(&all);
    pthread_mutex_init(&ahead->lock, NULL);
    pthread_cond_init(&ahead->is_ready, NULL);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool runs = ahead->files.count >= FEWEST_FILES &&
                pthread_create(&ahead->thread, NULL, run, ahead) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (!runs)
        arena_free(&arena);
    return runs ? ahead : NULL;
}

const struct ahead_file *ahead_find(struct ahead *ahead, const char *path)
{
    struct ahead_file *file = ahead ? map_get(&ahead->at, path) : NULL;
    enum ahead_state state = file ? file_take(ahead, file, AHEAD_READERS) : AHEAD_FREE;
    if (state == AHEAD_FREE || state == AHEAD_READERS)
        return NULL;                     /* not of this folder, or the reader's own */
    pthread_mutex_lock(&ahead->lock);
    while (file->state == AHEAD_IN_WORK)
        pthread_cond_wait(&ahead->is_ready, &ahead->lock);
    pthread_mutex_unlock(&ahead->lock);
    return file;
}

void ahead_end(struct ahead **ahead)
{
    if (!*ahead)
        return;
    struct arena *arena = (*ahead)->arena;
    pthread_join((*ahead)->thread, NULL);
    pthread_cond_destroy(&(*ahead)->is_ready);
    pthread_mutex_destroy(&(*ahead)->lock);
    *ahead = NULL;
    arena_free(&arena);
}
