-- SPDX-License-Identifier: Apache-2.0
-- owner: own_hogo
-- Closed list 14: the new 本籍 of a 戸籍 notice, of everybody, because nobody knows whom it means before it is confirmed. It is gone with the
-- 本登録, or when the notice is not ours.
CREATE FUNCTION gyosei_kihon.hogo_tsuchi_kiroku(p_city integer, p_tsuchi_no bigint, p_jusho text, p_banchi text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    INSERT INTO gyosei_kihon.hogo_jusho (dantai_code, hogo_no, tsuchi_no, jusho_kubun_code, jusho, banchi)
    VALUES (p_city, sys.next_no('hogo'), p_tsuchi_no, '5', p_jusho, p_banchi)
$$;

-- To who confirms it; where one of the people it may mean is protected (p_kakusu), to the support desk alone: {"kakusu": true} for all others.
CREATE FUNCTION gyosei_kihon.hogo_tsuchi_yomi(p_city integer, p_tsuchi_no bigint, p_kakusu boolean) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT CASE WHEN sec.has('juki.shien') OR sec.has('juki.ido') AND NOT p_kakusu
                THEN jsonb_build_object('jusho', h.jusho, 'banchi', h.banchi) ELSE '{"kakusu": true}' END
    FROM gyosei_kihon.hogo_jusho AS h
    WHERE h.dantai_code = p_city AND h.tsuchi_no = p_tsuchi_no
$$;

CREATE FUNCTION gyosei_kihon.hogo_tsuchi_kesu(p_city integer, p_tsuchi_no bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    DELETE FROM gyosei_kihon.hogo_jusho AS h WHERE h.dantai_code = p_city AND h.tsuchi_no = p_tsuchi_no
$$;
