-- SPDX-License-Identifier: Apache-2.0
-- Closed bundles that oneself can go on with.
-- name: 年金支払報告書の束の数
-- kind: lookup
-- may: kojin_juminzei.uketsuke
-- read
SELECT b.waiting_count, 0::bigint AS overdue_count
FROM sec.bundles_waiting('kojin_juminzei.nenkin_hokoku') AS b
LIMIT v_limit
