-- SPDX-License-Identifier: Apache-2.0
-- One slip: 取得 begins a row, 抹消 ends one, 名義変更 does both.
DECLARE
    s keijidoshazei.sharyo;
    v_no bigint;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t WHERE t.dantai_code = v_city AND t.kojin_no = r.kojin_no) THEN
        PERFORM sys.problem('14-040', 'kojin_no', NULL, jsonb_build_object('kojin_no', r.kojin_no));
        RETURN NULL;
    END IF;
    SELECT * INTO s FROM keijidoshazei.sharyo AS q
    WHERE q.dantai_code = v_city AND q.hyoshiki_key = sys.kanji_key(r.hyoshiki_name) AND q.haisha_date IS NULL;
    IF r.shinkoku_kubun_code = '1' AND s.sharyo_no IS NOT NULL THEN
        PERFORM sys.problem('14-012', 'hyoshiki_name');
    ELSIF r.shinkoku_kubun_code <> '1' AND s.sharyo_no IS NULL THEN
        PERFORM sys.problem('14-042', 'hyoshiki_name');
    ELSIF r.shinkoku_kubun_code = '4' AND s.kojin_no <> r.kojin_no THEN
        PERFORM sys.problem('14-043', 'kojin_no');
    ELSIF r.shinkoku_kubun_code = '2' AND s.kojin_no = r.kojin_no THEN
        PERFORM sys.problem('14-029', 'kojin_no');
    ELSIF r.shinkoku_kubun_code <> '1' THEN
        PERFORM keijidoshazei.sharyo_tojiru(v_city, s.sharyo_no, r.ido_date, CASE r.shinkoku_kubun_code WHEN '2' THEN '2' ELSE '9' END);
    END IF;
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    v_no := s.sharyo_no;
    IF r.shinkoku_kubun_code <> '4' THEN
        v_no := sys.next_no('keijidoshazei.sharyo');
        INSERT INTO keijidoshazei.sharyo (dantai_code, sharyo_no, hyoshiki_name, kojin_no, shashu_code, shodo_kensa_month, nenryo_code, keika_code,
                                          shatai_no, sohaiki_count, shamei_name, shutoku_date)
        VALUES (v_city, v_no, r.hyoshiki_name, r.kojin_no, coalesce(s.shashu_code, r.shashu_code), coalesce(r.shodo_kensa_month, s.shodo_kensa_month),
                coalesce(r.nenryo_code, s.nenryo_code, '1'), coalesce(r.keika_code, s.keika_code, '0'), coalesce(r.shatai_no, s.shatai_no), coalesce(r.sohaiki_count, s.sohaiki_count), s.shamei_name, r.ido_date);
        PERFORM keijidoshazei.rireki_utsusu(v_city, s.sharyo_no, v_no, r.ido_date) WHERE s.sharyo_no IS NOT NULL;
        PERFORM keijidoshazei.kosei_tanomu(v_city, v_no, r.ido_date);
    END IF;
    PERFORM keijidoshazei.tetsuzuki_toroku(v_no, r.shinkoku_kubun_code, to_jsonb(r), c);
    IF s.sharyo_no IS NOT NULL THEN
        PERFORM keijidoshazei.genmen_owaru(v_city, s.sharyo_no, r.ido_date, CASE r.shinkoku_kubun_code WHEN '2' THEN '2' ELSE '9' END);
        PERFORM keijidoshazei.kosei_tanomu(v_city, s.sharyo_no, r.ido_date);
    END IF;
    RETURN jsonb_build_object('key', v_no, 'number', r.seiri_no, 'persons', jsonb_build_array(r.kojin_no));
END;
