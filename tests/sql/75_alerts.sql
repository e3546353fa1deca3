-- If this failed: an entry that the register must refuse would be taken in, or a lawful one stopped at the counter.
-- SPDX-License-Identifier: Apache-2.0
-- エラー・アラート of the 標準仕様書 as practice corrects them (its numbering), one line each with the trap that makes it one: an alert that a clerk
-- acknowledges is taken in, an error is not. Rows with tests of their own: 6 7 (64_shien), 8 9 39 (73_yokushi), 12 13 17 18 24 (70_ido), 27 (67_bango, 74).
\ir people.sql
SELECT no_plan();
CREATE FUNCTION tap.ju(p_kojin bigint) RETURNS juki.jumin LANGUAGE sql AS $$ SELECT j FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = p_kojin $$;
CREATE FUNCTION tap.hitori(p_other jsonb DEFAULT '{}', p_hito jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$   -- one person moves in
    SELECT tap.todoke(jsonb_build_object('setaiin', jsonb_build_array('{"shimei": "阿波　一郎", "shimei_kana": "アワ　イチロウ", "birth_date": "1988-04-01", "seibetsu_code": "1", "zokugara_code": "02"}'::jsonb || p_hito)) || p_other)
$$;
CREATE FUNCTION tap.card(p_yotei text, p_hito jsonb) RETURNS jsonb LANGUAGE sql AS $$   -- and is a 特例転入
    SELECT tap.tokurei(tap.joho('T' || p_yotei, '{}', h.hito), jsonb_build_object('tenshutsu_yotei_date', p_yotei), h.hito) FROM (SELECT tap.hitori('{}', p_hito) -> 'setaiin' AS hito) AS h
$$;
CREATE FUNCTION tap.same_home(p_name text) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('machiaza_id', m.machiaza_id, 'banchi', p_name, 'setai_ido_kubun_code', '0') FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = 392049 AND m.haishi_date IS NULL ORDER BY m.machiaza_id LIMIT 1 $$;
SELECT min(j.kojin_no) AS wife FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.zokugara_code = '12' AND j.kyushi IS NULL AND j.jumin_kubun_code = '1' AND NOT EXISTS (SELECT FROM gyosei_kihon.atena AS t WHERE t.dantai_code = j.dantai_code AND t.kojin_no = j.kojin_no AND t.shien_code <> '0') \gset
SELECT min(j.kojin_no) AS gaijin FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.jumin_kubun_code = '2' \gset
CREATE FUNCTION tap.zairyu(p_kojin bigint, p_other jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
    SELECT tap.naosu(p_kojin, '33', '{"zairyu_kubun_code": "1", "zairyu_shikaku": "留学", "zairyu_kikan": "２年", "zairyu_manryo_date": "2027-11-23", "zairyu_card_no": "AB12345678CD"}'::jsonb || p_other) $$;
SELECT min(j.kojin_no) AS johyo FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '3' \gset
SELECT (tap.ju(:wife)).setai_no AS setai, (SELECT q.kojin_no FROM juki.jumin AS q WHERE q.dantai_code = 392049 AND q.setai_no = (tap.ju(:wife)).setai_no AND q.zokugara_code = '02' AND q.jumin_jotai_code = '1') AS nushi \gset

SELECT is(tap.fate('n_mado', f, r), e, w) FROM (VALUES
    -- 1 3 4: days
    ('juki.tennyu', tap.hitori('{"tennyu_date": "2026-11-25"}'), 'refused 02-042', '1: 異動日 after today is after the day of the 届出'),
    ('juki.tennyu', tap.hitori('{"todokede_date": "2026-11-25"}'), 'refused 02-043', '1: 届出日 after today'),
    ('juki.tennyu', tap.hitori('{"uketsuke_date": "2026-11-22", "todokede_date": "2026-11-24"}'), 'refused 02-043', '1: 届出日 after 受付日'),
    ('juki.tenshutsu', tap.ido(1000021, '21', ARRAY[1000021], '{}', '{"uketsuke_date": "2026-11-22", "tensaki_jusho": "高知県香南市野市町"}'), 'refused 02-043', '1: of any 届出'),
    ('juki.tennyu', tap.hitori('{}', '{"birth_date": "2026-11-21"}'), 'refused 02-045 02-070', '29: born after the day of moving in'),
    ('juki.tennyu', tap.hitori('{"ido_jiyu_code": "11"}', '{"birth_date": "1905-11-01"}'), 'warned 02-049', '29: 121 years old is asked about'),
    ('juki.tennyu', tap.hitori('{"tenshutsu_shomei_code": "3"}'), 'refused 02-056', '34: moving in from Japan without the certificate'),
    ('juki.tennyu', tap.hitori('{"tenshutsu_shomei_code": "4"}'), 'refused 02-148', '34: 特例転入 without the day on which the period rests'),
    ('juki.tennyu', tap.card('2026-10-21', '{}'), 'warned 02-150', '34: 特例転入: 30 days after October 21st is Friday the 20th'),
    ('juki.tennyu', tap.card('2026-10-22', '{"shimei": "三好　一郎", "birth_date": "1977-07-07"}'), 'done', '34: after the 22nd a Saturday, then a Sunday and 勤労感謝の日: the 24th is in time'),
    ('juki.tennyu', tap.hitori('{"tenshutsu_shomei_code": "4", "tenshutsu_yotei_date": "2026-11-20"}'), 'refused 02-900', '34: 特例転入 of whom the city left sent nothing'),
    ('juki.tennyu', tap.hitori('{"ido_jiyu_code": "12", "tenshutsu_shomei_code": "4", "tenshutsu_yotei_date": "2026-11-20"}'), 'refused 02-149', '34: from abroad there is no 特例'),
    ('juki.tennyu', tap.hitori('{"zen_jusho": "高知県南国市大埇甲"}'), 'refused 02-055', '33: from one''s own city'),
    ('juki.tennyu', tap.hitori('{"machiaza_id": 999}'), 'refused 02-051', '32: a 町字 that is not in the master'),
    ('juki.tennyu', tap.hitori('{"banchi": "あいうえお"}'), 'warned 02-864', '32: a lot without a number'),
    ('juki.tennyu', tap.hitori('{"banchi": "番外地"}', '{"shimei": "番外　一", "birth_date": "1971-07-01"}'), 'done', '32: which says so itself'),
    ('juki.tennyu', tap.hitori('{"banchi": "２番１３号"}'), 'warned 02-866', '32: blocks where there are none'),
    ('juki.tennyu', tap.hitori('{"tennyu_date": "2026-11-06"}'), 'warned 02-044', '30: 14 days after Friday the 6th is the 20th'),
    ('juki.tennyu', tap.hitori('{}', '{"zokugara_code": "20"}'), 'refused 02-032', '25: a new household of one without 世帯主'),
    ('juki.tennyu', tap.hitori('{}', '{"birth_date": "2014-01-01"}'), 'warned 02-070', '12: a head of twelve is asked about'),
    ('juki.tennyu', tap.todoke(jsonb_build_object('setaiin', tap.todoke() -> 'setaiin' || '[{"shimei": "阿波　次子", "shimei_kana": "アワ　ツギコ", "birth_date": "1991-01-01", "seibetsu_code": "2", "zokugara_code": "12"}]')), 'warned 02-054', '26: two wives are asked about, not refused'),
    ('juki.tennyu', tap.todoke(jsonb_build_object('setaiin', jsonb_build_array(tap.todoke() #> '{setaiin,0}', tap.todoke() #> '{setaiin,1}' || '{"seibetsu_code": "1"}'))), 'warned 02-053', '26: a wife who is a man is asked about, not refused'),
    ('juki.tennyu', tap.todoke(jsonb_build_object('setaiin', jsonb_build_array(tap.todoke() #> '{setaiin,0}', tap.todoke() #> '{setaiin,2}' || '{"birth_date": "1980-01-01"}'))), 'warned 02-059', '26: a child older than the head'),
    ('juki.tennyu', tap.todoke(jsonb_build_object('setaiin', jsonb_build_array(tap.todoke() #> '{setaiin,0}', tap.todoke() #> '{setaiin,1}' || '{"zokugara_code": "52"}'))), 'warned 02-059', '26: a mother younger than the head'),
    ('juki.tennyu', tap.hitori('{"zen_jusho": "アメリカ合衆国"}'), 'warned 02-986', 'from within Japan, and from abroad'),
    ('juki.tennyu', tap.hitori('{"ido_jiyu_code": "12", "tenshutsu_shomei_code": "3"}'), 'warned 02-985', 'from abroad, and from a city in Japan'),
    ('juki.tennyu', tap.hitori('{}', '{"zokugara_code": "孫"}'), 'refused 02-890', '5: 孫 is no 続柄'),
    -- 29: what the register tells has come
    ('juki.shusei', tap.naosu(:wife, '34', '{"birth_date": "2030-01-01", "jumin_date": "2030-01-01"}'), 'refused 02-924', '29: born in 2030'),
    ('juki.shusei', tap.naosu(:wife, '34', '{"jumin_date": "2027-01-01"}'), 'refused 02-924', '29: a resident from next year'),
    -- 35: 60 days of 経過滞在 from a loss of nationality long ago
    ('juki.shusei', tap.naosu(:wife, '15', '{"ido_date": "2024-11-01", "kokuseki_name": "韓国"}') - ARRAY['honseki', 'honseki_banchi', 'hittosha', 'kyushi', 'kyushi_kana'], 'warned 02-801', '35: they are over'),
    -- 19 20 21: items that exclude or need one another
    ('juki.shusei', tap.naosu(:wife, '51', '{"kyushi": "岡村"}'), 'refused 02-035', '21: 旧氏 without its reading'),
    ('juki.shusei', tap.naosu(:wife, '33', '{"kokuseki_name": "ベトナム"}'), 'refused 02-128', '19: a Japanese has no nationality to enter'),
    ('juki.shusei', tap.naosu(:wife, '33', '{"tsusho": "岡村　花"}'), 'refused 02-036 02-106', '19: nor an alias'),
    ('juki.shusei', tap.naosu(:wife, '54', '{"tsusho": "岡村　花"}'), 'refused 02-036 02-116 02-132', '19: by no reason'),
    -- 21: 旧氏 is entered where there is none, changed or deleted where there is one
    ('juki.shusei', tap.naosu(:wife, '51'), 'refused 02-131 02-132', '21: an entry of nothing'),
    ('juki.shusei', tap.naosu(:wife, '52', '{"kyushi": "岡村", "kyushi_kana": "オカムラ"}'), 'refused 02-877', '21: a change of none'),
    ('juki.shusei', tap.naosu(:wife, '51', '{"kyushi": "岡村　花", "kyushi_kana": "オカムラ　ハナ"}'), 'refused 02-989', '21: with the given name'),
    ('juki.shusei', tap.naosu(:wife, '51', jsonb_build_object('kyushi', split_part((tap.ju(:wife)).shimei, '　', 1), 'kyushi_kana', 'アル')), 'refused 02-989', '21: the name she has'),
    ('juki.shusei', tap.naosu(:wife, '51', '{"kyushi": "岡村", "kyushi_kana": "オカムラ", "ido_date": "1900-01-01"}'), 'refused 02-870', '21: before she was born'),
    ('juki.shusei', tap.naosu(:wife, '51', '{"kyushi": "岡村", "kyushi_kana": "オカムラ", "ido_kubun_code": "2", "moshide_date": "2027-11-24", "todokedenin_kubun_code": "1", "todokedenin_shimei": "本人", "honnin_kakunin_code": "1", "kakunin_shorui_code": "02"}'), 'refused 02-988', '1: asked for in a year'),
    ('juki.tennyu', tap.hitori('{"uketsuke_date": "2026-11-25"}'), 'refused 02-988', '1: received tomorrow'),
    ('juki.tenkyo', tap.ido(:wife, '31', ARRAY[:wife]::bigint[], jsonb_build_object(:wife, '02'), tap.same_home('９９９番地') || '{"setai_ido_kubun_code": "1", "uketsuke_date": "2026-11-25"}'), 'refused 02-988', '1: likewise'),
    ('juki.shojo', tap.ido(:wife, '23', ARRAY[:wife]::bigint[], '{}', '{"ido_kubun_code": "3", "tsuchi_date": "2026-11-10"}'), 'refused 02-843', '1: a notice of a death that comes before it'),
    ('juki.shusei', tap.naosu(:wife, '53', '{"kyushi": "岡村", "kyushi_kana": "オカムラ"}'), 'refused 02-877', '21: a deletion that enters one'),
    ('juki.shusei', tap.naosu(:gaijin, '55'), 'refused 02-132 02-877', 'no alias to delete'),
    ('juki.shusei', tap.naosu(:gaijin, '54', '{"tsusho": "岡村　花", "tsusho_kisai": "令和８年１１月２０日　高知県南国市で記載"}'), 'refused 02-132', 'an alias needs its reading'),
    ('juki.shusei', tap.naosu(:gaijin, '54', '{"tsusho": "岡村　花", "tsusho_kana": "オカムラ　ハナ"}'), 'refused 02-132', 'and the day and the city'),
    ('juki.shusei', tap.zairyu(:gaijin, '{"kyushi": "岡村", "kyushi_kana": "オカムラ"}'), 'refused 02-036 02-106', '19: 旧氏 of a foreign resident'),
    ('juki.shusei', tap.zairyu(:gaijin, '{"honseki": "高知県南国市"}'), 'refused 02-128', '19: 本籍 of a foreign resident'),
    ('juki.shusei', tap.zairyu(:gaijin, '{"zairyu_card_no": "AB1234567C"}'), 'refused 02-133', '35: a card''s number is two letters, eight figures, two letters'),
    ('juki.shusei', tap.zairyu(:gaijin, '{"zairyu_manryo_date": "2026-11-23"}'), 'warned 02-134', '35: the stay ended yesterday'),
    ('juki.shusei', tap.zairyu(:gaijin) - 'zairyu_card_no', 'refused 02-132', '20: 中長期在留者 without the number'),
    ('juki.shusei', tap.zairyu(:gaijin) - 'zairyu_shikaku', 'refused 02-132', '20: without the status'),
    ('juki.shusei', tap.naosu(:wife, '34', '{"seibetsu_code": "1"}'), 'warned 02-053', '26: a wife becomes a man by a correction'),
    ('juki.shusei', tap.naosu(:nushi, '34', jsonb_build_object('shin_shimei', (tap.ju(:wife)).shimei, 'shimei_kana', (tap.ju(:wife)).shimei_kana, 'birth_date', (tap.ju(:wife)).birth_date)), 'warned 02-046', '28: corrected into somebody else'),
    ('juki.shusei', tap.zairyu(:gaijin, '{"zairyu_kubun_code": "2"}'), 'refused 02-976', '20: 特別永住者 has no status and no period'),
    ('juki.shusei', tap.zairyu(:gaijin, '{"zairyu_kikan": "無期限"}'), 'refused 02-976', '20: 無期限 has no end'),
    ('juki.shusei', tap.zairyu(:gaijin, '{"zairyu_kubun_code": "3"}') - '{zairyu_shikaku,zairyu_kikan,zairyu_manryo_date}'::text[], 'refused 02-132', '20: 一時庇護 has a period'),
    ('juki.shusei', tap.zairyu(:gaijin, '{"zairyu_kubun_code": "4"}') - '{zairyu_shikaku,zairyu_kikan,zairyu_manryo_date}'::text[], 'refused 02-132', '20: so has 仮滞在'),
    ('juki.shusei', tap.zairyu(:gaijin, '{"zairyu_kubun_code": "5"}') - '{zairyu_shikaku,zairyu_kikan,zairyu_manryo_date,zairyu_card_no}'::text[], 'refused 02-132', '20: 経過滞在者 without the end of the 60 days'),
    ('juki.shusei', tap.zairyu(:gaijin, '{"zairyu_shikaku": "短期滞在"}'), 'refused 02-984', '20: a visitor is no resident (入管法19条の3)'),
    ('juki.shusei', tap.zairyu(:gaijin, '{"zairyu_kikan": "３月"}'), 'refused 02-984', '20: nor who stays three months'),
    ('juki.shusei', tap.zairyu(:gaijin, '{"kokuseki_name": "日本"}'), 'refused 02-966', '29: a Japanese is no foreign resident'),
    ('juki.shusei', tap.zairyu(:gaijin, '{"kokuseki_name": "日　本国"}'), 'refused 02-966', '29: however it is spelt'),
    ('juki.shusei', tap.zairyu(:gaijin, '{"kokuseki_name": "ＪＡＰＡＮ"}'), 'refused 02-966', '29: in whatever letters'),
    ('juki.shusei', tap.zairyu(:gaijin, '{"kokuseki_name": "ニッポン"}'), 'refused 02-966', '29: as it is read'),
    ('juki.shusei', tap.naosu(:wife, '15', '{"kokuseki_name": "日本"}') - ARRAY['honseki', 'honseki_banchi', 'hittosha', 'kyushi', 'kyushi_kana'], 'refused 02-966', '29: nor who loses that nationality'),
    ('juki.shussei', tap.ido(:gaijin, '13', '{}') - 'setaiin' || '{"jumin_kubun_code": "2", "kokuseki_name": "日本国", "kisaisha": [{"shimei": "NGUYEN HOA", "shimei_kana": "グエン　ホア", "seibetsu_code": "2", "zokugara_code": "20"}]}', 'refused 02-966', '29: nor a child'),
    ('juki.shusei', tap.zairyu(:gaijin, '{"gaikokujin_date": "1900-01-01"}'), 'refused 02-965', '29: a foreign resident before birth'),
    ('juki.shusei', tap.zairyu(:gaijin, '{"gaikokujin_date": "2012-07-08"}'), 'refused 02-965', '29: or before there were any (平成21年法律第77号)'),
    ('juki.shusei', tap.zairyu(:gaijin, '{"gaikokujin_date": "2012-07-09"}') - 'kokuseki_name', 'warned 02-967', '29: from that day on; the nationality emptied'),
    ('juki.shusei', tap.zairyu(:gaijin) - 'gaikokujin_date', 'warned 02-967', '29: the day emptied'),
    ('juki.shusei', tap.naosu(:wife, '33', '{"shin_shimei": "岡村　花"}'), 'warned 02-977', 'a new name under the old reading'),
    ('juki.shusei', tap.zairyu(:gaijin, '{"shin_shimei": "SUHARTO AYU", "shimei_kana": "スハルト　アユ"}'), 'warned 02-849', '29: 氏名 in letters beside other letters'),
    ('juki.shusei', tap.zairyu(:gaijin, '{"shin_shimei": "SUHARTO AYU", "shimei_romaji": "SUHARTO AYU"}'), 'warned 02-849', '29: under the old reading'),
    ('juki.shusei', tap.naosu(:gaijin, '34', '{"shin_shimei": "SUHARTO AYU"}'), 'warned 02-849', '29: nor may a slip be mended in one of the two alone'),
    ('juki.shusei', tap.naosu(:wife, '33'), 'refused 02-131', '23: a correction that corrects nothing'),
    ('juki.shusei', tap.naosu(:wife, '33', '{"jumin_date": "1900-01-01"}'), 'refused 02-136', '29: a resident before birth'),
    ('juki.shusei', tap.naosu(:wife, '33', '{"jusho_date": "1900-01-01"}'), 'warned 02-135', '29: an address older than the residence is asked about (法30条の47)'),
    ('juki.shusei', tap.naosu(:wife, '34', '{"birth_date": "1880-01-01"}'), 'warned 02-049', '29: 146 years old by a correction'),
    ('juki.shussei', tap.ido(:wife, '16', '{}') - 'setaiin' || '{"jumin_kubun_code": "1", "honseki": "徳島県徳島市", "hittosha": "阿波　梅", "ido_kubun_code": "4", "riyu": "調査", "kisaisha": [{"shimei": "阿波　梅", "shimei_kana": "アワ　ウメ", "birth_date": "1880-01-01", "seibetsu_code": "2", "zokugara_code": "99"}]}', 'warned 02-049', '29: and by an entry ex officio'),
    -- a Japanese without 本籍 or 筆頭者 (法7条5号): asked about; of a foreign resident nothing is
    ('juki.tennyu', tap.hitori() - 'honseki', 'warned 02-151', 'a Japanese moves in without 本籍'),
    ('juki.tennyu', tap.hitori() - 'hittosha', 'warned 02-151', 'or without 筆頭者'),
    ('juki.shussei', tap.ido(:wife, '16', '{}') - 'setaiin' || '{"jumin_kubun_code": "1", "ido_kubun_code": "4", "riyu": "調査", "kisaisha": [{"shimei": "阿波　梅", "shimei_kana": "アワ　ウメ", "birth_date": "1980-01-01", "seibetsu_code": "2", "zokugara_code": "99"}]}', 'warned 02-151', 'an entry ex officio does not copy it'),
    ('juki.shussei', tap.ido(:gaijin, '13', '{}') - 'setaiin' || '{"jumin_kubun_code": "1", "kisaisha": [{"shimei": "阿波　松", "shimei_kana": "アワ　マツ", "seibetsu_code": "2", "zokugara_code": "20"}]}', 'warned 02-151', 'a foreign parent has none to copy'),
    ('juki.shusei', tap.naosu(:wife, '33') - '{honseki,honseki_banchi,hittosha}'::text[], 'warned 02-151', 'a correction that empties all of it'),
    ('juki.shusei', tap.naosu(:wife, '34') - '{honseki,honseki_banchi}'::text[], 'warned 02-151', 'of an error, the 本籍'),
    ('juki.shusei', tap.naosu(:wife, '33', '{"biko": "試し"}') - 'hittosha', 'warned 02-151', 'or the 筆頭者'),
    ('juki.shusei', tap.naosu(:gaijin, '14', '{"honseki": "高知県南国市", "shin_shimei": "帰化　花", "shimei_kana": "キカ　ハナ"}')
        - '{kokuseki_name,zairyu_kubun_code,zairyu_shikaku,zairyu_kikan,zairyu_manryo_date,zairyu_card_no,gaikokujin_date,tsusho,tsusho_kana,tsusho_kisai,shimei_romaji}'::text[], 'warned 02-151', 'one who becomes a Japanese without 筆頭者'),
    -- 軽微な修正: letters, never another name, nor another reading of a part that is attested (of 1000007 the 氏 alone is)
    ('juki.shusei', tap.naosu(1000007, '32', '{"shimei_kana": "ベツ　ヒト"}'), 'refused 02-957', 'another attested reading'),
    ('juki.shusei', tap.naosu(1000007, '32', '{"shimei_kana": "ヤマモトツヨシ"}'), 'refused 02-957', 'or one of which nobody can tell the parts'),
    ('juki.shusei', tap.naosu(1000007, '32') - 'shimei_kana', 'refused 02-957', 'or none'),
    ('juki.shusei', tap.naosu(:wife, '32', '{"shimei_kana": "コンドウ　ユミコ"}'), 'refused 02-957', 'another 名, which is attested'),
    ('juki.shusei', tap.naosu(1000007, '32', '{"hittosha": "別人　太郎"}'), 'refused 02-957', 'another 筆頭者'),
    ('juki.shusei', tap.naosu(:gaijin, '32', '{"shimei_romaji": "BETSU JIN"}'), 'refused 02-957', 'another name in the alphabet'),
    ('juki.shusei', tap.naosu(1000007, '32', '{"shimei_kana": "ヤマモト　タケシ", "biko": "試し"}'), 'done', 'of the other part nobody attests anything'),
    ('juki.shusei', tap.naosu(:wife, '14', '{"honseki": "高知県南国市"}'), 'refused 02-116', '帰化 is for foreign residents'),
    ('juki.shusei', tap.naosu(:johyo, '51', '{"kyushi": "岡村", "kyushi_kana": "オカムラ"}'), 'refused 02-115', '24: no request on a 除票'),
    -- 22 25 31: households
    ('juki.setai', tap.ido(:wife, '41', ARRAY[:wife]::bigint[], jsonb_build_object(:wife, '02'), '{"setai_ido_kubun_code": "1", "banchi": "１番地"}'), 'refused 00-107', '22: 世帯分離 with an address'),
    ('juki.setai', tap.ido(:wife, '41', ARRAY[]::bigint[], '{}', '{"setai_ido_kubun_code": "1"}'), 'refused 02-104', 'nobody is marked'),
    ('juki.setai', tap.ido(:wife, '44', ARRAY[]::bigint[], jsonb_build_object(:wife, '02'), '{"setai_ido_kubun_code": "0"}'), 'refused 02-031', '25: a second 世帯主'),
    ('juki.tenkyo', tap.ido(:wife, '31', ARRAY[:wife]::bigint[], jsonb_build_object(:wife, '02'), tap.same_home('９９９番地') || '{"setai_ido_kubun_code": "1", "ido_date": "2026-11-25"}'), 'refused 02-105 02-112', '1: 転居 of tomorrow'),
    -- 24 30: removal
    ('juki.shojo', tap.ido(:wife, '26', ARRAY[:wife]::bigint[], '{}', '{"ido_kubun_code": "4"}'), 'refused 00-101', 'ex officio only with a reason')) AS v (f, r, e, w);
-- 32: an address that differs inside the household
SELECT r.machiaza_id AS machi, r.banchi, coalesce(r.katagaki, '') AS katagaki FROM gyosei_kihon.jusho_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = :nushi AND r.rireki_no = (tap.ju(:nushi)).jusho_rireki_no \gset
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.hitori(jsonb_strip_nulls(jsonb_build_object('setai_kubun_code', '2', 'setai_no', :setai, 'machiaza_id', :machi, 'banchi', :'banchi', 'katagaki', k)), '{"zokugara_code": "99"}')), e, w)
FROM (VALUES ('離れ２号室', 'warned 02-792', '32: another 方書 than the household''s is asked about')) AS v (k, e, w);
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.hitori(jsonb_strip_nulls(jsonb_build_object('setai_kubun_code', '2', 'setai_no', :setai, 'machiaza_id', :machi, 'banchi', :'banchi', 'katagaki', nullif(:'katagaki', ''))),
    '{"zokugara_code": "99", "shimei": "土居　次郎", "birth_date": "1979-09-09"}')), 'done', '32: the same is not');
SELECT is(tap.fate('n_mado', 'juki.kari_hikitori', jsonb_build_object('kari_no', k.kari_no, 'row_version', k.row_version)), 'done', 'taken back') FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.setai_no = :setai;
-- 28: the same person again, resident or removed
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.hitori('{}', jsonb_build_object('shimei', (tap.ju(:nushi)).shimei, 'birth_date', (tap.ju(:nushi)).birth_date, 'seibetsu_code', (tap.ju(:nushi)).seibetsu_code))), 'warned 02-046', '28: somebody of that name and birthday lives here');
-- two periods of residence may meet, never overlap
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.hitori(jsonb_build_object('tennyu_date', j.shojo_date - 1, 'todokede_date', j.shojo_date + 10), jsonb_build_object('shimei', j.shimei, 'shimei_kana', j.shimei_kana, 'birth_date', j.birth_date, 'seibetsu_code', j.seibetsu_code, 'zen_kojin_no', j.kojin_no))), 'refused 02-873', 'came back before she had left')
FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '2' AND j.jumin_kubun_code = '1' AND juki.nenrei(j.birth_date, j.shojo_date) >= 15 ORDER BY j.kojin_no LIMIT 1;
-- 36 37: what the 住民票 of who leaves knows of insurance and cards
SELECT is(tap.fate('n_mado', 'juki.kobetsu', jsonb_build_object('kojin_no', 1000086, 'kobetsu_kubun_code', k, 'kaishi_date', '2020-04-01', 'tsuchi_date', '2026-11-20')), 'done', 'entered: ' || k) FROM unnest('{02,06,11}'::text[]) AS k;
SELECT is(tap.fate('n_mado', 'juki.tenshutsu', tap.ido(1000086, '21', ARRAY[1000086], '{}', '{"ido_date": "2026-12-01", "tensaki_jusho": "高知県香南市野市町"}')), 'warned 02-818 02-880', '36 37: both are told');
SELECT is(tap.fate('n_mado', 'juki.tenkyo', tap.ido(1000086, '31', ARRAY[1000086], '{}', tap.same_home('９９８番地'))), 'warned 02-881', 'who moves within has the card written on');
SELECT is(tap.fate('n_mado', 'juki.tenkyo', jsonb_set(tap.ido(1000086, '31', ARRAY[1000086], '{}', tap.same_home('９９８番地')), '{setaiin,0,kenmen_flag}', 'true')), 'done', 'which was done');
SELECT tap.open('n_mado', 'juki.idotodoke', jsonb_build_object('kari_no', (SELECT max(k.kari_no) FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049))) AS paper \gset
SELECT is(tap.read('n_mado', 'juki.idotodoke', :'paper') #>> '{0,setaiin,0,kakunin_name}', '済：カード券面の更新', 'and stands on the paper that is signed');
SELECT is(tap.fate('n_mado', 'juki.kari_hikitori', jsonb_build_object('kari_no', k.kari_no, 'row_version', k.row_version)), 'done', 'taken back') FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 ORDER BY k.kari_no DESC LIMIT 1;
SELECT is(tap.fate('n_mado', 'juki.tenkyo', tap.ido(1000086, '31', ARRAY[1000086], '{}', tap.same_home('９９８番地') || '{"card_flag": true, "kenmen_flag": true}')), 'done', 'one answer for all who hold one');
SELECT is((SELECT k.record #>> '{henko,0,kenmen_flag}' FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 ORDER BY k.kari_no DESC LIMIT 1), 'true', 'is kept of each');
-- where she goes, and when
SELECT is(tap.fate('n_mado', 'juki.tenshutsu', tap.ido(1000041, v.jiyu, ARRAY[1000041], '{}', jsonb_build_object('ido_date', v.hi, 'tensaki_jusho', v.saki))), v.want, v.why)
FROM (VALUES ('22', '2026-12-01', '高知県高知市', 'warned 02-980', '02-980 abroad, in Japan'), ('21', '2026-12-01', 'アメリカ合衆国', 'warned 02-981', '02-981 in Japan, abroad'),
             ('21', '2028-12-01', '高知県高知市', 'warned 02-982', '02-982 two years ahead'), ('21', '2027-02-22', '高知県高知市', 'done', 'ninety days ahead')) AS v (jiyu, hi, saki, want, why);
-- 10: one entry at a time
SELECT is(tap.fate('n_mado', 'juki.shusei', tap.naosu(:wife, '51', '{"kyushi": "岡村", "kyushi_kana": "オカムラ"}')), 'done', 'an entry waits');
SELECT is(tap.fate('n_mado', 'juki.shusei', tap.naosu(:wife, '33', '{"biko": "試し"}')), 'refused 02-118', '10: no second entry');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:nushi)), 'refused 02-072', '10: no copy for the household either');
-- 32: in a town of blocks
UPDATE gyosei_kihon.machiaza SET jukyo_hyoji_flag = true WHERE dantai_code = 392049 AND machiaza_id = tap.town();
SELECT is(tap.fate('n_mado', 'juki.tenkyo', tap.ido(1000024, '31', ARRAY[1000024], '{}', jsonb_build_object('machiaza_id', tap.town(), 'banchi', b, 'setai_ido_kubun_code', '0'))), w, '32: ' || b || ' in a town of blocks')
FROM (VALUES ('２３０１番地', 'warned 02-865'), ('２番１３号', 'done')) AS v (b, w);
UPDATE gyosei_kihon.machiaza SET jukyo_hyoji_flag = false WHERE dantai_code = 392049 AND machiaza_id = tap.town();
-- 21: once entered
UPDATE juki.jumin AS j SET kyushi = '岡村', kyushi_kana = 'オカムラ' WHERE j.dantai_code = 392049 AND j.kojin_no = 1000012;
UPDATE juki.jumin AS j SET tsusho = '岡村　花', tsusho_kana = 'オカムラ　ハナ', tsusho_kisai = '平成３０年４月１日　高知県高知市で記載' WHERE j.dantai_code = 392049 AND j.kojin_no = :gaijin;
SELECT is(tap.fate('n_mado', f, r), e, w) FROM (VALUES
    ('juki.shusei', tap.naosu(1000012, '51', '{"kyushi": "別氏", "kyushi_kana": "ベツシ"}'), 'refused 02-876', '21: a second one'),
    ('juki.shusei', tap.naosu(1000012, '52', '{"kyushi": "別氏", "kyushi_kana": "ベツシ"}'), 'warned 02-855', '21: another, where the surname has not changed'),
    ('juki.shusei', tap.naosu(1000012, '53', '{"kyushi": "別氏", "kyushi_kana": "ベツシ"}'), 'refused 02-878', '21: a deletion is no change'),
    ('juki.shusei', tap.naosu(:gaijin, '54', '{"tsusho": "別名", "tsusho_kana": "ベツメイ", "tsusho_kisai": "令和８年１１月２０日　高知県南国市で記載"}'), 'refused 02-879', 'an alias is never changed'),
    ('juki.shusei', tap.naosu(:gaijin, '55') - 'tsusho', 'refused 02-132', 'deleted with its day and city'),
    ('juki.shusei', tap.naosu(:gaijin, '55', '{"tsusho_kisai": "平成３０年４月１日　高知県高知市で記載、令和８年１１月２０日　高知県南国市で削除"}') - 'tsusho', 'done', 'deleted'),
    ('juki.shusei', tap.naosu(1000012, '53') - 'kyushi', 'done', 'deleted')) AS v (f, r, e, w);
SELECT is((SELECT jsonb_agg((e.value -> 'koumoku') - 'tsusho_kisai' ORDER BY k.kari_no) FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'henko') AS e WHERE k.dantai_code = 392049 AND k.ido_jiyu_code IN ('53', '55')),
    '[{"tsusho": null, "tsusho_kana": null}, {"kyushi": null, "kyushi_kana": null}]', 'and their readings with them');
SELECT * FROM finish();
