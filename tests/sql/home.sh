#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a clerk cannot log in, a stranger can, or a command for one home stops the server of another.
# Argument: the home of a running private cluster (tests/cluster start).
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi
home=${1:?the home of a cluster}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"; "$program" db drop madoguchi_case_home --home "$home"' EXIT
failed=0
expect() {   # what, wanted, got
    [ "$2" = "$3" ] || { echo "$1: wanted \"$2\", got \"$3\""; failed=1; }
}
run() { "$program" --locale en "$@" 2>&1; }
as() {       # login, password, statement
    exec 9<"$home/pg"
    PGPASSWORD=$2 psql -XqAt "host=/proc/self/fd/9 user=$1 dbname=madoguchi_case_home" -c "$3" 2>&1
    exec 9<&-
}

run db copy madoguchi_case_home --database madoguchi_case --home "$home" || failed=1

# ---- who comes in ----
secret=$(echo madoguchi | run db secret n_mado --home "$home")
expect "a login with its secret" "n_mado" "$(as n_mado "$secret" "SELECT session_user")"
expect "no wrong secret" 1 "$(as n_mado "${secret/[0-9a-f]/x}" "SELECT 1" | grep -c 'password authentication failed')"
expect "nobody is the administrator by password" 1 "$(as mig_owner x "SELECT 1" | grep -c 'failed')"
wrong=$(echo Madoguchi | run db secret n_mado --home "$home")
expect "a wrong passphrase" 00-601 "${wrong%% *}"
expect "an unknown name sounds the same" "$wrong" "$(echo madoguchi | run db secret n_dareka --home "$home")"
expect "no way out of the folder" "$wrong" "$(echo x | run db secret ../pg/PG_VERSION --home "$home")"

# ---- no network, no words of statements in the log ----
expect "no network" "" "$(as postgres "" "SHOW listen_addresses")"
as postgres "" "SELECT 'himitsu'::int" >/dev/null
as postgres "" "SELECT 1/0 AS himitsu_no_kotoba" >/dev/null
expect "statements and values stay out of the log" 0 "$(grep -c himitsu "$home/pg/server.log")"

# ---- one home never touches another's ----
pid=$(head -1 "$home/pg/postmaster.pid")
mkdir -p "$work/copy/pg"
cp "$home/pg/postmaster.pid" "$home/pg/madoguchi.conf" "$work/copy/pg/"
run db stop --home "$work/copy"
expect "stopping a copied home" "$pid" "$(head -1 "$home/pg/postmaster.pid" 2>/dev/null)"
mkdir "$work/link"
ln -s "$(realpath "$home/pg")" "$work/link/pg"
expect "a link to another's data" 00-166 "$(run db reset --home "$work/link" | cut -d' ' -f1)"
expect "only copies are dropped" 00-169 "$(run db drop madoguchi --home "$home" | cut -d' ' -f1)"
exec 8<>"$home/lock"
flock 8
expect "one change at a time" 00-167 "$(run db stop --home "$home" | cut -d' ' -f1)"
exec 8<&-

# ---- mistakes are named ----
expect "a mistyped command" 00-150 "$(run db sttus --home "$home" | cut -d' ' -f1)"
expect "the nearest command" 1 "$(run db sttus --home "$home" | grep -c 'mean status')"
exit $failed
