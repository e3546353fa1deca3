/* SPDX-License-Identifier: Apache-2.0 */
/* Memory that dies together, and the two containers that live in it. Dry; with buffer.c the only
 * caller of malloc. */
#include "base_private.h"
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

struct block { struct block *next; size_t used, ready, room; };   /* ready: so far its pages are there */
struct arena { struct block *first, *last; size_t bytes; bool is_large; };
enum {
    FIRST_ROOM = 4096,
    LARGEST_ROOM = 1 << 20,
    ALIGNMENT = 16,
    STRETCH = 1 << 16,
    PAGE = 4096,
    LARGE_PAGE = 1 << 21
};

static struct block *block_new(struct arena *arena, size_t room)
{
    size_t size = sizeof(struct block) + ALIGNMENT + room;
    if (arena->is_large) {          /* whole large pages: one fault where there would be five hundred */
        size = (size + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
        room = size - sizeof(struct block) - ALIGNMENT;
    }
    struct block *block = arena->is_large ? aligned_alloc(LARGE_PAGE, size) : malloc(size);
    if (!block)
        memory_is_out(room);
    if (arena->is_large)
        (void)madvise(block, size, MADV_HUGEPAGE);
    *block = (struct block){.room = room, .ready = arena->is_large ? room : 0};
    arena->bytes += room;
    return block;
}

static struct arena *arena_begin(bool is_large)
{
    struct arena *arena = calloc(1, sizeof(*arena));
    if (!arena)
        memory_is_out(sizeof(*arena));
    arena->is_large = is_large;
    arena->first = arena->last = block_new(arena, FIRST_ROOM);
    return arena;
}

struct arena *arena_new(void)
{
    return arena_begin(false);
}

struct arena *arena_new_large(void)
{
    return arena_begin(true);
}

/* A thousand files are read through buffers that come and go: each page given back is a fault when
 * the next file is read. */
void memory_is_kept(void)
{
    (void)mallopt(M_TRIM_THRESHOLD, LARGE_PAGE * 16);
    (void)mallopt(M_TOP_PAD, LARGE_PAGE / 2);
    (void)mallopt(M_MMAP_THRESHOLD, LARGE_PAGE);
}

static void free_after(struct arena *arena, struct block *block)
{
    while (block) {
        struct block *next = block->next;
        arena->bytes -= block->room;
        free(block);
        block = next;
    }
}

void arena_free(struct arena **arena)
{
    if (!*arena)
        return;
    free_after(*arena, (*arena)->first);
    free(*arena);
    *arena = NULL;
}

void arena_clear(struct arena *arena)
{
    free_after(arena, arena->first->next);
    arena->first->next = NULL;
    arena->first->used = 0;
    arena->last = arena->first;
}

static char *block_start(struct block *block)
{
    uintptr_t at = (uintptr_t)(block + 1);
    return (char *)((at + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
}

/* A large block comes without pages, and a fault for each of them is dearer than what is read into
 * it: they are asked for sixteen at a time. An older kernel refuses, and they come one by one. */
static void block_reach(struct block *block, size_t used)
{
    if (used <= block->ready || block->room < 2 * STRETCH)
        return;
    uintptr_t start = (uintptr_t)block_start(block), end = start + block->room;
    uintptr_t from = (start + block->ready + PAGE - 1) / PAGE * PAGE;
    uintptr_t until = (start + used + STRETCH < end ? start + used + STRETCH : end) / PAGE * PAGE;
    block->ready = until > start ? until - start : 0;
#ifdef MADV_POPULATE_WRITE
    if (until > from)
        (void)madvise((void *)from, until - from, MADV_POPULATE_WRITE);
#endif
}

/* Bytes that begin at a multiple of the alignment; text begins anywhere. */
static char *bytes_take(struct arena *arena, size_t size, size_t alignment)
{
    if (size > SIZE_MAX / 4)
        bug("%zu bytes asked of an arena", size);
    size_t used = (arena->last->used + alignment - 1) / alignment * alignment;
    if (used > arena->last->room || arena->last->room - used < size) {
        size_t room = arena->last->room * 2 > LARGEST_ROOM ? LARGEST_ROOM : arena->last->room * 2;
        arena->last->next = block_new(arena, room > size ? room : size);
        arena->last = arena->last->next;
        used = 0;
    }
    arena->last->used = used + size;
    block_reach(arena->last, used + size);
    return block_start(arena->last) + used;
}

void *arena_take(struct arena *arena, size_t size)
{
    return memset(bytes_take(arena, size, ALIGNMENT), 0, size);
}

char *arena_textn(struct arena *arena, const char *text, size_t bytes)
{
    char *copy = bytes_take(arena, bytes + 1, 1);
    if (bytes)
        memcpy(copy, text, bytes);
    copy[bytes] = '\0';
    return copy;
}

char *arena_text(struct arena *arena, const char *text)
{
    return text ? arena_textn(arena, text, strlen(text)) : NULL;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *text = bytes_take(arena, (size_t)length + 1, 1);
    va_start(args, format);
    vsnprintf(text, (size_t)length + 1, format, args);
    va_end(args);
    return text;
}

size_t arena_bytes(const struct arena *arena)
{
    return arena->bytes;
}

void list_add(struct arena *arena, struct list *list, void *item)
{
    if (list->count == list->room) {
        size_t room = list->room ? list->room * 2 : 8;
        void **grown = arena_take(arena, room * sizeof(*grown));
        if (list->count)
            memcpy(grown, list->item, list->count * sizeof(*grown));
        list->item = grown;
        list->room = room;
    }
    list->item[list->count++] = item;
}

/* ---- map: open addressing, at most three quarters full ---- */

struct map_slot { const char *key; void *item; };

static size_t hash(const char *key)   /* FNV-1a */
{
    uint64_t sum = 14695981039346656037u;
    for (; *key; key++)
        sum = (sum ^ (unsigned char)*key) * 1099511628211u;
    return (size_t)sum;
}

static struct map_slot *slot_of(const struct map *map, const char *key)
{
    size_t at = hash(key) & (map->room - 1);
    while (map->slot[at].key && strcmp(map->slot[at].key, key) != 0)
        at = (at + 1) & (map->room - 1);
    return &map->slot[at];
}

void *map_get(const struct map *map, const char *key)
{
    return map->count ? slot_of(map, key)->item : NULL;
}

static void map_grow(struct arena *arena, struct map *map)
{
    struct map grown = {.count = map->count, .room = map->room ? map->room * 2 : 16};
    grown.slot = arena_take(arena, grown.room * sizeof(*grown.slot));
    for (size_t i = 0; i < map->room; i++)
        if (map->slot[i].key)
            *slot_of(&grown, map->slot[i].key) = map->slot[i];
    *map = grown;
}

bool map_put(struct arena *arena, struct map *map, const char *key, void *item)
{
    if ((map->count + 1) * 4 > map->room * 3)
        map_grow(arena, map);
    struct map_slot *slot = slot_of(map, key);
    if (slot->key)
        return false;
    *slot = (struct map_slot){key, item};
    map->count++;
    return true;
}
