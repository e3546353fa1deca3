-- SPDX-License-Identifier: Apache-2.0
-- A notice is done with: it led to a case, or nobody of that name is on the 宛名, which another person than who keyed it must say.
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
    ELSIF r.jushin_shori_code = '2' AND EXISTS (
              SELECT 1 FROM gyosei_kihon.shimei_sakuin AS s WHERE s.dantai_code = v_city AND s.birth_date = q.birth_date AND s.kanji_key = sys.kanji_key(q.shimei)) THEN
        PERFORM sys.problem('01-073', 'jushin_shori_code');
        RETURN NULL;
    ELSIF r.jushin_shori_code <> '2' AND NOT EXISTS (
              SELECT 1 FROM gyosei_kihon.shien AS s WHERE s.dantai_code = v_city AND s.shien_no = r.shien_no) THEN
        PERFORM sys.problem('01-062', 'shien_no');
        RETURN NULL;
    END IF;
    UPDATE gyosei_kihon.shien_jushin AS x
    SET jushin_shori_code = r.jushin_shori_code, shien_no = r.shien_no, shori_riyu = r.shori_riyu, shori_person = c.person, shori_login = c.login, shori_at = c.at
    WHERE x.dantai_code = v_city AND x.jushin_no = r.jushin_no;
    PERFORM sys.holders_done('gyosei_kihon.shien_jushin', r.jushin_no);
    RETURN jsonb_build_object('key', r.jushin_no, 'number', r.jushin_no::text);
END;
