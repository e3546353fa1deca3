-- SPDX-License-Identifier: Apache-2.0
-- owner: own_hogo
-- Closed list 5: who approves a 仮登録 must see what is approved. Only for holders of juki.shogo, only while it waits;
-- the ticket of juki.kari_shogo names who read it.
CREATE FUNCTION gyosei_kihon.hogo_kari_yomi(p_city integer, p_kari_no bigint, p_kubun text) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT jsonb_build_object('machiaza_id', h.machiaza_id, 'postal_no', h.postal_no, 'jusho', h.jusho,
                              'banchi', h.banchi, 'katagaki', h.katagaki)
    FROM gyosei_kihon.hogo_jusho AS h
    WHERE h.dantai_code = p_city AND h.kari_no = p_kari_no AND h.jusho_kubun_code = p_kubun AND h.rireki_no IS NULL
      AND sec.has('juki.shogo')
    ORDER BY h.hogo_no
    LIMIT 1
$$;
