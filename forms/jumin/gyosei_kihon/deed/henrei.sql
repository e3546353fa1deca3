-- SPDX-License-Identifier: Apache-2.0
DECLARE
    v_no bigint := sys.next_no('henrei');
BEGIN
    INSERT INTO gyosei_kihon.henrei (dantai_code, henrei_no, seiri_no, kojin_no, yubin_name, henrei_date, henrei_jiyu_code, busho_id)
    VALUES (v_city, v_no, r.seiri_no, r.kojin_no, r.yubin_name, r.henrei_date, r.henrei_jiyu_code, c.department);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(r.kojin_no));
END;
