-- If this failed: a certificate would cut a name without a word, say what nobody asked for, or show a family in an order that was not chosen.
-- SPDX-License-Identifier: Apache-2.0
-- Rows 14 of the エラー・アラート, the switches of the 記載事項証明書, the order of a household. Widths: a letter of JIS X 0208 is twice one of ASCII, a
-- variation selector (Unicode 15, chapter 23.4) has none; private use is U+E000–F8FF and planes 15 and 16.
\ir people.sql
\ir through.sql
SELECT no_plan();
SELECT is(juki.moji_haba(t), h::numeric, w) FROM (VALUES
    ('SANTOS MIGUEL', '6.5', 'thirteen letters of ASCII'), (U&'\9089\+0E0102辺', '2', 'a variation selector takes no room'), ('ｻﾝﾄｽ', '2', 'half-width kana'), ('', '0', 'nothing')) AS v (t, h, w);
SELECT is(juki.moji_gaiji(t), g, w) FROM (VALUES
    (U&'\E000田', true, 'the first of private use'), (U&'\+0F0000', true, 'plane 15'), (U&'\+10FFFD', true, 'the last of plane 16'), (U&'\+020BB7田', false, 'plane 2 is no private use'),
    (U&'\F900', false, 'a compatibility ideograph is none'), (U&'\9089\+0E0114', false, 'nor is a variant'), (NULL, false, 'nor nothing')) AS v (t, g, w);
SELECT is(juki.moji_amari(jsonb_build_object('shimei', repeat('X', 60), 'honseki', repeat('あ', 180), 'zairyu', NULL)), NULL, '60 letters and a long 本籍 go onto the paper');
SELECT is(juki.moji_amari(jsonb_build_object('shimei', U&'\E000　一', 'honseki', repeat('あ', 181))), '本籍、氏名', 'one letter more does not, nor one without a shape');
SELECT is(juki.moji_osameru(jsonb_build_object('shimei', U&'\E000　一', 'hittosha', '甲　一')), '{"shimei": null, "hittosha": "甲　一"}', 'what does not is left blank, the rest stays');
SELECT is(sys.unregistered_letters((SELECT string_agg(m.letter || '　' || m.sequence, '') FROM sys.letter AS m)), NULL, 'MJ文字情報一覧表: every letter of it has a shape');
SELECT is(sys.unregistered_letters(t), n, w) FROM (VALUES ('陈　小美', ARRAY['陈'], 'a simplified letter has none'), ('陳　小美', NULL, 'the registered one'), (U&'\9089\+0E0114', NULL, 'a variant of the table'),
    (U&'一\9089\+0E01EF', ARRAY[U&'\9089\+0E01EF'], 'one that is not'), ('ｻﾝﾄｽ A 々', NULL, 'signs are not looked for')) AS v (t, n, w);
SELECT is(juki.moji_amari('{"shimei": "陈　小美", "hittosha": "甲　一"}'), '氏名', 'asked before the number is taken'), is(juki.moji_geta(U&'陈　\E000一'), '〓　〓一', 'as far as it goes');
SELECT is(juki.moji_osameru('{"shimei": "陈　小美"}'), '{"shimei": null}', 'or left blank');
-- ---- 並び順: 近藤 are five ----
CREATE FUNCTION tap.jun() RETURNS bigint[] LANGUAGE sql AS $$
    SELECT array_agg(t.kojin_no ORDER BY t.narabi_no) FROM juki.kofu_taisho AS t
    WHERE t.dantai_code = 392049 AND t.kofu_no = (SELECT max(k.kofu_no) FROM juki.kofu AS k WHERE k.dantai_code = 392049) $$;
CREATE FUNCTION tap.narabe(p_code text, p_jun jsonb DEFAULT '{}') RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_mado', 'juki.kofu', tap.kofu(1000001, jsonb_build_object('narabi_code', p_code, 'setaiin',
        (SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kojin_no', n, 'jun_no', p_jun -> n::text))) FROM generate_series(1000001, 1000005) AS n)))) $$;
-- who asks for herself can say what she asks for: 15 are full on the eve of the birthday (年齢計算ニ関スル法律)
UPDATE juki.jumin AS j SET birth_date = '2011-11-26' WHERE j.dantai_code = 392049 AND j.kojin_no = 1000003;
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(1000003, '{"hani_code": "3"}')), 'warned 02-991', 'a child of 14');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(1000001, jsonb_build_object('seikyusha_kubun_code', '2', 'seikyusha_shimei', (SELECT j.shimei FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 1000003)))), 'warned 02-991', 'for the household');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(1000003, jsonb_build_object('hani_code', '3', 'seikyusha_kubun_code', '2', 'seikyusha_shimei', (SELECT j.shimei FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 1000001)))), 'done', 'a parent asks for the child');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(1000003, '{"hani_code": "3", "seikyusha_kubun_code": "3", "seikyusha_shimei": "余所　子", "seikyusha_birth_date": "2016-01-01", "seikyusha_jusho": "高知市"}')), 'warned 02-991', 'an agent by the day typed');
UPDATE juki.jumin AS j SET birth_date = '2011-11-25' WHERE j.dantai_code = 392049 AND j.kojin_no = 1000003;
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(1000003, '{"hani_code": "3"}')), 'done', '15 tomorrow');
SELECT is(tap.narabe('1'), 'done', 'as the register has them');
SELECT is(tap.jun(), ARRAY[1000001, 1000002, 1000003, 1000004, 1000005]::bigint[], '世帯主, wife, children by age');
SELECT is(tap.narabe('2', '{}'), 'refused 02-803', 'an order without a number');
SELECT is(tap.narabe('2', '{"1000003": 1, "1000001": 2}'), 'done', 'the child for whom it is first');
SELECT is(tap.jun(), ARRAY[1000003, 1000001, 1000002, 1000004, 1000005]::bigint[], 'who has no number follows');
SELECT is(tap.narabe('1'), 'done', 'the next certificate');
SELECT is(tap.jun(), ARRAY[1000003, 1000001, 1000002, 1000004, 1000005]::bigint[], 'takes it up');
SELECT is(tap.narabe('3'), 'done', 'the standard order');
SELECT is(tap.jun(), ARRAY[1000001, 1000002, 1000003, 1000004, 1000005]::bigint[], 'as before');
SELECT is(tap.narabe('1'), 'done', 'and it stays');
SELECT is(tap.jun(), ARRAY[1000001, 1000002, 1000003, 1000004, 1000005]::bigint[], 'so');
-- ---- 記載事項: what was not asked for does not leave the database ----
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(1000001, '{"shomei_shurui_code": "5", "hani_code": "3", "kisai_jusho_flag": false, "kisai_birth_flag": true, "kisai_todokede_flag": true}')), 'done', 'birth date and 届出日 only');
SELECT tap.open('n_mado', 'juki.kisai_jiko', jsonb_build_object('kofu_no', (SELECT max(k.kofu_no) FROM juki.kofu AS k WHERE k.dantai_code = 392049))) AS t0 \gset
SELECT tap.read('n_mado', 'juki.kisai_jiko', :'t0') -> 0 AS paper \gset
SELECT is((:'paper'::jsonb #> '{setaiin,0}') ?| ARRAY['jusho', 'seibetsu_code', 'shimei_kana', 'kyushi', 'tsusho', 'jumin_date', 'jusho_date', 'zen_jusho'], false, 'neither address nor sex nor reading is read');
SELECT is((:'paper'::jsonb #> '{setaiin,0}') ?& ARRAY['shimei', 'birth_date', 'todokede_date'], true, 'name, birth date and 届出日 are');
SELECT is(:'paper'::jsonb ->> 'jusho_flag' || (:'paper'::jsonb ->> 'birth_flag'), 'falsetrue', 'and the paper knows which');
-- 本人通知の登録 is entered and amended by one form: who amends an older state is told
SELECT min(j.kojin_no) AS tsuchi FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND NOT tap.shien_aru(392049, j.kojin_no)
    AND NOT EXISTS (SELECT FROM juki.honnin_tsuchi_toroku AS t WHERE t.dantai_code = 392049 AND t.kojin_no = j.kojin_no) \gset
CREATE FUNCTION tap.tsuchi(p_no bigint, p_other jsonb) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_mado', 'juki.honnin_tsuchi_toroku', jsonb_build_object('kojin_no', p_no, 'toroku_date', '2026-11-24', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '01') || p_other) $$;
SELECT is(tap.tsuchi(:tsuchi, '{}'), 'done', 'registered');
SELECT t.toroku_no AS toroku FROM juki.honnin_tsuchi_toroku AS t WHERE t.dantai_code = 392049 AND t.kojin_no = :tsuchi \gset
SELECT is(tap.tsuchi(:tsuchi, jsonb_build_object('toroku_no', :toroku, 'row_version', 1, 'renrakusaki', '088-863-1111')), 'done', 'amended');
SELECT is(tap.tsuchi(:tsuchi, jsonb_build_object('toroku_no', :toroku, 'row_version', 1, 'haishi_date', '2026-11-30')), 'conflict 00-123', 'not over what a colleague wrote since');
SELECT is(tap.tsuchi(:tsuchi, jsonb_build_object('toroku_no', :toroku, 'haishi_date', '2026-11-30')), 'conflict 00-123', 'nor without saying which state was seen');
SELECT is((SELECT t.renrakusaki || coalesce(t.haishi_date::text, ' stands') FROM juki.honnin_tsuchi_toroku AS t WHERE t.dantai_code = 392049 AND t.toroku_no = :toroku), '088-863-1111 stands', 'the first amendment stands');
-- a copy given to an agent is told to her, unless every copy of it was spoilt
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:tsuchi, '{"seikyusha_kubun_code": "3", "seikyusha_shimei": "代理　人", "seikyusha_jusho": "高知県高知市本町", "shiharai_code": "1", "tsusu_count": 2}')), 'done', 'two copies to an agent');
CREATE FUNCTION tap.sonjiru(p_no bigint, p_n integer) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_mado', 'juki.shosan', jsonb_build_object('hakko_no', h.hakko_no, 'shosan_jiyu_code', '1', 'haiki_count', 1)) FROM juki.hakko AS h WHERE h.dantai_code = 392049 AND h.kofu_no = (SELECT max(k.kofu_no) FROM juki.kofu AS k WHERE k.dantai_code = 392049 AND k.kojin_no = p_no) ORDER BY h.hakko_no OFFSET p_n LIMIT 1 $$;
CREATE FUNCTION tap.shirase(p_no bigint) RETURNS text LANGUAGE sql AS $$ SELECT string_agg(t.tsuchi_jotai_code, ' ') FROM juki.honnin_tsuchi AS t WHERE t.dantai_code = 392049 AND t.kojin_no = p_no $$;
SELECT is(tap.sonjiru(:tsuchi, 0), 'done', 'one is spoilt');
SELECT is(tap.shirase(:tsuchi), '1', 'of the other she is told');
SELECT is(tap.sonjiru(:tsuchi, 1), 'done', 'both are');
SELECT is(tap.shirase(:tsuchi), '3', 'of none she is not');
-- what a certificate says of a stay is asked for one by one (標準仕様書 5.1): each switch prints its own item and no other
SELECT is(juki.zairyu_bun(jsonb_populate_record(NULL::juki.jumin_rireki, '{"jumin_kubun_code": "2", "zairyu_kubun_code": "1", "zairyu_shikaku": "留学", "zairyu_kikan": "２年３月", "zairyu_manryo_date": "2027-01-19",
    "zairyu_card_no": "AB12345678CD", "tsusho_kisai": "令和2年4月5日 高知県南国市"}'), ARRAY[v.jiko]), v.bun, v.jiko)
FROM (VALUES ('kubun', '中長期在留者'), ('shikaku', '留学'), ('kikan', '２年３月'), ('manryo', '2027年1月19日まで'), ('card', 'AB12345678CD'), ('tsusho', '通称：令和2年4月5日 高知県南国市')) AS v (jiko, bun);
SELECT is_empty($$ SELECT u FROM unnest(juki.zairyu_jiko()) AS u WHERE u NOT IN ('kubun', 'shikaku', 'kikan', 'manryo', 'card', 'tsusho') $$, 'and there are no others');
-- ---- in whose name: once the term of the head who was entered is over, nobody's, until another is entered ----
CREATE FUNCTION tap.shicho(p_no text, p_shimei text, p_from date, p_to date) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_shogo', 'juki.ninsho', jsonb_build_object('ninsho_kubun_code', p_no, 'shokumei_name', '高知県南国市長', 'ninsho_shimei', p_shimei, 'koin_name', '南国市長之印', 'valid_from_date', p_from, 'valid_to_date', p_to)) $$;
UPDATE sys.setting SET value = '2026-11-24' WHERE key = 'demo_today';
SELECT is(tap.shicho('1', '前　市長', '2023-01-01', '2026-11-24'), 'done', 'his last day was the 23rd'), is(tap.shicho('1', '次　市長', '2026-11-25', NULL), 'done', 'the next begins on the 25th');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(1000021)), 'refused 02-983', '02-983 on the 24th there is nobody');
-- nor anything of the tax desks, of the letters: which papers go out in that name does not hang on the system
INSERT INTO kojin_juminzei.jijo (dantai_code, jijo_no, fuka_nendo, kojin_no, jijo_code, saki_name, nyuryoku_person, nyuryoku_login)
VALUES (392049, 990001, 2026, 1000001, '4', '徳島県徳島市', 3, 'test');
CREATE TEMP TABLE kami AS SELECT * FROM (VALUES
    ('n_zei', 'kojin_juminzei.shomei', '{"kojin_no": 1000001, "fuka_nendo": 2026, "seikyusha_kubun_code": "1", "seikyusha_name": "近藤　康弘", "honnin_kakunin_code": "1", "kakunin_shorui_code": "01", "tsusu_count": 1, "shiharai_code": "1"}'::jsonb),
    ('n_zei', 'kojin_juminzei.tsuchi_taba', '{"fuka_nendo": 2026, "hasso_date": "2026-11-24"}'),
    ('n_zei', 'keijidoshazei.tsuchi_taba', '{"fuka_nendo": 2026, "hasso_date": "2026-11-24"}'),
    ('n_zei', 'keijidoshazei.shomei', '{"sharyo_no": 990002, "fuka_nendo": 2026, "yuko_date": "2027-05-30", "shashu_code": "42", "nofu_kakunin_code": "1", "nofu_date": "2026-05-20", "seikyusha_name": "販売　店", "honnin_kakunin_code": "1", "kakunin_shorui_code": "02"}'),
    ('n_zei', 'kojin_juminzei.jutogai_tsuchi', '{"jijo_no": 990001, "row_version": 1}'),
    ('n_mado', 'juki.tsuchisho', '{"rireki_key_no": 1000001001, "tsuchisho_shurui_code": "1"}'), ('n_mado', 'juki.okuri_insatsu', '{"okuri_saki_code": "1"}')) AS v (login, form, record);
SELECT matches(tap.fate(k.login, k.form, k.record), '02-983', k.form || ': nor this') FROM kami AS k;
-- 申告 stamped on that day is taken once the next one is in office, in his name
CREATE FUNCTION tap.ninsho_hi(p_day date) RETURNS date LANGUAGE sql SECURITY DEFINER AS $$ SELECT juki.ninsho_hi(392049, p_day, '2026-11-25') $$;
ALTER FUNCTION tap.ninsho_hi(date) OWNER TO own_juki;
GRANT USAGE ON SCHEMA tap TO PUBLIC;
GRANT EXECUTE ON FUNCTION tap.ninsho_hi(date) TO PUBLIC;
SELECT is(tap.answer('n_zei', format('SELECT tap.ninsho_hi(%L)', v.hi)), v.want, 'a paper of ' || v.hi || ' entered on the 25th')
FROM (VALUES ('2026-11-23', '2026-11-23'), ('2026-11-24', '2026-11-25'), ('2026-11-25', '2026-11-25')) AS v (hi, want);
SELECT is(tap.shicho('2', '副　市長', '2026-11-24', '2026-11-25'), 'done', 'a deputy for the day');
SELECT ok(tap.fate(k.login, k.form, k.record) !~ '02-983', k.form || ': with the deputy it hangs on other things') FROM kami AS k;
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(1000021)), 'done', 'certifies');
-- 住登外課税 of somebody protected: the city is told when the clerk has spoken to its protection desk; printed again it bears the day it was sent
UPDATE kojin_juminzei.jijo AS q SET tsuchi_date = NULL WHERE q.jijo_no = 990001;
UPDATE gyosei_kihon.atena AS t SET shien_code = '1' WHERE t.dantai_code = 392049 AND t.kojin_no = 1000001;
CREATE FUNCTION tap.jutogai(p_ryosho boolean) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    r jsonb := (SELECT jsonb_build_object('jijo_no', q.jijo_no, 'row_version', q.row_version) FROM kojin_juminzei.jijo AS q WHERE q.jijo_no = 990001);
BEGIN
    RETURN tap.fate('n_zei', 'kojin_juminzei.jutogai_tsuchi', r, CASE WHEN p_ryosho THEN (SELECT array_agg(p ->> 'digest') FROM jsonb_array_elements(tap.deed('n_zei', 'kojin_juminzei.jutogai_tsuchi', r) -> 'problems') AS p) ELSE '{}' END);
END $$;
SELECT is(tap.jutogai(false), 'warned 11-174', '11-174 asked'), is(tap.jutogai(true), 'done', 'acknowledged, sent');
-- registered here and taxed where she lives: which city that is no refusal, no alert and no list says
CREATE FUNCTION tap.taxed_by(p_login text DEFAULT 'n_zei') RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' | ', (SELECT string_agg(concat(p ->> 'id', ' ', p #>> '{args,saki}'), ' ') FROM jsonb_array_elements(tap.deed('n_zei', 'kojin_juminzei.shomei',
        '{"kojin_no": 1000001, "fuka_nendo": 2026, "seikyusha_kubun_code": "1", "seikyusha_name": "近藤　康弘", "honnin_kakunin_code": "1", "kakunin_shorui_code": "01", "tsusu_count": 1, "shiharai_code": "1"}') -> 'problems') AS p WHERE p ->> 'id' = '11-172'),
        (SELECT string_agg(concat(p ->> 'id', ' ', p #>> '{args,saki}'), ' ') FROM jsonb_array_elements(tap.deed('n_zei', 'kojin_juminzei.nenkin_hokoku', (SELECT jsonb_build_object('seiri_no', '000001', 'fuka_nendo', 2026, 'tokucho_kojin_no', (SELECT max(j.kojin_no) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1'),
            'kojin_no', 1000001, 'tokucho_flag', false, 'nenkin_shunyu_yen', 900000, 'shakai_hoken_yen', 0, 'shogai_code', '0', 'honnin_kojo_code', '0', 'teishutsu_code', '0'))) -> 'problems') AS p WHERE p ->> 'id' = '11-173')) $$;
CREATE TEMP TABLE saki (n integer, q text, ticket uuid);
CREATE FUNCTION tap.saki_open(p_n integer) RETURNS void LANGUAGE sql AS $$
    INSERT INTO saki SELECT p_n, q, tap.open('n_zei', 'kojin_juminzei.' || q, a) FROM (VALUES ('jijo_ichiran', '{}'::jsonb), ('jijo_moto', '{"kojin_no": 1000001, "fuka_nendo": 2026}')) AS v (q, a) $$;
CREATE FUNCTION tap.saki_read(p_n integer) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(coalesce(x ->> 'saki_name', x ->> 'ima_name'), ' | ' ORDER BY s.q) FROM saki AS s, jsonb_array_elements(tap.read('n_zei', 'kojin_juminzei.' || s.q, s.ticket)) AS x WHERE s.n = p_n AND coalesce(x ->> 'jijo_no', '990001') = '990001' $$;
UPDATE kojin_juminzei.jijo AS q SET jijo_code = '3' WHERE q.jijo_no = 990001;
SELECT tap.saki_open(1) \g /dev/null
SELECT is(tap.taxed_by(), '11-172 ほかの市区町村（支援措置） | 11-173 ほかの市区町村（支援措置）', 'not of her'), is(tap.saki_read(1), 'ほかの市区町村（支援措置） | 他市町村で課税（ほかの市区町村（支援措置））', 'nor in the lists');
UPDATE gyosei_kihon.atena AS t SET shien_code = '0' WHERE t.dantai_code = 392049 AND t.kojin_no = 1000001;
SELECT tap.saki_open(2) \g /dev/null
SELECT is(tap.taxed_by(), '11-172 徳島県徳島市 | 11-173 徳島県徳島市', 'of anybody else it is said'), is(tap.saki_read(2), '徳島県徳島市 | 他市町村で課税（徳島県徳島市）', 'everywhere');
UPDATE kojin_juminzei.jijo AS q SET jijo_code = '4' WHERE q.jijo_no = 990001;
UPDATE gyosei_kihon.atena AS t SET shien_code = '0' WHERE t.dantai_code = 392049 AND t.kojin_no = 1000001;
UPDATE juki.ninsho AS n SET valid_to_date = '2026-11-26' WHERE n.dantai_code = 392049 AND n.shimei = '次　市長';
UPDATE sys.setting SET value = '2026-11-26' WHERE key = 'demo_today';
SELECT is(tap.jutogai(false), 'done', 'on a day of nobody it is printed in the name of the day it bears');
UPDATE juki.ninsho AS n SET valid_to_date = NULL WHERE n.dantai_code = 392049 AND n.shimei = '次　市長';
UPDATE sys.setting SET value = '2026-11-24' WHERE key = 'demo_today';
-- ---- 不在住: a lot is one place however it is written ----
SELECT is(tap.fate('n_mado', 'juki.kofu_fuzaiju', jsonb_build_object('taisho_shimei', j.shimei, 'machiaza_id', a.machiaza_id, 'banchi', v.lot, 'seikyusha_kubun_code', '4', 'seikyusha_shimei', '登記　一',
    'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02', 'tsusu_count', 1)), v.want, 'of who lives at ' || a.banchi || ', for ' || v.lot)
FROM juki.jumin AS j JOIN gyosei_kihon.jusho_rireki AS a ON a.dantai_code = j.dantai_code AND a.kojin_no = j.kojin_no AND a.rireki_no = j.jusho_rireki_no,
    (VALUES ('１４５９番地１０', 'refused 02-734'), ('１４５９－１０', 'refused 02-734'), ('１４５９番地の１０', 'refused 02-734'), ('１４５９番１０号', 'refused 02-734'), ('１４－５９１０', 'warned 02-736')) AS v (lot, want)
WHERE j.dantai_code = 392049 AND j.kojin_no = 1000030;
SELECT is(gyosei_kihon.banchi_key(l) = gyosei_kihon.banchi_key(r), e, l || ' and ' || r) FROM (VALUES
    ('１２３番Ａ', '１２３番A', true), ('ロ１２番', 'ﾛ12番', true), ('１４の１０', '１４ﾉ１０', true), ('１４―１０', '１４ｰ１０', true), ('１４－５９１０', '１４５９－１０', false), ('３番Ａ', '３番', false)) AS v (l, r, e);
-- nobody is certified away from where an entry on its way brings him
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.todoke('{"banchi": "７７７番地の２"}', 392049, '待機')), 'done', 'he is to come to it');
SELECT is(tap.fate('n_mado', 'juki.kofu_fuzaiju', jsonb_build_object('taisho_shimei', v.who, 'machiaza_id', tap.todoke() -> 'machiaza_id', 'banchi', v.lot, 'seikyusha_kubun_code', '4', 'seikyusha_shimei', '登記　一',
    'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02', 'tsusu_count', 1)), v.want, v.who || ' at ' || v.lot)
FROM (VALUES ('待機　一郎', '７７７番地２', 'refused 02-072'), ('待機　一郎', '７７８番地', 'done'), ('待機　次郎', '７７７番地２', 'done')) AS v (who, lot, want);
-- a 転居 to it is told who lives there, and that nobody moves
SELECT matches(tap.fate('n_mado', 'juki.tenkyo', tap.ido(v.who, '31', ARRAY(SELECT generate_series(v.who, v.who + 3)), '{}', jsonb_build_object('machiaza_id', a.machiaza_id, 'banchi', v.lot, 'setai_ido_kubun_code', '0'))), v.want, v.who || ' to ' || v.lot)
FROM juki.jumin AS j JOIN gyosei_kihon.jusho_rireki AS a ON a.dantai_code = j.dantai_code AND a.kojin_no = j.kojin_no AND a.rireki_no = j.jusho_rireki_no,
    (VALUES (1000007, '１４５９－１０', 'warned.* 02-122'), (1000007, '１４５９番１０号', 'warned.* 02-122'), (1000030, '１４５９－１０', 'warned.* 02-121')) AS v (who, lot, want)
WHERE j.dantai_code = 392049 AND j.kojin_no = 1000030;
-- ---- who came back: the sheet of her residence before is a 除票 (法15条の4), beside the present one or a later 除票 ----
CREATE FUNCTION tap.mae(p_kojin bigint, p_jiyu text) RETURNS text LANGUAGE sql AS $$   -- an heir or creditor, at the row of that reason
    SELECT tap.fate('n_mado', 'juki.kofu_kaisei', tap.kofu(p_kojin, jsonb_build_object('seikyusha_kubun_code', '4', 'seikyusha_shimei', '債権　太郎', 'seikyu_jiyu', '訴訟のため', 'kengen_shorui_code', '5',
        'seikyusha_jusho', '高知県高知市本町', 'rireki_key_no', p_kojin * 1000 + (SELECT max(r.rireki_no) FROM juki.jumin_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = p_kojin AND r.ido_jiyu_code = p_jiyu))) - ARRAY['hani_code']) $$;
CREATE FUNCTION tap.sheet() RETURNS text LANGUAGE sql AS $$
    SELECT r.jumin_jotai_code || ' ' || r.shojo_jiyu_code || ' ' || r.shojo_date FROM juki.kofu_taisho AS t JOIN juki.jumin_rireki AS r ON r.dantai_code = t.dantai_code AND r.kojin_no = t.kojin_no AND r.rireki_no = t.rireki_no
    WHERE t.dantai_code = 392049 AND t.kofu_no = (SELECT max(k.kofu_no) FROM juki.kofu AS k WHERE k.dantai_code = 392049) $$;
CREATE FUNCTION tap.modoru(p_kojin bigint) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_todoke jsonb := tap.todoke(jsonb_build_object('setaiin', (SELECT jsonb_build_array(jsonb_build_object('shimei', j.shimei, 'shimei_kana', j.shimei_kana, 'birth_date', j.birth_date, 'seibetsu_code', j.seibetsu_code, 'zokugara_code', '02', 'zen_kojin_no', j.kojin_no))
        FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = p_kojin)));
    a jsonb := tap.deed('n_mado', 'juki.tennyu', v_todoke);
BEGIN
    a := CASE WHEN a ->> 'state' = 'warned' THEN tap.deed('n_mado', 'juki.tennyu', v_todoke, ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(a -> 'problems') AS p)) ELSE a END;
    RETURN coalesce(tap.shogo('n_shogo', (a ->> 'key')::bigint), a::text);
END $$;
SELECT j.shojo_date AS hi FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 4000034 \gset
SELECT is(tap.modoru(4000034), 'done', 'she comes back');
SELECT is(tap.mae(4000034, '11'), 'done', 'the sheet of before');
SELECT is(tap.sheet(), '2 21 ' || :'hi', 'as it was closed');
SELECT is(tap.through('juki.tenshutsu', tap.ido(4000034, '21', '{4000034}', '{}', '{"ido_date": "2026-11-22", "tensaki_jusho": "高知県香南市野市町"}')), 'done', 'and leaves again');
SELECT is(tap.mae(4000034, '11'), 'done', 'the first sheet is still there');
SELECT is(tap.sheet(), '2 21 ' || :'hi', 'and is not the second');
-- removed ex officio, and entered again: the same
SELECT is(tap.through('juki.shojo', tap.ido(1000012, '26', '{1000012}', '{}', '{"ido_kubun_code": "4", "riyu": "実態調査"}')), 'done', 'removed ex officio');
SELECT is(tap.modoru(1000012), 'done', 'and comes back');
SELECT is(tap.mae(1000012, '11'), 'done', 'the sheet of before');
SELECT is(tap.sheet(), '4 26 2026-11-20', 'as it was removed');
-- who came for the first time had none, nor who was entered by an entry that was cancelled
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.todoke()) ->> 'key')::bigint AS kari \gset
SELECT is(tap.shogo('n_shogo', :kari), 'done', 'a household moves in');
SELECT min((e.value ->> 'kojin_no')::bigint) AS she FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e WHERE k.dantai_code = 392049 AND k.kari_no = :kari \gset
SELECT is(tap.mae(:she, '11'), 'refused 02-706', 'no sheet before the first');
SELECT is(tap.cancel(:she, '11'), 'done', 'she was entered by mistake');
SELECT is(tap.modoru(:she), 'done', 'and comes after all');
SELECT is(tap.mae(:she, '11'), 'refused 02-706', 'what was cancelled was no residence');
SELECT * FROM finish();
