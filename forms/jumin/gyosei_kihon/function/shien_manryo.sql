-- SPDX-License-Identifier: Apache-2.0
-- The last day of a period that begins on this day: a year later, on the eve of the same day (民法143条2項; a day that the month lacks is
-- the last of the month).
CREATE FUNCTION gyosei_kihon.shien_manryo(p_from date) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT CASE WHEN extract(day FROM d) = extract(day FROM p_from) THEN d - 1 ELSE d END
    FROM (SELECT (p_from + make_interval(months => sys.param_int('gyosei_kihon.shien_kikan_tsukisu', p_from)))::date AS d) AS x
$$;

-- The people of a case, as the log of deeds wants them.
CREATE FUNCTION gyosei_kihon.shien_hito(p_city integer, p_shien_no bigint) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(jsonb_agg(t.kojin_no ORDER BY t.kojin_no), '[]') FROM gyosei_kihon.shien_taisho AS t
    WHERE t.dantai_code = p_city AND t.shien_no = p_shien_no
$$;
