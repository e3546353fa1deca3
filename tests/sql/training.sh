#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, one trainee's practice stands on another's screen, or cannot be taken back to the beginning.
#   tests/sql/training.sh CLUSTER
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi home=${1:?usage: training.sh CLUSTER} status=0
trap '"$program" training drop --user n_mado --home "$home" >/dev/null 2>&1; "$program" training drop --user n_shogo --home "$home" >/dev/null 2>&1' EXIT
fail() { echo "$1"; status=1; }
training() { "$program" training "$@" --home "$home"; }
sql() { exec 9<"$home/pg"; psql -XqAt "host=/proc/self/fd/9 user=postgres dbname=$1" -c "$2"; exec 9<&-; }

training make --user n_mado --from madoguchi_case >/dev/null || fail "no copy was made"
training make --user n_shogo --from madoguchi_case >/dev/null || fail "no second copy was made"
training list | grep -q '^madoguchi_kenshu_n_shogo ' || fail "the list does not name the copy"
[ "$(sql madoguchi_kenshu_n_mado "SELECT value FROM sys.setting WHERE key = 'demo'")" = on ] || fail "a copy is not marked as training"

# practice is copied from practice: never from a database of real people
sql postgres "CREATE DATABASE madoguchi_honban_try TEMPLATE madoguchi_case STRATEGY file_copy"
sql madoguchi_honban_try "DELETE FROM sys.setting WHERE key = 'demo'"
training make --user n_kenmu --from madoguchi_honban_try 2>&1 | grep -q 00-726 || fail "a copy was made of the city's own database"
training list | grep -q '^madoguchi_kenshu_n_kenmu ' && fail "real people are in the copy of a trainee"
"$program" tutorial 1 --from madoguchi_honban_try --home "$home" 2>&1 </dev/null | grep -q 00-726 || fail "a lesson on the city's own database"

# no file for another office leaves practice: not by the command, not by who writes into the book; the city's own leaves, and is booked
file=tests/exchange/koza_furikae_kekka.txt lines=$(mktemp) out=$(mktemp)
write() { "$program" export kinyu_kikan.koza_furikae_kekka --home "$home" --database "$1" <"$lines" >"$out" 2>"$out.err"; }
row() { sql "$1" "INSERT INTO sys.outgoing (exchange, bytes, digest, who) VALUES ('kinyu_kikan.koza_furikae_kekka', 1, repeat('0', 64), 'x')" 2>&1; }
"$program" import kinyu_kikan.koza_furikae_kekka "$file" >"$lines" || fail "the file of the example is not read"
write madoguchi_kenshu_n_mado && fail "a file left a training desk"
grep -q '00-994' "$out.err" || fail "why no file leaves a training desk is not told: $(cat "$out.err")"
[ -s "$out" ] && fail "a refused file has bytes"
row madoguchi_kenshu_n_mado | grep -q 'training' || fail "the database of a trainee books a file"
[ "$(sql madoguchi_kenshu_n_mado 'SELECT count(*) FROM sys.outgoing')" = 0 ] || fail "a file of practice is booked"
write madoguchi_honban_try || fail "the city's own file is refused: $(cat "$out.err")"
cmp -s "$file" "$out" || fail "the file that left is not the one of the example"
[ "$(sql madoguchi_honban_try 'SELECT exchange, bytes, digest FROM sys.outgoing')" = "kinyu_kikan.koza_furikae_kekka|$(stat -c %s "$file")|$(sha256sum <"$file" | cut -d' ' -f1)" ] ||
    fail "the file that left is not in the book"
for change in "DELETE FROM sys.outgoing" "UPDATE sys.outgoing SET who = 'y'" "TRUNCATE sys.outgoing"; do
    sql madoguchi_honban_try "$change" 2>&1 | grep -q 'stay' || fail "the book is changed: $change"
done
rm -f "$lines" "$out" "$out.err"
sql postgres "DROP DATABASE madoguchi_honban_try"

# what one does stays with that one, also when made again; reset takes it back
sql madoguchi_kenshu_n_mado "INSERT INTO sys.setting (key, value) VALUES ('mark', 'mine')"
training make --user n_mado --from madoguchi_case >/dev/null || fail "a copy that is there is refused"
mark() { sql "madoguchi_kenshu_$1" "SELECT count(*) FROM sys.setting WHERE key = 'mark'"; }
[ "$(mark n_mado)" = 1 ] || fail "the trainee's work is gone though nobody asked"
[ "$(mark n_shogo)" = 0 ] || fail "one trainee sees the work of another"
training reset --user n_mado --from madoguchi_case >/dev/null || fail "no reset"
[ "$(mark n_mado)" = 0 ] || fail "the work is still there after the reset"

# a worker of each copy's own, none in another's way; a second on the same copy is refused
"$program" worker --home "$home" --database madoguchi_kenshu_n_mado & worker=$!
for _ in $(seq 100); do [ -n "$(sql postgres "SELECT 1 FROM pg_stat_activity WHERE datname = 'madoguchi_kenshu_n_mado' AND usename = 'w_392049'")" ] && break; sleep 0.2; done
"$program" worker --once --home "$home" --database madoguchi_kenshu_n_shogo || fail "a second trainee has no worker"
"$program" worker --once --home "$home" --database madoguchi_kenshu_n_mado 2>&1 | grep -q 00-555 || fail "two workers on one copy"
kill "$worker" && wait "$worker"

# the trainee's own comes and goes with the session, and makes no file but its log and its anchor
seen=$(mktemp)
{
    for _ in $(seq 100); do [ -n "$(sql postgres "SELECT 1 FROM pg_stat_activity WHERE datname = 'madoguchi_kenshu_n_mado' AND usename = 'w_392049'")" ] && break; sleep 0.2; done
    [ -n "$(sql postgres "SELECT 1 FROM pg_stat_activity WHERE datname = 'madoguchi_kenshu_n_mado' AND usename = 'w_392049'")" ] || echo none >"$seen.worker"
    printf '\033[13~'; sleep 1; printf '\003'
} | timeout 60 script -qfec "stty rows 24 cols 80; env TERM=xterm $program training start --user n_mado --from madoguchi_case --home $home" /dev/null >"$seen" 2>&1
[ -e "$seen.worker" ] && fail "the session of a trainee has no worker"
for _ in $(seq 50); do [ -z "$(sql postgres "SELECT 1 FROM pg_stat_activity WHERE datname = 'madoguchi_kenshu_n_mado' AND usename = 'w_392049'")" ] && break; sleep 0.2; done
[ -z "$(sql postgres "SELECT 1 FROM pg_stat_activity WHERE datname = 'madoguchi_kenshu_n_mado' AND usename = 'w_392049'")" ] || fail "the worker stays behind the session"
[ -z "$(find "$home/worker" "$home/training" -type f ! -name worker.pid ! -name worker.log ! -name 'anchor*' ! -name '*.done' ! -name '*.pdf' 2>/dev/null)" ] || fail "practice wrote a file"
rm -f "$seen" "$seen.worker"

# a copy of older definitions is not opened
sql madoguchi_kenshu_n_mado "COMMENT ON DATABASE madoguchi_kenshu_n_mado IS 'madoguchi definitions=$(printf '0%.0s' {1..64}) residents=3000 seeded=1'"
sql madoguchi_case "COMMENT ON DATABASE madoguchi_case IS 'madoguchi definitions=$(printf '1%.0s' {1..64}) residents=3000 seeded=1'"
training make --user n_mado --from madoguchi_case 2>&1 | grep -q '00-700' || fail "an old copy is opened"
sql madoguchi_case "COMMENT ON DATABASE madoguchi_case IS NULL"

# a lesson begins on a copy of its own, Ctrl-C leaves, and nothing is left behind; only a lesson that was done counts as done
rm -f "$home/training/n_mado.done"
seen=$(mktemp)
{
    for _ in $(seq 120); do grep -q 'Ctrl-C' "$seen" && break; sleep 0.5; done
    printf '\003'
    for _ in $(seq 120); do grep -q '0/25' <(tail -n 1 "$seen") && break; sleep 0.5; done
} | script -qfec "stty rows 30 cols 80; env TERM=xterm $program tutorial 1 --from madoguchi_case --home $home" /dev/null >"$seen" 2>&1
grep -q '練習1' "$seen" || fail "no lesson began"
rm -f "$seen"
training list | grep -q madoguchi_renshu_ && fail "the copy of a lesson stays"
[ -e "$home/training/n_mado.done" ] && fail "a lesson that was left counts as done"
"$program" tutorial nanimo --home "$home" 2>&1 | grep -q '00-709' || fail "a lesson that is not there is not named"
training nanimo --user n_mado 2>&1 | grep -q '00-150' || fail "a command that is not there is not named"
training drop --user n_mado >/dev/null || fail "no drop"
exit $status
