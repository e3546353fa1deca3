-- SPDX-License-Identifier: Apache-2.0
-- A register in which something was done, every plausible deed of the own city once; and every query with arguments that find something in it, by two
-- logins that may and one that may not: \ir doors.sql behind plausible.sql. No test of its own.
CREATE FUNCTION tap.best(p_form sys.form) RETURNS jsonb LANGUAGE sql AS $$      -- all fields, or only those one must fill: what gets further
    SELECT r.record FROM unnest(ARRAY[true, false]) AS w (whole), LATERAL (SELECT tap.plausible(p_form.system, p_form.fields, w.whole) || CASE WHEN p_form.version_key IS NULL THEN '{}'
        ELSE jsonb_build_object(p_form.version_key, coalesce(tap.number_of(p_form.system, p_form.version_key), 1), 'row_version', 1) END) AS r (record)
    ORDER BY tap.outcome(tap.login_with(p_form.may, 392049, true), p_form.id, p_form.system, r.record, true) ~ '^(done|warned)' DESC, w.whole DESC LIMIT 1 $$;
-- what lasts for minutes would end between two answers
DO $$ DECLARE f sys.form; v_record jsonb; BEGIN FOR f IN SELECT * FROM sys.form AS x WHERE x.func IS NOT NULL AND x.system <> 'toy' AND NOT x.fields @> '[{"id": "jikan_fun"}]' ORDER BY x.id LOOP
    PERFORM tap.outcome(tap.login_with(f.may, 392049, true), f.id, f.system, tap.best(f), false); END LOOP; END $$;
-- what there is now has other numbers than what was there before
DELETE FROM tap.number;
INSERT INTO tap.number SELECT DISTINCT f.system, e.value ->> 'id', tap.number_of(f.system, e.value ->> 'id')
    FROM sys.form AS f, jsonb_array_elements(f.fields) AS e WHERE f.func IS NOT NULL AND e.value ->> 'kind' IN ('reference', 'int') AND e.value ->> 'id' ~ '_no$';
CREATE TABLE tap.sent AS SELECT f.id, f.system, f.may, tap.best(f) AS record FROM sys.form AS f WHERE f.func IS NOT NULL AND f.system <> 'toy';
CREATE FUNCTION tap.who(p_word text) RETURNS TABLE (login text) LANGUAGE sql AS $$
    SELECT min(a.login) FROM sec.assignment AS a WHERE a.dantai_code = 392049 AND a.login !~ '^w_' AND pg_has_role(a.login, (SELECT w.role FROM sys.word AS w WHERE w.word = p_word), 'MEMBER')
    UNION SELECT max(a.login) FROM sec.assignment AS a WHERE a.dantai_code = 392049 AND a.login !~ '^w_' AND pg_has_role(a.login, (SELECT w.role FROM sys.word AS w WHERE w.word = p_word), 'MEMBER')
    UNION SELECT tap.login_with(p_word, 392049, false) $$;
-- an argument of a query: a number that is there, a clerk, a day, a word
CREATE FUNCTION tap.argument(p_query text, p_name text, p_type oid) RETURNS jsonb LANGUAGE sql AS $$
    SELECT CASE WHEN p_type IN (20, 23) THEN to_jsonb(coalesce(tap.number_of(split_part(p_query, '.', 1), p_name), CASE WHEN p_name ~ 'month$' THEN 202611 WHEN p_name ~ 'nendo$' THEN 2026 ELSE 1 END))
                WHEN p_type = 1082 THEN '"2026-11-24"' WHEN p_type = 16 THEN 'true' WHEN p_name = 'login' THEN '"n_mado"' WHEN p_type = 25 THEN '"1"' END $$;
CREATE VIEW tap.question AS
    SELECT w.login, q.id AS query, q.system, d.args
    FROM sys.query AS q, LATERAL (SELECT coalesce(jsonb_object_agg(a.attname, tap.argument(q.id, a.attname, a.atttypid)) FILTER (WHERE tap.argument(q.id, a.attname, a.atttypid) IS NOT NULL), '{}')
        FROM pg_attribute AS a WHERE q.kind = 'record' AND a.attrelid = to_regclass('api.args_' || replace(q.id, '.', '_')) AND a.attname <> 'typed' AND a.attnum > 0
        UNION ALL SELECT jsonb_build_object('limit', 5, 'conditions', jsonb_build_array(jsonb_build_array(s.field, s.op, CASE WHEN s.type_name = 'date'::regtype THEN '"2026-11-24"' WHEN s.fold = 'kana' THEN '"ア"'
            WHEN s.fold = 'kanji' THEN '"阿"' WHEN s.field ~ 'month$' THEN '202612' ELSE to_jsonb(coalesce(tap.number_of(q.system, s.field), 1)) END)))
        FROM sys.search AS s WHERE s.query = q.id AND s.driver AND s.op IN ('prefix', 'equal') AND q.kind = 'list') AS d (args), tap.who(q.may) AS w WHERE q.kind <> 'lookup' AND q.system <> 'toy' AND w.login IS NOT NULL;
-- One row of each table that is still empty, of the resident whom plausible numbers name, as far as its constraints let it be made up: what no deed of one
-- record reaches (assessments, payments, reports) is there to be read all the same.
CREATE FUNCTION tap.made_up(p_table regclass) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_object_agg(a.attname, CASE WHEN a.attname = 'dantai_code' THEN '392049'
        WHEN a.attname ~ '_kojin_no$' THEN to_jsonb((SELECT min(j.kojin_no) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1'))   -- somebody else beside her
        WHEN a.atttypid IN (20, 23, 21) AND a.attname ~ '_no$' THEN to_jsonb(coalesce(tap.number_of(split_part(p_table::text, '.', 1), a.attname), 1))
        WHEN a.attname ~ 'nendo$' THEN '2026' WHEN a.attname ~ 'month$' THEN '202611' WHEN a.atttypid = 1082 THEN '"2026-11-24"' WHEN a.atttypid = 1184 THEN '"2026-11-24 10:00:00+09"'
        WHEN a.atttypid = 16 THEN 'true' WHEN a.atttypid IN (20, 23, 21, 1700) THEN '1' WHEN a.atttypid IN (114, 3802) THEN '{}' WHEN a.attname ~ '_code$' THEN '"1"' WHEN a.attname ~ 'kana' THEN '"アワ　サン"' ELSE '"阿波　三"' END)
    FROM pg_attribute AS a WHERE a.attrelid = p_table AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity = '' AND (a.attnotnull OR a.attname ~ 'kojin_no$') $$;
CREATE FUNCTION tap.fill_rest() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    t regclass;
    v_any boolean;
    v_row jsonb;
    v_made bigint := 0;
BEGIN
    FOR t IN SELECT c.oid FROM generate_series(1, 3) AS pass, pg_class AS c JOIN pg_attribute AS d ON d.attrelid = c.oid AND d.attname = 'dantai_code'
             WHERE c.relkind = 'r' AND c.relnamespace::regnamespace::text IN (SELECT s.id FROM sys.system AS s) ORDER BY pass, c.oid LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %s AS x WHERE x.dantai_code = 392049)', t) INTO v_any;
        CONTINUE WHEN v_any;
        BEGIN
            v_row := tap.made_up(t);
            EXECUTE format('INSERT INTO %s (%s) SELECT %2$s FROM jsonb_populate_record(NULL::%1$s, $1)', t, (SELECT string_agg(quote_ident(k), ', ') FROM jsonb_object_keys(v_row) AS k)) USING v_row;
            v_made := v_made + 1;
        EXCEPTION WHEN OTHERS THEN NULL;
        END;
    END LOOP;
    RETURN v_made;
END $$;
