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

-- 異動届: the instalments after it. What the employer took stays; the rest is taken at once, by another employer, or by slips. They are applied
-- in their order. One of the same employer takes the place of its own, unless it has the employee back since; those after it stand where it
-- leads to whom it did. What says the same again says nothing.
CREATE FUNCTION kojin_juminzei.ido_jun(p_city integer, p_kojin_no bigint, p_nendo integer) RETURNS kojin_juminzei.kyuyo_ido[]
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v kojin_juminzei.kyuyo_ido[] := '{}';
    i kojin_juminzei.kyuyo_ido;
    n integer;
BEGIN
    FOR i IN SELECT q.* FROM kojin_juminzei.kyuyo_ido AS q
             WHERE q.dantai_code = p_city AND q.kojin_no = p_kojin_no AND q.fuka_nendo = p_nendo AND NOT kojin_juminzei.ido_mae(q) ORDER BY q.ido_no LOOP
        n := (SELECT max(x.ordinality) FROM unnest(v) WITH ORDINALITY AS x
              WHERE x.tokucho_kojin_no = i.tokucho_kojin_no AND x.kirikae_flag = i.kirikae_flag
                AND NOT EXISTS (SELECT 1 FROM unnest(v) WITH ORDINALITY AS y
                                WHERE y.ordinality > x.ordinality AND (i.kirikae_flag OR y.shin_tokucho_kojin_no = i.tokucho_kojin_no)));
        IF n IS NULL THEN
            v := v || i;
        ELSIF ((v[n]).sumi_month, (v[n]).michoshu_code, (v[n]).shin_tokucho_kojin_no) IS DISTINCT FROM (i.sumi_month, i.michoshu_code, i.shin_tokucho_kojin_no) THEN
            v := v[:n - 1] || i || CASE WHEN (v[n]).shin_tokucho_kojin_no IS NOT DISTINCT FROM i.shin_tokucho_kojin_no THEN v[n + 1:] ELSE '{}' END;
        END IF;
    END LOOP;
    RETURN v;
END
$$;

-- Who takes the tax after them.
CREATE FUNCTION kojin_juminzei.ido_saki(p_ido kojin_juminzei.kyuyo_ido[]) RETURNS TABLE (tokucho_kojin_no bigint, kirikae boolean)
LANGUAGE sql IMMUTABLE AS $$
    SELECT (array_agg(coalesce(q.shin_tokucho_kojin_no, q.tokucho_kojin_no) ORDER BY q.ordinality DESC))[1], coalesce(bool_or(q.kirikae_flag), false)
    FROM unnest(p_ido) WITH ORDINALITY AS q
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

-- p_kibetsu after the notice i, which is applied on p_day. The month of a wage's instalment is the one before its day; those that have no number,
-- beside some that have this employer's, are another's.
CREATE FUNCTION kojin_juminzei.ido_kibetsu(p_kibetsu jsonb, i kojin_juminzei.kyuyo_ido, p_futsu date[], p_day date) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    WITH x AS (SELECT x.noki_date AS noki, x.kibetsu_yen AS yen, x.hoho_name AS hoho, x.tokucho_kojin_no AS saki,
                      coalesce(bool_or(x.tokucho_kojin_no = i.tokucho_kojin_no) OVER (), false) AS ari
               FROM jsonb_to_recordset(p_kibetsu) AS x (noki_date date, kibetsu_yen bigint, hoho_name text, tokucho_kojin_no bigint)),
    e AS (SELECT x.*,
                 -- a slip that is due already stays one
                 CASE WHEN i.kirikae_flag THEN x.hoho = '納付書' AND x.noki > i.todokede_date
                      ELSE x.hoho = '給与' AND to_char(x.noki - interval '1 month', 'YYYYMM')::integer > coalesce(i.sumi_month, 0)
                           AND (x.saki = i.tokucho_kojin_no OR x.saki IS NULL AND NOT x.ari) END AS nokori
          FROM x),
    r AS (SELECT coalesce(sum(e.yen), 0)::bigint AS yen, min(e.noki) AS noki FROM e WHERE e.nokori),
    n AS (SELECT e.noki, e.yen, e.hoho, CASE WHEN e.hoho = '給与' AND NOT i.kirikae_flag AND NOT e.ari THEN coalesce(e.saki, i.tokucho_kojin_no) ELSE e.saki END AS saki
          FROM e WHERE NOT e.nokori
          UNION ALL SELECT e.noki, e.yen, e.hoho, i.shin_tokucho_kojin_no FROM e WHERE e.nokori AND i.michoshu_code = '1' AND NOT i.kirikae_flag
          UNION ALL SELECT g.noki, g.yen, '給与', i.shin_tokucho_kojin_no FROM r CROSS JOIN LATERAL kojin_juminzei.kirikae_tsuki(r.yen, i) AS g WHERE i.kirikae_flag
          UNION ALL SELECT r.noki, r.yen, '給与', i.tokucho_kojin_no FROM r WHERE i.michoshu_code = '2' AND r.yen > 0
          UNION ALL SELECT f.noki_date, f.yen, '納付書', NULL FROM r CROSS JOIN LATERAL kojin_juminzei.ido_futsu(r.yen, greatest(i.todokede_date, p_day), p_futsu) AS f
                    WHERE i.michoshu_code = '3' AND r.yen > 0)
    SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('noki_date', s.noki, 'kibetsu_yen', s.yen, 'hoho_name', s.hoho, 'tokucho_kojin_no', s.saki))
                              ORDER BY s.noki, s.hoho), '[]')
    FROM (SELECT n.noki, n.hoho, n.saki, sum(n.yen)::bigint AS yen FROM n GROUP BY n.noki, n.hoho, n.saki) AS s
$$;

-- After all of them from the p_kara-th on.
CREATE FUNCTION kojin_juminzei.ido_kasaneru(p_kibetsu jsonb, p_ido kojin_juminzei.kyuyo_ido[], p_kara integer, p_futsu date[], p_day date) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    FOR n IN p_kara .. cardinality(p_ido) LOOP
        p_kibetsu := kojin_juminzei.ido_kibetsu(p_kibetsu, p_ido[n], p_futsu, p_day);
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
