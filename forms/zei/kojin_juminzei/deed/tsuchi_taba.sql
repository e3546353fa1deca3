-- SPDX-License-Identifier: Apache-2.0
-- The next people by number.
DECLARE
    v_no bigint := sys.next_no('kojin_juminzei.tsuchi');
    v_fuka bigint[];
    v_hito bigint[];
    v_nashi bigint;
BEGIN
    PERFORM juki.ninsho_kensa(v_city, r.hasso_date, 'hasso_date');
    PERFORM sys.need_confirmed('kojin_juminzei.nofu_basho_name', 'fuka_nendo', c.today);
    SELECT array_agg(y.fuka_no ORDER BY y.kojin_no), array_agg(y.kojin_no ORDER BY y.kojin_no) INTO v_fuka, v_hito
    FROM (SELECT x.fuka_no, x.kojin_no
          FROM (SELECT f.fuka_no, f.kojin_no FROM kojin_juminzei.tsuchi_machi(v_city) AS f WHERE f.fuka_nendo = r.fuka_nendo
                ORDER BY f.kojin_no OFFSET 0) AS x
          WHERE gyosei_kihon.sofu_nashi(v_city, x.kojin_no, 'kojin_juminzei', c.today) IS DISTINCT FROM '2'
          LIMIT sys.param_int('kojin_juminzei.tsuchi_taba_count', c.today)) AS y;
    SELECT count(DISTINCT f.kojin_no) INTO v_nashi
    FROM kojin_juminzei.tsuchi_machi(v_city) AS f
    WHERE f.fuka_nendo = r.fuka_nendo
      AND (v_hito IS NULL OR f.kojin_no < v_hito[cardinality(v_hito)]) AND f.fuka_no <> ALL (coalesce(v_fuka, '{}'));
    IF v_nashi > 0 THEN   -- whose letter could go nowhere stays in the list of what is to be sent
        PERFORM sys.alert('01-117', 'fuka_nendo', NULL, jsonb_build_object('count', v_nashi));
    END IF;
    IF v_fuka IS NULL THEN
        PERFORM sys.problem('11-013', 'fuka_nendo');
        RETURN NULL;
    END IF;
    PERFORM kojin_juminzei.noki_keikoku(v_fuka, r.hasso_date, 'hasso_date');
    UPDATE kojin_juminzei.fuka AS q
    SET tsuchi_no = CASE WHEN q.choshu_code = '2' THEN q.tsuchi_no ELSE v_no END, honnin_tsuchi_no = CASE WHEN q.choshu_code = '2' THEN v_no END,
        honnin_hasso_date = CASE WHEN q.choshu_code = '2' THEN r.hasso_date END, hasso_date = coalesce(q.hasso_date, r.hasso_date)
    WHERE q.dantai_code = v_city AND q.fuka_no = ANY (v_fuka);
    PERFORM gyosei_kihon.sofu_hikinuki(v_city, v_hito, 'kojin_juminzei', c.today, '住民税の納税通知書（束' || v_no || '）', v_no);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', to_jsonb(v_hito));
END;
