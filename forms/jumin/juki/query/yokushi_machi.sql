-- SPDX-License-Identifier: Apache-2.0
-- 抑止 in force, and of them those whose day has passed.
-- name: 抑止の数
-- kind: lookup
-- may: juki.yokushi
-- read
SELECT count(*) AS waiting_count, count(*) FILTER (WHERE y.shuryo_date < sys.today()) AS overdue_count
FROM juki.yokushi AS y
WHERE y.dantai_code = v_city AND y.kaijo_date IS NULL
LIMIT v_limit
