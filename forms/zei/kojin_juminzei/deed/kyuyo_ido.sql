-- SPDX-License-Identifier: Apache-2.0
-- The notice of an employer. From January to April what is left is taken at once (地方税法第321条の5第2項ただし書), but of the dead.
DECLARE
    v_no bigint;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM kojin_juminzei.fuka AS f
                   WHERE f.dantai_code = v_city AND f.taisho_no = r.kojin_no AND f.fuka_nendo = r.fuka_nendo AND f.fuka_jotai_code = '1'
                     -- or whose own notice stands before another's: it corrects that one
                     AND (f.choshu_code = '2' AND f.tokucho_kojin_no = r.tokucho_kojin_no
                          OR EXISTS (SELECT 1 FROM unnest(kojin_juminzei.ido_jun(v_city, r.kojin_no, r.fuka_nendo)) AS i
                                     WHERE i.tokucho_kojin_no = r.tokucho_kojin_no AND NOT i.kirikae_flag))) THEN
        -- of a year that is not assessed yet the report says from whose wages it would be taken
        IF kojin_juminzei.fuka_zumi(v_city, r.fuka_nendo)
           OR NOT EXISTS (SELECT 1 FROM kojin_juminzei.kyuyo_hokoku AS q
                          WHERE q.dantai_code = v_city AND q.kojin_no = r.kojin_no AND q.fuka_nendo = r.fuka_nendo AND q.yuko_flag AND q.tokucho_flag
                            AND q.tokucho_kojin_no = r.tokucho_kojin_no) THEN
            PERFORM sys.problem('11-028', 'kojin_no');
            RETURN NULL;
        ELSIF r.michoshu_code = '2' THEN
            PERFORM sys.problem('11-150', 'michoshu_code', NULL, jsonb_build_object('nendo', r.fuka_nendo));
        END IF;
    END IF;
    IF r.sumi_month NOT BETWEEN r.fuka_nendo * 100 + 6 AND r.fuka_nendo * 100 + 105 THEN
        PERFORM sys.problem('11-029', 'sumi_month');
    END IF;
    IF r.shin_tokucho_kojin_no IS NOT NULL AND (r.shin_tokucho_kojin_no = r.tokucho_kojin_no OR NOT EXISTS (
           SELECT 1 FROM gyosei_kihon.atena AS t WHERE t.dantai_code = v_city AND t.kojin_no = r.shin_tokucho_kojin_no)) THEN
        PERFORM sys.problem('11-003', 'shin_tokucho_kojin_no', NULL, jsonb_build_object('kojin_no', r.shin_tokucho_kojin_no));
    END IF;
    IF r.michoshu_code = '3' AND r.ido_jiyu_code <> '4' AND r.ido_date BETWEEN make_date(r.fuka_nendo + 1, 1, 1) AND make_date(r.fuka_nendo + 1, 4, 30) THEN
        PERFORM sys.alert('11-030', 'michoshu_code');
    END IF;
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    v_no := sys.next_no('kojin_juminzei.kyuyo_ido');
    INSERT INTO kojin_juminzei.kyuyo_ido (dantai_code, ido_no, fuka_nendo, kojin_no, tokucho_kojin_no, todokede_date, ido_date, ido_jiyu_code, sumi_month,
                                          michoshu_code, shin_tokucho_kojin_no, nyuryoku_person, nyuryoku_login)
    VALUES (v_city, v_no, r.fuka_nendo, r.kojin_no, r.tokucho_kojin_no, r.todokede_date, r.ido_date, r.ido_jiyu_code, r.sumi_month, r.michoshu_code,
            r.shin_tokucho_kojin_no, c.person, c.login);
    PERFORM kojin_juminzei.kosei_tanomu(v_city, r.kojin_no, r.fuka_nendo);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(r.kojin_no, r.tokucho_kojin_no));
END;
