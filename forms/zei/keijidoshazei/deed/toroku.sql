-- SPDX-License-Identifier: Apache-2.0
-- 登録: a plate of the right colour leaves the stock, the vehicle begins, and the 申告 is written down.
DECLARE
    v_no bigint;
    v_te bigint;
    v_hyoshiki text;
BEGIN
    PERFORM juki.ninsho_kensa(v_city, juki.ninsho_hi(v_city, r.todokede_date, c.today), 'todokede_date');
    IF NOT EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t WHERE t.dantai_code = v_city AND t.kojin_no = r.kojin_no) THEN
        PERFORM sys.problem('14-040', 'kojin_no', NULL, jsonb_build_object('kojin_no', r.kojin_no));
        RETURN NULL;
    END IF;
    v_hyoshiki := keijidoshazei.hyoshiki_kofu(v_city, r.shashu_code, r.hyoshiki_name, r.todokede_date);
    IF v_hyoshiki IS NULL THEN
        RETURN NULL;
    END IF;
    v_no := sys.next_no('keijidoshazei.sharyo');
    INSERT INTO keijidoshazei.sharyo (dantai_code, sharyo_no, hyoshiki_name, kojin_no, shashu_code, nenryo_code, hikazei_flag, shamei_name,
                                      shatai_no, sohaiki_count, shutoku_date)
    VALUES (v_city, v_no, v_hyoshiki, r.kojin_no, r.shashu_code, r.nenryo_code, r.hikazei_flag, r.shamei_name, r.shatai_no, r.sohaiki_count,
            r.ido_date);
    v_te := keijidoshazei.tetsuzuki_toroku(v_no, '1', to_jsonb(r), c);
    PERFORM keijidoshazei.kosei_tanomu(v_city, v_no, r.ido_date);
    RETURN jsonb_build_object('key', v_te, 'number', v_hyoshiki, 'persons', jsonb_build_array(r.kojin_no));
END;
