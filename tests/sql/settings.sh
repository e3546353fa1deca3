#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a clerk who sets something in psql becomes a clerk of another city, or one who left comes back, or
# copies a table. Every setting that a login may set, with each value it may have, real logins. Argument: a home.
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi
home=${1:?the home of a cluster}
copy=madoguchi_case_settings
failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"; "$program" db drop $copy --home "$home" >/dev/null' EXIT
"$program" db copy $copy --database madoguchi_case --home "$home" || exit 1
expect() {   # what, wanted, got
    [ "$2" = "$3" ] || { echo "$1: wanted \"$2\", got \"$3\""; failed=1; }
}
sql() {      # login ; statements on the standard input
    exec 9<"$home/pg"
    PGPASSWORD=$([ "$1" = postgres ] || echo madoguchi | "$program" db secret "$1" --home "$home") \
        psql -XqAt "host=/proc/self/fd/9 user=$1 dbname=$copy" 2>&1
    exec 9<&-
}
# k_kyoiku left yesterday; 南国 has a resident whom 香南 does not know
sql postgres <<'SQL'
UPDATE sec.assignment AS a SET valid = daterange('2020-04-01', sys.today()) WHERE a.login = 'k_kyoiku';
UPDATE sec.assignment AS a SET valid = daterange('2020-04-01', sys.today() + 1) WHERE a.login = 'k_fukushi' AND a.dantai_code = 392111;
INSERT INTO sec.assignment SELECT 'k_fukushi', a.person, a.name, 392049, a.branch, a.department, a.role, daterange(sys.today() + 1, NULL) FROM sec.assignment AS a WHERE a.login = 'k_shogo';
SQL
stranger=$(sql postgres <<<"SELECT min(j.kojin_no) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND NOT EXISTS (SELECT FROM juki.jumin AS o WHERE o.dantai_code <> 392049 AND o.kojin_no = j.kojin_no)")
expect "there is one whom 香南 does not know" 1 "$(grep -c '^[0-9]\+$' <<<"$stranger")"

# each try: set, ask who one is, open a stranger, forget it all
sql k_mado >"$work/tries" <<'SQL'
WITH value AS (
    SELECT s.name, v FROM pg_settings AS s, LATERAL unnest(CASE s.vartype WHEN 'bool' THEN ARRAY['on', 'off'] WHEN 'enum' THEN s.enumvals
        WHEN 'string' THEN ARRAY['', 'n_mado', 'Pacific/Kiritimati', 'Etc/GMT+12', 'pg_temp, juki', 'German', 'own_juki', 'none', 'UTF8', '392049', 'serializable'] ELSE ARRAY[s.min_val, s.max_val] END) AS v WHERE s.context = 'user'
    UNION ALL SELECT n, v FROM unnest(ARRAY['app.city', 'app.dantai_code', 'sec.my_city', 'madoguchi.city', 'madoguchi.login', 'madoguchi.today', 'demo_today', 'sys.demo_today', 'madoguchi.demo_today',
        'madoguchi.found', 'madoguchi.conflict', 'madoguchi.terminal', 'role', 'session_authorization']) AS n, unnest(ARRAY['392049', 'n_mado', '2020-05-05', '{}', 'N-H-01', 'own_juki', 'api_owner', 'mig_owner', 'own_hogo', 'fn_juki_ido', 'postgres', 'k_kyoiku']) AS v)
SELECT format(E'BEGIN;\nSET LOCAL %s = %L;\nSELECT ''who %s %s '' || concat_ws('' '', h ->> ''login'', h ->> ''city'') FROM api.hello(NULL, ''{}'') AS h;\nROLLBACK;', v.name, v.v, v.name, replace(v.v, '''', ''))
    || format(E'\nBEGIN;\nSELECT set_config(%L, %L, false) IS NULL;\nSELECT ''who %s '' || concat_ws('' '', h ->> ''login'', h ->> ''city'') FROM api.hello(NULL, ''{}'') AS h;\nROLLBACK;', v.name, v.v, v.name)
FROM value AS v ORDER BY v.name, v.v;
SQL
expect "many settings are tried" 1 "$(($(grep -c '^SET LOCAL' "$work/tries") > 300))"
sql k_mado <"$work/tries" >"$work/out"
expect "it stays itself" "k_mado 392111" "$(grep '^who' "$work/out" | grep -o '[a-z_]* [0-9]*$' | sort -u)"
expect "and most settings may be set" 1 "$(($(grep -c '^who' "$work/out") > 300))"
sql k_kyoiku <"$work/tries" >"$work/out"
expect "who left stays outside" 0 "$(grep -c '^who' "$work/out")"
expect "by the same refusal" 1 "$(($(grep -c 'ERROR:  00-124' "$work/out") > 250))"
sql k_fukushi <"$work/tries" >"$work/out"
expect "tomorrow's city is not today's" "k_fukushi 392111" "$(grep '^who' "$work/out" | grep -o '[a-z_]* [0-9]*$' | sort -u)"
expect "no other login" 3 "$(printf 'SET SESSION AUTHORIZATION n_mado;\nSET ROLE own_juki;\nSET ROLE n_mado;\n' | sql k_mado | grep -c 'permission denied')"

# the words one has are roles one may take, and they give nothing more
expect "a word is no key to a table" 2 "$(printf 'SET ROLE fn_juki_ido;\nSELECT count(*) FROM juki.jumin;\nSET ROLE clerk;\nSELECT * FROM sec.ticket;\n' | sql k_mado | grep -c 'permission denied')"

# a snapshot of this morning, kept open, shows no dismissal and no flag: nothing works in it
for level in 'REPEATABLE READ' SERIALIZABLE; do
    expect "$level" 2 "$(printf "BEGIN ISOLATION LEVEL $level;\nSAVEPOINT a;\nSELECT api.hello(NULL, '{}');\nROLLBACK TO a;\nSELECT * FROM api.look_gyosei_kihon_machiaza('{}', 1);\nROLLBACK;\n" | sql k_mado | grep -c 'ERROR:  00-121')"
done
ticket=00000000-0000-4000-8000-0000000000e1
expect "not even a good ticket is read in it" 1 "$(printf "SELECT api.open('$ticket', 'juki.kojin_kensaku', '{\"conditions\": [[\"shimei_kana\", \"prefix\", \"ア\"]], \"limit\": 1}', 'shokai');\nBEGIN ISOLATION LEVEL REPEATABLE READ;\nSELECT api.read_juki_kojin_kensaku('$ticket');\n" | sql k_mado | grep -c 'ERROR:  00-121')"

# no table, by any statement
sql postgres >"$work/tables" <<'SQL'
SELECT format(E'COPY %1$s TO STDOUT;\nCOPY %1$s FROM STDIN;\n\\.\nCOPY (SELECT * FROM %1$s) TO STDOUT;\nSELECT * FROM %1$s;\nEXPLAIN SELECT * FROM %1$s;\nEXPLAIN ANALYZE DELETE FROM %1$s;\nINSERT INTO %1$s DEFAULT VALUES;\nUPDATE %1$s SET dantai_code = 1;\nTRUNCATE %1$s;\nLOCK TABLE %1$s;\nDECLARE c CURSOR WITH HOLD FOR SELECT * FROM %1$s;\nSELECT table_to_xml(%2$L, true, false, '''');\nSELECT has_table_privilege(%2$L, ''SELECT'');', c.oid::regclass, c.oid::regclass)
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname !~ '^(pg_|information_schema)'
SQL
tables=$(grep -c '^TRUNCATE' "$work/tables")
expect "there are tables" 1 "$((tables > 25))"
for login in k_mado n_shien; do
    sql $login <"$work/tables" >"$work/out"
    expect "$login: nothing but refusals" "" "$(grep -v 'permission denied\|^LINE\|^ *^\|^CONTEXT\|LOCK TABLE can only be used\|invalid command' "$work/out" | sort | uniq -c | head)"
    expect "$login: each statement was refused" 1 "$(($(grep -c 'permission denied' "$work/out") >= tables * 12))"
    expect "$login: no statistics of values" 0 "$(sql $login <<<"SELECT count(*) FROM pg_stats AS s WHERE s.schemaname IN ('sys', 'sec', 'audit', 'work', 'juki', 'gyosei_kihon')")"
    expect "$login: nobody else's statements" 1 "$(sql $login <<<"SELECT a.query FROM pg_stat_activity AS a" | grep -c 'permission denied')"
done
# a card of another city's resident, under every setting of row security
expect "a stranger's number finds nobody" 0 "$(printf "SET row_security = on;\nSELECT api.open('00000000-0000-4000-8000-0000000000e2', 'juki.kojin', '{\"kojin_no\": $stranger}', 'shokai');\nSELECT count(*) FROM api.read_juki_kojin('00000000-0000-4000-8000-0000000000e2');\n" | sql k_mado | xargs)"
exit $failed
