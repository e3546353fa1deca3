-- SPDX-License-Identifier: Apache-2.0
-- Who might be the same as this number: never by the name alone. Two of name (folded, also a former one), birthday and address — twins and a married name
-- are found by the last two — or the 法人番号, which counts as two. A protected address is compared with nothing.
CREATE FUNCTION gyosei_kihon.nayose_koho(p_city integer, p_kojin_no bigint) RETURNS TABLE (aite_kojin_no bigint, ten_count integer, konkyo text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    WITH t AS (
        SELECT q.* FROM gyosei_kihon.atena AS q WHERE q.dantai_code = p_city AND q.kojin_no = p_kojin_no
    ), h AS (   -- each way to them by its own index
        SELECT k.kojin_no FROM gyosei_kihon.shimei_sakuin AS s JOIN gyosei_kihon.shimei_sakuin AS k ON k.dantai_code = s.dantai_code AND k.kanji_key = s.kanji_key
        WHERE s.dantai_code = p_city AND s.kojin_no = p_kojin_no
        UNION SELECT k.kojin_no FROM gyosei_kihon.shimei_sakuin AS s JOIN gyosei_kihon.shimei_sakuin AS k ON k.dantai_code = s.dantai_code AND k.kana_key = s.kana_key
        WHERE s.dantai_code = p_city AND s.kojin_no = p_kojin_no AND s.kana_key <> ''
        UNION SELECT k.kojin_no FROM t JOIN gyosei_kihon.shimei_sakuin AS k ON k.dantai_code = t.dantai_code AND k.birth_date = t.birth_date
        UNION SELECT k.kojin_no FROM t JOIN gyosei_kihon.atena AS k ON k.dantai_code = t.dantai_code AND k.hojin_no = t.hojin_no
    ), x AS (
        SELECT o.kojin_no,
               EXISTS (SELECT 1 FROM gyosei_kihon.shimei_sakuin AS s JOIN gyosei_kihon.shimei_sakuin AS k ON k.dantai_code = s.dantai_code AND k.kojin_no = o.kojin_no
                       WHERE s.dantai_code = p_city AND s.kojin_no = p_kojin_no AND (k.kanji_key = s.kanji_key OR k.kana_key = s.kana_key AND s.kana_key <> '')) AS shimei,
               coalesce(o.birth_date = t.birth_date, false) AS birth,
               EXISTS (SELECT 1 FROM gyosei_kihon.jusho_rireki AS i JOIN gyosei_kihon.jusho_rireki AS j ON j.dantai_code = i.dantai_code AND j.kojin_no = o.kojin_no
                       WHERE i.dantai_code = p_city AND i.kojin_no = p_kojin_no AND i.jusho_kubun_code = '1' AND NOT i.hogo_flag AND j.jusho_kubun_code = '1' AND NOT j.hogo_flag
                         AND gyosei_kihon.banchi_key(i.jusho || coalesce(i.banchi, '')) = gyosei_kihon.banchi_key(j.jusho || coalesce(j.banchi, ''))) AS jusho,
               coalesce(o.hojin_no = t.hojin_no, false) AS hojin
        FROM h JOIN gyosei_kihon.atena AS o ON o.dantai_code = p_city AND o.kojin_no = h.kojin_no AND o.nayose_saki_no IS NULL AND o.kojin_no <> p_kojin_no
        CROSS JOIN t
    )
    SELECT x.kojin_no, x.shimei::integer + x.birth::integer + x.jusho::integer + 2 * x.hojin::integer,
           concat_ws('・', CASE WHEN x.shimei THEN '氏名' END, CASE WHEN x.birth THEN '生年月日' END, CASE WHEN x.jusho THEN '住所' END, CASE WHEN x.hojin THEN '法人番号' END)
    FROM x
    WHERE x.shimei::integer + x.birth::integer + x.jusho::integer + 2 * x.hojin::integer >= 2
$$;
