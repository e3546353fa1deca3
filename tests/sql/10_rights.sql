-- If this failed: a clerk could read or change a table of residents with psql, past every check and every log.
-- SPDX-License-Identifier: Apache-2.0
SET search_path = tap, pg_catalog;
BEGIN;
SELECT no_plan();
CREATE TEMP VIEW logins AS SELECT r.rolname FROM pg_roles AS r
    WHERE NOT r.rolsuper AND (r.rolcanlogin OR r.rolname ~ '^(clerk|role_|fn_)') AND r.rolname !~ '^pg_';
CREATE TEMP VIEW tables AS SELECT c.oid, c.oid::regclass::text AS name, n.nspname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND n.nspname !~ '^(pg_|information_schema|tap)';
CREATE TEMP VIEW functions AS SELECT p.*, n.nspname, p.oid::regprocedure::text AS name FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace
    WHERE n.nspname !~ '^(pg_|information_schema|tap)' AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = p.oid AND d.deptype = 'e');
SELECT is_empty($$ SELECT l.rolname, t.name, r FROM logins AS l, tables AS t, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) AS r
    WHERE (SELECT c.relkind FROM pg_class AS c WHERE c.oid = t.oid) <> 'S' AND has_table_privilege(l.rolname, t.oid, r)
    AND (t.name, l.rolname, r) IS DISTINCT FROM ('work.stage_' || substr(l.rolname, 3), l.rolname, 'INSERT') $$, 'no login has a right on any table, but a worker puts lines on the stage of its city');
SELECT is_empty($$ SELECT l.rolname, n.nspname FROM logins AS l, pg_namespace AS n
    WHERE n.nspname !~ '^(pg_catalog|pg_toast|information_schema|tap)' AND n.nspname <> 'api' AND has_schema_privilege(l.rolname, n.oid, 'USAGE') AND n.nspname !~ '^pg_'
    AND NOT (n.nspname = 'work' AND pg_has_role(l.rolname, 'worker', 'MEMBER')) $$,
    'no login can name anything outside api');
SELECT is_empty($$ SELECT l.rolname, n.nspname FROM logins AS l, pg_namespace AS n
    WHERE has_schema_privilege(l.rolname, n.oid, 'CREATE') AND n.nspname !~ '^pg_(temp|toast)' $$, 'no login can create in a schema');
SELECT is_empty($$ SELECT l.rolname FROM logins AS l WHERE has_database_privilege(l.rolname, current_database(), 'TEMP') OR has_database_privilege(l.rolname, current_database(), 'CREATE') $$,
    'no login can make temporary objects');
SELECT is_empty($$ SELECT f.name FROM functions AS f WHERE f.prosecdef AND NOT coalesce(f.proconfig @> ARRAY['search_path=pg_catalog, pg_temp'], false) $$,
    'every security definer function has exactly this search path');
SELECT is_empty($$ SELECT f.name FROM functions AS f WHERE f.prosecdef AND f.nspname <> 'tap' AND NOT coalesce(
    EXISTS (SELECT FROM unnest(f.proconfig) AS c WHERE c ILIKE 'timezone=Asia/Tokyo'), false) AND f.name NOT IN ('sys.nothing()') $$, 'and the time zone of the office');
SELECT is_empty($$ SELECT f.name FROM functions AS f JOIN pg_roles AS r ON r.oid = f.proowner WHERE f.prosecdef AND (r.rolsuper OR r.rolbypassrls OR r.rolcanlogin) $$,
    'no security definer function belongs to a superuser or a login');
SELECT is_empty($$ SELECT f.name FROM functions AS f WHERE has_function_privilege('public', f.oid, 'EXECUTE') $$, 'no function of ours is open to PUBLIC');
SELECT is_empty($$ SELECT l.rolname, f.name FROM logins AS l, functions AS f
    WHERE has_function_privilege(l.rolname, f.oid, 'EXECUTE') AND (f.nspname <> 'api' OR f.proname !~ CASE WHEN pg_has_role(l.rolname, 'worker', 'MEMBER')
    THEN '^worker_(tick|take|step|tried|rows|fail|seal|watch|months)$' ELSE '^(hello|open|more|count|submit|keep|draft_(keep|list|take|drop)|hold(_(list|take|release))?|condition_(keep|list|drop)|matter_(keep|open|people|take(_over)?)|bundle_(keep|list|drop|close|post|figures)|slip_(put|open|read|verify|check)|read_.*|look_.*)$' END) $$,
    'a login calls the doors of api and nothing else');
SELECT is_empty($$ SELECT t.name FROM tables AS t JOIN pg_class AS c ON c.oid = t.oid JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'dantai_code'
    WHERE c.relkind IN ('r', 'p') AND NOT (t.nspname = 'sys' AND t.name <> 'sys.counter')
      AND (NOT c.relrowsecurity OR NOT c.relforcerowsecurity OR pg_get_userbyid(c.relowner) <> 'mig_owner') $$, 'every table with a city is guarded');
SELECT is_empty($$ SELECT t.name FROM tables AS t JOIN pg_class AS c ON c.oid = t.oid WHERE c.relkind = 'r' AND obj_description(c.oid, 'pg_class') IS NULL $$, 'every table says what it is');
SELECT is_empty($$ SELECT t.name, a.attname FROM tables AS t JOIN pg_class AS c ON c.oid = t.oid JOIN pg_attribute AS a ON a.attrelid = c.oid
    WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND col_description(c.oid, a.attnum) IS NULL $$, 'every column says what it is');
SELECT is_empty($$ SELECT p.oid::regprocedure FROM pg_proc AS p WHERE p.pronamespace = 'pg_catalog'::regnamespace
    AND p.proname ~ '^(pg_(try_)?advisory_|lo_|pg_sleep|pg_notify$|loread|lowrite)' AND has_function_privilege('clerk', p.oid, 'EXECUTE') $$,
    'nobody takes locks, sleeps, notifies or keeps large objects');
SELECT is_empty($$ SELECT r.rolname FROM pg_roles AS r WHERE r.rolname ~ '^(own_|api_owner|mig_owner|definer|clerk|fn_|role_)' AND (r.rolcanlogin OR r.rolsuper OR r.rolbypassrls OR r.rolcreaterole) $$,
    'owners and permissions cannot log in');
SELECT is_empty($$ SELECT m.member::regrole FROM pg_auth_members AS m JOIN logins AS l ON l.rolname = pg_get_userbyid(m.member)
    WHERE pg_get_userbyid(m.roleid) ~ '^(own_|api_owner|mig_owner|definer)' $$, 'no login is an owner');
SELECT is(tap.attempt('toy_anna', s), '42501', s) FROM unnest(ARRAY[
    'SELECT * FROM toy.person', 'INSERT INTO toy.change VALUES (100, 1, 1, NULL)', 'SELECT * FROM sec.ticket', 'DELETE FROM audit.deed',
    'UPDATE sec.assignment SET dantai_code = 200', 'INSERT INTO sys.setting VALUES (''demo_today'', ''2001-01-01'')', 'SELECT sys.today()', 'SELECT sec.my_city()',
    'SELECT api.find_toy_person(200, ''{}'', NULL, 9)', 'SELECT * FROM api.rows_toy_person(100, ARRAY[1])', 'SELECT api.deed_toy_entry(NULL, ''{}'')',
    'SELECT api.count_toy_search(200, ''{}'')', 'CREATE TABLE api.x ()', 'CREATE TEMP TABLE x ()', 'DO $x$ BEGIN NULL; END $x$', 'SET ROLE own_toy',
    'CREATE FUNCTION pg_temp.f() RETURNS int LANGUAGE sql AS ''SELECT 1''', 'SELECT pg_advisory_lock(1)', 'SELECT lo_create(0)', 'SELECT pg_sleep(1)', 'SELECT pg_notify(''x'', ''y'')',
    'SELECT pg_read_file(''postgresql.conf'')', 'ALTER ROLE toy_anna SUPERUSER', 'GRANT fn_toy_see TO toy_carl',
    'ALTER FUNCTION api.read_toy_person(uuid) RESET ALL', 'SET session_replication_role = replica', 'CREATE SCHEMA x']) AS s;
SELECT is(tap.attempt('toy_carl', 'SELECT api.open(gen_random_uuid(), ''toy.person'', ''{"no": 1}'', NULL)'), '42501', 'without the word nothing is opened');
SELECT is(tap.attempt('toy_carl', 'SELECT api.read_toy_person(gen_random_uuid())'), '42501', 'nor read');
SELECT is(tap.attempt('toy_carl', 'SELECT api.submit(gen_random_uuid(), ''toy.entry'', ''d1'', ''{"name": "x"}'', NULL)'), '42501', 'nor submitted');
SELECT is(tap.attempt('toy_gone', 'SELECT api.hello(''E1'', ''{}'')'), '42501', 'an assignment that is over opens nothing');
SELECT * FROM finish();
ROLLBACK;
