/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lint: what nobody reaches — screens that nothing opens, code lists that nothing names,
 * requirements that no case proves. One's own folder is asked first; the neighbours are read only
 * for what is not found there.
 */
#include "lint_private.h"
#include "madoguchi/model_trace.h"

#include <string.h>

/* ---- screens ---- */
static bool reading_opens(const struct reading *r, const char *dotted, struct place at)
{
    for (size_t i = 0; i < r->link.count; i++) {
        const struct link *link = r->link.item[i];
        bool itself = strcmp(link->at.file, at.file) == 0;    /* what opens only itself is still out of reach */
        if (link->kind == LINK_OPEN && !itself && strcmp(link->what, dotted) == 0)
            return true;
    }
    return false;
}

/* "open: system.form" in a file of a neighbour that nobody has read: enough to know, and much
 * cheaper than reading it. */
static bool text_opens(const char *text, const char *opens)
{
    size_t bytes = strlen(opens);
    for (const char *at = text; (at = strstr(at, opens)); at += bytes)
        if (!is_word_char(at[bytes]))
            return true;
    return false;
}

static bool files_open(struct catalog *catalog, struct slot *slot, const char *dotted)
{
    const char *opens = arena_format(catalog->arena, "open: %s", dotted);
    const struct list *texts = slot->system ? NULL : texts_of(catalog, slot->id, &slot->texts);
    bool found = false;
    for (size_t i = 0; texts && i < texts->count && !found; i++) {
        const struct file_text *file = texts->item[i];
        const char *suffix = strrchr(file->path, '.');
        found = strcmp(suffix ? suffix : "", ".yaml") == 0 && text_opens(file->text, opens);
    }
    return found;
}

static bool list_stands_in(const char *text, const char *id);

/* What rows name that open what they say (opens:): a function of its own system gives them, and has
 * the id in quotes. */
static bool rows_open(struct catalog *catalog, struct slot *own, const char *dotted)
{
    const struct list *texts = texts_of(catalog, own->id, &own->texts);
    for (size_t i = 0; i < texts->count; i++) {
        const struct file_text *file = texts->item[i];
        if (strstr(file->path, "/function/") && list_stands_in(file->text, dotted))
            return true;
    }
    return false;
}

static bool is_opened(struct catalog *catalog, struct slot *own, const char *dotted,
                      struct place at)
{
    if (reading_opens(&own->reading, dotted, at) || reading_opens(&catalog->reading, dotted, at))
        return true;
    for (size_t i = 0; i < catalog->slots; i++)
        if (&catalog->slot[i] != own && files_open(catalog, &catalog->slot[i], dotted))
            return true;
    for (size_t i = 0; i < catalog->slots; i++)
        if (&catalog->slot[i] != own && slot_system(catalog, catalog->slot[i].id) &&
            reading_opens(&catalog->slot[i].reading, dotted, at))
            return true;
    return rows_open(catalog, own, dotted);
}

static void lint_reach(struct reading *r, struct slot *slot)
{
    const struct system *system = slot->system;
    for (size_t i = 0; i < system->forms; i++)
        if (!is_opened(r->catalog, slot, system->form[i]->dotted, system->form[i]->at))
            complain_at(r, system->form[i]->at, "00-881", "id", system->form[i]->dotted, NULL);
    for (size_t i = 0; i < system->lists; i++)
        if (!is_opened(r->catalog, slot, system->list[i]->dotted, system->list[i]->at))
            complain_at(r, system->list[i]->at, "00-881", "id", system->list[i]->dotted, NULL);
}

/* ---- code lists ---- */
static bool reading_uses(const struct reading *r, const char *id, const char *dotted)
{
    for (size_t i = 0; i < r->used_codes.count; i++)
        if (strcmp(r->used_codes.item[i], dotted) == 0 ||
            (id && strcmp(r->used_codes.item[i], id) == 0))
            return true;
    return false;
}

/* As the name of a code list: behind "codes:", or by itself in quotes. A form of that name uses no
 * codes. */
static bool list_stands_in(const char *text, const char *id)
{
    size_t bytes = strlen(id);
    for (const char *at = text; bytes > 0 && (at = strstr(at, id)); at += bytes) {
        bool is_quoted = at > text && strchr("'\"", at[-1]) && at[-1] == at[bytes];
        if (is_quoted || (at - text >= 7 && strncmp(at - 7, "codes: ", 7) == 0 &&
                          !is_word_char(at[bytes])))
            return true;
    }
    return false;
}

/* A file, but for the one that defines it, has the word, or the other one (NULL: none). */
static bool texts_have(const struct list *texts, const char *defined, const char *word,
                       const char *other)
{
    for (size_t i = 0; i < texts->count; i++) {
        const struct file_text *file = texts->item[i];
        if (strcmp(file->path, defined) != 0 &&
            (word_stands_in(file->text, word) || (other && word_stands_in(file->text, other))))
            return true;
    }
    return false;
}

/* The list itself is named, or a code of that name (kubun names kubun_code) that a step or a deed
 * settles. */
static bool folder_names(struct reading *r, struct slot *slot, const struct code_list *codes)
{
    const struct list *texts = texts_of(r->catalog, slot->id, &slot->texts);
    for (size_t i = 0; i < texts->count; i++) {
        const struct file_text *file = texts->item[i];
        if (strcmp(file->path, codes->at.file) != 0 && list_stands_in(file->text, codes->id))
            return true;
    }
    return texts_have(texts, codes->at.file, arena_format(r->arena, "%s_code", codes->id), NULL);
}

static void lint_codes(struct reading *r, struct slot *slot)
{
    for (size_t i = 0; i < slot->system->code_lists; i++) {
        const struct code_list *codes = &slot->system->codes[i];
        const char *dotted = arena_format(r->arena, "%s.%s", slot->id, codes->id);
        bool used = reading_uses(&slot->reading, codes->id, dotted) || folder_names(r, slot, codes);
        for (size_t k = 0; !used && k < r->catalog->slots; k++)
            used = slot_system(r->catalog, r->catalog->slot[k].id) &&
                   reading_uses(&r->catalog->slot[k].reading, NULL, dotted);
        if (!used && codes->id[0])
            complain_at(r, codes->at, "00-882", "id", codes->id, NULL);
    }
}

/* ---- parameters: what no expression or sheet names is looked for in the texts, SQL among them ---- */
/* Most of what a neighbour says of our figures stands in its SQL: that is looked at first, and
 * nothing behind the first file. */
static bool a_neighbour_says(struct catalog *catalog, const struct slot *own, const char *dotted)
{
    for (size_t k = 0; k < catalog->slots; k++)
        if (&catalog->slot[k] != own &&
            folder_says(catalog, catalog->slot[k].id, &catalog->slot[k].paths, dotted))
            return true;
    return folder_says(catalog, "_shared", &catalog->shared_paths, dotted);
}

static void lint_params(struct reading *r, struct slot *slot)
{
    struct catalog *catalog = r->catalog;
    for (size_t i = 0; i < slot->system->params; i++) {
        const struct param *param = &slot->system->param[i];
        const char *file = param->at.file;
        bool used = !param->id[0] || map_get(&catalog->used_params, param->dotted)
            || texts_have(texts_of(catalog, slot->id, &slot->texts), file, param->id, NULL)
            || a_neighbour_says(catalog, slot, param->dotted);
        if (!used)
            complain_at(r, param->at, "00-721", "id", param->id, NULL);
    }
}

/* ---- requirements ---- */
static bool is_proved(struct catalog *catalog, const char *system, const char *req)
{
    size_t count;
    const struct proof *proof = catalog_proofs(catalog, system, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(proof[i].req, req) == 0)
            return true;
    return false;
}

/* A neighbour that nobody has read is not read for it. */
static bool is_required(struct catalog *catalog, const char *system, const char *req)
{
    size_t count;
    struct slot *slot = catalog_slot(catalog, system);
    if (slot && !slot->system)
        return folder_requires(catalog, slot->id, &slot->paths, req);
    const struct requirement *one = catalog_requirements(catalog, system, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(one[i].req, req) == 0)
            return true;
    return false;
}

static bool anywhere(struct catalog *catalog, const char *own, const char *req,
                     bool (*asks)(struct catalog *catalog, const char *system, const char *req))
{
    bool found = asks(catalog, own, req);
    for (size_t i = 0; i < catalog->slots && !found; i++)
        found = asks(catalog, catalog->slot[i].id, req);
    return found;
}

static void lint_requirements(struct reading *r, const struct slot *slot)
{
    size_t count;
    struct map said = {0};
    const struct requirement *one = catalog_requirements(r->catalog, slot->id, &count);
    for (size_t i = 0; i < count; i++)
        if (map_put(r->arena, &said, one[i].req, (void *)(uintptr_t)&one[i]) &&
            !anywhere(r->catalog, slot->id, one[i].req, is_proved))
            complain_at(r, one[i].at, "00-883", "req", one[i].req, NULL);
    const struct proof *proof = catalog_proofs(r->catalog, slot->id, &count);
    for (size_t i = 0; i < count; i++)
        if (!anywhere(r->catalog, slot->id, proof[i].req, is_required))
            complain_at(r, proof[i].at, "00-885", "req", proof[i].req, NULL);
}

void lint_use(struct reading *r, struct slot *slot)
{
    lint_reach(r, slot);
    lint_codes(r, slot);
    lint_params(r, slot);
    lint_requirements(r, slot);
}
