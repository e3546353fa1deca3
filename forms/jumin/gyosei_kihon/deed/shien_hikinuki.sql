-- SPDX-License-Identifier: Apache-2.0
-- 引抜き印刷: which letter to whom is written down, then its address is printed apart, once. The to-do of the bundle
-- that it was pulled out of is done: the oldest whose words hold the name of the letter.
DECLARE
    v_no bigint;
BEGIN
    PERFORM gyosei_kihon.gyomu_kensa(v_city, r.gyomu_id);
    IF NOT EXISTS (SELECT 1 FROM gyosei_kihon.hikinuki_saki(v_city, r.shien_no, r.kojin_no, r.gyomu_id)) THEN
        PERFORM sys.problem('01-067', 'kojin_no');
        RETURN NULL;
    END IF;
    v_no := sys.next_no('shien_hikinuki');
    INSERT INTO gyosei_kihon.shien_hikinuki (dantai_code, hikinuki_no, shien_no, kojin_no, tsuchi_name, gyomu_id, hikinuki_person, hikinuki_login, hikinuki_at)
    VALUES (v_city, v_no, r.shien_no, r.kojin_no, r.tsuchi_name, r.gyomu_id, c.person, c.login, c.at);
    PERFORM sys.holder_done('gyosei_kihon.shien_hikinuki', r.kojin_no, r.tsuchi_name);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'protected', true, 'persons', jsonb_build_array(r.kojin_no));
END;
