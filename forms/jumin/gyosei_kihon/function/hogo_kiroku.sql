-- SPDX-License-Identifier: Apache-2.0
-- owner: own_hogo
-- Closed list 2: a protected address is born here, in the same transaction as its 仮登録, once for each person.
CREATE FUNCTION gyosei_kihon.hogo_kiroku(p_city integer, p_kari_no bigint, p_kojin_no bigint, p_kubun text, p_address jsonb)
RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    INSERT INTO gyosei_kihon.hogo_jusho
        (dantai_code, hogo_no, kojin_no, kari_no, jusho_kubun_code, machiaza_id, postal_no, jusho, banchi, katagaki)
    VALUES (p_city, sys.next_no('hogo'), p_kojin_no, p_kari_no, p_kubun, (p_address ->> 'machiaza_id')::bigint,
            p_address ->> 'postal_no', p_address ->> 'jusho', p_address ->> 'banchi', p_address ->> 'katagaki')
$$;
