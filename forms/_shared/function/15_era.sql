-- SPDX-License-Identifier: Apache-2.0
-- Days and years in the words of their era, for texts that are composed here. The rows are those of forms/_shared/data/era.tsv, which the
-- program has built in, too (tests/check-house compares them); no other body of a query or function names an era.
CREATE OR REPLACE FUNCTION sys.era(p_day date) RETURNS TABLE (name text, letter text, year integer) LANGUAGE sql IMMUTABLE AS $$
    SELECT e.name, e.letter, (extract(year FROM p_day) - extract(year FROM e.first) + 1)::integer
    FROM (VALUES ('令和', 'R', DATE '2019-05-01'),
                 ('平成', 'H', DATE '1989-01-08'),
                 ('昭和', 'S', DATE '1926-12-25'),
                 ('大正', 'T', DATE '1912-07-30'),
                 ('明治', 'M', DATE '1868-01-25')) AS e (name, letter, first)
    WHERE e.first <= p_day ORDER BY e.first DESC LIMIT 1
$$;
COMMENT ON FUNCTION sys.era(date) IS '日の元号、その略号、年';

CREATE OR REPLACE FUNCTION sys.wareki(p_day date) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT concat(e.name, coalesce(nullif(e.year, 1)::text, '元'), '年', extract(month FROM p_day)::integer, '月', extract(day FROM p_day)::integer, '日') FROM sys.era(p_day) AS e
$$;
COMMENT ON FUNCTION sys.wareki(date) IS '日を元号で';
CREATE OR REPLACE FUNCTION sys.month_name(p_month integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT regexp_replace(sys.wareki(sys.month_first(p_month)), '1日$', '')
$$;
COMMENT ON FUNCTION sys.month_name(integer) IS '月（yyyymm）を元号で';

-- A whole year goes by the era it ends in, and so does the 年度 that begins in it: 2019 is 令和元年度 from its first day (「改元に伴う元号による年表示の
-- 取扱いについて」平成31年4月1日 関係省庁連絡会議申合せ: 会計年度は当年度全体を通じて令和元年度).
CREATE OR REPLACE FUNCTION sys.year_name(p_year integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT concat(e.name, coalesce(nullif(e.year, 1)::text, '元'), '年') FROM sys.era(make_date(p_year, 12, 31)) AS e
$$;
COMMENT ON FUNCTION sys.year_name(integer) IS '年を元号で';
CREATE OR REPLACE FUNCTION sys.nendo_name(p_year integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT sys.year_name(p_year) || '度'
$$;
COMMENT ON FUNCTION sys.nendo_name(integer) IS '年度を元号で';
