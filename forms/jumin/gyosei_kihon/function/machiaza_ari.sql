-- SPDX-License-Identifier: Apache-2.0
-- Is this a 町字 of the city on that day? A town is never taken from a postal code alone.
CREATE FUNCTION gyosei_kihon.machiaza_ari(p_city integer, p_machiaza bigint, p_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (
        SELECT 1 FROM gyosei_kihon.machiaza AS m
        WHERE m.dantai_code = p_city AND m.machiaza_id = p_machiaza
          AND (m.koryoku_date IS NULL OR m.koryoku_date <= p_day)
          AND (m.haishi_date IS NULL OR p_day < m.haishi_date))
$$;
