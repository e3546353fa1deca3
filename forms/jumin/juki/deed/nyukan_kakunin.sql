-- SPDX-License-Identifier: Apache-2.0
-- 入管庁通知 → 仮登録, or not ours. The items come out of the notice as it arrived, not out of the form.
DECLARE
    t juki.nyukan_tsuchi;
    j juki.jumin;
    v_koumoku jsonb;
    v_henko jsonb;
    v_answer jsonb;
BEGIN
    PERFORM juki.setai_kagi(v_city, to_jsonb(r));
    IF juki.tsuchi_sumi(v_city, 'nyukan_tsuchi', r.tsuchi_no) THEN
        PERFORM sys.problem('02-804', 'tsuchi_no');
        RETURN NULL;
    ELSIF r.shori_code = '3' THEN
        RETURN juki.tsuchi_shimeru('nyukan_tsuchi', r.tsuchi_no, r.riyu, NULL, NULL, c);
    END IF;
    SELECT q.* INTO t FROM juki.nyukan_tsuchi AS q WHERE q.dantai_code = v_city AND q.tsuchi_no = r.tsuchi_no;
    SELECT q.* INTO j FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.kojin_no = r.kojin_no;
    IF NOT FOUND THEN
        PERFORM sys.problem('02-140', 'kojin_no');
        RETURN NULL;
    END IF;
    IF j.birth_date IS DISTINCT FROM t.birth_date
       OR sys.kanji_key(t.shimei_romaji) NOT IN (sys.kanji_key(j.shimei), sys.kanji_key(coalesce(j.shimei_romaji, j.shimei))) THEN
        PERFORM sys.alert('02-144', 'kojin_no', NULL, jsonb_build_object('kojin_no', j.kojin_no, 'shimei', j.shimei, 'birth_date', juki.wareki(j.birth_date)));
    END IF;
    v_koumoku := juki.nyukan_koumoku(t, j);
    PERFORM juki.nyukan_kensa(t, j, v_koumoku, c.today) WHERE t.nyukan_shurui_code <> '3';
    IF t.nyukan_shurui_code <> '3' AND v_koumoku = '{}' THEN
        PERFORM sys.problem('02-805', 'shori_code') WHERE NOT sys.has_errors();
        RETURN NULL;
    END IF;
    v_henko := CASE t.nyukan_shurui_code WHEN '3' THEN juki.setai_henko(v_city,
            (SELECT jsonb_agg(jsonb_build_object('kojin_no', q.kojin_no, 'ido_flag', q.kojin_no = j.kojin_no) ORDER BY q.kojin_no <> j.kojin_no, q.narabi_no)
             FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.setai_no = j.setai_no AND juki.jotai(q) = '1'),
            jsonb_build_object('jumin_jotai_code', '4', 'shojo_date', t.ido_date, 'shojo_form', 0, 'shojo_text', NULL, 'shojo_jiyu_code', '26'), NULL, NULL, 'shojo')
        ELSE jsonb_build_array(jsonb_build_object('kojin_no', j.kojin_no, 'rireki_no', j.rireki_no, 'shori', 'shusei', 'koumoku', v_koumoku)) END;
    v_answer := juki.ido_kari(CASE t.nyukan_shurui_code WHEN '3' THEN 'shojo' ELSE 'shusei' END,
        jsonb_build_object('kojin_no', j.kojin_no, 'ido_jiyu_code', CASE t.nyukan_shurui_code WHEN '3' THEN '26' ELSE '33' END, 'ido_kubun_code', '3', 'ido_date', t.ido_date,
            'ido_form', 0, 'tsuchi_date', t.tsuchi_date, 'uketsuke_date', c.today, 'hani_code', '2', 'riyu', '入管庁の通知', 'futai_code', '51'), v_henko, c);
    RETURN juki.tsuchi_shimeru('nyukan_tsuchi', r.tsuchi_no, NULL, j.kojin_no, v_answer, c);
END;
