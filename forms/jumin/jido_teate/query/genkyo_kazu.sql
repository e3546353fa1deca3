-- SPDX-License-Identifier: Apache-2.0
-- Yearly reports still awaited; overdue are those whose day has passed.
-- name: 現況届を待つ数
-- kind: lookup
-- may: jido_teate.shokai
-- read
SELECT count(*) AS waiting_count, count(*) FILTER (WHERE g.kigen_date < sys.today()) AS overdue_count
FROM jido_teate.genkyo AS g
WHERE g.dantai_code = v_city AND jido_teate.genkyo_matsu(g)
LIMIT v_limit
