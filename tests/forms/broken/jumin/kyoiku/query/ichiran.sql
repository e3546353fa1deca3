-- name: 一覧
-- may: kyoiku.shokai
-- find
SELECT t.gakko_no AS key, t.gakko_no AS person FROM kyoiku.gakko AS t
-- read
SELECT t.gakko_no, t.gakko_namae FROM kyoiku.gakko AS t
