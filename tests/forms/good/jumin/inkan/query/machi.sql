-- name: 町
-- kind: lookup
-- may: inkan.shokai
-- args: kana text
-- read
SELECT 1 AS id, '町' AS name
