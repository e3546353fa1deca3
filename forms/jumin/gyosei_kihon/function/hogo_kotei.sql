-- SPDX-License-Identifier: Apache-2.0
-- owner: own_hogo
-- Closed list 3: 本登録 ties the protected address to its empty row of 住所履歴.
CREATE FUNCTION gyosei_kihon.hogo_kotei(p_city integer, p_kari_no bigint, p_kojin_no bigint, p_kubun text, p_rireki_no integer)
RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE gyosei_kihon.hogo_jusho AS h
    SET rireki_no = p_rireki_no
    WHERE h.dantai_code = p_city AND h.kari_no = p_kari_no AND h.kojin_no = p_kojin_no AND h.jusho_kubun_code = p_kubun
$$;
