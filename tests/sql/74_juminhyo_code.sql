-- If this failed: a residence code would be guessed, given twice, shown on a screen or handed to who may not have it.
-- SPDX-License-Identifier: Apache-2.0
-- 住民票コード: check digit (住民基本台帳法施行規則 第1条第2号, 平成14年総務省告示第436号). The three right ones are the specimens of a published 住民票の写し（見本）
-- (public repository masanork/srn), not ours.
\ir people.sql
\ir canary.sql
SELECT no_plan();
CREATE FUNCTION tap.code_of(p_kojin bigint) RETURNS text LANGUAGE sql AS $$ SELECT x.juminhyo_code FROM gyosei_kihon.juminhyo_code AS x WHERE x.dantai_code = 392049 AND x.kojin_no = p_kojin $$;
SELECT is(gyosei_kihon.code_tadashii(v, '2026-11-24'), true, v || ' is right') FROM unnest(ARRAY['24727059608', '24846016224', '25208017643']) AS v;
SELECT is(gyosei_kihon.code_tadashii(v, '2026-11-24'), false, v || ' is not') FROM unnest(ARRAY['24727059609', '24846016242', '2520801764', '２４７２７０５９６０８']) AS v;
-- ---- who moved in has none until it is entered from the certificate ----
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.todoke()) ->> 'key')::bigint AS kari \gset
SELECT is(tap.shogo('n_shogo', :kari), 'done', 'a household moves in');
SELECT min((e.value ->> 'kojin_no')::bigint) AS him FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e WHERE k.dantai_code = 392049 AND k.kari_no = :kari \gset
SELECT tap.open('n_mado', 'juki.code_nashi', '{}') AS t0 \gset
SELECT is((SELECT array_agg((e.value ->> 'kojin_no')::bigint ORDER BY 1) FROM jsonb_array_elements(tap.read('n_mado', 'juki.code_nashi', :'t0')) AS e), ARRAY[:him, :him + 1, :him + 2]::bigint[], 'the three are on the list of those without a code');
CREATE FUNCTION tap.henko(p_kojin bigint, p_jiyu text, p_code text DEFAULT NULL) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('kojin_no', p_kojin, 'ido_jiyu_code', p_jiyu, 'ido_kubun_code', CASE WHEN p_jiyu IN ('35', '38') THEN '2' ELSE '4' END, 'ido_date', '2026-11-24', 'uketsuke_date', '2026-11-24')
        || CASE WHEN p_jiyu IN ('35', '38') THEN '{"moshide_date": "2026-11-24", "todokedenin_kubun_code": "1", "todokedenin_shimei": "阿波　太郎", "honnin_kakunin_code": "1", "kakunin_shorui_code": "01"}'::jsonb
                ELSE '{"riyu": "転出証明書のとおり"}' END
        || CASE WHEN p_code IS NULL THEN '{}' ELSE jsonb_build_object('shin_code', p_code) END $$;
SELECT is(tap.fate('n_mado', 'juki.bango_henko', tap.henko(:him, '38')), 'refused 02-787', 'nothing to change yet');
SELECT is(tap.fate('n_mado', 'juki.bango_henko', tap.henko(:him, '39', '24727059609')), 'refused 02-784', 'a wrong digit is told');
SELECT is(tap.fate('n_zei', 'juki.bango_henko', tap.henko(:him, '39', '24727059608')), '42501', 'the tax desk enters none');
TRUNCATE tap.mark;
INSERT INTO tap.mark VALUES ('24727059608');
SELECT (tap.deed('n_mado', 'juki.bango_henko', tap.henko(:him, '39', '24727059608')) ->> 'key')::bigint AS k1 \gset
SELECT is((SELECT array_agg(p ORDER BY p) FROM unnest(tap.places()) AS p), ARRAY['gyosei_kihon.juminhyo_code'], 'while it waits it stands in one table, not in the entry');
SELECT is(tap.code_of(:him), NULL, 'and is not the person''s yet');
SELECT is(tap.shogo('n_mado', :k1), '42501', 'not by a clerk without the word');
SELECT is(tap.shogo('n_shogo', :k1), 'done', 'another person approves');
SELECT is(tap.code_of(:him), '24727059608', 'entered as the certificate says');
SELECT is(tap.fate('n_mado', 'juki.bango_henko', tap.henko(:him, '39', '24846016224')), 'refused 02-786', 'a code that stands is not entered again');
SELECT (tap.deed('n_mado', 'juki.bango_henko', tap.henko(:him + 1, '39', '24727059608')) ->> 'key')::bigint AS k2 \gset
SELECT is(tap.shogo('n_shogo', :k2), 'refused 01-245', 'nor given to another resident');
SELECT is(tap.fate('n_mado', 'juki.kari_hikitori', jsonb_build_object('kari_no', :k2, 'row_version', (SELECT k.row_version FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_no = :k2))), 'done', 'the entry is taken back');
SELECT is((SELECT x.kari_code FROM gyosei_kihon.juminhyo_code AS x WHERE x.dantai_code = 392049 AND x.kojin_no = :him + 1), NULL, 'and its code with it');
-- ---- drawn from the stock ----
SELECT count(*) AS zaiko FROM gyosei_kihon.code_zaiko AS z WHERE z.dantai_code = 392049 \gset
SELECT (tap.deed('n_mado', 'juki.bango_henko', tap.henko(:him + 2, '39')) ->> 'key')::bigint AS k3 \gset
SELECT is(tap.shogo('n_shogo', :k3), 'done', 'who never had one gets one of the stock');
SELECT is(gyosei_kihon.code_tadashii(tap.code_of(:him + 2), '2026-11-24'), true, 'a right one');
SELECT is((SELECT count(*) FROM gyosei_kihon.code_zaiko AS z WHERE z.dantai_code = 392049), :zaiko - 1::bigint, 'which is no longer in the stock');
SELECT (tap.deed('n_mado', 'juki.bango_henko', tap.henko(:him, '38')) ->> 'key')::bigint AS k4 \gset
SELECT is(tap.shogo('n_shogo', :k4), 'done', '変更請求');
SELECT is((SELECT row(x.juminhyo_code <> '24727059608', x.mae_code)::text FROM gyosei_kihon.juminhyo_code AS x WHERE x.dantai_code = 392049 AND x.kojin_no = :him), '(t,24727059608)', 'a new code, the old one kept beside it');
SELECT is((SELECT r.ido_jiyu_code FROM juki.jumin AS j JOIN juki.jumin_rireki AS r USING (dantai_code, kojin_no, rireki_no) WHERE j.dantai_code = 392049 AND j.kojin_no = :him), '38', 'with a row of the history');
SELECT i.ido_no AS ido FROM juki.ido AS i WHERE i.dantai_code = 392049 AND i.kari_no = :k4 \gset
SELECT is(tap.fate('n_mado', 'juki.torikeshi', jsonb_build_object('ido_no', :ido, 'uketsuke_date', '2026-11-24', 'riyu', '誤り', 'setaiin', jsonb_build_array(jsonb_build_object('kojin_no', :him, 'ido_flag', true)))), 'refused 02-139', 'a code never comes back');
UPDATE sys.param AS p SET value = '1000' WHERE p.id = 'juki.code_zaiko_kagen';
SELECT is(tap.fate('n_mado', 'juki.bango_henko', tap.henko(:him, '38')), 'warned 02-782', 'below the city''s number it is told');
DELETE FROM gyosei_kihon.code_zaiko AS z WHERE z.dantai_code = 392049;
SELECT is(tap.fate('n_mado', 'juki.bango_henko', tap.henko(:him, '38')), 'refused 02-783', 'an empty stock gives none');
SELECT is(tap.fate('n_shogo', 'gyosei_kihon.code_zaiko', '{"haibun_date": "2026-11-24", "haibun": [{"juminhyo_code": "24846016224"}, {"juminhyo_code": "25208017644"}]}'), 'refused 01-248', 'an allotment with a wrong digit is not taken in');
SELECT is(tap.fate('n_shogo', 'gyosei_kihon.code_zaiko', '{"haibun_date": "2026-11-24", "haibun": [{"juminhyo_code": "24846016224"}, {"juminhyo_code": "25208017643"}]}'), 'done', 'a right one is');
SELECT is((SELECT count(*) FROM gyosei_kihon.code_zaiko AS z WHERE z.dantai_code = 392111), 500::bigint, 'each city has its own stock');
-- ---- on a paper ----
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:him, jsonb_build_object('code_flag', true, 'seikyusha_kubun_code', '4', 'shomei_shurui_code', '1', 'seikyusha_shimei', '見本　一郎',
    'kengen_shorui_code', '1', 'kengen_shorui_no', '1', 'seikyusha_jusho', '高知市', 'seikyu_jiyu', '債権の保全'))), 'refused 02-503', 'never to a third party');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:him, '{"code_flag": true, "shomei_shurui_code": "5", "hani_code": "3"}')), 'done', 'on a certificate of registered matters, too');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:him, '{"code_flag": true, "shomei_shurui_code": "1"}')), 'refused 02-790', 'not where somebody on it has none');
SELECT tap.deed('n_mado', 'juki.kofu', tap.kofu(:him, '{"code_flag": true, "shomei_shurui_code": "1", "hani_code": "3"}')) AS own \gset
SELECT is(:'own'::jsonb ->> 'state', 'done', 'to the person');
SELECT tap.open('n_mado', 'juki.juminhyo_utsushi', jsonb_build_object('kofu_no', :'own'::jsonb -> 'key')) AS t1, tap.open('n_shogo', 'juki.juminhyo_utsushi', jsonb_build_object('kofu_no', :'own'::jsonb -> 'key')) AS t2 \gset
SELECT is(tap.read('n_mado', 'juki.juminhyo_utsushi', :'t1') #>> '{0,setaiin,0,juminhyo_code}', tap.code_of(:him), 'who issued it paints it');
SELECT is(tap.read('n_shogo', 'juki.juminhyo_utsushi', :'t2') #>> '{0,setaiin,0,juminhyo_code}', NULL, 'nobody else');
SELECT is(tap.read('n_mado', 'juki.juminhyo_utsushi', :'t1') #>> '{0,setaiin,0,kojin_bango}', NULL, 'and the individual number was not asked for');
-- ---- every door ----
INSERT INTO tap.mark SELECT tap.code_of(:him) UNION SELECT tap.code_of(:him + 2);
SELECT ok(tap.fill(format('tap.doors(%s, %s, ARRAY[%s, %s], 1)', :kari, :'own'::jsonb ->> 'key', :him, :him + 2)) > 100, 'every door of every login');
SELECT is((SELECT coalesce(string_agg(x, ' '), '') FROM unnest(tap.walk()) AS x WHERE x !~ 'juminhyo_utsushi'), '', 'none shows a code but the paper itself');
-- ---- 個人番号の変更 ----
SELECT is(tap.fate('n_mado', 'juki.bango_henko', tap.henko(:him, '35')), 'refused 02-788', 'no number, nothing to change');
SELECT is(tap.fate('n_shogo', 'gyosei_kihon.bango_toroku', jsonb_build_object('kojin_no', :him, 'kojin_bango', '123456789018', 'shimei', (SELECT t.shimei FROM gyosei_kihon.atena AS t WHERE t.dantai_code = 392049 AND t.kojin_no = :him))), 'done', 'a number');
SELECT (tap.deed('n_mado', 'juki.bango_henko', tap.henko(:him, '35')) ->> 'key')::bigint AS k5 \gset
SELECT is(tap.shogo('n_shogo', :k5), 'done', '変更請求 of the number');
SELECT is(tap.fate('n_mado', 'juki.bango_henko', tap.henko(:him, '36')), 'refused 02-789', 'asked for once');
SELECT is((SELECT b.kojin_bango FROM gyosei_kihon.kojin_bango AS b WHERE b.dantai_code = 392049 AND b.kojin_no = :him), '123456789018', 'the old number stands until the new one comes');
SELECT is(tap.fate('n_shogo', 'gyosei_kihon.bango_toroku', jsonb_build_object('kojin_no', :him, 'kojin_bango', n, 'shimei', (SELECT t.shimei FROM gyosei_kihon.atena AS t WHERE t.dantai_code = 392049 AND t.kojin_no = :him))), s, w)
FROM (VALUES ('123456789018', 'refused 01-247', 'the old one again is not new'), ('210987654320', 'done', 'the new one'), ('111111111118', 'refused 01-093', 'and then it stands')) AS v (n, s, w);
-- ---- who leaves and comes back: her own code and number, nothing drawn; meanwhile another city's paper may bring the code to who has none ----
\ir through.sql
CREATE FUNCTION tap.motsu(p_kojin bigint) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', x.juminhyo_code, x.genzon_flag, b.kojin_bango, b.genzon_flag) FROM gyosei_kihon.juminhyo_code AS x
    LEFT JOIN gyosei_kihon.kojin_bango AS b ON b.dantai_code = x.dantai_code AND b.kojin_no = x.kojin_no WHERE x.dantai_code = 392049 AND x.kojin_no = p_kojin $$;
CREATE FUNCTION tap.back(p_kojin bigint, p_day date) RETURNS text LANGUAGE sql AS $$
    SELECT tap.through('juki.tennyu', tap.todoke(jsonb_build_object('tennyu_date', p_day, 'hittosha', j.shimei, 'todokedenin_shimei', j.shimei, 'setaiin', jsonb_build_array(jsonb_build_object('shimei', j.shimei,
        'shimei_kana', j.shimei_kana, 'birth_date', j.birth_date, 'seibetsu_code', j.seibetsu_code, 'zokugara_code', '02', 'zen_kojin_no', j.kojin_no)))))
    FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = p_kojin $$;
SELECT tap.motsu(:him) AS motsu, tap.code_of(:him) AS code \gset
SELECT is(tap.through('juki.tenshutsu', tap.ido(:him, '21', ARRAY[:him], jsonb_build_object(:him + 1, '02'), '{"ido_date": "2026-11-21", "tensaki_jusho": "高知県香南市野市町"}')), 'done', 'he leaves');
SELECT count(*) AS zaiko FROM gyosei_kihon.code_zaiko AS z WHERE z.dantai_code = 392049 \gset
SELECT is(tap.back(:him, '2026-11-22'), 'done', 'and comes back');
SELECT is(tap.motsu(:him), :'motsu', 'with the code and the number that he had');
SELECT is((SELECT count(*) FROM gyosei_kihon.code_zaiko AS z WHERE z.dantai_code = 392049), :zaiko::bigint, 'none of the stock');
SELECT is(tap.through('juki.tenshutsu', tap.ido(:him, '21', ARRAY[:him], '{}', '{"ido_date": "2026-11-23", "tensaki_jusho": "高知県香南市野市町"}')), 'done', 'he leaves again');
SELECT (tap.deed('n_mado', 'juki.bango_henko', tap.henko(:him + 1, '39', :'code')) ->> 'key')::bigint AS k6 \gset
SELECT is(tap.shogo('n_shogo', :k6), 'done', 'his code is entered for another by mistake');
SELECT is(tap.motsu(:him), replace(:'motsu', :'code' || ' t', :'code' || ' f'), 'his own is let go');
SELECT matches(tap.back(:him, '2026-11-24'), '01-245', 'two residents never have one code: the mistake is told when he comes back');
SELECT * FROM finish();
