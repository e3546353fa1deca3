-- SPDX-License-Identifier: Apache-2.0
-- 戸籍通知 → 仮登録, or not ours. The items come out of the notice as it arrived, not out of the form.
DECLARE
    t juki.koseki_tsuchi;
    j juki.jumin;
    v_jiyu text;
    v_henko jsonb;
    v_answer jsonb;
BEGIN
    IF juki.tsuchi_sumi(v_city, 'koseki_tsuchi', r.tsuchi_no) THEN
        PERFORM sys.problem('02-141', 'tsuchi_no');
        RETURN NULL;
    ELSIF r.shori_code = '3' THEN
        RETURN juki.tsuchi_shimeru('koseki_tsuchi', r.tsuchi_no, r.riyu, NULL, NULL, c);
    END IF;
    SELECT q.* INTO t FROM juki.koseki_tsuchi AS q WHERE q.dantai_code = v_city AND q.tsuchi_no = r.tsuchi_no;
    SELECT q.* INTO j FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.kojin_no = r.kojin_no;
    IF NOT FOUND THEN
        PERFORM sys.problem('02-140', 'kojin_no');
        RETURN NULL;
    END IF;
    IF t.tsuchi_shurui_code <> '1' AND (sys.kanji_key(j.shimei) <> sys.kanji_key(t.shimei) OR j.birth_date IS DISTINCT FROM t.birth_date) THEN
        PERFORM sys.alert('02-144', 'kojin_no', NULL, jsonb_build_object('kojin_no', j.kojin_no, 'shimei', j.shimei, 'birth_date', juki.wareki(j.birth_date)));
    END IF;
    v_jiyu := CASE t.tsuchi_shurui_code WHEN '1' THEN '13' WHEN '2' THEN '23' WHEN '3' THEN '23' ELSE '33' END;
    v_henko := CASE
        WHEN v_jiyu = '23' THEN juki.setai_henko(v_city,
            (SELECT jsonb_agg(jsonb_build_object('kojin_no', q.kojin_no, 'ido_flag', q.kojin_no = j.kojin_no, 'shin_zokugara_code',
                        (SELECT u.shin_zokugara_code FROM unnest(r.setaiin) AS u WHERE u.kojin_no = q.kojin_no)) ORDER BY q.kojin_no <> j.kojin_no, q.narabi_no)
             FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.setai_no = j.setai_no AND juki.jotai(q) = '1'),
            jsonb_build_object('jumin_jotai_code', '3', 'shojo_date', coalesce(t.ido_date, t.tsuchi_date), 'shojo_form', t.ido_form, 'shojo_text', t.ido_text, 'shojo_jiyu_code', '23'),
            NULL, NULL, 'shojo')
        WHEN v_jiyu = '13' THEN jsonb_build_array(jsonb_build_object('kojin_no', sys.next_no('kojin'), 'shori', 'kisai',
            'jusho', jsonb_strip_nulls(jsonb_build_object('1', jsonb_build_object('utsushi', j.kojin_no),
                '5', gyosei_kihon.jusho_bubun(v_city, j.kojin_no, j.honseki_rireki_no))),
            'koumoku', jsonb_build_object('setai_no', j.setai_no, 'jumin_kubun_code', '1', 'jumin_jotai_code', '1', 'shimei', t.shimei, 'shimei_kana', t.shimei_kana,
                'shi_kosho_flag', t.shimei_kana IS NOT NULL, 'mei_kosho_flag', t.shimei_kana IS NOT NULL, 'birth_date', t.ido_date, 'birth_form', t.ido_form, 'birth_text', t.ido_text,
                'seibetsu_code', t.seibetsu_code, 'zokugara_code', r.zokugara_code, 'jumin_date', t.ido_date, 'todokede_date', t.tsuchi_date, 'hittosha', coalesce(t.hittosha, j.hittosha))))
        ELSE jsonb_build_array(jsonb_build_object('kojin_no', j.kojin_no, 'rireki_no', j.rireki_no, 'shori', 'shusei', 'koumoku',
            CASE WHEN t.shin_shimei IS NOT NULL THEN jsonb_build_object('shimei', t.shin_shimei) ELSE '{}' END
            || CASE WHEN t.shin_shimei_kana IS NOT NULL THEN jsonb_build_object('shimei_kana', t.shin_shimei_kana, 'shi_kosho_flag', true, 'mei_kosho_flag', true) ELSE '{}' END)) END;
    v_answer := juki.ido_kari(CASE v_jiyu WHEN '13' THEN 'shussei' WHEN '23' THEN 'shojo' ELSE 'shusei' END,
        jsonb_strip_nulls(jsonb_build_object('kojin_no', j.kojin_no, 'ido_jiyu_code', v_jiyu, 'ido_kubun_code', '3', 'ido_date', t.ido_date, 'ido_form', t.ido_form, 'ido_text', t.ido_text,
            'tsuchi_date', t.tsuchi_date, 'uketsuke_date', c.today, 'hani_code', '2', 'riyu', '戸籍の通知',
            'futai_code', CASE t.tsuchi_shurui_code WHEN '1' THEN '21' WHEN '2' THEN '22' WHEN '3' THEN '11' WHEN '4' THEN '26' ELSE '30' END)), v_henko, c);
    RETURN juki.tsuchi_shimeru('koseki_tsuchi', r.tsuchi_no, NULL, j.kojin_no, v_answer, c);
END;
