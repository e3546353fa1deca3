-- SPDX-License-Identifier: Apache-2.0
-- Did an employee leave before any month of the year was to be taken from the wages, and was that employer told of none? Then the year is
-- paid as if there had been no such wages.
CREATE FUNCTION kojin_juminzei.ido_mae(i kojin_juminzei.kyuyo_ido) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN i.michoshu_code = '3' AND i.sumi_month IS NULL AND i.ido_date < make_date(i.fuka_nendo, 6, 1)
           AND NOT EXISTS (SELECT 1 FROM kojin_juminzei.fuka AS f
                           WHERE f.dantai_code = i.dantai_code AND f.taisho_no = i.kojin_no AND f.fuka_nendo = i.fuka_nendo
                             AND f.tokucho_kojin_no = i.tokucho_kojin_no AND f.tokucho_hasso_date IS NOT NULL);
END
$$;

-- 異動届: the instalments after it. What the employer took stays; the rest is taken at once, by another employer, or by slips. The last one
-- counts, before a 切替届 and after it, with the 切替届 between them.
CREATE FUNCTION kojin_juminzei.ido_jun(p_city integer, p_kojin_no bigint, p_nendo integer) RETURNS SETOF kojin_juminzei.kyuyo_ido
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN QUERY
    SELECT q.* FROM kojin_juminzei.kyuyo_ido AS q
    WHERE q.ido_no IN (SELECT max(w.ido_no) FROM (
              SELECT x.ido_no, max(x.ido_no) FILTER (WHERE x.kirikae_flag) OVER () AS kirikae_no
              FROM kojin_juminzei.kyuyo_ido AS x
              WHERE x.dantai_code = p_city AND x.kojin_no = p_kojin_no AND x.fuka_nendo = p_nendo) AS w
          GROUP BY sign(coalesce(w.ido_no - w.kirikae_no, 1)))
      AND q.dantai_code = p_city AND q.kojin_no = p_kojin_no AND q.fuka_nendo = p_nendo AND NOT kojin_juminzei.ido_mae(q)
    ORDER BY q.ido_no;
END
$$;

CREATE FUNCTION kojin_juminzei.ido_of(p_city integer, p_kojin_no bigint, p_nendo integer) RETURNS SETOF kojin_juminzei.kyuyo_ido
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT q.* FROM kojin_juminzei.ido_jun(p_city, p_kojin_no, p_nendo) AS q ORDER BY q.ido_no DESC LIMIT 1
$$;

-- Who takes the tax after them, where they name an employer.
CREATE FUNCTION kojin_juminzei.ido_saki(p_city integer, p_kojin_no bigint, p_nendo integer) RETURNS TABLE (tokucho_kojin_no bigint, kirikae boolean)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT (array_agg(q.shin_tokucho_kojin_no ORDER BY q.ido_no DESC) FILTER (WHERE q.shin_tokucho_kojin_no IS NOT NULL))[1], coalesce(bool_or(q.kirikae_flag), false)
    FROM kojin_juminzei.ido_jun(p_city, p_kojin_no, p_nendo) AS q
$$;

-- Slips for p_yen: by the days that are not too near the notice, or else at the end of the month after it.
CREATE FUNCTION kojin_juminzei.ido_futsu(p_yen bigint, p_day date, p_futsu date[]) RETURNS TABLE (noki_date date, yen bigint)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT u.noki, u.yen
    FROM (SELECT kojin_juminzei.futsu_hi(p_futsu, 0, p_day, 1, sys.param_int('shuno.kofu_nissu_count', p_day)) AS hi) AS h
    CROSS JOIN LATERAL unnest(h.hi, kojin_juminzei.kiwari(p_yen, cardinality(h.hi), 1000)) AS u (noki, yen)
    WHERE u.yen > 0
$$;

-- p_yen by the months of wages that follow sumi_month.
CREATE FUNCTION kojin_juminzei.kirikae_tsuki(p_yen bigint, i kojin_juminzei.kyuyo_ido) RETURNS TABLE (noki date, yen bigint)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT u.noki, u.yen
    FROM (SELECT array_agg(d ORDER BY d) AS hi FROM unnest(kojin_juminzei.kyuyo_noki(i.fuka_nendo)) AS d
          WHERE to_char(d - interval '1 month', 'YYYYMM')::integer > i.sumi_month) AS h
    CROSS JOIN LATERAL unnest(h.hi, kojin_juminzei.kiwari(p_yen, cardinality(h.hi), 100)) AS u (noki, yen)
    WHERE p_yen > 0
$$;

-- p_kibetsu after the notice i. The month of a wage's instalment is the one before its day.
CREATE FUNCTION kojin_juminzei.ido_kibetsu(p_kibetsu jsonb, i kojin_juminzei.kyuyo_ido, p_futsu date[]) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    WITH e AS (SELECT (x.e ->> 'noki_date')::date AS noki, (x.e ->> 'kibetsu_yen')::bigint AS yen, x.e ->> 'hoho_name' AS hoho,
                      -- a slip that is due already stays one
                      CASE WHEN i.kirikae_flag THEN x.e ->> 'hoho_name' = '納付書' AND (x.e ->> 'noki_date')::date > i.todokede_date
                           ELSE x.e ->> 'hoho_name' = '給与'
                                AND to_char((x.e ->> 'noki_date')::date - interval '1 month', 'YYYYMM')::integer > coalesce(i.sumi_month, 0) END AS nokori
               FROM jsonb_array_elements(p_kibetsu) AS x (e)),
    r AS (SELECT coalesce(sum(e.yen), 0)::bigint AS yen, min(e.noki) AS noki FROM e WHERE e.nokori),
    n AS (SELECT e.noki, e.yen, e.hoho, NULL::bigint AS saki FROM e WHERE NOT e.nokori
          UNION ALL SELECT e.noki, e.yen, e.hoho, i.shin_tokucho_kojin_no FROM e WHERE e.nokori AND i.michoshu_code = '1' AND NOT i.kirikae_flag
          UNION ALL SELECT g.noki, g.yen, '給与', i.shin_tokucho_kojin_no FROM r CROSS JOIN LATERAL kojin_juminzei.kirikae_tsuki(r.yen, i) AS g WHERE i.kirikae_flag
          UNION ALL SELECT r.noki, r.yen, '給与', NULL FROM r WHERE i.michoshu_code = '2' AND r.yen > 0
          UNION ALL SELECT f.noki_date, f.yen, '納付書', NULL FROM r CROSS JOIN LATERAL kojin_juminzei.ido_futsu(r.yen, i.todokede_date, p_futsu) AS f
                    WHERE i.michoshu_code = '3' AND r.yen > 0)
    SELECT CASE WHEN i.ido_no IS NULL THEN p_kibetsu ELSE (
        SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('noki_date', s.noki, 'kibetsu_yen', s.yen, 'hoho_name', s.hoho, 'tokucho_kojin_no', s.saki))
                                  ORDER BY s.noki, s.hoho), '[]')
        FROM (SELECT n.noki, n.hoho, n.saki, sum(n.yen)::bigint AS yen FROM n GROUP BY n.noki, n.hoho, n.saki) AS s) END
$$;

-- After all of them that count.
CREATE FUNCTION kojin_juminzei.ido_kasaneru(p_kibetsu jsonb, p_city integer, p_kojin_no bigint, p_nendo integer, p_futsu date[]) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    i kojin_juminzei.kyuyo_ido;
BEGIN
    FOR i IN SELECT * FROM kojin_juminzei.ido_jun(p_city, p_kojin_no, p_nendo) LOOP
        p_kibetsu := kojin_juminzei.ido_kibetsu(p_kibetsu, i, p_futsu);
    END LOOP;
    RETURN p_kibetsu;
END
$$;

-- What slips due after that day are of.
CREATE FUNCTION kojin_juminzei.futsu_nokori(p_city integer, p_kojin_no bigint, p_nendo integer, p_day date) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(sum((x.e ->> 'kibetsu_yen')::bigint), 0)::bigint
    FROM kojin_juminzei.fuka AS f
    CROSS JOIN LATERAL jsonb_array_elements(f.uchiwake -> 'kibetsu') AS x (e)
    WHERE f.dantai_code = p_city AND f.taisho_no = p_kojin_no AND f.fuka_nendo = p_nendo AND f.fuka_jotai_code = '1'
      AND x.e ->> 'hoho_name' = '納付書' AND (x.e ->> 'noki_date')::date > p_day
$$;
