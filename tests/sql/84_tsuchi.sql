-- If this failed: a notice to another town hall would lie, go astray, or tell where somebody lives whom the town hall protects.
-- SPDX-License-Identifier: Apache-2.0
-- Notices in (法9条2項) and out (法9条1項, 19条1項) of a protected household: by the support desk alone, each place read by who printed it.
\ir people.sql
SELECT no_plan();
CREATE FUNCTION tap.enter(p_form text, p_record jsonb, p_login text DEFAULT 'n_mado') RETURNS text LANGUAGE sql AS $$ SELECT tap.fate(p_login, p_form, p_record) $$;
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
SELECT matches(tap.kakunin('n_mado', :tsuchi, (SELECT max(j.kojin_no) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND NOT tap.shien_aru(392049, j.kojin_no))),
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
-- ---- births and deaths: a foreign parent has no 本籍 to give; who left is asked about first ----
\ir through.sql
CREATE FUNCTION tap.tsuchi(p_kojin bigint, p_shurui text, p_other jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('tsuchi_no', (tap.deed('n_mado', 'juki.koseki_toroku', jsonb_build_object('tsuchi_shurui_code', p_shurui, 'tsuchi_date', '2026-11-24', 'ido_date', '2026-11-10', 'moto_name', '高知県高知市') || CASE p_shurui
        WHEN '1' THEN jsonb_build_object('shimei', '通知　子', 'shimei_kana', 'ツウチ　コ', 'seibetsu_code', '1', 'oya_shimei', j.shimei, 'oya_birth_date', j.birth_date)
        ELSE jsonb_build_object('shimei', j.shimei, 'birth_date', j.birth_date) END || p_other) ->> 'key')::bigint, 'kojin_no', j.kojin_no, 'shori_code', '1', 'tsuchi_shurui_code', p_shurui)
    FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = p_kojin $$;
CREATE FUNCTION tap.tashikameru(p jsonb, p_other jsonb) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_mado', 'juki.koseki_kakunin', p || p_other || jsonb_build_object('row_version', (SELECT t.row_version FROM juki.koseki_tsuchi AS t WHERE t.dantai_code = 392049 AND t.tsuchi_no = (p ->> 'tsuchi_no')::bigint))) $$;
CREATE FUNCTION tap.umareta(p jsonb) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws('|', e.value #>> '{koumoku,jumin_kubun_code}', e.value #>> '{koumoku,kokuseki_name}', e.value #>> '{koumoku,zairyu_kubun_code}', e.value #>> '{koumoku,gaikokujin_date}', e.value #>> '{koumoku,zairyu_manryo_date}',
                     e.value #>> '{koumoku,hittosha}', e.value #>> '{koumoku,mei_kosho_flag}', e.value #>> '{jusho,5,jusho}')
    FROM juki.koseki_tsuchi AS t JOIN juki.kari_toroku AS k ON k.dantai_code = t.dantai_code AND k.kari_no = t.kari_no, jsonb_array_elements(k.record -> 'henko') AS e
    WHERE t.dantai_code = 392049 AND t.tsuchi_no = (p ->> 'tsuchi_no')::bigint AND e.value ->> 'shori' = 'kisai' $$;
SELECT min(j.kojin_no) AS gaijin FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_kubun_code = '2' AND j.jumin_jotai_code = '1' AND j.zokugara_code = '02' AND j.birth_date BETWEEN '1980-01-01' AND '2000-01-01' AND NOT tap.shien_aru(392049, j.kojin_no) \gset
SELECT tap.tsuchi(:gaijin, '1') AS hitori, tap.tsuchi(:gaijin, '1', '{"shimei": "通知　弟", "shin_honseki": "高知県高知市本町五丁目", "shin_honseki_banchi": "１番地", "hittosha": "本町　太郎"}') AS futari \gset
SELECT is(tap.tashikameru(:'hitori', '{"tsuchi_shurui_code": "4", "zokugara_code": "20", "jumin_kubun_code": "1"}'), 'refused 00-101', 'whatever kind the client says it is');
SELECT is(tap.tashikameru(:'hitori', '{"zokugara_code": "20"}'), 'refused 00-101', 'Japanese or not is asked where the parent does not say it');
SELECT is(tap.tashikameru(:'hitori', '{"zokugara_code": "20", "jumin_kubun_code": "1"}'), 'refused 02-971', 'a Japanese child has a 本籍, and none of her');
SELECT is(tap.tashikameru(:'hitori', '{"zokugara_code": "20", "jumin_kubun_code": "2"}'), 'refused 00-101', 'a foreign child a nationality');
SELECT is(tap.tashikameru(:'hitori', '{"zokugara_code": "20", "jumin_kubun_code": "2", "kokuseki_name": "モンゴル"}'), 'done', 'a foreign child');
SELECT is(tap.umareta(:'hitori'), '2|モンゴル|5|2026-11-10|2027-01-09|false', 'is 経過滞在者 for 60 days from the birth, the 9th of January being the 60th after it');
SELECT is(tap.fate('n_mado', 'juki.kari_hikitori', jsonb_build_object('kari_no', k.kari_no, 'row_version', k.row_version)), 'done', 'taken back')
FROM juki.koseki_tsuchi AS t JOIN juki.kari_toroku AS k ON k.dantai_code = t.dantai_code AND k.kari_no = t.kari_no WHERE t.dantai_code = 392049 AND t.tsuchi_no = (:'hitori'::jsonb ->> 'tsuchi_no')::bigint;
SELECT is(tap.tashikameru(:'futari', '{"zokugara_code": "20", "jumin_kubun_code": "1"}'), 'done', 'a Japanese child');
SELECT is(tap.umareta(:'futari'), '1|本町　太郎|true|高知県高知市本町五丁目', 'stands in the family register of the notice');
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000160, '21', ARRAY[1000160, 1000161, 1000162, 1000163], '{}', '{"tensaki_jusho": "高知県香南市野市町"}')), 'done', 'four have left on the 20th');
SELECT tap.tsuchi(1000161, '1', '{"shimei": "通知　三"}') AS umare, tap.tsuchi(1000160, '2') AS shinda \gset
SELECT is(tap.tashikameru(:'umare', '{"zokugara_code": "20", "jumin_kubun_code": "1"}'), 'refused 02-970', 'no child into a household that has ended');
SELECT is(tap.enter('juki.shussei', tap.ido(1000161, '13', '{}', '{}', '{"ido_date": "2026-11-10", "jumin_kubun_code": "1", "kisaisha": [{"shimei": "届　子", "shimei_kana": "トドケ　コ", "seibetsu_code": "1", "zokugara_code": "20"}]}') - 'setaiin'), 'refused 02-970', 'nor by a notification');
SELECT is(tap.tashikameru(:'shinda', '{}'), 'refused 02-972', 'a death before it: the 転出 is cancelled first');
SELECT is(tap.cancel(1000160, '21'), 'done', 'for him');
SELECT is(tap.tashikameru(:'shinda', '{}'), 'done', 'and the death entered');
-- of a protected mother: anybody enters it, nobody reads her 本籍, and the child has it
SELECT tap.tsuchi(1000074, '1', '{"shimei": "通知　四"}') AS hogo \gset
SELECT is(tap.tashikameru(:'hogo', '{"zokugara_code": "20", "jumin_kubun_code": "1"}'), 'done', 'a child of a protected mother');
SELECT is(tap.umareta(:'hogo'), '1|小笠原　美穂|true', 'its 本籍 stands in no entry');
SELECT is(tap.fate('n_shogo', 'juki.ido_shogo', jsonb_build_object('kari_no', k.kari_no, 'shori_code', '1', 'row_version', k.row_version)), 'done', 'approved')
FROM juki.koseki_tsuchi AS t JOIN juki.kari_toroku AS k ON k.dantai_code = t.dantai_code AND k.kari_no = t.kari_no WHERE t.dantai_code = 392049 AND t.tsuchi_no = (:'hogo'::jsonb ->> 'tsuchi_no')::bigint;
SELECT is((SELECT array_agg(h.jusho = m.jusho AND h.banchi IS NOT DISTINCT FROM m.banchi) FROM juki.jumin AS j
    JOIN gyosei_kihon.hogo_jusho AS h ON h.dantai_code = 392049 AND h.kojin_no = j.kojin_no AND h.rireki_no = j.honseki_rireki_no AND h.jusho_kubun_code = '5'
    JOIN juki.jumin AS o ON o.dantai_code = 392049 AND o.kojin_no = 1000074 JOIN gyosei_kihon.hogo_jusho AS m ON m.dantai_code = 392049 AND m.kojin_no = o.kojin_no AND m.rireki_no = o.honseki_rireki_no AND m.jusho_kubun_code = '5'
    WHERE j.dantai_code = 392049 AND j.shimei = '通知　四'), ARRAY[true], 'as hers, in the table of the protected');
-- ---- 文字の更正 is read as before; another 氏 without its reading is not attested by the old one (法7条1号の2) ----
UPDATE juki.jumin SET shi_kosho_flag = true, mei_kosho_flag = true WHERE dantai_code = 392049 AND kojin_no = 1000053;
SELECT tap.tsuchi(1000053, '4', '{"shin_shimei": "髙木　浩"}') AS moji, tap.tsuchi(1000053, '11', '{"shin_shimei": "高森　浩"}') AS betsu \gset
SELECT is(tap.tashikameru(:'betsu', '{}'), 'warned 02-977', 'another name without its reading is told'), is(tap.tashikameru(:'moji', '{}'), 'done', 'another way to write it is not');
SELECT is(k.record #> '{henko,0,koumoku}', '{"shimei": "髙木　浩"}', 'and keeps the reading as it is attested')
FROM juki.koseki_tsuchi AS t JOIN juki.kari_toroku AS k ON k.dantai_code = t.dantai_code AND k.kari_no = t.kari_no WHERE t.dantai_code = 392049 AND t.tsuchi_no = (:'moji'::jsonb ->> 'tsuchi_no')::bigint;
-- ---- the readings of 氏 and 名 are notified apart (戸籍法13条1項2号): what is attested is what came, the other part stays as the register has it ----
SELECT is(juki.koseki_henko(jsonb_populate_record(NULL::juki.koseki_tsuchi, t::jsonb), jsonb_populate_record(NULL::juki.jumin,
    jsonb_build_object('shimei', '高木　浩', 'shimei_kana', 'タカギ　ヒロシ', 'shi_kosho_flag', s, 'mei_kosho_flag', m)), '33', NULL, NULL, '2026-11-24') -> 'koumoku', e::jsonb, w)
FROM (VALUES
    ('{"shin_shimei_kana": "タカキ　ヒロシ"}', false, false, '{"shimei_kana": "タカキ　ヒロシ", "shi_kosho_flag": true, "mei_kosho_flag": true}', 'both, as it was before there were two'),
    ('{"shin_shimei_kana": "タカキ", "mei_kosho_flag": false}', false, false, '{"shimei_kana": "タカキ　ヒロシ", "shi_kosho_flag": true}', '氏 alone'),
    ('{"shin_shimei_kana": "ユタカ", "shi_kosho_flag": false}', true, false, '{"shimei_kana": "タカギ　ユタカ", "mei_kosho_flag": true}', '名 alone leaves 氏 attested'),
    ('{"shin_shimei_kana": "タカキ　ユタカ", "shi_kosho_flag": false}', false, false, '{"shimei_kana": "タカギ　ユタカ", "mei_kosho_flag": true}', 'the part that is not attested is not taken'),
    ('{"shin_shimei": "小松　浩", "shin_shimei_kana": "コマツ", "mei_kosho_flag": false}', true, true, '{"shimei": "小松　浩", "shimei_kana": "コマツ　ヒロシ"}', 'a new 氏 with its reading: 名 stays attested'),
    ('{"shin_shimei": "小松　浩", "shin_shimei_kana": "コマツ　ヒロシ", "shi_kosho_flag": false}', true, false, '{"shimei": "小松　浩", "shimei_kana": "コマツ　ヒロシ", "shi_kosho_flag": false, "mei_kosho_flag": true}', 'a new 氏 whose reading is not attested is read as it came, not as the old one')) AS v (t, s, m, e, w);
-- both parts new: each has its reading, though one alone is attested; of one new part the other needs none
SELECT is(tap.fate('n_mado', 'juki.koseki_toroku', jsonb_build_object('tsuchi_shurui_code', '6', 'tsuchi_date', '2026-11-24', 'ido_date', date '2026-11-01' + i, 'moto_name', '高知県高知市', 'shimei', '高木　浩', 'birth_date', '1985-01-01',
    'shin_shimei', n, 'shin_shimei_kana', k, 'shi_kosho_flag', s, 'mei_kosho_flag', NOT s)), e, concat_ws(' ', n, k))
FROM (VALUES (1, '小松　豊', 'コマツ', true, 'refused 02-995'), (2, '小松　豊', 'ユタカ', false, 'refused 02-995'), (3, '小松　豊', 'コマツ　ユタカ', true, 'done'), (4, '小松　浩', 'コマツ', true, 'done'),
             (5, '小松　浩', 'ヒロ', false, 'refused 02-995'), (6, '高木　豊', 'ユタカ', false, 'done')) AS v (i, n, k, s, e);
-- ---- the same child twice: in two rows, in two entries that wait ----
CREATE FUNCTION tap.ko(p_n integer, p_kojin bigint DEFAULT 1000189) RETURNS jsonb LANGUAGE sql AS $$
    SELECT tap.ido(p_kojin, '13', '{}', '{}', jsonb_build_object('jumin_kubun_code', '1', 'kisaisha', (SELECT jsonb_agg('{"shimei": "二重　一", "shimei_kana": "ニジュウ　ハジメ", "seibetsu_code": "1", "zokugara_code": "20"}'::jsonb) FROM generate_series(1, p_n)))) - 'setaiin' $$;
SELECT is(tap.enter('juki.shussei', tap.ko(2)), 'refused 02-048', 'in two rows');
SELECT is(tap.enter('juki.shussei', tap.ko(1)), 'done', 'entered once');
SELECT is(tap.enter('juki.shussei', tap.ko(1, 1000171)), 'warned 02-068', 'and at the other parent''s while it waits');
-- ---- a 転入 that is taken back: the city left is told where it had been told, and nobody else ----
SELECT is(tap.through('juki.tennyu', tap.todoke('{"banchi": "７７７７番地"}', 392049, '取消')), 'done', 'three move in');
CREATE FUNCTION tap.okutta(p_jiyu text) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(o.okuri_saki_code || o.okuri_jotai_code, ' ' ORDER BY o.kojin_no, o.okuri_saki_code) FROM juki.okuri_tsuchi AS o JOIN juki.ido AS i ON i.dantai_code = o.dantai_code AND i.ido_no = o.ido_no
    JOIN juki.jumin AS j ON j.dantai_code = o.dantai_code AND j.kojin_no = o.kojin_no WHERE o.dantai_code = 392049 AND i.ido_jiyu_code = p_jiyu AND j.shimei LIKE '取消　%' $$;
SELECT min(j.kojin_no) AS hito, (SELECT min(o.okuri_no) FROM juki.okuri_tsuchi AS o WHERE o.dantai_code = 392049 AND o.kojin_no = min(j.kojin_no) AND o.okuri_saki_code = '3') AS shita
FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.shimei LIKE '取消　%' \gset
SELECT is(tap.okuri('n_mado', :shita, '5') ->> 'state', 'done', 'the notice of the first is printed');
SELECT is(tap.through('juki.torikeshi', jsonb_build_object('ido_no', (SELECT max(r.ido_no) FROM juki.jumin_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = :hito), 'riyu', '誤り', 'uketsuke_date', '2026-11-24',
    'setaiin', (SELECT jsonb_agg(jsonb_build_object('ido_flag', true, 'kojin_no', j.kojin_no)) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.shimei LIKE '取消　%'))), 'done', 'and it was none');
SELECT is(tap.okutta('11'), '15 32 45 15 35 45 15 35 45', 'what was not sent stays here'), is(tap.okutta('29'), '31', 'what was is taken back, by one notice');
SELECT is(tap.okuri('n_mado', :shita + 1, v.s) #>> '{problems,0,id}', v.want, 'and is sent by nobody: ' || v.s) FROM (VALUES ('2', '02-145'), ('4', '02-145'), ('5', '02-847')) AS v (s, want);
SELECT tap.okuri('n_mado', (SELECT max(o.okuri_no) FROM juki.okuri_tsuchi AS o WHERE o.dantai_code = 392049 AND o.kojin_no = :hito), '5') ->> 'key' AS kesu \gset
SELECT tap.open('n_mado', 'juki.okuri_tsuchi', jsonb_build_object('insatsu_no', :kesu)) AS t \gset
SELECT is(ARRAY[x.b #>> '{0,tsuchi,0,atena_name}', x.b #>> '{0,tsuchi,0,hyodai}', x.b #>> '{0,tsuchi,0,jusho}', x.b #>> '{0,tsuchi,0,zen_jusho}'],
          ARRAY['徳島県徳島市長　様', '転入通知書（取消し）', '（取消し）', '徳島県徳島市幸町二丁目５番地'], 'to whom, of what'), matches(x.b #>> '{0,tsuchi,0,honbun}', '誤り', 'and why')
FROM (SELECT tap.read('n_mado', 'juki.okuri_tsuchi', :'t'::uuid) AS b) AS x;
SELECT is(tap.cancel(:hito, '29'), 'done', 'the cancellation was the error');
SELECT is(tap.okutta('11'), '11 32 41 15 35 45 15 35 45', 'what had not gone goes'), is(tap.okutta('19'), '31', 'and the city left hears that the 転入 holds');
-- ---- back within the week, and then the 転入通知 of where they had been ----
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000165, '21', ARRAY[1000165], '{"1000166": "02"}', '{"ido_date": "2026-11-20", "tensaki_jusho": "高知県香南市野市町"}')), 'done', 'he leaves on the 20th');
SELECT is(tap.through('juki.tennyu', tap.todoke(jsonb_build_object('tennyu_date', '2026-11-22', 'zen_jusho', '高知県香南市野市町', 'setaiin', jsonb_build_array(jsonb_build_object('shimei', j.shimei, 'shimei_kana', j.shimei_kana, 'birth_date', j.birth_date, 'seibetsu_code', j.seibetsu_code,
    'zokugara_code', '02', 'zen_kojin_no', j.kojin_no))))), 'done', 'and is back on the 22nd') FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 1000165;
SELECT is(tap.enter('juki.tsuchi_juri', jsonb_build_object('kojin_no', 1000165, 'ido_date', v.d, 'tsuchi_date', '2026-11-24', 'tensaki_jusho', '高知県香南市野市町', 'setaiin', '[{"kojin_no": 1000165, "ido_flag": true}]'::jsonb)), v.want, v.why)
FROM (VALUES ('2026-11-20', 'refused 02-973', 'he is not removed for it'), ('2026-11-24', 'refused 02-923', 'unless he has gone again')) AS v (d, want, why);
-- he leaves once more: of where he went first the notice is kept in his history, before and after that of the second 転出
CREATE FUNCTION tap.saki(p_day date, p_saki text, p_kojin bigint DEFAULT 1000165) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('kojin_no', p_kojin, 'ido_date', p_day, 'tsuchi_date', '2026-11-24', 'tensaki_jusho', p_saki, 'setaiin', jsonb_build_array(jsonb_build_object('kojin_no', p_kojin, 'ido_flag', true))) $$;
CREATE FUNCTION tap.ima(p_kojin bigint) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', j.jumin_jotai_code, j.shojo_date, j.tenshutsu_date, j.tsuchi_date, '|', (SELECT a.jusho FROM gyosei_kihon.jusho_rireki AS a WHERE a.dantai_code = j.dantai_code AND a.kojin_no = j.kojin_no AND a.rireki_no = j.tensaki_rireki_no)) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = p_kojin $$;
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000165, '21', ARRAY[1000165], '{}', '{"ido_date": "2026-11-23", "tensaki_jusho": "徳島県徳島市幸町"}')), 'done', 'he leaves again on the 23rd');
SELECT tap.ima(1000165) AS nido \gset
SELECT is(tap.enter('juki.tsuchi_juri', tap.saki('2026-11-20', '高知県香南市野市町')), 'warned 02-973', 'asked'), is(tap.through('juki.tsuchi_juri', tap.saki('2026-11-20', '高知県香南市野市町')), 'done', 'the notice of the first 転出 is kept');
SELECT is(tap.ima(1000165), :'nido', 'the register is as it was'), is((SELECT r.ido_jiyu_code || ' ' || r.ido_date FROM juki.jumin_rireki AS r JOIN juki.jumin AS j USING (dantai_code, kojin_no, rireki_no)
    WHERE j.dantai_code = 392049 AND j.kojin_no = 1000165), '61 2026-11-20', 'his history tells of it'),
    is((SELECT string_agg(a.jusho, ' ') FROM gyosei_kihon.jusho_rireki AS a WHERE a.dantai_code = 392049 AND a.kojin_no = 1000165 AND a.jusho_kubun_code = '4'), '高知県香南市野市町', 'and where he was');
SELECT is(tap.through('juki.tsuchi_juri', tap.saki('2026-11-24', '徳島県徳島市幸町')), 'done', 'that of the second'), is(tap.ima(1000165), '2 2026-11-23 2026-11-24 2026-11-24 | 徳島県徳島市幸町', 'is of the 転出 that stands');
SELECT isnt(tap.open('n_mado', 'juki.juri_taisho', '{"kojin_no": 1000165}'), NULL, 'it may come first: his record is opened for the other all the same');
SELECT matches(tap.enter('juki.tsuchi_juri', tap.saki((SELECT min(r.jumin_date) - 1 FROM juki.jumin_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = 1000165), '高知県香南市野市町')), '02-87[01]', 'before he was ever a resident it is of nobody');
-- ---- a 再転入 that is taken back: the 附票 that was told of it hears it, not that of the 本籍 of years ago ----
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000210, '21', ARRAY[1000210], '{}', '{"ido_date": "2026-11-10", "todokede_date": "2026-11-10", "uketsuke_date": "2026-11-10", "tensaki_jusho": "徳島県徳島市幸町"}')), 'done', 'he left');
SELECT is(tap.through('juki.tennyu', tap.todoke(jsonb_build_object('tennyu_date', '2026-11-20', 'banchi', '７７７８番地', 'setaiin', jsonb_build_array(jsonb_build_object('shimei', j.shimei, 'shimei_kana', j.shimei_kana, 'birth_date', j.birth_date, 'seibetsu_code', j.seibetsu_code,
    'zokugara_code', '02', 'zen_kojin_no', j.kojin_no))))), 'done', 'and is back, with a 本籍 of there') FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 1000210;
SELECT tap.okuri('n_mado', (SELECT max(o.okuri_no) FROM juki.okuri_tsuchi AS o WHERE o.dantai_code = 392049 AND o.kojin_no = 1000210 AND o.okuri_saki_code = '1'), '5') ->> 'state' AS okutta \gset
SELECT is(:'okutta'::text, 'done', 'its 附票 is told'), is(tap.cancel(1000210, '11'), 'done', 'it was another man');
SELECT tap.okuri('n_mado', (SELECT max(o.okuri_no) FROM juki.okuri_tsuchi AS o WHERE o.dantai_code = 392049 AND o.kojin_no = 1000210 AND o.okuri_saki_code = '1'), '5') ->> 'key' AS kesu2 \gset
SELECT tap.open('n_mado', 'juki.okuri_tsuchi', jsonb_build_object('insatsu_no', :kesu2)) AS t2 \gset
SELECT is(ARRAY[x.b #>> '{0,tsuchi,0,atena_name}', x.b #>> '{0,tsuchi,0,honseki}', x.b #>> '{0,tsuchi,0,jusho}', x.b #>> '{0,tsuchi,0,jiyu_name}'],
          ARRAY['徳島県徳島市長　様', '徳島県徳島市幸町二丁目', '（消除）', sys.code_name('juki', 'ido_jiyu', '29')], 'there he is struck out') FROM (SELECT tap.read('n_mado', 'juki.okuri_tsuchi', :'t2'::uuid) AS b) AS x;
-- ---- 世帯主変更通知書 on the day itself, before any job of the night: from the row that waited ----
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000100, '21', ARRAY[1000100], '{"1000101": "02"}', '{"ido_date": "2026-11-26", "tensaki_jusho": "高知県香南市野市町"}')), 'done', 'the head is to leave on the 26th, his wife to follow');
SELECT r.kojin_no * 1000 + r.rireki_no AS gyo FROM juki.jumin_rireki AS r JOIN juki.jumin AS j USING (dantai_code, kojin_no, rireki_no) WHERE j.dantai_code = 392049 AND j.kojin_no = 1000101 \gset
SELECT is(tap.fate('n_mado', 'juki.tsuchisho', jsonb_build_object('rireki_key_no', :gyo, 'tsuchisho_shurui_code', '2')), 'refused 02-999', 'until then she is told nothing');
UPDATE sys.setting SET value = '2026-11-26' WHERE key = 'demo_today';
SELECT is(tap.fate('n_mado', 'juki.tsuchisho', jsonb_build_object('rireki_key_no', :gyo, 'tsuchisho_shurui_code', '2')), 'done', 'on the day that she heads it');
UPDATE sys.setting SET value = '2026-11-24' WHERE key = 'demo_today';
-- ---- 続柄 that rests on what a notice ends or begins, and stays as it was (法7条4号): asked, of whomever the notice is ----
CREATE FUNCTION tap.zoku(p jsonb, p_id text, p_other jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
    SELECT (SELECT x #> '{args,kojin_no}' FROM jsonb_array_elements(tap.deed('n_mado', 'juki.koseki_kakunin', p || p_other || jsonb_build_object('row_version',
        (SELECT t.row_version FROM juki.koseki_tsuchi AS t WHERE t.dantai_code = 392049 AND t.tsuchi_no = (p ->> 'tsuchi_no')::bigint))) -> 'problems') AS x WHERE x ->> 'id' = p_id) $$;
SELECT tap.tsuchi(1000502, '7', '{"hittosha": "通知　妻"}') AS tsuma, tap.tsuchi(1000501, '7', '{"hittosha": "通知　夫"}') AS otto \gset
SELECT is(tap.zoku(:'tsuma', '02-830'), '[1000502, 1000503]', 'divorced from the head: she is no 妻 any more, nor her mother 妻の母');
SELECT is(tap.zoku(:'tsuma', '02-830', '{"zokugara_code": "12"}'), '[1000502, 1000503]', '妻 again is the same');
SELECT is(tap.zoku(:'tsuma', '02-830', '{"zokugara_code": "91"}'), '[1000503]', 'her own goes by the notice');
SELECT is(tap.zoku(:'otto', '02-830'), '[1000502, 1000503]', 'the notice of the head names them');
SELECT is(tap.tashikameru(tap.tsuchi(1000504, '7', '{"hittosha": "通知　別"}'), '{}'), 'done', 'nobody of who heads a household without husband or wife') FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 1000504 AND juki.zokugara(j) = '02'
   AND NOT EXISTS (SELECT FROM juki.jumin AS q WHERE q.dantai_code = 392049 AND q.setai_no = j.setai_no AND q.jumin_jotai_code = '1' AND q.zokugara_code IN ('11', '12'));
SELECT is(tap.zoku(tap.tsuchi(1000322, '7', '{"hittosha": "通知　嫁"}'), '02-830'), '[1000322]', '子の妻; the child of both stays 子の子');
SELECT is(tap.zoku(tap.tsuchi(1000321, '7', '{"hittosha": "通知　子"}'), '02-830'), '[1000322]', 'and of the son, she');
SELECT is(tap.zoku(tap.tsuchi(1000502, '6', '{"hittosha": "通知　妻"}'), '02-830'), NULL, 'married already: nothing to ask');
SELECT is(tap.zoku(tap.tsuchi(1000321, '9', '{"hittosha": "通知　子"}'), '02-830'), '[1000321, 1000322, 1000323]', '離縁: no 子 any more, and who is there through him');
SELECT is(tap.zoku(tap.tsuchi(1000319, '9', '{"hittosha": "通知　親"}'), '02-830'), NULL, 'that of the head does not say of which child, who has a notice of his own');
UPDATE juki.jumin AS j SET zokugara_code = '14' WHERE j.dantai_code = 392049 AND j.kojin_no = 1000320;
SELECT is(tap.zoku(tap.tsuchi(1000320, '6', '{"hittosha": "通知　妻"}'), '02-830'), '[1000320]', '婚姻: 妻（未届） is 妻 now');
SELECT is(tap.zoku(tap.tsuchi(1000319, '6', '{"hittosha": "通知　夫"}'), '02-830'), '[1000320]', 'also where the notice is that of the head');
UPDATE juki.jumin AS j SET zokugara_code = '12' WHERE j.dantai_code = 392049 AND j.kojin_no = 1000320;
-- 出生: the child of the head's child is 子の子
SELECT tap.tsuchi(1000356, '1', '{"shimei": "通知　孫"}') AS mago, '{"zokugara_code": "20", "jumin_kubun_code": "1"}'::jsonb AS ko \gset
SELECT is(tap.zoku(:'mago', '02-831', :'ko'), '1000356', '子 of the wife of the head''s child');
SELECT is(tap.zoku(tap.tsuchi(1000320, '1', '{"shimei": "通知　末"}'), '02-831', :'ko'), NULL, 'of the head''s wife it is 子');
SELECT is(tap.tashikameru(:'mago', '{"zokugara_code": "2020", "jumin_kubun_code": "1"}'), 'done', '子の子');
-- twins: a notice each, entered one behind the other, approved in any order; nothing else comes into the household meanwhile
SELECT tap.tsuchi(1000682, '1', '{"shimei": "通知　二"}') AS futago \gset
SELECT is(tap.tashikameru(tap.tsuchi(1000682, '1', '{"shimei": "通知　一"}'), '{"zokugara_code": "2020", "jumin_kubun_code": "1"}'), 'done', 'the first');
SELECT is(tap.tashikameru(:'futago', '{"zokugara_code": "2020", "jumin_kubun_code": "1"}'), 'done', 'the second does not wait for it');
SELECT is(tap.fate('n_mado', 'juki.tenkyo', tap.ido(1000679, '31', ARRAY[1000679, 1000680, 1000681, 1000682, 1000683], '{}', jsonb_build_object('machiaza_id', tap.town(0), 'banchi', '９９９９番地', 'setai_ido_kubun_code', '0'))), 'refused 02-069', 'the household does not move meanwhile');
SELECT is(tap.fate('n_shogo', 'juki.ido_shogo', jsonb_build_object('kari_no', k.kari_no, 'shori_code', '1', 'row_version', k.row_version)), 'done', 'approved, the later one first')
FROM (SELECT * FROM juki.kari_toroku AS q WHERE q.dantai_code = 392049 AND q.setai_no = 500270 AND q.kari_jotai_code = '1' ORDER BY q.kari_no DESC) AS k;
SELECT is((SELECT count(*) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.setai_no = 500270 AND j.shimei IN ('通知　一', '通知　二') AND j.jumin_jotai_code = '1' AND j.zokugara_code = '2020'), 2::bigint, 'both are there');
SELECT is((SELECT array_agg(x ->> 'id') FROM jsonb_array_elements(tap.deed('n_mado', 'juki.shussei', jsonb_build_object('kojin_no', 1000272, 'ido_jiyu_code', '13', 'ido_date', '2026-11-20', 'tsuchi_date', '2026-11-24',
    'ido_kubun_code', '3', 'uketsuke_date', '2026-11-24', 'jumin_kubun_code', '1', 'row_version', (SELECT j.row_version FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 1000272),
    'kisaisha', jsonb_build_array('{"shimei": "通知　孫", "shimei_kana": "ツウチ　マゴ", "seibetsu_code": "1", "zokugara_code": "20"}'::jsonb))) -> 'problems') AS x), ARRAY['02-831'], 'the same where the birth is typed');
SELECT * FROM finish();
