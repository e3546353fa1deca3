/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi show: a system, a query, the office — what holds the other things, one row a line.
 * Reads definitions only.
 */
#include "show_thing.h"

#include "madoguchi/model_batch.h"
#include "madoguchi/model_exchange.h"
#include "madoguchi/model_office.h"
#include "madoguchi/model_sheet.h"

static void put_texts(struct buffer *out, const char *key, const char *const *text, size_t count)
{
    if (count == 0)
        return;
    buffer_format(out, "%s:", key);
    for (size_t i = 0; i < count; i++)
        buffer_format(out, " %s", text[i]);
    buffer_char(out, '\n');
}

bool show_system(struct showing *s, const struct system *system, size_t at, struct error *err)
{
    const struct { const char *what; size_t count; } parts[] = {
        {"tables", system->tables}, {"forms", system->forms}, {"lists", system->lists}, {"queries", system->queries},
        {"reports", system->reports}, {"sheets", system->sheets}, {"batches", system->batches}, {"exchanges", system->exchanges},
        {"codes", system->code_lists}, {"params", system->params}, {"messages", system->messages},
    };
    (void)at;
    (void)err;
    buffer_format(s->out, "system: %s  %s\nno: %d  group: %s\n", system->id,
                  show_label(s, &system->name), system->no, system->group);
    for (size_t i = 0; i < system->word_count; i++)
        buffer_format(s->out, "  word %s\t%s\n", system->words[i], system->word_names[i]);
    put_texts(s->out, "raises", system->event, system->events);
    for (size_t i = 0; i < system->handlers; i++)
        buffer_format(s->out, "  on %s\tfunction: %s\n", system->on_event[i],
                      system->on_function[i]);
    put_texts(s->out, "use", system->use, system->uses);
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        if (parts[i].count > 0)
            buffer_format(s->out, "  %s\t%zu\n", parts[i].what, parts[i].count);
    return true;
}

bool show_query(struct showing *s, const struct system *system, size_t at, struct error *err)
{
    const struct query *query = system->query[at];
    (void)err;
    buffer_format(s->out, "query: %s.%s  %s\nmay: %s  kind: %s\n", system->id, query->id,
                  query->name, query->may ? query->may : "–",
                  query->is_lookup ? "lookup" : "person");
    for (size_t i = 0; i < query->args; i++)
        buffer_format(s->out, "  arg %s\t%s\n", query->arg[i].id,
                      query->arg[i].sql_type ? query->arg[i].sql_type : "–");
    if (query->find)
        buffer_format(s->out, "find:\n%s\n", query->find);
    if (query->also)
        buffer_format(s->out, "also:\n%s\n", query->also);
    if (query->read)
        buffer_format(s->out, "read:\n%s\n", query->read);
    return true;
}

static void put_row(struct showing *s, const char *kind, const struct matrix_row *row)
{
    const struct office *office = catalog_office(s->catalog);
    buffer_format(s->out, "  %s %d\t%s\t%s\tcities:", kind, row->no, row->id,
                  show_label(s, &row->name));
    for (size_t c = 0; c < office->cities && c < COUNT_OF(row->runs); c++)
        if (row->runs[c])
            buffer_format(s->out, " %d", office->city[c].code);
    buffer_format(s->out, "\tdesk: %s\n", row->desk ? row->desk : "–");
}

void show_office(struct showing *s)
{
    const struct office *office = catalog_office(s->catalog);
    buffer_text(s->out, "office\n");
    for (size_t i = 0; i < office->cities; i++) {
        buffer_format(s->out, "  city %d\t%s\tbranches:", office->city[i].code,
                      show_label(s, &office->city[i].name));
        for (size_t b = 0; b < office->city[i].branches; b++)
            buffer_format(s->out, " %s", office->city[i].branch[b].name);
        buffer_char(s->out, '\n');
    }
    for (size_t i = 0; i < office->systems; i++)
        put_row(s, "system", &office->system[i]);
    for (size_t i = 0; i < office->interfaces; i++)
        put_row(s, "interface", &office->interface[i]);
    for (size_t i = 0; i < office->departments; i++)
        buffer_format(s->out, "  department %s\t%s\topens: %s\n", office->department[i].id,
                      show_label(s, &office->department[i].name),
                      office->department[i].opens ? office->department[i].opens : "–");
    for (size_t i = 0; i < office->roles; i++) {
        buffer_format(s->out, "  role %s\t%s\t", office->role[i].id,
                      show_label(s, &office->role[i].name));
        put_texts(s->out, "may", office->role[i].may, office->role[i].mays);
        if (office->role[i].mays == 0)
            buffer_char(s->out, '\n');
    }
    put_texts(s->out, "address_tables", office->address_table, office->address_tables);
    if (office->purposes)
        buffer_format(s->out, "purposes: %s\n", office->purposes);
}
