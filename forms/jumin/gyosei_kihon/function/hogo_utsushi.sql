-- SPDX-License-Identifier: Apache-2.0
-- owner: own_hogo
-- Closed list 7: who is entered into a protected household is protected at the same place, and has the 本籍 of a parent. Nothing is answered.
CREATE FUNCTION gyosei_kihon.hogo_utsushi(p_city integer, p_moto bigint, p_moto_rireki integer, p_kojin_no bigint, p_rireki_no integer) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    INSERT INTO gyosei_kihon.hogo_jusho (dantai_code, hogo_no, kojin_no, rireki_no, jusho_kubun_code, machiaza_id, postal_no, jusho, banchi, katagaki)
    SELECT p_city, sys.next_no('hogo'), p_kojin_no, p_rireki_no, h.jusho_kubun_code, h.machiaza_id, h.postal_no, h.jusho, h.banchi, h.katagaki
    FROM gyosei_kihon.hogo_jusho AS h
    WHERE h.dantai_code = p_city AND h.kojin_no = p_moto AND h.rireki_no = p_moto_rireki AND h.jusho_kubun_code IN ('1', '5')
    ORDER BY h.hogo_no LIMIT 1
$$;
