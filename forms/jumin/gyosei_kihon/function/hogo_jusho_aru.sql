-- SPDX-License-Identifier: Apache-2.0
-- owner: own_hogo
-- Closed list 1: does a protected person live at this place? Answers yes or no, never who.
CREATE FUNCTION gyosei_kihon.hogo_jusho_aru(p_city integer, p_machiaza bigint, p_banchi text, p_katagaki text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (
        SELECT 1 FROM gyosei_kihon.hogo_jusho AS h
        WHERE h.dantai_code = p_city AND h.jusho_kubun_code = '1'
          AND h.jusho_key = md5(coalesce(p_machiaza, 0)::text || '/' || sys.kanji_key(coalesce(p_banchi, '')) || '/'
                                || sys.kanji_key(coalesce(p_katagaki, ''))))
$$;
