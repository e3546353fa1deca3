-- SPDX-License-Identifier: Apache-2.0
-- A notice of the same town, person and year takes the place of the one before.
DECLARE
    v_no bigint;
    v_count integer;
    v_gendo integer := sys.param_int('kojin_juminzei.onestop_dantai_count', make_date(r.fuka_nendo, 4, 1));
BEGIN
    IF NOT kojin_juminzei.atena_kensa(v_city, ARRAY[r.kojin_no], 'kojin_no') THEN
        RETURN NULL;
    END IF;
    UPDATE kojin_juminzei.onestop AS o SET yuko_flag = false
    WHERE o.dantai_code = v_city AND o.kojin_no = r.kojin_no AND o.fuka_nendo = r.fuka_nendo AND o.kifusaki_name = r.kifusaki_name AND o.yuko_flag;
    v_no := sys.next_no('kojin_juminzei.onestop');
    INSERT INTO kojin_juminzei.onestop (dantai_code, onestop_no, fuka_nendo, kojin_no, kifusaki_name, kifu_yen, uketsuke_date, nyuryoku_person, nyuryoku_login)
    VALUES (v_city, v_no, r.fuka_nendo, r.kojin_no, r.kifusaki_name, r.kifu_yen, r.uketsuke_date, c.person, c.login);
    SELECT count(*) INTO v_count FROM kojin_juminzei.onestop AS o
    WHERE o.dantai_code = v_city AND o.kojin_no = r.kojin_no AND o.fuka_nendo = r.fuka_nendo AND o.yuko_flag;
    IF EXISTS (SELECT 1 FROM kojin_juminzei.shinkoku_of(v_city, r.kojin_no, r.fuka_nendo)) THEN
        PERFORM sys.alert('11-043', 'kojin_no');
    ELSIF v_count > v_gendo THEN
        PERFORM sys.alert('11-045', 'kojin_no', NULL, jsonb_build_object('kensu', v_count, 'gendo', v_gendo));
    END IF;
    PERFORM kojin_juminzei.kosei_tanomu(v_city, r.kojin_no, r.fuka_nendo);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(r.kojin_no));
END;
