-- SPDX-License-Identifier: Apache-2.0
-- name: 待っている件数
-- kind: lookup
-- may: stock.look
-- read
SELECT 3 AS waiting_count, 1 AS overdue_count
LIMIT v_limit
