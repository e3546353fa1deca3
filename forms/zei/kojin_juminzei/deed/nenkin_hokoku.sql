-- SPDX-License-Identifier: Apache-2.0
DECLARE
    v_no bigint;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t WHERE t.dantai_code = v_city AND t.kojin_no = r.kojin_no) THEN
        PERFORM sys.problem('11-003', 'kojin_no', NULL, jsonb_build_object('kojin_no', r.kojin_no));
        RETURN NULL;
    END IF;
    v_no := sys.next_no('kojin_juminzei.nenkin_hokoku');
    INSERT INTO kojin_juminzei.nenkin_hokoku (dantai_code, hokoku_no, fuka_nendo, seiri_no, kojin_no, nenkin_shunyu_yen, shakai_hoken_yen, shogai_code,
                                              haigusha_kojin_no, tokucho_flag, nyuryoku_person, nyuryoku_login)
    VALUES (v_city, v_no, r.fuka_nendo, r.seiri_no, r.kojin_no, r.nenkin_shunyu_yen, r.shakai_hoken_yen, r.shogai_code, r.haigusha_kojin_no, r.tokucho_flag,
            c.person, c.login);
    PERFORM kojin_juminzei.kosei_tanomu(v_city, r.kojin_no, r.fuka_nendo);
    RETURN jsonb_build_object('key', v_no, 'number', r.seiri_no, 'persons', jsonb_build_array(r.kojin_no));
END;
