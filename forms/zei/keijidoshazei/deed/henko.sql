-- SPDX-License-Identifier: Apache-2.0
DECLARE
    v_te bigint;
    v_kojin bigint;
BEGIN
    UPDATE keijidoshazei.sharyo AS s
    SET shamei_name = r.shamei_name, shatai_no = r.shatai_no, sohaiki_count = r.sohaiki_count, shodo_kensa_month = r.shodo_kensa_month,
        nenryo_code = r.nenryo_code, keika_code = r.keika_code, hikazei_flag = r.hikazei_flag
    WHERE s.dantai_code = v_city AND s.sharyo_no = r.sharyo_no AND s.haisha_date IS NULL
    RETURNING s.kojin_no INTO v_kojin;
    IF NOT FOUND THEN
        PERFORM sys.problem('14-028', 'sharyo_no');
        RETURN NULL;
    END IF;
    v_te := keijidoshazei.tetsuzuki_toroku(r.sharyo_no, '3', to_jsonb(r), c);
    PERFORM keijidoshazei.kosei_tanomu(v_city, r.sharyo_no, r.ido_date);
    RETURN jsonb_build_object('key', v_te, 'number', v_te::text, 'persons', jsonb_build_array(v_kojin));
END;
