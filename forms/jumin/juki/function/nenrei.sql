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

-- 学齢: from the school year after the one in which the age is reached (born on April 1st: the earlier year), for as many years as
-- school is compulsory; the birthday itself decides nothing (学校教育法17条).
CREATE FUNCTION juki.gakurei(p_birth date, p_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT juki.nendo(p_day) BETWEEN k.hajime AND k.hajime + sys.param('juki.gakurei_nensu', p_day)::integer - 1
    FROM (SELECT juki.nendo(p_birth - 1) + sys.param('juki.gakurei_kaishi', p_day)::integer + 1 AS hajime) AS k
$$;
