-- SPDX-License-Identifier: Apache-2.0
-- 申告 with its rows; its relatives are looked at, and kept, where a bundle's are.
DECLARE
    v_no bigint := kojin_juminzei.shinkoku_toroku(to_jsonb(r), c);
BEGIN
    IF EXISTS (SELECT 1 FROM kojin_juminzei.onestop AS o WHERE o.dantai_code = v_city AND o.kojin_no = r.kojin_no AND o.fuka_nendo = r.fuka_nendo AND o.yuko_flag) THEN
        PERFORM sys.alert('11-035', 'furusato_yen');
    END IF;
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    INSERT INTO kojin_juminzei.shinkoku_bunri (dantai_code, shinkoku_no, bunri_no, bunri_code, bunri_shotoku_yen, tokubetsu_kojo_yen, bunri_kurikoshi_yen)
    SELECT v_city, v_no, u.ordinality, u.bunri_code, u.bunri_shotoku_yen, u.tokubetsu_kojo_yen, u.bunri_kurikoshi_yen
    FROM unnest(r.bunri) WITH ORDINALITY AS u;
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons',
        (SELECT jsonb_agg(x) FROM (SELECT r.kojin_no AS x UNION SELECT u.kojin_no FROM unnest(r.fuyo) AS u) AS p));
END;
