/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The settings of the private cluster: no network, people by secret, its administrators by peer,
 * and a server log that never holds what a statement or its parameters said.
 */
#include "cluster_private.h"

#include <string.h>
#include <unistd.h>

static const char access_rules[] =
    "# Written by madoguchi. The administrators of this cluster come in as themselves, everybody else with a secret.\n"
    "local all postgres peer map=admin\n"
    "local replication postgres peer map=admin\n"
    "local all all scram-sha-256\n"
    "host all all all reject\n";

static const char settings[] =
    "# Written by madoguchi at each start; own settings belong into postgresql.auto.conf (ALTER SYSTEM).\n"
    "listen_addresses = ''\n"
    "unix_socket_directories = '.'\n"
    "port = 5432\n"
    "max_connections = 200\n"
    "password_encryption = 'scram-sha-256'\n"
    "timezone = 'Asia/Tokyo'\n"
    "log_timezone = 'Asia/Tokyo'\n"
    "lc_messages = 'C'\n"
    "log_destination = 'stderr'\n"
    "log_line_prefix = '%m [%p] %q%u@%d '\n"
    "log_error_verbosity = 'terse'\n"
    "log_statement = 'none'\n"
    "log_min_messages = 'log'\n" /* an ERROR repeats the value it refused; the client is told anyway */
    "log_min_error_statement = 'panic'\n"
    "log_parameter_max_length = 0\n"
    "log_parameter_max_length_on_error = 0\n"
    "shared_preload_libraries = 'pgaudit'\n"
    "pgaudit.log = 'ddl,role'\n" /* and each hand on the log: what auditor could write (017_second_record.sql) */
    "pgaudit.role = 'auditor'\n"
    "pgaudit.log_catalog = off\n"
    "pgaudit.log_parameter = off\n" /* names and numbers of people stand in both */
    "pgaudit.log_statement = off\n"
    "shared_buffers = '256MB'\n"
    "maintenance_work_mem = '128MB'\n"
    "max_wal_size = '2GB'\n"
    "wal_level = 'replica'\n" /* db backup copies a running server */
    "max_wal_senders = 4\n"
    "archive_mode = on\n"
    "archive_command = '/bin/true'\n" /* until the first db backup nobody needs the old log */
    "random_page_cost = 1.1\n"
    "jit = off\n";

static bool write_one(const struct cluster *cluster, const char *name, const char *text,
                      struct error *err)
{
    struct buffer there = {0};
    struct error absent = ERROR_NONE;
    const char *path = arena_format(cluster->arena, "%s/%s", cluster->data, name);
    bool same = file_read(path, 1 << 20, &there, &absent) &&
                strcmp(buffer_string(&there), text) == 0;
    buffer_release(&there);
    if (same)
        return true;
    if (!file_write(path, text, strlen(text), 0600, err))
        return false;
    if (cluster->as_other && chown(path, cluster->uid, cluster->gid) != 0)
        return error_set(err, "00-203", "path", path, "reason", "chown", NULL);
    return true;
}

static bool write_main(const struct cluster *cluster, struct error *err)
{
    static const char line[] = "\ninclude 'madoguchi.conf'\n";
    struct buffer text = {0};
    bool done = file_read(arena_format(cluster->arena, "%s/postgresql.conf", cluster->data),
                          1 << 20, &text, err);
    if (done && !strstr(buffer_string(&text), line)) {
        buffer_text(&text, line);
        done = write_one(cluster, "postgresql.conf", buffer_string(&text), err);
    }
    buffer_release(&text);
    return done;
}

bool cluster_configure(const struct cluster *cluster, struct error *err)
{
    struct buffer map = {0};
    buffer_text(&map, "# Written by madoguchi\nadmin root postgres\nadmin postgres postgres\n");
    if (cluster->user && strcmp(cluster->user, "root") != 0 &&
        strcmp(cluster->user, "postgres") != 0)
        buffer_format(&map, "admin \"%s\" postgres\n", cluster->user);
    bool done = write_one(cluster, "pg_hba.conf", access_rules, err) &&
                write_one(cluster, "pg_ident.conf", buffer_string(&map), err) &&
                write_main(cluster, err) &&
                write_one(cluster, "madoguchi.conf", settings, err);
    buffer_release(&map);
    return done;
}
