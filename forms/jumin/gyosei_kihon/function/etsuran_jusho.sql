-- SPDX-License-Identifier: Apache-2.0
-- Addresses that an inspection of the register (住民基本台帳法11条) may show, of a town or of the whole city: of nobody who is protected, nor of
-- who lives where a protected person lives (法11条6項・11条の2第12項: what the city has to keep from harm).
CREATE FUNCTION gyosei_kihon.etsuran_jusho(p_city integer, p_machiaza bigint) RETURNS TABLE (kojin_no bigint, rireki_no integer, jusho text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT j.kojin_no, j.rireki_no, concat(j.jusho, j.banchi, '　' || j.katagaki)
    FROM gyosei_kihon.jusho_rireki AS j
    JOIN gyosei_kihon.atena AS t ON t.dantai_code = j.dantai_code AND t.kojin_no = j.kojin_no
    WHERE j.dantai_code = p_city AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL AND NOT j.hogo_flag AND t.shien_code = '0'
      AND (p_machiaza IS NULL OR j.machiaza_id = p_machiaza)
      AND NOT gyosei_kihon.hogo_jusho_aru(p_city, j.machiaza_id, j.banchi, j.katagaki)
$$;
