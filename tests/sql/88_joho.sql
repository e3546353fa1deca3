-- If this failed: who moves in would take another's number, be told where somebody lives who hides, or be entered twice from one message.
-- SPDX-License-Identifier: Apache-2.0
-- 転出証明書情報 (法24条の2): taken in, opened as a 転入届, notified in its transaction, its numbers handed over with the 本登録. The samples of numbers are
-- those of 67_bango and the published check digits; 10020030041 is reckoned by hand: 2·4+5·3+2·2+5·1 (weights from the right 2–7, 2–5) = 32, 11 − 32 mod 11 = 1.
\ir people.sql
\ir through.sql
SELECT no_plan();
CREATE FUNCTION tap.jotai_of(p_no bigint) RETURNS text LANGUAGE sql AS $$ SELECT t.joho_jotai_code FROM juki.tenshutsu_joho AS t WHERE t.dantai_code = 392049 AND t.joho_no = p_no $$;
CREATE FUNCTION tap.why(p_answer jsonb) RETURNS text LANGUAGE sql AS $$ SELECT concat_ws(' ', p_answer ->> 'state', (SELECT string_agg(DISTINCT p ->> 'id', ' ' ORDER BY p ->> 'id') FROM jsonb_array_elements(p_answer -> 'problems') AS p)) $$;
CREATE FUNCTION tap.acks(p_answer jsonb) RETURNS text[] LANGUAGE sql AS $$ SELECT array_agg(p ->> 'digest') FROM jsonb_array_elements(p_answer -> 'problems') AS p $$;
CREATE FUNCTION tap.hito(p_name text, p_other jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_array(jsonb_build_object('shimei', p_name, 'shimei_kana', 'アワ　イチロウ', 'birth_date', '1988-04-01', 'seibetsu_code', '1', 'zokugara_code', '02') || p_other) $$;
-- ---- what is taken in ----
SELECT tap.joho('A1', '{"saki_jusho": "高知県南国市日吉町", "saki_banchi": "鶫９番地", "zen_banchi": "鶫５番地", "renrakusaki": "090-0000-0000"}') AS a1 \gset
SELECT is(tap.why(:'a1'), 'done', 'a household of three is taken in');
SELECT (:'a1'::jsonb ->> 'key')::bigint AS a1 \gset
SELECT is(h.n, 3::bigint, 'its three people') FROM (SELECT count(*) AS n FROM juki.tenshutsu_joho_hito AS q WHERE q.dantai_code = 392049 AND q.joho_no = :a1) AS h;
SELECT unalike(concat(t, (SELECT string_agg(q::text, '') FROM juki.tenshutsu_joho_hito AS q WHERE q.joho_no = t.joho_no)), '%鶫%', 'no address stands in the inbox') FROM juki.tenshutsu_joho AS t WHERE t.dantai_code = 392049 AND t.joho_no = :a1;
SELECT is(tap.why(tap.joho('A1')), 'refused 02-903', 'the same message twice');
SELECT is(tap.why(tap.joho('a1')), 'refused 02-903', 'nor by its number in small letters');
SELECT is(tap.why(tap.joho('A2', '{"juminhyo_code": "10020030042"}')), 'refused 02-784', 'a residence code with a wrong digit');
SELECT ok(tap.why(tap.joho('A2', '{"kojin_bango": "123456789019"}')) ~ '^refused 00-', 'nor an individual number');
SELECT is(tap.fate('n_mado', 'juki.joho_torikomi', jsonb_build_object('jushin_date', '2026-11-24', 'narabi_no', '2', 'hito', (
    SELECT jsonb_agg(e.value || '{"seiri_no": "A3", "joho_kubun_code": "1", "moto_name": "徳島県徳島市", "tenshutsu_yotei_date": "2026-11-20", "zen_jusho": "徳島県徳島市幸町"}')
    FROM jsonb_array_elements(tap.todoke() -> 'setaiin') AS e))), 'refused 02-901', 'a file of another layout');
SELECT is(tap.fate('n_mado', 'juki.joho_torikomi', jsonb_build_object('jushin_date', '2026-11-24', 'narabi_no', '1', 'hito', (
    SELECT jsonb_agg(e.value || jsonb_build_object('seiri_no', 'A3', 'joho_kubun_code', '1', 'moto_name', '徳島県徳島市', 'tenshutsu_yotei_date', DATE '2026-11-20' + e.ordinality::integer, 'zen_jusho', '徳島県徳島市幸町'))
    FROM jsonb_array_elements(tap.todoke() -> 'setaiin') WITH ORDINALITY AS e))), 'refused 02-902', 'one household that leaves on two days');
SELECT is(tap.attempt('n_zei', format('SELECT api.submit(%L, %L, %L, %L, %L)', gen_random_uuid(), 'juki.joho_torikomi', (SELECT d.digest FROM sys.definition AS d WHERE d.system = 'juki'), '{}', '{}')), '42501', 'who enters no 異動 takes nothing in');
-- ---- opened ----
SELECT tap.open('n_mado', 'juki.tennyu_moto', jsonb_build_object('joho_no', :a1)) AS t \gset
SELECT is(x.b #>> '{0,banchi}', '鶫９番地', 'the new address, where its town is one of ours'), is(x.b #>> '{0,zen_banchi}', '鶫５番地', 'and the old one stand in the notice'),
       is(jsonb_array_length(x.b #> '{0,setaiin}'), 3, 'with all people'), is(x.b #>> '{0,tenshutsu_shomei_code}', '4', 'as a move by card')
FROM (SELECT tap.read('n_mado', 'juki.tennyu_moto', :'t'::uuid) AS b) AS x;
SELECT tap.open('k_mado', 'juki.tennyu_moto', jsonb_build_object('joho_no', :a1)) AS t \gset
SELECT is(tap.read('k_mado', 'juki.tennyu_moto', :'t'::uuid), '[]', 'the neighbour city opens nothing');
-- ---- notified in the transaction of the 仮登録, and not when that is taken back ----
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.todoke('{"tenshutsu_shomei_code": "4", "tenshutsu_yotei_date": "2026-11-20"}')), 'refused 02-900', '特例転入 without it');
-- who looks at a household that is to come is found when it has come, by whichever way
SELECT tap.open('n_shogo', 'juki.joho_naiyo', jsonb_build_object('joho_no', :a1)) AS naiyo, tap.open('n_shogo', 'juki.joho_ichiran', '{}') AS ichiran, tap.open('n_mado', 'juki.tennyu_moto', jsonb_build_object('joho_no', :a1)) AS moto,
       tap.open('n_shogo', 'juki.joho_kensaku', '{"conditions": [["seiri_no", "equal", "A1"]]}') AS kensaku \gset
SELECT tap.deed('n_mado', 'juki.tennyu', tap.tokurei(jsonb_build_object('key', :a1))) ->> 'key' AS kari \gset
SELECT is(tap.jotai_of(:a1), '2', 'notified');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.tokurei(jsonb_build_object('key', :a1), '{}', tap.todoke('{}', 392049, '別人') -> 'setaiin')), 'refused 02-904', 'only once');
SELECT is(tap.fate('n_mado', 'juki.kari_hikitori', jsonb_build_object('kari_no', :kari, 'row_version', (SELECT k.row_version FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_no = :kari))), 'done', 'taken back');
SELECT is(tap.jotai_of(:a1), '1', 'it waits again');
SELECT tap.deed('n_mado', 'juki.tennyu', tap.tokurei(jsonb_build_object('key', :a1))) ->> 'key' AS kari \gset
SELECT is(tap.shogo('n_shogo', :kari, '2', '直してください'), 'done', 'returned');
SELECT is(tap.jotai_of(:a1), '2', 'a returned entry keeps it');
SELECT tap.deed('n_mado', 'juki.tennyu', tap.tokurei(jsonb_build_object('key', :a1)) - 'joho_no' || jsonb_build_object('kari_no', :kari, 'row_version', (SELECT k.row_version FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_no = :kari))) AS mended \gset
SELECT is(tap.why(:'mended'), 'done', 'mended and sent anew');
SELECT is((SELECT t.kari_no FROM juki.tenshutsu_joho AS t WHERE t.dantai_code = 392049 AND t.joho_no = :a1), (:'mended'::jsonb ->> 'key')::bigint, 'and so is what it rests on');
SELECT is(tap.shogo('n_shogo', (:'mended'::jsonb ->> 'key')::bigint), 'done', 'approved');
SELECT j.kojin_no AS hana FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.shimei = '阿波　花' \gset
SELECT tap.open('n_kansa', 'gyosei_kihon.etsuran_hito', jsonb_build_object('kojin_no', :hana)) AS t \gset
SELECT ok(EXISTS (SELECT FROM sec.ticket AS s JOIN sec.ticket AS t ON t.ticket_no = ANY (s.keys) WHERE s.ticket = :'t' AND t.ticket = x.ticket::uuid), x.query || ' is in 誰が見たか of who came by it')
FROM (VALUES ('joho_naiyo', :'naiyo'), ('joho_ichiran', :'ichiran'), ('tennyu_moto', :'moto'), ('joho_kensaku', :'kensaku')) AS x (query, ticket);
SELECT ok(NOT EXISTS (SELECT FROM gyosei_kihon.hogo_jusho AS h WHERE h.dantai_code = 392049 AND h.tsuchi_no = :a1), 'with the 本登録 no copy of the addresses is left');
SELECT is((SELECT array_agg(o.okuri_saki_code ORDER BY o.okuri_saki_code) FROM (SELECT DISTINCT o.okuri_saki_code FROM juki.okuri_tsuchi AS o JOIN juki.ido AS i ON i.dantai_code = o.dantai_code AND i.ido_no = o.ido_no
           WHERE o.dantai_code = 392049 AND i.kari_no = (:'mended'::jsonb ->> 'key')::bigint) AS o), ARRAY['1', '3', '4'], 'and the city left is told (転入通知, 法9条1項), and the place of the family register (附票, 戸籍照合, 法19条)');
-- ---- numbers: handed over to the person alone, each use logged ----
SELECT (tap.joho('B1', '{"kojin_bango": "123456789018", "juminhyo_code": "10020030041"}', tap.hito('番号　太郎')) ->> 'key')::bigint AS b1 \gset
SELECT unalike(x.b::text, '%123456789018%', 'no query answers a number'), unalike(x.b::text, '%10020030041%', 'nor a code')
FROM (SELECT to_jsonb(t) || (SELECT jsonb_agg(to_jsonb(q)) FROM juki.tenshutsu_joho_hito AS q WHERE q.joho_no = :b1) AS b FROM juki.tenshutsu_joho AS t WHERE t.joho_no = :b1 AND t.dantai_code = 392049) AS x;
SELECT is(tap.attempt(l, 'SELECT * FROM gyosei_kihon.joho_bango'), '42501', l || ' reads no number that waits') FROM unnest(ARRAY['n_mado', 'n_shogo', 'n_shien']) AS l;
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.tokurei(jsonb_build_object('key', :b1), '{}', tap.hito('番号　太郎'))) ->> 'key')::bigint AS kari \gset
SELECT unalike(k.record::text, '%123456789018%', 'nor does the entry hold one') FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_no = :kari;
SELECT is(tap.shogo('n_shogo', :kari), 'done', 'approved');
SELECT (k.record #>> '{setaiin,0,kojin_no}')::bigint AS him FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_no = :kari \gset
SELECT is((SELECT concat_ws(' ', b.kojin_bango, b.genzon_flag) FROM gyosei_kihon.kojin_bango AS b WHERE b.dantai_code = 392049 AND b.kojin_no = :him), '123456789018 t', 'his number'),
       is((SELECT concat_ws(' ', x.juminhyo_code, x.genzon_flag, x.kari_code) FROM gyosei_kihon.juminhyo_code AS x WHERE x.dantai_code = 392049 AND x.kojin_no = :him), '10020030041 t', 'and his code are in the register'),
       is((SELECT array_agg(u.bango_mokuteki_code ORDER BY u.bango_mokuteki_code) FROM gyosei_kihon.bango_riyo AS u WHERE u.dantai_code = 392049 AND u.kojin_no = :him), ARRAY['1', '11'], 'two uses in the log'),
       ok(NOT EXISTS (SELECT FROM gyosei_kihon.joho_bango AS b WHERE b.dantai_code = 392049 AND b.joho_no = :b1), 'and nothing waits any more');
-- another person in the row takes no number with her, and the entry says so
SELECT (tap.joho('B2', '{"kojin_bango": "210987654320"}', tap.hito('番号　次郎')) ->> 'key')::bigint AS b2 \gset
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.tokurei(jsonb_build_object('key', :b2), '{}', tap.hito('番号　三郎'))), 'warned 02-905', 'a row that is somebody else');
SELECT (tap.deed('n_mado', 'juki.tennyu', d.r, tap.acks(tap.deed('n_mado', 'juki.tennyu', d.r))) ->> 'key')::bigint AS kari FROM (SELECT tap.tokurei(jsonb_build_object('key', :b2), '{}', tap.hito('番号　三郎')) AS r) AS d \gset
SELECT is(tap.shogo('n_shogo', :kari), 'done', 'may be so');
SELECT ok(NOT EXISTS (SELECT FROM gyosei_kihon.kojin_bango AS b WHERE b.dantai_code = 392049 AND b.kojin_bango = '210987654320'), 'but the number is nobody''s');
-- somebody here has the number: nothing is entered
SELECT (tap.joho('B3', '{"kojin_bango": "123456789018"}', tap.hito('番号　四郎')) ->> 'key')::bigint AS b3 \gset
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.tokurei(jsonb_build_object('key', :b3), '{}', tap.hito('番号　四郎'))) ->> 'key')::bigint AS kari \gset
SELECT is(tap.shogo('n_shogo', :kari), 'refused 02-907', 'the number of a resident does not come twice');
SELECT is((SELECT count(*) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.shimei = '番号　四郎'), 0::bigint, 'and nobody was entered');
-- one of the household does not come
SELECT (tap.joho('B4') ->> 'key')::bigint AS b4 \gset
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.tokurei(jsonb_build_object('key', :b4), '{}', (tap.todoke() -> 'setaiin') - 2)), 'warned 02-046 02-906', 'who was told of and does not come is asked about');
-- sent again: who did not come with the others, and whose 転入 was cancelled; nobody who is here by it
CREATE FUNCTION tap.futari() RETURNS jsonb LANGUAGE sql AS $$ SELECT tap.hito('再送　夫') || (tap.hito('再送　妻', '{"birth_date": "1990-05-05", "seibetsu_code": "2", "zokugara_code": "12"}')) $$;
CREATE FUNCTION tap.saiso(p_name text) RETURNS bigint LANGUAGE sql AS $$ SELECT max(j.kojin_no) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.shimei = p_name AND j.jumin_jotai_code = '1' $$;
SELECT tap.joho('D1', '{}', tap.futari()) AS d1 \gset
SELECT is(tap.through('juki.tennyu', tap.tokurei(:'d1', '{}', tap.hito('再送　夫'))), 'done', 'the husband comes alone');
SELECT is(tap.why(tap.joho('D1', '{}', tap.futari())), 'refused 02-903', 'he is here by it'), is(tap.why(tap.joho('D1', '{}', tap.hito('再送　夫'))), 'refused 02-903', 'and is not taken in again');
SELECT tap.joho('D1', '{"kojin_bango": "210987654320"}', (tap.futari()) - 0) AS d2 \gset
SELECT is(tap.why(:'d2'), 'done', 'his wife is, a week later'), is(tap.why(tap.joho('D1', '{}', (tap.futari()) - 0)), 'refused 02-903', 'and then waits');
SELECT is(tap.through('juki.tennyu', tap.tokurei(:'d2', '{"setaiin": [{"hito_no": 1, "shimei": "再送　妻", "shimei_kana": "アワ　ハナ", "birth_date": "1990-05-05", "seibetsu_code": "2", "zokugara_code": "02"}]}')), 'done', 'and comes as a 特例転入');
SELECT is((SELECT b.kojin_bango FROM gyosei_kihon.kojin_bango AS b WHERE b.dantai_code = 392049 AND b.kojin_no = tap.saiso('再送　妻')), '210987654320', 'with her number');
SELECT tap.saiso('再送　夫') AS otto \gset
SELECT is(tap.cancel(:otto, '11'), 'done', 'his 転入 was a mistake');
SELECT tap.joho('D1', '{}', tap.hito('再送　夫')) AS d3 \gset
SELECT is(tap.why(:'d3'), 'done', 'now he is sent again');
SELECT is(tap.through('juki.tennyu', tap.tokurei(:'d3', '{}', tap.hito('再送　夫', jsonb_build_object('zen_kojin_no', :otto)))), 'done', 'and comes back under his number');
SELECT is(tap.why(tap.joho('D1', '{}', tap.hito('再送　夫'))), 'refused 02-903', 'once');
-- ---- protected: by what the city left says, or by whom the register may know ----
SELECT (tap.joho('C1', '{"shien_flag": true, "saki_jusho": "高知県南国市日吉町", "saki_banchi": "鶫９番地", "renrakusaki": "090-1111-2222"}', tap.hito('守山　静')) ->> 'key')::bigint AS c1 \gset
SELECT tap.open('n_mado', 'juki.tennyu_moto', jsonb_build_object('joho_no', :c1)) AS t, tap.open('n_shien', 'juki.tennyu_moto', jsonb_build_object('joho_no', :c1)) AS s \gset
SELECT unalike(x.b::text, '%鶫%', 'the counter is told no address'), unalike(x.b::text, '%1111%', 'and no telephone'), is(x.b #>> '{0,shien_kari_flag}', 'true', 'and the row will be born protected'),
       is(x.b #>> '{0,zen_jusho}', NULL, 'nor where she comes from')
FROM (SELECT tap.read('n_mado', 'juki.tennyu_moto', :'t'::uuid) AS b) AS x;
SELECT is(tap.read('n_shien', 'juki.tennyu_moto', :'s'::uuid) #>> '{0,banchi}', '鶫９番地', 'the support desk is');
SELECT is(t.renrakusaki, NULL, 'her telephone is not kept at all') FROM juki.tenshutsu_joho AS t WHERE t.dantai_code = 392049 AND t.joho_no = :c1;
SELECT j.shimei AS na, j.birth_date AS hi FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = (SELECT min(t.kojin_no) FROM gyosei_kihon.atena AS t WHERE t.dantai_code = 392049 AND t.shien_code <> '0') \gset
SELECT (tap.joho('C2', '{"saki_jusho": "高知県南国市日吉町", "saki_banchi": "鶫８番地"}', tap.hito(:'na', jsonb_build_object('birth_date', :'hi'))) ->> 'key')::bigint AS c2 \gset
SELECT tap.open('n_mado', 'juki.tennyu_moto', jsonb_build_object('joho_no', :c2)) AS t \gset
SELECT unalike(tap.read('n_mado', 'juki.tennyu_moto', :'t'::uuid)::text, '%鶫%', 'and of whom she may be no address is told, either');
-- ---- not ours ----
SELECT is(tap.fate('n_mado', 'juki.joho_shori', jsonb_build_object('joho_no', :c1, 'shori_code', '3', 'riyu', '取りやめ', 'row_version', 1)), 'done', 'the move was called off');
SELECT is(tap.jotai_of(:c1), '3', 'not ours');
SELECT ok(NOT EXISTS (SELECT FROM gyosei_kihon.hogo_jusho AS h WHERE h.dantai_code = 392049 AND h.tsuchi_no = :c1), 'and no address is left of it');
SELECT is(tap.fate('n_mado', 'juki.joho_shori', jsonb_build_object('joho_no', :a1, 'shori_code', '3', 'riyu', '取りやめ', 'row_version', (SELECT t.row_version FROM juki.tenshutsu_joho AS t WHERE t.dantai_code = 392049 AND t.joho_no = :a1))), 'refused 02-904', 'who has come is not put away');
SELECT is(tap.why(tap.joho('C1', '{}', tap.hito('守山　静'))), 'done', 'what was put away may come anew');
SELECT * FROM finish();
