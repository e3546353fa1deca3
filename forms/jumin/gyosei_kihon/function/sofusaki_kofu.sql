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
