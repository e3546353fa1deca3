-- SPDX-License-Identifier: Apache-2.0
-- owner: own_hogo
-- Closed list 1: does a protected person live at this place now, or will she when a waiting 仮登録 is approved? Answers yes or no, never
-- who. The place she left blocks nobody: its next tenants would be stopped for ever, and the stop would tell where she was.
CREATE FUNCTION gyosei_kihon.hogo_jusho_aru(p_city integer, p_machiaza bigint, p_banchi text, p_katagaki text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE     -- beside the query, not in it: with the parts of an address in it it is planned for each address
    v_key text := md5(coalesce(p_machiaza, 0)::text || '/' || gyosei_kihon.banchi_key(p_banchi) || '/' || sys.kanji_key(coalesce(p_katagaki, '')));
BEGIN
    RETURN (
    SELECT EXISTS (
        SELECT 1 FROM gyosei_kihon.hogo_jusho AS h
        WHERE h.dantai_code = p_city AND h.jusho_kubun_code = '1' AND h.jusho_key = v_key
          AND (h.rireki_no IS NULL OR EXISTS (
              SELECT 1 FROM gyosei_kihon.jusho_rireki AS j JOIN gyosei_kihon.atena AS t ON t.dantai_code = j.dantai_code AND t.kojin_no = j.kojin_no
              WHERE j.dantai_code = h.dantai_code AND j.kojin_no = h.kojin_no AND j.rireki_no = h.rireki_no AND t.shien_code <> '0' AND j.jusho_kubun_code = '1'
                AND (j.valid_to_date IS NULL OR j.valid_to_date > sys.today())))));
END $$;

-- So of who has left the city: did one of these people, protected, go to the place that these letters say?
CREATE FUNCTION gyosei_kihon.hogo_saki_aru(p_city integer, p_people bigint[], p_bun text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM gyosei_kihon.hogo_jusho AS h
        JOIN gyosei_kihon.jusho_rireki AS j ON j.dantai_code = h.dantai_code AND j.kojin_no = h.kojin_no AND j.rireki_no = h.rireki_no AND j.valid_to_date IS NULL
        JOIN gyosei_kihon.atena AS t ON t.dantai_code = h.dantai_code AND t.kojin_no = h.kojin_no AND t.shien_code <> '0'
        WHERE h.dantai_code = p_city AND h.kojin_no = ANY (p_people) AND h.jusho_kubun_code IN ('3', '4')
          AND gyosei_kihon.banchi_key(concat(h.jusho, h.banchi)) = gyosei_kihon.banchi_key(p_bun));
END $$;
