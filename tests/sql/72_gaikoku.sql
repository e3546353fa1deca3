-- If this failed: a foreign household would stand on the register without its status, or an old alias would be lost on the way home.
-- SPDX-License-Identifier: Apache-2.0
\ir people.sql
\ir through.sql
SELECT no_plan();
CREATE FUNCTION tap.hito(p_gyo jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_strip_nulls(jsonb_build_object('shimei_kana', 'サントス　ミゲル', 'birth_date', '1992-03-14', 'seibetsu_code', '1', 'zokugara_code', '02', 'jumin_kubun_code', '2',
        'shimei_romaji', 'SANTOS MIGUEL', 'kokuseki_name', 'フィリピン', 'zairyu_kubun_code', '1', 'zairyu_shikaku', '介護', 'zairyu_kikan', '３年', 'zairyu_manryo_date', '2029-11-10',
        'zairyu_card_no', 'AB12345678CD') || p_gyo)
$$;
CREATE FUNCTION tap.gai(p_shomei text, p_jiyu text, p_people jsonb, p_other jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_strip_nulls(jsonb_build_object('uketsuke_date', '2026-11-24', 'todokede_date', '2026-11-24', 'tennyu_date', '2026-11-16', 'ido_jiyu_code', p_jiyu, 'todokedenin_kubun_code', '1',
        'todokedenin_shimei', '見本', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '04', 'kakunin_shorui_no', '78AB', 'tenshutsu_shomei_code', p_shomei,
        'machiaza_id', (SELECT m.machiaza_id FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = 392049 AND m.haishi_date IS NULL AND m.machiaza_kubun_code = '1' ORDER BY 1 LIMIT 1),
        'banchi', '９９９８番地', 'setai_kubun_code', '1', 'setaiin', p_people) || p_other)
$$;
-- entered and approved; answers the people's numbers, or how it ended
CREATE FUNCTION tap.gai_honto(p_record jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    a jsonb := tap.deed('n_mado', 'juki.tennyu', p_record);
    v_fate text;
BEGIN
    IF a ->> 'state' = 'warned' THEN
        a := tap.deed('n_mado', 'juki.tennyu', p_record, ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(a -> 'problems') AS p));
    END IF;
    IF a ->> 'state' <> 'done' THEN RETURN a::text; END IF;
    v_fate := tap.shogo('n_shogo', (a ->> 'key')::bigint);
    RETURN CASE v_fate WHEN 'done' THEN (SELECT k.record #>> '{setaiin,0,kojin_no}' FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_no = (a ->> 'key')::bigint) ELSE v_fate END;
END $$;
-- the groups of 法30条の45 and the two notices
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.gai('6', '12', jsonb_build_array(tap.hito('{"zairyu_kubun_code": "5", "zairyu_shikaku": null, "zairyu_kikan": null, "zairyu_card_no": null}')))), 'refused 02-753', 'who is in transition by birth does not notify by article 30-46');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.gai('1', '11', jsonb_build_array(tap.hito('{"zairyu_kubun_code": "5", "gaikokujin_date": "2026-10-01", "zairyu_shikaku": null, "zairyu_kikan": null, "zairyu_card_no": null}')), '{"zen_jusho": "徳島県徳島市幸町二丁目"}')), 'done', 'but may move in from another city');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.gai('6', '12', jsonb_build_array(tap.hito('{"zairyu_card_no": null, "birth_date": "1970-01-01"}')))), 'refused 02-132', 'a 中長期在留者 has a card');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.gai('6', '12', jsonb_build_array(tap.hito('{"zairyu_kikan": "無期限", "zairyu_manryo_date": null, "zairyu_shikaku": "永住者", "shimei_romaji": "SANTOS ENZO", "birth_date": "1960-01-01"}')))), 'done', 'without limit there is no last day');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.gai('6', '12', jsonb_build_array(tap.hito('{"zairyu_manryo_date": null}')))), 'refused 00-101', 'else there is one');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.gai('6', '11', jsonb_build_array(tap.hito()))), 'refused 02-750', 'from abroad is reason 12');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.gai('6', '12', jsonb_build_array(tap.hito('{"jumin_kubun_code": "1", "shimei": "見本　一"}')), '{"honseki": "徳島県徳島市", "hittosha": "見本　一"}')), 'refused 02-751', 'a Japanese does not notify by article 30-46');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.gai('6', '12', jsonb_build_array(tap.hito('{"shimei_romaji": null}')))), 'refused 02-757', 'nobody is without a name');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.gai('6', '12', jsonb_build_array(tap.hito('{"gaikokujin_date": "2025-01-01", "birth_date": "1990-01-08"}')))), 'refused 02-833', 'from abroad: no foreign resident before she lived here');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.gai('6', '12', jsonb_build_array(tap.hito('{"shimei": "陈　小美", "birth_date": "1990-01-09"}')))), 'warned 02-832', 'a letter that no card bears');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.gai('6', '12', jsonb_build_array(tap.hito('{"zairyu_shikaku": "外交", "birth_date": "1972-02-29"}')))), 'refused 02-984', 'a diplomat is on no register');
-- letters in the field of names are the letters of the card; another spelling beside them is refused
SELECT is(juki.eiji(n), e, 'letters: ' || n) FROM (VALUES ('Ｋｉｍ　Ｍｉｓｕｋ', 'KIM MISUK'), ('O''Brien, J.', 'O''BRIEN, J.'), ('Ｏ’Ｂｒｉｅｎ', 'O''BRIEN'), ('金　美淑', NULL), ('José', NULL)) AS v (n, e);
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.gai('6', '12', jsonb_build_array(tap.hito('{"shimei": "Ｋｉｍ　Ｍｉｓｕｋ", "shimei_romaji": "KIM MISOOK", "birth_date": "1990-01-10"}')))), 'refused 02-882', 'two spellings of one name');
SELECT tap.gai_honto(tap.gai('6', '12', jsonb_build_array(tap.hito('{"shimei": "Ｋｉｍ　Ｍｉｓｕｋ", "shimei_romaji": "KIM MISUK", "zairyu_card_no": "AB12345672CD", "birth_date": "1990-01-11"}')))) AS kim \gset
SELECT is((SELECT string_agg(j.shimei || '/' || j.shimei_romaji, ' ') FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :kim), 'KIM MISUK/KIM MISUK', 'the register has the letters of the card, once');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.gai('6', '12', jsonb_build_array(tap.hito('{"tsusho": "木村　花", "tsusho_kana": "キムラ　ハナ", "birth_date": "1990-01-12", "zairyu_card_no": "AB12345673CD"}')))), 'warned 02-885', 'an alias without the day and the city of its entry');
SELECT is(juki.zairyu_mijikai(jsonb_build_object('zairyu_shikaku', '特定活動', 'zairyu_kikan', k)), w, 'a stay of ' || k)
FROM (VALUES ('３１日', true), ('90日', true), ('９１日', false), ('３月', true), ('3か月', true), ('４月', false), ('６箇月', false), ('１年', false), ('１年３月', false), ('無期限', false)) AS v (k, w);
-- 続柄 under a foreign head needs a paper, under a Japanese head it does not
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.gai('6', '12', jsonb_build_array(tap.hito('{"birth_date": "1970-01-02"}'), tap.hito('{"shimei_romaji": "SANTOS MARIA", "birth_date": "1994-08-02", "seibetsu_code": "2", "zokugara_code": "12", "zairyu_card_no": "AB12345679CD"}')))), 'refused 02-756', 'a wife is proved');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.gai('6', '12', jsonb_build_array(tap.hito('{"shimei_romaji": "SANTOS A", "birth_date": "1990-01-02"}'), tap.hito('{"shimei_romaji": "SANTOS B", "birth_date": "1994-08-02", "seibetsu_code": "2", "zokugara_code": "91", "zairyu_card_no": "AB12345679CD"}')))), 'done', 'or is a 縁故者');
-- a card has one holder
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.gai('6', '12', jsonb_build_array(tap.hito('{"shimei_romaji": "SANTOS D", "birth_date": "1990-01-03"}'), tap.hito('{"shimei_romaji": "SANTOS E", "birth_date": "1994-08-04", "seibetsu_code": "2", "zokugara_code": "91"}')))), 'refused 02-993', 'two of one notice do not bear one number');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.gai('3', '12', jsonb_build_array(tap.hito('{"jumin_kubun_code": "1", "shimei": "見本　三", "birth_date": "1990-03-03"}'), tap.hito('{"shimei_romaji": "SANTOS C", "birth_date": "1994-08-03", "seibetsu_code": "2", "zokugara_code": "12"}')), '{"zen_jusho": "フィリピン共和国", "honseki": "徳島県徳島市", "hittosha": "見本　三"}')), 'done', 'under a Japanese head the register of the family proves it');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.gai('3', '12', jsonb_build_array(tap.hito('{"jumin_kubun_code": "1", "shimei": "見本　四", "birth_date": "1990-03-04"}'), tap.hito('{"shimei_romaji": "SANTOS F", "birth_date": "1994-08-05", "seibetsu_code": "2", "zokugara_code": "12", "zairyu_card_no": "AB12345675CD"}')), '{"zen_jusho": "フィリピン共和国"}')), 'warned 02-151', 'of a mixed household the Japanese are asked for');
-- what the register holds
SELECT is(tap.fate('n_shogo', 'gyosei_kihon.code_zaiko', '{"haibun_date": "2026-11-24", "haibun": [{"juminhyo_code": "24846016224"}]}'), 'done', 'one 住民票コード in stock');
CREATE TEMP TABLE hito AS SELECT tap.gai_honto(tap.gai('6', '12', jsonb_build_array(tap.hito('{"birth_date": "1971-07-17", "shimei": "三都　美下", "tsusho": "山　太郎", "tsusho_kana": "ヤマ　タロウ"}'))))::bigint AS no;
SELECT is((SELECT concat_ws('|', j.jumin_kubun_code, j.shimei, j.shimei_romaji, j.kokuseki_name, j.gaikokujin_date, j.zairyu_kubun_code, j.zairyu_shikaku, j.zairyu_kikan, j.zairyu_manryo_date, j.zairyu_card_no, j.jumin_date, coalesce(j.hittosha, '-'), coalesce(j.honseki_rireki_no::text, '-'))
           FROM juki.jumin AS j, hito WHERE j.dantai_code = 392049 AND j.kojin_no = hito.no),
          '2|三都　美下|SANTOS MIGUEL|フィリピン|2026-11-16|1|介護|３年|2029-11-10|AB12345678CD|2026-11-16|-|-', 'kanji beside the alphabetic name; no register of the family');
SELECT is((SELECT i.futai_code FROM juki.jumin_rireki AS r JOIN juki.ido AS i ON i.dantai_code = r.dantai_code AND i.ido_no = r.ido_no, hito WHERE r.dantai_code = 392049 AND r.kojin_no = hito.no), '03', 'the history says article 30-46');
-- 30条の3第2項: a code from the stock, and its letter; a Japanese from abroad may have one already, which is looked for
CREATE FUNCTION tap.code_aru(p_kojin bigint) RETURNS boolean LANGUAGE sql AS $$ SELECT EXISTS (SELECT 1 FROM gyosei_kihon.juminhyo_code AS x WHERE x.dantai_code = 392049 AND x.kojin_no = p_kojin AND x.juminhyo_code IS NOT NULL) $$;
SELECT is(tap.code_aru(hito.no), true, 'who comes from abroad for the first time gets a 住民票コード') FROM hito;
SELECT ok(EXISTS (SELECT 1 FROM work.todo AS t, hito WHERE t.dantai_code = 392049 AND t.note = juki.tsuchisho_machi('4') AND t.key = r.ido_no), 'whose letter waits')
FROM hito JOIN juki.jumin_rireki AS r ON r.dantai_code = 392049 AND r.kojin_no = hito.no;
SELECT is(tap.fate('n_mado', 'juki.tsuchisho', jsonb_build_object('rireki_key_no', hito.no * 1000 + 1, 'tsuchisho_shurui_code', '4')), 'done', 'and is made of that row') FROM hito;
SELECT is(tap.code_aru(n::bigint), false, 'a Japanese gets no second one') FROM tap.gai_honto(tap.gai('3', '12', jsonb_build_array(tap.hito('{"jumin_kubun_code": "1", "shimei": "見本　五", "birth_date": "1990-03-05"}')), '{"zen_jusho": "フィリピン共和国", "honseki": "徳島県徳島市", "hittosha": "見本　五"}')) AS n;
SELECT ok(EXISTS (SELECT 1 FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.note ~ '^住民票コードがない'), 'a to-do says so');
SELECT is((SELECT array_agg(o.okuri_saki_code ORDER BY 1) FROM juki.okuri_tsuchi AS o, hito WHERE o.dantai_code = 392049 AND o.kojin_no = hito.no), ARRAY['2'], 'the immigration agency is told, no supplement of a family register');
SELECT set_eq('SELECT s.shimei_kubun_code || s.shimei FROM gyosei_kihon.shimei_sakuin AS s, hito WHERE s.dantai_code = 392049 AND s.kojin_no = hito.no', ARRAY['1三都　美下', '3山　太郎', '5SANTOS MIGUEL'], 'found by all three names');
-- abroad and back: the alias is carried over (標準仕様書); by way of another city it is what the certificate says
CREATE FUNCTION tap.deru(p_jiyu text, p_saki text, p_day text DEFAULT '2026-11-20') RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    a jsonb;
BEGIN
    a := tap.deed('n_mado', 'juki.tenshutsu', jsonb_build_object('kojin_no', (SELECT no FROM hito), 'ido_jiyu_code', p_jiyu, 'ido_kubun_code', '1', 'ido_date', p_day, 'uketsuke_date', '2026-11-24',
        'todokede_date', '2026-11-24', 'todokedenin_kubun_code', '1', 'todokedenin_shimei', '見本', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '04', 'tensaki_jusho', p_saki,
        'setaiin', jsonb_build_array(jsonb_build_object('ido_flag', true, 'kojin_no', (SELECT no FROM hito)))));
    IF a ->> 'state' <> 'done' THEN RETURN a::text; END IF;
    RETURN tap.fate('n_shogo', 'juki.ido_shogo', jsonb_build_object('kari_no', a -> 'key', 'shori_code', '1', 'row_version',
        (SELECT k.row_version FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_no = (a ->> 'key')::bigint)));
END $$;
CREATE FUNCTION tap.modoru(p_shomei text, p_jiyu text, p_day text DEFAULT '2026-11-21') RETURNS text LANGUAGE sql AS $$
    SELECT tap.gai_honto(tap.gai(p_shomei, p_jiyu, jsonb_build_array(tap.hito(jsonb_build_object('shimei', '三都　美下', 'birth_date', '1971-07-17', 'zen_kojin_no', (SELECT no FROM hito), 'gaikokujin_date', CASE p_shomei WHEN '1' THEN '2026-11-16' END))), jsonb_build_object('tennyu_date', p_day, 'zen_jusho', '徳島県徳島市')))
$$;
SELECT is(tap.deru('22', 'フィリピン共和国'), 'done', 'goes abroad');
SELECT is(tap.modoru('6', '12'), (SELECT no::text FROM hito), 'and comes back under the old number');
SELECT is((SELECT j.tsusho || j.rireki_no FROM juki.jumin AS j, hito WHERE j.dantai_code = 392049 AND j.kojin_no = hito.no), '山　太郎3', 'with the alias');
SELECT is(tap.deru('21', '徳島県徳島市幸町二丁目', '2026-11-22'), 'done', 'goes to another city');
SELECT is(tap.modoru('1', '11', '2026-11-24'), (SELECT no::text FROM hito), 'and comes back from there');
SELECT is((SELECT coalesce(j.tsusho, '-') || j.rireki_no FROM juki.jumin AS j, hito WHERE j.dantai_code = 392049 AND j.kojin_no = hito.no), '-5', 'the certificate had no alias');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.gai('6', '12', jsonb_build_array(tap.hito('{"shimei_romaji": "SANTOS F", "birth_date": "1990-01-04"}')))), 'warned 02-992', 'the number of a present resident is asked about');
SELECT is(tap.fate('n_mado', 'juki.shusei', tap.naosu(j.kojin_no, '33', jsonb_build_object('zairyu_kubun_code', '1', 'zairyu_shikaku', '介護', 'zairyu_kikan', '３年', 'zairyu_manryo_date', '2029-11-10', 'zairyu_card_no', 'AB12345678CD'))), 'warned 02-992', 'also in a correction')
FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 1000352;
-- what is done to the cards: 継続利用 and 裏書 with the notice of moving in, 裏書 with that of moving within, each once on the record
CREATE FUNCTION tap.cards(p_kojin bigint) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(b.kobetsu_kubun_code || ' ' || b.kaishi_date || ' ' || b.tsuchi_date, ', ' ORDER BY b.kobetsu_no) FROM juki.kobetsu AS b WHERE b.dantai_code = 392049 AND b.kojin_no = p_kojin $$;
SELECT tap.gai_honto(tap.gai('6', '12', jsonb_build_array(tap.hito('{"shimei_romaji": "SANTOS URA", "birth_date": "1991-05-06", "uragaki_flag": true, "kenmen_flag": true}')))) AS ura \gset
SELECT is(tap.cards(:ura), '42 2026-11-16 2026-11-24, 11 2026-11-16 2026-11-24', '転入: 住居地 on the residence card, 個人番号カード goes on');
SELECT is(tap.through('juki.tenkyo', jsonb_set(tap.ido(:ura, '31', ARRAY[:ura], '{}', jsonb_build_object('machiaza_id', tap.town(1), 'banchi', '９９９７番地', 'setai_ido_kubun_code', '0', 'ido_date', '2026-11-20')), '{setaiin,0}',
    jsonb_build_object('kojin_no', :ura, 'ido_flag', true, 'uragaki_flag', true, 'kenmen_flag', true))), 'done', '転居');
SELECT is(tap.cards(:ura), '42 2026-11-16 2026-11-24, 11 2026-11-16 2026-11-24, 42 2026-11-20 2026-11-24', 'the new address on the residence card; the other card is the same one');
-- one answer for all: of who has a card
SELECT tap.gai_honto(tap.gai('6', '12', jsonb_build_array(tap.hito('{"shimei_romaji": "SANTOS ZEN", "birth_date": "1991-05-07", "zairyu_card_no": "AB12345671CD"}')), '{"uragaki_flag": true}')) AS zen \gset
SELECT is(tap.cards(:zen), '42 2026-11-16 2026-11-24', '転入: all cards');
SELECT is(tap.through('juki.tenkyo', tap.ido(:zen, '31', ARRAY[:zen], '{}', jsonb_build_object('machiaza_id', tap.town(1), 'banchi', '９９９６番地', 'setai_ido_kubun_code', '0', 'ido_date', '2026-11-20', 'zairyu_flag', true, 'uragaki_flag', true))), 'done', '転居 of all cards');
SELECT is(tap.cards(:zen), '42 2026-11-16 2026-11-24, 42 2026-11-20 2026-11-24', 'each on the record');
-- three, of whom the first stays behind and the third has no card; her row is as if nobody had been asked
CREATE FUNCTION tap.sannin(p_na text, p_card text) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_array(tap.hito(jsonb_build_object('shimei_romaji', p_na || ' A', 'birth_date', '1981-05-01', 'gaikokujin_date', '2026-10-01', 'zairyu_card_no', p_card || '1CD')),
        tap.hito(jsonb_build_object('shimei_romaji', p_na || ' B', 'birth_date', '1983-05-02', 'gaikokujin_date', '2026-10-01', 'zairyu_card_no', p_card || '2CD', 'seibetsu_code', '2', 'zokugara_code', '12', 'zokugara_shiryo_code', '1')),
        '{"jumin_kubun_code": "1", "shimei": "見本　三", "shimei_kana": "ミホン　サン", "birth_date": "2012-05-03", "seibetsu_code": "2", "zokugara_code": "20"}'::jsonb) $$;
CREATE FUNCTION tap.cards_of(p_kojin bigint[]) RETURNS text[] LANGUAGE sql AS $$ SELECT array_agg(tap.cards(u) ORDER BY n) FROM unnest(p_kojin) WITH ORDINALITY AS x (u, n) $$;
SELECT tap.gai_honto(tap.gai('1', '11', tap.sannin('SANTOS SAN', 'AB1234566'), '{"uragaki_flag": true, "zen_jusho": "徳島県徳島市", "honseki": "徳島県徳島市", "hittosha": "見本　三"}')) AS san \gset
SELECT array_agg(q.kojin_no ORDER BY q.birth_date) AS sannin FROM juki.jumin AS j JOIN juki.jumin AS q ON q.dantai_code = j.dantai_code AND q.setai_no = j.setai_no WHERE j.dantai_code = 392049 AND j.kojin_no = :san \gset
SELECT is(tap.cards_of(:'sannin'), ARRAY['42 2026-11-16 2026-11-24', '42 2026-11-16 2026-11-24', NULL], '転入: each who has a card, and nobody else');
SELECT is(tap.through('juki.tenkyo', tap.ido(:san, '31', (:'sannin'::bigint[])[2:3], jsonb_build_object((:'sannin'::bigint[])[2], '02', (:'sannin'::bigint[])[3], '20'),
    jsonb_build_object('machiaza_id', tap.town(1), 'banchi', '９９９５番地', 'setai_ido_kubun_code', '1', 'ido_date', '2026-11-20', 'zairyu_flag', true, 'uragaki_flag', true))), 'done', 'two of three move');
SELECT is(tap.cards_of(:'sannin'), ARRAY['42 2026-11-16 2026-11-24', '42 2026-11-16 2026-11-24, 42 2026-11-20 2026-11-24', NULL], '転居: who moves and has a card, not who stays behind');
-- returned, the one answer comes back as one: taken back there, it is taken back for each
SELECT (tap.deed('n_mado', 'juki.tennyu', v.r, ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(tap.deed('n_mado', 'juki.tennyu', v.r) -> 'problems') AS p)) ->> 'key')::bigint AS modori
FROM (SELECT tap.gai('1', '11', tap.sannin('SANTOS MODORI', 'AB1234565'), '{"uragaki_flag": true, "zen_jusho": "徳島県徳島市", "honseki": "徳島県徳島市", "hittosha": "見本　三"}')) AS v (r) \gset
SELECT is(tap.shogo('n_shogo', :modori, '2', '生年月日'), 'done', 'returned');
SELECT tap.open('n_mado', 'juki.tennyu_moto', jsonb_build_object('naoshi_kari_no', :modori)) AS moto \gset
SELECT is((SELECT ARRAY[x ->> 'uragaki_flag', x #>> '{setaiin,0,uragaki_flag}', x #>> '{setaiin,1,uragaki_flag}', x #>> '{setaiin,1,zairyu_card_no}']
           FROM (SELECT tap.read('n_mado', 'juki.tennyu_moto', :'moto') -> 0) AS v (x)), ARRAY['true', NULL, NULL, 'AB12345652CD'], 'the one answer, and none of the rows');
SELECT tap.open('n_mado', 'juki.rireki_naiyo', jsonb_build_object('rireki_key_no', :ura::bigint * 1000 + 1)) AS first, tap.open('n_mado', 'juki.rireki_naiyo', jsonb_build_object('rireki_key_no', :ura::bigint * 1000 + 2)) AS second \gset
INSERT INTO gyosei_kihon.jusho_rireki SELECT (jsonb_populate_record(a, v.r)).* FROM gyosei_kihon.jusho_rireki AS a, (VALUES   -- as two 未届転入 leave them
    ('{"rireki_no": 91, "jusho_kubun_code": "7", "machiaza_id": null, "banchi": null, "jusho": "東町", "valid_from_date": "2026-11-16", "valid_to_date": null}'::jsonb),
    ('{"rireki_no": 92, "jusho_kubun_code": "7", "machiaza_id": null, "banchi": null, "jusho": "西町", "valid_from_date": "2026-11-20", "valid_to_date": null}')) AS v (r)
WHERE a.dantai_code = 392049 AND a.kojin_no = :ura AND a.rireki_no = 1;
CREATE FUNCTION tap.endorsed(p_ticket uuid) RETURNS text LANGUAGE sql AS $$
    SELECT e.value ->> 'gyo_kaishi_date' FROM jsonb_array_elements(tap.read('n_mado', 'juki.rireki_naiyo', p_ticket) #> '{0,kobetsu}') AS e WHERE e.value ->> 'gyo_kubun_code' = '42' $$;
SELECT is(tap.read('n_mado', 'juki.rireki_naiyo', t) #>> '{0,saishu_jusho}', w, '最終登録住所地 of the row: ' || w) FROM (VALUES (:'first'::uuid, '東町'), (:'second', '西町')) AS v (t, w);
SELECT is(tap.endorsed(:'first'), '2026-11-16', 'the row of the 転入 shows what stood then');
SELECT is(tap.endorsed(:'second'), '2026-11-20', 'that of the 転居 what stands now');
SELECT tap.gai_honto(tap.gai('6', '12', jsonb_build_array(tap.hito('{"shimei_romaji": "SANTOS NASHI", "birth_date": "1991-05-07"}')))) AS nashi \gset
-- 職権修正 with the name typed as the field of names has it: full width
SELECT is(tap.fate('n_mado', 'juki.shusei', tap.naosu(:kim, '34', '{"shin_shimei": "ＫＩＭ　ＭＩＳＵＫ"}')), 'refused 02-131', 'the same letters are no new name');
-- Japanese nationals alone vote (公職選挙法9条): no 異動 of a foreign resident is told to the electoral roll
CREATE FUNCTION tap.senkyo(p_person bigint) RETURNS bigint LANGUAGE sql AS $$
    SELECT count(*) FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.person = p_person AND t.system = 'senkyo' $$;
SELECT is(tap.senkyo(:nashi), 0::bigint, 'who moves in');
SELECT is(tap.through('juki.tenkyo', tap.ido(:nashi, '31', ARRAY[:nashi]::bigint[], '{}', jsonb_build_object('ido_date', '2026-11-23', 'banchi', '９９９７番地', 'setai_ido_kubun_code', '1',
    'machiaza_id', (SELECT min(m.machiaza_id) FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = 392049 AND m.haishi_date IS NULL)))), 'done', 'moves on');
SELECT is(tap.through('juki.tenshutsu', tap.ido(:nashi, '21', ARRAY[:nashi]::bigint[], '{}', '{"ido_date": "2026-11-24", "tensaki_jusho": "高知県香南市野市町"}')), 'done', 'and leaves');
SELECT is(tap.senkyo(:nashi), 0::bigint, 'nor who moves, nor who leaves');
SELECT ok(EXISTS (SELECT FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.person = :nashi AND t.system = 'kokuho' AND t.kind = 'soshitsu'), 'the other desks hear of her');
SELECT is(tap.cards(:nashi), NULL, 'who brought none has neither');
-- ---- what a notice of the immigration agency ends: 永住者 has no end of her stay, 特別永住者 neither status nor period (法30条の45) ----
SELECT is(juki.nyukan_koumoku(jsonb_populate_record(NULL::juki.nyukan_tsuchi, v.t::jsonb), jsonb_populate_record(NULL::juki.jumin, '{"shimei": "三都　美下", "zairyu_kubun_code": "1", "zairyu_shikaku": "介護", "zairyu_kikan": "３年", "zairyu_manryo_date": "2027-01-01", "zairyu_card_no": "AB12345678CD"}')), v.want::jsonb, v.why)
FROM (VALUES ('{"zairyu_shikaku": "永住者", "zairyu_kikan": "無期限"}', '{"zairyu_shikaku": "永住者", "zairyu_kikan": "無期限", "zairyu_manryo_date": null}', '永住者'),
             ('{"zairyu_kubun_code": "2", "shin_card_no": "CD12345678EF"}', '{"zairyu_kubun_code": "2", "zairyu_card_no": "CD12345678EF", "zairyu_shikaku": null, "zairyu_kikan": null, "zairyu_manryo_date": null}', '特別永住者'),
             ('{"zairyu_kikan": "５年", "zairyu_manryo_date": "2031-11-20"}', '{"zairyu_kikan": "５年", "zairyu_manryo_date": "2031-11-20"}', 'a longer stay ends nothing')) AS v (t, want, why);
-- ---- a notice that does not name the group is held against it all the same ----
CREATE FUNCTION tap.nyukan(p_mae jsonb, p_tsuchi jsonb, p_kojin bigint DEFAULT 1000280) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_no bigint;
BEGIN
    UPDATE juki.jumin AS j SET zairyu_kubun_code = p_mae ->> 'zairyu_kubun_code', zairyu_shikaku = p_mae ->> 'zairyu_shikaku', zairyu_kikan = p_mae ->> 'zairyu_kikan',
        zairyu_manryo_date = (p_mae ->> 'zairyu_manryo_date')::date, zairyu_card_no = p_mae ->> 'zairyu_card_no' WHERE j.dantai_code = 392049 AND j.kojin_no = p_kojin;
    v_no := (SELECT tap.deed('n_mado', 'juki.nyukan_toroku', jsonb_build_object('nyukan_shurui_code', '1', 'tsuchi_date', '2026-11-24', 'ido_date', '2026-11-20', 'shimei_romaji', j.shimei_romaji, 'birth_date', j.birth_date) || p_tsuchi) ->> 'key'
             FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = p_kojin);
    RETURN tap.fate('n_mado', 'juki.nyukan_kakunin', jsonb_build_object('tsuchi_no', v_no, 'shori_code', '1', 'kojin_no', p_kojin, 'row_version', 1));
END $$;
SELECT is(tap.nyukan(m::jsonb, t::jsonb), want, why)
FROM (VALUES ('{"zairyu_kubun_code": "5", "zairyu_manryo_date": "2026-12-30"}'), ('{"zairyu_kubun_code": "1", "zairyu_shikaku": "留学", "zairyu_kikan": "２年", "zairyu_manryo_date": "2027-01-01", "zairyu_card_no": "AB12345678CD"}')) AS b (m)
JOIN (VALUES ('5', '{"zairyu_shikaku": "家族滞在", "zairyu_kikan": "１年", "zairyu_manryo_date": "2027-11-10", "shin_card_no": "EF12345678GH"}', 'refused 02-976', 'what 経過滞在者 has not is dropped in no silence'),
             ('5', '{"zairyu_shikaku": "家族滞在"}', 'refused 02-976', 'nor taken for what the register says already'),
             ('1', '{"zairyu_shikaku": "短期滞在", "zairyu_kikan": "９０日", "zairyu_manryo_date": "2027-02-18"}', 'refused 02-984', 'a visit is no residence'),
             ('1', '{"zairyu_kikan": "５年"}', 'warned 01-292', 'a longer stay that ends as before is asked about'),
             ('1', '{"zairyu_shikaku": "永住者", "zairyu_kikan": "無期限", "zairyu_manryo_date": "2031-11-20"}', 'refused 02-976', '無期限 has no end'),
             ('1', '{"zairyu_manryo_date": "2020-01-01"}', 'refused 01-293', 'no stay ends before it is granted'),
             ('1', '{"zairyu_manryo_date": "2026-11-22"}', 'warned 02-134', 'one that is over is asked about'),
             ('1', '{"nyukan_shurui_code": "2", "kokuseki_name": "日本"}', 'refused 01-291', 'a Japanese national comes by the family register'),
             ('1', '{"zairyu_kikan": "５年", "zairyu_manryo_date": "2031-11-20", "shin_card_no": "EF12345678GH"}', 'done', 'a longer stay')) AS v (kubun, t, want, why)
    ON v.kubun = b.m::jsonb ->> 'zairyu_kubun_code';
-- ---- another name: kanji, letters and kana are one name, and a notice that changes one of them is asked about ----
CREATE FUNCTION tap.meishi(p_tsuchi jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_no bigint := (SELECT max(j.kojin_no) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.jumin_kubun_code = '2' AND j.kojin_no < 1000280);
BEGIN
    UPDATE juki.jumin AS j SET shimei = '李　小龍', shimei_romaji = 'LI XIAOLONG', shimei_kana = 'リ　ショウリュウ' WHERE j.dantai_code = 392049 AND j.kojin_no = v_no;
    RETURN tap.nyukan('{"zairyu_kubun_code": "1", "zairyu_shikaku": "留学", "zairyu_kikan": "２年", "zairyu_manryo_date": "2027-01-01", "zairyu_card_no": "AB12345678CD"}',
        '{"nyukan_shurui_code": "2", "shin_shimei": "LEE BRUCE"}' || p_tsuchi, v_no);
END $$;
SELECT is(tap.meishi(t::jsonb), want, why)
FROM (VALUES ('{}', 'warned 02-849', 'a new name in letters beside the old one in kanji'),
             ('{"shin_kanji_shimei": "李　振藩"}', 'warned 02-849', 'under the old reading'),
             ('{"shin_kanji_shimei": "李　振藩", "shin_shimei_kana": "リ　シンパン"}', 'done', 'all three')) AS v (t, want, why);
SELECT is(k.record #> '{henko,0,koumoku}', '{"shimei": "李　振藩", "shimei_romaji": "LEE BRUCE", "shimei_kana": "リ　シンパン"}', 'as the notice has them')
FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 ORDER BY k.kari_no DESC LIMIT 1;
-- 世帯主 on a paper: as the card has him, 漢字 and アルファベット
SELECT max(j.kojin_no) AS nushi FROM juki.jumin AS j WHERE j.kojin_no < 2000000 AND j.dantai_code = 392049 AND j.jumin_kubun_code = '2' AND j.jumin_jotai_code = '1' AND j.zokugara_code = '02' AND j.yotei IS NULL \gset
CREATE FUNCTION tap.nushi(p_kojin bigint, p_na text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    UPDATE juki.jumin AS j SET shimei = p_na, shimei_romaji = 'KIM MISUK' WHERE j.dantai_code = 392049 AND j.kojin_no = p_kojin;
    RETURN (SELECT coalesce(d ->> 'key', d::text) FROM tap.deed('n_mado', 'juki.kofu', tap.kofu(p_kojin)) AS d);
END $$;
SELECT tap.nushi(:nushi, '金　美淑') AS kofu \gset
SELECT tap.open('n_mado', 'juki.juminhyo_utsushi', jsonb_build_object('kofu_no', :'kofu')) AS t \gset
SELECT is(tap.read('n_mado', 'juki.juminhyo_utsushi', :'t') #>> '{0,setai_nushi}', '金　美淑　KIM MISUK', 'both');
SELECT tap.nushi(:nushi, 'ＫＩＭ　ＭＩＳＵＫ') AS kofu \gset
SELECT tap.open('n_mado', 'juki.juminhyo_utsushi', jsonb_build_object('kofu_no', :'kofu')) AS t \gset
SELECT is(tap.read('n_mado', 'juki.juminhyo_utsushi', :'t') #>> '{0,setai_nushi}', 'ＫＩＭ　ＭＩＳＵＫ', 'once, however wide it is written');
SELECT * FROM finish();
