-- If this failed: a household would be two places at once, or a person who moved out on Sunday would still live here on Monday.
-- SPDX-License-Identifier: Apache-2.0
\ir people.sql
\ir through.sql
SELECT no_plan();
CREATE FUNCTION tap.saki(p_n integer DEFAULT 0) RETURNS jsonb LANGUAGE sql AS $$ SELECT jsonb_build_object('machiaza_id', tap.town(p_n), 'banchi', '９９９９番地', 'setai_ido_kubun_code', '0') $$;
CREATE FUNCTION tap.enter(p_form text, p_record jsonb, p_login text DEFAULT 'n_mado') RETURNS text LANGUAGE sql AS $$ SELECT tap.fate(p_login, p_form, p_record) $$;
-- entered, with every alert acknowledged, and approved
CREATE FUNCTION tap.setai(p_no bigint) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(q.kojin_no || ' ' || juki.zokugara(q), ' ' ORDER BY q.narabi_no, q.kojin_no) FROM juki.jumin AS q WHERE q.dantai_code = 392049 AND q.setai_no = p_no AND juki.jotai(q) = '1' $$;
CREATE FUNCTION tap.hi(p_day text) RETURNS void LANGUAGE sql AS $$ UPDATE sys.setting SET value = p_day WHERE key = 'demo_today' $$;

-- 転居: all of a household keep its number; a part founds one or joins one
SELECT is(tap.enter('juki.tenkyo', tap.ido(1000001, '31', ARRAY[1000001, 1000002], '{}', tap.saki())), 'refused 02-120', 'a part does not keep the household');
SELECT is(tap.enter('juki.tenkyo', tap.ido(1000001, '31', ARRAY[1000001], '{}', tap.saki() || '{"setai_ido_kubun_code": "1"}')), 'done', 'four stay, one of them 15 or older');
SELECT is((SELECT jsonb_agg(e.value -> 'kojin_no' ORDER BY 1) FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'henko') AS e WHERE k.dantai_code = 392049 AND e.value ? 'shokken' AND e.value #>> '{koumoku,zokugara_code}' = '02'),
    '[1000002]', 'she heads them, ex officio in the same 異動; the children stay children');
SELECT is(tap.fate('n_mado', 'juki.kari_hikitori', jsonb_build_object('kari_no', k.kari_no, 'row_version', k.row_version)), 'done', 'taken back') FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.record @> '{"henko": [{"kojin_no": 1000002}]}';
SELECT is(tap.enter('juki.shojo', tap.ido(1000013, '23', ARRAY[1000013], '{}', '{"ido_kubun_code": "3", "tsuchi_date": "2026-11-24"}')), 'warned 02-109', 'a widow and two grown children: who heads them is asked');
SELECT is(tap.enter('juki.tenkyo', tap.ido(1000001, '31', ARRAY[1000002, 1000003], '{}', tap.saki() || '{"setai_ido_kubun_code": "1"}')), 'refused 02-032', 'who founds a household with a child says who heads it');
-- 13: no 異動 before its people, none before the address that it leaves
SELECT is(tap.enter('juki.shojo', tap.ido(1000005, '23', ARRAY[1000005], '{}', '{"ido_kubun_code": "3", "tsuchi_date": "2026-11-24", "ido_date": "2022-06-15"}')), 'refused 02-870', 'dead the day before the birth');
SELECT is(tap.enter('juki.shojo', tap.ido(1000006, '23', ARRAY[1000006], '{}', '{"ido_kubun_code": "3", "tsuchi_date": "2026-11-24", "ido_date": {"date": "1939-12-31", "form": "3", "text": "昭和14年頃"}}')), 'refused 02-870', 'roughly known, but in a year before it');
SELECT is(tap.enter('juki.setai', tap.ido(1000036, '41', ARRAY[1000040], '{}', '{"setai_ido_kubun_code": "1", "ido_date": "1940-04-01"}')), 'refused 02-032 02-114 02-870', '分離 of 1940, born 1951');
SELECT is(tap.enter('juki.tenshutsu', tap.ido(1000061, '21', ARRAY[1000061], '{}', '{"ido_date": "2023-11-03", "todokede_date": "2023-11-10", "tensaki_jusho": "高知県香南市野市町"}')), 'refused 02-871', 'left the day before she became a resident');
SELECT is(tap.enter('juki.shojo', tap.ido(1000061, '26', ARRAY[1000061], '{}', '{"ido_kubun_code": "4", "riyu": "本人の申出", "ido_date": "2020-01-01"}')), 'refused 02-871', 'removed ex officio before it');
SELECT is(tap.enter('juki.shojo', tap.ido(1000061, '23', ARRAY[1000061], '{}', '{"ido_kubun_code": "3", "tsuchi_date": "2026-11-24", "futai_code": "11", "ido_date": "2020-01-01"}')), 'done', 'the day that a court declares may lie before the 住民票');
SELECT is(tap.fate('n_mado', 'juki.kari_hikitori', jsonb_build_object('kari_no', k.kari_no, 'row_version', k.row_version)), 'done', 'taken back') FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.record @> '{"henko": [{"kojin_no": 1000061}]}';
SELECT is(tap.enter('juki.tenkyo', tap.ido(1000030, '31', ARRAY[1000030, 1000031, 1000032, 1000033], '{}', tap.saki() || '{"ido_date": "2021-03-12", "todokede_date": "2021-03-20"}')), 'refused 02-872', 'a move on the day on which they came to the address that they leave');
SELECT is(tap.enter('juki.tenkyo', tap.ido(1000007, '31', ARRAY[1000007, 1000008, 1000009, 1000010], '{}', tap.saki() || '{"ido_date": "2026-11-25"}')), 'refused 02-105 02-112', 'not tomorrow');
SELECT is(tap.through('juki.tenkyo', tap.ido(1000007, '31', ARRAY[1000007, 1000008, 1000009, 1000010], '{}', tap.saki())), 'done', 'four move');
SELECT is((SELECT array_agg(DISTINCT j.setai_no || ' ' || j.jusho_date || ' ' || j.rireki_no) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no BETWEEN 1000007 AND 1000010), ARRAY['500003 2026-11-20 2'], 'same household, a new address, one more row of history each');
SELECT is((SELECT array_agg(j.valid_from_date = '2026-11-20' OR j.valid_to_date = '2026-11-20') FROM gyosei_kihon.jusho_rireki AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 1000007 AND j.jusho_kubun_code = '1'), ARRAY[true, true], 'one address ends when the other begins');
SELECT is((SELECT array_agg(DISTINCT t.system ORDER BY t.system) FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.event = 'juki.tenkyo' AND t.person = 1000010), ARRAY['kokuho', 'nyuyoji_iryo'], 'the desks of a boy of 16 for whom no allowance is paid');
SELECT is(tap.through('juki.tenkyo', tap.ido(1000001, '31', ARRAY[1000001, 1000002, 1000003, 1000004, 1000005], '{"1000001": "51", "1000002": "5112", "1000003": "99", "1000004": "99", "1000005": "99"}', tap.saki() || '{"setai_ido_kubun_code": "2", "setai_no": 500003}')), 'done', 'five join the four');
SELECT is((SELECT s.shuryo_date FROM juki.setai AS s WHERE s.dantai_code = 392049 AND s.setai_no = 500001), '2026-11-20', 'the empty household has ended');
SELECT is(tap.setai(500003), '1000007 02 1000008 12 1000009 20 1000010 20 1000001 51 1000002 5112 1000003 99 1000004 99 1000005 99', 'newcomers stand last');
SELECT is(tap.enter('juki.tenkyo', tap.ido(1000158, '31', ARRAY[1000158], '{}', tap.saki() || '{"setai_ido_kubun_code": "2", "setai_no": 500003}')), 'refused 02-054 02-059 02-127', 'a wife who joins another household is not its 世帯主''s wife: what she is there is asked');
-- 転出: the day lies ahead, and nothing but the day makes the 除票
SELECT is(tap.enter('juki.tenshutsu', tap.ido(1000013, '21', ARRAY[1000013], '{}', '{"ido_date": "2026-12-01", "tensaki_jusho": "高知県南国市篠原"}')), 'refused 02-109 02-123', 'within the city it is a 転居');
SELECT is(tap.enter('juki.tenshutsu', tap.ido(1000013, '21', ARRAY[1000013], '{}', '{"ido_date": "2026-12-01", "tensaki_jusho": "高知県　南国市　篠原"}')), 'refused 02-109 02-123', 'however it is spaced');
SELECT is(tap.enter('juki.tenshutsu', tap.ido(1000013, '21', ARRAY[1000013], '{}', '{"ido_date": "2026-11-07", "tensaki_jusho": "高知県香南市野市町"}')), 'warned 02-109', '2026-11-07 and 14 days is a Saturday before a Sunday and 勤労感謝の日: the 24th is in time, and the neighbour city is another city');
SELECT is(tap.enter('juki.tenshutsu', tap.ido(1000013, '21', ARRAY[1000013], '{}', '{"ido_date": "2026-11-06", "tensaki_jusho": "高知県香南市野市町"}')), 'refused 02-109 02-113', 'the 6th and 14 days is a Friday: four days late, not as a notification');
INSERT INTO jido_teate.nintei (dantai_code, nintei_no, kojin_no, nintei_jotai_code, seikyu_date, nintei_jiyu_code, jiyu_date, kaishi_month, nyuryoku_person, nyuryoku_login)
VALUES (392049, 900013, 1000013, '2', '2026-01-05', '6', '2026-01-05', 202602, 5, 'n_fukushi');
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000013, '21', ARRAY[1000013], '{"1000014": "02"}', '{"ido_date": "2026-12-01", "tensaki_jusho": "高知県香南市野市町"}')), 'done', 'the 世帯主 is to leave on December 1st, the wife to follow');
SELECT is(tap.setai(500005), '1000013 02 1000014 12 1000015 20 1000016 20', 'until then all is as before');
SELECT is((SELECT t.note FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.system = 'jido_teate' AND t.person = 1000013), '転出：児童手当の消滅（認定900013）', 'his allowance ends: that desk is told, though no child goes with him');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(1000013)), 'done', 'and he gets a certificate');
SELECT is(tap.enter('juki.tenkyo', tap.ido(1000013, '31', ARRAY[1000013, 1000014, 1000015, 1000016], '{}', tap.saki(1))), 'refused 02-117', 'another change waits for the day or a cancellation');
SELECT tap.hi('2026-12-01');
SELECT is(tap.setai(500005), '1000014 02 1000015 20 1000016 20', 'on the day the household is as it will be, without any job');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(1000013)), 'refused 02-073', 'he is no present resident');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(1000014)), 'done', 'she is');
SELECT is((SELECT j.jumin_jotai_code || ' ' || j.rireki_no || ' ' || j.shojo_date || coalesce(j.yotei_date::text, '') FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 1000013), '2 3 2026-12-01', 'the first certificate wrote it down: one row for the notification, one for the day');
SELECT is((SELECT array_agg(r.jumin_jotai_code || coalesce(' ' || r.koryoku_date, '') ORDER BY r.rireki_no) FROM juki.jumin_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = 1000013), ARRAY['1', '1', '2 2026-12-01'], 'history');
SELECT tap.hi('2026-11-24');
-- 死亡: nobody is there to name a head, and one who stays alone is made head
SELECT is(tap.enter('juki.shojo', tap.ido(1000026, '23', ARRAY[1000026], '{}', '{"ido_kubun_code": "3", "tsuchi_date": "2026-11-24"}')), 'warned 02-109', 'three stay without a head');
SELECT is(tap.through('juki.shojo', tap.ido(1000026, '23', ARRAY[1000026], '{}', '{"ido_kubun_code": "3", "tsuchi_date": "2026-11-24", "ido_date": {"date": "2026-11-10", "form": "3", "text": "令和8年11月10日頃"}}')), 'done', 'which is lawful, and so is a day that is not known');
SELECT is(tap.setai(500012), '1000027 12 1000028 20 1000029 20', 'a household without head');
SELECT is((SELECT j.shojo_text || j.jumin_jotai_code || j.shojo_jiyu_code FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 1000026), '令和8年11月10日頃323', 'the day as notified');
SELECT tap.open('n_mado', 'juki.setai_mitei_ichiran', '{}') AS mitei \gset
SELECT is(jsonb_path_query_first(tap.read('n_mado', 'juki.setai_mitei_ichiran', :'mitei'), '$[*] ? (@.setai_no == 500012)') - '{key,kojin_no,shimei,tsuchi_date,rireki_key_no,ido_jiyu_henko_code}'::text[],
    '{"setai_no": 500012, "hito_count": 3, "kara_date": "2026-11-10", "ido_jiyu_code": "23", "machi_count": 14, "kigen_date": "2026-11-24"}', 'is listed since that day, to be mended in 14 days (法25条)');
SELECT ok(NOT EXISTS (SELECT 1 FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.system = 'juki' AND t.event = 'juki.shibo'), 'and by nothing that somebody else must close');
SELECT is(tap.through('juki.shojo', tap.ido(1000011, '23', ARRAY[1000011], '{}', '{"ido_kubun_code": "3", "tsuchi_date": "2026-11-24"}')), 'done', 'a couple, one dies');
SELECT is(tap.setai(500004), '1000012 02', 'the other is 世帯主 ex officio, in the same 異動');
SELECT is((SELECT array_agg(t.system ORDER BY t.system) FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.event = 'juki.shibo' AND t.person = 1000011), ARRAY['inkan', 'kaigo_hoken', 'kojin_juminzei', 'koki_koreisha', 'kokumin_nenkin', 'kotei_shisanzei', 'senkyo'], 'whom it concerns, at 85 and without a vehicle');
SELECT is(tap.enter('juki.tenkyo', tap.ido(1000012, '31', ARRAY[1000011, 1000012], '{}', tap.saki(2) || jsonb_build_object('setaiin', jsonb_build_array(jsonb_build_object('ido_flag', true, 'kojin_no', 1000011))))), 'refused 02-115 02-120', 'nobody moves after death');
-- 世帯
SELECT is(tap.enter('juki.setai', tap.ido(1000036, '44', '{}', '{"1000037": "02"}', '{"setai_ido_kubun_code": "0"}')), 'refused 02-031 02-110', 'two heads');
SELECT is(tap.through('juki.setai', tap.ido(1000036, '44', '{}', '{"1000037": "02", "1000036": "11", "1000040": "1152"}', '{"setai_ido_kubun_code": "0"}')), 'done', '世帯主変更');
SELECT is(tap.setai(500015), '1000037 02 1000036 11 1000038 20 1000039 20 1000040 1152', 'the new head stands first');
SELECT is(tap.enter('juki.setai', tap.ido(1000036, '41', ARRAY[1000040], '{}', '{"setai_ido_kubun_code": "0"}')), 'refused 02-125', 'a split founds a household');
SELECT is(tap.through('juki.setai', tap.ido(1000036, '41', ARRAY[1000040], '{}', '{"setai_ido_kubun_code": "1"}')), 'done', 'a mother is split off');
SELECT is((SELECT j.zokugara_code || (j.setai_no > 800000) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 1000040), '02true', 'and alone is 世帯主');
SELECT is(tap.through('juki.setai', tap.ido(1000040, '42', ARRAY[1000040], '{"1000040": "1152"}', '{"setai_ido_kubun_code": "2", "setai_no": 500015}')), 'done', 'and merged again');
SELECT is(tap.setai(500015), '1000037 02 1000036 11 1000038 20 1000039 20 1000040 1152', 'all five');
SELECT is(tap.enter('juki.setai', tap.ido(1000036, '44', '{}', '{"1000038": "202020202020"}', '{"setai_ido_kubun_code": "0"}')), 'refused 02-890', 'at most three の');
-- 出生 and 取消し: a child of the household's address; a cancellation stacks a row
SELECT is(tap.through('juki.shussei', tap.ido(1000047, '13', '{}') - 'setaiin' || '{"jumin_kubun_code": "1", "hittosha": "三谷　剛", "kisaisha": [{"shimei": "三谷　光", "shimei_kana": "ミタニ　ヒカル", "seibetsu_code": "2", "zokugara_code": "20"}]}'), 'done', 'born on the 20th');
SELECT max(j.kojin_no) AS ko FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.shimei = '三谷　光' \gset
SELECT is((SELECT ARRAY[j.jumin_date, j.birth_date] FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :ko), ARRAY['2026-11-20', '2026-11-20']::date[], 'became a resident that day');
SELECT is((SELECT array_agg(DISTINCT concat(a.jusho, a.banchi, a.katagaki)) FROM gyosei_kihon.jusho_rireki AS a WHERE a.dantai_code = 392049 AND a.kojin_no IN (1000047, :ko) AND a.jusho_kubun_code = '1')::text ~ ',', false, 'lives where the family lives');
CREATE FUNCTION tap.torikeshi(p_kojin bigint[], p_jiyu text) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('ido_no', (SELECT max(r.ido_no) FROM juki.jumin_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = p_kojin[1] AND r.ido_jiyu_code = p_jiyu),
        'riyu', '誤り', 'uketsuke_date', '2026-11-24', 'setaiin', (SELECT jsonb_agg(jsonb_build_object('ido_flag', true, 'kojin_no', k)) FROM unnest(p_kojin) AS k)) $$;
SELECT is(tap.enter('juki.torikeshi', tap.torikeshi(ARRAY[1000036, 1000037, 1000040], '44')), 'refused 02-138', 'what came later goes first');
SELECT is(tap.through('juki.torikeshi', tap.torikeshi(ARRAY[:ko], '13')), 'done', 'a birth that was none');
SELECT is((SELECT j.jumin_jotai_code || j.shojo_jiyu_code || j.rireki_no FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :ko), '4292', 'is removed, not deleted');
SELECT is(tap.through('juki.torikeshi', tap.torikeshi(ARRAY[1000011, 1000012], '23')), 'done', 'a death that was none');
SELECT is(tap.setai(500004), '1000011 02 1000012 12', 'he is back, and she is his wife again');
SELECT is((SELECT array_agg(r.jumin_jotai_code || r.ido_jiyu_code ORDER BY r.rireki_no) FROM juki.jumin_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = 1000011), ARRAY['190', '323', '119'], 'both rows stay');
SELECT is((SELECT count(*) FROM gyosei_kihon.jusho_rireki AS a WHERE a.dantai_code = 392049 AND a.kojin_no = 1000011 AND a.jusho_kubun_code = '1' AND a.valid_to_date IS NULL), 1::bigint, 'the address goes on');
UPDATE juki.okuri_tsuchi AS o SET okuri_jotai_code = '2', okuri_count = 1 WHERE o.dantai_code = 392049 AND o.kojin_no IN (1000007, 1000008, 1000009);
SELECT is(tap.through('juki.torikeshi', tap.torikeshi(ARRAY[1000007, 1000008, 1000009, 1000010], '31')), 'done', 'a move that was none');
SELECT is((SELECT array_agg(i.ido_jiyu_code || o.okuri_saki_code || o.okuri_jotai_code ORDER BY o.kojin_no, i.ido_no) FROM juki.okuri_tsuchi AS o JOIN juki.ido AS i ON i.dantai_code = o.dantai_code AND i.ido_no = o.ido_no
           WHERE o.dantai_code = 392049 AND i.ido_jiyu_code IN ('31', '59') AND o.kojin_no BETWEEN 1000007 AND 1000010), ARRAY['3112', '5911', '3112', '5911', '3112', '5911', '3115'],
    'of a move the 附票 had heard; of whom it had not, it never will');
SELECT is((SELECT array_agg(a.jusho_kubun_code || coalesce(a.valid_to_date::text, '') ORDER BY a.rireki_no) FROM gyosei_kihon.jusho_rireki AS a WHERE a.dantai_code = 392049 AND a.kojin_no = 1000007 AND a.jusho_kubun_code IN ('1', '9')), ARRAY['1', '9'], 'the old address holds, the other is marked');
SELECT is(tap.enter('juki.torikeshi', tap.torikeshi(ARRAY[1000007], '31')), 'refused 02-137', 'once');
SELECT is(tap.enter('juki.torikeshi', tap.torikeshi(ARRAY[1000021], '90')), 'refused 02-139', 'not what was migrated');
-- a 転出 of a coming day is cancelled before it
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000047, '21', ARRAY[1000047], '{"1000048": "02"}', '{"ido_date": "2026-12-20", "tensaki_jusho": "高知県香南市野市町"}')), 'done', 'to leave on the 20th');
SELECT is((SELECT count(*) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.setai_no = 500019 AND j.yotei_date = '2026-12-20'), 2::bigint, 'he and she wait for the day');
SELECT is(tap.through('juki.torikeshi', tap.torikeshi(ARRAY[1000047, 1000048], '21')), 'done', 'and will not');
SELECT is((SELECT count(*) FROM juki.okuri_tsuchi AS o JOIN juki.ido AS i ON i.dantai_code = o.dantai_code AND i.ido_no = o.ido_no WHERE o.dantai_code = 392049 AND i.ido_jiyu_code = '19' AND o.kojin_no IN (1000047, 1000048)), 0::bigint,
    'nobody hears that a 転出 was none who never heard of it');
SELECT tap.hi('2026-12-21');
SELECT is(tap.setai(500019), '1000047 02 1000048 12 1000049 20', 'nothing has changed');
SELECT tap.hi('2026-11-24');
-- taken back for one of several, an 異動 stands for the others: their certificate, their address of any day, the figures
GRANT USAGE ON SCHEMA juki, sys TO PUBLIC;
GRANT EXECUTE ON FUNCTION juki.tenshutsu_hito(integer, bigint), juki.sonohi(integer, bigint, date), juki.tokei_gyo(integer, text, date) TO PUBLIC;
CREATE FUNCTION tap.deru(p_ido bigint) RETURNS text LANGUAGE sql AS $$ SELECT tap.answer('n_mado', format('SELECT string_agg(t.kojin_no::text, '' '' ORDER BY t.kojin_no) FROM juki.tenshutsu_hito(392049, %s) AS t', p_ido)) $$;
CREATE FUNCTION tap.kyo(p_kojin bigint) RETURNS jsonb LANGUAGE sql AS $$ SELECT tap.answer('n_mado', format('SELECT to_jsonb(s) FROM juki.sonohi(392049, %s, ''2026-11-24'') AS s', p_kojin))::jsonb $$;
CREATE FUNCTION tap.ninzu(p_jiyu integer) RETURNS bigint LANGUAGE sql AS $$
    SELECT coalesce(tap.answer('n_mado', format('SELECT g.otoko_count + g.onna_count FROM juki.tokei_gyo(392049, ''3'', ''2026-11-24'') AS g WHERE g.gyo = %s', p_jiyu))::bigint, 0) $$;
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000154, '21', ARRAY[1000154, 1000155, 1000156], '{}', '{"ido_date": "2026-12-20", "tensaki_jusho": "高知県香南市野市町"}')), 'done', 'three are to leave');
SELECT is(tap.through('juki.torikeshi', tap.torikeshi(ARRAY[1000156], '21')), 'done', 'the child will not');
SELECT max(r.ido_no) AS tenshutsu FROM juki.jumin_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = 1000154 \gset
SELECT is(tap.deru(:tenshutsu), '1000154 1000155', 'the 転出証明書 is of the two who leave');
SELECT is(tap.enter('juki.torikeshi', tap.torikeshi(ARRAY[1000156], '21')), 'refused 02-137', 'nobody is taken back twice');
SELECT is(tap.through('juki.torikeshi', tap.torikeshi(ARRAY[1000154, 1000155], '21')), 'done', 'the others may be, later');
SELECT is(tap.deru(:tenshutsu), NULL, 'then nobody leaves');
SELECT tap.ninzu(31) AS moved \gset
SELECT is(tap.through('juki.tenkyo', tap.ido(1000154, '31', ARRAY[1000154, 1000155, 1000156], '{}', tap.saki(4))), 'done', 'the three move');
SELECT is(tap.enter('juki.torikeshi', tap.torikeshi(ARRAY[1000156], '31')), 'warned 02-862', 'a household at two addresses is asked about');
SELECT is(tap.through('juki.torikeshi', tap.torikeshi(ARRAY[1000156], '31')), 'done', 'the child did not');
SELECT is((SELECT count(*) FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.person = 1000156 AND t.state = 'open' AND t.note ~ '世帯の住所が二つ'), 1::bigint, 'and is left as a to-do');
SELECT is((SELECT array_agg(a.banchi = '９９９９番地' ORDER BY k) FROM unnest(ARRAY[1000154, 1000155, 1000156]) AS k
           JOIN gyosei_kihon.jusho_rireki AS a ON a.dantai_code = 392049 AND a.kojin_no = k AND a.rireki_no = (tap.kyo(k) ->> 'jusho_rireki_no')::integer), ARRAY[true, true, false], 'as of today the parents are at the new address');
SELECT is(tap.ninzu(31) - :moved, 2::bigint, 'and are counted as moved, the child is not');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(1000154)), 'refused 02-860', 'one box for the address of a household that lives at two');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(1000154, '{"shomei_shurui_code": "2"}')), 'done', 'each on a sheet of their own');
-- who stays and gets another 続柄 neither left nor died
SELECT tap.ninzu(44) AS nushi \gset
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000154, '22', ARRAY[1000154], '{"1000155": "02"}', '{"tensaki_jusho": "アメリカ合衆国"}')), 'done', 'he went abroad, she stays');
SELECT is(ARRAY[tap.kyo(1000154) ->> 'ido_jiyu_code', tap.kyo(1000155) ->> 'ido_jiyu_code'], ARRAY['22', '44'], 'her row is of a 世帯主変更');
SELECT is((SELECT array_agg(o.kojin_no) FROM juki.okuri_tsuchi AS o JOIN juki.ido AS i ON i.dantai_code = o.dantai_code AND i.ido_no = o.ido_no WHERE o.dantai_code = 392049 AND i.ido_jiyu_code = '22'), ARRAY[1000154]::bigint[], '附票: he alone is told of');
SELECT is(ARRAY[tap.ninzu(22), tap.ninzu(44) - :nushi], ARRAY[1, 1]::bigint[], 'one has left, one is 世帯主');
-- protected: not by a common clerk
SELECT is(tap.enter('juki.tenkyo', tap.ido(1000074, '31', ARRAY[1000074, 1000075, 1000076], '{}', tap.saki(3))), 'refused 02-107', 'a protected household moves at the support desk');
SELECT is(tap.enter('juki.tenshutsu', tap.ido(1000074, '21', ARRAY[1000074], '{}', '{"ido_date": "2026-12-20", "tensaki_jusho": "高知県四万十市秘密町"}')), 'refused 02-107', 'and leaves from there');
SELECT is(tap.enter('juki.tsuchi_juri', '{"kojin_no": 1000074, "ido_date": "2026-11-22", "tsuchi_date": "2026-11-24", "tensaki_jusho": "高知県四万十市秘密町", "setaiin": [{"ido_flag": true, "kojin_no": 1000074}]}'), 'refused 02-107', 'where she went is taken there');
SELECT is(tap.fate('n_shien', 'juki.tenkyo', tap.ido(1000074, '31', ARRAY[1000074, 1000075, 1000076], '{}', tap.saki(3))), 'done', 'there it does');
SELECT is((SELECT count(*) FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.record::text ~ '９９９９番地' AND k.hogo_flag), 0::bigint, 'and no address stands in the entry');
SELECT is((SELECT count(*) FROM gyosei_kihon.hogo_jusho AS h WHERE h.banchi = '９９９９番地'), 3::bigint, 'but in the table of the protected');
-- 特例転入 and 未届転入: by card within 30 days of the intended day, with it; 未届 without a certificate
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.todoke('{"tenshutsu_shomei_code": "4"}', 392049, '特例')), 'refused 02-148', 'the day stands in what the card brings');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.tokurei(tap.joho('TOKU-1'), '{"tenshutsu_yotei_date": "2026-10-22"}')), 'done', '30 days after October 22nd is a Saturday before a Sunday and a holiday: the 24th is in time');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.tokurei(tap.joho('TOKU-2', '{}', tap.todoke('{}', 392049, '期限') -> 'setaiin'), '{"tenshutsu_yotei_date": "2026-10-21"}', tap.todoke('{}', 392049, '期限') -> 'setaiin')), 'warned 02-150', 'after October 21st it is a Friday: late');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.todoke('{"tenshutsu_shomei_code": "5"}', 392049, '未届')), 'warned 02-869', '未届転入 without the place of the last registration is asked about');
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.todoke('{"tenshutsu_shomei_code": "5", "saishu_jusho": "香川県高松市番町一丁目"}', 392049, '未届')) ->> 'key')::bigint AS kari \gset
SELECT is(tap.shogo('n_shogo', :kari), 'done', '未届転入');
SELECT is((SELECT i.futai_code FROM juki.ido AS i WHERE i.dantai_code = 392049 AND i.kari_no = :kari), '02', 'is told apart');
SELECT is((SELECT array_agg(DISTINCT o.okuri_saki_code ORDER BY o.okuri_saki_code) FROM juki.okuri_tsuchi AS o JOIN juki.ido AS i ON i.dantai_code = o.dantai_code AND i.ido_no = o.ido_no WHERE i.kari_no = :kari AND i.dantai_code = 392049), ARRAY['1', '3', '4'], 'the notices it sends');
-- a birth into a household that is to leave, and before it came
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000045, '21', ARRAY[1000045, 1000046], '{}', '{"ido_date": "2026-12-10", "tensaki_jusho": "高知県香南市野市町"}')), 'done', 'a couple is to leave');
CREATE FUNCTION tap.umareru(p_kojin bigint, p_name text, p_other jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
    SELECT tap.ido(p_kojin, '13', '{}') - 'setaiin' || jsonb_build_object('jumin_kubun_code', '1', 'kisaisha', jsonb_build_array(jsonb_build_object('shimei', p_name, 'shimei_kana', 'ハナ', 'seibetsu_code', '2', 'zokugara_code', '20'))) || p_other $$;
SELECT is(tap.enter('juki.shussei', tap.umareru(1000045, '森　花')), 'warned 02-875', 'the child would stay alone');
SELECT is(tap.through('juki.shussei', tap.umareru(1000045, '森　花')), 'done', 'acknowledged');
SELECT is((SELECT concat_ws(' ', j.hittosha, gyosei_kihon.jusho_bubun(392049, j.kojin_no, j.honseki_rireki_no) - 'machiaza_id') FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.shimei = '森　花'),
    (SELECT concat_ws(' ', j.hittosha, gyosei_kihon.jusho_bubun(392049, j.kojin_no, j.honseki_rireki_no) - 'machiaza_id') FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 1000045), 'the child bears the 本籍 of its parent, which nobody typed');
SELECT is((SELECT t.due_date || t.note FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.system = 'juki' AND t.event = 'juki.shussei' AND t.due_date = '2026-12-10'), '2026-12-10世帯の全員が転出：残る人の転出届・世帯主の確認', 'and a to-do of that day');
SELECT is(tap.enter('juki.shussei', tap.umareru(1000030, '田中　花', '{"ido_date": "2021-03-11", "todokede_date": "2021-03-20"}')), 'warned 02-874', 'born the day before they came to their address');
-- a household ends on the day the last one left, whenever that is written down
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000025, '21', ARRAY[1000025], '{}', '{"ido_date": "2026-12-01", "tensaki_jusho": "高知県香南市野市町"}')), 'done', 'she is to leave on the 1st');
SELECT tap.hi('2026-12-07');
SELECT is(tap.through('juki.tsuchi_juri', '{"kojin_no": 1000025, "ido_date": "2026-12-01", "tsuchi_date": "2026-12-05", "tensaki_jusho": "高知県香南市野市町", "setaiin": [{"kojin_no": 1000025, "ido_flag": true}]}'), 'done', 'the notice of the other city comes on the 7th, and the day is written down with it');
SELECT is((SELECT s.shuryo_date FROM juki.setai AS s WHERE s.dantai_code = 392049 AND s.setai_no = 500011), '2026-12-01', 'written on the 7th');
SELECT tap.hi('2026-11-24');
-- 学齢 by school years: April 1st belongs to the year before
SELECT is(juki.gakurei(b, '2026-11-24'), e, w) FROM (VALUES
    ('2011-06-27'::date, true, '15 already, in the last year of 中学校'), ('2011-04-01', false, 'has left it in March'),
    ('2020-04-02', false, 'six, and at school next April'), ('2020-04-01', true, 'in the first year')) AS v (b, e, w);
-- abroad and back: 転入前住所 may be blank, and her 旧氏 comes with her (令30条の14)
UPDATE juki.jumin AS j SET kyushi = '岡村', kyushi_kana = 'オカムラ' WHERE j.dantai_code = 392049 AND j.kojin_no = 1000050;
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000050, '22', ARRAY[1000050], '{}', '{"ido_date": "2026-11-24", "tensaki_jusho": "タイ王国バンコク"}')), 'done', 'she goes abroad');
SELECT tap.hi('2026-12-07');
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.todoke(jsonb_build_object('ido_jiyu_code', '12', 'tenshutsu_shomei_code', '3', 'tennyu_date', '2026-12-07', 'todokede_date', '2026-12-07', 'uketsuke_date', '2026-12-07',
    'setaiin', jsonb_build_array(jsonb_build_object('shimei', j.shimei, 'shimei_kana', j.shimei_kana, 'birth_date', j.birth_date, 'seibetsu_code', j.seibetsu_code, 'zokugara_code', '02', 'zen_kojin_no', 1000050))))
    - ARRAY['zen_jusho', 'zen_banchi']) ->> 'key')::bigint AS kari FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 1000050 \gset
SELECT is(tap.shogo('n_shogo', :kari), 'done', 'and comes back');
SELECT is((SELECT concat_ws(' ', j.jumin_jotai_code, j.kyushi, j.kyushi_kana, j.zen_jusho_rireki_no) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 1000050), '1 岡村 オカムラ', 'under her number, from nowhere in Japan');
SELECT tap.hi('2026-11-24');
-- 職権記載 of who lived here: her 除票 is told, and she keeps her number
SELECT j.kojin_no AS mae, j.shimei AS mae_shimei, j.birth_date AS mae_birth FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '2' AND j.jumin_kubun_code = '1' AND j.kojin_no > 3000000 ORDER BY 1 LIMIT 1 \gset
CREATE FUNCTION tap.modoru(p_kojin bigint, p_zen bigint, p_other jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
    SELECT tap.ido(1000088, '16', '{}') - 'setaiin' || jsonb_build_object('jumin_kubun_code', '1', 'honseki', '高知県南国市大埇甲', 'hittosha', j.shimei, 'ido_kubun_code', '4', 'riyu', '実態調査', 'kisaisha', jsonb_build_array(jsonb_strip_nulls(jsonb_build_object('shimei', j.shimei, 'shimei_kana', j.shimei_kana,
        'birth_date', j.birth_date, 'seibetsu_code', j.seibetsu_code, 'zokugara_code', '99', 'zen_kojin_no', p_zen)))) || p_other FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = p_kojin $$;
SELECT is(tap.enter('juki.shussei', tap.modoru(:mae, NULL)), 'warned 02-047', 'a 除票 is no resident, and is told as such');
SELECT is(tap.enter('juki.shussei', tap.modoru(:mae, 1000089)), 'refused 02-047 02-050', 'not under the number of another');
SELECT is(tap.through('juki.shussei', tap.modoru(:mae, :mae)), 'done', 'under her own');
SELECT is((SELECT concat_ws(' ', j.jumin_jotai_code, j.setai_no, j.jumin_date, j.shojo_date, j.shojo_jiyu_code, j.tensaki_rireki_no) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :mae), '1 500037 2026-11-20', 'she lives, and nothing of the 除票 stands on the new 住民票');
-- 続柄: a word of three, and the proof between foreign residents
SELECT is(tap.enter('juki.setai', tap.ido(1000036, '44', '{}', '{"1000040": "115152"}', '{"setai_ido_kubun_code": "0"}')), 'refused 02-883', 'a 続柄 alone is no 世帯主変更');
SELECT is(tap.enter('juki.setai', tap.ido(1000036, '44', '{1000040}', '{}', '{"setai_ido_kubun_code": "0"}')), 'refused 02-883', 'nor is who is marked and stays what she was');
SELECT is(tap.enter('juki.shusei', tap.naosu(1000040, '34', '{"zokugara_code": "115152"}')), 'done', '夫の父の母: two の');
SELECT is(tap.fate('n_mado', 'juki.kari_hikitori', jsonb_build_object('kari_no', k.kari_no, 'row_version', k.row_version)), 'done', 'taken back') FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.record @> '{"henko": [{"kojin_no": 1000040}]}' AND k.kari_jotai_code = '1';
SELECT q.kojin_no AS gai_nushi, p.kojin_no AS gai FROM juki.jumin AS q JOIN juki.jumin AS p ON p.dantai_code = q.dantai_code AND p.jumin_kubun_code = '2' AND p.jumin_jotai_code = '1' AND p.zokugara_code = '02' AND p.setai_no <> q.setai_no AND p.seibetsu_code = '1'
    AND (SELECT count(*) FROM juki.jumin AS z WHERE z.dantai_code = p.dantai_code AND z.setai_no = p.setai_no AND z.jumin_jotai_code = '1') = 1
WHERE q.dantai_code = 392049 AND q.jumin_kubun_code = '2' AND q.jumin_jotai_code = '1' AND q.zokugara_code = '02' AND q.seibetsu_code = '2' ORDER BY q.kojin_no, p.kojin_no LIMIT 1 \gset
UPDATE gyosei_kihon.jusho_rireki AS a SET machiaza_id = b.machiaza_id, banchi = b.banchi   -- he has moved in with her
FROM juki.jumin AS p, juki.jumin AS q JOIN gyosei_kihon.jusho_rireki AS b ON b.dantai_code = q.dantai_code AND b.kojin_no = q.kojin_no AND b.rireki_no = q.jusho_rireki_no
WHERE p.dantai_code = 392049 AND p.kojin_no = :gai AND q.dantai_code = 392049 AND q.kojin_no = :gai_nushi AND a.dantai_code = 392049 AND a.kojin_no = p.kojin_no AND a.rireki_no = p.jusho_rireki_no;
SELECT is(tap.enter('juki.setai', r), e, w) FROM (SELECT tap.ido(:gai, '42', ARRAY[:gai]::bigint[], jsonb_build_object(:gai, '11'), jsonb_build_object('setai_ido_kubun_code', '2', 'setai_no', (SELECT j.setai_no FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :gai_nushi))) AS r) AS t,
LATERAL (VALUES (t.r, 'refused 02-756', 'a husband of a foreign head without proof')) AS v (r2, e, w);
SELECT is((SELECT array_agg(p ->> 'row') FROM jsonb_array_elements(tap.deed('n_mado', 'juki.setai', tap.ido(:gai, '42', ARRAY[:gai]::bigint[], jsonb_build_object(:gai, '11'), jsonb_build_object('setai_ido_kubun_code', '2',
    'setai_no', (SELECT j.setai_no FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :gai_nushi)))) -> 'problems') AS p WHERE p ->> 'id' = '02-756'), ARRAY['0'], 'his row is marked');
SELECT tap.ido(1000036, '44', '{}', '{"1000040": "61"}', '{"setai_ido_kubun_code": "0"}') AS ani \gset
SELECT is((SELECT array_agg((p ->> 'row')::integer) FROM jsonb_array_elements(tap.deed('n_mado', 'juki.setai', :'ani') -> 'problems') AS p WHERE p ->> 'id' = '02-053'),
    (SELECT array_agg((e.ordinality - 1)::integer) FROM jsonb_array_elements(:'ani'::jsonb -> 'setaiin') WITH ORDINALITY AS e WHERE e.value ->> 'kojin_no' = '1000040' AND e.ordinality > 1), 'a woman as elder brother: her row, though nobody else of the household changes');
SELECT is(tap.enter('juki.setai', jsonb_set(tap.ido(:gai, '42', ARRAY[:gai]::bigint[], jsonb_build_object(:gai, '11'), jsonb_build_object('setai_ido_kubun_code', '2', 'setai_no', (SELECT j.setai_no FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :gai_nushi))),
    '{setaiin,0,zokugara_shiryo_code}', '"1"')), 'done', 'with his marriage certificate');
-- ---- two of a household leave on two days: neither takes the other's day ----
SELECT tap.hi('2026-11-24');
SELECT j.kojin_no AS otto, q.kojin_no AS tsuma, j.setai_no AS futari FROM juki.jumin AS j JOIN juki.jumin AS q ON q.dantai_code = j.dantai_code AND q.setai_no = j.setai_no AND q.zokugara_code = '12'
WHERE j.dantai_code = 392049 AND j.zokugara_code = '02' AND j.jumin_jotai_code = '1' AND j.yotei_date IS NULL AND q.yotei_date IS NULL AND NOT tap.shien_aru(392049, j.kojin_no)
  AND (SELECT count(*) FROM juki.jumin AS x WHERE x.dantai_code = 392049 AND x.setai_no = j.setai_no AND x.jumin_jotai_code = '1') = 2
  AND NOT EXISTS (SELECT FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e WHERE k.dantai_code = 392049 AND k.kari_jotai_code IN ('1', '2') AND (e.value ->> 'kojin_no')::bigint IN (j.kojin_no, q.kojin_no))
ORDER BY j.kojin_no DESC LIMIT 1 \gset
SELECT is(tap.through('juki.tenshutsu', tap.ido(:otto, '21', ARRAY[:tsuma], '{}', '{"ido_date": "2026-12-01", "tensaki_jusho": "高知県香南市野市町"}')), 'done', 'she is to leave on December 1st');
SELECT is(tap.through('juki.tenshutsu', tap.ido(:otto, '21', ARRAY[:otto], '{}', '{"ido_date": "2026-12-10", "tensaki_jusho": "高知県香南市野市町"}')), 'done', 'and he on the 10th');
SELECT is(array_agg(j.yotei_date || ' ' || (j.yotei ->> 'jumin_jotai_code') ORDER BY j.yotei_date), ARRAY['2026-12-01 2', '2026-12-10 2'], 'both wait')
FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no IN (:otto, :tsuma);
SELECT tap.hi('2026-12-15');
SELECT is(tap.setai(:futari), NULL, 'and then nobody lives there');
SELECT tap.hi('2026-11-24');
-- the head leaves before her: nobody is head ex officio whose own day waits, and that is asked
SELECT j.kojin_no AS otto, q.kojin_no AS tsuma, j.setai_no AS futari FROM juki.jumin AS j JOIN juki.jumin AS q ON q.dantai_code = j.dantai_code AND q.setai_no = j.setai_no AND q.zokugara_code = '12'
WHERE j.dantai_code = 392049 AND j.zokugara_code = '02' AND j.jumin_jotai_code = '1' AND j.yotei_date IS NULL AND q.yotei_date IS NULL AND NOT tap.shien_aru(392049, j.kojin_no) AND j.setai_no <> :futari
  AND (SELECT count(*) FROM juki.jumin AS x WHERE x.dantai_code = 392049 AND x.setai_no = j.setai_no AND x.jumin_jotai_code = '1') = 2
  AND NOT EXISTS (SELECT FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e WHERE k.dantai_code = 392049 AND k.kari_jotai_code IN ('1', '2') AND (e.value ->> 'kojin_no')::bigint IN (j.kojin_no, q.kojin_no))
ORDER BY j.kojin_no DESC LIMIT 1 \gset
SELECT is(tap.through('juki.tenshutsu', tap.ido(:otto, '21', ARRAY[:tsuma], '{}', '{"ido_date": "2026-12-10", "tensaki_jusho": "高知県香南市野市町"}')), 'done', 'she is to leave on the 10th');
SELECT is(tap.enter('juki.tenshutsu', tap.ido(:otto, '21', ARRAY[:otto], '{}', '{"ido_date": "2026-12-01", "tensaki_jusho": "高知県香南市野市町"}')), 'warned 02-109', 'he before her');
-- what is cancelled takes along who was to follow as 世帯主
SELECT is(tap.through('juki.torikeshi', tap.torikeshi(ARRAY[:tsuma], '21')), 'done', 'she stays after all');
SELECT is(tap.through('juki.tenshutsu', tap.ido(:otto, '21', ARRAY[:otto], '{}', '{"ido_date": "2026-12-10", "tensaki_jusho": "高知県香南市野市町"}')), 'done', 'he leaves, she will be 世帯主');
SELECT is(j.yotei ->> 'zokugara_code', '02', 'from that day on') FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :tsuma;
SELECT is(tap.through('juki.torikeshi', tap.torikeshi(ARRAY[:otto], '21')), 'done', 'he stays, too: cancelled for him alone');
SELECT is(count(*), 0::bigint, 'nothing waits any more') FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no IN (:otto, :tsuma) AND j.yotei_date IS NOT NULL;
SELECT tap.hi('2026-12-15');
SELECT is(tap.setai(:futari), :otto || ' 02 ' || :tsuma || ' 12', 'one head');
SELECT tap.hi('2026-11-24');
-- ---- by night: a household that cannot be written down (two heads) is told, and stops no other ----
UPDATE juki.jumin AS j SET yotei_date = '2026-11-20', yotei_ido_no = 1, yotei = '{"zokugara_code": "02"}' WHERE j.dantai_code = 392049 AND j.kojin_no = 1000012;
UPDATE juki.jumin AS j SET yotei_date = '2026-11-20', yotei_ido_no = 1, yotei = '{"jumin_jotai_code": "2", "shojo_date": "2026-11-20", "shojo_jiyu_code": "21"}'
WHERE j.dantai_code = 392049 AND j.kojin_no = (SELECT max(q.kojin_no) FROM juki.jumin AS q WHERE q.dantai_code = 392049 AND q.jumin_jotai_code = '1' AND q.zokugara_code = '20') RETURNING j.kojin_no AS saru \gset
GRANT USAGE ON SCHEMA juki TO w_392049;
GRANT EXECUTE ON FUNCTION juki.hizuke_yakan TO w_392049;
SELECT is(tap.answer('w_392049', 'SELECT juki.hizuke_yakan(NULL::work.job)'), 'false', 'one night');
SELECT is((SELECT j.jumin_jotai_code FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :saru), '2', 'who leaves another household has left');
SELECT is((SELECT array_agg(t.person) FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.note ~ '台帳に書けない'), ARRAY[1000012]::bigint[], 'the household of two heads is told of');
-- ---- two days wait for one person: she follows as 世帯主 and leaves later; a death is entered whatever waits ----
CREATE FUNCTION tap.saru(p_day text) RETURNS jsonb LANGUAGE sql AS $$ SELECT jsonb_build_object('ido_date', p_day, 'tensaki_jusho', '高知県香南市野市町') $$;
CREATE FUNCTION tap.matsu(p_kojin bigint) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(y.yotei_date || ' ' || concat(y.yotei ->> 'zokugara_code', y.yotei ->> 'shojo_jiyu_code'), ', ' ORDER BY y.jun) FROM juki.jumin AS j CROSS JOIN LATERAL juki.yotei_narabi(j) AS y WHERE j.dantai_code = 392049 AND j.kojin_no = p_kojin $$;
SELECT is(tap.through('juki.tenshutsu', tap.ido(:otto, '21', ARRAY[:otto], '{}', tap.saru('2026-12-01'))), 'done', 'he leaves on the 1st');
SELECT is(tap.through('juki.tenshutsu', tap.ido(:tsuma, '21', ARRAY[:tsuma], '{}', tap.saru('2026-12-10'))), 'done', 'she on the 10th, though she is to be 世帯主 until then');
SELECT is(tap.matsu(:tsuma), '2026-12-01 02, 2026-12-10 21', 'both days wait for her');
SELECT is(tap.enter('juki.tenshutsu', tap.ido(:tsuma, '21', ARRAY[:tsuma], '{}', tap.saru('2026-12-20'))), 'refused 02-117', 'nobody leaves twice');
SELECT tap.hi('2026-12-05');
SELECT is(tap.setai(:futari), :tsuma || ' 02', 'on the 5th she is its head');
SELECT tap.hi('2026-12-10');
SELECT is(tap.setai(:futari), NULL, 'on the 10th nobody lives there, whether a job ran or not');
SELECT tap.hi('2026-11-24');
-- who moves in is held against who lives there, and is told that all others leave
CREATE FUNCTION tap.hairu(p_setai bigint, p_hito jsonb) RETURNS jsonb LANGUAGE sql AS $$
    SELECT tap.todoke(jsonb_build_object('setai_kubun_code', '2', 'setai_no', p_setai, 'setaiin', jsonb_build_array('{"shimei": "阿波　花", "shimei_kana": "アワ　ハナ", "birth_date": "1988-04-01", "seibetsu_code": "2", "zokugara_code": "99"}'::jsonb || p_hito))) $$;
SELECT is(tap.enter('juki.tennyu', tap.hairu(:futari, '{}')), 'warned 02-792 02-875', 'into a household that leaves whole');
SELECT is(tap.enter('juki.tennyu', tap.hairu(:futari, '{"zokugara_code": "12"}')), 'warned 02-054 02-792 02-875', 'a second wife');
SELECT is(tap.enter('juki.tennyu', tap.hairu(:futari, '{"zokugara_code": "20", "birth_date": "1920-01-01"}')), 'warned 02-059 02-792 02-875', 'a child older than its 世帯主');
SELECT is(tap.enter('juki.tennyu', tap.hairu(:futari, '{"zokugara_code": "02"}')), 'refused 02-979', 'nobody enters as the head');
SELECT is(tap.through('juki.tennyu', tap.hairu(:futari, '{"birth_date": "2015-04-01", "zokugara_code": "20"}')), 'done', 'a child of eleven');
SELECT is((SELECT array_agg(t.due_date) FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.event = 'juki.tennyu' AND t.note ~ '世帯の全員が転出'), ARRAY['2026-12-10']::date[], 'would be alone from the 10th: a to-do of that day');
SELECT is(tap.cancel(max(j.kojin_no), '11'), 'done', 'it does not come') FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.shimei = '阿波　花';
SELECT is(tap.through('juki.torikeshi', tap.torikeshi(ARRAY[:tsuma], '21')), 'done', 'hers is cancelled');
SELECT is(tap.matsu(:tsuma), '2026-12-01 02', 'and she goes on waiting to be 世帯主');
SELECT is(tap.through('juki.shojo', tap.ido(:tsuma, '23', ARRAY[:tsuma], '{}', '{"ido_kubun_code": "3", "tsuchi_date": "2026-11-24"}')), 'done', 'she dies');
SELECT is(tap.matsu(:tsuma), NULL, 'and waits for nothing');
SELECT is(tap.through('juki.torikeshi', tap.torikeshi(ARRAY[:tsuma], '23')), 'done', 'she did not');
SELECT is(tap.matsu(:tsuma), '2026-12-01 02', 'and waits again to follow him');
SELECT is(tap.through('juki.tenshutsu', tap.ido(:tsuma, '21', ARRAY[:tsuma], '{}', tap.saru('2026-12-10'))), 'done', 'she leaves');
SELECT tap.hi('2026-12-15');
SELECT tap.answer('w_392049', 'SELECT juki.hizuke_yakan(NULL::work.job)');
SELECT is((SELECT array_agg(j.jumin_jotai_code || ' ' || j.shojo_date ORDER BY j.shojo_date) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no IN (:otto, :tsuma)), ARRAY['2 2026-12-01', '2 2026-12-10'], 'each on her day, in one night');
SELECT is((SELECT s.shuryo_date FROM juki.setai AS s WHERE s.dantai_code = 392049 AND s.setai_no = :futari), '2026-12-10', 'the household ends with the last');
SELECT tap.hi('2026-11-24');
-- father and child are to leave; he stays: the mother does not become a second head, the child still leaves
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000047, '21', ARRAY[1000047, 1000049], '{"1000048": "02"}', tap.saru('2026-12-20'))), 'done', 'father and child are to leave');
SELECT is(tap.through('juki.torikeshi', tap.torikeshi(ARRAY[1000047], '21')), 'done', 'cancelled for him alone');
SELECT is(ARRAY[tap.matsu(1000047), tap.matsu(1000048), tap.matsu(1000049)], ARRAY[NULL, NULL, '2026-12-20 21'], 'the child''s day waits, nobody else''s');
SELECT is(tap.enter('juki.setai', tap.ido(1000047, '44', '{}', '{"1000048": "02", "1000047": "11"}', '{"setai_ido_kubun_code": "0"}')), 'done', 'and the household may get another 世帯主 meanwhile');
-- the mother is to follow, and founds a household of her own: who heads the children from that day is a to-do
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000171, '21', ARRAY[1000171], '{"1000172": "02"}', tap.saru('2026-12-20'))), 'done', 'the father is to leave');
SELECT is(tap.enter('juki.setai', tap.ido(1000171, '41', ARRAY[1000172], '{}', '{"setai_ido_kubun_code": "1"}')), 'warned 02-920', 'asked');
SELECT is(tap.through('juki.setai', tap.ido(1000171, '41', ARRAY[1000172], '{}', '{"setai_ido_kubun_code": "1"}')), 'done', 'left open');
SELECT is((SELECT array_agg(t.due_date) FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.note ~ '予定の日に世帯主がいなくなる' AND t.person BETWEEN 1000171 AND 1000174), ARRAY['2026-12-20']::date[], 'of that day');
-- ---- 転入通知: only of who said that she leaves ----
CREATE FUNCTION tap.juri(p_kojin bigint, p_saki text DEFAULT '高知県香南市野市町') RETURNS text LANGUAGE sql AS $$
    SELECT tap.enter('juki.tsuchi_juri', jsonb_build_object('kojin_no', p_kojin, 'ido_date', '2026-11-22', 'tsuchi_date', '2026-11-24', 'tensaki_jusho', p_saki, 'setaiin', jsonb_build_array(jsonb_build_object('kojin_no', p_kojin, 'ido_flag', true)))) $$;
SELECT is(tap.juri(1000017), 'refused 02-923', 'who never notified is removed ex officio');
SELECT is(tap.juri(1000026), 'refused 02-147', 'the dead move nowhere');
SELECT is(tap.juri(1000045, '高知県南国市篠原'), 'refused 02-123', 'nor does anybody leave for her own city');
-- and cancelled it gives back what it took: father and a child are to leave, the mother to follow
CREATE FUNCTION tap.ate(p_kojin bigint) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', juki.jotai(j), juki.zokugara(j), j.shojo_date, '|', tap.matsu(j.kojin_no)) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = p_kojin $$;
CREATE FUNCTION tap.juru(p_kojin bigint) RETURNS text LANGUAGE sql AS $$
    SELECT tap.through('juki.tsuchi_juri', jsonb_build_object('kojin_no', p_kojin, 'ido_date', '2026-11-22', 'tsuchi_date', '2026-11-24', 'tensaki_jusho', '高知県香南市野市町', 'setaiin', jsonb_build_array(jsonb_build_object('kojin_no', p_kojin, 'ido_flag', true)))) $$;
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000189, '21', ARRAY[1000189, 1000191], '{"1000190": "02"}', tap.saru('2026-12-10'))), 'done', 'two are to leave');
SELECT is(tap.juru(1000189), 'done', 'the other city has the father already');
SELECT is(ARRAY[tap.ate(1000189), tap.ate(1000190), tap.ate(1000191)], ARRAY['2 02 2026-11-22 |', '1 02 |', '1 20 | 2026-12-10 21'], 'he is 除票 since that day and she 世帯主; the child leaves on its own');
SELECT is(tap.through('juki.torikeshi', tap.torikeshi(ARRAY[1000189, 1000190], '61')), 'done', 'the notice was of another man');
SELECT is(ARRAY[tap.ate(1000189), tap.ate(1000190)], ARRAY['1 02 | 2026-12-10 21', '1 12 | 2026-12-10 02'], 'his own 転出 waits again, and she to follow');
SELECT is(tap.juru(1000191), 'done', 'the child went ahead');
SELECT is(ARRAY[tap.ate(1000189), tap.ate(1000190), tap.ate(1000191)], ARRAY['1 02 | 2026-12-10 21', '1 12 | 2026-12-10 02', '2 20 2026-11-22 |'], 'nobody follows a child');
SELECT tap.hi('2026-12-10');
SELECT is(ARRAY[tap.ate(1000189), tap.setai((SELECT j.setai_no FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 1000190))], ARRAY['2 02 | 2026-12-10 21', '1000190 02 1000192 20'], 'on the day he has left');
SELECT tap.hi('2026-11-24');
-- a 除票 waits for nothing: she was to follow on the 5th and to leave on the 20th, and had gone before both
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000100, '21', ARRAY[1000100], '{"1000101": "02"}', tap.saru('2026-12-05'))), 'done', 'he is to leave on the 5th');
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000101, '21', ARRAY[1000101], '{}', tap.saru('2026-12-20'))), 'done', 'she on the 20th');
SELECT is(tap.juru(1000101), 'done', 'the other city has her since the 22nd of November');
SELECT is(tap.ate(1000101), '2 12 2026-11-22 |', 'as his wife, for good');
-- a 除票 of another day: the address ends on that day too, and who comes back between the two has one of her own
CREATE FUNCTION tap.made(p_kojin bigint) RETURNS text LANGUAGE sql AS $$ SELECT string_agg(concat(a.valid_from_date, '/', a.valid_to_date), ' ' ORDER BY a.rireki_no) FROM gyosei_kihon.jusho_rireki AS a WHERE a.dantai_code = 392049 AND a.kojin_no = p_kojin AND a.jusho_kubun_code = '1' $$;
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000092, '21', ARRAY[1000092], '{"1000093": "02"}', tap.saru('2026-11-22'))), 'done', 'he left on the 22nd');
SELECT is(tap.through('juki.tsuchi_juri', '{"kojin_no": 1000092, "ido_date": "2026-11-15", "tsuchi_date": "2026-11-24", "tensaki_jusho": "高知県香南市野市町", "setaiin": [{"kojin_no": 1000092, "ido_flag": true}]}'), 'done', 'on the 15th, as the other city says');
SELECT matches(tap.made(1000092), '/2026-11-15$', 'so does his address');
SELECT is(tap.through('juki.tennyu', tap.todoke(jsonb_build_object('tennyu_date', '2026-11-17', 'zen_jusho', '高知県香南市野市町', 'setaiin', jsonb_build_array(jsonb_build_object('shimei', j.shimei, 'shimei_kana', j.shimei_kana, 'birth_date', j.birth_date, 'seibetsu_code', j.seibetsu_code,
    'zokugara_code', '02', 'zen_kojin_no', j.kojin_no))))), 'done', 'he is back on the 17th') FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 1000092;
SELECT matches(tap.made(1000092), '/2026-11-15 2026-11-17/$', 'and lives here');
-- he dies before the day of his 転出: it ends with him, and whom he would have left as 世帯主 is asked now
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000141, '21', ARRAY[1000141, 1000143], '{"1000142": "02"}', tap.saru('2026-12-10'))), 'done', 'father and a child are to leave');
SELECT max(r.ido_no) AS saru FROM juki.jumin_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = 1000141 \gset
SELECT is(tap.through('juki.shojo', tap.ido(1000141, '23', ARRAY[1000141], '{"1000142": "99", "1000144": "02"}', '{"ido_kubun_code": "3", "tsuchi_date": "2026-11-24"}')), 'done', 'he dies, and the son becomes 世帯主');
SELECT is(ARRAY[tap.ate(1000141), tap.ate(1000142), tap.ate(1000143)], ARRAY['3 02 2026-11-20 |', '1 99 |', '1 20 | 2026-12-10 21'], 'nothing waits for him, nor for her who was to follow; the child leaves on its day');
SELECT is(tap.deru(:saru), '1000143', 'the 転出証明書 is of the child alone');
SELECT is(tap.through('juki.torikeshi', tap.torikeshi(ARRAY[1000141, 1000142, 1000144], '23')), 'done', 'the notice was of another man');
SELECT is(ARRAY[tap.ate(1000141), tap.ate(1000142)], ARRAY['1 02 | 2026-12-10 21', '1 12 | 2026-12-10 02'], 'all waits again');
-- a 転入 that was none, and a child born into it: the birth is taken back first
SELECT is(tap.through('juki.tennyu', tap.todoke('{}', 392049, '迷子')), 'done', 'three move in');
SELECT min(j.kojin_no) AS oya, max(j.kojin_no) AS ane FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.shimei LIKE '迷子%' \gset
SELECT is(tap.through('juki.shussei', tap.umareru(:oya, '迷子　光')), 'done', 'a fourth is born');
SELECT max(j.kojin_no) AS akago FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.shimei = '迷子　光' \gset
SELECT is(tap.enter('juki.torikeshi', tap.torikeshi(ARRAY[:oya, :oya + 1, :ane], '11')), 'refused 02-109 02-978', 'not left alone');
SELECT is(tap.enter('juki.torikeshi', tap.torikeshi(ARRAY[:oya, :oya + 1], '11')), 'refused 02-109 02-978', 'nor with a sister of eight');
SELECT is(tap.cancel(:akago, '13'), 'done', 'the birth first');
SELECT is(tap.through('juki.torikeshi', tap.torikeshi(ARRAY[:oya, :oya + 1, :ane], '11')), 'done', 'then all of them');
-- ---- a 転入 that was none is entered again under its number, on the same day, before it, after it; where it was never true stands no address ----
CREATE FUNCTION tap.ato(p_kojin bigint, p_kubun text) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(concat(a.jusho_kubun_code, ' ', a.valid_from_date, '/', a.valid_to_date), ' ' ORDER BY a.rireki_no) FROM gyosei_kihon.jusho_rireki AS a
    WHERE a.dantai_code = 392049 AND a.kojin_no = p_kojin AND (a.jusho_kubun_code = p_kubun OR a.jusho_kubun_code = '9' AND (a.machiaza_id IS NULL) = (p_kubun = '5')) $$;
CREATE FUNCTION tap.mata(p_kojin bigint, p_day text) RETURNS text LANGUAGE sql AS $$
    SELECT tap.through('juki.tennyu', tap.todoke(jsonb_build_object('tennyu_date', p_day, 'setaiin', jsonb_build_array(jsonb_build_object('shimei', j.shimei, 'shimei_kana', j.shimei_kana,
        'birth_date', j.birth_date, 'seibetsu_code', j.seibetsu_code, 'zokugara_code', '02', 'zen_kojin_no', j.kojin_no)))))
    FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = p_kojin $$;
SELECT is(tap.through('juki.tennyu', tap.todoke(jsonb_build_object('setaiin', (tap.todoke('{}', 392049, '再々') -> 'setaiin') - 2 - 1))), 'done', 'one moves in');
SELECT max(j.kojin_no) AS mata FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.shimei LIKE '再々%' \gset
SELECT is(tap.cancel(:mata, '11'), 'done', 'an error');
SELECT is(ARRAY[tap.ato(:mata, '1'), tap.ato(:mata, '5')], ARRAY['9 2026-11-20/', '9 2026-11-20/'], 'lived nowhere, told no 本籍');
-- a cancelled entry was no residence: she is entered ex officio over its days, under the number it gave her
SELECT is(tap.through('juki.tennyu', tap.todoke(jsonb_build_object('setaiin', (tap.todoke('{}', 392049, '職権') -> 'setaiin') - 2 - 1))), 'done', 'another moves in');
SELECT max(j.kojin_no) AS shokken FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.shimei LIKE '職権%' \gset
SELECT is(tap.cancel(:shokken, '11'), 'done', 'an error, too');
SELECT is(tap.through('juki.shussei', tap.modoru(:shokken, :shokken)), 'done', 'who has lived here since that day all the same');
SELECT is((SELECT concat_ws(' ', j.jumin_jotai_code, j.jumin_date, j.shojo_date) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :shokken), '1 2026-11-20', 'and is in the register');
SELECT is(tap.through('juki.tenshutsu', tap.ido(:shokken, '21', ARRAY[:shokken], '{}', '{"ido_date": "2026-11-23", "tensaki_jusho": "高知県香南市野市町"}')), 'done', 'she leaves');
SELECT is(tap.enter('juki.shussei', tap.modoru(:shokken, :shokken)), 'refused 02-873', 'a residence that was one is not entered twice');
SELECT is(tap.mata(:mata, '2026-11-20'), 'done', 'the same day'), is(tap.cancel(:mata, '11'), 'done', 'an error, too'), is(tap.mata(:mata, '2026-11-16'), 'done', 'the 16th'), is(tap.cancel(:mata, '11'), 'done', 'nor that'),
       is(tap.mata(:mata, '2026-11-23'), 'done', 'the 23rd');
SELECT is(ARRAY[tap.ato(:mata, '1'), tap.ato(:mata, '5')], ARRAY['9 2026-11-20/ 9 2026-11-20/ 9 2026-11-16/ 1 2026-11-23/', '9 2026-11-20/ 9 2026-11-20/ 9 2026-11-16/ 5 2026-11-23/'], 'which was it');
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000195, '21', ARRAY[1000195], '{}', tap.saru('2026-11-10') || '{"todokede_date": "2026-11-10"}')), 'done', 'one leaves');
SELECT tap.ato(1000195, '1') AS deta, tap.ato(1000195, '5') AS hon \gset
SELECT is(tap.mata(1000195, '2026-11-20'), 'done', 'is back'), is(tap.cancel(1000195, '11'), 'done', 'is not');
SELECT is(ARRAY[tap.ato(1000195, '1'), tap.ato(1000195, '5')], ARRAY[:'deta' || ' 9 2026-11-20/', :'hon' || ' 9 2026-11-20/'], 'as he left, 本籍 and all');
-- what an older release left of it, and of the entry of the 16th, is marked by the migration; who was entered since keeps hers
UPDATE gyosei_kihon.jusho_rireki AS a SET jusho_kubun_code = CASE WHEN a.machiaza_id IS NULL THEN '5' ELSE '1' END, valid_to_date = CASE WHEN a.machiaza_id IS NOT NULL THEN a.valid_from_date + 1 END
WHERE a.dantai_code = 392049 AND a.jusho_kubun_code = '9' AND (a.kojin_no = 1000195 OR a.kojin_no = :mata AND a.valid_from_date = '2026-11-16');
UPDATE gyosei_kihon.jusho_rireki AS a SET valid_to_date = '2026-11-20' WHERE a.dantai_code = 392049 AND a.kojin_no = 1000195 AND a.jusho_kubun_code = '5' AND a.valid_to_date IS NULL AND a.valid_from_date < '2026-11-20';
\i forms/jumin/juki/sql/104_kisai_ato.sql
SELECT is(ARRAY[tap.ato(1000195, '1'), tap.ato(1000195, '5')], ARRAY[:'deta' || ' 9 2026-11-20/', :'hon' || ' 9 2026-11-20/'], 'as it is left today'),
       is(ARRAY[tap.ato(:mata, '1'), tap.ato(:mata, '5')], ARRAY['9 2026-11-20/ 9 2026-11-20/ 9 2026-11-16/ 1 2026-11-23/', '9 2026-11-20/ 9 2026-11-20/ 9 2026-11-16/ 5 2026-11-23/'], 'who came is there');
SELECT is(tap.cancel(1000195, '29'), 'done', 'the cancellation was the error');
SELECT is(ARRAY[tap.ato(1000195, '1'), right(tap.ato(1000195, '5'), 25)], ARRAY[:'deta' || ' 1 2026-11-20/', '/2026-11-20 5 2026-11-20/'], 'he is back after all');
-- ---- households of two places are not one; two parts of a house may be ----
SELECT is(tap.enter('juki.setai', tap.ido(1000021, '42', (SELECT array_agg(j.kojin_no) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.setai_no = (SELECT q.setai_no FROM juki.jumin AS q WHERE q.dantai_code = 392049 AND q.kojin_no = 1000021)),
    '{"1000021": "99"}', '{"setai_ido_kubun_code": "2", "setai_no": 500015}')), 'refused 02-922', 'another town');
SELECT is(tap.through('juki.setai', tap.ido(1000036, '41', ARRAY[1000040], '{}', '{"setai_ido_kubun_code": "1"}')), 'done', 'split off');
UPDATE gyosei_kihon.jusho_rireki AS a SET katagaki = '離れ' FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 1000040 AND a.dantai_code = 392049 AND a.kojin_no = j.kojin_no AND a.rireki_no = j.jusho_rireki_no;
SELECT is(tap.enter('juki.setai', tap.ido(1000040, '42', ARRAY[1000040], '{"1000040": "1152"}', '{"setai_ido_kubun_code": "2", "setai_no": 500015}')), 'done', 'another part of the house');
-- ---- 仮登録 that waits: no certificate of any kind ----
SELECT is(tap.enter('juki.torikeshi', tap.torikeshi(ARRAY[1000045], '21')), 'done', 'a cancellation waits');
SELECT is(tap.enter('juki.kofu_tenshutsu', jsonb_build_object('ido_no', (SELECT max(r.ido_no) FROM juki.jumin_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = 1000046 AND r.ido_jiyu_code = '21'), 'seikyusha_kubun_code', '1',
    'seikyusha_shimei', (SELECT j.shimei FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 1000046), 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '01', 'kakunin_shorui_no', '1234', 'uketori_code', '1', 'shiharai_code', '1')), 'refused 02-072', 'no 転出証明書');
SELECT is(tap.enter('juki.torikeshi', tap.torikeshi(ARRAY[1000026], '23')), 'done', 'a death is to be cancelled');
SELECT is(tap.enter('juki.kofu_johyo', tap.kofu(1000026, '{"shomei_shurui_code": "4", "seikyusha_kubun_code": "5", "seikyu_jiyu": "相続のため", "kengen_shorui_code": "6", "kengen_shorui_no": "123", "seikyusha_jusho": "高知県高知市本町"}') - ARRAY['hani_code']), 'refused 02-072', 'no copy of the 除票');
-- ---- 戸籍の通知 of a birth asks what a 出生届 asks ----
SELECT is(tap.through('juki.shussei', tap.umareru(1000030, '田中　光')), 'done', 'a child, entered by its notification');
SELECT (tap.deed('n_mado', 'juki.koseki_toroku', jsonb_build_object('tsuchi_shurui_code', '1', 'tsuchi_date', '2026-11-24', 'ido_date', '2026-11-20', 'moto_name', '徳島県徳島市', 'shimei', '田中　光', 'shimei_kana', 'タナカ　ヒカル', 'seibetsu_code', '2',
    'oya_shimei', j.shimei, 'oya_birth_date', j.birth_date)) ->> 'key')::bigint AS tsuchi FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 1000030 \gset
SELECT is(tap.enter('juki.koseki_kakunin', jsonb_build_object('tsuchi_no', :tsuchi, 'shori_code', '1', 'kojin_no', 1000030, 'tsuchi_shurui_code', '1', 'jumin_kubun_code', '1', 'zokugara_code', '20', 'row_version', (SELECT t.row_version FROM juki.koseki_tsuchi AS t WHERE t.dantai_code = 392049 AND t.tsuchi_no = :tsuchi))),
    'warned 02-046', 'and then the notice of the same child');
-- ---- a 取消し that was itself cancelled takes nothing back any more: the 異動 stands, and may be cancelled anew ----
CREATE FUNCTION tap.sumu(p_kojin bigint) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(a.jusho_kubun_code || ' ' || a.banchi || CASE WHEN a.rireki_no = j.jusho_rireki_no THEN '*' ELSE '' END || CASE WHEN a.valid_to_date IS NULL THEN '' ELSE ' -' END, ', ' ORDER BY a.rireki_no)
    FROM gyosei_kihon.jusho_rireki AS a JOIN juki.jumin AS j ON j.dantai_code = a.dantai_code AND j.kojin_no = a.kojin_no
    WHERE a.dantai_code = 392049 AND a.kojin_no = p_kojin AND a.jusho_kubun_code IN ('1', '9') $$;
CREATE FUNCTION tap.keshita(p_kojin bigint) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT string_agg(q.ido_jiyu_code || CASE WHEN q.kieta THEN '-' ELSE '' END, ' ' ORDER BY q.rireki_no) FROM (
    SELECT r.rireki_no, r.ido_jiyu_code, EXISTS (SELECT FROM juki.torikeshi_zumi(392049) AS t WHERE t.ido_no = r.ido_no AND t.kojin_no = r.kojin_no) AS kieta
    FROM juki.jumin_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = p_kojin) AS q); END $$;
SELECT tap.sumu(1000070) AS moto \gset
SELECT is(tap.through('juki.tenkyo', tap.ido(1000069, '31', ARRAY[1000069, 1000070, 1000071], '{}', tap.saki(4))), 'done', 'three move');
SELECT tap.sumu(1000070) AS saki \gset
SELECT isnt(:'saki'::text, :'moto'::text, 'away');
SELECT is(tap.through('juki.torikeshi', tap.torikeshi(ARRAY[1000069, 1000070, 1000071], '31')), 'done', 'they did not');
SELECT is(tap.through('juki.torikeshi', tap.torikeshi(ARRAY[1000069, 1000070, 1000071], '59')), 'done', 'they did');
SELECT is(tap.keshita(1000070), '90 31 59- 59', 'the move stands, the 取消し does not');
SELECT is(split_part(tap.sumu(1000070), '*', 1), split_part(:'saki', '*', 1), 'she lives where she moved to');
SELECT is(tap.through('juki.torikeshi', tap.torikeshi(ARRAY[1000069, 1000070, 1000071], '31')), 'done', 'they did not, after all: cancelled anew');
SELECT is(tap.keshita(1000070), '90 31- 59- 59 59', 'the move does not stand');
SELECT is(split_part(tap.sumu(1000070), '*', 1), split_part(:'moto', '*', 1), 'she lives where she lived');
SELECT is(tap.enter('juki.torikeshi', tap.torikeshi(ARRAY[1000070], '31')), 'refused 02-137', 'and once is once');
SELECT is(tap.through('juki.tenkyo', tap.ido(1000069, '31', ARRAY[1000069, 1000070, 1000071], '{}', tap.saki(5))), 'done', 'they move elsewhere');
SELECT is(tap.through('juki.torikeshi', tap.torikeshi(ARRAY[1000069, 1000070, 1000071], '31')), 'done', 'nor that');
SELECT is(tap.setai(500030), '1000069 02 1000070 12 1000071 20', 'the three of them');
-- the same of a 転入, whose address and 本籍 were marked with it
CREATE FUNCTION tap.tatsu(p_kojin bigint) RETURNS text LANGUAGE sql AS $$
    SELECT j.jumin_jotai_code || ' ' || string_agg(a.jusho_kubun_code || CASE WHEN a.valid_to_date IS NULL THEN '' ELSE '-' END, ' ' ORDER BY a.rireki_no)
    FROM juki.jumin AS j JOIN gyosei_kihon.jusho_rireki AS a ON a.dantai_code = j.dantai_code AND a.kojin_no = j.kojin_no WHERE j.dantai_code = 392049 AND j.kojin_no = p_kojin GROUP BY j.jumin_jotai_code $$;
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.todoke('{}', 392049, '往復')) ->> 'key')::bigint AS kari \gset
SELECT is(tap.fate('n_shogo', 'juki.kari_shogo', jsonb_build_object('kari_no', :kari, 'shori_code', '1', 'row_version', 1)), 'done', 'a household moves in');
SELECT array_agg((e ->> 'kojin_no')::bigint) AS hairi, min((e ->> 'kojin_no')::bigint) AS hito FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e WHERE k.dantai_code = 392049 AND k.kari_no = :kari \gset
SELECT tap.tatsu(:hito) AS moto \gset
SELECT is(tap.through('juki.torikeshi', tap.torikeshi(:'hairi'::bigint[], '11')), 'done', 'it did not');
SELECT tap.tatsu(:hito) AS nai \gset
SELECT is(tap.through('juki.torikeshi', tap.torikeshi(:'hairi'::bigint[], '29')), 'done', 'it did');
SELECT is(tap.tatsu(:hito), :'moto'::text, 'as it moved in');
SELECT is(tap.through('juki.torikeshi', tap.torikeshi(:'hairi'::bigint[], '11')), 'done', 'it did not, after all');
SELECT is(tap.tatsu(:hito), :'nai'::text, 'as if it never had');
-- after all of this: what is kept of households without a head is what the register says
SELECT is((SELECT array_agg(s.dantai_code || ' ' || s.setai_no ORDER BY s.dantai_code, s.setai_no) FROM juki.setai AS s WHERE s.mitei_flag),
    (SELECT array_agg(n.dantai_code || ' ' || n.setai_no ORDER BY n.dantai_code, n.setai_no) FROM (SELECT j.dantai_code, j.setai_no FROM juki.jumin AS j WHERE j.jumin_jotai_code = '1'
     GROUP BY j.dantai_code, j.setai_no HAVING NOT bool_or(j.zokugara_code = '02')) AS n), 'kept as it is');
SELECT ok(EXISTS (SELECT 1 FROM juki.setai AS s WHERE s.mitei_flag), 'of some');
-- who is to head a household without a head enters it first, as its refusal says
SELECT min(s.setai_no) AS mitei FROM juki.setai AS s WHERE s.dantai_code = 392049 AND s.mitei_flag \gset
UPDATE juki.kari_toroku AS k SET kari_jotai_code = '4' WHERE k.dantai_code = 392049 AND k.setai_no = :mitei AND k.kari_jotai_code IN ('1', '2');
SELECT is(tap.enter('juki.tennyu', tap.hairu(:mitei, '{"shimei": "阿波　祖母", "birth_date": "1955-04-01", "zokugara_code": "02"}')), 'refused 02-979', 'not as its head');
SELECT is(tap.through('juki.tennyu', tap.hairu(:mitei, '{"shimei": "阿波　祖母", "birth_date": "1955-04-01"}')), 'done', 'as one who lives there');
SELECT max(j.kojin_no) AS sobo FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.shimei = '阿波　祖母' \gset
SELECT is((SELECT juki.zokugara(j) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :sobo), '99', 'and no head');
SELECT is(tap.through('juki.setai', tap.ido(:sobo, '44', '{}', jsonb_build_object(:sobo, '02'), '{"setai_ido_kubun_code": "0"}')), 'done', 'then she heads it');
SELECT is((SELECT juki.zokugara(j) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :sobo), '02', 'she does');
-- who becomes head ex officio, as the only one of age: what the others are to her is asked, as of any new head (法7条4号); her letter is hers
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000105, '21', ARRAY[1000105], '{}', '{"ido_date": "2026-11-22", "tensaki_jusho": "高知県香南市野市町"}')), 'done', 'the mother of two goes');
SELECT is(tap.enter('juki.tenshutsu', tap.ido(1000104, '21', ARRAY[1000104], '{}', '{"ido_date": "2026-11-23", "tensaki_jusho": "高知県香南市野市町"}')), 'warned 02-110', 'their father, too: his mother heads the children of her son');
SELECT is(tap.enter('juki.shojo', tap.ido(1000104, '23', ARRAY[1000104], '{}', '{"ido_kubun_code": "3", "tsuchi_date": "2026-11-24"}')), 'warned 02-110', 'or he dies');
SELECT is((SELECT p -> 'args' -> 'kojin_no' FROM jsonb_array_elements(tap.deed('n_mado', 'juki.shojo', tap.ido(1000104, '23', ARRAY[1000104], '{"1000106": "2020"}', '{"ido_kubun_code": "3", "tsuchi_date": "2026-11-24"}')) -> 'problems') AS p WHERE p ->> 'id' = '02-110'),
    '[1000107]', 'asked of whom it is not said');
SELECT is(tap.enter('juki.shojo', tap.ido(1000104, '23', ARRAY[1000104], '{"1000106": "2020", "1000107": "2020"}', '{"ido_kubun_code": "3", "tsuchi_date": "2026-11-24"}')), 'done', 'said of both');
SELECT (SELECT k.kari_no FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.record @> '{"henko": [{"kojin_no": 1000104}]}' AND k.kari_jotai_code = '1') AS kari \gset
SELECT is(tap.fate('n_shogo', 'juki.ido_shogo', jsonb_build_object('kari_no', :kari, 'shori_code', '1', 'row_version', 1)), 'done', 'approved');
SELECT is(tap.setai(500043), '1000108 02 1000106 2020 1000107 2020', 'their grandmother is head, they are 子の子');
SELECT is((SELECT array_agg(t.person) FROM work.todo AS t JOIN juki.ido AS i ON i.dantai_code = t.dantai_code AND i.ido_no = t.key WHERE t.dantai_code = 392049 AND i.kari_no = :kari AND t.kind = 'tsuchisho_2'), ARRAY[1000108::bigint], 'who gets the letter');
-- ---- a 世帯分離 taken back after the household got another head, lost it, or moved: the 続柄 and the place of that day are asked about ----
SELECT min(j.kojin_no) FILTER (WHERE j.zokugara_code = '02') AS nushi, min(j.kojin_no) FILTER (WHERE j.zokugara_code = '12') AS tsuma, min(j.kojin_no) FILTER (WHERE j.zokugara_code = '20') AS musuko
FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.jumin_kubun_code = '1' GROUP BY j.setai_no
HAVING count(*) = 3 AND bool_and(j.rireki_no = 1 AND j.yotei_ido_no IS NULL AND NOT tap.shien_aru(392049, j.kojin_no)) AND max(j.birth_date) < '2005-01-01'
   AND count(*) FILTER (WHERE j.zokugara_code = '12') = 1 AND count(*) FILTER (WHERE j.zokugara_code = '20') = 1 AND min(j.birth_date) > '1950-01-01' ORDER BY j.setai_no DESC LIMIT 1 \gset
SELECT is(tap.through('juki.setai', tap.ido(:nushi, '41', ARRAY[:musuko], jsonb_build_object(:musuko::text, '02'), '{"setai_ido_kubun_code": "1"}')), 'done', 'a grown son parts');
BEGIN;
SELECT is(tap.enter('juki.torikeshi', tap.torikeshi(ARRAY[:musuko], '41')), 'done', 'as it was, nothing is asked');
ROLLBACK;
BEGIN;
SELECT is(tap.through('juki.setai', tap.ido(:nushi, '44', '{}', jsonb_build_object(:tsuma::text, '02', :nushi::text, '11'), '{"setai_ido_kubun_code": "0"}')), 'done', 'his mother heads it since');
SELECT is(tap.enter('juki.torikeshi', tap.torikeshi(ARRAY[:musuko], '41')), 'warned 02-863', 'his 続柄 is asked about');
ROLLBACK;
BEGIN;
SELECT is(tap.through('juki.tenkyo', tap.ido(:nushi, '31', ARRAY[:nushi, :tsuma], '{}', tap.saki(4))), 'done', 'or the two have moved since');
SELECT is(tap.enter('juki.torikeshi', tap.torikeshi(ARRAY[:musuko], '41')), 'warned 02-862', 'he comes back to another place than theirs');
ROLLBACK;
BEGIN;
SELECT is(tap.through('juki.shojo', tap.ido(:nushi, '23', ARRAY[:nushi], '{}', '{"ido_kubun_code": "3", "tsuchi_date": "2026-11-24"}')), 'done', 'or the head has died since');
SELECT is(tap.enter('juki.torikeshi', tap.torikeshi(ARRAY[:musuko], '41')), 'warned 02-863', 'asked as well');
ROLLBACK;
SELECT * FROM finish();
