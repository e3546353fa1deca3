#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, tickets could be forged or taken away and the second record would say nothing; or the record would hold what it must not.
# Sessions open, roll back and open again; then a ticket comes in by another way, and a log is cut. Argument: the home of a
# running private cluster.
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi
home=${1:?the home of a cluster}
copy=madoguchi_case_reconcile_$$
failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"; "$program" db drop $copy --home "$home" >/dev/null' EXIT
"$program" db copy $copy --database madoguchi_case --home "$home" || exit 1
expect() {   # what, pattern, text
    grep -Eq "$2" <<<"$3" || { echo "$1: nothing matches \"$2\" in:"; printf '%s\n' "$3"; failed=1; }
}
admin() { exec 9<"$home/pg"; psql -XqAt "host=/proc/self/fd/9 user=postgres dbname=$copy" 2>&1; exec 9<&-; }
clerk() { exec 9<"$home/pg"; PGPASSWORD=$secret psql -XqAt "host=/proc/self/fd/9 user=n_mado dbname=$copy" >/dev/null 2>&1; exec 9<&-; }
ask() { "$program" --locale en audit reconcile --home "$home" --database $copy "$@" 2>&1; }
secret=$(echo madoguchi | "$program" db secret n_mado --home "$home") || exit 1
for n in 1 2 3; do
    echo "SELECT api.open('00000000-0000-4000-8000-00000000000$n', 'juki.kojin_kensaku', '{\"conditions\": [[\"shimei\", \"prefix\", \"カナリヤ\"]]}', 'shokai');" | clerk
done
echo "BEGIN; SELECT api.open('00000000-0000-4000-8000-000000000009', 'juki.kojin', '{\"kojin_no\": 1000013}', 'shokai'); ROLLBACK;" | clerk
said=$(ask)
expect "three kept, four made, one rolled back" '^tickets made by the log 4, kept 3; rolled back or removed 1$' "$said"
expect "all is well" '^Each ticket has its line' "$said"
grep "@$copy" "$home/pg/server.log" | grep -q 'カナリヤ\|1000013' && { echo "the second record holds what was asked"; failed=1; }
grep "n_mado@$copy" "$home/pg/server.log" | grep -Eqv 'madoguchi ticket n_mado [0-9a-f-]{36}$' && { echo "the second record holds more than who, when and which"; failed=1; }
# who never came in begins lines of the log, with the names of a login and a database that are none: no ticket and no hand is put in another's name by it
stranger() { exec 9<"$home/pg"; PGPASSWORD=x PGDATABASE=$2 PGUSER=$1 PGHOST=/proc/self/fd/9 psql -X -c "SELECT 1" >/dev/null 2>&1; exec 9<&-; }
stranger $'x\n1[7] n_shogo' "$copy"$' LOG:  madoguchi ticket\n'
stranger $'x\n1[7] n_shogo' "$copy LOG:  madoguchi ticket n_shogo 00000000-0000-4000-8000-0000000000f1"
stranger $'x\n1[7] postgres' "$copy"$' LOG:  AUDIT: OBJECT,,WRITE,\n'
grep -q "^1\[7\] n_shogo@$copy LOG:  madoguchi ticket$" "$home/pg/server.log" || { echo "no name begins a line of the log"; failed=1; }
expect "they are no second record" '^tickets made by the log 4, kept 3; rolled back or removed 1$' "$(ask)"
expect "nor a hand on the log" '^Each ticket has its line' "$(ask)"
# slips and matters of colleagues are read by tickets too, each with its line
clerk <<'SQL'
SELECT (SELECT x ->> 'bundle' FROM api.bundle_keep('00000000-0000-4000-8000-0000000000b1', 'gyosei_kihon.henrei', '{"name": "b", "count": 1, "totals": {"kojin_no": 1000001}}') AS x) AS b \gset
SELECT api.slip_open('00000000-0000-4000-8000-0000000000b2', :b, 'read');
SELECT (SELECT x ->> 'matter' FROM api.matter_keep('00000000-0000-4000-8000-0000000000c1', 'juki.kobetsu', '{"args": {"kojin_no": 1000001}, "texts": {}}', 'x', '') AS x) AS m \gset
SELECT api.matter_open('00000000-0000-4000-8000-0000000000c2', :m);
SQL
said=$(ask)
expect "a bundle and a matter" '^tickets made by the log 6, kept 5; rolled back or removed 1$' "$said"
expect "which is well" '^Each ticket has its line' "$said"
# who never came in writes into the standby's log by the name she gives: it keeps no reading out, and puts none in another's name
cat >"$work/standby.log" <<'LOG'
2026-11-24 11:59:00.000 JST [70] x LOG:  madoguchi-read {"login": "x"@madoguchi FATAL:  role "x LOG:  madoguchi-read {"login": "x"" does not exist
2026-11-24 11:59:01.000 JST [71] x n_zei@madoguchi LOG:  madoguchi-read {"ticket": "00000000-0000-4000-8000-0000000000e1", "city": 392049, "login": "n_zei", "person": 3, "query": "juki.kojin", "purpose": "shokai", "at": "2026-11-24T21:00:00+09:00", "keys": [], "persons": [1000013]}
	2026-11-24 11:59:02.000 JST [71] n_zei@madoguchi LOG:  madoguchi-read {"ticket": "00000000-0000-4000-8000-0000000000e2", "city": 392049, "login": "n_zei", "person": 3, "query": "juki.kojin", "purpose": "shokai", "at": "2026-11-24T21:00:00+09:00", "keys": [], "persons": [1000013]}
LOG
# what was read on a standby is handed over by the administrator: told, and no fault; a clerk cannot make a ticket look so
printf '2026-11-24 12:00:00.000 JST [77] n_shogo@madoguchi LOG:  madoguchi-read {"ticket": "00000000-0000-4000-8000-0000000000d%s", "city": 392049, "login": "n_shogo", "person": 2, "query": "juki.kojin", "purpose": "shokai", "terminal": null, "at": "2026-11-24T21:00:00+09:00", "keys": [1000013], "persons": [1000013, 1000014]}\n' 1 2 >>"$work/standby.log"
take() { "$program" --locale en audit take --log "$work/standby.log" --home "$home" --database $copy 2>&1; }
expect "the standby's log is taken" '^2 / 2$' "$(take)"
printf '2026-11-24 12:00:01.000 JST [78] n_zei@madoguchi LOG:  madoguchi-read {"login": "n_zei"%s\n' '}' '@' >>"$work/standby.log"
expect "lines that are no readings are told" '^00-996 2 lines' "$(take)"
take >/dev/null && { echo "and end in 1"; failed=1; }
said=$(ask)
expect "two were handed over" '^session [0-9]+: 2 tickets handed over from a standby' "$said"
expect "which is no fault" '^Each ticket has its line' "$said"
expect "nor a ticket of a counter" '^tickets made by the log 6, kept 5;' "$said"
echo "SELECT api.open('00000000-0000-4000-8000-00000000000e', 'juki.kojin', '{\"kojin_no\": 1000013, \"standby\": true, \"seen_at\": \"2026-11-24T10:00:00+09:00\"}', 'shokai');" | clerk
expect "a clerk who asks so is refused" '^tickets made by the log 7, kept 5; rolled back or removed 2$' "$(ask)"
# an answer that is refused is a ticket; taken back behind the answer, it is missed, and the log says of whom
digest=$(echo "SELECT d.digest FROM sys.definition AS d WHERE d.system = 'juki'" | admin)
echo "BEGIN; SELECT api.submit(gen_random_uuid(), 'juki.kofu', '$digest', '{\"kojin_no\": 1000021, \"seikyusha_kubun_code\": \"1\", \"seikyusha_shimei\": \"ん\", \"honnin_kakunin_code\": \"1\",
    \"kakunin_shorui_code\": \"02\", \"hani_code\": \"1\", \"tsusu_count\": 1, \"uketori_code\": \"1\", \"shomei_shurui_code\": \"1\"}', '{}'); ROLLBACK;" | clerk
expect "a refusal rolled back is missed" '^tickets made by the log 8, kept 5; rolled back or removed 3$' "$(ask)"
grep "n_mado@$copy" "$home/pg/server.log" | grep -q 'madoguchi refused juki.kofu {1000021}$' || { echo "the log does not say whose number was tried"; failed=1; }
# a log that was cut off between two tickets of one moment (logrotate) misses none and doubts none
printf "SELECT api.open('00000000-0000-4000-8000-0000000000a%s', 'juki.kojin', '{\"kojin_no\": 1000013}', 'shokai');\n" 1 2 | clerk
sed -n "/@$copy .*00000000-0000-4000-8000-0000000000a2\$/,\$p" "$home/pg/server.log" >"$work/rotated.log"
said=$(ask --log "$work/rotated.log")
expect "behind the cut" '^tickets made by the log 1, kept 1; rolled back or removed 0$' "$said"
expect "none is doubted" '^Each ticket has its line' "$said"
# a ticket that no session of that login made
admin <<'SQL'
INSERT INTO sec.ticket (ticket, dantai_code, login, person, query, args, purpose, keys, persons, backend, at)
VALUES (gen_random_uuid(), 392049, 'n_zei', 3, 'juki.kojin', '{}', '', '{}', '{}', 424242, clock_timestamp());
SQL
said=$(ask)
expect "a forged ticket is told" '^session 424242 of n_zei: 1 tickets, but 0 lines' "$said"
expect "and pgaudit saw the hand" '^session [0-9]+ of postgres: 1 writes into the log past the functions' "$said"
ask >/dev/null && { echo "a forged ticket must end in 1"; failed=1; }
# the same log with the lines of one session cut out
grep -v "n_mado@$copy" "$home/pg/server.log" >"$work/cut.log"
expect "a cut log is told" 'session [0-9]+ of n_mado: 1 tickets, but 0 lines' "$(ask --log "$work/cut.log")"
echo "nothing" >"$work/no.log"
expect "what is no log" '00-911' "$(ask --log "$work/no.log")"
exit $failed
