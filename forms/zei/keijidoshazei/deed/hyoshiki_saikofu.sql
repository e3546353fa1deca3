-- SPDX-License-Identifier: Apache-2.0
-- 再交付: the vehicle goes on under another plate of the stock; the former one is out of use, and stays in the history.
DECLARE
    s keijidoshazei.sharyo;
    v_te bigint;
    v_hyoshiki text;
BEGIN
    PERFORM juki.ninsho_kensa(v_city, juki.ninsho_hi(v_city, r.todokede_date, c.today), 'todokede_date');
    SELECT * INTO s FROM keijidoshazei.sharyo AS q WHERE q.dantai_code = v_city AND q.sharyo_no = r.sharyo_no AND q.haisha_date IS NULL FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM sys.problem('14-028', 'sharyo_no');
        RETURN NULL;
    END IF;
    PERFORM keijidoshazei.shi_no_sharyo(s.shashu_code), keijidoshazei.rireki_nokosu(s, r.ido_date);
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    v_hyoshiki := keijidoshazei.hyoshiki_kofu(v_city, s.shashu_code, r.shin_hyoshiki_name, r.todokede_date);
    IF v_hyoshiki IS NULL THEN
        RETURN NULL;
    END IF;
    PERFORM keijidoshazei.hyoshiki_henno(v_city, s.hyoshiki_name, CASE r.hyoshiki_henno_code WHEN '1' THEN '3' ELSE '4' END, r.todokede_date);
    UPDATE keijidoshazei.sharyo AS q SET hyoshiki_name = v_hyoshiki WHERE q.dantai_code = v_city AND q.sharyo_no = r.sharyo_no;
    v_te := keijidoshazei.tetsuzuki_toroku(r.sharyo_no, '6', to_jsonb(r), c);
    RETURN jsonb_build_object('key', v_te, 'number', v_hyoshiki, 'persons', jsonb_build_array(s.kojin_no));
END;
