-- SPDX-License-Identifier: Apache-2.0
-- owner: own_hogo
-- Closed list 4: a 仮登録 that is taken back leaves no address behind.
CREATE FUNCTION gyosei_kihon.hogo_torikeshi(p_city integer, p_kari_no bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    DELETE FROM gyosei_kihon.hogo_jusho AS h
    WHERE h.dantai_code = p_city AND h.kari_no = p_kari_no AND h.rireki_no IS NULL
$$;
