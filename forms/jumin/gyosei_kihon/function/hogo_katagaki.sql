-- SPDX-License-Identifier: Apache-2.0
-- owner: own_hogo
-- Closed list 18: who lives at a protected address in a building that is renamed. Nothing is answered: the support desk is told of the person, nobody else of anything.
CREATE FUNCTION gyosei_kihon.hogo_katagaki(p_city integer, p_machiaza bigint, p_chiban text, p_name text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.tell_holders('gyosei_kihon.shien', 'gyosei_kihon', 'gyosei_kihon.shien_jusho', h.kojin_no, sys.today(), '方書の名の変更：住所の表示を確かめる', h.kojin_no)
    FROM gyosei_kihon.hogo_jusho AS h
    JOIN gyosei_kihon.jusho_rireki AS r ON r.dantai_code = h.dantai_code AND r.kojin_no = h.kojin_no AND r.rireki_no = h.rireki_no
                                          AND r.valid_to_date IS NULL AND r.jusho_kubun_code = '1'
    WHERE h.dantai_code = p_city AND h.jusho_kubun_code = '1' AND h.machiaza_id = p_machiaza
      AND gyosei_kihon.banchi_key(h.banchi) = gyosei_kihon.banchi_key(p_chiban) AND starts_with(sys.kanji_key(h.katagaki), sys.kanji_key(p_name))
$$;
