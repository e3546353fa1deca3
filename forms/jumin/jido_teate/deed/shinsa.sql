-- SPDX-License-Identifier: Apache-2.0
-- The decision on a claim. The amount is asked of the worker and stands in the register a moment later.
DECLARE
    n jido_teate.nintei;
    v_kettei bigint;
BEGIN
    SELECT * INTO n FROM jido_teate.nintei AS q WHERE q.dantai_code = v_city AND q.nintei_no = r.nintei_no FOR UPDATE;
    IF NOT FOUND OR n.nintei_jotai_code <> '1' THEN
        PERFORM sys.problem('08-014', 'nintei_no');
        RETURN NULL;
    END IF;
    UPDATE jido_teate.nintei AS q
    SET nintei_jotai_code = CASE r.kettei_kekka_code WHEN '1' THEN '2' ELSE '3' END, kettei_date = c.today,
        saisantei_month = CASE r.kettei_kekka_code WHEN '1' THEN q.kaishi_month END
    WHERE q.dantai_code = v_city AND q.nintei_no = n.nintei_no;
    IF r.kettei_kekka_code = '1' THEN
        v_kettei := jido_teate.kettei_toroku(c, n.nintei_no, '1', n.kaishi_month, r.kettei_riyu);
        PERFORM work.ask('jido_teate.santei', jsonb_build_object('nintei_no', n.nintei_no));
    ELSE
        UPDATE jido_teate.jido AS q SET yuko_flag = false WHERE q.dantai_code = v_city AND q.nintei_no = n.nintei_no;
        v_kettei := jido_teate.kettei_toroku(c, n.nintei_no, '2', NULL, r.kettei_riyu);
    END IF;
    RETURN jsonb_build_object('key', v_kettei, 'number', v_kettei::text, 'persons', jsonb_build_array(n.kojin_no));
END;
