-- SPDX-License-Identifier: Apache-2.0
-- 個人番号の記載: the first time. A number that stands already is only corrected, by two persons.
BEGIN
    IF NOT gyosei_kihon.atena_ka(v_city, r.kojin_no, r.shimei) THEN
        PERFORM sys.problem('01-067', 'kojin_no');
        RETURN NULL;
    ELSIF gyosei_kihon.bango_aru(v_city, r.kojin_no) THEN
        PERFORM sys.problem('01-093', 'kojin_bango');
        RETURN NULL;
    END IF;
    PERFORM gyosei_kihon.bango_kaku(r.kojin_no, r.kojin_bango, '1', c);
    RETURN jsonb_build_object('key', r.kojin_no, 'persons', jsonb_build_array(r.kojin_no));
END;
