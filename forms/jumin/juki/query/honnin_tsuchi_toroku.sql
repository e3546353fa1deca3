-- SPDX-License-Identifier: Apache-2.0
-- name: 本人通知の登録
-- may: juki.kofu
-- args: kojin_no bigint
-- purpose: shomei
-- find
SELECT j.kojin_no AS key, j.kojin_no AS person FROM juki.jumin AS j WHERE j.dantai_code = v_city AND j.kojin_no = a.kojin_no AND juki.shokai_yoi(v_city, a.kojin_no)
-- read
SELECT j.kojin_no, j.shimei, t.toroku_no, t.row_version, coalesce(t.toroku_date, sys.today()) AS toroku_date,
       CASE WHEN NOT gyosei_kihon.renraku_kakusu(v_city, j.kojin_no) THEN t.renrakusaki END AS renrakusaki
FROM juki.jumin AS j
LEFT JOIN juki.honnin_tsuchi_toroku AS t ON t.dantai_code = j.dantai_code AND t.kojin_no = j.kojin_no
     AND (t.haishi_date IS NULL OR sys.today() < t.haishi_date)
WHERE j.dantai_code = v_city AND j.kojin_no = ANY (v_keys)
