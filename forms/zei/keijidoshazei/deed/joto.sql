-- SPDX-License-Identifier: Apache-2.0
-- 譲渡: the plate goes with the vehicle; the register keeps both holders.
DECLARE
    s keijidoshazei.sharyo;
    v_no bigint;
    v_te bigint;
BEGIN
    PERFORM juki.ninsho_kensa(v_city, juki.ninsho_hi(v_city, r.todokede_date, c.today), 'todokede_date');
    IF NOT EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t WHERE t.dantai_code = v_city AND t.kojin_no = r.kojin_no) THEN
        PERFORM sys.problem('14-040', 'kojin_no', NULL, jsonb_build_object('kojin_no', r.kojin_no));
        RETURN NULL;
    END IF;
    s := keijidoshazei.sharyo_tojiru(v_city, r.sharyo_no, r.ido_date, '2');
    PERFORM keijidoshazei.shi_no_sharyo(s.shashu_code);
    PERFORM sys.problem('14-029', 'kojin_no') WHERE s.kojin_no = r.kojin_no;
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    v_no := sys.next_no('keijidoshazei.sharyo');
    INSERT INTO keijidoshazei.sharyo (dantai_code, sharyo_no, hyoshiki_name, kojin_no, shashu_code, shodo_kensa_month, nenryo_code, keika_code,
                                      hikazei_flag, shamei_name, shatai_no, sohaiki_count, shutoku_date)
    VALUES (v_city, v_no, s.hyoshiki_name, r.kojin_no, s.shashu_code, s.shodo_kensa_month, s.nenryo_code, s.keika_code, false, s.shamei_name,
            s.shatai_no, s.sohaiki_count, r.ido_date);
    PERFORM keijidoshazei.rireki_utsusu(v_city, s.sharyo_no, v_no, r.ido_date);
    PERFORM sys.alert('14-069', 'ido_date', NULL, jsonb_build_object('nendo', n))
    FROM keijidoshazei.genmen_owaru(v_city, s.sharyo_no, r.ido_date, '2') AS n WHERE n IS NOT NULL;
    v_te := keijidoshazei.tetsuzuki_toroku(v_no, '2', to_jsonb(r), c);
    PERFORM keijidoshazei.kosei_tanomu(v_city, s.sharyo_no, r.ido_date), keijidoshazei.kosei_tanomu(v_city, v_no, r.ido_date);
    RETURN jsonb_build_object('key', v_te, 'number', v_te::text, 'persons', jsonb_build_array(s.kojin_no, r.kojin_no));
END;
