#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a city that lost its data does not get them back, or gets others. Works on a copy of the cluster's data.
# Argument: the home of a running private cluster (tests/cluster start).
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi
home=${1:?the home of a cluster}
work=$(mktemp -d) || exit 1
mine=$work/home
. tests/sql/own

# rows and digest of every table, sorted here: the server may read the tables side by side
hashes() {
    sql <<'S' | LC_ALL=C sort
SELECT string_agg(format('SELECT %L, count(*), md5(coalesce(string_agg(t::text, E''\n'' ORDER BY t::text), '''')) FROM %s AS t', c.oid::regclass, c.oid::regclass),
                  ' UNION ALL ' ORDER BY c.oid::regclass::text)
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND n.nspname !~ '^(pg_|information_schema)' AND n.nspname <> 'tap' \gexec
S
}

expect "no backup yet" 1 "$(run db doctor | grep -c '^note *backup')"
expect "nothing to restore from" 00-561 "$(run db restore | cut -d' ' -f1)"
run db backup || failed=1
expect "the doctor sees it" 1 "$(run db doctor | grep -c '^fine *backup')"

# ---- back to a moment ----
sql -c "INSERT INTO sys.setting (key, value) VALUES ('backup-first', '1')"
before=$(hashes)
expect "there is something to lose" 1 "$(grep -c '^juki.jumin|[1-9]' <<<"$before")"
at=$(sql -c "SELECT to_char(clock_timestamp() AT TIME ZONE 'Asia/Tokyo' + interval '1 second', 'YYYY-MM-DD HH24:MI:SS')")
sql -c "SELECT pg_sleep(1.5)" >/dev/null
# somebody looks at somebody after that moment: the ticket goes with the restore, the line of the second record stays
exec 9<"$mine/pg"
PGPASSWORD=$(echo madoguchi | "$program" db secret n_mado --home "$home") psql -XqAt "host=/proc/self/fd/9 user=n_mado dbname=madoguchi" -c "SELECT api.open(gen_random_uuid(), 'juki.kojin', '{\"kojin_no\": 1000013}', 'shokai')" >/dev/null || failed=1
exec 9<&-
looked=$(run audit reconcile)
expect "the look has its ticket" 1 "$(grep -c '^Each ticket has its line' <<<"$looked")"
made=$(sed -n 's/^tickets made by the log \([0-9]*\), kept \([0-9]*\);.*/\1 \2/p' <<<"$looked")
# a paper goes out after it, under a number of its own
day=$(TZ=Asia/Tokyo date +%Y%m%d)
sql -c "UPDATE sys.counter SET value = 41 WHERE dantai_code = 392049 AND name = 'hakko_$day'" \
    -c "INSERT INTO sys.counter (dantai_code, name, value) VALUES (392049, 'hakko_$day', 41) ON CONFLICT DO NOTHING" \
    -c "INSERT INTO audit.deed (dantai_code, request, login, person, branch, department, form, persons, number, digest, acks) VALUES (392049, gen_random_uuid(), 'n_mado', 1, 'honcho', 'shimin', 'juki.kofu', '{1000013}', '00041', 'x', '{}')"
sql -c "SET session_replication_role = replica" -c "DELETE FROM juki.jumin" -c "UPDATE sys.setting SET value = '2' WHERE key = 'backup-first'"
expect "lost" 0 "$(sql -c "SELECT count(*) FROM juki.jumin")"
: >"$mine/anchor"
said=$(run db restore --at "$at") || failed=1
expect "its number is not given again" 41 "$(sql -c "DELETE FROM sys.counter WHERE name = 'hakko_$day' RETURNING value")"
expect "which is said" 1 "$(grep -c '^Series of numbers that go on where they were before the restore: 1\.' <<<"$said")"
expect "and the paper is in a list" "n_mado juki.kofu 00041 1000013" "$(cut -f 3,4,6,7 "$mine"/deeds-before-*.tsv | tr '\t' ' ')"
expect "the anchors of each city know" 3 "$(grep -c ' restored$' "$mine/anchor")"
expect "the log before it is kept" 1 "$(grep -l 'n_mado@madoguchi LOG:  madoguchi ticket n_mado [0-9a-f-]*$' "$mine"/server-before-*.log | wc -l)"
expect "and read: a ticket of it is missed" "${made% *} $((${made#* } - 1))" "$(run audit reconcile | sed -n 's/^tickets made by the log \([0-9]*\), kept \([0-9]*\);.*/\1 \2/p')"
after=$(hashes)
[ "$before" = "$after" ] || { echo "the rows differ after the restore:"; diff <(echo "$before") <(echo "$after"); failed=1; }
expect "it can be written again" "" "$(sql -c "INSERT INTO sys.setting (key, value) VALUES ('backup-later', '1')")"

# ---- the server dies: everything that was committed comes back ----
die
run db restore || failed=1
expect "the last commit" 1 "$(sql -c "SELECT value FROM sys.setting WHERE key = 'backup-later'")"

# ---- the log that cannot be kept is told of, and the seals that went are told of all the same ----
marks=$(grep -c ' restored$' "$mine/anchor")
now=$(date +%s)
for second in $(seq 0 600); do mkdir "$mine/server-before-$(TZ=Asia/Tokyo date -d "@$((now + second))" +%Y%m%d-%H%M%S).log"; done 2>/dev/null
# and of a server that cannot be asked how far its numbers are, they go on far enough
at=$(sql -c "SELECT to_char(clock_timestamp() AT TIME ZONE 'Asia/Tokyo' + interval '1 second', 'YYYY-MM-DD HH24:MI:SS')")
sql -c "SELECT pg_sleep(1.5)" -c "INSERT INTO sys.setting (key, value) VALUES ('backup-gone', '1')" >/dev/null
run db stop || failed=1
said=$(run db restore --at "$at") || { echo "the restore failed: $said"; failed=1; }
expect "numbers go on behind a whole thousand" 0 "$(sql -c "SELECT count(*) FROM sys.counter AS c WHERE c.value % 1000 <> 0")"
expect "and that is said" 1 "$(grep -c '^The server could not say how far its numbers were: ' <<<"$said")"
expect "what came after it is gone" "" "$(sql -c "SELECT value FROM sys.setting WHERE key = 'backup-gone'")"
expect "where the log is left" 1 "$(grep -c "Copy $(realpath "$mine/pg")-before/server.log to $mine/server-before-TIME.log" <<<"$said")"
expect "why" 1 "$(grep -c '^00-203 .*server-before-' <<<"$said")"
expect "the log is there" yes "$([ -s "$(realpath "$mine/pg")-before/server.log" ] && echo yes)"
expect "the anchors know of this one too" $((marks + 3)) "$(grep -c ' restored$' "$mine/anchor")"
rmdir "$mine"/server-before-*.log 2>/dev/null

# ---- gone back too far, and again: what the first restore left is reached by its time; a copy taken in between belongs to it ----
said_time() { sql -c "SELECT pg_sleep(1.1)" -c "SELECT to_char(clock_timestamp() AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI:SS')" -c "SELECT pg_sleep(1.1)" | grep -v '^$'; }
put() { sql -c "INSERT INTO sys.setting (key, value) VALUES ('line-$1', '')"; }
lines() { sql -c "SELECT string_agg(right(key, 1), '' ORDER BY key) FROM sys.setting WHERE key ~ '^line-'"; }
run db backup >/dev/null || failed=1
put a; early=$(said_time); put b; late=$(said_time); put c
run db backup >/dev/null || failed=1
put d
die
run db restore --at "$early" >/dev/null || failed=1
expect "too far" a "$(lines)"
put e; other=$(said_time); put f
run db restore --at "$late" >/dev/null || failed=1
expect "the later moment is the one before the first restore" ab "$(lines)"
put g
die
run db restore >/dev/null || failed=1
expect "the server dies, and the newest copy is one that was left" abg "$(lines)"
run db restore --at "$other" >/dev/null || failed=1
expect "a moment between the restores" ae "$(lines)"

# ---- killed right behind the promotion, before it is written down; then killed while the copy is laid: what was not handed over is nowhere twice ----
restores=("$(realpath "$mine/pg")"-backup/*/restores)
sed -i '$d' "${restores[0]}"
put h
die
run db restore >/dev/null || failed=1
expect "a restore of which no row tells, and the server dies" aeh "$(lines)"
put i
die
setsid "$program" db restore --home "$mine" >/dev/null 2>&1 &
killed=$!
until [ -e "$(realpath "$mine/pg")-restoring" ] || ! kill -0 "$killed" 2>/dev/null; do sleep 0.01; done
kill -9 -- "-$killed"
wait "$killed" 2>/dev/null
run db restore >/dev/null || failed=1
expect "the restore was killed while it copied" aehi "$(lines)"
expect "its half copy" no "$([ -e "$(realpath "$mine/pg")-restoring" ] && echo yes || echo no)"

# ---- what cannot be done leaves the data as they are ----
expect "not a time" 00-562 "$(run db restore --at yesterday | cut -d' ' -f1)"
expect "before the first copy" 00-561 "$(run db restore --at "2001-01-01 00:00:00" | cut -d' ' -f1)"
expect "still there" 1 "$(sql -c "SELECT value FROM sys.setting WHERE key = 'backup-later'")"

# ---- a server that dies between copying a piece of the log and saying so offers it again ----
keep=$(echo "$(realpath "$mine/pg")"-backup/*/wal)
piece=$(sql -c "SELECT pg_walfile_name(pg_switch_wal())")
state=$mine/pg/pg_wal/archive_status/$piece
for _ in $(seq 100); do [ -e "$state.done" ] && break; sleep 0.1; done
mv "$state.done" "$state.ready"
sql -c "INSERT INTO sys.setting (key, value) VALUES ('backup-again', '1')" -c "SELECT pg_switch_wal()" >/dev/null
for _ in $(seq 100); do [ -e "$state.ready" ] || break; sleep 0.1; done
expect "the piece is taken for kept" no "$([ -e "$state.ready" ] && echo yes || echo no)"

# ---- a log that cannot be kept is told ----
mv "$keep" "$keep.away"
sql -c "INSERT INTO sys.setting (key, value) VALUES ('backup-away', '1')" -c "SELECT pg_switch_wal()" >/dev/null
for _ in $(seq 100); do
    said=$(run db doctor)
    grep -q '^BAD *kept log' <<<"$said" && break
    sleep 0.2
done
mv "$keep.away" "$keep"
expect "a log that cannot be kept" 1 "$(grep -c '^BAD *kept log' <<<"$said")"
exit $failed
