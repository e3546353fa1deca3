-- SPDX-License-Identifier: Apache-2.0
-- 出生・職権記載 → 仮登録. The address is copied from the household inside the database, wherever it stands.
DECLARE
    j juki.jumin;
    v_henko jsonb;
    v_oya boolean;   -- a child enters the 戸籍 of its parent: what is empty is copied, of a protected parent unseen
BEGIN
    PERFORM juki.setai_kagi(v_city, to_jsonb(r));
    SELECT q.* INTO j FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.kojin_no = r.kojin_no;
    PERFORM juki.shussei_kensa(v_city, j, r.ido_jiyu_code, r.ido_date);
    PERFORM juki.umare_zokugara(j, u.zokugara_code, 'kisaisha.zokugara_code', (u.ordinality - 1)::integer)
    FROM unnest(r.kisaisha) WITH ORDINALITY AS u WHERE r.ido_jiyu_code = '13';
    v_oya := r.ido_jiyu_code = '13' AND r.jumin_kubun_code = '1' AND r.honseki IS NULL AND j.honseki_rireki_no IS NOT NULL
             AND coalesce(sys.kanji_key(r.hittosha) = sys.kanji_key(j.hittosha), r.hittosha IS NULL);
    v_henko := juki.kisai_henko(v_city, to_jsonb(r) || jsonb_build_object('hittosha', CASE WHEN v_oya THEN coalesce(r.hittosha, j.hittosha) ELSE r.hittosha END), j.setai_no,
        jsonb_build_object('1', jsonb_build_object('utsushi', j.kojin_no)) || CASE WHEN v_oya THEN jsonb_build_object('5', jsonb_build_object('utsushi', j.kojin_no)) ELSE '{}' END, c.today);
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    RETURN juki.ido_kari('shussei', to_jsonb(r) - ARRAY['kisaisha', 'honseki', 'honseki_banchi'] || jsonb_build_object('hani_code', '2', 'nyuryoku', to_jsonb(r)), v_henko, c);
END;
