-- SPDX-License-Identifier: Apache-2.0
-- 代理人・関係者 of a person. Shares of co-owners may not come to more than the whole.
DECLARE
    v_no bigint := sys.next_no('kankei');
BEGIN
    PERFORM gyosei_kihon.nayose_keikoku(v_city, r.kojin_no, 'kojin_no');
    PERFORM gyosei_kihon.nayose_keikoku(v_city, r.aite_kojin_no, 'aite_kojin_no');
    PERFORM gyosei_kihon.gyomu_kensa(v_city, r.gyomu_id);
    IF NOT EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t WHERE t.dantai_code = v_city AND t.kojin_no = r.aite_kojin_no) THEN
        PERFORM sys.problem('01-223', 'aite_kojin_no');
        RETURN NULL;
    END IF;
    IF r.kankei_kubun_code IN ('3', '4', '6', '7') OR r.kankei_kubun_code = '2' AND r.daihyo_flag THEN   -- who takes letters
        PERFORM sys.alert('01-310', 'aite_kojin_no', NULL, jsonb_build_object('kojin_no', r.aite_kojin_no))
        WHERE gyosei_kihon.shibo_date(v_city, r.aite_kojin_no) < coalesce(r.valid_to_date, 'infinity');
        PERFORM sys.alert(CASE r.kankei_kubun_code WHEN '2' THEN '01-311' ELSE '01-312' END, 'kankei_kubun_code')
        WHERE NOT gyosei_kihon.dairi_ari(v_city, r.kojin_no, r.kankei_kubun_code, r.valid_from_date, greatest(r.valid_from_date, least(c.today, r.valid_to_date - 1)));
    END IF;
    PERFORM gyosei_kihon.meisai_kaeru(v_city, r.kojin_no, r.moto_no, p_record ->> 'row_version', r.valid_from_date, r.riyu, c.person);
    PERFORM 1 FROM gyosei_kihon.atena AS t WHERE t.dantai_code = v_city AND t.kojin_no = r.kojin_no FOR NO KEY UPDATE;
    IF r.kankei_kubun_code IN ('1', '2') AND r.daihyo_flag AND EXISTS (   -- heirs (地方税法第9条の2) and co-owners (第10条の2) are several, who represents them is one
           SELECT 1 FROM gyosei_kihon.kankei AS k
           WHERE k.dantai_code = v_city AND k.kojin_no = r.kojin_no AND k.kankei_kubun_code = r.kankei_kubun_code AND k.daihyo_flag AND k.gyomu_id IS NOT DISTINCT FROM r.gyomu_id
             AND k.yusen_no = r.yusen_no AND daterange(k.valid_from_date, k.valid_to_date) && daterange(r.valid_from_date, r.valid_to_date)) THEN
        PERFORM sys.problem('01-222', 'daihyo_flag');
        RETURN NULL;
    END IF;
    INSERT INTO gyosei_kihon.kankei (dantai_code, kankei_no, kojin_no, aite_kojin_no, kankei_kubun_code, gyomu_id, yusen_no, daihyo_flag, bunshi_count,
                                     bunbo_count, valid_from_date, valid_to_date, toroku_person)
    VALUES (v_city, v_no, r.kojin_no, r.aite_kojin_no, r.kankei_kubun_code, r.gyomu_id, r.yusen_no, coalesce(r.daihyo_flag, false), r.bunshi_count,
            r.bunbo_count, r.valid_from_date, r.valid_to_date, c.person);
    IF EXISTS (SELECT 1 FROM gyosei_kihon.kankei AS d   -- the sum can only grow on a day on which a share begins
               JOIN gyosei_kihon.kankei AS k ON k.dantai_code = d.dantai_code AND k.kojin_no = d.kojin_no AND k.kankei_kubun_code = d.kankei_kubun_code
                    AND k.valid_from_date <= d.valid_from_date AND (k.valid_to_date IS NULL OR d.valid_from_date < k.valid_to_date)
               WHERE d.dantai_code = v_city AND d.kojin_no = r.kojin_no AND d.kankei_kubun_code = r.kankei_kubun_code
               GROUP BY d.kankei_no
               HAVING sum(k.bunshi_count::numeric / k.bunbo_count) > 1.000001) THEN
        PERFORM sys.problem('01-224', 'bunshi_count');
    END IF;
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(r.kojin_no, r.aite_kojin_no));
END;
