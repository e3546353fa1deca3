-- SPDX-License-Identifier: Apache-2.0
-- What other duties have to judge again.
-- name: 再判定の数
-- kind: lookup
-- may: kojin_juminzei.shokai
-- read
SELECT count(*) AS waiting_count, 0::bigint AS overdue_count
FROM kojin_juminzei.saihantei AS s
WHERE s.dantai_code = v_city AND s.sumi_date IS NULL
LIMIT v_limit
