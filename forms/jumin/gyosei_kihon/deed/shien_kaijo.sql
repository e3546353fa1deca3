-- SPDX-License-Identifier: Apache-2.0
-- 一時解除 is asked for: one person's certificate, for one requester, after 審査. Nobody's address opens before a second person allows it.
DECLARE
    v_no bigint;
    v_people bigint[];
BEGIN
    IF NOT EXISTS (SELECT 1 FROM gyosei_kihon.shien AS s WHERE s.dantai_code = v_city AND s.shien_no = r.shien_no AND s.shien_jotai_code IN ('1', '2')) THEN
        PERFORM sys.problem('01-044', 'shien_no');
        RETURN NULL;
    END IF;
    v_people := ARRAY(SELECT t.kojin_no FROM gyosei_kihon.shien_taisho AS t WHERE t.dantai_code = v_city AND t.shien_no = r.shien_no ORDER BY t.kojin_no);
    -- her own certificate, or that of somebody who lives with her or did: their copies print the same address
    IF NOT EXISTS (SELECT 1 FROM unnest(v_people) AS p WHERE p = r.kojin_no OR r.kojin_no IN (SELECT juki.setaiin_of(v_city, p))
                      OR gyosei_kihon.shien_code_of(v_city, r.kojin_no) = '0' AND r.kojin_no IN (SELECT gyosei_kihon.hogo_tomo(v_city, p))) THEN
        PERFORM sys.problem('01-067', 'kojin_no');
        RETURN NULL;
    END IF;
    IF gyosei_kihon.shien_aite_ka(v_city, v_people, r.seikyusha_shimei, r.seikyusha_birth_date) THEN
        PERFORM sys.problem('01-071', 'seikyusha_shimei');
        RETURN NULL;
    END IF;
    v_no := sys.next_no('shien_shinsei');
    INSERT INTO gyosei_kihon.shien_shinsei (dantai_code, shinsei_no, shien_no, shinsei_kubun_code, kojin_no, seikyusha_kubun_code, seikyusha_shimei,
        seikyusha_birth_date, orikaeshi_flag, riyu, jikan_fun, shinsei_person, shinsei_login, shinsei_at)
    VALUES (v_city, v_no, r.shien_no, '1', r.kojin_no, r.seikyusha_kubun_code, r.seikyusha_shimei, r.seikyusha_birth_date, coalesce(r.orikaeshi_flag, false),
        r.riyu, r.jikan_fun, c.person, c.login, c.at);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(r.kojin_no));
END;
