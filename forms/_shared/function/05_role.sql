-- SPDX-License-Identifier: Apache-2.0
-- Roles that follow from the definitions. They are shared by all databases of the cluster: only what is missing is made,
-- so that databases prepared side by side do not disturb each other.
CREATE OR REPLACE FUNCTION sys.need_role(p_role text, p_login boolean DEFAULT false) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles AS r WHERE r.rolname = p_role) THEN
        BEGIN
            EXECUTE format('CREATE ROLE %I %s NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS', p_role,
                           CASE WHEN p_login THEN 'LOGIN CONNECTION LIMIT 8' ELSE 'NOLOGIN' END);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;
        END;
    END IF;
END $$;
COMMENT ON FUNCTION sys.need_role(text, boolean) IS 'ロールがなければ作る';

-- The role is a member of exactly these among the roles of one family (a prefix), no more and no fewer.
CREATE OR REPLACE FUNCTION sys.need_membership(p_member text, p_family text, p_roles text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_role text;
BEGIN
    FOR v_role IN
        SELECT r.rolname FROM pg_auth_members AS m JOIN pg_roles AS r ON r.oid = m.roleid
        WHERE m.member = p_member::regrole AND starts_with(r.rolname, p_family) AND NOT r.rolname = ANY (p_roles) LOOP
        EXECUTE format('REVOKE %I FROM %I', v_role, p_member);
    END LOOP;
    FOREACH v_role IN ARRAY p_roles LOOP
        IF NOT EXISTS (SELECT FROM pg_auth_members AS m WHERE m.member = p_member::regrole AND m.roleid = v_role::regrole) THEN
            EXECUTE format('GRANT %I TO %I', v_role, p_member);
        END IF;
    END LOOP;
END $$;
COMMENT ON FUNCTION sys.need_membership(text, text, text[]) IS 'ロールの所属をそろえる';

-- A system's schema and owner.
CREATE OR REPLACE FUNCTION sys.need_system(p_system text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM sys.need_role('own_' || p_system);
    PERFORM sys.need_membership('own_' || p_system, 'definer', ARRAY['definer']);
    IF to_regnamespace(p_system) IS NULL THEN
        EXECUTE format('CREATE SCHEMA %I AUTHORIZATION mig_owner', p_system);
    END IF;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO definer', p_system);
    EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC', 'own_' || p_system);
END $$;
COMMENT ON FUNCTION sys.need_system(text) IS '業務のスキーマと持ち主を用意する';

-- Everything that is generated goes before it is generated anew: CREATE OR REPLACE would leave an old overload granted.
CREATE OR REPLACE FUNCTION sys.drop_generated(p_systems text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_thing text;
BEGIN
    FOR v_thing IN
        SELECT 'FUNCTION ' || p.oid::regprocedure FROM pg_proc AS p
        WHERE p.pronamespace::regnamespace::text = ANY (p_systems || 'api'::text)
          AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = p.oid AND d.deptype = 'e') LOOP
        EXECUTE 'DROP ' || v_thing;
    END LOOP;
    FOR v_thing IN
        SELECT 'TYPE ' || string_agg(t.oid::regtype::text, ', ') FROM pg_type AS t JOIN pg_class AS c ON c.oid = t.typrelid
        WHERE c.relkind = 'c' AND t.typnamespace::regnamespace::text = ANY (p_systems || 'api'::text) HAVING count(*) > 0 LOOP
        EXECUTE 'DROP ' || v_thing;
    END LOOP;
END $$;
COMMENT ON FUNCTION sys.drop_generated(text[]) IS '生成した関数と型をすべて落とす';

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
