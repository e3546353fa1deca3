-- SPDX-License-Identifier: Apache-2.0
DECLARE
    v_no bigint := sys.next_no('jido_teate.mishiharai');
BEGIN
    IF NOT EXISTS (SELECT 1 FROM jido_teate.jido AS q WHERE q.dantai_code = v_city AND q.nintei_no = r.nintei_no AND q.kojin_no = r.kojin_no) THEN
        PERFORM sys.problem('08-037', 'kojin_no');
    END IF;
    IF NOT EXISTS (SELECT 1 FROM sys.bank AS b WHERE b.bank = r.kinyu_kikan_no AND b.branch = r.shiten_no) THEN
        PERFORM sys.problem('08-019', 'shiten_no', NULL, jsonb_build_object('kinyu_kikan_no', r.kinyu_kikan_no, 'shiten_no', r.shiten_no));
    END IF;
    IF EXISTS (SELECT 1 FROM jido_teate.mishiharai AS m WHERE m.dantai_code = v_city AND m.nintei_no = r.nintei_no) THEN
        PERFORM sys.problem('08-034', 'nintei_no');
    END IF;
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    INSERT INTO jido_teate.mishiharai (dantai_code, mishiharai_no, nintei_no, kojin_no, seikyu_date, kinyu_kikan_no, shiten_no, yokin_shumoku_code, koza_no,
                                       koza_meigi_kana, nyuryoku_person)
    VALUES (v_city, v_no, r.nintei_no, r.kojin_no, r.seikyu_date, r.kinyu_kikan_no, r.shiten_no, r.yokin_shumoku_code, r.koza_no, r.koza_meigi_kana, c.person);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(r.kojin_no));
END;
