-- SPDX-License-Identifier: Apache-2.0
-- The last step of every migration: one place sets owner, search path, time zone and rights of each function, so that
-- nobody has to write them and nobody can forget them.
CREATE OR REPLACE FUNCTION sys.seal_function(p_function regprocedure, p_owner text, p_definer boolean, p_to text[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_role text;
BEGIN
    EXECUTE format('ALTER FUNCTION %s OWNER TO %I', p_function, p_owner);
    -- One statement for all of it: each costs a version of the function's row and a line in the audit log. And in api: plans hold
    -- values of rows already fetched, and a clerk may ask for them to be printed: seen without a ticket. A clerk's standard_conforming_strings
    -- would decide how everything below is read that the session plans for the first time: without it '\d' in a check is 'd';
    -- quote_all_identifiers how a name is written that is then looked for.
    EXECUTE format('ALTER FUNCTION %s SECURITY %s SET search_path = pg_catalog, pg_temp SET timezone = ''Asia/Tokyo''', p_function, CASE WHEN p_definer THEN 'DEFINER' ELSE 'INVOKER' END)
        || CASE WHEN p_definer AND (SELECT p.pronamespace = 'api'::regnamespace FROM pg_proc AS p WHERE p.oid = p_function)
                THEN ' SET standard_conforming_strings = on SET quote_all_identifiers = off SET debug_print_parse = off SET debug_print_rewritten = off SET debug_print_plan = off' ELSE '' END;
    FOR v_role IN
        SELECT DISTINCT CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END
        FROM pg_proc AS p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a
        WHERE p.oid = p_function AND a.grantee <> p.proowner LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM %s', p_function, v_role);
    END LOOP;
    FOREACH v_role IN ARRAY p_to LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', p_function, v_role);
    END LOOP;
END $$;
COMMENT ON FUNCTION sys.seal_function(regprocedure, text, boolean, text[]) IS '関数の持ち主・検索経路・時刻帯・権限を決める';

-- Functions of a system's own files: those that nobody owns yet get this owner.
CREATE OR REPLACE FUNCTION sys.seal_new(p_schema text, p_owner text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    p record;
BEGIN
    FOR p IN SELECT f.oid::regprocedure AS id, f.prosecdef FROM pg_proc AS f
             WHERE f.pronamespace = p_schema::regnamespace AND f.proowner = current_user::regrole LOOP
        PERFORM sys.seal_function(p.id, p_owner, p.prosecdef, '{}');
    END LOOP;
END $$;
COMMENT ON FUNCTION sys.seal_new(text, text) IS '業務の関数を封じる';

-- The platform's own functions: api for every clerk, the rest for owners of functions. SQL functions keep no settings where they
-- are immutable, which name every object by its schema, or were parsed when they were made: then the planner writes them into the
-- statement. The day of business costs ten times as much when it is called.
CREATE OR REPLACE FUNCTION sys.seal_platform() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    p record;
BEGIN
    FOR p IN
        SELECT f.oid::regprocedure AS id, f.prosecdef, pg_get_userbyid(f.proowner) AS owner, f.pronamespace::regnamespace::text AS space,
               l.lanname = 'sql' AND NOT f.prosecdef AND (f.provolatile = 'i' OR f.prosqlbody IS NOT NULL) AS is_plain,
               CASE f.pronamespace::regnamespace::text || '.' || f.proname WHEN 'api.worker_seal' THEN 'own_audit'
                    WHEN 'sec.ask_order' THEN 'own_staff' WHEN 'sec.clerk_resident' THEN 'own_staff' WHEN 'sec.order_fault' THEN 'own_staff' WHEN 'sec.other_person' THEN 'own_staff' WHEN 'sec.decide_order' THEN 'own_staff' WHEN 'sec.withdraw_order' THEN 'own_staff' WHEN 'sec.duty_of' THEN 'own_staff' WHEN 'sec.orders' THEN 'own_staff' WHEN 'sec.desk_people' THEN 'own_staff'
                    WHEN 'api.worker_watch' THEN 'own_watch' WHEN 'sec.end_left_behind' THEN 'own_watch' WHEN 'sec.has_primary' THEN 'own_watch' WHEN 'api.worker_months' THEN 'mig_owner' WHEN 'sec.login_elsewhere' THEN 'mig_owner'
                    ELSE CASE f.pronamespace::regnamespace::text WHEN 'audit' THEN 'own_audit' ELSE 'api_owner' END END AS new_owner,
               CASE WHEN f.pronamespace <> 'api'::regnamespace THEN 'definer' WHEN f.proname LIKE 'worker\_%' THEN 'worker' ELSE 'clerk' END AS opened_to
        FROM pg_proc AS f JOIN pg_language AS l ON l.oid = f.prolang
        WHERE f.pronamespace::regnamespace::text IN ('sys', 'sec', 'audit', 'work', 'api')
          AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = f.oid AND d.deptype = 'e') LOOP
        CONTINUE WHEN p.space = 'api' AND p.owner LIKE 'own\_%';
        PERFORM sys.seal_function(p.id, p.new_owner, p.prosecdef, ARRAY[p.opened_to]);
        IF p.is_plain THEN
            EXECUTE format('ALTER FUNCTION %s RESET ALL', p.id);
        END IF;
    END LOOP;
    REVOKE EXECUTE ON FUNCTION sys.guard(regclass, boolean, text), sys.make_part(regclass, text, text, text),
        sys.make_months(date, integer), sec.make_workers(), sec.make_staff(), audit.verify(jsonb), audit.reconcile(text, jsonb), sys.seal_platform(), sys.seal_mentions(),
        sys.seal_new(text, text), sys.watch_rows(regclass), audit.trace_faults(integer), sys.plan_fault(text), sys.plan_of(text, jsonb, text),
        sys.seal_function(regprocedure, text, boolean, text[]) FROM definer;
    GRANT EXECUTE ON FUNCTION sys.make_part(regclass, text, text, text), sys.make_months(date, integer), sys.refuse_change() TO mig_owner;
END $$;
COMMENT ON FUNCTION sys.seal_platform() IS '共通の関数を封じる';

-- A system may read another's table, or call another's function, only where its own functions name it: the right is
-- derived from use, and is SELECT or EXECUTE, never more. A table that its own system does not hold either (protected
-- addresses) is given to nobody.
CREATE OR REPLACE FUNCTION sys.seal_mentions() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    m record;
BEGIN
    FOR m IN
        WITH named AS (
            SELECT DISTINCT f.proowner, x[1] AS space, x[2] AS thing
            FROM pg_proc AS f, regexp_matches(f.prosrc, '\m([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)', 'g') AS x
            WHERE pg_get_userbyid(f.proowner) ~ '^own_'
            UNION
            SELECT r.oid, c.relnamespace::regnamespace::text, c.relname::text
            FROM sys.list AS l JOIN sys.query AS q ON q.id = l.query JOIN pg_class AS c ON c.oid = l.table_name
            JOIN pg_roles AS r ON r.rolname = 'own_' || q.system)
        SELECT 'SELECT ON ' || c.oid::regclass AS what, n.proowner
        FROM named AS n JOIN pg_class AS c ON c.relname = n.thing AND c.relnamespace::regnamespace::text = n.space
        LEFT JOIN pg_roles AS o ON o.rolname = CASE n.space WHEN 'work' THEN 'api_owner' ELSE 'own_' || n.space END
        WHERE c.relkind = 'r' AND n.space NOT IN ('sys', 'sec', 'audit', 'api', 'pg_catalog', 'information_schema')
          AND o.oid <> n.proowner AND has_table_privilege(o.oid, c.oid, 'SELECT')
        UNION ALL
        SELECT 'EXECUTE ON FUNCTION ' || f.oid::regprocedure, n.proowner
        FROM named AS n JOIN pg_proc AS f ON f.proname = n.thing AND f.pronamespace::regnamespace::text = n.space
        WHERE n.space NOT IN ('sys', 'sec', 'audit', 'work', 'api', 'pg_catalog', 'information_schema') AND f.proowner <> n.proowner
    LOOP
        EXECUTE format('GRANT %s TO %I', m.what, pg_get_userbyid(m.proowner));
    END LOOP;
END $$;
COMMENT ON FUNCTION sys.seal_mentions() IS '他業務の表と関数は、名を挙げて使う業務にだけ開く';
