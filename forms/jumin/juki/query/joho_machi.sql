-- SPDX-License-Identifier: Apache-2.0
-- Households that will move in; overdue: whose last day has passed.
-- name: 転入予定者の数
-- kind: lookup
-- may: juki.ido
-- read
SELECT count(*) AS waiting_count, count(*) FILTER (WHERE juki.joho_kigen(t) < sys.today()) AS overdue_count
FROM juki.tenshutsu_joho AS t
WHERE t.dantai_code = v_city AND t.joho_jotai_code = '1'
LIMIT v_limit
