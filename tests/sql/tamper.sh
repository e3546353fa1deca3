#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, somebody with all rights on the database rewrites who looked at whom, and nobody can tell.
# Tickets and deeds of real logins, orders and duties, emergencies, findings and uses of a 個人番号 are sealed by the worker; then the superuser
# edits, deletes, adds, back-dates and reorders them, each kind on several rows (WHOLE=1: on 120), and the proof must name it. Argument: the
# home of a running cluster.
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi
home=${1:?the home of a cluster}
copy=madoguchi_case_tamper
failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"; "$program" db drop $copy --home "$home" >/dev/null' EXIT
"$program" db copy $copy --database madoguchi_case --home "$home" || exit 1
expect() {   # what, wanted, got
    [ "$2" = "$3" ] || { echo "$1: wanted \"$2\", got \"$3\""; failed=1; }
}
declare -A secret
sql() {      # login ; statements on the standard input
    [ "$1" = postgres ] || [ -n "${secret[$1]:-}" ] || secret[$1]=$(echo madoguchi | "$program" db secret "$1" --home "$home")
    exec 9<"$home/pg"
    PGPASSWORD=${secret[$1]:-} psql -XqAt "host=/proc/self/fd/9 user=$1 dbname=$copy" 2>&1
    exec 9<&-
}
night() { "$program" worker --once --home "$home" --database $copy --anchor "$work/anchor" || failed=1; }
verify() { "$program" --locale en audit verify --home "$home" --database $copy --anchor "$work/anchor" 2>&1; }
look() {     # how often, by whom
    for _ in $(seq "$1"); do
        printf "SELECT api.open(gen_random_uuid(), 'juki.kojin_kensaku', '{\"conditions\": [[\"shimei_kana\", \"prefix\", \"ア\"]], \"limit\": 3}', 'shokai');\n"
    done >"$work/look"
    sql "$2" <"$work/look" >/dev/null
}

# ---- a day of work, sealed in three parts; the seals of the night before stand already ----
night                # the jobs of the day are deeds, too: they are done and forgotten before counting begins
sql postgres <<<"SET session_replication_role = replica; TRUNCATE audit.seal; DELETE FROM audit.deed; DELETE FROM sec.ticket_person; DELETE FROM sec.ticket; TRUNCATE audit.trace" >"$work/out"
expect "an empty log to begin with" "" "$(cat "$work/out")"
rm -f "$work/anchor"
# As after an upgrade: the duties that were there are written down at the beginning.
sql postgres <<'SQL' >"$work/out"
SET client_min_messages = error; SELECT count(sys.watch_rows(t)) FROM unnest(ARRAY['sec.assignment', 'sec.staff_order', 'sec.emergency', 'audit.finding', 'gyosei_kihon.bango_riyo']::regclass[]) AS t;
SQL
duties() { sql postgres <<<"SELECT count(*) FROM sec.assignment AS a WHERE a.dantai_code = $1"; }
expect "five tables are watched" 5 "$(cat "$work/out")"
night
looks=8 rows="1 9 16 24"
[ -z "${WHOLE:-}" ] || looks=40 rows=$(seq 120)     # every ticket, every way: more than a thousand
for part in 1 2 3; do
    look $looks n_mado; look 4 k_mado
    digest=$(sql postgres <<<"SELECT d.digest FROM sys.definition AS d WHERE d.system = 'juki'")
    resident=$(sql postgres <<<"SELECT min(j.kojin_no) + $part FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1'")
    sql n_mado <<<"SELECT api.submit(gen_random_uuid(), 'juki.kofu', '$digest', jsonb_build_object('kojin_no', $resident, 'seikyusha_kubun_code', '2', 'seikyusha_shimei', '嘘', 'seikyusha_jusho', '高知市',
        'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02', 'hani_code', '1', 'tsusu_count', 1, 'uketori_code', '1'), NULL)" >"$work/deed"
    night
done
# An order of two persons, an emergency and its review, by their forms; a use of a number and a finding by a clerk's hand alone.
digest=$(sql postgres <<<"SELECT d.digest FROM sys.definition AS d WHERE d.system = 'gyosei_kihon'")
did() { sql "$1" <<<"SELECT api.submit(gen_random_uuid(), '$2', '$digest', '$3'::jsonb, NULL) ->> 'state'"; }
today=$(sql postgres <<<"SELECT sys.today() + 1")
expect "an order" done "$(did n_kanri gyosei_kihon.hatsurei "{\"login\": \"n_kisetsu\", \"shokuin_no\": 9001, \"shokuin_name\": \"季節　一\", \"shisho_id\": \"honcho\", \"busho_id\": \"shimin\", \"shokumu_id\": \"madoguchi\", \"kaishi_date\": \"$today\"}")"
order=$(sql postgres <<<"SELECT max(o.order_no) FROM sec.staff_order AS o")
expect "is decided by another" done "$(did n_kanri2 gyosei_kihon.hatsurei_shonin "{\"hatsurei_no\": $order, \"shori_code\": \"2\"}")"
expect "an emergency" done "$(did n_joho gyosei_kihon.kinkyu '{"riyu": "障害の調査", "jikan_fun": 30}')"
emergency=$(sql postgres <<<"SELECT max(e.emergency_no) FROM sec.emergency AS e")
expect "is reviewed by another" done "$(did n_kansa gyosei_kihon.kinkyu_kakunin "{\"kinkyu_no\": $emergency, \"kakunin_kekka_code\": \"1\", \"shoken\": \"良\"}")"
sql postgres <<'SQL'
CREATE SCHEMA hand; GRANT USAGE ON SCHEMA hand TO PUBLIC;
CREATE FUNCTION hand.as_function(p text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN EXECUTE p; END $$;
GRANT EXECUTE ON FUNCTION hand.as_function TO PUBLIC;
SQL
sql n_shogo <<'SQL'
SELECT hand.as_function('INSERT INTO gyosei_kihon.bango_riyo (dantai_code, riyo_no, kojin_no, bango_mokuteki_code, riyo_person, riyo_login, riyo_at) SELECT 392049, 900 + n, 1000, ''2'', 2, ''n_shogo'', now() FROM generate_series(1, 3) AS n');
SELECT hand.as_function('INSERT INTO audit.finding (dantai_code, day, rule, login, person, count, persons) SELECT 392049, ''2026-11-20'', r, ''n_mado'', 1, 3, ''{1,2,3}'' FROM unnest(ARRAY[''doryo'', ''jikangai'']) AS r');
SQL
sql postgres <<'SQL' >/dev/null
SET client_min_messages = error; DROP SCHEMA hand CASCADE;
INSERT INTO audit.deed (dantai_code, request, login, person, branch, department, form, persons, digest, acks)
SELECT 392049, gen_random_uuid(), 'n_mado', 1, 'honcho', 'shimin', 'juki.kofu', '{}', 'd', '{}' FROM generate_series(1, 5);
SQL
night
look 1 n_mado
expect "nothing happened: all is well" 0 "$(verify >"$work/out"; echo $?)"
# 3 copies refused, whose person is written down; 5 deeds put there and 4 done; 10 versions since the beginning: order 2, duty 1, emergency 2,
# uses 3, findings 2
expect "tickets, deeds and versions are sealed" "392049 seals 5, rows sealed $((3 * looks + 3 + 5 + 4 + 10 + $(duties 392049) - 1)), rows not sealed yet 1" "$(grep -o '^392049 seals.*yet [0-9]*' "$work/out")"
expect "each city for itself" "392111 seals 4, rows sealed $((12 + $(duties 392111))), rows not sealed yet 0" "$(grep -o '^392111 seals.*yet [0-9]*' "$work/out")"
expect "the anchors are outside" 10 "$(wc -l <"$work/anchor")"

# ---- what a superuser may do to it: name, wanted faults, statements ----
anchors=$(awk 'BEGIN {printf "["} {printf "%s[%s, %s, \"%s\"]", (NR > 1 ? ", " : ""), $1, $2, $5} END {print "]"}' "$work/anchor")
mutation() {
    count=$((count + 1))
    echo "$1: fault $2" >>"$work/wanted"
    { printf "BEGIN; SET LOCAL session_replication_role = replica; SET client_min_messages = error;\n%s;\n" "$3"; cat forms/_shared/function/80_audit.sql
      printf "SELECT '%s: fault ' || string_agg(DISTINCT v.fault, ' ' ORDER BY v.fault) FROM audit.verify('%s') AS v WHERE v.fault NOT IN ('sealed', 'entered');\nROLLBACK;\n" "$1" "$anchors"; } >>"$work/mutations"
}
count=0
for no in $rows; do
    row="t.dantai_code = 392049 AND t.ticket_no = (SELECT x.ticket_no FROM sec.ticket AS x WHERE x.dantai_code = 392049 ORDER BY 1 OFFSET $no - 1 LIMIT 1)"
    [ "$no" = 24 ] && row="t.dantai_code = 392111 AND t.ticket_no = (SELECT max(x.ticket_no) FROM sec.ticket AS x WHERE x.dantai_code = 392111)"
    mutation "ticket $no: another clerk did it" "gone unknown" "UPDATE sec.ticket AS t SET login = 'n_shogo' WHERE $row"
    mutation "ticket $no: another purpose" "gone unknown" "UPDATE sec.ticket AS t SET purpose = 'y' WHERE $row"
    mutation "ticket $no: a person less" "gone person unknown" "UPDATE sec.ticket AS t SET persons = t.persons[2:] WHERE $row"
    mutation "ticket $no: it was yesterday" "backdated gone unknown" "UPDATE sec.ticket AS t SET at = t.at - interval '1 day' WHERE $row; UPDATE sec.ticket_person AS p SET at = t.at FROM sec.ticket AS t WHERE p.dantai_code = t.dantai_code AND p.ticket_no = t.ticket_no" 
    mutation "ticket $no: deleted whole" "gone" "DELETE FROM sec.ticket_person AS p USING sec.ticket AS t WHERE p.dantai_code = t.dantai_code AND p.ticket_no = t.ticket_no AND $row; DELETE FROM sec.ticket AS t WHERE $row"
    mutation "ticket $no: nobody was seen" "person" "DELETE FROM sec.ticket_person AS p USING sec.ticket AS t WHERE p.dantai_code = t.dantai_code AND p.ticket_no = t.ticket_no AND $row"
    mutation "ticket $no: somebody else was seen" "person" "UPDATE sec.ticket_person AS p SET person = -p.person FROM sec.ticket AS t WHERE p.dantai_code = t.dantai_code AND p.ticket_no = t.ticket_no AND $row"
    mutation "ticket $no: one is added beside it" "person unknown" "INSERT INTO sec.ticket (ticket, dantai_code, login, person, query, args, purpose, keys, persons, xid, at) SELECT gen_random_uuid(), t.dantai_code, 'n_zei', 3, t.query, t.args, 'x', t.keys, t.persons, t.xid, t.at FROM sec.ticket AS t WHERE $row"
    mutation "ticket $no: its transaction was another" "gone unknown" "UPDATE sec.ticket AS t SET xid = (t.xid::text::bigint - 1)::text::xid8 WHERE $row"
done
new="INSERT INTO sec.ticket (ticket, dantai_code, login, person, query, args, purpose, keys, persons, at) SELECT gen_random_uuid(), 392049, 'n_zei', 3, 'juki.kojin', '{}', 'x', '{}', '{}'"
mutation "a new row dated last week" "backdated" "$new, clock_timestamp() - interval '7 days'"
# of no transaction that ever was: behind the last seal for good, and in the lists of who audits all the same
none="'18446744073709551615'"
mutation "a row of a transaction that never began" "unbegun" "${new/, at)/, at, xid)}, clock_timestamp() - interval '7 days', $none"
mutation "a row of no transaction" "unbegun" "ALTER TABLE sec.ticket ALTER xid DROP NOT NULL; ${new/, at)/, at, xid)}, clock_timestamp() - interval '7 days', NULL"
mutation "a deed of no transaction" "unbegun" "INSERT INTO audit.deed (dantai_code, request, login, person, branch, department, form, persons, digest, acks, xid) SELECT 392049, gen_random_uuid(), 'n_zei', 3, 'honcho', 'zeimu', 'juki.kofu', '{}', 'd', '{}', $none"
mutation "a sealed row is put in twice" "unknown" "DO \$x\$ DECLARE t sec.ticket; BEGIN SELECT * INTO t FROM sec.ticket AS x WHERE x.dantai_code = 392049 ORDER BY x.ticket_no LIMIT 1; EXECUTE (SELECT string_agg(format('DROP INDEX %s', i.indexrelid::regclass), ';') FROM pg_index AS i
    WHERE i.indisunique AND i.indrelid IN (SELECT h.inhrelid FROM pg_inherits AS h WHERE h.inhparent = 'sec.ticket'::regclass)); INSERT INTO sec.ticket OVERRIDING SYSTEM VALUE SELECT t.*; END \$x\$"
mutation "a city is taken off the list, its rows changed" "gone unknown" "DELETE FROM sys.city AS c WHERE c.dantai_code = 392111; UPDATE sec.ticket AS t SET login = 'k_zei' WHERE t.dantai_code = 392111"
deed="d.dantai_code = 392049 AND d.deed_no = (SELECT min(x.deed_no) FROM audit.deed AS x WHERE x.dantai_code = 392049)"
mutation "a deed by another" "gone unknown" "UPDATE audit.deed AS d SET login = 'n_shogo' WHERE $deed"
mutation "a deed of another record" "gone unknown" "UPDATE audit.deed AS d SET digest = 'e' WHERE $deed"
mutation "a deed deleted" "gone" "DELETE FROM audit.deed AS d WHERE $deed"
mutation "two deeds change places" "gone unknown" "UPDATE audit.deed AS d SET request = (SELECT x.request FROM audit.deed AS x WHERE x.dantai_code = d.dantai_code AND x.deed_no = (SELECT sum(y.deed_no) - d.deed_no FROM audit.deed AS y WHERE y.dantai_code = 392049 AND y.deed_no <= (SELECT min(z.deed_no) + 1 FROM audit.deed AS z))) WHERE d.dantai_code = 392049 AND d.deed_no <= (SELECT min(x.deed_no) + 1 FROM audit.deed AS x)"
# ---- rows that may change: past the trigger, with their versions, by hand; each table ----
plain="SET LOCAL session_replication_role = origin"
watched() {  # table ; row ; another value ; date back ; where the new row differs
    local row="r.dantai_code = 392049 AND $2" version="v.dantai_code = 392049 AND v.source = '$1' AND v.row_key = (SELECT sys.key_text(sys.key_columns('$1'), to_jsonb(r)) FROM $1 AS r WHERE r.dantai_code = 392049 AND $2)"
    mutation "$1: changed" "row-changed" "UPDATE $1 AS r SET $3 WHERE $row"
    mutation "$1: dated back" "row-changed" "UPDATE $1 AS r SET $4 WHERE $row"
    mutation "$1: deleted" "row-gone" "DELETE FROM $1 AS r WHERE $row"
    mutation "$1: one added" "row-unknown" "CREATE TEMP TABLE one ON COMMIT DROP AS SELECT r.* FROM $1 AS r WHERE $row; UPDATE one AS r SET $5; INSERT INTO $1 OVERRIDING SYSTEM VALUE SELECT * FROM one"
    mutation "$1: deleted with its versions" "gone" "DELETE FROM audit.trace AS v WHERE $version; DELETE FROM $1 AS r WHERE $row"
    mutation "$1: changed with its version" "gone unknown" "CREATE TEMP TABLE k ON COMMIT DROP AS SELECT max(v.trace_no) AS no FROM audit.trace AS v WHERE $version; UPDATE $1 AS r SET $3 WHERE $row; UPDATE audit.trace AS v SET version = to_jsonb(r) FROM $1 AS r, k WHERE v.trace_no = k.no AND $row"
    mutation "$1: its version by another" "gone unknown" "UPDATE audit.trace AS v SET login = 'n_zei' WHERE $version"
    mutation "$1: its version dated back" "backdated gone unknown" "UPDATE audit.trace AS v SET at = v.at - interval '1 day' WHERE $version"
    [ "$1" = gyosei_kihon.bango_riyo ] && return      # rows are only added there: its own trigger refuses the next three
    mutation "$1: changed by a hand" "by-hand" "$plain; UPDATE $1 AS r SET $3 WHERE $row"
    mutation "$1: deleted by a hand" "by-hand" "$plain; DELETE FROM $1 AS r WHERE $row"
    mutation "$1: changed without the trigger" "row-changed" "$plain; DROP TRIGGER trace_row ON $1; UPDATE $1 AS r SET $3 WHERE $row"
}
watched sec.staff_order "r.order_no = $order" "role = 'kanri'" "decided_at = r.decided_at - interval '1 day'" "order_no = 99"
watched sec.assignment "r.login = 'n_kisetsu'" "role = 'kanri'" "order_no = NULL" "login = 'n_kisetsu_x'"
watched sec.emergency "r.emergency_no = $emergency" "reason = '別の理由'" "from_at = r.from_at - interval '1 minute'" "emergency_no = 99"
watched audit.finding "r.rule = 'doryo'" "persons = '{1,2}', count = 2" "day = '2026-11-19'" "finding_no = 99, rule = 'x'"
watched gyosei_kihon.bango_riyo "r.riyo_no = 902" "kojin_no = 1001" "riyo_at = r.riyo_at - interval '1 day'" "riyo_no = 99"
mutation "gyosei_kihon.bango_riyo: two uses change places" "row-changed" "UPDATE gyosei_kihon.bango_riyo AS r SET riyo_at = r.riyo_at + interval '1 second' * (902 - r.riyo_no) WHERE r.riyo_no IN (901, 903)"
mutation "gyosei_kihon.bango_riyo: a use by a hand" "by-hand" "$plain; INSERT INTO gyosei_kihon.bango_riyo SELECT r.dantai_code, 99, r.kojin_no, r.bango_mokuteki_code, r.kofu_no, r.riyo_person, r.riyo_login, r.riyo_terminal, r.riyo_at FROM gyosei_kihon.bango_riyo AS r WHERE r.riyo_no = 902"
# with a version of it that looks as if it were its place: of no transaction, or of the day on which the watch began
version() { echo "INSERT INTO audit.trace (dantai_code, source, row_key, change, version, login$3) SELECT 392049, 'sec.assignment', sys.key_text(sys.key_columns('sec.assignment'), to_jsonb(a)), '$1', to_jsonb(a), '$2'$4 FROM sec.assignment AS a WHERE a.login = 'n_itaku'"; }
more="UPDATE sec.assignment AS a SET role = 'shogo' WHERE a.login = 'n_itaku'"
mutation "a duty changed, its version of no transaction" "unbegun" "$more; $(version U n_kanri ', xid' ", $none")"
mutation "a duty changed, as if it had stood so" "by-hand" "$more; $(version B postgres)"
mutation "a duty deleted and put in as if it had stood" "by-hand" "$more; $(version D n_kanri); $(version B postgres)"
mutation "a duty added as if it had stood" "by-hand" "INSERT INTO sec.assignment SELECT 'n_itaku', 25, 'x', 392049, 'honcho', 'somu', 'kanri', '[2019-04-01,2019-05-01)';
    $(version B postgres) AND upper(a.valid) = '2019-05-01'"
mutation "a duty for an intruder" "row-unknown" "INSERT INTO sec.assignment SELECT 'n_intruder', 99, 'x', 392049, 'honcho', 'somu', 'kanri', '[2020-04-01,)'"
mutation "the last seal deleted" "anchor-gone" "DELETE FROM audit.seal AS s WHERE s.dantai_code = 392049 AND s.seal_no = 5"
for seal in 2 4; do
    mutation "seal $seal deleted" "anchor-gone seal-missing unknown" "DELETE FROM audit.seal AS s WHERE s.dantai_code = 392049 AND s.seal_no = $seal"
    mutation "seal $seal says other rows" "gone seal-changed unknown" "UPDATE audit.seal AS s SET leaves = sha256('x') || substr(s.leaves, 33) WHERE s.dantai_code = 392049 AND s.seal_no = $seal"
done
mutation "the whole chain made anew after an edit" "anchor-differs" "UPDATE sec.ticket AS t SET login = 'n_shogo' WHERE t.dantai_code = 392049 AND t.ticket_no = (SELECT min(x.ticket_no) FROM sec.ticket AS x WHERE x.dantai_code = 392049);
    CREATE FUNCTION pg_temp.l(c integer, a xid8, b xid8) RETURNS bytea LANGUAGE sql AS 'SELECT coalesce(string_agg(l.leaf, '''' ORDER BY l.xid, l.source, l.at, l.row_key), '''') FROM audit.leaves(c, a, b) AS l';
    UPDATE audit.seal AS s SET leaves = pg_temp.l(s.dantai_code, s.lo, s.hi) WHERE s.dantai_code = 392049; UPDATE audit.seal AS s SET digest = sha256(s.leaves) WHERE s.dantai_code = 392049;
    DO \$x\$ DECLARE s audit.seal; v bytea := ''; BEGIN FOR s IN SELECT * FROM audit.seal AS q WHERE q.dantai_code = 392049 ORDER BY q.seal_no LOOP v := audit.chain(v, s.dantai_code, s.seal_no, s.lo, s.hi, s.top, s.rows, s.digest, s.at);
    UPDATE audit.seal AS q SET chain = v WHERE q.dantai_code = 392049 AND q.seal_no = s.seal_no; END LOOP; END \$x\$"
# Without the seal between them, rows of a slow machine lie long before the next seal: rightly named besides, but not on every machine.
sql postgres <"$work/mutations" | grep ': fault\|ERROR' | sed '/^seal [0-9]* deleted:/s/ postdated//' >"$work/found"
expect "each is found" "" "$(diff "$work/wanted" "$work/found")"
expect "a hundred and more changes were tried" 1 "$((count > 100))"
echo "$count changes, each found"

# ---- through the command; a function put in the place of the proof is not asked ----
sql postgres <<'SQL' >/dev/null
SET session_replication_role = replica;
UPDATE sec.ticket AS t SET login = 'n_shogo' WHERE t.dantai_code = 392111;
UPDATE sec.emergency AS e SET reason = '別の理由'; DELETE FROM gyosei_kihon.bango_riyo AS b WHERE b.riyo_no = 902; UPDATE audit.finding AS f SET persons = '{}' WHERE f.rule = 'doryo';
CREATE OR REPLACE FUNCTION audit.verify(p_anchors jsonb) RETURNS TABLE (city integer, fault text, seal_no bigint, source text, row_key text, at text) LANGUAGE sql AS $$ SELECT 392111, 'sealed', 4::bigint, '12', '0', '' $$;
SQL
verify >"$work/out"
expect "exit status" 1 $?
expect "all twelve are named" "12 12" "$(grep -c '^392111 seal [2-4]: a row that was not there' "$work/out") $(grep -c '^392111 seal [2-4]: a sealed row is gone' "$work/out")"
expect "a row names ticket and time" 12 "$(grep -cE 'later\): ticket [0-9a-f-]{36} 20[0-9-]{8} [0-9:]{8}$' "$work/out")"
expect "an emergency, a use of a number and a finding are named" "audit.finding gyosei_kihon.bango_riyo 902, sec.emergency $emergency," \
    "$(sed -n 's/^392049 .* functions: \(audit.finding\|gyosei_kihon.bango_riyo\|sec.emergency\) \([0-9]*,\) .*/\1 \2/p' "$work/out" | sed 's/^audit.finding .*/audit.finding/' | paste -sd' ')"
expect "and the other cities are well" 0 "$(grep -c '^392049 seal ' "$work/out")"
# ---- the file of the anchors: gone, emptied, cut; in it, that the data were taken back ----
sql postgres <<<"SET session_replication_role = replica; TRUNCATE audit.seal; DELETE FROM audit.deed; DELETE FROM sec.ticket_person; DELETE FROM sec.ticket; TRUNCATE audit.trace" >/dev/null
mv "$work/anchor" "$work/anchor.old"
sql postgres >/dev/null <<'SQL'
SET client_min_messages = error; SELECT count(sys.watch_rows(t)) FROM unnest(ARRAY['sec.assignment', 'sec.staff_order', 'sec.emergency', 'audit.finding', 'gyosei_kihon.bango_riyo']::regclass[]) AS t;
SQL
night; look 1 n_mado; night; look 1 n_mado; night
lacks() { verify | grep -c 'nothing is written outside'; }
expect "all is well" 0 "$(verify >"$work/out"; echo $?)"
cp "$work/anchor" "$work/anchor.whole"
rm "$work/anchor";                                    expect "anchors gone: three cities" 3 "$(lacks)"
: >"$work/anchor";                                    expect "emptied" 3 "$(lacks)"
head -n 3 "$work/anchor.whole" >"$work/anchor";       expect "cut behind the first night" 1 "$(lacks)"
expect "that is a fault" 1 "$(verify >/dev/null; echo $?)"
cp "$work/anchor.whole" "$work/anchor"
sql postgres >/dev/null <<<"CREATE TABLE public.left_seal AS SELECT * FROM audit.seal AS s WHERE s.dantai_code = 392049 AND s.seal_no = 3; SET session_replication_role = replica; DELETE FROM audit.seal AS s WHERE s.dantai_code = 392049 AND s.seal_no = 3"
expect "taken back, and nobody said so" 1 "$(verify | grep -c '^392049 seal 3: anchored outside')"
"$program" audit restored --home "$home" --database $copy --anchor "$work/anchor" >/dev/null || failed=1
expect "said: no fault" 0 "$(verify >"$work/out"; echo $?)"
expect "and told each time" 1 "$(grep -c '^392049 taken back to seal 2 at 20' "$work/out")"
look 1 n_mado; night
expect "what is sealed anew has the number and is proved" 0 "$(verify >/dev/null; echo $?)"
# again, and forward: to the seal that the first restore had left
sql postgres >/dev/null <<<"SET session_replication_role = replica; DELETE FROM audit.seal AS s WHERE s.dantai_code = 392049 AND s.seal_no >= 3; INSERT INTO audit.seal SELECT * FROM public.left_seal"
expect "the seal that was left, and nobody said so" 1 "$(verify | grep -c '^392049 seal 3: .*outside')"
"$program" audit restored --home "$home" --database $copy --anchor "$work/anchor" >/dev/null || failed=1
expect "said: no fault again" 0 "$(verify >/dev/null; echo $?)"
look 1 n_mado; night
expect "and sealed on behind it" 0 "$(verify >/dev/null; echo $?)"
sql postgres >/dev/null <<<"DROP TABLE public.left_seal"
printf '392049 1 2026-' >>"$work/anchor"
expect "a line cut short is named, the others prove" "1 1" "$(verify >"$work/out"; echo $?) $(grep -c '^00-552' "$work/out")"
night
expect "the next seal stands on a line of its own" 1 "$(grep -c '^392049 1 2026-$' "$work/anchor")"
exit $failed
