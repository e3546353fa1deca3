-- If this failed: a paper that was keyed once would be two reports, and be taxed twice, because a line broke.
-- SPDX-License-Identifier: Apache-2.0
-- Forms that the cases key in bundles only, each alone: tap.deed sends it a second time under its request, and one row is there.
\ir people.sql
SELECT no_plan();
SELECT min(j.kojin_no) AS one, max(j.kojin_no) AS two FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' \gset
CREATE FUNCTION tap.sent(p_form text, p_record jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    a jsonb := tap.deed('n_zei', p_form, p_record);
BEGIN
    RETURN concat_ws(' ', a ->> 'state', (SELECT string_agg(concat_ws(' ', p ->> 'id', p ->> 'field'), ', ') FROM jsonb_array_elements(a -> 'problems') AS p));
END $$;
SELECT is(tap.sent('keijidoshazei.shinkoku', jsonb_build_object('seiri_no', '000001', 'todokede_date', '2026-11-24', 'ido_date', '2026-11-20', 'shinkoku_kubun_code', '1', 'hyoshiki_name', '高知５８０あ９９９',
    'kojin_no', :one, 'shashu_code', '43', 'sohaiki_count', 658, 'shodo_kensa_month', 202611, 'nenryo_code', '1', 'keika_code', '0', 'shatai_no', 'TEST-0000001')), 'done', '軽自動車税の申告書');
SELECT is((SELECT count(*) FROM keijidoshazei.sharyo AS s WHERE s.shatai_no = 'TEST-0000001'), 1::bigint, 'one vehicle');
SELECT is(tap.sent('kojin_juminzei.kyuyo_hokoku', jsonb_build_object('seiri_no', '000001', 'fuka_nendo', 2026, 'tokucho_kojin_no', :two, 'kojin_no', :one, 'gakusei_flag', false, 'tokucho_flag', true, 'kyuyo_shunyu_yen', 3000000,
    'shakai_hoken_yen', 0, 'shokibo_yen', 0, 'ippan_shin_yen', 0, 'ippan_kyu_yen', 0, 'kaigo_iryo_yen', 0, 'kojin_nenkin_shin_yen', 0, 'kojin_nenkin_kyu_yen', 0, 'jishin_hoken_yen', 0,
    'kyu_choki_yen', 0, 'shogai_code', '0', 'honnin_kojo_code', '0', 'chosei_taisho_flag', false, 'zenshoku_yen', 0, 'zenshoku_shakai_yen', 0, 'jutaku_kano_yen', 0, 'jutaku_gaku_yen', 0, 'jutaku_code', '0', 'jutaku_kazei_yen', 0,
    'teishutsu_code', '0', 'fuyo', '[]'::jsonb)), 'done', '給与支払報告書');
SELECT is((SELECT count(*) FROM kojin_juminzei.kyuyo_hokoku AS k WHERE k.kojin_no = :one AND k.fuka_nendo = 2026), 1::bigint, 'one report of wages');
SELECT is(tap.sent('kojin_juminzei.nenkin_hokoku', jsonb_build_object('seiri_no', '000001', 'fuka_nendo', 2026, 'tokucho_kojin_no', :two, 'kojin_no', :one, 'tokucho_flag', false, 'nenkin_shunyu_yen', 900000, 'shakai_hoken_yen', 0,
    'shogai_code', '0', 'honnin_kojo_code', '0', 'teishutsu_code', '0')), 'done', '年金支払報告書');
SELECT is((SELECT count(*) FROM kojin_juminzei.nenkin_hokoku AS k WHERE k.kojin_no = :one AND k.fuka_nendo = 2026), 1::bigint, 'one report of a pension');
-- rows of before payers were named: one is what the new report replaces, of two nobody knows which
CREATE FUNCTION tap.pension(p_no text, p_yen bigint, p_kubun text DEFAULT '0') RETURNS text LANGUAGE sql AS $$
    SELECT tap.sent('kojin_juminzei.nenkin_hokoku', jsonb_build_object('seiri_no', p_no, 'fuka_nendo', 2025, 'tokucho_kojin_no', (SELECT max(j.kojin_no) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1'),
        'kojin_no', (SELECT min(j.kojin_no) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1'), 'tokucho_flag', false, 'nenkin_shunyu_yen', p_yen, 'shakai_hoken_yen', 0, 'shogai_code', '0', 'honnin_kojo_code', '0', 'teishutsu_code', p_kubun))
$$;
CREATE FUNCTION tap.old_pension(p_no bigint) RETURNS void LANGUAGE sql SECURITY DEFINER AS $$
    INSERT INTO kojin_juminzei.nenkin_hokoku (dantai_code, hokoku_no, fuka_nendo, seiri_no, kojin_no, nenkin_shunyu_yen, nyuryoku_person, nyuryoku_login, row_version)
    SELECT 392049, p_no, 2025, '000009', min(j.kojin_no), 800000, 1, 'n_zei', 1 FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1'
$$;
SELECT tap.old_pension(990001);
SELECT is(tap.pension('000001', 810000), 'warned 11-200 teishutsu_code', 'a first report that says something else is asked about');
SELECT is(tap.pension('000001', 810000, '2'), 'done', 'the report that names its payer comes');
SELECT is((SELECT sum(k.nenkin_shunyu_yen) FROM kojin_juminzei.nenkin_hokoku AS k WHERE k.kojin_no = :one AND k.fuka_nendo = 2025 AND k.yuko_flag), 810000::numeric, 'the old row counts no more');
SELECT tap.old_pension(990002), tap.old_pension(990003);
SELECT is(tap.pension('000002', 820000), 'refused 11-041 tokucho_kojin_no', 'of two old rows nobody knows which');
SELECT is(tap.sent('kojin_juminzei.shinkoku_taba', (SELECT jsonb_object_agg(y, 0) FROM unnest(string_to_array('kyuyo_shunyu nenkin_shunyu jigyo_shotoku fudosan_shotoku rishi_shotoku zatsu_shotoku haito_shotoku sonota_shotoku kurikoshi shakai_hoken shokibo ippan_shin ippan_kyu kaigo_iryo kojin_nenkin_shin kojin_nenkin_kyu jishin_hoken kyu_choki iryohi self_medication songai saigai_shishutsu jutaku_nokori jutaku_kazei furusato kifu gaikoku_shi gaikoku_ken haitowari', ' ')) AS w, concat(w, '_yen') AS y)
    || jsonb_build_object('shogai_code', '0', 'honnin_kojo_code', '0', 'gakusei_flag', false, 'sonota_futsu_flag', false, 'jutaku_code', '0', 'seiri_no', '000001', 'fuka_nendo', 2026, 'kojin_no', :one, 'shinkoku_kubun_code', '1', 'shinkoku_date', '2026-11-24')), 'done', '申告書');
SELECT is((SELECT count(*) FROM kojin_juminzei.shinkoku AS k WHERE k.kojin_no = :one AND k.fuka_nendo = 2026), 1::bigint, 'one declaration');
SELECT * FROM finish();
