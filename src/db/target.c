/* SPDX-License-Identifier: Apache-2.0 */
/*
 * db: where the line goes — the hosts and ports of the list, the folder of a socket, and all that
 * libpq is told of them.
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include "db_private.h"

#define SYSTEM_CA "/etc/ssl/certs/ca-certificates.crt"

static const char **split(struct arena *arena, const char *list, size_t *count)
{
    *count = 1;
    for (const char *at = list; (at = strchr(at, ',')); at++)
        ++*count;
    const char **item = arena_take(arena, *count * sizeof(*item));
    for (size_t i = 0; i < *count; i++) {
        size_t length = strcspn(list, ",");
        item[i] = arena_textn(arena, list, length);
        list += length + 1;
    }
    return item;
}

void db_target_copy(struct db *db, const struct db_target *from)
{
    struct arena *arena = arena_new();
    db->target = (struct db_target){
        .folder = arena_text(arena, from->folder),
        .hosts = arena_text(arena, from->hosts),
        .port = arena_text(arena, from->port),
        .ca = arena_text(arena, from->ca),
        .database = arena_text(arena, from->database),
        .user = arena_text(arena, from->user),
        .password = arena_text(arena, from->password),
    };
    size_t ports = 1;
    db->host = split(arena, from->folder || !from->hosts ? "" : from->hosts, &db->hosts);
    db->port = split(arena, from->port ? from->port : "5432", &ports);
    if (ports < db->hosts) {        /* one port for all, as libpq takes it */
        const char **port = arena_take(arena, db->hosts * sizeof(*port));
        for (size_t i = 0; i < db->hosts; i++)
            port[i] = db->port[0];
        db->port = port;
    }
    arena_free(&db->target_arena);  /* only now: from may point into the old one */
    db->target_arena = arena;
}

/* A socket's path is limited to 107 bytes; an open folder has a short name whatever its depth. */
const char *db_socket_host(struct db *db, char room[64])
{
    db->folder_fd = open(db->target.folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (db->folder_fd < 0)
        return NULL;
    snprintf(room, 64, "/proc/self/fd/%d", db->folder_fd);
    return room;
}

/* A name or an address; a path is a socket on this host, where TLS is not spoken. */
static bool is_remote(const char *host)
{
    return host[0] != '/' && host[0] != '@';
}

/* Every file that libpq would look for in the home of whoever runs this is named here, so that none
 * is looked for. */
PGconn *db_host_begin(const struct db *db, const char *host)
{
    const struct db_target *target = &db->target;
    const bool is_list = !target->folder;
    const struct { const char *keyword, *value; } row[] = {
        {"host", host}, {"port", db->port[db->host_at]}, {"dbname", target->database},
        {"user", target->user}, {"password", target->password}, {"passfile", "/nonexistent"},
        {"application_name", "madoguchi"}, {"client_encoding", "UTF8"},
        {"options", "-c client_min_messages=warning -c DateStyle=ISO -c IntervalStyle=iso_8601 -c bytea_output=hex"},
        {"target_session_attrs", !is_list ? "any" : db->takes_standby ? "standby" : "read-write"},
        {"connect_timeout", "3"}, {"keepalives", "1"}, {"keepalives_idle", "10"}, {"keepalives_interval", "5"},
        {"keepalives_count", "3"}, {"tcp_user_timeout", "15000"},
        {"gssencmode", "disable"}, {"sslmode", is_list ? "verify-full" : "disable"}, {"ssl_min_protocol_version", "TLSv1.2"},
        {"sslrootcert", target->ca ? target->ca : SYSTEM_CA}, {"sslcert", "/nonexistent"}, {"sslkey", "/nonexistent"},
        {"sslcrl", "/nonexistent"}, {"channel_binding", is_list && is_remote(host) ? "require" : "prefer"},
    };
    const char *keyword[COUNT_OF(row) + 1] = {NULL}, *value[COUNT_OF(row) + 1] = {NULL};
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        keyword[i] = row[i].keyword;
        value[i] = row[i].value;
    }
    return db->pq->connectStartParams(keyword, value, 0);
}
