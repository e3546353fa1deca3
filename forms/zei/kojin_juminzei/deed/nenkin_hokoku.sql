-- SPDX-License-Identifier: Apache-2.0
-- A report of the same payer for the same person, year and pension takes the place of the one before.
DECLARE
    v_no bigint;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t WHERE t.dantai_code = v_city AND t.kojin_no = r.kojin_no) THEN
        PERFORM sys.problem('11-003', 'kojin_no', NULL, jsonb_build_object('kojin_no', r.kojin_no));
    END IF;
    IF NOT EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t WHERE t.dantai_code = v_city AND t.kojin_no = r.tokucho_kojin_no) THEN
        PERFORM sys.problem('11-003', 'tokucho_kojin_no', NULL, jsonb_build_object('kojin_no', r.tokucho_kojin_no));
    END IF;
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    UPDATE kojin_juminzei.nenkin_hokoku AS k SET yuko_flag = false
    WHERE k.dantai_code = v_city AND k.kojin_no = r.kojin_no AND k.fuka_nendo = r.fuka_nendo AND k.tokucho_kojin_no = r.tokucho_kojin_no
      AND k.nenkin_code IS NOT DISTINCT FROM r.nenkin_code AND k.yuko_flag;
    v_no := sys.next_no('kojin_juminzei.nenkin_hokoku');
    INSERT INTO kojin_juminzei.nenkin_hokoku (dantai_code, hokoku_no, fuka_nendo, seiri_no, tokucho_kojin_no, kojin_no, nenkin_shunyu_yen, shakai_hoken_yen,
                                              shogai_code, haigusha_kojin_no, tokucho_flag, nenkin_code, nyuryoku_person, nyuryoku_login)
    VALUES (v_city, v_no, r.fuka_nendo, r.seiri_no, r.tokucho_kojin_no, r.kojin_no, r.nenkin_shunyu_yen, r.shakai_hoken_yen, r.shogai_code, r.haigusha_kojin_no,
            r.tokucho_flag, r.nenkin_code, c.person, c.login);
    PERFORM kojin_juminzei.kosei_tanomu(v_city, r.kojin_no, r.fuka_nendo);
    RETURN jsonb_build_object('key', v_no, 'number', r.seiri_no, 'persons', jsonb_build_array(r.kojin_no));
END;
