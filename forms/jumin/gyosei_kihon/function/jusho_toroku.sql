-- SPDX-License-Identifier: Apache-2.0
-- Adds a row of 住所履歴 and closes the one before it; p_address is NULL for a protected person.
-- p_address: machiaza_id, postal_no, jusho, banchi, katagaki.
CREATE FUNCTION gyosei_kihon.jusho_toroku(p_city integer, p_kojin_no bigint, p_kubun text, p_address jsonb, p_from date)
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_no integer;
BEGIN
    UPDATE gyosei_kihon.jusho_rireki AS j
    SET valid_to_date = p_from
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.jusho_kubun_code = p_kubun
      AND j.valid_to_date IS NULL AND j.valid_from_date < p_from;
    SELECT coalesce(max(j.rireki_no), 0) + 1 INTO v_no
    FROM gyosei_kihon.jusho_rireki AS j
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no;
    INSERT INTO gyosei_kihon.jusho_rireki
        (dantai_code, kojin_no, rireki_no, jusho_kubun_code, machiaza_id, postal_no, jusho, banchi, katagaki, hogo_flag, valid_from_date)
    VALUES (p_city, p_kojin_no, v_no, p_kubun, (p_address ->> 'machiaza_id')::bigint, p_address ->> 'postal_no',
            p_address ->> 'jusho', p_address ->> 'banchi', p_address ->> 'katagaki', p_address IS NULL, p_from);
    RETURN v_no;
END
$$;
