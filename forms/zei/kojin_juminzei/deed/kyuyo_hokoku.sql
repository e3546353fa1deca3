-- SPDX-License-Identifier: Apache-2.0
-- One report, by its kind: see kojin_juminzei.kyuyo_toroku.
DECLARE
    v_hito bigint[] := array_remove(ARRAY[r.kojin_no, r.tokucho_kojin_no, r.haigusha_kojin_no, r.zenshoku_kojin_no], NULL) || ARRAY(SELECT u.fuyo_kojin_no FROM unnest(r.fuyo) AS u);
    v_no bigint;
BEGIN
    IF NOT kojin_juminzei.atena_kensa(v_city, v_hito, 'kojin_no') THEN
        RETURN NULL;
    END IF;
    v_no := kojin_juminzei.kyuyo_toroku(to_jsonb(r), NULL, c);
    RETURN jsonb_build_object('key', v_no, 'number', r.seiri_no, 'persons', to_jsonb(v_hito));
END;
