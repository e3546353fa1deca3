/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An empty PostgreSQL server for one unit test: made in a folder of its own under /var/tmp, reached by its socket,
 * gone with the test. As root it runs as user postgres. Included by tests/unit/db_*.c and ledger_*.c.
 */
#ifndef MADOGUCHI_BARE_CLUSTER_H
#define MADOGUCHI_BARE_CLUSTER_H
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct bare_cluster { char folder[64], socket[80]; };

static int bare_run(const char *format, ...) __attribute__((format(printf, 1, 2)));
static int bare_run(const char *format, ...)
{
    char words[900], command[1200];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof(words), format, args);
    va_end(args);
    const char *as = geteuid() == 0 ? "setpriv --reuid=postgres --regid=postgres --init-groups " : "";
    snprintf(command, sizeof(command), "%senv -i LC_ALL=C.UTF-8 PATH=\"$(ls -d /usr/lib/postgresql/*/bin | tail -n1):$PATH\" %s",
             as, words);
    return system(command);
}

static int bare_cluster_start(struct bare_cluster *cluster)
{
    snprintf(cluster->folder, sizeof(cluster->folder), "/var/tmp/madoguchi-test-%d", (int)getpid());
    snprintf(cluster->socket, sizeof(cluster->socket), "%s/data", cluster->folder);
    if (bare_run("mkdir -m 0755 %s", cluster->folder) != 0 ||
        bare_run("initdb -N -D %s/data -U postgres -A trust --locale=C.UTF-8 --encoding=UTF8 >/dev/null", cluster->folder) != 0)
        return -1;
    return bare_run("pg_ctl -D %s/data -l %s/log -w -o \"-c listen_addresses= -c unix_socket_directories=. -c fsync=off\" start >/dev/null",
                    cluster->folder, cluster->folder);
}

static void bare_cluster_stop(const struct bare_cluster *cluster)
{
    if (bare_run("pg_ctl -D %s/data -m immediate -w stop >/dev/null", cluster->folder) != 0)
        fprintf(stderr, "the test's server in %s did not stop\n", cluster->folder);
    if (bare_run("rm -rf %s", cluster->folder) != 0)
        fprintf(stderr, "%s stays\n", cluster->folder);
}
#endif
