-- name: 順のない一覧
-- may: inkan.shokai
-- find
SELECT i.hyo_no AS key, NULL::bigint AS person FROM (SELECT x.hyo_no FROM inkan.hyo AS x ORDER BY x.hyo_no) AS i
-- read
SELECT i.hyo_no AS key, i.hyo_no FROM inkan.hyo AS i
