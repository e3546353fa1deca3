-- SPDX-License-Identifier: Apache-2.0
-- owner: own_hogo
-- Closed list 6: 本人への証明. The address for a certificate whose 交付受付 bears a 審査 by a holder of juki.shien;
-- the caller (juki.juminhyo_utsushi) passes the reviewer, and only that role reaches this line.
CREATE FUNCTION gyosei_kihon.hogo_shomei_yomi(p_city integer, p_kojin_no bigint, p_rireki_no integer, p_shinsa_person bigint)
RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT h.jusho || coalesce(h.banchi, '') || coalesce('　' || h.katagaki, '')
    FROM gyosei_kihon.hogo_jusho AS h
    WHERE h.dantai_code = p_city AND h.kojin_no = p_kojin_no AND h.rireki_no = p_rireki_no
      AND p_shinsa_person IS NOT NULL AND sec.has('juki.shien')
$$;
