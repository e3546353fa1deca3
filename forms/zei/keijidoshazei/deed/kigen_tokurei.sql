-- SPDX-License-Identifier: Apache-2.0
-- A ground to assess a year again; what was known of it meanwhile is assessed at once.
DECLARE
    v_no bigint;
    v_hito bigint;
BEGIN
    SELECT s.kojin_no INTO v_hito FROM keijidoshazei.sharyo AS s WHERE s.dantai_code = v_city AND s.sharyo_no = r.taisho_no;
    IF NOT FOUND THEN
        PERFORM sys.problem('14-057', 'taisho_no', NULL, jsonb_build_object('sharyo_no', r.taisho_no));
        RETURN NULL;
    END IF;
    v_no := keijidoshazei.kigen_tokurei_toroku(jsonb_populate_record(NULL::keijidoshazei.kigen_tokurei, to_jsonb(r)), '14-055', c);
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    PERFORM work.ask('keijidoshazei.kosei', jsonb_build_object('fuka_nendo', r.fuka_nendo, 'sharyo_no', r.taisho_no))
    WHERE keijidoshazei.fuka_zumi(v_city, r.fuka_nendo);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(v_hito));
END;
