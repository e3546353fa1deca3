-- SPDX-License-Identifier: Apache-2.0
-- People who have not declared, of the latest year that was assessed. Asked by every desk every two minutes: each of them is looked up by
-- the index (OFFSET 0), where a join would read all who were assessed in that year.
-- name: 未申告の数
-- kind: lookup
-- may: kojin_juminzei.shokai
-- read
SELECT count(*) AS waiting_count, 0::bigint AS overdue_count
FROM kojin_juminzei.kazei AS k
WHERE k.dantai_code = v_city AND k.fuka_nendo = (SELECT kojin_juminzei.kazei_nendo(v_city)) AND k.kazei_jotai_code = '3'
  AND NOT EXISTS (SELECT 1 FROM kojin_juminzei.kazei AS q
                  WHERE q.dantai_code = k.dantai_code AND q.kojin_no = k.kojin_no AND q.fuka_nendo = k.fuka_nendo AND q.rireki_no > k.rireki_no OFFSET 0)
LIMIT v_limit
