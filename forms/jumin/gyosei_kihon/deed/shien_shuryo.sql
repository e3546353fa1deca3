-- SPDX-License-Identifier: Apache-2.0
-- 終了 is asked for, on the withdrawal of the person herself; a second person closes the case. Nothing else ends it, no date and no list.
DECLARE
    v_no bigint;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM gyosei_kihon.shien AS s WHERE s.dantai_code = v_city AND s.shien_no = r.shien_no AND s.shien_jotai_code IN ('1', '2')) THEN
        PERFORM sys.problem('01-044', 'shien_no');
        RETURN NULL;
    ELSIF EXISTS (SELECT 1 FROM gyosei_kihon.shien_shinsei AS q WHERE q.dantai_code = v_city AND q.shien_no = r.shien_no
                  AND q.shinsei_kubun_code = '2' AND q.kyoka_code IS NULL) THEN
        PERFORM sys.problem('01-072', 'shien_no');
        RETURN NULL;
    END IF;
    v_no := sys.next_no('shien_shinsei');
    INSERT INTO gyosei_kihon.shien_shinsei (dantai_code, shinsei_no, shien_no, shinsei_kubun_code, riyu, kakunin_shorui_code, kakunin_shorui_no, doi_flag,
        shinsei_person, shinsei_login, shinsei_at)
    VALUES (v_city, v_no, r.shien_no, '2', r.riyu, r.kakunin_shorui_code, r.kakunin_shorui_no, coalesce(r.doi_flag, false), c.person, c.login, c.at);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', gyosei_kihon.shien_hito(v_city, r.shien_no));
END;
