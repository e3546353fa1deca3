-- SPDX-License-Identifier: Apache-2.0
-- Whom a certificate of one kind shows: everybody on the sheet, once a copy, in the order of the paper; and behind them the head whom it names, who may not be on it.
CREATE FUNCTION juki.hakko_hito(p_city integer, p_kofu_no bigint, p_shurui text) RETURNS TABLE (key bigint, person bigint, narabi_no integer)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT h.hakko_no, q.no, min(q.narabi_no)::integer
    FROM juki.hakko AS h
    JOIN juki.kofu AS k ON k.dantai_code = h.dantai_code AND k.kofu_no = h.kofu_no
    JOIN juki.kofu_taisho AS t ON t.dantai_code = h.dantai_code AND t.kofu_no = h.kofu_no
    CROSS JOIN LATERAL (
        SELECT t.kojin_no, t.narabi_no
        UNION ALL SELECT n, NULL FROM juki.setai_nushi_no(p_city, k.setai_no) AS n WHERE k.zokugara_flag AND k.shomei_shurui_code IN ('1', '2', '5') OR k.shomei_shurui_code = '7'
        UNION ALL SELECT x.kojin_no, NULL FROM juki.johyo_nushi_hito(p_city, t.kojin_no, t.rireki_no) AS x WHERE k.zokugara_flag AND k.shomei_shurui_code IN ('3', '4') AND x.kojin_no IS NOT NULL) AS q (no, narabi_no)
    WHERE h.dantai_code = p_city AND h.kofu_no = p_kofu_no AND k.shomei_shurui_code = p_shurui AND juki.shimen_yoi(p_city, t.kojin_no)
    GROUP BY h.hakko_no, q.no
$$;
