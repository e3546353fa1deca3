-- SPDX-License-Identifier: Apache-2.0
-- What each month of a claim is worth now (the last row counts), what was paid for it, and the difference: above zero it is
-- still to be paid, below zero too much was paid. Cancelled payments and those that came back have paid nothing.
CREATE FUNCTION {system}.tsukibetsu(p_city integer, p_nintei_no bigint)
RETURNS TABLE (taisho_month integer, kingaku_yen bigint, taisho_count integer, shiharaizumi_yen bigint, sa_yen bigint)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(g.taisho_month, p.taisho_month), coalesce(g.kingaku_yen, 0), coalesce(g.taisho_count, 0), coalesce(p.yen, 0),
           coalesce(g.kingaku_yen, 0) - coalesce(p.yen, 0)
    FROM (SELECT DISTINCT ON (s.taisho_month) s.taisho_month, s.kingaku_yen, s.taisho_count
          FROM {system}.shikyu AS s
          WHERE s.dantai_code = p_city AND s.nintei_no = p_nintei_no
          ORDER BY s.taisho_month, s.rireki_no DESC) AS g
    FULL JOIN (SELECT m.taisho_month, sum(m.kingaku_yen)::bigint AS yen
               FROM {system}.shiharai_meisai AS m
               JOIN {system}.shiharai AS h ON h.dantai_code = m.dantai_code AND h.shiharai_no = m.shiharai_no
                   AND h.shiharai_jotai_code IN ('1', '2', '3')
               WHERE m.dantai_code = p_city AND m.nintei_no = p_nintei_no
               GROUP BY m.taisho_month) AS p ON p.taisho_month = g.taisho_month
    ORDER BY 1
$$;
