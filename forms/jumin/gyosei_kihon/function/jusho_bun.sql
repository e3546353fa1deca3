-- SPDX-License-Identifier: Apache-2.0
-- The one function that gives an address as text. A protected row gives NULL here; see hogo_shomei_yomi.
CREATE FUNCTION gyosei_kihon.jusho_bun(p_city integer, p_kojin_no bigint, p_rireki_no integer) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (
    SELECT j.jusho || coalesce(j.banchi, '') || coalesce('　' || j.katagaki, '')
    FROM gyosei_kihon.jusho_rireki AS j
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.rireki_no = p_rireki_no AND NOT j.hogo_flag);
END $$;

-- What a screen shows in place of an address: that it is hidden, no more. Also for the others of a protected household.
CREATE FUNCTION gyosei_kihon.jusho_hyoji(p_city integer, p_kojin_no bigint, p_rireki_no integer) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT CASE WHEN j.hogo_flag THEN '（支援措置）' ELSE gyosei_kihon.jusho_bun(p_city, p_kojin_no, p_rireki_no) END
    FROM gyosei_kihon.jusho_rireki AS j
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.rireki_no = p_rireki_no
$$;
