-- SPDX-License-Identifier: Apache-2.0
-- owner: own_hogo
-- Closed list 15: a notice to another municipality (法9条1項・19条) of a protected person, which the law does not let wait. The support desk prints it
-- alone; only the person who printed it reads the places, within the hour.
CREATE FUNCTION gyosei_kihon.hogo_okuri_yomi(p_city integer, p_insatsu_no bigint, p_kojin_no bigint, p_rireki_no integer) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT h.jusho || coalesce(h.banchi, '') || coalesce('　' || h.katagaki, '')
    FROM gyosei_kihon.hogo_jusho AS h
    WHERE h.dantai_code = p_city AND h.kojin_no = p_kojin_no AND h.rireki_no = p_rireki_no AND h.jusho_kubun_code <> '8' AND sec.has('juki.shien')
      AND EXISTS (SELECT 1 FROM juki.okuri_tsuchi AS o
                  WHERE o.dantai_code = p_city AND o.insatsu_no = p_insatsu_no AND o.kojin_no = p_kojin_no
                    AND o.shori_person = (sec.my_assignment()).person AND o.okuri_at > clock_timestamp() - interval '1 hour')
    ORDER BY h.hogo_no DESC
    LIMIT 1
$$;
