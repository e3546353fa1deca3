-- If this failed: one child's allowance would be paid twice, to a foster parent and to another, or to two of them.
-- SPDX-License-Identifier: Apache-2.0
-- 児童手当法4条1項: a child in an institution or with a foster parent is paid to these alone; with its parents it is mentioned.
\ir people.sql
SELECT no_plan();
CREATE FUNCTION tap.seikyu(p_who bigint, p_kubun text, p_jido jsonb, p_ryosho boolean DEFAULT false) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    r jsonb := jsonb_build_object('kojin_no', p_who, 'nintei_jiyu_code', '1', 'jiyu_date', '2026-11-20', 'seikyu_date', '2026-11-24',
        'jukyusha_kubun_code', p_kubun, 'hiyosha_code', '1', 'komuin_flag', false, 'genkyo_riyu_code', CASE p_kubun WHEN '2' THEN '4' ELSE '0' END, 'jido', p_jido);
BEGIN
    RETURN tap.fate('n_fukushi', 'jido_teate.nintei_seikyu', r, CASE WHEN p_ryosho THEN (SELECT array_agg(p ->> 'digest') FROM jsonb_array_elements(tap.deed('n_fukushi', 'jido_teate.nintei_seikyu', r) -> 'problems') AS p) ELSE '{}' END);
END $$;
CREATE FUNCTION tap.ko(p_no bigint, p_shisetsu boolean) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('kojin_no', p_no, 'dokyo_code', '1', 'kango_flag', true, 'seikei_code', '1', 'kakuninsho_flag', false, 'gakusei_flag', false, 'shisetsu_flag', p_shisetsu) $$;
-- three heads of households without a claim, and two children of others that nobody claims
SELECT array_agg(x.kojin_no ORDER BY x.kojin_no) AS oya FROM (SELECT j.kojin_no FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.zokugara_code = '02'
    AND j.birth_date < '2000-01-01' AND NOT EXISTS (SELECT FROM jido_teate.nintei AS n WHERE n.dantai_code = 392049 AND n.kojin_no = j.kojin_no)
    AND NOT EXISTS (SELECT FROM juki.jumin AS k WHERE k.dantai_code = 392049 AND k.setai_no = j.setai_no AND k.birth_date > '2000-01-01') ORDER BY j.kojin_no LIMIT 4) AS x \gset
SELECT array_agg(x.kojin_no ORDER BY x.kojin_no) AS ko FROM (SELECT j.kojin_no FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.birth_date BETWEEN '2015-01-01' AND '2022-01-01'
    AND NOT EXISTS (SELECT FROM jido_teate.jido AS c WHERE c.dantai_code = 392049 AND c.kojin_no = j.kojin_no) ORDER BY j.kojin_no LIMIT 2) AS x \gset
SELECT (:'oya'::bigint[])[1] AS a, (:'oya'::bigint[])[2] AS b, (:'oya'::bigint[])[3] AS c, (:'oya'::bigint[])[4] AS d, (:'ko'::bigint[])[1] AS k, (:'ko'::bigint[])[2] AS l \gset
SELECT is(tap.seikyu(:a, '2', jsonb_build_array(tap.ko(:k, true))), 'done', 'a foster parent claims for the child in her care');
SELECT is(tap.seikyu(:b, '2', jsonb_build_array(tap.ko(:k, true))), 'refused 08-002', 'a second foster parent does not');
SELECT is(tap.seikyu(:c, '1', jsonb_build_array(tap.ko(:k, false))), 'refused 08-002', 'nor does its father, as if it lived with him');
SELECT is(tap.seikyu(:d, '1', jsonb_build_array(tap.ko(:l, false), tap.ko(:k, true))), 'done', 'who claims for a brother may mention it');
SELECT is(tap.seikyu(:b, '1', jsonb_build_array(tap.ko(:l, false))), 'refused 08-002', 'and the brother is taken as well');
-- her own claim that ended pays up to December: the next one begins behind it, and she is told so in her own words
UPDATE jido_teate.nintei SET nintei_jotai_code = '4', shuryo_month = 202612 WHERE dantai_code = 392049 AND kojin_no = :a;
UPDATE jido_teate.jido AS c SET owari_month = 202612 FROM jido_teate.nintei AS n WHERE n.dantai_code = c.dantai_code AND n.nintei_no = c.nintei_no AND n.dantai_code = 392049 AND n.kojin_no = :a;
SELECT is(tap.seikyu(:a, '2', jsonb_build_array(tap.ko(:k, true))), 'warned 08-084', 'a month that her earlier claim pays is not paid twice');
SELECT is(tap.seikyu(:a, '2', jsonb_build_array(tap.ko(:k, true)), true), 'done', 'acknowledged, it is taken');
SELECT is((SELECT n.kaishi_month FROM jido_teate.nintei AS n WHERE n.dantai_code = 392049 AND n.kojin_no = :a AND n.nintei_jotai_code = '1'), 202701, 'and begins with the month after');
SELECT is(tap.seikyu(:b, '2', jsonb_build_array(tap.ko(:k, true))), 'refused 08-002', 'another is told of another recipient');
SELECT * FROM finish();
