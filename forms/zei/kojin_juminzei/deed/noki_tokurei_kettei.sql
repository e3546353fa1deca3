-- SPDX-License-Identifier: Apache-2.0
DECLARE
    t kojin_juminzei.noki_tokurei;
BEGIN
    SELECT * INTO t FROM kojin_juminzei.noki_tokurei AS q WHERE q.dantai_code = v_city AND q.tokurei_no = r.tokurei_no FOR UPDATE;
    IF NOT (t.noki_tokurei_code = '1' AND r.noki_tokurei_code IN ('2', '3') OR t.noki_tokurei_code = '2' AND r.noki_tokurei_code = '4') THEN
        PERFORM sys.problem('11-156', 'noki_tokurei_code');
    ELSIF r.kettei_date < coalesce(t.kettei_date, t.shinsei_date) OR r.kettei_date > c.today THEN
        PERFORM sys.problem('11-157', 'kettei_date');
    END IF;
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    UPDATE kojin_juminzei.noki_tokurei AS q
    SET noki_tokurei_code = r.noki_tokurei_code, kettei_date = r.kettei_date, kettei_riyu = r.kettei_riyu,
        kara_month = CASE r.noki_tokurei_code WHEN '2' THEN sys.month_of(r.kettei_date) ELSE q.kara_month END,
        made_month = CASE r.noki_tokurei_code WHEN '4' THEN sys.month_of(r.kettei_date) END
    WHERE q.dantai_code = v_city AND q.tokurei_no = t.tokurei_no;
    RETURN jsonb_build_object('key', t.tokurei_no, 'number', t.tokurei_no::text, 'persons', jsonb_build_array(t.tokucho_kojin_no));
END;
