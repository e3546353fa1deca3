-- SPDX-License-Identifier: Apache-2.0
-- Transfers that came back and are not paid again.
-- name: 振込不能の数
-- kind: lookup
-- may: jido_teate.shokai
-- read
SELECT count(*) AS waiting_count, 0::bigint AS overdue_count
FROM jido_teate.funo_nokori(v_city) AS f
LIMIT v_limit
