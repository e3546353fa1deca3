-- SPDX-License-Identifier: Apache-2.0
-- owner: own_hogo
-- Closed list 19: does, or did, one of these people live in this town (2), at this lot (1)? Asked by the support desk alone, for a 不在住証明書 that would
-- be false. Answers no address, and to everybody else nothing.
CREATE FUNCTION gyosei_kihon.hogo_zaiju(p_city integer, p_people bigint[], p_machiaza bigint, p_banchi text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT min(CASE WHEN gyosei_kihon.banchi_key(h.banchi) = gyosei_kihon.banchi_key(p_banchi) THEN '1' ELSE '2' END)
    FROM gyosei_kihon.hogo_jusho AS h
    WHERE sec.has('juki.shien') AND h.dantai_code = p_city AND h.kojin_no = ANY (p_people) AND h.rireki_no IS NOT NULL
      AND h.jusho_kubun_code IN ('1', '8') AND h.machiaza_id = p_machiaza
$$;
