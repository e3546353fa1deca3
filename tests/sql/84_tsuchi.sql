-- If this failed: a notice to another town hall would lie, go astray, or tell where somebody lives whom the town hall protects.
-- SPDX-License-Identifier: Apache-2.0
-- Notices in (法9条2項) and out (法9条1項, 19条1項) of a protected household: by the support desk alone, each place read by who printed it.
\ir people.sql
SELECT no_plan();
-- ---- out: a household that is born protected moves in from 徳島, where its family register lies, too ----
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.todoke('{"shien_kari_flag": true}')) ->> 'key')::bigint AS kari \gset
SELECT is(tap.shogo('n_shogo', :kari), 'done', 'a protected household moves in');
CREATE FUNCTION tap.letter(p_kari bigint, p_saki text) RETURNS bigint LANGUAGE sql AS $$
    SELECT min(o.okuri_no) FROM juki.okuri_tsuchi AS o JOIN juki.ido AS i ON i.dantai_code = o.dantai_code AND i.ido_no = o.ido_no
    WHERE o.dantai_code = 392049 AND i.kari_no = p_kari AND o.okuri_saki_code = p_saki $$;
CREATE FUNCTION tap.okuri(p_login text, p_no bigint, p_shori text) RETURNS jsonb LANGUAGE sql AS $$
    SELECT tap.deed(p_login, 'juki.okuri_shori', jsonb_build_object('okuri_no', p_no, 'shori_code', p_shori, 'riyu', 'わけ',
        'row_version', (SELECT o.row_version FROM juki.okuri_tsuchi AS o WHERE o.dantai_code = 392049 AND o.okuri_no = p_no))) $$;
SELECT is(tap.fate('n_mado', 'juki.okuri_insatsu', jsonb_build_object('okuri_saki_code', k)), 'refused 02-846', 'no bundle holds them: ' || k) FROM unnest(ARRAY['1', '3', '4']) AS k;
SELECT is(tap.fate('n_shien', 'juki.okuri_insatsu', '{"okuri_saki_code": "1"}'), 'refused 02-846', 'not even the support desk''s');
SELECT is(tap.okuri('n_mado', tap.letter(:kari, '1'), '5') #>> '{problems,0,id}', '02-847', 'nor are they printed at the counter');
SELECT is(tap.fate('n_shien', 'juki.okuri_insatsu', '{"okuri_saki_code": "2"}'), 'refused 02-845', 'the immigration agency gets no paper');
SELECT tap.okuri('n_shien', tap.letter(:kari, '1'), '5') ->> 'key' AS fuhyo, tap.okuri('n_shien', tap.letter(:kari, '3'), '5') ->> 'key' AS tennyu \gset
SELECT tap.open('n_shien', 'juki.okuri_tsuchi', jsonb_build_object('insatsu_no', :fuhyo)) AS t \gset
SELECT is(x.b #>> '{0,tsuchi,0,atena_name}', '徳島県徳島市長　様', 'the support desk prints it: to the place of the register'),
       is(x.b #>> '{0,tsuchi,0,honseki}', '徳島県徳島市幸町二丁目', 'whose 戸籍の表示 is named'),
       matches(x.b #>> '{0,tsuchi,0,jusho}', '２３０１番地$', 'and the new address')
FROM (SELECT tap.read('n_shien', 'juki.okuri_tsuchi', :'t'::uuid) AS b) AS x;
SELECT tap.open('n_shien', 'juki.okuri_tsuchi', jsonb_build_object('insatsu_no', :tennyu)) AS t \gset
SELECT is(x.b #>> '{0,tsuchi,0,zen_jusho}', '徳島県徳島市幸町二丁目５番地', 'the city left is told of whom'), is(x.b #>> '{0,tsuchi,0,honseki}', NULL, 'and no 本籍')
FROM (SELECT tap.read('n_shien', 'juki.okuri_tsuchi', :'t'::uuid) AS b) AS x;
SELECT tap.open('n_shien2', 'juki.okuri_tsuchi', jsonb_build_object('insatsu_no', :fuhyo)) AS t1, tap.open('n_mado', 'juki.okuri_tsuchi', jsonb_build_object('insatsu_no', :fuhyo)) AS t2, tap.open('n_shogo', 'juki.okuri_tsuchi', jsonb_build_object('insatsu_no', :fuhyo)) AS t3 \gset
SELECT unalike(tap.read(v.l, 'juki.okuri_tsuchi', v.t::uuid)::text, '%番地%', v.l || ' reads no place of it')
FROM (VALUES ('n_shien2', :'t1'), ('n_mado', :'t2'), ('n_shogo', :'t3')) AS v (l, t);
SELECT is(tap.okuri('n_shien', tap.letter(:kari, '1'), '5') #>> '{problems,0,id}', '02-847', 'what was sent is not printed twice');
SELECT is(tap.okuri('n_shien', tap.letter(:kari, '1'), '4') ->> 'state', 'done', 'unless it goes again');
SELECT tap.okuri('n_shien', tap.letter(:kari, '1'), '5') ->> 'key' AS again \gset
SELECT tap.open('n_shien', 'juki.okuri_tsuchi', jsonb_build_object('insatsu_no', :again)) AS t \gset
SELECT is(tap.read('n_shien', 'juki.okuri_tsuchi', :'t'::uuid) #>> '{0,tsuchi,0,saiso}', '（再送）', 'which it says');
-- ---- every kind of notice that comes in is an 異動 of its reason, and its 戸籍の届 has a name ----
SELECT is_empty($$ SELECT c.id FROM sys.code AS c WHERE c.system = 'juki' AND c.list = 'tsuchi_shurui' AND NOT EXISTS (
    SELECT FROM juki.koseki_sadame() AS k JOIN juki.ido_sadame() AS i ON i.jiyu = k.jiyu AND i.form_id = k.form_id
    WHERE k.shurui = c.id AND sys.code_name('juki', 'ido_futai', k.futai) IS NOT NULL) $$, 'no kind of notice without its way into the register');
-- ---- in: the new 本籍 of a protected person lies in no common table, and only the support desk confirms it ----
SELECT (e.value ->> 'kojin_no')::bigint AS her FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e WHERE k.dantai_code = 392049 AND k.kari_no = :kari AND e.value ->> 'shimei' = '阿波　花' \gset
SELECT (tap.deed('n_mado', 'juki.koseki_toroku', '{"tsuchi_shurui_code": "10", "tsuchi_date": "2026-11-24", "ido_date": "2026-11-22", "moto_name": "徳島県徳島市", "shimei": "阿波　花",
    "birth_date": "1990-05-05", "hittosha": "阿波　一郎", "shin_honseki": "徳島県鶫鵯町一番", "shin_honseki_banchi": "鶫"}') ->> 'key')::bigint AS tsuchi \gset
CREATE FUNCTION tap.kakunin(p_login text, p_tsuchi bigint, p_kojin bigint) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate(p_login, 'juki.koseki_kakunin', jsonb_build_object('tsuchi_no', p_tsuchi, 'shori_code', '1', 'kojin_no', p_kojin,
        'row_version', (SELECT t.row_version FROM juki.koseki_tsuchi AS t WHERE t.dantai_code = 392049 AND t.tsuchi_no = p_tsuchi))) $$;
SELECT unalike(t::text, '%鶫%', 'the notice holds no 本籍') FROM juki.koseki_tsuchi AS t WHERE t.dantai_code = 392049 AND t.tsuchi_no = :tsuchi;
SELECT is(tap.kakunin('n_mado', :tsuchi, :her), 'refused 02-107', 'not confirmed at the counter');
SELECT matches(tap.kakunin('n_mado', :tsuchi, (SELECT max(j.kojin_no) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND NOT gyosei_kihon.shien_aru(392049, j.kojin_no))),
    'refused.* 02-107', 'nor against somebody else, to read it in the entry');
SELECT tap.open('n_mado', 'juki.koseki_naiyo', jsonb_build_object('tsuchi_no', :tsuchi)) AS t \gset
SELECT unalike(tap.read('n_mado', 'juki.koseki_naiyo', :'t'::uuid)::text, '%鶫%', 'nor shown there');
SELECT is(tap.kakunin('n_shien', :tsuchi, :her), 'done', 'the support desk confirms it');
SELECT ok(EXISTS (SELECT FROM gyosei_kihon.hogo_jusho AS h WHERE h.dantai_code = 392049 AND h.tsuchi_no = :tsuchi), 'it waits for the approval, for who takes it back needs it');
SELECT t.kari_no AS kari2 FROM juki.koseki_tsuchi AS t WHERE t.dantai_code = 392049 AND t.tsuchi_no = :tsuchi \gset
SELECT is(tap.fate('n_shogo', 'juki.ido_shogo', jsonb_build_object('kari_no', :kari2, 'shori_code', '1', 'row_version', (SELECT k.row_version FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_no = :kari2))), 'done', 'approved');
SELECT ok(NOT EXISTS (SELECT FROM gyosei_kihon.hogo_jusho AS h WHERE h.dantai_code = 392049 AND h.tsuchi_no = :tsuchi), 'and then it is kept once');
SELECT is((SELECT h.jusho FROM gyosei_kihon.hogo_jusho AS h JOIN juki.jumin AS j ON j.dantai_code = h.dantai_code AND j.kojin_no = h.kojin_no AND j.honseki_rireki_no = h.rireki_no
           WHERE h.dantai_code = 392049 AND h.kojin_no = :her AND h.jusho_kubun_code = '5'), '徳島県鶫鵯町一番', 'as her 本籍');
SELECT * FROM finish();
