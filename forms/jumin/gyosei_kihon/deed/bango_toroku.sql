-- SPDX-License-Identifier: Apache-2.0
-- 個人番号の記載: the first time, or the new number of a 変更 that an 異動 decided. A number that stands is else only corrected, by two persons.
DECLARE
    v_henko boolean := gyosei_kihon.bango_henko_machi(v_city, r.kojin_no);
BEGIN
    IF NOT gyosei_kihon.atena_ka(v_city, r.kojin_no, r.shimei) THEN
        PERFORM sys.problem('01-067', 'kojin_no');
        RETURN NULL;
    ELSIF v_henko AND gyosei_kihon.bango_onaji(v_city, r.kojin_no, r.kojin_bango) THEN
        PERFORM sys.problem('01-247', 'kojin_bango');
        RETURN NULL;
    ELSIF NOT v_henko AND gyosei_kihon.bango_aru(v_city, r.kojin_no) THEN
        PERFORM sys.problem('01-093', 'kojin_bango');
        RETURN NULL;
    END IF;
    PERFORM gyosei_kihon.bango_kaku(r.kojin_no, r.kojin_bango, CASE WHEN v_henko THEN '4' ELSE '1' END, c);
    RETURN jsonb_build_object('key', r.kojin_no, 'persons', jsonb_build_array(r.kojin_no));
END;
