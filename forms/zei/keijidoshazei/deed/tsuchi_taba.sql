-- SPDX-License-Identifier: Apache-2.0
-- The next people by number; the people of the bundle are named in the answer, and so in the record of what was seen.
DECLARE
    v_no bigint := sys.next_no('keijidoshazei.tsuchi');
    v_hito bigint[];
    v_nashi bigint;
BEGIN
    PERFORM juki.ninsho_kensa(v_city, r.hasso_date, 'hasso_date');
    PERFORM sys.need_confirmed('keijidoshazei.nofu_basho_name', 'fuka_nendo', c.today);
    v_hito := ARRAY(SELECT x.kojin_no
                    FROM (SELECT DISTINCT f.kojin_no FROM keijidoshazei.fuka AS f
                          WHERE f.dantai_code = v_city AND f.fuka_nendo = r.fuka_nendo AND f.fuka_jotai_code = '1' AND f.hasso_date IS NULL AND keijidoshazei.tsuchi_noru(f)
                          ORDER BY 1 OFFSET 0) AS x
                    WHERE gyosei_kihon.sofu_nashi(v_city, x.kojin_no, 'keijidoshazei', c.today) IS DISTINCT FROM '2'
                    LIMIT sys.param_int('keijidoshazei.tsuchi_taba_count', c.today));
    SELECT count(*) INTO v_nashi
    FROM (SELECT DISTINCT f.kojin_no FROM keijidoshazei.fuka AS f
          WHERE f.dantai_code = v_city AND f.fuka_nendo = r.fuka_nendo AND f.fuka_jotai_code = '1' AND f.hasso_date IS NULL AND keijidoshazei.tsuchi_noru(f)
            AND (cardinality(v_hito) = 0 OR f.kojin_no <= v_hito[cardinality(v_hito)]) AND f.kojin_no <> ALL (v_hito)) AS x;
    IF v_nashi > 0 THEN   -- whose letter could go nowhere stays in the list of what is to be sent
        PERFORM sys.alert('01-117', 'fuka_nendo', NULL, jsonb_build_object('count', v_nashi));
    END IF;
    IF cardinality(v_hito) = 0 THEN
        PERFORM sys.problem('14-039', 'fuka_nendo');
        RETURN NULL;
    END IF;
    PERFORM keijidoshazei.noki_keikoku(r.fuka_nendo, v_hito, r.hasso_date, 'hasso_date');
    UPDATE keijidoshazei.fuka AS q SET tsuchi_no = v_no, hasso_date = r.hasso_date
    WHERE q.dantai_code = v_city AND q.fuka_nendo = r.fuka_nendo AND q.kojin_no = ANY (v_hito) AND q.fuka_jotai_code = '1' AND q.hasso_date IS NULL
      AND keijidoshazei.tsuchi_noru(q);
    PERFORM gyosei_kihon.sofu_hikinuki(v_city, v_hito, 'keijidoshazei', c.today, '軽自動車税の納税通知書（束' || v_no || '）', v_no);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', to_jsonb(v_hito));
END;
