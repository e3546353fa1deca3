-- SPDX-License-Identifier: Apache-2.0
-- A new lending. The form's checks have run before; what is asked here needs the register.
DECLARE
    v_no bigint := sys.next_no('kashidashi');
BEGIN
    INSERT INTO kashidashi.kashidashi (dantai_code, kashidashi_no, karite_name, karite_kana, shinamono_name, kashidashi_date,
                                       kigen_date, kashidashi_jotai_code)
    VALUES (v_city, v_no, r.karite_name, r.karite_kana, r.shinamono_name, r.kashidashi_date, r.kigen_date, '1');
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text);
END;
