-- SPDX-License-Identifier: Apache-2.0
-- How much the 未処理一覧 of who asks holds, and how many of it are late: each source says which.
-- name: 待っている件数
-- kind: lookup
-- may: gyosei_kihon.mishori
-- read
SELECT count(*) AS waiting_count, count(*) FILTER (WHERE d.is_late) AS overdue_count
FROM sec.desk(v_city) AS d
LIMIT v_limit
