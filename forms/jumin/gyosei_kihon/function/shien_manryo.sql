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

-- The period of a case that ends within the months in which it may be extended, or is over: for the support desk alone. Whoever else
-- opens the person learns that she is protected, not since when and until when.
CREATE FUNCTION gyosei_kihon.shien_kikan_bun(p_city integer, p_kojin_no bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT string_agg(concat('支援期間 ', gyosei_kihon.wareki(s.kikan_to_date, 0::smallint, NULL), CASE WHEN s.kikan_to_date < sys.today() THEN ' に満了（保護は続く）'
                                 ELSE concat(' まで（残り', s.kikan_to_date - sys.today(), '日）') END), '　' ORDER BY s.kikan_to_date)
    FROM gyosei_kihon.shien_taisho AS t
    JOIN gyosei_kihon.shien AS s ON s.dantai_code = t.dantai_code AND s.shien_no = t.shien_no
    WHERE t.dantai_code = p_city AND t.kojin_no = p_kojin_no AND s.shien_jotai_code = '2' AND sec.has('gyosei_kihon.shien')
      AND s.kikan_to_date - make_interval(months => sys.param_int('gyosei_kihon.shien_encho_tsukisu', sys.today())) <= sys.today()
$$;
