-- SPDX-License-Identifier: Apache-2.0
-- Who stands on the certificate of a 交付受付, with what was asked for and nothing else, from the rows of the history as they
-- were numbered: so a reprint says the same. As it is registered; the papers take it from juki.kofu_setaiin.
CREATE FUNCTION juki.kofu_setaiin_moto(p_city integer, p_kofu_no bigint) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (
    SELECT jsonb_agg(jsonb_build_object('jun', t.narabi_no, 'kojin_no', j.kojin_no,
               -- 個人票 and 除票 have a box of its own for 氏名（アルファベット）
               'shimei', CASE WHEN k.shomei_shurui_code IN ('2', '3', '4') THEN j.shimei ELSE juki.shimei_heiki(j.shimei, j.shimei_romaji) END,
               'gaikokujin_flag', j.jumin_kubun_code = '2',
               'shimei_kana', juki.furigana(j.shimei_kana, j.shi_kosho_flag, j.mei_kosho_flag),
               'kyushi', j.kyushi || coalesce('（' || j.kyushi_kana || '）', ''), 'tsusho', j.tsusho,   -- 令30条の14: never one without the other
               'shimei_romaji', j.shimei_romaji,
               'birth_date', sys.legal(j.birth_date, j.birth_form, j.birth_text), 'seibetsu_code', j.seibetsu_code,
               'zokugara_code', CASE WHEN k.zokugara_flag THEN j.zokugara_code END,
               'zokugara_name', CASE WHEN k.zokugara_flag THEN sys.code_name('juki', 'zokugara', j.zokugara_code) END,
               'jumin_date', CASE WHEN j.jumin_kubun_code = '1' THEN sys.legal(j.jumin_date, j.jumin_form, j.jumin_text) END,
               'gaikokujin_date', CASE WHEN j.jumin_kubun_code = '2' THEN j.gaikokujin_date END,   -- 法30条の45: in the place of 法7条6号
               'jusho', juki.shomei_jusho(p_city, j.kojin_no, j.jusho_rireki_no, k.shinsa_person),
               'jusho_date', sys.legal(j.jusho_date, j.jusho_form, j.jusho_text), 'todokede_date', j.todokede_date,
               'zen_jusho', juki.shomei_jusho(p_city, j.kojin_no, j.zen_jusho_rireki_no, k.shinsa_person),
               'idomae_jusho', CASE WHEN k.shomei_shurui_code = '2' AND k.rireki_flag THEN juki.idomae_jusho(p_city, j.kojin_no, j.rireki_no, k.shinsa_person) END,
               'honseki', CASE WHEN k.honseki_flag THEN juki.shomei_jusho(p_city, j.kojin_no, j.honseki_rireki_no, k.shinsa_person) END,
               'hittosha', CASE WHEN k.honseki_flag THEN j.hittosha END,
               'kojin_bango', CASE WHEN k.shomei_shurui_code = '7' AND NOT gyosei_kihon.bango_aru(p_city, j.kojin_no) THEN '未記載'
                   WHEN k.bango_flag THEN gyosei_kihon.bango_shomei(p_city, j.kojin_no, k.kofu_no) END,
               'juminhyo_code', CASE WHEN k.shomei_shurui_code = '7' AND NOT gyosei_kihon.code_aru(p_city, j.kojin_no) THEN '未記載'
                   WHEN k.code_flag THEN gyosei_kihon.code_shomei(p_city, j.kojin_no, k.kofu_no) END,
               'kokuseki_name', CASE WHEN k.kokuseki_flag THEN j.kokuseki_name END,
               'zairyu', juki.zairyu_bun(j, juki.zairyu_toi(k)),
               'kobetsu_bun', CASE WHEN 'kobetsu' = ANY (string_to_array(k.kisai_komoku, ' ')) THEN juki.kobetsu_bun(p_city, j.kojin_no, k.uketsuke_at) END,
               'shojo_date', sys.legal(j.shojo_date, j.shojo_form, j.shojo_text),
               'shojo_name', juki.jiyu_name(j.shojo_jiyu_code, s.futai_code),
               'shojo_todoke_date', s.todokede_date, 'tsuchi_date', j.tsuchi_date, 'tenshutsu_date', j.tenshutsu_date,
               'saki_yotei', CASE WHEN j.jumin_jotai_code = '2' THEN juki.shomei_jusho(p_city, j.kojin_no, j.tensaki_yotei_rireki_no, k.shinsa_person) END,
               'saki_kakutei', CASE WHEN j.jumin_jotai_code = '2' THEN juki.shomei_jusho(p_city, j.kojin_no, j.tensaki_rireki_no, k.shinsa_person) END,
               'tenshutsu_saki', CASE WHEN j.jumin_jotai_code = '2' THEN juki.shomei_jusho(p_city, j.kojin_no,
                   gyosei_kihon.tenshutsu_saki_no(p_city, j.kojin_no), k.shinsa_person) END)
               ORDER BY t.narabi_no)
    FROM juki.kofu AS k
    JOIN juki.kofu_taisho AS t ON t.dantai_code = k.dantai_code AND t.kofu_no = k.kofu_no
    JOIN juki.jumin_rireki AS j ON j.dantai_code = t.dantai_code AND j.kojin_no = t.kojin_no AND j.rireki_no = t.rireki_no
    LEFT JOIN LATERAL juki.shojo_ido(j) AS s ON j.shojo_jiyu_code IS NOT NULL
    WHERE k.dantai_code = p_city AND k.kofu_no = p_kofu_no);
END $$;

-- 氏名 of a foreign resident (法7条1号) is all that the card bears: where that is both, 漢字 and アルファベット.
CREATE FUNCTION juki.shimei_heiki(p_shimei text, p_romaji text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT concat_ws('　', p_shimei, CASE WHEN sys.kanji_key(p_romaji) <> sys.kanji_key(p_shimei) THEN p_romaji END)
$$;

-- The same as it is printed: every certificate of the register takes its people from here.
CREATE FUNCTION juki.kofu_setaiin(p_city integer, p_kofu_no bigint) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT jsonb_agg(juki.moji_osameru(e.value) ORDER BY e.ordinality)
    FROM jsonb_array_elements(juki.kofu_setaiin_moto(p_city, p_kofu_no)) WITH ORDINALITY AS e
$$;

-- What a foreign resident's certificate says of the stay, each part only when it was asked for; NULL says 省略. Days of a foreign resident
-- are written in the Western calendar, as on the card.
CREATE FUNCTION juki.zairyu_bun(j juki.jumin_rireki, p_jiko text[]) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT CASE WHEN j.jumin_kubun_code = '2' THEN nullif(concat_ws('　',
        CASE WHEN 'kubun' = ANY (p_jiko) THEN sys.code_name('juki', 'zairyu_kubun', j.zairyu_kubun_code) END, CASE WHEN 'shikaku' = ANY (p_jiko) THEN j.zairyu_shikaku END,
        CASE WHEN 'kikan' = ANY (p_jiko) THEN j.zairyu_kikan END, CASE WHEN 'manryo' = ANY (p_jiko) THEN to_char(j.zairyu_manryo_date, 'FMYYYY"年"FMMM"月"FMDD"日まで"') END,
        CASE WHEN 'card' = ANY (p_jiko) THEN j.zairyu_card_no END, CASE WHEN 'tsusho' = ANY (p_jiko) THEN '通称：' || j.tsusho_kisai END), '') END
$$;

-- All of them: a 転出証明書, and whether they fit onto a paper.
CREATE FUNCTION juki.zairyu_jiko() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$ SELECT ARRAY['kubun', 'shikaku', 'kikan', 'manryo', 'card', 'tsusho'] $$;

-- Those of them that were asked for.
CREATE FUNCTION juki.zairyu_toi(k juki.kofu) RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN k.shomei_shurui_code = '7' THEN juki.zairyu_jiko()
                ELSE ARRAY(SELECT x.jiko FROM (VALUES ('kubun', k.zairyu_flag), ('shikaku', k.shikaku_flag), ('kikan', k.kikan_flag), ('manryo', k.manryo_flag),
                                                      ('card', k.card_flag), ('tsusho', k.tsusho_flag)) AS x (jiko, hai) WHERE x.hai) END
$$;

-- The addresses of those on a certificate: a household may be spread over two.
CREATE FUNCTION juki.jusho_kazu(p_city integer, p_kofu_no bigint) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT array_agg(DISTINCT coalesce(juki.shomei_jusho(p_city, j.kojin_no, j.jusho_rireki_no, k.shinsa_person), ''))
    FROM juki.kofu AS k
    JOIN juki.kofu_taisho AS t ON t.dantai_code = k.dantai_code AND t.kofu_no = k.kofu_no
    JOIN juki.jumin_rireki AS j ON j.dantai_code = t.dantai_code AND j.kojin_no = t.kojin_no AND j.rireki_no = t.rireki_no
    WHERE k.dantai_code = p_city AND k.kofu_no = p_kofu_no
$$;
