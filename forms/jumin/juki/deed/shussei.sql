-- SPDX-License-Identifier: Apache-2.0
-- 出生・職権記載 → 仮登録. The address is copied from the household inside the database, wherever it stands.
DECLARE
    j juki.jumin;
    m record;
    v_henko jsonb := '[]';
    v_other bigint;
BEGIN
    SELECT q.* INTO j FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.kojin_no = r.kojin_no;
    FOR m IN
        SELECT (u.ordinality - 1)::integer AS gyo, u.shimei, u.shimei_kana, coalesce(u.birth_date, r.ido_date) AS birth_date, coalesce(u.birth_form, 0::smallint) AS birth_form,
               u.birth_text, u.seibetsu_code, u.zokugara_code
        FROM unnest(r.kisaisha) WITH ORDINALITY AS u
    LOOP
        IF m.birth_date IS NULL OR m.birth_date > coalesce(r.ido_date, c.today) THEN
            PERFORM sys.problem('02-130', 'kisaisha.birth_date', m.gyo);
            RETURN NULL;
        END IF;
        FOR v_other IN SELECT gyosei_kihon.doseidomei(v_city, m.shimei, m.birth_date) ORDER BY 1 LOOP
            PERFORM sys.alert('02-046', 'kisaisha.shimei', m.gyo, jsonb_build_object('kojin_no', v_other));
        END LOOP;
        v_henko := v_henko || jsonb_build_object('kojin_no', sys.next_no('kojin'), 'shori', 'kisai',
            'jusho', jsonb_strip_nulls(jsonb_build_object('1', jsonb_build_object('utsushi', j.kojin_no),
                '5', CASE WHEN r.honseki IS NOT NULL THEN jsonb_build_object('jusho', r.honseki, 'banchi', r.honseki_banchi) END)),
            'koumoku', jsonb_build_object('setai_no', j.setai_no, 'jumin_kubun_code', r.jumin_kubun_code, 'jumin_jotai_code', '1', 'shimei', m.shimei,
                'shimei_kana', m.shimei_kana, 'shi_kosho_flag', r.jumin_kubun_code = '1' AND r.ido_kubun_code = '3', 'mei_kosho_flag', r.jumin_kubun_code = '1' AND r.ido_kubun_code = '3',
                'birth_date', m.birth_date, 'birth_form', m.birth_form, 'birth_text', m.birth_text,
                'seibetsu_code', m.seibetsu_code, 'zokugara_code', m.zokugara_code, 'jumin_date', CASE r.ido_jiyu_code WHEN '13' THEN m.birth_date ELSE r.ido_date END,
                'todokede_date', r.todokede_date, 'hittosha', r.hittosha, 'kokuseki_name', r.kokuseki_name,
                'shimei_romaji', CASE WHEN r.jumin_kubun_code = '2' THEN m.shimei END,
                'gaikokujin_date', CASE WHEN r.jumin_kubun_code = '2' THEN m.birth_date END,
                'zairyu_kubun_code', CASE WHEN r.jumin_kubun_code = '2' AND r.ido_jiyu_code = '13' THEN '5' END,
                -- 入管法22条の2: 60 days from the birth without a status
                'zairyu_manryo_date', CASE WHEN r.jumin_kubun_code = '2' AND r.ido_jiyu_code = '13' THEN m.birth_date + sys.param('juki.keika_taizai', m.birth_date)::integer END));
    END LOOP;
    RETURN juki.ido_kari('shussei', to_jsonb(r) - ARRAY['kisaisha', 'honseki', 'honseki_banchi'] || jsonb_build_object('hani_code', '2'), v_henko, c);
END;
