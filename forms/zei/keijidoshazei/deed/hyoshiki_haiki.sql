-- SPDX-License-Identifier: Apache-2.0
DECLARE
    v_no bigint;
BEGIN
    UPDATE keijidoshazei.hyoshiki AS h
    SET hyoshiki_jotai_code = CASE r.hyoshiki_shori_code WHEN '1' THEN '5' ELSE '1' END, henno_date = CASE r.hyoshiki_shori_code WHEN '1' THEN c.today END,
        riyu = r.riyu
    WHERE h.dantai_code = v_city AND h.hyoshiki_key = sys.kanji_key(r.hyoshiki_name) AND h.hyoshiki_shurui_code = r.hyoshiki_shurui_code
      AND h.hyoshiki_jotai_code = CASE r.hyoshiki_shori_code WHEN '1' THEN '1' ELSE '5' END
    RETURNING h.hyoshiki_no INTO v_no;
    IF NOT FOUND THEN
        PERFORM sys.problem('14-074', 'hyoshiki_name');
        RETURN NULL;
    END IF;
    RETURN jsonb_build_object('key', v_no, 'number', r.hyoshiki_name);
END;
