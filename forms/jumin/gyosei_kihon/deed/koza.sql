-- SPDX-License-Identifier: Apache-2.0
-- 口座 of a person: in the dictionary of banks, one at a time for a use and a system; the one before ends where this begins, and goes on where
-- this ends before it.
DECLARE
    v_no bigint := sys.next_no('koza');
    v_bank text := r.kinyu_kikan_no;
    v_shiten text := r.shiten_no;
    v_shumoku text := r.yokin_shumoku_code;
    v_koza text := lpad(r.koza_no, 7, '0');
    y record;
    v_moto bigint;
    v_made date;
BEGIN
    PERFORM gyosei_kihon.nayose_keikoku(v_city, r.kojin_no, 'kojin_no');
    PERFORM gyosei_kihon.gyomu_kensa(v_city, r.gyomu_id);
    IF r.yucho_kigo IS NOT NULL OR r.yucho_bango IS NOT NULL OR v_bank = '9900' AND v_koza IS NULL THEN
        SELECT * INTO y FROM gyosei_kihon.yucho(r.yucho_kigo, r.yucho_bango);
        IF y.o_shiten IS NULL THEN
            PERFORM sys.problem('01-213', 'yucho_kigo');
            RETURN NULL;
        END IF;
        v_bank := '9900';
        v_shiten := y.o_shiten;
        v_shumoku := y.o_shumoku;
        v_koza := y.o_koza;
    ELSIF v_bank IS NULL OR v_shiten IS NULL OR v_shumoku IS NULL OR v_koza IS NULL THEN
        PERFORM sys.problem('01-214', 'kinyu_kikan_no');
        RETURN NULL;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM sys.bank AS b WHERE b.bank = v_bank AND b.branch = v_shiten) THEN
        PERFORM sys.problem('01-215', CASE WHEN v_bank = '9900' THEN 'yucho_kigo' ELSE 'shiten_no' END);
        RETURN NULL;
    END IF;
    PERFORM gyosei_kihon.meisai_kaeru(v_city, r.kojin_no, r.moto_no, p_record ->> 'row_version', r.valid_from_date, r.riyu, c.person);
    SELECT k.koza_kanri_no, k.valid_to_date INTO v_moto, v_made FROM gyosei_kihon.koza AS k
    WHERE k.dantai_code = v_city AND k.kojin_no = r.kojin_no AND k.koza_yoto_code = r.koza_yoto_code AND k.gyomu_id IS NOT DISTINCT FROM r.gyomu_id
      AND k.valid_from_date < r.valid_from_date AND (k.valid_to_date IS NULL OR r.valid_from_date < k.valid_to_date)
    FOR UPDATE;
    UPDATE gyosei_kihon.koza AS k SET valid_to_date = r.valid_from_date, toroku_person = c.person
    WHERE k.dantai_code = v_city AND k.koza_kanri_no = v_moto;
    INSERT INTO gyosei_kihon.koza (dantai_code, koza_kanri_no, kojin_no, koza_yoto_code, gyomu_id, kinyu_kikan_no, shiten_no, yokin_shumoku_code, koza_no,
                                   yucho_kigo, yucho_bango, meigi_kana, kokin_flag, iraisho_date, valid_from_date, valid_to_date, toroku_person)
    VALUES (v_city, v_no, r.kojin_no, r.koza_yoto_code, r.gyomu_id, v_bank, v_shiten, v_shumoku, v_koza, r.yucho_kigo, r.yucho_bango, gyosei_kihon.zengin(r.meigi_kana),
            coalesce(r.kokin_flag, false), r.iraisho_date, r.valid_from_date, r.valid_to_date, c.person);
    IF r.valid_to_date < coalesce(v_made, 'infinity') THEN
        INSERT INTO gyosei_kihon.koza (dantai_code, koza_kanri_no, kojin_no, koza_yoto_code, gyomu_id, kinyu_kikan_no, shiten_no, yokin_shumoku_code, koza_no,
                                       yucho_kigo, yucho_bango, meigi_kana, kokin_flag, iraisho_date, valid_from_date, valid_to_date, funo_code, funo_date, toroku_person)
        SELECT k.dantai_code, sys.next_no('koza'), k.kojin_no, k.koza_yoto_code, k.gyomu_id, k.kinyu_kikan_no, k.shiten_no, k.yokin_shumoku_code, k.koza_no,
               k.yucho_kigo, k.yucho_bango, k.meigi_kana, k.kokin_flag, k.iraisho_date, r.valid_to_date, v_made, k.funo_code, k.funo_date, c.person
        FROM gyosei_kihon.koza AS k WHERE k.dantai_code = v_city AND k.koza_kanri_no = v_moto;
    END IF;
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(r.kojin_no));
END;
