-- SPDX-License-Identifier: Apache-2.0
-- Who might be the same as this number: never by the name alone. Two of name (folded), birthday and address, or the 法人番号.
CREATE FUNCTION gyosei_kihon.nayose_koho(p_city integer, p_kojin_no bigint) RETURNS TABLE (aite_kojin_no bigint, ten_count integer, konkyo text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT x.kojin_no, x.ten, x.konkyo
    FROM (
        SELECT o.kojin_no, (bool_or(s.kana_key = k.kana_key AND k.kana_key <> '') OR bool_or(s.kanji_key = k.kanji_key))::integer
                   + bool_or(o.birth_date IS NOT NULL AND o.birth_date = t.birth_date)::integer
                   + bool_or(j.jusho IS NOT NULL AND sys.kanji_key(j.jusho || coalesce(j.banchi, '')) = sys.kanji_key(i.jusho || coalesce(i.banchi, '')))::integer AS ten,
               concat_ws('・', '氏名', CASE WHEN bool_or(o.birth_date = t.birth_date) THEN '生年月日' END,
                   CASE WHEN bool_or(sys.kanji_key(j.jusho || coalesce(j.banchi, '')) = sys.kanji_key(i.jusho || coalesce(i.banchi, ''))) THEN '住所' END) AS konkyo
        FROM gyosei_kihon.atena AS t
        JOIN gyosei_kihon.shimei_sakuin AS s ON s.dantai_code = t.dantai_code AND s.kojin_no = t.kojin_no
        JOIN gyosei_kihon.shimei_sakuin AS k ON k.dantai_code = t.dantai_code AND k.kojin_no <> t.kojin_no AND k.kanji_key = s.kanji_key
        JOIN gyosei_kihon.atena AS o ON o.dantai_code = k.dantai_code AND o.kojin_no = k.kojin_no AND o.nayose_saki_no IS NULL
        LEFT JOIN gyosei_kihon.jusho_rireki AS i ON i.dantai_code = t.dantai_code AND i.kojin_no = t.kojin_no AND i.jusho_kubun_code = '1' AND NOT i.hogo_flag
        LEFT JOIN gyosei_kihon.jusho_rireki AS j ON j.dantai_code = o.dantai_code AND j.kojin_no = o.kojin_no AND j.jusho_kubun_code = '1' AND NOT j.hogo_flag
        WHERE t.dantai_code = p_city AND t.kojin_no = p_kojin_no
        GROUP BY o.kojin_no
    ) AS x
    WHERE x.ten >= 2
$$;
