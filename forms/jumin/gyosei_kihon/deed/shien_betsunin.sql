-- SPDX-License-Identifier: Apache-2.0
-- Who was born hidden because of a name is another person: the desk compared them. Its own hand alone opens nothing: who entered her or approved it is
-- not who says so, and what was asked for on it is no question of names.
DECLARE
    v_no bigint := sys.next_no('shien_betsunin');
    v_people bigint[];
    v_kojin bigint;
    u record;
BEGIN
    SELECT * INTO u FROM gyosei_kihon.betsunin_moto(v_city, r.kojin_no);
    v_people := ARRAY(SELECT m.kojin_no FROM gyosei_kihon.moshide_machi(v_city) AS m WHERE m.kojin_no = ANY (u.hito) ORDER BY m.kojin_no);
    IF u.hito IS NULL OR r.kojin_no <> ALL (v_people) THEN
        PERFORM sys.problem('01-255', 'kojin_no');
        RETURN NULL;
    ELSIF c.person = ANY (u.shokuin) THEN
        PERFORM sys.problem('01-061', 'riyu');
        RETURN NULL;
    END IF;
    PERFORM 1 FROM gyosei_kihon.atena AS a WHERE a.dantai_code = v_city AND a.kojin_no = ANY (v_people) ORDER BY a.kojin_no FOR UPDATE;
    INSERT INTO gyosei_kihon.shien_betsunin (dantai_code, betsunin_no, kojin_no, kari_no, riyu, honnin_kakunin_code, kakunin_shorui_code, kakunin_shorui_no,
        toroku_person, toroku_login, toroku_at)
    VALUES (v_city, v_no, r.kojin_no, u.kari_no, r.riyu, r.honnin_kakunin_code, r.kakunin_shorui_code, r.kakunin_shorui_no, c.person, c.login, c.at);
    UPDATE gyosei_kihon.shien_utagai AS t SET betsunin_no = v_no WHERE t.dantai_code = v_city AND t.kojin_no = ANY (v_people) AND t.betsunin_no IS NULL;
    PERFORM juki.shien_utagai_kesu(v_city, u.kari_no);
    FOREACH v_kojin IN ARRAY v_people LOOP   -- the household was hidden with her; the last of it brings the addresses back
        PERFORM gyosei_kihon.shien_hantei(v_city, v_kojin, true);
        PERFORM sys.holders_done('gyosei_kihon.shien_moshide', v_kojin);
    END LOOP;
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', to_jsonb(v_people));
END;
