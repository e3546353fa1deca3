-- SPDX-License-Identifier: Apache-2.0
-- The months of a year that an employer pays over by 納期の特例 (地方税法第321条の5の2), a row for each half year that has some; whole: all six of it.
CREATE FUNCTION kojin_juminzei.noki_tokurei_kikan(p_city integer, p_tokucho bigint, p_nendo integer) RETURNS TABLE (kara integer, made integer, whole boolean)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT DISTINCT ON (p.kara) greatest(q.kara_month, p.kara), least(q.made_month, p.made), q.kara_month <= p.kara AND coalesce(q.made_month, p.made) >= p.made
    FROM kojin_juminzei.noki_tokurei AS q
    CROSS JOIN (VALUES (p_nendo * 100 + 6, p_nendo * 100 + 11), (p_nendo * 100 + 12, p_nendo * 100 + 105)) AS p (kara, made)
    WHERE q.dantai_code = p_city AND q.tokucho_kojin_no = p_tokucho AND q.kara_month <= p.made AND (q.made_month IS NULL OR q.made_month >= p.kara)
    ORDER BY p.kara, q.tokurei_no DESC
$$;

-- By when the notice asks for what is taken: each month by the 10th of the next, or as its lines on 納期の特例 say, and both where they say it of some months.
CREATE FUNCTION kojin_juminzei.noki_bun(p_city integer, p_tokucho bigint, p_nendo integer) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT CASE WHEN count(*) = 0 THEN '翌月10日まで' WHEN count(*) FILTER (WHERE k.whole) = 2 THEN '納期の特例の日まで'
                ELSE '納期の特例の日（ほかの月の分は翌月10日）まで' END
    FROM kojin_juminzei.noki_tokurei_kikan(p_city, p_tokucho, p_nendo) AS k
$$;

-- 納期の特例 (地方税法第321条の5の2), in the words of the notice, a line for each half year: what is taken from 6月 to 11月 and from 12月 to 5月 is paid over by the 10th of the
-- month after; of the half year in which it was approved, from that month on. Where it ended, up to that month by the 10th of the next.
-- NULL: an employer pays each month.
CREATE FUNCTION kojin_juminzei.noki_tokurei_bun(p_city integer, p_tokucho bigint, p_nendo integer) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (
    SELECT array_agg(concat(CASE WHEN h.kara < h.made THEN sys.month_name(h.kara) || '分から' END, sys.month_name(h.made), '分は',
                             sys.wareki(juki.kigen(sys.month_first(sys.month_add(h.made, 1)) + 9, 0)), 'まで') ORDER BY h.kara)
    FROM kojin_juminzei.noki_tokurei_kikan(p_city, p_tokucho, p_nendo) AS h);
END
$$;
