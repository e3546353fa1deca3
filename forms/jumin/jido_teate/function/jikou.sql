-- SPDX-License-Identifier: Apache-2.0
-- The 支払期 that pays a month: the first one behind it.
CREATE FUNCTION jido_teate.harau_ki(p_month integer) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT min(m.m) FROM generate_series(1, 12) AS g CROSS JOIN LATERAL (SELECT sys.month_add(p_month, g) AS m) AS m
    WHERE (m.m % 100)::text = ANY (sys.param_list('jido_teate.shiharai_ki_name', sys.month_first(p_month)))
$$;

-- The day behind which the years of a month run: its 支払日, or the last day of that month.
CREATE FUNCTION jido_teate.jikou_kisan(p_month integer) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT CASE sys.param('jido_teate.jikou_kisan_name', sys.month_first(p_month)) WHEN 'shiharaibi' THEN jido_teate.shiharai_bi(k.ki)
                ELSE sys.month_first(sys.month_add(k.ki, 1)) - 1 END
    FROM (SELECT jido_teate.harau_ki(p_month) AS ki) AS k
$$;

-- The papers of a claim that ask for what was not paid: 現況届 and the claim of a child (未支払の請求).
CREATE FUNCTION jido_teate.jikou_todoke(p_city integer, p_nintei_no bigint) RETURNS SETOF date
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT g.teishutsu_date FROM jido_teate.genkyo AS g WHERE g.dantai_code = p_city AND g.nintei_no = p_nintei_no AND g.teishutsu_date IS NOT NULL
    UNION ALL
    SELECT m.seikyu_date FROM jido_teate.mishiharai AS m WHERE m.dantai_code = p_city AND m.nintei_no = p_nintei_no
$$;

-- Why a claim's months were not paid (codes jikou_wake).
CREATE FUNCTION jido_teate.jikou_wake(n jido_teate.nintei) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    u jido_teate.nintei := jido_teate.uketori(n);
BEGIN
    RETURN CASE WHEN u.nintei_no IS NULL THEN '4' WHEN n.shiharai_teishi_flag THEN '1' WHEN u.koza_no IS NULL THEN '2' WHEN jido_teate.funo_koza(u) THEN '3' ELSE '5' END;
END
$$;
