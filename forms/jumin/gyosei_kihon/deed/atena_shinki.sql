-- SPDX-License-Identifier: Apache-2.0
-- 宛名 of somebody who is not in the register. The same name and birthday, or the same 法人番号, is asked about.
DECLARE
    v_no bigint := sys.next_no('kojin');
    v_other bigint;
BEGIN
    PERFORM gyosei_kihon.hojin_kensa(v_city, NULL, r.hojin_no);
    FOR v_other IN SELECT gyosei_kihon.doseidomei(v_city, r.shimei, r.birth_date) ORDER BY 1 LOOP
        PERFORM sys.alert('01-231', 'shimei', NULL, jsonb_build_object('kojin_no', v_other));
    END LOOP;
    INSERT INTO gyosei_kihon.atena (dantai_code, kojin_no, atena_kubun_code, shimei, shimei_kana, birth_date, birth_form, birth_text, seibetsu_code, hojin_no,
                                    daihyosha, toroku_date)
    VALUES (v_city, v_no, r.atena_kubun_code, r.shimei, r.shimei_kana, r.birth_date, coalesce(r.birth_form, 0), r.birth_text, r.seibetsu_code, r.hojin_no,
            r.daihyosha, c.today);
    INSERT INTO gyosei_kihon.shimei_sakuin (dantai_code, kojin_no, sakuin_no, shimei_kubun_code, shimei, shimei_kana, birth_date)
    VALUES (v_city, v_no, 1, '1', r.shimei, r.shimei_kana, r.birth_date);
    PERFORM gyosei_kihon.jusho_toroku(v_city, v_no, '1', jsonb_build_object('postal_no', r.postal_no, 'jusho', r.jusho, 'banchi', r.banchi, 'katagaki', r.katagaki), c.today);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(v_no));
END;
