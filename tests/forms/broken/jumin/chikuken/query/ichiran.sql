-- name: 一覧
-- may: chikuken.shokai
-- read
SELECT i.inu_no, now() AS at FROM chikuken.inu AS i
