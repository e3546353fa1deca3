-- SPDX-License-Identifier: Apache-2.0
-- Papers kept; overdue are those that should have been done before today.
-- name: 預かりの数
-- kind: lookup
-- may: juki.ido
-- read
SELECT count(*) AS waiting_count, count(*) FILTER (WHERE z.kigen_date < sys.today()) AS overdue_count
FROM juki.azukari AS z
WHERE z.dantai_code = v_city AND z.azukari_jotai_code = '1'
LIMIT v_limit
