-- SPDX-License-Identifier: Apache-2.0
-- Closed bundles of the form that the menu's item opens, as far as who asks can go on with them.
-- name: 待っている束の数
-- kind: lookup
-- may: gyosei_kihon.mishori
-- args: open text
-- read
SELECT b.waiting_count, 0::bigint AS overdue_count
FROM sec.bundles_waiting(a.open) AS b
LIMIT v_limit
