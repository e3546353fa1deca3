-- SPDX-License-Identifier: Apache-2.0
-- sys.guard: the one place that makes a table safe. Applied to every table that has a city, as often as one likes.
CREATE FUNCTION sys.today() RETURNS date LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN   -- statement_timestamp: a transaction held open over midnight does not hold the day
    RETURN coalesce(
        (SELECT s.value::date FROM sys.setting AS s
         WHERE s.key = 'demo_today' AND EXISTS (SELECT FROM sys.setting AS d WHERE d.key = 'demo' AND d.value = 'on')),
        (statement_timestamp() AT TIME ZONE 'Asia/Tokyo')::date);
END $$;
COMMENT ON FUNCTION sys.today() IS '業務の日付（東京）。演習用のデータベースだけで固定できる';
ALTER FUNCTION sys.today() OWNER TO api_owner;
GRANT EXECUTE ON FUNCTION sys.today() TO definer;

CREATE TABLE sec.assignment (
    login text COLLATE "C" NOT NULL, person bigint NOT NULL, name text NOT NULL, dantai_code integer NOT NULL,
    branch text NOT NULL, department text NOT NULL, role text NOT NULL, valid daterange NOT NULL,
    PRIMARY KEY (login, valid),
    -- One login, one city and one department on any day.
    CONSTRAINT assignment_once EXCLUDE USING gist (login WITH =, valid WITH &&));
COMMENT ON TABLE sec.assignment IS '配属（ログインは一団体）';
COMMENT ON COLUMN sec.assignment.login IS 'ログイン';
COMMENT ON COLUMN sec.assignment.person IS '職員番号（同じ人の別のログインは同じ番号）';
COMMENT ON COLUMN sec.assignment.name IS '職員名';
COMMENT ON COLUMN sec.assignment.dantai_code IS '団体コード';
COMMENT ON COLUMN sec.assignment.branch IS '本庁・支所';
COMMENT ON COLUMN sec.assignment.department IS '部署';
COMMENT ON COLUMN sec.assignment.role IS '職務';
COMMENT ON COLUMN sec.assignment.valid IS '期間';
ALTER TABLE sec.assignment OWNER TO mig_owner;
ALTER TABLE sec.assignment ENABLE ROW LEVEL SECURITY;
ALTER TABLE sec.assignment FORCE ROW LEVEL SECURITY;
CREATE POLICY own_login ON sec.assignment FOR SELECT TO api_owner USING (login = (session_user)::text);
GRANT SELECT ON sec.assignment TO api_owner;

CREATE FUNCTION sec.my_assignment() RETURNS sec.assignment LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_mine sec.assignment;
BEGIN
    SELECT * INTO v_mine FROM sec.assignment AS a WHERE a.login = session_user::text AND a.valid @> sys.today();
    RETURN v_mine;
END $$;
COMMENT ON FUNCTION sec.my_assignment() IS '今日の配属。設定値では変えられない';
ALTER FUNCTION sec.my_assignment() OWNER TO api_owner;
GRANT EXECUTE ON FUNCTION sec.my_assignment() TO definer;

CREATE FUNCTION sec.my_city() RETURNS integer LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT a.dantai_code FROM sec.assignment AS a
            WHERE a.login = session_user::text AND a.valid @> sys.today());
END $$;
COMMENT ON FUNCTION sec.my_city() IS '今日の配属の団体。配属がなければ空で、どの行も見えない';
ALTER FUNCTION sec.my_city() OWNER TO api_owner;
GRANT EXECUTE ON FUNCTION sec.my_city() TO definer;

CREATE FUNCTION sys.raise_version() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.row_version := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE OLD.row_version + 1 END;
    RETURN NEW;
END $$;
COMMENT ON FUNCTION sys.raise_version() IS '版番号を上げる';
CREATE FUNCTION sys.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION '00-550' USING ERRCODE = 'MG003', TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;
END $$;
COMMENT ON FUNCTION sys.refuse_change() IS '履歴の変更・削除を断る';

-- p_history: rows are only added. p_writer: the one role that has rights on it; NULL = own_<schema>, and api_owner
-- for the platform's own schemas.
CREATE FUNCTION sys.guard(p_table regclass, p_history boolean DEFAULT false, p_writer text DEFAULT NULL)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_schema text := (SELECT c.relnamespace::regnamespace::text FROM pg_class AS c WHERE c.oid = p_table);
    v_own text := coalesce(p_writer, CASE WHEN v_schema IN ('sys', 'sec', 'audit', 'work') THEN 'api_owner'
                                          ELSE 'own_' || v_schema END);
    v_grantee text;
    v_trigger text;
BEGIN
    EXECUTE format('ALTER TABLE %s OWNER TO mig_owner', p_table);
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', p_table);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', p_table);
    -- The city comes from who logged in, once a statement (an InitPlan), never from a setting.
    EXECUTE format('DROP POLICY IF EXISTS city ON %s', p_table);
    EXECUTE format('CREATE POLICY city ON %s TO definer USING (dantai_code = (SELECT sec.my_city())) '
                   'WITH CHECK (dantai_code = (SELECT sec.my_city()))', p_table);
    FOR v_grantee IN
        SELECT DISTINCT CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END
        FROM pg_class AS c, aclexplode(c.relacl) AS a WHERE c.oid = p_table AND a.grantee <> c.relowner LOOP
        EXECUTE format('REVOKE ALL ON %s FROM %s', p_table, v_grantee);
    END LOOP;
    EXECUTE format('GRANT SELECT, INSERT%s ON %s TO %I', CASE WHEN p_history THEN '' ELSE ', UPDATE, DELETE' END, p_table, v_own);
    FOREACH v_trigger IN ARRAY ARRAY['raise_version', 'refuse_change', 'refuse_truncate'] LOOP
        EXECUTE format('DROP TRIGGER IF EXISTS %I ON %s', v_trigger, p_table);
    END LOOP;
    IF p_history THEN
        EXECUTE format('CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON %s FOR EACH ROW '
                       'EXECUTE FUNCTION sys.refuse_change()', p_table);
        EXECUTE format('CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON %s FOR EACH STATEMENT '
                       'EXECUTE FUNCTION sys.refuse_change()', p_table);
    ELSIF EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = p_table AND a.attname = 'row_version' AND NOT a.attisdropped) THEN
        EXECUTE format('CREATE TRIGGER raise_version BEFORE INSERT OR UPDATE ON %s FOR EACH ROW '
                       'EXECUTE FUNCTION sys.raise_version()', p_table);
    END IF;
END $$;
COMMENT ON FUNCTION sys.guard(regclass, boolean, text) IS '表を守る（持ち主・行の保護・権限・引き金）。何度でも適用できる';
