-- SPDX-License-Identifier: Apache-2.0
-- 出生・職権記載 → 仮登録. The address is copied from the household inside the database, wherever it stands.
DECLARE
    j juki.jumin;
    v_henko jsonb;
BEGIN
    PERFORM juki.setai_kagi(v_city, to_jsonb(r));
    SELECT q.* INTO j FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.kojin_no = r.kojin_no;
    PERFORM juki.shussei_kensa(v_city, j, r.ido_jiyu_code, r.ido_date);
    v_henko := juki.kisai_henko(v_city, to_jsonb(r), j.setai_no, jsonb_build_object('1', jsonb_build_object('utsushi', j.kojin_no)), c.today);
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    RETURN juki.ido_kari('shussei', to_jsonb(r) - ARRAY['kisaisha', 'honseki', 'honseki_banchi'] || jsonb_build_object('hani_code', '2', 'nyuryoku', to_jsonb(r)), v_henko, c);
END;
