-- SPDX-License-Identifier: Apache-2.0
-- owner: own_hogo
-- Closed list 22: the address that somebody protected gave with a request of whomever, for the record of who asked (法12条の3) and for the envelope. Put in
-- when it is asked for, or, of what was asked for before, at the 申出: then the caller overwrites it in the same transaction.
CREATE FUNCTION gyosei_kihon.hogo_kofu_kiroku(p_city integer, p_kofu_no bigint, p_postal text, p_jusho text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    INSERT INTO gyosei_kihon.hogo_jusho (dantai_code, hogo_no, kofu_no, jusho_kubun_code, postal_no, jusho)
    VALUES (p_city, sys.next_no('hogo'), p_kofu_no, '6', p_postal, p_jusho)
$$;

CREATE FUNCTION gyosei_kihon.hogo_kofu_utsusu(p_city integer, p_kofu_no bigint[]) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    INSERT INTO gyosei_kihon.hogo_jusho (dantai_code, hogo_no, kofu_no, jusho_kubun_code, postal_no, jusho)
    SELECT p_city, sys.next_no('hogo'), s.kofu_no, '6', s.postal_no, s.jusho
    FROM gyosei_kihon.sofusaki AS s
    WHERE s.dantai_code = p_city AND s.kofu_no = ANY (p_kofu_no) AND s.sofusaki_kubun_code IN ('2', '4') AND s.jusho <> gyosei_kihon.shien_ate()
    ORDER BY s.sofusaki_no
$$;

-- For the envelope: told to who took the request in, within the hour, and afterwards to the support desk, which has to write it.
CREATE FUNCTION gyosei_kihon.hogo_kofu_yomi(p_city integer, p_kofu_no bigint) RETURNS TABLE (postal_no text, jusho text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT h.postal_no, h.jusho
    FROM gyosei_kihon.hogo_jusho AS h
    JOIN juki.kofu AS k ON k.dantai_code = h.dantai_code AND k.kofu_no = h.kofu_no
    WHERE h.dantai_code = p_city AND h.kofu_no = p_kofu_no AND (k.uketsuke_login = session_user::text AND k.uketsuke_at > clock_timestamp() - interval '1 hour' OR sec.has('gyosei_kihon.shien'))
    ORDER BY h.hogo_no DESC
    LIMIT 1
$$;
