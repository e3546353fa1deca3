-- SPDX-License-Identifier: Apache-2.0
DECLARE
    v_no bigint := kojin_juminzei.shinkoku_toroku(to_jsonb(r), c);
BEGIN
    RETURN jsonb_build_object('key', v_no, 'number', r.seiri_no, 'persons', jsonb_build_array(r.kojin_no));
END;
