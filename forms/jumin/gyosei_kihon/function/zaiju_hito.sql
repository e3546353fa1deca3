-- SPDX-License-Identifier: Apache-2.0
-- A lot however it is written: 1459番地10, 1459番10号 and 1459－10 are one place, ３番Ａ and 3番A another. A search key alone would lose the hyphen, and
-- make 14－5910 of 1459－10. hogo_jusho.jusho_key is made by the same rule.
CREATE FUNCTION gyosei_kihon.banchi_key(p_banchi text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT trim(BOTH '-' FROM regexp_replace(sys.kanji_key(regexp_replace(coalesce(p_banchi, ''), '[-‐‑–—―ー−－ｰ]', '番', 'g')), '(番地|番|号|ノ)+', '-', 'g'))
$$;

-- Who of this name stands, or stood, in the register in this town: 1 at the lot, 2 at another. 0, wherever they live: who is protected, or keeps
-- a home sealed. Of them the common tables know no place, and an answer that followed the place would tell it.
CREATE FUNCTION gyosei_kihon.zaiju_hito(p_city integer, p_shimei text, p_machiaza bigint, p_banchi text) RETURNS TABLE (kojin_no bigint, zaiju_code text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT x.kojin_no, min(x.code)
    FROM (SELECT s.kojin_no,
                 CASE WHEN gyosei_kihon.shien_code_of(p_city, s.kojin_no) <> '0' OR j.hogo_flag THEN '0'
                      WHEN j.machiaza_id = p_machiaza AND gyosei_kihon.banchi_key(j.banchi) = gyosei_kihon.banchi_key(p_banchi) THEN '1'
                      WHEN j.machiaza_id = p_machiaza THEN '2' END AS code
          FROM gyosei_kihon.shimei_sakuin AS s
          LEFT JOIN gyosei_kihon.jusho_rireki AS j ON j.dantai_code = s.dantai_code AND j.kojin_no = s.kojin_no AND j.jusho_kubun_code = '1'
          WHERE s.dantai_code = p_city AND s.kanji_key = sys.kanji_key(p_shimei)) AS x
    WHERE x.code IS NOT NULL
    GROUP BY x.kojin_no
$$;
