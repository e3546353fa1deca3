-- SPDX-License-Identifier: Apache-2.0
-- The next people by number.
DECLARE
    v_no bigint := sys.next_no('kojin_juminzei.tsuchi');
    v_hito bigint[];
BEGIN
    v_hito := ARRAY(SELECT f.kojin_no FROM kojin_juminzei.fuka AS f
                    WHERE f.dantai_code = v_city AND f.fuka_nendo = r.fuka_nendo AND f.fuka_jotai_code = '1' AND f.hasso_date IS NULL AND f.choshu_code <> '2'
                    ORDER BY f.kojin_no LIMIT sys.param_int('kojin_juminzei.tsuchi_taba_count', c.today));
    IF cardinality(v_hito) = 0 THEN
        PERFORM sys.problem('11-013', 'fuka_nendo');
        RETURN NULL;
    END IF;
    UPDATE kojin_juminzei.fuka AS q SET tsuchi_no = v_no, hasso_date = r.hasso_date
    WHERE q.dantai_code = v_city AND q.fuka_nendo = r.fuka_nendo AND q.kojin_no = ANY (v_hito) AND q.fuka_jotai_code = '1';
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', to_jsonb(v_hito));
END;
