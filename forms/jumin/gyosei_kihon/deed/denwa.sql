-- SPDX-License-Identifier: Apache-2.0
-- 電話 of a person.
DECLARE
    v_no bigint := sys.next_no('denwa');
BEGIN
    PERFORM gyosei_kihon.gyomu_kensa(v_city, r.gyomu_id);
    PERFORM gyosei_kihon.meisai_kaeru(v_city, r.kojin_no, r.moto_no, p_record ->> 'row_version', r.valid_from_date, r.riyu, c.person);
    INSERT INTO gyosei_kihon.denwa (dantai_code, denwa_no, kojin_no, denwa_kubun_code, bango, gyomu_id, biko, valid_from_date, valid_to_date, toroku_person)
    VALUES (v_city, v_no, r.kojin_no, r.denwa_kubun_code, r.bango, r.gyomu_id, r.biko, r.valid_from_date, r.valid_to_date, c.person);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(r.kojin_no));
END;
