-- SPDX-License-Identifier: Apache-2.0
DECLARE
    v_no bigint := sys.next_no('jido_teate.shomei');
    v_bango text := to_char(c.today, 'YYYYMMDD') || ' ' || sys.city_name() || ' ' || coalesce(c.terminal, '-') || ' J'
                    || to_char(sys.next_no('jido_teate.shomei_' || to_char(c.today, 'YYYYMMDD')), 'FM00000');
    n jido_teate.nintei;
BEGIN
    PERFORM juki.ninsho_kensa(v_city, c.today, 'nintei_no');
    SELECT * INTO n FROM jido_teate.nintei AS q WHERE q.dantai_code = v_city AND q.nintei_no = r.nintei_no;
    IF n.nintei_jotai_code <> '2' OR n.saisantei_month IS NOT NULL THEN
        PERFORM sys.problem('08-022', 'nintei_no');
        RETURN NULL;
    END IF;
    PERFORM gyosei_kihon.shien_seikyusha(v_city, n.kojin_no, r.seikyusha_name, 'seikyusha_name');
    INSERT INTO jido_teate.shomei (dantai_code, shomei_no, nintei_no, teishutsusaki_name, seikyusha_name, honnin_kakunin_code, kakunin_shorui_code, kakunin_shorui_no,
                                   hakko_date, bango, hakko_login, hakko_person)
    VALUES (v_city, v_no, r.nintei_no, r.teishutsusaki_name, r.seikyusha_name, r.honnin_kakunin_code, r.kakunin_shorui_code, r.kakunin_shorui_no,
            c.today, v_bango, c.login, c.person);
    RETURN jsonb_build_object('key', v_no, 'number', v_bango, 'numbers', jsonb_build_array(v_bango), 'persons',
        (SELECT jsonb_agg(h.person) FROM jido_teate.nintei_hito(v_city, r.nintei_no) AS h));
END;
