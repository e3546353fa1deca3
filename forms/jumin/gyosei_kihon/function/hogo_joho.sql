-- SPDX-License-Identifier: Apache-2.0
-- owner: own_hogo
-- Closed list 16: the addresses of a 転出証明書情報, of everybody: whether who comes is protected is not sure before. They are gone with the 本登録, or when
-- nobody comes. The number is one of the series of 戸籍 notices, so that no two things share one.
CREATE FUNCTION gyosei_kihon.hogo_joho_kiroku(p_city integer, p_joho_no bigint, p_kubun text, p_address jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    INSERT INTO gyosei_kihon.hogo_jusho (dantai_code, hogo_no, tsuchi_no, jusho_kubun_code, postal_no, jusho, banchi, katagaki)
    SELECT p_city, sys.next_no('hogo'), p_joho_no, p_kubun, p_address ->> 'postal_no', p_address ->> 'jusho', p_address ->> 'banchi', p_address ->> 'katagaki'
    WHERE p_address ->> 'jusho' IS NOT NULL
$$;

-- To who enters the 転入届; where the city left or a candidate says that somebody is protected (p_kakusu), to the support desk alone: NULL for all others,
-- who type what they are told at the counter. {kubun: address}
CREATE FUNCTION gyosei_kihon.hogo_joho_yomi(p_city integer, p_joho_no bigint, p_kakusu boolean) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT jsonb_object_agg(h.jusho_kubun_code, jsonb_build_object('postal_no', h.postal_no, 'jusho', h.jusho, 'banchi', h.banchi, 'katagaki', h.katagaki))
    FROM gyosei_kihon.hogo_jusho AS h
    WHERE h.dantai_code = p_city AND h.tsuchi_no = p_joho_no AND (sec.has('juki.shien') OR sec.has('juki.ido') AND NOT p_kakusu)
$$;
