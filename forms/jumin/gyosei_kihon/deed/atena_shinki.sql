-- SPDX-License-Identifier: Apache-2.0
-- 宛名 of somebody who is not in the register. The same name and birthday, or the same 法人番号, is asked about. Who bears the name and birthday
-- of somebody protected, or of a notice that waits, is hidden from the first moment, as one who moves in; the support desk opens it again.
DECLARE
    v_no bigint := sys.next_no('kojin');
    v_other bigint;
    v_hogo boolean := gyosei_kihon.shien_namae(v_city, r.shimei, r.birth_date);
BEGIN
    PERFORM gyosei_kihon.hojin_kensa(v_city, NULL, r.hojin_no);
    FOR v_other IN SELECT gyosei_kihon.doseidomei(v_city, r.shimei, r.birth_date) ORDER BY 1 LOOP
        PERFORM sys.alert('01-231', 'shimei', NULL, jsonb_build_object('kojin_no', v_other));
    END LOOP;
    INSERT INTO gyosei_kihon.atena (dantai_code, kojin_no, atena_kubun_code, shimei, shimei_kana, birth_date, birth_form, birth_text, seibetsu_code, hojin_no,
                                    daihyosha, toroku_date, toroku_person, shien_code)
    VALUES (v_city, v_no, r.atena_kubun_code, r.shimei, r.shimei_kana, r.birth_date, coalesce(r.birth_form, 0), r.birth_text, r.seibetsu_code, r.hojin_no,
            r.daihyosha, c.today, c.person, CASE WHEN v_hogo THEN '1' ELSE '0' END);
    INSERT INTO gyosei_kihon.shimei_sakuin (dantai_code, kojin_no, sakuin_no, shimei_kubun_code, shimei, shimei_kana, birth_date)
    VALUES (v_city, v_no, 1, '1', r.shimei, r.shimei_kana, r.birth_date);
    PERFORM gyosei_kihon.jusho_toroku(v_city, v_no, '1', jsonb_build_object('postal_no', r.postal_no, 'jusho', r.jusho, 'banchi', r.banchi, 'katagaki', r.katagaki), c.today);
    IF v_hogo THEN
        PERFORM sys.tell_holders('gyosei_kihon.shien', 'gyosei_kihon', 'gyosei_kihon.shien_moshide', v_no, c.today, '宛名の登録：支援措置（仮）の申出の受付', v_no);
    END IF;
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'unseen', CASE WHEN v_hogo THEN 'all' END, 'persons', jsonb_build_array(v_no));
END;
