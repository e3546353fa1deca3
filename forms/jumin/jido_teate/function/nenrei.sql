-- SPDX-License-Identifier: Apache-2.0
-- Children of running claims whose payment (18) or counting (22) ends with this fiscal year.
CREATE FUNCTION jido_teate.nenrei_jido(p_city integer, p_nendo integer)
RETURNS TABLE (nintei_no bigint, jukyusha_no bigint, jido_no integer, kojin_no bigint, kakuninsho_flag boolean, owari_nenrei integer)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT n.nintei_no, n.kojin_no, c.jido_no, c.kojin_no, c.kakuninsho_flag, CASE WHEN m.nendo_matsu = m.shikyu THEN p.shikyu ELSE p.kazoeru END
    FROM (SELECT sys.param_int('jido_teate.shikyu_nenrei', make_date(p_nendo + 1, 3, 31)) AS shikyu,
                 sys.param_int('jido_teate.kazoeru_nenrei', make_date(p_nendo + 1, 3, 31)) AS kazoeru) AS p
    JOIN jido_teate.nintei AS n ON n.dantai_code = p_city AND n.nintei_jotai_code = '2'
    JOIN jido_teate.jido AS c ON c.dantai_code = n.dantai_code AND c.nintei_no = n.nintei_no AND c.yuko_flag AND c.owari_month IS NULL
    JOIN gyosei_kihon.atena AS t ON t.dantai_code = c.dantai_code AND t.kojin_no = c.kojin_no
    CROSS JOIN LATERAL (SELECT make_date(p_nendo + 1, 3, 31) AS nendo_matsu, jido_teate.nendo_matsu(t.birth_date, p.shikyu) AS shikyu,
                               jido_teate.nendo_matsu(t.birth_date, p.kazoeru) AS kazoeru) AS m
    WHERE m.nendo_matsu IN (m.shikyu, m.kazoeru)
$$;

-- Children counted by a 確認書 who leave school in this fiscal year and are counted on, if at all, by another one (施行規則第1条の4; 多気町 4706, 有田町
-- kiji0033073, 三条市 19088 and 倉吉市 2614 ask for it). Whether they are, the family says: nothing is decided by itself.
CREATE FUNCTION jido_teate.sotsugyo_jido(p_city integer, p_nendo integer) RETURNS TABLE (nintei_no bigint, jukyusha_no bigint, kojin_no bigint)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT n.nintei_no, n.kojin_no, c.kojin_no
    FROM jido_teate.nintei AS n
    JOIN jido_teate.jido AS c ON c.dantai_code = n.dantai_code AND c.nintei_no = n.nintei_no AND c.yuko_flag AND c.owari_month IS NULL
    JOIN gyosei_kihon.atena AS t ON t.dantai_code = c.dantai_code AND t.kojin_no = c.kojin_no
    WHERE n.dantai_code = p_city AND n.nintei_jotai_code = '2' AND c.kakuninsho_flag
      AND c.sotsugyo_month BETWEEN p_nendo * 100 + 4 AND (p_nendo + 1) * 100 + 3
      AND jido_teate.nendo_matsu(t.birth_date, sys.param_int('jido_teate.kazoeru_nenrei', make_date(p_nendo + 1, 3, 31))) > make_date(p_nendo + 1, 3, 31)
$$;

-- In the year: to-dos for the 確認書 of who is not counted any more without one. After it: what April is worth against March (児童手当法第9条第3項:
-- a decrease is decided of office, from the month after). Nothing is decided twice.
CREATE FUNCTION jido_teate.nenrei_shori(j work.job) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_nendo integer := (j.args ->> 'nenrei_nendo')::integer;
    v_matsu date := make_date(v_nendo + 1, 3, 31);
    v_shigatsu integer := (v_nendo + 1) * 100 + 4;
    v_kodomo bigint := sys.param_int('jido_teate.shikyu_nenrei', v_matsu);
    c sys.call;
    u record;
BEGIN
    IF sys.today() <= v_matsu THEN
        FOR u IN SELECT q.* FROM jido_teate.nenrei_jido(j.dantai_code, v_nendo) AS q
                 WHERE q.owari_nenrei = v_kodomo AND NOT q.kakuninsho_flag
                   AND EXISTS (SELECT 1 FROM jido_teate.jido AS o WHERE o.dantai_code = j.dantai_code AND o.nintei_no = q.nintei_no AND o.kojin_no <> q.kojin_no
                                 AND o.yuko_flag AND o.owari_month IS NULL)
                   AND NOT EXISTS (SELECT 1 FROM work.todo AS t WHERE t.dantai_code = j.dantai_code AND t.event = 'jido_teate.nenrei' AND t.person = q.kojin_no
                                     AND t.due_date = v_matsu)
                 UNION ALL
                 SELECT q.nintei_no, q.jukyusha_no, NULL, q.kojin_no, true, NULL FROM jido_teate.sotsugyo_jido(j.dantai_code, v_nendo) AS q
                 WHERE NOT EXISTS (SELECT 1 FROM work.todo AS t WHERE t.dantai_code = j.dantai_code AND t.event = 'jido_teate.nenrei' AND t.person = q.kojin_no
                                     AND t.due_date = v_matsu) LOOP
            PERFORM sys.tell('jido_teate', 'jido_teate.nenrei', u.kojin_no, v_matsu, '確認書の勧奨（認定' || u.nintei_no || '）', u.nintei_no),
                    work.count(j, '確認書の勧奨', 1);
        END LOOP;
        RETURN false;
    END IF;
    c.login := j.login; c.person := j.person; c.city := j.dantai_code; c.today := sys.today(); c.at := now();
    FOR u IN SELECT q.nintei_no, q.jukyusha_no, m.kingaku_yen AS mae_yen, a.kingaku_yen AS ato_yen, a.taisho_count, array_agg(q.kojin_no) AS jido
             FROM jido_teate.nenrei_jido(j.dantai_code, v_nendo) AS q
             JOIN LATERAL (SELECT g.* FROM jido_teate.tsukibetsu(j.dantai_code, q.nintei_no) AS g WHERE g.taisho_month = sys.month_add(v_shigatsu, -1)) AS m ON true
             JOIN LATERAL (SELECT g.* FROM jido_teate.tsukibetsu(j.dantai_code, q.nintei_no) AS g WHERE g.taisho_month = v_shigatsu) AS a ON true
             WHERE NOT EXISTS (SELECT 1 FROM jido_teate.kettei AS k WHERE k.dantai_code = j.dantai_code AND k.nintei_no = q.nintei_no AND k.tekiyo_month = v_shigatsu
                                 AND k.kettei_shurui_code IN ('4', '5'))
             GROUP BY q.nintei_no, q.jukyusha_no, m.kingaku_yen, a.kingaku_yen, a.taisho_count ORDER BY q.nintei_no LOOP
        IF u.taisho_count = 0 THEN
            UPDATE jido_teate.nintei AS n SET shometsu_jiyu_code = '6', shometsu_date = v_matsu WHERE n.dantai_code = j.dantai_code AND n.nintei_no = u.nintei_no;
            PERFORM jido_teate.shometsu(c, u.nintei_no, sys.month_of(v_matsu), sys.code_name('jido_teate', 'shometsu_jiyu', '6')),
                    jido_teate.jido_shimeru(j.dantai_code, u.nintei_no, NULL, v_shigatsu), work.count(j, '消滅', 1);
        ELSIF u.ato_yen < u.mae_yen THEN
            PERFORM jido_teate.kettei_toroku(c, u.nintei_no, '4', v_shigatsu, '支給・算定の年齢の終わり'), work.count(j, '減額改定', 1);
        END IF;
        PERFORM sys.todos_done('jido_teate', u.jido);
    END LOOP;
    RETURN false;
END
$$;
