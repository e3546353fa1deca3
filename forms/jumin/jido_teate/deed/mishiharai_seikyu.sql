-- SPDX-License-Identifier: Apache-2.0
DECLARE
    v_no bigint;
    m jido_teate.mishiharai;
    v_modori boolean;   -- the transfer to the child came back: the claim stands, with another account
BEGIN
    SELECT * INTO m FROM jido_teate.mishiharai AS q WHERE q.dantai_code = v_city AND q.nintei_no = r.nintei_no FOR UPDATE;
    v_modori := m.kojin_no = r.kojin_no AND (SELECT jido_teate.funo_koza(jido_teate.uketori(n)) FROM jido_teate.nintei AS n
                                             WHERE n.dantai_code = v_city AND n.nintei_no = r.nintei_no);
    IF NOT EXISTS (SELECT 1 FROM jido_teate.jido AS q WHERE q.dantai_code = v_city AND q.nintei_no = r.nintei_no AND q.kojin_no = r.kojin_no) THEN
        PERFORM sys.problem('08-037', 'kojin_no');
    END IF;
    IF NOT EXISTS (SELECT 1 FROM sys.bank AS b WHERE b.bank = r.kinyu_kikan_no AND b.branch = r.shiten_no) THEN
        PERFORM sys.problem('08-019', 'shiten_no', NULL, jsonb_build_object('kinyu_kikan_no', r.kinyu_kikan_no, 'shiten_no', r.shiten_no));
    END IF;
    IF m.mishiharai_no IS NOT NULL AND NOT v_modori THEN
        PERFORM sys.problem('08-034', 'nintei_no');
    END IF;
    IF EXISTS (SELECT 1 FROM jido_teate.jikou(v_city, r.nintei_no, r.seikyu_date) AS g HAVING bool_and(g.jikou_flag)) THEN
        PERFORM sys.problem('08-151', 'seikyu_date', NULL, (SELECT jsonb_build_object('hi', to_char(max(g.manryo_date), 'YYYY-MM-DD'))
                                                              FROM jido_teate.jikou(v_city, r.nintei_no, r.seikyu_date) AS g));
    ELSE
        PERFORM jido_teate.jikou_shirase(v_city, r.nintei_no, r.seikyu_date, '08-150', 'seikyu_date');
    END IF;
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    IF v_modori THEN
        PERFORM jido_teate.jikou_kiroku(c, r.nintei_no, r.seikyu_date, '1');
        UPDATE jido_teate.mishiharai AS q SET kinyu_kikan_no = r.kinyu_kikan_no, shiten_no = r.shiten_no, yokin_shumoku_code = r.yokin_shumoku_code,
               koza_no = r.koza_no, koza_meigi_kana = r.koza_meigi_kana
        WHERE q.dantai_code = v_city AND q.mishiharai_no = m.mishiharai_no;
        RETURN jsonb_build_object('key', m.mishiharai_no, 'number', m.mishiharai_no::text, 'persons', jsonb_build_array(r.kojin_no));
    END IF;
    v_no := sys.next_no('jido_teate.mishiharai');
    INSERT INTO jido_teate.mishiharai (dantai_code, mishiharai_no, nintei_no, kojin_no, seikyu_date, kinyu_kikan_no, shiten_no, yokin_shumoku_code, koza_no,
                                       koza_meigi_kana, nyuryoku_person)
    VALUES (v_city, v_no, r.nintei_no, r.kojin_no, r.seikyu_date, r.kinyu_kikan_no, r.shiten_no, r.yokin_shumoku_code, r.koza_no, r.koza_meigi_kana, c.person);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(r.kojin_no));
END;
