-- SPDX-License-Identifier: Apache-2.0
-- A day from which the years run anew, of a paper that no other deed takes. What was lost before it stays lost.
DECLARE
    v_no bigint;
BEGIN
    IF r.koshin_riyu_code = '9' AND NOT EXISTS (SELECT 1 FROM jido_teate.jikou_koshin AS k
            WHERE k.dantai_code = v_city AND k.nintei_no = r.nintei_no AND k.koshin_date = r.koshin_date AND k.koshin_riyu_code <> '9') THEN
        PERFORM sys.problem('08-152', 'koshin_date');
        RETURN NULL;
    ELSIF r.koshin_riyu_code <> '9' THEN
        PERFORM jido_teate.jikou_shirase(v_city, r.nintei_no, r.koshin_date, '08-150', 'koshin_date');
    END IF;
    v_no := jido_teate.jikou_kiroku(c, r.nintei_no, r.koshin_date, r.koshin_riyu_code, r.biko);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(r.kojin_no));
END;
