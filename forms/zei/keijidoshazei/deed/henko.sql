-- SPDX-License-Identifier: Apache-2.0
-- 変更: what stood until its day is kept, for the years before it.
DECLARE
    s keijidoshazei.sharyo;
    v_te bigint;
BEGIN
    SELECT * INTO s FROM keijidoshazei.sharyo AS q WHERE q.dantai_code = v_city AND q.sharyo_no = r.sharyo_no AND q.haisha_date IS NULL FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM sys.problem('14-028', 'sharyo_no');
        RETURN NULL;
    ELSIF keijidoshazei.naiyo(to_jsonb(r)) = keijidoshazei.naiyo(to_jsonb(s)) THEN
        PERFORM sys.problem('14-061', 'shamei_name');
        RETURN NULL;
    ELSIF keijidoshazei.yonrin(s.shashu_code) AND r.shodo_kensa_month IS NULL THEN
        PERFORM sys.problem('14-001', 'shodo_kensa_month');
        RETURN NULL;
    END IF;
    PERFORM keijidoshazei.rireki_nokosu(s, r.ido_date);
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    UPDATE keijidoshazei.sharyo AS q
    SET shamei_name = r.shamei_name, shatai_no = r.shatai_no, sohaiki_count = r.sohaiki_count, shodo_kensa_month = r.shodo_kensa_month,
        nenryo_code = r.nenryo_code, keika_code = r.keika_code, hikazei_flag = r.hikazei_flag
    WHERE q.dantai_code = v_city AND q.sharyo_no = r.sharyo_no;
    v_te := keijidoshazei.tetsuzuki_toroku(r.sharyo_no, '3', to_jsonb(r), c);
    PERFORM keijidoshazei.kosei_tanomu(v_city, r.sharyo_no, r.ido_date) WHERE NOT keijidoshazei.zei_onaji(to_jsonb(r), to_jsonb(s));
    RETURN jsonb_build_object('key', v_te, 'number', v_te::text, 'persons', jsonb_build_array(s.kojin_no));
END;
