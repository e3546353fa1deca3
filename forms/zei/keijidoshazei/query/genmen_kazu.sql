-- SPDX-License-Identifier: Apache-2.0
-- Exemptions asked for and not decided.
-- name: 減免の申請の数
-- kind: lookup
-- may: keijidoshazei.shokai
-- read
SELECT count(*) AS waiting_count, 0::bigint AS overdue_count
FROM keijidoshazei.genmen AS g
WHERE g.dantai_code = v_city AND g.genmen_jotai_code = '1'
LIMIT v_limit
