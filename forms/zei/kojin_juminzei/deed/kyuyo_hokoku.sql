-- SPDX-License-Identifier: Apache-2.0
-- A report of the same payer for the same person and year takes the place of the one before.
DECLARE
    v_no bigint;
    v_hito bigint[] := array_remove(ARRAY[r.kojin_no, r.haigusha_kojin_no], NULL) || ARRAY(SELECT u.fuyo_kojin_no FROM unnest(r.fuyo) AS u);
    v_nai bigint := (SELECT u FROM unnest(v_hito || r.tokucho_kojin_no) AS u
                     WHERE NOT EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t WHERE t.dantai_code = v_city AND t.kojin_no = u) LIMIT 1);
BEGIN
    IF v_nai IS NOT NULL THEN
        PERFORM sys.problem('11-003', 'kojin_no', NULL, jsonb_build_object('kojin_no', v_nai));
        RETURN NULL;
    END IF;
    UPDATE kojin_juminzei.kyuyo_hokoku AS k SET yuko_flag = false
    WHERE k.dantai_code = v_city AND k.kojin_no = r.kojin_no AND k.fuka_nendo = r.fuka_nendo AND k.tokucho_kojin_no = r.tokucho_kojin_no AND k.yuko_flag;
    v_no := sys.next_no('kojin_juminzei.kyuyo_hokoku');
    INSERT INTO kojin_juminzei.kyuyo_hokoku (dantai_code, hokoku_no, fuka_nendo, seiri_no, tokucho_kojin_no, kojin_no, tokucho_flag, kyuyo_shunyu_yen,
        shakai_hoken_yen, shokibo_yen, ippan_shin_yen, ippan_kyu_yen, kaigo_iryo_yen, kojin_nenkin_shin_yen, kojin_nenkin_kyu_yen, jishin_hoken_yen,
        kyu_choki_yen, shogai_code, honnin_kojo_code, haigusha_kojin_no, haigusha_shotoku_yen,
        nyuryoku_person, nyuryoku_login)
    VALUES (v_city, v_no, r.fuka_nendo, r.seiri_no, r.tokucho_kojin_no, r.kojin_no, r.tokucho_flag, r.kyuyo_shunyu_yen, r.shakai_hoken_yen, r.shokibo_yen,
        r.ippan_shin_yen, r.ippan_kyu_yen, r.kaigo_iryo_yen, r.kojin_nenkin_shin_yen, r.kojin_nenkin_kyu_yen, r.jishin_hoken_yen, r.kyu_choki_yen,
        r.shogai_code, r.honnin_kojo_code, r.haigusha_kojin_no, r.haigusha_shotoku_yen,
        c.person, c.login);
    INSERT INTO kojin_juminzei.kyuyo_fuyo (dantai_code, hokoku_no, fuyo_no, fuyo_kojin_no, fuyo_shotoku_yen, fuyo_shogai_code, dokyo_flag,
        chokkei_sonzoku_flag, kokugai_flag)
    SELECT v_city, v_no, u.ordinality, u.fuyo_kojin_no, u.fuyo_shotoku_yen, u.fuyo_shogai_code, u.dokyo_flag, u.chokkei_sonzoku_flag, u.kokugai_flag
    FROM unnest(r.fuyo) WITH ORDINALITY AS u;
    PERFORM kojin_juminzei.kosei_tanomu(v_city, r.kojin_no, r.fuka_nendo);
    RETURN jsonb_build_object('key', v_no, 'number', r.seiri_no, 'persons', to_jsonb(v_hito));
END;
