-- SPDX-License-Identifier: Apache-2.0
DECLARE
    s keijidoshazei.sharyo := keijidoshazei.sharyo_tojiru(v_city, r.sharyo_no, r.ido_date, r.haisha_jiyu_code);
    v_te bigint;
BEGIN
    PERFORM juki.ninsho_kensa(v_city, juki.ninsho_hi(v_city, r.todokede_date, c.today), 'todokede_date');
    PERFORM keijidoshazei.shi_no_sharyo(s.shashu_code);
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    IF r.hyoshiki_henno_code <> '9' THEN
        PERFORM keijidoshazei.hyoshiki_henno(v_city, s.hyoshiki_name, CASE r.hyoshiki_henno_code WHEN '1' THEN '3' ELSE '4' END, r.todokede_date);
    END IF;
    PERFORM sys.alert('14-069', 'ido_date', NULL, jsonb_build_object('nendo', n))
    FROM keijidoshazei.genmen_owaru(v_city, s.sharyo_no, r.ido_date, r.haisha_jiyu_code) AS n WHERE n IS NOT NULL;
    v_te := keijidoshazei.tetsuzuki_toroku(s.sharyo_no, '4', to_jsonb(r), c);
    PERFORM keijidoshazei.kosei_tanomu(v_city, s.sharyo_no, r.ido_date);
    RETURN jsonb_build_object('key', v_te, 'number', v_te::text, 'persons', jsonb_build_array(s.kojin_no));
END;
