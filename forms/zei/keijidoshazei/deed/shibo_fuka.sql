-- SPDX-License-Identifier: Apache-2.0
DECLARE
    s keijidoshazei.sharyo;
    v_nendo integer := keijidoshazei.nendo(c.today);
BEGIN
    SELECT * INTO s FROM keijidoshazei.sharyo AS q WHERE q.dantai_code = v_city AND q.sharyo_no = r.sharyo_no;
    IF NOT keijidoshazei.fuka_zumi(v_city, v_nendo) THEN
        PERFORM sys.problem('14-081', 'fuka_nendo', NULL, jsonb_build_object('nendo', v_nendo));
    ELSIF keijidoshazei.shibo_nokoru(s, v_nendo)
          AND NOT EXISTS (SELECT 1 FROM keijidoshazei.fuka AS f WHERE f.dantai_code = v_city AND f.taisho_no = s.sharyo_no
                            AND f.fuka_nendo = v_nendo AND f.fuka_jotai_code = '1' AND f.nenzei_yen > 0) THEN
        PERFORM sys.problem('14-080', 'daihyosha_no');
    END IF;
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    PERFORM work.ask('keijidoshazei.kosei', jsonb_build_object('fuka_nendo', v_nendo, 'sharyo_no', s.sharyo_no));
    RETURN jsonb_build_object('key', s.sharyo_no, 'number', s.sharyo_no::text, 'persons', jsonb_build_array(s.kojin_no));
END;
