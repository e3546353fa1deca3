-- SPDX-License-Identifier: Apache-2.0
-- An address that belongs to a 交付受付: 3 what is certified, 4 where the answer goes. And the text of it, for the paper.
CREATE FUNCTION gyosei_kihon.sofusaki_kofu(p_city integer, p_kofu_no bigint, p_kubun text, p_name text, p_postal text, p_jusho text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    INSERT INTO gyosei_kihon.sofusaki (dantai_code, sofusaki_no, kofu_no, sofusaki_name, postal_no, jusho, sofusaki_kubun_code)
    VALUES (p_city, sys.next_no('sofusaki'), p_kofu_no, p_name, p_postal, p_jusho, p_kubun)
$$;

CREATE FUNCTION gyosei_kihon.sofusaki_kofu_bun(p_city integer, p_kofu_no bigint, p_kubun text) RETURNS TABLE (sofusaki_name text, postal_no text, jusho text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT s.sofusaki_name, s.postal_no, s.jusho
    FROM gyosei_kihon.sofusaki AS s
    WHERE s.dantai_code = p_city AND s.kofu_no = p_kofu_no AND s.sofusaki_kubun_code = p_kubun
    ORDER BY s.sofusaki_no
    LIMIT 1
$$;

-- Does somebody of this name stand, or did she stand, in the register in this town? 不在住 is certified only when nobody does.
CREATE FUNCTION gyosei_kihon.zaiju_aru(p_city integer, p_shimei text, p_machiaza bigint, p_banchi text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT min(CASE WHEN sys.kanji_key(coalesce(j.banchi, '')) = sys.kanji_key(coalesce(p_banchi, '')) THEN '1' ELSE '2' END)
    FROM gyosei_kihon.shimei_sakuin AS s
    JOIN gyosei_kihon.jusho_rireki AS j ON j.dantai_code = s.dantai_code AND j.kojin_no = s.kojin_no AND j.jusho_kubun_code = '1'
    WHERE s.dantai_code = p_city AND s.kanji_key = sys.kanji_key(p_shimei) AND j.machiaza_id = p_machiaza
$$;

-- Is or was somebody of this name protected, or does her address stand where nobody compares it? Whatever the place: an answer that followed
-- the place would be false at hers, or would tell it to who tries one after the other.
CREATE FUNCTION gyosei_kihon.zaiju_fuseta(p_city integer, p_shimei text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (
        SELECT 1 FROM gyosei_kihon.shimei_sakuin AS s
        WHERE s.dantai_code = p_city AND s.kanji_key = sys.kanji_key(p_shimei)
          AND (gyosei_kihon.shien_code_of(p_city, s.kojin_no) <> '0'
               OR EXISTS (SELECT 1 FROM gyosei_kihon.jusho_rireki AS j
                          WHERE j.dantai_code = s.dantai_code AND j.kojin_no = s.kojin_no AND j.jusho_kubun_code = '1' AND j.hogo_flag)))
$$;
