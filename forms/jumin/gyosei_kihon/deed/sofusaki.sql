-- SPDX-License-Identifier: Apache-2.0
-- 送付先 of a person. The one before of the same system and priority ends where this begins,
-- and goes on where this ends before it. Of who is protected: by the support desk, kept with own_hogo.
DECLARE
    v_no bigint := sys.next_no('sofusaki');
    v_moto bigint;
    v_tsuzuki bigint;
    v_made date;
BEGIN
    PERFORM gyosei_kihon.nayose_keikoku(v_city, r.kojin_no, 'kojin_no');
    PERFORM gyosei_kihon.gyomu_kensa(v_city, r.gyomu_id);
    IF gyosei_kihon.kakusu_hito(v_city, r.kojin_no) AND NOT sec.has('gyosei_kihon.shien') THEN   -- her own choice is kept by the support desk; a neighbour's is no sign
        PERFORM sys.problem('01-204', 'kojin_no');
        RETURN NULL;
    END IF;
    PERFORM gyosei_kihon.meisai_kaeru(v_city, r.kojin_no, r.moto_no, p_record ->> 'row_version', r.valid_from_date, r.riyu, c.person);
    IF gyosei_kihon.kakusu_hito(v_city, r.kojin_no) THEN
        IF r.valid_to_date < r.valid_from_date THEN
            PERFORM sys.problem('01-201', 'valid_to_date');
            RETURN NULL;
        END IF;
        UPDATE gyosei_kihon.sofusaki AS s SET valid_to_date = r.valid_from_date, toroku_person = c.person     -- one before that stands open, of a housemate of who is protected
        WHERE s.dantai_code = v_city AND s.kojin_no = r.kojin_no AND s.sofusaki_kubun_code = '1' AND s.gyomu_id IS NOT DISTINCT FROM r.gyomu_id AND s.yusen_no = r.yusen_no
          AND s.valid_from_date < r.valid_from_date AND (s.valid_to_date IS NULL OR r.valid_from_date < s.valid_to_date);
        PERFORM sys.problem('01-212', 'valid_from_date') WHERE NOT gyosei_kihon.hogo_sofu_kiroku(v_city, jsonb_build_object('dantai_code', v_city, 'sofusaki_no', v_no, 'kojin_no', r.kojin_no,
            'sofusaki_name', r.sofusaki_name, 'sofusaki_kubun_code', '1', 'gyomu_id', r.gyomu_id, 'yusen_no', r.yusen_no, 'sofusaki_riyu_code', r.sofusaki_riyu_code, 'yoshiki_code', r.yoshiki_code,
            'valid_from_date', r.valid_from_date, 'valid_to_date', r.valid_to_date, 'toroku_person', c.person, 'toroku_at', c.at), r.postal_no, concat(r.jusho, r.banchi));
        RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'protected', true, 'persons', jsonb_build_array(r.kojin_no));
    END IF;
    SELECT s.sofusaki_no, s.valid_to_date INTO v_moto, v_made FROM gyosei_kihon.sofusaki AS s
    WHERE s.dantai_code = v_city AND s.kojin_no = r.kojin_no AND s.sofusaki_kubun_code = '1' AND s.gyomu_id IS NOT DISTINCT FROM r.gyomu_id
      AND s.yusen_no = r.yusen_no AND s.valid_from_date < r.valid_from_date AND (s.valid_to_date IS NULL OR r.valid_from_date < s.valid_to_date)
    FOR UPDATE;
    UPDATE gyosei_kihon.sofusaki AS s SET valid_to_date = r.valid_from_date, toroku_person = c.person
    WHERE s.dantai_code = v_city AND s.sofusaki_no = v_moto;
    INSERT INTO gyosei_kihon.sofusaki (dantai_code, sofusaki_no, kojin_no, sofusaki_name, jusho, sofusaki_kubun_code, postal_no, gyomu_id, yusen_no,
                                       sofusaki_riyu_code, yoshiki_code, valid_from_date, valid_to_date, toroku_person, toroku_at)
    VALUES (v_city, v_no, r.kojin_no, r.sofusaki_name, concat(r.jusho, r.banchi), '1', r.postal_no, r.gyomu_id, r.yusen_no, r.sofusaki_riyu_code,
            r.yoshiki_code, r.valid_from_date, r.valid_to_date, c.person, c.at);
    IF r.valid_to_date < coalesce(v_made, 'infinity') THEN
        v_tsuzuki := sys.next_no('sofusaki');
        INSERT INTO gyosei_kihon.sofusaki (dantai_code, sofusaki_no, kojin_no, sofusaki_name, jusho, sofusaki_kubun_code, postal_no, gyomu_id, yusen_no,
                                           sofusaki_riyu_code, yoshiki_code, valid_from_date, valid_to_date, toroku_person, toroku_at)
        SELECT s.dantai_code, v_tsuzuki, s.kojin_no, s.sofusaki_name, s.jusho, s.sofusaki_kubun_code, s.postal_no, s.gyomu_id, s.yusen_no,
               s.sofusaki_riyu_code, s.yoshiki_code, r.valid_to_date, v_made, c.person, coalesce(s.toroku_at, c.at)
        FROM gyosei_kihon.sofusaki AS s WHERE s.dantai_code = v_city AND s.sofusaki_no = v_moto;
        PERFORM gyosei_kihon.hogo_sofu_tsuzuku(v_city, v_moto, v_tsuzuki);
    END IF;
    PERFORM sys.tell_holders('gyosei_kihon.shien', 'gyosei_kihon', 'gyosei_kihon.shien_jusho', r.kojin_no, c.today,   -- and nobody else: whether it is her place is not to be tried out
        '送付先が、かつての世帯員の支援措置の住所です。相手方でないか確かめる', r.kojin_no)
    WHERE gyosei_kihon.hogo_sofu_koko(v_city, ARRAY(SELECT juki.setaiin_datta(v_city, ARRAY[r.kojin_no])), concat(r.jusho, r.banchi));
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(r.kojin_no));
END;
