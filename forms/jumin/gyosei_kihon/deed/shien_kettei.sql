-- SPDX-License-Identifier: Apache-2.0
-- 決定 or 却下, by another person than who took the 申出. The year counts from the day on which the applicant was told.
DECLARE
    s gyosei_kihon.shien;
    v_kojin bigint;
BEGIN
    SELECT * INTO s FROM gyosei_kihon.shien AS q WHERE q.dantai_code = v_city AND q.shien_no = r.shien_no FOR UPDATE;
    IF NOT FOUND OR s.shien_jotai_code <> '1' THEN
        PERFORM sys.problem('01-044', 'shien_no');
        RETURN NULL;
    ELSIF s.uketsuke_person = c.person THEN
        PERFORM sys.problem('01-061', 'shori_code');
        RETURN NULL;
    END IF;
    UPDATE gyosei_kihon.shien AS q
    SET shien_jotai_code = CASE r.shori_code WHEN '1' THEN '2' ELSE '3' END, kettei_date = c.today, kettei_person = c.person, kettei_login = c.login,
        kettei_riyu = r.riyu, kikan_from_date = CASE r.shori_code WHEN '1' THEN r.kikan_from_date END,
        kikan_to_date = CASE r.shori_code WHEN '1' THEN gyosei_kihon.shien_manryo(r.kikan_from_date) END
    WHERE q.dantai_code = v_city AND q.shien_no = r.shien_no;
    FOR v_kojin IN SELECT t.kojin_no FROM gyosei_kihon.shien_taisho AS t WHERE t.dantai_code = v_city AND t.shien_no = r.shien_no ORDER BY t.kojin_no LOOP
        PERFORM gyosei_kihon.shien_hantei(v_city, v_kojin, false);
    END LOOP;
    RETURN jsonb_build_object('key', r.shien_no, 'number', r.shien_no::text, 'persons', gyosei_kihon.shien_hito(v_city, r.shien_no));
END;
