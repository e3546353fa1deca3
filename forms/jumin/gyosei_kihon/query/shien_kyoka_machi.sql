-- SPDX-License-Identifier: Apache-2.0
-- How many requests wait for a second person.
-- name: 許可の待ち
-- kind: lookup
-- may: gyosei_kihon.shien
-- read
SELECT count(*) AS waiting_count, 0::bigint AS overdue_count
FROM gyosei_kihon.shien_shinsei AS q
WHERE q.dantai_code = v_city AND q.kyoka_code IS NULL
LIMIT v_limit
