#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, the address of somebody who hides is read past the screens: in an entry about her, a plan, an error, a dump, a log.
# A household enters with 支援措置(仮); a child is born to it, its head changes, one member is to leave, all move. Every address bears marks that
# stand nowhere else (canary.sql). Then real logins try in psql what no screen does. Argument: the home of a running private cluster.
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi
home=${1:?the home of a cluster}
copy=madoguchi_case_leaks
failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"; "$program" db drop $copy --home "$home" >/dev/null' EXIT
"$program" db copy $copy --database madoguchi_case --home "$home" || exit 1
touch "$work/began"
lines=$(wc -l <"$home/pg/server.log")
mark='カナリヤ|鶯谷荘|朱鷺鷽町|燕番地|鶫鵯町|\b000091[78]\b'      # the numbers whole: a PDF of another test counts its bytes in ten digits
declare -A secret
sql() {      # login, psql's arguments…
    local login=$1
    shift
    [ "$login" = postgres ] || [ -n "${secret[$login]:-}" ] ||
        secret[$login]=$(cat "$home/secrets/$login.key" 2>/dev/null || echo madoguchi | "$program" db secret "$login" --home "$home")
    exec 9<"$home/pg"
    PGPASSWORD=${secret[$login]:-} psql -XqAt "host=/proc/self/fd/9 user=$login dbname=$copy" "$@" 2>&1
    exec 9<&-
}
expect() {   # what, wanted, got
    [ "$2" = "$3" ] || { echo "$1: wanted \"$2\", got \"$3\""; failed=1; }
}

# ---- what happens to them; after each step the marks stand in one table, and no door of a common desk shows one ----
sql postgres -v ON_ERROR_STOP=1 -c "CREATE SCHEMA tap" -f tests/sql/attempt.sql -f tests/sql/people.sql -f tests/sql/canary.sql -f tests/fault/races.sql >"$work/loaded" || { cat "$work/loaded"; exit 1; }
sql postgres >"$work/steps" <<'SQL'
SET search_path = tap, pg_catalog;
SELECT m.machiaza_id AS town FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = 392049 AND m.haishi_date IS NULL
    AND NOT EXISTS (SELECT FROM gyosei_kihon.shimei_sakuin AS s WHERE s.dantai_code = 392049 AND s.machiaza_id = m.machiaza_id) ORDER BY m.machiaza_id DESC LIMIT 1 \gset
SELECT count(*) AS counted FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' \gset
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.todoke(tap.hidden(:town))) ->> 'key')::bigint AS kari \gset
SELECT 'moves in: ' || tap.shogo('n_shogo', :kari);
SELECT min((e.value ->> 'kojin_no')::bigint) AS head FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e WHERE k.dantai_code = 392049 AND k.kari_no = :kari \gset
CREATE FUNCTION tap.through(p_login text, p_act jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    a jsonb := tap.deed(p_login, p_act ->> 'form', p_act -> 'record');
BEGIN
    IF a ->> 'state' = 'warned' THEN
        a := tap.deed(p_login, p_act ->> 'form', p_act -> 'record', ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(a -> 'problems') AS p));
    END IF;
    IF a ->> 'state' <> 'done' THEN RETURN a::text; END IF;
    RETURN tap.fate('n_shogo', 'juki.ido_shogo', jsonb_build_object('kari_no', a -> 'key', 'shori_code', '1', 'row_version',
        (SELECT k.row_version FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_no = (a ->> 'key')::bigint)));
END $$;
CREATE FUNCTION tap.state(p_what text) RETURNS text LANGUAGE sql AS $$ SELECT p_what || ' stands in ' || array_to_string(tap.places(), ' ') $$;
SELECT tap.state('moved in');
SELECT 'a common clerk: ' || tap.fate('n_mado', 'juki.tenkyo', tap.act('転居', :head) -> 'record');
SELECT 'born: ' || tap.through('n_shien', tap.act('出生', :head));
SELECT tap.state('born');
SELECT 'head: ' || tap.through('n_shien', tap.act('世帯主変更', :head));
SELECT 'moves: ' || tap.through('n_shien', jsonb_set(tap.act('転居', :head), '{record}', tap.act('転居', :head) -> 'record' || jsonb_build_object('machiaza_id', :town, 'banchi', 'カナリヤ２番地', 'katagaki', '鶯谷荘', 'ido_date', '2026-11-22')));
SELECT tap.state('moved');
SELECT 'leaves: ' || tap.through('n_shien', jsonb_set(tap.act('一部転出', :head), '{record,tensaki_jusho}', '"徳島県朱鷺鷽町"') #- '{record,x}' || '{}');
SELECT tap.state('left');
SELECT 'opened ' || (tap.fill(format('tap.doors(%s, 0, ARRAY[%s, %s, %s], %s)', :kari, :head, :head + 1, :head + 2, :town)) > 150);
SELECT 'shown to ' || coalesce(array_to_string(tap.walk(), ', '), '');
-- counts stay right: three came, one was born, one left; and of each town, common rows and protected ones together are its residents
SELECT 'counted ' || count(*) - :counted FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1';
SELECT 'towns differ ' || count(*) FROM (SELECT j.kojin_no FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1') AS p
WHERE 1 <> (SELECT count(*) FROM gyosei_kihon.jusho_rireki AS r LEFT JOIN gyosei_kihon.hogo_jusho AS h ON h.dantai_code = r.dantai_code AND h.kojin_no = r.kojin_no AND h.rireki_no = r.rireki_no
    WHERE r.dantai_code = 392049 AND r.kojin_no = p.kojin_no AND r.jusho_kubun_code = '1' AND r.valid_to_date IS NULL AND coalesce(r.machiaza_id, h.machiaza_id) IS NOT NULL);
SQL
sed 's/^/  /' "$work/steps"
expect "each step" "moves in: done
moved in stands in gyosei_kihon.hogo_jusho
a common clerk: refused 02-107
born: done
born stands in gyosei_kihon.hogo_jusho
head: done
moves: done
moved stands in gyosei_kihon.hogo_jusho
leaves: done
left stands in gyosei_kihon.hogo_jusho
opened true
shown to 
counted 3
towns differ 0" "$(cat "$work/steps")"

# ---- what psql can do with each door and table, as loud as a client may make the server ----
{
    cat <<'SET'
SET client_min_messages = debug5;
SET debug_print_parse = on; SET debug_print_rewritten = on; SET debug_print_plan = on; SET debug_pretty_print = on;
SET log_error_verbosity = verbose; SET log_min_messages = debug5; SET log_statement = 'all'; SET log_executor_stats = on;
\set VERBOSITY verbose
SELECT query FROM pg_stat_activity; SELECT * FROM pg_stats; SELECT * FROM pg_statistic; SELECT * FROM pg_prepared_statements; SELECT * FROM pg_cursors; SELECT most_common_vals FROM pg_stats_ext;
SET
    sql postgres <<'SQL'
SELECT format(E'COPY %s TO STDOUT;\nEXPLAIN (ANALYZE, VERBOSE) SELECT * FROM %s;\nSELECT %L::regclass, pg_relation_size(%L);\nSELECT * FROM %s WHERE x::int = 1;\nTABLE %s;', t, t, t, t, t, t)
FROM (SELECT c.oid::regclass::text AS t FROM pg_class AS c WHERE c.relkind IN ('r', 'p', 'v') AND c.relnamespace::regnamespace::text !~ '^(pg_|information_schema|tap)') AS x;
SELECT format(E'SELECT api.open(%L, %L, %L, ''shokai'') IS NULL;\nEXPLAIN (ANALYZE, VERBOSE) SELECT api.read_%s(%L);\nSELECT api.read_%s(%L);\nSELECT (x ->> (SELECT min(k) FROM jsonb_object_keys(x) AS k))::inet FROM api.read_%s(%L) AS x;', g, t.query, t.args, f, g, f, g, f, g)
FROM (SELECT DISTINCT ON (o.query, o.args) o.query, o.args, replace(o.query, '.', '_') AS f, gen_random_uuid() AS g FROM tap.tour AS o) AS t;
SQL
} >"$work/tries"
expect "many tries" 1 "$(($(wc -l <"$work/tries") > 700))"
for login in n_mado n_kansa k_mado w_392049; do
    sql $login -c "SELECT 1" >/dev/null     # its secret, kept for the dump
    sed "s/-[0-9a-f]\{12\}'/-$(printf '%012x' $((RANDOM * 65536 + RANDOM)))'/g" "$work/tries" | sql $login >"$work/told"
    expect "$login is told much" 1 "$(($(wc -l <"$work/told") > 400))"
    expect "$login is told no address" "" "$(grep -E "$mark" "$work/told" | head -3 | cut -c1-200)"
    exec 9<"$home/pg"
    PGPASSWORD=${secret[$login]} pg_dump "host=/proc/self/fd/9 user=$login dbname=$copy" --enable-row-security >"$work/dump" 2>&1
    exec 9<&-
    expect "$login dumps nothing" 1 "$(($(grep -cE "$mark" "$work/dump") == 0 && $(grep -c 'permission denied' "$work/dump") > 0))"
done

# ---- what the server wrote down, and every file beside the database ----
expect "the server's log" "" "$(tail -n +"$((lines + 1))" "$home/pg/server.log" | grep -E "$mark" | head -3 | cut -c1-200)"
rm -f "$work"/told "$work"/dump "$work"/tries "$work"/steps
expect "no file" "" "$(find "$home" /tmp /var/tmp /dev/shm \( -name base -o -name pg_wal \) -prune -o -type f -newer "$work/began" -size -65536k -print0 2>/dev/null | xargs -0r grep -lsaE "$mark" 2>/dev/null | head -3)"
exit $failed
