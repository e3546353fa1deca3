#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a batch that a folder declares is not what the night does: a sheet computed over rows in chunks, tried
# first, let run by a second person, undone until something was posted, and refused where nobody confirmed the figures.
#   tests/sql/night.sh CLUSTER
cd "$(dirname "$0")/../.." || exit 1
program=$(realpath "${BUILD:-build}/madoguchi") cluster=$(realpath "${1:?usage: tests/sql/night.sh CLUSTER}")
work=$(mktemp -d) database=madoguchi_case_batch_$$ failed=0
clean() { "$program" db drop "$database" --home "$cluster" >/dev/null 2>&1; rm -rf "$work"; }
trap clean EXIT
cp -r forms "$work/forms" && mkdir -p "$work/forms/sonota" && cp -r forms/_template "$work/forms/sonota/kashidashi" || exit 1
system=$work/forms/sonota/kashidashi
cp -r tests/sql/night/* "$system/" && mv "$system/glossary.yaml" "$work/forms/sonota/glossary.yaml" && rm "$system/README.md" && mkdir "$system/sql" || exit 1
printf '  - {word: %s, name: x, en: x}\n' entai nichigaku >>"$work/forms/sonota/glossary.yaml"
sed -i -e '/^interfaces:/i \  - {no: 34, id: kashidashi, group: sonota, name: 貸出, cities: [392049, 392111, 392120], desk: shimin}\n' \
    -e '/{id: \(madoguchi\|shogo\), name: .*may: \[/s/\[/[kashidashi.shokai, kashidashi.uketsuke, /' "$work/forms/office.yaml"
run() { "$program" "$@" --forms "$work/forms" --home "$cluster" --database "$database"; }
"$program" check --forms "$work/forms" || exit 1
"$program" db copy "$database" --database madoguchi_case --home "$cluster" || exit 1
run db draft kashidashi >"$system/sql/001_hajime.sql" && run db migrate >/dev/null || exit 1
sql() {      # login ; statements on the standard input
    exec 9<"$cluster/pg"
    psql -XqAt "host=/proc/self/fd/9 user=postgres dbname=$database" 2>&1
    exec 9<&-
}
expect() { [ "$2" = "$3" ] || { echo "$1: wanted \"$2\", got \"$3\""; failed=1; }; }
night() { run worker --once --anchor "$work/anchor" || failed=1; }
rows() { sql <<<"SELECT string_agg(e.kashidashi_no || ' ' || e.nissu_count || ' ' || e.entai_yen, ', ' ORDER BY e.kashidashi_no) FROM kashidashi.entai AS e"; }
job() { sql <<<"SELECT concat_ws(' ', j.state, j.result ->> 'rows', j.result ->> 'problems', j.result ->> 'entai_yen') FROM work.job AS j WHERE j.kind = 'kashidashi.entai' ORDER BY j.job_no DESC LIMIT 1"; }
# a clerk's own call, as a deed makes it
as() { sql <<<"SET SESSION AUTHORIZATION $1; SELECT tap_ask.$2"; }

sql >"$work/made" <<'SQL'
DELETE FROM work.job;
UPDATE sys.job_kind AS k SET daily_at = NULL;
INSERT INTO kashidashi.kashidashi (dantai_code, kashidashi_no, karite_name, karite_kana, shinamono_name, kashidashi_date, kigen_date, kashidashi_jotai_code)
SELECT 392049, n, '南国', 'ナンゴク', '車いす', '2019-12-01', d, '1'
FROM (VALUES (1, date '2026-11-20'), (2, '2026-11-23'), (3, '2026-11-23'), (4, '2019-12-31'), (5, '2026-11-24'), (6, '2026-12-24')) AS v (n, d);
CREATE SCHEMA tap_ask;
GRANT USAGE ON SCHEMA tap_ask TO PUBLIC;
CREATE FUNCTION tap_ask.ask(p_args jsonb, p_dry boolean) RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$ SELECT work.ask('kashidashi.entai', p_args, p_dry) $$;
CREATE FUNCTION tap_ask.last() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$ SELECT max(j.job_no) FROM work.job AS j WHERE j.kind = 'kashidashi.entai' $$;
CREATE FUNCTION tap_ask.decide(p_yes boolean) RETURNS void LANGUAGE sql SECURITY DEFINER AS $$ SELECT work.decide(tap_ask.last(), p_yes) $$;
CREATE FUNCTION tap_ask.undo() RETURNS void LANGUAGE sql SECURITY DEFINER AS $$ SELECT work.undo(tap_ask.last()) $$;
DO $$ DECLARE f regprocedure; BEGIN FOR f IN SELECT p.oid FROM pg_proc AS p WHERE p.pronamespace = 'tap_ask'::regnamespace LOOP EXECUTE format('ALTER FUNCTION %s OWNER TO own_kashidashi', f); END LOOP; END $$;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA tap_ask TO PUBLIC;
GRANT USAGE ON SCHEMA tap_ask, work TO own_kashidashi;
GRANT SELECT ON work.job TO own_kashidashi;
SQL
grep ERROR "$work/made" && exit 1
day='{"kijun_date": "2026-11-25"}'

# ---- asking: conditions as declared, by who may ----
expect "an unknown condition" 1 "$(as n_mado "ask('{\"kijun_dat\": \"2026-11-25\"}', true)" | grep -c 00-604)"
expect "a condition that is missing" 1 "$(as n_mado "ask('{}', true)" | grep -c 00-605)"
expect "a condition that is no date" 1 "$(as n_mado "ask('{\"kijun_date\": \"2026-02-30\"}', true)" | grep -c 'out of range')"
expect "who has not the word" 1 "$(as n_kansa "ask('$day', true)" | grep -c 00-121)"

# ---- a dry run: counted by the sheet, in chunks of two, and nothing stays ----
# 20→25 five days, 23→25 two, 24→25 one: (5 + 2 + 2 + 1) × 10 yen; the term of 2019 is below what the sheet takes
as n_mado "ask('$day', true)" >/dev/null
night
expect "tried" "done 5 1 100" "$(job)"
expect "nothing stays" "" "$(rows)"
expect "the problem is kept by key" "4 00-949" "$(sql <<<"SELECT concat_ws(' ', j.result #>> '{problem,0,key}', j.result #>> '{problem,0,problem,id}') FROM work.job AS j ORDER BY j.job_no DESC LIMIT 1")"
expect "what is unconfirmed is listed" "kashidashi.nichigaku_yen" "$(sql <<<"SELECT j.result #>> '{unconfirmed,0,param}' FROM work.job AS j ORDER BY j.job_no DESC LIMIT 1")"

# ---- for real: not before another person, under whatever login, has looked ----
as n_mado "ask('$day', false)" >/dev/null
night
expect "it waits for a second person" "proposed" "$(job)"
expect "nobody approves their own" 1 "$(as n_mado "decide(true)" | grep -c 00-607)"
as n_shogo "decide(true)" >/dev/null
night
expect "done" "done 5 1 100" "$(job)"
expect "in the register" "1 5 50, 2 2 20, 3 2 20, 5 1 10" "$(rows)"
expect "no other city" 0 "$(sql <<<"SELECT count(*) FROM kashidashi.entai AS e WHERE e.dantai_code <> 392049")"
expect "it is a deed of who asked" "n_mado" "$(sql <<<"SELECT d.login FROM audit.deed AS d WHERE d.form = 'work.kashidashi.entai' ORDER BY d.at DESC LIMIT 1")"

# ---- undone, until something was posted ----
sql <<<"UPDATE kashidashi.entai SET tsuchi_flag = true WHERE kashidashi_no = 2"
expect "posted: no undo" 1 "$(as n_mado "undo()" | grep -c 00-608)"
sql <<<"UPDATE kashidashi.entai SET tsuchi_flag = false"
as n_mado "undo()" >/dev/null
night
expect "undone" "undone" "$(job | cut -d' ' -f1)"
expect "nothing is left" "" "$(rows)"
as n_mado "ask('$day', false)" >/dev/null
as n_shogo "decide(false)" >/dev/null
night
expect "sent back: it never runs" "refused" "$(job)"

# ---- a database that is no demo computes with confirmed figures alone ----
as n_mado "ask('$day', false)" >/dev/null
as n_shogo "decide(true)" >/dev/null
sql <<<"UPDATE sys.setting AS s SET value = 'off' WHERE s.key = 'demo'"
night
expect "unconfirmed figures charge nobody" "failed MG011" "$(sql <<<"SELECT j.state || ' ' || j.fault FROM work.job AS j ORDER BY j.job_no DESC LIMIT 1")"
expect "nothing was written" "" "$(rows)"

# ---- definitions on the disk that the database has not accepted compute nothing ----
sql <<<"UPDATE sys.setting AS s SET value = 'on' WHERE s.key = 'demo'"
sed -i 's/value: "10"/value: "11"/' "$system/params/entai.yaml"
as n_mado "ask('$day', true)" >/dev/null
expect "a step that failed is told" 1 "$(run worker --once --anchor "$work/anchor" 2>&1 | grep -c '^00-559 .*00-618')"
expect "a figure changed on the disk" "waiting 00-618" "$(sql <<<"SELECT j.state || ' ' || j.fault FROM work.job AS j ORDER BY j.job_no DESC LIMIT 1")"
run db migrate >/dev/null || failed=1
sql <<<"UPDATE work.job AS j SET due = clock_timestamp() WHERE j.state = 'waiting'"
night
expect "accepted, it counts" "done 5 1 110" "$(job)"

# ---- a job that stands half way goes on at its step, whatever place a new version gives that; where it is gone, at none ----
half_way() { sql <<<"INSERT INTO work.job (dantai_code, kind, args, login, person, state, part, fault) VALUES (392049, 'kashidashi.entai', '$day', 'n_mado', 1, 'failed', 1, 'XX000')"; }
goes_on() { sql <<<"UPDATE work.job AS j SET state = 'waiting', due = clock_timestamp() WHERE j.state = 'failed' AND j.fault = 'XX000'"; run worker --once --anchor "$work/anchor" 2>&1; }
last() { sql <<<"SELECT concat_ws(' ', $1) FROM work.job AS j ORDER BY j.job_no DESC LIMIT 1"; }
half_way
sed -i 's/^  - {id: kensaku/  - {id: mae, name: 前の掃除, function: keshi}\n&/' "$system/batch/entai.yaml"
run db migrate >/dev/null || failed=1
expect "the second step is the third now" "2 0" "$(last "j.part, j.step")"
expect "and is gone on with" "" "$(goes_on)"
expect "to its end" "done 5 1 110" "$(job)"
half_way
sed -i '/id: mae/{h;d}; /id: kensaku/{p;x}' "$system/batch/entai.yaml"
run db migrate >/dev/null || failed=1
goes_on >/dev/null
expect "one whose steps have changed places does none twice" "failed MG014" "$(last "j.state, j.fault")"
sed -i '/id: kensaku/{h;d}; /id: mae/{p;x}' "$system/batch/entai.yaml"
run db migrate >/dev/null || failed=1
half_way
sed -i 's/^  - {id: kensaku/  - {id: hoka/' "$system/batch/entai.yaml"
run db migrate >/dev/null || failed=1
goes_on >/dev/null
expect "one whose step is gone does no other" "failed MG014" "$(last "j.state, j.fault")"
expect "which its desk is told" 1 "$(last "(SELECT count(*) FROM work.todo AS t WHERE t.event = 'work.failed' AND t.key = j.job_no AND t.note LIKE '%定義が変わり%')")"

# ---- a step at work when a new version comes: the version waits for it and holds nothing meanwhile that the step or a counter asks for ----
half_way
sql >"$work/step" <<'SQL' &
BEGIN;
SELECT FROM work.job AS j WHERE j.fault = 'XX000' FOR UPDATE;
DO $$ BEGIN
    FOR i IN 1 .. 600 LOOP
        EXIT WHEN EXISTS (SELECT FROM pg_locks AS l WHERE NOT l.granted AND pg_backend_pid() = ANY (pg_blocking_pids(l.pid)));
        PERFORM pg_sleep(0.1);
    END LOOP;
END $$;
SET lock_timeout = '5s';
SELECT CASE WHEN EXISTS (SELECT FROM pg_locks AS l WHERE NOT l.granted AND pg_backend_pid() = ANY (pg_blocking_pids(l.pid))) THEN 'is waited for, and goes on ' END || count(*) FROM jsonb_populate_record(NULL::juki.form_kofu, '{}');
COMMIT;
SQL
run db migrate >"$work/log" 2>&1 || { echo "it does not wait for a step:"; tail -n 3 "$work/log"; failed=1; }
wait
expect "the step" "is waited for, and goes on 1" "$(tail -n 1 "$work/step")"
sql <<<"DELETE FROM work.job AS j WHERE j.fault = 'XX000'"

# ---- what a definition names must be there ----
sed -i 's/rows: entai_gyo/rows: keshi/' "$system/batch/entai.yaml"
run db migrate >"$work/log" 2>&1 && { echo "a function that gives no rows was accepted"; failed=1; }
expect "told by its line" 1 "$(grep -c 'entai.yaml:2:1.*00-617\|00-617.*entai.yaml:2:1' "$work/log")"
exit $failed
