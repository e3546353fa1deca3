-- If this failed: an entry at the counter, or its 本登録, would read the register of the whole city, and cost thirty times as much where thirty times as many live.
-- SPDX-License-Identifier: Apache-2.0
-- What a deed reads of the tables of people and households, counted row by row: of a city of thirteen hundred no table is gone through once. Each of these is
-- asked of a household of its own.
\ir people.sql
\ir ../fault/races.sql
SELECT plan(21);
CREATE TABLE tap.read (what text, relname text, rows bigint);
CREATE FUNCTION tap.reads() RETURNS TABLE (relname text, rows bigint) LANGUAGE sql AS $$
    SELECT s.schemaname || '.' || s.relname, s.seq_tup_read + coalesce(s.idx_tup_fetch, 0) FROM pg_stat_xact_user_tables AS s
    WHERE s.schemaname || '.' || s.relname IN ('juki.jumin', 'juki.jumin_rireki', 'juki.setai', 'gyosei_kihon.atena', 'gyosei_kihon.jusho_rireki', 'gyosei_kihon.shimei_sakuin') $$;
-- One deed by a clerk's own hand, and what it read; a warning is passed. Nothing of it is read by the test itself in the same moment.
CREATE FUNCTION tap.weigh(p_what text, p_login text, p_form text, p_record jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    v_acks text[] := '{}';
    a jsonb;
BEGIN
    FOR i IN 1 .. 2 LOOP
        CREATE TEMP TABLE before ON COMMIT DROP AS SELECT * FROM tap.reads();
        a := tap.answer(p_login, format('SELECT api.submit(%L, %L, %L, %L, %L)', gen_random_uuid(), p_form,
            (SELECT d.digest FROM sys.definition AS d WHERE d.system = split_part(p_form, '.', 1)), p_record, v_acks))::jsonb;
        INSERT INTO tap.read SELECT p_what, r.relname, r.rows - coalesce(b.rows, 0) FROM tap.reads() AS r LEFT JOIN before AS b USING (relname);
        DROP TABLE before;
        EXIT WHEN a ->> 'state' <> 'warned';
        v_acks := ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(a -> 'problems') AS p);
    END LOOP;
    RETURN a;
END $$;
CREATE FUNCTION tap.entered(p_what text, p_act jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    a jsonb := tap.weigh(p_what, 'n_mado', p_act ->> 'form', p_act -> 'record');
BEGIN
    IF a ->> 'toroku_mode_code' IS DISTINCT FROM 'jigo' THEN
        a := tap.weigh(p_what, 'n_shogo', CASE p_act ->> 'form' WHEN 'juki.tennyu' THEN 'juki.kari_shogo' ELSE 'juki.ido_shogo' END,
            jsonb_build_object('kari_no', a -> 'key', 'shori_code', '1', 'row_version',
                (SELECT k.row_version FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_no = (a ->> 'key')::bigint)));
    END IF;
    RETURN a ->> 'state';
END $$;
CREATE FUNCTION tap.walked(p_what text) RETURNS text LANGUAGE sql AS $$
    SELECT coalesce(string_agg(r.relname || ' ' || r.rows, ', ' ORDER BY r.relname), '') FROM tap.read AS r
    WHERE r.what = p_what AND r.rows > 400 $$;
CREATE TABLE tap.house AS SELECT h, row_number() OVER (ORDER BY h) AS n FROM (SELECT h FROM tap.households() AS h LIMIT 12) AS x;
ANALYZE;
SELECT is(tap.entered(v.what, tap.act(v.what, h.h)), 'done', v.what)
    FROM (VALUES (1, '転居'), (2, '一部転居'), (3, '世帯分離'), (4, '転出'), (5, '死亡'), (6, '出生'), (7, '世帯に入る転入')) AS v (n, what) JOIN tap.house AS h USING (n) ORDER BY n;
SELECT is(tap.entered('転入', jsonb_build_object('form', 'juki.tennyu', 'record', tap.todoke())), 'done', '転入');
SELECT is(tap.weigh('証明', 'n_mado', 'juki.kofu', tap.kofu(h.h)) ->> 'state', 'done', '証明') FROM (SELECT q.h, tap.opened('n_mado', 'juki.kofu', tap.kofu(q.h)) FROM tap.house AS q WHERE q.n = 8) AS h;
SELECT is(tap.walked(v), '', v || ' reads its own people') FROM unnest(ARRAY['転居', '一部転居', '世帯分離', '転出', '死亡', '出生', '世帯に入る転入', '転入', '証明']) AS v;
-- the 異動 of the migration has everybody in it, and is never cancelled; of another the first who may be looked at is enough
CREATE FUNCTION tap.looked(p_what text, p_login text, p_sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_said text;
BEGIN
    CREATE TEMP TABLE before ON COMMIT DROP AS SELECT * FROM tap.reads();
    v_said := tap.attempt(p_login, p_sql);
    INSERT INTO tap.read SELECT p_what, r.relname, r.rows - coalesce(b.rows, 0) FROM tap.reads() AS r LEFT JOIN before AS b USING (relname);
    DROP TABLE before;
    RETURN concat_ws(', ', v_said, nullif(tap.walked(p_what), ''));
END $$;
SELECT is(tap.looked('移行', 'n_mado', format('SELECT api.open(%L, %L, %L, %L)', gen_random_uuid(), 'juki.torikeshi_taisho', '{"ido_no": 1}', 'ido')), 'ok', 'the 異動 of the migration is opened, and nobody read');
CREATE FUNCTION tap.daremo() RETURNS boolean LANGUAGE sql SECURITY DEFINER AS $$ SELECT juki.ido_shokai_yoi(392049, 1) $$;
ALTER FUNCTION tap.daremo() OWNER TO own_juki;
GRANT USAGE ON SCHEMA tap TO PUBLIC; GRANT EXECUTE ON FUNCTION tap.daremo() TO PUBLIC;
SELECT is(tap.looked('大勢', 'n_mado', 'SELECT tap.daremo()'), 'ok', 'may one of its people be looked at? the first may');
SELECT isnt(tap.looked('全部', 'postgres', 'SELECT count(*) FROM juki.jumin'), 'ok', 'a walk through the city is seen');
SELECT * FROM finish();
