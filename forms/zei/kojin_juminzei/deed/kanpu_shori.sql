-- SPDX-License-Identifier: Apache-2.0
DECLARE
    v_no bigint := kojin_juminzei.kanpu_toroku(jsonb_populate_record(NULL::kojin_juminzei.kanpu, to_jsonb(r)), c);
BEGIN
    RETURN CASE WHEN v_no IS NOT NULL THEN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(r.kojin_no)) END;
END;
