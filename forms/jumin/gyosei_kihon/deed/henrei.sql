-- SPDX-License-Identifier: Apache-2.0
DECLARE
    v_no bigint;
BEGIN
    IF NOT EXISTS (SELECT FROM gyosei_kihon.atena AS a WHERE a.dantai_code = v_city AND a.kojin_no = r.kojin_no) THEN
        PERFORM sys.problem('01-056', 'kojin_no', NULL, jsonb_build_object('kojin_no', r.kojin_no));
        RETURN NULL;
    END IF;
    v_no := sys.next_no('henrei');
    INSERT INTO gyosei_kihon.henrei (dantai_code, henrei_no, seiri_no, kojin_no, yubin_name, henrei_date, henrei_jiyu_code, busho_id)
    VALUES (v_city, v_no, r.seiri_no, r.kojin_no, r.yubin_name, r.henrei_date, r.henrei_jiyu_code, c.department);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(r.kojin_no));
END;
