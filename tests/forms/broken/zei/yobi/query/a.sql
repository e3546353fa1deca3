-- name: 候補
-- may: yobi.shokai
-- kind: lookup
-- find
SELECT 1
-- read
SELECT 1 AS a_no
