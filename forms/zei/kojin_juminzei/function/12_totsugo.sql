-- SPDX-License-Identifier: Apache-2.0
-- 突合: what the papers of a year say against each other, a line each. 1 給与 and 2 年金 declared and reported; 3 a relative of two people, who
-- counts with one (所得税法第85条第4項・第5項); 4 a relative whose own income is over the limit and over what was written (地方税法第292条第1項
-- 第7号・第9号), by the assessment or else by wages and what was declared; 5 two spouses of one person; 6 papers of who lived elsewhere on
-- 1月1日 and has no house here: nothing is charged by them, they belong to that municipality (地方税法第318条); 7 wages of two employers, of
-- which the later may contain the earlier (前職分) and none says so, or says another amount than the former's slips.
CREATE FUNCTION kojin_juminzei.totsugo(p_city integer, p_nendo integer)
RETURNS TABLE (kojin_no bigint, totsugo_code text, aite_kojin_no bigint, moto_yen bigint, kuraberu_yen bigint)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    -- the figures of the year once: asked for each relative they were nine tenths of the time
    WITH p AS MATERIALIZED (SELECT sys.param_yen('kojin_juminzei.kyuyo_kojo_saitei', make_date(p_nendo, 4, 1)) AS kojo,
                                   sys.param_yen('kojin_juminzei.fuyo_shotoku', make_date(p_nendo, 4, 1)) AS gendo),
    f AS MATERIALIZED (SELECT * FROM kojin_juminzei.fuyo_mure(p_city, '(,)', p_nendo)),
    s AS MATERIALIZED (SELECT * FROM kojin_juminzei.shinkoku_mure(p_city, '(,)', p_nendo)),
    k AS (SELECT q.kojin_no, sum(q.kyuyo_shunyu_yen - CASE WHEN q.zenshoku_yen > 0 THEN least(q.zenshoku_yen, (kojin_juminzei.zenshoku_hokoku(q))[1]) ELSE 0 END)::bigint AS yen, max(q.kyuyo_shunyu_yen) AS ichiban,
                 count(DISTINCT q.tokucho_kojin_no) AS saki, bool_or(CASE WHEN q.zenshoku_yen > 0 THEN (kojin_juminzei.zenshoku_hokoku(q))[1] <> q.zenshoku_yen END) AS nokori, bool_or(q.zenshoku_yen > 0) AS zenshoku
          FROM kojin_juminzei.kyuyo_hokoku AS q
          WHERE q.dantai_code = p_city AND q.fuka_nendo = p_nendo AND q.yuko_flag GROUP BY q.kojin_no),
    n AS (SELECT q.kojin_no, sum(q.nenkin_shunyu_yen)::bigint AS yen FROM kojin_juminzei.nenkin_hokoku AS q
          WHERE q.dantai_code = p_city AND q.fuka_nendo = p_nendo AND q.yuko_flag GROUP BY q.kojin_no),
    z AS (SELECT DISTINCT ON (q.kojin_no) q.kojin_no, q.gokei_shotoku_yen AS yen FROM kojin_juminzei.kazei AS q
          WHERE q.dantai_code = p_city AND q.fuka_nendo = p_nendo AND q.kojin_no IN (SELECT f.kojin_no FROM f) ORDER BY q.kojin_no, q.rireki_no DESC)
    SELECT s.kojin_no, '1', NULL::bigint, s.kyuyo_shunyu_yen, k.yen FROM s JOIN k ON k.kojin_no = s.kojin_no WHERE k.yen <> s.kyuyo_shunyu_yen
    UNION ALL
    SELECT s.kojin_no, '2', NULL, s.nenkin_shunyu_yen, n.yen FROM s JOIN n ON n.kojin_no = s.kojin_no WHERE n.yen <> s.nenkin_shunyu_yen
    UNION ALL
    SELECT f.oya, '3', f.kojin_no, NULL, NULL
    FROM f JOIN (SELECT f.kojin_no FROM f GROUP BY f.kojin_no HAVING count(DISTINCT f.oya) > 1) AS x ON x.kojin_no = f.kojin_no
    UNION ALL
    SELECT f.oya, '4', f.kojin_no, f.fuyo_shotoku_yen, y.yen
    FROM f CROSS JOIN p LEFT JOIN z ON z.kojin_no = f.kojin_no LEFT JOIN s ON s.kojin_no = f.kojin_no LEFT JOIN k ON k.kojin_no = f.kojin_no
    CROSS JOIN LATERAL (SELECT coalesce(z.yen, greatest(coalesce(s.kyuyo_shunyu_yen, k.yen, 0) - p.kojo, 0)
                            + coalesce(s.jigyo_shotoku_yen + s.fudosan_shotoku_yen + s.rishi_shotoku_yen + s.haito_shotoku_yen + s.zatsu_shotoku_yen
                                       + s.sonota_shotoku_yen, 0)) AS yen) AS y
    WHERE y.yen > f.fuyo_shotoku_yen AND y.yen > p.gendo
    UNION ALL
    SELECT f.oya, '5', f.kojin_no, NULL, NULL
    FROM f JOIN (SELECT f.oya FROM f WHERE f.zokugara_code = '1' GROUP BY f.oya HAVING count(*) > 1) AS x ON x.oya = f.oya
    WHERE f.zokugara_code = '1'
    UNION ALL
    SELECT k.kojin_no, '7', NULL, k.ichiban, k.yen
    FROM k WHERE k.saki > 1 AND (k.nokori IS TRUE OR NOT k.zenshoku) AND NOT EXISTS (SELECT 1 FROM s WHERE s.kojin_no = k.kojin_no)
    UNION ALL
    SELECT x, '6', NULL, NULL, NULL FROM kojin_juminzei.totsugo_jusho(p_city, p_nendo) AS x
$$;

-- Kind 6. Of nearly everybody the row that stands says it: since when she lives here, until when. Only of who came back, or whose history
-- tells of the end alone, is the register of that day put together.
CREATE FUNCTION kojin_juminzei.totsugo_jusho(p_city integer, p_nendo integer) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT y.kojin_no
    FROM (SELECT x.kojin_no, j.jumin_date > n.hi AS ato, j.shojo_date > n.hi AS deta
          FROM (SELECT q.kojin_no FROM kojin_juminzei.shinkoku AS q WHERE q.dantai_code = p_city AND q.fuka_nendo = p_nendo AND q.yuko_flag
                UNION SELECT q.kojin_no FROM kojin_juminzei.kyuyo_hokoku AS q WHERE q.dantai_code = p_city AND q.fuka_nendo = p_nendo AND q.yuko_flag
                UNION SELECT q.kojin_no FROM kojin_juminzei.nenkin_hokoku AS q WHERE q.dantai_code = p_city AND q.fuka_nendo = p_nendo AND q.yuko_flag) AS x
          CROSS JOIN (SELECT make_date(p_nendo, 1, 1) AS hi) AS n
          LEFT JOIN juki.jumin AS j ON j.dantai_code = p_city AND j.kojin_no = x.kojin_no
          WHERE (j.jumin_date <= n.hi AND CASE WHEN j.jumin_jotai_code = '1' THEN coalesce(j.yotei_date, 'infinity') > n.hi
                                               ELSE j.shojo_date > n.hi AND EXISTS (SELECT 1 FROM juki.jumin_rireki AS r
                                                        WHERE r.dantai_code = p_city AND r.kojin_no = x.kojin_no AND r.jumin_jotai_code = '1') END) IS NOT TRUE
          OFFSET 0) AS y
    WHERE CASE WHEN y.deta OR y.ato AND EXISTS (SELECT 1 FROM juki.jumin_rireki AS r
                                      WHERE r.dantai_code = p_city AND r.kojin_no = y.kojin_no AND r.jumin_date <= make_date(p_nendo, 1, 1))
               THEN NOT kojin_juminzei.jusho_ari(p_city, y.kojin_no, p_nendo) ELSE true END
      AND NOT EXISTS (SELECT 1 FROM kojin_juminzei.jijo AS i
                      WHERE i.dantai_code = p_city AND i.kojin_no = y.kojin_no AND i.fuka_nendo = p_nendo AND i.yuko_flag AND i.jijo_code IN ('2', '4'))
    UNION
    SELECT x.kojin_no FROM kojin_juminzei.jutogai_mure(p_city, '(,)', p_nendo) AS x
    WHERE x.jijo_code = '3' AND EXISTS (SELECT 1 FROM kojin_juminzei.shiryo_mure(p_city, kojin_juminzei.hitori(x.kojin_no), p_nendo))
$$;

-- Who enters such a paper is told at once.
CREATE FUNCTION kojin_juminzei.jusho_keikoku(p_city integer, p_kojin_no bigint, p_nendo integer) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.alert(CASE WHEN x.kojin_no IS NULL THEN '11-076' ELSE '11-173' END, 'kojin_no', NULL,
                     jsonb_strip_nulls(jsonb_build_object('hi', sys.wareki(make_date(p_nendo, 1, 1)), 'saki', kojin_juminzei.saki_bun(p_city, p_kojin_no, x.jijo_code, x.saki_name))))
    FROM (SELECT 1) AS q (n) LEFT JOIN kojin_juminzei.jutogai_mure(p_city, kojin_juminzei.hitori(p_kojin_no), p_nendo) AS x ON x.jijo_code = '3'
    WHERE NOT kojin_juminzei.jusho_ari(p_city, p_kojin_no, p_nendo)
      AND NOT EXISTS (SELECT 1 FROM kojin_juminzei.jijo_mure(p_city, kojin_juminzei.hitori(p_kojin_no), p_nendo) AS j WHERE j.kaokushiki)
$$;

-- A report after a declaration changes nothing by itself: who enters it is told where the two do not agree.
CREATE FUNCTION kojin_juminzei.totsugo_keikoku(p_city integer, p_kojin_no bigint, p_nendo integer, p_field text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.alert('11-060', p_field, NULL, jsonb_build_object('shinkoku_yen', x.shinkoku, 'hokoku_yen', x.hokoku))
    FROM (SELECT CASE p_field WHEN 'kyuyo_shunyu_yen' THEN s.kyuyo_shunyu_yen ELSE s.nenkin_shunyu_yen END AS shinkoku,
                 CASE p_field WHEN 'kyuyo_shunyu_yen'
                     THEN (SELECT sum(k.kyuyo_shunyu_yen - CASE WHEN k.zenshoku_yen > 0 THEN least(k.zenshoku_yen, (kojin_juminzei.zenshoku_hokoku(k))[1]) ELSE 0 END)::bigint
                           FROM kojin_juminzei.kyuyo_hokoku AS k
                           WHERE k.dantai_code = p_city AND k.kojin_no = p_kojin_no AND k.fuka_nendo = p_nendo AND k.yuko_flag)
                     ELSE (SELECT sum(n.nenkin_shunyu_yen)::bigint FROM kojin_juminzei.nenkin_hokoku AS n
                           WHERE n.dantai_code = p_city AND n.kojin_no = p_kojin_no AND n.fuka_nendo = p_nendo AND n.yuko_flag) END AS hokoku
          FROM kojin_juminzei.shinkoku_of(p_city, p_kojin_no, p_nendo) AS s) AS x
    WHERE x.shinkoku <> x.hokoku
$$;
