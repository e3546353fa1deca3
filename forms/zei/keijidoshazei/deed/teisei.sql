-- SPDX-License-Identifier: Apache-2.0
-- 訂正: what was wrong from the first day of one of a vehicle's times is put right, and the years it touches are assessed again. Its plate,
-- kind and days are the vehicle's, whichever time is in hand.
DECLARE
    s keijidoshazei.sharyo;
    v_mae jsonb;
    v_kara date;
    v_te bigint;
BEGIN
    SELECT * INTO s FROM keijidoshazei.sharyo AS q WHERE q.dantai_code = v_city AND q.sharyo_no = r.sharyo_no FOR UPDATE;
    SELECT to_jsonb(k.sharyo) || jsonb_build_object('made_date', k.made_date), k.kara_date INTO v_mae, v_kara
    FROM keijidoshazei.sharyo_kikan(v_city, ARRAY[CASE WHEN r.rireki_no = 0 THEN -r.sharyo_no ELSE r.rireki_no END]) AS k
    WHERE (k.sharyo).sharyo_no = r.sharyo_no;
    IF NOT FOUND THEN
        PERFORM sys.problem('14-057', 'sharyo_no', NULL, jsonb_build_object('sharyo_no', r.sharyo_no));
        RETURN NULL;
    ELSIF keijidoshazei.naiyo(to_jsonb(r)) = keijidoshazei.naiyo(v_mae)
          AND (r.shashu_code, r.shutoku_date, r.haisha_date, r.haisha_jiyu_code, to_jsonb(r.made_date))
              IS NOT DISTINCT FROM (s.shashu_code, s.shutoku_date, s.haisha_date, s.haisha_jiyu_code, nullif(v_mae -> 'made_date', 'null')) THEN
        PERFORM sys.problem('14-061', 'shamei_name');
        RETURN NULL;
    ELSIF keijidoshazei.hyoshiki_no_shurui(r.shashu_code) IS DISTINCT FROM keijidoshazei.hyoshiki_no_shurui(s.shashu_code) THEN
        PERFORM sys.problem('14-062', 'shashu_code');
        RETURN NULL;
    ELSIF r.hyoshiki_name <> v_mae ->> 'hyoshiki_name' AND keijidoshazei.hyoshiki_no_shurui(s.shashu_code) IS NOT NULL THEN
        PERFORM sys.problem('14-062', 'hyoshiki_name');
        RETURN NULL;
    ELSIF r.rireki_no <> 0 AND (r.made_date <= v_kara OR EXISTS (
              SELECT 1 FROM keijidoshazei.sharyo_rireki AS q
              WHERE q.dantai_code = v_city AND q.sharyo_no = r.sharyo_no AND q.rireki_no <> r.rireki_no
                AND q.made_date BETWEEN v_kara + 1 AND r.made_date)) THEN
        PERFORM sys.problem('14-064', 'made_date');
        RETURN NULL;
    END IF;
    UPDATE keijidoshazei.sharyo_rireki AS q
    SET made_date = r.made_date, shamei_name = r.shamei_name, shatai_no = r.shatai_no, sohaiki_count = r.sohaiki_count,
        shodo_kensa_month = r.shodo_kensa_month, nenryo_code = r.nenryo_code, keika_code = r.keika_code, hikazei_flag = r.hikazei_flag,
        hyoshiki_name = r.hyoshiki_name
    WHERE q.dantai_code = v_city AND q.rireki_no = r.rireki_no;
    IF NOT FOUND THEN
        s := jsonb_populate_record(s, keijidoshazei.naiyo(to_jsonb(r)));
    END IF;
    UPDATE keijidoshazei.sharyo AS q   -- always, so that the next who holds an old picture of it is told
    SET hyoshiki_name = s.hyoshiki_name, shashu_code = r.shashu_code, shamei_name = s.shamei_name, shatai_no = s.shatai_no, sohaiki_count = s.sohaiki_count,
        shodo_kensa_month = s.shodo_kensa_month, nenryo_code = s.nenryo_code, keika_code = s.keika_code, hikazei_flag = s.hikazei_flag
    WHERE q.dantai_code = v_city AND q.sharyo_no = r.sharyo_no;
    PERFORM keijidoshazei.kikan_naosu(s, r.shutoku_date, r.haisha_date, r.haisha_jiyu_code)
    WHERE (r.shutoku_date, r.haisha_date, r.haisha_jiyu_code) IS DISTINCT FROM (s.shutoku_date, s.haisha_date, s.haisha_jiyu_code);
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    v_te := keijidoshazei.tetsuzuki_toroku(r.sharyo_no, '5', jsonb_build_object('todokede_date', c.today, 'ido_date', v_kara, 'riyu', r.riyu), c);
    PERFORM keijidoshazei.kosei_tanomu(v_city, r.sharyo_no, v_kara)
    WHERE NOT keijidoshazei.zei_onaji(to_jsonb(r), v_mae) OR r.shashu_code <> s.shashu_code OR to_jsonb(r.made_date) IS DISTINCT FROM nullif(v_mae -> 'made_date', 'null');
    RETURN jsonb_build_object('key', v_te, 'number', v_te::text, 'persons', jsonb_build_array(s.kojin_no));
END;
