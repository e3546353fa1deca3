-- If this failed: who asks who saw her would not be told of who read, before anybody knew whom it meant, the notice that was about her.
-- SPDX-License-Identifier: Apache-2.0
-- Records that name people by name alone (戸籍通知, 入管庁通知, 預かり, 受信箱) stand in the log of views under a number of their own; joined with a person, looks at them are looks at her (個人情報の保護に関する法律第76条).
\ir people.sql
\ir through.sql
SELECT no_plan();
CREATE TABLE tap.asked (n text, kojin bigint, ticket uuid);
CREATE FUNCTION tap.asks(p_n text, p_kojin bigint) RETURNS void LANGUAGE sql AS $$ INSERT INTO tap.asked VALUES (p_n, p_kojin, tap.open('n_kansa', 'gyosei_kihon.etsuran_hito', jsonb_build_object('kojin_no', p_kojin))) $$;
CREATE FUNCTION tap.saw(p_n text, p_what text) RETURNS text LANGUAGE sql AS $$
    SELECT coalesce(string_agg(concat_ws(' ', x ->> 'shokuin_name', x ->> 'shokai_name', x ->> 'mokuteki_name'), ', '), '')
    FROM tap.asked AS a, jsonb_array_elements(tap.read('n_kansa', 'gyosei_kihon.etsuran_hito', a.ticket)) AS x WHERE a.n = p_n AND x ->> 'shokai_name' ~ p_what $$;
SELECT x.n[1] AS he, x.n[2] AS other
FROM (SELECT array_agg(j.kojin_no ORDER BY j.kojin_no) AS n FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.yotei_date IS NULL AND j.jumin_kubun_code = '1' AND NOT tap.shien_aru(392049, j.kojin_no)
        AND NOT EXISTS (SELECT FROM juki.jumin AS o WHERE o.dantai_code = 392049 AND o.setai_no = j.setai_no AND o.kojin_no <> j.kojin_no)) AS x \gset
-- ---- 戸籍通知 whose name nobody bears: read, then found to mean him ----
SELECT (tap.deed('n_mado', 'juki.koseki_toroku', '{"tsuchi_shurui_code": "6", "tsuchi_date": "2026-11-24", "ido_date": "2026-11-20", "moto_name": "高知県高知市", "shimei": "誰　某", "birth_date": "1950-01-01", "shin_shimei": "新名　人", "shin_shimei_kana": "シンメイ　ヒト"}') ->> 'key')::bigint AS tsuchi \gset
SELECT tap.open('n_mado', 'juki.koseki_naiyo', jsonb_build_object('tsuchi_no', :tsuchi)) AS t, tap.open('n_shogo', 'juki.koseki_ichiran', '{}') AS l \gset
SELECT is(tap.read('n_mado', 'juki.koseki_naiyo', :'t') #>> '{0,shimei}', '誰　某', 'it is read'), is((SELECT count(*) FROM jsonb_array_elements(tap.read('n_shogo', 'juki.koseki_ichiran', :'l')) AS x WHERE x ->> 'shimei' = '誰　某'), 1::bigint, 'and in the list, once');
SELECT is((SELECT t.persons FROM sec.ticket AS t WHERE t.ticket = :'t'), ARRAY[- :tsuchi]::bigint[], 'nobody is named but the notice');
SELECT tap.asks('before', :he) \g /dev/null
SELECT is(tap.saw('before', '戸籍'), '', 'nobody knows whom it means');
SELECT is(tap.through('juki.koseki_kakunin', jsonb_build_object('tsuchi_no', :tsuchi, 'shori_code', '1', 'kojin_no', :he, 'tsuchi_shurui_code', '6', 'row_version', 1)), 'done', 'it is confirmed of him');
SELECT tap.asks('he', :he), tap.asks('other', :other) \g /dev/null
SELECT is(tap.saw('he', '^戸籍'), '照合 太郎 戸籍通知一覧 照会, 窓口 花子 戸籍通知の内容 照会', 'who read it saw him'), is(tap.saw('other', '戸籍'), '', 'and nobody else');
SELECT is(tap.cancel(:he, (SELECT r.ido_jiyu_code FROM juki.jumin_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = :he ORDER BY r.rireki_no DESC LIMIT 1)), 'done', 'of the wrong person: taken back');
SELECT tap.asks('cancelled', :he) \g /dev/null
SELECT is(tap.saw('cancelled', '^戸籍'), '', 'it was not about him');
-- ---- a notice of a birth: the parent, and the child who has a number since ----
SELECT (tap.deed('n_mado', 'juki.koseki_toroku', '{"tsuchi_shurui_code": "1", "tsuchi_date": "2026-11-24", "ido_date": "2026-11-20", "moto_name": "高知県高知市", "shimei": "誰　子", "shimei_kana": "ダレ　コ", "seibetsu_code": "1", "oya_shimei": "誰　親", "oya_birth_date": "1950-01-01"}') ->> 'key')::bigint AS tsuchi \gset
SELECT tap.open('n_mado', 'juki.koseki_naiyo', jsonb_build_object('tsuchi_no', :tsuchi)) AS t \gset
SELECT is(tap.through('juki.koseki_kakunin', jsonb_build_object('tsuchi_no', :tsuchi, 'shori_code', '1', 'kojin_no', :other, 'tsuchi_shurui_code', '1', 'jumin_kubun_code', '1', 'zokugara_code', '20', 'row_version', 1)), 'done', 'a child is born');
SELECT tap.asks('parent', :other), tap.asks('child', (SELECT max(j.kojin_no) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.shimei = '誰　子')) \g /dev/null
SELECT is(tap.saw(n, '^戸籍'), '窓口 花子 戸籍通知の内容 照会', n) FROM unnest(ARRAY['parent', 'child']) AS n;
-- ---- a paper that was kept on a holiday ----
SELECT (tap.deed('n_mado', 'juki.azukari', '{"uketsuke_date": "2026-11-24", "uketsuke_jikoku": "0900", "azukari_shurui_code": "1", "shimei": "休日　一郎"}') ->> 'key')::bigint AS azukari \gset
SELECT tap.open('n_mado', 'juki.azukari_naiyo', jsonb_build_object('azukari_no', :azukari)) AS t, tap.open('n_mado', 'juki.azukari_ichiran', '{}') AS l \gset
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.todoke('{}', 392049, '休日')) ->> 'key')::bigint AS kari \gset
SELECT is(tap.shogo('n_shogo', :kari), 'done', 'his household moves in');
SELECT is(tap.through('juki.azukari_shori', jsonb_build_object('azukari_no', :azukari, 'row_version', 1, 'shori_code', '2', 'kari_no', :kari)) IS NOT NULL, true, 'by that paper');
SELECT tap.asks('handed', j.kojin_no) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.shimei = '休日　一郎' \g /dev/null
SELECT tap.asks('wife', j.kojin_no) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.shimei = '休日　花' \g /dev/null
SELECT is(tap.saw('handed', '預かり'), '窓口 花子 預かり受付の一覧 照会, 窓口 花子 預かりの内容 照会', 'whose name stood on it'), is(tap.saw('wife', '預かり'), '', 'not of who stood not on it');
-- ---- the 受信箱 ----
SELECT (tap.deed('n_shien', 'gyosei_kihon.shien_jushin', '{"jushin_kubun_code": "1", "juryo_date": "2026-11-20", "moto_name": "徳島県徳島市", "shimei": "遠方　静", "shimei_kana": "エンポウ　シズカ", "birth_date": "1990-01-01"}') ->> 'key')::bigint AS jushin \gset
SELECT tap.open('n_shien2', 'gyosei_kihon.shien_jushin_naiyo', jsonb_build_object('jushin_no', :jushin)) AS t \gset
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_jutogai', tap.moshide(1) || jsonb_build_object('jushin_no', :jushin, 'tenso_moto_name', '徳島県徳島市', 'taisho', '[{"taisho_kubun_code": "1", "shimei": "遠方　静", "shimei_kana": "エンポウ　シズカ", "birth_date": "1990-01-01", "seibetsu_code": "2"},
    {"taisho_kubun_code": "2", "shimei": "遠方　子", "shimei_kana": "エンポウ　コ", "birth_date": "2020-01-01", "seibetsu_code": "2"}]'::jsonb)), 'done', 'a 申出 answers it');
SELECT tap.asks(t.shimei, t.kojin_no) FROM gyosei_kihon.atena AS t WHERE t.dantai_code = 392049 AND t.shimei IN ('遠方　静', '遠方　子') \g /dev/null
SELECT is(tap.saw('遠方　静', '支援措置の通知') <> '', true, 'who read the notice saw her'), is(tap.saw('遠方　子', '支援措置の通知'), '', 'not whom it does not name');
-- ---- 入管庁通知 under another birthday ----
UPDATE juki.jumin SET zairyu_kubun_code = '1', zairyu_shikaku = '留学', zairyu_kikan = '２年', zairyu_manryo_date = '2027-01-01', zairyu_card_no = 'AB12345678CD' WHERE dantai_code = 392049 AND kojin_no = 1000280;
SELECT (tap.deed('n_mado', 'juki.nyukan_toroku', jsonb_build_object('nyukan_shurui_code', '1', 'tsuchi_date', '2026-11-24', 'ido_date', '2026-11-20', 'shimei_romaji', 'NOBODY', 'birth_date', '1950-01-01', 'zairyu_kikan', '５年', 'zairyu_manryo_date', '2031-11-20', 'shin_card_no', 'EF12345678GH')) ->> 'key')::bigint AS tsuchi \gset
SELECT tap.open('n_mado', 'juki.nyukan_naiyo', jsonb_build_object('tsuchi_no', :tsuchi)) AS t, tap.open('n_mado', 'juki.nyukan_ichiran', '{}') AS l \gset
SELECT is(tap.through('juki.nyukan_kakunin', jsonb_build_object('tsuchi_no', :tsuchi, 'shori_code', '1', 'kojin_no', 1000280, 'row_version', 1)), 'done', 'it is of this resident');
SELECT tap.asks('alien', 1000280) \g /dev/null
SELECT is(tap.saw('alien', '入管庁'), '窓口 花子 入管庁通知一覧 照会, 窓口 花子 入管庁通知の内容 照会', 'who read it saw him');
-- a clerk's day counts a notice, or who was found by it, once
SELECT tap.open('n_kansa', 'gyosei_kihon.etsuran_shokuin', jsonb_build_object('login', 'n_mado', 'hi_date', (now() AT TIME ZONE 'Asia/Tokyo')::date)) AS t \gset
SELECT is((SELECT array_agg(DISTINCT x ->> 'ninzu_count') FROM jsonb_array_elements(tap.read('n_kansa', 'gyosei_kihon.etsuran_shokuin', :'t')) AS x WHERE x ->> 'shokai_name' ~ '通知の内容'), ARRAY['1'], 'one each');
SELECT is(audit.people(p), n, w) FROM (VALUES (ARRAY[5, -7, 5]::bigint[], 1, 'a notice and its candidate are one'), (ARRAY[-7, -8], 2, 'two notices are two'), (ARRAY[5, 6, -7], 2, 'and two people with a notice of one'),
    (ARRAY[NULL]::bigint[], 0, 'nobody is none')) AS v (p, n, w);
SELECT * FROM finish();
