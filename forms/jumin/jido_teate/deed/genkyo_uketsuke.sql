-- SPDX-License-Identifier: Apache-2.0
BEGIN
    PERFORM jido_teate.jikou_shirase(v_city, r.nintei_no, r.teishutsu_date, '08-150', 'teishutsu_date');   -- before the day of the report counts
    UPDATE jido_teate.genkyo AS g SET genkyo_jotai_code = '3', teishutsu_date = r.teishutsu_date
    WHERE g.dantai_code = v_city AND g.nintei_no = r.nintei_no AND g.genkyo_nendo = r.genkyo_nendo AND jido_teate.genkyo_matsu(g);
    IF NOT FOUND THEN
        PERFORM sys.problem('08-020', 'genkyo_nendo');
    END IF;
    IF EXISTS (SELECT 1 FROM jido_teate.sashitome AS s
               WHERE s.dantai_code = v_city AND s.nintei_no = r.nintei_no AND s.sashitome_riyu_code = '1' AND s.kaijo_date IS NULL) THEN
        PERFORM sys.alert('08-021', 'teishutsu_date');
    END IF;
    RETURN jsonb_build_object('key', r.nintei_no, 'number', r.nintei_no::text, 'persons', jsonb_build_array(r.kojin_no));
END;
