-- SPDX-License-Identifier: Apache-2.0
-- Notices to be sent; overdue are those that failed.
-- name: 送る通知の数
-- kind: lookup
-- may: juki.ido
-- read
SELECT count(*) AS waiting_count, count(*) FILTER (WHERE o.okuri_jotai_code = '3') AS overdue_count
FROM juki.okuri_tsuchi AS o
WHERE o.dantai_code = v_city AND o.okuri_jotai_code IN ('1', '3', '4')
LIMIT v_limit
