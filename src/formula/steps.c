/* SPDX-License-Identifier: Apache-2.0 */
/*
 * formula: the steps of a calculation sheet. A step sees the inputs and what the steps before it
 * give, nothing later, so no sheet runs in a circle.
 */
#include "formula_private.h"

#include <string.h>

struct step_keys {
    const struct node *node;
    struct sheet_step step;
    struct sheet_field field;
    const char *id, *name, *name_en, *each, *no, *use;
    const struct node *value, *count, *check, *rank, *takes, *gives;
};
struct rank_keys {
    const struct node *node;
    const char **by;
    size_t bys;
    const struct node *where;
    int tie;
};

static const struct key_word TIE_WORDS[] = {{"refuse", TIE_REFUSE},
                                            {"order", TIE_ORDER},
                                            {"same", TIE_SAME},
                                            {NULL, 0}};
/* clang-format off */
#define AT(member) offsetof(struct step_keys, member)
static const struct key_spec STEP_KEYS[] = {
    {"id",      KEY_ID,      false, AT(id),           .help = "id of what it gives; _yen _count _rate _date _flag _code say its type"},
    {"name",    KEY_TEXT,    false, AT(name),         .help = "its name in the law"},
    {"name_en", KEY_TEXT,    false, AT(name_en),      .help = "English; composed from the glossary otherwise"},
    {"each",    KEY_TEXT,    false, AT(each),         .help = "grid whose every row takes the step; outer.inner for rows of rows"},
    {"value",   KEY_NODE,    false, AT(value),        .help = "expression"},
    {"rank",    KEY_MAPPING, false, AT(rank),         .help = "place of the row among the rows, from 1"},
    {"count",   KEY_NODE,    false, AT(count),        .help = "makes a grid of so many rows"},
    {"no",      KEY_ID,      false, AT(no),           .help = "of count: id of the row's number, from 1"},
    {"use",     KEY_DOTTED,  false, AT(use),          .help = "another sheet whose answer is used"},
    {"takes",   KEY_MAPPING, false, AT(takes),        .help = "of use: its input: expression, or its grid: one's own grid"},
    {"gives",   KEY_MAPPING, false, AT(gives),        .help = "of use: id here: id of its answer"},
    {"check",   KEY_NODE,    false, AT(check),        .help = "condition that must not be; stops the calculation"},
    {"error",   KEY_TEXT,    false, AT(step.message), .help = "of check: message"},
    {"at",      KEY_ID,      false, AT(step.at),      .help = "of check: input it points to"},
    {"law",     KEY_TEXT,    false, AT(step.law),     .help = "article"},
    {"unit",    KEY_TEXT,    false, AT(field.unit),   .help = "unit, when it is not yen"},
    {"help",    KEY_TEXT,    false, AT(field.help),   .help = "what it is, for who reads the answer"},
    {"help_en", KEY_TEXT,    false, AT(field.help_en), .help = "English; composed from the phrases otherwise"},
    {"out",     KEY_BOOL,    false, AT(field.is_out), .help = "true: it belongs to the answer"},
    {"main",    KEY_BOOL,    false, AT(field.is_main), .help = "true: of the answer what is asked for; told first, also at 0"},
};
#undef AT
static const struct key_spec RANK_KEYS[] = {
    {"by",    KEY_TEXTS, true,  offsetof(struct rank_keys, by), offsetof(struct rank_keys, bys), .help = "expressions, the first decides first; `x desc` falls"},
    {"where", KEY_NODE,  false, offsetof(struct rank_keys, where), .help = "rows that take part; the others have no rank"},
    {"tie",   KEY_WORD,  true,  offsetof(struct rank_keys, tie), .words = TIE_WORDS, .help = "equal rows: refuse, order (as given) or same (the same rank)"},
};
/* clang-format on */
const struct mapping_spec SHEET_STEP_MAPPING = MAPPING("sheet step", STEP_KEYS, struct step_keys,
                                                       "one step of a sheet");
const struct mapping_spec SHEET_RANK_MAPPING = MAPPING("sheet rank", RANK_KEYS, struct rank_keys,
                                                       "the rank of a row");

/* ---- where a step stands ---- */

static struct sheet_group *each_find(struct sheet_reading *s, const struct step_keys *keys)
{
    struct sheet_group *group = s->sheet->record;
    for (const char *at = keys->each; at && *at && group;) {
        size_t bytes = strcspn(at, "."), place;
        const struct sheet_field *field = group_find(group, arena_textn(s->r->arena, at, bytes),
                                                     &place);
        if (!field || !field->rows) {
            complain(s->r, node_get(keys->node, "each"), "00-940", "each", keys->each, NULL);
            return NULL;
        }
        group = field->rows;
        at += bytes + (at[bytes] == '.');
    }
    return group;
}

static void member_add(struct sheet_reading *s, struct step_keys *keys)
{
    struct sheet_field *field = &keys->field;
    field->name = (struct name){.id = keys->id, .ja = keys->name, .en = keys->name_en};
    field->law = keys->step.law;
    keys->step.field = group_add(s->r, keys->step.each, field, keys->node);
}

/* ---- the kinds ---- */

static void value_step(struct sheet_reading *s, struct step_keys *keys)
{
    keys->step.value = step_expr(s, keys->step.each, keys->value, keys->value->text);
    enum expr_type got = keys->step.value ? expr_type(keys->step.value) : EXPR_NULL;
    if (keys->step.value && got == EXPR_NULL)
        complain(s->r, keys->value, "00-938", "text", keys->value->text, "wanted",
                 "int yen decimal date text bool", "got", "null", NULL);
    else if (keys->step.value)
        step_type_settle(s, keys->node, keys->id, got, &keys->field);
    if (keys->field.type == EXPR_NULL)             /* told already: later steps shall not be told again */
        step_type_of_id(keys->id, &keys->field);
    member_add(s, keys);
}

static void rank_step(struct sheet_reading *s, struct step_keys *keys)
{
    struct rank_keys rank;
    struct sheet_step *step = &keys->step;
    keys_read(s->r, keys->rank, &SHEET_RANK_MAPPING, &rank);
    step->tie = (enum rank_tie)rank.tie;
    step->by = arena_take(s->r->arena, (rank.bys + 1) * sizeof(*step->by));
    step->bys = rank.bys;
    if (!step->each->outer)
        complain(s->r, keys->node, "00-940", "each", "", NULL);
    for (size_t i = 0; i < rank.bys; i++) {
        size_t length = strlen(rank.by[i]);
        step->by[i].is_falling = length > 5 && strcmp(rank.by[i] + length - 5, " desc") == 0;
        const char *text = arena_textn(s->r->arena, rank.by[i],
                                       length - (step->by[i].is_falling ? 5 : 0));
        step->by[i].value = step_expr(s, step->each, keys->rank, text);
    }
    if (rank.where)
        step->value = step_typed(s, step->each, rank.where, EXPR_BOOL);
    step_type_settle(s, keys->node, keys->id, EXPR_INT, &keys->field);
    member_add(s, keys);
}

static void rows_step(struct sheet_reading *s, struct step_keys *keys)
{
    struct sheet_field number = {.name = {.id = keys->no, .ja = "番号"},
                                 .kind = KIND_INT,
                                 .type = EXPR_INT,
                                 .is_out = keys->field.is_out};
    keys->step.value = step_typed(s, keys->step.each, keys->count, EXPR_INT);
    if (!keys->no) {
        complain(s->r, keys->node, "00-803", "key", "no", "mapping", "sheet step", NULL);
        return;
    }
    keys->field.rows = group_new(s->r, keys->id, keys->step.each, s->sheet->record->room);
    keys->field.kind = KIND_GRID;
    keys->field.type = EXPR_ROWS;
    (void)group_add(s->r, keys->field.rows, &number, keys->node);
    member_add(s, keys);
}

static void check_step(struct sheet_reading *s, struct step_keys *keys)
{
    keys->step.value = step_typed(s, keys->step.each, keys->check, EXPR_BOOL);
    if (keys->step.message)
        refer(s->r, LINK_MESSAGE, keys->step.message, keys->node);
    else
        complain(s->r, keys->node, "00-803", "key", "error", "mapping", "sheet step", NULL);
}

/* ---- use ---- */

static bool rows_fit(const struct sheet_group *wanted, const struct sheet_group *given)
{
    for (size_t i = 0; i < wanted->fields; i++) {
        size_t place;
        if (wanted->field[i].is_input && wanted->field[i].is_required &&
            !group_find(given, wanted->field[i].name.id, &place))
            return false;
    }
    return true;
}

static void take_read(struct sheet_reading *s, struct step_keys *keys, const char *id,
                      const struct node *node, struct use_take *take)
{
    const struct sheet_field *input = group_find(keys->step.use->record, id, &take->place);
    if (!input || !input->is_input) {
        complain(s->r, node, "00-402", "name", id, "nearest", keys->use, NULL);
        return;
    }
    take->is_rows = input->rows != NULL;
    if (!take->is_rows) {
        take->value = step_expr(s, keys->step.each, node, node->text);
        return;
    }
    const struct sheet_field *own = group_find(keys->step.each, node->text, &take->from);
    if (!own || !own->rows || !rows_fit(input->rows, own->rows))
        complain(s->r, node, "00-941", "id", id, "sheet", keys->use, NULL);
}

static void give_read(struct sheet_reading *s, struct step_keys *keys, const char *id,
                      const struct node *node, struct use_give *give)
{
    const struct sheet_field *from = group_find(keys->step.use->record, node->text, &give->from);
    if (!from || from->rows) {
        complain(s->r, node, "00-402", "name", node->text, "nearest", keys->use, NULL);
        return;
    }
    struct sheet_field field = *from;
    field.name = (struct name){.id = id, .ja = from->name.ja};
    field.is_input = field.is_required = false;
    field.is_out = keys->field.is_out;
    give->place = group_add(s->r, keys->step.each, &field, node);
}

static void use_step(struct sheet_reading *s, struct step_keys *keys)
{
    struct sheet_step *step = &keys->step;
    step->use = sheet_used(s->r, keys->use);
    if (!step->use) {
        complain(s->r, keys->node, "00-942", "sheet", keys->use, NULL);
        return;
    }
    struct pairs takes = pairs_read(s->r, keys->takes), gives = pairs_read(s->r, keys->gives);
    step->take = arena_take(s->r->arena, (takes.count + 1) * sizeof(*step->take));
    step->give = arena_take(s->r->arena, (gives.count + 1) * sizeof(*step->give));
    for (size_t i = 0; i < takes.count; i++)
        take_read(s, keys, takes.name[i], takes.node[i], &step->take[step->takes++]);
    for (size_t i = 0; i < gives.count; i++)
        give_read(s, keys, gives.name[i], gives.node[i], &step->give[step->gives++]);
    for (size_t i = 0; i < step->use->params; i++)
        sheet_reads(s, step->use->param[i]);
    step->name = (struct name){.id = keys->use,
                               .ja = keys->name ? keys->name : step->use->name.ja,
                               .en = keys->name ? keys->name_en : step->use->name.en};
    name_phrase(s->r, &step->name);
    name_finish(s->r, &step->name, keys->node);
}

static bool step_read(struct sheet_reading *s, struct step_keys *keys)
{
    static void (*const read[])(struct sheet_reading *, struct step_keys *) = {
        [STEP_VALUE] = value_step, [STEP_RANK] = rank_step,   [STEP_ROWS] = rows_step,
        [STEP_USE] = use_step,     [STEP_CHECK] = check_step,
    };
    const void *given[] = {[STEP_VALUE] = keys->value,
                           [STEP_RANK] = keys->rank,
                           [STEP_ROWS] = keys->count,
                           [STEP_USE] = keys->use,
                           [STEP_CHECK] = keys->check};
    size_t kinds = 0, kind = 0;
    for (size_t i = 0; i < COUNT_OF(given); i++)
        if (given[i]) {
            kind = i;
            kinds++;
        }
    keys->step.each = each_find(s, keys);
    bool needs_id = kind != STEP_USE && kind != STEP_CHECK;
    if (kinds != 1 || (needs_id && !keys->id)) {
        complain(s->r, keys->node, "00-943", "kinds", "value rank count use check", NULL);
        return false;
    }
    if (!keys->step.each)
        return false;
    /* each says the article behind it, or why there is none; a used sheet has its own */
    if (kind != STEP_USE && (!keys->step.law || !keys->step.law[0]))
        complain(s->r, keys->node, "00-991", "id", keys->id ? keys->id : "check", NULL);
    keys->step.kind = (enum step_kind)kind;
    read[kind](s, keys);
    if (needs_id) {
        keys->step.name = (struct name){.id = keys->id, .ja = keys->name, .en = keys->name_en};
        name_phrase(s->r, &keys->step.name);
        name_finish(s->r, &keys->step.name, keys->node);
    }
    return true;
}

void steps_read(struct sheet_reading *s, const struct node *sequence)
{
    size_t count;
    struct step_keys *keys = items_read(s->r, sequence, &SHEET_STEP_MAPPING, &count);
    s->sheet->step = arena_take(s->r->arena, (count + 1) * sizeof(*s->sheet->step));
    for (size_t i = 0; i < count; i++)
        if (step_read(s, &keys[i]))
            s->sheet->step[s->sheet->steps++] = keys[i].step;
}
