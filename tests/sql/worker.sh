#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a night's work is lost, done twice, or done by a worker of another city.
# A job of two steps in the database, and one computed outside over the stage, killed at every call, and tried and killed at every call
# (tests/live/worker.c); the timer; two workers at once; a job that always fails. Argument: the home of a cluster.
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi
home=${1:?the home of a cluster}
copy=madoguchi_case_worker
failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"; "$program" db drop $copy --home "$home" >/dev/null' EXIT
"$program" db copy $copy --database madoguchi_case --home "$home" || exit 1
expect() {   # what, wanted, got
    [ "$2" = "$3" ] || { echo "$1: wanted \"$2\", got \"$3\""; failed=1; }
}
sql() {      # login ; statements on the standard input
    exec 9<"$home/pg"
    PGPASSWORD=$(case $1 in postgres) ;; w_*) cat "$home/secrets/$1.key" ;; *) echo madoguchi | "$program" db secret "$1" --home "$home" ;; esac) psql -XqAt "host=/proc/self/fd/9 user=$1 dbname=$copy" 2>&1
    exec 9<&-
}
night() { "$program" worker --once --home "$home" --database $copy --anchor "$work/anchor" || failed=1; }

# Two steps of ten rows each. The one computed outside sends ten readings a step: the key stored for them is wrong,
# so the computer (search_keys) sends each back.
sql postgres <<'SQL'
DELETE FROM sys.job_step;
DELETE FROM sys.job_kind;
CREATE SCHEMA tap_work;
CREATE TABLE tap_work.row (dantai_code integer, job_no bigint, n text);
CREATE FUNCTION work.tap_plain(j work.job) RETURNS boolean LANGUAGE sql SECURITY DEFINER AS $$
    INSERT INTO tap_work.row SELECT j.dantai_code, j.job_no, n FROM generate_series(j.step * 10 + 1, j.step * 10 + 10) AS n;
    SELECT j.step < 1 $$;
CREATE FUNCTION work.tap_rows(j work.job) RETURNS SETOF text LANGUAGE sql SECURITY DEFINER AS $$
    SELECT concat_ws(E'\t', n, 'アワ', '阿波', 'not the key', 'nor this') FROM generate_series(j.step * 10 + 1, j.step * 10 + 10) AS n $$;
CREATE FUNCTION work.tap_settle(j work.job) RETURNS boolean LANGUAGE sql SECURITY DEFINER AS $$
    INSERT INTO tap_work.row SELECT j.dantai_code, j.job_no, x FROM work.staged(j) AS x; SELECT j.step < 1 $$;
CREATE FUNCTION work.tap_fail(j work.job) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN INSERT INTO tap_work.row VALUES (1, 1, 1); RETURN (1 / 0) = 1; END $$;
INSERT INTO sys.job_kind (kind, name) VALUES ('tap_plain', 'p'), ('tap_staged', 's'), ('tap_fail', 'f');
INSERT INTO sys.job_step VALUES ('tap_plain', 0, 'p', 'p', 'work.tap_plain', NULL, NULL, NULL),
    ('tap_staged', 0, 's', 's', 'work.tap_settle', 'work.tap_rows', 'search_keys', NULL), ('tap_fail', 0, 'f', 'f', 'work.tap_fail', NULL, NULL, NULL);
GRANT EXECUTE ON FUNCTION work.tap_plain(work.job), work.tap_rows(work.job), work.tap_settle(work.job), work.tap_fail(work.job) TO api_owner;
CREATE FUNCTION tap_work.begin(p_kind text, p_dry boolean DEFAULT false) RETURNS bigint LANGUAGE sql AS $$
    TRUNCATE tap_work.row; INSERT INTO work.job (dantai_code, kind, dry, login, person) VALUES (392049, p_kind, p_dry, 'n_mado', 1) RETURNING job_no $$;
CREATE FUNCTION tap_work.state() RETURNS text LANGUAGE sql AS $$ SELECT j.state FROM work.job AS j ORDER BY j.job_no DESC LIMIT 1 $$;
CREATE FUNCTION tap_work.tell() RETURNS text LANGUAGE sql AS $$
    SELECT format('%s rows, %s different, %s, %s deed, stage %s', (SELECT count(*) FROM tap_work.row AS r WHERE r.job_no = j.job_no),
        (SELECT count(DISTINCT r.n) FROM tap_work.row AS r), j.state || ' ' || j.step, (SELECT count(*) FROM audit.deed AS d WHERE d.subject = 'work.job' AND d.key = j.job_no
        AND d.login = 'n_mado' AND d.terminal = 'via w_392049'), (SELECT count(*) FROM work.stage_392049)) FROM work.job AS j ORDER BY j.job_no DESC LIMIT 1 $$;
SQL
make --no-print-directory -s WERROR=1 "${BUILD:-build}/live/worker" && "${BUILD:-build}/live/worker" "$home" $copy || failed=1

# ---- two workers at once: one does it ----
job=$(sql postgres <<<"SELECT tap_work.begin('tap_plain')")
{ echo "SELECT 'first', api.worker_take() ->> 'job' IS NOT NULL;"; until [ -e "$work/go" ]; do sleep 0.1; done; } | sql w_392049 >"$work/first" &
first=$!
until grep -q first "$work/first"; do sleep 0.1; done
expect "the second finds nothing" "" "$(sql w_392049 <<<"SELECT api.worker_take()")"
expect "and may not go on with it" 1 "$(sql w_392049 <<<"SELECT api.worker_step($job)" | grep -c 00-551)"
touch "$work/go"
wait $first
expect "when the first is gone it is free at once" "$job" "$(sql w_392049 <<<"SELECT api.worker_take() ->> 'job'")"
night

# ---- a job that always fails is put aside, leaves nothing, and the desk hears of it ----
job=$(sql postgres <<<"SELECT tap_work.begin('tap_fail')")
for _ in 1 2 3 4 5 6; do
    sql postgres <<<"UPDATE work.job AS j SET due = clock_timestamp() WHERE j.job_no = $job AND j.state = 'waiting'"
    "$program" worker --once --home "$home" --database $copy --anchor "$work/anchor" 2>>"$work/said"
done
expect "five failures are told, and nothing to do is none" 5 "$(grep -c "^00-559 .*$job.*22012" "$work/said")"
expect "put aside" "failed 22012 0" "$(sql postgres <<<"SELECT concat_ws(' ', j.state, j.fault, (SELECT count(*) FROM tap_work.row)) FROM work.job AS j WHERE j.job_no = $job")"
expect "once told" 1 "$(sql postgres <<<"SELECT count(*) FROM work.todo AS t WHERE t.event = 'work.failed' AND t.key = $job AND t.desk = 'joho' AND t.dantai_code = 392049")"

# ---- a long dry run that is stopped again and again (a deploy a night) was never tried in vain, and goes on waiting ----
sql postgres <<'SQL'
CREATE FUNCTION work.tap_slow(j work.job) RETURNS boolean LANGUAGE sql SECURITY DEFINER AS $$ SELECT pg_sleep(0.1) IS NOT NULL $$;
GRANT EXECUTE ON FUNCTION work.tap_slow(work.job) TO api_owner;
INSERT INTO sys.job_kind (kind, name) VALUES ('tap_slow', 'w');
INSERT INTO sys.job_step VALUES ('tap_slow', 0, 'w', 'w', 'work.tap_slow', NULL, NULL, NULL);
SQL
job=$(sql postgres <<<"INSERT INTO work.job (dantai_code, kind, login, person, dry) VALUES (392049, 'tap_slow', 'n_mado', 1, true) RETURNING job_no")
for _ in 1 2 3 4 5 6; do
    "$program" worker --once --home "$home" --database $copy --anchor "$work/anchor" &
    night=$!
    until [ "$(sql postgres <<<"SELECT j.state FROM work.job AS j WHERE j.job_no = $job")" != waiting ]; do sleep 0.1; done
    kill -TERM $night
    wait $night || failed=1
done
expect "stopped six times, it waits" "waiting 0 none" "$(sql postgres <<<"SELECT concat_ws(' ', j.state, j.attempt, coalesce(j.fault, 'none')) FROM work.job AS j WHERE j.job_no = $job")"
sql postgres <<<"DELETE FROM work.job AS j WHERE j.job_no = $job"

# ---- the timer: today's once, and the days a worker slept through ----
sql postgres <<'SQL'
INSERT INTO sys.setting VALUES ('demo_today', '2026-11-24') ON CONFLICT (key) DO UPDATE SET value = excluded.value;
UPDATE sys.job_kind AS k SET daily_at = '00:00' WHERE k.kind = 'tap_plain';
SQL
night; night
expect "once a day, in each city" "392049 2026-11-24,392111 2026-11-24,392120 2026-11-24" "$(sql postgres <<<"SELECT string_agg(j.dantai_code || ' ' || j.for_date, ',' ORDER BY j.dantai_code) FROM work.job AS j WHERE j.for_date IS NOT NULL")"
sql postgres <<<"UPDATE sys.setting AS s SET value = '2026-11-27' WHERE s.key = 'demo_today'"
night
expect "three days later, three days" "2026-11-25,2026-11-26,2026-11-27" "$(sql postgres <<<"SELECT string_agg(j.for_date::text, ',' ORDER BY j.for_date) FROM work.job AS j WHERE j.for_date > '2026-11-24' AND j.dantai_code = 392111")"
sql postgres <<<"UPDATE sys.setting AS s SET value = '2036-01-05' WHERE s.key = 'demo_today'"
night
sql postgres <<<"INSERT INTO work.job (dantai_code, kind, for_date, login, person, state, part) VALUES (392111, 'tap_plain', '2036-01-06', 'w_392111', 0, 'running', 1)"
sql postgres <<<"UPDATE sys.setting AS s SET value = '2026-11-29' WHERE s.key = 'demo_today'"
night
expect "one that had begun is not as if it had been taken back, and a desk is told" "failed 1" "$(sql postgres <<<"SELECT j.state || ' ' || (SELECT count(*) FROM work.todo AS t WHERE t.event = 'work.failed' AND t.key = j.job_no) FROM work.job AS j WHERE j.result ->> 'for_date' = '2036-01-06'")"
expect "a clock that was ten years ahead for a night costs no night" "2026-11-28,2026-11-29" "$(sql postgres <<<"SELECT string_agg(j.for_date::text, ',' ORDER BY j.for_date) FROM work.job AS j WHERE j.for_date > '2026-11-27' AND j.dantai_code = 392111 AND j.state = 'done'")"
expect "what it did is kept, as of that day" 2036-01-05 "$(sql postgres <<<"SELECT max(j.result ->> 'for_date') FROM work.job AS j WHERE j.for_date IS NULL AND j.state = 'done' AND j.dantai_code = 392111")"
expect "all done" 0 "$(sql postgres <<<"SELECT count(*) FROM work.job AS j WHERE j.state IN ('waiting', 'running')")"

# ---- a clerk's line that idles in a transaction makes everybody of the city wait: it is ended, and the night's step tries again ----
sql postgres <<'SQL' >/dev/null
CREATE FUNCTION work.tap_count(j work.job) RETURNS boolean LANGUAGE sql SECURITY DEFINER AS $$ SELECT sys.next_no('tap_watch'); SELECT false $$;
GRANT EXECUTE ON FUNCTION work.tap_count(work.job) TO api_owner;
INSERT INTO sys.job_kind (kind, name) VALUES ('tap_count', 'c');
INSERT INTO sys.job_step VALUES ('tap_count', 0, 'c', 'c', 'work.tap_count', NULL, NULL, NULL);
CREATE FUNCTION api.tap_hold() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$ SELECT sys.next_no('tap_watch') $$;
GRANT EXECUTE ON FUNCTION api.tap_hold() TO clerk;
SQL
rm -f "$work/go"
{ echo "BEGIN; SELECT 'held', api.tap_hold();"; until [ -e "$work/go" ]; do sleep 0.1; done; echo "SELECT 'goes on';"; } | sql n_mado >"$work/held" &
held=$!
until grep -q held "$work/held" || ! kill -0 "$held"; do sleep 0.1; done
job=$(sql postgres <<<"SELECT tap_work.begin('tap_count')")
expect "a worker waits for a lock, but not for ever" 20s "$(sql w_392049 <<<"SHOW lock_timeout")"
expect "and tries again" "$job 1" "$(printf "SET lock_timeout = '1ms';\nSELECT api.worker_take() ->> 'job';\nSELECT api.worker_step(%s);\nSELECT api.worker_fail(%s, '55P03');\n" "$job" "$job" | sql w_392049 | grep -v '^$' | sed 's/.*55P03.*\|.*lock timeout.*/1/' | head -2 | tr '\n' ' ' | sed 's/ $//')"
expect "a line that has just been heard is let be" 0 "$(sql postgres <<<"SELECT api.worker_watch('1 hour', '1 hour')")"
expect "one that idles is ended" 1 "$(sql postgres <<<"SELECT api.worker_watch('0', '1 hour')")"
touch "$work/go"
wait "$held"
expect "and says no more" 0 "$(grep -c 'goes on' "$work/held")"
expect "an idle line without a transaction is let be" 0 "$( { echo "SELECT 'there';"; until [ -e "$work/gone" ]; do sleep 0.1; done; } | sql n_mado >"$work/idle" &
    until grep -q there "$work/idle"; do sleep 0.1; done; sql postgres <<<"SELECT api.worker_watch('0', '1 hour')"; touch "$work/gone")"
sql postgres <<<"UPDATE work.job SET due = clock_timestamp() WHERE job_no = $job" >/dev/null
night
expect "and the step is done" done "$(sql postgres <<<"SELECT tap_work.state()")"
expect "six hundred names take no six hundred locks" "t" "$(sql postgres <<<"BEGIN; SELECT sec.hold_names(392049, ARRAY(SELECT '名' || n FROM generate_series(1, 3000) AS n), false); SELECT count(*) BETWEEN 1 AND 512 FROM pg_locks AS l WHERE l.locktype = 'advisory' AND l.pid = pg_backend_pid()" | tail -1)"

# ---- a worker's login is of one city and no clerk ----
job=$(sql postgres <<<"SELECT tap_work.begin('tap_plain')")
expect "another city's worker finds no job" "" "$(sql w_392111 <<<"SELECT api.worker_take()")"
expect "nor steps it" 1 "$(sql w_392111 <<<"SELECT api.worker_step($job)" | grep -c 00-551)"
expect "nor writes on its stage" 1 "$(printf 'COPY work.stage_392049 FROM STDIN;\n1\tx\n\\.\n' | sql w_392111 | grep -c 'permission denied')"
expect "a worker reads no stage, no resident, no log" 4 "$(printf 'SELECT * FROM work.stage_392049;\nSELECT * FROM juki.jumin;\nSELECT * FROM sec.ticket;\nDELETE FROM work.stage_392049;\n' | sql w_392049 | grep -c 'permission denied')"
expect "and opens nothing" 2 "$(printf "SELECT api.open(gen_random_uuid(), 'juki.kojin', '{\"kojin_no\": 1}', 'shokai');\nSELECT api.submit(gen_random_uuid(), 'juki.kofu', 'x', '{}', NULL);\n" | sql w_392049 | grep -c 'permission denied')"
exit $failed
