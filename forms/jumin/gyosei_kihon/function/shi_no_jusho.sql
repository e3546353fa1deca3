-- SPDX-License-Identifier: Apache-2.0
-- Does this text name the city itself? (転入前住所 in the own city is a 転居, never a 転入.)
CREATE FUNCTION gyosei_kihon.shi_no_jusho(p_city integer, p_jusho text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (
        SELECT 1 FROM sys.city AS s
        CROSS JOIN LATERAL (SELECT regexp_replace(p_jusho, '[[:space:]　]', '', 'g') AS jusho) AS b   -- however it was spaced
        WHERE s.dantai_code = p_city
          AND (starts_with(b.jusho, s.name) OR starts_with(b.jusho, s.prefecture || s.name)))
$$;
