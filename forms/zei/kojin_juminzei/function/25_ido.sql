-- SPDX-License-Identifier: Apache-2.0
-- 異動届: the instalments after it. What the employer took stays; the rest is taken at once, by another employer, or by slips.
CREATE FUNCTION kojin_juminzei.ido_of(p_city integer, p_kojin_no bigint, p_nendo integer) RETURNS SETOF kojin_juminzei.kyuyo_ido
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT q.* FROM kojin_juminzei.kyuyo_ido AS q
    WHERE q.dantai_code = p_city AND q.kojin_no = p_kojin_no AND q.fuka_nendo = p_nendo
    ORDER BY q.ido_no DESC LIMIT 1
$$;

-- Slips for p_yen: by the days that are not too near the notice, or else at the end of the month after it.
CREATE FUNCTION kojin_juminzei.ido_futsu(p_yen bigint, p_day date, p_futsu date[]) RETURNS TABLE (noki_date date, yen bigint)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT u.noki, u.yen
    FROM (SELECT kojin_juminzei.futsu_hi(p_futsu, 0, p_day, 1, sys.param_int('shuno.kofu_nissu_count', p_day)) AS hi) AS h
    CROSS JOIN LATERAL unnest(h.hi, kojin_juminzei.kiwari(p_yen, cardinality(h.hi), 1000)) AS u (noki, yen)
    WHERE u.yen > 0
$$;

-- p_kibetsu after the notice i. The month of a wage's instalment is the one before its day.
CREATE FUNCTION kojin_juminzei.ido_kibetsu(p_kibetsu jsonb, i kojin_juminzei.kyuyo_ido, p_futsu date[]) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    WITH e AS (SELECT (x.e ->> 'noki_date')::date AS noki, (x.e ->> 'kibetsu_yen')::bigint AS yen, x.e ->> 'hoho_name' AS hoho,
                      x.e ->> 'hoho_name' = '給与'
                      AND to_char((x.e ->> 'noki_date')::date - interval '1 month', 'YYYYMM')::integer > coalesce(i.sumi_month, 0) AS nokori
               FROM jsonb_array_elements(p_kibetsu) AS x (e)),
    r AS (SELECT coalesce(sum(e.yen), 0)::bigint AS yen, min(e.noki) AS noki FROM e WHERE e.nokori),
    n AS (SELECT e.noki, e.yen, e.hoho, NULL::bigint AS saki FROM e WHERE NOT e.nokori
          UNION ALL SELECT e.noki, e.yen, e.hoho, i.shin_tokucho_kojin_no FROM e WHERE e.nokori AND i.michoshu_code = '1'
          UNION ALL SELECT r.noki, r.yen, '給与', NULL FROM r WHERE i.michoshu_code = '2' AND r.yen > 0
          UNION ALL SELECT f.noki_date, f.yen, '納付書', NULL FROM r CROSS JOIN LATERAL kojin_juminzei.ido_futsu(r.yen, i.todokede_date, p_futsu) AS f
                    WHERE i.michoshu_code = '3' AND r.yen > 0)
    SELECT CASE WHEN i.ido_no IS NULL THEN p_kibetsu ELSE (
        SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('noki_date', s.noki, 'kibetsu_yen', s.yen, 'hoho_name', s.hoho, 'tokucho_kojin_no', s.saki))
                                  ORDER BY s.noki, s.hoho), '[]')
        FROM (SELECT n.noki, n.hoho, n.saki, sum(n.yen)::bigint AS yen FROM n GROUP BY n.noki, n.hoho, n.saki) AS s) END
$$;
