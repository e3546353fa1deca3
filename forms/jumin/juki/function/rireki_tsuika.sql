-- SPDX-License-Identifier: Apache-2.0
-- Adds the full row of 住民異動履歴 for one person as she stands now (標準仕様書: every 異動 writes all items).
CREATE FUNCTION juki.rireki_tsuika(p_city integer, p_kojin_no bigint, p_ido_no bigint, p_koryoku date DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    INSERT INTO juki.jumin_rireki
        (dantai_code, kojin_no, rireki_no, setai_no, narabi_no, jumin_kubun_code, jumin_jotai_code, shimei, shimei_kana,
         shi_kosho_flag, mei_kosho_flag, kyushi, kyushi_kana, shimei_romaji, tsusho, tsusho_kana, birth_date, birth_form, birth_text,
         seibetsu_code, zokugara_code, jumin_date, jumin_form, jumin_text, jusho_date, jusho_form, jusho_text, todokede_date,
         jusho_rireki_no, zen_jusho_rireki_no, honseki_rireki_no, hittosha, kokuseki_name, shojo_date, shojo_form, shojo_text,
         shojo_jiyu_code, biko, tenshutsu_yotei_date, tensaki_yotei_rireki_no, tensaki_rireki_no, tenshutsu_date, tsuchi_date, gaikokujin_date,
         zairyu_kubun_code, zairyu_shikaku, zairyu_kikan, zairyu_manryo_date, zairyu_card_no, tsusho_kisai,
         ido_no, ido_jiyu_code, ido_date, ido_form, ido_text, shori_date, koryoku_date)
    SELECT j.dantai_code, j.kojin_no, j.rireki_no, j.setai_no, j.narabi_no, j.jumin_kubun_code, j.jumin_jotai_code, j.shimei, j.shimei_kana,
           j.shi_kosho_flag, j.mei_kosho_flag, j.kyushi, j.kyushi_kana, j.shimei_romaji, j.tsusho, j.tsusho_kana, j.birth_date, j.birth_form, j.birth_text,
           j.seibetsu_code, j.zokugara_code, j.jumin_date, j.jumin_form, j.jumin_text, j.jusho_date, j.jusho_form, j.jusho_text, j.todokede_date,
           j.jusho_rireki_no, j.zen_jusho_rireki_no, j.honseki_rireki_no, j.hittosha, j.kokuseki_name, j.shojo_date, j.shojo_form, j.shojo_text,
           j.shojo_jiyu_code, j.biko, j.tenshutsu_yotei_date, j.tensaki_yotei_rireki_no, j.tensaki_rireki_no, j.tenshutsu_date, j.tsuchi_date,
           j.gaikokujin_date, j.zairyu_kubun_code, j.zairyu_shikaku, j.zairyu_kikan, j.zairyu_manryo_date, j.zairyu_card_no, j.tsusho_kisai,
           i.ido_no, juki.gyo_jiyu(i, j.kojin_no, j.setai_no), i.ido_date, i.ido_form, i.ido_text, i.shori_date, p_koryoku
    FROM juki.jumin AS j
    JOIN juki.ido AS i ON i.dantai_code = j.dantai_code AND i.ido_no = p_ido_no
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no;
END $$;

-- The reason that a row bears: the 異動's own. But who neither moves nor is entered or removed, and only gets another 続柄 by it, did not die
-- with her husband: 世帯主変更 where her household gets another 世帯主, else 職権修正.
CREATE FUNCTION juki.gyo_jiyu(i juki.ido, p_kojin_no bigint, p_setai_no bigint) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (
    SELECT CASE WHEN i.ido_jiyu_code = '44' OR NOT coalesce(h.nokoru, false) THEN i.ido_jiyu_code WHEN h.kawaru THEN '44' ELSE '33' END
    FROM (SELECT bool_or((e.value ->> 'kojin_no')::bigint = p_kojin_no AND e.value ?| ARRAY['nokoru', 'shokken']) AS nokoru,
                 bool_or(e.value #>> '{koumoku,zokugara_code}' = '02' AND coalesce((e.value #>> '{koumoku,setai_no}')::bigint, q.setai_no) = p_setai_no) AS kawaru
          FROM juki.kari_toroku AS k
          CROSS JOIN LATERAL juki.gyo_hito(k.record -> 'henko') AS e
          LEFT JOIN juki.jumin AS q ON q.dantai_code = k.dantai_code AND q.kojin_no = e.kojin_no
          WHERE k.dantai_code = i.dantai_code AND k.kari_no = i.kari_no) AS h);
END $$;
