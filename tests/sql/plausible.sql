-- SPDX-License-Identifier: Apache-2.0
-- A plausible record of every form, with numbers that 南国市 has: \ir plausible.sql behind people.sql. No test of its own.
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
