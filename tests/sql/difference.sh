#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, somebody has a right that office.yaml does not give, or lacks one that it gives.
# What office.yaml and the headers of the query files grant, read from the text, against every right that every login
# and duty has on every object of the database: one difference, both ways. Then three probes of each door: who may,
# who may not, who is of another city. Argument: the home of a running private cluster.
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi
home=${1:?the home of a cluster}
copy=madoguchi_case_difference
failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"; "$program" db drop $copy --home "$home" >/dev/null' EXIT
"$program" db copy $copy --database madoguchi_case --home "$home" || exit 1
expect() {   # what, wanted, got
    [ "$2" = "$3" ] || { echo "$1: wanted \"$2\", got \"$3\""; failed=1; }
}
sql() {
    exec 9<"$home/pg"
    psql -XqAt "host=/proc/self/fd/9 user=postgres dbname=$copy" 2>&1
    exec 9<&-
}

# ---- what is granted, by the text ----
# every clerk's, whatever her duty: each asks inside for the word that it needs
doors='bundle_close bundle_drop bundle_figures bundle_keep bundle_list bundle_post condition_drop condition_keep condition_list count draft_drop draft_keep draft_list draft_take hello hold hold_list hold_release hold_take keep matter_keep matter_open matter_people matter_take matter_take_over more open read_standby slip_check slip_open slip_put slip_read slip_verify submit'
# role word: of each duty, those of an emergency too, for the functions are opened by the word and shut by the day's duty
sed -nE 's/^  - \{id: ([a-z_]+), name: [^,]*,.* may: \[([^]]*)\].*/\1 \2/p' forms/office.yaml | tr -d , >"$work/duties"
sed -nE 's/^  - \{id: ([a-z_]+), name: [^,]*,.* emergency: \[([^]]*)\].*/\1 \2/p' forms/office.yaml | tr -d , >>"$work/duties"
sed -nE 's/^  - \{login: ([a-z_0-9]+),.* role: ([a-z_]+),.*/\1 \2/p' forms/office.yaml >"$work/logins"
awk 'function door() { if (file != "") print may " " kind "_" part[3] "_" part[5] }       # forms/GROUP/SYSTEM/query/ID.sql
    FNR == 1 { door(); file = FILENAME; kind = "read"; may = ""; split(file, part, "/"); sub(/\.sql$/, "", part[5]) }
    /^-- may: / { may = substr($0, 9) }
    /^-- kind: lookup/ { kind = "look" }
    END { door() }' forms/*/*/query/*.sql >"$work/doors"
cities=$(sed -nE 's/^  - code: ([0-9]+)/\1/p' forms/office.yaml)
{
    awk -v doors="$work/doors" '
        function fn(word) { gsub(/\./, "_", word); return "fn_" word }
        BEGIN { while ((getline line < doors) > 0) { split(line, x, " "); of[x[1]] = of[x[1]] " " x[2]; print fn(x[1]) " EXECUTE api." x[2] } }
        { for (i = 2; i <= NF; i++) { print "role_" $1 " member of " fn($i); n = split(of[$i], x, " "); for (k = 1; k <= n; k++) print "role_" $1 " EXECUTE api." x[k] } }' "$work/duties"
    while read -r duty words; do
        for door in $doors; do echo "role_$duty EXECUTE api.$door"; done
        echo "role_$duty member of clerk"; echo "role_$duty USAGE api"; echo "role_$duty CONNECT database"
    done <"$work/duties"
    for door in $doors; do echo "clerk EXECUTE api.$door"; done
    echo "clerk USAGE api"; echo "clerk CONNECT database"
    for city in $cities; do
        for door in fail months rows seal step take tick tried watch; do echo "w_$city EXECUTE api.worker_$door"; done
        echo "w_$city INSERT work.stage_$city"; echo "w_$city USAGE api"; echo "w_$city USAGE work"; echo "w_$city CONNECT database"; echo "w_$city member of worker"
    done
} | sort -u >"$work/duty-rights"
# a login has what its duty has
{
    cat "$work/duty-rights"
    while read -r login duty; do
        sed -n "s/^role_$duty /$login /p" "$work/duty-rights"; echo "$login member of role_$duty"
    done <"$work/logins"
} | sort -u >"$work/wanted"

# ---- what is so ----
sql >"$work/rights" <<'SQL'
CREATE TEMP VIEW who AS SELECT r.oid, r.rolname FROM pg_roles AS r WHERE NOT r.rolsuper AND (r.rolcanlogin OR r.rolname ~ '^(clerk$|role_|fn_)') AND r.rolname !~ '^(pg_|toy_)';
CREATE TEMP VIEW space AS SELECT n.oid, n.nspname FROM pg_namespace AS n WHERE n.nspname !~ '^(pg_|information_schema$)';
SELECT w.rolname || ' EXECUTE ' || s.nspname || '.' || p.proname FROM who AS w, pg_proc AS p JOIN space AS s ON s.oid = p.pronamespace WHERE has_function_privilege(w.oid, p.oid, 'EXECUTE')
    AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = p.oid AND d.deptype = 'e');
SELECT w.rolname || ' EXECUTE ' || p.oid::regprocedure FROM who AS w, pg_proc AS p WHERE p.pronamespace = 'pg_catalog'::regnamespace AND NOT has_function_privilege('public', p.oid, 'EXECUTE') AND has_function_privilege(w.oid, p.oid, 'EXECUTE');
SELECT w.rolname || ' ' || r || ' ' || c.oid::regclass FROM who AS w, pg_class AS c JOIN space AS s ON s.oid = c.relnamespace, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) AS r
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND has_table_privilege(w.oid, c.oid, r);
SELECT w.rolname || ' column ' || r || ' ' || c.oid::regclass FROM who AS w, pg_class AS c JOIN space AS s ON s.oid = c.relnamespace, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) AS r
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND has_any_column_privilege(w.oid, c.oid, r) AND NOT has_table_privilege(w.oid, c.oid, r);
SELECT w.rolname || ' ' || r || ' ' || c.oid::regclass FROM who AS w, pg_class AS c, unnest(ARRAY['USAGE', 'SELECT', 'UPDATE']) AS r WHERE c.relkind = 'S' AND has_sequence_privilege(w.oid, c.oid, r);
SELECT w.rolname || ' ' || r || ' ' || s.nspname FROM who AS w, space AS s, unnest(ARRAY['USAGE', 'CREATE']) AS r WHERE has_schema_privilege(w.oid, s.oid, r);
SELECT w.rolname || ' ' || r || ' database' FROM who AS w, unnest(ARRAY['CONNECT', 'TEMP', 'CREATE']) AS r WHERE has_database_privilege(w.oid, current_database(), r);
SELECT w.rolname || ' language ' || l.lanname FROM who AS w, pg_language AS l WHERE l.lanname IN ('sql', 'plpgsql') AND has_language_privilege(w.oid, l.oid, 'USAGE');
SELECT w.rolname || ' tablespace ' || t.spcname FROM who AS w, pg_tablespace AS t WHERE has_tablespace_privilege(w.oid, t.oid, 'CREATE');
SELECT w.rolname || ' server ' || v.srvname FROM who AS w, pg_foreign_server AS v;
SELECT w.rolname || ' parameter ' || a.parname FROM who AS w, pg_parameter_acl AS a WHERE has_parameter_privilege(w.oid, a.parname, 'SET') OR has_parameter_privilege(w.oid, a.parname, 'ALTER SYSTEM');
SELECT w.rolname || ' owns ' || c.oid::regclass FROM who AS w JOIN pg_class AS c ON c.relowner = w.oid;
SELECT w.rolname || ' owns ' || p.oid::regprocedure FROM who AS w JOIN pg_proc AS p ON p.proowner = w.oid;
SELECT w.rolname || ' member of ' || g.rolname FROM who AS w, pg_roles AS g WHERE g.oid <> w.oid AND pg_has_role(w.oid, g.oid, 'MEMBER');
SELECT w.rolname || ' may grant ' || m.roleid::regrole FROM who AS w JOIN pg_auth_members AS m ON m.member = w.oid AND m.admin_option;
SELECT w.rolname || ' attribute' FROM who AS w JOIN pg_roles AS r ON r.oid = w.oid WHERE r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls;
SELECT 'PUBLIC ' || s.nspname || '.' || p.proname FROM pg_proc AS p JOIN space AS s ON s.oid = p.pronamespace WHERE has_function_privilege('public', p.oid, 'EXECUTE') AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = p.oid AND d.deptype = 'e');
SQL
sort -u "$work/rights" >"$work/found"
expect "many rights are compared" 1 "$(($(wc -l <"$work/wanted") > 500))"
diff "$work/wanted" "$work/found" >"$work/difference" || { echo "rights: < what the definitions grant, > what the database holds"; grep '^[<>]' "$work/difference" | head -20; failed=1; }

# ---- the server's own catalogue: everybody has what it was made with, less what database.sql shuts; a large object or a right given in advance has nobody ----
shut=$(sed -n '/ANY (ARRAY\[/,/\])/p' forms/_shared/sql/database.sql | grep -o "'^[^']*'" | paste -sd,)
expect "many functions of the catalogue are shut" 1 "$(($(sql <<<"SELECT count(*) FROM pg_proc AS p WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.proname ~ ANY (ARRAY[$shut])") > 150))"
catalogue() { sed "s/@shut@/${shut//\\/\\\\}/" <<'SQL' | sed "s/@first@/${1:-}/" | sql
BEGIN; @first@;
CREATE TEMP VIEW who AS SELECT r.oid, r.rolname FROM pg_roles AS r WHERE NOT r.rolsuper AND (r.rolcanlogin OR r.rolname ~ '^(clerk$|role_|fn_)') AND r.rolname !~ '^(pg_|toy_)';
CREATE TEMP VIEW made AS SELECT i.classoid, i.objoid, i.objsubid, b.privilege_type FROM pg_init_privs AS i, aclexplode(i.initprivs) AS b WHERE b.grantee = 0;
SELECT 'PUBLIC ' || p.oid::regprocedure FROM pg_proc AS p WHERE p.pronamespace = 'pg_catalog'::regnamespace AND has_function_privilege('public', p.oid, 'EXECUTE') AND (p.proname ~ ANY (ARRAY[@shut@])
    OR EXISTS (SELECT FROM pg_init_privs AS i WHERE i.classoid = 'pg_proc'::regclass AND i.objoid = p.oid) AND NOT EXISTS (SELECT FROM made AS m WHERE m.classoid = 'pg_proc'::regclass AND m.objoid = p.oid));
SELECT 'PUBLIC ' || a.privilege_type || ' ' || c.oid::regclass FROM pg_class AS c, aclexplode(c.relacl) AS a WHERE c.relnamespace = 'pg_catalog'::regnamespace AND a.grantee = 0
    AND NOT EXISTS (SELECT FROM made AS m WHERE m.classoid = 'pg_class'::regclass AND m.objoid = c.oid AND m.objsubid = 0 AND m.privilege_type = a.privilege_type);
SELECT 'PUBLIC ' || a.privilege_type || ' ' || t.attrelid::regclass || '.' || t.attname FROM pg_attribute AS t, aclexplode(t.attacl) AS a WHERE a.grantee = 0 AND t.attrelid <> 'pg_class'::regclass
    AND NOT EXISTS (SELECT FROM made AS m WHERE m.classoid = 'pg_class'::regclass AND m.objoid = t.attrelid AND m.objsubid IN (0, t.attnum) AND m.privilege_type = a.privilege_type);
SELECT 'PUBLIC reltuples' WHERE has_any_column_privilege('public', 'pg_class', 'UPDATE') OR EXISTS (SELECT FROM unnest(ARRAY['reltuples', 'relpages', 'relallvisible']) AS n WHERE has_column_privilege('public', 'pg_class', n, 'SELECT'));
SELECT w.rolname || ' ' || r || ' ' || c.oid::regclass FROM who AS w, pg_class AS c, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) AS r
    WHERE c.relkind IN ('r', 'v') AND c.relnamespace::regnamespace::text IN ('pg_catalog', 'information_schema') AND has_table_privilege(w.oid, c.oid, r) AND NOT has_table_privilege('public', c.oid, r);
SELECT w.rolname || ' column ' || t.attrelid::regclass || '.' || t.attname FROM who AS w JOIN (pg_attribute AS t CROSS JOIN LATERAL aclexplode(t.attacl) AS a) ON a.grantee = w.oid;
SELECT 'in advance ' || d.defaclobjtype::text || ' ' || a.grantee::regrole FROM pg_default_acl AS d, aclexplode(d.defaclacl) AS a WHERE a.grantee <> d.defaclrole;
SELECT 'large object ' || l.oid FROM pg_largeobject_metadata AS l;
SELECT w.rolname || ' type ' || t.oid::regtype FROM who AS w, pg_type AS t JOIN pg_namespace AS n ON n.oid = t.typnamespace, aclexplode(t.typacl) AS a WHERE a.grantee = w.oid;
SELECT w.rolname || ' wrapper ' || f.fdwname FROM who AS w, pg_foreign_data_wrapper AS f WHERE has_foreign_data_wrapper_privilege(w.oid, f.oid, 'USAGE');
ROLLBACK;
SQL
}
expect "nothing of the catalogue is open besides" "" "$(catalogue | sort -u | head)"
while read -r right; do     # each would be told
    [ -n "$(catalogue "$right" | grep -v ERROR)" ] || { echo "nobody would know of: $right"; failed=1; }
done <<'RIGHTS'
GRANT SELECT ON pg_authid TO clerk
GRANT SELECT (rolpassword) ON pg_authid TO n_mado
GRANT SELECT ON pg_statistic TO PUBLIC
GRANT SELECT (reltuples) ON pg_class TO PUBLIC
GRANT EXECUTE ON FUNCTION pg_read_file(text) TO PUBLIC
GRANT EXECUTE ON FUNCTION pg_try_advisory_lock(bigint) TO PUBLIC
ALTER DEFAULT PRIVILEGES FOR ROLE mig_owner GRANT SELECT ON TABLES TO clerk
SELECT 1 FROM lo_create(0)
RIGHTS

# ---- the owners of functions among each other ----
# What one system's functions may have of another's tables and functions: to read what its own files name, and nothing else. A system's files are those of its
# folder and of the groups of tables it uses; a file that says who owns it counts for that owner alone.
mentions() { grep -hoE '\b[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*' "$@" 2>/dev/null | sort -u; }
for folder in forms/*/*/; do
    [ -f "$folder/system.yaml" ] || continue
    system=$(basename "$folder")
    find "$folder" -name '*.sql' -o -name '*.yaml' >"$work/files"
    for group in $(sed -n 's/^use: \[\(.*\)\]/\1/p' "$folder/system.yaml" | tr -d ,); do find "forms/_shared/tables/$group" -name '*.sql' >>"$work/files"; done
    xargs -rd '\n' grep -Hom1 '^-- owner: .*' <"$work/files" | sed 's/:-- owner: / /' >"$work/owned"
    xargs -rd '\n' grep -HoE '\b[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*' <"$work/files" | sort -u | awk -F: -v owned="$work/owned" -v own="own_$system" '
        BEGIN { while ((getline line < owned) > 0) { split(line, x, " "); owner[x[1]] = x[2] } }
        { print ($1 in owner ? owner[$1] : own) " " $2 }'
done >"$work/named"
for role in api_owner own_audit own_staff own_watch; do mentions forms/_shared/function/*.sql | sed "s/^/$role /"; done >>"$work/named"
sql >"$work/owners" <<'SQL'
CREATE TEMP VIEW owner AS SELECT r.oid, r.rolname FROM pg_roles AS r WHERE r.rolname ~ '^(own_|api_owner$)' AND r.rolname !~ '^own_(toy|lend)';
CREATE TEMP VIEW space AS SELECT n.oid, n.nspname FROM pg_namespace AS n WHERE n.nspname !~ '^(pg_|information_schema$)' AND n.nspname NOT IN ('sys', 'sec', 'audit', 'work', 'api', 'public', 'toy');
-- a table's own writers: who may insert
SELECT w.rolname || ' ' || CASE p WHEN 'SELECT' THEN 'reads' ELSE 'writes' END || ' ' || s.nspname || '.' || c.relname FROM owner AS w, pg_class AS c JOIN space AS s ON s.oid = c.relnamespace,
    unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) AS p WHERE c.relkind IN ('r', 'p', 'v', 'm') AND has_table_privilege(w.oid, c.oid, p);
SELECT w.rolname || ' column ' || s.nspname || '.' || c.relname FROM owner AS w, pg_class AS c JOIN space AS s ON s.oid = c.relnamespace, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) AS p
    WHERE c.relkind IN ('r', 'p', 'v', 'm') AND has_any_column_privilege(w.oid, c.oid, p) AND NOT has_table_privilege(w.oid, c.oid, p);
SELECT w.rolname || ' calls ' || s.nspname || '.' || f.proname FROM owner AS w, pg_proc AS f JOIN space AS s ON s.oid = f.pronamespace
    WHERE f.proowner <> w.oid AND has_function_privilege(w.oid, f.oid, 'EXECUTE') AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = f.oid AND d.deptype = 'e');
-- own_staff may give every duty to others, and is a member of each for that
SELECT w.rolname || ' member ' || g.rolname FROM owner AS w, pg_roles AS g WHERE w.rolname <> 'own_staff' AND g.oid <> w.oid AND g.rolname NOT IN ('definer', 'pg_signal_backend', 'pg_read_all_stats') AND pg_has_role(w.oid, g.oid, 'MEMBER');
SELECT w.rolname || ' creates ' || n.nspname FROM owner AS w, pg_namespace AS n WHERE has_schema_privilege(w.oid, n.oid, 'CREATE');
SELECT w.rolname || ' attribute' FROM owner AS w JOIN pg_roles AS r ON r.oid = w.oid WHERE r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolcanlogin OR r.rolreplication OR r.rolbypassrls;
SQL
# a table belongs to its system, or to whom its definition says; who owns the functions of an event may be called by api_owner (sys.tell)
grep -l '^owner: ' forms/*/*/tables/*.yaml | while read -r file; do echo "$(basename "$(dirname "$(dirname "$file")")").$(basename "$file" .yaml) own_$(sed -n 's/^owner: //p' "$file")"; done >"$work/special"
sort -u "$work/owners" | awk -v named="$work/named" -v special="$work/special" '
    BEGIN { while ((getline line < named) > 0) may[line] = 1; while ((getline line < special) > 0) { split(line, x, " "); owner[x[1]] = x[2] } }
    { thing = $3; split(thing, x, "."); own = owner[thing] != "" ? owner[thing] : "own_" x[1]; count++ }
    ($2 == "reads" || $2 == "writes") && $1 == own { next }
    $2 == "reads" && owner[thing] == "" && ($1 " " thing) in may { across++; next }
    $2 == "calls" && (($1 " " thing) in may || $1 == "api_owner") { across++; next }
    { print }
    END { print count + 0, across + 0 >"/dev/stderr" }' >"$work/unowned" 2>"$work/counts"
expect "no owner has what its files do not name" "" "$(head -20 "$work/unowned")"
read -r count across <"$work/counts"
expect "many rights of owners were compared" 1 "$((count > 300 && across > 50))"

# ---- three probes of each door that reads: it opens for who may, in no way for who may not, and shows no other city's ----
{ echo "CREATE SCHEMA tap;"; cat tests/sql/attempt.sql; cat <<'SQL'
CREATE TABLE tap.probe (query text, kind text, who text, login text, ticket uuid, opened text, shown text);
INSERT INTO tap.probe SELECT q.id, q.kind, w.who, tap.login_with(q.may, w.city, w.has), gen_random_uuid() FROM sys.query AS q,
    (VALUES ('allow', 392049, true), ('deny', 392049, false), ('other', 392111, true)) AS w (who, city, has);
CREATE FUNCTION tap.args(p_query text, p_kind text) RETURNS jsonb LANGUAGE sql AS $$
    SELECT CASE WHEN p_kind = 'list' THEN (SELECT jsonb_build_object('limit', 50, 'conditions', jsonb_build_array(jsonb_build_array(s.field, s.op,
            CASE s.type_name::text WHEN 'date' THEN '"2026-11-20"'::jsonb WHEN 'text' THEN '"ア"' ELSE '1' END)))
        FROM sys.search AS s WHERE s.query = p_query AND s.driver AND s.op IN ('prefix', 'equal') ORDER BY s.no, s.op DESC LIMIT 1) ELSE (
        SELECT coalesce(jsonb_object_agg(a.attname, CASE a.attname WHEN 'kojin_no' THEN (SELECT min(j.kojin_no) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1'
            AND NOT EXISTS (SELECT FROM juki.jumin AS o WHERE o.dantai_code = 392111 AND o.kojin_no = j.kojin_no)) ELSE 1 END) FILTER (WHERE a.atttypid IN (20, 23)), '{}')
        FROM pg_attribute AS a WHERE a.attrelid = to_regclass('api.args_' || replace(p_query, '.', '_')) AND a.attname <> 'typed' AND a.attnum > 0) END $$;
UPDATE tap.probe AS p SET opened = tap.attempt(p.login, format('SELECT api.open(%L, %L, %L, ''shokai'')', p.ticket, p.query, tap.args(p.query, p.kind))) WHERE p.kind <> 'lookup' AND p.login IS NOT NULL;
UPDATE tap.probe AS p SET shown = tap.attempt(p.login, format('SELECT api.read_%s(%L)', replace(p.query, '.', '_'), (SELECT o.ticket FROM tap.probe AS o WHERE o.query = p.query AND o.who = 'allow'))) WHERE p.kind <> 'lookup' AND p.login IS NOT NULL;
UPDATE tap.probe AS p SET opened = tap.attempt(p.login, format('SELECT api.look_%s(''{}'', 5)', replace(p.query, '.', '_'))), shown = 'ok' WHERE p.kind = 'lookup' AND p.login IS NOT NULL;
SELECT 'fault ' || p.query || ' ' || p.who || ' ' || p.login || ' ' || p.opened || ' ' || p.shown FROM tap.probe AS p WHERE p.login IS NOT NULL AND (p.opened, p.shown) IS DISTINCT FROM
    (CASE p.who WHEN 'deny' THEN '42501' ELSE 'ok' END, CASE WHEN p.kind = 'lookup' THEN 'ok' WHEN p.who = 'allow' THEN 'ok' ELSE '42501' END);
SELECT 'fault foreign ' || t.query FROM sec.ticket AS t JOIN tap.probe AS p ON p.ticket = t.ticket AND p.who = 'other', unnest(t.persons) AS u
    WHERE NOT EXISTS (SELECT FROM juki.jumin AS j WHERE j.dantai_code = 392111 AND j.kojin_no = u)
    AND NOT EXISTS (SELECT FROM juki.tenshutsu_joho AS q WHERE q.dantai_code = 392111 AND q.joho_no = - u)
    AND NOT EXISTS (SELECT FROM juki.koseki_tsuchi AS q WHERE q.dantai_code = 392111 AND gyosei_kihon.kiroku_no('tsuchi', q.tsuchi_no) = u)
    AND NOT EXISTS (SELECT FROM juki.nyukan_tsuchi AS q WHERE q.dantai_code = 392111 AND gyosei_kihon.kiroku_no('nyukan', q.tsuchi_no) = u);
SELECT 'fault no deny for ' || p.query FROM tap.probe AS p WHERE p.login IS NULL AND p.who <> 'deny';
-- a form's deed: who lacks the word is refused, who has it gets as far as the record
SELECT 'fault ' || f.id || ' ' || w.has || ' ' || x.said FROM sys.form AS f, (VALUES (true), (false)) AS w (has),
    LATERAL (SELECT tap.login_with(f.may, 392049, w.has) AS login) AS l, LATERAL (SELECT tap.attempt(l.login, format('SELECT api.submit(gen_random_uuid(), %L, ''x'', ''{}'', NULL)', f.id)) AS said) AS x
    WHERE f.func IS NOT NULL AND l.login IS NOT NULL AND x.said <> CASE WHEN w.has THEN 'ok' ELSE '42501' END;
-- What the other city's clerks are shown by a lookup, and are greeted with, is the same when 南国 has not a row in any table.
CREATE TABLE tap.other AS SELECT p.login, CASE WHEN p.kind = 'lookup' THEN format('SELECT jsonb_agg(x) FROM api.look_%s(%L, 200) AS x', replace(p.query, '.', '_'), a) ELSE 'SELECT api.hello(NULL, ''{}'')' END AS statement,
    NULL::text AS before FROM tap.probe AS p, unnest(ARRAY['{}', '{"name": "ア"}']) AS a WHERE p.who = 'other' AND p.login IS NOT NULL AND (p.kind = 'lookup' OR p.query = 'juki.kojin');
CREATE FUNCTION tap.told(p_login text, p_sql text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN tap.answer(p_login, p_sql);
EXCEPTION WHEN OTHERS THEN RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
UPDATE tap.other AS o SET before = tap.told(o.login, o.statement);
SELECT 'found ' || count(*) FROM tap.other AS o WHERE o.before ~ '^\[';
-- So is what its lists and records show, asked for 南国's person and for one of its own. What tells of the views themselves grows with each.
CREATE TABLE tap.page AS SELECT row_number() OVER () AS n, p.login, p.query, a.args, NULL::uuid AS ticket, NULL::text AS opened, NULL::text AS before, NULL::text AS after
    FROM tap.probe AS p, LATERAL (SELECT tap.args(p.query, p.kind) AS args UNION SELECT tap.args(p.query, p.kind) || (SELECT jsonb_build_object('kojin_no', min(j.kojin_no))
        FROM juki.jumin AS j WHERE j.dantai_code = 392111 AND j.jumin_jotai_code = '1') WHERE tap.args(p.query, p.kind) ? 'kojin_no') AS a
    WHERE p.who = 'other' AND p.kind <> 'lookup' AND p.login IS NOT NULL AND p.query NOT IN ('gyosei_kihon.etsuran_hito', 'gyosei_kihon.etsuran_hibi', 'gyosei_kihon.shokuin');
CREATE FUNCTION tap.steps(p_column text) RETURNS TABLE (open text, read text) LANGUAGE sql AS $$     -- a ticket is committed before it is read
    SELECT format('UPDATE tap.page AS g SET ticket = x.t, opened = tap.told(g.login, format(''SELECT api.open(%%L, %%L, %%L, ''''shokai'''')'', x.t, g.query, g.args)) FROM (SELECT gen_random_uuid() AS t) AS x WHERE g.n = %s', g.n),
           format('UPDATE tap.page AS g SET %I = tap.told(g.login, format(''SELECT jsonb_agg(x) FROM api.read_%s(%%L) AS x'', g.ticket)) WHERE g.n = %s', p_column, replace(g.query, '.', '_'), g.n) FROM tap.page AS g ORDER BY g.n $$;
SELECT * FROM tap.steps('before') \gexec
SELECT 'paged ' || count(DISTINCT g.query) || ' ' || count(DISTINCT g.query) FILTER (WHERE g.before ~ '^\[') FROM tap.page AS g;
BEGIN;
SET LOCAL session_replication_role = replica;
SELECT format('DELETE FROM %s AS t WHERE t.dantai_code = 392049', c.oid::regclass) FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'dantai_code' AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace::regnamespace::text NOT IN ('tap', 'pg_catalog') \gexec
SET LOCAL session_replication_role = origin;
SELECT 'emptied ' || ((SELECT count(*) FROM juki.jumin AS j WHERE j.dantai_code = 392049) = 0);
SELECT 'fault differs ' || o.login || ' ' || o.statement FROM tap.other AS o WHERE tap.told(o.login, o.statement) IS DISTINCT FROM o.before;
COMMIT;
SELECT * FROM tap.steps('after') \gexec
SELECT 'fault shown ' || g.login || ' ' || g.query || ' ' || g.args || ' ' || left(g.before, 200) || ' NOW ' || left(g.after, 200) FROM tap.page AS g WHERE g.after IS DISTINCT FROM g.before;
SELECT 'probes ' || count(*) FROM tap.probe AS p WHERE p.login IS NOT NULL;
SQL
} | sql >"$work/probes"
expect "no probe fails" "" "$(grep 'fault\|ERROR' "$work/probes" | head -5)"
expect "南国 was emptied, and lookups of 香南 found something" "1 1" "$(grep -c '^emptied true' "$work/probes") $(($(sed -n 's/^found //p' "$work/probes") > 10))"
read -r asked shown < <(sed -n 's/^paged //p' "$work/probes")
expect "lists and records of 香南 were compared, and showed something" "1 1" "$((asked > 80)) $((shown > 15))"
[ -z "$TELL" ] || echo "$asked lists and records of the other city asked, $shown show something"
expect "each door is probed" 1 "$(($(sed -n 's/^probes //p' "$work/probes") >= 2 * $(wc -l <"$work/doors")))"
exit $failed
