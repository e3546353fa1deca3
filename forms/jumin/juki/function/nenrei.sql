-- SPDX-License-Identifier: Apache-2.0
-- Age by 年齢計算ニ関スル法律: a year of age is completed at the end of the day before the birthday.
CREATE FUNCTION juki.nenrei(p_birth date, p_day date) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$
    SELECT extract(year FROM age((p_day + 1)::timestamp, p_birth::timestamp))::integer
$$;

-- 年度 (April to March) of a day.
CREATE FUNCTION juki.nendo(p_day date) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$
    SELECT (extract(year FROM p_day) - CASE WHEN extract(month FROM p_day) < 4 THEN 1 ELSE 0 END)::integer
$$;
