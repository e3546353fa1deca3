-- SPDX-License-Identifier: Apache-2.0
-- 支援措置期間終了通知: true only of a case in force whose period is about to end or over; written down with the letters that were pulled out, printed apart, once.
DECLARE
    s gyosei_kihon.shien;
    v_no bigint;
BEGIN
    PERFORM juki.ninsho_kensa(v_city, c.today, 'shien_no');
    SELECT q.* INTO s FROM gyosei_kihon.shien AS q WHERE q.dantai_code = v_city AND q.shien_no = r.shien_no;
    IF s.shien_jotai_code IS DISTINCT FROM '2' THEN
        PERFORM sys.problem('01-044', 'shien_no');
        RETURN NULL;
    ELSIF NOT EXISTS (SELECT 1 FROM gyosei_kihon.shien_taisho AS t WHERE t.dantai_code = v_city AND t.shien_no = r.shien_no AND t.kojin_no = r.kojin_no) THEN
        PERFORM sys.problem('01-067', 'kojin_no');
        RETURN NULL;
    ELSIF c.today < s.kikan_to_date - make_interval(months => sys.param_int('gyosei_kihon.shien_encho_tsukisu', c.today)) THEN
        PERFORM sys.problem('01-251', 'shien_no', NULL, jsonb_build_object('kikan_to_date', s.kikan_to_date));
        RETURN NULL;
    END IF;
    IF gyosei_kihon.shien_aite_dokyo(v_city, r.shien_no, r.kojin_no) THEN
        PERFORM sys.alert('01-252', 'kojin_no');   -- he would open the letter
    END IF;
    v_no := sys.next_no('shien_hikinuki');
    INSERT INTO gyosei_kihon.shien_hikinuki (dantai_code, hikinuki_no, shien_no, kojin_no, tsuchi_name, hikinuki_person, hikinuki_login, hikinuki_at)
    VALUES (v_city, v_no, r.shien_no, r.kojin_no, '支援措置期間終了通知', c.person, c.login, c.at);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'protected', true, 'persons', jsonb_build_array(r.kojin_no));
END;
