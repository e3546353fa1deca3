-- SPDX-License-Identifier: Apache-2.0
-- 転出届 → 仮登録. From the intended day on the people are 除票; the household that stays keeps or gets its 世帯主 from that day.
DECLARE
    j juki.jumin;
    v_all boolean;
    v_address jsonb := jsonb_build_object('postal_no', r.tensaki_postal_no, 'jusho', r.tensaki_jusho, 'banchi', r.tensaki_banchi, 'katagaki', r.tensaki_katagaki);
BEGIN
    PERFORM juki.setai_kagi(v_city, to_jsonb(r));
    PERFORM juki.jittai_todoke(v_city, to_jsonb(r.setaiin));
    SELECT q.* INTO j FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.kojin_no = r.kojin_no;
    IF gyosei_kihon.shi_no_jusho(v_city, r.tensaki_jusho) THEN
        PERFORM sys.problem('02-123', 'tensaki_jusho');
    END IF;
    IF r.ido_jiyu_code = '22' AND juki.kokunai(r.tensaki_jusho) THEN
        PERFORM sys.alert('02-980', 'tensaki_jusho');
    ELSIF r.ido_jiyu_code = '21' AND coalesce(juki.shichoson(r.tensaki_jusho), '') = '' THEN
        PERFORM sys.alert('02-981', 'tensaki_jusho');
    END IF;
    IF r.ido_date > c.today + sys.param_int('juki.tenshutsu_saki_nissu', c.today) THEN
        PERFORM sys.alert('02-982', 'ido_date', NULL, jsonb_build_object('count', r.ido_date - c.today));
    END IF;
    v_all := NOT EXISTS (
        SELECT 1 FROM juki.jumin AS q
        WHERE q.dantai_code = v_city AND q.setai_no = j.setai_no AND juki.jotai(q) = '1'
          AND NOT EXISTS (SELECT 1 FROM unnest(r.setaiin) AS u WHERE u.kojin_no = q.kojin_no AND u.ido_flag));
    RETURN juki.ido_kari('tenshutsu', to_jsonb(r) || jsonb_build_object('hani_code', CASE WHEN v_all THEN '1' ELSE '2' END,
            'futai_code', CASE WHEN r.tokurei_flag THEN '05' END),
        juki.setai_henko(v_city, to_jsonb(r.setaiin), jsonb_build_object('tenshutsu_yotei_date', r.ido_date, 'jumin_jotai_code', '2',
            'shojo_date', r.ido_date, 'shojo_form', 0, 'shojo_text', NULL, 'shojo_jiyu_code', r.ido_jiyu_code), NULL, jsonb_build_object('3', v_address), 'shojo'), c);
END;
