-- SPDX-License-Identifier: Apache-2.0
-- One fact of a person and year, or the end of one that was a mistake.
DECLARE
    v_no bigint;
    v_ima bigint := (SELECT q.jijo_no FROM kojin_juminzei.jijo AS q
                     WHERE q.dantai_code = v_city AND q.kojin_no = r.kojin_no AND q.fuka_nendo = r.fuka_nendo AND q.jijo_code = r.jijo_code AND q.yuko_flag);
BEGIN
    IF NOT r.torikeshi_flag AND v_ima IS NOT NULL THEN
        PERFORM sys.problem('11-024', 'jijo_code');
    ELSIF r.torikeshi_flag AND v_ima IS NULL THEN
        PERFORM sys.problem('11-025', 'jijo_code');
    ELSIF NOT r.torikeshi_flag AND r.jijo_code = '2' AND kojin_juminzei.jusho_ari(v_city, r.kojin_no, r.fuka_nendo) THEN
        PERFORM sys.problem('11-026', 'jijo_code');
    ELSIF NOT r.torikeshi_flag AND r.jijo_code = '3' AND NOT kojin_juminzei.toroku_ari(v_city, r.kojin_no, r.fuka_nendo) THEN
        PERFORM sys.problem('11-170', 'jijo_code', NULL, jsonb_build_object('hi', sys.wareki(make_date(r.fuka_nendo, 1, 1))));
    ELSIF NOT r.torikeshi_flag AND r.jijo_code = '4' AND kojin_juminzei.toroku_ari(v_city, r.kojin_no, r.fuka_nendo) THEN
        PERFORM sys.problem('11-171', 'jijo_code', NULL, jsonb_build_object('hi', sys.wareki(make_date(r.fuka_nendo, 1, 1))));
    ELSIF NOT r.torikeshi_flag AND r.jijo_code = '4' AND NOT EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t
              WHERE t.dantai_code = v_city AND t.kojin_no = r.kojin_no AND t.birth_date IS NOT NULL) THEN
        PERFORM sys.problem('11-003', 'kojin_no', NULL, jsonb_build_object('kojin_no', r.kojin_no));
    END IF;
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    IF r.torikeshi_flag THEN
        v_no := v_ima;
        UPDATE kojin_juminzei.jijo AS q SET yuko_flag = false WHERE q.dantai_code = v_city AND q.jijo_no = v_no;
    ELSE
        v_no := sys.next_no('kojin_juminzei.jijo');
        INSERT INTO kojin_juminzei.jijo (dantai_code, jijo_no, fuka_nendo, kojin_no, jijo_code, jushochi_hikazei_flag, saki_name, tsuchi_date, nyuryoku_person,
                                         nyuryoku_login)
        VALUES (v_city, v_no, r.fuka_nendo, r.kojin_no, r.jijo_code, r.jushochi_hikazei_flag, CASE WHEN r.jijo_code IN ('3', '4') THEN r.saki_name END,
                CASE WHEN r.jijo_code = '3' THEN r.tsuchi_date END, c.person, c.login);
    END IF;
    PERFORM kojin_juminzei.kosei_tanomu(v_city, r.kojin_no, r.fuka_nendo);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(r.kojin_no));
END;
