-- SPDX-License-Identifier: Apache-2.0
-- Households without a head; overdue when the days of 法25条 are over.
-- name: 世帯主未定の数
-- kind: lookup
-- may: juki.ido
-- read
SELECT count(*) AS waiting_count, count(*) FILTER (WHERE m.kigen_date < sys.today()) AS overdue_count
FROM juki.setai_mitei(v_city) AS m
LIMIT v_limit
