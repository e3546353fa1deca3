-- SPDX-License-Identifier: Apache-2.0
-- 郵送請求: the envelope ends here in a 交付 or with what is wrong with it. An answer goes to the registered address unless who asks is somebody else, or
-- has left.
DECLARE
    v_no bigint := sys.next_no('yuso');
    v_answer jsonb;
    v_kyu boolean;   -- 除票
BEGIN
    IF r.uketsuke_date > c.today THEN
        PERFORM sys.problem('02-988', 'uketsuke_date');
    END IF;
    IF r.fubi_code IS NULL THEN
        v_answer := to_jsonb(r) || jsonb_build_object('uketori_code', '2', 'shiharai_code', '2');
        v_answer := CASE WHEN r.shomei_shurui_code IN ('4', '6') THEN juki.kofu_johyo_uketsuke(v_answer, c) ELSE juki.kofu_uketsuke(v_answer, c) END;
        IF v_answer IS NULL THEN
            RETURN NULL;
        END IF;
        PERFORM juki.kawase_kensa((v_answer ->> 'tesuryo_yen')::bigint, r.kawase_yen, r.kawase_date, c.today);
        v_kyu := NOT EXISTS (SELECT 1 FROM juki.jumin AS j WHERE j.dantai_code = v_city AND j.kojin_no = r.kojin_no AND juki.jotai(j) = '1');
        -- who has left has no registered address here, and the last one is somebody else's home by now: it goes where the document seen says
        IF v_kyu AND r.henso_saki_code = '1' THEN
            PERFORM sys.problem('02-974', 'henso_saki_code');
        ELSIF v_kyu AND r.seikyusha_kubun_code = '1' AND gyosei_kihon.shien_code_of(v_city, r.kojin_no) = '0' THEN
            PERFORM sys.problem('02-975', 'henso_jusho') WHERE r.henso_jusho IS NULL;
            PERFORM gyosei_kihon.sofusaki_kofu(v_city, (v_answer ->> 'key')::bigint, '4', r.seikyusha_shimei, r.henso_postal_no, r.henso_jusho) WHERE r.henso_jusho IS NOT NULL;
        -- a copy with numbers is addressed from the register, whatever the agent gave
        ELSIF r.henso_saki_code = '2' AND (r.seikyusha_kubun_code = '2' OR NOT v_kyu AND r.seikyusha_kubun_code = '1' OR coalesce(r.bango_flag, false) OR coalesce(r.code_flag, false)) THEN
            PERFORM sys.problem('02-725', 'henso_saki_code');
        ELSIF r.henso_saki_code = '2' AND r.seikyusha_kubun_code <> '1' THEN
            PERFORM gyosei_kihon.sofusaki_kofu(v_city, (v_answer ->> 'key')::bigint, '4', r.seikyusha_shimei, r.seikyusha_postal_no,
                                               concat(r.seikyusha_jusho, r.seikyusha_banchi));
        END IF;
    END IF;
    INSERT INTO juki.yuso (dantai_code, yuso_no, uketsuke_date, kojin_no, taisho_shimei, seikyusha_shimei, seikyusha_birth_date, seikyusha_renrakusaki, kawase_yen, kawase_date,
                           yuso_jotai_code, fubi_code, fubi_riyu, kofu_no, toroku_person, toroku_login)
    VALUES (v_city, v_no, r.uketsuke_date, r.kojin_no, CASE WHEN r.kojin_no IS NULL THEN r.shimei END, r.seikyusha_shimei, r.seikyusha_birth_date, r.seikyusha_renrakusaki, r.kawase_yen, r.kawase_date,
            CASE WHEN r.fubi_code IS NULL THEN '2' ELSE r.fubi_shori_code END, r.fubi_code, r.fubi_riyu, (v_answer ->> 'key')::bigint,
            c.person, c.login);
    -- the screen of a letter that waits has where who asks lives, too
    RETURN coalesce(v_answer, jsonb_build_object('key', v_no, 'number', v_no::text, 'persons',
            ARRAY(SELECT r.kojin_no WHERE r.kojin_no IS NOT NULL UNION SELECT d FROM gyosei_kihon.doseidomei(v_city, r.seikyusha_shimei, r.seikyusha_birth_date) AS d ORDER BY 1))
        || CASE WHEN gyosei_kihon.shien_moshide_na(v_city, r.seikyusha_shimei, r.seikyusha_birth_date) THEN '{"unseen": "whole"}'::jsonb ELSE '{}' END);
END;
