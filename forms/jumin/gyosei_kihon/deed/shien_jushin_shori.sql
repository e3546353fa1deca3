-- SPDX-License-Identifier: Apache-2.0
-- A notice is done with: it led to her case, or nobody of that name is on the 宛名 but others, which another person than who keyed it must say.
DECLARE
    q gyosei_kihon.shien_jushin;
BEGIN
    SELECT * INTO q FROM gyosei_kihon.shien_jushin AS x WHERE x.dantai_code = v_city AND x.jushin_no = r.jushin_no FOR UPDATE;
    IF NOT FOUND OR q.jushin_shori_code IS NOT NULL THEN
        PERFORM sys.problem('01-044', 'jushin_no');
        RETURN NULL;
    ELSIF r.jushin_shori_code = '2' AND q.toroku_person = c.person THEN
        PERFORM sys.problem('01-061', 'jushin_shori_code');
        RETURN NULL;
    ELSIF r.jushin_shori_code = '2' AND gyosei_kihon.jushin_koho(v_city, q) <> '{}' THEN
        PERFORM sys.problem('01-073', 'jushin_shori_code');
        RETURN NULL;
    ELSIF r.jushin_shori_code <> '2' AND NOT gyosei_kihon.jushin_kensa(v_city, q, r.shien_no, c.person, 'shien_no') THEN
        RETURN NULL;
    END IF;
    UPDATE gyosei_kihon.shien_jushin AS x
    SET jushin_shori_code = r.jushin_shori_code, shien_no = r.shien_no, shori_riyu = r.shori_riyu, shori_person = c.person, shori_login = c.login, shori_at = c.at
    WHERE x.dantai_code = v_city AND x.jushin_no = r.jushin_no;
    PERFORM sys.holders_done('gyosei_kihon.shien_jushin', r.jushin_no);
    RETURN jsonb_build_object('key', r.jushin_no, 'number', r.jushin_no::text);
END;
