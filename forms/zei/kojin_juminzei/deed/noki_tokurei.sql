-- SPDX-License-Identifier: Apache-2.0
DECLARE
    v_no bigint;
BEGIN
    IF EXISTS (SELECT 1 FROM kojin_juminzei.noki_tokurei AS q
               WHERE q.dantai_code = v_city AND q.tokucho_kojin_no = r.tokucho_kojin_no AND q.noki_tokurei_code IN ('1', '2')) THEN
        PERFORM sys.problem('11-154', 'tokucho_kojin_no');
        RETURN NULL;
    END IF;
    v_no := sys.next_no('kojin_juminzei.noki_tokurei');
    INSERT INTO kojin_juminzei.noki_tokurei (dantai_code, tokurei_no, tokucho_kojin_no, shinsei_date, ninzu_count, noki_tokurei_code, nyuryoku_person, nyuryoku_login)
    VALUES (v_city, v_no, r.tokucho_kojin_no, r.shinsei_date, r.ninzu_count, '1', c.person, c.login);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(r.tokucho_kojin_no));
END;
