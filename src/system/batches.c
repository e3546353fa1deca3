/* SPDX-License-Identifier: Apache-2.0 */
/*
 * system: batch/ *.yaml — batches of declared steps. What a step is follows from the keys it has; a
 * mixture is refused. Knows no database and no worker but the names of its computers.
 */
#include "madoguchi/model_batch.h"
#include "system_private.h"

#include <string.h>

struct batch_keys {
    const struct node *node;
    struct batch batch;
    const char *req;
    const struct node *args, *steps, *undo;
};
struct arg_keys { const struct node *node; struct batch_arg arg; int kind; };
struct step_keys {
    const struct node *node;
    struct batch_step step;
    const char *function, *settle;
    int computer;
};
struct undo_keys { const struct node *node; const char *function, *posted; };

static const struct key_word COMPUTER_WORDS[] = {{"search_keys", 0}, {NULL, 0}};    /* rows of batch/computer.c */
/* clang-format off */
#define AT(member) offsetof(struct batch_keys, member)
static const struct key_spec BATCH_KEYS[] = {
    {"batch",   KEY_ID,      true,  AT(batch.name.id), .help = "id; the file's name"},
    {"name",    KEY_TEXT,    true,  AT(batch.name.ja), .help = "what the clerk reads"},
    {"name_en", KEY_TEXT,    false, AT(batch.name.en), .help = "English; composed from the glossary otherwise"},
    {"may",     KEY_DOTTED,  false, AT(batch.may),     .help = "permission word of who may ask for it and undo it; needed unless the clock asks (daily)"},
    {"approve", KEY_DOTTED,  false, AT(batch.approve), .help = "permission word of the second person who lets it run; nobody approves their own"},
    {"daily",   KEY_TEXT,    false, AT(batch.daily),   .help = "\"HH:MM\": the clock asks for it once a day, and for the days a worker slept through"},
    {"dry_run", KEY_BOOL,    false, AT(batch.dry_run), .help = "may be tried: everything is done, counted and rolled back, chunk by chunk"},
    {"listed",  KEY_BOOL,    false, AT(batch.listed),  .help = "every run stands in the list of batches; without it one that no second person approves is listed when it may be tried, or failed"},
    {"args",    KEY_LIST,    false, AT(args),          .help = "its conditions: j.args of its functions"},
    {"steps",   KEY_LIST,    true,  AT(steps),         .help = "its steps, in order"},
    {"undo",    KEY_MAPPING, false, AT(undo),          .help = "how what it did is taken back"},
    {"law",     KEY_TEXT,    false, AT(batch.law),     .help = "article"},
    {"help",    KEY_TEXT,    false, AT(batch.help),    .help = "what it is for and what it is not"},
    {"req",     KEY_TEXT,    false, AT(req),           .help = "item of the standard"},
};
#undef AT
#define AT(member) offsetof(struct arg_keys, member)
static const struct key_spec ARG_KEYS[] = {
    {"id",       KEY_ID,   true,  AT(arg.name.id),  .help = "name in j.args"},
    {"name",     KEY_TEXT, true,  AT(arg.name.ja),  .help = "what the clerk reads"},
    {"name_en",  KEY_TEXT, false, AT(arg.name.en),  .help = "English; composed from the glossary otherwise"},
    {"kind",     KEY_WORD, true,  AT(kind),         .words = KIND_WORDS, .help = "kind; what cannot be cast to its SQL type is refused"},
    {"required", KEY_BOOL, false, AT(arg.required), .help = "must be given"},
    {"help",     KEY_TEXT, false, AT(arg.help),     .help = "what it means"},
};
#undef AT
#define AT(member) offsetof(struct step_keys, member)
static const struct key_spec STEP_KEYS[] = {
    {"id",       KEY_ID,     true,  AT(step.id),    .help = "id"},
    {"name",     KEY_TEXT,   true,  AT(step.name),  .help = "what the clerk reads while it runs"},
    {"function", KEY_DOTTED, false, AT(function),   .help = "function (work.job) that returns boolean: true = call again, with j.step one higher"},
    {"rows",     KEY_DOTTED, false, AT(step.rows),  .help = "function (work.job) whose rows go out; with sheet, one jsonb {key, in} a row"},
    {"sheet",    KEY_DOTTED, false, AT(step.sheet), .help = "calculation sheet that answers each row"},
    {"computer", KEY_WORD,   false, AT(computer),   .words = COMPUTER_WORDS, .help = "calculation of the worker that answers each row"},
    {"settle",   KEY_DOTTED, false, AT(settle),     .help = "function (work.job) that takes the answers (work.answers, work.staged) and returns boolean: true = more"},
    {"law",      KEY_TEXT,   false, AT(step.law),   .help = "article"},
};
#undef AT
#define AT(member) offsetof(struct undo_keys, member)
static const struct key_spec UNDO_KEYS[] = {
    {"function", KEY_DOTTED, true,  AT(function), .help = "function (work.job) that takes back what the job wrote: true = call again"},
    {"posted",   KEY_DOTTED, false, AT(posted),   .help = "function (work.job) that returns boolean: true = something has gone out, no undo"},
};
#undef AT
/* clang-format on */
const struct mapping_spec BATCH_MAPPING = MAPPING("batch", BATCH_KEYS, struct batch_keys,
                                                  "batch/<id>.yaml");
const struct mapping_spec BATCH_ARG_MAPPING = MAPPING("batch condition", ARG_KEYS, struct arg_keys,
                                                      "a condition of a batch");
const struct mapping_spec BATCH_STEP_MAPPING = MAPPING(
    "batch step", STEP_KEYS, struct step_keys,
    "a step of a batch: function, or rows + sheet or computer + settle");
const struct mapping_spec BATCH_UNDO_MAPPING = MAPPING("batch undo", UNDO_KEYS, struct undo_keys,
                                                       "how a batch is undone");

static bool is_hour(const char *text)
{
    static const char shape[] = "dd:dd";
    size_t i = 0;
    for (; shape[i] && text[i]; i++)
        if (shape[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != shape[i])
            return false;
    return !shape[i] && !text[i] && strcmp(text, "24:00") < 0 && text[3] < '6';
}

/* Secrets, files, grids and computed values (the last kinds) are no conditions. */
static void args_read(struct reading *r, struct batch *batch, const struct node *sequence)
{
    struct map seen = {0};
    struct arg_keys *keys = items_read(r, sequence, &BATCH_ARG_MAPPING, &batch->args);
    batch->arg = arena_take(r->arena, (batch->args + 1) * sizeof(*batch->arg));
    for (size_t i = 0; i < batch->args; i++) {
        struct batch_arg *arg = &batch->arg[i];
        *arg = keys[i].arg;
        arg->kind = (enum field_kind)keys[i].kind;
        name_finish(r, &arg->name, keys[i].node);
        (void)ids_are_unique(r, &seen, arg->name.id, keys[i].node);
        if (arg->kind >= KIND_SECRET)
            complain(r, keys[i].node, "00-611", "id", arg->name.id, "kind",
                     field_kind_name(arg->kind), NULL);
    }
}

/* A step runs in the database alone, or sends rows out to one answerer and settles. */
static void step_read(struct reading *r, const struct step_keys *keys, struct batch_step *step)
{
    bool has_computer = node_get(keys->node, "computer") != NULL;
    *step = keys->step;
    bool is_outside = step->rows && keys->settle && !keys->function &&
                      (step->sheet != NULL) != has_computer;
    bool is_inside = keys->function && !step->rows && !keys->settle && !step->sheet &&
                     !has_computer;
    step->run = keys->function ? keys->function : keys->settle;
    step->computer = has_computer ? COMPUTER_WORDS[keys->computer].word : NULL;
    if (!is_outside && !is_inside)
        complain(r, keys->node, "00-612", "id", step->id, NULL);
    refer(r, LINK_SHEET, step->sheet, value_at(keys->node, "sheet"));
    refer(r, LINK_FUNCTION, dotted_in(r, keys->function), node_get(keys->node, "function"));
    refer(r, LINK_FUNCTION, dotted_in(r, keys->settle), node_get(keys->node, "settle"));
    refer(r, LINK_FUNCTION, dotted_in(r, step->rows), node_get(keys->node, "rows"));
}

static void steps_of_batch(struct reading *r, struct batch *batch, const struct node *sequence)
{
    struct map seen = {0};
    struct step_keys *keys = items_read(r, sequence, &BATCH_STEP_MAPPING, &batch->steps);
    batch->step = arena_take(r->arena, (batch->steps + 1) * sizeof(*batch->step));
    for (size_t i = 0; i < batch->steps; i++) {
        step_read(r, &keys[i], &batch->step[i]);
        (void)ids_are_unique(r, &seen, batch->step[i].id, keys[i].node);
    }
}

static void undo_read(struct reading *r, struct batch *batch, const struct node *node)
{
    struct undo_keys keys;
    if (!node)
        return;
    keys_read(r, node, &BATCH_UNDO_MAPPING, &keys);
    batch->undo = keys.function;
    batch->posted = keys.posted;
    refer(r, LINK_FUNCTION, dotted_in(r, keys.function), node_get(node, "function"));
    refer(r, LINK_FUNCTION, dotted_in(r, keys.posted), node_get(node, "posted"));
}

/* The clock gives no conditions and has nobody beside it. */
static void asker_is_known(struct reading *r, const struct batch *batch, const struct node *root)
{
    if (batch->daily && !is_hour(batch->daily))
        complain(r, node_get(root, "daily"), "00-613", "text", batch->daily, NULL);
    if (!batch->daily && !batch->may)
        complain(r, root, "00-614", "id", batch->name.id, NULL);
    if (batch->daily && batch->approve)
        complain(r, node_get(root, "approve"), "00-615", "key", "approve", NULL);
    for (size_t i = 0; batch->daily && i < batch->args; i++)
        if (batch->arg[i].required)
            complain(r, node_get(root, "args"), "00-615", "key", batch->arg[i].name.id, NULL);
}

static void batch_read(struct reading *r, const struct node *root, struct batch *batch)
{
    struct batch_keys keys;
    keys_read(r, root, &BATCH_MAPPING, &keys);
    *batch = keys.batch;
    file_is_named(r, root, batch->name.id);
    name_finish(r, &batch->name, root);
    batch->dotted = dotted_in(r, batch->name.id);
    batch->at = place_of(root);
    args_read(r, batch, keys.args);
    steps_of_batch(r, batch, keys.steps);
    undo_read(r, batch, keys.undo);
    asker_is_known(r, batch, root);
    refer(r, LINK_WORD, batch->may, value_at(root, "may"));
    refer(r, LINK_WORD, batch->approve, value_at(root, "approve"));
}

void batches_read(struct reading *r)
{
    struct system *system = r->system;
    struct list paths = part_files(r, system->folder, "batch", ".yaml");
    system->batch = arena_take(r->arena, (paths.count + 1) * sizeof(*system->batch));
    for (size_t i = 0; i < paths.count; i++) {
        const struct node *root = file_node(r, paths.item[i]);
        struct batch *batch = arena_take(r->arena, sizeof(*batch));
        if (!root)
            continue;
        batch_read(r, root, batch);
        system->batch[system->batches++] = batch;
    }
}
