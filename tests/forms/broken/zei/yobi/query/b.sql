-- name: 二つの探し方
-- may: yobi.shokai
-- find
SELECT 1 AS key, 1 AS person
-- also
SELECT 2 AS person
-- read
SELECT 1 AS a_no
