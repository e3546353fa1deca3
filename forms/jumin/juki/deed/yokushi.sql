-- SPDX-License-Identifier: Apache-2.0
-- 抑止の設定. A certificate of the household is numbered either before it or after.
DECLARE
    v_no bigint := sys.next_no('yokushi');
    v_setai bigint := (SELECT j.setai_no FROM juki.jumin AS j WHERE j.dantai_code = v_city AND j.kojin_no = r.kojin_no);
BEGIN
    IF v_setai IS NULL THEN
        PERFORM sys.problem('02-060', 'kojin_no');
        RETURN NULL;
    END IF;
    PERFORM 1 FROM juki.setai AS s WHERE s.dantai_code = v_city AND s.setai_no = v_setai FOR NO KEY UPDATE;
    INSERT INTO juki.yokushi (dantai_code, yokushi_no, kojin_no, yokushi_hani_code, ido_level_code, hakko_level_code, shokai_level_code, riyu,
                              kaishi_date, shuryo_date, toroku_person)
    VALUES (v_city, v_no, r.kojin_no, r.yokushi_hani_code, r.ido_level_code, r.hakko_level_code, r.shokai_level_code, r.riyu,
            r.kaishi_date, r.shuryo_date, c.person);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(r.kojin_no));
END;
