-- SPDX-License-Identifier: Apache-2.0
-- What stands on an envelope whose address only the support desk knows.
CREATE FUNCTION gyosei_kihon.shien_ate() RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT '（支援担当が宛先を書いて送ります）'::text $$;

-- An address that belongs to a 交付受付: 2 who asks (法12条の3), 3 what is certified, 4 where the answer goes. And the text of it, for the paper. What somebody
-- hidden wrote on a request, of whomever, is kept with the protected addresses.
CREATE FUNCTION gyosei_kihon.sofusaki_kofu(p_city integer, p_kofu_no bigint, p_kubun text, p_name text, p_postal text, p_jusho text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_kakusu boolean := p_kubun IN ('2', '4') AND gyosei_kihon.shien_moshide_na(p_city, p_name, (
        SELECT k.seikyusha_birth_date FROM juki.kofu AS k WHERE k.dantai_code = p_city AND k.kofu_no = p_kofu_no));
BEGIN
    INSERT INTO gyosei_kihon.sofusaki (dantai_code, sofusaki_no, kofu_no, sofusaki_name, postal_no, jusho, sofusaki_kubun_code)
    VALUES (p_city, sys.next_no('sofusaki'), p_kofu_no, p_name, CASE WHEN NOT v_kakusu THEN p_postal END, CASE WHEN v_kakusu THEN gyosei_kihon.shien_ate() ELSE p_jusho END, p_kubun);
    IF v_kakusu THEN
        PERFORM gyosei_kihon.hogo_kofu_kiroku(p_city, p_kofu_no, p_postal, p_jusho);
    END IF;
END
$$;

-- What was asked for under these names before they were hidden: the numbers of the requests, from which their addresses are gone.
CREATE FUNCTION gyosei_kihon.sofusaki_kofu_fuseru(p_city integer, p_shimei jsonb) RETURNS bigint[]
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_kofu bigint[] := ARRAY(
        SELECT DISTINCT s.kofu_no FROM jsonb_to_recordset(p_shimei) AS x (key text, birth date)
        JOIN gyosei_kihon.sofusaki AS s ON s.dantai_code = p_city AND s.name_key = x.key AND s.kofu_no IS NOT NULL AND s.sofusaki_kubun_code IN ('2', '4')
        JOIN juki.kofu AS k ON k.dantai_code = s.dantai_code AND k.kofu_no = s.kofu_no
        WHERE x.birth IS NULL OR k.seikyusha_birth_date IS NULL OR k.seikyusha_birth_date = x.birth ORDER BY 1);
BEGIN
    PERFORM gyosei_kihon.hogo_kofu_utsusu(p_city, v_kofu);
    UPDATE gyosei_kihon.sofusaki AS s SET postal_no = NULL, jusho = gyosei_kihon.shien_ate()
    WHERE s.dantai_code = p_city AND s.kofu_no = ANY (v_kofu) AND s.sofusaki_kubun_code IN ('2', '4');
    RETURN v_kofu;
END
$$;

-- Where an answer goes; of who is hidden the support desk writes it, but for who took the request in, within the hour.
CREATE FUNCTION gyosei_kihon.sofusaki_kofu_bun(p_city integer, p_kofu_no bigint, p_kubun text) RETURNS TABLE (sofusaki_name text, postal_no text, jusho text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT s.sofusaki_name, CASE WHEN h.jusho IS NOT NULL THEN h.postal_no WHEN NOT q.hogo THEN s.postal_no END,
           coalesce(h.jusho, CASE WHEN q.hogo THEN gyosei_kihon.shien_ate() ELSE s.jusho END)
    FROM gyosei_kihon.sofusaki AS s
    JOIN juki.kofu AS k ON k.dantai_code = s.dantai_code AND k.kofu_no = s.kofu_no
    LEFT JOIN LATERAL gyosei_kihon.hogo_kofu_yomi(p_city, p_kofu_no) AS h ON p_kubun = '4'
    CROSS JOIN LATERAL (SELECT p_kubun = '4' AND gyosei_kihon.shien_moshide_na(p_city, s.sofusaki_name, k.seikyusha_birth_date) AS hogo) AS q
    WHERE s.dantai_code = p_city AND s.kofu_no = p_kofu_no AND s.sofusaki_kubun_code = p_kubun
    ORDER BY s.sofusaki_no
    LIMIT 1
$$;
