/* SPDX-License-Identifier: Apache-2.0 */
/*
 * system: office.yaml — cities, branches, counters, terminals, printers, departments, roles, and
 * which system and interface runs in which city. Knows no system's folder.
 */
#include "system_private.h"

#include <string.h>

struct office_keys {
    const struct node *node;
    const char *id, *name;
    const struct node *cities, *groups, *systems, *interfaces, *departments, *roles, *clerks;
    struct office office;
};
struct city_keys { const struct node *node; struct city city; const struct node *branches; };
struct branch_keys {
    const struct node *node;
    struct branch branch;
    const struct node *counters, *printers;
};
struct counter_keys {
    const struct node *node;
    struct counter counter;
    const struct node *terminals;
};
struct terminal_keys { const struct node *node; struct terminal_def terminal; };
struct printer_keys { const struct node *node; struct printer_def printer; };
struct group_keys { const struct node *node; struct group group; };
struct matrix_keys {
    const struct node *node;
    struct matrix_row row;
    const char **city;
    size_t cities;
};
struct department_keys { const struct node *node; struct department department; };
struct role_keys { const struct node *node; struct role role; };
struct clerk_keys { const struct node *node; struct clerk clerk; };

/* clang-format off */
#define AT(member) offsetof(struct office_keys, member)
static const struct key_spec OFFICE_KEYS[] = {
    {"office",        KEY_ID,   true,  AT(id),          .help = "id of the joint office"},
    {"name",          KEY_TEXT, true,  AT(name),        .help = "its name"},
    {"cities",        KEY_LIST, true,  AT(cities),      .help = "the cities that share it"},
    {"groups",        KEY_LIST, true,  AT(groups),      .help = "groups of systems, one folder each"},
    {"systems",       KEY_LIST, true,  AT(systems),     .help = "every system, with the cities that run it"},
    {"interfaces",    KEY_LIST, false, AT(interfaces),  .help = "every interface, with the cities that run it"},
    {"departments",   KEY_LIST, true,  AT(departments), .help = "departments, and the list each opens after login"},
    {"roles",         KEY_LIST, true,  AT(roles),       .help = "roles and the permission words each holds"},
    {"demo_clerks",   KEY_LIST, false, AT(clerks),      .help = "logins of the demo; never used elsewhere"},
    {"address_tables", KEY_TEXTS, false, AT(office.address_table), AT(office.address_tables),
                                                        .help = "the only tables that may hold an address"},
    {"purposes",      KEY_ID,   false, AT(office.purposes), .help = "shared code list that names every purpose of a look"},
};
#undef AT
#define AT(member) offsetof(struct city_keys, member)
static const struct key_spec CITY_KEYS[] = {
    {"code",       KEY_INT,  true,  AT(city.code),       .help = "national municipal code, six digits"},
    {"id",         KEY_ID,   true,  AT(city.name.id),    .help = "romaji"},
    {"name",       KEY_TEXT, true,  AT(city.name.ja),    .help = "its name"},
    {"name_en",    KEY_TEXT, false, AT(city.name.en),    .help = "English name"},
    {"prefecture", KEY_TEXT, true,  AT(city.prefecture), .help = "its prefecture"},
    {"branches",   KEY_LIST, true,  AT(branches),        .help = "town hall and branch offices"},
};
#undef AT
#define AT(member) offsetof(struct branch_keys, member)
static const struct key_spec BRANCH_KEYS[] = {
    {"id",       KEY_ID,   true,  AT(branch.id),      .help = "romaji"},
    {"name",     KEY_TEXT, true,  AT(branch.name),    .help = "its name"},
    {"head",     KEY_BOOL, false, AT(branch.is_head), .help = "the town hall itself"},
    {"counters", KEY_LIST, true,  AT(counters),       .help = "its counters"},
    {"printers", KEY_LIST, false, AT(printers),       .help = "its printers"},
};
static const struct key_spec COUNTER_KEYS[] = {
    {"id",        KEY_ID,   true, offsetof(struct counter_keys, counter.id),   .help = "romaji"},
    {"name",      KEY_TEXT, true, offsetof(struct counter_keys, counter.name), .help = "the sign above it"},
    {"terminals", KEY_LIST, true, offsetof(struct counter_keys, terminals),    .help = "its terminals"},
};
static const struct key_spec TERMINAL_KEYS[] = {
    {"id",      KEY_TEXT, true,  offsetof(struct terminal_keys, terminal.id),      .help = "number on the terminal"},
    {"name",    KEY_TEXT, true,  offsetof(struct terminal_keys, terminal.name),    .help = "its name"},
    {"printer", KEY_TEXT, false, offsetof(struct terminal_keys, terminal.printer), .help = "printer of the same branch"},
};
static const struct key_word PRINTER_WORDS[] = {{"pdf", 0}, {NULL, 0}};
static const struct key_spec PRINTER_KEYS[] = {
    {"id",   KEY_TEXT, true, offsetof(struct printer_keys, printer.id),   .help = "number on the printer"},
    {"name", KEY_TEXT, true, offsetof(struct printer_keys, printer.name), .help = "its name"},
    {"kind", KEY_TEXT, true, offsetof(struct printer_keys, printer.kind), .words = PRINTER_WORDS, .help = "pdf"},
};
static const struct key_spec GROUP_KEYS[] = {
    {"id",      KEY_ID,   true,  offsetof(struct group_keys, group.id),      .help = "romaji; the folder of its systems"},
    {"name",    KEY_TEXT, true,  offsetof(struct group_keys, group.name.ja), .help = "its name"},
    {"name_en", KEY_TEXT, false, offsetof(struct group_keys, group.name.en), .help = "English name"},
};
#undef AT
#define AT(member) offsetof(struct matrix_keys, member)
static const struct key_spec MATRIX_KEYS[] = {
    {"no",      KEY_INT,   true,  AT(row.no),      .help = "number; SS of its message ids"},
    {"id",      KEY_ID,    true,  AT(row.name.id), .help = "romaji; folder and schema"},
    {"group",   KEY_ID,    false, AT(row.group),   .help = "group it belongs to"},
    {"name",    KEY_TEXT,  true,  AT(row.name.ja), .help = "its name"},
    {"name_en", KEY_TEXT,  false, AT(row.name.en), .help = "English name"},
    {"cities",  KEY_TEXTS, true,  AT(city), AT(cities), .help = "codes of the cities that run it"},
    {"desk",    KEY_ID,    false, AT(row.desk),    .help = "department that gets its to-dos"},
};
#undef AT
#define AT(member) offsetof(struct department_keys, department.member)
static const struct key_spec DEPARTMENT_KEYS[] = {
    {"id",      KEY_ID,     true,  AT(name.id), .help = "romaji"},
    {"name",    KEY_TEXT,   true,  AT(name.ja), .help = "its name"},
    {"name_en", KEY_TEXT,   false, AT(name.en), .help = "English name"},
    {"opens",   KEY_DOTTED, false, AT(opens),   .help = "list shown after login"},
};
#undef AT
#define AT(member) offsetof(struct role_keys, role.member)
static const struct key_spec ROLE_KEYS[] = {
    {"id",         KEY_ID,    true,  AT(id),         .help = "romaji"},
    {"name",       KEY_TEXT,  true,  AT(name.ja),    .help = "its name"},
    {"name_en",    KEY_TEXT,  false, AT(name.en),    .help = "English name"},
    {"may",        KEY_TEXTS, true,  AT(may), AT(mays), .help = "permission words: system.word"},
    {"emergency",  KEY_TEXTS, false, AT(emergency), AT(emergencies), .help = "words it has during an emergency only: an hour, a reason, a review"},
    {"temporary",  KEY_BOOL,  false, AT(temporary),  .help = "staff hired for one fiscal year"},
    {"contracted", KEY_BOOL,  false, AT(contracted), .help = "staff of a contractor"},
};
#undef AT
#define AT(member) offsetof(struct clerk_keys, clerk.member)
static const struct key_spec CLERK_KEYS[] = {
    {"login",      KEY_ID,   true, AT(login),      .help = "login name"},
    {"name",       KEY_TEXT, true, AT(name),       .help = "name on the title bar"},
    {"city",       KEY_INT,  true, AT(city),       .help = "code of the city"},
    {"branch",     KEY_ID,   true, AT(branch),     .help = "branch of that city"},
    {"department", KEY_ID,   true, AT(department), .help = "department"},
    {"role",       KEY_ID,   true, AT(role),       .help = "role"},
    {"person",     KEY_INT,  true, AT(person),     .help = "number of the human being; two logins may share it"},
};
#undef AT
/* clang-format on */
const struct mapping_spec OFFICE_MAPPING = MAPPING("office", OFFICE_KEYS, struct office_keys,
                                                   "office.yaml");
const struct mapping_spec CITY_MAPPING = MAPPING("city", CITY_KEYS, struct city_keys, "a city");
const struct mapping_spec BRANCH_MAPPING = MAPPING("branch", BRANCH_KEYS, struct branch_keys,
                                                   "an office of a city");
const struct mapping_spec COUNTER_MAPPING = MAPPING("counter", COUNTER_KEYS, struct counter_keys,
                                                    "a counter");
const struct mapping_spec TERMINAL_MAPPING = MAPPING("terminal", TERMINAL_KEYS,
                                                     struct terminal_keys, "a terminal");
const struct mapping_spec PRINTER_MAPPING = MAPPING("printer", PRINTER_KEYS, struct printer_keys,
                                                    "a printer");
const struct mapping_spec GROUP_MAPPING = MAPPING("group of systems", GROUP_KEYS, struct group_keys,
                                                  "a group of systems");
const struct mapping_spec MATRIX_MAPPING =
    MAPPING("system of the office", MATRIX_KEYS, struct matrix_keys, "a row of the matrices");
const struct mapping_spec DEPARTMENT_MAPPING =
    MAPPING("department", DEPARTMENT_KEYS, struct department_keys, "a department");
const struct mapping_spec ROLE_MAPPING = MAPPING("role", ROLE_KEYS, struct role_keys, "a role");
const struct mapping_spec CLERK_MAPPING = MAPPING("demo clerk", CLERK_KEYS, struct clerk_keys,
                                                  "a login of the demo");

/* Copies one member of each keys struct into a plain array: the public struct stands at
 * `offset`. */
static void *publish(struct arena *arena, const void *keys, size_t count, size_t step,
                     size_t offset, size_t size)
{
    char *out = arena_take(arena, (count + 1) * size);
    for (size_t i = 0; i < count; i++)
        memcpy(out + i * size, (const char *)keys + i * step + offset, size);
    return out;
}
#define PUBLISH(r, keys, count, type, member)                                                      \
    publish((r)->arena, keys, count, sizeof(struct type), offsetof(struct type, member),           \
            sizeof((keys)->member))

static struct counter *counters_read(struct reading *r, const struct branch *branch,
                                     const struct node *node, size_t *count)
{
    struct counter_keys *keys = items_read(r, node, &COUNTER_MAPPING, count);
    for (size_t i = 0; i < *count; i++) {
        struct counter *counter = &keys[i].counter;
        struct terminal_keys *terminals = items_read(r, keys[i].terminals, &TERMINAL_MAPPING,
                                                     &counter->terminals);
        for (size_t k = 0; k < counter->terminals; k++)
            office_printer_known(r, branch, terminals[k].node, terminals[k].terminal.printer);
        counter->terminal = PUBLISH(r, terminals, counter->terminals, terminal_keys, terminal);
    }
    return PUBLISH(r, keys, *count, counter_keys, counter);
}

static struct branch *branches_read(struct reading *r, const struct node *node, size_t *count)
{
    struct branch_keys *keys = items_read(r, node, &BRANCH_MAPPING, count);
    for (size_t i = 0; i < *count; i++) {
        struct branch *branch = &keys[i].branch;
        struct printer_keys *printers = items_read(r, keys[i].printers, &PRINTER_MAPPING,
                                                   &branch->printers);
        branch->printer = PUBLISH(r, printers, branch->printers, printer_keys, printer);
        branch->counter = counters_read(r, branch, keys[i].counters, &branch->counters);
    }
    return PUBLISH(r, keys, *count, branch_keys, branch);
}

static void cities_read(struct reading *r, struct office *office, const struct node *node)
{
    struct city_keys *keys = items_read(r, node, &CITY_MAPPING, &office->cities);
    for (size_t i = 0; i < office->cities; i++) {
        name_finish(r, &keys[i].city.name, keys[i].node);
        keys[i].city.id = keys[i].city.name.id;
        keys[i].city.at = place_of(keys[i].node);
        keys[i].city.branch = branches_read(r, keys[i].branches, &keys[i].city.branches);
    }
    office->city = PUBLISH(r, keys, office->cities, city_keys, city);
}

static void row_cities(struct reading *r, const struct office *office, struct matrix_keys *keys)
{
    for (size_t c = 0; c < keys->cities; c++) {
        bool found = false;
        for (size_t i = 0; i < office->cities && i < COUNT_OF(keys->row.runs); i++) {
            int64_t code;
            if (int_read(keys->city[c], &code) && code == office->city[i].code)
                found = keys->row.runs[i] = true;
        }
        if (!found)
            complain(r, keys->node, "00-828", "city", keys->city[c], NULL);
    }
}

static struct matrix_row *matrix_read(struct reading *r, const struct office *office,
                                      const struct node *node, size_t *count)
{
    struct map seen = {0}, numbers = {0};
    struct matrix_keys *keys = items_read(r, node, &MATRIX_MAPPING, count);
    for (size_t i = 0; i < *count; i++) {
        name_finish(r, &keys[i].row.name, keys[i].node);
        keys[i].row.id = keys[i].row.name.id;
        keys[i].row.at = place_of(keys[i].node);
        row_cities(r, office, &keys[i]);
        (void)ids_are_unique(r, &seen, keys[i].row.id, keys[i].node);
        (void)ids_are_unique(r, &numbers, arena_format(r->arena, "no: %d", keys[i].row.no),
                             keys[i].node);
    }
    return PUBLISH(r, keys, *count, matrix_keys, row);
}

static void people_read(struct reading *r, struct office *office, const struct office_keys *keys)
{
    struct department_keys *departments = items_read(r, keys->departments, &DEPARTMENT_MAPPING,
                                                     &office->departments);
    struct role_keys *roles = items_read(r, keys->roles, &ROLE_MAPPING, &office->roles);
    struct clerk_keys *clerks = items_read(r, keys->clerks, &CLERK_MAPPING, &office->clerks);
    for (size_t i = 0; i < office->departments; i++) {
        name_finish(r, &departments[i].department.name, departments[i].node);
        departments[i].department.id = departments[i].department.name.id;
        departments[i].department.at = place_of(departments[i].node);
    }
    for (size_t i = 0; i < office->roles; i++) {
        roles[i].role.name.id = roles[i].role.id;
        name_finish(r, &roles[i].role.name, roles[i].node);
        roles[i].role.at = place_of(roles[i].node);
    }
    office->department = PUBLISH(r, departments, office->departments, department_keys, department);
    office->role = PUBLISH(r, roles, office->roles, role_keys, role);
    office->clerk = PUBLISH(r, clerks, office->clerks, clerk_keys, clerk);
    for (size_t i = 0; i < office->clerks; i++)
        office_clerk_known(r, office, clerks[i].node, &clerks[i].clerk);
}

static void groups_read(struct reading *r, struct office *office, const struct node *node)
{
    struct group_keys *keys = items_read(r, node, &GROUP_MAPPING, &office->groups);
    for (size_t i = 0; i < office->groups; i++) {
        keys[i].group.name.id = keys[i].group.id;
        name_finish(r, &keys[i].group.name, keys[i].node);
    }
    office->group = PUBLISH(r, keys, office->groups, group_keys, group);
}

bool office_read(struct reading *r, const char *path, struct office *office, struct error *err)
{
    struct office_keys keys;
    const struct node *root = yaml_read(r->arena, path, err);
    if (!root)
        return false;
    if (root->kind != NODE_MAPPING)
        return error_at_node(err, root, "00-805", "key", "office", "text", "", "words", "", NULL);
    keys_read(r, root, &OFFICE_MAPPING, &keys);
    *office = keys.office;
    cities_read(r, office, keys.cities);
    groups_read(r, office, keys.groups);
    office->system = matrix_read(r, office, keys.systems, &office->systems);
    office->interface = matrix_read(r, office, keys.interfaces, &office->interfaces);
    people_read(r, office, &keys);
    office_rows_known(r, office, office->system, office->systems);
    office_rows_known(r, office, office->interface, office->interfaces);
    if (office->cities == 0 || office->groups == 0)
        return error_at_node(err, root, "00-803", "key", office->groups ? "cities" : "groups",
                             "mapping", "office", NULL);
    return true;
}
