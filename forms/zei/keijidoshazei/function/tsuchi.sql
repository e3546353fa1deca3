-- SPDX-License-Identifier: Apache-2.0
-- The last day to pay of a year: the end of the by-law's month, or the next open day (地方税法第20条の5).
CREATE FUNCTION keijidoshazei.noki(p_nendo integer) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT juki.kigen(make_date(p_nendo, sys.param_int('keijidoshazei.noki_tsuki_no', make_date(p_nendo, 4, 1)) + 1, 1) - 1, 0)
$$;

-- 法定納期限 of a year (地方税法第11条の4第1項): there is one instalment.
CREATE FUNCTION keijidoshazei.hotei_noki(p_nendo integer) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT keijidoshazei.noki(p_nendo)
$$;

-- What goes out in one notice with f: of one person and year what nobody was told of yet, or what was posted with it. What was told by an earlier
-- notice has its slip, and its day, already.
CREATE FUNCTION keijidoshazei.tsuchi_naka(f keijidoshazei.fuka) RETURNS SETOF keijidoshazei.fuka
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT q.* FROM keijidoshazei.fuka AS q
    WHERE q.dantai_code = f.dantai_code AND q.kojin_no = f.kojin_no AND q.fuka_nendo = f.fuka_nendo AND q.fuka_jotai_code = '1'
      AND (q.hasso_date, CASE WHEN q.hasso_date IS NOT NULL THEN q.tsuchi_no END) IS NOT DISTINCT FROM (f.hasso_date, CASE WHEN f.hasso_date IS NOT NULL THEN f.tsuchi_no END)
      AND keijidoshazei.tsuchi_noru(q)
$$;

-- It vehicle by vehicle, as it stands; the day to pay where they have one.
CREATE FUNCTION keijidoshazei.tsuchi_meisai(f keijidoshazei.fuka)
RETURNS TABLE (gokei_yen bigint, noki_date date, daisu_count bigint, kosei_flag boolean, sharyo jsonb)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT sum(q.nenzei_yen)::bigint,
           CASE WHEN count(DISTINCT k.noki_date) FILTER (WHERE q.nenzei_yen > 0) < 2 THEN coalesce(max(k.noki_date) FILTER (WHERE q.nenzei_yen > 0), max(k.noki_date)) END,
           count(*), bool_or(q.fuka_jiyu_code = '2'),
           jsonb_agg(jsonb_build_object('hyoshiki_name', s.hyoshiki_name, 'shashu_code', s.shashu_code, 'nenzei_yen', q.nenzei_yen,
               'noki_date', CASE WHEN q.nenzei_yen > 0 THEN k.noki_date END,
               'zeiritsu_name', regexp_replace(sys.code_name('keijidoshazei', 'zeiritsu_kubun', q.uchiwake ->> 'zeiritsu_kubun_code'), '（.*', ''),
               'shashu_name', sys.code_name('keijidoshazei', 'shashu', s.shashu_code),
               'genmen_yen', (q.uchiwake ->> 'genmen_yen')::bigint) ORDER BY q.taisho_no)
    FROM keijidoshazei.tsuchi_naka(f) AS q
    JOIN keijidoshazei.sharyo AS s ON s.dantai_code = q.dantai_code AND s.sharyo_no = q.taisho_no
    LEFT JOIN keijidoshazei.kibetsu AS k ON k.dantai_code = q.dantai_code AND k.fuka_no = q.fuka_no AND k.ki_no = 1
$$;

-- Whoever posts what these people were not told of yet, on p_day, is told of the day it comes too late for.
CREATE FUNCTION keijidoshazei.noki_keikoku(p_nendo integer, p_hito bigint[], p_day date, p_at text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT keijidoshazei.noki_osoi(ARRAY(
        SELECT min(k.noki_date)
        FROM keijidoshazei.fuka AS f
        JOIN keijidoshazei.kibetsu AS k ON k.dantai_code = f.dantai_code AND k.fuka_no = f.fuka_no
        WHERE f.dantai_code = sec.my_city() AND f.fuka_nendo = p_nendo AND f.kojin_no = ANY (p_hito) AND f.fuka_jotai_code = '1' AND f.hasso_date IS NULL
          AND f.nenzei_yen > 0
        GROUP BY f.kojin_no), p_day, p_at)
$$;
