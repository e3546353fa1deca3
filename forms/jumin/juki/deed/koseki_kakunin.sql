-- SPDX-License-Identifier: Apache-2.0
-- 戸籍通知 → 仮登録, or not ours. The items come out of the notice as it arrived, not out of the form; but 続柄, and of a birth 住民種別 and 国籍.
DECLARE
    t juki.koseki_tsuchi;
    j juki.jumin;
    s record;
    v_hon jsonb;
    v_henko jsonb;
    v_answer jsonb;
BEGIN
    PERFORM juki.setai_kagi(v_city, to_jsonb(r));
    IF juki.tsuchi_sumi(v_city, 'koseki_tsuchi', r.tsuchi_no) THEN
        PERFORM sys.problem('02-141', 'tsuchi_no');
        RETURN NULL;
    ELSIF r.shori_code = '3' THEN
        PERFORM gyosei_kihon.hogo_tsuchi_kesu(v_city, r.tsuchi_no);
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
    SELECT * INTO STRICT s FROM juki.koseki_sadame() AS x WHERE x.shurui = t.tsuchi_shurui_code;
    v_hon := gyosei_kihon.hogo_tsuchi_yomi(v_city, t.tsuchi_no, juki.tsuchi_kakusu(t) OR gyosei_kihon.shien_aru(v_city, j.kojin_no));
    IF v_hon ? 'kakusu' THEN
        PERFORM sys.problem('02-107', 'kojin_no');
        RETURN NULL;
    END IF;
    IF s.jiyu = '13' THEN   -- as of a birth that is notified here
        PERFORM juki.nijuu_kensa(v_city, t.shimei, t.ido_date, NULL, 'kojin_no', NULL);
        PERFORM juki.shussei_kensa(v_city, j, s.jiyu, t.ido_date);
        PERFORM juki.umare_zokugara(j, r.zokugara_code, 'zokugara_code', NULL);
        v_hon := CASE WHEN r.jumin_kubun_code = '1' THEN coalesce(v_hon, gyosei_kihon.jusho_bubun(v_city, j.kojin_no, j.honseki_rireki_no),
            CASE WHEN j.honseki_rireki_no IS NOT NULL THEN jsonb_build_object('utsushi', j.kojin_no) END) END;   -- of a protected parent it is copied unseen
        PERFORM sys.problem('00-101', q.ran, NULL, jsonb_build_object('label', q.label))   -- the form asks, by a kind that the client says
        FROM (VALUES ('zokugara_code', '世帯主との続柄', r.zokugara_code), ('jumin_kubun_code', '住民種別', r.jumin_kubun_code),
                     ('kokuseki_name', '国籍・地域', CASE WHEN r.jumin_kubun_code = '2' THEN r.kokuseki_name ELSE '' END)) AS q (ran, label, atai)
        WHERE q.atai IS NULL;
        PERFORM sys.problem('02-971', 'jumin_kubun_code') WHERE r.jumin_kubun_code = '1' AND j.jumin_kubun_code = '2' AND (v_hon IS NULL OR t.hittosha IS NULL);
    ELSIF s.jiyu = '23' AND juki.jotai(j) <> '1' THEN
        PERFORM sys.problem('02-972', 'kojin_no', NULL, jsonb_build_object('kojin_no', j.kojin_no, 'shimei', j.shimei));
    END IF;
    PERFORM juki.moji_nyuryoku(CASE s.jiyu WHEN '13' THEN t.shimei ELSE t.shin_shimei END, 'shimei', NULL);
    PERFORM sys.alert('02-830', 'zokugara_code', NULL, jsonb_build_object('kojin_no', x.no, 'shimei', x.shimei))
    FROM (SELECT jsonb_agg(z.kojin_no) AS no, string_agg(z.shimei, '、') AS shimei FROM juki.koseki_zokugara(j, t.tsuchi_shurui_code, r.zokugara_code) AS z) AS x
    WHERE x.no IS NOT NULL;
    PERFORM sys.problem('02-966', 'kokuseki_name') WHERE juki.nihon(CASE s.jiyu WHEN '13' THEN CASE r.jumin_kubun_code WHEN '2' THEN r.kokuseki_name END WHEN '15' THEN t.kokuseki_name END);
    IF s.jiyu NOT IN ('13', '23') AND juki.jotai(j) <> '1' AND t.ido_date > coalesce(j.shojo_date, (juki.ima(j)).shojo_date) THEN   -- a 除票 says what held on its day
        PERFORM sys.alert('02-955', 'kojin_no', NULL, jsonb_build_object('kojin_no', j.kojin_no, 'shimei', j.shimei, 'shojo_date', juki.wareki(coalesce(j.shojo_date, (juki.ima(j)).shojo_date))));
    END IF;
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    v_henko := CASE
        WHEN s.jiyu = '23' THEN juki.setai_henko(v_city,
            (SELECT jsonb_agg(jsonb_build_object('kojin_no', q.kojin_no, 'ido_flag', q.kojin_no = j.kojin_no, 'shin_zokugara_code',
                        (SELECT u.shin_zokugara_code FROM unnest(r.setaiin) AS u WHERE u.kojin_no = q.kojin_no)) ORDER BY q.kojin_no <> j.kojin_no, q.narabi_no)
             FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.setai_no = j.setai_no AND juki.jotai(q) = '1'),
            jsonb_build_object('jumin_jotai_code', '3', 'shojo_date', coalesce(t.ido_date, t.tsuchi_date), 'shojo_form', t.ido_form, 'shojo_text', t.ido_text, 'shojo_jiyu_code', '23'),
            NULL, NULL, 'shojo')
        WHEN s.jiyu = '13' THEN jsonb_build_array(jsonb_build_object('kojin_no', sys.next_no('kojin'), 'shori', 'kisai',
            'jusho', jsonb_strip_nulls(jsonb_build_object('1', jsonb_build_object('utsushi', j.kojin_no),
                '5', v_hon)),
            'koumoku', jsonb_build_object('setai_no', j.setai_no, 'jumin_kubun_code', r.jumin_kubun_code, 'jumin_jotai_code', '1', 'shimei', t.shimei, 'shimei_kana', t.shimei_kana,
                'shi_kosho_flag', t.shimei_kana IS NOT NULL AND r.jumin_kubun_code = '1', 'mei_kosho_flag', t.shimei_kana IS NOT NULL AND r.jumin_kubun_code = '1', 'birth_date', t.ido_date, 'birth_form', t.ido_form, 'birth_text', t.ido_text,
                'seibetsu_code', t.seibetsu_code, 'zokugara_code', r.zokugara_code, 'jumin_date', t.ido_date, 'todokede_date', t.tsuchi_date)
                || CASE r.jumin_kubun_code WHEN '1' THEN jsonb_build_object('hittosha', coalesce(t.hittosha, j.hittosha))
                                           ELSE juki.umare_gaikoku(t.shimei, t.ido_date) || jsonb_build_object('kokuseki_name', r.kokuseki_name) END))
        ELSE jsonb_build_array(juki.koseki_henko(t, j, s.jiyu, v_hon, CASE WHEN s.zoku THEN r.zokugara_code END, c.today)) END;
    PERFORM sys.alert('02-977', 'shin_shimei_kana') WHERE s.form_id = 'shusei' AND s.jiyu <> '15' AND juki.betsu_namae(j.shimei, t.shin_shimei) AND t.shin_shimei_kana IS NULL;
    IF s.form_id = 'shusei' AND v_henko #> '{0,koumoku}' = '{}' AND NOT v_henko -> 0 ? 'jusho' THEN
        PERFORM sys.problem('02-840', 'shori_code');
        RETURN NULL;
    END IF;
    v_answer := juki.ido_kari(s.form_id,
        jsonb_strip_nulls(jsonb_build_object('kojin_no', j.kojin_no, 'ido_jiyu_code', s.jiyu, 'ido_kubun_code', '3', 'ido_date', t.ido_date, 'ido_form', t.ido_form, 'ido_text', t.ido_text,
            'tsuchi_date', t.tsuchi_date, 'uketsuke_date', c.today, 'hani_code', '2', 'riyu', '戸籍の通知', 'futai_code', s.futai)), v_henko, c);
    RETURN juki.tsuchi_shimeru('koseki_tsuchi', r.tsuchi_no, NULL, j.kojin_no, v_answer, c);
END;
