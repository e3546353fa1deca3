-- SPDX-License-Identifier: Apache-2.0
-- 延長, asked for within the last month of the period or after it: the new year follows the old one, or, when there was a gap, begins with the day it was asked for. What
-- was said at the 申出 stays; each extension is a row of its own.
DECLARE
    s gyosei_kihon.shien;
    v_from date;
BEGIN
    SELECT * INTO s FROM gyosei_kihon.shien AS q WHERE q.dantai_code = v_city AND q.shien_no = r.shien_no FOR UPDATE;
    IF NOT FOUND OR s.shien_jotai_code <> '2' THEN
        PERFORM sys.problem('01-044', 'shien_no');
        RETURN NULL;
    ELSIF r.encho_date < s.kikan_to_date - make_interval(months => sys.param_int('gyosei_kihon.shien_encho_tsukisu', c.today)) THEN
        PERFORM sys.problem('01-070', 'encho_date', NULL, jsonb_build_object('kikan_to_date', s.kikan_to_date));
        RETURN NULL;
    END IF;
    v_from := greatest(s.kikan_to_date + 1, r.encho_date);
    UPDATE gyosei_kihon.shien AS q
    SET kikan_from_date = v_from, kikan_to_date = gyosei_kihon.shien_manryo(v_from), encho_count = s.encho_count + 1
    WHERE q.dantai_code = v_city AND q.shien_no = r.shien_no;
    INSERT INTO gyosei_kihon.shien_encho (dantai_code, shien_no, encho_no, encho_date, sodan_kikan_name, sodan_iken, kikan_from_date, kikan_to_date,
        uketsuke_person, uketsuke_login, uketsuke_at)
    VALUES (v_city, r.shien_no, s.encho_count + 1, r.encho_date, r.sodan_kikan_name, r.sodan_iken, v_from, gyosei_kihon.shien_manryo(v_from), c.person, c.login, c.at);
    RETURN jsonb_build_object('key', r.shien_no, 'number', r.shien_no::text, 'persons', gyosei_kihon.shien_hito(v_city, r.shien_no));
END;
