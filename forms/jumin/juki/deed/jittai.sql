-- SPDX-License-Identifier: Apache-2.0
-- 実態調査 begins; one case of a person at a time.
DECLARE
    v_no bigint;
BEGIN
    PERFORM 1 FROM juki.jumin AS j WHERE j.dantai_code = v_city AND j.kojin_no = r.kojin_no FOR UPDATE;
    IF NOT juki.jittai_mono(v_city, r.kojin_no, r.keiki_code) THEN
        PERFORM sys.problem('02-190', 'kojin_no');
        RETURN NULL;
    END IF;
    IF EXISTS (SELECT 1 FROM juki.jittai AS t WHERE t.dantai_code = v_city AND t.kojin_no = r.kojin_no AND t.jittai_jotai_code = '1') THEN
        PERFORM sys.problem('02-774', 'kojin_no');
        RETURN NULL;
    END IF;
    v_no := sys.next_no('jittai');
    INSERT INTO juki.jittai (dantai_code, jittai_no, kojin_no, keiki_code, kaishi_date, jittai_jotai_code, biko, toroku_person)
    VALUES (v_city, v_no, r.kojin_no, r.keiki_code, r.kaishi_date, '1', r.biko, c.person);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(r.kojin_no));
END;
