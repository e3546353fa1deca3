-- name: 一
-- may: inkan.shokai
-- args: hyo_no bigint
-- find
SELECT 1 AS key FROM inkan.hyo
WHERE current_dates IS NULL AND now()::date = '2000-01-01' -- current_date here is only a remark
-- read
SELECT 1
