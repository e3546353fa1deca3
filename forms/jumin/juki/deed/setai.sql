-- SPDX-License-Identifier: Apache-2.0
-- 世帯分離・合併・変更・世帯主変更 → 仮登録.
DECLARE
    j juki.jumin;
    v_all boolean;
    v_setai bigint := CASE r.setai_ido_kubun_code WHEN '1' THEN -1 WHEN '2' THEN r.setai_no END;
    v_marked bigint;
    m record;
BEGIN
    PERFORM juki.setai_kagi(v_city, to_jsonb(r));
    SELECT q.* INTO j FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.kojin_no = r.kojin_no;
    v_marked := (SELECT count(*) FROM unnest(r.setaiin) AS u WHERE u.ido_flag);
    v_all := NOT EXISTS (
        SELECT 1 FROM juki.jumin AS q
        WHERE q.dantai_code = v_city AND q.setai_no = j.setai_no AND juki.jotai(q) = '1'
          AND NOT EXISTS (SELECT 1 FROM unnest(r.setaiin) AS u WHERE u.kojin_no = q.kojin_no AND u.ido_flag));
    IF r.ido_jiyu_code <> '44' AND v_marked = 0 THEN
        PERFORM sys.problem('02-104', 'setaiin.ido_flag', 0);
    END IF;
    IF r.ido_jiyu_code = '41' AND v_all OR r.ido_jiyu_code = '43' AND v_all OR r.ido_jiyu_code = '42' AND NOT v_all AND v_marked > 0 THEN
        PERFORM sys.problem('02-124', 'setaiin.ido_flag', 0);
    END IF;
    IF r.ido_jiyu_code = '44' AND NOT EXISTS (SELECT 1 FROM unnest(r.setaiin) AS u JOIN juki.jumin AS q ON q.dantai_code = v_city AND q.kojin_no = u.kojin_no
                                             WHERE (u.shin_zokugara_code = '02') IS DISTINCT FROM (juki.zokugara(q) = '02') AND u.shin_zokugara_code IS NOT NULL) THEN
        PERFORM sys.problem('02-883', 'setaiin.shin_zokugara_code', 0);
    END IF;
    PERFORM juki.setai_saki_kensa(v_city, j.setai_no, v_setai, to_jsonb(r.setaiin));
    -- whatever the places: what is refused for one place and not for another would tell it
    IF v_setai > 0 AND NOT sec.has('juki.shien') AND (juki.setai_kakusu(v_city, v_setai) OR EXISTS (
           SELECT 1 FROM unnest(r.setaiin) AS u WHERE u.ido_flag AND gyosei_kihon.kakusu_hito(v_city, u.kojin_no))) THEN
        PERFORM sys.problem('01-300', 'setai_no');
        RETURN NULL;
    END IF;
    FOR m IN   -- households of two places are not one; another 方書 may be (標準仕様書)
        SELECT (u.ordinality - 1)::integer AS gyo, q.kojin_no, q.shimei
        FROM unnest(r.setaiin) WITH ORDINALITY AS u
        JOIN juki.jumin AS q ON q.dantai_code = v_city AND q.kojin_no = u.kojin_no
        CROSS JOIN LATERAL (SELECT s.kojin_no, s.jusho_rireki_no FROM juki.jumin AS s
                            WHERE s.dantai_code = v_city AND s.setai_no = v_setai AND juki.jotai(s) = '1' ORDER BY s.narabi_no LIMIT 1) AS t
        CROSS JOIN LATERAL gyosei_kihon.jusho_bubun(v_city, q.kojin_no, q.jusho_rireki_no) AS a
        CROSS JOIN LATERAL gyosei_kihon.jusho_bubun(v_city, t.kojin_no, t.jusho_rireki_no) AS b
        WHERE u.ido_flag AND v_setai > 0
          AND CASE WHEN a IS NULL OR b IS NULL THEN NOT gyosei_kihon.hogo_onaji(v_city, q.kojin_no, q.jusho_rireki_no, t.kojin_no, t.jusho_rireki_no)
                   ELSE a ->> 'machiaza_id' <> b ->> 'machiaza_id' OR gyosei_kihon.banchi_key(a ->> 'banchi') <> gyosei_kihon.banchi_key(b ->> 'banchi') END
        ORDER BY u.ordinality
    LOOP
        PERFORM sys.problem('02-922', 'setaiin.ido_flag', m.gyo, jsonb_build_object('kojin_no', m.kojin_no, 'shimei', m.shimei, 'setai_no', v_setai));
    END LOOP;
    RETURN juki.ido_kari('setai', to_jsonb(r) || jsonb_build_object('hani_code', CASE WHEN v_all THEN '1' ELSE '2' END),
        juki.setai_henko(v_city, to_jsonb(r.setaiin), '{}', v_setai, NULL, 'shusei'), c);
END;
