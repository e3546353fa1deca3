-- SPDX-License-Identifier: Apache-2.0
-- A till has money going in and out, or it is being counted: one at a time, by the row of a counter. Who counts waits for what began
-- before and holds up what begins after, so that the time given here says in which closing a receipt is.
CREATE FUNCTION juki.reji_kagi(p_branch text, p_terminal text) RETURNS timestamptz
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM sys.next_no(concat_ws(' ', 'juki.reji', p_branch, coalesce(p_terminal, '-')));
    RETURN clock_timestamp();
END
$$;

-- What a terminal took and gave back since it was last closed, whatever the day: money of yesterday is today's to close.
-- kai_no counts the closings of p_day; kara_date is the first day that the money comes from, NULL when there is none.
CREATE FUNCTION juki.reji_kei(p_city integer, p_day date, p_branch text, p_terminal text)
RETURNS TABLE (kai_no integer, kara_date date, ryoshu_yen bigint, ryoshu_count integer, henkin_yen bigint, kawase_yen bigint, cashless_yen bigint)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT m.kai_no + 1, least(y.kara_date, s.kara_date), coalesce(y.ryoshu_yen, 0)::bigint, coalesce(y.ryoshu_count, 0)::integer,
           coalesce(s.henkin_yen, 0)::bigint, coalesce(y.kawase_yen, 0)::bigint, (coalesce(y.cashless_yen, 0) - coalesce(s.cashless_yen, 0))::bigint
    FROM (SELECT coalesce(max(q.kai_no) FILTER (WHERE q.reji_date = p_day), 0) AS kai_no, coalesce(max(q.shime_at), '-infinity') AS shime_at,
                 coalesce(max(q.reji_date), '-infinity') AS shime_date
          FROM juki.reji AS q
          WHERE q.dantai_code = p_city AND q.reji_branch = p_branch AND q.reji_terminal = p_terminal) AS m
    CROSS JOIN LATERAL (
        SELECT sum(q.ryoshu_yen) FILTER (WHERE q.shiharai_code = '1') AS ryoshu_yen, count(*) FILTER (WHERE q.shiharai_code = '1') AS ryoshu_count,
               sum(q.ryoshu_yen) FILTER (WHERE q.shiharai_code = '2') AS kawase_yen, sum(q.ryoshu_yen) FILTER (WHERE q.shiharai_code = '3') AS cashless_yen,
               min(q.ryoshu_date) AS kara_date
        FROM juki.ryoshu AS q
        WHERE q.dantai_code = p_city AND q.ryoshu_date >= m.shime_date AND q.ryoshu_branch = p_branch AND coalesce(q.ryoshu_terminal, '-') = p_terminal
          AND q.ryoshu_at > m.shime_at) AS y
    CROSS JOIN LATERAL (
        SELECT sum(q.henkin_yen) FILTER (WHERE q.shiharai_code IS DISTINCT FROM '3') AS henkin_yen, sum(q.henkin_yen) FILTER (WHERE q.shiharai_code = '3') AS cashless_yen, min(q.shori_date) FILTER (WHERE q.henkin_yen > 0) AS kara_date FROM juki.shosan AS q
        WHERE q.dantai_code = p_city AND q.shori_date >= m.shime_date AND q.shori_branch = p_branch AND coalesce(q.shori_terminal, '-') = p_terminal
          AND q.shori_at > m.shime_at) AS s
$$;

-- Terminals of an office that took or gave money on any day and are not closed since; of an earlier day with that day. From one terminal
-- to the next by the index: there are a dozen, and receipts of years.
CREATE FUNCTION juki.reji_aki(p_city integer, p_day date, p_branch text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    WITH RECURSIVE taken (terminal) AS (
        (SELECT q.ryoshu_terminal FROM juki.ryoshu AS q WHERE q.dantai_code = p_city AND q.ryoshu_branch = p_branch AND q.ryoshu_terminal IS NOT NULL
         ORDER BY q.ryoshu_terminal LIMIT 1)
        UNION ALL
        SELECT (SELECT q.ryoshu_terminal FROM juki.ryoshu AS q WHERE q.dantai_code = p_city AND q.ryoshu_branch = p_branch AND q.ryoshu_terminal > n.terminal
                ORDER BY q.ryoshu_terminal LIMIT 1)
        FROM taken AS n WHERE n.terminal IS NOT NULL)
    SELECT string_agg(t.terminal || CASE WHEN k.kara_date < p_day THEN '〔' || juki.wareki(k.kara_date) || 'から〕' ELSE '' END, '、' ORDER BY t.terminal)
    FROM (SELECT n.terminal FROM taken AS n WHERE n.terminal IS NOT NULL
          UNION SELECT '-' WHERE EXISTS (SELECT FROM juki.ryoshu AS q WHERE q.dantai_code = p_city AND q.ryoshu_branch = p_branch AND q.ryoshu_terminal IS NULL)
          UNION SELECT coalesce(q.shori_terminal, '-') FROM juki.shosan AS q
          WHERE q.dantai_code = p_city AND q.shori_branch = p_branch) AS t
    CROSS JOIN LATERAL juki.reji_kei(p_city, p_day, p_branch, t.terminal) AS k
    WHERE k.ryoshu_count > 0 OR k.henkin_yen > 0 OR k.kawase_yen > 0 OR k.cashless_yen <> 0 OR k.kara_date IS NOT NULL
$$;

-- Sheets that should lie in an office: received, less printed (a reprint takes its pages again), less destroyed, as counted last.
CREATE FUNCTION juki.yoshi_zan(p_city integer, p_branch text) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT (coalesce(o.zan_count, 0)
            + coalesce((SELECT sum(CASE y.yoshi_kubun_code WHEN '1' THEN y.maisu_count ELSE - y.maisu_count END) FROM juki.yoshi AS y
                        WHERE y.dantai_code = p_city AND y.yoshi_branch = p_branch AND y.yoshi_kubun_code <> '3' AND y.shori_at > o.shori_at), 0)
            - coalesce((SELECT sum(h.page_count) FROM juki.hakko AS h
                        WHERE h.dantai_code = p_city AND h.hakko_branch = p_branch AND h.hakko_at > o.shori_at), 0)
            - coalesce((SELECT sum(h.page_count) FROM juki.saiinsatsu AS s
                        JOIN juki.hakko AS h ON h.dantai_code = s.dantai_code AND h.hakko_no = s.hakko_no
                        WHERE s.dantai_code = p_city AND s.shori_branch = p_branch AND s.shori_at > o.shori_at), 0))::integer
    FROM (SELECT max(q.shori_at) AS shori_at, 0 AS n FROM juki.yoshi AS q
          WHERE q.dantai_code = p_city AND q.yoshi_branch = p_branch AND q.yoshi_kubun_code = '3') AS last
    CROSS JOIN LATERAL (
        SELECT coalesce(last.shori_at, (SELECT min(q.shori_at) - interval '1 microsecond' FROM juki.yoshi AS q
                                        WHERE q.dantai_code = p_city AND q.yoshi_branch = p_branch), now()) AS shori_at,
               (SELECT q.zan_count FROM juki.yoshi AS q WHERE q.dantai_code = p_city AND q.yoshi_branch = p_branch AND q.yoshi_kubun_code = '3'
                ORDER BY q.shori_at DESC LIMIT 1) AS zan_count) AS o
$$;
