-- SPDX-License-Identifier: Apache-2.0
-- The next people by number; the people of the bundle are named in the answer, and so in the record of what was seen.
DECLARE
    v_no bigint := sys.next_no('keijidoshazei.tsuchi');
    v_hito bigint[];
BEGIN
    v_hito := ARRAY(SELECT DISTINCT f.kojin_no FROM keijidoshazei.fuka AS f
                    WHERE f.dantai_code = v_city AND f.fuka_nendo = r.fuka_nendo AND f.fuka_jotai_code = '1' AND f.hasso_date IS NULL AND f.nenzei_yen > 0
                    ORDER BY 1 LIMIT sys.param_int('keijidoshazei.tsuchi_taba_count', c.today));
    IF cardinality(v_hito) = 0 THEN
        PERFORM sys.problem('14-039', 'fuka_nendo');
        RETURN NULL;
    END IF;
    UPDATE keijidoshazei.fuka AS q SET tsuchi_no = v_no, hasso_date = coalesce(q.hasso_date, r.hasso_date)
    WHERE q.dantai_code = v_city AND q.fuka_nendo = r.fuka_nendo AND q.kojin_no = ANY (v_hito) AND q.fuka_jotai_code = '1'
      AND keijidoshazei.tsuchi_noru(q);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', to_jsonb(v_hito));
END;
