-- SPDX-License-Identifier: Apache-2.0
-- The one function that gives an address as text. A protected row gives NULL here; see hogo_shomei_yomi.
CREATE FUNCTION gyosei_kihon.jusho_bun(p_city integer, p_kojin_no bigint, p_rireki_no integer) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT j.jusho || coalesce(j.banchi, '') || coalesce('　' || j.katagaki, '')
    FROM gyosei_kihon.jusho_rireki AS j
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.rireki_no = p_rireki_no AND NOT j.hogo_flag
$$;
