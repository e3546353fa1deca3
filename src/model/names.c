/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: words of ids. A group's glossary.yaml holds every romaji word once, with its kanji and its
 * English; from it the English label of a field is composed and a stray spelling is refused. Dry
 * but for reading the glossary.
 */
#include "model_private.h"

#include <string.h>

struct word_keys {
    const struct node *node;
    const char *word, *name, *en, *easy, *group;
    bool is_apart;
};
static const struct key_spec WORD_KEYS[] = {
    {"word", KEY_ID, true, offsetof(struct word_keys, word), .help = "romaji, Hepburn without long vowels; may hold _"},
    {"name", KEY_TEXT, true, offsetof(struct word_keys, name), .help = "the kanji of the standard"},
    {"en", KEY_TEXT, true, offsetof(struct word_keys, en), .help = "English, for composed labels"},
    {"easy", KEY_TEXT, false, offsetof(struct word_keys, easy), .help = "easy Japanese, for a visitor: in kana, words set apart"},
    {"apart", KEY_BOOL, false, offsetof(struct word_keys, is_apart), .help = "true: another group has another word of this romaji, and says so too"},
};
const struct mapping_spec WORD_MAPPING = MAPPING("glossary word", WORD_KEYS, struct word_keys,
                                                 "one word of ids");

struct glossary_keys { const struct node *node; const struct node *glossary; };
static const struct key_spec GLOSSARY_KEYS[] = {
    {"glossary", KEY_LIST, true, offsetof(struct glossary_keys, glossary), .help = "list of words"},
};
const struct mapping_spec GLOSSARY_MAPPING = MAPPING("glossary", GLOSSARY_KEYS,
                                                     struct glossary_keys,
                                                     "glossary.yaml of a group or of _shared");

/* Type suffixes are English everywhere and need no row in a glossary; what they are in easy
 * Japanese, where a visitor may meet one. */
static const struct { const char *id, *easy; } SUFFIXES[] = {
    {"id", NULL}, {"no", "ばんごう"}, {"code", NULL}, {"date", "ひ"}, {"kana", "よみかた"}, {"name", "なまえ"}, {"yen", "おかね"}, {"rate", NULL},
    {"count", "かず"}, {"flag", NULL}, {"form", NULL}, {"text", NULL}, {"key", NULL}, {"at", NULL}, {"by", NULL}, {"state", NULL},
};

/* A group's word stands before the shared one: were it another, what is common would change its
 * meaning from group to group. */
static void words_compare(struct reading *r, const struct glossary *glossary,
                          const struct word_keys *word, size_t count)
{
    const struct glossary *shared = catalog_glossary(r->catalog, "");
    for (size_t i = 0; i < count && shared != glossary; i++) {
        const struct word_keys *other = map_get(&shared->word, word[i].word);
        if (other && strcmp(other->name, word[i].name) != 0)
            complain(r, word[i].node, "00-725", "word", word[i].word, "name", word[i].name, "other",
                     other->name, NULL);
    }
}

void glossary_read(struct reading *r, struct glossary *glossary, const char *path)
{
    struct glossary_keys keys;
    size_t count;
    const struct node *root = file_exists(path) ? file_node(r, path) : NULL;
    if (!root)
        return;
    keys_read(r, root, &GLOSSARY_MAPPING, &keys);
    struct word_keys *word = items_read(r, keys.glossary, &WORD_MAPPING, &count);
    for (size_t i = 0; i < count; i++) {
        if (word[i].word[0] && !map_put(r->arena, &glossary->word, word[i].word, &word[i]))
            complain(r, word[i].node, "00-813", "id", word[i].word, "first", path, NULL);
        (void)map_put(r->arena, &glossary->kanji, word[i].name, (void *)(uintptr_t)word[i].en);
        glossary->count++;
    }
    glossary->all = word;
    words_compare(r, glossary, word, count);
}

/* One word, one glossary: what two groups say stands in the shared one, and two words of one romaji
 * know of each other. */
void glossaries_compare(struct reading *r)
{
    struct map first = {0};
    for (size_t g = 0; g <= r->catalog->office.groups; g++) {
        const char *group = g == 0 ? "" : r->catalog->office.group[g - 1].id;
        const struct glossary *glossary = catalog_glossary(r->catalog, group);
        for (size_t i = 0; glossary->all && i < glossary->count; i++) {
            struct word_keys *word = &glossary->all[i];
            word->group = group[0] ? group : "_shared";
            if (!word->word[0] || map_put(r->arena, &first, word->word, word))
                continue;
            const struct word_keys *other = map_get(&first, word->word);
            bool is_other = strcmp(word->name, other->name) != 0;
            bool is_told = other->group == word->group ||
                           (is_other && strcmp(other->group, "_shared") == 0); /* 00-813, 00-725 */
            if (!is_told && !(is_other && word->is_apart && other->is_apart))
                complain(r, word->node, "00-661", "word", word->word, "name", word->name, "group",
                         other->group, "other", other->name, NULL);
        }
    }
}

static const struct word_keys *word_find(struct catalog *catalog, const char *group,
                                         const char *word)
{
    const struct glossary *own = catalog_glossary(catalog, group ? group : "");
    const struct word_keys *found = own ? map_get(&own->word, word) : NULL;
    const struct glossary *shared = catalog_glossary(catalog, "");
    return found || !shared ? found : map_get(&shared->word, word);
}

static bool is_suffix(const char *part)
{
    for (size_t i = 0; i < COUNT_OF(SUFFIXES); i++)
        if (strcmp(SUFFIXES[i].id, part) == 0)
            return true;
    return part[strspn(part, "0123456789")] == '\0';
}

static const char *suffix_easy(const char *part)
{
    for (size_t i = 0; i < COUNT_OF(SUFFIXES); i++)
        if (strcmp(SUFFIXES[i].id, part) == 0)
            return SUFFIXES[i].easy;
    return NULL;
}

/* The longest run of parts from `at` that is one entry (a compound before its first word); NULL:
 * not even one part. */
static const struct word_keys *run_find(struct catalog *catalog, const char *group, const char *at,
                                        size_t *bytes, struct arena *arena)
{
    for (size_t end = strlen(at); end > 0; end--) {
        if (at[end] != '\0' && at[end] != '_')
            continue;
        const struct word_keys *found = word_find(catalog, group, arena_textn(arena, at, end));
        if (found) {
            *bytes = end;
            return found;
        }
    }
    return NULL;
}

static const char *part_skip(const char *at, size_t bytes)
{
    return at[bytes] == '_' ? at + bytes + 1 : at + bytes;
}

const char *glossary_unknown(struct catalog *catalog, const char *group, const char *id,
                             struct arena *arena)
{
    size_t bytes;
    for (const char *at = id; *at; at = part_skip(at, bytes)) {
        if (run_find(catalog, group, at, &bytes, arena))
            continue;
        bytes = strcspn(at, "_");
        const char *part = arena_textn(arena, at, bytes);
        if (!is_suffix(part))
            return part;
    }
    return NULL;
}

/*
 * That a choice is kept as a code or a yes as a flag is the database's matter. A word of a glossary
 * may be spelt as a suffix is (コード); at the end of an id it is the suffix, unless a compound
 * ends with it.
 */
static bool is_mute(const char *at, size_t bytes, const char *id)
{
    return at != id && at[bytes] == '\0' && (strcmp(at, "code") == 0 || strcmp(at, "flag") == 0);
}

/* The English of each word in turn; a part no glossary holds stays as it is, or as its suffix
 * says. */
static const char *english_of(struct reading *r, const char *id)
{
    struct buffer out = {0};
    size_t bytes;
    for (const char *at = id; *at; at = part_skip(at, bytes)) {
        const struct word_keys *word = run_find(r->catalog, r->group, at, &bytes, r->arena);
        if (!word)
            bytes = strcspn(at, "_");
        const char *part = arena_textn(r->arena, at, bytes),
                   *alone = strcmp(part, "no") == 0 ? "number" : part;
        const char *en = is_mute(at, bytes, id) ? "" : word ? word->en : alone;
        if (out.length > 0 && en[0] != '\0')
            buffer_char(&out, ' ');
        buffer_text(&out, en);
    }
    const char *english = arena_text(r->arena, buffer_string(&out));
    buffer_release(&out);
    return english;
}

/* Word の word: what a visitor reads is whole or not there. */
static const char *easy_of(struct reading *r, const char *id)
{
    struct buffer out = {0};
    size_t bytes;
    bool whole = *id != '\0';
    for (const char *at = id; whole && *at; at = part_skip(at, bytes)) {
        const struct word_keys *word = run_find(r->catalog, r->group, at, &bytes, r->arena);
        if (!word)
            bytes = strcspn(at, "_");
        const char *easy = is_mute(at, bytes, id) ? ""
                           : word && word->easy   ? word->easy
                                                  : suffix_easy(arena_textn(r->arena, at, bytes));
        whole = easy != NULL;
        if (whole && *easy)
            buffer_format(&out, "%s%s", out.length > 0 ? "の " : "", easy);
    }
    const char *found = whole && out.length > 0 ? arena_text(r->arena, buffer_string(&out)) : NULL;
    buffer_release(&out);
    return found;
}

void name_phrase(struct reading *r, struct name *name)
{
    if (!name->en)
        name->en = word_english(r, name->ja);
}

void name_finish(struct reading *r, struct name *name, const struct node *node)
{
    name->at = place_of(node);
    if (!name->id)
        name->id = "";
    if (!name->ja)
        name->ja = name->id;
    if (!name->en)
        name->en = english_of(r, name->id);
    if (!name->easy)
        name->easy = easy_of(r, name->id);
}
