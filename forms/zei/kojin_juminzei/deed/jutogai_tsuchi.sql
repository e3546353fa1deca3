-- SPDX-License-Identifier: Apache-2.0
DECLARE
    q kojin_juminzei.jijo;
BEGIN
    UPDATE kojin_juminzei.jijo AS x SET tsuchi_date = coalesce(x.tsuchi_date, c.today)
    WHERE x.dantai_code = v_city AND x.jijo_no = r.jijo_no AND x.jijo_code = '4' AND x.yuko_flag AND x.saki_name IS NOT NULL
    RETURNING * INTO q;
    IF q.jijo_no IS NULL THEN
        PERFORM sys.problem('11-176', 'jijo_no');
        RETURN NULL;
    END IF;
    PERFORM juki.ninsho_kensa(v_city, q.tsuchi_date, 'jijo_no');
    PERFORM sys.alert('11-174', 'kojin_no') WHERE gyosei_kihon.shien_aru(v_city, q.kojin_no);
    RETURN jsonb_build_object('key', q.jijo_no, 'number', q.jijo_no::text, 'persons', jsonb_build_array(q.kojin_no));
END;
