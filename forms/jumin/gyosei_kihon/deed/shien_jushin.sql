-- SPDX-License-Identifier: Apache-2.0
-- A notice of another municipality is put into the 受信箱, with a to-do for the support desk and a day by which it is done. Whom it means is protected from now on, also where
-- the register knows her already: who has moved away, whose new city writes to her old one.
DECLARE
    v_no bigint := sys.next_no('shien_jushin');
    v_koho bigint[] := gyosei_kihon.doseidomei_shimeru(v_city, r.shimei, r.birth_date);
    v_kigen date := r.juryo_date + sys.param_int('gyosei_kihon.shien_jushin_nissu', r.juryo_date);
BEGIN
    INSERT INTO gyosei_kihon.shien_jushin (dantai_code, jushin_no, jushin_kubun_code, moto_name, bunsho_no, juryo_date, kigen_date, shimei, shimei_kana,
        birth_date, toroku_person, toroku_login)
    VALUES (v_city, v_no, r.jushin_kubun_code, r.moto_name, r.bunsho_no, r.juryo_date, v_kigen, r.shimei, r.shimei_kana, r.birth_date, c.person, c.login);
    PERFORM gyosei_kihon.shien_utagau(v_city, v_koho, v_no, NULL, c.person) WHERE r.jushin_kubun_code <> '4';   -- that it has ended hides nobody
    PERFORM juki.kari_mamoru(v_city, NULL);   -- a 転入届 that waits about that name
    PERFORM juki.seikyu_fuseru(v_city, gyosei_kihon.jushin_shimei(v_city, v_no));   -- and what was asked for under it
    PERFORM sys.tell_holders('gyosei_kihon.shien', 'gyosei_kihon', 'gyosei_kihon.shien_jushin', NULL, v_kigen, '支援措置の受信箱：' || r.moto_name, v_no);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', to_jsonb(v_koho));
END;
