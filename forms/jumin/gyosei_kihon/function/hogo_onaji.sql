-- SPDX-License-Identifier: Apache-2.0
-- owner: own_hogo
-- Closed list 23: do two residents, of whom one or both keep their place sealed, live in the same town and lot? Asked by the support desk alone, for a 世帯合併:
-- households of two places are not one. Answers yes or no, no address, and to everybody else no.
CREATE FUNCTION gyosei_kihon.hogo_onaji(p_city integer, p_kojin_no bigint, p_rireki_no integer, p_tomo_no bigint, p_tomo_rireki integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT sec.has('juki.shien') AND count(DISTINCT q.jun) = 2 AND count(DISTINCT (x.machiaza_id, gyosei_kihon.banchi_key(x.banchi))) = 1
    FROM (VALUES (1, p_kojin_no, p_rireki_no), (2, p_tomo_no, p_tomo_rireki)) AS q (jun, kojin_no, rireki_no)
    CROSS JOIN LATERAL (
        SELECT j.machiaza_id, j.banchi FROM gyosei_kihon.jusho_rireki AS j
        WHERE j.dantai_code = p_city AND j.kojin_no = q.kojin_no AND j.rireki_no = q.rireki_no AND NOT j.hogo_flag
        UNION ALL
        SELECT h.machiaza_id, h.banchi FROM gyosei_kihon.hogo_jusho AS h
        WHERE h.dantai_code = p_city AND h.kojin_no = q.kojin_no AND h.rireki_no = q.rireki_no AND h.jusho_kubun_code = '1') AS x
$$;

-- So of who joins a household, at the entry: is the sealed place of this row another than the one typed? At 照合 the places of the two are compared (hogo_tonari), and the desk is told.
CREATE FUNCTION gyosei_kihon.hogo_chigau(p_city integer, p_kojin_no bigint, p_rireki_no integer, p_machiaza bigint, p_banchi text, p_katagaki text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT sec.has('juki.shien') AND EXISTS (
        SELECT 1 FROM gyosei_kihon.hogo_jusho AS h
        WHERE h.dantai_code = p_city AND h.kojin_no = p_kojin_no AND h.rireki_no = p_rireki_no AND h.jusho_kubun_code = '1'
          AND (h.machiaza_id <> p_machiaza OR gyosei_kihon.banchi_key(h.banchi) <> gyosei_kihon.banchi_key(p_banchi)
               OR sys.kanji_key(coalesce(h.katagaki, '')) <> sys.kanji_key(coalesce(p_katagaki, ''))))
$$;
