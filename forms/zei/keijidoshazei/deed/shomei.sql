-- SPDX-License-Identifier: Apache-2.0
-- Year, tax and the last day stand as the register has them, whatever the record said. Before this year's last day to pay the paper of the
-- year before still holds.
DECLARE
    v_no bigint;
    v_bango text;
    s keijidoshazei.sharyo;
    m record;
BEGIN
    PERFORM juki.ninsho_kensa(v_city, c.today, 'seikyusha_name');
    SELECT * INTO s FROM keijidoshazei.sharyo AS q WHERE q.dantai_code = v_city AND q.sharyo_no = r.sharyo_no;
    SELECT * INTO m FROM keijidoshazei.shomei_moto(v_city, r.sharyo_no);
    PERFORM gyosei_kihon.shien_seikyusha(v_city, s.kojin_no, r.seikyusha_name, 'seikyusha_name');
    PERFORM sys.problem('14-050', 'shashu_code') WHERE NOT keijidoshazei.shaken_aru(s.shashu_code);
    PERFORM sys.problem('14-051', 'nofu_kakunin_code') WHERE r.nofu_kakunin_code = '3' AND m.nenzei_yen > 0;
    PERFORM sys.problem('14-072', 'nofu_kakunin_code') WHERE r.nofu_kakunin_code = '4' AND c.today >= m.noki_date;
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    v_no := sys.next_no('keijidoshazei.shomei');
    v_bango := to_char(c.today, 'YYYYMMDD') || ' ' || sys.city_name() || ' ' || coalesce(c.terminal, '-') || ' K'
               || to_char(sys.next_no('keijidoshazei.shomei_' || to_char(c.today, 'YYYYMMDD')), 'FM00000');
    INSERT INTO keijidoshazei.shomei (dantai_code, shomei_no, sharyo_no, fuka_nendo, nofu_kakunin_code, nofu_date, seikyusha_name, honnin_kakunin_code,
                                      kakunin_shorui_code, kakunin_shorui_no, yuko_date, hakko_date, bango, hakko_login, hakko_person)
    VALUES (v_city, v_no, r.sharyo_no, CASE r.nofu_kakunin_code WHEN '4' THEN m.fuka_nendo - 1 ELSE m.fuka_nendo END, r.nofu_kakunin_code, r.nofu_date,
            r.seikyusha_name, r.honnin_kakunin_code, r.kakunin_shorui_code, r.kakunin_shorui_no,
            CASE r.nofu_kakunin_code WHEN '4' THEN m.noki_date - 1 ELSE m.yuko_date END, c.today, v_bango, c.login, c.person);
    RETURN jsonb_build_object('key', v_no, 'number', v_bango, 'numbers', jsonb_build_array(v_bango), 'persons', jsonb_build_array(s.kojin_no));
END;
