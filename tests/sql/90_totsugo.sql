-- If this failed: a paper of who is not charged would stand in no list, or one of who is charged would be sent on; or wages would be
-- charged twice, or not at all, where a later slip tells of a former job.
-- SPDX-License-Identifier: Apache-2.0
-- 突合 6 reads the row that stands where it can: it must name the same people as the assessment's own question, on many days, with a move that
-- reaches back, one that waits, and who came back.
\ir people.sql
SELECT no_plan();
INSERT INTO kojin_juminzei.kyuyo_hokoku (dantai_code, hokoku_no, fuka_nendo, seiri_no, tokucho_kojin_no, kojin_no, kyuyo_shunyu_yen, shakai_hoken_yen, nyuryoku_person, nyuryoku_login)
SELECT 392049, 900000 + row_number() OVER (ORDER BY j.kojin_no, y), y, '000001', 1000030, j.kojin_no, 3000000, 400000, 3, 'test'
FROM juki.jumin AS j CROSS JOIN generate_series(2019, 2027) AS y WHERE j.dantai_code = 392049;
INSERT INTO kojin_juminzei.jijo (dantai_code, jijo_no, fuka_nendo, kojin_no, jijo_code, jushochi_hikazei_flag, nyuryoku_person, nyuryoku_login)
SELECT 392049, 900000 + row_number() OVER (), 2026, j.kojin_no, '2', false, 3, 'test' FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no % 50 = 0;
-- 住登外課税 both ways: 3 registered here and taxed elsewhere, 4 (of who left long ago, too) the other way round
INSERT INTO kojin_juminzei.jijo (dantai_code, jijo_no, fuka_nendo, kojin_no, jijo_code, jushochi_hikazei_flag, saki_name, nyuryoku_person, nyuryoku_login)
SELECT 392049, 950000 + row_number() OVER (), 2025, j.kojin_no, CASE WHEN j.jumin_jotai_code = '1' THEN '3' ELSE '4' END, false, '徳島県徳島市', 3, 'test'
FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND (j.kojin_no % 50 = 10 OR j.jumin_jotai_code <> '1' AND j.kojin_no % 2 = 0);
-- a 転出 that reaches back over 1/1 of 2027, and one that waits for a day beyond it
UPDATE sys.setting SET value = '2027-01-12' WHERE key = 'demo_today';
SELECT array_agg(x.kojin_no ORDER BY x.kojin_no) AS hito FROM (SELECT j.kojin_no FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.birth_date < '1990-01-01'
    AND (SELECT count(*) FROM juki.jumin AS q WHERE q.dantai_code = 392049 AND q.setai_no = j.setai_no AND q.jumin_jotai_code = '1') = 1 ORDER BY j.kojin_no LIMIT 2) AS x \gset
CREATE FUNCTION tap.deru(p_who bigint, p_day text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    r jsonb := jsonb_build_object('kojin_no', p_who, 'ido_jiyu_code', '21', 'ido_kubun_code', '1', 'ido_date', p_day, 'todokede_date', '2027-01-12', 'uketsuke_date', '2027-01-12',
        'todokedenin_kubun_code', '1', 'todokedenin_shimei', '本人', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02', 'tensaki_jusho', '徳島県徳島市幸町二丁目',
        'setaiin', jsonb_build_array(jsonb_build_object('kojin_no', p_who, 'ido_flag', true)));
    a jsonb := tap.deed('n_mado', 'juki.tenshutsu', r);
    k juki.kari_toroku;
BEGIN
    IF a ->> 'state' <> 'done' THEN
        a := tap.deed('n_mado', 'juki.tenshutsu', r, ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(a -> 'problems') AS p));
    END IF;
    SELECT * INTO k FROM juki.kari_toroku AS q WHERE q.dantai_code = 392049 AND q.kari_no = (a ->> 'key')::bigint;
    RETURN tap.fate('n_shogo', 'juki.ido_shogo', jsonb_build_object('kari_no', k.kari_no, 'shori_code', '1', 'row_version', k.row_version));
END $$;
SELECT is(tap.deru((:'hito'::bigint[])[1], '2026-12-30'), 'done', 'she had left on 12/30 of the year before');
SELECT is(tap.deru((:'hito'::bigint[])[2], '2027-02-01'), 'done', 'he leaves in February');
CREATE FUNCTION tap.chigai(p_nendo integer) RETURNS bigint[] LANGUAGE sql SECURITY DEFINER AS $$
    WITH a AS (SELECT j.kojin_no FROM kojin_juminzei.kyuyo_hokoku AS j WHERE j.dantai_code = 392049 AND j.fuka_nendo = p_nendo
               AND j.kojin_no NOT IN (SELECT kojin_juminzei.jusho_mure(392049, NULL, p_nendo))
               AND j.kojin_no NOT IN (SELECT i.kojin_no FROM kojin_juminzei.jijo_mure(392049, NULL, p_nendo) AS i WHERE i.kaokushiki)),
    b AS (SELECT x AS kojin_no FROM kojin_juminzei.totsugo_jusho(392049, p_nendo) AS x)
    SELECT ARRAY(SELECT coalesce(a.kojin_no, b.kojin_no) FROM a FULL JOIN b ON b.kojin_no = a.kojin_no WHERE a.kojin_no IS NULL OR b.kojin_no IS NULL ORDER BY 1) || (SELECT count(*) FROM b) $$;
ALTER FUNCTION tap.chigai(integer) OWNER TO own_kojin_juminzei;
GRANT USAGE ON SCHEMA tap TO PUBLIC;
GRANT EXECUTE ON FUNCTION tap.chigai(integer) TO PUBLIC;
SET SESSION AUTHORIZATION n_zei;
SELECT array_agg(y || ':' || (CASE WHEN cardinality(tap.chigai(y)) = 1 THEN 'same' ELSE tap.chigai(y)::text END)) AS onaji, bool_and((tap.chigai(y))[cardinality(tap.chigai(y))] > 0) AS aru
FROM generate_series(2019, 2027) AS y \gset
RESET SESSION AUTHORIZATION;
SELECT is(:'onaji'::text[], ARRAY(SELECT y || ':same' FROM generate_series(2019, 2027) AS y), 'every year the same people'), ok(:'aru', 'and some in each');
SELECT array_agg(x.kojin_no ORDER BY x.kojin_no) AS hito4 FROM (SELECT j.kojin_no FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' ORDER BY j.kojin_no DESC LIMIT 4) AS x \gset
-- ---- 前職分: of 2,750,000 within 7,000,000 (社会保険料 220,000 within 600,000) comes off what the former employer's slip says, and no more than
-- that (another may file nothing, 地方税法第317条の6第3項). 1: it says less, 2: more, 3: the same, 4: there is none, but of a third ----
INSERT INTO kojin_juminzei.kyuyo_hokoku (dantai_code, hokoku_no, fuka_nendo, seiri_no, tokucho_kojin_no, kojin_no, kyuyo_shunyu_yen, shakai_hoken_yen, zenshoku_yen, zenshoku_shakai_yen, zenshoku_kojin_no, nyuryoku_person, nyuryoku_login)
SELECT 392049, 990000 + row_number() OVER (), 2028, '000001', v.saki, (:'hito4'::bigint[])[v.ban], v.yen, v.shakai, v.zen, v.zenshakai, v.mae, 3, 'test' FROM (VALUES
    (1, 1000001, 2500000, 200000, 0, 0, NULL::bigint), (1, 1000030, 7000000, 600000, 2750000, 220000, 1000001),
    (2, 1000001, 3000000, 250000, 0, 0, NULL), (2, 1000030, 7000000, 600000, 2750000, 220000, 1000001),
    (3, 1000001, 2750000, 220000, 0, 0, NULL), (3, 1000030, 7000000, 600000, 2750000, 220000, NULL),
    (4, 1000018, 1000000, 100000, 0, 0, NULL), (4, 1000030, 7000000, 600000, 2750000, 220000, 1000001)) AS v (ban, saki, yen, shakai, zen, zenshakai, mae);
CREATE FUNCTION tap.kyuyo(p_hito bigint[]) RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
    SELECT string_agg((s.shiryo ->> 'kyuyo_shunyu_yen')::bigint || '/' || (s.shiryo ->> 'shakai_hoken_yen')::bigint
                      || CASE WHEN EXISTS (SELECT 1 FROM kojin_juminzei.totsugo(392049, 2028) AS t WHERE t.kojin_no = s.kojin_no AND t.totsugo_code = '7') THEN '*' ELSE '' END,
                      ' ' ORDER BY array_position(p_hito, s.kojin_no))
    FROM kojin_juminzei.shiryo_mure(392049, NULL, 2028) AS s WHERE s.kojin_no = ANY (p_hito) $$;
ALTER FUNCTION tap.kyuyo(bigint[]) OWNER TO own_kojin_juminzei;
GRANT EXECUTE ON FUNCTION tap.kyuyo(bigint[]) TO PUBLIC;
SET SESSION AUTHORIZATION n_zei;
SELECT tap.kyuyo(:'hito4'::bigint[]) AS kyuyo \gset
RESET SESSION AUTHORIZATION;
SELECT is(:'kyuyo'::text, '7000000/600000* 7250000/630000* 7000000/600000 8000000/700000*', 'a former job is counted once, as its own slip says; where the two differ it is listed');
SELECT * FROM finish();
