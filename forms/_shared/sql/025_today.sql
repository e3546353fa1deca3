-- SPDX-License-Identifier: Apache-2.0
-- The day of business, asked for by nearly every statement: a function that the planner writes into the statement instead of
-- calling it. A demonstration's fixed day therefore stands in its body, put there whenever the setting changes.
CREATE OR REPLACE FUNCTION sys.today() RETURNS date LANGUAGE sql STABLE
RETURN (statement_timestamp() AT TIME ZONE 'Asia/Tokyo')::date;   -- not now(): a transaction held open over midnight does not hold the day

CREATE FUNCTION sys.fix_today() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_day date := (SELECT s.value::date FROM sys.setting AS s
                   WHERE s.key = 'demo_today' AND EXISTS (SELECT FROM sys.setting AS d WHERE d.key = 'demo' AND d.value = 'on'));
    v_real CONSTANT text := '(pg_catalog.statement_timestamp() AT TIME ZONE ''Asia/Tokyo'')::pg_catalog.date';
BEGIN
    IF coalesce(NEW.key, OLD.key) IN ('demo', 'demo_today') THEN
        EXECUTE format('CREATE OR REPLACE FUNCTION sys.today() RETURNS date LANGUAGE sql STABLE RETURN %s', coalesce('DATE ' || quote_literal(v_day), v_real));
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION sys.fix_today() IS '演習用のデータベースの固定した日付を sys.today() に書き込む';
CREATE TRIGGER fix_today AFTER INSERT OR UPDATE OR DELETE ON sys.setting FOR EACH ROW EXECUTE FUNCTION sys.fix_today();
UPDATE sys.setting AS s SET value = s.value WHERE s.key = 'demo_today';
