-- SPDX-License-Identifier: Apache-2.0
-- 更正 in the middle of a year: instalments that are past keep what was posted, the difference goes to those still to come, as after a
-- 異動届. What was taken beyond the year's tax comes off the latest of the past; it is given back.

-- Is this day past for a change decided on p_day? An employer changes from the month p_tsuki after it; the month of a wage's instalment is the
-- one before its day.
CREATE FUNCTION kojin_juminzei.kibetsu_kako(p_hoho text, p_noki date, p_day date, p_tsuki integer) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN p_hoho = '給与' THEN date_trunc('month', p_noki) - interval '1 month' < date_trunc('month', p_day) + make_interval(months => p_tsuki)
                ELSE p_noki <= p_day END
$$;

-- The days of a kind that are still to come: of the new instalments, or else any of the by-law, or else the end of the month p_tsuki after.
-- What is paid in one instalment (地方税法第320条) stays one.
CREATE FUNCTION kojin_juminzei.kosei_hi(p_shin jsonb, p_hoho text, p_day date, p_tsuki integer, p_futsu date[]) RETURNS date[]
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(
        (SELECT array_agg(DISTINCT (x.e ->> 'noki_date')::date ORDER BY (x.e ->> 'noki_date')::date) FROM jsonb_array_elements(p_shin) AS x (e)
         WHERE x.e ->> 'hoho_name' = p_hoho AND NOT kojin_juminzei.kibetsu_kako(p_hoho, (x.e ->> 'noki_date')::date, p_day, p_tsuki)),
        (SELECT array_agg(x.d ORDER BY x.d)
         FROM (SELECT d FROM unnest(p_futsu) AS d WHERE p_hoho = '納付書' AND d > p_day ORDER BY d
               LIMIT CASE WHEN (SELECT count(*) FROM jsonb_array_elements(p_shin) AS x (e) WHERE x.e ->> 'hoho_name' = p_hoho) = 1 THEN 1 END) AS x),
        CASE WHEN p_hoho = '納付書'
             THEN ARRAY[juki.kigen((date_trunc('month', p_day) + make_interval(months => p_tsuki + 1))::date - 1, 0)] END)
$$;

-- Of each kind of payment: what is past and stays, and what is left of the new tax. What one kind was paid too much is taken off the others;
-- what no day of its kind is left for is paid by slips.
CREATE FUNCTION kojin_juminzei.kosei_nokori(p_shin jsonb, p_kako jsonb, p_day date, p_tsuki integer, p_futsu date[])
RETURNS TABLE (hoho text, hi date[], yen bigint, kajo_yen bigint)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    WITH s AS (SELECT v.o, v.hoho, kojin_juminzei.kosei_hi(p_shin, v.hoho, p_day, p_tsuki, p_futsu) AS hi,
                      coalesce((SELECT sum((x.e ->> 'kibetsu_yen')::bigint) FROM jsonb_array_elements(p_shin) AS x (e) WHERE x.e ->> 'hoho_name' = v.hoho), 0)
                      - coalesce((SELECT sum((x.e ->> 'kibetsu_yen')::bigint) FROM jsonb_array_elements(p_kako) AS x (e) WHERE x.e ->> 'hoho_name' = v.hoho), 0) AS sa
               FROM (VALUES (1, '納付書'), (2, '給与'), (3, '年金')) AS v (o, hoho)),
    t AS (SELECT s.o, s.hoho, s.hi, CASE WHEN s.hoho = '納付書' THEN s.sa + coalesce(sum(s.sa) FILTER (WHERE s.hi IS NULL) OVER (), 0)
                                         WHEN s.hi IS NULL THEN 0 ELSE s.sa END AS sa FROM s),
    n AS (SELECT t.*, -sum(least(t.sa, 0)) OVER () AS kajo, coalesce(sum(greatest(t.sa, 0)) OVER (ORDER BY t.o ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS mae,
                 sum(greatest(t.sa, 0)) OVER () AS aru FROM t)
    SELECT n.hoho, n.hi, (greatest(n.sa, 0) - least(greatest(n.sa, 0), greatest(n.kajo - n.mae, 0)))::bigint, greatest(n.kajo - n.aru, 0)::bigint FROM n
$$;

-- p_shin as it is paid when decided on p_day beside p_kyu, which was posted (or null: nobody was told of anything yet).
CREATE FUNCTION kojin_juminzei.kosei_kibetsu(p_shin jsonb, p_kyu jsonb, p_day date, p_tsuki integer, p_futsu date[]) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    WITH e AS (SELECT v.kyu, (x.e ->> 'noki_date')::date AS noki, (x.e ->> 'kibetsu_yen')::bigint AS yen, x.e ->> 'hoho_name' AS hoho,
                      (x.e ->> 'tokucho_kojin_no')::bigint AS saki,
                      kojin_juminzei.kibetsu_kako(x.e ->> 'hoho_name', (x.e ->> 'noki_date')::date, p_day, p_tsuki) AS kako
               FROM (VALUES (false, p_shin), (true, p_kyu)) AS v (kyu, l) CROSS JOIN LATERAL jsonb_array_elements(v.l) AS x (e)),
    -- what a pension took before anybody was told is what the payer was told the year before
    k AS (SELECT e.noki, e.yen, e.hoho, e.saki FROM e WHERE e.kako AND (e.kyu OR p_kyu IS NULL AND e.hoho = '年金')),
    r AS MATERIALIZED (SELECT * FROM kojin_juminzei.kosei_nokori(p_shin,
              (SELECT coalesce(jsonb_agg(jsonb_build_object('kibetsu_yen', k.yen, 'hoho_name', k.hoho)), '[]') FROM k), p_day, p_tsuki, p_futsu)),
    n AS (SELECT k.noki, k.hoho, k.saki, k.yen - least(k.yen, greatest(g.yen - coalesce(sum(k.yen) OVER (
                     ORDER BY k.noki DESC, k.hoho ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0), 0)) AS yen
          FROM k CROSS JOIN (SELECT max(r.kajo_yen) AS yen FROM r) AS g
          UNION ALL
          SELECT u.noki, r.hoho, (SELECT max(e.saki) FROM e WHERE NOT e.kyu AND e.hoho = r.hoho AND e.noki = u.noki), u.yen
          FROM (SELECT * FROM r WHERE r.hi IS NOT NULL) AS r CROSS JOIN LATERAL unnest(r.hi, kojin_juminzei.kiwari(r.yen, cardinality(r.hi), CASE WHEN r.hoho = '納付書' THEN 1000 ELSE 100 END)) AS u (noki, yen)
          UNION ALL
          -- the employer's notice has twelve months
          SELECT e.noki, e.hoho, e.saki, 0 FROM e WHERE NOT e.kyu AND e.hoho = '給与' AND e.kako AND NOT EXISTS (SELECT 1 FROM k WHERE (k.noki, k.hoho) = (e.noki, e.hoho)))
    SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM e WHERE e.kako AND (e.kyu OR e.hoho <> '年金')) THEN p_shin
                WHEN NOT EXISTS (SELECT 1 FROM e GROUP BY e.hoho HAVING coalesce(sum(e.yen) FILTER (WHERE e.kyu), -1) <> coalesce(sum(e.yen) FILTER (WHERE NOT e.kyu), -1)) THEN p_kyu
                ELSE (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('noki_date', s.noki, 'kibetsu_yen', s.yen, 'hoho_name', s.hoho, 'tokucho_kojin_no', s.saki))
                                                ORDER BY s.noki, s.hoho), '[]')
                      FROM (SELECT n.noki, n.hoho, max(n.saki) AS saki, sum(n.yen)::bigint AS yen FROM n GROUP BY n.noki, n.hoho) AS s
                      WHERE s.yen > 0 OR s.hoho = '給与') END
$$;

-- What stands of a person where it was posted, or what it took the place of was; also where a 異動届 said what was taken.
CREATE FUNCTION kojin_juminzei.kosei_mae(p_city integer, p_kojin_no bigint, p_nendo integer, i kojin_juminzei.kyuyo_ido)
RETURNS TABLE (kibetsu jsonb, kettei_date date, tokucho_kojin_no bigint)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT CASE WHEN i.ido_no IS NOT NULL OR EXISTS (SELECT 1 FROM kojin_juminzei.fuka AS q
               WHERE q.dantai_code = p_city AND q.taisho_no = p_kojin_no AND q.fuka_nendo = p_nendo AND q.fuka_jotai_code IN ('1', '2') AND q.hasso_date IS NOT NULL)
                THEN f.uchiwake -> 'kibetsu' END, f.kettei_date, f.tokucho_kojin_no
    FROM kojin_juminzei.fuka AS f
    WHERE f.dantai_code = p_city AND f.taisho_no = p_kojin_no AND f.fuka_nendo = p_nendo AND f.fuka_jotai_code = '1'
$$;

-- p_kibetsu with the number of who took it on each past month of wages that another employer than p_tokucho was told of.
CREATE FUNCTION kojin_juminzei.kibetsu_moto(p_kibetsu jsonb, p_mae jsonb, p_mae_tokucho bigint, p_tokucho bigint, p_day date, p_tsuki integer) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN p_mae IS NULL OR p_tokucho IS NULL THEN p_kibetsu ELSE (
        SELECT coalesce(jsonb_agg(CASE WHEN m.saki <> p_tokucho THEN x.e || jsonb_build_object('tokucho_kojin_no', m.saki) ELSE x.e END ORDER BY x.n), '[]')
        FROM jsonb_array_elements(p_kibetsu) WITH ORDINALITY AS x (e, n)
        LEFT JOIN LATERAL (SELECT coalesce((y.e ->> 'tokucho_kojin_no')::bigint, p_mae_tokucho) AS saki FROM jsonb_array_elements(p_mae) AS y (e)
                           WHERE x.e ->> 'hoho_name' = '給与' AND NOT x.e ? 'tokucho_kojin_no' AND y.e ->> 'hoho_name' = '給与' AND y.e ->> 'noki_date' = x.e ->> 'noki_date'
                             AND kojin_juminzei.kibetsu_kako('給与', (x.e ->> 'noki_date')::date, p_day, p_tsuki) LIMIT 1) AS m ON true) END
$$;
