-- SPDX-License-Identifier: Apache-2.0
DECLARE
    v_no bigint := sys.next_no('jido_teate.choshu_moshide');
BEGIN
    IF r.kara_month % 2 = 1 THEN
        PERFORM sys.problem('08-038', 'kara_month');
        RETURN NULL;
    END IF;
    INSERT INTO jido_teate.choshu_moshide (dantai_code, moshide_no, nintei_no, choshu_himoku_code, choshu_yen, moshide_date, kara_month, nyuryoku_person)
    VALUES (v_city, v_no, r.nintei_no, r.choshu_himoku_code, r.choshu_yen, r.moshide_date, r.kara_month, c.person);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(r.kojin_no));
END;
