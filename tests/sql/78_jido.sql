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
-- ---- in whose name the letters of the allowance go (of the 返納通知書: henno.case): the 職務代理者's while one is in force, nobody's once the head's term is over ----
CREATE FUNCTION tap.ninsho(p_no text, p_shimei text, p_from date, p_to date) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_shogo', 'juki.ninsho', jsonb_build_object('ninsho_kubun_code', p_no, 'shokumei_name', CASE p_no WHEN '1' THEN '高知県南国市長' ELSE '南国市長職務代理者' END, 'ninsho_shimei', p_shimei,
        'koin_name', '南国市長之印', 'valid_from_date', p_from, 'valid_to_date', p_to)) $$;
SELECT n.nintei_no AS b FROM jido_teate.nintei AS n WHERE n.dantai_code = 392049 AND n.kojin_no = :d \gset
UPDATE jido_teate.nintei SET nintei_jotai_code = '2', genkyo_riyu_code = '1' WHERE dantai_code = 392049 AND nintei_no = :b;
INSERT INTO jido_teate.kettei (dantai_code, kettei_no, nintei_no, kettei_shurui_code, kettei_date, kettei_person, kettei_login, row_version) VALUES (392049, 9001, :b, '6', '2026-12-02', 1, 'n_fukushi', 1);
INSERT INTO jido_teate.shiharai (dantai_code, shiharai_no, nintei_no, kojin_no, shiharai_kubun_code, shiharai_month, shiharai_date, shikyu_yen, chosei_yen, sashihiki_yen, shiharai_jotai_code, row_version)
VALUES (392049, 9001, :b, :d, '1', 202612, '2026-12-10', 10000, 0, 10000, '1', 1);
INSERT INTO jido_teate.genkyo (dantai_code, nintei_no, genkyo_nendo, genkyo_jotai_code, kigen_date, row_version) VALUES (392049, :b, 2026, '1', '2026-06-30', 1);
CREATE TEMP TABLE tegami AS SELECT * FROM (VALUES
    ('jido_teate.tsuchi', '{"kettei_no": 9001, "row_version": 1}'::jsonb, 'jido_teate.kettei_naiyo'),
    ('jido_teate.shiharai_tsuchi', '{"shiharai_no": 9001, "row_version": 1}', 'jido_teate.shiharai_naiyo'),
    ('jido_teate.genkyo_tokusoku', jsonb_build_object('nintei_no', :b, 'kojin_no', :d, 'genkyo_nendo', 2026, 'kigen_date', '2026-12-25',
        'row_version', (SELECT n.row_version FROM jido_teate.nintei AS n WHERE n.dantai_code = 392049 AND n.nintei_no = :b)), 'jido_teate.genkyo_tokusoku'),
    ('jido_teate.kakuninsho_kansho', jsonb_build_object('nintei_no', :b, 'kojin_no', :d, 'kansho_kigen_date', '2026-12-25'), 'jido_teate.kakuninsho_kansho')) AS v (form, record, query);
SELECT is(tap.ninsho('1', '前　市長', '2023-01-01', '2026-12-02'), 'done', 'his last day was the 1st');
UPDATE sys.setting SET value = '2026-12-02' WHERE key = 'demo_today';
SELECT matches(tap.fate('n_fukushi', k.form, k.record), '02-983', k.form || ': 02-983 nobody sends it') FROM tegami AS k;
SELECT is(tap.ninsho('2', '代理　一郎', '2026-12-02', '2026-12-03'), 'done', 'a deputy for the day');
SELECT is(tap.fate('n_fukushi', k.form, k.record), 'done', k.form || ': he does') FROM tegami AS k;
-- printed again when the next one is in office they are still his
SELECT is(tap.ninsho('1', '次　市長', '2026-12-03', NULL), 'done', 'the next begins on the 3rd');
UPDATE sys.setting SET value = '2026-12-04' WHERE key = 'demo_today';
CREATE TEMP TABLE hiraku AS SELECT k.query, tap.open('n_fukushi', k.query, CASE k.form WHEN 'jido_teate.genkyo_tokusoku' THEN jsonb_build_object('genkyo_key_no', :b * 10000 + 2026)
    WHEN 'jido_teate.kakuninsho_kansho' THEN (SELECT jsonb_build_object('kansho_no', max(q.kansho_no)) FROM jido_teate.kansho AS q WHERE q.nintei_no = :b)
    ELSE k.record - 'row_version' END) AS ticket FROM tegami AS k;
SELECT is(tap.read('n_fukushi', h.query, h.ticket) -> 0 ->> 'ninshosha', '南国市長職務代理者　代理　一郎', h.query) FROM hiraku AS h;
-- ---- 現況届: who was spared since is neither dunned nor awaited ----
UPDATE jido_teate.nintei SET genkyo_riyu_code = '0' WHERE dantai_code = 392049 AND nintei_no = :b;
SELECT matches(tap.fate('n_fukushi', k.form, k.record || jsonb_build_object('row_version', (SELECT n.row_version FROM jido_teate.nintei AS n WHERE n.dantai_code = 392049 AND n.nintei_no = :b))),
    'refused 08-020', 'a report that is not needed any more is not dunned') FROM tegami AS k WHERE k.form = 'jido_teate.genkyo_tokusoku';
UPDATE jido_teate.nintei SET genkyo_riyu_code = '1' WHERE dantai_code = 392049 AND nintei_no = :b;
-- ---- what was received has come: 現況届 and the request to collect ----
CREATE FUNCTION tap.uketoru(p_form text, p_other jsonb) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_fukushi', p_form, jsonb_build_object('nintei_no', n.nintei_no, 'kojin_no', n.kojin_no, 'row_version', n.row_version) || p_other) FROM jido_teate.nintei AS n WHERE n.dantai_code = 392049 AND n.nintei_no = (SELECT max(g.nintei_no) FROM jido_teate.genkyo AS g WHERE g.dantai_code = 392049) $$;
SELECT is(tap.uketoru('jido_teate.genkyo_uketsuke', '{"genkyo_nendo": 2026, "teishutsu_date": "2026-12-05"}'), 'refused 08-100', 'not tomorrow'),
       is(tap.uketoru('jido_teate.choshu_moshide', '{"moshide_date": "2026-12-05", "choshu_himoku_code": "1", "choshu_yen": 1000, "kara_month": 202702}'), 'refused 08-100', 'nor the request'),
       is(tap.uketoru('jido_teate.genkyo_uketsuke', '{"genkyo_nendo": 2026, "teishutsu_date": "2026-12-04"}'), 'done', 'today');
-- ---- a decision of a day of nobody goes out in the name of who is in office when it is sent, and bears that name printed again ----
UPDATE juki.ninsho AS n SET valid_to_date = '2026-12-04' WHERE n.dantai_code = 392049 AND n.shimei = '次　市長';
SELECT is(tap.ninsho('1', '五日　市長', '2026-12-05', '2026-12-06'), 'done', 'nobody on the 4th'), is(tap.ninsho('1', '六日　市長', '2026-12-06', NULL), 'done', 'another from the 6th');
INSERT INTO jido_teate.kettei (dantai_code, kettei_no, nintei_no, kettei_shurui_code, kettei_date, kettei_person, kettei_login, row_version) VALUES (392049, 9002, :b, '6', '2026-12-04', 1, 'n_fukushi', 1);
UPDATE sys.setting SET value = '2026-12-05' WHERE key = 'demo_today';
SELECT is(tap.fate('n_fukushi', 'jido_teate.tsuchi', '{"kettei_no": 9002, "row_version": 1}'), 'done', 'sent on the 5th');
UPDATE sys.setting SET value = '2026-12-06' WHERE key = 'demo_today';
SELECT tap.open('n_fukushi', 'jido_teate.kettei_naiyo', '{"kettei_no": 9002}') AS mata \gset
SELECT is(tap.read('n_fukushi', 'jido_teate.kettei_naiyo', :'mata') -> 0 ->> 'ninshosha', '高知県南国市長　五日　市長', 'printed again on the 6th');
SELECT * FROM finish();
