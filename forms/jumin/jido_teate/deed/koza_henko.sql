-- SPDX-License-Identifier: Apache-2.0
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.bank AS b WHERE b.bank = r.kinyu_kikan_no AND b.branch = r.shiten_no) THEN
        PERFORM sys.problem('08-019', 'shiten_no', NULL, jsonb_build_object('kinyu_kikan_no', r.kinyu_kikan_no, 'shiten_no', r.shiten_no));
    END IF;
    PERFORM jido_teate.dekita_shiharai(v_city, r.nintei_no, c.today, 'koza_no');
    PERFORM jido_teate.jikou_shirase(v_city, r.nintei_no, c.today, '08-150', 'koza_no');
    IF EXISTS (SELECT 1 FROM jido_teate.tsukibetsu(v_city, r.nintei_no) AS g WHERE g.sa_yen > 0) THEN   -- who names an account asks for what was not paid
        PERFORM jido_teate.jikou_kiroku(c, r.nintei_no, c.today, '1');
    END IF;
    UPDATE jido_teate.nintei AS q
    SET kinyu_kikan_no = r.kinyu_kikan_no, shiten_no = r.shiten_no, yokin_shumoku_code = r.yokin_shumoku_code, koza_no = r.koza_no,
        koza_meigi_kana = r.koza_meigi_kana
    WHERE q.dantai_code = v_city AND q.nintei_no = r.nintei_no;
    RETURN jsonb_build_object('key', r.nintei_no, 'number', r.nintei_no::text, 'persons', jsonb_build_array(r.kojin_no));
END;
