-- name: 検索
-- may: inkan.shokai
-- read
SELECT t.todoke_no AS key, t.shimei FROM inkan.todoke AS t WHERE t.todoke_no = ANY (v_keys)
