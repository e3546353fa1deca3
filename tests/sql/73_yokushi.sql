-- If this failed: a person who is blocked would be moved or certified, or a block would end by a date that nobody looked at.
-- SPDX-License-Identifier: Apache-2.0
\ir people.sql
SELECT no_plan();
CREATE FUNCTION tap.yokushi(p_kojin bigint, p_other jsonb DEFAULT '{}') RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_shogo', 'juki.yokushi', jsonb_build_object('kojin_no', p_kojin, 'yokushi_hani_code', '1', 'ido_level_code', '1', 'hakko_level_code', '1', 'shokai_level_code', '3',
        'kaishi_date', '2026-11-24', 'riyu', '試し') || p_other)
$$;
CREATE FUNCTION tap.kaijo_yokushi(p_no bigint, p_shori text, p_fun integer DEFAULT 30, p_login text DEFAULT 'n_shogo') RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate(p_login, 'juki.yokushi_kaijo', jsonb_strip_nulls(jsonb_build_object('yokushi_no', p_no, 'kojin_no', 1000007, 'shori_code', p_shori, 'jikan_fun', CASE p_shori WHEN '1' THEN p_fun END, 'riyu', '試し',
        'row_version', (SELECT y.row_version FROM juki.yokushi AS y WHERE y.dantai_code = 392049 AND y.yokushi_no = p_no))))
$$;
SELECT is(tap.fate('n_mado', 'juki.yokushi', jsonb_build_object('kojin_no', 1000007)), '42501', 'a clerk of the counter has no such right');
SELECT is(tap.yokushi(1000007, '{"ido_level_code": "3", "hakko_level_code": "3"}'), 'refused 02-762', 'a block that blocks nothing');
SELECT is(tap.yokushi(1000007, '{"shuryo_date": "2026-11-23"}'), 'refused 02-765', 'it ends before it begins');
-- a person: herself alone, though the sheet of the household has her on it
SELECT is(tap.yokushi(1000007), 'done', 'set on one person');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(1000007, '{"hani_code": "3"}')), 'refused 02-760', 'her copy is refused');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(1000008)), 'refused 02-760', 'so is a sheet with her on it');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(1000008, '{"hani_code": "3"}')), 'done', 'that of her husband alone is not');
-- 一時解除: by the clock, its own right, and no trace when it is over
SELECT is(tap.kaijo_yokushi(1, '1', 30, 'n_mado'), '42501', 'not by the counter');
SELECT is(tap.kaijo_yokushi(1, '1'), 'done', 'open for half an hour');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(1000007, '{"hani_code": "3"}')), 'done', 'and she gets her copy');
CREATE TEMP TABLE miru AS SELECT tap.open('n_mado', 'juki.kojin', '{"kojin_no": 1000007}') AS ticket;
SELECT matches((SELECT tap.read('n_mado', 'juki.kojin', m.ticket) -> 0 ->> 'yokushi' FROM miru AS m), '一時解除中 ..:..まで', 'the screen says so');
UPDATE juki.yokushi SET ichiji_at = now() - interval '1 second' WHERE dantai_code = 392049 AND yokushi_no = 1;
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(1000007, '{"hani_code": "3"}')), 'refused 02-760', 'the clock shuts it');
-- a last day that has passed ends nothing; lifting does
UPDATE juki.yokushi SET shuryo_date = '2026-11-24' WHERE dantai_code = 392049 AND yokushi_no = 1;
UPDATE sys.setting SET value = '2026-11-26' WHERE key = 'demo_today';
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(1000007, '{"hani_code": "3"}')), 'refused 02-760', 'two days later it stands');
SELECT is(tap.kaijo_yokushi(1, '2'), 'done', 'lifted');
SELECT is(tap.kaijo_yokushi(1, '2'), 'refused 02-764', 'once');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(1000007, '{"hani_code": "3"}')), 'done', 'nothing stops her now');
-- a household: every member, also who joins it later; a level of warning asks and passes
SELECT is(tap.yokushi(1000013, '{"yokushi_hani_code": "2", "ido_level_code": "2"}'), 'done', 'set on a household');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(1000014, '{"hani_code": "3"}')), 'refused 02-760', 'the wife');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(1000007, '{"hani_code": "3"}')), 'done', 'not the neighbours');
SELECT is(tap.yokushi(1000013, '{"yokushi_hani_code": "2", "hakko_level_code": "3"}'), 'done', 'no 異動 either');
SELECT is(tap.fate('n_mado', 'juki.tenkyo', tap.ido(1000007, '31', ARRAY[1000007], '{"1000007": "91"}', jsonb_build_object('ido_date', '2026-11-24', 'machiaza_id', tap.town(), 'banchi', '９番地', 'setai_ido_kubun_code', '2', 'setai_no', j.setai_no))), 'refused 02-109 02-760 02-761 02-792', 'nobody moves into it')
FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 1000013;
SELECT is(tap.fate('n_mado', 'juki.shussei', tap.ido(1000014, '13', '{}') - 'setaiin' || '{"jumin_kubun_code": "1", "hittosha": "別役　誠", "kisaisha": [{"shimei": "別役　光", "shimei_kana": "ベッチャク　ヒカル", "seibetsu_code": "2", "zokugara_code": "20"}]}'), 'refused 02-760 02-761', 'nobody is born into it unseen');
-- another city knows nothing of it
SELECT is((SELECT count(*)::integer FROM juki.yokushi AS y WHERE y.dantai_code <> 392049), 0, 'kept in its city');
-- 照会: every look at one person is stopped, not only that of the person's screen; nor does what was begun about her before show her
SELECT is(tap.fate('n_mado', 'juki.jittai', '{"kojin_no": 1000021, "keiki_code": "2", "kaishi_date": "2026-11-24"}'), 'done', 'an inquiry about her');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(1000021, '{"hani_code": "3"}')), 'done', 'a copy of her');
INSERT INTO juki.okuri_tsuchi (dantai_code, okuri_no, okuri_saki_code, okuri_jotai_code, ido_no, kojin_no, rireki_no, tsukuri_date)
SELECT r.dantai_code, 990001, '1', '1', r.ido_no, r.kojin_no, r.rireki_no, '2026-11-24' FROM juki.jumin_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = 1000021 ORDER BY r.rireki_no DESC LIMIT 1;
SELECT jsonb_build_object('kojin_no', 1000021, 'rireki_key_no', 1000021001, 'okuri_no', 990001, 'jittai_no', (SELECT t.jittai_no FROM juki.jittai AS t WHERE t.dantai_code = 392049 AND t.kojin_no = 1000021),
    'hakko_no', (SELECT h.hakko_no FROM juki.hakko AS h WHERE h.dantai_code = 392049 AND h.kojin_no = 1000021)) AS ano \gset
SELECT is(tap.fate('n_mado', 'juki.yuso', tap.kofu(1000021, jsonb_build_object('hani_code', '3', 'kawase_yen', 300, 'kawase_date', '2026-11-20', 'henso_saki_code', '1', 'uketsuke_date', '2026-11-24', 'fubi_code', '1', 'fubi_shori_code', '4',
    'fubi_riyu', '小為替の不足')) - 'uketori_code'), 'done', 'her own letter, which lacks something');
SELECT is(tap.yokushi(1000021, '{"ido_level_code": "3", "hakko_level_code": "3", "shokai_level_code": "1"}'), 'done', 'looking is stopped');
CREATE TEMP TABLE mita AS SELECT q, tap.open('n_mado', q, a) AS ticket FROM (VALUES ('juki.rireki', '{"kojin_no": 1000021}'::jsonb), ('juki.rireki_naiyo', '{"rireki_key_no": 1000021001}'),
    ('juki.kijun_taisho', '{"kojin_no": 1000021}'), ('juki.kijun_setai', jsonb_build_object('kijun_key_no', 1000021::bigint * 1000000 + (DATE '2026-11-24' - DATE '1800-01-01'))),
    ('juki.denwa_taisho', '{"kojin_no": 1000021}')) AS v (q, a);
SELECT ok(NOT tap.read('n_mado', m.q, m.ticket)::text ~ (SELECT j.shimei FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 1000021), m.q || ' shows nothing of her') FROM mita AS m;
CREATE TEMP TABLE mieru AS SELECT q, tap.open('n_mado', q, a) AS ticket FROM (VALUES ('juki.rireki', '{"kojin_no": 1000030}'::jsonb), ('juki.rireki_naiyo', '{"rireki_key_no": 1000030001}'), ('juki.kijun_taisho', '{"kojin_no": 1000030}')) AS v (q, a);
SELECT ok(tap.read('n_mado', m.q, m.ticket) <> '[]', m.q || ' shows another person') FROM mieru AS m;
-- nor does another screen open on her: every query of the register and of the addressees that takes her number
CREATE FUNCTION tap.hiraku(p_login text, p_query text, p_args jsonb) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN tap.open(p_login, p_query, p_args);
EXCEPTION WHEN SQLSTATE 'MG001' OR insufficient_privilege THEN
    RETURN SQLERRM;
END $$;
CREATE TEMP TABLE aruku AS
SELECT q.id, l AS login, tap.hiraku(l, q.id, a.args) AS ticket
FROM sys.query AS q
JOIN pg_type AS t ON t.oid = to_regtype('api.args_' || replace(q.id, '.', '_'))
CROSS JOIN LATERAL (SELECT jsonb_object_agg(c.attname, coalesce(:'ano'::jsonb -> c.attname::text, CASE c.attname WHEN 'ido_jiyu_code' THEN '"31"' END::jsonb, 'null')) AS args
                    FROM pg_attribute AS c WHERE c.attrelid = t.typrelid AND c.attnum > 0) AS a
CROSS JOIN unnest(ARRAY['n_mado', 'n_shogo']) AS l
WHERE q.system IN ('juki', 'gyosei_kihon') AND a.args ?| ARRAY(SELECT jsonb_object_keys(:'ano'::jsonb));
SELECT ok(count(*) > 40, 'a walk over many of them') FROM aruku;
-- the person's own block has to be seen, to be lifted
SELECT is(string_agg(DISTINCT w.id, ' '), 'juki.yokushi_hito', 'no other shows her name')
FROM aruku AS w WHERE w.ticket ~ '^[0-9a-f]{8}-' AND tap.read(w.login, w.id, w.ticket::uuid)::text ~ (SELECT j.shimei FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 1000021);
SELECT is(w.ticket, '02-997', w.id || ' says why')
FROM aruku AS w WHERE w.login = 'n_mado' AND w.id IN ('juki.kofu_taisho', 'juki.yuso_taisho', 'juki.johyo_taisho', 'juki.ido_taisho', 'juki.shusei_taisho', 'juki.kobetsu', 'juki.jittai_taisho', 'juki.jittai_naiyo', 'gyosei_kihon.atena');
CREATE TEMP TABLE ichiran AS SELECT q, tap.open('n_mado', q, '{"conditions": [], "limit": 100}') AS ticket FROM unnest(ARRAY['juki.jittai_ichiran', 'juki.okuri_ichiran', 'juki.yuso_ichiran']) AS q;
SELECT ok(tap.read('n_mado', i.q, i.ticket)::text ~ '（抑止）' AND NOT tap.read('n_mado', i.q, i.ticket)::text ~ (SELECT j.shimei FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 1000021),
          i.q || ' has the row without her name') FROM ichiran AS i;
-- nor in what waits for a desk
INSERT INTO work.todo (dantai_code, may, system, event, person, due_date, note) VALUES (392049, 'juki.ido', 'juki', 'juki.ido', 1000021, '2026-11-24', '異動の確認');
SELECT tap.open('n_mado', 'gyosei_kihon.mishori', '{}') AS machi \gset
SELECT is((SELECT jsonb_agg(x -> 'shimei') FROM jsonb_array_elements(tap.read('n_mado', 'gyosei_kihon.mishori', :'machi')) AS x WHERE x ->> 'naiyo' = '異動の確認'), '["（抑止）"]', '未処理一覧 has it without her name');
-- a paper is not opened by its number once nothing is issued either; while copies are, the one just issued is printed
SELECT is(left(tap.hiraku('n_mado', 'juki.juminhyo_utsushi', jsonb_build_object('kofu_no', (SELECT max(k.kofu_no) FROM juki.kofu AS k WHERE k.dantai_code = 392049 AND k.kojin_no = 1000021))), 5) <> '02-99', true, 'her copy is printed while copies are issued');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(1000024, '{"hani_code": "3"}')), 'done', 'a copy'), is(tap.yokushi(1000024, '{"shokai_level_code": "1"}'), 'done', 'then all of it is stopped');
SELECT is(tap.hiraku('n_shogo', q, jsonb_build_object('kofu_no', (SELECT max(k.kofu_no) FROM juki.kofu AS k WHERE k.dantai_code = 392049 AND k.kojin_no = 1000024))), '02-997', q || ': not by its number')
FROM unnest(ARRAY['juki.juminhyo_utsushi']) AS q;
-- of her among her household the row stays, without her name
SELECT is(tap.yokushi(1000008, '{"ido_level_code": "3", "hakko_level_code": "3", "shokai_level_code": "1"}'), 'done', 'looking at the wife is stopped');
CREATE TEMP TABLE nakama AS SELECT q, tap.open('n_mado', q, '{"kojin_no": 1000007}') AS ticket FROM unnest(ARRAY['juki.kofu_taisho', 'juki.yuso_taisho', 'juki.ido_taisho']) AS q;
SELECT is(jsonb_path_query_first(tap.read('n_mado', m.q, m.ticket), '$[0].setaiin[*] ? (@.kojin_no == 1000008)') - ARRAY['noseru_flag', 'ido_flag', 'zokugara_code'],
          '{"kojin_no": 1000008, "shimei": "（抑止）", "birth_date": null}', m.q || ' shows the wife''s number') FROM nakama AS m;
-- of a head nobody reads the name where another of the household is opened
SELECT is(tap.yokushi(1000001, '{"ido_level_code": "3", "hakko_level_code": "3", "shokai_level_code": "1"}'), 'done', 'looking at a head is stopped');
CREATE TEMP TABLE hanryo AS SELECT q, tap.open('n_mado', q, '{"kojin_no": 1000002}') AS ticket FROM unnest(ARRAY['juki.kofu_taisho', 'juki.ido_taisho', 'juki.kojin']) AS q;
SELECT is(tap.read('n_mado', h.q, h.ticket) #>> '{0,setai_nushi}', '（抑止）', h.q || ' does not name the head') FROM hanryo AS h;
SELECT is(jsonb_path_query_first(tap.deed('n_mado', 'juki.kobetsu', '{"kojin_no": 1000001, "kobetsu_kubun_code": "32", "kaishi_date": "2026-11-20"}') -> 'problems', '$[*] ? (@.id == "02-813")') #>> '{args,shimei}', '番号 1000001', 'nor does a refusal name him afterwards');
-- on an earlier day, at another desk (who would claim, and for whom), in a list, from a 戸籍 notice: every query with a key, by every login, with whom he lives
SELECT jsonb_build_object('kojin_no', 1000002, 'rireki_key_no', 1000002001, 'kijun_key_no', 1000002::bigint * 1000000 + (DATE '2026-11-24' - DATE '1800-01-01')) AS dare \gset
CREATE TEMP TABLE dokyo AS
SELECT q.id, l AS login, tap.hiraku(l, q.id, a.args) AS ticket
FROM sys.query AS q
JOIN pg_type AS t ON t.oid = to_regtype('api.args_' || replace(q.id, '.', '_'))
CROSS JOIN LATERAL (SELECT jsonb_object_agg(c.attname, coalesce(:'dare'::jsonb -> c.attname::text, CASE c.attname WHEN 'ido_jiyu_code' THEN '"31"' END::jsonb, 'null')) AS args
                    FROM pg_attribute AS c WHERE c.attrelid = t.typrelid AND c.attnum > 0) AS a
CROSS JOIN unnest(ARRAY['n_mado', 'n_shogo', 'n_zei', 'n_fukushi']) AS l
WHERE :'dare'::jsonb ?| ARRAY(SELECT jsonb_object_keys(a.args));
SELECT ok(count(*) FILTER (WHERE w.ticket ~ '^[0-9a-f]{8}-') > 80, 'a walk over many of them') FROM dokyo AS w;
-- what is her own item: the 筆頭者, as her family register has it
SELECT is(string_agg(DISTINCT w.id, ' ' ORDER BY w.id), 'juki.ido_taisho juki.rireki_naiyo juki.shusei_taisho', 'the head''s name is read as a 筆頭者 alone')
FROM dokyo AS w WHERE w.ticket ~ '^[0-9a-f]{8}-' AND tap.read(w.login, w.id, w.ticket::uuid)::text ~ (SELECT j.shimei FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 1000001);
SELECT is((SELECT jsonb_agg(e - ARRAY['key', 'zokugara_code', 'nintei_no', 'nintei_jotai_code']) FROM jsonb_array_elements(tap.read('n_fukushi', w.id, w.ticket::uuid)) AS e WHERE e ->> 'koho_no' = '1000001'),
          '[{"koho_no": 1000001, "shimei": "（抑止）", "birth_date": null}]', 'of who would claim the number stays') FROM dokyo AS w WHERE w.id = 'jido_teate.koho' AND w.login = 'n_fukushi';
SELECT tap.open('n_mado', 'juki.kojin_kensaku', '{"conditions": [["kojin_no", "equal", 1000002]], "limit": 10}') AS sagashi \gset
SELECT is(tap.read('n_mado', 'juki.kojin_kensaku', :'sagashi') #>> '{0,setai_nushi}', '（抑止）', 'nor does a search name the head');
CREATE FUNCTION tap.tsuchi(p_kojin bigint) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('tsuchi_no', tap.deed('n_mado', 'juki.koseki_toroku', jsonb_build_object('tsuchi_shurui_code', '6', 'tsuchi_date', '2026-11-24', 'ido_date', '2026-11-20', 'moto_name', '高知県高知市',
        'shimei', j.shimei, 'birth_date', j.birth_date, 'shin_shimei', '高木　豊', 'shin_shimei_kana', 'タカギ　ユタカ')) -> 'key') FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = p_kojin $$;
SELECT tap.hiraku('n_mado', 'juki.koseki_naiyo', tap.tsuchi(1000002)) AS tsuchi \gset
SELECT is(jsonb_path_query_array(tap.read('n_mado', 'juki.koseki_naiyo', :'tsuchi'), '$[0].setai_nushi') || jsonb_path_query_array(tap.read('n_mado', 'juki.koseki_naiyo', :'tsuchi'), '$[0].setaiin[*] ? (@.kojin_no == 1000001).*'),
          '["（抑止）", "（抑止）", 1000001, null, "02"]', 'nor the notice of another, among the household');
SELECT is(tap.hiraku('n_mado', 'juki.koseki_naiyo', tap.tsuchi(1000001)), '02-997', 'and his own does not open');
SELECT is(tap.yokushi(1000005, '{"ido_level_code": "3", "hakko_level_code": "3", "shokai_level_code": "1"}'), 'done', 'looking at a child is stopped');
SELECT tap.open('n_fukushi', 'jido_teate.seikyu_moto', '{"kojin_no": 1000002}') AS moto \gset
SELECT is(jsonb_path_query_array(tap.read('n_fukushi', 'jido_teate.seikyu_moto', :'moto'), '$[0].jido[*] ? (@.kojin_no == 1000005)[*].keyvalue() ? (@.key == "jido_name" || @.key == "birth_date").value'), '["（抑止）", null]', 'her mother''s claim has the number, too');
-- ---- between entry and approval, between issue and reprint ----
CREATE FUNCTION tap.fuyo(p_form text, p_record jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    a jsonb := tap.deed('n_mado', p_form, p_record);
BEGIN
    RETURN CASE a ->> 'state' WHEN 'warned' THEN tap.deed('n_mado', p_form, p_record, ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(a -> 'problems') AS p)) ELSE a END -> 'key';
END $$;
CREATE FUNCTION tap.hantei(p_kari jsonb, p_shori text) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_shogo', 'juki.ido_shogo', jsonb_build_object('kari_no', p_kari, 'shori_code', p_shori, 'riyu', '抑止のため',
        'row_version', (SELECT k.row_version FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_no = p_kari::text::bigint)))
$$;
SELECT tap.fuyo('juki.tenshutsu', tap.ido(1000061, '21', ARRAY[1000061], '{}', '{"ido_date": "2026-11-24", "tensaki_jusho": "高知県香南市野市町"}')) AS kari \gset
SELECT is(tap.yokushi(1000061, '{"riyu": "虚偽の届のおそれ"}'), 'done', 'blocked while her 転出 waits');
SELECT is(tap.hantei(:'kari', '1'), 'refused 02-760', 'which is not approved');
SELECT is(tap.hantei(:'kari', '2'), 'done', 'but may be returned');
SELECT is(tap.deed('n_mado', 'juki.kofu', tap.kofu(1000030, '{"hani_code": "3"}')) ->> 'state', 'done', 'a copy');
SELECT is(tap.yokushi(1000030), 'done', 'of a person blocked after it');
SELECT is(tap.fate('n_mado', 'juki.saiinsatsu', jsonb_build_object('hakko_no', h.hakko_no, 'bango', h.bango, 'saiinsatsu_jiyu_code', '1', 'haiki_count', 1)), 'refused 02-711 02-760', 'is not printed again (and no paper was kept here)')
FROM juki.hakko AS h WHERE h.dantai_code = 392049 AND h.kojin_no = 1000030;
-- ---- 取消し: of whom nobody may look at, the number stands in the row; nobody cancels her unseen ----
SELECT is(tap.hantei(tap.fuyo('juki.tenkyo', tap.ido(1000077, '31', ARRAY[1000077, 1000078, 1000079, 1000080], '{}', jsonb_build_object('machiaza_id', tap.town(), 'banchi', '９番地', 'setai_ido_kubun_code', '0'))), '1'), 'done', 'four move');
SELECT max(r.ido_no) AS ido FROM juki.jumin_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = 1000077 \gset
SELECT jsonb_build_object('ido_no', :ido) AS kore \gset
SELECT is(tap.yokushi(1000078, '{"ido_level_code": "3", "hakko_level_code": "3", "shokai_level_code": "1"}'), 'done', 'looking at the wife is stopped');
CREATE FUNCTION tap.why(a jsonb) RETURNS text LANGUAGE sql AS $$ SELECT concat_ws(' ', a ->> 'state', (SELECT string_agg(DISTINCT p ->> 'id', ' ' ORDER BY p ->> 'id') FROM jsonb_array_elements(a -> 'problems') AS p)) $$;
CREATE FUNCTION tap.tsuma() RETURNS jsonb LANGUAGE plpgsql AS $$ BEGIN RETURN jsonb_path_query_first(tap.read('n_mado', 'juki.torikeshi_taisho', current_setting('tap.ticket')::uuid), '$[0].setaiin[*] ? (@.kojin_no == 1000078)'); END $$;
SELECT set_config('tap.ticket', tap.open('n_mado', 'juki.torikeshi_taisho', :'kore')::text, false) \g /dev/null
SELECT is(tap.tsuma() - ARRAY['zokugara_code', 'jumin_jotai_code'], '{"kojin_no": 1000078, "shimei": "（抑止）", "ido_flag": false}', 'her number, and she is not marked');
CREATE FUNCTION tap.kesu(p_ido bigint, p_who bigint[]) RETURNS jsonb LANGUAGE plpgsql AS $$ BEGIN RETURN tap.deed('n_mado', 'juki.torikeshi', jsonb_build_object('ido_no', p_ido, 'riyu', '誤り', 'uketsuke_date', '2026-11-24',
    'setaiin', (SELECT jsonb_agg(jsonb_build_object('ido_flag', k = ANY (p_who), 'kojin_no', k)) FROM generate_series(1000077, 1000080) AS k))); END $$;
SELECT tap.kesu(:ido, ARRAY[1000077, 1000078, 1000079, 1000080]) AS zenin \gset
SELECT is(tap.why(:'zenin'::jsonb), 'refused 02-760', 'marked, she stops it');
SELECT is(jsonb_path_query_first(:'zenin'::jsonb -> 'problems', '$[*] ? (@.id == "02-760")') #>> '{args,shimei}', '番号 1000078', 'by her number');
SELECT unalike(:'zenin'::text, '%' || (SELECT j.shimei FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 1000078) || '%', 'and no name');
SELECT ok(tap.why(tap.kesu(:ido, ARRAY[1000077, 1000079, 1000080])) !~ '02-760', 'the others may be');
SELECT is(tap.fate('n_shogo', 'juki.yokushi_kaijo', jsonb_build_object('yokushi_no', y.yokushi_no, 'kojin_no', 1000078, 'shori_code', '1', 'jikan_fun', 30, 'riyu', '試し', 'row_version', y.row_version)), 'done', 'open for half an hour')
FROM juki.yokushi AS y WHERE y.dantai_code = 392049 AND y.kojin_no = 1000078;
SELECT set_config('tap.ticket', tap.open('n_mado', 'juki.torikeshi_taisho', :'kore')::text, false) \g /dev/null
SELECT is(tap.tsuma() ->> 'ido_flag', 'true', 'then she is seen, and marked');
SELECT is(tap.tsuma() ->> 'shimei', (SELECT j.shimei FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 1000078), 'by her name');
SELECT is(tap.why(tap.kesu(:ido, ARRAY[1000077, 1000078, 1000079, 1000080])), 'done', 'and cancelled with the rest');
SELECT is(tap.yokushi(1000077, '{"yokushi_hani_code": "2", "ido_level_code": "3", "hakko_level_code": "3", "shokai_level_code": "1"}'), 'done', 'looking at all of them is stopped');
SELECT is(tap.hiraku('n_mado', 'juki.torikeshi_taisho', :'kore'), '02-997', 'then it does not open');
SELECT * FROM finish();
