-- SPDX-License-Identifier: Apache-2.0
-- The second person. What is true now is read again: a new 申出, a closed case or a name put among the 相手方 since then stands against it.
DECLARE
    q gyosei_kihon.shien_shinsei;
    s gyosei_kihon.shien;
    v_kojin bigint;
BEGIN
    SELECT * INTO q FROM gyosei_kihon.shien_shinsei AS x WHERE x.dantai_code = v_city AND x.shinsei_no = r.shinsei_no FOR UPDATE;
    IF NOT FOUND OR q.kyoka_code IS NOT NULL THEN
        PERFORM sys.problem('01-044', 'shinsei_no');
        RETURN NULL;
    ELSIF q.shinsei_person = c.person THEN
        PERFORM sys.problem('01-061', 'kyoka_code');
        RETURN NULL;
    END IF;
    SELECT * INTO s FROM gyosei_kihon.shien AS x WHERE x.dantai_code = v_city AND x.shien_no = q.shien_no FOR UPDATE;
    IF r.kyoka_code = '1' AND s.shien_jotai_code NOT IN ('1', '2') THEN
        PERFORM sys.problem('01-044', 'shinsei_no');
        RETURN NULL;
    ELSIF r.kyoka_code = '1' AND q.shinsei_kubun_code = '1' AND gyosei_kihon.shien_aite_ka(v_city, ARRAY(
              SELECT t.kojin_no FROM gyosei_kihon.shien_taisho AS t WHERE t.dantai_code = v_city AND t.shien_no = q.shien_no), q.seikyusha_shimei, q.seikyusha_birth_date) THEN
        PERFORM sys.problem('01-071', 'kyoka_code');
        RETURN NULL;
    END IF;
    UPDATE gyosei_kihon.shien_shinsei AS x
    SET kyoka_code = r.kyoka_code, kyoka_riyu = r.kyoka_riyu, kyoka_person = c.person, kyoka_login = c.login, kyoka_at = c.at,
        yuko_at = CASE WHEN r.kyoka_code = '1' AND q.shinsei_kubun_code = '1' THEN c.at + make_interval(mins => q.jikan_fun) END
    WHERE x.dantai_code = v_city AND x.shinsei_no = r.shinsei_no;
    IF r.kyoka_code = '1' AND q.shinsei_kubun_code = '2' THEN
        UPDATE gyosei_kihon.shien AS x SET shien_jotai_code = '9', shuryo_date = c.today WHERE x.dantai_code = v_city AND x.shien_no = q.shien_no;
        FOR v_kojin IN SELECT t.kojin_no FROM gyosei_kihon.shien_taisho AS t WHERE t.dantai_code = v_city AND t.shien_no = q.shien_no ORDER BY t.kojin_no LOOP
            PERFORM gyosei_kihon.shien_hantei(v_city, v_kojin, coalesce(q.doi_flag, false));
        END LOOP;
    END IF;
    RETURN jsonb_build_object('key', r.shinsei_no, 'number', r.shinsei_no::text, 'persons', gyosei_kihon.shien_hito(v_city, q.shien_no));
END;
