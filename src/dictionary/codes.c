/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dictionary: code lists (codes/ *.yaml) and messages (messages.yaml), of a system and of _shared alike.
 * Engine messages 00-… live in locale/ and are not here.
 */
#include "dictionary_private.h"

#include <string.h>

struct codes_keys {
    const struct node *node;
    const char *id, *name, *none;
    const struct node *rows;
};
struct code_keys { const struct node *node; struct code code; };
struct message_keys { const struct node *node; struct message message; };
struct messages_keys { const struct node *node; const struct node *messages; };

/* clang-format off */
static const struct key_spec CODES_KEYS[] = {
    {"codes", KEY_ID,   true, offsetof(struct codes_keys, id),   .help = "id; the file's name"},
    {"name",  KEY_TEXT, true, offsetof(struct codes_keys, name), .help = "its name"},
    {"none",  KEY_TEXT, false, offsetof(struct codes_keys, none), .help = "message for what is no code of it, with {text} and {label}"},
    {"rows",  KEY_LIST, true, offsetof(struct codes_keys, rows), .help = "the codes, in the order of the pop-up"},
};
#define AT(member) offsetof(struct code_keys, code.member)
static const struct key_spec CODE_KEYS[] = {
    {"id",      KEY_TEXT, true,  AT(id),      .help = "the code as stored; quoted"},
    {"name",    KEY_TEXT, true,  AT(name),    .help = "what the clerk reads"},
    {"name_en", KEY_TEXT, false, AT(name_en), .help = "English"},
    {"name_easy", KEY_TEXT, false, AT(name_easy), .help = "easy Japanese, where a visitor chooses"},
    {"heading", KEY_TEXT, false, AT(heading), .help = "what it is one of, in a list of several kinds"},
    {"from",    KEY_DAY,  false, AT(from),    .help = "first day it may be used"},
    {"to",      KEY_DAY,  false, AT(to),      .help = "last day it may be used"},
};
#undef AT
#define AT(member) offsetof(struct message_keys, message.member)
static const struct key_spec MESSAGE_KEYS[] = {
    {"id",      KEY_TEXT, true,  AT(id),      .help = "SS-NNN; SS is the system's number"},
    {"what",    KEY_TEXT, true,  AT(what),    .help = "what is the matter, short, with {name} placeholders"},
    {"hint",    KEY_TEXT, true,  AT(hint),    .help = "a full sentence with the next key or step"},
    {"what_en", KEY_TEXT, false, AT(what_en), .help = "English"},
    {"hint_en", KEY_TEXT, false, AT(hint_en), .help = "English"},
    {"what_easy", KEY_TEXT, false, AT(what_easy), .help = "easy Japanese, the matter and the next step, where a visitor may meet it"},
    {"law",     KEY_TEXT, false, AT(law),     .help = "article or requirement it comes from"},
};
#undef AT
static const struct key_spec MESSAGES_KEYS[] = {
    {"messages", KEY_LIST, true, offsetof(struct messages_keys, messages), .help = "the messages"},
};
/* clang-format on */
const struct mapping_spec CODES_MAPPING = MAPPING("codes", CODES_KEYS, struct codes_keys,
                                                  "codes/<id>.yaml");
const struct mapping_spec CODE_MAPPING = MAPPING("code", CODE_KEYS, struct code_keys, "one code");
const struct mapping_spec MESSAGES_MAPPING = MAPPING("messages", MESSAGES_KEYS,
                                                     struct messages_keys, "messages.yaml");
const struct mapping_spec MESSAGE_MAPPING = MAPPING("message", MESSAGE_KEYS, struct message_keys,
                                                    "one message");

static void code_list_read(struct reading *r, const struct node *root, struct code_list *list)
{
    struct codes_keys keys;
    struct map seen = {0};
    keys_read(r, root, &CODES_MAPPING, &keys);
    struct code_keys *rows = items_read(r, keys.rows, &CODE_MAPPING, &list->count);
    *list = (struct code_list){.id = keys.id, .name = keys.name, .none = keys.none, .count = list->count, .at = place_of(root)};
    list->code = arena_take(r->arena, (list->count + 1) * sizeof(*list->code));
    file_is_named(r, root, keys.id);
    if (keys.none)
        refer(r, LINK_MESSAGE, keys.none, value_at(root, "none"));
    if (keys.rows && keys.rows->count == 0)
        complain(r, keys.rows, "00-720", "id", keys.id, NULL);
    for (size_t i = 0; i < list->count; i++) {
        const struct code *code = &rows[i].code;
        list->code[i] = *code;
        if (code->from != DATE_NONE && code->to != DATE_NONE && code->from > code->to)
            complain(r, rows[i].node, "00-853", "id", code->id, NULL);
        /* One id may stand twice when its name changed: then each row has its own days. */
        if (code->from == DATE_NONE && code->to == DATE_NONE)
            (void)ids_are_unique(r, &seen, code->id, rows[i].node);
    }
}

void codes_read(struct reading *r, const char *folder, struct code_list **codes, size_t *count)
{
    struct list paths = part_files(r, folder, "codes", ".yaml");
    *codes = arena_take(r->arena, (paths.count + 1) * sizeof(**codes));
    *count = 0;
    for (size_t i = 0; i < paths.count; i++) {
        const struct node *root = file_node(r, paths.item[i]);
        if (root)
            code_list_read(r, root, &(*codes)[(*count)++]);
    }
}

const struct code_list *codes_piece(struct reading *r, const char *path)
{
    const struct node *root = file_node(r, path);
    struct code_list *list = root ? arena_take(r->arena, sizeof(*list)) : NULL;
    if (root)
        code_list_read(r, root, list);
    return list;
}

static bool message_id_is_good(const char *id)
{
    static const char shape[] = "dd-ddd";
    size_t i = 0;
    for (; shape[i] && id[i]; i++)
        if (shape[i] == 'd' ? id[i] < '0' || id[i] > '9' : id[i] != '-')
            return false;
    return !shape[i] && !id[i];
}

void messages_read(struct reading *r, const char *folder, struct message **message, size_t *count)
{
    struct messages_keys keys;
    struct map seen = {0};
    const char *path = arena_format(r->arena, "%s/messages.yaml", folder);
    const struct node *root = file_exists(path) ? file_node(r, path) : NULL;
    *message = NULL;
    *count = 0;
    if (!root)
        return;
    keys_read(r, root, &MESSAGES_MAPPING, &keys);
    struct message_keys *items = items_read(r, keys.messages, &MESSAGE_MAPPING, count);
    *message = arena_take(r->arena, (*count + 1) * sizeof(**message));
    const char *number = arena_format(r->arena, "%02d-", r->system ? r->system->no : 0);
    for (size_t i = 0; i < *count; i++) {
        const char *id = items[i].message.id ? items[i].message.id : "";
        (*message)[i] = items[i].message;
        (*message)[i].at = place_of(items[i].node);
        if (id[0] && (!message_id_is_good(id) || strncmp(id, number, 3) != 0))
            complain(r, items[i].node, "00-818", "id", id, "wanted", number, NULL);
        (void)ids_are_unique(r, &seen, id, items[i].node);
    }
}
