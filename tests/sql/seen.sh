#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, somebody was shown who is not in the log of who was seen.
# A recording client keeps every row that reaches it, while its transactions are rolled back, cancelled, timed out, cut by
# savepoints, read through cursors and COPY, or the client is killed. Whoever was seen must be in the log; nothing else
# is asked. Argument: the home of a running private cluster. ROUNDS=n asks more.
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi
home=${1:?the home of a cluster}
rounds=${ROUNDS:-2}
copy=madoguchi_case_seen
failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"; "$program" db drop $copy --home "$home" >/dev/null' EXIT
"$program" db copy $copy --database madoguchi_case --home "$home" || exit 1
expect() {   # what, wanted, got
    [ "$2" = "$3" ] || { echo "$1: wanted \"$2\", got \"$3\""; failed=1; }
}
admin() { exec 9<"$home/pg"; psql -XqAt "host=/proc/self/fd/9 user=postgres dbname=$copy" 2>&1; exec 9<&-; }
PGPASSWORD=$(echo madoguchi | "$program" db secret n_mado --home "$home") || exit 1
export PGPASSWORD
mapfile -t people < <(admin <<<"SELECT DISTINCT ON (j.setai_no) j.kojin_no FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' ORDER BY j.setai_no, j.kojin_no LIMIT 200")
# what colleagues keyed and put aside: a bundle with one slip, and a matter, each about somebody of their own
slip_person=${people[198]} matter_person=${people[199]} typed_person=${people[197]}
colleague() { exec 9<"$home/pg"; PGPASSWORD=$(echo madoguchi | "$program" db secret n_shogo --home "$home") psql -XqAt "host=/proc/self/fd/9 user=n_shogo dbname=$copy" 2>&1; exec 9<&-; }
bundle=$(colleague <<<"SELECT x ->> 'bundle' FROM api.bundle_keep(gen_random_uuid(), 'gyosei_kihon.henrei', '{\"name\": \"b\", \"count\": 1, \"totals\": {\"kojin_no\": $slip_person}}') AS x")
colleague >/dev/null <<<"SELECT api.slip_put($bundle, jsonb_build_array(jsonb_build_object('request', gen_random_uuid(), 'texts', '{}'::jsonb, 'record', '{\"seiri_no\": \"000001\", \"kojin_no\": $slip_person, \"yubin_name\": \"納税通知書\", \"henrei_date\": \"2026-11-20\", \"henrei_jiyu_code\": \"1\"}'::jsonb)))"
matter=$(colleague <<<"SELECT x ->> 'matter' FROM api.matter_keep(gen_random_uuid(), 'juki.kobetsu', '{\"args\": {\"kojin_no\": $matter_person}, \"texts\": {}}', 'x', '') AS x")
digest=$(admin <<<"SELECT digest FROM sys.definition WHERE system = 'juki' LIMIT 1")
typed_name=$(admin <<<"SELECT shimei FROM juki.jumin WHERE dantai_code = 392049 AND kojin_no = $typed_person")
typed="SELECT api.submit(gen_random_uuid(), 'juki.kobetsu', '$digest', '{\"kojin_no\": $typed_person, \"kobetsu_kubun_code\": \"32\", \"kaishi_date\": \"2026-11-20\"}', '{}')"
shapes=0
# {t} a ticket, {p} a person. Each is a client of its own, of households that no other asks for.
patterns=(
    "SELECT api.open('{t}', 'juki.kojin', '{p}', 'shokai'); SELECT api.read_juki_kojin('{t}');"
    "BEGIN; SELECT api.open('{t}', 'juki.kojin', '{p}', 'shokai'); SELECT api.read_juki_kojin('{t}'); ROLLBACK;"
    "BEGIN; SELECT api.open('{t}', 'juki.kojin', '{p}', 'shokai'); SAVEPOINT a; SELECT api.read_juki_kojin('{t}'); ROLLBACK TO a; SELECT api.read_juki_kojin('{t}'); ROLLBACK;"
    "BEGIN; SAVEPOINT a; SELECT api.open('{t}', 'juki.kojin', '{p}', 'shokai'); RELEASE a; SELECT api.read_juki_kojin('{t}'); ROLLBACK;"
    "SELECT api.open('{t}', 'juki.kojin', '{p}', 'shokai'); BEGIN; SELECT api.read_juki_kojin('{t}'); ROLLBACK;"
    "SELECT api.open('{t}', 'juki.kojin', '{p}', 'shokai'); BEGIN READ ONLY; SELECT api.read_juki_kojin('{t}'); ROLLBACK;"
    "BEGIN; SELECT api.open('{t}', 'juki.kojin', '{p}', 'shokai'); ROLLBACK; SELECT api.read_juki_kojin('{t}');"
    "BEGIN; SELECT api.open('{t}', 'juki.kojin', '{p}', 'shokai'); COPY (SELECT api.read_juki_kojin('{t}')) TO STDOUT; ROLLBACK;"
    "BEGIN; SELECT api.open('{t}', 'juki.kojin', '{p}', 'shokai'); DECLARE c NO SCROLL CURSOR FOR SELECT api.read_juki_kojin('{t}'); FETCH ALL c; ROLLBACK;"
    "SELECT api.open('{t}', 'juki.kojin', '{p}', 'shokai'); BEGIN; DECLARE c CURSOR WITH HOLD FOR SELECT api.read_juki_kojin('{t}'); COMMIT; FETCH ALL c; CLOSE c;"
    "SELECT api.open('{t}', 'juki.kojin', '{p}', 'shokai'), (SELECT count(*) FROM api.read_juki_kojin('{t}'));"
    "WITH o AS MATERIALIZED (SELECT api.open('{t}', 'juki.kojin', '{p}', 'shokai') AS x) SELECT r FROM o, LATERAL api.read_juki_kojin(CASE WHEN o.x IS NULL THEN '{t}' END::uuid) AS r;"
    "SET statement_timeout = 3; SELECT api.open('{t}', 'juki.kojin', '{p}', 'shokai'); SET statement_timeout = 0; SELECT api.read_juki_kojin('{t}');"
    "SET synchronous_commit = off; SELECT api.open('{t}', 'juki.kojin', '{p}', 'shokai'); SELECT api.read_juki_kojin('{t}');"
    "SET transaction_timeout_x.y = 1; SET idle_in_transaction_session_timeout = 1; BEGIN; SELECT api.open('{t}', 'juki.kojin', '{p}', 'shokai'); SELECT api.read_juki_kojin('{t}'); COMMIT;"
    "SELECT api.open('{t}', 'juki.kojin', '{p}', 'shokai') \\\\; SELECT api.read_juki_kojin('{t}');"
    "SELECT api.open('{t}', 'juki.kojin', '{p}', 'shokai') \\\\; COMMIT \\\\; SELECT api.read_juki_kojin('{t}') \\\\; ROLLBACK;"
    "PREPARE r AS SELECT api.read_juki_kojin('{t}'); BEGIN; SELECT api.open('{t}', 'juki.kojin', '{p}', 'shokai'); EXECUTE r; ROLLBACK; EXECUTE r;"
)
client() {   # its number, statements; what reaches it goes into its file, line by line
    exec 9<"$home/pg"
    stdbuf -oL psql -XqAt "host=/proc/self/fd/9 user=n_mado dbname=$copy" >"$work/seen.$1" 2>/dev/null <<<"$2" &
    pid=$!
    exec 9<&-
}
patterns+=(
    "BEGIN; SELECT api.slip_open('{t}', $bundle, 'verify'); SELECT api.slip_read('{t}', $bundle); ROLLBACK;"
    "SELECT api.slip_open('{t}', $bundle, 'verify'); SELECT api.slip_read('{t}', $bundle);"
    "BEGIN; SELECT api.matter_open('{t}', $matter); SELECT api.matter_take('{t}', $matter); ROLLBACK;"
    "SELECT api.matter_open('{t}', $matter); BEGIN; SELECT api.matter_take('{t}', $matter); ROLLBACK;"
    "$typed;" "BEGIN; $typed; ROLLBACK;"
)
at=0
for round in $(seq "$rounds"); do
    pids=()
    for k in "${!patterns[@]}"; do
        ticket=$(printf '00000000-0000-4000-8000-%012d' $at) person=${people[$((at % ${#people[@]}))]}
        text=${patterns[$k]//\{t\}/$ticket}; text=${text//\{p\}/\{\"kojin_no\": $person\}}
        client $at "$(printf '%b' "$text")"; pids+=($pid)
        at=$((at + 1)); shapes=$((shapes + 1))
        # some are cancelled, some killed, at a moment nobody chose
        case $(((k + round) % 4)) in
            1) sleep 0.0$((RANDOM % 10)); kill -INT $pid 2>/dev/null ;;
            2) sleep 0.0$((RANDOM % 10)); kill -KILL $pid 2>/dev/null ;;
        esac
        [ ${#pids[@]} -lt 4 ] || { wait "${pids[@]}" 2>/dev/null; pids=(); }
    done
    wait "${pids[@]}" 2>/dev/null
done 2>/dev/null
cat "$work"/seen.* 2>/dev/null | grep -v '"state": "refused"' | grep -o '"kojin_no": [0-9]*' | grep -o '[0-9]*$' | sort -u >"$work/shown"
admin <<<"SELECT DISTINCT p.person FROM sec.ticket_person AS p JOIN sec.ticket AS t ON t.ticket_no = p.ticket_no WHERE t.login = 'n_mado' AND p.dantai_code = 392049" | sort -u >"$work/logged"
expect "many were seen" 1 "$(($(wc -l <"$work/shown") > 2 * rounds))"
expect "whoever was seen is in the log" "" "$(comm -23 "$work/shown" "$work/logged" | head -3)"
grep -l "\"kojin_no\": \"\?$slip_person" "$work"/seen.* >"$work/slips"; grep -l "\"kojin_no\": \"\?$matter_person" "$work"/seen.* >"$work/matters"
expect "slips and matters were seen" "yes yes" "$([ -s "$work/slips" ] && echo yes) $([ -s "$work/matters" ] && echo yes)"
expect "who was only typed is told by number" 1 "$(($(grep -l "番号 $typed_person" "$work"/seen.* | wc -l) > 0))"
expect "and by name nowhere" "" "$(grep -l "$typed_name" "$work"/seen.*)"
sed -i '/"problems": \[{/d' "$work"/seen.*     # what was typed comes back with its problem, and nothing else about the person
# row by row: each client's rows against its own ticket
for file in "$work"/seen.*; do
    ticket=$(printf '00000000-0000-4000-8000-%012d' "${file##*.}")
    grep -o '"kojin_no": [0-9]*' "$file" | grep -o '[0-9]*$' | sort -u | sed "s/^/$ticket /"
done | sort -u >"$work/rows"
admin <<<"SELECT p.ticket || ' ' || p.person FROM sec.ticket_person AS p" | sort -u >"$work/tickets"
expect "each row is named by the ticket it came by" "" "$(comm -23 "$work/rows" "$work/tickets" | head -3)"
expect "the shapes are many" 1 "$((shapes >= 36))"
# ---- who comes in between the ticket and the reading: not shown by it, and by the next one ----
asks() { exec 9<"$home/pg"; psql -XqAt "host=/proc/self/fd/9 user=n_mado dbname=$copy" 2>&1; exec 9<&-; }
head_of=${people[190]} joiner=${people[191]} house=$(admin <<<"SELECT j.setai_no FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = ${people[190]}")
from=$(admin <<<"SELECT j.setai_no || ' ' || j.zokugara_code FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = $joiner")
lives() { echo "UPDATE juki.jumin SET setai_no = $2, zokugara_code = '$3' WHERE dantai_code = 392049 AND kojin_no = $1;"; }
changes() { { echo "SET session_replication_role = replica; BEGIN;"; printf '%s\n' "$@"; echo "COMMIT;"; } | admin; }
late=0
# a child comes into the household; a search's row names the head, who is another now
for open in "juki.kojin', '{\"kojin_no\": $head_of}" "juki.kofu_taisho', '{\"kojin_no\": $head_of}" "juki.ido_taisho', '{\"kojin_no\": $head_of}" "juki.kojin_kensaku', '{\"conditions\": [[\"kojin_no\", \"equal\", \"$head_of\"]]}"; do
    late=$((late + 1)) ticket=$(printf '00000000-0000-4000-9000-%012d' $late) query=${open%%\'*}
    read="SELECT api.read_${query//./_}"
    expect "$query opens" "" "$(asks <<<"SELECT api.open('$ticket', '$open', 'shokai')")"
    expect "$query reads" 1 "$(asks <<<"$read('$ticket')" | grep -c "$head_of")"
    case $query in
        *_kensaku) expect "$query: moved" "" "$(changes "$(lives "$head_of" "$house" 20)" "$(lives "$joiner" "$house" 02)")" ;;
        *) expect "$query: moved" "" "$(changes "$(lives "$joiner" "$house" 20)")" ;;
    esac
    expect "$query: who came in since is not shown by it" "ERROR:  00-984" "$(asks <<<"$read('$ticket')" | head -1)"
    ticket=$(printf '00000000-0000-4000-9001-%012d' $late)
    expect "$query: opened again" "" "$(asks <<<"SELECT api.open('$ticket', '$open', 'shokai')")"
    expect "$query: it shows, and names" "1 1" "$(asks <<<"$read('$ticket')" | grep -c "$head_of") $(admin <<<"SELECT count(*) FROM sec.ticket_person AS p WHERE p.ticket = '$ticket' AND p.person = $joiner")"
    expect "$query: moved back" "" "$(changes "$(lives "$joiner" ${from% *} ${from#* })" "$(lives "$head_of" "$house" 02)")"
    expect "$query: who has gone is no hindrance" 1 "$(asks <<<"$read('$ticket')" | grep -c "$head_of")"
done

# she is found no more by what was asked (another town, another day), and her row names another head by now
born=$(admin <<<"SELECT min(s.birth_date) FROM gyosei_kihon.shimei_sakuin AS s WHERE s.dantai_code = 392049 AND s.kojin_no = $head_of") gone=00000000-0000-4000-9002-000000000001
day_is() { echo "UPDATE gyosei_kihon.shimei_sakuin SET birth_date = $1 WHERE dantai_code = 392049 AND kojin_no = $head_of;"; }
expect "she is looked for by her day" "" "$(asks <<<"SELECT api.open('$gone', 'juki.kojin_kensaku', '{\"conditions\": [[\"kojin_no\", \"equal\", \"$head_of\"], [\"birth_date\", \"equal\", \"$born\"]]}', 'shokai')")"
expect "and read" 1 "$(asks <<<"SELECT api.read_juki_kojin_kensaku('$gone')" | grep -c "$head_of")"
expect "she is of another, in another's house" "" "$(changes "$(lives "$head_of" "$house" 20)" "$(lives "$joiner" "$house" 02)" "$(day_is "date '$born' + 1")")"
expect "whom her row names now is not shown" "ERROR:  00-984" "$(asks <<<"SELECT api.read_juki_kojin_kensaku('$gone')" | head -1)"
expect "she is back" "" "$(changes "$(lives "$joiner" ${from% *} ${from#* })" "$(lives "$head_of" "$house" 02)" "$(day_is "'$born'")")"

# ---- every query, each by two logins that may ----
{ echo 'SET client_min_messages = error; CREATE SCHEMA tap; \o /dev/null'; printf '\\i tests/sql/%s.sql\n' attempt people; cat <<'SQL'
-- a child that moves alone, and papers of it: they name the head, who is not on them
SELECT min(x.kojin_no) AS child FROM juki.jumin AS x WHERE x.dantai_code = 392049 AND x.jumin_jotai_code = '1' AND x.zokugara_code = '20' AND x.birth_date < '2008-01-01' AND NOT tap.shien_aru(392049, x.kojin_no)
    AND NOT EXISTS (SELECT FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.setai_no = x.setai_no) \gset
CREATE TABLE tap.paper AS SELECT q.query, tap.deed('n_mado', 'juki.kofu', tap.kofu(:child, jsonb_build_object('hani_code', '3', 'zokugara_flag', true, 'shomei_shurui_code', q.code)) || q.other) AS answer
    FROM (VALUES ('juki.juminhyo_utsushi', '1', '{}'::jsonb), ('juki.kisai_jiko', '5', '{}')) AS q (query, code, other);
SELECT j.kojin_no AS gone FROM juki.jumin AS j JOIN juki.jumin AS q ON q.dantai_code = j.dantai_code AND q.setai_no = j.setai_no AND q.zokugara_code = '02' AND q.jumin_jotai_code = '1'
WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '3' AND j.zokugara_code <> '02' AND NOT tap.shien_aru(392049, j.kojin_no) AND NOT tap.shien_aru(392049, q.kojin_no) ORDER BY 1 LIMIT 1 \gset
INSERT INTO tap.paper SELECT 'juki.johyo_utsushi', tap.deed('n_mado', 'juki.kofu_johyo', tap.kofu(:gone, '{"seikyusha_kubun_code": "5", "seikyu_jiyu": "相続のため", "kengen_shorui_code": "6", "kengen_shorui_no": "123", "seikyusha_jusho": "高知県高知市本町",
    "shomei_shurui_code": "4", "zokugara_flag": true, "seikyusha_shimei": "高知市長"}') - 'hani_code');
INSERT INTO tap.paper SELECT 'juki.idotodoke', tap.deed('n_mado', 'juki.tenkyo', tap.ido(:child, '31', ARRAY[:child], jsonb_build_object((:child)::text, '02'), jsonb_build_object('setai_ido_kubun_code', '1', 'machiaza_id', tap.town(), 'banchi', '９９９番地')));
\i tests/sql/plausible.sql
\i tests/sql/doors.sql
SELECT tap.fill_rest();
CREATE TABLE tap.walked (n serial, login text, query text, args jsonb, ticket uuid DEFAULT gen_random_uuid(), said text, shown text);
INSERT INTO tap.walked (login, query, args) SELECT q.login, q.query, q.args FROM tap.question AS q ORDER BY q.query, q.login;
-- a child, whose row names the head of the household, and somebody of whom there are two
INSERT INTO tap.walked (login, query, args) SELECT 'n_mado', q, jsonb_build_object('conditions', jsonb_build_array(jsonb_build_array('kojin_no', 'equal', j.kojin_no)))
    FROM (SELECT min(x.kojin_no) AS kojin_no FROM juki.jumin AS x WHERE x.dantai_code = 392049 AND x.jumin_jotai_code = '1' AND x.zokugara_code = '20') AS j, unnest(ARRAY['juki.kojin_kensaku', 'juki.kofu_kensaku']) AS q;
INSERT INTO gyosei_kihon.shimei_sakuin (dantai_code, kojin_no, sakuin_no, shimei_kubun_code, shimei, birth_date)
    SELECT 392049, (SELECT max(x.kojin_no) FROM juki.jumin AS x WHERE x.dantai_code = 392049 AND x.jumin_jotai_code = '1'), 99, '2', j.shimei, j.birth_date
    FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = (SELECT min(x.kojin_no) FROM juki.jumin AS x WHERE x.dantai_code = 392049 AND x.jumin_jotai_code = '1');
INSERT INTO tap.walked (login, query, args) SELECT 'n_mado', 'juki.kojin', jsonb_build_object('kojin_no', min(x.kojin_no)) FROM juki.jumin AS x WHERE x.dantai_code = 392049 AND x.jumin_jotai_code = '1';
-- the same child by every door that takes a person, and its papers
INSERT INTO tap.walked (login, query, args) SELECT q.login, q.query, q.args || jsonb_build_object('kojin_no', :child) FROM tap.question AS q WHERE q.args ? 'kojin_no' ORDER BY q.query, q.login;
INSERT INTO tap.walked (login, query, args) SELECT 'n_mado', p.query, jsonb_build_object(CASE p.query WHEN 'juki.idotodoke' THEN 'kari_no' ELSE 'kofu_no' END, p.answer -> 'key') FROM tap.paper AS p;
DO $$ DECLARE w tap.walked; BEGIN FOR w IN SELECT * FROM tap.walked ORDER BY n LOOP
    BEGIN PERFORM tap.answer(w.login, format('SELECT api.open(%L, %L, %L, ''shokai'')', w.ticket, w.query, w.args));
    EXCEPTION WHEN OTHERS THEN UPDATE tap.walked SET said = SQLSTATE WHERE n = w.n; END; END LOOP; END $$;
DO $$ DECLARE w tap.walked; BEGIN FOR w IN SELECT * FROM tap.walked WHERE said IS NULL ORDER BY n LOOP
    BEGIN UPDATE tap.walked SET shown = tap.answer(w.login, format('SELECT jsonb_agg(x) FROM api.read_%s(%L) AS x', replace(w.query, '.', '_'), w.ticket)) WHERE n = w.n;
    EXCEPTION WHEN OTHERS THEN UPDATE tap.walked SET said = SQLSTATE WHERE n = w.n; END; END LOOP; END $$;
CREATE TABLE tap.known AS SELECT a.kojin_no, a.shimei FROM gyosei_kihon.atena AS a WHERE a.dantai_code = 392049;
\o
SELECT count(DISTINCT w.query) FROM tap.walked AS w WHERE w.shown IS NOT NULL;
SELECT DISTINCT 'names others a moment later ' || w.query FROM tap.walked AS w WHERE w.said = '40001';
SELECT p.query || ' ' || (p.answer - 'digest')::text FROM tap.paper AS p WHERE NOT EXISTS (SELECT FROM tap.walked AS w WHERE w.query = p.query AND w.shown ~ '　' AND p.answer ->> 'state' = 'done');
SELECT DISTINCT concat_ws(' ', w.query, r.m[1]) FROM tap.walked AS w JOIN sec.ticket AS t USING (ticket), regexp_matches(w.shown, '\m([1-9][0-9]{6})\M', 'g') AS r (m), tap.known AS k
    WHERE k.kojin_no = r.m[1]::bigint AND k.kojin_no <> ALL (t.persons)
      AND NOT EXISTS (SELECT FROM juki.yokushi AS y WHERE y.dantai_code = 392049 AND y.kojin_no = k.kojin_no AND y.shokai_level_code = '1' AND y.kaijo_date IS NULL)   -- of whom nobody may look at the number alone is no look
    ORDER BY 1;
SELECT DISTINCT concat_ws(' ', w.query, x.shimei) FROM tap.walked AS w JOIN sec.ticket AS t USING (ticket), (SELECT DISTINCT k.shimei FROM tap.known AS k WHERE k.shimei ~ '　') AS x
    WHERE strpos(w.shown, x.shimei) > 0 AND NOT EXISTS (SELECT FROM tap.known AS v WHERE v.shimei = x.shimei AND v.kojin_no = ANY (t.persons)) ORDER BY 1;
SQL
} >"$work/walk"
admin <"$work/walk" >"$work/walked"
expect "many queries have an answer" 1 "$(($(head -1 "$work/walked") > 120))"
expect "nobody stands in an answer whom its ticket does not name" "" "$(tail -n +2 "$work/walked" | head -5)"
exit $failed
