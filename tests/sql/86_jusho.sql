-- If this failed: a slip of the pen in an address could not be mended without moving somebody, or a closed sheet would be opened again by it.
-- SPDX-License-Identifier: Apache-2.0
-- 誤記修正 and 軽微な修正 of an address: which row of 住所履歴 stands, from when to when, on a present sheet and on a 除票, and after the cancellation;
-- and while a 転出 waits for its day, whose cancellation leaves the correction alone, as that of the correction leaves the 転出.
\ir people.sql
\ir through.sql
SELECT plan(40);
-- the form as it opens, with what is written over
CREATE FUNCTION tap.naoshi(p_ticket uuid, p_other jsonb) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_strip_nulls((tap.read('n_mado', 'juki.shusei_taisho', p_ticket) -> 0) - '{key,setai_nushi,jusho,shimei,machiaza_name}'::text[])
        || '{"uketsuke_date": "2026-11-24", "riyu": "誤記", "todokede_date": "2026-11-24"}' || p_other
$$;
-- the rows of 住所履歴 of a person that are or were her address
CREATE FUNCTION tap.rows(p_kojin bigint) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(concat_ws(' ', a.jusho_kubun_code, a.valid_from_date, coalesce(a.valid_to_date::text, '-'), coalesce(a.katagaki, '.')), ', ' ORDER BY a.rireki_no)
    FROM gyosei_kihon.jusho_rireki AS a WHERE a.dantai_code = 392049 AND a.kojin_no = p_kojin AND a.jusho_kubun_code IN ('1', '9')
$$;
-- ---- one who lives here, alone at an address of one row ----
SELECT min(j.kojin_no) AS her FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.jumin_kubun_code = '1' AND j.honseki_rireki_no IS NOT NULL
    AND (SELECT count(*) FROM juki.jumin AS q WHERE q.dantai_code = 392049 AND q.setai_no = j.setai_no) = 1
    AND (SELECT count(*) FROM gyosei_kihon.jusho_rireki AS a WHERE a.dantai_code = 392049 AND a.kojin_no = j.kojin_no AND a.jusho_kubun_code = '1') = 1 \gset
SELECT a.valid_from_date AS kara, tap.rows(:her) AS before FROM gyosei_kihon.jusho_rireki AS a WHERE a.dantai_code = 392049 AND a.kojin_no = :her AND a.jusho_kubun_code = '1' \gset
SELECT tap.open('n_mado', 'juki.shusei_taisho', jsonb_build_object('kojin_no', :her, 'ido_jiyu_code', '34')) AS t \gset
SELECT is(tap.through('juki.shusei', tap.naoshi(:'t', '{"katagaki": "甲荘１号"}')), 'done', '誤記修正');
SELECT is(tap.rows(:her), concat_ws(', ', '9' || substr(:'before', 2), concat_ws(' ', '1', :'kara', '-', '甲荘１号')), 'takes the whole period over; what stood is kept as cancelled');
SELECT is((SELECT count(*) FROM juki.okuri_tsuchi AS o WHERE o.dantai_code = 392049 AND o.kojin_no = :her AND o.okuri_saki_code = '1'), 1::bigint, 'the 附票 is told');
SELECT tap.open('n_mado', 'juki.shusei_taisho', jsonb_build_object('kojin_no', :her, 'ido_jiyu_code', '32')) AS t \gset
SELECT is(tap.through('juki.shusei', tap.naoshi(:'t', '{"katagaki": "乙荘１号", "ido_date": "2026-11-01"}')), 'done', '軽微な修正');
SELECT is(tap.rows(:her), concat_ws(', ', '9' || substr(:'before', 2), concat_ws(' ', '1', :'kara', '2026-11-01', '甲荘１号'), '1 2026-11-01 - 乙荘１号'), 'holds from the day of the change on');
SELECT is(tap.cancel(:her, '32'), 'done', 'cancelled');
SELECT is(tap.rows(:her), concat_ws(', ', '9' || substr(:'before', 2), concat_ws(' ', '1', :'kara', '-', '甲荘１号'), '9 2026-11-01 - 乙荘１号'), 'the one before goes on');
-- ---- 軽微な修正: letters and what is renamed, never another name (令12条2項); a 本籍 goes to another city only where that was renamed ----
SELECT tap.open('n_mado', 'juki.shusei_taisho', jsonb_build_object('kojin_no', :her, 'ido_jiyu_code', '32')) AS t \gset
SELECT is(tap.fate('n_mado', 'juki.shusei', tap.naoshi(:'t', v.other)), v.want, v.why)
FROM (VALUES ('{"shin_shimei": "別人　太郎", "honseki_banchi": "９９９番地"}'::jsonb, 'refused 02-957', 'another name; another lot of the same city is none'),
             ('{"honseki": "長野県長野市大字長野"}', 'warned 02-958', 'another city')) AS v (other, want, why);
-- ---- a 除票 ----
SELECT min(j.kojin_no) AS he FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '2' AND j.jumin_kubun_code = '1'
    AND (SELECT count(*) FROM gyosei_kihon.jusho_rireki AS a WHERE a.dantai_code = 392049 AND a.kojin_no = j.kojin_no AND a.jusho_kubun_code = '1' AND a.rireki_no = j.jusho_rireki_no AND a.valid_to_date IS NOT NULL) = 1
    AND (SELECT count(*) FROM gyosei_kihon.jusho_rireki AS a WHERE a.dantai_code = 392049 AND a.kojin_no = j.kojin_no AND a.jusho_kubun_code = '1') = 1 \gset
SELECT a.valid_from_date AS kara, a.valid_to_date AS made, tap.rows(:he) AS before FROM gyosei_kihon.jusho_rireki AS a WHERE a.dantai_code = 392049 AND a.kojin_no = :he AND a.jusho_kubun_code = '1' \gset
SELECT tap.open('n_mado', 'juki.shusei_taisho', jsonb_build_object('kojin_no', :he, 'ido_jiyu_code', '34')) AS t \gset
SELECT is(tap.through('juki.shusei', tap.naoshi(:'t', '{"katagaki": "丙荘１号"}')), 'done', 'of a closed sheet');
SELECT is(tap.rows(:he), concat_ws(', ', '9' || substr(:'before', 2), concat_ws(' ', '1', :'kara', :'made', '丙荘１号')), 'it stays closed on its day');
SELECT is(tap.cancel(:he, '34'), 'done', 'cancelled');
SELECT is(tap.rows(:he), concat_ws(', ', :'before', concat_ws(' ', '9', :'kara', :'made', '丙荘１号')), 'as it was before');
-- ---- a 転出 waits for its day: a name and an address are mended meanwhile ----
CREATE FUNCTION tap.stands(p_kojin bigint) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', j.shimei, a.katagaki, j.jumin_jotai_code, a.valid_to_date, j.yotei_date) FROM juki.jumin AS j
    JOIN gyosei_kihon.jusho_rireki AS a ON a.dantai_code = j.dantai_code AND a.kojin_no = j.kojin_no AND a.rireki_no = j.jusho_rireki_no
    WHERE j.dantai_code = 392049 AND j.kojin_no = p_kojin
$$;
SELECT tap.ido(:her, '21', ARRAY[:her], '{}', '{"ido_date": "2026-12-05", "tensaki_jusho": "高知県香南市野市町"}') AS leaves \gset
SELECT is(tap.through('juki.tenshutsu', :'leaves'), 'done', '転出 on December 5th');
SELECT tap.open('n_mado', 'juki.shusei_taisho', jsonb_build_object('kojin_no', :her, 'ido_jiyu_code', '34')) AS t \gset
SELECT is(tap.through('juki.shusei', tap.naoshi(:'t', '{"katagaki": "丁荘１号", "shin_shimei": "直　正"}')), 'done', 'both corrected while it waits: nobody moves by that');
SELECT is(tap.stands(:her), '直　正 丁荘１号 1 2026-12-05', 'and it waits on');
SELECT is(tap.cancel(:her, '21'), 'done', 'she stays: the 転出 is cancelled');
SELECT is(tap.stands(:her), '直　正 丁荘１号 1', 'with the name and the address as corrected');
SELECT is(tap.through('juki.tenshutsu', :'leaves'), 'done', 'she leaves after all');
SELECT tap.open('n_mado', 'juki.shusei_taisho', jsonb_build_object('kojin_no', :her, 'ido_jiyu_code', '34')) AS t \gset
SELECT is(tap.through('juki.shusei', tap.naoshi(:'t', '{"katagaki": "戊荘１号", "shin_shimei": "直　明"}')), 'done', 'corrected again');
SELECT is(tap.cancel(:her, '34'), 'done', 'which was wrong');
SELECT is(tap.stands(:her), '直　正 丁荘１号 1 2026-12-05', 'as before the correction, and the 転出 still waits');
SELECT tap.open('n_mado', 'juki.shusei_taisho', jsonb_build_object('kojin_no', :her, 'ido_jiyu_code', '34')) AS t \gset
SELECT tap.through('juki.shusei', tap.naoshi(:'t', '{"katagaki": "己荘１号"}'));
UPDATE sys.setting SET value = '2026-12-07' WHERE key = 'demo_today';
SELECT is((SELECT juki.jotai(j) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :her), '2', 'the day has come, and no job wrote it down');
SELECT is(tap.cancel(:her, '21'), 'done', 'cancelled afterwards');
SELECT is(tap.stands(:her), '直　正 己荘１号 1', 'the corrected address is open again');
-- ---- 本籍: the one that is gone back to stands again, the other is cancelled; a foreign resident has none ----
CREATE FUNCTION tap.hon(p_kojin bigint) RETURNS text LANGUAGE sql AS $$
    SELECT coalesce(string_agg(concat_ws(' ', a.jusho_kubun_code, CASE WHEN a.valid_to_date IS NULL THEN '-' ELSE 'closed' END, a.jusho, CASE WHEN j.honseki_rireki_no = a.rireki_no THEN 'hers' END), ', ' ORDER BY a.rireki_no), '')
    FROM juki.jumin AS j JOIN gyosei_kihon.jusho_rireki AS a ON a.dantai_code = j.dantai_code AND a.kojin_no = j.kojin_no
     AND a.rireki_no IN (SELECT r.honseki_rireki_no FROM juki.jumin_rireki AS r WHERE r.dantai_code = j.dantai_code AND r.kojin_no = j.kojin_no)
    WHERE j.dantai_code = 392049 AND j.kojin_no = p_kojin
$$;
SELECT 1000007 AS he, tap.hon(1000007) AS before \gset
SELECT is(tap.through('juki.shusei', tap.naosu(:he, '33', '{"honseki": "高知県香南市野市町", "honseki_banchi": "１番地"}')), 'done', '転籍');
SELECT is(tap.hon(:he), '5 closed 高知県南国市上末松, 5 - 高知県香南市野市町 hers', 'one closed, one open');
SELECT is(tap.cancel(:he, '33'), 'done', 'cancelled');
SELECT is(tap.hon(:he), :'before' || ', 9 - 高知県香南市野市町', 'as before, and the other was none');
SELECT is(tap.through('juki.shusei', tap.naosu(:he, '33', jsonb_build_object('honseki', '高知県香南市野市町', 'machiaza_id', tap.town(2), 'banchi', '９番地', 'jusho_date', '2026-11-20'))), 'done', 'with an address');
SELECT is(tap.cancel(:he, '33'), 'done', 'cancelled');
SELECT is(tap.hon(:he), :'before' || ', 9 - 高知県香南市野市町, 9 - 高知県香南市野市町', 'the same');
SELECT is(tap.through('juki.shusei', tap.naosu(:he, '15', '{"kokuseki_name": "韓国", "shin_shimei": "KIM", "shimei_romaji": "KIM"}') - ARRAY['honseki', 'honseki_banchi', 'hittosha', 'kyushi', 'kyushi_kana']), 'done', '国籍喪失');
SELECT is(tap.cancel(:he, '15'), 'done', 'cancelled');
SELECT is(tap.hon(:he), :'before' || ', 9 - 高知県香南市野市町, 9 - 高知県香南市野市町', 'his 本籍 stands again');
SELECT min(j.kojin_no) AS she FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.jumin_kubun_code = '2' \gset
SELECT tap.naosu(:she, '14', '{"honseki": "高知県南国市上末松", "honseki_banchi": "１番地", "hittosha": "帰化　花", "shin_shimei": "帰化　花", "shimei_kana": "キカ　ハナ"}')
    - ARRAY['kokuseki_name', 'zairyu_kubun_code', 'zairyu_shikaku', 'zairyu_kikan', 'zairyu_manryo_date', 'zairyu_card_no', 'gaikokujin_date', 'tsusho', 'tsusho_kana', 'tsusho_kisai', 'shimei_romaji'] AS kika \gset
SELECT is(tap.through('juki.shusei', :'kika'), 'done', '帰化');
SELECT is(tap.cancel(:she, '14'), 'done', 'cancelled');
SELECT is(tap.hon(:she), '9 - 高知県南国市上末松', 'she has none');
SELECT is(tap.through('juki.shusei', :'kika'), 'done', 'entered again');
SELECT is(tap.hon(:she), '9 - 高知県南国市上末松, 5 - 高知県南国市上末松 hers', 'one, not two');
SELECT * FROM finish();
