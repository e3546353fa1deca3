-- SPDX-License-Identifier: Apache-2.0
-- 世帯主未定, by the day and not by the job: a household whose head leaves on a waiting day is one from that day on.

-- The day since which nobody heads a household, and the reason of who headed it last: his 死亡, his 転出, his going to another household.
CREATE FUNCTION juki.nushi_owari(p_city integer, p_setai_no bigint) RETURNS TABLE (hi date, jiyu text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT x.hi, x.jiyu
    FROM (
        SELECT n.hi, n.jiyu
        FROM juki.jumin_rireki AS r
        CROSS JOIN LATERAL (
            SELECT juki.rireki_kara(q) AS hi, CASE WHEN q.jumin_jotai_code = '1' THEN q.ido_jiyu_code ELSE q.shojo_jiyu_code END AS jiyu FROM juki.jumin_rireki AS q
            WHERE q.dantai_code = r.dantai_code AND q.kojin_no = r.kojin_no AND q.rireki_no = r.rireki_no + 1) AS n
        WHERE r.dantai_code = p_city AND r.setai_no = p_setai_no AND r.zokugara_code = '02' AND r.jumin_jotai_code = '1'
        UNION ALL   -- the day has come and is not written yet
        SELECT y.yotei_date, coalesce(y.yotei ->> 'shojo_jiyu_code', '44')
        FROM juki.jumin AS j CROSS JOIN LATERAL juki.yotei_narabi(j) AS y
        WHERE j.dantai_code = p_city AND j.setai_no = p_setai_no AND j.zokugara_code = '02' AND j.jumin_jotai_code = '1' AND y.yotei_date <= sys.today()
          AND (y.yotei ->> 'jumin_jotai_code' <> '1' OR y.yotei ->> 'zokugara_code' <> '02')
    ) AS x
    ORDER BY x.hi DESC NULLS LAST LIMIT 1
$$;

-- Whether the households these people live in, or ever did, have residents and no head: after whatever changes who lives where as what.
CREATE FUNCTION juki.mitei_kaku(p_city integer, p_people bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    UPDATE juki.setai AS s SET mitei_flag = NOT s.mitei_flag
    WHERE s.dantai_code = p_city
      AND s.setai_no IN (SELECT r.setai_no FROM juki.jumin_rireki AS r WHERE r.dantai_code = p_city AND r.kojin_no = ANY (p_people))
      AND s.mitei_flag <> (SELECT count(*) > 0 AND count(*) FILTER (WHERE q.zokugara_code = '02') = 0 FROM juki.jumin AS q
                           WHERE q.dantai_code = p_city AND q.setai_no = s.setai_no AND q.jumin_jotai_code = '1');
END $$;

-- Every household with residents and no head: its eldest (to whom the letter goes), since when, the last day of the notification
-- (法25条: 14 days), the last letter. The stored columns find the few; what holds today decides.
CREATE FUNCTION juki.setai_mitei(p_city integer)
RETURNS TABLE (setai_no bigint, kojin_no bigint, hito_count bigint, kara_date date, jiyu text, kigen_date date, tsuchi_date date)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
    v_setai bigint[] := ARRAY(
        SELECT w.setai_no FROM juki.setai AS w WHERE w.dantai_code = p_city AND w.mitei_flag
        UNION
        SELECT j.setai_no FROM juki.jumin AS j WHERE j.dantai_code = p_city AND j.yotei_date <= sys.today());
BEGIN
    IF v_setai = '{}' THEN      -- most days: what follows need not even be planned
        RETURN;
    END IF;
    RETURN QUERY
    SELECT s.setai_no, h.kojin_no, h.hito_count, coalesce(o.hi, e.kaishi_date), o.jiyu,
           juki.kigen(coalesce(o.hi, e.kaishi_date), sys.param('juki.todokede_kigen', sys.today())::integer), t.tsuchi_date
    FROM unnest(v_setai) AS s (setai_no)
    JOIN juki.setai AS e ON e.dantai_code = p_city AND e.setai_no = s.setai_no
    CROSS JOIN LATERAL (
        SELECT (array_agg(q.kojin_no ORDER BY q.birth_date NULLS LAST, q.kojin_no))[1] AS kojin_no, count(*) AS hito_count
        FROM juki.jumin AS q
        WHERE q.dantai_code = p_city AND q.setai_no = s.setai_no AND juki.jotai(q) = '1'
        HAVING count(*) > 0 AND NOT bool_or(juki.zokugara(q) = '02')
    ) AS h
    LEFT JOIN LATERAL juki.nushi_owari(p_city, s.setai_no) AS o ON true
    CROSS JOIN LATERAL (
        SELECT max(t.hakko_date) AS tsuchi_date FROM juki.tsuchisho AS t
        JOIN juki.jumin AS q ON q.dantai_code = t.dantai_code AND q.kojin_no = t.kojin_no AND q.setai_no = s.setai_no
        WHERE t.dantai_code = p_city AND t.tsuchisho_shurui_code = '1' AND t.hakko_date >= coalesce(o.hi, e.kaishi_date)) AS t;
END $$;

-- 未処理一覧: until somebody heads it, and not only until the letter is out.
CREATE FUNCTION juki.tsukue_setai(p_city integer) RETURNS SETOF sys.desk_row
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    IF NOT sec.has('juki.ido') THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT 4, m.setai_no, '11', '世帯主未定：' || CASE WHEN m.tsuchi_date IS NULL THEN '依頼を送る' ELSE '届出を待つ' END, juki.shimei_of(p_city, m.kojin_no),
           m.kojin_no, m.kigen_date, (nullif(sys.today() - m.kara_date, 0) * 1440)::integer, m.kigen_date < sys.today(),
           CASE WHEN m.tsuchi_date IS NULL THEN 'juki.tsuchisho' ELSE 'juki.kojin' END,
           CASE WHEN m.tsuchi_date IS NULL THEN m.kojin_no * 1000 + (SELECT j.rireki_no FROM juki.jumin AS j WHERE j.dantai_code = p_city AND j.kojin_no = m.kojin_no)
                ELSE m.kojin_no END, NULL::text, NULL::bigint, NULL::bigint, NULL::text
    FROM juki.setai_mitei(p_city) AS m;
END $$;
COMMENT ON FUNCTION juki.tsukue_setai(integer) IS '未処理一覧：世帯主の決まっていない世帯';
