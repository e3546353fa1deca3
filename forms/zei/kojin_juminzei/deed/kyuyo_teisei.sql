-- SPDX-License-Identifier: Apache-2.0
-- One report corrected or withdrawn: whose it is stands in its row, not in what was sent.
DECLARE
    v_hito bigint[] := array_remove(ARRAY[r.haigusha_kojin_no, r.zenshoku_kojin_no], NULL) || ARRAY(SELECT u.fuyo_kojin_no FROM unnest(r.fuyo) AS u);
    k kojin_juminzei.kyuyo_hokoku;
    v_no bigint;
BEGIN
    SELECT * INTO k FROM kojin_juminzei.kyuyo_hokoku AS q WHERE q.dantai_code = v_city AND q.hokoku_no = r.hokoku_no FOR UPDATE;
    IF NOT kojin_juminzei.teisei_kensa(v_city, r.hokoku_no, k.yuko_flag, v_hito) THEN
        RETURN NULL;
    END IF;
    v_no := kojin_juminzei.kyuyo_toroku(to_jsonb(r) || jsonb_build_object('seiri_no', k.seiri_no, 'fuka_nendo', k.fuka_nendo, 'tokucho_kojin_no', k.tokucho_kojin_no,
        'kojin_no', k.kojin_no), k.hokoku_no, c);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', to_jsonb(array_prepend(k.kojin_no, v_hito)));
END;
