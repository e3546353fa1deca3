-- SPDX-License-Identifier: Apache-2.0
-- An address that belongs to a 交付受付: 3 what is certified, 4 where the answer goes. And the text of it, for the paper.
CREATE FUNCTION gyosei_kihon.sofusaki_kofu(p_city integer, p_kofu_no bigint, p_kubun text, p_name text, p_postal text, p_jusho text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    INSERT INTO gyosei_kihon.sofusaki (dantai_code, sofusaki_no, kofu_no, sofusaki_name, postal_no, jusho, sofusaki_kubun_code)
    VALUES (p_city, sys.next_no('sofusaki'), p_kofu_no, p_name, p_postal, p_jusho, p_kubun)
$$;

-- Where an answer goes that somebody protected asked for, of whomever: told to who took the request in, within the hour; to nobody afterwards.
CREATE FUNCTION gyosei_kihon.sofusaki_kofu_bun(p_city integer, p_kofu_no bigint, p_kubun text) RETURNS TABLE (sofusaki_name text, postal_no text, jusho text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT s.sofusaki_name, CASE WHEN NOT q.hogo THEN s.postal_no END, CASE WHEN q.hogo THEN '（支援担当が宛先を書いて送ります）' ELSE s.jusho END
    FROM gyosei_kihon.sofusaki AS s
    JOIN juki.kofu AS k ON k.dantai_code = s.dantai_code AND k.kofu_no = s.kofu_no
    CROSS JOIN LATERAL (SELECT p_kubun = '4' AND NOT (k.uketsuke_login = session_user::text AND k.uketsuke_at > clock_timestamp() - interval '1 hour')
        AND gyosei_kihon.shien_moshide_na(p_city, s.sofusaki_name, k.seikyusha_birth_date) AS hogo) AS q
    WHERE s.dantai_code = p_city AND s.kofu_no = p_kofu_no AND s.sofusaki_kubun_code = p_kubun
    ORDER BY s.sofusaki_no
    LIMIT 1
$$;
