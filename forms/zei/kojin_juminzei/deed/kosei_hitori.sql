-- SPDX-License-Identifier: Apache-2.0
-- Only a year that was assessed is corrected.
BEGIN
    IF NOT kojin_juminzei.fuka_zumi(v_city, r.fuka_nendo) THEN
        PERFORM sys.problem('11-033', 'fuka_nendo');
        RETURN NULL;
    END IF;
    PERFORM kojin_juminzei.kosei_tanomu(v_city, r.kojin_no, r.fuka_nendo);
    RETURN jsonb_build_object('key', r.kojin_no, 'persons', jsonb_build_array(r.kojin_no));
END;
