-- SPDX-License-Identifier: Apache-2.0
-- Adds a row of 住所履歴 and closes the one before it; p_address is NULL when it is protected already.
-- p_address: machiaza_id, postal_no, jusho, banchi, katagaki. Whoever the 宛名 calls protected never gets an address here, whatever the
-- caller knew; and whoever moves to where a protected person lives is told to the support desk, and to nobody else.
CREATE FUNCTION gyosei_kihon.jusho_toroku(p_city integer, p_kojin_no bigint, p_kubun text, p_address jsonb, p_from date)
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_no integer;
    v_hidden boolean := p_address IS NOT NULL AND gyosei_kihon.shien_code_of(p_city, p_kojin_no) <> '0';
    v_open jsonb := CASE WHEN NOT v_hidden THEN p_address END;
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
    VALUES (p_city, p_kojin_no, v_no, p_kubun, (v_open ->> 'machiaza_id')::bigint, v_open ->> 'postal_no',
            v_open ->> 'jusho', v_open ->> 'banchi', v_open ->> 'katagaki', v_open IS NULL, p_from);
    IF v_hidden THEN
        PERFORM gyosei_kihon.hogo_toroku(p_city, p_kojin_no, p_kubun, v_no, p_address);
    ELSIF p_kubun = '1' AND v_open IS NOT NULL
          AND gyosei_kihon.hogo_jusho_aru(p_city, (v_open ->> 'machiaza_id')::bigint, v_open ->> 'banchi', v_open ->> 'katagaki') THEN
        PERFORM sys.tell_holders('gyosei_kihon.shien', 'gyosei_kihon', 'gyosei_kihon.shien_jusho', p_kojin_no, sys.today(),
                                 '支援措置の住所に、この人の異動があります。相手方でないか確かめてください。', NULL);
    END IF;
    RETURN v_no;
END
$$;
