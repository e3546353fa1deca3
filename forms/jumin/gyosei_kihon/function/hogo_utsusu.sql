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
    UPDATE gyosei_kihon.hogo_jusho AS h SET sofusaki = to_jsonb(s) - ARRAY['postal_no', 'jusho']   -- sealed before for another's sake: the place is there
    FROM gyosei_kihon.sofusaki AS s
    WHERE p_zenbu AND s.dantai_code = p_city AND s.kojin_no = p_kojin_no AND s.jusho = gyosei_kihon.shien_ate() AND h.dantai_code = p_city AND h.sofusaki_no = s.sofusaki_no;
    INSERT INTO gyosei_kihon.hogo_jusho (dantai_code, hogo_no, kojin_no, jusho_kubun_code, postal_no, jusho, sofusaki)
    SELECT p_city, sys.next_no('hogo'), s.kojin_no, '6', s.postal_no, s.jusho, to_jsonb(s) - ARRAY['postal_no', 'jusho']
    FROM gyosei_kihon.sofusaki AS s
    WHERE p_zenbu AND s.dantai_code = p_city AND s.kojin_no = p_kojin_no AND s.jusho <> gyosei_kihon.shien_ate()
    ORDER BY s.sofusaki_no;
$$;

-- Likewise a 送付先 that she chooses while she is protected, entered by the support desk. The one before it ends, and goes on behind it, as in the common table; one of
-- the same day was a mistake. False: one that begins later is in the way.
CREATE FUNCTION gyosei_kihon.hogo_sofu_kiroku(p_city integer, p_sofusaki jsonb, p_postal text, p_jusho text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    n gyosei_kihon.sofusaki := jsonb_populate_record(NULL::gyosei_kihon.sofusaki, p_sofusaki);
    h record;
    v_no bigint;
BEGIN
    FOR h IN SELECT q.hogo_no, q.kojin_no, q.postal_no, q.jusho, q.sofusaki, q.sofusaki_no, (q.sofusaki ->> 'valid_from_date')::date AS kara, (q.sofusaki ->> 'valid_to_date')::date AS made
             FROM gyosei_kihon.hogo_jusho AS q
             WHERE q.dantai_code = p_city AND q.kojin_no = n.kojin_no AND q.sofusaki IS NOT NULL AND q.sofusaki ->> 'gyomu_id' IS NOT DISTINCT FROM n.gyomu_id
               AND (q.sofusaki ->> 'yusen_no')::integer = n.yusen_no
               AND daterange((q.sofusaki ->> 'valid_from_date')::date, (q.sofusaki ->> 'valid_to_date')::date) && daterange(n.valid_from_date, n.valid_to_date)
             ORDER BY q.hogo_no FOR UPDATE LOOP
        IF h.kara > n.valid_from_date THEN
            RETURN false;
        ELSIF h.kara = n.valid_from_date THEN
            DELETE FROM gyosei_kihon.hogo_jusho AS q WHERE q.dantai_code = p_city AND q.hogo_no = h.hogo_no;
            CONTINUE;
        END IF;
        UPDATE gyosei_kihon.hogo_jusho AS q SET sofusaki = h.sofusaki || jsonb_build_object('valid_to_date', n.valid_from_date) WHERE q.dantai_code = p_city AND q.hogo_no = h.hogo_no;
        v_no := sys.next_no('sofusaki');
        INSERT INTO gyosei_kihon.hogo_jusho (dantai_code, hogo_no, kojin_no, sofusaki_no, jusho_kubun_code, postal_no, jusho, sofusaki)
        SELECT p_city, sys.next_no('hogo'), h.kojin_no, CASE WHEN h.sofusaki_no IS NOT NULL THEN v_no END, '6', h.postal_no, h.jusho,   -- sealed for another's sake: so is what goes on
               h.sofusaki || jsonb_build_object('sofusaki_no', v_no, 'valid_from_date', n.valid_to_date, 'valid_to_date', h.made)
        WHERE n.valid_to_date < coalesce(h.made, 'infinity');
    END LOOP;
    INSERT INTO gyosei_kihon.hogo_jusho (dantai_code, hogo_no, kojin_no, jusho_kubun_code, postal_no, jusho, sofusaki)
    VALUES (p_city, sys.next_no('hogo'), n.kojin_no, '6', p_postal, p_jusho, p_sofusaki);
    RETURN true;
END
$$;

-- Closed list 8: one address of somebody who is protected already, as an 異動 writes it.
CREATE FUNCTION gyosei_kihon.hogo_toroku(p_city integer, p_kojin_no bigint, p_kubun text, p_rireki_no integer, p_address jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    INSERT INTO gyosei_kihon.hogo_jusho
        (dantai_code, hogo_no, kojin_no, rireki_no, jusho_kubun_code, machiaza_id, postal_no, jusho, banchi, katagaki)
    VALUES (p_city, sys.next_no('hogo'), p_kojin_no, p_rireki_no, p_kubun, (p_address ->> 'machiaza_id')::bigint,
            p_address ->> 'postal_no', p_address ->> 'jusho', p_address ->> 'banchi', p_address ->> 'katagaki')
$$;
