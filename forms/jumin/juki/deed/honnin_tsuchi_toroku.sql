-- SPDX-License-Identifier: Apache-2.0
-- 本人通知の登録, or its end.
DECLARE
    v_no bigint := r.toroku_no;
BEGIN
    IF v_no IS NULL THEN
        v_no := sys.next_no('honnin_tsuchi_toroku');
        INSERT INTO juki.honnin_tsuchi_toroku (dantai_code, toroku_no, kojin_no, toroku_date, renrakusaki, toroku_person)
        VALUES (v_city, v_no, r.kojin_no, r.toroku_date, r.renrakusaki, c.person);
    ELSE
        PERFORM sys.compare_version('juki.honnin_tsuchi_toroku', v_no, (SELECT t.row_version FROM juki.honnin_tsuchi_toroku AS t
                                    WHERE t.dantai_code = v_city AND t.toroku_no = v_no AND t.kojin_no = r.kojin_no FOR UPDATE), p_record ->> 'row_version');
        UPDATE juki.honnin_tsuchi_toroku AS t
        SET haishi_date = r.haishi_date, toroku_person = c.person,
            renrakusaki = CASE WHEN r.renrakusaki IS NULL AND gyosei_kihon.renraku_kakusu(v_city, r.kojin_no) THEN t.renrakusaki ELSE r.renrakusaki END   -- not shown is not blank
        WHERE t.dantai_code = v_city AND t.toroku_no = v_no AND t.kojin_no = r.kojin_no;
    END IF;
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(r.kojin_no));
END;
