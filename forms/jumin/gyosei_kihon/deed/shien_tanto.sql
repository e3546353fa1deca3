-- SPDX-License-Identifier: Apache-2.0
-- 担当ケース: the desk names the case worker who reads the address of this case, and until when.
BEGIN
    IF NOT EXISTS (SELECT 1 FROM gyosei_kihon.shien AS s WHERE s.dantai_code = v_city AND s.shien_no = r.shien_no AND s.shien_jotai_code IN ('1', '2')) THEN
        PERFORM sys.problem('01-044', 'shien_no');
        RETURN NULL;
    ELSIF r.tanto_person = c.person THEN
        PERFORM sys.problem('01-061', 'tanto_person');
        RETURN NULL;
    END IF;
    INSERT INTO gyosei_kihon.shien_tanto AS t (dantai_code, shien_no, tanto_person, from_date, to_date, toroku_person)
    VALUES (v_city, r.shien_no, r.tanto_person, r.from_date, r.to_date, c.person)
    ON CONFLICT (dantai_code, shien_no, tanto_person, from_date) DO UPDATE SET to_date = excluded.to_date, toroku_person = excluded.toroku_person;
    RETURN jsonb_build_object('key', r.shien_no, 'number', r.shien_no::text, 'persons', gyosei_kihon.shien_hito(v_city, r.shien_no));
END;
