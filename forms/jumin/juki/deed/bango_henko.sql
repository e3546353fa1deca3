-- SPDX-License-Identifier: Apache-2.0
-- 住民票コードの変更請求・職権記載, 個人番号の変更 → 仮登録. A typed code waits in the table of codes; the entry names nobody's number.
DECLARE
    j juki.jumin;
    v_kari jsonb;
    v_zan bigint := gyosei_kihon.code_zansu(v_city);
    v_code boolean := gyosei_kihon.code_aru(v_city, r.kojin_no);
BEGIN
    j := juki.jumin_motomu(v_city, r.kojin_no);
    IF j.kojin_no IS NULL THEN
        RETURN NULL;
    END IF;
    CASE WHEN r.ido_jiyu_code IN ('35', '36') AND NOT gyosei_kihon.bango_aru(v_city, r.kojin_no) THEN PERFORM sys.problem('02-788', 'ido_jiyu_code');
         WHEN r.ido_jiyu_code IN ('35', '36') AND gyosei_kihon.bango_henko_machi(v_city, r.kojin_no) THEN PERFORM sys.problem('02-789', 'ido_jiyu_code');
         WHEN r.ido_jiyu_code = '38' AND NOT v_code THEN PERFORM sys.problem('02-787', 'ido_jiyu_code');
         WHEN r.ido_jiyu_code = '39' AND v_code THEN PERFORM sys.problem('02-786', 'ido_jiyu_code');
         WHEN r.shin_code IS NOT NULL AND NOT gyosei_kihon.code_tadashii(r.shin_code, c.today) THEN PERFORM sys.problem('02-784', 'shin_code');
         ELSE NULL; END CASE;
    IF r.ido_jiyu_code IN ('38', '39') AND r.shin_code IS NULL THEN
        PERFORM juki.code_zaiko_kensa(v_zan, c.today, 'ido_jiyu_code');
    END IF;
    v_kari := juki.ido_kari('bango_henko', to_jsonb(r) - 'shin_code' || '{"hani_code": "2"}',
        jsonb_build_array(jsonb_build_object('kojin_no', j.kojin_no, 'rireki_no', j.rireki_no, 'shori', 'shusei', 'koumoku', '{}'::jsonb)), c);
    IF v_kari IS NOT NULL AND r.shin_code IS NOT NULL THEN
        PERFORM gyosei_kihon.code_kari(r.kojin_no, r.shin_code, c);
    END IF;
    RETURN v_kari;
END;
