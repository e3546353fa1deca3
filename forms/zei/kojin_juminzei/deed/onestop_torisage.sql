-- SPDX-License-Identifier: Apache-2.0
DECLARE
    o kojin_juminzei.onestop;
BEGIN
    SELECT * INTO o FROM kojin_juminzei.onestop AS q WHERE q.dantai_code = v_city AND q.onestop_no = r.onestop_no FOR UPDATE;
    IF o.onestop_no IS NULL OR NOT o.yuko_flag THEN
        PERFORM sys.problem('11-042', 'onestop_no', NULL, jsonb_build_object('hokoku_no', r.onestop_no));
        RETURN NULL;
    END IF;
    UPDATE kojin_juminzei.onestop AS q SET yuko_flag = false WHERE q.dantai_code = v_city AND q.onestop_no = o.onestop_no;
    PERFORM kojin_juminzei.kosei_tanomu(v_city, o.kojin_no, o.fuka_nendo);
    RETURN jsonb_build_object('key', o.onestop_no, 'number', o.onestop_no::text, 'persons', jsonb_build_array(o.kojin_no));
END;
