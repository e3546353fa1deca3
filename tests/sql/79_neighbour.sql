-- If this failed: a clerk would change the neighbouring city's register by typing its numbers into a deed of her own.
-- SPDX-License-Identifier: Apache-2.0
-- Every deed of every form, sent with a plausible record that carries numbers only 南国市 has: by its own clerk (undone
-- again, to know that the record is plausible), and by a clerk of 香南市 who may send it. Nothing of 南国市 may change.
\ir people.sql
SELECT no_plan();
-- A number of 南国市 that the neighbour has not, of whatever table has such a column; NULL: there is none.
CREATE FUNCTION tap.number_of(p_system text, p_field text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    v_table regclass;
    v_found bigint;
BEGIN
    IF p_field ~ '(^|_)kojin_no$' THEN
        RETURN (SELECT max(a.kojin_no) FROM juki.jumin AS a WHERE a.dantai_code = 392049 AND a.jumin_jotai_code = '1' AND NOT EXISTS (SELECT FROM gyosei_kihon.atena AS b WHERE b.dantai_code <> 392049 AND b.kojin_no = a.kojin_no));
    END IF;
    FOR v_table IN SELECT c.oid FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid JOIN pg_attribute AS d ON d.attrelid = c.oid
        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attname = p_field AND a.atttypid IN (20, 23) AND d.attname = 'dantai_code' AND c.relnamespace::regnamespace::text NOT IN ('tap', 'sec', 'audit')
        ORDER BY c.relnamespace::regnamespace::text <> p_system, c.relname LOOP
        EXECUTE format('SELECT min(a.%1$I) FROM %2$s AS a WHERE a.dantai_code = 392049 AND NOT EXISTS (SELECT FROM %2$s AS b WHERE b.dantai_code <> 392049 AND b.%1$I = a.%1$I)', p_field, v_table) INTO v_found;
        IF v_found IS NOT NULL THEN RETURN v_found; END IF;
    END LOOP;
    RETURN NULL;
END $$;
CREATE TABLE tap.number AS SELECT DISTINCT f.system, e.value ->> 'id' AS field, tap.number_of(f.system, e.value ->> 'id') AS no
    FROM sys.form AS f, jsonb_array_elements(f.fields) AS e WHERE f.func IS NOT NULL AND e.value ->> 'kind' IN ('reference', 'int') AND e.value ->> 'id' ~ '_no$';
CREATE FUNCTION tap.plausible(p_system text, p_fields jsonb, p_full boolean) RETURNS jsonb LANGUAGE sql AS $$
    SELECT coalesce(jsonb_object_agg(e.value ->> 'id', x.v) FILTER (WHERE x.v IS NOT NULL), '{}') FROM jsonb_array_elements(p_fields) AS e,
        LATERAL (SELECT n.no FROM tap.number AS n WHERE n.system = p_system AND n.field = e.value ->> 'id') AS n (no)
        RIGHT JOIN LATERAL (SELECT 1) AS one ON true,
        LATERAL (SELECT CASE
            WHEN n.no IS NOT NULL THEN to_jsonb(n.no)
            WHEN (e.value ->> 'readonly')::boolean OR NOT coalesce((e.value ->> 'required')::boolean, p_full OR e.value ->> 'kind' = 'grid') THEN NULL
            WHEN e.value ->> 'kind' = 'code' THEN (SELECT to_jsonb(min(c.id)) FROM sys.code AS c WHERE c.list IN (e.value ->> 'codes', split_part(e.value ->> 'codes', '.', 2)) AND c.valid @> date '2026-11-24')
            WHEN e.value ->> 'kind' = 'date' THEN '"2026-11-24"'
            WHEN e.value ->> 'kind' = 'flag' THEN 'true'
            WHEN e.value ->> 'kind' = 'grid' THEN jsonb_build_array(tap.plausible(p_system, e.value -> 'columns', p_full))
            WHEN e.value ->> 'id' ~ 'nendo$' THEN '2026'
            WHEN e.value ->> 'id' ~ 'jikoku$' THEN '"0900"'
            WHEN e.value ->> 'entry' = 'kana' THEN '"アワ　サン"'
            WHEN e.value ->> 'kind' = 'digits' THEN to_jsonb(repeat('1', coalesce((e.value ->> 'digits')::int, 4)))
            WHEN e.value ->> 'kind' = 'text' AND e.value ->> 'entry' IN ('hankaku', 'code', 'digits') THEN to_jsonb(repeat('1', least((e.value ->> 'chars')::int, 4)))
            WHEN e.value ->> 'kind' = 'text' THEN '"阿波　三"'
            WHEN e.value ->> 'kind' = 'month' THEN '"2026-11"'
            ELSE '1' END) AS x (v) $$;
-- What becomes of the deed: 'done', 'refused 02-071 00-105', or the state of an error; undone again when asked so.
CREATE FUNCTION tap.outcome(p_login text, p_form text, p_system text, p_record jsonb, p_undo boolean) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_answer jsonb;
    v_said text;
BEGIN
    EXECUTE format('SET LOCAL SESSION AUTHORIZATION %I', p_login);
    v_answer := api.submit(gen_random_uuid(), p_form, (SELECT t.digest FROM tap.version AS t WHERE t.system = p_system), p_record, NULL);
    v_said := concat_ws(' ', v_answer ->> 'state', (SELECT string_agg(DISTINCT p.value ->> 'id', ' ') FROM jsonb_array_elements(v_answer -> 'problems') AS p));
    IF p_undo THEN RAISE EXCEPTION 'undo' USING ERRCODE = 'ZZ001'; END IF;
    SET LOCAL SESSION AUTHORIZATION DEFAULT;
    RETURN v_said;
EXCEPTION
    WHEN SQLSTATE 'ZZ001' THEN RETURN v_said;
    WHEN OTHERS THEN RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
CREATE TABLE tap.version AS SELECT d.system, d.digest FROM sys.definition AS d;
GRANT USAGE ON SCHEMA tap TO PUBLIC;
GRANT SELECT ON tap.version TO PUBLIC;
CREATE TABLE tap.sent AS SELECT f.id, f.system, tap.login_with(f.may, 392049, true) AS own, tap.login_with(f.may, 392111, true) AS other, r.record, NULL::text AS own_said, NULL::text AS other_said,
    EXISTS (SELECT FROM tap.number AS n WHERE n.system = f.system AND n.no IS NOT NULL AND r.record ? n.field) OR k.no IS NOT NULL AS numbered
    FROM sys.form AS f, unnest(ARRAY[false, true]) AS w (whole), LATERAL (SELECT tap.number_of(f.system, f.version_key)) AS k (no),
        LATERAL (SELECT tap.plausible(f.system, f.fields, w.whole) || CASE WHEN f.version_key IS NULL THEN '{}' ELSE jsonb_build_object(f.version_key, coalesce(k.no, 1), 'row_version', 1) END) AS r (record)
    WHERE f.func IS NOT NULL AND f.system <> 'toy';
UPDATE tap.sent AS s SET own_said = tap.outcome(s.own, s.id, s.system, s.record, true) WHERE s.own IS NOT NULL;

-- what 南国市 has: rows of each table that names a city, and the newest of them
CREATE FUNCTION tap.holdings() RETURNS TABLE (place text, held bigint, sum numeric) LANGUAGE plpgsql AS $$
BEGIN
    FOR place IN SELECT c.oid::regclass::text FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid WHERE a.attname = 'dantai_code' AND NOT a.attisdropped
        AND c.relkind = 'r' AND c.relnamespace::regnamespace::text <> 'tap' LOOP
        RETURN QUERY EXECUTE format('SELECT %L, count(*), sum((%s.xmin::text)::numeric) FROM %s WHERE dantai_code = 392049', place, 't', place || ' AS t');
    END LOOP;
END $$;
CREATE TABLE tap.held AS SELECT * FROM tap.holdings();
UPDATE tap.sent AS s SET other_said = tap.outcome(s.other, s.id, s.system, s.record, false) WHERE s.other IS NOT NULL;

SELECT is_empty('SELECT s.id FROM tap.sent AS s WHERE s.own IS NULL OR s.other IS NULL', 'each deed has somebody in both cities who may send it');
SELECT cmp_ok((SELECT count(DISTINCT s.id) FROM tap.sent AS s WHERE s.numbered AND s.own_said ~ '^(done|warned)'), '>', 10::bigint, 'many of these records are good ones: the own city takes them');
SELECT is_empty('SELECT s.id, s.own_said, s.other_said FROM tap.sent AS s WHERE s.numbered AND s.other_said ~ ''^(done|warned)''', 'with numbers of 南国市 the neighbour''s clerk does nothing');
SELECT is_empty('SELECT h.place FROM tap.held AS h JOIN tap.holdings() AS n USING (place) WHERE (n.held, n.sum) IS DISTINCT FROM (h.held, h.sum)', 'no row of 南国市 is written, none is gone');
SELECT cmp_ok((SELECT count(*) FROM audit.deed AS d WHERE d.dantai_code = 392111 AND d.login = ANY (SELECT s.other FROM tap.sent AS s)), '>', 10::bigint, 'what carries no number is the neighbour''s own work');
SELECT is_empty('SELECT d.form, p FROM audit.deed AS d, unnest(d.persons) AS p WHERE d.dantai_code = 392111 AND NOT EXISTS (SELECT FROM gyosei_kihon.atena AS a WHERE a.dantai_code = 392111 AND a.kojin_no = p)',
    'no deed of 香南市 is about somebody it does not know');
SELECT * FROM finish();
