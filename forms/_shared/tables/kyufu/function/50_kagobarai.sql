-- SPDX-License-Identifier: Apache-2.0
-- What is left of each overpayment: its amount less what was set off or returned under the same remedy, the oldest first, and never
-- more than the month still is above its worth. An order therefore takes no more than what it was given for.
CREATE FUNCTION {system}.kagobarai_nokori(p_city integer, p_nintei_no bigint)
RETURNS TABLE (kagobarai_no bigint, taisho_month integer, kagobarai_shori_code text, nokori_yen bigint)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    WITH z AS (SELECT m.taisho_month, h.shiharai_kubun_code, -sum(m.kingaku_yen) AS yen
               FROM {system}.shiharai_meisai AS m
               JOIN {system}.shiharai AS h ON h.dantai_code = m.dantai_code AND h.shiharai_no = m.shiharai_no
                   AND h.shiharai_jotai_code IN ('1', '2', '3')
               WHERE m.dantai_code = p_city AND m.nintei_no = p_nintei_no AND m.kingaku_yen < 0
               GROUP BY m.taisho_month, h.shiharai_kubun_code),
    k AS (SELECT q.kagobarai_no, q.taisho_month, q.kagobarai_shori_code,
                 greatest(least(q.kingaku_yen, sum(q.kingaku_yen) OVER w - coalesce(z.yen, 0)), 0) AS yen
          FROM {system}.kagobarai AS q
          LEFT JOIN z ON z.taisho_month = q.taisho_month AND z.shiharai_kubun_code = q.kagobarai_shori_code
          WHERE q.dantai_code = p_city AND q.nintei_no = p_nintei_no
          WINDOW w AS (PARTITION BY q.taisho_month, q.kagobarai_shori_code ORDER BY q.kagobarai_no))
    SELECT k.kagobarai_no, k.taisho_month, k.kagobarai_shori_code,
           greatest(least(k.yen, -g.sa_yen - (sum(k.yen) OVER (PARTITION BY k.taisho_month ORDER BY k.kagobarai_no) - k.yen)), 0)::bigint
    FROM k
    JOIN {system}.tsukibetsu(p_city, p_nintei_no) AS g ON g.taisho_month = k.taisho_month
    ORDER BY 1
$$;

-- Months paid above what they are worth: a row for what no row stands for yet. A second reduction of a month is decided anew.
CREATE FUNCTION {system}.kagobarai_mitsuke(p_city integer, p_nintei_no bigint, p_santei_no bigint, p_day date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    t record;
    v_count integer := 0;
BEGIN
    FOR t IN SELECT g.taisho_month, -g.sa_yen - coalesce(k.yen, 0)::bigint AS yen
             FROM {system}.tsukibetsu(p_city, p_nintei_no) AS g
             LEFT JOIN (SELECT q.taisho_month, sum(q.nokori_yen) AS yen
                        FROM {system}.kagobarai_nokori(p_city, p_nintei_no) AS q GROUP BY q.taisho_month) AS k ON k.taisho_month = g.taisho_month
             WHERE -g.sa_yen > coalesce(k.yen, 0)
             ORDER BY g.taisho_month LOOP
        INSERT INTO {system}.kagobarai (dantai_code, kagobarai_no, nintei_no, taisho_month, kingaku_yen, hassei_date, santei_no)
        VALUES (p_city, sys.next_no('{system}.kagobarai'), p_nintei_no, t.taisho_month, t.yen, p_day, p_santei_no);
        v_count := v_count + 1;
    END LOOP;
    RETURN v_count;
END
$$;
