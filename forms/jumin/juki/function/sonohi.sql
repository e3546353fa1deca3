-- SPDX-License-Identifier: Apache-2.0
-- The row of history that held on a day, by what is known now: the latest whose 異動日 is not after it; a cancelled 異動 never was.
CREATE FUNCTION juki.sonohi(p_city integer, p_kojin_no bigint, p_day date) RETURNS SETOF juki.jumin_rireki
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT r.* FROM juki.jumin_rireki AS r
    WHERE r.dantai_code = p_city AND r.kojin_no = p_kojin_no
      AND CASE WHEN r.rireki_no = 1 THEN coalesce(r.jumin_date, r.ido_date, r.shori_date) ELSE coalesce(r.koryoku_date, r.ido_date, r.shori_date) END <= p_day
      AND NOT EXISTS (SELECT 1 FROM juki.ido AS t WHERE t.dantai_code = p_city AND t.zen_ido_no = r.ido_no)
    ORDER BY r.rireki_no DESC
    LIMIT 1
$$;

-- The same of everybody whose number lies in a range, for work over a city: one statement instead of one a person.
CREATE FUNCTION juki.sonohi_mure(p_city integer, p_hani int8range, p_day date) RETURNS SETOF juki.jumin_rireki
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT DISTINCT ON (r.kojin_no) r.* FROM juki.jumin_rireki AS r
    WHERE r.dantai_code = p_city AND r.kojin_no >= coalesce(lower(p_hani), 0) AND r.kojin_no < coalesce(upper(p_hani), 9223372036854775807)
      AND CASE WHEN r.rireki_no = 1 THEN coalesce(r.jumin_date, r.ido_date, r.shori_date) ELSE coalesce(r.koryoku_date, r.ido_date, r.shori_date) END <= p_day
      AND NOT EXISTS (SELECT 1 FROM juki.ido AS t WHERE t.dantai_code = p_city AND t.zen_ido_no = r.ido_no)
    ORDER BY r.kojin_no, r.rireki_no DESC
$$;

-- Everybody who was ever of the household of that person's row on that day, and was present in it then.
CREATE FUNCTION juki.sonohi_setai(p_city integer, p_kojin_no bigint, p_day date) RETURNS SETOF juki.jumin_rireki
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT s.*
    FROM juki.sonohi(p_city, p_kojin_no, p_day) AS o
    CROSS JOIN LATERAL (SELECT DISTINCT q.kojin_no FROM juki.jumin_rireki AS q WHERE q.dantai_code = p_city AND q.setai_no = o.setai_no) AS m
    CROSS JOIN LATERAL juki.sonohi(p_city, m.kojin_no, p_day) AS s
    WHERE s.setai_no = o.setai_no AND (s.jumin_jotai_code = '1' OR s.kojin_no = p_kojin_no)
$$;
