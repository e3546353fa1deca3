/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: English of a help, composed sentence by sentence. A group's phrases.tsv holds each
 * Japanese sentence once, with its English; a sentence with a hole {} serves many, what stands in
 * the hole being a phrase or a glossary's word of its own, or something typed, which is the same in
 * every tongue. What cannot be composed whole stays without English. Knows no help.
 */
#include "model_private.h"
#include "madoguchi/model_batch.h"

#include <string.h>

enum { PHRASES_MOST = 1 << 20, DEEPEST_HOLE = 3 };
#define STOP "。"
#define HOLE "{}"
#define AS_TYPED "{=}"        /* in the English: what stands in the hole is typed, and stays as it is */
static const char *const BRACKET[][2] = {{"「", "」"}, {"（", "）"}};    /* a stop within does not end a sentence */

struct pattern { const char *before, *after, *en; };

static struct pattern *pattern_of(struct arena *arena, const char *ja, const char *en)
{
    struct pattern *pattern = arena_take(arena, sizeof *pattern);
    const char *hole = strstr(ja, HOLE);
    *pattern = (struct pattern){.before = arena_textn(arena, ja, (size_t)(hole - ja)), .after = hole + strlen(HOLE), .en = en};
    return pattern;
}

void phrases_read(struct reading *r, struct glossary *glossary, const char *path)
{
    struct buffer text = {0};
    struct error err = ERROR_NONE;
    struct place at = {.file = path, .line = 0, .column = 1};
    if (!file_exists(path))
        return;
    if (!file_read(path, PHRASES_MOST, &text, &err))
        complain_error(r, at, &err);
    for (char *rest = arena_text(r->arena, buffer_string(&text)), *line;
         (line = strsep(&rest, "\n")) != NULL;) {
        char *en = strchr(line, '\t');
        at.line++;
        if (*line == '#' || *line == '\0')
            continue;
        if (en == NULL || en[1] == '\0') {
            complain_at(r, at, "00-781", "text", line, NULL);
            continue;
        }
        *en++ = '\0';
        if (!map_put(r->arena, &glossary->phrase, line, en))
            complain_at(r, at, "00-813", "id", line, "first", path, NULL);
        else if (strstr(line, HOLE) != NULL)
            list_add(r->arena, &glossary->pattern, pattern_of(r->arena, line, en));
    }
    buffer_release(&text);
}

/* ---- one sentence ---- */

static const char *sentence_english(struct reading *r, const char *ja, int depth);

static bool is_typed(const char *text)
{
    for (; *text != '\0'; text++)
        if ((unsigned char)*text >= 0x80)
            return false;
    return true;
}

static const char *with_hole(struct reading *r, const struct pattern *pattern, const char *ja, int depth)
{
    size_t before = strlen(pattern->before), after = strlen(pattern->after), all = strlen(ja);
    if (all <= before + after || strncmp(ja, pattern->before, before) != 0 || strcmp(ja + all - after, pattern->after) != 0)
        return NULL;
    const char *inside = arena_textn(r->arena, ja + before, all - before - after), *as_typed = strstr(pattern->en, AS_TYPED);
    const char *hole = as_typed != NULL ? as_typed : strstr(pattern->en, HOLE);
    const char *en = as_typed != NULL || is_typed(inside) ? inside : sentence_english(r, inside, depth + 1);
    if (en == NULL || hole == NULL)
        return NULL;
    return arena_format(r->arena, "%.*s%s%s", (int)(hole - pattern->en), pattern->en, en, strchr(hole, '}') + 1);
}

static const char *phrase_in(struct reading *r, const struct glossary *glossary, const char *ja, int depth)
{
    const char *en = map_get(&glossary->phrase, ja);
    for (size_t i = 0; en == NULL && depth < DEEPEST_HOLE && i < glossary->pattern.count; i++)
        en = with_hole(r, glossary->pattern.item[i], ja, depth);
    return en != NULL ? en : map_get(&glossary->kanji, ja);
}

static const char *sentence_english(struct reading *r, const char *ja, int depth)
{
    const struct glossary *own = catalog_glossary(r->catalog, r->group ? r->group : ""), *shared = catalog_glossary(r->catalog, "");
    const char *en = phrase_in(r, own, ja, depth);
    return en != NULL || own == shared ? en : phrase_in(r, shared, ja, depth);
}

/* Bytes of the first sentence, without its stop. */
static size_t sentence_end(const char *text)
{
    int depth = 0;
    const char *at = text;
    for (; *at != '\0' && (depth > 0 || strncmp(at, STOP, strlen(STOP)) != 0); at++)
        for (size_t i = 0; i < COUNT_OF(BRACKET); i++)
            depth += (strncmp(at, BRACKET[i][0], strlen(BRACKET[i][0])) == 0) - (strncmp(at, BRACKET[i][1], strlen(BRACKET[i][1])) == 0);
    return (size_t)(at - text);
}

/* A capital at the head of each sentence; a stop behind it where the Japanese has one. */
static void sentence_add(struct buffer *out, const char *en, bool stops)
{
    size_t bytes = strlen(en);
    if (out->length > 0)
        buffer_char(out, ' ');
    buffer_char(out, *en >= 'a' && *en <= 'z' && !(en[1] == '.' && en[2] != ' ') ? (char)(*en - 'a' + 'A') : *en);
    buffer_text(out, en + 1);
    if (stops && strchr(".?!", en[bytes - 1]) == NULL)
        buffer_char(out, '.');
}

const char *phrase_english(struct reading *r, const char *ja)
{
    struct buffer out = {0};
    bool whole = ja != NULL && *ja != '\0';
    for (const char *at = ja; whole && *at != '\0';) {
        size_t bytes = sentence_end(at), blank = strspn(at, " \n");
        bool stops = at[bytes] != '\0';
        size_t end = bytes;
        while (end > blank && strchr(" \n", at[end - 1]) != NULL)
            end--;
        const char *en = end > blank ? sentence_english(r, arena_textn(r->arena, at + blank, end - blank), 0) : "";
        whole = en != NULL;
        if (whole && *en != '\0')
            sentence_add(&out, en, stops);
        at += bytes + (stops ? strlen(STOP) : 0);
    }
    const char *english = whole && out.length > 0 ? arena_text(r->arena, buffer_string(&out)) : NULL;
    buffer_release(&out);
    return english;
}

const char *word_english(struct reading *r, const char *ja)
{
    return ja != NULL && *ja != '\0' ? sentence_english(r, ja, 0) : NULL;
}

static const char *named_english(struct slot *slot, const char *part, const char *key,
                                 const char *ja)
{
    size_t count;
    const struct name *name = piece_names(slot, part, key, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(name[i].ja, ja) == 0)
            return name[i].en;
    return NULL;
}

static const char *code_english(const struct code_list *codes, const char *ja)
{
    for (size_t k = 0; codes != NULL && k < codes->count; k++)
        if (strcmp(codes->code[k].name, ja) == 0 && codes->code[k].name_en != NULL)
            return codes->code[k].name_en;
    return NULL;
}

/* Of a system that is read by piece: names alone, and its code lists. */
static const char *piece_english(struct slot *slot, const char *ja)
{
    const char *en = named_english(slot, "screens", "form", ja);
    if (en == NULL)
        en = named_english(slot, "batch", "batch", ja);
    const struct list *codes = en == NULL ? piece_codes(slot) : NULL;
    for (size_t i = 0; codes != NULL && en == NULL && i < codes->count; i++)
        en = code_english(codes->item[i], ja);
    return en != NULL || strcmp(slot->system->name.ja, ja) != 0 ? en : slot->system->name.en;
}

static const char *name_english(struct catalog *catalog, const struct system *system,
                                const char *ja)
{
    struct slot *slot = catalog_slot(catalog, system->id);
    const char *en = NULL;
    if (slot->reading.by_piece)
        return piece_english(slot, ja);
    for (size_t i = 0; i < system->forms; i++)
        if (strcmp(system->form[i]->name.ja, ja) == 0)
            return system->form[i]->name.en;
    for (size_t i = 0; i < system->batches; i++)
        if (strcmp(system->batch[i]->name.ja, ja) == 0)
            return system->batch[i]->name.en;
    for (size_t i = 0; en == NULL && i < system->code_lists; i++)
        en = code_english(&system->codes[i], ja);
    return en != NULL || strcmp(system->name.ja, ja) != 0 ? en : system->name.en;
}

static const char *said_english(struct catalog *catalog, struct reading *r, const char *ja)
{
    const char *const *ids;
    const char *en = NULL, *group = r->group;
    size_t count = catalog_systems(catalog, &ids);
    for (size_t i = 0; en == NULL && i < count; i++) {
        const struct system *system = catalog_system(catalog, ids[i]);
        en = system != NULL ? name_english(catalog, system, ja) : NULL;
    }
    for (size_t i = 0; en == NULL && i <= count; i++) {
        const struct system *system = i > 0 ? catalog_system(catalog, ids[i - 1]) : NULL;
        r->group = system != NULL ? system->group : group;
        en = phrase_english(r, ja);
    }
    return en;
}

/* What stands behind a colon was typed by somebody. */
static const char *one_english(struct catalog *catalog, struct arena *arena, const char *group, const char *ja)
{
    static const char colon[] = "：";
    struct reading r = {.arena = arena, .catalog = catalog, .group = group};
    const char *typed = strstr(ja, colon);
    const char *en = said_english(catalog, &r, typed != NULL ? arena_textn(arena, ja, (size_t)(typed - ja)) : ja);
    return en == NULL || typed == NULL ? en : arena_format(arena, "%s: %s", en, typed + strlen(colon));
}

/* Several with a wide blank between them are a list: all of them in English, or none. */
const char *words_english(struct catalog *catalog, struct arena *arena, const char *group, const char *ja)
{
    static const char blank[] = "\u3000";
    const char *whole = one_english(catalog, arena, group, ja), *list = "";
    if (whole != NULL || strstr(ja, blank) == NULL)
        return whole;
    for (const char *at = ja; *at != '\0';) {
        const char *end = strstr(at, blank);
        size_t bytes = end != NULL ? (size_t)(end - at) : strlen(at);
        const char *en = bytes > 0 ? one_english(catalog, arena, group, arena_textn(arena, at, bytes)) : "";
        if (en == NULL)
            return NULL;
        list = arena_format(arena, "%s%s%s", list, *list != '\0' && *en != '\0' ? ", " : "", en);
        at += bytes + (end != NULL ? strlen(blank) : 0);
    }
    return list;
}
