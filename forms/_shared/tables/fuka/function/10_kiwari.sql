-- SPDX-License-Identifier: Apache-2.0
-- Instalments of a year's tax: whole units of p_tani yen, the rest on the first; what is less than a unit each is all on the first
-- (地方税法第20条の4の2第6項).
CREATE FUNCTION {system}.kiwari(p_yen bigint, p_kisu integer, p_tani bigint) RETURNS bigint[]
LANGUAGE sql IMMUTABLE AS $$
    SELECT ARRAY[p_yen - (p_kisu - 1) * g.gaku] || array_fill(g.gaku, ARRAY[p_kisu - 1])
    FROM (SELECT p_yen / p_kisu / p_tani * p_tani AS gaku) AS g
$$;

-- The day to pay by outside the days of the by-law: the end of the month p_tsuki after, and no sooner than p_nissu days after.
CREATE FUNCTION {system}.zuiji_noki(p_day date, p_tsuki integer, p_nissu integer) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT min(h.hi) FROM (SELECT juki.kigen((date_trunc('month', p_day) + make_interval(months => p_tsuki + n + 1))::date - 1, 0) AS hi
                           FROM generate_series(0, 1) AS n) AS h
    WHERE h.hi >= p_day + p_nissu
$$;
