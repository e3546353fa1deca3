/* SPDX-License-Identifier: Apache-2.0 */
/*
 * system: the table by which every kind of definition is read, whole, by piece or in outline. To
 * add a kind = its reader, and a row here.
 */
#include "system_private.h"

#include <string.h>

static void read_messages(struct reading *r)
{
    messages_read(r, r->system->folder, &r->system->message, &r->system->messages);
}

static const void *read_codes(struct reading *r, const char *path)
{
    return codes_piece(r, path);
}

static const void *read_query(struct reading *r, const char *path)
{
    return query_outline(r, path);
}

/* A shared group of tables may have it under the same name. */
static const void *read_table(struct reading *r, const char *path)
{
    const char *name = strrchr(path, '/') + 1;
    return table_outline(r, arena_textn(r->arena, name, strcspn(name, ".")));
}

static const void *read_form(struct reading *r, const char *path)
{
    return form_piece(r, path);
}

static const void *outline_form(struct reading *r, const char *path)
{
    return form_outline(r, path);
}

static const void *read_list(struct reading *r, const char *path)
{
    return list_piece(r, path);
}

static const void *outline_list(struct reading *r, const char *path)
{
    return list_outline(r, path);
}

static const void *read_report(struct reading *r, const char *path)
{
    return report_piece(r, path);
}

static const struct kinds KINDS = {
    .office = office_read, .shared = shared_need, .system = system_read, .system_yaml = system_yaml_read,
    .part = {[PART_MESSAGES] = read_messages, [PART_TABLES] = tables_read, [PART_PARAMS] = params_read, [PART_SHEETS] = sheets_read,
             [PART_EXCHANGES] = exchanges_read},
    .piece = {[PIECE_CODES] = read_codes, [PIECE_QUERY] = read_query, [PIECE_TABLE] = read_table, [PIECE_FORM] = read_form,
              [PIECE_LIST] = read_list, [PIECE_REPORT] = read_report},
    .outline = {[PIECE_QUERY] = read_query, [PIECE_TABLE] = read_table, [PIECE_FORM] = outline_form, [PIECE_LIST] = outline_list},
};

struct catalog *catalog_open(const char *forms_folder, struct error *err)
{
    return catalog_new(&KINDS, forms_folder, err);
}

struct catalog *catalog_open_to_check(const char *forms_folder, const char *path, struct error *err)
{
    return catalog_new_to_check(&KINDS, forms_folder, path, err);
}
