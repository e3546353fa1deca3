-- SPDX-License-Identifier: Apache-2.0
-- 明細の終了: the period ends, nothing is deleted. An account is ended by who may enter one.
BEGIN
    IF r.meisai_no % 10 = 2 THEN
        PERFORM sec.must_have('gyosei_kihon.koza');
    END IF;
    -- taken back from its first day on: what it replaced has ended all the same
    PERFORM sys.alert('01-273', 'shuryo_date') FROM gyosei_kihon.meisai_of(v_city, r.kojin_no) AS q
    WHERE q.meisai_no = r.meisai_no AND q.valid_from_date = r.shuryo_date AND EXISTS (
        SELECT 1 FROM gyosei_kihon.meisai_of(v_city, r.kojin_no) AS o
        WHERE o.shurui_code = q.shurui_code AND o.meisai_no <> q.meisai_no AND o.gyomu_id IS NOT DISTINCT FROM q.gyomu_id
          AND o.valid_to_date = q.valid_from_date AND o.valid_from_date < o.valid_to_date);
    PERFORM gyosei_kihon.meisai_owaru(v_city, r.kojin_no, r.meisai_no, p_record ->> 'row_version', r.shuryo_date, r.riyu, c.person, 'shuryo_date');
    RETURN jsonb_build_object('key', r.meisai_no, 'number', (r.meisai_no / 10)::text, 'persons', jsonb_build_array(r.kojin_no));
END;
