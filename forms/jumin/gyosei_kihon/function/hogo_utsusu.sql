-- SPDX-License-Identifier: Apache-2.0
-- owner: own_hogo
-- Closed list 7: copies what the common tables know of where somebody lives, lived, went and came from, before the caller empties them
-- there in the same transaction. p_zenbu: her mailing addresses too; those of one who only lives in a protected household are his own.
CREATE FUNCTION gyosei_kihon.hogo_utsusu(p_city integer, p_kojin_no bigint, p_zenbu boolean) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    INSERT INTO gyosei_kihon.hogo_jusho
        (dantai_code, hogo_no, kojin_no, rireki_no, jusho_kubun_code, machiaza_id, postal_no, jusho, banchi, katagaki)
    SELECT p_city, sys.next_no('hogo'), j.kojin_no, j.rireki_no, j.jusho_kubun_code, j.machiaza_id, j.postal_no, j.jusho, j.banchi, j.katagaki
    FROM gyosei_kihon.jusho_rireki AS j
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND NOT j.hogo_flag
    ORDER BY j.rireki_no;
    INSERT INTO gyosei_kihon.hogo_jusho (dantai_code, hogo_no, kojin_no, jusho_kubun_code, jusho)
    SELECT p_city, sys.next_no('hogo'), s.kojin_no, '6', s.jusho
    FROM gyosei_kihon.sofusaki AS s
    WHERE p_zenbu AND s.dantai_code = p_city AND s.kojin_no = p_kojin_no AND s.jusho <> gyosei_kihon.shien_ate()   -- sealed before: it is there
    ORDER BY s.sofusaki_no;
$$;

-- Closed list 8: one address of somebody who is protected already, as an 異動 writes it.
CREATE FUNCTION gyosei_kihon.hogo_toroku(p_city integer, p_kojin_no bigint, p_kubun text, p_rireki_no integer, p_address jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    INSERT INTO gyosei_kihon.hogo_jusho
        (dantai_code, hogo_no, kojin_no, rireki_no, jusho_kubun_code, machiaza_id, postal_no, jusho, banchi, katagaki)
    VALUES (p_city, sys.next_no('hogo'), p_kojin_no, p_rireki_no, p_kubun, (p_address ->> 'machiaza_id')::bigint,
            p_address ->> 'postal_no', p_address ->> 'jusho', p_address ->> 'banchi', p_address ->> 'katagaki')
$$;
