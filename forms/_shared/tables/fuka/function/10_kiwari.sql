-- SPDX-License-Identifier: Apache-2.0
-- Instalments of a year's tax: whole units of p_tani yen, the rest on the first; what is less than a unit each is all on the first
-- (地方税法第20条の4の2第6項).
CREATE FUNCTION {system}.kiwari(p_yen bigint, p_kisu integer, p_tani bigint) RETURNS bigint[]
LANGUAGE sql IMMUTABLE AS $$
    SELECT ARRAY[p_yen - (p_kisu - 1) * g.gaku] || array_fill(g.gaku, ARRAY[p_kisu - 1])
    FROM (SELECT p_yen / p_kisu / p_tani * p_tani AS gaku) AS g
$$;
