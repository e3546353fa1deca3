-- SPDX-License-Identifier: Apache-2.0
-- Is this the account a transfer of this claim came back from, because of the account? Nothing goes there a second time.
CREATE FUNCTION {system}.funo_koza(n {system}.nintei) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM {system}.shiharai AS h
                   WHERE h.dantai_code = n.dantai_code AND h.nintei_no = n.nintei_no AND h.shiharai_jotai_code = '4' AND h.funo_riyu_code <> '9'
                     AND (h.kinyu_kikan_no, h.shiten_no, h.yokin_shumoku_code, h.koza_no, h.koza_meigi_kana)
                         = (n.kinyu_kikan_no, n.shiten_no, n.yokin_shumoku_code, n.koza_no, n.koza_meigi_kana))
$$;

-- The transfers that came back and were not paid again yet, with what is still due of their months: not what 時効 took. Of one that came back twice
-- the last.
CREATE FUNCTION {system}.funo_nokori(p_city integer) RETURNS TABLE (shiharai_no bigint, nintei_no bigint, nokori_yen bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$   -- the desk asks twice a login: in SQL it would be planned each time
BEGIN
    RETURN QUERY
    SELECT h.shiharai_no, h.nintei_no, sum(least(m.kingaku_yen, g.sa_yen))::bigint
    FROM {system}.shiharai AS h
    JOIN {system}.shiharai_meisai AS m ON m.dantai_code = h.dantai_code AND m.shiharai_no = h.shiharai_no AND m.kingaku_yen > 0
    JOIN LATERAL {system}.tsukibetsu(h.dantai_code, h.nintei_no) AS g ON g.taisho_month = m.taisho_month AND g.sa_yen > 0
    WHERE h.dantai_code = p_city AND h.shiharai_jotai_code = '4'
      AND NOT EXISTS (SELECT 1 FROM {system}.shiharai AS q
                      JOIN {system}.shiharai_meisai AS x ON x.dantai_code = q.dantai_code AND x.shiharai_no = q.shiharai_no
                      WHERE q.dantai_code = h.dantai_code AND q.nintei_no = h.nintei_no AND q.shiharai_jotai_code = '4' AND q.shiharai_no > h.shiharai_no
                        AND x.taisho_month = m.taisho_month AND x.kingaku_yen > 0)
      AND m.taisho_month NOT IN (SELECT k.taisho_month FROM {system}.nintei AS n CROSS JOIN LATERAL {system}.jikou_kieta(n, sys.today()) AS k
                                 WHERE n.dantai_code = h.dantai_code AND n.nintei_no = h.nintei_no)
    GROUP BY h.shiharai_no, h.nintei_no;
END $$;

-- Was a month of this payment, which came back, paid again by a later one? Not by one that paid the rest of an increase: with this one the month
-- would then not be paid above what it is worth. What was taken off this one stands until it is taken back.
CREATE FUNCTION {system}.harainaoshi_zumi(h {system}.shiharai) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM {system}.shiharai_meisai AS m
                   JOIN {system}.tsukibetsu(h.dantai_code, h.nintei_no) AS g ON g.taisho_month = m.taisho_month
                   LEFT JOIN (SELECT x.taisho_month, sum(x.kingaku_yen) AS yen
                              FROM {system}.shiharai AS q
                              JOIN {system}.shiharai_meisai AS x ON x.dantai_code = q.dantai_code AND x.shiharai_no = q.shiharai_no
                              WHERE q.dantai_code = h.dantai_code AND q.nintei_no = h.nintei_no AND q.shiharai_kubun_code = '3' AND q.shiharai_jotai_code = '3'
                                AND (q.shiharai_month, q.shiharai_date) = (h.shiharai_month, h.shiharai_date)
                              GROUP BY x.taisho_month) AS t ON t.taisho_month = m.taisho_month
                   WHERE m.dantai_code = h.dantai_code AND m.shiharai_no = h.shiharai_no AND m.kingaku_yen > 0
                     AND m.kingaku_yen - coalesce(t.yen, 0) > g.sa_yen
                     AND EXISTS (SELECT 1 FROM {system}.shiharai_meisai AS x
                                 JOIN {system}.shiharai AS q ON q.dantai_code = x.dantai_code AND q.shiharai_no = x.shiharai_no AND q.shiharai_kubun_code = '1'
                                     AND q.shiharai_jotai_code IN ('1', '2', '3')
                                 WHERE x.dantai_code = m.dantai_code AND x.nintei_no = m.nintei_no AND x.taisho_month = m.taisho_month
                                   AND x.shiharai_no > m.shiharai_no AND x.kingaku_yen > 0))
$$;
