-- SPDX-License-Identifier: Apache-2.0
-- 明細の終了: the period ends, nothing is deleted. An account is ended by who may enter one.
BEGIN
    IF r.meisai_no % 10 = 2 THEN
        PERFORM sec.must_have('gyosei_kihon.koza');
    END IF;
    PERFORM gyosei_kihon.meisai_owaru(v_city, r.kojin_no, r.meisai_no, p_record ->> 'row_version', r.shuryo_date, r.riyu, c.person, 'shuryo_date');
    RETURN jsonb_build_object('key', r.meisai_no, 'number', (r.meisai_no / 10)::text, 'persons', jsonb_build_array(r.kojin_no));
END;
