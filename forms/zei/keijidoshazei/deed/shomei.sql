-- SPDX-License-Identifier: Apache-2.0
DECLARE
    v_no bigint := sys.next_no('keijidoshazei.shomei');
    v_bango text := to_char(c.today, 'YYYYMMDD') || ' ' || sys.city_name() || ' ' || coalesce(c.terminal, '-') || ' K'
                    || to_char(sys.next_no('keijidoshazei.shomei_' || to_char(c.today, 'YYYYMMDD')), 'FM00000');
    v_kojin bigint;
BEGIN
    SELECT s.kojin_no INTO v_kojin FROM keijidoshazei.sharyo AS s WHERE s.dantai_code = v_city AND s.sharyo_no = r.sharyo_no;
    INSERT INTO keijidoshazei.shomei (dantai_code, shomei_no, sharyo_no, fuka_nendo, nofu_kakunin_code, nofu_date, seikyusha_name, honnin_kakunin_code,
                                      kakunin_shorui_code, kakunin_shorui_no, yuko_date, hakko_date, bango, hakko_login, hakko_person)
    VALUES (v_city, v_no, r.sharyo_no, r.fuka_nendo, r.nofu_kakunin_code, r.nofu_date, r.seikyusha_name, r.honnin_kakunin_code,
            r.kakunin_shorui_code, r.kakunin_shorui_no, r.yuko_date, c.today, v_bango, c.login, c.person);
    RETURN jsonb_build_object('key', v_no, 'number', v_bango, 'numbers', jsonb_build_array(v_bango), 'persons', jsonb_build_array(v_kojin));
END;
