-- SPDX-License-Identifier: Apache-2.0
-- The log by month: tickets, who was seen, deeds. A month is a partition with its own unique index, so that a year can
-- be put aside whole. Rows of a month that nobody prepared stay in the remainder, and nothing is refused for it.
ALTER TABLE sec.ticket RENAME TO ticket_before;
ALTER TABLE sec.ticket_person RENAME TO ticket_person_before;
ALTER TABLE audit.deed RENAME TO deed_before;
DROP INDEX sec.ticket_login, audit.deed_subject, audit.deed_number;

CREATE TABLE sec.ticket (
    LIKE sec.ticket_before INCLUDING DEFAULTS INCLUDING COMMENTS,
    ticket_no bigint GENERATED ALWAYS AS IDENTITY, emergency_no bigint) PARTITION BY RANGE (at);
COMMENT ON TABLE sec.ticket IS '閲覧札。表示の前に確定する閲覧の記録（月ごと）';
COMMENT ON COLUMN sec.ticket.ticket_no IS '札の通し番号';
COMMENT ON COLUMN sec.ticket.emergency_no IS '緊急閲覧の番号';
CREATE INDEX ticket_login ON sec.ticket (dantai_code, login, at);
CREATE INDEX ticket_no ON sec.ticket (dantai_code, ticket_no);
CREATE INDEX ticket_xid ON sec.ticket (dantai_code, xid);

CREATE TABLE sec.ticket_person (
    LIKE sec.ticket_person_before INCLUDING COMMENTS,
    ticket_no bigint NOT NULL, at timestamptz NOT NULL) PARTITION BY RANGE (at);
COMMENT ON TABLE sec.ticket_person IS '誰の情報が見られたか（本人からの開示請求に答える。月ごと）';
COMMENT ON COLUMN sec.ticket_person.ticket_no IS '札の通し番号';
COMMENT ON COLUMN sec.ticket_person.at IS '日時（札と同じ）';
CREATE INDEX ticket_person_seen ON sec.ticket_person (dantai_code, person, at);

CREATE TABLE audit.deed (
    LIKE audit.deed_before INCLUDING DEFAULTS INCLUDING COMMENTS INCLUDING IDENTITY) PARTITION BY RANGE (at);
COMMENT ON TABLE audit.deed IS '処理の記録（月ごと）';
CREATE INDEX deed_subject ON audit.deed (dantai_code, subject, key, deed_no);
CREATE INDEX deed_number ON audit.deed (dantai_code, number) WHERE number IS NOT NULL;
CREATE INDEX deed_request ON audit.deed (dantai_code, request);
CREATE INDEX deed_xid ON audit.deed (dantai_code, xid);

-- One month of one table. A partition has no grant and no policy of its own: it is reached through its table only.
CREATE FUNCTION sys.make_part(p_table regclass, p_name text, p_bound text, p_unique text) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET timezone = 'Asia/Tokyo' AS $$
DECLARE
    v_part text := format('%I.%I', (SELECT c.relnamespace::regnamespace::text FROM pg_class AS c WHERE c.oid = p_table), p_name);
    v_column record;
BEGIN
    IF to_regclass(v_part) IS NOT NULL THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE %s PARTITION OF %s %s', v_part, p_table, p_bound);
    EXECUTE format('ALTER TABLE %s OWNER TO mig_owner', v_part);
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', v_part);
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC', v_part);
    EXECUTE format('CREATE UNIQUE INDEX ON %s (%s)', v_part, p_unique);
    EXECUTE format('CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION sys.refuse_change()', v_part);
    EXECUTE format('COMMENT ON TABLE %s IS %L', v_part, obj_description(p_table, 'pg_class'));
    FOR v_column IN SELECT a.attname, col_description(a.attrelid, a.attnum) AS said FROM pg_attribute AS a
                    WHERE a.attrelid = p_table AND a.attnum > 0 AND NOT a.attisdropped LOOP
        EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', v_part, v_column.attname, v_column.said);
    END LOOP;
END $$;
COMMENT ON FUNCTION sys.make_part(regclass, text, text, text) IS '記録の一月分を作る';

-- The months from this day on. A month whose rows already lie in the remainder stays there.
CREATE FUNCTION sys.make_months(p_from date, p_count integer) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET timezone = 'Asia/Tokyo' AS $$
DECLARE
    k record;
    v_month date := date_trunc('month', p_from);
BEGIN
    FOR n IN 0 .. p_count - 1 LOOP
        FOR k IN SELECT * FROM (VALUES ('sec.ticket'::regclass, 'dantai_code, ticket'),
                                       ('sec.ticket_person', 'dantai_code, person, ticket'),
                                       ('audit.deed', 'dantai_code, deed_no')) AS v (id, key) LOOP
            BEGIN
                PERFORM sys.make_part(k.id, split_part(k.id::text, '.', 2) || to_char(v_month, '_YYYYMM'),
                    format('FOR VALUES FROM (%L) TO (%L)', v_month::timestamptz, (v_month + interval '1 month')::timestamptz), k.key);
            EXCEPTION WHEN check_violation THEN
                NULL;   -- the remainder holds rows of it
            END;
        END LOOP;
        v_month := v_month + interval '1 month';
    END LOOP;
END $$;
COMMENT ON FUNCTION sys.make_months(date, integer) IS '記録の先の月を作る';

SELECT sys.make_part('sec.ticket', 'ticket_rest', 'DEFAULT', 'dantai_code, ticket'),
       sys.make_part('sec.ticket_person', 'ticket_person_rest', 'DEFAULT', 'dantai_code, person, ticket'),
       sys.make_part('audit.deed', 'deed_rest', 'DEFAULT', 'dantai_code, deed_no');
SELECT sys.make_months(coalesce(least((SELECT min(t.at) FROM sec.ticket_before AS t), (SELECT min(d.at) FROM audit.deed_before AS d)), now())::date, 14);

INSERT INTO sec.ticket SELECT t.* FROM sec.ticket_before AS t ORDER BY t.at;
INSERT INTO sec.ticket_person
SELECT p.dantai_code, p.person, p.ticket, t.ticket_no, t.at
FROM sec.ticket_person_before AS p JOIN sec.ticket AS t ON t.dantai_code = p.dantai_code AND t.ticket = p.ticket;
INSERT INTO audit.deed OVERRIDING SYSTEM VALUE SELECT d.* FROM audit.deed_before AS d;
SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('audit.deed', 'deed_no'), coalesce(max(d.deed_no), 0) + 1, false) FROM audit.deed AS d;
DROP TABLE sec.ticket_before, sec.ticket_person_before, audit.deed_before;

SELECT sys.guard('sec.ticket', true);
SELECT sys.guard('sec.ticket_person', true);
SELECT sys.guard('audit.deed', true);
