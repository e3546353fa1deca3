-- If this failed: somebody who asked the town hall for protection would be found by it, or could not live on under its protection.
-- SPDX-License-Identifier: Apache-2.0
-- 支援措置 from the 申出 to the withdrawal, for a household that is known already: its addresses bear marks, and every table, door and login is
-- searched for them after each step. Each named way out is tried by who may, who may not, and past its time. Periods: 民法143条2項;
-- 住民基本台帳事務処理要領 第5-10 (one year from the day the applicant was told; extension from one month before the end).
\ir people.sql
\ir canary.sql
\ir through.sql
\ir wait.sql
SELECT no_plan();
SELECT m.machiaza_id AS town FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = 392049 AND m.haishi_date IS NULL
    AND NOT EXISTS (SELECT FROM gyosei_kihon.shimei_sakuin AS s WHERE s.dantai_code = 392049 AND s.machiaza_id = m.machiaza_id) ORDER BY m.machiaza_id DESC LIMIT 1 \gset
CREATE FUNCTION tap.census() RETURNS text LANGUAGE sql AS $$ SELECT md5(string_agg(j::text, '' ORDER BY j.kojin_no)) || count(DISTINCT j.setai_no) FROM juki.jumin AS j WHERE j.dantai_code = 392049 $$;
CREATE FUNCTION tap.acks(p_login text, p_form text, p_record jsonb) RETURNS text LANGUAGE sql AS $$   -- every alert is acknowledged
    SELECT tap.fate(p_login, p_form, p_record, ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(tap.deed(p_login, p_form, p_record) -> 'problems') AS p)) $$;
CREATE FUNCTION tap.keyed(p_form text, p_no bigint, p_other jsonb) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object(p_form || '_no', p_no, 'row_version', CASE p_form WHEN 'shien' THEN (SELECT s.row_version FROM gyosei_kihon.shien AS s WHERE s.dantai_code = 392049 AND s.shien_no = p_no)
        WHEN 'shinsei' THEN (SELECT s.row_version FROM gyosei_kihon.shien_shinsei AS s WHERE s.dantai_code = 392049 AND s.shinsei_no = p_no)
        ELSE (SELECT s.row_version FROM gyosei_kihon.shien_jushin AS s WHERE s.dantai_code = 392049 AND s.jushin_no = p_no) END) || p_other $$;
CREATE FUNCTION tap.flag(p_kojin bigint) RETURNS text LANGUAGE sql AS $$ SELECT t.shien_code FROM gyosei_kihon.atena AS t WHERE t.dantai_code = 392049 AND t.kojin_no = p_kojin $$;
CREATE FUNCTION tap.on_day(p_day text) RETURNS void LANGUAGE sql AS $$ UPDATE sys.setting SET value = p_day WHERE key = 'demo_today' $$;

-- ---- an ordinary household, as hundreds are: entered, approved, certified, one letter address ----
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.todoke(tap.hidden(:town) - 'shien_kari_flag')) ->> 'key')::bigint AS kari \gset
SELECT is(tap.shogo('n_shogo', :kari), 'done', 'a household moves in');
SELECT min((e.value ->> 'kojin_no')::bigint) AS him FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e WHERE k.dantai_code = 392049 AND k.kari_no = :kari \gset
SELECT :him + 1 AS her, :him + 2 AS child \gset
SELECT tap.answer('n_mado', format('SELECT api.submit(gen_random_uuid(), ''juki.kofu'', %L, %L, ''{}'', %L)', (SELECT d.digest FROM sys.definition AS d WHERE d.system = 'juki'),
    tap.kofu(:him), E'住所 **\n\f住所 カナリヤ１番地\n')) AS copy \gset
SELECT is(tap.attempt('n_mado', format('SELECT api.keep(%L, ''text カナリヤ１番地'', ''f'')', :'copy'::jsonb ->> 'number')), 'ok', 'a certificate is issued, its paper kept');
-- and another system's paper, under his name
INSERT INTO keijidoshazei.sharyo (dantai_code, sharyo_no, hyoshiki_name, kojin_no, shashu_code, nenryo_code, keika_code, hikazei_flag, shutoku_date, row_version)
VALUES (392049, 990001, '高知５８０あ１', :him, '42', '1', '0', false, '2026-03-01', 1);
SELECT tap.deed('n_zei', 'keijidoshazei.shomei', '{"sharyo_no": 990001, "fuka_nendo": 2026, "yuko_date": "2027-05-30", "shashu_code": "42", "nofu_kakunin_code": "1", "nofu_date": "2026-05-20", "seikyusha_name": "阿波　一郎",
    "honnin_kakunin_code": "1", "kakunin_shorui_code": "02", "kakunin_shorui_no": "4321"}') AS tax \gset
SELECT is(tap.attempt('n_zei', format('SELECT api.keep(%L, ''text 朱鷺鷽町'', ''f'')', :'tax'::jsonb ->> 'number')), 'ok', 'a certificate of another desk, its paper kept');
SELECT is((SELECT count(*) FROM work.paper AS p WHERE tap.marked(p.placed)), 2::bigint, 'two papers');
INSERT INTO gyosei_kihon.sofusaki (dantai_code, sofusaki_no, kojin_no, sofusaki_name, jusho) VALUES (392049, 880009, :her, '阿波　花', '徳島県鶫鵯町一番');
SELECT is((SELECT array_agg(p ORDER BY p) FROM unnest(tap.places()) AS p), ARRAY['gyosei_kihon.jusho_rireki', 'gyosei_kihon.sofusaki', 'juki.kari_toroku', 'work.paper', 'work.seen'], 'its addresses stand in five tables, the record of screens the last');
SELECT tap.census() AS before \gset

-- ---- 申出 ----
SELECT is(tap.fate(l, 'gyosei_kihon.shien_moshide', tap.moshide(:her)), '42501', l || ' takes no 申出') FROM unnest(ARRAY['n_mado', 'n_shogo', 'n_fukushi', 'n_kainin', 'n_joho', 'n_kansa']) AS l;
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:her, '{}', '阿波　花')), 'refused 01-068', 'the opponent is not the person herself');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', jsonb_set(tap.moshide(:her), '{taisho,0,taisho_kubun_code}', 'null') #- '{taisho,1,taisho_kubun_code}'), 'refused 01-066', 'somebody must apply');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:her, ARRAY[:child], '阿波　一郎')), 'warned 01-069', 'he stands on the same 住民票: say so');
SELECT is(tap.acks('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:her, ARRAY[:child], '阿波　一郎')), 'done', 'taken');
SELECT max(s.shien_no) AS shien FROM gyosei_kihon.shien AS s WHERE s.dantai_code = 392049 \gset
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'from that moment her addresses, his of that household, the old entry, the kept paper and the mailing address stand in one table');
SELECT is(tap.census(), :'before', 'residents, households and relationships are as they were: counts stay right');
SELECT is((SELECT array_agg(tap.flag(p) ORDER BY p) FROM generate_series(:him, :him + 2) AS p), ARRAY['0', '1', '1'], 'she and the child are flagged, he is not');
SELECT is((SELECT count(*) FROM gyosei_kihon.shimei_sakuin AS s WHERE s.dantai_code = 392049 AND s.machiaza_id = :town), 0::bigint, 'the index knows no town of theirs');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(p)) ~ '^refused 02-071', true, 'no certificate of ' || p || ' from now on') FROM generate_series(:him, :him + 2) AS p;
SELECT ok(tap.fill(format('tap.doors(%s, %s, ARRAY[%s, %s, %s], %s, %s)', :kari, :'copy'::jsonb ->> 'key', :him, :her, :child, :town, :shien)) > 200, 'every door of every login is opened');
SELECT is(tap.walk(), ARRAY['n_shien gyosei_kihon.shien_naiyo', 'n_shien2 gyosei_kihon.shien_naiyo'], 'the support desk sees it in its case; no other door shows it, the certificate issued before among them');
SELECT is((SELECT array_agg(DISTINCT t.login) FROM tap.tour AS t WHERE t.query = 'juki.kojin' AND t.shown ~ '支援措置（仮）|"shien_code": "1"' AND t.login = 'n_zei'), ARRAY['n_zei'], 'another desk sees the flag, and no more');
SELECT is((SELECT count(*) FROM tap.tour AS t WHERE t.query = 'gyosei_kihon.mishori' AND t.login IN ('n_mado', 'n_shogo', 'n_zei') AND t.shown ~ '支援'), 0::bigint, 'no to-do tells another desk');

-- ---- 決定, by another person ----
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_kettei', tap.keyed('shien', :shien, '{"shori_code": "1", "kikan_from_date": "2026-11-24"}')), 'refused 01-061', 'who took it does not decide');
SELECT is(tap.fate('k_shien', 'gyosei_kihon.shien_kettei', tap.keyed('shien', :shien, '{"shori_code": "1", "kikan_from_date": "2026-11-24"}')), 'conflict 00-123', 'nor another city');
SELECT is(tap.fate('n_shien2', 'gyosei_kihon.shien_kettei', tap.keyed('shien', :shien, '{"shori_code": "1", "kikan_from_date": "2026-11-24"}')), 'done', 'another person does');
SELECT is(s.kikan_to_date, '2027-11-23'::date, 'one year from the day she was told') FROM gyosei_kihon.shien AS s WHERE s.dantai_code = 392049 AND s.shien_no = :shien;
SELECT is((SELECT array_agg(tap.flag(p) ORDER BY p) FROM generate_series(:him, :him + 2) AS p), ARRAY['0', '2', '2'], 'the flag says so');
SELECT is(gyosei_kihon.shien_manryo(d::date), e::date, 'a year from ' || d) FROM (VALUES ('2027-03-01', '2028-02-29'), ('2028-02-29', '2029-02-28'), ('2027-02-28', '2028-02-27'), ('2026-04-01', '2027-03-31')) AS v (d, e);

-- ---- 一時解除: one requester, a second person, the clock ----
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_kaijo', tap.kaijo(:shien, :her, n)), 'refused 01-071', 'no way for ' || n) FROM unnest(ARRAY['阿波　一郎', '弁護　一男', 'ベンゴ　カズオ']) AS n;
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_kaijo', tap.kaijo(:shien, :her, '金融　次郎', v)), s, v::text) FROM (VALUES ('{"jikan_fun": 121}'::jsonb, 'refused 00-109'), ('{"seikyusha_birth_date": null}', 'refused 01-076'), ('{"seikyusha_birth_date": null, "seikyusha_kubun_code": "1"}', 'refused 01-076'), ('{"seikyusha_kubun_code": "5"}', 'refused 01-075')) AS x (v, s);
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_kaijo', tap.kaijo(:shien, 1)), 'refused 01-067', 'nor for somebody else''s certificate');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_kaijo', tap.kaijo(:shien, :her)), 'done', 'a creditor after 審査: asked for');
SELECT max(q.shinsei_no) AS no FROM gyosei_kihon.shien_shinsei AS q WHERE q.dantai_code = 392049 \gset
CREATE FUNCTION tap.creditor(p_her bigint, p_other jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$ SELECT tap.kofu(p_her, '{"seikyusha_kubun_code": "4", "seikyusha_shimei": "金融　次郎", "seikyusha_birth_date": "1970-01-01", "seikyusha_jusho": "高知市", "seikyu_jiyu": "訴訟"}'::jsonb || p_other) $$;
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.creditor(:her)), 'refused 02-071', 'asked for is not allowed');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_kyoka', tap.keyed('shinsei', :no, '{"kyoka_code": "1"}')), 'refused 01-061', 'nobody allows the own request');
SELECT is(tap.fate('n_kenmu', 'gyosei_kihon.shien_kyoka', tap.keyed('shinsei', :no, '{"kyoka_code": "1"}')), '42501', 'nor another desk');
SELECT is(tap.fate('n_shien2', 'gyosei_kihon.shien_kyoka', tap.keyed('shinsei', :no, '{"kyoka_code": "1"}')), 'done', 'the second person allows it');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.creditor(:her, v)), 'refused 02-071', 'not for ' || v::text) FROM unnest(ARRAY['{"seikyusha_shimei": "金融　三郎"}', '{"seikyusha_kubun_code": "6", "kengen_shorui_no": "1"}', '{"seikyusha_birth_date": "1971-02-03"}']::jsonb[]) AS v;
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.creditor(:her, '{"seikyusha_birth_date": null}')), 'refused 02-926', 'nor for who shows no birthday: he is asked for it, at its field'),
    is(tap.fate('n_mado', 'juki.kofu', tap.creditor(:her, '{"seikyusha_birth_date": null, "seikyusha_shimei": "金融　三郎"}')), 'refused 02-071', 'which tells nothing of another name');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.creditor(:child)), 'refused 02-071', 'not for another''s certificate');
SELECT tap.deed('n_mado', 'juki.kofu', tap.creditor(:her)) AS issued \gset
SELECT is(:'issued'::jsonb ->> 'state', 'done', 'the counter issues it to that requester');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.creditor(:her)), 'refused 02-071', 'once');
SELECT is(tap.attempt('n_mado', format('SELECT api.keep(%L, ''text カナリヤ１番地'', ''f'')', :'issued'::jsonb ->> 'number')), 'ok', 'its paper is not kept');
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'nothing came back into the common tables');
SELECT ok(tap.fill(format('tap.doors(%s, %s, ARRAY[%s], %s, %s)', :kari, :'issued'::jsonb ->> 'key', :her, :town, :shien)) > 150, 'every door once more');
SELECT is(tap.walk(), ARRAY['n_mado juki.juminhyo_utsushi', 'n_shien gyosei_kihon.shien_naiyo', 'n_shien juki.juminhyo_utsushi', 'n_shien2 gyosei_kihon.shien_naiyo', 'n_shien2 juki.juminhyo_utsushi'],
    'that certificate is read by who issues it');
UPDATE gyosei_kihon.shien_shinsei AS q SET yuko_at = clock_timestamp() - interval '1 second' WHERE q.dantai_code = 392049 AND q.shinsei_no = :no;   -- half an hour later; nothing has run
SELECT ok(tap.fill(format('tap.doors(%s, %s, ARRAY[%s], %s, %s)', :kari, :'issued'::jsonb ->> 'key', :her, :town, :shien)) > 150, 'half an hour later');
SELECT is(tap.walk(), ARRAY['n_shien gyosei_kihon.shien_naiyo', 'n_shien juki.juminhyo_utsushi', 'n_shien2 gyosei_kihon.shien_naiyo', 'n_shien2 juki.juminhyo_utsushi'], 'the clock alone has shut it');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_kaijo', tap.kaijo(:shien, :her)), 'done', 'asked for again');
SELECT is(tap.fate('n_shien2', 'gyosei_kihon.shien_kyoka', tap.keyed('shinsei', :no + 1, '{"kyoka_code": "1"}')), 'done', 'allowed again');
UPDATE gyosei_kihon.shien_shinsei AS q SET yuko_at = clock_timestamp() - interval '1 second' WHERE q.dantai_code = 392049 AND q.shinsei_no = :no + 1;
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.creditor(:her)), 'refused 02-071', 'not used in time: shut');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_kaijo', tap.kaijo(:shien, :her, '相続　花子')), 'done', 'somebody else asks');
INSERT INTO gyosei_kihon.shien_aite (dantai_code, shien_no, aite_no, aite_kubun_code, shimei) VALUES (392049, :shien, 9, '3', '相続　花子');
SELECT is(tap.fate('n_shien2', 'gyosei_kihon.shien_kyoka', tap.keyed('shinsei', :no + 2, '{"kyoka_code": "1"}')), 'refused 01-071', 'who was named an opponent since then is found when it is decided');
SELECT is(tap.fate('n_shien2', 'gyosei_kihon.shien_kyoka', tap.keyed('shinsei', :no + 2, '{"kyoka_code": "2", "kyoka_riyu": "相手方のため"}')), 'done', 'and refused');
-- a lawyer who comes later: named while the case runs, by the desk alone, and compared from then on
CREATE FUNCTION tap.named(p_shien bigint, p_name text, p_other jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
    SELECT tap.keyed('shien', p_shien, jsonb_build_object('tsuika', jsonb_build_array(jsonb_build_object('aite_kubun_code', '2', 'shimei', p_name) || p_other))) $$;
SELECT is(tap.fate(l, 'gyosei_kihon.shien_aite', tap.named(:shien, '後任　弁護')), '42501', l || ' names nobody') FROM unnest(ARRAY['n_mado', 'n_shogo', 'n_fukushi']) AS l;
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_aite', tap.named(:shien, '阿波　花')), 'refused 01-068', 'not herself');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_aite', tap.named(:shien, '阿波　祖母')), 'done', 'somebody who does not live there yet');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_kaijo', tap.kaijo(:shien, :her, '後任　弁護')), 'done', 'he asks before he is named');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_aite', tap.named(:shien, '後任　弁護')), 'done', 'named');
SELECT max(q.shinsei_no) AS lawyer FROM gyosei_kihon.shien_shinsei AS q WHERE q.dantai_code = 392049 \gset
SELECT is(tap.fate('n_shien2', 'gyosei_kihon.shien_kyoka', tap.keyed('shinsei', :lawyer, '{"kyoka_code": "1"}')), 'refused 01-071', 'what he had asked for is not allowed any more');
SELECT is(tap.fate('n_shien2', 'gyosei_kihon.shien_kyoka', tap.keyed('shinsei', :lawyer, '{"kyoka_code": "2", "kyoka_riyu": "相手方のため"}')), 'done', 'but refused');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_kaijo', tap.kaijo(:shien, :her, '後任　弁護')), 'refused 01-071', 'nor does he ask again');
SELECT is((SELECT array_agg(e.shimei ORDER BY e.aite_no) FROM gyosei_kihon.shien_aite AS e WHERE e.dantai_code = 392049 AND e.shien_no = :shien), ARRAY['阿波　一郎', '弁護　一男', '相続　花子', '阿波　祖母', '後任　弁護'], 'nobody who was named before is gone');
DELETE FROM gyosei_kihon.shien_aite AS e WHERE e.dantai_code = 392049 AND e.shien_no = :shien AND e.shimei = '阿波　祖母';
-- the same people once more: said before it is taken
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:her)), 'warned 01-254', 'a second 申出 for her is asked about: an extension belongs to the case she has');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_jutogai', tap.moshide(1) || jsonb_build_object('taisho', jsonb_build_array(jsonb_build_object('taisho_kubun_code', '1', 'kojin_no', :child, 'shimei', '阿波　桜', 'shimei_kana', 'アワ　サクラ',
    'birth_date', '2018-06-01', 'seibetsu_code', '2')))), 'warned 01-254', 'also where she is typed as no resident');
-- 公用: only after the office was called back
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_kaijo', tap.kaijo(:shien, :her, '高知県', '{"seikyusha_kubun_code": "5", "orikaeshi_flag": true}')), 'done', '公用, called back');
SELECT is(tap.fate('n_shien2', 'gyosei_kihon.shien_kyoka', tap.keyed('shinsei', :no + 4, '{"kyoka_code": "1"}')), 'done', 'allowed');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.creditor(:her, '{"seikyusha_kubun_code": "5", "seikyusha_shimei": "高知県", "kengen_shorui_no": "県１２３"}')), 'refused 00-106', 'the number of the letter is half-width');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.creditor(:her, '{"seikyusha_kubun_code": "5", "seikyusha_shimei": "高知県", "kengen_shorui_no": "123"}')), 'done', 'and issued');

-- ---- 本人への証明, with the document noted at the 申出 ----
SELECT is(tap.fate('n_shien', 'juki.kofu', tap.kofu(:her, '{"shien_shinsa_flag": true, "kakunin_shorui_no": "9999"}')), 'warned 02-502', 'another document than the one noted is asked about');
SELECT is(tap.fate('n_shien', 'juki.kofu', tap.kofu(:her, '{"shien_shinsa_flag": true, "kakunin_shorui_no": "4321"}')), 'done', 'with that document there is no question');
SELECT is(tap.fate('n_shien', 'juki.kofu', tap.kofu(:him, '{"shien_shinsa_flag": true}')), 'refused 02-501', 'the opponent gets nothing, not even as himself');

-- nor by the papers of other desks: his lawyer asks for her income and for her car's tax, a dealer may
SELECT is(tap.fate('n_zei', 'kojin_juminzei.shomei', jsonb_build_object('kojin_no', :her, 'fuka_nendo', 2026, 'seikyusha_kubun_code', '3', 'seikyusha_name', n, 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02', 'tsusu_count', 1, 'shiharai_code', '1')) ~ '01-290', e, n || ' and her income')
    FROM (VALUES ('弁護　一男', true), ('販売　店', false)) AS v (n, e);
INSERT INTO keijidoshazei.sharyo (dantai_code, sharyo_no, hyoshiki_name, kojin_no, shashu_code, nenryo_code, keika_code, hikazei_flag, shutoku_date, row_version)
VALUES (392049, 990002, '高知５８０あ２', :her, '42', '1', '0', false, '2026-03-01', 1);
SELECT is(tap.fate('n_zei', 'keijidoshazei.shomei', jsonb_build_object('sharyo_no', 990002, 'fuka_nendo', 2026, 'yuko_date', '2027-05-30', 'shashu_code', '42', 'nofu_kakunin_code', '1', 'nofu_date', '2026-05-20', 'seikyusha_name', n, 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02')), e, n || ' and her car')
    FROM (VALUES ('弁護　一男', 'refused 01-290'), ('販売　店', 'done')) AS v (n, e);
INSERT INTO jido_teate.nintei (dantai_code, nintei_no, kojin_no, nintei_jotai_code, seikyu_date, nintei_jiyu_code, jiyu_date, kaishi_month, nyuryoku_person, nyuryoku_login, row_version)
VALUES (392049, 990003, :her, '2', '2026-10-13', '1', '2026-09-25', 202611, 1, 'n_fukushi', 1);
SELECT is(tap.fate('n_fukushi', 'jido_teate.shomei', jsonb_build_object('nintei_no', 990003, 'kojin_no', :her, 'teishutsusaki_name', '高知県営住宅', 'seikyusha_name', n, 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02')), e, n || ' and her allowance')
    FROM (VALUES ('阿波　一郎', 'refused 01-290'), ('弁護　一男', 'refused 01-290'), ('阿波　花', 'done')) AS v (n, e);
SELECT is((SELECT array_agg(m.seikyusha_name || ' ' || m.honnin_kakunin_code || ' ' || m.kakunin_shorui_code) FROM jido_teate.shomei AS m WHERE m.nintei_no = 990003), ARRAY['阿波　花 1 02'], 'who came is recorded');
DELETE FROM jido_teate.nintei AS n WHERE n.nintei_no = 990003;

-- ---- 担当ケース ----
SELECT tap.open('n_fukushi', 'gyosei_kihon.shien_tanto_ichiran', '{}') AS t1 \gset
SELECT is(tap.read('n_fukushi', 'gyosei_kihon.shien_tanto_ichiran', :'t1'), '[]', 'a case worker without a case sees nothing');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_tanto', jsonb_build_object('shien_no', :shien, 'tanto_person', 26, 'from_date', '2026-11-24', 'to_date', '2026-12-01')), 'refused 01-061', 'nobody gives a case to herself');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_tanto', jsonb_build_object('shien_no', :shien, 'tanto_person', 5, 'from_date', '2026-11-24', 'to_date', '2026-12-01')), 'done', 'the desk gives her the case until December');
SELECT tap.open('n_fukushi', 'gyosei_kihon.shien_tanto_ichiran', '{}') AS t1, tap.open('k_fukushi', 'gyosei_kihon.shien_tanto_ichiran', '{}') AS t2 \gset
SELECT is((SELECT count(*) FROM jsonb_array_elements(tap.read('n_fukushi', 'gyosei_kihon.shien_tanto_ichiran', :'t1')) AS x WHERE tap.marked(x ->> 'jusho')), 2::bigint, 'she sees where the two live');
SELECT is((SELECT k.persons FROM sec.ticket AS k WHERE k.ticket = :'t1'), ARRAY[:her, :child]::bigint[], 'and stands in the log for both');
SELECT is(tap.read('k_fukushi', 'gyosei_kihon.shien_tanto_ichiran', :'t2'), '[]', 'nobody else does');
SELECT tap.on_day('2026-12-02');
SELECT throws_ok(format('SELECT tap.read(''n_fukushi'', ''gyosei_kihon.shien_tanto_ichiran'', %L)', :'t1'), '40001', '00-984', 'on 2 December it is over, by an old ticket too');
SELECT tap.on_day('2026-11-24');

-- ---- 引抜き印刷 ----
-- the bundles told the desk of three letters; one that is printed closes one of them, the oldest that its name means
INSERT INTO work.todo (dantai_code, may, system, event, person, due_date, note, key)
SELECT 392049, 'gyosei_kihon.shien', 'gyosei_kihon', 'gyosei_kihon.shien_hikinuki', :her, '2026-11-24', '引抜き：' || b, n
FROM (VALUES ('軽自動車税の納税通知書（束1）', 1), ('軽自動車税の納税通知書（束2）', 2), ('児童手当の認定通知書', 3)) AS v (b, n);
SELECT (tap.deed('n_shien', 'gyosei_kihon.shien_hikinuki', jsonb_build_object('shien_no', :shien, 'kojin_no', :her, 'tsuchi_name', '納税通知書')) ->> 'key')::bigint AS letter \gset
SELECT is((SELECT string_agg(t.key::text, ' ' ORDER BY t.key) FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.person = :her AND t.event = 'gyosei_kihon.shien_hikinuki' AND t.state = 'open'), '2 3', 'the others still wait');
SELECT tap.open('n_shien', 'gyosei_kihon.shien_hikinuki', jsonb_build_object('hikinuki_no', :letter)) AS t1, tap.open('n_shien2', 'gyosei_kihon.shien_hikinuki', jsonb_build_object('hikinuki_no', :letter)) AS t2 \gset
SELECT is(tap.read('n_shien', 'gyosei_kihon.shien_hikinuki', :'t1') #>> '{0,jusho}', '徳島県鶫鵯町一番', 'a letter goes to the place she chose');
SELECT is(tap.read('n_shien2', 'gyosei_kihon.shien_hikinuki', :'t2') #>> '{0,jusho}', NULL, 'printed by who pulled it out, nobody else');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_hikinuki', jsonb_build_object('shien_no', :shien, 'kojin_no', :him, 'tsuchi_name', '納税通知書')), 'refused 01-067', 'his letters are not hers');

-- ---- somebody moves to where she lives; somebody joins the household ----
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.todoke(jsonb_build_object('machiaza_id', :town, 'banchi', 'カナリヤ１番地', 'katagaki', '鶯谷荘'), 392049, '尾行') - 'postal_no') ->> 'key')::bigint AS follow \gset
SELECT is(tap.shogo('n_shogo', :follow), 'done', 'another household moves to the same place');
SELECT tap.open('n_shien', 'gyosei_kihon.mishori', '{}') AS t1, tap.open('n_mado', 'gyosei_kihon.mishori', '{}') AS t2, tap.open('n_shogo', 'gyosei_kihon.mishori', '{}') AS t3 \gset
SELECT is((SELECT count(*) FROM jsonb_array_elements(tap.read('n_shien', 'gyosei_kihon.mishori', :'t1')) AS x WHERE x ->> 'naiyo' ~ '支援措置の住所'), 3::bigint, 'the support desk is told');
SELECT is(tap.read(l, 'gyosei_kihon.mishori', t::uuid)::text ~ '支援', false, l || ' is not') FROM (VALUES ('n_mado', :'t2'), ('n_shogo', :'t3')) AS v (l, t);
SELECT is((tap.answer(l, 'SELECT x FROM api.look_gyosei_kihon_machi(''{}'', 1) AS x')::jsonb ->> 'waiting_count')::int - (SELECT count(*) FROM jsonb_array_elements(tap.read(l, 'gyosei_kihon.mishori', t::uuid)))::int, 0, 'nor counts it: ' || l)
    FROM (VALUES ('n_shien', :'t1'), ('n_mado', :'t2'), ('n_shogo', :'t3')) AS v (l, t);
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu((SELECT min(j.kojin_no) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.shimei ~ '^尾行'))), 'refused 02-071', 'and their certificates, which print the same address, wait for it');
DELETE FROM gyosei_kihon.jusho_rireki AS j USING juki.jumin AS p WHERE p.dantai_code = 392049 AND p.shimei ~ '^尾行' AND j.dantai_code = 392049 AND j.kojin_no = p.kojin_no;
UPDATE juki.kari_toroku AS k SET record = k.record - 'banchi' - 'katagaki' WHERE k.dantai_code = 392049 AND k.kari_no = :follow;
SELECT j.setai_no AS home FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :her \gset
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.todoke(jsonb_build_object('machiaza_id', :town, 'banchi', 'カナリヤ１番地', 'katagaki', '鶯谷荘', 'setai_kubun_code', '2', 'setai_no', :home,
    'setaiin', jsonb_build_array(jsonb_build_object('shimei', '阿波　祖母', 'shimei_kana', 'アワ　ソボ', 'birth_date', '1955-01-01', 'seibetsu_code', '2', 'zokugara_code', '52'))))) ->> 'key')::bigint AS join \gset
SELECT is(tap.shogo('n_shogo', :join), 'done', 'the grandmother joins the household');
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'her row and her entry tell no address either');
-- letters of who only lives with her, and of whom she acts for: no bundle prints them, the desk does; his never
SELECT j.kojin_no AS granny FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.shimei = '阿波　祖母' AND j.setai_no = :home \gset
INSERT INTO work.todo (dantai_code, may, system, event, person, due_date, note, key) VALUES (392049, 'gyosei_kihon.shien', 'gyosei_kihon', 'gyosei_kihon.shien_hikinuki', :granny, '2026-11-24', '引抜き：納税通知書（束1）', 9);
CREATE FUNCTION tap.letter(p_shien bigint, p_kojin bigint) RETURNS bigint LANGUAGE sql AS $$ SELECT (tap.deed('n_shien', 'gyosei_kihon.shien_hikinuki', jsonb_build_object('shien_no', p_shien, 'kojin_no', p_kojin, 'tsuchi_name', '納税通知書')) ->> 'key')::bigint $$;
SELECT tap.letter(:shien, :granny) AS letter \gset
SELECT is((SELECT count(*) FROM work.todo AS t WHERE t.event = 'gyosei_kihon.shien_hikinuki' AND t.person = :granny AND t.state = 'open'), 0::bigint, 'the desk pulls it out, and its to-do ends');
SELECT tap.open('n_shien', 'gyosei_kihon.shien_hikinuki', jsonb_build_object('hikinuki_no', :letter)) AS t1 \gset
SELECT is(tap.read('n_shien', 'gyosei_kihon.shien_hikinuki', :'t1') #>> '{0,jusho}' ~ 'カナリヤ１番地', true, 'to where she lives');
SELECT k.kojin_no AS client FROM juki.jumin AS k JOIN gyosei_kihon.atena AS t ON t.dantai_code = k.dantai_code AND t.kojin_no = k.kojin_no AND t.shien_code = '0'
    WHERE k.dantai_code = 392049 AND k.jumin_jotai_code = '1' AND NOT EXISTS (SELECT FROM gyosei_kihon.jusho_rireki AS j WHERE j.dantai_code = 392049 AND j.kojin_no = k.kojin_no AND (j.hogo_flag OR j.banchi ~ 'カナリヤ')) ORDER BY 1 DESC LIMIT 1 \gset
SELECT is(tap.letter(:shien, :client), NULL, 'nobody''s whose letters go out by themselves');
-- in a household of her own she lives at the place all the same
UPDATE juki.jumin AS j SET setai_no = (SELECT k.setai_no FROM juki.jumin AS k WHERE k.dantai_code = 392049 AND k.kojin_no = :client) WHERE j.dantai_code = 392049 AND j.kojin_no = :granny;
SELECT tap.letter(:shien, :granny) AS letter \gset
SELECT tap.open('n_shien', 'gyosei_kihon.shien_hikinuki', jsonb_build_object('hikinuki_no', :letter)) AS t1 \gset
SELECT is(tap.read('n_shien', 'gyosei_kihon.shien_hikinuki', :'t1') #>> '{0,jusho}' ~ 'カナリヤ１番地', true, 'sealed at the place, of another household: the desk pulls it out');
UPDATE gyosei_kihon.hogo_jusho AS h SET banchi = '乙' || h.banchi WHERE h.dantai_code = 392049 AND h.kojin_no = :granny;
SELECT is(tap.letter(:shien, :granny), NULL, 'not where she is sealed for somebody else''s place');
UPDATE gyosei_kihon.hogo_jusho AS h SET banchi = substr(h.banchi, 2) WHERE h.dantai_code = 392049 AND h.kojin_no = :granny;
UPDATE juki.jumin AS j SET setai_no = :home WHERE j.dantai_code = 392049 AND j.kojin_no = :granny;
-- who acts for him is served (地方税法300条), unless it is the one she flees from or somebody hidden too; where he chose a place himself it is there
SELECT k.kojin_no AS agent FROM juki.jumin AS k JOIN gyosei_kihon.atena AS t ON t.dantai_code = k.dantai_code AND t.kojin_no = k.kojin_no AND t.shien_code = '0'
    JOIN gyosei_kihon.jusho_rireki AS j ON j.dantai_code = k.dantai_code AND j.kojin_no = k.kojin_no AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL AND NOT j.hogo_flag AND j.postal_no IS NOT NULL
    WHERE k.dantai_code = 392049 AND k.jumin_jotai_code = '1' AND NOT EXISTS (SELECT FROM gyosei_kihon.sofusaki AS s WHERE s.dantai_code = 392049 AND s.kojin_no = k.kojin_no) ORDER BY 1 LIMIT 1 \gset
INSERT INTO gyosei_kihon.kankei (dantai_code, kankei_no, kojin_no, aite_kojin_no, kankei_kubun_code, valid_from_date, toroku_person) VALUES (392049, 990001, :granny, :agent, '4', '2026-04-01', 1);
CREATE FUNCTION tap.envelope(p_ticket uuid) RETURNS text LANGUAGE sql AS $$ SELECT concat_ws(' ', x ->> 'jusho', x ->> 'shimei') FROM jsonb_array_elements(tap.read('n_shien', 'gyosei_kihon.shien_hikinuki', p_ticket)) AS x $$;
SELECT tap.letter(:shien, :granny) AS letter \gset
SELECT tap.open('n_shien', 'gyosei_kihon.shien_hikinuki', jsonb_build_object('hikinuki_no', :letter)) AS t1 \gset
SELECT is(tap.envelope(:'t1'), (SELECT concat('〒', left(j.postal_no, 3), '-', right(j.postal_no, 4), E'\n', j.jusho, j.banchi, '　' || j.katagaki, ' 阿波　祖母　納税管理人　', c.shimei)
    FROM gyosei_kihon.jusho_rireki AS j JOIN gyosei_kihon.atena AS c ON c.dantai_code = 392049 AND c.kojin_no = j.kojin_no
    WHERE j.dantai_code = 392049 AND j.kojin_no = :agent AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL), 'to the agent, where he is registered');
SELECT is((SELECT t.persons FROM sec.ticket AS t WHERE t.ticket = :'t1'), (SELECT array_agg(u ORDER BY u) FROM unnest(ARRAY[:granny, :agent]::bigint[]) AS u), 'and both stand in the log');
UPDATE gyosei_kihon.shien_aite AS e SET shimei = (SELECT c.shimei FROM gyosei_kihon.atena AS c WHERE c.dantai_code = 392049 AND c.kojin_no = :agent) WHERE e.dantai_code = 392049 AND e.shien_no = :shien AND e.shimei = '相続　花子';
SELECT tap.letter(:shien, :granny) AS letter \gset
SELECT tap.open('n_shien', 'gyosei_kihon.shien_hikinuki', jsonb_build_object('hikinuki_no', :letter)) AS t1 \gset
SELECT is(tap.envelope(:'t1') ~ 'カナリヤ１番地.* 阿波　祖母$', true, 'not to the one she flees from');
UPDATE gyosei_kihon.shien_aite AS e SET shimei = '相続　花子' WHERE e.dantai_code = 392049 AND e.shien_no = :shien AND e.shimei = (SELECT c.shimei FROM gyosei_kihon.atena AS c WHERE c.dantai_code = 392049 AND c.kojin_no = :agent);
UPDATE gyosei_kihon.atena AS a SET shien_code = '1' WHERE a.dantai_code = 392049 AND a.kojin_no = :agent;
SELECT tap.letter(:shien, :granny) AS letter \gset
SELECT tap.open('n_shien', 'gyosei_kihon.shien_hikinuki', jsonb_build_object('hikinuki_no', :letter)) AS t1 \gset
SELECT is(tap.envelope(:'t1') ~ 'カナリヤ１番地.* 阿波　祖母$', true, 'nor to who is hidden himself');
UPDATE gyosei_kihon.atena AS a SET shien_code = '0' WHERE a.dantai_code = 392049 AND a.kojin_no = :agent;
UPDATE gyosei_kihon.atena AS a SET shien_code = '1' WHERE a.dantai_code = 392049 AND a.kojin_no = :granny;
SELECT tap.letter(:shien, :granny) AS letter \gset
SELECT tap.open('n_shien', 'gyosei_kihon.shien_hikinuki', jsonb_build_object('hikinuki_no', :letter)) AS t1 \gset
SELECT is(tap.envelope(:'t1') ~ 'カナリヤ１番地.* 阿波　祖母$', true, 'and of who is protected by another case to nobody but herself: her agent may be whom she flees from');
UPDATE gyosei_kihon.atena AS a SET shien_code = '0' WHERE a.dantai_code = 392049 AND a.kojin_no = :granny;
INSERT INTO gyosei_kihon.sofusaki (dantai_code, sofusaki_no, kojin_no, sofusaki_name, jusho, sofusaki_kubun_code, yusen_no, gyomu_id, yoshiki_code, sofusaki_riyu_code, valid_from_date, toroku_person)
VALUES (392049, 880098, :granny, '阿波　祖母', '徳島県鶉町七番', '1', 1, 'keijidoshazei', '1', '1', '2026-10-01', 1);
SELECT tap.letter(:shien, :granny) AS letter \gset
SELECT tap.open('n_shien', 'gyosei_kihon.shien_hikinuki', jsonb_build_object('hikinuki_no', :letter)) AS t1 \gset
SELECT is(tap.envelope(:'t1') ~ '　納税管理人　', true, 'what she chose for another tax does not count');
UPDATE gyosei_kihon.sofusaki AS s SET gyomu_id = NULL WHERE s.dantai_code = 392049 AND s.sofusaki_no = 880098;
SELECT tap.letter(:shien, :granny) AS letter \gset
SELECT tap.open('n_shien', 'gyosei_kihon.shien_hikinuki', jsonb_build_object('hikinuki_no', :letter)) AS t1 \gset
SELECT is(tap.envelope(:'t1'), '徳島県鶉町七番 阿波　祖母', 'what she chose for all goes before the agent');
DELETE FROM gyosei_kihon.sofusaki AS s WHERE s.dantai_code = 392049 AND s.sofusaki_no = 880098;
DELETE FROM gyosei_kihon.kankei AS r WHERE r.dantai_code = 392049 AND r.kankei_no = 990001;
INSERT INTO gyosei_kihon.kankei (dantai_code, kankei_no, kojin_no, aite_kojin_no, kankei_kubun_code, valid_from_date, toroku_person) VALUES (392049, 990001, :client, :her, '4', '2026-04-01', 1);
UPDATE juki.jumin AS j SET jumin_jotai_code = '3', shojo_date = '2026-11-20', shojo_jiyu_code = '23' WHERE j.dantai_code = 392049 AND j.kojin_no = :client;
SELECT is(tap.letter(:shien, :client), NULL, 'she acts for nobody who has died');
UPDATE juki.jumin AS j SET jumin_jotai_code = '1', shojo_date = NULL, shojo_jiyu_code = NULL WHERE j.dantai_code = 392049 AND j.kojin_no = :client;
SELECT tap.letter(:shien, :client) AS letter \gset
SELECT tap.open('n_shien', 'gyosei_kihon.shien_hikinuki', jsonb_build_object('hikinuki_no', :letter)) AS t1 \gset
SELECT is((SELECT concat_ws(' ', x ->> 'jusho', x ->> 'shimei') FROM jsonb_array_elements(tap.read('n_shien', 'gyosei_kihon.shien_hikinuki', :'t1')) AS x), (SELECT '徳島県鶫鵯町一番 ' || c.shimei || '　納税管理人　阿波　花' FROM gyosei_kihon.atena AS c WHERE c.dantai_code = 392049 AND c.kojin_no = :client), 'it goes to her, where she chose');
SELECT is((SELECT t.persons FROM sec.ticket AS t WHERE t.ticket = :'t1'), (SELECT array_agg(u ORDER BY u) FROM unnest(ARRAY[:her, :client]::bigint[]) AS u), 'both stand in the log');
UPDATE gyosei_kihon.shien_aite AS e SET shimei = (SELECT c.shimei FROM gyosei_kihon.atena AS c WHERE c.dantai_code = 392049 AND c.kojin_no = :client) WHERE e.dantai_code = 392049 AND e.shien_no = :shien AND e.shimei = '相続　花子';
SELECT is(tap.letter(:shien, :client), NULL, 'not where he is the one she flees from');
UPDATE gyosei_kihon.shien_aite AS e SET shimei = '相続　花子' WHERE e.dantai_code = 392049 AND e.shien_no = :shien AND e.shimei = (SELECT c.shimei FROM gyosei_kihon.atena AS c WHERE c.dantai_code = 392049 AND c.kojin_no = :client);
DELETE FROM gyosei_kihon.kankei AS r WHERE r.dantai_code = 392049 AND r.kankei_no = 990001;
UPDATE gyosei_kihon.atena AS a SET nayose_saki_no = :her, atena_kubun_code = '2' WHERE a.dantai_code = 392049 AND a.kojin_no = :client;
SELECT tap.letter(:shien, :client) AS letter \gset
SELECT tap.open('n_shien', 'gyosei_kihon.shien_hikinuki', jsonb_build_object('hikinuki_no', :letter)) AS t1 \gset
SELECT is((SELECT concat_ws(' ', x ->> 'jusho', x ->> 'shimei') FROM jsonb_array_elements(tap.read('n_shien', 'gyosei_kihon.shien_hikinuki', :'t1')) AS x), '徳島県鶫鵯町一番 阿波　花', 'a number that was merged into hers is written to as hers');
UPDATE gyosei_kihon.atena AS a SET nayose_saki_no = NULL, atena_kubun_code = '1' WHERE a.dantai_code = 392049 AND a.kojin_no = :client;
-- who comes back is protected as she was, whatever the entrant knew
UPDATE juki.jumin AS j SET jumin_jotai_code = '2', shojo_date = '2026-11-01', shojo_jiyu_code = '20' WHERE j.dantai_code = 392049 AND j.kojin_no = :child;
UPDATE gyosei_kihon.jusho_rireki AS j SET valid_from_date = '2026-10-01', valid_to_date = '2026-11-01' WHERE j.dantai_code = 392049 AND j.kojin_no = :child AND j.jusho_kubun_code = '1';
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.todoke(tap.hidden(:town) - 'shien_kari_flag' || jsonb_build_object('setaiin', jsonb_build_array((tap.todoke() #> '{setaiin,2}') || jsonb_build_object('zokugara_code', '02', 'zen_kojin_no', :child)))),
    ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(tap.deed('n_mado', 'juki.tennyu', tap.todoke(tap.hidden(:town) - 'shien_kari_flag' || jsonb_build_object('setaiin', jsonb_build_array((tap.todoke() #> '{setaiin,2}') || jsonb_build_object('zokugara_code', '02', 'zen_kojin_no', :child))))) -> 'problems') AS p)) ->> 'key')::bigint AS back \gset
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], '再転入 typed without the switch is born hidden');
SELECT is(tap.shogo('n_shogo', :back), 'done', 'approved');
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'and stays so');

-- ---- who waits to join her household when it comes under protection, and afterwards; both states of an entry ----
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.todoke('{"banchi": "カナリヤ８番地"}'::jsonb || jsonb_build_object('setaiin', jsonb_build_array(
    jsonb_build_object('shimei', '讃岐　梅', 'shimei_kana', 'サヌキ　ウメ', 'birth_date', '1991-02-02', 'seibetsu_code', '2', 'zokugara_code', '02'))), 392049, '讃岐')) ->> 'key')::bigint AS kari \gset
SELECT is(tap.shogo('n_shogo', :kari), 'done', 'she lives there, known to all');
SELECT j.kojin_no AS ume, j.setai_no AS home8 FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.shimei = '讃岐　梅' \gset
CREATE FUNCTION tap.joins(p_setai bigint, p_name text, p_town bigint) RETURNS jsonb LANGUAGE sql AS $$ SELECT tap.todoke(jsonb_build_object('banchi', 'カナリヤ８番地', 'setai_kubun_code', '2', 'setai_no', p_setai, 'machiaza_id', coalesce(p_town, (tap.todoke() ->> 'machiaza_id')::bigint),
    'setaiin', jsonb_build_array(jsonb_build_object('shimei', p_name, 'shimei_kana', 'サヌキ　ソボ', 'birth_date', '1955-01-01', 'seibetsu_code', '2', 'zokugara_code', '52'))), 392049, '讃岐') $$;
CREATE FUNCTION tap.shows(p_kari bigint) RETURNS text[] LANGUAGE plpgsql AS $$   -- who reads a mark in this entry
BEGIN
    RETURN ARRAY(SELECT l || ' ' || q FROM unnest(ARRAY['n_mado', 'n_shogo', 'n_kainin']) AS l, unnest(ARRAY['juki.kari_naiyo', 'juki.idotodoke', 'juki.tennyu_moto']) AS q
                 WHERE tap.marked(tap.read(l, q, (SELECT s.ticket FROM tap.shown AS s WHERE s.login = l AND s.query = q AND s.kari = p_kari))::text) ORDER BY 1);
END $$;
CREATE TABLE tap.shown (login text, query text, kari bigint, ticket uuid);
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.joins(:home8, '讃岐　祖母', NULL)) ->> 'key')::bigint AS join8 \gset
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:ume)), 'done', 'her 申出 is taken while her grandmother''s entry waits');
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'that entry names the place no more');
INSERT INTO tap.shown SELECT l, q, :join8, tap.open(l, q, jsonb_build_object(CASE q WHEN 'juki.tennyu_moto' THEN 'naoshi_kari_no' ELSE 'kari_no' END, :join8)) FROM unnest(ARRAY['n_mado', 'n_shogo', 'n_kainin']) AS l, unnest(ARRAY['juki.kari_naiyo', 'juki.idotodoke', 'juki.tennyu_moto']) AS q;
SELECT is(tap.shows(:join8), ARRAY['n_shogo juki.kari_naiyo'], 'only who approves it reads where');
SELECT is(tap.shogo('n_shogo', :join8, '2', '確認'), 'done', 'returned');
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'a returned entry neither');

-- ---- who asked before she moved in, typed as a stranger: under whatever number, and by a notice of the 受信箱 ----
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_jutogai', tap.moshide(1) || '{"tenso_moto_name": "徳島県徳島市", "taisho": [{"taisho_kubun_code": "1", "shimei": "逃亡　花子", "shimei_kana": "トウボウ　ハナコ", "birth_date": "1992-03-03", "seibetsu_code": "2"}]}'::jsonb),
    'done', 'she asks before she moves in');
CREATE FUNCTION tap.stranger(p_name text) RETURNS jsonb LANGUAGE sql AS $$ SELECT tap.todoke(jsonb_build_object('banchi', 'カナリヤ７番地', 'setaiin', jsonb_build_array(
    jsonb_build_object('shimei', p_name, 'shimei_kana', 'トウボウ　ハナコ', 'birth_date', '1992-03-03', 'seibetsu_code', '2', 'zokugara_code', '02')))) $$;
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.stranger('逃亡　花子')), 'warned 02-824', 'the counter is asked whether it is she');
SELECT is(tap.acks('n_mado', 'juki.tennyu', tap.stranger('逃亡　花子')), 'done', 'and says that it is not');
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'she is born hidden all the same');
SELECT max(k.kari_no) AS kari FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 \gset
SELECT is(tap.shogo('n_shogo', :kari), 'done', 'approved');
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'and stays so');
SELECT j.kojin_no AS hana FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.shimei = '逃亡　花子' \gset
SELECT is(tap.flag(:hana), '1', 'flagged under the new number');
SELECT is((SELECT count(*) FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.event = 'gyosei_kihon.shien_moshide' AND t.state = 'open' AND t.person = :hana), 1::bigint, 'the support desk is told');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:hana)) ~ '^refused 02-071', true, 'no certificate shows where she went');
-- freed where she is another person: by the desk, not by who entered or approved her, and once
CREATE FUNCTION tap.another(p_kojin bigint) RETURNS jsonb LANGUAGE sql AS $$ SELECT jsonb_build_object('kojin_no', p_kojin, 'riyu', '戸籍の附票が違う', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02', 'kakunin_shorui_no', '4321') $$;
SELECT is(tap.fate(l, 'gyosei_kihon.shien_betsunin', tap.another(:hana)), '42501', l || ' frees nobody') FROM unnest(ARRAY['n_mado', 'n_shogo', 'n_joho']) AS l;
SELECT k.kari_no AS hanas, k.shogo_person AS approver FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_no = :kari \gset
UPDATE juki.kari_toroku AS k SET shogo_person = (SELECT a.person FROM sec.assignment AS a WHERE a.login = 'n_shien' LIMIT 1) WHERE k.dantai_code = 392049 AND k.kari_no = :hanas;
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_betsunin', tap.another(:hana)), 'refused 01-061', 'nor who approved her entry');
UPDATE juki.kari_toroku AS k SET shogo_person = :approver WHERE k.dantai_code = 392049 AND k.kari_no = :hanas;
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_betsunin', tap.another(:her)), 'refused 01-255', 'not who has a case');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_betsunin', tap.another(:hana)), 'done', 'the desk has compared them');
SELECT is(tap.flag(:hana), '0', 'no flag');
SELECT is((SELECT array_agg(p ORDER BY p) FROM unnest(tap.places()) AS p), ARRAY['gyosei_kihon.hogo_jusho', 'gyosei_kihon.jusho_rireki'], 'her addresses stand in the common table');
SELECT is((SELECT count(*) FROM gyosei_kihon.jusho_rireki AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :hana AND j.hogo_flag), 0::bigint, 'all of them');
SELECT is((SELECT count(*) FROM work.todo AS t WHERE t.event = 'gyosei_kihon.shien_moshide' AND t.state = 'open' AND t.person = :hana), 0::bigint, 'nothing waits for her any more');
SELECT is(tap.acks('n_mado', 'juki.kofu', tap.kofu(:hana)), 'done', 'and her certificate is issued');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_betsunin', tap.another(:hana)), 'refused 01-255', 'once');
SELECT is((SELECT string_agg(a.shien_code, '') FROM gyosei_kihon.atena AS a WHERE a.dantai_code = 392049 AND a.shimei = '逃亡　花子' AND a.kojin_no <> :hana), '1', 'she whose name it was is protected as before');
UPDATE gyosei_kihon.jusho_rireki AS j SET banchi = '７番地' WHERE j.dantai_code = 392049 AND j.banchi = 'カナリヤ７番地';
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.stranger('受信　花子')), 'done', 'somebody of whom nobody knows anything');
SELECT max(k.kari_no) AS kari FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 \gset
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_jushin', '{"jushin_kubun_code": "1", "juryo_date": "2026-11-24", "moto_name": "徳島県徳島市", "shimei": "受信　花子", "shimei_kana": "ジュシン　ハナコ", "birth_date": "1992-03-03"}'), 'done', 'a notice about her comes while she waits');
SELECT is(tap.shogo('n_shogo', :kari), 'done', 'approved');
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'the 本登録 hides her');
SELECT is((SELECT tap.flag(j.kojin_no) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.shimei = '受信　花子'), '1', 'and flags her');
DELETE FROM gyosei_kihon.shien_jushin AS q WHERE q.dantai_code = 392049 AND q.shimei = '受信　花子';
DELETE FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.event = 'gyosei_kihon.shien_jushin';

-- ---- 名寄せ: the number that stays is protected as the one that falls away was ----
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.stranger('名寄　花子')) ->> 'key')::bigint AS kari \gset
SELECT is(tap.shogo('n_shogo', :kari), 'done', 'she lives here, known by another number elsewhere');
SELECT j.kojin_no AS stays FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.shimei = '名寄　花子' \gset
SELECT is(tap.acks('n_shien', 'gyosei_kihon.shien_jutogai', tap.moshide(1) || '{"tenso_moto_name": "徳島県徳島市", "taisho": [{"taisho_kubun_code": "1", "shimei": "名寄　花子", "shimei_kana": "トウボウ　ハナコ", "birth_date": "1992-03-03", "seibetsu_code": "2"}]}'::jsonb),
    'done', 'a 申出 comes for that one');
SELECT a.kojin_no AS falls FROM gyosei_kihon.atena AS a WHERE a.dantai_code = 392049 AND a.shimei = '名寄　花子' AND a.kojin_no <> :stays \gset
SELECT is(tap.flag(:stays) || tap.flag(:falls), '11', 'nobody knows yet whether they are one: she is hidden until somebody does');
SELECT is(tap.fate('n_shogo', 'gyosei_kihon.nayose', jsonb_build_object('kojin_no', :falls, 'saki_kojin_no', :stays, 'shori_code', '1', 'riyu', '本人と確認', 'row_version', (SELECT a.row_version FROM gyosei_kihon.atena AS a WHERE a.dantai_code = 392049 AND a.kojin_no = :falls))), 'done', 'joined');
SELECT is(tap.flag(:stays), '1', 'she is protected under the number she lives by');
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'and her addresses are where they belong');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:stays)) ~ '^refused 02-071', true, 'no certificate of hers');

-- and taken back: she stays hidden, once, until the support desk says whose the case is
CREATE FUNCTION tap.wakareru(p_no bigint) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_mado', 'gyosei_kihon.nayose', jsonb_build_object('kojin_no', p_no, 'shori_code', '2', 'riyu', '別人と分かった', 'row_version', (SELECT a.row_version FROM gyosei_kihon.atena AS a WHERE a.dantai_code = 392049 AND a.kojin_no = p_no))) $$;
SELECT is(tap.wakareru(:falls), '42501', 'not by the counter');
SELECT is(tap.fate('n_shogo', 'gyosei_kihon.nayose', jsonb_build_object('kojin_no', :falls, 'saki_kojin_no', :stays, 'shori_code', '2', 'riyu', '別人と分かった', 'row_version', (SELECT a.row_version FROM gyosei_kihon.atena AS a WHERE a.dantai_code = 392049 AND a.kojin_no = :falls))), 'done', 'taken back');
SELECT is(tap.fate('n_shogo', 'gyosei_kihon.nayose', jsonb_build_object('kojin_no', :falls, 'saki_kojin_no', :stays, 'shori_code', '2', 'riyu', '別人と分かった', 'row_version', (SELECT a.row_version FROM gyosei_kihon.atena AS a WHERE a.dantai_code = 392049 AND a.kojin_no = :falls))), 'refused 01-243', 'once');
SELECT is(tap.flag(:stays) || tap.flag(:falls), '11', 'nothing opens by itself');
SELECT is((SELECT count(*) FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.person = :stays AND t.may = 'gyosei_kihon.shien' AND t.state = 'open' AND t.note ~ '^名寄せの取消し'), 1::bigint, 'and the support desk is told, alone');

-- ---- who had left and comes back, typed as new under whatever number ----
UPDATE juki.jumin AS j SET jumin_jotai_code = '2', shojo_date = '2026-11-01', shojo_jiyu_code = '20' WHERE j.dantai_code = 392049 AND j.kojin_no = :ume;
SELECT tap.todoke(jsonb_build_object('banchi', 'カナリヤ７番地', 'setaiin', jsonb_build_array(
    jsonb_build_object('shimei', '讃岐　梅', 'shimei_kana', 'サヌキ　ウメ', 'birth_date', '1991-02-02', 'seibetsu_code', '2', 'zokugara_code', '02'))), 392049, '讃岐') AS anew \gset
SELECT is(tap.fate('n_mado', 'juki.tennyu', :'anew'), 'warned 02-047', 'the counter is asked whether it is she who left');
SELECT is(tap.acks('n_mado', 'juki.tennyu', :'anew'), 'done', 'and says that it is not');
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'she is hidden all the same');
SELECT max(k.kari_no) AS kari FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 \gset
SELECT is(tap.shogo('n_shogo', :kari), 'done', 'approved');
SELECT is((SELECT string_agg(tap.flag(j.kojin_no), '') FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.shimei = '讃岐　梅' AND j.jumin_jotai_code = '1'), '1', 'under the new number');
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'and stays so');

-- ---- an 異動 that is no 転入 and waits, into a household that comes under protection ----
CREATE FUNCTION tap.family(p_name text, p_lot text, p_other jsonb DEFAULT '{}') RETURNS bigint LANGUAGE plpgsql AS $$   -- he, she and a child; he has the lowest number
DECLARE v_kari bigint;
BEGIN
    v_kari := (tap.deed('n_mado', 'juki.tennyu', tap.todoke(jsonb_build_object('banchi', p_lot) || p_other, 392049, p_name)) ->> 'key')::bigint;
    PERFORM tap.shogo('n_shogo', v_kari);
    RETURN (SELECT min((e.value ->> 'kojin_no')::bigint) FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e WHERE k.dantai_code = 392049 AND k.kari_no = v_kari);
END $$;
SELECT tap.family('伯耆', 'カナリヤ２番地') AS hoki, tap.family('隠岐', '８８番地') AS oki \gset
SELECT tap.deed('n_mado', 'juki.tenkyo', tap.ido(:oki, '31', ARRAY[:oki + 1], jsonb_build_object(:oki + 1, '99'), jsonb_build_object('ido_date', '2026-11-23', 'setai_ido_kubun_code', '2',
    'setai_no', (SELECT j.setai_no FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :hoki), 'machiaza_id', tap.todoke() -> 'machiaza_id', 'banchi', 'カナリヤ２番地'))) AS joins \gset
SELECT is(:'joins'::jsonb ->> 'state', 'done', 'somebody will join them; it waits');
SELECT is(tap.acks('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:hoki + 1, ARRAY[:hoki + 2], '伯耆　一郎')), 'done', 'the 申出 is taken meanwhile');
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'the entry that waits names the place no more');
SELECT is(tap.fate('n_shogo', 'juki.ido_shogo', jsonb_build_object('kari_no', :'joins'::jsonb -> 'key', 'shori_code', '1', 'row_version', (SELECT k.row_version FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_no = (:'joins'::jsonb ->> 'key')::bigint))), 'done', 'approved');
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'nor does what came of it');
SELECT is(tap.flag(:oki + 1), '0', 'who joined is not protected herself');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:oki + 1)), 'refused 02-071', 'but her copy would show where they live');

-- ---- a waiting 仮登録 of the person ----
SELECT j.kojin_no AS gone FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.shimei ~ '^尾行' AND j.zokugara_code = '02' \gset
UPDATE juki.jumin AS j SET jumin_jotai_code = '2', shojo_date = '2026-11-01', shojo_jiyu_code = '20' WHERE j.dantai_code = 392049 AND j.kojin_no = :gone;
SELECT tap.fate('n_mado', 'juki.tennyu', tap.todoke(jsonb_build_object('setaiin', jsonb_build_array((tap.todoke('{}', 392049, '尾行') #> '{setaiin,0}') || jsonb_build_object('zen_kojin_no', :gone))))) AS waits \gset
SELECT is(:'waits'::text, 'done', 'an entry of somebody waits');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:gone)), 'refused 01-065', 'her 申出 says which entry must be settled first');

-- ---- 送付先: what she had chosen before she asked: one that has ended is written to no more, one of a system alone for its letters, with the name it goes by; what she chooses since is entered by the desk
SELECT tap.family('駿河', '４４番地') AS suruga \gset
INSERT INTO gyosei_kihon.sofusaki (dantai_code, sofusaki_no, kojin_no, sofusaki_name, jusho, sofusaki_kubun_code, postal_no, gyomu_id, yoshiki_code, sofusaki_riyu_code, valid_from_date, valid_to_date)
SELECT 392049, 880000 + n, :suruga + 1, m, '徳島県鶫鵯町' || b, '1', '0000918', g, y, '1', k::date, e::date FROM (VALUES
    (1, '駿河　一郎', '一番', NULL, '2', '2026-01-01', '2026-10-01'), (2, '鶴亀法律事務所', '二番', NULL, '3', '2026-10-01', NULL), (3, '税理　花', '三番', 'keijidoshazei', '1', '2026-10-01', NULL)) AS v (n, m, b, g, y, k, e);
CREATE TABLE tap.chosen AS SELECT s.* FROM gyosei_kihon.sofusaki AS s WHERE s.dantai_code = 392049 AND s.kojin_no = :suruga + 1;
SELECT is(tap.acks('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:suruga + 1, '{}', '駿河　一郎')), 'done', 'she asks'), is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'none of them stands elsewhere');
SELECT max(s.shien_no) AS case9 FROM gyosei_kihon.shien AS s WHERE s.dantai_code = 392049 \gset
CREATE TABLE tap.pulled (n integer, key bigint, ticket uuid);
CREATE FUNCTION tap.pull(p_n integer, p_shien bigint, p_kojin bigint, p_gyomu text DEFAULT NULL) RETURNS void LANGUAGE plpgsql AS $$
DECLARE v_key bigint := (tap.deed('n_shien', 'gyosei_kihon.shien_hikinuki', jsonb_strip_nulls(jsonb_build_object('shien_no', p_shien, 'kojin_no', p_kojin, 'tsuchi_name', '納税通知書', 'gyomu_id', p_gyomu))) ->> 'key')::bigint;
BEGIN INSERT INTO tap.pulled VALUES (p_n, v_key, tap.open('n_shien', 'gyosei_kihon.shien_hikinuki', jsonb_build_object('hikinuki_no', v_key))); END $$;
CREATE FUNCTION tap.goes_to(p_n integer) RETURNS text LANGUAGE sql AS $$ SELECT tap.read('n_shien', 'gyosei_kihon.shien_hikinuki', p.ticket) #>> '{0,jusho}' FROM tap.pulled AS p WHERE p.n = p_n $$;
CREATE FUNCTION tap.chooses(p_login text, p_kojin bigint, p_name text, p_from text, p_to text DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate(p_login, 'gyosei_kihon.sofusaki', jsonb_strip_nulls(jsonb_build_object('kojin_no', p_kojin, 'yusen_no', 1, 'sofusaki_name', p_name, 'postal_no', '0000918', 'jusho', '徳島県鶫鵯町', 'banchi', '九番',
        'sofusaki_riyu_code', '1', 'yoshiki_code', '2', 'valid_from_date', p_from, 'valid_to_date', p_to))) $$;
SELECT tap.pull(1, :case9, :suruga + 1), tap.pull(2, :case9, :suruga + 1, 'keijidoshazei') \g /dev/null
SELECT is(tap.goes_to(1), E'〒000-0918\n徳島県鶫鵯町二番\n鶴亀法律事務所気付', 'to the place in force, not to the one where the letters went until October'), is(tap.goes_to(2), E'〒000-0918\n徳島県鶫鵯町三番', 'those of one tax where she wanted them');
SELECT is(tap.chooses('n_mado', :suruga + 1, '友　和子', '2026-11-24'), 'refused 01-204', 'the counter enters nothing for her'), is(tap.chooses('n_shien', :suruga + 1, '友　和子', '2026-11-24', '2026-11-20'), 'refused 01-201', 'its days are in order'),
       is(tap.chooses('n_shien', :suruga + 1, '友　和子', '2026-09-01'), 'refused 01-212', 'and meet no later one'), is(tap.chooses('n_shien', :suruga + 1, '友　誤子', '2026-11-24', '2026-12-01'), 'done', 'the support desk does'),
       is(tap.chooses('n_shien', :suruga + 1, '友　和子', '2026-11-24', '2026-12-01'), 'done', 'and corrects it');
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'in the one table');
SELECT tap.pull(3, :case9, :suruga + 1) \g /dev/null
SELECT is(tap.goes_to(3), E'〒000-0918\n徳島県鶫鵯町九番\n友　和子様方', 'from that day on it is hers');
SELECT tap.on_day('2026-12-01');
SELECT tap.pull(4, :case9, :suruga + 1) \g /dev/null
SELECT is(tap.goes_to(4), E'〒000-0918\n徳島県鶫鵯町二番\n鶴亀法律事務所気付', 'and when it ends, the one before');
SELECT tap.on_day('2026-11-24');
-- one that is sealed for another's sake as well stays so where it goes on behind a new one
INSERT INTO gyosei_kihon.hogo_jusho (dantai_code, hogo_no, kojin_no, sofusaki_no, jusho_kubun_code, jusho, sofusaki)
VALUES (392049, 88000000, :suruga + 1, 880021, '6', '徳島県鶫鵯町四番', '{"sofusaki_no": 880021, "yusen_no": 2, "gyomu_id": null, "valid_from_date": "2026-10-01"}');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.sofusaki', jsonb_build_object('kojin_no', :suruga + 1, 'yusen_no', 2, 'sofusaki_name', '友　和子', 'postal_no', '0000918', 'jusho', '徳島県鶫鵯町', 'banchi', '九番', 'sofusaki_riyu_code', '1', 'yoshiki_code', '2',
    'valid_from_date', '2026-11-24', 'valid_to_date', '2026-12-01')), 'done', 'for a week elsewhere');
SELECT is((SELECT array_agg(concat(h.sofusaki ->> 'valid_from_date', h.sofusaki_no = (h.sofusaki ->> 'sofusaki_no')::bigint) ORDER BY h.sofusaki ->> 'valid_from_date') FROM gyosei_kihon.hogo_jusho AS h
           WHERE h.dantai_code = 392049 AND h.kojin_no = :suruga + 1 AND h.sofusaki ->> 'yusen_no' = '2'), ARRAY['2026-10-01t', '2026-11-24', '2026-12-01t'], 'what goes on is sealed as it was');
DELETE FROM gyosei_kihon.hogo_jusho AS h WHERE h.dantai_code = 392049 AND h.kojin_no = :suruga + 1 AND h.sofusaki ->> 'yusen_no' = '2';
-- one that stands open, of who only lives with her, ends where the next begins, or two would be in force
INSERT INTO gyosei_kihon.sofusaki (dantai_code, sofusaki_no, kojin_no, sofusaki_name, jusho, sofusaki_kubun_code, yusen_no, yoshiki_code, sofusaki_riyu_code, valid_from_date, toroku_person)
VALUES (392049, 880099, :suruga + 2, '駿河　塾', '徳島県鶉町七番', '1', 1, '1', '1', '2026-10-01', 1);
SELECT is(tap.chooses('n_shien', :suruga + 2, '友　和子', '2026-11-24'), 'done', 'the desk enters where his go from today on');
SELECT is(s.valid_to_date, '2026-11-24'::date, 'the one before has ended') FROM gyosei_kihon.sofusaki AS s WHERE s.dantai_code = 392049 AND s.sofusaki_no = 880099;
UPDATE gyosei_kihon.sofusaki AS s SET valid_to_date = NULL WHERE s.dantai_code = 392049 AND s.sofusaki_no = 880099;
SELECT tap.pull(5, :case9, :suruga + 2) \g /dev/null
SELECT is(tap.goes_to(5), E'〒000-0918\n徳島県鶫鵯町九番\n友　和子様方', 'where an earlier product left both, a letter goes to the later one');
UPDATE gyosei_kihon.sofusaki AS s SET valid_to_date = '2026-11-24' WHERE s.dantai_code = 392049 AND s.sofusaki_no = 880099;
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_shuryo', jsonb_build_object('shien_no', :case9, 'riyu', '本人の取下げ', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02', 'kakunin_shorui_no', '4321')), 'done', 'she withdraws, and opens no past');
SELECT is(tap.fate('n_shien2', 'gyosei_kihon.shien_kyoka', tap.keyed('shinsei', (SELECT max(q.shinsei_no) FROM gyosei_kihon.shien_shinsei AS q WHERE q.dantai_code = 392049), '{"kyoka_code": "1"}')), 'done', 'allowed');
SELECT is((SELECT array_agg(s.sofusaki_name || ' ' || coalesce(s.gyomu_id, '') || ' ' || s.valid_from_date || ' ' || coalesce(s.valid_to_date::text, '') || ' ' || s.jusho ORDER BY s.valid_from_date, s.gyomu_id NULLS FIRST) FROM gyosei_kihon.sofusaki AS s WHERE s.dantai_code = 392049 AND s.kojin_no = :suruga + 1),
    ARRAY['税理　花 keijidoshazei 2026-10-01  徳島県鶫鵯町三番', '友　和子  2026-11-24 2026-12-01 徳島県鶫鵯町九番', '鶴亀法律事務所  2026-12-01  徳島県鶫鵯町二番'], 'her letters go on where they went');
SELECT is((SELECT array_agg(s.sofusaki_name || ' ' || coalesce(s.valid_to_date::text, '') ORDER BY s.valid_from_date) FROM gyosei_kihon.sofusaki AS s WHERE s.dantai_code = 392049 AND s.kojin_no = :suruga + 2), ARRAY['駿河　塾 2026-11-24', '友　和子 '], 'and his own, one after the other');
DELETE FROM gyosei_kihon.sofusaki AS s WHERE s.dantai_code = 392049 AND s.kojin_no IN (:suruga + 1, :suruga + 2);   -- the marks

-- ---- the one she flees from, under another name of his that the register knows ----
SELECT tap.family('遠江', '４５番地') AS totomi \gset
INSERT INTO gyosei_kihon.shimei_sakuin (dantai_code, kojin_no, sakuin_no, shimei_kubun_code, shimei, shimei_kana, birth_date)
SELECT 392049, t.kojin_no, 99, '4', '旧姓　一郎', 'キュウセイ　イチロウ', t.birth_date FROM gyosei_kihon.atena AS t WHERE t.dantai_code = 392049 AND t.kojin_no = :totomi;
SELECT t.birth_date AS his_birth FROM gyosei_kihon.atena AS t WHERE t.dantai_code = 392049 AND t.kojin_no = :totomi \gset
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:totomi + 1, '{}', '旧姓　一郎')), 'warned 01-069', 'she names him as he was called: he stands on the same 住民票 all the same');
SELECT is(tap.acks('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:totomi + 1, '{}', '旧姓　一郎')), 'done', 'taken');
SELECT max(s.shien_no) AS case10 FROM gyosei_kihon.shien AS s WHERE s.dantai_code = 392049 \gset
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_kaijo', tap.kaijo(:case10, :totomi + 1, n, jsonb_build_object('seikyusha_birth_date', b))), s, w) FROM (VALUES
    ('遠江　一郎', :'his_birth', 'refused 01-071', 'he asks by his name of today'), ('旧姓　一郎', :'his_birth', 'refused 01-071', 'or by the other'), ('遠江　一郎', '1931-01-01', 'done', 'not a namesake of another birthday')) AS v (n, b, s, w);
UPDATE gyosei_kihon.shimei_sakuin AS x SET birth_date = NULL WHERE x.dantai_code = 392049 AND x.kojin_no = :totomi;
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_kaijo', tap.kaijo(:case10, :totomi + 1, '遠江　一郎', jsonb_build_object('seikyusha_birth_date', :'his_birth'))), 'refused 01-071', 'a birthday that nobody knows clears him of nothing');
UPDATE gyosei_kihon.shimei_sakuin AS x SET birth_date = :'his_birth' WHERE x.dantai_code = 392049 AND x.kojin_no = :totomi;
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_hikinuki', jsonb_build_object('shien_no', :case10, 'kojin_no', :totomi, 'tsuchi_name', '納税通知書', 'gyomu_id', 'nai')), 'refused 01-067 01-203', 'a system that is none is told');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_hikinuki', jsonb_build_object('shien_no', :case10, 'kojin_no', :totomi, 'tsuchi_name', '納税通知書')), 'refused 01-067', 'nor is a letter to him written at her desk');
SELECT is(tap.fate('n_shien2', 'gyosei_kihon.shien_kettei', tap.keyed('shien', :case10, '{"shori_code": "1", "kikan_from_date": "2026-11-24"}')), 'done', 'decided');
SELECT tap.on_day('2027-11-01');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_tsuchi', jsonb_build_object('shien_no', :case10, 'kojin_no', :totomi + 1)), 'warned 01-252', 'one to her would be opened by him');
SELECT tap.on_day('2026-11-24');
DELETE FROM gyosei_kihon.shimei_sakuin AS x WHERE x.dantai_code = 392049 AND x.kojin_no = :totomi AND x.sakuin_no = 99;
UPDATE gyosei_kihon.shien AS s SET shien_jotai_code = '9', shuryo_date = '2026-11-24' WHERE s.dantai_code = 392049 AND s.shien_no = :case10;   -- the menu counts those of others

-- ---- a telephone and the branch of a bank: both tell where somebody lives ----
INSERT INTO gyosei_kihon.denwa (dantai_code, denwa_no, kojin_no, denwa_kubun_code, bango, valid_from_date, toroku_person)
SELECT 392049, 900 + n, p, '1', '088-555-000' || n, '2026-11-01', 1 FROM unnest(ARRAY[:him, :her, 1000001]) WITH ORDINALITY AS u (p, n);
INSERT INTO gyosei_kihon.koza (dantai_code, koza_kanri_no, kojin_no, koza_yoto_code, kinyu_kikan_no, shiten_no, yokin_shumoku_code, koza_no, meigi_kana, valid_from_date, toroku_person)
SELECT 392049, 900 + n, p, '1', '0175', '015', '1', '1234567', 'MEIGI', '2026-11-01', 1 FROM unnest(ARRAY[:him, :her, 1000001]) WITH ORDINALITY AS u (p, n);
CREATE TABLE tap.call (login text, kojin bigint, ticket uuid);
INSERT INTO tap.call SELECT l, p, tap.open(l, 'gyosei_kihon.atena', jsonb_build_object('kojin_no', p)) FROM unnest(ARRAY['n_mado', 'n_shogo', 'n_zei', 'n_fukushi', 'n_shien']) AS l, unnest(ARRAY[:him, :her, 1000001]) AS p;
CREATE FUNCTION tap.told(p_ticket uuid, p_login text) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(x ->> 'naiyo', ' | ') FROM jsonb_array_elements(tap.read(p_login, 'gyosei_kihon.atena', p_ticket) #> '{0,meisai}') AS x WHERE x ->> 'shurui_name' IN ('電話', '口座') $$;
SELECT is(tap.told(c.ticket, c.login), '（支援措置） | （支援措置）', c.login || ' is not told them of ' || c.kojin) FROM tap.call AS c WHERE c.login <> 'n_shien' AND c.kojin <> 1000001;
SELECT ok(tap.told(c.ticket, c.login) ~ '088-555-000[12] .*＊＊567　.*　', 'the support desk is, of ' || c.kojin) FROM tap.call AS c WHERE c.login = 'n_shien' AND c.kojin <> 1000001;
SELECT ok(tap.told(c.ticket, c.login) ~ '088-555-0003 .*＊＊567　', c.login || ' of anybody else') FROM tap.call AS c WHERE c.kojin = 1000001;
INSERT INTO jido_teate.nintei (dantai_code, nintei_no, kojin_no, nintei_jotai_code, seikyu_date, nintei_jiyu_code, jiyu_date, kaishi_month, kinyu_kikan_no, shiten_no, yokin_shumoku_code, koza_no, koza_meigi_kana, nyuryoku_person, nyuryoku_login)
SELECT 392049, 990000 + n, p, '1', '2026-11-01', '1', '2026-11-01', 202612, '0175', '015', '1', '1234567', 'メイギ', 1, 'test' FROM unnest(ARRAY[:her, 1000001]) WITH ORDINALITY AS u (p, n);
CREATE TABLE tap.claim AS SELECT q, n, w, tap.open('n_fukushi', q, jsonb_build_object('nintei_no', 990000 + n)) AS ticket
FROM unnest(ARRAY['jido_teate.nintei_naiyo', 'jido_teate.nintei_moto']) AS q, (VALUES (1, 'null'::jsonb), (2, '"015"')) AS v (n, w);
SELECT is(tap.read('n_fukushi', c.q, c.ticket) #> '{0,shiten_no}', c.w, c.q || ' of ' || c.n) FROM tap.claim AS c;
DELETE FROM jido_teate.nintei AS n WHERE n.nintei_no IN (990001, 990002);

-- ---- 転居 with 支援措置(仮): she and the child move out, the husband stays ----
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.todoke(jsonb_build_object('setaiin', jsonb_build_array((tap.todoke('{}', 392049, '土佐') #> '{setaiin,1}') || '{"zokugara_code": "02"}',
    (tap.todoke('{}', 392049, '土佐') #> '{setaiin,0}') || '{"zokugara_code": "11"}', tap.todoke('{}', 392049, '土佐') #> '{setaiin,2}')), 392049, '土佐')) ->> 'key')::bigint AS kari \gset
SELECT is(tap.shogo('n_shogo', :kari), 'done', 'a household that nobody hides');
SELECT min((e.value ->> 'kojin_no')::bigint) AS wife FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e WHERE k.dantai_code = 392049 AND k.kari_no = :kari \gset
SELECT :wife + 1 AS husband, :wife + 2 AS boy \gset
SELECT tap.ido(:wife, '31', ARRAY[:wife, :boy], jsonb_build_object(:husband, '02'), jsonb_build_object('shien_kari_flag', true, 'ido_date', '2026-11-23', 'setai_ido_kubun_code', '1', 'machiaza_id', :town, 'postal_no', '0000917',
    'banchi', 'カナリヤ９番地')) AS move \gset
SELECT tap.deed('n_mado', 'juki.tenkyo', :'move') AS moved \gset
SELECT is(:'moved'::jsonb ->> 'state', 'done', 'entered');
SELECT is(tap.marked(:'moved'), false, 'the answer does not repeat where to');
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'the 仮登録 stands in one table');
SELECT (:'moved'::jsonb ->> 'key')::bigint AS kari \gset
SELECT tap.open('n_mado', 'juki.idotodoke', jsonb_build_object('kari_no', :kari)) AS t1 \gset
SELECT is(tap.marked(tap.read('n_mado', 'juki.idotodoke', :'t1')::text), false, 'nor does the 異動届 that prints');
SELECT is(tap.fate('n_shogo', 'juki.ido_shogo', jsonb_build_object('kari_no', :kari, 'shori_code', '1', 'row_version', (SELECT k.row_version FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_no = :kari))), 'done', 'approved');
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'after the 本登録 too');
SELECT is((SELECT array_agg(tap.flag(p) ORDER BY p) FROM generate_series(:wife, :boy) AS p), ARRAY['1', '0', '1'], 'she and the child are flagged; who stays, their household''s head now, is not');
SELECT is((SELECT count(*) FROM gyosei_kihon.shimei_sakuin AS s WHERE s.dantai_code = 392049 AND s.kojin_no IN (:wife, :boy) AND s.machiaza_id IS NOT NULL), 0::bigint, 'the index knows no town of theirs');
SELECT is((SELECT array_agg(t.person ORDER BY t.person) FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.event = 'gyosei_kihon.shien_moshide' AND t.state = 'open' AND t.may = 'gyosei_kihon.shien'
    AND t.note = '転居：支援措置（仮）の申出の受付'), ARRAY[:wife, :boy]::bigint[], 'the support desk is told to take their 申出, of nobody else');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:wife)), 'refused 02-071', 'no certificate shows where she went');

-- ---- who lived with her and is not protected: his own addresses come back when they live apart, what is hers does not ----
CREATE FUNCTION tap.sealed(p_kojin bigint) RETURNS text LANGUAGE sql AS $$   -- kinds of his addresses that are sealed: ! his present ones, past ones without it
    SELECT coalesce(string_agg(j.jusho_kubun_code || CASE WHEN j.valid_to_date IS NULL THEN '!' ELSE '' END, ' ' ORDER BY j.jusho_kubun_code, j.rireki_no), '')
    FROM gyosei_kihon.jusho_rireki AS j WHERE j.dantai_code = 392049 AND j.kojin_no = p_kojin AND j.hogo_flag $$;
CREATE FUNCTION tap.ends(p_shien bigint, p_doi boolean DEFAULT true) RETURNS text LANGUAGE plpgsql AS $$   -- 終了 with her consent to open the past, by two persons
BEGIN
    PERFORM tap.deed('n_shien', 'gyosei_kihon.shien_shuryo', jsonb_build_object('shien_no', p_shien, 'riyu', '本人の取下げ', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02', 'kakunin_shorui_no', '4321', 'doi_flag', p_doi));
    RETURN tap.fate('n_shien2', 'gyosei_kihon.shien_kyoka', tap.keyed('shinsei', (SELECT max(q.shinsei_no) FROM gyosei_kihon.shien_shinsei AS q WHERE q.dantai_code = 392049), '{"kyoka_code": "1"}'));
END $$;
-- he moves out
SELECT tap.family('伊予', 'カナリヤ５番地') AS iyo \gset
SELECT is(tap.acks('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:iyo + 1, ARRAY[:iyo + 2], '伊予　一郎')), 'done', 'she and the child ask for protection');
SELECT max(s.shien_no) AS case5 FROM gyosei_kihon.shien AS s WHERE s.dantai_code = 392049 \gset
SELECT is(tap.sealed(:iyo), '1! 2! 5!', 'all he has is sealed while he lives with them');
SELECT is(tap.through('juki.tenkyo', tap.ido(:iyo, '31', ARRAY[:iyo], jsonb_build_object(:iyo + 1, '02'), jsonb_build_object('ido_date', '2026-11-23', 'setai_ido_kubun_code', '1', 'machiaza_id', tap.town(3), 'banchi', '７６番地'))), 'done', 'he moves out');
SELECT is(tap.sealed(:iyo), '1', 'of his, only the place where she lives is sealed now: not where he lives, his 本籍, nor where he came from');
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'and that stands nowhere else');
SELECT is(tap.sealed(:iyo + 1) || tap.sealed(:iyo + 2), '1! 2! 5!1! 2! 5!', 'hers and the child''s are sealed as before');
SELECT tap.deed('n_mado', 'juki.kofu', tap.kofu(:iyo, '{"shomei_shurui_code": "2", "hani_code": "3"}')) AS copy \gset
SELECT is(:'copy'::jsonb ->> 'state', 'done', 'his copy is issued');
SELECT tap.open('n_mado', 'juki.juminhyo_kojin', jsonb_build_object('kofu_no', (SELECT max(k.kofu_no) FROM juki.kofu AS k WHERE k.dantai_code = 392049))) AS t1 \gset
SELECT ok(tap.read('n_mado', 'juki.juminhyo_kojin', :'t1')::text ~ '徳島県徳島市幸町二丁目' AND NOT tap.marked(tap.read('n_mado', 'juki.juminhyo_kojin', :'t1')::text), 'with his 本籍, and without her place');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:iyo, '{"shomei_shurui_code": "2", "hani_code": "3", "rireki_flag": true}')), 'refused 02-925', 'with the history, where she lives would stand on it: the request is told');
-- nor on a certificate of a renamed address: his 転居 stands here for the change of a name
SELECT r.rireki_no AS gyo, r.ido_no AS ido FROM juki.jumin_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = :iyo AND r.ido_jiyu_code = '31' \gset
SET session_replication_role = replica;
UPDATE juki.ido AS i SET futai_code = '41' WHERE i.dantai_code = 392049 AND i.ido_no = :ido;
SET session_replication_role = origin;
SELECT is(tap.fate('n_mado', 'juki.kofu_henko', tap.kofu(:iyo, jsonb_build_object('rireki_key_no', :iyo::bigint * 1000 + :gyo)) - ARRAY['hani_code', 'shomei_shurui_code', 'uketori_code', 'zokugara_flag', 'honseki_flag']), 'refused 02-925', 'where she lives would stand there as his address before');
SET session_replication_role = replica;
UPDATE juki.ido AS i SET futai_code = NULL WHERE i.dantai_code = 392049 AND i.ido_no = :ido;
SET session_replication_role = origin;
SELECT is(tap.ends(:case5), 'done', 'she withdraws');
SELECT is(tap.sealed(:iyo) || tap.sealed(:iyo + 1), '', 'and his past comes back with hers');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:iyo, '{"shomei_shurui_code": "2", "hani_code": "3", "rireki_flag": true}')), 'done', 'so does his history');
UPDATE gyosei_kihon.jusho_rireki AS j SET banchi = '５番地' WHERE j.dantai_code = 392049 AND j.banchi = 'カナリヤ５番地';
-- the same, but his 本籍 is the house where she still lives
SELECT tap.family('淡路', 'カナリヤ５番地', jsonb_build_object('honseki', (SELECT j.jusho FROM gyosei_kihon.jusho_rireki AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :iyo AND j.jusho_kubun_code = '1'
    AND j.machiaza_id = (tap.todoke() ->> 'machiaza_id')::bigint LIMIT 1), 'honseki_banchi', 'カナリヤ５番地')) AS awaji \gset
SELECT is(tap.acks('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:awaji + 1, ARRAY[:awaji + 2], '淡路　一郎')), 'done', 'a household whose 本籍 is its home');
SELECT max(s.shien_no) AS case5b FROM gyosei_kihon.shien AS s WHERE s.dantai_code = 392049 \gset
SELECT is(tap.through('juki.tenkyo', tap.ido(:awaji, '31', ARRAY[:awaji], jsonb_build_object(:awaji + 1, '02'), jsonb_build_object('ido_date', '2026-11-23', 'setai_ido_kubun_code', '1', 'machiaza_id', tap.town(3), 'banchi', '７８番地'))), 'done', 'he moves out');
SELECT is(tap.sealed(:awaji), '1 5!', 'where she lives stays sealed for him, and his 本籍, which says it too');
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'so it stands nowhere else');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:awaji, '{"shomei_shurui_code": "2", "hani_code": "3", "honseki_flag": true}')), 'refused 02-925', 'a copy with his 本籍 is for the support desk');
SELECT is(tap.ends(:case5b), 'done', 'she withdraws');
SELECT is(tap.sealed(:awaji), '', 'and it comes back');
UPDATE gyosei_kihon.jusho_rireki AS j SET banchi = '５番地' WHERE j.dantai_code = 392049 AND j.banchi = 'カナリヤ５番地';
-- who was in a case of his own and agreed at its 終了 that his past opens, but lived on with somebody protected: it opens when they live apart, by nobody's word but his
CREATE FUNCTION tap.apart(p_name text, p_lot text, p_doi boolean) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_first bigint := tap.family(p_name, p_lot);
    v_case bigint;
BEGIN
    PERFORM tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(v_first + 1, '{}', '甲　某'));
    SELECT max(s.shien_no) INTO v_case FROM gyosei_kihon.shien AS s WHERE s.dantai_code = 392049;
    PERFORM tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(v_first + 2, '{}', '乙　某'));
    PERFORM tap.ends(v_case, p_doi);
    RETURN concat_ws(', ', tap.flag(v_first + 1), tap.sealed(v_first + 1),
        tap.through('juki.tenkyo', tap.ido(v_first, '31', ARRAY[v_first + 1], '{}', jsonb_build_object('ido_date', '2026-11-23', 'setai_ido_kubun_code', '1', 'machiaza_id', tap.town(3), 'banchi', '７９番地'))), tap.sealed(v_first + 1));
END $$;
SELECT is(tap.apart('大隅', 'カナリヤ５番地', true), '0, 1! 2! 5!, done, 1', 'of who agreed only the place stays sealed where the other lives');
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'which stands nowhere else'), is(tap.ends((SELECT max(s.shien_no) FROM gyosei_kihon.shien AS s WHERE s.dantai_code = 392049)), 'done', 'the other withdraws');
UPDATE gyosei_kihon.jusho_rireki AS j SET banchi = '５番地' WHERE j.dantai_code = 392049 AND j.banchi = 'カナリヤ５番地';
SELECT is(tap.apart('日向', 'カナリヤ５番地', false), '0, 1! 2! 5!, done, 1 2!', 'of who did not, where he came from stays sealed, too');
SELECT is(tap.ends((SELECT max(s.shien_no) FROM gyosei_kihon.shien AS s WHERE s.dantai_code = 392049)), 'done', 'the other withdraws');
UPDATE gyosei_kihon.jusho_rireki AS j SET banchi = '５番地' WHERE j.dantai_code = 392049 AND j.banchi = 'カナリヤ５番地';
-- who left, and withdraws with consent: where the other who is still protected lives is not hers to open
SELECT tap.family('日光', 'カナリヤ５番地') AS nikko \gset
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:nikko + 1, '{}', '甲　某')), 'done', 'one asks for protection');
SELECT max(s.shien_no) AS case5c FROM gyosei_kihon.shien AS s WHERE s.dantai_code = 392049 \gset
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:nikko + 2, '{}', '乙　某')), 'done', 'and another of the household, alone');
SELECT is(tap.through('juki.tenkyo', tap.ido(:nikko, '31', ARRAY[:nikko + 1], '{}', jsonb_build_object('ido_date', '2026-11-23', 'setai_ido_kubun_code', '1', 'machiaza_id', tap.town(3), 'banchi', '７９番地')), 'n_shien'), 'done', 'the one moves out');
SELECT is(tap.ends(:case5c), 'done', 'and withdraws, all of the past to be opened');
SELECT is(tap.sealed(:nikko + 1), '1', 'but the place where the other lives'), is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'which stands nowhere else');
SELECT is(tap.ends(:case5c + 1), 'done', 'the other withdraws');
SELECT is(tap.sealed(:nikko + 1), '', 'then that, too, by the consent given before');
UPDATE gyosei_kihon.jusho_rireki AS j SET banchi = '５番地' WHERE j.dantai_code = 392049 AND j.banchi = 'カナリヤ５番地';
-- she moves out
SELECT tap.family('周防', 'カナリヤ６番地') AS suo \gset
SELECT is(tap.acks('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:suo + 1, ARRAY[:suo + 2], '周防　一郎')), 'done', 'another household');
SELECT max(s.shien_no) AS case6 FROM gyosei_kihon.shien AS s WHERE s.dantai_code = 392049 \gset
SELECT is(tap.through('juki.tenkyo', tap.ido(:suo, '31', ARRAY[:suo + 1, :suo + 2], jsonb_build_object(:suo + 1, '02'), jsonb_build_object('shien_kari_flag', true, 'ido_date', '2026-11-23', 'setai_ido_kubun_code', '1',
    'machiaza_id', :town, 'postal_no', '0000917', 'banchi', '朱鷺鷽町')), 'n_shien'), 'done', 'she and the child move out');
SELECT is(tap.sealed(:suo), '', 'the home that she left is his alone');
SELECT is(tap.sealed(:suo + 1), '1 1! 2! 5!', 'hers stay sealed, that one too');
SELECT is((SELECT array_agg(p ORDER BY p) FROM unnest(tap.places()) AS p), ARRAY['gyosei_kihon.hogo_jusho', 'gyosei_kihon.jusho_rireki'], 'where he lives stands in the common table again');
UPDATE gyosei_kihon.jusho_rireki AS j SET banchi = '６番地' WHERE j.dantai_code = 392049 AND j.banchi = 'カナリヤ６番地';
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'and where she went does not');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:suo)), 'done', 'his certificates are issued by the counter');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:suo + 1)), 'refused 02-071', 'hers are not');
-- a coming day: what he has comes back when she has left, not when she says so
SELECT tap.family('長門', 'カナリヤ４番地') AS nagato \gset
SELECT is(tap.acks('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:nagato + 1, ARRAY[:nagato + 2], '長門　一郎')), 'done', 'another');
SELECT is(tap.through('juki.tenshutsu', tap.ido(:nagato, '21', ARRAY[:nagato + 1, :nagato + 2], '{}', '{"ido_date": "2026-11-30", "tensaki_jusho": "朱鷺鷽町"}'), 'n_shien'), 'done', 'she and the child will leave the city');
-- her agent gets the 転出証明書, once: what was opened for him shuts behind it
SELECT max(s.shien_no) AS case7 FROM gyosei_kihon.shien AS s WHERE s.dantai_code = 392049 \gset
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_kaijo', tap.kaijo(:case7, :nagato + 1, '代理　花子', '{"seikyusha_kubun_code": "3"}')), 'done', '一時解除 for an agent');
SELECT is(tap.fate('n_shien2', 'gyosei_kihon.shien_kyoka', tap.keyed('shinsei', (SELECT max(q.shinsei_no) FROM gyosei_kihon.shien_shinsei AS q WHERE q.dantai_code = 392049), '{"kyoka_code": "1"}')), 'done', 'allowed');
SELECT is(tap.fate('n_mado', 'juki.kofu_tenshutsu', jsonb_build_object('ido_no', (SELECT max(r.ido_no) FROM juki.jumin_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = :nagato + 1 AND r.ido_jiyu_code = '21'), 'seikyusha_kubun_code', '3', 'seikyusha_shimei', '代理　花子',
    'seikyusha_birth_date', '1970-01-01', 'seikyusha_jusho', '高知市', 'kengen_shorui_code', '2', 'kengen_shorui_no', '1', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02', 'kakunin_shorui_no', '4321', 'uketori_code', '1', 'shiharai_code', '1')), w, '転出証明書: ' || w)
    FROM unnest(ARRAY['done', 'refused 02-071']) AS w;
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:nagato)), 'refused 02-071', 'until then his copies show where she lives');
SELECT tap.on_day('2026-11-30');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:nagato)), 'done', 'on that day they do not');
SELECT tap.on_day('2026-11-24');
UPDATE gyosei_kihon.jusho_rireki AS j SET banchi = '４番地' WHERE j.dantai_code = 392049 AND j.banchi = 'カナリヤ４番地';
-- her death
SELECT tap.family('石見', 'カナリヤ３番地') AS iwami \gset
SELECT is(tap.acks('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:iwami + 1, '{}', '石見　一郎')), 'done', 'another, she alone');
SELECT is(tap.sealed(:iwami) || tap.sealed(:iwami + 2), '1! 2! 5!1! 2! 5!', 'his and the child''s are sealed');
SELECT is(tap.through('juki.shojo', tap.ido(:iwami, '23', ARRAY[:iwami + 1], '{}', '{"ido_kubun_code": "3", "ido_date": "2026-11-22", "tsuchi_date": "2026-11-24"}')), 'done', 'she dies');
SELECT is(tap.sealed(:iwami) || tap.sealed(:iwami + 2), '', 'theirs come back');
SELECT is(tap.sealed(:iwami + 1), '1 2! 5!', 'hers stay: the case is open until the desk closes it');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:iwami)), 'done', 'a copy for who is left');
UPDATE gyosei_kihon.jusho_rireki AS j SET banchi = '３番地' WHERE j.dantai_code = 392049 AND j.banchi = 'カナリヤ３番地';
-- 取消し: she did not move out after all
SELECT is(tap.through('juki.torikeshi', jsonb_build_object('ido_no', (SELECT max(r.ido_no) FROM juki.jumin_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = :suo + 1 AND r.ido_jiyu_code = '31'),
    'riyu', '誤り', 'uketsuke_date', '2026-11-24', 'setaiin', jsonb_build_array(jsonb_build_object('ido_flag', true, 'kojin_no', :suo + 1), jsonb_build_object('ido_flag', true, 'kojin_no', :suo + 2))), 'n_shien'), 'done', 'her 転居 is taken back');
SELECT is(tap.sealed(:suo), '1! 2! 5!', 'he lives with her again, and nothing of his shows where');

-- ---- years pass: no date ends it ----
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_tsuchi', jsonb_build_object('shien_no', :shien, 'kojin_no', :her)), 'refused 01-251', 'no letter about an end a year before');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_encho', tap.keyed('shien', :shien, '{"encho_date": "2026-11-24", "sodan_kikan_name": "高知警察署"}')), 'refused 01-070', 'no extension a year before');
SELECT tap.on_day('2027-10-22');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_encho', tap.keyed('shien', :shien, '{"encho_date": "2027-10-22", "sodan_kikan_name": "高知警察署"}')), 'refused 01-070', 'nor a day too early');
SELECT tap.on_day('2027-10-23');
SELECT is((tap.answer('n_shien', 'SELECT x FROM api.look_gyosei_kihon_shien_machi(''{}'', 1) AS x')::jsonb ->> 'waiting_count')::int, 12, 'one month before, the menu counts it, beside seven 申出 to decide and the four people whose 申出 is still to be taken');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_tsuchi', jsonb_build_object('shien_no', :shien, 'kojin_no', :him)), 'refused 01-067', 'the letter about the end is hers');
SELECT is(tap.fate('n_mado', 'gyosei_kihon.shien_tsuchi', jsonb_build_object('shien_no', :shien, 'kojin_no', :her)), '42501', 'and written by the support desk');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_tsuchi', jsonb_build_object('shien_no', :shien, 'kojin_no', :her)), 'warned 01-252', 'the opponent''s name is in her household still');
SELECT is(tap.acks('n_shien', 'gyosei_kihon.shien_tsuchi', jsonb_build_object('shien_no', :shien, 'kojin_no', :her)), 'done', 'she says how it goes out');
SELECT max(h.hikinuki_no) AS letter FROM gyosei_kihon.shien_hikinuki AS h WHERE h.dantai_code = 392049 \gset
SELECT tap.open('n_shien', 'gyosei_kihon.shien_tsuchi', jsonb_build_object('hikinuki_no', :letter)) AS t1, tap.open('n_shien2', 'gyosei_kihon.shien_tsuchi', jsonb_build_object('hikinuki_no', :letter)) AS t2 \gset
SELECT is(tap.read('n_shien', 'gyosei_kihon.shien_tsuchi', :'t1') #>> '{0,jusho}', '徳島県鶫鵯町一番', 'it goes to the place she chose');
SELECT is(tap.read('n_shien2', 'gyosei_kihon.shien_tsuchi', :'t2') #>> '{0,jusho}', NULL, 'printed by who wrote it, nobody else');
SELECT is((SELECT k.persons FROM sec.ticket AS k WHERE k.ticket = :'t1'), ARRAY[:her]::bigint[], 'and the look is in the log');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_encho', tap.keyed('shien', :shien, '{"encho_date": "2027-10-23", "sodan_kikan_name": "高知警察署"}')), 'done', 'extended');
SELECT is(row(s.kikan_from_date, s.kikan_to_date)::text, '(2027-11-24,2028-11-23)', 'the next year follows this one') FROM gyosei_kihon.shien AS s WHERE s.dantai_code = 392049 AND s.shien_no = :shien;
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_encho', tap.keyed('shien', :shien, '{"encho_date": "2027-10-23", "sodan_kikan_name": "南国警察署"}')), 'refused 01-070', 'once for each year');
SELECT tap.on_day('2028-11-25');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_encho', tap.keyed('shien', :shien, '{"encho_date": "2028-10-22", "sodan_kikan_name": "南国警察署"}')), 'refused 01-070', 'the day on which she asked counts, not the one on which it is typed');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_encho', tap.keyed('shien', :shien, '{"encho_date": "2028-11-26", "sodan_kikan_name": "南国警察署"}')), 'refused 01-074', 'nor one to come');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_encho', tap.keyed('shien', :shien, '{"encho_date": "2028-11-23", "sodan_kikan_name": "南国警察署"}')), 'done', 'asked for on the last day, typed two days later');
SELECT is((SELECT string_agg(concat_ws(' ', e.encho_no, e.encho_date, e.kikan_from_date, e.kikan_to_date, e.sodan_kikan_name), ', ' ORDER BY e.encho_no) FROM gyosei_kihon.shien_encho AS e WHERE e.dantai_code = 392049 AND e.shien_no = :shien),
    '1 2027-10-23 2027-11-24 2028-11-23 高知警察署, 2 2028-11-23 2028-11-24 2029-11-23 南国警察署', 'follows without a gap; each is kept with its day');
SELECT is(s.sodan_kikan_name, '高知県女性相談支援センター', 'and so is what was said at the 申出') FROM gyosei_kihon.shien AS s WHERE s.dantai_code = 392049 AND s.shien_no = :shien;
SELECT tap.on_day('2030-06-01');
SELECT is((tap.answer('n_shien', 'SELECT x FROM api.look_gyosei_kihon_shien_machi(''{}'', 1) AS x')::jsonb ->> 'overdue_count')::int, 1, 'past its period it is overdue');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:her)), 'refused 02-071', 'and she is still protected');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_encho', tap.keyed('shien', :shien, '{"encho_date": "2030-06-01", "sodan_kikan_name": "高知警察署"}')), 'done', 'extended late');
SELECT is(row(s.kikan_from_date, s.kikan_to_date)::text, '(2030-06-01,2031-05-31)', 'from the day she asked') FROM gyosei_kihon.shien AS s WHERE s.dantai_code = 392049 AND s.shien_no = :shien;
SELECT tap.on_day('2026-11-24');

-- ---- 終了: her withdrawal, a second person, and what is true then ----
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_shuryo', jsonb_build_object('shien_no', :shien, 'riyu', '本人の取下げ', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02', 'kakunin_shorui_no', '4321')), 'done', 'she withdraws');
SELECT max(q.shinsei_no) AS no FROM gyosei_kihon.shien_shinsei AS q WHERE q.dantai_code = 392049 \gset
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_kyoka', tap.keyed('shinsei', :no, '{"kyoka_code": "1"}')), 'refused 01-061', 'not by one person');
SELECT is(tap.acks('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:her, ARRAY[:child], '阿波　一郎')), 'done', 'but she applies anew before it is allowed');
SELECT max(s.shien_no) AS anew FROM gyosei_kihon.shien AS s WHERE s.dantai_code = 392049 \gset
SELECT is(tap.fate('n_shien2', 'gyosei_kihon.shien_kyoka', tap.keyed('shinsei', :no, '{"kyoka_code": "1"}')), 'done', 'the old case closes');
SELECT is(tap.flag(:her), '1', 'the new 申出 still protects her');
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'and nothing came out');
SELECT is(tap.fate('n_shien2', 'gyosei_kihon.shien_shuryo', jsonb_build_object('shien_no', :anew, 'riyu', '本人の取下げ', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02', 'kakunin_shorui_no', '4321')), 'done', 'now she withdraws this one too');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_kyoka', tap.keyed('shinsei', :no + 1, '{"kyoka_code": "1"}')), 'done', 'allowed');
SELECT is((SELECT array_agg(tap.flag(p) ORDER BY p) FROM unnest(ARRAY[:him, :her]) AS p), ARRAY['0', '0'], 'the flags are gone');
SELECT is((SELECT count(*) FROM gyosei_kihon.jusho_rireki AS j WHERE j.dantai_code = 392049 AND j.kojin_no IN (:him, :her) AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL AND j.banchi = 'カナリヤ１番地' AND j.machiaza_id = :town), 2::bigint, 'where they live stands in the common table again, his too');
SELECT is((SELECT bool_and(j.hogo_flag) FROM gyosei_kihon.jusho_rireki AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :her AND j.jusho_kubun_code = '2'), true, 'where she came from stays sealed: she did not agree');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:her)), 'done', 'certificates are issued again');
SELECT is(row(s.shien_jotai_code, s.shuryo_date)::text, '(9,2026-11-24)', 'the case is kept, closed') FROM gyosei_kihon.shien AS s WHERE s.dantai_code = 392049 AND s.shien_no = :shien;
SELECT is((SELECT array_agg(DISTINCT s.shinsei_person = s.kyoka_person) FROM gyosei_kihon.shien_shinsei AS s WHERE s.kyoka_code IS NOT NULL), ARRAY[false], 'no request was allowed by who made it');

-- ---- people who are no residents; the 受信箱 ----
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_jushin', '{"jushin_kubun_code": "1", "juryo_date": "2026-11-20", "moto_name": "徳島県徳島市", "bunsho_no": "徳市第１号", "shimei": "遠方　静", "shimei_kana": "エンポウ　シズカ", "birth_date": "1990-01-01"}'), 'done', 'a notice comes');
SELECT max(q.jushin_no) AS notice FROM gyosei_kihon.shien_jushin AS q WHERE q.dantai_code = 392049 \gset
SELECT is(tap.answer('n_shien', 'SELECT x FROM api.look_gyosei_kihon_shien_jushin_machi(''{}'', 1) AS x')::jsonb, '{"waiting_count": 1, "overdue_count": 1}', 'four days later it is overdue, and the menu says so');
SELECT is(tap.attempt('n_mado', 'SELECT api.look_gyosei_kihon_shien_jushin_machi(''{}'', 1)'), '42501', 'to nobody else');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_jushin_shori', tap.keyed('jushin', :notice, '{"jushin_shori_code": "2", "shori_riyu": "いない"}')), 'refused 01-061', 'that nobody is meant is said by another person');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_jutogai', tap.moshide(1) || jsonb_build_object('jushin_no', :notice, 'tenso_moto_name', '徳島県徳島市', 'taisho',
    '[{"taisho_kubun_code": "1", "shimei": "遠方　静", "shimei_kana": "エンポウ　シズカ", "birth_date": "1990-01-01", "seibetsu_code": "2"}]'::jsonb)), 'done', 'a non-resident is protected');
SELECT is((SELECT row(t.atena_kubun_code, t.shien_code)::text FROM gyosei_kihon.atena AS t WHERE t.dantai_code = 392049 AND t.shimei = '遠方　静'), '(3,1)', 'the flag hangs on her 宛名');
SELECT is(tap.answer('n_shien', 'SELECT x FROM api.look_gyosei_kihon_shien_jushin_machi(''{}'', 1) AS x')::jsonb ->> 'waiting_count', '0', 'the notice is done with');
SELECT is((SELECT count(*) FROM work.todo AS t WHERE t.event = 'gyosei_kihon.shien_jushin' AND t.state = 'open'), 0::bigint, 'and so is its to-do');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_jushin', '{"jushin_kubun_code": "1", "juryo_date": "2026-11-24", "moto_name": "徳島県徳島市", "shimei": "阿波　花", "shimei_kana": "アワ　ハナ", "birth_date": "1990-05-05"}'), 'done', 'another');
SELECT tap.open('n_shien', 'gyosei_kihon.shien_jushin_ichiran', '{}') AS t \gset
SELECT ok((SELECT t.persons FROM sec.ticket AS t WHERE t.ticket = :'t') @> (SELECT array_agg(j.kojin_no) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.shimei = '阿波　花'), 'whom the inbox shows stands in the log');
SELECT is(tap.fate('n_shien2', 'gyosei_kihon.shien_jushin_shori', tap.keyed('jushin', :notice + 1, '{"jushin_shori_code": "2", "shori_riyu": "いない"}')), 'refused 01-073', 'nobody can say that she is not here when she is');

-- ---- letters of who only lives with her go where he chose, as each letter of his does; what stays in the household goes home ----
CREATE FUNCTION tap.chose(p_kojin bigint, p_no bigint, p_name text, p_jusho text, p_gyomu text, p_yoshiki text, p_from date, p_to date) RETURNS void LANGUAGE sql AS $$
    INSERT INTO gyosei_kihon.sofusaki (dantai_code, sofusaki_no, kojin_no, sofusaki_name, jusho, sofusaki_kubun_code, postal_no, gyomu_id, yoshiki_code, sofusaki_riyu_code, valid_from_date, valid_to_date)
    VALUES (392049, p_no, p_kojin, p_name, p_jusho, '1', '0000918', p_gyomu, p_yoshiki, '1', p_from, p_to) $$;
CREATE FUNCTION tap.chosen_of(p_kojin bigint) RETURNS text LANGUAGE sql AS $$
    SELECT coalesce(string_agg(s.sofusaki_name || ' ' || s.jusho, ', ' ORDER BY s.sofusaki_no), '') FROM gyosei_kihon.sofusaki AS s WHERE s.dantai_code = 392049 AND s.kojin_no = p_kojin $$;
CREATE FUNCTION tap.asks(p_kojin bigint) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tap.acks('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(p_kojin));
    RETURN (SELECT max(t.shien_no) FROM gyosei_kihon.shien_taisho AS t WHERE t.dantai_code = 392049 AND t.kojin_no = p_kojin);
END $$;
CREATE FUNCTION tap.closes(p_shien bigint) RETURNS text LANGUAGE plpgsql AS $$   -- 終了 that opens no past
BEGIN
    PERFORM tap.deed('n_shien', 'gyosei_kihon.shien_shuryo', jsonb_build_object('shien_no', p_shien, 'riyu', '本人の取下げ', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02', 'kakunin_shorui_no', '4321'));
    RETURN tap.fate('n_shien2', 'gyosei_kihon.shien_kyoka', tap.keyed('shinsei', (SELECT max(q.shinsei_no) FROM gyosei_kihon.shien_shinsei AS q WHERE q.dantai_code = 392049), '{"kyoka_code": "1"}'));
END $$;
SELECT tap.family('出雲', '４６番地') AS izumo \gset
SELECT tap.chose(:izumo, 880031, '友　前夫', '徳島県鶉町一番', NULL, '2', '2026-01-01', '2026-10-01'), tap.chose(:izumo, 880032, '友　今夫', '徳島県鶉町二番', NULL, '2', '2026-10-01', NULL), tap.chose(:izumo, 880033, '税理　夫', '徳島県鶉町三番', 'keijidoshazei', '1', '2026-10-01', NULL) \g /dev/null
SELECT tap.asks(:izumo + 1) AS case11 \gset
SELECT tap.pull(11, :case11, :izumo), tap.pull(12, :case11, :izumo, 'keijidoshazei'), tap.pull(13, :case11, :izumo, 'jido_teate'), tap.pull(14, :case11, :izumo + 2) \g /dev/null
SELECT is(tap.goes_to(n), g, w) FROM (VALUES (11, E'〒000-0918\n徳島県鶉町二番\n友　今夫様方', 'his letters go where he chose, not home'), (12, E'〒000-0918\n徳島県鶉町三番', 'those of one tax where he wanted them'),
    (13, E'〒000-0918\n徳島県鶉町二番\n友　今夫様方', 'others not')) AS v (n, g, w);
SELECT is(tap.goes_to(14) ~ '４６番地$', true, 'the child''s, who chose nothing, go home');
SELECT is(tap.closes(:case11), 'done', 'she withdraws');

-- ---- 送付先 of two who are protected: each comes back by the own consent, and not while it says where the other is ----
SELECT tap.family('石狩', '４７番地') AS ishikari \gset
SELECT is(tap.through('juki.tenkyo', tap.ido(:ishikari, '31', ARRAY[:ishikari + 1], '{}', jsonb_build_object('ido_date', '2026-11-22', 'setai_ido_kubun_code', '1', 'machiaza_id', tap.town(3), 'banchi', '９７番地'))), 'done', 'she moves out');
SELECT j.jusho || j.banchi AS hers FROM gyosei_kihon.jusho_rireki AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :ishikari + 1 AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL \gset
SELECT tap.chose(:ishikari, 880041, '妻', :'hers', NULL, '2', '2026-10-01', NULL) \g /dev/null
SELECT tap.asks(:ishikari) AS case12, tap.asks(:ishikari + 1) AS case13 \gset
SELECT is(tap.closes(:case12), 'done', 'he, who asked first, withdraws');
SELECT is(tap.chosen_of(:ishikari), '妻 （支援担当が宛先を書いて送ります）', 'his comes back without the place, where she is protected');
SELECT is(tap.closes(:case13), 'done', 'she withdraws'), is(tap.chosen_of(:ishikari), '妻 ' || :'hers', 'and it is open');
-- sealed for her sake before he asked; the ended one he never agreed to open
SELECT tap.chose(:ishikari, 880042, '妻　前', :'hers', 'keijidoshazei', '2', '2026-01-01', '2026-10-01') \g /dev/null
SELECT tap.asks(:ishikari + 1) AS case14, tap.asks(:ishikari) AS case15 \gset
SELECT is(tap.chosen_of(:ishikari), '', 'all of his are kept'), is(tap.closes(:case15), 'done', 'he withdraws, and opens no past');
SELECT is(tap.chosen_of(:ishikari), '妻 （支援担当が宛先を書いて送ります）', 'the one in force comes back, sealed as it was');
SELECT is(tap.closes(:case14), 'done', 'she withdraws'), is(tap.chosen_of(:ishikari), '妻 ' || :'hers', 'the ended one stays where it is');

-- ---- whose case ends while she lives with somebody protected: when the last of the household ends, or when she lives apart ----
SELECT tap.family('釧路', '４８番地') AS kushiro, tap.family('根室', '４９番地') AS nemuro \gset
SELECT tap.chose(k, 880050 + n, '友', '徳島県鶉町四番', NULL, '2', '2026-10-01', NULL), tap.chose(k, 880060 + n, '友　前', '徳島県鶉町五番', NULL, '2', '2026-01-01', '2026-10-01') FROM (VALUES (1, :kushiro), (2, :nemuro)) AS v (n, k) \g /dev/null
SELECT tap.asks(:kushiro) AS case16, tap.asks(:kushiro + 1) AS case17, tap.asks(:nemuro) AS case18, tap.asks(:nemuro + 1) AS case19 \gset
SELECT is(tap.closes(c), 'done', 'his ends') FROM unnest(ARRAY[:case16, :case18]) AS c;
SELECT is(tap.chosen_of(:kushiro) || tap.chosen_of(:nemuro), '', 'what he chose is kept while she is protected, with whom he lives');
SELECT is(tap.ends(:case17), 'done', 'hers ends, her past opens');
SELECT is(tap.chosen_of(:kushiro), '友 徳島県鶉町四番', 'what he chose comes back; the ended one was not hers to open'), is(tap.sealed(:kushiro), '2!', 'nor where he came from'), is(tap.sealed(:kushiro + 1) || tap.sealed(:kushiro + 2), '', 'hers is, and the child''s');
SELECT is(tap.through('juki.tenkyo', tap.ido(:nemuro, '31', ARRAY[:nemuro], jsonb_build_object(:nemuro + 1, '02'), jsonb_build_object('ido_date', '2026-11-23', 'setai_ido_kubun_code', '1', 'machiaza_id', tap.town(3), 'banchi', '９９番地'))), 'done', 'he moves out before hers ends');
SELECT is(tap.chosen_of(:nemuro), '友 徳島県鶉町四番', 'and has it again');
SELECT is(tap.ends(:case19), 'done', 'hers ends'), is(tap.chosen_of(:nemuro), '友 徳島県鶉町四番', 'once');
-- left behind by an earlier product, and something new chosen since: the night gives back what is in nobody's way
UPDATE gyosei_kihon.hogo_jusho AS h SET sofusaki = h.sofusaki || '{"valid_to_date": null}' WHERE h.dantai_code = 392049 AND h.kojin_no = :nemuro AND h.sofusaki ->> 'sofusaki_no' = '880062';
INSERT INTO gyosei_kihon.hogo_jusho (dantai_code, hogo_no, kojin_no, jusho_kubun_code, jusho, sofusaki) SELECT h.dantai_code, 88000001, h.kojin_no, '6', '徳島県鶉町六番',
    h.sofusaki || '{"sofusaki_no": 880072, "gyomu_id": "keijidoshazei", "sofusaki_name": "税理"}' FROM gyosei_kihon.hogo_jusho AS h WHERE h.dantai_code = 392049 AND h.kojin_no = :nemuro AND h.sofusaki ->> 'sofusaki_no' = '880062';
DELETE FROM work.job;
INSERT INTO work.job (dantai_code, kind, for_date, login, person) VALUES (392049, 'gyosei_kihon.shien_tenken', '2026-11-24', 'w_392049', 0);
-- but it waits for a 申出 of his that is being taken, which holds his 宛名
\setenv MADOGUCHI_COPY :DBNAME
BEGIN;
SELECT tap.is_free(format('gyosei_kihon.atena AS a WHERE a.dantai_code = 392049 AND a.kojin_no = %s', :nemuro)) AS held, pg_current_xact_id() AS mine \gset
\! psql -X -d "$MADOGUCHI_COPY" -c "SELECT tap.answer('w_392049', format('SELECT api.worker_step(%s)', tap.answer('w_392049', 'SELECT api.worker_take()')::jsonb ->> 'job'))" >/dev/null 2>&1 &
CALL tap.until(format('SELECT tap.waiting(%L) > 0 OR tap.chosen_of(%s) ~ ''税理''', :'mine', :nemuro));
SELECT is(tap.waiting(:'mine'), 1::bigint, 'the night waits'), is(tap.chosen_of(:nemuro), '友 徳島県鶉町四番', 'and gives nothing back meanwhile');
COMMIT;
CALL tap.until(format('SELECT tap.chosen_of(%s) ~ ''税理''', :nemuro));
SELECT is(tap.chosen_of(:nemuro), '友 徳島県鶉町四番, 税理 徳島県鶉町六番', 'what he chose anew goes before, the rest is his again');

-- ---- 転出証明書 and 除票 bear the 本籍 (令24条), which stays sealed where it says where she lives: the support desk issues them ----
SELECT j.jusho AS town_jusho FROM gyosei_kihon.jusho_rireki AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :nemuro + 1 AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL \gset
SELECT tap.family('丹波', '５１番地', jsonb_build_object('honseki', :'town_jusho', 'honseki_banchi', '５２番地')) AS tanba \gset
SELECT tap.asks(:tanba + 1) AS case20 \gset
SELECT is(tap.through('juki.tenkyo', tap.ido(:tanba, '31', ARRAY[:tanba + 1], '{}', jsonb_build_object('shien_kari_flag', true, 'ido_date', '2026-11-23', 'setai_ido_kubun_code', '1',
    'machiaza_id', (tap.todoke() ->> 'machiaza_id')::bigint, 'banchi', '５２番地')), 'n_shien'), 'done', 'she moves to where his 本籍 is');
SELECT is(tap.sealed(:tanba), '5!', 'of his nothing else is sealed');
SELECT is(tap.through('juki.tenshutsu', tap.ido(:tanba, '21', ARRAY[:tanba], jsonb_build_object(:tanba + 2, '02'), '{"ido_date": "2026-11-24", "tensaki_jusho": "高知県高知市本町", "tensaki_banchi": "１番地"}')), 'done', 'he leaves the city');
CREATE FUNCTION tap.leaves(p_login text, p_kojin bigint, p_other jsonb DEFAULT '{}') RETURNS text LANGUAGE sql AS $$
    SELECT tap.acks(p_login, 'juki.kofu_tenshutsu', jsonb_build_object('ido_no', max(r.ido_no), 'seikyusha_kubun_code', '1', 'seikyusha_shimei', max(r.shimei), 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02', 'kakunin_shorui_no', '1234',
        'uketori_code', '1', 'shiharai_code', '1') || p_other) FROM juki.jumin_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = p_kojin AND r.ido_jiyu_code = '21' $$;
-- nor does a sheet that was closed (改製原住民票) show it: his departure stands here for a 改製
SELECT r.rireki_no AS gyo FROM juki.jumin_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = :tanba AND r.ido_jiyu_code = '21' \gset
SET session_replication_role = replica;
UPDATE juki.jumin_rireki AS r SET ido_jiyu_code = '14' WHERE r.dantai_code = 392049 AND r.kojin_no = :tanba AND r.rireki_no = :gyo;
SET session_replication_role = origin;
SELECT is(tap.fate('n_mado', 'juki.kofu_kaisei', tap.kofu(:tanba, jsonb_build_object('shomei_shurui_code', '3', 'shiharai_code', '1', 'rireki_key_no', :tanba::bigint * 1000 + :gyo, 'honseki_flag', h)) - 'hani_code'), w, '改製原住民票, 本籍 ' || h)
FROM (VALUES (true, 'refused 02-925'), (false, 'done')) AS v (h, w);
SET session_replication_role = replica;
UPDATE juki.jumin_rireki AS r SET ido_jiyu_code = '21' WHERE r.dantai_code = 392049 AND r.kojin_no = :tanba AND r.rireki_no = :gyo;
SET session_replication_role = origin;
SELECT is(tap.leaves('n_mado', :tanba), 'refused 02-925', '転出証明書: not by the counter'), is(tap.leaves('n_mado', :tanba, '{"shien_shinsa_flag": true}'), 'refused 02-086', 'whatever it says');
SELECT is(tap.leaves('n_shien', :tanba, '{"shien_shinsa_flag": true}'), 'done', 'but by the support desk');
SELECT tap.open('n_shien', 'juki.tenshutsu_shomei', jsonb_build_object('kofu_no', (SELECT max(k.kofu_no) FROM juki.kofu AS k WHERE k.dantai_code = 392049))) AS t1 \gset
SELECT is(tap.read('n_shien', 'juki.tenshutsu_shomei', :'t1') #>> '{0,setaiin,0,honseki}', :'town_jusho' || '５２番地', 'with his 本籍');
SELECT is(tap.acks(l, 'juki.kofu_johyo', jsonb_build_object('kojin_no', :tanba, 'shomei_shurui_code', '4', 'seikyusha_kubun_code', '1', 'seikyusha_shimei', '丹波　一郎', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02', 'kakunin_shorui_no', '1234',
    'honseki_flag', h, 'zokugara_flag', true, 'tsusu_count', 1, 'uketori_code', '1', 'shien_shinsa_flag', l = 'n_shien')), w, '除票, 本籍 ' || h || ': ' || l)
FROM (VALUES (1, 'n_mado', true, 'refused 02-925'), (2, 'n_mado', false, 'done'), (3, 'n_shien', true, 'done')) AS v (n, l, h, w) ORDER BY n;
UPDATE gyosei_kihon.shien_aite AS a SET shimei = '丹波　一郎', birth_date = NULL FROM gyosei_kihon.shien_taisho AS t
    WHERE a.dantai_code = 392049 AND t.dantai_code = 392049 AND t.shien_no = a.shien_no AND t.kojin_no = :tanba + 1;
SELECT is(tap.acks('n_shien', 'juki.kofu_johyo', jsonb_build_object('kojin_no', :tanba, 'shomei_shurui_code', '4', 'seikyusha_kubun_code', '1', 'seikyusha_shimei', '丹波　一郎', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02', 'kakunin_shorui_no', '1234',
    'honseki_flag', true, 'zokugara_flag', true, 'tsusu_count', 1, 'uketori_code', '1', 'shien_shinsa_flag', true)), 'refused 02-501', 'nobody gives it to her opponent, whose 本籍 is her home');
SELECT * FROM finish();
