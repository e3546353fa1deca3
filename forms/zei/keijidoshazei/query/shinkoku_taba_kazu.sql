-- SPDX-License-Identifier: Apache-2.0
-- Closed bundles that oneself can go on with.
-- name: 申告書の束の数
-- kind: lookup
-- may: keijidoshazei.uketsuke
-- read
SELECT b.waiting_count, 0::bigint AS overdue_count
FROM sec.bundles_waiting('keijidoshazei.shinkoku') AS b
LIMIT v_limit
