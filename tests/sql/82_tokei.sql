-- If this failed: the figures that the city reports of its people would not be those of its register, or a protected town would show in them.
-- SPDX-License-Identifier: Apache-2.0
\ir people.sql
SELECT no_plan();
-- a clerk of the city counts; the answer is text
GRANT USAGE ON SCHEMA juki, sys TO PUBLIC;
GRANT EXECUTE ON FUNCTION sys.today() TO PUBLIC;
GRANT EXECUTE ON FUNCTION juki.tokei_gyo(integer, text, date), juki.tokei_jumin(integer, date), juki.etsuran_taisho(integer, bigint, bigint, int4range, text, integer) TO PUBLIC;
CREATE TABLE tap.gyo AS SELECT k.kubun, t.* FROM (VALUES ('1'), ('2')) AS k (kubun) CROSS JOIN LATERAL jsonb_to_recordset(tap.answer('n_mado', format('SELECT jsonb_agg(t) FROM juki.tokei_gyo(392049, %L, sys.today()) AS t', k.kubun))::jsonb)
    AS t (gyo integer, tokei_name text, setai_count bigint, otoko_count bigint, onna_count bigint, hoka_count bigint, gaikokujin_count bigint);
CREATE TEMP VIEW gyo AS SELECT * FROM tap.gyo;
CREATE FUNCTION tap.iru(p_kojin bigint) RETURNS text LANGUAGE sql AS $$
    SELECT tap.answer('n_mado', format('SELECT concat(count(*), '' '', max(juki.nenrei(t.birth_date, sys.today() - 1))) FROM juki.tokei_jumin(392049, sys.today()) AS t WHERE t.kojin_no = %s', p_kojin)) $$;
CREATE FUNCTION tap.miseru(p_no bigint, p_nenrei text, p_seibetsu text, p_ninzu integer) RETURNS bigint[] LANGUAGE sql AS $$
    SELECT tap.answer('n_shogo', format('SELECT juki.etsuran_taisho(392049, %s, NULL, int4range(%s, ''[]''), %L, %s)', p_no, p_nenrei, p_seibetsu, coalesce(p_ninzu::text, 'NULL')))::bigint[] $$;
GRANT EXECUTE ON FUNCTION juki.nenrei(date, date) TO PUBLIC;
CREATE TEMP VIEW ima AS SELECT q.* FROM juki.jumin AS q WHERE q.dantai_code = 392049 AND juki.jotai(q) = '1';
SELECT is((SELECT count(*) FROM ima), (SELECT g.otoko_count + g.onna_count + g.hoka_count FROM gyo AS g WHERE g.kubun = '2' AND g.gyo = 0), 'everybody who is there is counted');
SELECT is((SELECT array_agg(DISTINCT concat_ws(' ', g.otoko_count, g.onna_count, g.gaikokujin_count)) FROM gyo AS g WHERE g.gyo = 0),
          (SELECT ARRAY[concat_ws(' ', count(*) FILTER (WHERE i.seibetsu_code = '1'), count(*) FILTER (WHERE i.seibetsu_code = '2'), count(*) FILTER (WHERE i.jumin_kubun_code = '2'))] FROM ima AS i), 'by sex and foreign residents, by town as by age');
SELECT is((SELECT array_agg(s.n) FROM (SELECT sum(g.otoko_count + g.onna_count + g.hoka_count) FILTER (WHERE g.gyo > 0) - max(g.otoko_count + g.onna_count + g.hoka_count) FILTER (WHERE g.gyo = 0) AS n FROM gyo AS g GROUP BY g.kubun) AS s),
          ARRAY[0, 0]::numeric[], 'the rows sum to the total');
SELECT is((SELECT g.setai_count FROM gyo AS g WHERE g.kubun = '1' AND g.gyo = 0), (SELECT count(DISTINCT i.setai_no) FROM ima AS i), 'households');
SELECT is((SELECT g.otoko_count + g.onna_count + g.hoka_count FROM gyo AS g WHERE g.kubun = '1' AND g.gyo = 9998),
          (SELECT count(*) FROM ima AS i JOIN gyosei_kihon.jusho_rireki AS a ON a.dantai_code = 392049 AND a.kojin_no = i.kojin_no AND a.rireki_no = i.jusho_rireki_no WHERE a.machiaza_id IS NULL), 'a protected address stands in no town');
-- rows of the history are never changed; here two are, to stand at the border
SET session_replication_role = replica;
-- 年齢計算ニ関スル法律: born on the day is a year older that day, born on the morrow is not
UPDATE juki.jumin_rireki SET birth_date = make_date(1996, extract(month FROM sys.today())::int, extract(day FROM sys.today())::int) WHERE dantai_code = 392049 AND kojin_no = 1000001;
SELECT is(tap.iru(1000001), '1 30', 'thirty on the birthday');
UPDATE juki.jumin_rireki SET birth_date = birth_date + 1 WHERE dantai_code = 392049 AND kojin_no = 1000001;
SELECT is(tap.iru(1000001), '1 29', 'not on its eve');
SET session_replication_role = origin;
-- a 転出 that lies ahead counts as here until its day, and not from it on
UPDATE juki.jumin SET yotei_date = sys.today() + 1, yotei = '{"jumin_jotai_code": "2", "shojo_jiyu_code": "21"}', yotei_ido_no = 1 WHERE dantai_code = 392049 AND kojin_no = 1000002;
SELECT matches(tap.iru(1000002), '^1', 'moves tomorrow: here today');
UPDATE juki.jumin SET yotei_date = sys.today() WHERE dantai_code = 392049 AND kojin_no = 1000002;
SELECT matches(tap.iru(1000002), '^0', 'moves today: gone');
-- 閲覧: nobody who is protected, nor at a protected address; the same number draws the same people
SELECT is((SELECT count(*)::integer FROM unnest(tap.miseru(1, 'NULL, NULL', NULL, NULL)) AS u JOIN gyosei_kihon.atena AS t ON t.dantai_code = 392049 AND t.kojin_no = u WHERE t.shien_code <> '0'), 0, 'nobody protected is shown');
SELECT cmp_ok(cardinality(tap.miseru(1, 'NULL, NULL', NULL, NULL)), '>', 1000, 'everybody else is');
SELECT is(cardinality(tap.miseru(7, '20, 69', '2', 30)), 30, 'so many as were asked for');
SELECT is(tap.miseru(7, '20, 69', '2', 30), tap.miseru(7, '20, 69', '2', 30), 'the same draw again');
SELECT isnt(tap.miseru(8, '20, 69', '2', 30), tap.miseru(7, '20, 69', '2', 30), 'another inspection, another draw');
SELECT is((SELECT count(*)::integer FROM unnest(tap.miseru(7, '20, 69', '2', 30)) AS u JOIN juki.jumin AS j ON j.dantai_code = 392049 AND j.kojin_no = u
           WHERE j.seibetsu_code <> '2' OR juki.nenrei(j.birth_date, sys.today()) NOT BETWEEN 20 AND 69), 0, 'only whom the conditions mean');
SELECT * FROM finish();
