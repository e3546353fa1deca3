-- SPDX-License-Identifier: Apache-2.0
-- A ground to assess a year again; what was known of it meanwhile is assessed at once.
DECLARE
    v_no bigint;
BEGIN
    IF NOT kojin_juminzei.atena_kensa(v_city, ARRAY[r.taisho_no], 'taisho_no') THEN
        RETURN NULL;
    END IF;
    v_no := kojin_juminzei.kigen_tokurei_toroku(jsonb_populate_record(NULL::kojin_juminzei.kigen_tokurei, to_jsonb(r)), '11-066', c);
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    PERFORM kojin_juminzei.kosei_tanomu(v_city, r.taisho_no, r.fuka_nendo);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(r.taisho_no));
END;
