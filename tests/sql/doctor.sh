#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a fault of the database is found by the clerks instead of by db doctor: each is provoked and must be named.
# Argument: the home of a running private cluster (tests/cluster start).
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi
home=${1:?the home of a cluster}
work=$(mktemp -d) || exit 1
failed=0
as_server=()
[ "$(id -u)" -eq 0 ] && as_server=(setpriv --reuid=postgres --regid=postgres --init-groups)

clean_up() {
    [ -e "$work/n_itaku" ] && mv "$work/n_itaku" "$home/secrets/n_itaku"
    "$program" db drop madoguchi_case_doctor --home "$home"
    rm -rf "$work" "${copies:-$work}"
}
trap clean_up EXIT
doctor() { "$program" --locale en db doctor --home "$home" "$@" 2>&1; }
expect() {   # what, pattern that one line must match, output
    grep -Eq "$2" <<<"$3" || { echo "$1: nothing matches \"$2\" in:"; printf '%s\n' "$3"; failed=1; }
}

# ---- a sound one, but for fsync, which tests/cluster switches off ----
said=$(doctor)
[ $? -eq 1 ] || { echo "something wrong must end in 1"; failed=1; }
expect "runs" '^fine +server' "$said"
expect "same version" '^fine +definitions' "$said"
expect "a limit for each session" '^fine +session memory.* 1024 MiB' "$said"
expect "a power cut" '^BAD +power cut.*fsync = off' "$said"
expect "nothing else is bad" '^00-557 1 ' "$said"

# ---- a server that something else runs: reached by its socket, never started, stopped or copied from here ----
mkdir "$work/home" && cp -r "$home/secrets" "$work/home/"
exec 9<"$home/pg"
beside() { "$program" --locale en "$@" --socket /proc/self/fd/9 --home "$work/home" 2>&1; }
reached=$(beside db doctor)
expect "the same server" "^fine +server.*$(head -n1 "$home/pg/postmaster.pid")" "$reached"
expect "its copies are another's" "^note +backup.*run by" "$reached"
for command in stop backup reset init seed; do
    expect "db $command" '^00-164' "$(beside db $command)"
done
expect "still runs" '^fine +server' "$(doctor)"
expect "the log is proved" 'seal' "$(beside audit verify)"
mkdir "$work/door"          # another port: the number is part of the socket's name
ln -s "$(realpath "$home/pg")/.s.PGSQL.5432" "$work/door/.s.PGSQL.6543"
cp "$home/pg/.s.PGSQL.5432.lock" "$work/door/.s.PGSQL.6543.lock"
expect "the same server at another port" "^fine +server.*$(head -n1 "$home/pg/postmaster.pid")" "$("$program" --locale en db doctor --socket "$work/door" --port 6543 --home "$work/home" 2>&1)"
expect "and not at the usual one" '^00-558' "$("$program" --locale en db doctor --socket "$work/door" --home "$work/home" 2>&1)"
expect "no server there" '^00-558' "$("$program" --locale en db status --socket "$work" --home "$work/home" 2>&1)"
expect "hosts are for counters and workers" '^00-159' "$("$program" --locale en audit verify --hosts a,b --home "$home" 2>&1)"
exec 9<&-

# ---- each fault ----
said=$(doctor --free 20000000)
expect "disk" "^BAD +free space +Only [0-9]+ MiB are free where $(realpath "$home/pg") lies" "$said"
expect "what must not be removed, though it is 2 a.m." '→ .*never a file in .*pg_wal least of all' "$said"
cp -r forms "$work/forms" && echo "# later" >>"$work/forms/office.yaml"
expect "changed definitions" '^BAD +definitions' "$(doctor --forms "$work/forms")"
mv "$home/secrets/n_itaku" "$work/n_itaku"
expect "a login without its key" '^BAD +keys of clerks.*: n_itaku$' "$(doctor)"
mv "$work/n_itaku" "$home/secrets/n_itaku"
"$program" db copy madoguchi_case_doctor --database madoguchi_case --home "$home" || failed=1
expect "never migrated here, not seeded" '^note +residents' "$(doctor --database madoguchi_case_doctor)"
expect "nothing waits for a seal" '^fine +seals' "$(doctor --database madoguchi_case_doctor)"
exec 9<"$home/pg"
psql -Xq "host=/proc/self/fd/9 user=postgres dbname=madoguchi_case_doctor" -c "INSERT INTO sec.ticket (ticket, dantai_code, login, person, query, args, purpose, keys, persons, at)
    VALUES (gen_random_uuid(), 392049, 'n_zei', 3, 'juki.kojin', '{}', '', '{}', '{}', clock_timestamp() - interval '2 minutes')" || failed=1
exec 9<&-
expect "a ticket waits two minutes for its seal" '^BAD +seals.*392049 \(1[2-9][0-9] s\)' "$(doctor --database madoguchi_case_doctor)"
exec 9<"$home/pg"
psql -Xq "host=/proc/self/fd/9 user=postgres dbname=madoguchi_case_doctor" -c "INSERT INTO audit.deed (dantai_code, request, login, person, branch, department, form, persons, digest, acks, at)
    VALUES (392120, gen_random_uuid(), 'w_392120', 3, '', '', '', '{}', '', '{}', clock_timestamp() - interval '4 minutes')" || failed=1
exec 9<&-
expect "so does a deed of which no ticket tells" '^BAD +seals.*392120 \(2[34][0-9] s\)' "$(doctor --database madoguchi_case_doctor)"
expect "the second record" '^fine +second record' "$said"
# ---- no worker: in a demo a note; one that has sealed; a job that stopped ----
expect "no worker" '^note +night work.*392049' "$(doctor --database madoguchi_case_doctor)"
expect "no job has stopped" '^fine +stopped jobs' "$(doctor --database madoguchi_case_doctor)"
admin_of_city() { exec 9<"$home/pg"; psql -XqAt -v ON_ERROR_STOP=1 "host=/proc/self/fd/9 user=postgres dbname=madoguchi_case_doctor" -c "$1" || failed=1; exec 9<&-; }
admin_of_city "INSERT INTO audit.seal (dantai_code, seal_no, lo, hi, top, rows, leaves, digest, chain, at) SELECT c.dantai_code, 900001, '1', '1', '1', 0, '', '', '', clock_timestamp() - interval '19 minutes' FROM sys.city AS c"
expect "each city's has sealed" '^fine +night work' "$(doctor --database madoguchi_case_doctor)"
admin_of_city "INSERT INTO work.job (dantai_code, kind, state, login, person) VALUES (392049, 'juki.machi_henko', 'failed', 'n_shogo', 2)"
expect "a job has stopped" '^note +stopped jobs.*392049 juki.machi_henko' "$(doctor --database madoguchi_case_doctor)"
# ---- no copy of the last day: a note while nobody lives on the data ----
as_admin() { exec 9<"$home/pg"; psql -XqAt "host=/proc/self/fd/9 user=postgres dbname=${2:-postgres}" -c "$1"; exec 9<&-; }
copies=$(realpath "$home/pg")-backup/$(as_admin "SELECT system_identifier FROM pg_control_system()")
stamp_of() { TZ=Asia/Tokyo date -d "$1" +%Y%m%d-%H%M%S; }
doctor_of_city() { doctor --database madoguchi_case_doctor; }
[ -e "$copies" ] && { echo "there are copies already: $copies"; exit 1; }
expect "a demo without a copy" '^note +backup.*24 hours' "$said"
as_admin "DELETE FROM sys.setting WHERE key = 'demo'" madoguchi_case_doctor
admin_of_city "ALTER TABLE audit.seal DISABLE TRIGGER ALL; DELETE FROM audit.seal WHERE dantai_code = 392111; ALTER TABLE audit.seal ENABLE TRIGGER ALL"
expect "no worker of one city" '^BAD +night work.*: 392111 \(–\)$' "$(doctor_of_city)"
expect "no copy at all" '^BAD +backup.*24 hours \(the newest: –\)' "$(doctor_of_city)"
mkdir -p "$copies/base/$(stamp_of '25 hours ago')"
expect "one of yesterday morning" "^BAD +backup.*24 hours \\(the newest: $(stamp_of '25 hours ago' | cut -c1-11)" "$(doctor_of_city)"
expect "how to mend it" '→ .*db backup' "$(doctor_of_city)"
expect "in a demo a note" '^note +backup' "$(doctor)"
mkdir "$copies/base/$(stamp_of '23 hours ago')"
expect "one of the last day" '^fine +backup' "$(doctor_of_city)"
# ---- the second record taken away; a standby that nobody sees, one that hangs back ----
as_admin "REVOKE INSERT ON sec.ticket FROM auditor" madoguchi_case_doctor
expect "no second record" '^BAD +second record' "$(doctor --database madoguchi_case_doctor)"
expect "no standby is no all-clear" '^note +standby +There is no standby' "$said"
as_admin "ALTER SYSTEM SET synchronous_standby_names = 'kochi_b'"; as_admin "SELECT pg_reload_conf()" >/dev/null
for _ in $(seq 50); do
    said=$(doctor)
    grep -Eq '^BAD +standby' <<<"$said" && break
    sleep 0.1
done
expect "the one that entries wait for is not there" '^BAD +standby.*: kochi_b$' "$said"
# ---- commits that go on without the standby that is to have them; without one there is nothing to wait for ----
for asked in local remote_write on; do
    as_admin "ALTER SYSTEM SET synchronous_commit = '$asked'"; as_admin "SELECT pg_reload_conf()" >/dev/null
    for _ in $(seq 50); do [ "$(as_admin "SHOW synchronous_commit")" = $asked ] && break; sleep 0.1; done
    said=$(doctor)
    if [ $asked = on ]; then expect "all that is asked" '^BAD +power cut.*\(fsync = off, full_page_writes = off\)' "$said"
    else expect "nobody waits for it" "^BAD +power cut.*synchronous_commit = $asked" "$said"; fi
done
as_admin "ALTER SYSTEM SET synchronous_commit = 'local'"; as_admin "ALTER SYSTEM RESET synchronous_standby_names"; as_admin "SELECT pg_reload_conf()" >/dev/null
for _ in $(seq 50); do [ "$(as_admin "SHOW synchronous_commit")" = local ] && break; sleep 0.1; done
expect "nobody is to be waited for" '^BAD +power cut.*\(fsync = off, full_page_writes = off\)' "$(doctor)"
as_admin "ALTER SYSTEM RESET synchronous_commit"; as_admin "SELECT pg_reload_conf()" >/dev/null
mkdir "$work/wal" && chmod 777 "$work" "$work/wal"
exec 9<"$home/pg"
"${as_server[@]}" env PGAPPNAME=kochi_c PGOPTIONS="-c wal_sender_timeout=0" /usr/lib/postgresql/15/bin/pg_receivewal -D "$work/wal" -h /proc/self/fd/9 -U postgres -n >"$work/receive.log" 2>&1 &
receiver=$!
exec 9<&-
for _ in $(seq 100); do [ "$(as_admin "SELECT count(*) FROM pg_stat_replication AS r WHERE r.application_name = 'kochi_c' AND r.state = 'streaming'")" = 1 ] && break; sleep 0.1; done
expect "only one that nobody waits for" '^BAD +standby.*: kochi_c \(async\)$' "$(doctor)"
kill -STOP $receiver
as_admin "SELECT pg_create_physical_replication_slot('kochi_d', true)" >/dev/null
for _ in 1 2 3 4 5 6; do as_admin "SELECT pg_logical_emit_message(false, 'x', 'y'), pg_switch_wal()" >/dev/null; done
said=$(doctor)
kill -CONT $receiver; kill $receiver; wait $receiver
expect "one that hangs back" '^BAD +standby.*: kochi_c \([0-9]+ MiB\)' "$said"
expect "one that is gone, and its slot keeps the log" '^BAD +standby.*, kochi_d \([0-9]+ MiB\)$' "$said"
as_admin "SELECT pg_drop_replication_slot('kochi_d')" >/dev/null
# ---- the log of changes: kept by nobody, kept, and by a command that hangs (a third machine that does not answer) ----
expect "no copy, no kept log" '^note +kept log' "$(doctor)"
mkfifo "$work/hangs" && chmod 666 "$work/hangs"
as_admin "ALTER SYSTEM SET archive_command = 'cat $work/hangs'"; as_admin "SELECT pg_reload_conf()" >/dev/null
as_admin "SELECT pg_logical_emit_message(false, 'x', 'y'), pg_switch_wal()" >/dev/null
for _ in $(seq 100); do ls "$home"/pg/pg_wal/archive_status/*.ready >/dev/null 2>&1 && break; sleep 0.1; done
expect "what has just come may wait" '^fine +kept log' "$(doctor)"
touch -d '20 minutes ago' "$home"/pg/pg_wal/archive_status/*.ready
said=$(doctor)
expect "nothing fails, and nothing is kept" '^BAD +kept log.*[0-9A-F]{24}.*15 minutes' "$said"
expect "where to look" "→ .*$(realpath "$home/pg")-backup " "$said"
as_admin "ALTER SYSTEM RESET archive_command"; as_admin "SELECT pg_reload_conf()" >/dev/null
: >"$work/hangs"
rm -f "$home/verified"
expect "never compared" '^note +proof' "$(doctor)"
touch -d '40 days ago' "$home/verified"
expect "compared too long ago" '^note +proof' "$(doctor)"
touch "$home/verified"
expect "compared today" '^fine +proof.* 0 days' "$(doctor)"
touch "$home/verified-bad"
expect "the log was not as it was sealed" '^BAD +last proof' "$(doctor)"
rm "$home/verified-bad"

exec 9<"$home/pg"
psql -Xq "host=/proc/self/fd/9 user=postgres dbname=madoguchi_case_doctor" -c 'BEGIN' -c 'SELECT pg_sleep(60)' >"$work/long.log" 2>&1 &
long=$!
exec 9<&-
for _ in $(seq 50); do
    said=$(doctor --long 1)
    grep -Eq '^BAD +long work' <<<"$said" && break
    sleep 0.1
done
expect "a long transaction" '^BAD +long work.*postgres' "$said"
kill_line=$(sed -n 's/.*→ .*; if nobody needs it, \(psql .* -U postgres\) -c "SELECT pg_terminate_backend(.*/\1/p' <<<"$said")
expect "the command that it says is one" '^1$' "$($kill_line -XqAtc 'SELECT 1' 2>&1)"
expect "not when a longer one is meant" '^fine +long work' "$(doctor --long 10000)"
kill $long || cat "$work/long.log"

# ---- a server that runs and does not answer keeps nothing else from being said; nor does one thing that cannot be looked at ----
kill -STOP "$(head -1 "$home/pg/postmaster.pid")"
said=$(doctor --free 20000000)
kill -CONT "$(head -1 "$home/pg/postmaster.pid")"
expect "a server that hangs" '^BAD +server.*cannot be asked \(no answer within 3 seconds\)' "$said"
expect "on a full disk" '^BAD +free space' "$said"
expect "both are counted" '^00-557 2 ' "$said"
as_admin "ALTER TABLE sec.assignment RENAME TO assigned" madoguchi_case_doctor
said=$(doctor_of_city)
expect "what cannot be looked at" '^BAD +keys of clerks.*could not be looked at.*42P01' "$said"
expect "and what stands behind it" '^BAD +second record' "$said"

# ---- the program is replaced under the running server ----
pid=$(head -1 "$home/pg/postmaster.pid")
"$program" db stop --home "$home"
chmod 755 "$work" && cp /usr/lib/postgresql/15/bin/postgres "$work/postgres"
"${as_server[@]}" /usr/lib/postgresql/15/bin/pg_ctl start -s -w -p "$work/postgres" -D "$(realpath "$home/pg")" -l "$(realpath "$home/pg")/server.log" || failed=1
rm "$work/postgres"
said=$(doctor)
expect "a replaced program" '^BAD +program.*15' "$said"
expect "how to mend it" '→ .*db stop, then db start' "$said"
expect "a server without a limit for each session" '^note +session memory' "$said"
"$program" db stop --home "$home"
expect "a stopped one" '^BAD +server' "$(doctor)"
"$program" db start --home "$home"
[ "$(head -1 "$home/pg/postmaster.pid")" != "$pid" ] || failed=1
expect "sound again" '^fine +program' "$(doctor)"
expect "none at all" '^BAD +server' "$("$program" --locale en db doctor --home "$work/none" 2>&1)"
exit $failed
