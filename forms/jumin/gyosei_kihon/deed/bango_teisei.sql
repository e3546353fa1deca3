-- SPDX-License-Identifier: Apache-2.0
-- 個人番号の訂正 is asked for.
BEGIN
    IF NOT gyosei_kihon.bango_aru(v_city, r.kojin_no) THEN
        PERFORM sys.problem('01-094', 'kojin_no');
        RETURN NULL;
    END IF;
    RETURN jsonb_build_object('key', gyosei_kihon.bango_shinsei(r.kojin_no, r.kojin_bango, r.riyu, c), 'persons', jsonb_build_array(r.kojin_no));
END;
